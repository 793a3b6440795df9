import { describe, expect, it } from 'vitest';
import { projectText } from '../../../../renderer/store/project';
import { parseProject } from '../../../../shared/domain/project-text';
import { stage, token, type Stage } from './fakes';

async function edited(): Promise<Stage> {
  const made = stage();
  const { store } = made;
  await store.getState().openFiles([token('old.csv'), token('new.csv')]);
  store.getState().setPredicates('production', [{ kind: 'range', column: 'age', min: 18 }]);
  store.getState().renameSlice('reference', 'Baseline');
  store.getState().setRole('d1', 'score', 'score');
  store.getState().setDriftSettings({ ...store.getState().settings.drift, bins: 20 });
  store.getState().setCardText({ title: 'A card', note: 'Mind the gap.' });
  store.getState().addRules([{ metric: 'psi', column: 'age', threshold: 0.2 }]);
  store.getState().setOnCard('outliers', false);
  store.getState().putPredictionOnCard({ side: 'production', row: 7 }, true);
  return made;
}

/** The text as the host would write it: placeholders become paths. */
function written(text: string): string {
  return text
    .replace(`{{${token('old.csv').token}}}`, 'data/old.csv')
    .replace(`{{${token('new.csv').token}}}`, 'data/new.csv');
}

describe('saving', () => {
  it('names files by placeholder and clears the unsaved mark', async () => {
    const { host, store } = await edited();
    expect(store.getState().edited).toBe(true);
    await store.getState().saveProject(false);
    expect(host.saved[0]?.text).toContain(`"path": "{{${token('old.csv').token}}}"`);
    expect(host.saved[0]?.suggestedName).toBe('a-card');
    expect(store.getState()).toMatchObject({ edited: false, projectName: 'mine' });
  });
});

describe('opening', () => {
  it('restores what was saved', async () => {
    const { store: before } = await edited();
    const text = written(projectText(before.getState()) ?? '');
    const { api, store } = stage();
    const files = { 'data/old.csv': token('old.csv'), 'data/new.csv': token('new.csv') };
    await store.getState().openProjectText({ name: 'mine', text, files });
    const state = store.getState();
    expect(state.comparison).toEqual(before.getState().comparison);
    expect(state.roles).toEqual({ d1: { score: 'score' }, d2: {} });
    expect(state.settings.drift.bins).toBe(20);
    expect(state.settings.rules).toEqual(before.getState().settings.rules);
    expect(state.settings.rules.text).toContain('column: age');
    expect(state).toMatchObject({
      cardTitle: 'A card',
      cardNote: 'Mind the gap.',
      cardLeftOut: ['outliers'],
      cardPredictions: [{ dataset: 'd2', side: 'production', row: 7 }],
      edited: false,
      problems: [],
    });
    expect(api.opened.map((request) => request.id)).toEqual(['d1', 'd2']);
  });

  it('names missing files and takes their new place', async () => {
    const { store: before } = await edited();
    const text = written(projectText(before.getState()) ?? '');
    const { host, store } = stage();
    const files = { 'data/old.csv': null, 'data/new.csv': token('new.csv') };
    await store.getState().openProjectText({ name: 'mine', text, files });
    expect(store.getState().relink?.missing).toEqual(['data/old.csv']);
    host.picks = [[token('old.csv')]];
    await store.getState().locateMissing();
    expect(store.getState().relink).toBeNull();
    expect(store.getState().comparison?.reference.name).toBe('Baseline');
  });

  it('of the format before is one without rules', async () => {
    const { store } = await edited();
    const { settings, ...rest } = parseProject(projectText(store.getState()) ?? '', 'x');
    const earlier = {
      ...rest,
      schema: 'tidemark.project/1',
      settings: Object.fromEntries(Object.entries(settings).filter(([name]) => name !== 'rules')),
    };
    expect(parseProject(JSON.stringify(earlier), 'x')).toEqual({
      ...rest,
      settings: { ...settings, rules: { file: 'tidemark.yml', text: '' } },
    });
    // The format of today says what its rules are.
    expect(() => parseProject(JSON.stringify({ ...earlier, schema: 'tidemark.project/2' }), 'x')).toThrow(
      'is damaged',
    );
  });

  it('warns of a file that changed since', async () => {
    const { store: before } = await edited();
    const text = written(projectText(before.getState()) ?? '').replace('sha256:new', 'sha256:other');
    const { store } = stage();
    const files = { 'data/old.csv': token('old.csv'), 'data/new.csv': token('new.csv') };
    await store.getState().openProjectText({ name: 'mine', text, files });
    expect(store.getState().problems[0]?.message).toContain('data/new.csv changed');
    expect(store.getState().comparison).not.toBeNull();
  });

  it.each([
    ['cut short', '{"schema": "tidemark.project/1", "name"', 'not a complete project file'],
    ['of something else', '{"name": "package"}', 'not a Tidemark project'],
    ['from a newer version', '{"schema": "tidemark.project/3"}', 'saved by a newer Tidemark'],
    ['damaged', '{"schema": "tidemark.project/1"}', 'is damaged'],
  ])('says so when the file is %s', (_what, text, message) => {
    expect(() => parseProject(text, 'x')).toThrow(message);
  });
});
