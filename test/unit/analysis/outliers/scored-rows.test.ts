import { describe, expect, it } from 'vitest';
import type { EncodedNumbers } from '../../../../shared/analysis/columns/encoded-numbers';
import type { OutlierInput } from '../../../../shared/analysis/outliers/inputs';
import { eachBlock, scoreRows } from '../../../../shared/analysis/outliers/scored-rows';

const ROWS = 1000;
/** Each third row is outside the slice, and each seventh has no value. */
const kept = Array.from({ length: ROWS }, (_, row) => row % 3 !== 0);
const mask = new Uint8Array(Math.ceil(ROWS / 8));
kept.forEach((yes, row) => {
  if (yes) mask[row >> 3] = (mask[row >> 3] ?? 0) | (1 << (row & 7));
});
const slice = { mask, rows: kept.filter(Boolean).length };
const valued = Array.from({ length: ROWS }, (_, row) => row).filter((row) => row % 7 !== 0);

const sorted: EncodedNumbers & { readonly kind: 'sorted' } = {
  form: 'numbers',
  kind: 'sorted',
  sorted: Float64Array.from(valued, (row) => row * 10),
  order: Uint32Array.from(valued),
  rows: ROWS,
};

type Scored = Pick<OutlierInput, 'substitute' | 'infinite' | 'reference' | 'production'>;
const of = (column: OutlierInput['reference']): OutlierInput => {
  const scored: Scored = {
    substitute: -1,
    infinite: { negative: -2, positive: 2 },
    reference: column,
    production: column,
  };
  return scored as OutlierInput;
};
const inputs = [
  of({ kind: 'sorted', column: sorted }),
  of({
    kind: 'coded',
    codes: Uint8Array.from({ length: ROWS }, (_, row) => row % 2),
    values: Float64Array.of(5, 6),
  }),
];

describe('a pass over the rows of a slice', () => {
  it('meets each row once, in order, with its values, and tells how far it is', async () => {
    const met: number[] = [];
    const done: number[] = [];
    await eachBlock(
      inputs,
      'production',
      slice,
      ROWS,
      (values, rows) =>
        rows.forEach((row, i) => {
          met.push(row);
          expect([values[2 * i], values[2 * i + 1]]).toEqual([row % 7 === 0 ? -1 : row * 10, 5 + (row % 2)]);
        }),
      (row) => {
        done.push(row);
        return Promise.resolve();
      },
    );
    expect(met).toEqual(kept.flatMap((yes, row) => (yes ? [row] : [])));
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(ROWS);
  });

  it('leaves rows outside the slice without a score', async () => {
    const scores = await scoreRows(
      inputs,
      'production',
      slice,
      ROWS,
      (values, found) => {
        for (let i = 0; i < found.length; i++) found[i] = (values[2 * i] ?? NaN) + (values[2 * i + 1] ?? NaN);
      },
      () => Promise.resolve(),
    );
    kept.forEach((yes, row) =>
      expect(scores[row]).toBe(yes ? (row % 7 === 0 ? -1 : row * 10) + 5 + (row % 2) : NaN),
    );
  });
});
