import { describe, expect, it } from 'vitest';
import {
  HEIGHT_AT_LIMIT,
  limitOf,
  timesLimit,
} from '../../../../../renderer/views/drift/timeline/limit-scale';
import {
  leftOutWords,
  scaleWords,
  timesText,
} from '../../../../../renderer/views/drift/timeline/metric-words';
import { stretchOf, timelineGrid } from '../../../../../renderer/views/drift/timeline/timeline-cells';
import { timelineCsv } from '../../../../../renderer/views/drift/timeline/timeline-csv';
import { DEFAULT_DRIFT_SETTINGS } from '../../../../../shared/domain/settings';
import type { Chunk, ChunkSeries, ColumnTimeline, Timeline } from '../../../../../shared/domain/timeline';
import { csvRecords } from '../csv-records';

function chunk(side: Chunk['side'], month: number): Chunk {
  const start = (of: number): string => new Date(Date.UTC(2024, of - 1, 1)).toISOString();
  return {
    side,
    label: `2024-${month}`,
    from: start(month),
    to: start(month + 1),
    rows: 100,
    incomplete: false,
    inSlice: true,
  };
}

function column(name: string, psi: (number | null)[], others: ChunkSeries[] = []): ColumnTimeline {
  return {
    name,
    psi,
    noiseLimit: psi.map((value) => (value === null ? null : 0.15)),
    missingShare: psi.map(() => 0),
    learnedThreshold: null,
    changePoint: null,
    others,
  };
}

const shift: ChunkSeries = {
  metric: 'meanShift',
  values: [0.1, -0.1, -3, null],
  limit: [0.3, 0.3, 0.3, null],
  learned: { lower: -0.3, upper: 0.3 },
  changePoint: 2,
};

const timeline = (columns: ColumnTimeline[]): Timeline => ({
  column: 'time',
  chunking: { by: 'period', period: 'month', zone: 'UTC' },
  description: 'by month, UTC',
  chunks: [chunk('reference', 1), chunk('reference', 2), chunk('production', 6), chunk('production', 7)],
  columns,
  untimed: { reference: 0, production: 0 },
});

describe('timelineGrid', () => {
  it('puts columns with an alert before others, and marks where no data lies between', () => {
    const grid = timelineGrid(
      timeline([column('quiet', [0, 0, 0.05, null]), column('loud', [0, 0, 0.5, 0.1])]),
      'psi',
      DEFAULT_DRIFT_SETTINGS,
      'fixed',
    );
    expect(grid.lines.map(({ name }) => name)).toEqual(['loud', 'quiet']);
    expect(grid.gapBefore).toEqual([false, false, true, false]);
    expect(grid.lines[0]?.cells.map(({ status }) => status)).toEqual([
      'stable',
      'stable',
      'drifted',
      'unknown',
    ]);
    expect(grid.lines[1]?.cells[3]).toMatchObject({ status: 'empty', height: 0 });
  });

  it('follows another metric of the columns that have it, either way from what the reference reaches', () => {
    const grid = timelineGrid(
      timeline([column('class', [0, 0, 0, 0]), column('number', [0, 0, 0, 0], [shift])]),
      'meanShift',
      DEFAULT_DRIFT_SETTINGS,
      'fixed',
    );
    expect(grid.lines.map(({ name }) => name)).toEqual(['number']);
    expect(grid.lines[0]).toMatchObject({ changeAt: 2, learned: { lower: -0.3, upper: 0.3 } });
    expect(grid.lines[0]?.cells.map(({ status }) => status)).toEqual([
      'stable',
      'stable',
      'drifted',
      'empty',
    ]);
    expect(grid.lines[0]?.cells[2]).toMatchObject({ alert: 0.3, times: 10, height: 1 });
    expect(grid.lines[0]?.cells[0]?.height).toBeCloseTo(HEIGHT_AT_LIMIT / 3, 12);
    expect(grid.leftOut).toEqual([{ name: 'class', why: 'kind' }]);
  });

  it('only watches what passes chance when the reference has too few chunks to learn from', () => {
    const grid = timelineGrid(
      timeline([column('number', [0, 0, 0, 0], [{ ...shift, learned: null }])]),
      'meanShift',
      DEFAULT_DRIFT_SETTINGS,
      'learned',
    );
    expect(grid.lines[0]?.cells.map(({ status }) => status)).toEqual(['stable', 'stable', 'watch', 'empty']);
  });
});

const ks = (values: (number | null)[], upper: number | null): ChunkSeries => ({
  metric: 'ks',
  values,
  limit: values.map((value) => (value === null ? null : 0.02)),
  learned: upper === null ? null : { lower: null, upper },
  changePoint: null,
});

describe('another metric of many columns', () => {
  const followed = (columns: Record<string, ChunkSeries[]>) =>
    timelineGrid(
      timeline(Object.entries(columns).map(([name, others]) => column(name, [0, 0, 0.1, 0.1], others))),
      'ks',
      DEFAULT_DRIFT_SETTINGS,
      'learned',
    );

  it('ranks by how far past its own limit each is, and bars tell columns apart that are all far past it', () => {
    const { lines, scale } = followed({
      a: [ks([0.01, 0.01, 0.3, 0.2], 0.1)],
      b: [ks([0.01, 0.01, 0.2, 0.8], 0.04)],
      c: [ks([0.01, 0.01, 0.6, 0.5], 0.05)],
      quiet: [ks([0.09, 0.09, 0.09, 0.09], 0.1)],
    });
    expect(lines.map(({ name }) => name)).toEqual(['b', 'c', 'a', 'quiet']);
    expect(scale.most).toBeCloseTo(20, 12);
    const heights = lines.map(({ worst }) => worst.height);
    expect(heights[0]).toBe(1);
    for (const [i, height] of heights.entries())
      if (i > 0) expect(height).toBeLessThan((heights[i - 1] ?? 0) - 0.05);
    expect(heights[2]).toBeGreaterThan(HEIGHT_AT_LIMIT);
    expect(heights[3]).toBeLessThan(HEIGHT_AT_LIMIT);
  });

  it('puts a drifted column before one that is as large and not more than chance', () => {
    const noisy = { ...ks([0, 0, 0.5, 0], 0.1), limit: [0.6, 0.6, 0.6, 0.6] };
    const { lines } = followed({ noisy: [noisy], sure: [ks([0, 0, 0.12, 0], 0.1)] });
    expect(lines.map(({ name, worst }) => [name, worst.status])).toEqual([
      ['sure', 'drifted'],
      ['noisy', 'unknown'],
    ]);
  });

  it('keeps columns without the metric, or without any value of it, out of the lines and says why', () => {
    const { lines, leftOut } = followed({
      number: [ks([0, 0, 0, 0], 0.1)],
      flag: [],
      never: [ks([null, null, null, null], null)],
    });
    expect(lines.map(({ name }) => name)).toEqual(['number']);
    expect(leftOut).toEqual([
      { name: 'flag', why: 'kind' },
      { name: 'never', why: 'empty' },
    ]);
    expect(leftOutWords('ks', leftOut, 3)).toBe(
      '2\u00a0columns left out: flag is not numbers or times; never has no value in any chunk.',
    );
    expect(leftOutWords('ks', [], 3)).toBeNull();
  });

  it('draws by size where the reference teaches no limit and chance is not known', () => {
    const bare = (values: number[]): ChunkSeries => ({
      metric: 'ks',
      values,
      learned: null,
      changePoint: null,
    });
    const { lines, scale } = followed({ a: [bare([0, 0, 0.1, 0.2])], b: [bare([0, 0, 0.4, 0.1])] });
    expect(lines.map(({ name, worst }) => [name, worst.height])).toEqual([
      ['b', 1],
      ['a', 0.5],
    ]);
    expect(scaleWords(scale)).toContain('A full bar is 0.400');
  });
});

describe('timesLimit and limitOf', () => {
  it('hold a value against the end of the band on its own side of 0, and never against less than chance', () => {
    expect(limitOf(-0.3, 0.1, { lower: -0.5, upper: 0.2 })).toBe(0.5);
    expect(limitOf(0.3, 0.1, { lower: -0.5, upper: 0.2 })).toBe(0.2);
    expect(limitOf(0.3, 0.4, { lower: -0.5, upper: 0.2 })).toBe(0.4);
    expect(limitOf(0.3, null, null)).toBeNull();
  });

  it('is infinite over a limit of 0, and 0 of 0', () => {
    expect([timesLimit(0.1, 0), timesLimit(0, 0), timesLimit(1, null)]).toEqual([Infinity, 0, null]);
    expect([timesText(Infinity), timesText(0.25), timesText(12.4), timesText(1234)]).toEqual([
      '∞ ×',
      '0.25 ×',
      '12 ×',
      '1,234 ×',
    ]);
  });
});

describe('timelineCsv', () => {
  it('says which class of a prediction or label is followed', () => {
    const grid = timelineGrid(
      timeline([column('answer', [0, 0, 0, 0], [{ ...shift, category: 'yes' }])]),
      'meanShift',
      DEFAULT_DRIFT_SETTINGS,
      'learned',
    );
    expect(grid.lines[0]?.category).toBe('yes');
    expect(csvRecords(timelineCsv(grid, 'meanShift'))[0]).toMatchObject({ column: 'answer', class: 'yes' });
  });

  it('has a line for each column and chunk, as they are judged', () => {
    const settings = DEFAULT_DRIFT_SETTINGS;
    const grid = timelineGrid(
      timeline([column('a', [0.01, 0.02, 0.5, null], [shift]), column('b', [0, 0, 0, 0])]),
      'meanShift',
      settings,
      'learned',
    );
    const records = csvRecords(timelineCsv(grid, 'meanShift'));
    expect(records).toHaveLength(4);
    expect(records[2]).toMatchObject({ class: '' });
    expect(records[2]).toMatchObject({
      column: 'a',
      metric: 'meanShift',
      side: 'production',
      chunk: '2024-6',
      rows: '100',
      value: '-3',
      chance_up_to: '0.3',
      learned_lower: '-0.3',
      status: 'drifted',
      level_changes: 'true',
    });
    expect(records[3]).toMatchObject({ value: '', status: 'empty', level_changes: 'false' });
  });
});

describe('stretchOf', () => {
  const all = timeline([]).chunks;

  it('is where production has chunks in the time that is dragged over', () => {
    expect(stretchOf(all, all.slice(3))).toEqual({ first: 1, last: 1 });
    expect(stretchOf(all, all.slice(1, 4))).toEqual({ first: 0, last: 1 });
  });

  it('holds nothing where it has none', () => {
    expect(stretchOf(all, all.slice(0, 2))).toEqual({ first: 0, last: -1 });
  });
});
