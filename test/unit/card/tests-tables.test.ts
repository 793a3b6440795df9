import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportCommand } from '../../../shared/card/reproduce-section';
import { foldedTests, testsTables } from '../../../shared/card/tests-tables';
import { writeCard } from '../../../shared/card/write-card';
import type { ColumnDrift } from '../../../shared/domain/result';
import { markdownTree, skeletonOf, wordsOf } from './card-structure';
import { categoryColumn, excludedColumn, numberColumn } from './example-columns';
import { resultOf } from './example-result';
import { categoryTestsOf, numberTestsOf } from './example-tests';
import { hostileText } from './hostile-text';

const OPTIONS = { title: 'Card', note: '', chartFolder: '' };
const up = Array.from({ length: 400 }, (_, i) => i);

function numbers(name: string, shift: number): ColumnDrift {
  return numberColumn(
    name,
    up,
    up.map((value) => value + shift),
  );
}

function tested(name: string, shift = 200): ColumnDrift {
  const column = numbers(name, shift);
  return { ...column, tests: numberTestsOf(column) };
}

function categories(name: string, value: string): ColumnDrift {
  const column = categoryColumn(name, [
    [value, 200, 100],
    ['other', 190, 290],
    [null, 10, 12],
  ]);
  return { ...column, tests: categoryTestsOf(value) };
}

const card = (...columns: ColumnDrift[]): string => writeCard(resultOf({ columns }), OPTIONS).markdown;

describe('the tables of tests of a column', () => {
  it('have every test and distance, with what it says', () => {
    const column = tested('moved');
    const ks = column.metrics.ks;
    if (ks === undefined) throw new Error('There is no KS.');
    const metrics = { ...column.metrics, ks: { ...ks, pAdjusted: 0.0012 } };
    expect(testsTables({ ...column, metrics })).toMatchInlineSnapshot(`
      "Over the 400 rows of the reference and 400 of production that have a value. p is of this column alone.

      | Test | Looks for | Statistic | p | p adjusted | Sees | Note |
      | :--- | :--- | ---: | ---: | ---: | :--- | :--- |
      | Kolmogorov-Smirnov | the largest gap | D 0.5 | < 1e-15 | 0.0012 | change |  |
      | Anderson-Darling | gaps, in the tails above all | A² 4,044 | ≤ 0.0010 | – | change | standardised; the table goes from 0.001 to 0.25 |
      | Welch t | another mean | t −1.023, df 158,745 | 0.31 | – | no change | above 0 when the reference’s mean is larger; 3 infinite left out |
      | Missing, z | more or fewer missing | – | – | – | – | not computed: no value is missing on either side |

      | Distance | Measures | Size | Note |
      | :--- | :--- | ---: | :--- |
      | PSI | shares that moved | < 0.001 | 10 reference quantiles |
      | PSI, Deepchecks | the same, its bins | – | not computed: Deepchecks takes PSI of categories only |
      | Wasserstein | how far values moved | 8.191e-6 in the unit of the column |  |"
    `);
  });

  it('have no column for adjusted p-values where none was adjusted, and tell when they are of other rows', () => {
    expect(testsTables(categories('plan', 'free'))).toMatchInlineSnapshot(`
      "Over the 390 rows of the reference and 390 of production that have a value; that of missing values is of all 400 rows of the reference and 402 of production. p is of this column alone.

      | Test | Looks for | Statistic | p | Sees | Note |
      | :--- | :--- | ---: | ---: | :--- | :--- |
      | Fisher exact | a change of two shares | – | 0.040 | change | the odds ratio divides by zero |
      | Two-proportion z | a change of two shares | z 2.05 | 0.040 | change | share of free; above 0 when production’s is larger |
      | Missing, z | more or fewer missing | z 0.5 | 0.62 | no change |  |

      | Distance | Measures | Size | Note |
      | :--- | :--- | ---: | :--- |
      | L-infinity | the largest change | 0.250 | largest in free; one bin a reference category |"
    `);
  });

  it('do not call a p-value adjusted that is of another test', () => {
    const column = tested('moved');
    const ks = column.metrics.ks;
    if (ks === undefined) throw new Error('There is no KS.');
    const other = { ...column, metrics: { ks: { ...ks, pValue: ks.pValue / 2 + 0.1, pAdjusted: 0.5 } } };
    expect(testsTables(other)).not.toContain('p adjusted');
  });

  it('name no value of a column whose values are withheld', () => {
    const tables = testsTables(categories('email', 'ann at example')) ?? '';
    expect(tables).toContain('| Two-proportion z | a change of two shares | z 2.05 | 0.040 | change |  |');
    expect(tables).not.toContain('ann');
    expect(testsTables(categories('plan', 'ann at example'))).toContain('share of ann at example');
  });

  it('are not there where nothing was tested', () => {
    expect(testsTables(numbers('moved', 200))).toBeNull();
    expect(foldedTests(numbers('moved', 200))).toEqual([]);
    expect(testsTables({ ...numbers('moved', 200), tests: [] })).toBeNull();
    expect(card(numbers('moved', 200))).not.toMatch(/Looks for|--tests/);
  });

  it('keep their shape whatever the values are called', () => {
    const shape = (value: string): string =>
      skeletonOf(markdownTree(testsTables(categories('plan', value)) ?? ''));
    const plain = shape('free');
    fc.assert(
      fc.property(hostileText, (value) => {
        expect(shape(value)).toBe(plain);
      }),
      { numRuns: 200 },
    );
  });
});

describe('tests on a card', () => {
  it('stand in the section of a column that drifted', () => {
    const written = card(tested('moved'), numbers('other', 200));
    const section = written.slice(written.indexOf('### `moved`'), written.indexOf('### `other`'));
    expect(section).toContain('<summary>4 tests and 3 distances</summary>');
    expect(section).toContain('2 tests of 3 see a change');
    expect(written.match(/4 tests and 3 distances/g)).toHaveLength(1);
  });

  it('of columns without a section are told together, the first twenty in full', () => {
    const stable = (name: string): ColumnDrift => tested(name, 0);
    const one = card(numbers('moved', 200), stable('calm | <b>'));
    expect(one).toContain('<summary>Tests of 1 other column</summary>\n\n### `calm | <b>`');
    expect(one).not.toContain('more column');
    const many = card(...Array.from({ length: 23 }, (_, i) => stable(`s${i}`)));
    expect(many).toContain('<summary>Tests of 23 other columns</summary>');
    expect(many.match(/^### /gm)).toHaveLength(20);
    expect(many).toContain('And 3 more columns; the result document has all.');
    const words = wordsOf(markdownTree(many));
    expect(words.match(/Anderson-Darling \(≤ 0.0010\)/g)).toHaveLength(20);
  });

  it('are made again by the command: of every column, or of those that were tested', () => {
    const command = (...columns: ColumnDrift[]): string => reportCommand(resultOf({ columns }), OPTIONS);
    const id = excludedColumn('id', 'unit_id', [400, 400]);
    expect(command(numbers('a', 0), id)).not.toContain('--tests');
    expect(command(id)).not.toContain('--tests');
    expect(command(tested('a'), tested('b'), id)).toMatch(/^ {2}--tests \\$/m);
    const some = command(tested("it's <!-- a"), tested('-b'), numbers('c', 0), id);
    expect(some).toContain(`  --tests-of -b \\\n  --tests-of 'it'\\''s <!''-- a' \\\n`);
    expect(some).not.toMatch(/--tests /);
  });
});
