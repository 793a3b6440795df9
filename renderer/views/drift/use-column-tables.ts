import type { ColumnDrift } from '../../../shared/domain/result';
import { useWorkbench } from '../../store/use-workbench';
import type { SavableTable } from '../parts/savable';
import { binsCsv } from './bins-csv';
import { changedCsv } from './changed-csv';
import { sidesCsv } from './sides-csv';
import { testsCsv } from './tests/tests-csv';

/** Every table there is of a column: its tests once they are computed. */
export function useColumnTables(column: ColumnDrift): readonly SavableTable[] {
  const { name, categories, bins } = column;
  const tests = useWorkbench(({ columnTests }) => columnTests.get(name)?.tests ?? null);
  const table = (title: string, csv: () => string): SavableTable => ({
    title,
    fileName: `${name} ${title.toLowerCase()}`,
    csv,
  });
  return [
    table('Both sides', () => sidesCsv(column)),
    ...(bins.length === 0 ? [] : [table('Bins', () => binsCsv(column))]),
    ...(categories === undefined || categories.newCount + categories.vanishedCount === 0
      ? []
      : [table('New and vanished', () => changedCsv(column))]),
    ...(tests === null ? [] : [table('Tests', () => testsCsv(tests))]),
  ];
}
