import type { ColumnDrift } from '../../../shared/domain/result';
import { formatCount } from '../../format/number';
import { formatShare } from '../../format/share';

type Drawn = Pick<ColumnDrift, 'histogram' | 'reference' | 'production'>;

/** How many values lie beyond the range that a column is drawn over, and what share of all; null where none do. */
export function outsideSentence({ histogram, reference, production }: Drawn): string | null {
  if (histogram === undefined) return null;
  const { outside } = histogram;
  if (outside.reference + outside.production === 0) return null;
  const side = (rows: number, all: number, name: string): string =>
    `${formatCount(rows)} ${name} (${formatShare(all === 0 ? 0 : rows / all)})`;
  return `Beyond the range shown: ${side(outside.reference, reference.count, 'reference')} and ${side(outside.production, production.count, 'production')} values.`;
}
