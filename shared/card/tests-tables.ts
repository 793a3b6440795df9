import { TEST_CATALOGUE } from '../analysis/tests/catalogue';
import type { ColumnTest } from '../domain/column-tests';
import type { ColumnDrift, Metrics } from '../domain/result';
import { formatCount, formatMetric, formatOf, formatPValue, formatValue, NOTHING } from './format';
import { folded, plainText, table, type TableColumn } from './markdown';
import { reasonToWithhold } from './privacy';
import { pValueText, seesChange } from './test-sentences';
import { shorten } from './visible';

/** Character cells of what else there is to know of a test; the result document has it whole. */
const LONGEST_NOTE = 120;

const left = (title: string): TableColumn => ({ title, align: 'left' });
const right = (title: string): TableColumn => ({ title, align: 'right' });

/** The statistic of a test with its symbol and degrees of freedom: `χ² 96.1, df 23`. */
function statisticText({ statistic, degreesOfFreedom }: ColumnTest): string {
  if (statistic === null) return NOTHING;
  const freedom = degreesOfFreedom === undefined ? '' : `, df ${formatValue(degreesOfFreedom)}`;
  return plainText(`${statistic.name} ${formatValue(statistic.value)}${freedom}`);
}

/** The size of a distance; one with a unit is written as values of the column are. */
function sizeText({ statistic }: ColumnTest): string {
  if (statistic === null) return NOTHING;
  const { value, unit } = statistic;
  return unit === undefined ? formatMetric(value) : plainText(`${formatValue(value)} in ${unit}`);
}

/** Whether a test sees a change: a word, and nothing of one that could not be computed. */
function verdictWord(test: ColumnTest): string {
  if (test.pValue === null) return NOTHING;
  return seesChange(test) ? 'change' : 'no change';
}

/**
 * What else is to be known. That a test could not be computed is told of every column; details may name values, so that
 * those of a column whose values are withheld are not told.
 */
function noteText({ detail, reason }: ColumnTest, withheld: boolean): string {
  if (reason !== undefined) return plainText(`not computed: ${reason}`);
  return withheld ? '' : plainText(shorten(detail, LONGEST_NOTE));
}

/** The p-value of a test adjusted for the number of columns: of those of the drift table alone, where it is the same test. */
function adjustedP({ id, pValue }: ColumnTest, { ks, chiSquare }: Metrics): number | undefined {
  const same = id === 'kolmogorov-smirnov' ? ks : id === 'chi-square' ? chiSquare : undefined;
  return same?.pValue === pValue ? same.pAdjusted : undefined;
}

function testTable(tests: readonly ColumnTest[], metrics: Metrics, withheld: boolean): string {
  const adjusted = tests.map((test) => adjustedP(test, metrics));
  const isAdjusted = adjusted.some((p) => p !== undefined);
  return table(
    [
      left('Test'),
      left('Looks for'),
      right('Statistic'),
      right('p'),
      ...(isAdjusted ? [right('p adjusted')] : []),
      left('Sees'),
      left('Note'),
    ],
    tests.map((test, place) => {
      const p = adjusted[place];
      return [
        plainText(test.name),
        TEST_CATALOGUE[test.id].sees,
        statisticText(test),
        test.pValue === null ? NOTHING : pValueText(test),
        ...(isAdjusted ? [p === undefined ? NOTHING : formatPValue(p)] : []),
        verdictWord(test),
        noteText(test, withheld),
      ];
    }),
  );
}

function distanceTable(distances: readonly ColumnTest[], withheld: boolean): string {
  return table(
    [left('Distance'), left('Measures'), right('Size'), left('Note')],
    distances.map((distance) => [
      plainText(distance.name),
      TEST_CATALOGUE[distance.id].sees,
      sizeText(distance),
      noteText(distance, withheld),
    ]),
  );
}

/** How many rows there were to test. */
function sizes({ reference, production }: ColumnDrift, tests: readonly ColumnTest[]): string {
  const rows = (of: number, against: number): string =>
    `${formatOf(of, 'row')} of the reference and ${formatCount(against)} of production`;
  const all = rows(reference.count + reference.missing, production.count + production.missing);
  const counted = tests.some(({ id, reason }) => id === 'missing-z' && reason === undefined)
    ? `; that of missing values is of all ${all}`
    : '';
  return `Over the ${rows(reference.count, production.count)} that have a value${counted}. p is of this column alone.`;
}

/** Every test and distance that was made of a column, with what it says; null where none was. */
export function testsTables(column: ColumnDrift): string | null {
  const { tests = [], metrics } = column;
  if (tests.length === 0) return null;
  const withheld = reasonToWithhold(column) !== null;
  const made = tests.filter(({ family }) => family === 'test');
  const distances = tests.filter(({ family }) => family === 'distance');
  return [
    sizes(column, tests),
    ...(made.length === 0 ? [] : [testTable(made, metrics, withheld)]),
    ...(distances.length === 0 ? [] : [distanceTable(distances, withheld)]),
  ].join('\n\n');
}

/** The same, folded: for a column that has a section of its own. */
export function foldedTests(column: ColumnDrift): string[] {
  const tables = testsTables(column);
  if (tables === null) return [];
  const { tests = [] } = column;
  const made = tests.filter(({ family }) => family === 'test').length;
  return [folded(`${formatOf(made, 'test')} and ${formatOf(tests.length - made, 'distance')}`, tables)];
}
