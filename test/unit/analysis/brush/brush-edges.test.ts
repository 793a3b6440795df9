import { describe, expect, it } from 'vitest';
import { brushEdges } from '../../../../shared/analysis/brush/brush-edges';

describe('brushEdges', () => {
  it('are whole milliseconds of times with a date of four digits, and numbers of 32 bits where a side has such', () => {
    const number = { scale: 'number', single: false } as const;
    expect(brushEdges([0.1, 0.2, 0.3], number)).toEqual([0.1, 0.2, 0.3]);
    expect(brushEdges([0.1, 0.2, 0.3], { ...number, single: true })).toEqual(
      [0.1, 0.2, 0.3].map(Math.fround),
    );
    const time = { scale: 'time', single: false } as const;
    expect(brushEdges([0.4, 1.6, 3], time)).toEqual([0, 2, 3]);
    expect(brushEdges([0.1, 0.2, 3], time)).toBeNull();
    expect(brushEdges([0, 1, Date.UTC(12020, 0, 1)], time)).toBeNull();
    expect(brushEdges([-1e15, 1, 2], time)).toBeNull();
    expect(brushEdges([0, 1], number)).toBeNull();
  });
});
