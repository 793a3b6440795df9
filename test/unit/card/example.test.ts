import { describe, expect, it } from 'vitest';
import { writeCard } from '../../../shared/card/write-card';
import { resultSchema } from '../../../shared/domain/result';
import { exampleResult } from './example-result';

const OPTIONS = {
  title: 'Churn model, week 46',
  note: 'Checked by the *data* team.\nAsk before retraining.',
  chartFolder: 'card-charts',
  asked: { roles: { tier: 'sensitive' as const }, reading: { columns: ['score', 'a, b'] } },
};

describe('the example card', () => {
  it('is made of a valid result', () => {
    expect(() => resultSchema.parse(exampleResult())).not.toThrow();
  });

  it('is the one that was reviewed, byte for byte, with its charts (vitest -u writes them anew)', async () => {
    const card = writeCard(exampleResult(), OPTIONS);
    await expect(card.markdown).toMatchFileSnapshot('example/card.md');
    for (const chart of card.files)
      await expect(chart.content).toMatchFileSnapshot(`example/card-charts/${chart.name}`);
    expect(card.files.map(({ name }) => name)).toMatchInlineSnapshot(`
      [
        "drift-01-waiting-b-hours-b.svg",
        "drift-02-score.svg",
        "drift-03-opened-at.svg",
        "drift-04-tidemark-end-id-drift.svg",
        "drift-06.svg",
        "drift-07-device.svg",
      ]
    `);
  });

  it('comes out the same again', () => {
    expect(writeCard(exampleResult(), OPTIONS)).toEqual(writeCard(exampleResult(), OPTIONS));
  });
});
