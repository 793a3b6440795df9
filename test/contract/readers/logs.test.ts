import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOG_FORMATS } from '../../../shared/domain/log-format';
import type { Engine } from '../../../shared/engine/engine';
import { fixturePath, fixtureSource, MemorySource, textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { read, tableText, type TableText } from './read-table';

/** The fixture of each log, its rows, and how many of its records are malformed. */
const LOGS = [
  { format: 'sagemaker', file: 'sagemaker.jsonl', rows: 6, malformed: '5 of 10' },
  { format: 'databricks', file: 'databricks.jsonl', rows: 8, malformed: '3 of 9' },
  { format: 'kserve', file: 'kserve.jsonl', rows: 8, malformed: '3 of 14' },
  { format: 'vertex', file: 'vertex.jsonl', rows: 5, malformed: '3 of 7' },
  { format: 'promptfoo', file: 'promptfoo.json', rows: 4, malformed: '2 of 6' },
  { format: 'langsmith', file: 'langsmith.json', rows: 3, malformed: '2 of 5' },
  { format: 'helicone', file: 'helicone.json', rows: 3, malformed: '1 of 4' },
  { format: 'otel-genai', file: 'otel-genai.jsonl', rows: 2, malformed: '2 of 4' },
] as const;

/** A table as text, a column a line. */
function tableLines({ columns, values }: TableText): string {
  return columns.map(([name, type]) => `${name} ${type} ${JSON.stringify(values[name])}\n`).join('');
}

describe.each(ENGINES)('prediction logs on $name', (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(async () => {
    await engine.close();
  });

  it('has a fixture of every log', () => {
    expect(LOGS.map(({ format }) => format)).toEqual(LOG_FORMATS);
  });

  it.each(LOGS)(
    'opens $format as rows and counts what is malformed',
    async ({ format, file, rows, malformed }) => {
      const source = fixtureSource(`logs/${file}`);
      const result = await read(engine, source);
      const table = await tableText(engine, result);
      expect(result).toMatchObject({ log: format, rows });
      expect(result.notes.join('\n')).toContain(`${malformed} records of ${file} `);
      // One file for both engines; look at it when it changes, nobody computed it independently.
      await expect(tableLines(table)).toMatchFileSnapshot(fixturePath(`logs/expected/${format}.txt`));

      const packed = new MemorySource(`${file}.gz`, gzipSync(readFileSync(fixturePath(`logs/${file}`))));
      expect(await tableText(engine, await read(engine, packed))).toEqual(table);
    },
  );

  it('reads a log as plain JSON when told so', async () => {
    const lines = readFileSync(fixturePath('logs/sagemaker.jsonl'), 'utf8')
      .split('\n')
      .slice(0, 2)
      .join('\n');
    const result = await read(engine, textSource('s.jsonl', lines), { readAs: 'plain' });
    expect(result.log).toBeUndefined();
    expect(result.columns.map(({ name }) => name)).toContain('captureData.endpointInput.data');
  });

  it('says what is wrong when a file is said to be a log that it is not', async () => {
    const source = textSource('t.jsonl', '{"a":1}\n{"a":2}\n');
    await expect(read(engine, source, { readAs: 'sagemaker' })).rejects.toMatchObject({
      message:
        'None of the 2 records of t.jsonl could be read as SageMaker data capture (line 1: it is not a record of this log; line 2: it is not a record of this log).',
    });
  });

  it('never shows a list that was cut off as whole', async () => {
    const text = readFileSync(fixturePath('logs/promptfoo.json'), 'utf8');
    await expect(
      read(engine, textSource('p.json', text.slice(0, text.indexOf('"r-1-1"')))),
    ).rejects.toMatchObject({
      message: 'p.json is cut off: it ends inside its list of records.',
    });
  });

  it('keeps columns that only later records have, and digits beyond 2^53', async () => {
    const record = (id: number, data: string): string =>
      JSON.stringify({
        captureData: { endpointInput: { data, encoding: 'JSON' } },
        eventMetadata: { eventId: `e${id}` },
      });
    const lines = Array.from({ length: 3000 }, (_, id) =>
      record(id, id < 2990 ? '{"a":1}' : '{"a":9007199254740993,"b":NaN}'),
    );
    const result = await read(engine, textSource('late.jsonl', lines.join('\n')));
    const { values, columns } = await tableText(engine, result);
    expect(result.rows).toBe(3000);
    expect(columns).toEqual([
      ['id', 'VARCHAR'],
      ['a', 'BIGINT'],
      ['b', 'DOUBLE'],
    ]);
    expect(values['a']?.at(-1)).toBe('9007199254740993');
    expect(values['b']?.slice(2989, 2991)).toEqual([null, 'NaN']);
  });
});
