import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dossierSchema } from '../../../shared/domain/dossier';
import { resultSchema } from '../../../shared/domain/result';
import { SAMPLE, Workplace } from './tidemark';

const files = ['reference.parquet', 'production.parquet'].map((name) => path.join(SAMPLE, name));
const labels = ['--join', path.join(SAMPLE, 'labels.parquet')];

describe('tidemark prediction', { timeout: 120_000 }, () => {
  let place: Workplace;
  beforeAll(() => {
    place = new Workplace();
  });

  it('tells the story of a prediction by its id, and the same by its row', async () => {
    const byId = await place.run([
      'prediction',
      ...files,
      ...labels,
      '--id',
      'ma-245596',
      '--json',
      'one.json',
    ]);
    expect(byId.code, byId.err).toBe(0);
    expect(byId.out).toContain('Production row 176,811');
    expect(byId.out).toContain('Unlike the reference');
    expect(byId.out).toContain('Nearest reference rows');
    const text = readFileSync(place.file('one.json'), 'utf8');
    const json = JSON.parse(text) as { schema: string; prediction: unknown };
    expect(json.schema).toBe('tidemark.prediction/1');
    expect(dossierSchema.parse(json.prediction)).toMatchObject({ id: 'ma-245596', row: 176_811 });
    const byRow = await place.run(['prediction', ...files, ...labels, '--row', '176811', '--json', '-']);
    expect(byRow.out).toBe(text);
  });

  it('puts it into the report and on the card, where personal values and ids are withheld', async () => {
    const ended = await place.run([
      'report',
      ...files,
      ...['--prediction', 'ma-245596', '--prediction-row', 'reference=12'],
      ...['--card', 'card.md', '--json', 'result.json', '--quiet'],
    ]);
    expect(ended.code, ended.err).toBe(0);
    const card = readFileSync(place.file('card.md'), 'utf8');
    expect(card).toContain('## Single predictions');
    expect(card).toContain('### Production row 176,811');
    expect(card).toContain('### Reference row 12');
    expect(card).not.toContain('ma-245596');
    expect(card).toMatch(/\| `sex` \| withheld \| {2}\|/);
    expect(card).toContain('--prediction-row 176811');
    expect(card).toContain('--prediction-row reference=12');
    const { predictions } = resultSchema.parse(JSON.parse(readFileSync(place.file('result.json'), 'utf8')));
    expect(predictions?.map(({ side, row }) => [side, row])).toEqual([
      ['production', 176_811],
      ['reference', 12],
    ]);
  });

  it.each([
    [[], 'Which prediction'],
    [['--id', 'a', '--row', '1'], 'Which prediction'],
    [['--row', '0'], '--row'],
    [['--row', '1e3'], '--row'],
    [['--row', '99999999'], 'has no row 99,999,999'],
    [['--id', 'nobody'], 'No row of production has “nobody”'],
    [['--id', 'a', '--side', 'left'], '--side'],
  ])('refuses %j with one message', async (options, message) => {
    const ended = await place.run(['prediction', ...files, ...options]);
    expect(ended.code).toBe(1);
    expect(ended.err).toContain(message);
  });
});
