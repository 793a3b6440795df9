import type { CorrelationDrift } from '../../domain/multivariate';
import { correlationChange } from '../../stats/correlation-change';
import { type CorrelationMatrix, pearsonMatrix } from '../../stats/correlation-matrix';
import { midRanks } from '../../stats/mid-ranks';
import { benjaminiHochberg } from '../../stats/multiple-testing';
import { grouped, plain } from '../drift/plain-number';
import type { Feature } from './feature-values';
import { statusOf, unknown } from './finding';

const THRESHOLDS = { watch: 0.1, drift: 0.2 };
const SIGNIFICANT = 0.05;
const LISTED_PAIRS = 20;
const MATRIX_COLUMNS = 40;
const FEWEST_ROWS = 30;

interface Pair {
  readonly i: number;
  readonly j: number;
  readonly reference: number;
  readonly production: number;
  readonly change: number;
  readonly pValue: number;
}

/**
 * Which pairs of columns are related differently than in the reference: Spearman's correlation on both sides, and
 * Fisher's z of the change, adjusted for all pairs.
 */
export async function correlationDrift(
  features: readonly Feature[],
  breathe: () => Promise<void>,
): Promise<CorrelationDrift> {
  if (features.length < 2) return unknown('A correlation takes at least two columns.', THRESHOLDS);
  const rows = Math.min(features[0]?.reference.length ?? 0, features[0]?.production.length ?? 0);
  if (rows < FEWEST_ROWS)
    return unknown(
      `Too few rows to say: correlations take at least ${FEWEST_ROWS} on each side.`,
      THRESHOLDS,
    );
  const ranks = { reference: [] as Float64Array[], production: [] as Float64Array[] };
  for (const { reference, production } of features) {
    ranks.reference.push(midRanks(reference));
    await breathe();
    ranks.production.push(midRanks(production));
    await breathe();
  }
  const spearman = {
    reference: pearsonMatrix(ranks.reference),
    production: pearsonMatrix(ranks.production),
  };
  await breathe();
  const pairs = testedPairs(spearman.reference, spearman.production);
  if (pairs.length === 0)
    return unknown(
      'No two columns vary together on both sides, so no correlation can be compared.',
      THRESHOLDS,
    );
  const adjusted = benjaminiHochberg(pairs.map(({ pValue }) => pValue)).map((p) => p ?? 1);
  const order = pairs
    .map((pair, at) => ({ ...pair, pAdjusted: adjusted[at] ?? 1 }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.i - b.i || a.j - b.j);
  const found = order.filter(
    ({ change, pAdjusted }) => pAdjusted < SIGNIFICANT && Math.abs(change) >= THRESHOLDS.watch,
  );
  // What was found comes first: a larger change that chance may have made is no news.
  const listed = [...found, ...order.filter((pair) => !found.includes(pair))].slice(0, LISTED_PAIRS);
  const name = (at: number): string => features[at]?.name ?? '';
  const pearson = (side: 'reference' | 'production', { i, j }: Pair): number =>
    at(pearsonMatrix([i, j].map((column) => features[column]?.[side] ?? new Float64Array())), 0, 1);
  const shown = matrixColumns(order, features.length);
  const table = (matrix: CorrelationMatrix) => shown.map((i) => shown.map((j) => finite(at(matrix, i, j))));
  return {
    ...verdict(found, order, rows, name),
    result: {
      tested: pairs.length,
      changed: found.length,
      pairs: listed.map((pair) => {
        const { i, j, reference, production, change, pValue, pAdjusted } = pair;
        const beside = { reference: pearson('reference', pair), production: pearson('production', pair) };
        return {
          first: name(i),
          second: name(j),
          reference,
          production,
          change,
          pValue,
          pAdjusted,
          ...(Number.isNaN(beside.reference) || Number.isNaN(beside.production) ? {} : { pearson: beside }),
        };
      }),
      matrix: {
        columns: shown.map(name),
        reference: table(spearman.reference),
        production: table(spearman.production),
      },
    },
  };
}

const at = ({ size, values }: CorrelationMatrix, i: number, j: number): number => values[i * size + j] ?? NaN;
const finite = (value: number): number | null => (Number.isNaN(value) ? null : value);

function testedPairs(reference: CorrelationMatrix, production: CorrelationMatrix): Pair[] {
  const { size } = reference;
  const pairs: Pair[] = [];
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const cell = i * size + j;
      const from = { value: at(reference, i, j), rows: reference.rows[cell] ?? 0 };
      const to = { value: at(production, i, j), rows: production.rows[cell] ?? 0 };
      const change = correlationChange(from, to, 'spearman');
      if (!change.computable) continue;
      pairs.push({
        i,
        j,
        reference: from.value,
        production: to.value,
        change: to.value - from.value,
        pValue: change.pValue,
      });
    }
  }
  return pairs;
}

/** At most as many columns as can be drawn, those of the largest changes, in the order of the table. */
function matrixColumns(order: readonly Pair[], columns: number): number[] {
  if (columns <= MATRIX_COLUMNS) return Array.from({ length: columns }, (_, i) => i);
  const chosen = new Set<number>();
  for (const { i, j } of order) {
    for (const column of [i, j]) if (chosen.size < MATRIX_COLUMNS) chosen.add(column);
  }
  return [...chosen].sort((a, b) => a - b);
}

function verdict(found: readonly Pair[], order: readonly Pair[], rows: number, name: (at: number) => string) {
  const [most] = found;
  const pairs = `${grouped(order.length)} ${order.length === 1 ? 'pair' : 'pairs'} of columns`;
  if (most === undefined) {
    const [largest] = order;
    // Twice the standard error of the smaller side alone.
    const blind = 2 / Math.sqrt(rows - 3) > THRESHOLDS.drift;
    const told = largest === undefined ? '' : `; the largest is ${plain(Math.abs(largest.change))}`;
    return blind
      ? unknown(
          `Too few rows to say: no correlation of ${pairs} changed more than chance does${told}.`,
          THRESHOLDS,
        )
      : {
          status: 'stable' as const,
          sentence: `No correlation of ${pairs} changed by ${THRESHOLDS.watch} or more beyond chance${told}.`,
          thresholds: THRESHOLDS,
        };
  }
  const status = statusOf(Math.abs(most.change), THRESHOLDS);
  return {
    status,
    sentence: `${grouped(found.length)} of ${pairs} ${found.length === 1 ? 'is' : 'are'} related differently, ${name(most.i)} and ${name(most.j)} the most: correlation ${plain(most.production)} against ${plain(most.reference)}.`,
    thresholds: THRESHOLDS,
  };
}
