import type { Reconstruction, ReconstructionError } from '../../domain/multivariate';
import { columnScale, standardised } from '../../stats/column-scale';
import { covarianceMatrix } from '../../stats/covariance-matrix';
import { principalComponents } from '../../stats/principal-components';
import { reconstructionErrors } from '../../stats/reconstruction-error';
import { SeededRandom } from '../../stats/seeded-random';
import { stratifiedFolds } from '../../stats/stratified-folds';
import { plain } from '../drift/plain-number';
import type { Feature } from './feature-values';
import { statusOf, unknown } from './finding';

/** In standard deviations of the reference's errors: a small effect by Cohen (1988), and half of it. */
const THRESHOLDS = { watch: 0.1, drift: 0.2 };
/** NannyML's default. */
const VARIANCE_SHARE = 0.65;
const ROWS_PER_COLUMN = 20;
/**
 * Components fitted to fewer rows a column suit these rows better than others like them: the reference's own error is
 * up to 7 · columns / rows of its standard deviations too low.
 */
const ROWS_TO_JUDGE_THEMSELVES = 500;
const FEWEST_ROWS = 100;
/** NannyML's band of sampling, in standard errors. */
const BAND = 3;
const BLOCK_ROWS = 20_000;

/** What was found, and the error of every sampled row, by which it can be followed over time. */
export interface Reconstructed {
  readonly reconstruction: Reconstruction;
  readonly errors: { readonly reference: Float64Array; readonly production: Float64Array } | null;
}

/**
 * How well rows can be put together again from as many principal components of the reference as explain 65 % of its
 * variance: the mean distance of a row from its reconstruction, on both sides, in standard deviations of the columns.
 *
 * As NannyML's `DataReconstructionDriftCalculator` 0.13: missing numbers are the mean, missing categories the most
 * frequent, all columns standardised by the reference. Columns that do not vary there are left out, as no reconstruction
 * can tell anything of them. With under 500 rows a column, unlike NannyML, each half of the reference is judged by
 * components of the other half, and production by both.
 */
export async function reconstruction(
  features: readonly Feature[],
  seed: number,
  breathe: () => Promise<void>,
): Promise<Reconstructed> {
  const nothing = (sentence: string): Reconstructed => ({
    reconstruction: unknown(sentence, THRESHOLDS),
    errors: null,
  });
  const sides = { reference: [] as Float64Array[], production: [] as Float64Array[] };
  for (const feature of features) {
    const filled = withSubstitute(feature);
    const scale = columnScale(filled.reference);
    if (scale === null || scale.deviation === 0) continue;
    sides.reference.push(standardised(filled.reference, scale));
    sides.production.push(standardised(filled.production, scale));
    await breathe();
  }
  const size = sides.reference.length;
  if (size < 2) return nothing('Reconstruction takes at least two columns that vary in the reference.');
  const rows = {
    reference: sides.reference[0]?.length ?? 0,
    production: sides.production[0]?.length ?? 0,
  };
  const fewest = Math.max(FEWEST_ROWS, ROWS_PER_COLUMN * size);
  if (rows.reference < fewest)
    return nothing(
      `Too few rows to say: with ${size} columns reconstruction takes ${fewest} reference rows, and there are ${rows.reference}.`,
    );
  if (rows.production < 2) return nothing('Too few rows to say: production has fewer than two.');
  const { kept, dropped, explained } = componentsOf(sides.reference);
  if (dropped.length === 0)
    return nothing(
      `All ${size} components are needed to explain ${VARIANCE_SHARE * 100} % of the variance, so a reconstruction loses nothing on either side.`,
    );
  await breathe();
  const heldOut = rows.reference < ROWS_TO_JUDGE_THEMSELVES * size;
  const errors = heldOut
    ? await heldOutErrors(sides, seed, breathe)
    : {
        reference: await errorsOf(sides.reference, dropped, breathe),
        production: await errorsOf(sides.production, dropped, breathe),
      };
  const reference = summarise(errors.reference);
  const production = summarise(errors.production);
  if (!(reference.standardDeviation > 0))
    return nothing(
      'Every reference row loses the same when it is reconstructed, so there is no scale to compare by.',
    );
  const difference = (production.mean - reference.mean) / reference.standardDeviation;
  return {
    reconstruction: {
      ...verdict(reference, production, difference),
      result: {
        columns: size,
        components: kept.length,
        explained,
        heldOut,
        reference,
        production,
        difference,
      },
    },
    errors,
  };
}

type Components = ReturnType<typeof principalComponents>;

function componentsOf(columns: readonly Float64Array[]): Components {
  return principalComponents(covarianceMatrix(columns), columns.length, VARIANCE_SHARE);
}

async function errorsOf(
  columns: readonly Float64Array[],
  dropped: Components['dropped'],
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  const rows = columns[0]?.length ?? 0;
  const errors = new Float64Array(rows);
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    errors.set(reconstructionErrors(columns, dropped, from, Math.min(rows, from + BLOCK_ROWS)), from);
    await breathe();
  }
  return errors;
}

/** Errors of the reference's rows by components of the half they are not in, of production's by the mean of both. */
async function heldOutErrors(
  sides: { readonly reference: readonly Float64Array[]; readonly production: readonly Float64Array[] },
  seed: number,
  breathe: () => Promise<void>,
): Promise<{ reference: Float64Array; production: Float64Array }> {
  const rows = sides.reference[0]?.length ?? 0;
  const halves = stratifiedFolds(new Uint8Array(rows), 2, new SeededRandom(seed));
  const reference = new Float64Array(rows);
  const production = new Float64Array(sides.production[0]?.length ?? 0);
  for (const half of [0, 1]) {
    const { dropped } = componentsOf(
      sides.reference.map((column) => column.filter((_, row) => halves[row] !== half)),
    );
    const errors = await errorsOf(sides.reference, dropped, breathe);
    for (let row = 0; row < rows; row++) if (halves[row] === half) reference[row] = errors[row] as number;
    const there = await errorsOf(sides.production, dropped, breathe);
    for (let row = 0; row < there.length; row++)
      production[row] = (production[row] as number) + (there[row] as number) / 2;
  }
  return { reference, production };
}

function withSubstitute({ reference, production, substitute }: Feature) {
  if (substitute === null) return { reference, production };
  const fill = (values: Float64Array) => values.map((value) => (Number.isNaN(value) ? substitute : value));
  return { reference: fill(reference), production: fill(production) };
}

/** The mean error of rows with NannyML's band of sampling, from their own deviation. Of at least two rows. */
export function summarise(errors: Float64Array): ReconstructionError {
  const rows = errors.length;
  const mean = errors.reduce((sum, error) => sum + error, 0) / rows;
  const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / (rows - 1));
  const reach = (BAND * standardDeviation) / Math.sqrt(rows);
  return { mean, standardDeviation, rows, lower: Math.max(0, mean - reach), upper: mean + reach };
}

function verdict(reference: ReconstructionError, production: ReconstructionError, difference: number) {
  const error = Math.hypot(
    reference.standardDeviation / Math.sqrt(reference.rows),
    production.standardDeviation / Math.sqrt(production.rows),
  );
  const size = Math.abs(difference);
  const reach = (BAND * error) / reference.standardDeviation;
  const chance = size <= reach;
  const told = `error ${plain(production.mean)} against ${plain(reference.mean)}, ${plain(size)} standard deviations ${difference < 0 ? 'less' : 'more'}`;
  if (chance && (size >= THRESHOLDS.watch || reach >= THRESHOLDS.drift))
    return unknown(`Too few rows to say: ${told}, which chance may do.`, THRESHOLDS);
  const status = chance ? 'stable' : statusOf(size, THRESHOLDS);
  const how =
    status === 'stable'
      ? 'Production fits the pattern of the reference as well as the reference does'
      : difference > 0
        ? 'Production fits the pattern of the reference worse'
        : 'Production fits the pattern of the reference better than the reference itself';
  return { status, sentence: `${how}: ${told}.`, thresholds: THRESHOLDS };
}
