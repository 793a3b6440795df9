import { quoteIdentifier, quoteLiteral } from '../../engine/sql';
import { GROUPED_NUMBER } from '../../readers/csv-values';

/** A number with at most one mark of each kind, and perhaps a percent sign. Other texts are no numbers and say nothing. */
const NUMBER_LIKE = '[+-]?[0-9][0-9.,]*%?';

/** SQL that is true where commas stand between thousands in every text of `tm_value` that is like a number. */
const GROUPED =
  `coalesce(bool_and(regexp_full_match(tm_value, ${quoteLiteral(`${GROUPED_NUMBER}%?`)})) ` +
  `AND bool_or(contains(tm_value, ',')), false)`;

function numberLike(column: string, table: string): string {
  return (
    `FROM (SELECT trim(tm_text.${quoteIdentifier(column)}) AS tm_value FROM ${quoteIdentifier(table)} AS tm_text) ` +
    `WHERE regexp_full_match(tm_value, ${quoteLiteral(NUMBER_LIKE)})`
  );
}

/** The query that counts among the numbers of a text column those that no comma groups (`others`), and those with a comma. */
export function groupingQuery(column: string, table: string): string {
  return (
    `SELECT CAST(count_if(NOT regexp_full_match(tm_value, ${quoteLiteral(`${GROUPED_NUMBER}%?`)})) AS DOUBLE) AS others, ` +
    `CAST(count_if(contains(tm_value, ',')) AS DOUBLE) AS commas ${numberLike(column, table)}`
  );
}

/**
 * The SQL of a text column read as numbers; null for what is none. A comma stands between thousands where it can in every
 * value of the column (`1,234.50`, and no `1,5`, `0,123` or `1234`), else before decimals. A percent sign is left out:
 * `12.3%` is 12.3.
 *
 * @param grouped whether it does, where the table does not hold all of the column.
 */
export function textNumberSql(column: string, table: string, grouped?: boolean): string {
  const name = quoteIdentifier(column);
  const plain = `regexp_replace(${name}, '%\\s*$', '')`;
  const asPoint = `coalesce(TRY_CAST(${plain} AS DOUBLE), TRY_CAST(replace(${plain}, ',', '.') AS DOUBLE))`;
  const test = grouped === undefined ? `(SELECT ${GROUPED} ${numberLike(column, table)})` : String(grouped);
  return `CASE WHEN ${test} THEN TRY_CAST(replace(${plain}, ',', '') AS DOUBLE) ELSE ${asPoint} END`;
}
