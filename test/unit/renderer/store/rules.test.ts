import { describe, expect, it } from 'vitest';
import { readRules } from '../../../../shared/checks/read-rules';
import type { Rule } from '../../../../shared/checks/rule';
import { stage, token, type Stage } from './fakes';

const PSI: Rule = { metric: 'psi', column: 'age', threshold: 0.2 };

async function opened(): Promise<Stage> {
  const made = stage();
  await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
  return made;
}

/** Lets what was asked for be answered. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 220));

async function held(): Promise<Stage> {
  const made = await opened();
  const { store, api } = made;
  await settled();
  api.finishDrift({ age: 0.4, hours: 0 });
  store.getState().setView('checks');
  return made;
}

const rules = ({ store }: Stage): readonly Rule[] =>
  readRules(store.getState().settings.rules.text, 'x', true).rules.rules;

describe('rules of a comparison', () => {
  it('are added, changed, removed, and taken back one by one', async () => {
    const made = await opened();
    const { store } = made;
    store.getState().addRules([PSI, PSI]);
    expect(rules(made)).toEqual([PSI, { ...PSI, name: 'PSI of age > 0.2 (2)' }]);
    store.getState().changeRule(0, { ...PSI, threshold: 0.3 });
    store.getState().removeRule(1);
    expect(rules(made)).toEqual([{ ...PSI, threshold: 0.3 }]);
    expect(store.getState().edited).toBe(true);
    store.getState().undo();
    expect(rules(made)).toHaveLength(2);
    store.getState().undo();
    expect(rules(made)[0]).toEqual(PSI);
    store.getState().redo();
    expect(rules(made)[0]).toEqual({ ...PSI, threshold: 0.3 });
    expect(store.getState().notice).toBe('Redid: rules');
  });

  it('are held against it while they are looked at, and again when they change', async () => {
    const made = await held();
    const { store, api } = made;
    await settled();
    expect(api.held).toEqual([]);
    store.getState().addRules([PSI]);
    await settled();
    expect(store.getState().checks.found?.check?.rules).toMatchObject([{ finding: 'fired', value: 0.4 }]);
    store.getState().changeRule(0, { ...PSI, threshold: 0.5 });
    await settled();
    expect(store.getState().checks.found?.check?.rules).toMatchObject([{ finding: 'held' }]);
    const asked = api.held.length;
    store.getState().setView('drift');
    await settled();
    expect(api.held).toHaveLength(asked);
  });

  it('have what they need made, and nothing else', async () => {
    const { store } = await held();
    await settled();
    expect(store.getState().performance.phase).toBe('idle');
    store.getState().addRules([{ metric: 'latency', threshold: 5 }]);
    await settled();
    // The fake answers that it was cancelled: it is not made yet, and can be asked for again.
    expect(store.getState().performance).toMatchObject({ phase: 'failed', problem: null });
    expect(store.getState().subgroups.phase).toBe('idle');
  });

  it('are proposed when they are asked for', async () => {
    const { store } = await held();
    store.getState().setProposing(true);
    await settled();
    const { proposals } = store.getState().checks.found ?? {};
    expect(proposals?.map(({ rule }) => rule)).toContainEqual(PSI);
  });

  it('come from a file and go to one as it was, with what is compared where it does not say', async () => {
    const made = await opened();
    const { store, host } = made;
    const text =
      '# ours\nschema: tidemark.rules/1\nrules:\n  - { metric: psi, column: age, threshold: 0.2 } # why\n';
    host.rules = { name: 'rules.yml', text };
    await store.getState().openRules();
    expect(store.getState().settings.rules).toEqual({ file: 'rules.yml', text });
    await settled();
    await store.getState().saveRules();
    expect(host.savedRules[0]?.suggestedName).toBe('rules.yml');
    expect(host.savedRules[0]?.text).toBe(
      text.replace(
        'rules:\n',
        `data:\n  reference: "{{${token('old.csv').token}}}"\n  production: "{{${token('new.csv').token}}}"\nrules:\n`,
      ),
    );
    expect(store.getState().settings.rules.text).toBe(text);
  });

  it('that cannot be read are told and not taken', async () => {
    const { store, host } = await opened();
    host.rules = { name: 'rules.yml', text: 'rules: [' };
    await store.getState().openRules();
    expect(store.getState().problems[0]?.message).toContain('rules.yml, line 1');
    expect(store.getState().settings.rules.text).toBe('');
  });
});
