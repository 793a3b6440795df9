import { MOST_NAMED_ROWS, type OutlierRowsAsked } from '../../../shared/analysis/outliers/rows-by-id';
import type { Predicate } from '../../../shared/domain/slice';
import { formatCount } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';
import { useRowsOf } from '../drift/show-rows';
import type { RowsUses } from '../parts/RowsButtons';
import { useIdColumn } from './use-id-column';

/**
 * What can be done with production rows that only their ids tell from the others: those of a score or of a place among
 * components.
 *
 * @param count how many they are.
 */
export function useNamedRows(): (asked: OutlierRowsAsked, count: number) => RowsUses {
  const idColumn = useIdColumn();
  const outlierFilter = useWorkbench((state) => state.outlierFilter);
  const { showRows, addToSlices } = useRowsOf();
  return (asked, count) => {
    const why =
      count === 0
        ? 'There is no row.'
        : idColumn === null
          ? 'Production has no column of prediction ids to name rows by.'
          : count > MOST_NAMED_ROWS
            ? `${formatCount(count)} rows are too many to name by their ids; ${formatCount(MOST_NAMED_ROWS)} can be.`
            : null;
    if (why !== null || idColumn === null) return { show: why ?? '', production: why ?? '' };
    const named = async (then: (filter: Predicate) => void): Promise<void> => {
      const filter = await outlierFilter(asked);
      if (filter !== null) then(filter);
    };
    return {
      show: () => void named((filter) => showRows(idColumn, [filter], 'production')),
      production: () => void named((filter) => addToSlices([filter], ['production'])),
    };
  };
}
