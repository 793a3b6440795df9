import type { FindingStatus, Multivariate } from '../../domain/multivariate';
import type { Side } from '../../domain/slice';
import { SeededRandom } from '../../stats/seeded-random';
import { breather } from '../breathe';
import type { EncodedPair } from '../columns/column-store';
import { type ComparedOverTime, comparedRows, eachEncoded } from '../compared';
import type { PlannedColumn } from '../drift/plan';
import { grouped } from '../drift/plain-number';
import type { RunOptions } from '../requests';
import { cutByTime } from '../timeline/cut-by-time';
import { correlationDrift } from './correlations';
import { domainClassifier } from './domain-classifier';
import { type Feature, readFeature } from './feature-values';
import { chooseFeatures, type LeftOut } from './features';
import { worstStatus } from './finding';
import { reconstructionOverTime } from './over-time';
import { reconstruction } from './reconstruction';
import { sampleRows } from './row-sample';

const SEED = 20_240_229;
const MOST_ROWS = 250_000;
/** Values of a side that are held at a time: 32 MB. */
const MOST_VALUES = 4_000_000;

/**
 * Drift of the feature columns together: whether a classifier tells the sides apart, whether the reference's principal
 * components still describe production, and which correlations changed. Rows are drawn at random where there are more
 * than 250,000 on a side, fewer with more than 16 columns; the draw is the same each time.
 *
 * Whatever cannot be computed says why in its sentence.
 */
export async function multivariateDrift(
  input: ComparedOverTime,
  { signal, onProgress }: RunOptions,
): Promise<Multivariate> {
  const { reference, production, request } = input;
  const breathe = breather(signal);
  const slices = await comparedRows(input, signal);
  const { chosen, leftOut } = chooseFeatures(reference, production, request);
  const wanted = Math.min(MOST_ROWS, Math.floor(MOST_VALUES / Math.max(1, chosen.length)));
  const rows = {
    reference: sampleRows(slices.reference, reference.rows, wanted, new SeededRandom(SEED)),
    production: sampleRows(slices.production, production.rows, wanted, new SeededRandom(SEED + 1)),
  };
  await breathe();
  const sampled = {
    reference: { rows: rows.reference, tableRows: reference.rows },
    production: { rows: rows.production, tableRows: production.rows },
  };
  const features: Feature[] = [];
  const unread: LeftOut[] = [];
  const read = async (plan: PlannedColumn, pair: EncodedPair): Promise<void> => {
    const feature = readFeature(plan, pair, sampled, slices);
    const reason = feature === null ? 'it is free text or has very many values' : reasonNotToUse(feature);
    if (feature !== null && reason === null) features.push(feature);
    else unread.push({ name: plan.name, reason: reason ?? '' });
    await breathe();
  };
  await eachEncoded(input, chosen, signal, read, () => {
    const done = features.length + unread.length;
    onProgress?.({
      label: `Reading ${done} of ${chosen.length} columns`,
      share: (0.4 * done) / chosen.length,
    });
  });

  onProgress?.({ label: 'Telling the sides apart', share: 0.4 });
  const classifier = await domainClassifier(features, SEED, breathe);
  onProgress?.({ label: 'Reconstructing rows', share: 0.7 });
  const reconstructed = await reconstruction(features, SEED, breathe);
  const { result } = reconstructed.reconstruction;
  const time = result === undefined ? null : await cutByTime(input, slices, signal);
  const followed =
    result === undefined || reconstructed.errors === null || time?.cut === undefined
      ? reconstructed.reconstruction
      : {
          ...reconstructed.reconstruction,
          result: {
            ...result,
            overTime: reconstructionOverTime(time.column, time.cut, rows, reconstructed.errors),
          },
        };
  onProgress?.({ label: 'Comparing correlations', share: 0.85 });
  const correlation = await correlationDrift(features, breathe);
  const status = worstStatus([classifier.status, followed.status, correlation.status]);
  return {
    columns: features.map(({ name, encoding, reference: here, production: there }) => ({
      name,
      encoding,
      missing: { reference: missingIn(here), production: missingIn(there) },
    })),
    leftOut: [...leftOut, ...unread],
    rows: {
      reference: { slice: slices.reference.rows, sampled: rows.reference.length },
      production: { slice: slices.production.rows, sampled: rows.production.length },
    },
    seed: SEED,
    classifier,
    reconstruction: followed,
    correlation,
    status,
    headline: HEADLINES[status],
    notes: [...notes(features, slices, rows), ...(time?.note === undefined ? [] : [time.note])],
  };
}

const HEADLINES: Readonly<Record<FindingStatus, string>> = {
  drifted: 'Together, the columns have drifted',
  watch: 'Together, the columns have moved a little',
  stable: 'Together, the columns are as they were',
  unknown: 'Of the columns together too little can be said',
};

function missingIn(values: Float64Array): number {
  return values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
}

/** Why a column tells nothing; null when it does. */
function reasonNotToUse({ reference, production }: Feature): string | null {
  const [first] = [reference, production].flatMap(
    (values) => values.find((value) => !Number.isNaN(value)) ?? [],
  );
  if (first === undefined) return 'it has no value in the rows looked at';
  const constant = [reference, production].every((values) => values.every((value) => value === first));
  return constant ? 'it is the same in every row' : null;
}

function notes(
  features: readonly Feature[],
  slices: Readonly<Record<Side, { readonly rows: number }>>,
  rows: Readonly<Record<Side, Uint32Array>>,
): string[] {
  const drawn = (['reference', 'production'] as const)
    .filter((side) => rows[side].length < slices[side].rows)
    .map((side) => `${grouped(rows[side].length)} of ${grouped(slices[side].rows)} ${side} rows`);
  return [
    ...(drawn.length === 0 ? [] : [`Drawn at random: ${drawn.join(' and ')}.`]),
    ...(features.some(({ encoding }) => encoding === 'frequency')
      ? ['A category counts as its share of the reference, one that the reference never had as 0.']
      : []),
    ...(features.some(({ reference, production }) => missingIn(reference) + missingIn(production) > 0)
      ? [
          'Missing and infinite values: for the classifier a mark of their own; for the reconstruction the mean, or the most frequent category; left out of correlations.',
        ]
      : []),
  ];
}
