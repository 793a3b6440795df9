import { describe, expect, it } from 'vitest';
import { encodeNumbers } from '../../../../shared/analysis/columns/encoded-numbers';
import { SpareMemory } from '../../../../shared/analysis/columns/spare-memory';
import { type ComparedColumn, Differences } from '../../../../shared/analysis/dossier/differences';
import { nearestCandidates } from '../../../../shared/analysis/dossier/nearest-candidates';
import { SeededRandom } from '../../../../shared/stats/seeded-random';

const ROWS = 60_000;
const MOST = 10;

/** Numbers of many values where `steps` is null, of few otherwise; every hundredth is missing. */
function column(random: SeededRandom, steps: number | null, value: number | null): ComparedColumn {
  const values = Float64Array.from({ length: ROWS }, () => {
    if (random.fraction() < 0.01) return NaN;
    const fraction = random.fraction();
    return steps === null ? fraction : Math.floor(fraction * steps) / steps;
  });
  return {
    column: encodeNumbers(values, null, new SpareMemory()),
    compared: { by: 'number', value, span: 0.8 },
  };
}

function everything(
  columns: readonly ComparedColumn[],
  mask: Uint8Array | null,
  rows: number,
  except: number,
) {
  const all = new Differences(ROWS);
  for (const each of columns) all.add(each);
  return all.nearest({ mask, rows }, except, MOST);
}

describe('nearestCandidates', () => {
  it('finds what adding up all differences finds, to the last digit, in a slice and with a row left out', () => {
    let looked = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const random = new SeededRandom(seed);
      const columns = [3, null, 7, null, 20, 5].map((steps) => column(random, steps, random.fraction()));
      const mask =
        seed % 2 === 0 ? null : Uint8Array.from({ length: ROWS / 8 }, () => random.fraction() * 256);
      const rows =
        mask === null
          ? ROWS
          : mask.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
      const [first] = everything(columns, mask, rows, -1);
      const except = first?.row ?? -1;
      const found = nearestCandidates(columns, { mask, rows }, except, MOST, ROWS);
      if (found === null) continue;
      looked++;
      expect(found).toEqual(everything(columns, mask, rows, except));
      expect(found.some(({ row }) => row === except)).toBe(false);
    }
    expect(looked).toBeGreaterThan(6);
  });

  it('leaves it to all where it does not pay', () => {
    const random = new SeededRandom(1);
    const [few, many] = [column(random, 5, 0.5), column(random, null, 0.5)];
    const all = { mask: null, rows: ROWS };
    expect(nearestCandidates([few], all, null, MOST, ROWS)).toBeNull();
    expect(nearestCandidates([many], all, null, MOST, ROWS)).toBeNull();
    expect(nearestCandidates([few, many, column(random, 5, null)], all, null, MOST, ROWS)).toBeNull();
    expect(nearestCandidates([few, many], { mask: null, rows: 100 }, null, MOST, ROWS)).toBeNull();
  });
});
