import { describe, expect, it } from 'vitest';
import { redecided } from '../../../shared/analysis/drift/redecide';
import { unmatchedSentences } from '../../../shared/card/unmatched-inputs';
import { writeCard } from '../../../shared/card/write-card';
import type { Result } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';
import { numberColumn } from './example-columns';
import { resultOf } from './example-result';
import { markdownTree, skeletonOf } from './card-structure';
import { HOSTILE } from './hostile-text';

const up = Array.from({ length: 400 }, (_, i) => i);

function weighed(importance: Readonly<Record<string, number>>): Result {
  const result = resultOf({ columns: [numberColumn('age', up, up)] });
  const drift = redecided(result.drift, { ...DEFAULT_DRIFT_SETTINGS, importance });
  if (drift === null) throw new Error('It has to be counted anew.');
  return { ...result, drift };
}

describe('inputs of an importance without a column', () => {
  it('are counted and named on the card and in the verdict, those that count most first', () => {
    const result = weighed({ age: 6, a: 0.5, b: 0.5, c: 1, d: 1, e: 1, f: 0 });
    const { markdown } = writeCard(result, { title: 'Card', note: '', chartFolder: 'charts' });
    expect(markdown).toContain(
      '6 of 7 inputs with an importance are no columns of both sides, 40% of the importance: `c`, `d`, `e`, `a`, `b` and 1 more.',
    );
    expect(result.drift.verdict.detail).toContain(
      '6 of 7 inputs with an importance are no columns of both sides: c, d, e and 3 more.',
    );
  });

  it('keep the shape of the card whatever they are called', () => {
    const shape = (name: string): string =>
      skeletonOf(markdownTree(unmatchedSentences(weighed({ age: 1, [name]: 1 }).drift).join('\n\n')));
    for (const name of HOSTILE.filter((text) => text !== '__proto__'))
      expect(shape(name)).toBe(shape('plain'));
  });

  it('are not spoken of where there are none', () => {
    const { drift } = weighed({ age: 1 });
    expect(unmatchedSentences(drift)).toEqual([]);
    expect(drift.verdict.detail).not.toContain('inputs with an importance');
  });
});
