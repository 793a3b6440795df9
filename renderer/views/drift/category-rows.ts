import type { Bin } from '../../../shared/domain/result';

/** Categories listed before the rest is folded. */
export const FIRST_CATEGORIES = 20;

const share = (bin: Bin): number => Math.max(bin.reference.share, bin.production.share);

/** Bins with any row, the largest share first; what is no category of its own comes last. */
export function categoryRows(bins: readonly Bin[]): readonly Bin[] {
  const present = bins.filter((bin) => bin.reference.count + bin.production.count > 0);
  const own = present.filter((bin) => bin.kind === 'category' || bin.kind === 'interval');
  const rest = present.filter((bin) => bin.kind !== 'category' && bin.kind !== 'interval');
  return [...[...own].sort((a, b) => share(b) - share(a)), ...rest];
}

const KIND_NAME: Readonly<Record<Bin['kind'], string | null>> = {
  interval: null,
  category: null,
  other: 'other categories',
  unseen: 'not in reference',
  missing: 'missing',
};

/** What a category bin is called: data as it is, the bins of ours in words. */
export function categoryLabel(bin: Bin): { readonly text: string; readonly ours: boolean } {
  const name = KIND_NAME[bin.kind];
  if (name !== null) return { text: name, ours: true };
  return bin.label === '' ? { text: 'empty text', ours: true } : { text: bin.label, ours: false };
}
