import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileStem } from '../../../../renderer/store/card';
import { sameInputs } from '../../../../renderer/store/drift-run';
import { finishedDrift, resultInputs } from '../../../../renderer/store/finished-result';
import { multivariateOf } from '../../card/example-multivariate';
import { stage, token, type Stage } from './fakes';

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(500);

async function compared(): Promise<Stage> {
  const made = stage();
  await made.store.getState().openFiles([token('old.csv'), token('new.csv')]);
  await settle();
  made.api.finishDrift({ age: 0.5 });
  await settle();
  return made;
}

describe('the card', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is written from the finished comparison, its result made once', async () => {
    const { api, host, store } = await compared();
    store.getState().setOnCard('together', false);
    store.getState().setOnCard('tests', false);
    await store.getState().refreshCard();
    store.getState().setCardText({ title: 'Été 2024: drift', note: 'Hello' });
    await store.getState().exportCard();
    await store.getState().exportResult();
    expect(api.results).toEqual(['old']);
    expect(host.cards[0]).toMatchObject({
      suggestedName: 'ete-2024-drift.md',
      markdown: '# Été 2024: drift\n\nHello\n',
      chartFolder: 'ete-2024-drift-charts',
    });
    expect(host.texts[0]?.text).toContain('"schema": "tidemark.result/1"');
  });

  it('is exported as one HTML file', async () => {
    const { host, store } = await compared();
    store.getState().setOnCard('together', false);
    store.getState().setCardText({ title: 'Été 2024', note: 'Hello' });
    const exported = store.getState().exportHtml();
    await settle();
    await exported;
    expect(host.texts[0]).toMatchObject({ suggestedName: 'ete-2024.html' });
    expect(host.texts[0]?.text).toContain('<h1>Été 2024</h1>\n<p>Hello</p>');
    expect(host.cards).toEqual([]);
  });

  it('says what the file still has of an earlier run', async () => {
    const { host, store } = await compared();
    store.getState().setOnCard('together', false);
    host.ofEarlierRun = { earlier: ['shadow', 'outliers'], oldCharts: 2 };
    await store.getState().exportCard();
    expect(store.getState().notice).toMatch(
      /; kept as an earlier run wrote them: shadow, outliers; charts of an earlier run that it does not show: 2$/,
    );
  });

  it('is not exported before all that belongs on it is measured', async () => {
    const { api, host, store } = await compared();
    const exported = store.getState().exportResult();
    await settle();
    expect(store.getState().view).toBe('card');
    expect(api.looks).toHaveLength(1);
    expect(host.texts).toEqual([]);
    api.looks[0]?.finish({ ok: true, value: multivariateOf(['age', 'hours', 'score']) });
    await settle();
    await exported;
    expect(host.texts[0]?.text).toContain('"multivariate"');
    // What else would be on it was stopped, which is said.
    expect(store.getState().notice).toMatch(/stopped: performance, shadow, subgroups, outliers$/);
  });

  it('is exported also when it is being written anew meanwhile', async () => {
    const { api, host, store } = await compared();
    store.getState().setOnCard('together', false);
    await settle();
    const write = api.card;
    api.card = async (...asked) => {
      await new Promise((later) => setTimeout(later, 100));
      return write(...asked);
    };
    // As the view does once the last part of it is there.
    const leave = store.subscribe(({ card }) => {
      if (card.phase !== 'running') return;
      leave();
      void store.getState().refreshCard();
    });
    const exporting = store.getState().exportCard();
    await settle();
    await exporting;
    expect(host.cards).toHaveLength(1);
  });

  it('leaves out what is not wanted on it, and what is out of date', async () => {
    const { api, store } = await compared();
    store.getState().setView('card');
    await settle();
    api.looks[0]?.finish({ ok: true, value: multivariateOf(['age', 'hours', 'score']) });
    await settle();
    expect(finishedDrift(store.getState())).toHaveProperty('multivariate');
    store.getState().setOnCard('together', false);
    expect(finishedDrift(store.getState())).not.toHaveProperty('multivariate');
    store.getState().setOnCard('together', true);
    store.getState().setChunking({ by: 'count', chunks: 3 });
    expect(store.getState().multivariate).toMatchObject({ phase: 'running' });
    expect(store.getState().multivariate.multivariate).not.toBeNull();
    expect(finishedDrift(store.getState()) ?? {}).not.toHaveProperty('multivariate');
  });

  it('is made again when any of its parts is', async () => {
    const { store } = await compared();
    const subgroups = { phase: 'done', found: null, problem: null } as const;
    const one = resultInputs(store.getState());
    for (const part of ['performance', 'shadow', 'subgroups', 'outliers'] as const) {
      const found = { ...subgroups, found: {} as never };
      expect(sameInputs(one, resultInputs({ ...store.getState(), [part]: found }))).toBe(false);
    }
  });
});

describe('fileStem', () => {
  it('keeps letters and digits of any script', () => {
    expect(fileStem('Zürich / 東京 №1')).toBe('zurich-東京-no1');
    expect(fileStem('고객 이탈 (2024)')).toBe('고객-이탈-2024');
    expect(fileStem('///')).toBe('card');
  });
});
