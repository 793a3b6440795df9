import { guardExpression } from '../engine/sql-expression';

function isExpression(sql: string): boolean {
  try {
    guardExpression(sql);
    return true;
  } catch {
    return false;
  }
}

/**
 * A slice's condition as a person would type it: without the parentheses on lines of their own that are put around
 * a typed condition. Typing the answer again gives a condition with the same answer.
 */
export function bareCondition(sql: string): string {
  let bare = sql;
  for (;;) {
    const inner = /^\(\n([^]*)\n\)$/.exec(bare)?.[1];
    if (inner === undefined || !isExpression(inner)) return bare;
    bare = inner;
  }
}
