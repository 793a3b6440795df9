import { quoteIdentifier, quoteLiteral } from '../../engine/sql';
import { GROUPED_NUMBER } from '../../readers/csv-values';

/** A number with at most one mark of each kind, and perhaps a percent sign. Other texts are no numbers and say nothing. */
const NUMBER_LIKE = '[+-]?[0-9][0-9.,]*%?';

/**
 * The SQL of a text column read as numbers; null for what is none. A comma stands between thousands where it can in every
 * value of the column (`1,234.50`, and no `1,5`, `0,123` or `1234`), else before decimals. A percent sign is left out:
 * `12.3%` is 12.3.
 */
export function textNumberSql(column: string, table: string): string {
  const name = quoteIdentifier(column);
  const inner = `trim(tm_text.${name})`;
  const grouped =
    `(SELECT coalesce(bool_and(regexp_full_match(tm_value, ${quoteLiteral(`${GROUPED_NUMBER}%?`)})) AND bool_or(contains(tm_value, ',')), false) ` +
    `FROM (SELECT ${inner} AS tm_value FROM ${quoteIdentifier(table)} AS tm_text) ` +
    `WHERE regexp_full_match(tm_value, ${quoteLiteral(NUMBER_LIKE)}))`;
  const plain = `regexp_replace(${name}, '%\\s*$', '')`;
  const asPoint = `coalesce(TRY_CAST(${plain} AS DOUBLE), TRY_CAST(replace(${plain}, ',', '.') AS DOUBLE))`;
  return `CASE WHEN ${grouped} THEN TRY_CAST(replace(${plain}, ',', '') AS DOUBLE) ELSE ${asPoint} END`;
}
