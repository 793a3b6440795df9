import { dossierFacts } from '../../shared/card/dossier-facts';
import {
  dossierTitle,
  findingText,
  nothingOdd,
  otherFindings,
  outcomeText,
  placeText,
} from '../../shared/card/dossier-words';
import { formatCount, formatInstant, formatMetric } from '../../shared/card/format';
import { shorten, visible } from '../../shared/card/visible';
import type { Dossier } from '../../shared/domain/dossier';
import type { Paint } from '../terminal/colours';
import { reasonText } from './outlier-lines';
import { textTable, type TextColumn } from './text-table';

const CELLS = 40;
const cell = (text: string | undefined): string => shorten(visible(text ?? ''), CELLS);

/** The story of one prediction: what is odd first, then inputs, nearest rows, and the time around it. */
export function dossierLines(dossier: Dossier, width: number, paint: Paint): string[] {
  const { id, time, dataset, inSlice } = dossier;
  const findings = otherFindings(dossier);
  const where = [
    dataset,
    ...(id === undefined ? [] : [id]),
    ...(time === undefined ? [] : [formatInstant(time)]),
    ...(inSlice ? [] : ['outside the slice that is compared']),
  ];
  return [
    `${paint('bold', dossierTitle(dossier))}  ${where.map(visible).join(', ')}`,
    paint('bold', visible(outcomeText(dossier))),
    ...(findings.length === 0
      ? [nothingOdd(dossier)]
      : findings.map((one) => `- ${visible(findingText(one, dossier, () => true))}`)),
    '',
    ...factLines(dossier),
    ...part('Inputs', INPUT_COLUMNS, inputRows(dossier), width, paint),
    ...part('Nearest reference rows', NEAR_COLUMNS, nearRows(dossier), width, paint),
    ...part('Just before and after', TIME_COLUMNS, timeRows(dossier), width, paint),
    '',
    ...dossier.notes.map((note) => paint('dim', visible(note))),
  ];
}

function factLines(dossier: Dossier): string[] {
  const { outlier } = dossier;
  const reasons = 'notScored' in outlier ? [] : outlier.reasons.map(reasonText);
  return [
    ...dossierFacts(dossier),
    ...(reasons.length === 0 ? [] : [['Because of', reasons.join('; ')] as const]),
  ].map(([name, text]) => `${name.padEnd(14)} ${visible(text)}`);
}

const INPUT_COLUMNS: readonly TextColumn[] = [
  { title: 'Input', align: 'left', shrinksTo: 12 },
  { title: 'Value', align: 'left', shrinksTo: 10 },
  { title: 'Where it stands', align: 'left', shrinksTo: 20 },
];
const inputRows = ({ inputs }: Dossier): string[][] =>
  inputs.map((input) => [cell(input.column), cell(input.value ?? 'missing'), placeText(input)]);

const ANSWER_COLUMNS: readonly TextColumn[] = [
  { title: 'Prediction', align: 'left', shrinksTo: 6 },
  { title: 'Score', align: 'right', shrinksTo: 6 },
  { title: 'Label', align: 'left', shrinksTo: 6 },
];
const ROW_COLUMNS: readonly TextColumn[] = [
  { title: 'Row', align: 'right' },
  { title: 'Id', align: 'left', shrinksTo: 8 },
];
const NEAR_COLUMNS: readonly TextColumn[] = [
  ...ROW_COLUMNS,
  { title: 'Distance', align: 'right' },
  ...ANSWER_COLUMNS,
];
const nearRows = ({ nearest }: Dossier): string[][] =>
  nearest.map(({ row, id, distance, prediction, score, label }) => [
    formatCount(row),
    cell(id),
    formatMetric(distance),
    ...[prediction, score, label].map(cell),
  ]);

const TIME_COLUMNS: readonly TextColumn[] = [
  ...ROW_COLUMNS,
  { title: 'Time', align: 'left' },
  { title: 'Version', align: 'left', shrinksTo: 8 },
  ...ANSWER_COLUMNS,
];
const timeRows = ({ before, after }: Dossier): string[][] =>
  [...before.toReversed(), ...after].map(({ row, id, time, version, prediction, score, label }) => [
    formatCount(row),
    cell(id),
    formatInstant(visible(time)),
    ...[version, prediction, score, label].map(cell),
  ]);

function part(
  title: string,
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: Paint,
): string[] {
  if (rows.length === 0) return [];
  const { title: head, lines } = textTable(columns, rows, width);
  return ['', paint('bold', title), paint('dim', head), ...lines];
}
