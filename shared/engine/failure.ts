import { z } from 'zod';
import { EngineLostError, QueryError } from './engine';

/** What DuckDB's error text says about the state the engine is in. */
export type FailureKind = 'memory' | 'crash' | 'statement';

/** Tells a failed statement from an engine that has to be replaced. */
export function failureKind(error: unknown): FailureKind {
  const text = messageOf(error);
  if (/^(Out of Memory Error|.*\bstd::bad_alloc\b|Aborted\(OOM\))|\bcannot enlarge memory\b/i.test(text)) {
    return 'memory';
  }
  if (error instanceof Error && error.name === 'RuntimeError' && !isMissingFunction(text)) return 'crash';
  if (/^(INTERNAL|FATAL) Error\b|database has been invalidated/.test(text)) return 'crash';
  return 'statement';
}

/** The error of a statement as it goes to the caller: DuckDB's text, or our own where DuckDB's misleads. */
export function queryError(error: unknown, sql: string): QueryError {
  if (error instanceof QueryError) return error;
  const text = messageOf(error);
  const extension = missingExtension(text);
  if (extension !== undefined) {
    return new QueryError(`The query needs DuckDB's ${extension}, which is not part of Tidemark.`, sql, {
      cause: error,
    });
  }
  return new QueryError(text, sql, { cause: error });
}

/** The engine was thrown away; what the user reads about it. */
export function engineLost(
  reason: EngineLostError['reason'],
  sql?: string,
  detail?: string,
): EngineLostError {
  switch (reason) {
    case 'memory':
      return new EngineLostError(
        'memory',
        'There was not enough memory for this.',
        'The data is being loaded again; use fewer columns or a smaller file.',
        sql,
      );
    case 'deadline':
      return new EngineLostError(
        'deadline',
        'A query took too long and would not stop, so the query engine was restarted.',
        'The data is being loaded again; try again with a smaller slice of it.',
        sql,
      );
    case 'crash':
      return new EngineLostError(
        'crash',
        `The query engine stopped unexpectedly${detail === undefined ? '' : ` (${detail})`} and was restarted.`,
        'The data is being loaded again; then try again.',
        sql,
      );
  }
}

function isMissingFunction(text: string): boolean {
  return /null function or function signature mismatch/.test(text);
}

function missingExtension(text: string): string | undefined {
  if (isMissingFunction(text)) return 'extension for this function';
  const named =
    /exists in the (\w+) extension/.exec(text) ??
    /[Ee]xtension "?(\w+)(?:\.duckdb_extension)?"? (?:is not available|could not be loaded|not found)/.exec(
      text,
    ) ??
    /requires the extension (\w+) to be loaded/.exec(text);
  return named?.[1] === undefined ? undefined : `${named[1]} extension`;
}

/** The text of anything thrown, the same from both engines. */
export function messageOf(error: unknown): string {
  return withoutEcho(withoutJson(error instanceof Error ? error.message : String(error)));
}

/** DuckDB-WASM gives some errors as JSON. */
function withoutJson(text: string): string {
  if (!text.startsWith('{"exception_type"')) return text;
  const parsed = jsonErrorSchema.safeParse(jsonOf(text));
  return parsed.success ? `${parsed.data.exception_type} Error: ${parsed.data.exception_message}` : text;
}

/** Native DuckDB shows the place of a syntax error twice. */
function withoutEcho(text: string): string {
  const shown = text.lastIndexOf('\n\nLINE ');
  if (shown < 0) return text;
  const place = text.slice(shown);
  return text.slice(0, shown).endsWith(place) ? text.slice(0, shown) : text;
}

const jsonErrorSchema = z.object({ exception_type: z.string(), exception_message: z.string() });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
