import { appliedRoles } from '../../domain/applied-roles';
import { UserError } from '../../domain/errors';
import type { Predicate } from '../../domain/slice';
import { countCodes } from '../columns/slice-rows';
import type { Compared } from '../compared';
import { grouped } from '../drift/plain-number';
import type { RunOptions } from '../requests';
import { flaggedRows } from './excess';
import type { ScoredModel } from './model';

/** Rows that a filter can name one by one. */
export const MOST_NAMED_ROWS = 500;

/** Production rows, counted from 1, or all that a threshold flags. */
export type OutlierRowsAsked = { readonly rows: readonly number[] } | { readonly above: number };

const OTHERWISE = 'Filter by a group, or by a rectangle over two columns, instead.';

/**
 * A filter that holds these rows of the production slice and no other row of it. No column has the score or the component
 * that they were chosen by, so they are named by their prediction ids.
 *
 * @throws UserError when they are none or too many, when no column holds ids, or when ids are missing or not unique.
 */
export async function filterByIds(
  { store, production, request }: Compared,
  { model, production: scores }: ScoredModel,
  asked: OutlierRowsAsked,
  { signal }: RunOptions,
): Promise<Predicate> {
  const rows =
    'rows' in asked
      ? asked.rows.map((row) => row - 1)
      : scores === null
        ? []
        : [...flaggedRows(scores, asked.above)];
  if (rows.length === 0)
    throw new UserError('No row of production is flagged here.', 'Choose others, or move the threshold.');
  if (rows.length > MOST_NAMED_ROWS)
    throw new UserError(
      `${grouped(rows.length)} rows are too many to name one by one; ${grouped(MOST_NAMED_ROWS)} can be.`,
      OTHERWISE,
    );
  const roles = appliedRoles(production, request.roles[production.id] ?? {});
  const column = production.columns.find(({ name }) => roles.get(name) === 'prediction_id');
  if (column === undefined)
    throw new UserError(
      `${production.name} has no column of prediction ids to name rows by.`,
      `Give a column the role “prediction_id” in the Data view. ${OTHERWISE}`,
    );
  const [ids] = await store.encoded(production.table, [{ column, form: 'text' }], signal);
  if (ids?.form !== 'categories') throw new Error(`${column.name} was not encoded as text.`);
  const { codes, dictionary } = ids;
  const ofRows = rows.map((row) => codes[row] ?? dictionary.size);
  const missing = ofRows.filter((code) => code >= dictionary.size).length;
  if (missing > 0)
    throw new UserError(
      `${missing === 1 ? '1 of these rows has' : `${grouped(missing)} of these rows have`} no value in ${column.name}.`,
      OTHERWISE,
    );
  const counts = countCodes(codes, model.slices.production, dictionary.size + 1);
  const named = [...new Set(ofRows)];
  const held = named.reduce((sum, code) => sum + (counts[code] as number), 0);
  if (held !== rows.length)
    throw new UserError(
      `${column.name} does not tell these rows from others: ${grouped(held)} rows have the ids of ${grouped(rows.length)}.`,
      OTHERWISE,
    );
  return {
    kind: 'in',
    column: column.name,
    values: named.map((code) => dictionary.text(code)),
    negated: false,
  };
}
