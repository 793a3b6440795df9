import { BadLineError, UserError } from '../domain/errors';

const EXCERPT = 80;

/** A value that does not fit the type of its column. */
export interface Misfit {
  readonly line: number | undefined;
  readonly column: string;
  readonly value: string;
  readonly type: string;
}

function lineOf(message: string): number | undefined {
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  return line === undefined ? undefined : Number(line);
}

/** Reads the engine's message about a value that cannot be converted; undefined for any other message. */
export function misfitOf(message: string): Misfit | undefined {
  const match =
    /Error when converting column "([\s\S]*?)"\. Could not convert string "([\s\S]*?)" to '([^'\n]*)'/.exec(
      message,
    );
  const [, column, value, type] = match ?? [];
  if (column === undefined || value === undefined || type === undefined) return undefined;
  return { line: lineOf(message), column, value, type };
}

/** True when the engine's message is that the text is not UTF-8. */
export function isEncodingMessage(message: string): boolean {
  return /Invalid unicode|not utf-8 encoded|Invalid UTF8/i.test(message);
}

/** Cuts a text for a message. */
export function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line;
}

/** What the engine says about a CSV file, in words for a person; undefined when it is not about the file. */
export function csvError(message: string, name: string, cause: unknown): UserError | undefined {
  const line = lineOf(message);
  const place = line === undefined ? name : `Line ${line} of ${name}`;
  const original = /Original Line: ([\s\S]*?)\n(?:Expected|Error|Value|Invalid|Maximum|Possible)/.exec(
    message,
  )?.[1];
  const text = original === undefined || original.trim() === '' ? '' : ` (\`${excerpt(original)}\`)`;
  const options = { cause, detail: message };

  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts !== null) {
    const [, expected, found] = counts;
    return new BadLineError(
      `${place} has ${found ?? 'other'} values where ${expected ?? 'others'} were expected${text}.`,
      'Correct the line, have such lines left out, or check the delimiter, the quote and the lines to skip.',
      options,
    );
  }
  if (message.includes('unterminated quote')) {
    return new BadLineError(
      `${place} has a quote that is not closed, or text behind a closing quote${text}.`,
      'Correct the line, have such lines left out, or choose another quote character.',
      options,
    );
  }
  if (/Maximum line size/.test(message)) {
    return new BadLineError(
      `${place} is longer than a line can be${text}.`,
      'A quote that is never closed is the usual cause; choose another quote character.',
      options,
    );
  }
  if (message.includes('invalid state')) {
    return new BadLineError(
      `${place} mixes kinds of line ends, or has a quote in the wrong place.`,
      'Save it with one kind of line end, or choose another quote character.',
      options,
    );
  }
  const misfit = misfitOf(message);
  if (misfit !== undefined) {
    return new UserError(
      `${place} has \`${excerpt(misfit.value)}\` in column \`${misfit.column}\`, which is not ${misfit.type}.`,
      'Read the column as text (VARCHAR), say that the value means missing, or correct it.',
      options,
    );
  }
  if (line !== undefined) {
    return new UserError(
      `${place} cannot be read${text}.`,
      'Correct the line, or check the dialect.',
      options,
    );
  }
  return undefined;
}
