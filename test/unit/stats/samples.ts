import fc from 'fast-check';
import type { ZeroRule } from '../../../shared/stats/zero-rule';
import { weightedSample, type WeightedSample } from '../../../shared/stats/weighted-sample';

/** Finite doubles that tie often, next to the ones that break arithmetic: ±0, 2^53, subnormals, 1e308. */
export const finiteValue = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -5, max: 5 }) },
  { weight: 3, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(-0, 2 ** 53, 2 ** 53 + 2, -(2 ** 53), 5e-324, 1e-200, 1e308, -1e308, 1.7e308),
  },
);

/** Any double that is not NaN. */
export const anyValue = fc.oneof(
  { weight: 6, arbitrary: finiteValue },
  { weight: 1, arbitrary: fc.constantFrom(Infinity, -Infinity) },
);

/** Raw values of one side, at least one. */
export const finiteValues = fc.array(finiteValue, { minLength: 1, maxLength: 60 });
export const anyValues = fc.array(anyValue, { minLength: 1, maxLength: 60 });

/** Whole counts per bin for two sides of which neither is empty. */
export const countPair = fc
  .array(fc.tuple(fc.nat({ max: 1000 }), fc.nat({ max: 1000 }), fc.boolean(), fc.boolean()), {
    minLength: 1,
    maxLength: 20,
  })
  .map((bins) => ({
    reference: bins.map(([count, , empty]) => (empty ? 0 : count)),
    production: bins.map(([, count, , empty]) => (empty ? 0 : count)),
  }))
  .filter(({ reference, production }) => total(reference) > 0 && total(production) > 0);

/** Every kind of zero rule. */
export const zeroRule: fc.Arbitrary<ZeroRule> = fc.constantFrom<ZeroRule>(
  { kind: 'replace', share: 0.0001 },
  { kind: 'replace', share: 1e-9 },
  { kind: 'replace-scaled', share: 0.0001, divisor: 1e6 },
  { kind: 'floor', share: 0.01 },
  { kind: 'add', count: 1 },
);

export function total(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/** Every row of a sample again, ascending. */
export function expand({ values, counts }: WeightedSample): number[] {
  return [...values].flatMap((value, i) => new Array<number>(counts?.[i] ?? 1).fill(value));
}

/** The same sample with values in it that it counts 0 of. */
export function withUnusedValues(raw: readonly number[], unused: readonly number[]): WeightedSample {
  const values = Float64Array.from(new Set([...raw, ...unused].map((value) => value + 0))).sort();
  return {
    values,
    counts: Float64Array.from(values, (value) => raw.filter((other) => other === value).length),
    total: raw.length,
  };
}

export const sample = weightedSample;

/** The same sample, one value a row. */
export function rowByRow(raw: readonly number[]): WeightedSample {
  const values = Float64Array.from(raw, (value) => value + 0).sort();
  return { values, counts: null, total: values.length };
}
