import { canBeNumbers } from '../../shared/analysis/drift/plan';
import type { Column } from '../../shared/domain/column';
import type { Dataset } from '../../shared/domain/dataset';
import {
  DECISION_METRIC_NAMES,
  TESTS_OF_CATEGORIES,
  TESTS_OF_NUMBERS,
  type ChosenTest,
} from '../../shared/domain/decision';
import { UserError } from '../../shared/domain/errors';
import type { DriftSettings } from '../../shared/domain/settings';
import type { Side } from '../../shared/domain/slice';
import { checkColumns } from '../input/roles';

/**
 * The settings of single columns must fit them: a test or edges of numbers on text would leave the column undecided
 * or be passed over. Columns that one side lacks are not compared, and any setting fits them; of columns whose types
 * differ, which a side without values may settle, only those that are text on both are known to be categories.
 * @throws UserError for the first that names no column, or does not fit.
 */
export function checkColumnSettings(
  { tests, edges, asNumbers }: Pick<DriftSettings, 'tests' | 'edges' | 'asNumbers'>,
  sides: Readonly<Record<Side, Dataset>>,
): void {
  const datasets = [...new Set([sides.reference, sides.production])];
  checkColumns('--test', Object.keys(tests), datasets);
  checkColumns('--as-number', asNumbers, datasets);
  checkColumns('--edges', Object.keys(edges), datasets);
  for (const name of asNumbers) {
    const pair = pairOf(name, sides);
    if (pair !== null && !canBeNumbers(...pair))
      throw new UserError(
        `--as-number cannot be “${name}”: it is ${pair[0].type} in the reference and ${pair[1].type} in production.`,
        'Name a column that is text on one side and numbers on the other.',
      );
  }
  for (const [name, test] of Object.entries(tests)) checkTest(name, test, sides);
  for (const name of Object.keys(edges)) {
    const pair = pairOf(name, sides);
    if (pair?.every(({ storage }) => storage !== 'number') === true)
      throw new UserError(
        `--edges cannot be for “${name}”: it is ${pair[0].type}.`,
        'Name a column of numbers.',
      );
  }
}

function pairOf(name: string, sides: Readonly<Record<Side, Dataset>>): [Column, Column] | null {
  const columnOf = (side: Side) => sides[side].columns.find((column) => column.name === name);
  const [reference, production] = [columnOf('reference'), columnOf('production')];
  return reference === undefined || production === undefined ? null : [reference, production];
}

function checkTest(name: string, test: ChosenTest, sides: Readonly<Record<Side, Dataset>>): void {
  const pair = pairOf(name, sides);
  if (pair === null) return;
  const [{ storage, type }, production] = pair;
  if (storage !== production.storage) return;
  const fitting = storage === 'number' || storage === 'datetime' ? TESTS_OF_NUMBERS : TESTS_OF_CATEGORIES;
  if (fitting.includes(test)) return;
  throw new UserError(
    `--test cannot be ${test} for “${name}”: ${DECISION_METRIC_NAMES[test]} is not for ${type}.`,
    `Give ${fitting.join(', ')}.`,
  );
}
