import { type JsonValue, parseJson } from './json-value';
import { LogFault } from './opener';

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * The body of a request or a response as a value: JSON as it is, JSON Lines as a list, CSV as a list of lists with
 * numbers among its cells. `type` is a content type or the name of an encoding; without one the first letter decides.
 * Undefined for a blank body.
 * @throws LogFault when the body is not of the type it is said to be.
 */
export function payload(text: string, type = ''): JsonValue | undefined {
  const body = text.trim();
  if (body === '') return undefined;
  if (/jsonlines|ndjson/i.test(type)) return linesOf(body).map(json);
  if (/csv/i.test(type)) return csvRows(body);
  if (/json/i.test(type)) return jsonOrLines(body);
  return /^[[{"]/.test(body) ? jsonOrLines(body) : csvRows(body);
}

/** A member that is JSON already or is the text of it, as tables hold it. */
export function embedded(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' ? payload(value) : value;
}

function jsonOrLines(body: string): JsonValue {
  try {
    return parseJson(body);
  } catch {
    const lines = linesOf(body);
    if (lines.length < 2) throw new LogFault('its data is not JSON');
    return lines.map(json);
  }
}

function json(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    throw new LogFault('its data is not JSON');
  }
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');

/** Rows of CSV text (RFC 4180, comma). Cells that are plain numbers come as numbers; 007 stays text. */
export function csvRows(text: string): JsonValue[][] {
  const rows: JsonValue[][] = [];
  let row: JsonValue[] = [];
  // A cell is quoted, with doubled quotes inside, or goes to the next comma or line end.
  for (const [, quoted, plain = '', end] of text.matchAll(
    /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r?\n|$)/g,
  )) {
    row.push(quoted === undefined ? cell(plain.trim()) : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows.filter((cells) => cells.length > 1 || cells[0] !== null);
}

function cell(text: string): JsonValue {
  if (text === '') return null;
  return NUMBER.test(text) && text.length < 16 ? Number(text) : text;
}
