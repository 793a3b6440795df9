import { appliedRoles, type RoleOverrides } from '../../domain/applied-roles';
import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import { INPUT_ROLES, type Role } from '../../domain/role';
import type { ShadowSegment } from '../../domain/shadow';
import { chiSquareSurvival } from '../../stats/chi-square-distribution';
import { benjaminiHochberg } from '../../stats/multiple-testing';
import { NORMAL_97_5 } from '../../stats/normal-quantile';
import { quantiles } from '../../stats/quantile';
import type { ColumnStore, EncodedColumn } from '../columns/column-store';
import { rowValues } from '../columns/row-values';

/** Columns that segments are looked for in: what goes into a model, and whom it is about. */
const SEGMENT_ROLES: ReadonlySet<Role> = new Set<Role>([...INPUT_ROLES, 'model_version']);
const MOST_VALUES = 50;
const NUMBER_BINS = 5;
const FEWEST_ROWS = 32;
const FEWEST_SHARE = 0.01;
const MOST_SHOWN = 50;
const ALPHA = 0.05;

/** Rows that are compared, and what each model got of each of them. */
export interface Scored {
  readonly rows: Uint32Array;
  /** Value of the live model and of the shadow at a row, such as 1 where it is right. */
  readonly live: (row: number) => number;
  readonly shadow: (row: number) => number;
}

interface Group {
  readonly value: string | null;
  readonly lower?: number | null;
  readonly upper?: number | null;
}

interface Candidate extends Omit<ShadowSegment, 'pAdjusted'> {
  readonly p: number;
}

/**
 * Values of single columns, and fifths of numbers, in which the mean difference of shadow and live is not the one of all
 * other rows' sign: lower than zero beyond chance (`below`), or further from zero than elsewhere (`beyond the rest`).
 * p-values by the normal law of the mean paired difference, adjusted over all segments (Benjamini-Hochberg).
 */
export async function findSegments(
  store: ColumnStore,
  dataset: Dataset,
  roles: RoleOverrides,
  scored: Scored,
  look: 'below' | 'beyond the rest',
  { signal, breathe }: { readonly signal?: AbortSignal; readonly breathe: () => Promise<void> },
): Promise<ShadowSegment[]> {
  const applied = appliedRoles(dataset, roles);
  const columns = dataset.columns.filter(
    ({ name, storage }) =>
      SEGMENT_ROLES.has(applied.get(name) ?? 'feature') && storage !== 'datetime' && storage !== 'nested',
  );
  const fewest = Math.max(FEWEST_ROWS, Math.ceil(scored.rows.length * FEWEST_SHARE));
  const candidates: Candidate[] = [];
  const batch = Math.max(1, Math.min(columns.length, Math.floor(2_000_000 / Math.max(1, dataset.rows))));
  for (let start = 0; start < columns.length; start += batch) {
    const some = columns.slice(start, start + batch);
    const encoded = await store.encoded(
      dataset.table,
      some.map((column) => ({ column, form: column.storage === 'string' ? 'text' : 'number' })),
      signal,
    );
    for (const [i, column] of some.entries()) {
      const values = encoded[i];
      if (values !== undefined) candidates.push(...groupsOf(column, values, scored, fewest, look));
      await breathe();
    }
  }
  const adjusted = benjaminiHochberg(candidates.map(({ p }) => p));
  return candidates
    .map(({ p, ...segment }, i): ShadowSegment => ({ ...segment, pAdjusted: adjusted[i] ?? p }))
    .filter(({ pAdjusted }) => pAdjusted < ALPHA)
    .sort((a, b) => (a.change.upper ?? 0) - (b.change.upper ?? 0) || b.rows - a.rows)
    .slice(0, MOST_SHOWN);
}

function groupsOf(
  { name }: Column,
  encoded: EncodedColumn,
  { rows, live, shadow }: Scored,
  fewest: number,
  look: 'below' | 'beyond the rest',
): Candidate[] {
  const cut = groupRows(encoded, rows);
  if (cut === null) return [];
  const { groups, groupOf } = cut;
  const sums = new Float64Array(groups.length * 5);
  const add = (place: number, value: number): void => {
    sums[place] = (sums[place] as number) + value;
  };
  for (const row of rows) {
    const at = groupOf(row) * 5;
    const [one, other] = [live(row), shadow(row)];
    const difference = other - one;
    add(at, 1);
    add(at + 1, one);
    add(at + 2, other);
    add(at + 3, difference);
    add(at + 4, difference * difference);
  }
  const total = (field: number): number =>
    groups.reduce((sum, _, group) => sum + (sums[group * 5 + field] as number), 0);
  const all = { rows: total(0), difference: total(3), squares: total(4) };
  return groups.flatMap((group, i): Candidate[] => {
    const at = (field: number): number => sums[i * 5 + field] as number;
    const n = at(0);
    if (n < fewest) return [];
    const mean = at(3) / n;
    const variance = Math.max(0, at(4) - n * mean * mean) / Math.max(1, n - 1);
    const error = Math.sqrt(variance / n);
    const change = {
      value: mean,
      rows: n,
      lower: mean - NORMAL_97_5 * error,
      upper: mean + NORMAL_97_5 * error,
    };
    const against = look === 'below' ? { mean: 0, error } : rest(all, { n, mean, squares: at(4) }, error);
    if (against === null || against.error === 0 || mean >= against.mean) return [];
    return [
      {
        column: name,
        ...group,
        rows: n,
        share: n / all.rows,
        live: at(1) / n,
        shadow: at(2) / n,
        change,
        p: chiSquareSurvival(((mean - against.mean) / against.error) ** 2, 1),
      },
    ];
  });
}

/** Mean of the other rows, and the standard error of the difference to it; null when there are none. */
function rest(
  all: { readonly rows: number; readonly difference: number; readonly squares: number },
  own: { readonly n: number; readonly mean: number; readonly squares: number },
  error: number,
): { mean: number; error: number } | null {
  const n = all.rows - own.n;
  if (n < 2) return null;
  const mean = (all.difference - own.mean * own.n) / n;
  const variance = Math.max(0, all.squares - own.squares - n * mean * mean) / (n - 1);
  return { mean, error: Math.hypot(error, Math.sqrt(variance / n)) };
}

/** A column's values as groups of rows, numbers of many values by fifths of the rows; null for text of very many values. */
function groupRows(
  encoded: EncodedColumn,
  rows: Uint32Array,
): { groups: readonly Group[]; groupOf: (row: number) => number } | null {
  if (encoded.form === 'categories') {
    const { dictionary, codes } = encoded;
    if (dictionary.size > MOST_VALUES) return null;
    return {
      groups: [
        ...Array.from({ length: dictionary.size }, (_, code) => ({ value: dictionary.text(code) })),
        { value: null },
      ],
      groupOf: (row) => codes[row] as number,
    };
  }
  if (encoded.kind === 'ranked' && encoded.distinct.length <= 10) {
    const { distinct, codes } = encoded;
    return {
      groups: [...Array.from(distinct, (value) => ({ value: String(value) })), { value: null }],
      groupOf: (row) => codes[row] as number,
    };
  }
  const values = rowValues(encoded);
  const present = Float64Array.from(rows, (row) => values[row] as number)
    .filter(Number.isFinite)
    .sort();
  const cuts = quantiles(
    { values: present, counts: null, total: present.length },
    Array.from({ length: NUMBER_BINS - 1 }, (_, i) => (i + 1) / NUMBER_BINS),
  );
  if (cuts === null) return null;
  const edges = [...new Set(cuts)].filter((edge) => edge < (present.at(-1) ?? 0));
  const bound = (at: number): number | null => edges[at] ?? null;
  const groups: Group[] = Array.from({ length: edges.length + 1 }, (_, i) => {
    const [lower, upper] = [i === 0 ? null : bound(i - 1), bound(i)];
    return { value: intervalText(lower, upper), lower, upper };
  });
  return {
    groups: [...groups, { value: null }],
    groupOf: (row) => {
      const value = values[row] as number;
      if (Number.isNaN(value)) return groups.length;
      let group = 0;
      while (group < edges.length && value > (edges[group] as number)) group++;
      return group;
    },
  };
}

function intervalText(lower: number | null, upper: number | null): string {
  const text = (value: number): string => String(Number(value.toPrecision(6)));
  if (lower === null && upper === null) return 'any number';
  if (lower === null) return `≤ ${text(upper ?? 0)}`;
  return upper === null ? `> ${text(lower)}` : `${text(lower)} to ${text(upper)}`;
}
