import { describe, expect, it } from 'vitest';
import { unmatchedInputs } from '../../../shared/domain/importance';

const columns = [{ name: 'age' }, { name: 'income' }];

describe('unmatchedInputs', () => {
  it('names those without a column, what counts most first, with their part of the sum', () => {
    expect(unmatchedInputs({ age: 2, b: 1, income: 3, c: 4, a: 1, zero: 0 }, columns)).toEqual({
      names: ['c', 'a', 'b', 'zero'],
      given: 6,
      share: 6 / 11,
    });
  });

  it('is nothing where each has a column, or none is given', () => {
    expect(unmatchedInputs({ age: 1 }, columns)).toBeNull();
    expect(unmatchedInputs({}, columns)).toBeNull();
  });

  it('has no part of a sum of nothing', () => {
    expect(unmatchedInputs({ gone: 0 }, columns)).toEqual({ names: ['gone'], given: 1, share: 0 });
  });
});
