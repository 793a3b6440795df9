import { expect, it } from 'vitest';
import { filterError } from '../../../shared/analysis/filter-error';
import { QueryError } from '../../../shared/engine/engine';

it.each([
  [
    'Binder Error: Referenced column "agee" not found in FROM clause!\nCandidate bindings: "age", "day"\n\nLINE 2: agee > 3\n        ^',
    'no column is called “agee”.',
    'Did you mean "age", "day"? Names',
  ],
  [
    'Parser Error: syntax error at or near ")"\n\nLINE 3: )\n        ^',
    'it ends too early.',
    'Names with unusual characters',
  ],
  [
    'Parser Error: syntax error at or near "per"\n\nLINE 2: hours per week > 3\n              ^',
    '“per” is not expected where it stands.',
    'double quotes',
  ],
  [
    'Catalog Error: Scalar Function with name foo does not exist!\nDid you mean "floor"?\n\nLINE 2: foo(age) = 1',
    'Scalar Function with name foo does not exist.',
    'Did you mean "floor"? Names',
  ],
  [
    'Binder Error: WHERE clause cannot contain aggregates!\n\nLINE 2: sum(age) > 1',
    'WHERE clause cannot contain aggregates.',
    'Names',
  ],
])('%j is said as %j', (text, message, advice) => {
  const error = filterError(new QueryError(text, 'SELECT 1'));
  expect(error.message).toBe(`The filter cannot be used: ${message}`);
  expect(error.advice).toContain(advice);
  expect(error.detail).toBe(text);
});
