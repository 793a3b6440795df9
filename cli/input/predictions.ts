import type { PredictionKey } from '../../shared/domain/dossier';
import { UserError } from '../../shared/domain/errors';
import type { ReportOptions } from '../commands/options';
import { wrongValue } from './option-value';

/** The predictions that `--prediction` and `--prediction-row` name, in this order, each once. */
export function givenPredictions({
  prediction = [],
  predictionRow = [],
}: Pick<ReportOptions, 'prediction' | 'predictionRow'>): PredictionKey[] {
  const keys = [
    ...prediction.map((id): PredictionKey => ({ side: 'production', key: { id } })),
    ...predictionRow.map(rowKey),
  ];
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

function rowKey(text: string): PredictionKey {
  const [, side, digits] = /^(?:(reference|production)=)?(\d+)$/.exec(text) ?? [];
  const row = Number(digits);
  if (!Number.isSafeInteger(row) || row < 1)
    throw wrongValue('--prediction-row', text, 'a row number from 1 on, or reference=number');
  return { side: side === 'reference' ? 'reference' : 'production', key: { row } };
}

/** The one prediction that `--id` or `--row` names, on the side that `--side` names. */
export function givenPrediction({
  id,
  row,
  side = 'production',
}: {
  readonly id?: string | undefined;
  readonly row?: string | undefined;
  readonly side?: string | undefined;
}): PredictionKey {
  if (side !== 'production' && side !== 'reference')
    throw wrongValue('--side', side, 'production or reference');
  if ((id === undefined) === (row === undefined))
    throw new UserError(
      'Which prediction is not said.',
      'Give --id with its prediction id, or --row with its row number; one of them.',
    );
  if (id !== undefined) return { side, key: { id } };
  const number = /^\d+$/.test(row ?? '') ? Number(row) : 0;
  if (!Number.isSafeInteger(number) || number < 1)
    throw wrongValue('--row', row ?? '', 'a row number from 1 on');
  return { side, key: { row: number } };
}
