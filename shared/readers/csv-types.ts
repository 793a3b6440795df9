import { Vector } from 'apache-arrow';
import { type Engine, QueryError } from '../engine/engine';
import { quoteLiteral } from '../engine/sql';
import type { SniffedDialect } from './csv-dialect';
import { dialectSql, type EngineDialect } from './csv-sql';
import { isLongInteger } from './csv-values';

/** The types of the columns and the formats of dates, as the engine sniffs them. */
export interface SniffedTypes {
  readonly types: readonly string[];
  readonly dateFormat?: string;
  readonly timestampFormat?: string;
  /** True when the engine cannot make sense of the file, and every column was called text. */
  readonly failed?: true;
}

const KNOWN = new Set([
  'BOOLEAN',
  'BIGINT',
  'DOUBLE',
  'TIME',
  'DATE',
  'TIMESTAMP',
  'TIMESTAMP WITH TIME ZONE',
]);

/**
 * Types of the columns from the first `rows` rows (-1: all), with the dialect as given. When the engine cannot make
 * sense of the file every column is text: reading it then tells what is wrong.
 */
export async function sniffTypes(
  engine: Engine,
  file: string,
  dialect: Omit<EngineDialect, 'columns' | 'encoding'>,
  names: number,
  compression: string,
  rows: number,
  signal: AbortSignal | undefined,
): Promise<SniffedTypes> {
  const text: SniffedTypes = { types: Array.from({ length: names }, () => 'VARCHAR'), failed: true };
  try {
    const answer = await engine.query(
      `SELECT list_transform(Columns, lambda c: c.type) AS types, DateFormat AS date_format, TimestampFormat AS timestamp_format ` +
        `FROM sniff_csv(${quoteLiteral(file)}, ${dialectSql(dialect, compression)}, sample_size = ${rows})`,
      signal === undefined ? {} : { signal },
    );
    const types: unknown = answer.getChild('types')?.get(0);
    const found = types instanceof Vector ? Array.from(types, (type: unknown) => String(type)) : [];
    if (found.length !== names) return text;
    return {
      types: found.map((type) => (KNOWN.has(type) ? type : 'VARCHAR')),
      ...format('dateFormat', answer.getChild('date_format')?.get(0)),
      ...format('timestampFormat', answer.getChild('timestamp_format')?.get(0)),
    };
  } catch (error) {
    if (error instanceof QueryError) return text;
    throw error;
  }
}

function format<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  if (typeof value !== 'string' || value === '') return {};
  return { [key]: value } as Record<K, string>;
}

/** Numbers too long for 64 bits would lose digits as DOUBLE; they are identifiers and stay text. */
export function keepLongIntegers(types: readonly string[], sniffed: SniffedDialect): string[] {
  return types.map((type, index) =>
    type === 'DOUBLE' && sniffed.rows.some((row) => isLongInteger(row.fields[index] ?? ''))
      ? 'VARCHAR'
      : type,
  );
}
