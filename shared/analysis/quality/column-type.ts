import type { StorageClass } from '../../domain/column';
import type { QualityCheck } from '../../domain/quality';
import type { ColumnDrift, DriftResult } from '../../domain/result';
import type { PlannedColumn } from '../drift/plan';
import { checkedColumns } from './check-input';
import { countOf } from './words';

const NO_NUMBERS = { reference: null, production: null, limit: null, unit: 'values' } as const;

const WORDS: Readonly<Record<StorageClass, string>> = {
  number: 'numbers',
  boolean: 'true or false',
  datetime: 'dates or times',
  string: 'text',
  nested: 'lists or objects',
};

/**
 * Columns that hold another kind of value in production than in the reference: numbers in one and text in the other.
 * Whole numbers beside fractions, or two widths of integers, are one kind: files and their readers differ in that
 * without a difference in the data. A side without values has no type.
 *
 * Evidently: ColumnsType (any difference of dtype). TFDV: `UNEXPECTED_DATA_TYPE`. Deepchecks: Mixed Data Types is about
 * one column within one side.
 */
export function checkTypes(drift: DriftResult, planned: ReadonlyMap<string, PlannedColumn>): QualityCheck[] {
  const columns = checkedColumns(drift);
  const differing = columns.flatMap((column): QualityCheck[] => {
    const plan = planned.get(column.name);
    if (plan === undefined || plan.reference.storage === plan.production.storage) return [];
    return [{ id: 'type', column: column.name, ...NO_NUMBERS, ...found(column, plan) }];
  });
  if (differing.length > 0) return differing;
  return [
    {
      id: 'type',
      column: null,
      verdict: 'pass',
      headline: `${countOf(columns.length, 'column')} of both sides: the same kind of value on both.`,
      ...NO_NUMBERS,
    },
  ];
}

function found(
  { reference, production }: ColumnDrift,
  plan: PlannedColumn,
): Pick<QualityCheck, 'verdict' | 'headline'> {
  const empty = [
    ...(reference.count === 0 ? ['the reference'] : []),
    ...(production.count === 0 ? ['production'] : []),
  ];
  if (empty.length > 0)
    return {
      verdict: 'unknown',
      headline: `No type to compare: no values in ${empty.join(' and ')}.`,
    };
  return {
    verdict: 'fail',
    headline: `The type differs: ${WORDS[plan.reference.storage]} in the reference, ${WORDS[plan.production.storage]} in production.`,
  };
}
