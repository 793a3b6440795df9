import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JsonFile } from '../../../electron/files/json-file';
import { Recents, recentListSchema } from '../../../electron/files/recents';
import { recentSchema } from '../../../shared/host';

vi.mock('electron-log/main', () => ({ default: { warn: vi.fn() } }));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recents-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const store = (): string => path.join(folder, 'recents.json');
const recents = (onChange: () => void = () => undefined): Recents =>
  new Recents(new JsonFile(store(), recentListSchema, []), onChange);
const data = (...paths: string[]): { kind: 'data'; paths: string[] } => ({ kind: 'data', paths });

describe('Recents', () => {
  it('lists newest first, once each, and keeps them for the next run', async () => {
    const first = recents();
    await first.add(data('/d/a.csv'));
    await first.add({ kind: 'project', paths: ['/p/credit.tidemark'] });
    await first.add(data('/d/a.csv', '/d/b.csv'));
    await first.add(data('/d/a.csv'));
    const names = ['a.csv', 'a.csv, b.csv', 'credit'];
    expect(first.list().map(({ name }) => name)).toEqual(names);
    const [entry] = recents().list();
    expect(
      recents()
        .list()
        .map(({ name }) => name),
    ).toEqual(names);
    expect(recentSchema.parse(entry)).toEqual(entry);
    expect(recents().find(entry?.id ?? '')).toEqual(data('/d/a.csv'));
  });

  it('keeps twelve', async () => {
    const list = recents();
    for (let n = 0; n < 20; n += 1) await list.add(data(`/d/${n}.csv`));
    expect(list.list().map(({ name }) => name)).toHaveLength(12);
    expect(list.list()[0]?.name).toBe('19.csv');
  });

  it('forgets one or all, and tells of each change', async () => {
    const onChange = vi.fn();
    const list = recents(onChange);
    await list.add(data('/d/a.csv'));
    await list.add(data('/d/b.csv'));
    await list.remove(list.list()[0]?.id ?? '');
    expect(list.list().map(({ name }) => name)).toEqual(['a.csv']);
    await list.clear();
    expect(list.list()).toEqual([]);
    expect(onChange).toHaveBeenCalledTimes(4);
    expect(JSON.parse(await readFile(store(), 'utf8'))).toEqual([]);
  });

  it('starts anew from a spoilt file', async () => {
    for (const text of ['', 'no json', '{"kind":1}', '[{"kind":"data","paths":[]}]']) {
      await writeFile(store(), text);
      expect(recents().list()).toEqual([]);
    }
  });

  it('shows the home folder as a tilde', async () => {
    const list = recents();
    await list.add(data(path.join(homedir(), 'x', 'a.csv')));
    expect(list.list()[0]?.folder).toBe(path.join('~', 'x'));
  });
});
