import { describe, expect, it } from 'vitest';
import { stage, token } from './fakes';

const failure = {
  ok: false,
  error: { kind: 'user', message: 'Not a table.', advice: 'Open another.' },
} as const;

describe('opening files', () => {
  it('compares two files in their order', async () => {
    const { store } = stage();
    await store.getState().openFiles([token('old.csv'), token('new.csv')]);
    const { comparison, edited } = store.getState();
    expect([comparison?.reference.name, comparison?.production.name]).toEqual(['old', 'new']);
    expect(edited).toBe(false);
  });

  it('keeps what the folders of files said, for a project to read them by', async () => {
    const { api, store } = stage();
    const partitions = [{ name: 'month', value: '01' }];
    const asked: unknown[] = [];
    api.openOutcome = (request, made) => {
      asked.push(request.options);
      return { ok: true, value: made };
    };
    await store.getState().openTogether([{ ...token('a.csv'), partitions }, token('b.csv')], 'reference');
    expect(asked).toEqual([{ partitions: [partitions, []] }]);
    expect(Object.values(store.getState().origins)[0]?.options).toEqual({ partitions: [partitions, []] });
  });

  it('offers splits of one file alone, and compares the parts', async () => {
    const { store } = stage();
    await store.getState().openFiles([token('all.csv')]);
    expect(store.getState().comparison).toBeNull();
    const [split] = store.getState().splits;
    if (split === undefined) throw new Error('no split');
    store.getState().applySplit(split);
    const { comparison, alone } = store.getState();
    expect(alone).toBeNull();
    expect(comparison?.reference.dataset).toBe(comparison?.production.dataset);
    expect(comparison?.production.predicates).toEqual([{ kind: 'range', column: 'age', min: 40 }]);
  });

  it('puts a second file on the side that is still empty', async () => {
    const { store } = stage();
    await store.getState().openFiles([token('new.csv')], 'production');
    await store.getState().openFiles([token('old.csv')]);
    const { comparison } = store.getState();
    expect([comparison?.reference.name, comparison?.production.name]).toEqual(['old', 'new']);
  });

  it('keeps the file that could be read when the other could not', async () => {
    const { api, store } = stage();
    api.openOutcome = (request, made) =>
      request.files[0]?.name === 'new.csv' ? failure : { ok: true, value: made };
    await store.getState().openFiles([token('old.csv'), token('new.csv')]);
    const { alone, problems, comparison } = store.getState();
    expect(comparison).toBeNull();
    expect(alone?.side).toBe('reference');
    expect(problems.map((problem) => problem.message)).toEqual(['Not a table.']);
  });

  it('asks where one more file goes while a comparison stands', async () => {
    const { store } = stage();
    await store.getState().openFiles([token('old.csv'), token('new.csv')]);
    await store.getState().openFiles([token('next.csv')]);
    expect(store.getState().placing).toHaveLength(1);
    await store.getState().place('production');
    expect(store.getState().placing).toEqual([]);
    expect(store.getState().comparison?.production.name).toBe('next');
    expect(store.getState().comparison?.reference.name).toBe('old');
  });

  it('reads several files of a side as one dataset', async () => {
    const { api, store } = stage();
    await store.getState().openFiles([token('a.csv'), token('b.csv'), token('c.csv')], 'reference');
    expect(api.opened.map((request) => request.files.length)).toEqual([3]);
  });

  it('throws away a file that finishes reading after everything was closed', async () => {
    const { api, store } = stage();
    let finish = (): void => undefined;
    api.openOutcome = (_request, made) =>
      new Promise((resolve) => {
        finish = () => resolve({ ok: true, value: made });
      });
    const opening = store.getState().openFiles([token('slow.csv')]);
    await Promise.resolve();
    await store.getState().closeComparison();
    finish();
    await opening;
    expect(store.getState().datasets).toEqual({});
    expect(api.closed).toEqual(['d1']);
  });

  it('reads a dataset again under the same id', async () => {
    const { api, store } = stage();
    await store.getState().openFiles([token('old.csv'), token('new.csv')]);
    const id = store.getState().comparison?.reference.dataset ?? '';
    await store.getState().reopen(id, { csv: { delimiter: ';' } });
    expect(api.opened.at(-1)).toMatchObject({ id, options: { csv: { delimiter: ';' } } });
    expect(store.getState().edited).toBe(true);
  });
});

describe('closing', () => {
  it('keeps datasets in use and forgets the others', async () => {
    const { api, store } = stage();
    await store.getState().openFiles([token('old.csv'), token('new.csv')]);
    await store.getState().openFiles([token('next.csv')], 'production');
    await store.getState().closeDataset('d1');
    expect(api.closed).toEqual([]);
    await store.getState().closeDataset('d2');
    expect(api.closed).toEqual(['d2']);
    expect(Object.keys(store.getState().datasets)).toEqual(['d1', 'd3']);
  });

  it('empties the window and the worker', async () => {
    const { api, store } = stage();
    await store.getState().openSample();
    await store.getState().closeComparison();
    expect(api.closed.toSorted()).toEqual(['d1', 'd2']);
    expect(store.getState()).toMatchObject({ comparison: null, datasets: {}, problems: [] });
  });
});
