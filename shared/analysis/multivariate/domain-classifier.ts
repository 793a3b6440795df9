import type { DomainClassifier } from '../../domain/multivariate';
import { columnScale, standardised } from '../../stats/column-scale';
import { NORMAL_97_5 } from '../../stats/normal-quantile';
import { type LogisticModel, logisticSteps, logOdds, type RowMatrix } from '../../stats/logistic-regression';
import { rocAuc, rocAucValue } from '../../stats/roc-auc';
import { SeededRandom } from '../../stats/seeded-random';
import { stratifiedFolds } from '../../stats/stratified-folds';
import { plain } from '../drift/plain-number';
import type { Feature } from './feature-values';
import { statusOf, unknown } from './finding';
import { thin } from './row-sample';

/** NannyML alarms from 0.65 on, Evidently calls a classifier of 0.55 drift; between them lies what is worth watching. */
const THRESHOLDS = { watch: 0.55, drift: 0.65 };
const FOLDS = 5;
const MOST_ROWS = 20_000;
/** Rows times terms of both sides together, so that wide tables take no longer. */
const MOST_VALUES = 3_000_000;
const FEWEST_ROWS = 50;
/** Of the fits: the ranking of rows does not see the digits beyond. */
const TOLERANCE = 1e-7;
/** Standard deviations beyond which a value says no more. */
const FURTHEST = 10;
const NAMED = 3;
/** Share of the excess over chance that a column has to carry to be named. */
const NAMED_SHARE = 0.1;

/** The terms that one column gives to the model. */
interface Terms {
  readonly name: string;
  readonly columns: readonly Float64Array[];
}

/**
 * Whether a logistic regression can tell rows of production from rows of the reference that it was not fitted to:
 * five folds, each with its share of both sides, the AUC of each taken by itself and averaged. Each column gives its
 * standardised value, for numbers its square, so that a change of spread is seen too, and whether it is missing.
 * A column's part in it is the AUC that is lost when its values are shuffled among the rows of each fold.
 *
 * The interval is 1.96 standard errors either way. Their square is the mean of the folds' DeLong variances times
 * 1/K + 1/(K − 1): folds share most of the rows they were fitted to, so that an average over them is less certain than
 * one of independent parts (Nadeau & Bengio 2003). Without that correction one comparison in ten with no change lies
 * outside.
 */
export async function domainClassifier(
  features: readonly Feature[],
  seed: number,
  breathe: () => Promise<void>,
): Promise<DomainClassifier> {
  const rows = {
    reference: features[0]?.reference.length ?? 0,
    production: features[0]?.production.length ?? 0,
  };
  if (features.length === 0) return unknown('There is no column to tell the sides apart by.', THRESHOLDS);
  if (Math.min(rows.reference, rows.production) < FEWEST_ROWS)
    return unknown(
      `Too few rows to say: a classifier takes at least ${FEWEST_ROWS} on each side.`,
      THRESHOLDS,
    );
  const random = new SeededRandom(seed);
  // At most three terms a column: value, square, missing.
  const limit = Math.min(MOST_ROWS, Math.floor(MOST_VALUES / (2 * 3 * features.length)));
  const chosen = {
    reference: thin(rows.reference, limit, random),
    production: thin(rows.production, limit, random),
  };
  const n = chosen.reference.length;
  const total = n + chosen.production.length;
  const positive = new Uint8Array(total).fill(1, n);
  const terms = features
    .map((feature) => termsOf(feature, chosen))
    .filter(({ columns }) => columns.length > 0);
  if (terms.length === 0)
    return unknown('No column varies, so there is nothing to tell the sides apart by.', THRESHOLDS);
  const x = rowMatrix(terms, total);
  await breathe();

  const start = await fitted(x, positive, breathe);
  const folds = stratifiedFolds(positive, FOLDS, random);
  const losses = new Float64Array(terms.length);
  let [sum, variance] = [0, 0];
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = rowsOf(x, positive, folds, (one) => one !== fold);
    const model = await fitted(learnt.x, learnt.positive, breathe, start);
    const held = rowsOf(x, positive, folds, (one) => one === fold);
    const odds = logOdds(model, held.x);
    const { value, standardError } = auc(odds, held.positive);
    sum += value / FOLDS;
    variance += (standardError * standardError) / FOLDS;
    let at = 0;
    for (const [i, { columns }] of terms.entries()) {
      const without = shuffledOdds(odds, held.x, model, at, columns.length, random);
      losses[i] = (losses[i] as number) + (value - (rocAucValue(without, held.positive) ?? 0.5)) / FOLDS;
      at += columns.length;
      await breathe();
    }
  }
  const error = Math.sqrt(variance * (1 / FOLDS + 1 / (FOLDS - 1)));
  const interval =
    error > 0
      ? { lower: Math.max(0, sum - NORMAL_97_5 * error), upper: Math.min(1, sum + NORMAL_97_5 * error) }
      : undefined;
  const ranking = terms
    .map(({ name }, i) => ({ name, loss: losses[i] as number }))
    .sort((a, b) => b.loss - a.loss);
  return {
    ...verdict(sum, interval, ranking),
    result: {
      auc: Math.min(1, sum),
      ...(interval === undefined ? {} : { interval: { ...interval, level: 0.95 as const } }),
      folds: FOLDS,
      reference: n,
      production: total - n,
      ranking,
    },
  };
}

function verdict(
  value: number,
  interval: { readonly lower: number; readonly upper: number } | undefined,
  ranking: readonly { readonly name: string; readonly loss: number }[],
) {
  const [lower, upper] = [interval?.lower ?? value, interval?.upper ?? value];
  const told =
    interval === undefined
      ? `AUC ${plain(value)}`
      : `AUC ${plain(value)}, 95 % interval ${plain(lower)} to ${plain(upper)}`;
  const chance = lower <= 0.5;
  if (chance && upper >= (value >= THRESHOLDS.watch ? THRESHOLDS.watch : THRESHOLDS.drift))
    return unknown(`Too few rows to say: ${told}; 0.5 is chance.`, THRESHOLDS);
  const status = chance ? 'stable' : statusOf(value, THRESHOLDS);
  if (status === 'stable')
    return {
      status,
      sentence: `A classifier ${chance ? 'cannot' : 'can hardly'} tell the two sides apart: ${told}; 0.5 is chance.`,
      thresholds: THRESHOLDS,
    };
  const excess = value - 0.5;
  const named = ranking
    .filter(({ loss }) => loss >= excess * NAMED_SHARE)
    .slice(0, NAMED)
    .map(({ name }) => name);
  const by = named.length === 0 ? 'no column stands out' : `above all by ${listed(named)}`;
  const how = status === 'drifted' ? 'tells the two sides apart' : 'tells the two sides apart a little';
  return { status, sentence: `A classifier ${how}, ${by}: ${told}.`, thresholds: THRESHOLDS };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

async function fitted(
  x: RowMatrix,
  positive: Uint8Array,
  breathe: () => Promise<void>,
  start?: LogisticModel,
): Promise<LogisticModel> {
  const steps = logisticSteps(x, positive, {
    tolerance: TOLERANCE,
    ...(start === undefined ? {} : { start }),
  });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe();
  }
}

function auc(scores: Float64Array, positive: Uint8Array): { value: number; standardError: number } {
  const found = rocAuc(scores, positive);
  if (!found.computable) throw new Error(`A fold has no AUC: ${found.reason}.`);
  return { value: found.value, standardError: found.standardError ?? 0 };
}

/** What a column says of each chosen row, reference first, standardised over both sides; nothing where it does not vary. */
function termsOf(
  { name, encoding, reference, production }: Feature,
  chosen: { readonly reference: Uint32Array; readonly production: Uint32Array },
): Terms {
  const values = new Float64Array(chosen.reference.length + chosen.production.length);
  chosen.reference.forEach((place, i) => {
    values[i] = reference[place] as number;
  });
  chosen.production.forEach((place, i) => {
    values[chosen.reference.length + i] = production[place] as number;
  });
  const value = standardTerm(values);
  const square = value === null || encoding !== 'number' ? null : standardTerm(value.map((z) => z * z));
  const missing = standardTerm(values.map((one) => (Number.isNaN(one) ? 1 : 0)));
  return { name, columns: [value, square, missing].filter((term) => term !== null) };
}

function standardTerm(values: Float64Array): Float64Array | null {
  const scale = columnScale(values);
  return scale === null || scale.deviation === 0 ? null : standardised(values, scale, FURTHEST);
}

function rowMatrix(terms: readonly Terms[], rows: number): RowMatrix {
  const columns = terms.flatMap((one) => one.columns);
  const values = new Float64Array(rows * columns.length);
  columns.forEach((column, j) => {
    for (let row = 0; row < rows; row++) values[row * columns.length + j] = column[row] as number;
  });
  return { rows, columns: columns.length, values };
}

function rowsOf(
  { columns, values }: RowMatrix,
  positive: Uint8Array,
  folds: Uint8Array,
  wanted: (fold: number) => boolean,
): { readonly x: RowMatrix; readonly positive: Uint8Array } {
  const rows = folds.reduce((count, fold) => count + (wanted(fold) ? 1 : 0), 0);
  const part = new Float64Array(rows * columns);
  const classes = new Uint8Array(rows);
  let next = 0;
  folds.forEach((fold, row) => {
    if (!wanted(fold)) return;
    part.set(values.subarray(row * columns, (row + 1) * columns), next * columns);
    classes[next++] = positive[row] as number;
  });
  return { x: { rows, columns, values: part }, positive: classes };
}

/** The log-odds of rows when one column, all its terms at once, has the values of other rows. */
function shuffledOdds(
  odds: Float64Array,
  { rows, columns, values }: RowMatrix,
  { coefficients }: LogisticModel,
  from: number,
  terms: number,
  random: SeededRandom,
): Float64Array {
  const parts = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let part = 0;
    for (let j = from; j < from + terms; j++)
      part += (values[row * columns + j] as number) * (coefficients[j] as number);
    parts[row] = part;
  }
  const others = Float64Array.from(parts);
  random.shuffle(others);
  return odds.map((one, row) => one - (parts[row] as number) + (others[row] as number));
}
