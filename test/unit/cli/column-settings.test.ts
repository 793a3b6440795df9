import { describe, expect, it } from 'vitest';
import { checkColumnSettings } from '../../../cli/comparison/column-settings';
import { storageClass } from '../../../shared/domain/column';
import type { Dataset } from '../../../shared/domain/dataset';

function dataset(id: string, types: Readonly<Record<string, string>>): Dataset {
  return {
    id,
    name: id,
    table: id,
    rows: 10,
    columns: Object.entries(types).map(([name, type]) => ({ name, type, storage: storageClass(type) })),
    format: 'csv',
    files: [],
    notes: [],
    roles: [],
    bytesRead: 0,
    bytesTotal: 0,
  };
}

const sides = {
  reference: dataset('r', { n: 'BIGINT', word: 'VARCHAR', mixed: 'DOUBLE', gone: 'VARCHAR' }),
  production: dataset('p', { n: 'DOUBLE', word: 'VARCHAR', mixed: 'VARCHAR' }),
};
const NONE = { tests: {}, edges: {}, asNumbers: [] };

describe('checkColumnSettings', () => {
  it('takes what fits, and anything for a column that is not compared or whose types differ', () => {
    expect(() =>
      checkColumnSettings(
        {
          tests: { n: 'ks', word: 'chiSquare', mixed: 'ks', gone: 'ks' },
          edges: { n: [1], mixed: [1, 2] },
          asNumbers: ['mixed'],
        },
        sides,
      ),
    ).not.toThrow();
  });

  it.each([
    [{ ...NONE, tests: { wrod: 'ks' as const } }, '--test names the column “wrod”'],
    [{ ...NONE, tests: { word: 'ks' as const } }, '--test cannot be ks for “word”'],
    [{ ...NONE, tests: { n: 'chiSquare' as const } }, '--test cannot be chiSquare for “n”'],
    [{ ...NONE, edges: { word: [1] } }, '--edges cannot be for “word”'],
    [{ ...NONE, asNumbers: ['word'] }, '--as-number cannot be “word”'],
    [{ ...NONE, asNumbers: ['n'] }, '--as-number cannot be “n”'],
  ])('refuses %j', (settings, message) => {
    expect(() => checkColumnSettings(settings, sides)).toThrow(message);
  });
});
