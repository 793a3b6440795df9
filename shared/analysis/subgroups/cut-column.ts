import type { Predicate } from '../../domain/slice';
import type { IntervalBin } from '../../stats/interval-bin';
import { quantiles } from '../../stats/quantile';
import type { WeightedSample } from '../../stats/weighted-sample';
import { binsOfCodes, binsOfNumbers } from '../columns/bin-of-row';
import type { EncodedPair } from '../columns/column-store';
import type { EncodedCategories } from '../columns/encoded-categories';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { binLabels } from '../drift/bin-label';
import { categorySides, joinCategories, type ComparedRows } from '../drift/measure';
import { grouped, plain } from '../drift/plain-number';
import type { PlannedColumn } from '../drift/plan';
import { NO_GROUP } from '../outcomes/rows-in-slice';

/** A value of a column, or a stretch of its numbers, that rows are grouped by. */
export interface Part {
  readonly label: string;
  readonly predicates: readonly Predicate[];
}

/** A column cut into parts, and the part of every row of both sides; `NO_GROUP` where it is none that is listed. */
export interface CutColumn {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly reference: Uint16Array;
  readonly production: Uint16Array;
  /** Parts are in the order of numbers, missing last; others are by how many rows have them. */
  readonly ordered: boolean;
  /** Values beyond the most that are listed. */
  readonly omitted: number;
  /** Where numbers are cut, none where they are grouped by value; null for what is no number. */
  readonly edges: readonly number[] | null;
}

/** Values listed of one column, the most frequent. */
const MOST_PARTS = 40;
/** A column of numbers with at most this many values is grouped by them, not by stretches. */
const MOST_VALUES = 12;
/** Ages are cut as official statistics cut them, by completed years. */
const AGE_BANDS = [18, 25, 35, 45, 55, 65, 75];
const AGE = /(^|[^a-z])(age|alter|edad|âge)([^a-z]|$)/i;
const OLDEST = 130;

/**
 * Cuts a column into the groups of a person: categories and few numbers by value, ages by bands of years, other numbers
 * by the quartiles of the reference. Missing is a group of its own.
 *
 * @param own ascending edges that numbers are cut at instead; a group holds its lower edge. Categories and booleans have none.
 */
export function cutColumn(
  plan: PlannedColumn,
  pair: EncodedPair,
  slices: ComparedRows,
  own?: readonly number[],
): CutColumn {
  const { reference, production } = pair;
  if (reference.form === 'categories' && production.form === 'categories')
    return cutCategories(plan.name, reference, production, slices);
  if (reference.form === 'numbers' && production.form === 'numbers')
    return cutNumbers(plan, reference, production, slices, plan.boolean ? undefined : own);
  throw new Error('The two sides of a column were encoded differently.');
}

/** The edges of one's own of a column, whatever it is called. */
export function bandsOf(
  bands: Readonly<Record<string, readonly number[]>>,
  name: string,
): readonly number[] | undefined {
  return Object.hasOwn(bands, name) ? bands[name] : undefined;
}

function cutCategories(
  name: string,
  reference: EncodedCategories,
  production: EncodedCategories,
  slices: ComparedRows,
): CutColumn {
  const sides = categorySides(reference, production, slices);
  const { productionPlace } = joinCategories(reference, production);
  const counts = sides.reference.map((rows, place) => rows + (sides.production[place] as number));
  const present = Array.from(counts.keys()).filter((place) => (counts[place] as number) > 0);
  const listed = present.sort((a, b) => (counts[b] as number) - (counts[a] as number)).slice(0, MOST_PARTS);
  const partOf = new Uint16Array(counts.length).fill(NO_GROUP);
  listed.forEach((place, part) => {
    partOf[place] = part;
  });
  const of = (side: EncodedCategories, place: (code: number) => number): Uint16Array => {
    const partOfCode = new Uint16Array(side.dictionary.size + 1).fill(listed.length);
    for (let code = 0; code < side.dictionary.size; code++) partOfCode[code] = partOf[place(code)] as number;
    return binsOfCodes(side.codes, partOfCode);
  };
  return {
    name,
    parts: toldApart([...listed.map((place) => valuePart(name, sides.text(place))), missingPart(name)]),
    reference: of(reference, (code) => code),
    production: of(production, (code) => productionPlace[code] as number),
    ordered: false,
    omitted: present.length - listed.length,
    edges: null,
  };
}

function cutNumbers(
  { name, boolean }: PlannedColumn,
  reference: EncodedNumbers,
  production: EncodedNumbers,
  slices: ComparedRows,
  own: readonly number[] | undefined,
): CutColumn {
  const samples = [
    slices.samples.get(reference, slices.reference).sample,
    slices.samples.get(production, slices.production).sample,
  ];
  const few = own === undefined ? fewValues(samples) : null;
  const edges = few !== null ? [] : (own ?? numberEdges(name, samples[0]));
  const parts =
    few !== null
      ? few.map((value): readonly [IntervalBin, Part] => [
          { lower: value, upper: value, lowerClosed: true, upperClosed: true },
          boolean
            ? valuePart(name, value === 1, value === 1 ? 'true' : 'false')
            : valuePart(name, value, String(value)),
        ])
      : stretches(name, edges);
  const bins = few === null ? parts.map(([bin]) => bin) : binsAround(few);
  const cut = (side: EncodedNumbers): Uint16Array => {
    const binOfRow = binsOfNumbers(side, bins);
    return few === null ? binOfRow : valuesOnly(binOfRow, few.length);
  };
  return {
    name,
    parts: toldApart([...parts.map(([, part]) => part), missingPart(name)]),
    reference: cut(reference),
    production: cut(production),
    ordered: true,
    omitted: 0,
    edges: boolean ? null : edges,
  };
}

/** The values of both sides where they are few; null where they are many. */
function fewValues(samples: readonly WeightedSample[]): readonly number[] | null {
  const values = new Set<number>();
  for (const { values: some, counts } of samples) {
    for (let i = 0; i < some.length; i++) {
      if (counts !== null && counts[i] === 0) continue;
      values.add(some[i] as number);
      if (values.size > MOST_VALUES) return null;
    }
  }
  return [...values].sort((a, b) => a - b);
}

/** Bins that hold one value each, with bins between them, so that they cover the line. */
function binsAround(values: readonly number[]): IntervalBin[] {
  const bins: IntervalBin[] = [];
  let lower = -Infinity;
  for (const value of values) {
    bins.push({ lower, upper: value, lowerClosed: lower === -Infinity, upperClosed: false });
    bins.push({ lower: value, upper: value, lowerClosed: true, upperClosed: true });
    lower = value;
  }
  bins.push({ lower, upper: Infinity, lowerClosed: false, upperClosed: true });
  return bins;
}

/** Every second bin is a value; between them there is nothing. */
function valuesOnly(binOfRow: Uint16Array, values: number): Uint16Array {
  const missing = 2 * values + 1;
  return binOfRow.map((bin) => (bin === missing ? values : bin % 2 === 1 ? (bin - 1) / 2 : NO_GROUP));
}

function numberEdges(name: string, reference: WeightedSample | undefined): number[] {
  if (reference === undefined || reference.total === 0) return [];
  const [least = 0, first = 0, median = 0, third = 0, most = 0] =
    quantiles(reference, [0, 0.25, 0.5, 0.75, 1]) ?? [];
  if (AGE.test(name) && least >= 0 && most <= OLDEST && most >= 18)
    return AGE_BANDS.filter((edge) => edge > least && edge <= most);
  return [...new Set([first, median, third])].filter((edge) => edge > least && Number.isFinite(edge));
}

function stretches(name: string, edges: readonly number[]): (readonly [IntervalBin, Part])[] {
  // Each holds its lower edge and not its upper, the last one too: as it is said and as it is filtered.
  const bins = [-Infinity, ...edges].map((lower, i): IntervalBin => {
    const upper = edges[i] ?? Infinity;
    return { lower, upper, lowerClosed: true, upperClosed: upper === Infinity };
  });
  const labels = binLabels(bins, 'number');
  return bins.map((bin, i) => [
    bin,
    { label: stretchLabel(bin, labels[i] ?? ''), predicates: bounds(name, bin) },
  ]);
}

/** Whole numbers in full, others with four digits. */
const edgeText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? grouped(value) : plain(value);

/** `18 to under 25`, as ages are said. */
function stretchLabel({ lower, upper }: IntervalBin, otherwise: string): string {
  if (!Number.isFinite(lower) && !Number.isFinite(upper)) return 'any number';
  if (!Number.isFinite(lower)) return `under ${edgeText(upper)}`;
  if (!Number.isFinite(upper)) return `${edgeText(lower)} and over`;
  return Number.isInteger(lower) && Number.isInteger(upper)
    ? `${grouped(lower)} to under ${grouped(upper)}`
    : otherwise;
}

function bounds(column: string, { lower, upper }: IntervalBin): Predicate[] {
  return [
    ...(Number.isFinite(lower)
      ? [{ kind: 'compare' as const, column, operator: '>=' as const, value: lower }]
      : []),
    ...(Number.isFinite(upper)
      ? [
          {
            kind: 'compare' as const,
            column,
            operator: '<' as const,
            value: upper,
          },
        ]
      : []),
  ];
}

function valuePart(column: string, value: string | number | boolean, label = String(value)): Part {
  return {
    label: label === '' ? '(empty text)' : label,
    predicates: [{ kind: 'in', column, values: [value], negated: false }],
  };
}

/** Parts whose labels are all different: a value may be called what a missing one is. */
function toldApart(parts: readonly Part[]): Part[] {
  const taken = new Set<string>();
  return parts.map((part) => {
    let { label } = part;
    for (let n = 2; taken.has(label); n++) label = `${part.label} (${n})`;
    taken.add(label);
    return { ...part, label };
  });
}

const missingPart = (column: string): Part => ({
  label: 'missing',
  predicates: [{ kind: 'missing', column, negated: false }],
});
