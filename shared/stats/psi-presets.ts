import { edgeBins } from './binning/edge-bins';
import type { CountVector } from './count-vector';
import { DEEPCHECKS_ZERO_RULE, deepchecksCategoryBins } from './presets/deepchecks';
import {
  EVIDENTLY_ZERO_RULE,
  evidentlyCategoryBins,
  evidentlyNumberBins,
  type NumberStorage,
} from './presets/evidently';
import { FIDDLER_ZERO_RULE, fiddlerCategoryBins, fiddlerNumberBins } from './presets/fiddler';
import { everyCategory } from './presets/category-bins';
import { emptySide, type PresetBin, type PresetBins } from './presets/preset-bins';
import { countBins } from './interval-bin';
import type { WeightedSample } from './weighted-sample';
import { DEFAULT_ZERO_RULE, type ZeroRule } from './zero-rule';

/**
 * A way to take the population stability index: which bins, and what becomes of empty ones. Two presets give different
 * values for the same data, so that a value is never shown without the preset, `binning` and `describeZeroRule`.
 */
export interface PsiPreset {
  readonly name: string;
  /** Whom it agrees with, and in which version; for a person. */
  readonly source: string;
  readonly zeroRule: ZeroRule;
  /** @returns the bins for numbers, or why there are none. Nulls and NaN are left out by the caller. */
  readonly numbers: (
    reference: WeightedSample,
    production: WeightedSample,
    storage?: NumberStorage,
  ) => PresetBins;
  /** @returns the bins for categories by their place, or why there are none. Nulls are left out by the caller. */
  readonly categories: (reference: CountVector, production: CountVector) => PresetBins;
}

export type PsiPresetId = 'evidently' | 'deepchecks' | 'fiddler';

/** The presets that reproduce other tools; give their bins and zero rule to `psiUnder`. */
export const PSI_PRESETS: Readonly<Record<PsiPresetId, PsiPreset>> = {
  evidently: {
    name: 'Evidently-compatible',
    source: 'Evidently 0.7',
    zeroRule: EVIDENTLY_ZERO_RULE,
    numbers: evidentlyNumberBins,
    categories: evidentlyCategoryBins,
  },
  deepchecks: {
    name: 'Deepchecks-compatible',
    source: 'Deepchecks 0.19, default settings',
    zeroRule: DEEPCHECKS_ZERO_RULE,
    numbers: () => ({ computable: false, reason: 'Deepchecks takes PSI of categories only' }),
    categories: deepchecksCategoryBins,
  },
  fiddler: {
    name: 'Fiddler-like',
    source:
      'the zero rule of Fiddler’s documentation on reference deciles; its own binning is not documented',
    zeroRule: FIDDLER_ZERO_RULE,
    numbers: fiddlerNumberBins,
    categories: fiddlerCategoryBins,
  },
};

/**
 * A preset with bins of one's own for numbers, such as the bands of a scorecard.
 *
 * A bin holds its lower edge and not its upper, the last one both; values beyond the edges, infinite ones among them,
 * fall in an open bin on either side. Categories get one bin each.
 *
 * @param edges strictly ascending, at least one.
 * @param zeroRule by default a share of zero becomes 0.0001.
 * @throws RangeError when the edges are none.
 */
export function customEdgesPreset(
  edges: readonly number[],
  zeroRule: ZeroRule = DEFAULT_ZERO_RULE,
): PsiPreset {
  const bins = edgeBins(edges);
  return {
    name: 'Custom edges',
    source: 'edges given by the user',
    zeroRule,
    numbers: (reference, production) =>
      emptySide(reference.total, production.total) ?? {
        computable: true,
        bins: bins.map((interval): PresetBin => ({ kind: 'interval', interval })),
        reference: countBins(bins, reference),
        production: countBins(bins, production),
        leftOut: { reference: 0, production: 0 },
        binning: `edges ${edges.join(', ')}`,
      },
    categories: everyCategory,
  };
}
