import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { projectText } from '../../../../renderer/store/project';
import { stage, token } from './fakes';

const SETTLED = 2000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('keeps a comparison that is in no project, and forgets it once it is saved', async () => {
  const { host, store } = stage();
  await store.getState().openFiles([token('old.csv'), token('new.csv')]);
  vi.advanceTimersByTime(SETTLED);
  expect(host.kept).toEqual([{ text: projectText(store.getState()), name: 'new compared with old' }]);
  store.getState().setPredicates('production', [{ kind: 'range', column: 'age', min: 18 }]);
  vi.advanceTimersByTime(SETTLED);
  expect(host.kept.at(-1)?.text).toContain('"min": 18');
  await store.getState().saveProject(false);
  vi.advanceTimersByTime(SETTLED);
  expect(host.kept.at(-1)).toBeNull();
});

it('waits while earlier work is still to be decided on', async () => {
  const { host, store } = stage();
  host.start = () =>
    Promise.resolve({
      appVersion: '0',
      electron: '0',
      platform: 'linux',
      theme: 'dark',
      unsaved: { name: 'Loans', at: '2026-11-26T12:00:00Z' },
      open: { kind: 'sample' },
    });
  await store.getState().boot();
  vi.advanceTimersByTime(SETTLED);
  expect(store.getState().unsaved?.name).toBe('Loans');
  expect(host.kept).toEqual([]);
  await store.getState().discardUnsaved();
  expect(host.kept).toEqual([null]);
  vi.advanceTimersByTime(SETTLED);
  expect(host.kept.at(-1)?.name).toBe('production compared with reference');
});

it('brings earlier work back, unsaved as it is', async () => {
  const { host, store } = stage();
  await store.getState().openFiles([token('old.csv'), token('new.csv')]);
  const text = (projectText(store.getState()) ?? '')
    .replace(`{{${token('old.csv').token}}}`, 'old.csv')
    .replace(`{{${token('new.csv').token}}}`, 'new.csv');
  const files = { 'old.csv': token('old.csv'), 'new.csv': token('new.csv') };
  const later = stage();
  later.host.restoreUnsaved = () => Promise.resolve({ name: 'Loans', text, files });
  later.store.setState({ unsaved: { name: 'Loans', at: '2026-11-26T12:00:00Z' } });
  await later.store.getState().restoreUnsaved();
  expect(later.store.getState()).toMatchObject({
    comparison: store.getState().comparison,
    edited: true,
    unsaved: null,
  });
  expect(host.kept.at(-1)).not.toBeNull();
});
