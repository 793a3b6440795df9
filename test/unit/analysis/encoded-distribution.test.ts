import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeDistribution,
  encodeNumbers,
  type EncodedNumbers,
} from '../../../shared/analysis/columns/encoded-numbers';
import { sliceSample } from '../../../shared/analysis/columns/slice-sample';
import { SpareMemory } from '../../../shared/analysis/columns/spare-memory';

/** The values of all rows, and how many are missing. */
function told(column: EncodedNumbers, rows: number): unknown {
  const { sample, missing } = sliceSample(column, { mask: null, rows }, new SpareMemory());
  return [column.kind, [...sample.values], sample.counts === null ? null : [...sample.counts], missing];
}

const value = fc.oneof(
  fc.double({ noDefaultInfinity: false, noNaN: false }),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(NaN, 0, -0, Infinity, -Infinity, 0.1),
);

describe('a column of which only the values are asked for', () => {
  it('has those that it has with its rows', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const [alone, whole] = [Float64Array.from(values), Float64Array.from(values)];
        expect(told(encodeDistribution(alone, new SpareMemory()), values.length)).toEqual(
          told(encodeNumbers(whole, null, new SpareMemory()), values.length),
        );
      }),
      { seed: 11 },
    );
  });

  it('is sorted where it has many values, and fails where it is asked for their rows', () => {
    const values = Float64Array.from({ length: 40_000 }, (_, i) =>
      i % 9 === 0 ? NaN : ((i * 7919) % 39_989) / 3,
    );
    const whole = encodeNumbers(values.slice(), null, new SpareMemory());
    const alone = encodeDistribution(values.slice(), new SpareMemory());
    expect(told(alone, values.length)).toEqual(told(whole, values.length));
    expect(alone.kind).toBe('sorted');
    expect(() => (alone.kind === 'sorted' ? alone.order : null)).toThrow('not known any more');
  });
});
