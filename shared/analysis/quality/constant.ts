import type { QualityCheck } from '../../domain/quality';
import type { ColumnDrift, DriftResult } from '../../domain/result';
import { hasValues, steadyColumns } from './check-input';
import { QUALITY_LIMITS } from './limits';
import { countOf, grouped } from './words';

/**
 * Columns that hold one value in production: those that became constant fail, those that always were warn, as they tell
 * a model nothing. When the value is so common in the reference that chance alone gives so many rows of it, it is too
 * few rows to say.
 *
 * Deepchecks: Is Single Value. Evidently: ConstantColumnsCount.
 *
 * @param onlyValue of columns with one value in production: the share of the reference's values that are it.
 */
export function checkConstant(drift: DriftResult, onlyValue: ReadonlyMap<string, number>): QualityCheck[] {
  return steadyColumns(drift)
    .filter(hasValues)
    .flatMap((column): QualityCheck[] => {
      const before = column.reference.distinct;
      const after = column.production.distinct;
      if (before === undefined || after === undefined) return [];
      return [
        {
          id: 'constant',
          column: column.name,
          ...judge(column, before, after, onlyValue.get(column.name) ?? 0),
          reference: before,
          production: after,
          limit: 2,
          unit: 'values',
        },
      ];
    });
}

function judge(
  column: ColumnDrift,
  before: number,
  after: number,
  share: number,
): Pick<QualityCheck, 'verdict' | 'headline'> {
  if (after > 1)
    return {
      verdict: 'pass',
      headline: `${countOf(after, 'different value')} in production, ${grouped(before)} in the reference (2 or more pass).`,
    };
  if (before === 1)
    return { verdict: 'warn', headline: 'Each side has a single value in all rows that have one.' };
  const found = `one value in all ${countOf(column.production.count, 'row')} of production that ${column.production.count === 1 ? 'has' : 'have'} one, ${grouped(before)} different ones in the reference`;
  // Whatever the first row holds, the others hold it too.
  return share ** (column.production.count - 1) >= QUALITY_LIMITS.pValue
    ? { verdict: 'unknown', headline: `Too few rows to say: ${found}.` }
    : { verdict: 'fail', headline: `The column became constant: ${found}.` };
}
