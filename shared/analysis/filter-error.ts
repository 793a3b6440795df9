import { UserError } from '../domain/errors';
import type { QueryError } from '../engine/engine';

const ADVICE =
  "Names with unusual characters stand in double quotes, text in single quotes: region = 'north'.";

/** What the engine says in its first line, in words that fit a condition rather than a whole statement. */
function said(text: string): string {
  const [first = ''] = text.split('\n');
  const column = /Referenced column "(.+)" not found/.exec(first)?.[1];
  if (column !== undefined) return `no column is called “${column}”`;
  // The condition stands in parentheses on lines of their own: the closing one is ours.
  if (/near "\)"/.test(first) && /^LINE \d+: \)$/m.test(text)) return 'it ends too early';
  const token = /syntax error at or near "(.*)"$/.exec(first)?.[1];
  if (token !== undefined) return `“${token}” is not expected where it stands`;
  return first.replace(/^\w+ Error: /, '').replace(/[.!]$/, '');
}

/** The names the engine found close to one it did not know. */
function nearNames(text: string): string {
  const found = /^(?:Candidate bindings: |Did you mean )(.+?)\??$/m.exec(text)?.[1];
  return found === undefined ? '' : `Did you mean ${found}? `;
}

/** The engine's refusal of a user's condition, as the one who wrote the condition reads it. */
export function filterError(error: QueryError): UserError {
  return new UserError(
    `The filter cannot be used: ${said(error.message)}.`,
    `${nearNames(error.message)}${ADVICE}`,
    { cause: error, detail: error.message },
  );
}
