import { expect, it } from 'vitest';
import { stage, token, type Stage } from './fakes';

async function compared(): Promise<Stage> {
  const made = stage();
  await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
  made.host.picks = [[token('gain.csv')]];
  return made;
}

it('puts importances of columns into the settings, says how many it knows, and forgets them when told', async () => {
  const { store } = await compared();
  await store.getState().pickImportance();
  expect(store.getState().settings.drift.importance).toEqual({ age: 3, gone: 1 });
  expect(store.getState().notice).toBe('1 of 2 inputs in gain.csv are columns here');
  expect(store.getState().edited).toBe(true);
  store.getState().clearImportance();
  expect(store.getState().settings.drift.importance).toEqual({});
});

it('leaves the settings alone when no input is a column, or nothing is picked', async () => {
  const { store, api, host } = await compared();
  api.importance = () => Promise.resolve({ ok: true, value: { nobody: 1 } });
  await store.getState().pickImportance();
  expect(store.getState().settings.drift.importance).toEqual({});
  expect(store.getState().problems.at(-1)?.message).toBe(
    'None of the columns whose importance is given is in the data: nobody.',
  );
  host.picks = [];
  await store.getState().pickImportance();
  expect(store.getState().settings.drift.importance).toEqual({});
});
