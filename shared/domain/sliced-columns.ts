import type { ColumnDrift } from './result';
import { ROLES_THAT_MOVE } from './role';
import type { Comparison, Predicate, Slice } from './slice';

/** Text in quotes, quoted names (their quotes doubled inside) and bare names of an SQL condition. */
const TOKENS = /'(?:[^']|'')*'|"(?<quoted>(?:[^"]|"")*)"|(?<bare>[\p{L}_][\p{L}\p{N}_$]*)/gu;

/** Words that are no column unless they are quoted. */
const WORDS = new Set(
  'and or not in is null like ilike between case when then else end true false cast as select from where'.split(
    ' ',
  ),
);

/** Names that an SQL condition mentions, in lower case: columns, types and functions. Text in quotes is none. */
export function mentioned(expression: string): Set<string> {
  const names = new Set<string>();
  for (const { groups } of expression.matchAll(TOKENS)) {
    const quoted = groups?.['quoted']?.replaceAll('""', '"');
    if (quoted !== undefined) names.add(quoted.toLowerCase());
    const bare = groups?.['bare']?.toLowerCase();
    if (bare !== undefined && !WORDS.has(bare)) names.add(bare);
  }
  return names;
}

/** Whether a column was set aside as the slices are filtered by it, and not for its role. */
export function isSliced({ role, decision }: Pick<ColumnDrift, 'role' | 'decision'>): boolean {
  return decision.status === 'excluded' && !ROLES_THAT_MOVE.includes(role);
}

function conditionsOn(
  column: string,
  { predicates }: Slice,
  mentions: (predicate: Predicate & { kind: 'sql' }) => Set<string>,
): string {
  return predicates
    .filter((predicate) =>
      predicate.kind === 'sql' ? mentions(predicate).has(column.toLowerCase()) : predicate.column === column,
    )
    .map((predicate) => JSON.stringify(predicate))
    .sort()
    .join();
}

/**
 * The columns that the two slices are filtered by in different ways. They differ because they were made to: what is
 * found of them says how the data was cut, not how it changed. Of an SQL condition every column counts that it names.
 *
 * @param columns names to look at.
 */
export function slicedColumns(
  { reference, production }: Comparison,
  columns: readonly string[],
): ReadonlySet<string> {
  if (reference.predicates.length === 0 && production.predicates.length === 0) return new Set();
  const known = new Map<string, Set<string>>();
  const mentions = ({ expression }: { readonly expression: string }): Set<string> => {
    const names = known.get(expression) ?? mentioned(expression);
    known.set(expression, names);
    return names;
  };
  return new Set(
    columns.filter(
      (column) => conditionsOn(column, reference, mentions) !== conditionsOn(column, production, mentions),
    ),
  );
}
