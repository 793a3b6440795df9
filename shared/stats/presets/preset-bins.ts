import type { NotComputable } from '../not-computable';
import type { IntervalBin } from '../interval-bin';

/** What one bin of a preset holds. */
export type PresetBin =
  | { readonly kind: 'interval'; readonly interval: IntervalBin }
  | { readonly kind: 'value'; readonly value: number }
  /** A category by its place in the count vectors. */
  | { readonly kind: 'category'; readonly category: number }
  /** Categories put together, by their places. */
  | { readonly kind: 'other'; readonly categories: readonly number[] }
  /** Production's rows beyond the reference's range, or in categories it does not have; the reference has none there. */
  | { readonly kind: 'leftover' };

export type PresetBins = PresetCounts | NoPresetBins;

/** Both sides counted in the bins that a preset makes. */
export interface PresetCounts {
  readonly computable: true;
  readonly bins: readonly PresetBin[];
  /** Rows per bin, in the order of `bins`; neither side is empty. */
  readonly reference: Float64Array;
  readonly production: Float64Array;
  /** Rows the preset does not look at: infinite ones. Missing ones never get here, and no preset counts them either. */
  readonly leftOut: { readonly reference: number; readonly production: number };
  /** The binning in words, as it is to stand beside the number. */
  readonly binning: string;
}

export type NoPresetBins = NotComputable<string>;

/** Why a preset has no bins for two sides of which one is empty; null when neither is. */
export function emptySide(referenceRows: number, productionRows: number): NoPresetBins | null {
  if (referenceRows === 0) return { computable: false, reason: 'the reference is empty' };
  if (productionRows === 0) return { computable: false, reason: 'production is empty' };
  return null;
}
