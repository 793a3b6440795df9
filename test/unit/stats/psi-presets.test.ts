import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { psiUnder } from '../../../shared/stats/psi';
import { customEdgesPreset, PSI_PRESETS, type PsiPreset } from '../../../shared/stats/psi-presets';
import { evidentlyHellingerBins } from '../../../shared/stats/presets/evidently';
import { nannymlCategoryBins, nannymlNumberBins } from '../../../shared/stats/presets/nannyml';
import type { PresetBins } from '../../../shared/stats/presets/preset-bins';
import { anyValues, countPair, sample, total, withUnusedValues } from './samples';

const presets: readonly [string, PsiPreset][] = [
  ...Object.entries(PSI_PRESETS),
  ['custom edges', customEdgesPreset([-1, 0, 1])],
];

/** Bins that hold every row of both sides but those left out, and as many figures as bins. */
function expectWhole(bins: PresetBins, referenceRows: number, productionRows: number): void {
  if (!bins.computable) return;
  expect(bins.reference).toHaveLength(bins.bins.length);
  expect(bins.production).toHaveLength(bins.bins.length);
  expect(total(bins.reference) + bins.leftOut.reference).toBe(referenceRows);
  expect(total(bins.production) + bins.leftOut.production).toBe(productionRows);
}

describe.each(presets)('the preset %s', (_, preset) => {
  it('loses no number, and gives a finite index', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (reference, production) => {
        const bins = preset.numbers(sample(reference), sample(production));
        expectWhole(bins, reference.length, production.length);
        if (!bins.computable) return;
        const { value } = psiUnder(preset.zeroRule, bins.reference, bins.production);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(Infinity);
      }),
    );
  });

  it('does not see values that no row has', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyValues, (reference, production, unused) => {
        const bins = preset.numbers(sample(reference), sample(production));
        const other = preset.numbers(
          withUnusedValues(reference, unused),
          withUnusedValues(production, unused),
        );
        expect(other).toEqual(bins);
      }),
    );
  });

  it('loses no category, and gives a finite index', () => {
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        const bins = preset.categories(reference, production);
        expectWhole(bins, total(reference), total(production));
        expect(bins.computable).toBe(true);
        if (!bins.computable) return;
        const { value } = psiUnder(preset.zeroRule, bins.reference, bins.production);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(Infinity);
      }),
    );
  });

  it('says which side is empty', () => {
    const none = { computable: false, reason: 'production is empty' };
    expect(preset.categories([0, 0], [1, 0])).toEqual({
      computable: false,
      reason: 'the reference is empty',
    });
    expect(preset.categories([1, 0], [0, 0])).toEqual(none);
    if (preset !== PSI_PRESETS.deepchecks) expect(preset.numbers(sample([1]), sample([]))).toEqual(none);
  });
});

describe('the bins of Evidently', () => {
  const { numbers } = PSI_PRESETS.evidently;
  const many = Array.from({ length: 21 }, (_, i) => i);

  it('are one a value up to 20 distinct values of the reference, and Sturges from there on', () => {
    const apart = numbers(sample(many.slice(1)), sample([5, 99]));
    expect(apart).toMatchObject({ computable: true, binning: 'one bin a value of either side' });
    if (apart.computable) expect(apart.bins).toHaveLength(21);
    const together = numbers(sample(many), sample([5, 99]));
    expect(together).toMatchObject({ binning: '6 bins of one width over both sides (Sturges)' });
    if (!together.computable) return;
    expect(together.bins[0]).toMatchObject({ kind: 'interval', interval: { lower: 0, upper: 16.5 } });
    expect([...together.production]).toEqual([1, 0, 0, 0, 0, 1]);
  });

  it('leave infinite values out, and say how many', () => {
    const bins = numbers(sample([...many, Infinity]), sample([1, -Infinity, Infinity]));
    expect(bins).toMatchObject({ computable: true, leftOut: { reference: 1, production: 2 } });
    expect(numbers(sample(many), sample([Infinity]))).toEqual({
      computable: false,
      reason: 'production is empty',
    });
    expectWhole(evidentlyHellingerBins(sample([1, Infinity]), sample([2])), 2, 1);
  });
});

describe('the bins of NannyML', () => {
  it('lose no row', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (reference, production) => {
        expectWhole(
          nannymlNumberBins(sample(reference), sample(production)),
          reference.length,
          production.length,
        );
      }),
    );
    fc.assert(
      fc.property(countPair, ({ reference, production }) => {
        expectWhole(nannymlCategoryBins(reference, production), total(reference), total(production));
      }),
    );
  });

  it('have a leftover for what the reference does not reach, only when there is any', () => {
    const reference = sample([0, 1, 2, 3]);
    const within = nannymlNumberBins(reference, sample([0, 3]));
    if (within.computable) expect(within.bins.map((bin) => bin.kind)).not.toContain('leftover');
    const beyond = nannymlNumberBins(reference, sample([1, 4, -1, Infinity]));
    expect(beyond).toMatchObject({ computable: true });
    if (!beyond.computable) return;
    expect(beyond.bins.at(-1)).toEqual({ kind: 'leftover' });
    expect(beyond.reference.at(-1)).toBe(0);
    expect(beyond.production.at(-1)).toBe(3);
    expect(nannymlCategoryBins([3, 0, 0], [1, 2, 3])).toMatchObject({
      bins: [{ kind: 'category', category: 0 }, { kind: 'leftover' }],
      production: Float64Array.from([1, 5]),
    });
  });
});

describe('the bins of Deepchecks', () => {
  it('put categories under 1 % of the reference together, new ones among them', () => {
    const bins = PSI_PRESETS.deepchecks.categories([985, 10, 5, 0], [50, 20, 10, 20]);
    expect(bins).toMatchObject({
      bins: [
        { kind: 'category', category: 0 },
        { kind: 'category', category: 1 },
        { kind: 'other', categories: [2, 3] },
      ],
      reference: Float64Array.from([985, 10, 5]),
      production: Float64Array.from([50, 20, 30]),
    });
  });

  it('are none for numbers', () => {
    expect(PSI_PRESETS.deepchecks.numbers(sample([1]), sample([1])).computable).toBe(false);
  });
});
