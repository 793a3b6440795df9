import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryDrift } from '../../../shared/analysis/drift/category-drift';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';

type Row = readonly [text: string, reference: number, production: number];

function drift(rows: readonly Row[], categories = 3) {
  return categoryDrift(
    {
      text: (index) => rows[index]?.[0] ?? '',
      compare: (a, b) => ((rows[a]?.[0] ?? '') < (rows[b]?.[0] ?? '') ? -1 : 1),
      size: rows.length,
      reference: Float64Array.from(rows, ([, reference]) => reference),
      production: Float64Array.from(rows, ([, , production]) => production),
      missing: { reference: 0, production: 0 },
    },
    { ...DEFAULT_DRIFT_SETTINGS, categories },
  );
}

const largestFirst = (side: 1 | 2) => (a: Row, b: Row) => b[side] - a[side] || (a[0] < b[0] ? -1 : 1);

describe('categoryDrift', () => {
  it('keeps the largest categories whatever the order of rows, equal ones by name', () => {
    const counts = fc.uniqueArray(fc.tuple(fc.string(), fc.nat(4), fc.nat(4)), {
      selector: ([text]) => text,
      maxLength: 40,
    });
    fc.assert(
      fc.property(counts, (rows) => {
        const { bins, categories } = drift(rows);
        const expected = rows.filter((row) => row[1] > 0).sort(largestFirst(1));
        const kept = bins.filter(({ kind }) => kind === 'category').map(({ label }) => label);
        expect(kept).toEqual(expected.slice(0, 3).map(([text]) => text));
        const other = bins.find(({ kind }) => kind === 'other')?.reference.count ?? 0;
        expect(other).toBe(expected.slice(3).reduce((sum, row) => sum + row[1], 0));
        const appeared = rows.filter((row) => row[1] === 0 && row[2] > 0).sort(largestFirst(2));
        expect(categories?.new.map(({ value }) => value)).toEqual(appeared.map(([text]) => text));
      }),
    );
  });

  it('finds a large category behind thousands of small ones', () => {
    const small = Array.from({ length: 5000 }, (_, i): Row => [`small ${i}`, 1, 1]);
    const { bins } = drift([...small, ['large', 900, 10]], 50);
    expect(bins[0]).toMatchObject({ label: 'large', reference: { count: 900 } });
  });

  it('lists at most a hundred categories that came or went, and counts all', () => {
    const rows = Array.from({ length: 300 }, (_, i): Row => [`c${i}`, i < 150 ? i + 1 : 0, i < 150 ? 0 : 1]);
    const { categories } = drift(rows);
    expect(categories).toMatchObject({ newCount: 150, vanishedCount: 150 });
    expect(categories?.new).toHaveLength(100);
    expect(categories?.vanished[0]).toEqual({ value: 'c149', count: 150 });
  });
});
