import type { SeededRandom } from '../../shared/stats/seeded-random';
import { upperBound } from '../../shared/stats/sorted-search';

/** A kind of column, and a change of it that is drawn for production. */
export interface Draw {
  readonly name: string;
  readonly kind: 'numbers' | 'categories';
  readonly change: string;
  /** Of a column of categories, how many there can be; 8 where it is left out. */
  readonly categories?: number;
  /** Rows of both sides; those of the other columns where they are left out. */
  readonly sizes?: readonly (readonly [number, number])[];
  /** One value; `changed` of the production after the change. Categories are whole numbers from 0. */
  readonly value: (random: SeededRandom, changed: boolean) => number;
}

/** A standard normal value: Box & Muller 1958. */
export function normal(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
}

function category(random: SeededRandom, shares: readonly number[]): number {
  let rest = random.fraction();
  for (const [index, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return index;
  }
  return shares.length - 1;
}

export const EIGHT = [0.3, 0.2, 0.15, 0.1, 0.1, 0.07, 0.05, 0.03];
export const EIGHT_CHANGED = [0.2, 0.2, 0.15, 0.1, 0.1, 0.07, 0.05, 0.13];

const MANY = 20_000;
const NEW = 20;
const SIZES_OF_MANY = [
  [5000, 1000],
  [20_000, 2000],
] as const;

function moved(random: SeededRandom, changed: boolean): number | null {
  return changed && random.fraction() < 0.1 ? MANY + random.below(NEW) : null;
}

const ZIPF = Float64Array.from({ length: MANY }, (_, i) => 1 / (i + 1));
for (let i = 1; i < MANY; i++) ZIPF[i] = (ZIPF[i] ?? 0) + (ZIPF[i - 1] ?? 0);

function zipf(random: SeededRandom): number {
  return upperBound(ZIPF, random.fraction() * (ZIPF[MANY - 1] ?? 0));
}

export const DRAWS: readonly Draw[] = [
  {
    name: 'normal',
    kind: 'numbers',
    change: 'mean + 0.5 σ',
    value: (random, changed) => normal(random) + (changed ? 0.5 : 0),
  },
  {
    name: 'lognormal',
    kind: 'numbers',
    change: 'spread × 1.5',
    value: (random, changed) => Math.exp(normal(random) * (changed ? 1.5 : 1)),
  },
  {
    name: 'counts 0 to 9',
    kind: 'numbers',
    change: 'a tenth of the rows moves to 9',
    value: (random, changed) => (changed && random.fraction() < 0.1 ? 9 : random.below(10)),
  },
  {
    name: '8 categories',
    kind: 'categories',
    change: '10 points from the largest to the smallest',
    value: (random, changed) => category(random, changed ? EIGHT_CHANGED : EIGHT),
  },
  {
    name: '2 categories',
    kind: 'categories',
    change: '50 % to 65 %',
    value: (random, changed) => (random.fraction() < (changed ? 0.65 : 0.5) ? 1 : 0),
  },
  {
    name: '20,000 categories, even',
    kind: 'categories',
    change: 'a tenth of the rows moves to 20 new ones',
    categories: MANY + NEW,
    sizes: SIZES_OF_MANY,
    value: (random, changed) => moved(random, changed) ?? random.below(MANY),
  },
  {
    name: '20,000 categories by Zipf',
    kind: 'categories',
    change: 'a tenth of the rows moves to 20 new ones',
    categories: MANY + NEW,
    sizes: SIZES_OF_MANY,
    value: (random, changed) => moved(random, changed) ?? zipf(random),
  },
];
