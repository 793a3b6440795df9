import { describe, expect, it } from 'vitest';
import { columnTest } from '../../../shared/analysis/tests/test-step';
import { testSentences } from '../../../shared/card/test-sentences';
import { writeCard } from '../../../shared/card/write-card';
import type { ColumnTest } from '../../../shared/domain/column-tests';
import { numberColumn } from './example-columns';
import { resultOf } from './example-result';

const D = { name: 'D', value: 0.4 };
const TESTS: readonly ColumnTest[] = [
  columnTest('kolmogorov-smirnov', { statistic: D, pValue: 1e-20 }),
  columnTest('anderson-darling', { statistic: D, pValue: 0.001, pValueBound: 'at most' }),
  columnTest('welch-t', { statistic: D, pValue: 0.31 }),
  columnTest('missing-z', { reason: 'no value is missing on either side' }),
  columnTest('psi', { statistic: D }),
];

describe('what a card says of tests', () => {
  it('names those that see a change and those that do not, with their p-values', () => {
    expect(testSentences({ tests: [...TESTS] })).toEqual([
      '2 tests of 3 see a change at p &lt; 0.05, not adjusted: Kolmogorov-Smirnov (&lt; 1e-15) and Anderson-Darling (≤ 0.0010); not Welch t (0.31).',
    ]);
  });

  it('is nothing where no test was asked for or none could be computed', () => {
    expect(testSentences({})).toEqual([]);
    expect(testSentences({ tests: TESTS.slice(3) })).toEqual([]);
  });

  it('stands in the section of a drifted column, and the command asks for the tests again', () => {
    const up = Array.from({ length: 400 }, (_, i) => i);
    const drifted = numberColumn(
      'moved',
      up,
      up.map((value) => value + 200),
    );
    const options = { title: 'Card', note: '', chartFolder: '' };
    const card = (tests: boolean): string =>
      writeCard(resultOf({ columns: [tests ? { ...drifted, tests: [...TESTS] } : drifted] }), options)
        .markdown;
    expect(card(true)).toContain('2 tests of 3 see a change');
    expect(card(true)).toContain('--tests \\\n');
    expect(card(false)).not.toMatch(/tests of|--tests/);
  });
});
