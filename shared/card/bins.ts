import type { Bin, ColumnDrift } from '../domain/result';
import { visible } from './visible';

/** Names of the bins that are no value of the column; written so that a category of the same name stays apart. */
const SPECIAL: Readonly<Partial<Record<Bin['kind'], string>>> = {
  missing: '(missing)',
  unseen: '(unseen in reference)',
  other: '(other)',
};

/** What a bin is called on the card. */
export function binName(bin: Bin): string {
  return SPECIAL[bin.kind] ?? visible(bin.label);
}

/** Bins in which either side has rows: what there is to see. */
export function binsInUse(column: ColumnDrift): readonly Bin[] {
  return column.bins.filter((bin) => bin.reference.count > 0 || bin.production.count > 0);
}

/** The bins that make most of the PSI, the largest first. */
export function strongestBins(column: ColumnDrift, limit: number): readonly Bin[] {
  return column.bins
    .filter((bin) => bin.contribution > 0)
    .sort((a, b) => b.contribution - a.contribution)
    .slice(0, limit);
}
