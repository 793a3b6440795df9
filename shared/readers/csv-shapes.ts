import type { CsvDialect } from '../domain/dataset';
import { quoteLiteral } from '../engine/sql';
import { MISSING_MARKERS } from './csv-values';

/** How numbers and times are written in a table's texts. */
export type TextRules = Pick<CsvDialect, 'decimal' | 'thousands' | 'dateFormat' | 'timestampFormat'>;

/** What all present values of a text column are, and how each becomes a value of that type. */
export interface Shape {
  readonly type: string;
  /** True of a text `v` of this shape. */
  readonly fits: string;
  /** The value of the text that an expression stands for. */
  readonly value: (text: string) => string;
}

/** True of a text `v` that stands for a missing value in columns of numbers or times. */
export const IS_MARKER = `list_contains([${MISSING_MARKERS.map(quoteLiteral).join(', ')}], trim(v))`;

const SPECIAL = String.raw`[+-]?(inf|infinity|nan)`;

/** Whole numbers as the marks write them: without leading zeros, with thousands apart or not. */
function wholePattern({ thousands }: TextRules): string {
  return thousands === undefined
    ? '(0|[1-9][0-9]*)'
    : `(0|[1-9][0-9]*|[1-9][0-9]{0,2}([${thousands}][0-9]{3})+)`;
}

/** A number in the engine's own writing. */
function plainNumber(text: string, { decimal, thousands }: TextRules): string {
  const digits = thousands === undefined ? text : `replace(${text}, ${quoteLiteral(thousands)}, '')`;
  return decimal === ',' ? `replace(${digits}, ',', '.')` : digits;
}

/** The pattern of numbers with these marks; none where a point alone is one, as the engine knows it. */
function numberPattern({ decimal = '.', thousands }: TextRules): string | undefined {
  if (decimal === '.' && thousands === undefined) return undefined;
  const digits = thousands === undefined ? '[0-9]+' : `([0-9]+|[0-9]{1,3}([${thousands}][0-9]{3})+)`;
  const number = `[+-]?(${digits}([${decimal}][0-9]*)?|[${decimal}][0-9]+)(e[+-]?[0-9]+)?`;
  return `(${number}|${SPECIAL})`;
}

function numberValue(text: string, type: string, rules: TextRules): string {
  const pattern = numberPattern(rules);
  const value = `try_cast(${plainNumber(text, rules)} AS ${type})`;
  return pattern === undefined
    ? value
    : `CASE WHEN regexp_full_match(lower(trim(${text})), ${quoteLiteral(pattern)}) THEN ${value} END`;
}

function timeValue(text: string, type: string, format: string | undefined): string {
  return format === undefined
    ? `try_cast(${text} AS ${type})`
    : `try_cast(try_strptime(${text}, ${quoteLiteral(format)}) AS ${type})`;
}

const NUMBER_TYPE = /^(U?(TINY|SMALL|BIG|HUGE)?INT|U?INTEGER|FLOAT|REAL|DOUBLE|DECIMAL|NUMERIC|INT[0-9])/i;

/** The SQL of a text as a value of `type`, by the marks and formats of the rules; null where it is none. */
export function valueSql(text: string, type: string, rules: TextRules): string {
  if (NUMBER_TYPE.test(type)) return numberValue(text, type, rules);
  if (/^DATE$/i.test(type)) return timeValue(text, type, rules.dateFormat);
  if (/^TIMESTAMP/i.test(type)) return timeValue(text, type, rules.timestampFormat);
  return `try_cast(${text} AS ${type})`;
}

const ISO = {
  DATE: `regexp_full_match(v, '[0-9]{4}-[0-9]{2}-[0-9]{2}')`,
  TIMESTAMP: `regexp_matches(v, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+$')`,
};

/** Narrowest first. Leading zeros and numbers too long to be exact are identifiers and stay text. */
export function shapesOf(rules: TextRules): readonly Shape[] {
  const shape = (type: string, by: TextRules, condition: string): Shape => {
    const value = (text: string): string => valueSql(text, type, by);
    return { type, value, fits: `${condition} AND ${value('v')} IS NOT NULL` };
  };
  return [
    shape('BIGINT', rules, `regexp_full_match(v, ${quoteLiteral(`[+-]?${wholePattern(rules)}`)})`),
    shape(
      'DOUBLE',
      rules,
      `NOT regexp_matches(v, '^[+-]?0[0-9]') AND NOT regexp_full_match(v, '[+-]?[0-9]{16,}')`,
    ),
    ...(rules.dateFormat === undefined ? [] : [shape('DATE', rules, 'true')]),
    ...(rules.timestampFormat === undefined ? [] : [shape('TIMESTAMP', rules, 'true')]),
    shape('DATE', {}, ISO.DATE),
    shape('TIMESTAMP', {}, ISO.TIMESTAMP),
  ];
}
