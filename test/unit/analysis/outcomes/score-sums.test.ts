import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EncodedNumbers } from '../../../../shared/analysis/columns/encoded-numbers';
import { NO_CLASS } from '../../../../shared/analysis/outcomes/class-coding';
import { sumScores } from '../../../../shared/analysis/outcomes/score-sums';

/** The same column, by the rank of each value and sorted. */
function encodings(values: readonly number[]): readonly [EncodedNumbers, EncodedNumbers] {
  const distinct = Float64Array.from([...new Set(values.filter((value) => !Number.isNaN(value)))]).sort();
  const codes = Uint32Array.from(values, (value) =>
    Number.isNaN(value) ? distinct.length : distinct.indexOf(value),
  );
  const present = [...values.keys()].filter((row) => !Number.isNaN(values[row]));
  const order = Uint32Array.from(present.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b));
  return [
    { form: 'numbers', kind: 'ranked', distinct, codes },
    {
      form: 'numbers',
      kind: 'sorted',
      sorted: Float64Array.from(order, (row) => values[row] ?? NaN),
      order,
      rows: values.length,
    },
  ];
}

const rowOf = fc.record({
  score: fc.oneof(
    fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10),
    fc.constant(NaN),
  ),
  label: fc.constantFrom(0, 1, NO_CLASS),
  group: fc.constantFrom(0, 1, 2, 0xffff),
});

describe('sumScores', () => {
  it('is the same from counts as row by row', () => {
    fc.assert(
      fc.property(fc.array(rowOf, { minLength: 1, maxLength: 80 }), fc.boolean(), (rows, labelled) => {
        const [ranked, sorted] = encodings(rows.map(({ score }) => score));
        const label = labelled ? Uint8Array.from(rows, (row) => row.label) : null;
        const groups = Uint16Array.from(rows, ({ group }) => group);
        const [counted, walked] = [ranked, sorted].map((score) => sumScores(score, label, groups, 3));
        const rounded = (found: unknown): unknown =>
          JSON.parse(
            JSON.stringify(found, (_, value: unknown) =>
              typeof value === 'number' ? Number(value.toPrecision(10)) : value,
            ),
          );
        expect(rounded(counted)).toEqual(rounded(walked));
        expect(counted?.labelled === null).toBe(!labelled);
      }),
    );
  });

  it('says that a score beyond 0 and 1 is no probability, either way', () => {
    for (const score of encodings([0.5, 2]))
      expect(sumScores(score, Uint8Array.of(0, 1), new Uint16Array(2), 1).labelled?.[0]?.brier).toBeNull();
  });
});
