import { describe, expect, it } from 'vitest';
import type { EncodedColumn } from '../../../shared/analysis/columns/column-store';
import { encodeNumbers } from '../../../shared/analysis/columns/encoded-numbers';
import { encodedBytes, KeptColumns } from '../../../shared/analysis/columns/kept-columns';
import { SliceCache } from '../../../shared/analysis/columns/slice-cache';
import { SpareMemory } from '../../../shared/analysis/columns/spare-memory';

/** A column of distinct values: 12 bytes a row. */
function column(rows: number): EncodedColumn {
  return encodeNumbers(
    Float64Array.from({ length: rows }, (_, i) => i + 0.5),
    null,
    new SpareMemory(),
  );
}

describe('encoded columns that are kept', () => {
  const rows = 20_000;
  const bytes = encodedBytes(column(rows));

  it('are those used last, and each that goes is told', () => {
    const gone: EncodedColumn[] = [];
    const kept = new KeptColumns((one) => gone.push(one), bytes * 2);
    const [a, b, c] = [column(rows), column(rows), column(rows)];
    kept.set('a', a);
    kept.set('b', b);
    expect(kept.get('a')).toBe(a);
    kept.set('c', c);
    expect(gone).toEqual([b]);
    expect([kept.has('a'), kept.has('b'), kept.has('c')]).toEqual([true, false, true]);
  });

  it('make room before more come, and are not kept where one alone is too large', () => {
    const gone: EncodedColumn[] = [];
    const kept = new KeptColumns((one) => gone.push(one), bytes * 2);
    kept.set('t\0a', column(rows));
    kept.makeRoom(bytes);
    expect(gone).toHaveLength(0);
    kept.makeRoom(bytes + 1);
    expect(gone).toHaveLength(1);
    kept.set('t\0large', column(rows * 3));
    expect(kept.has('t\0large')).toBe(false);
  });

  it('go with their table', () => {
    const kept = new KeptColumns(() => undefined);
    kept.set('one\0a', column(10));
    kept.set('other\0a', column(10));
    kept.dropAll('one\0');
    expect([kept.has('one\0a'), kept.has('other\0a')]).toEqual([false, true]);
  });

  it('are not held by what was counted of them', () => {
    let counted = 0;
    const cache = new SliceCache((of: { readonly name: string }) => `${of.name} ${++counted}`);
    const [one, slice] = [{ name: 'a' }, { mask: null, rows: 1 }];
    expect([cache.get(one, slice), cache.get(one, slice)]).toEqual(['a 1', 'a 1']);
    cache.forget(one);
    expect(cache.get(one, slice)).toBe('a 2');
    // Of what takes memory of its own, that is given back.
    const released: string[] = [];
    const heavy = new SliceCache((of: { readonly name: string }) => of.name, {
      bytes: () => 1,
      release: (name) => released.push(name),
    });
    heavy.get(one, slice);
    heavy.forget(one);
    expect(released).toEqual(['a']);
  });
});
