import { describe, expect, it, vi } from 'vitest';
import { fileStem } from '../../../../renderer/store/card';
import { stage, token } from './fakes';

describe('the card', () => {
  it('is written from the finished comparison, its result made once', async () => {
    vi.useFakeTimers();
    const { api, host, store } = stage();
    await store.getState().openFiles([token('old.csv'), token('new.csv')]);
    await vi.advanceTimersByTimeAsync(500);
    api.finishDrift({ age: 0.5 });
    await vi.advanceTimersByTimeAsync(500);
    vi.useRealTimers();
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
});

describe('fileStem', () => {
  it('keeps letters and digits of any script', () => {
    expect(fileStem('Zürich / 東京 №1')).toBe('zurich-東京-no1');
    expect(fileStem('고객 이탈 (2024)')).toBe('고객-이탈-2024');
    expect(fileStem('///')).toBe('card');
  });
});
