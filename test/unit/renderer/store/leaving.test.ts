import { describe, expect, it } from 'vitest';
import { stage, token, type Stage } from './fakes';

/** A comparison with a filter that is in no project yet. */
async function edited(): Promise<Stage> {
  const made = stage();
  await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
  made.store.getState().setPredicates('production', [{ kind: 'range', column: 'age', min: 18 }]);
  return made;
}

const names = ({ store }: Stage): readonly string[] => {
  const { comparison } = store.getState();
  return comparison === null ? [] : [comparison.reference.name, comparison.production.name];
};

describe('a comparison with unsaved changes', () => {
  it('makes way without a question when nothing was changed', async () => {
    const made = stage();
    await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
    await made.store.getState().closeComparison();
    expect(names(made)).toEqual([]);
  });

  it('stays, is let go, or is saved first', async () => {
    for (const [answer, left] of [
      ['stay', ['old', 'new']],
      ['discard', ['a', 'b']],
      ['save', ['a', 'b']],
    ] as const) {
      const made = await edited();
      const { store, host } = made;
      const opening = store.getState().openFiles([token('a.csv'), token('b.csv')]);
      expect(store.getState().leaving).toBe('asked');
      expect(names(made)).toEqual(['old', 'new']);
      store.getState().answerLeaving(answer);
      await opening;
      expect([answer, names(made)]).toEqual([answer, left]);
      expect(host.saved.length).toBe(answer === 'save' ? 1 : 0);
      expect(store.getState().leaving).toBeNull();
    }
  });

  it('stays when the save is dismissed', async () => {
    const made = await edited();
    made.host.saveProject = () => Promise.resolve(null);
    const closing = made.store.getState().closeComparison();
    made.store.getState().answerLeaving('save');
    await closing;
    expect(names(made)).toEqual(['old', 'new']);
  });
});
