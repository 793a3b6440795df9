import { describe, expect, it } from 'vitest';
import { holdsRow } from '../../../../shared/analysis/columns/slice-rows';
import { findTwins, NO_ROW, type Twins } from '../../../../shared/analysis/shadow/twins';

const [LIVE, SHADOW, OTHER] = [1, 2, 0];
const whole = (rows: number) => ({ mask: null, rows });

/** Row of each request with the shadow's row, null where it has none. */
function requests({ slice, shadowRow }: Twins): (readonly [number, number | null])[] {
  return [...shadowRow].flatMap((shadow, row) =>
    holdsRow(slice, row) ? [[row, shadow === NO_ROW ? null : shadow] as const] : [],
  );
}

describe('findTwins', () => {
  it('pairs the rows of both models by their identifier, in any order', () => {
    const codes = Uint32Array.from([0, 1, 1, 0, 2, 3]);
    const kinds = Uint8Array.from([LIVE, SHADOW, LIVE, SHADOW, LIVE, SHADOW]);
    const found = findTwins({ codes, missing: 4 }, kinds, whole(6));
    expect(requests(found)).toEqual([
      [0, 3],
      [2, 1],
      [4, null],
      [5, 5],
    ]);
    expect(found.slice.rows).toBe(4);
    expect(found.duplicates).toEqual({ live: 0, shadow: 0 });
  });

  it('takes the last of rows that repeat, and counts the others', () => {
    const codes = Uint32Array.from([0, 0, 0, 0, 0]);
    const kinds = Uint8Array.from([LIVE, LIVE, SHADOW, LIVE, SHADOW]);
    const found = findTwins({ codes, missing: 1 }, kinds, whole(5));
    expect(requests(found)).toEqual([[3, 4]]);
    expect(found.duplicates).toEqual({ live: 2, shadow: 1 });
  });

  it('finds the twin outside of the slice, and leaves out what neither row is in', () => {
    const codes = Uint32Array.from([0, 0, 1, 1]);
    const kinds = Uint8Array.from([LIVE, SHADOW, LIVE, SHADOW]);
    const found = findTwins({ codes, missing: 2 }, kinds, { mask: Uint8Array.of(0b0010), rows: 1 });
    expect(requests(found)).toEqual([[0, 1]]);
  });

  it('pairs no row without an identifier, nor rows of other deployments', () => {
    const codes = Uint32Array.from([1, 1, 0, 0]);
    const kinds = Uint8Array.from([LIVE, SHADOW, OTHER, LIVE]);
    const found = findTwins({ codes, missing: 1 }, kinds, whole(4));
    expect(requests(found)).toEqual([
      [0, null],
      [1, 1],
      [3, null],
    ]);
    expect(found.withoutId).toBe(2);
  });

  it('has nothing to find in an empty table', () => {
    expect(findTwins({ codes: new Uint32Array(), missing: 0 }, new Uint8Array(), whole(0)).slice.rows).toBe(
      0,
    );
  });
});
