import type { ColumnTests } from '../../../../shared/domain/column-tests';
import { csvText } from '../../parts/csv';

/** Every test and distance of a column with full precision; for what was not computed the reason. */
export function testsCsv({ name, tests }: Pick<ColumnTests, 'name' | 'tests'>): string {
  return csvText([
    [
      'column',
      'test',
      'family',
      'statistic_name',
      'statistic',
      'unit',
      'degrees_of_freedom',
      'p',
      'p_bound',
      'method',
      'detail',
      'not_computed',
      'source',
    ],
    ...tests.map((test) => [
      name,
      test.id,
      test.family,
      test.statistic?.name ?? null,
      test.statistic?.value ?? null,
      test.statistic?.unit ?? null,
      test.degreesOfFreedom ?? null,
      test.pValue,
      test.pValueBound ?? null,
      test.method ?? null,
      test.detail,
      test.reason ?? null,
      test.source,
    ]),
  ]);
}
