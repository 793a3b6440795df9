import { type Side, SIDE_NAMES, SIDES } from '../../../shared/domain/slice';
import { formatCount, formatQuantity } from '../../format/number';
import { predicateText } from '../../slices/predicate-text';
import type { WorkbenchState } from '../../store/state';

type Compared = Pick<WorkbenchState, 'comparison' | 'counts' | 'datasets'>;

/** What is compared, a line a side: its name, its rows and its filters. */
export function comparedLines(
  { comparison, counts, datasets }: Compared,
  sides: readonly Side[] = SIDES,
): readonly string[] {
  if (comparison === null) return [];
  return sides.map((side) => {
    const { name, dataset, predicates } = comparison[side];
    const all = datasets[dataset]?.rows;
    const filtered = predicates.length > 0;
    const rows = filtered ? counts[side]?.rows : all;
    return [
      `${SIDE_NAMES[side]}: ${name}`,
      ...(rows === undefined || all === undefined
        ? []
        : [filtered ? `${formatCount(rows)} of ${formatQuantity(all, 'row')}` : formatQuantity(all, 'row')]),
      ...predicates.map((predicate) => predicateText(predicate, true)),
    ].join(', ');
  });
}
