import { expect, it } from 'vitest';
import { projectText } from '../../../../renderer/store/project';
import { parseProject } from '../../../../shared/domain/project-text';
import { stage, token, type Stage } from './fakes';

const rule = { key: { base: 'age', other: 'age' }, keep: 'last' } as const;

async function picked(): Promise<Stage> {
  const made = stage();
  await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
  made.host.picks = [[token('labels.csv')]];
  await made.store.getState().pickJoin('d2');
  return made;
}

it('asks for the key, then reads the dataset again with the file beside it', async () => {
  const { api, store } = await picked();
  expect(store.getState().joining).toMatchObject({ dataset: 'd2', candidates: [{ key: rule.key }] });
  await store.getState().join(rule);
  expect(store.getState().joining).toBeNull();
  expect(api.closed).toEqual(['d3']);
  expect(api.opened.at(-1)).toMatchObject({
    id: 'd2',
    name: 'new',
    joins: [{ ...rule, files: [token('labels.csv')] }],
  });
  expect(store.getState().edited).toBe(true);
});

it('joins to both sides when asked, and takes a join away again', async () => {
  const { api, store } = await picked();
  await store.getState().join(rule, true);
  expect(api.opened.slice(-2).map(({ id, joins }) => [id, joins?.length])).toEqual([
    ['d2', 1],
    ['d1', 1],
  ]);
  await store.getState().removeJoin('d1', 0);
  expect(api.opened.at(-1)).toMatchObject({ id: 'd1', joins: [] });
});

it('forgets the file when cancelled', async () => {
  const { api, store } = await picked();
  const { length } = api.opened;
  await store.getState().join(null);
  expect(api.opened).toHaveLength(length);
  expect(api.closed).toEqual(['d3']);
});

it('is part of the project, and comes back with it', async () => {
  const { store } = await picked();
  await store.getState().join(rule);
  const files = { old: token('old.csv'), new: token('new.csv'), labels: token('labels.csv') };
  const text = Object.entries(files).reduce(
    (filled, [path, file]) => filled.replaceAll(`{{${file.token}}}`, path),
    projectText(store.getState()) ?? '',
  );
  expect(parseProject(text, 'p').datasets[1]?.joins).toMatchObject([
    { ...rule, files: [{ path: 'labels' }] },
  ]);
  const later = stage();
  await later.store.getState().openProjectText({ name: 'p', text, files });
  expect(later.api.opened.map(({ id, joins }) => [id, joins?.length])).toEqual([
    ['d1', 0],
    ['d2', 1],
  ]);
  const without = stage();
  await without.store.getState().openProjectText({ name: 'p', text, files: { ...files, labels: null } });
  expect(without.store.getState().relink?.missing).toEqual(['labels']);
});
