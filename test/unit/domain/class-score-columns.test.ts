import { describe, expect, it } from 'vitest';
import { classScoreColumns } from '../../../shared/domain/class-score-columns';

const found = (classes: readonly string[], columns: readonly string[]): Record<string, string> =>
  Object.fromEntries(classScoreColumns(classes, columns));

describe('classScoreColumns', () => {
  it('finds the column of each class whatever stands beside its name', () => {
    expect(found(['cat', 'New York', '1.0'], ['out.cat', 'out.1', 'out.newYork'])).toEqual({
      cat: 'out.cat',
      'New York': 'out.newYork',
      '1.0': 'out.1',
    });
  });

  it('keeps a class apart from one whose name ends alike', () => {
    expect(found(['dog', 'hot dog'], ['score_hot_dog', 'score_dog'])).toEqual({
      dog: 'score_dog',
      'hot dog': 'score_hot_dog',
    });
  });

  it('leaves out a class without a column, and two that read alike', () => {
    expect(found(['cat', 'dog'], ['score_cat'])).toEqual({ cat: 'score_cat' });
    expect(found(['Cat', 'cat', 'dog'], ['score_cat', 'score_dog'])).toEqual({ dog: 'score_dog' });
  });

  it('takes columns of one way of naming, that of most classes', () => {
    expect(found(['a', 'b'], ['b', 'p_a', 'p_b'])).toEqual({ a: 'p_a', b: 'p_b' });
  });
});
