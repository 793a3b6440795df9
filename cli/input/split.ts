import { APPLIED_FROM } from '../../shared/domain/role-detection';
import type { SplitSuggestion } from '../../shared/analysis/requests';
import type { Column } from '../../shared/domain/column';
import type { Dataset } from '../../shared/domain/dataset';
import { UserError } from '../../shared/domain/errors';
import type { Predicate } from '../../shared/domain/slice';
import type { ReportOptions } from '../commands/options';
import { wrongValue } from './option-value';
import { checkColumns } from './roles';

type Asked = Pick<ReportOptions, 'splitColumn' | 'splitAt'>;

/** True when the call says where one dataset is to be split. */
export function asksForSplit({ splitColumn, splitAt }: Asked): boolean {
  return splitColumn !== undefined || splitAt !== undefined;
}

/**
 * How one dataset is split into a reference and a production slice: at a value of a column, which is the dataset's
 * time when no column is named; without a value as suggested, the most sensible way first.
 * @param suggest Called when no value was given.
 */
export async function splitOf(
  asked: Asked,
  dataset: Dataset,
  suggest: () => Promise<readonly SplitSuggestion[]>,
): Promise<SplitSuggestion> {
  if (asked.splitColumn !== undefined) checkColumns('--split-column', [asked.splitColumn], [dataset]);
  if (asked.splitAt !== undefined) return splitAt(asked.splitAt, splitColumn(asked.splitColumn, dataset));
  const suggestions = await suggest();
  const wanted =
    asked.splitColumn === undefined
      ? suggestions
      : suggestions.filter((one) => columnsOf(one).includes(asked.splitColumn ?? ''));
  const [first] = wanted;
  if (first !== undefined) return first;
  throw new UserError(
    asked.splitColumn === undefined
      ? `${dataset.name} is one dataset, and nothing in it says what is reference and what is production.`
      : `The values of “${asked.splitColumn}” do not say what is reference and what is production.`,
    'Say it with --split-column and --split-at, or with --where-reference and --where-production; or name a second file.',
  );
}

/** The columns by which a split tells the sides apart. */
export function columnsOf(split: SplitSuggestion): string[] {
  const predicates = [...split.reference.predicates, ...split.production.predicates];
  return [...new Set(predicates.flatMap((one) => (one.kind === 'sql' ? [] : [one.column])))];
}

function splitColumn(name: string | undefined, dataset: Dataset): Column {
  const time = dataset.roles.find(
    ({ role, confidence }) => role === 'timestamp' && confidence >= APPLIED_FROM,
  )?.column;
  const column = dataset.columns.find((one) => one.name === (name ?? time));
  if (column === undefined)
    throw new UserError(
      `${dataset.name} has no column that is known to be its time.`,
      'Name the column to split at with --split-column.',
    );
  return column;
}

/** A time zone at the end of a time. */
const OFFSET = /\d[T ]\d.*(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

function splitAt(at: string, column: Column): SplitSuggestion {
  const label = `by ${column.name} at ${at}`;
  const names = { reference: `${column.name} before ${at}`, production: `${column.name} from ${at}` };
  const sides = (reference: Predicate, production: Predicate): SplitSuggestion => ({
    label,
    reference: { name: names.reference, predicates: [reference] },
    production: { name: names.production, predicates: [production] },
  });
  const { name } = column;
  if (column.storage === 'datetime') {
    if (column.type !== 'TIME' && Number.isNaN(Date.parse(at)))
      throw wrongValue(
        '--split-at',
        at,
        `a time such as 2026-01-31 or 2026-01-31T12:00, as ${name} is ${column.type}`,
      );
    if (column.type !== 'TIMESTAMP WITH TIME ZONE' && OFFSET.test(at))
      throw wrongValue(
        '--split-at',
        at,
        `a time without an offset, as ${name} is ${column.type} and holds none`,
      );
    return sides({ kind: 'time', column: name, to: at }, { kind: 'time', column: name, from: at });
  }
  if (column.storage === 'number' && (at.trim() === '' || Number.isNaN(Number(at))))
    throw wrongValue('--split-at', at, `a number, as ${name} is ${column.type}`);
  return sides(
    { kind: 'compare', column: name, operator: '<', value: at },
    { kind: 'compare', column: name, operator: '>=', value: at },
  );
}
