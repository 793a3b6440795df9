import { describe, expect, it } from 'vitest';
import { SpareMemory } from '../../../../shared/analysis/columns/spare-memory';
import { encodeNumbers, rankedNumbers } from '../../../../shared/analysis/columns/encoded-numbers';
import { cutSides, NO_CHUNK, type TimedSide } from '../../../../shared/analysis/timeline/chunks';

function side(times: readonly (string | null)[], mask?: readonly number[]): TimedSide {
  const values = Float64Array.from(times, (time) => (time === null ? NaN : Date.parse(`${time}Z`)));
  const rows = mask === undefined ? times.length : mask.reduce((sum, bit) => sum + bit, 0);
  return {
    times: rankedNumbers(encodeNumbers(values, null, new SpareMemory())),
    slice: {
      mask:
        mask === undefined ? null : Uint8Array.of(mask.reduce((bits, bit, row) => bits | (bit << row), 0)),
      rows,
    },
  };
}

const reference = side(['2026-01-01T00:00', '2026-01-31T12:00', '2026-03-30T00:00', null]);
const production = side(['2026-04-10T00:00', '2026-04-02T00:00', '2026-04-25T00:00'], [1, 1, 0]);

describe('cutSides', () => {
  it('cuts by calendar period, keeping empty chunks and saying which are incomplete', () => {
    const cut = cutSides({ reference, production }, { by: 'period', period: 'month', zone: 'UTC' });
    expect(cut.reference.chunks.map(({ label, rows, incomplete }) => [label, rows, incomplete])).toEqual([
      ['2026-01', 2, false],
      ['2026-02', 0, false],
      ['2026-03', 1, false],
    ]);
    expect([...cut.reference.chunkOfRow]).toEqual([0, 0, 2, NO_CHUNK]);
    expect(cut.reference.untimed).toBe(1);
    expect(cut.production.chunks.map(({ label, rows, incomplete }) => [label, rows, incomplete])).toEqual([
      ['2026-04', 2, true],
    ]);
    expect([...cut.production.chunkOfRow]).toEqual([0, 0, NO_CHUNK]);
  });

  it('cuts by rows in order of time, whatever the order of the table', () => {
    const cut = cutSides({ reference, production }, { by: 'size', rows: 2 });
    expect(cut.reference.chunks.map(({ rows, incomplete }) => [rows, incomplete])).toEqual([
      [2, false],
      [1, true],
    ]);
    const one = cutSides({ reference, production }, { by: 'size', rows: 1 });
    expect([...one.production.chunkOfRow]).toEqual([1, 0, NO_CHUNK]);
  });

  it('cuts into a number of chunks of nearly equal size', () => {
    const many = side(
      Array.from({ length: 10 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}T00:00`),
    );
    const cut = cutSides({ reference: many, production: many }, { by: 'count', chunks: 3 });
    expect(cut.reference.chunks.map(({ rows }) => rows)).toEqual([4, 3, 3]);
  });

  it('has no chunks without a time', () => {
    const empty = side([null, null]);
    const cut = cutSides({ reference: empty, production }, { by: 'auto', zone: 'UTC' });
    expect(cut.reference.chunks).toEqual([]);
    expect(cut.reference.untimed).toBe(2);
  });

  it('cuts by count where one date leaves no period that fits', () => {
    const never = side(['2026-01-01T00:00', '2026-01-02T00:00', '9999-12-31T00:00']);
    expect(cutSides({ reference: never, production }, { by: 'auto', zone: 'UTC' }).description).toBe(
      '20 chunks a side, in order of time',
    );
  });

  it('begins days at midnight after one that began later', () => {
    const days = side(['2018-11-03T12:00', '2018-11-04T12:00', '2018-11-06T12:00']);
    const { reference: cut } = cutSides(
      { reference: days, production: days },
      { by: 'period', period: 'day', zone: 'America/Sao_Paulo' },
    );
    expect(cut.chunks.map(({ from }) => from.slice(11, 16))).toEqual(['03:00', '03:00', '02:00', '02:00']);
  });
});
