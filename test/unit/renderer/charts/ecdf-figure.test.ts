import { describe, expect, it } from 'vitest';
import { drawnRange, ecdfFigure } from '../../../../renderer/charts/ecdf-figure';
import { histogramFigure } from '../../../../renderer/charts/histogram-figure';
import { numberDrift } from '../../../../shared/analysis/drift/number-drift';
import { DEFAULT_DRIFT_SETTINGS } from '../../../../shared/domain/settings';
import { sample } from '../../stats/samples';
import { theme } from './test-theme';

const body = (shift: number): number[] => Array.from({ length: 1000 }, (_, i) => shift + Math.sin(i) * 10);

function measured(reference: readonly number[], production: readonly number[]) {
  const sides = {
    reference: { sample: sample(reference), missing: 0 },
    production: { sample: sample(production), missing: 0 },
    name: 'x',
    scale: 'number' as const,
    storage: {},
  };
  return numberDrift(sides, DEFAULT_DRIFT_SETTINGS);
}

function drawn(reference: readonly number[], production: readonly number[]) {
  const column = measured(reference, production);
  if (column.ecdf === undefined || column.histogram === undefined) throw new Error('Both sides have values.');
  const range = drawnRange(column);
  const { data, layout } = ecdfFigure(column.ecdf, range, column.metrics.ks, theme, 'x', 'number');
  const [curve] = data;
  if (curve?.type !== 'scatter') throw new Error('The first trace is a curve.');
  return { column, curve, layout, histogram: histogramFigure(column.histogram, theme, 'x', 'number') };
}

const rangeOf = (axis: unknown): unknown => (axis as { readonly range: unknown }).range;

describe('the ECDF figure', () => {
  it('has the range of the histogram, with a heavy tail too', () => {
    for (const tail of [[], [1e6, 2e9]]) {
      const { layout, histogram } = drawn([...body(0), ...tail], body(1));
      expect(rangeOf(layout['xaxis'])).toEqual(rangeOf(histogram.layout['xaxis']));
    }
  });

  it('rises through a heavy tail in small steps, and not at the last point', () => {
    const { curve } = drawn([...body(0), 1e6, 2e9], body(1));
    expect(Math.max(...curve.x.map(Number))).toBeLessThan(20);
    const steps = curve.y.map((share, i) => Number(share) - Number(curve.y[i - 1] ?? share));
    expect(Math.max(...steps)).toBeLessThan(0.03);
    expect(steps.at(-1)).toBe(0);
    expect(curve.y.at(-1)).toBeLessThan(1);
  });

  it('starts from nothing where nothing is cut off', () => {
    const { curve } = drawn([1, 2, 4], [1, 2, 3]);
    expect([curve.x[0], curve.y[0]]).toEqual([0.5, 0]);
    expect([curve.x.at(-1), curve.y.at(-1)]).toEqual([4.5, 1]);
  });

  it('marks the largest gap as large as it is', () => {
    const { layout, column } = drawn(body(0), body(3));
    const [gap] = layout['shapes'] as readonly { readonly y0: number; readonly y1: number }[];
    expect((gap?.y1 ?? 0) - (gap?.y0 ?? 0)).toBeCloseTo(column.metrics.ks?.statistic ?? NaN, 12);
  });

  it('says at its edge that the largest gap is beyond it', () => {
    // One row in a thousand went far away, and nothing else changed.
    const same = body(0);
    const { layout } = drawn(same, [...same, 1e9]);
    expect(layout['shapes']).toBeUndefined();
    expect(layout['annotations']).toMatchObject([
      { xref: 'paper', text: expect.stringMatching(/^D .* ▶$/) as string },
    ]);
  });
});
