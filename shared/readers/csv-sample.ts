/** How the fields of a CSV file are told apart. */
export interface FieldRules {
  readonly delimiter: string;
  /** Empty when nothing is quoted. */
  readonly quote: string;
  readonly escape: string;
}

/** One record of a sample: its fields with quotes taken off, and where it stands. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** Which of the fields were in quotes. */
  readonly quoted: readonly boolean[];
  /** Line it begins on, counted from 1. */
  readonly line: number;
  /** True for a line without any character. */
  readonly blank: boolean;
}

export type LineEnd = '\n' | '\r\n' | '\r';

export interface CsvSample {
  readonly records: readonly CsvRecord[];
  /** What the first record ends with; absent where nothing ends. */
  readonly lineEnd?: LineEnd;
  /** False when a quote was opened and not closed, or text followed a closing quote. */
  readonly wellFormed: boolean;
}

/** Records as text again, each on a line of its own. */
export function sampleText(records: readonly CsvRecord[], { delimiter, quote, escape }: FieldRules): string {
  return records
    .map(({ fields, quoted }) =>
      fields
        .map((field, i) =>
          quoted[i] === true ? `${quote}${field.replaceAll(quote, `${escape}${quote}`)}${quote}` : field,
        )
        .join(delimiter),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * Splits the beginning of a CSV file into at most `limit` records. A last record that may go on behind the sample
 * is left out unless `complete`. Line ends are LF, CRLF or CR.
 */
export function parseSample(text: string, rules: FieldRules, limit: number, complete: boolean): CsvSample {
  const { delimiter, quote, escape } = rules;
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let quoted: boolean[] = [];
  let line = 1;
  let recordLine = 1;
  let recordStart = 0;
  let at = text.startsWith('\u{FEFF}') ? 1 : 0;
  let wellFormed = true;
  let firstEnd: LineEnd | undefined;
  recordStart = at;

  const lineEnd = (): number =>
    text[at] === '\n' ? 1 : text[at] === '\r' ? (text[at + 1] === '\n' ? 2 : 1) : 0;

  const endRecord = (): void => {
    records.push({ fields, quoted, line: recordLine, blank: at === recordStart });
    fields = [];
    quoted = [];
  };

  const quotedField = (): void => {
    let value = '';
    at += quote.length;
    for (;;) {
      if (at >= text.length) {
        wellFormed &&= !complete;
        break;
      }
      if (escape !== '' && text.startsWith(escape, at) && text.startsWith(quote, at + escape.length)) {
        value += quote;
        at += escape.length + quote.length;
      } else if (text.startsWith(quote, at)) {
        at += quote.length;
        break;
      } else {
        if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) line++;
        value += text.charAt(at++);
      }
    }
    const rest = plainField();
    if (rest !== '') wellFormed = false;
    fields.push(value + rest);
    quoted.push(true);
  };

  const plainField = (): string => {
    const start = at;
    while (at < text.length && lineEnd() === 0 && !text.startsWith(delimiter, at)) at++;
    return text.slice(start, at);
  };

  while (at < text.length && records.length < limit) {
    if (quote !== '' && text.startsWith(quote, at)) quotedField();
    else {
      fields.push(plainField());
      quoted.push(false);
    }
    if (at >= text.length) break;
    const end = lineEnd();
    if (end === 0) {
      at += delimiter.length;
      if (at >= text.length) {
        fields.push('');
        quoted.push(false);
      }
    } else {
      endRecord();
      firstEnd ??= lineEndIn(text, at);
      at += end;
      line++;
      recordLine = line;
      recordStart = at;
    }
  }
  if (fields.length > 0 && complete && records.length < limit) endRecord();
  return { records, wellFormed, ...(firstEnd === undefined ? {} : { lineEnd: firstEnd }) };
}

/** The first line end of a text from a place on, in a record or between two. */
export function lineEndIn(text: string, from = 0): LineEnd | undefined {
  const place = text.slice(from).search(/[\r\n]/);
  if (place < 0) return undefined;
  const at = from + place;
  return text[at] === '\n' ? '\n' : text[at + 1] === '\n' ? '\r\n' : '\r';
}
