import { describe, expect, it } from 'vitest';
import { columnsOf, splitOf } from '../../../cli/input/split';
import { type Column, storageClass } from '../../../shared/domain/column';
import { UserError } from '../../../shared/domain/errors';
import type { Dataset } from '../../../shared/domain/dataset';

const column = (name: string, type: string): Column => ({ name, type, storage: storageClass(type) });

const dataset: Dataset = {
  id: 'd',
  name: 'log',
  table: 't',
  rows: 10,
  columns: [column('at', 'TIMESTAMP'), column('n', 'BIGINT'), column('env', 'VARCHAR')],
  format: 'csv',
  files: [],
  notes: [],
  roles: [{ column: 'at', role: 'timestamp', confidence: 90, reason: '' }],
  bytesRead: 0,
  bytesTotal: 0,
};
const suggestions = ['at', 'env'].map((name) => ({
  label: `by ${name}`,
  reference: { name: 'before', predicates: [{ kind: 'missing' as const, column: name, negated: false }] },
  production: { name: 'after', predicates: [{ kind: 'missing' as const, column: name, negated: true }] },
}));
const suggest = () => Promise.resolve(suggestions);

describe('splitOf', () => {
  it('takes the first suggestion, or the first of the column that is named', async () => {
    expect(await splitOf({}, dataset, suggest)).toBe(suggestions[0]);
    expect(await splitOf({ splitColumn: 'env' }, dataset, suggest)).toBe(suggestions[1]);
    expect(columnsOf(await splitOf({}, dataset, suggest))).toEqual(['at']);
  });

  it('splits at a time, and at a value of a named column', async () => {
    const byTime = await splitOf({ splitAt: '2026-02-01' }, dataset, suggest);
    expect(byTime.reference.predicates).toEqual([{ kind: 'time', column: 'at', to: '2026-02-01' }]);
    expect(byTime.production.predicates).toEqual([{ kind: 'time', column: 'at', from: '2026-02-01' }]);
    const byNumber = await splitOf({ splitColumn: 'n', splitAt: '5' }, dataset, suggest);
    expect(byNumber.production).toEqual({
      name: 'n from 5',
      predicates: [{ kind: 'compare', column: 'n', operator: '>=', value: '5' }],
    });
  });

  it.each([
    [{ splitAt: 'tomorrow' }, '--split-at cannot be “tomorrow”.'],
    [{ splitColumn: 'evn', splitAt: 'x' }, '--split-column names the column “evn”'],
    [{ splitColumn: 'n' }, 'The values of “n” do not say'],
  ])('refuses %j', async (asked, message) => {
    await expect(splitOf(asked, dataset, suggest)).rejects.toThrow(message);
  });

  it('says so when nothing tells the sides apart', async () => {
    await expect(splitOf({}, dataset, () => Promise.resolve([]))).rejects.toMatchObject({
      advice: expect.stringContaining('--where-reference') as unknown,
    });
  });

  it.each([
    [{ splitAt: '2026-02-01T12:00+02:00' }, /--split-at cannot be .* a time without an offset/s],
    [{ splitAt: '2026-02-01T12:00Z' }, /--split-at cannot be/],
    [{ splitColumn: 'n', splitAt: 'many' }, /--split-at cannot be “many”/],
    [{ splitColumn: 'n', splitAt: ' ' }, /--split-at cannot be/],
  ])('refuses %j by the name of the option', async (asked, message) => {
    const refused = await splitOf(asked, dataset, suggest).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    if (refused instanceof UserError) expect(`${refused.message} ${refused.advice}`).toMatch(message);
  });
});
