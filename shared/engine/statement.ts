import { QueryError } from './engine';

/**
 * Checks that `sql` is one statement that the engine may run, and returns it without what follows it. Several
 * statements in one text, none at all, and the loading of extensions are refused.
 */
export function singleStatement(sql: string): string {
  const end = statementEnd(sql, 0);
  const statement = sql.slice(0, end);
  const start = skipBlank(statement, 0);
  if (start >= statement.length) throw new QueryError('There is no statement to run.', sql);
  if (end < sql.length && hasStatement(sql, end + 1)) {
    throw new QueryError('Only one statement can be run at a time.', sql);
  }
  if (/^(INSTALL|LOAD|FORCE\s+INSTALL)\b/i.test(statement.slice(start))) {
    throw new QueryError('Extensions cannot be installed or loaded.', sql);
  }
  return statement;
}

function hasStatement(sql: string, from: number): boolean {
  for (let at = from; ; at++) {
    at = skipBlank(sql, at);
    if (at >= sql.length) return false;
    if (sql[at] !== ';') return true;
  }
}

/** Index of the `;` that ends the statement which starts at `from`, or the end of the text. */
function statementEnd(sql: string, from: number): number {
  let at = from;
  while (at < sql.length) {
    const next = skipComment(sql, at);
    if (next !== at) {
      at = next;
      continue;
    }
    const char = sql[at];
    if (char === ';') return at;
    if (char === "'") at = skipQuoted(sql, at, "'", isEscapeString(sql, at));
    else if (char === '"') at = skipQuoted(sql, at, '"', false);
    else if (char === '$') at = skipDollar(sql, at);
    else at++;
  }
  return sql.length;
}

function skipBlank(sql: string, from: number): number {
  let at = from;
  while (at < sql.length) {
    const next = /\s/.test(sql[at] ?? '') ? at + 1 : skipComment(sql, at);
    if (next === at) return at;
    at = next;
  }
  return at;
}

/** Past the comment that starts at `at`, or `at` when none does. Block comments nest. */
function skipComment(sql: string, at: number): number {
  if (sql.startsWith('--', at)) {
    const rest = sql.slice(at).search(/[\r\n]/);
    return rest < 0 ? sql.length : at + rest + 1;
  }
  if (!sql.startsWith('/*', at)) return at;
  let depth = 0;
  for (let here = at; here < sql.length; here++) {
    if (sql.startsWith('/*', here)) {
      depth++;
      here++;
    } else if (sql.startsWith('*/', here)) {
      depth--;
      here++;
      if (depth === 0) return here + 1;
    }
  }
  return sql.length;
}

/** Past the quoted text that starts at `at`. A doubled quote closes and opens again, which comes to the same. */
function skipQuoted(sql: string, at: number, quote: string, backslashes: boolean): number {
  for (let here = at + 1; here < sql.length; here++) {
    if (backslashes && sql[here] === '\\') here++;
    else if (sql[here] === quote) return here + 1;
  }
  return sql.length;
}

/** Whether the quote at `at` opens an `E'...'` string, in which a backslash escapes. */
function isEscapeString(sql: string, at: number): boolean {
  return /(^|[^\w$])[eE]$/.test(sql.slice(Math.max(0, at - 2), at));
}

function skipDollar(sql: string, at: number): number {
  if (/[\w$]$/.test(sql.slice(Math.max(0, at - 1), at))) return at + 1;
  const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(sql.slice(at, at + 200))?.[0];
  if (tag === undefined) return at + 1;
  const end = sql.indexOf(tag, at + tag.length);
  return end < 0 ? sql.length : end + tag.length;
}
