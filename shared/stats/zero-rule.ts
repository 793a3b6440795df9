import { requireRows, requireSameLength, type CountVector } from './count-vector';

/**
 * What a divergence with a logarithm in it does about bins that one side has no row in. The rule changes the value as
 * much as the binning does, so that it is named beside every one.
 *
 * - `replace`: a share of zero becomes `share`, the others stay. A bin that is empty on both sides stays empty.
 * - `replace-scaled`: a share of zero becomes `share`, or the side's smallest share divided by `divisor` where that
 *   smallest share is not above `share`; also in a bin that is empty on both sides.
 * - `floor`: every share below `share` becomes `share`.
 * - `add`: `count` rows are added to every bin of both sides before shares are taken.
 *
 * The first three leave shares that may not sum to 1; what is made of them says whether they are normalised again.
 */
export type ZeroRule =
  | { readonly kind: 'replace'; readonly share: number }
  | { readonly kind: 'replace-scaled'; readonly share: number; readonly divisor: number }
  | { readonly kind: 'floor'; readonly share: number }
  | { readonly kind: 'add'; readonly count: number };

/** Replacement of a share of zero that the field uses by default. */
export const DEFAULT_ZERO_SHARE = 0.0001;

export const DEFAULT_ZERO_RULE: ZeroRule = { kind: 'replace', share: DEFAULT_ZERO_SHARE };

/** Shares below this one could make their quotient infinite. */
const SMALLEST_SHARE = 1e-300;

/** Both sides' shares per bin, in the order of the counts. */
export interface SharePair {
  readonly reference: Float64Array;
  readonly production: Float64Array;
}

/**
 * Shares of two sides with the zero rule applied. A bin is 0 on both sides or on neither.
 *
 * @param reference, production counts or shares per bin, in the same order; normalised by their sums first.
 * @throws RangeError when the lengths differ, an entry is negative or not finite, a side sums to 0, or a figure of the
 *   rule is not positive (at least 1e-300).
 */
export function sharesUnder(rule: ZeroRule, reference: CountVector, production: CountVector): SharePair {
  requireSameLength(reference, production);
  const pair = { reference: shares(reference), production: shares(production) };
  switch (rule.kind) {
    case 'replace': {
      requirePositive(rule.share);
      for (let i = 0; i < pair.reference.length; i++) {
        if (pair.reference[i] === 0 && pair.production[i] !== 0) pair.reference[i] = rule.share;
        else if (pair.production[i] === 0 && pair.reference[i] !== 0) pair.production[i] = rule.share;
      }
      return pair;
    }
    case 'replace-scaled': {
      requirePositive(rule.share);
      requirePositive(rule.divisor);
      return {
        reference: replaceScaled(pair.reference, rule.share, rule.divisor),
        production: replaceScaled(pair.production, rule.share, rule.divisor),
      };
    }
    case 'floor': {
      requirePositive(rule.share);
      return {
        reference: pair.reference.map((share) => Math.max(share, rule.share)),
        production: pair.production.map((share) => Math.max(share, rule.share)),
      };
    }
    case 'add': {
      requirePositive(rule.count);
      return { reference: added(reference, rule.count), production: added(production, rule.count) };
    }
  }
}

/** The rule in words that follow "zero rule:". */
export function describeZeroRule(rule: ZeroRule): string {
  switch (rule.kind) {
    case 'replace':
      return `a share of zero becomes ${rule.share}`;
    case 'replace-scaled':
      return `a share of zero becomes ${rule.share}, or the smallest share / ${rule.divisor} where that is at most ${rule.share}`;
    case 'floor':
      return `every share under ${rule.share} becomes ${rule.share}`;
    case 'add':
      return `${rule.count} is added to every bin's count`;
  }
}

function shares(counts: CountVector): Float64Array {
  const total = requireRows(counts);
  return Float64Array.from(counts, (count) => count / total);
}

function added(counts: CountVector, extra: number): Float64Array {
  return shares(Array.from(counts, (count) => count + extra));
}

function replaceScaled(side: Float64Array, share: number, divisor: number): Float64Array {
  let smallest = Infinity;
  for (const one of side) if (one > 0 && one < smallest) smallest = one;
  const stand = Math.max(SMALLEST_SHARE, smallest <= share ? smallest / divisor : share);
  return side.map((one) => (one === 0 ? stand : one));
}

function requirePositive(figure: number): void {
  if (!(figure >= SMALLEST_SHARE && figure < Infinity)) {
    throw new RangeError(`The figure for an empty bin must be at least ${SMALLEST_SHARE}, got ${figure}.`);
  }
}
