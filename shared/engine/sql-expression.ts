import { UserError } from '../domain/errors';

const ADVICE = "Write one condition, as after WHERE, for example: age >= 18 AND region = 'north'.";

/** Where the quoted text, name or comment that starts at `start` ends (exclusive); -1 when it never does. */
function skipQuoted(text: string, start: number): number {
  const quote = text[start];
  if (quote === "'" || quote === '"') {
    for (let i = start + 1; i < text.length; i++) {
      if (text[i] !== quote) continue;
      if (text[i + 1] === quote) i++;
      else return i + 1;
    }
    return -1;
  }
  if (text.startsWith('--', start)) {
    const end = text.indexOf('\n', start);
    return end < 0 ? text.length : end;
  }
  if (text.startsWith('/*', start)) {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? -1 : end + 2;
  }
  const tag = /^\$[A-Za-z_]*\$/.exec(text.slice(start, start + 64))?.[0];
  if (tag !== undefined) {
    const end = text.indexOf(tag, start + tag.length);
    return end < 0 ? -1 : end + tag.length;
  }
  return start;
}

/** What answers otherwise each time it is asked: a slice by it would be another one in every number. */
const CHANGING =
  /\b(?:(random|setseed|uuid|uuidv4|uuidv7|gen_random_uuid|nextval|currval|now|today|get_current_timestamp|get_current_time|transaction_timestamp|current_localtime|current_localtimestamp)\s*\(|(current_date|current_time|current_timestamp|localtime|localtimestamp)\b)/i;

/**
 * Checks that a user's SQL condition is one expression that cannot end the statement it is put into: quotes and
 * comments closed, parentheses balanced, no semicolon; and that it asks neither chance nor the clock. Whether it is valid SQL is for the engine to say.
 * Returns it in parentheses, on lines of its own so that a trailing comment ends. Throws `UserError`.
 */
export function guardExpression(expression: string): string {
  if (expression.trim() === '') throw new UserError('The SQL condition is empty.', ADVICE);
  let depth = 0;
  let bare = '';
  for (let i = 0; i < expression.length;) {
    const end = skipQuoted(expression, i);
    if (end < 0)
      throw new UserError(
        `The SQL condition opens a quote or comment at character ${i + 1} and never closes it.`,
        ADVICE,
      );
    if (end > i) {
      bare += ' ';
      i = end;
      continue;
    }
    const character = expression[i];
    if (character === ';')
      throw new UserError(`The SQL condition has a semicolon at character ${i + 1}.`, ADVICE);
    bare += character ?? '';
    if (character === '(') depth++;
    if (character === ')' && --depth < 0)
      throw new UserError(
        `The SQL condition closes a parenthesis at character ${i + 1} that was never opened.`,
        ADVICE,
      );
    i++;
  }
  if (depth > 0) throw new UserError('The SQL condition has a parenthesis that is never closed.', ADVICE);
  const changing = CHANGING.exec(bare);
  if (changing !== null)
    throw new UserError(
      `The SQL condition uses ${changing[1] ?? changing[2] ?? ''}, which answers otherwise each time it is asked.`,
      'Write the value itself: a date, or a column that was drawn once. The numbers could not be reproduced otherwise.',
    );
  return `(\n${expression}\n)`;
}
