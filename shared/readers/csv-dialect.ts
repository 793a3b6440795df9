import type { CsvDialect } from '../domain/dataset';
import {
  type CsvRecord,
  type CsvSample,
  type FieldRules,
  type LineEnd,
  lineEndIn,
  parseSample,
} from './csv-sample';
import { looksTyped } from './csv-values';

/** What the beginning of a file says about its dialect; types are found by the engine. */
export interface SniffedDialect extends FieldRules {
  readonly header: boolean;
  readonly skipRows: number;
  /** What lines end with, where the engine would take a line end within the first record for it. */
  readonly lineEnd?: LineEnd;
  /** Names in the header; empty texts where there is none, and one per column when there is no header. */
  readonly names: readonly string[];
  /** The records of the sample behind the header. */
  readonly rows: readonly CsvRecord[];
  readonly notes: readonly string[];
}

/** The parts a user may have fixed. */
export type GivenDialect = {
  readonly [K in 'delimiter' | 'quote' | 'escape' | 'header' | 'skipRows']?: CsvDialect[K] | undefined;
};

const DELIMITERS = [',', '\t', ';', '|'];
const RECORDS = 1000;

/** The line that Excel takes the delimiter from. */
const DELIMITER_LINE = /^\u{FEFF}?"?sep=([^"\r\n])"?(?:\r\n|\n|\r)/iu;

interface Candidate {
  readonly rules: FieldRules;
  readonly sample: CsvSample;
  readonly columns: number;
  readonly score: number;
}

/**
 * Finds the delimiter, the quote, lines before the header and whether there is a header, from the beginning of a
 * file. Deterministic and the same for both engines. The delimiter is the one that splits the most lines into the
 * same number of fields, agreeing with the first line; a file that none splits has one column. Records that do
 * not agree are left for the engine to report. A first line `sep=;`, which Excel writes and reads, says the delimiter.
 */
export function sniffDialect(text: string, complete: boolean, given: GivenDialect): SniffedDialect {
  const said = given.skipRows === undefined ? DELIMITER_LINE.exec(text) : null;
  if (said === null) return sniffLines(text, complete, given);
  const [line, mark = ','] = said;
  const found = sniffLines(text.slice(line.length), complete, {
    ...given,
    delimiter: given.delimiter ?? mark,
  });
  const notes = [
    `The first line, \`${line.trim()}\`, says what is between the values, and was skipped.`,
    ...found.notes,
  ];
  return { ...found, skipRows: found.skipRows + 1, notes };
}

function sniffLines(text: string, complete: boolean, given: GivenDialect): SniffedDialect {
  const best = candidates(text, given)
    .map((rules) => rate(text, complete, rules))
    .reduce((a, b) => (b.score > a.score ? b : a));
  const { rules, sample, columns } = best;
  const notes: string[] = [];
  const skipped = given.skipRows === undefined ? preamble(sample.records, columns) : undefined;
  const skipRows = given.skipRows ?? skipped?.lines ?? 0;
  if (skipped !== undefined && skipped.text > 0) {
    notes.push(
      `The first ${plural(skipped.lines, 'line')} before the column names ${skipped.lines === 1 ? 'was' : 'were'} skipped.`,
    );
  }
  const records = sample.records.filter((record) => record.line > skipRows && !(record.blank && columns > 1));
  const header = given.header ?? hasHeader(records);
  const [first] = records;
  if (!header && first !== undefined && given.header === undefined) {
    notes.push('The first line looks like data, so the columns were numbered.');
  }
  const names = header ? (first?.fields ?? []) : (first?.fields.map(() => '') ?? []);
  const { lineEnd } = sample;
  return {
    ...rules,
    header,
    skipRows,
    ...(lineEnd === undefined || lineEnd === lineEndIn(text) ? {} : { lineEnd }),
    names,
    rows: records.slice(header ? 1 : 0),
    notes,
  };
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${count} ${noun}s`;
}

function candidates(text: string, given: GivenDialect): FieldRules[] {
  const delimiters = given.delimiter === undefined ? DELIMITERS : [given.delimiter];
  const quotes = given.quote === undefined ? ['"', "'"] : [given.quote];
  return delimiters.flatMap((delimiter) =>
    quotes.flatMap((quote) => {
      const escapes =
        given.escape !== undefined
          ? [given.escape]
          : quote !== '' && text.includes(`\\${quote}`)
            ? [quote, '\\']
            : [quote];
      return escapes.map((escape) => ({ delimiter, quote, escape }));
    }),
  );
}

/** The share of records with the most common number of fields, and more for what makes it believable. */
function rate(text: string, complete: boolean, rules: FieldRules): Candidate {
  const sample = parseSample(text, rules, RECORDS, complete);
  const counts = new Map<number, number>();
  const filled = sample.records.filter((record) => !record.blank);
  for (const { fields } of filled) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  const [columns, records] = [...counts].reduce(
    (a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a),
    [1, 0],
  );
  const share = filled.length === 0 ? 0 : records / filled.length;
  const header = filled[0]?.fields.length;
  let score = 0;
  if (columns > 1 || (header ?? 1) > 1) {
    // The first line is most often the header and then right, even when the lines below are not.
    const split = header !== undefined && header > 1 ? Math.max(share, 0.3) : share;
    score = 10 + 10 * split + (header === columns ? 4 : 0) + Math.min(columns, 50) / 50;
  } else if (!text.includes(rules.delimiter)) score = 1;
  if (!sample.wellFormed) score -= 8;
  if (rules.quote === '"') score += 0.5;
  if (rules.escape === rules.quote) score += 0.2;
  // A single quote is more often an apostrophe; it must enclose fields to be believed.
  if (rules.quote === "'" && !filled.some((record) => record.quoted.includes(true))) score -= 100;
  return { rules, sample, columns: header !== undefined && share < 0.3 ? header : columns, score };
}

/** Lines before the header: comments, titles (a single field where the rest have several) and blank lines. */
function preamble(
  records: readonly CsvRecord[],
  columns: number,
): { lines: number; text: number } | undefined {
  let at = 0;
  let text = 0;
  for (; at < Math.min(records.length - 1, 50); at++) {
    const record = records[at];
    if (record === undefined) break;
    const comment = record.fields[0]?.startsWith('#') === true && record.quoted[0] !== true;
    const title = columns > 1 && record.fields.length === 1;
    if (
      !record.blank &&
      !title &&
      !(comment && record.fields.length !== columns) &&
      !(comment && columns === 1)
    )
      break;
    if (!record.blank) text++;
  }
  const next = records[at];
  if (at === 0 || next === undefined) return undefined;
  // Titles only count when what follows is consistent; otherwise the file is a ragged one and says so.
  const rest = records.slice(at).filter((record) => !record.blank);
  const agree = rest.filter((record) => record.fields.length === columns).length;
  return agree === rest.length ? { lines: next.line - 1, text } : undefined;
}

/** No header when a column of numbers, times or booleans has one in the first line as well. */
function hasHeader(records: readonly CsvRecord[]): boolean {
  const [first, ...rows] = records;
  if (first === undefined) return true;
  if (rows.length === 0) return !first.fields.some((field) => looksTyped(field));
  return !first.fields.some((field, index) => {
    if (!looksTyped(field)) return false;
    const below = rows.slice(0, 50).flatMap((row) => row.fields[index] ?? []);
    const present = below.filter((value) => value !== '');
    return present.length > 0 && present.every((value) => looksTyped(value));
  });
}
