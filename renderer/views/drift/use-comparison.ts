import { useMemo } from 'react';
import type { Dataset } from '../../../shared/domain/dataset';
import type { Side } from '../../../shared/domain/slice';
import { useWorkbench } from '../../store/use-workbench';
import { sharedNames } from './drift-row';

/** The dataset a side of the comparison reads. */
export function useSideDataset(side: Side): Dataset | undefined {
  return useWorkbench((state) => {
    const id = state.comparison?.[side].dataset;
    return id === undefined ? undefined : state.datasets[id];
  });
}

/** The columns that will be compared, in the order of the reference. */
export function useExpectedColumns(): readonly string[] {
  const reference = useSideDataset('reference');
  const production = useSideDataset('production');
  return useMemo(() => sharedNames(reference, production), [reference, production]);
}
