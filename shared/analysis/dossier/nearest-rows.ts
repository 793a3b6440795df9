import type { Dataset } from '../../domain/dataset';
import type { Predicate } from '../../domain/slice';
import { float64Column } from '../../engine/arrow-values';
import type { Engine, QueryOptions } from '../../engine/engine';
import { predicatesSql } from '../../engine/predicate-sql';
import { quoteLiteral } from '../../engine/sql';
import { fetchSql } from '../columns/fetched-columns';
import { numberedRows } from '../numbered-rows';
import type { ComparedInput, PlacedInput } from './placed-inputs';

/** A row of the reference and how far it is: counted from 0. */
export interface Near {
  readonly row: number;
  readonly distance: number;
  readonly compared: number;
}

/**
 * The rows of a reference slice most like one row, found by the engine in one pass: Gower's distance (Gower 1971), the
 * mean difference of the inputs. Numbers differ by |x − y| over the range from the reference's 1st to its 99th
 * percentile (that of all values where the two are equal), at most by 1; in a column the reference is constant in, and
 * with an infinite value, two numbers are equal or differ by 1. Categories and booleans are equal or differ by 1. A
 * value that one of the two rows lacks is as different as can be; an input that both lack is not compared. Rows that
 * differ by 1 in every input are alike in nothing and never near. Of rows as near the first comes first.
 *
 * @param except a row to leave out, or null.
 * @param most how many rows to find.
 */
export async function nearestRows(
  engine: Engine,
  reference: Dataset,
  predicates: readonly Predicate[],
  inputs: readonly PlacedInput[],
  except: number | null,
  most: number,
  options: QueryOptions,
): Promise<Near[]> {
  const differences: string[] = [];
  const comparisons: string[] = [];
  let always = 0;
  for (const { plan, compared } of inputs) {
    if (compared === null) continue;
    const values = fetchSql({ column: plan.reference, form: plan.form });
    if (compared.value === null) {
      const present = `CAST((${presentSql(values, compared)}) AS INTEGER)`;
      differences.push(present);
      comparisons.push(present);
    } else {
      differences.push(differenceSql(values, compared));
      always++;
    }
  }
  if (differences.length === 0) return [];
  const { from, row } = numberedRows(reference);
  const condition = predicatesSql(predicates, reference.columns);
  const others = except === null ? '' : ` AND ${row} <> ${except}`;
  const sum = `CAST(${differences.join(' + ')} AS DOUBLE)`;
  const of = [String(always), ...comparisons].join(' + ');
  // Rows alike in nothing come last; a condition here would have the engine compute the sum twice.
  const answer = await engine.query(
    `SELECT CAST(tm_row AS DOUBLE) AS r, tm_mean AS d, CAST(tm_of AS DOUBLE) AS n FROM (SELECT ${row} AS tm_row, ${sum} / CAST(${of} AS DOUBLE) AS tm_mean, ${of} AS tm_of FROM ${from} WHERE (${condition})${others}) ORDER BY tm_mean, tm_row LIMIT ${most}`,
    options,
  );
  const distances = float64Column(answer, 'd').values;
  const compared = float64Column(answer, 'n').values;
  return Array.from(float64Column(answer, 'r').values, (at, i) => ({
    row: at,
    distance: distances[i] ?? 1,
    compared: compared[i] ?? 0,
  })).filter(({ distance }) => distance < 1);
}

function presentSql(values: string, { by }: ComparedInput): string {
  return by === 'number' ? `${values} IS NOT NULL AND NOT isnan(${values})` : `${values} IS NOT NULL`;
}

/** 0 to 1, never null: `least` leaves nulls out, and NaN is above all numbers. */
function differenceSql(values: string, compared: ComparedInput): string {
  if (compared.by === 'category')
    return `CASE WHEN ${values} = ${quoteLiteral(compared.value ?? '')} THEN 0 ELSE 1 END`;
  const { value, span } = compared;
  const number = `CAST('${value === Infinity ? 'inf' : value === -Infinity ? '-inf' : String(value)}' AS DOUBLE)`;
  return span > 0 && Number.isFinite(value)
    ? `least(abs(${values} - ${number}) / CAST('${span}' AS DOUBLE), 1)`
    : `CASE WHEN ${values} = ${number} THEN 0 ELSE 1 END`;
}
