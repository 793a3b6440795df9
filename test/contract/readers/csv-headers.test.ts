import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../shared/engine/engine';
import { textSource } from '../../fixtures/memory-source';
import { ENGINES } from '../engines';
import { read, readText } from './read-table';

/** Names that hold all that has a meaning between them, each in quotes in the file. */
const name = fc
  .array(fc.constantFrom('a', 'b', '"', '\n', '\r', '\r\n', ',', ';', "'", ' '), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
  // A blank name is none.
  .filter((text) => text.trim() !== '');
const names = fc.uniqueArray(name, { minLength: 2, maxLength: 5 });
const lineEnd = fc.constantFrom('\n', '\r\n');

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe.each(ENGINES)('names in the header of a CSV file, on $name', { timeout: 120_000 }, (tested) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await tested.start();
  });
  afterAll(() => engine.close());

  const ROWS = 4;
  const fileOf = (header: readonly string[], end: string): string =>
    [
      header.map(quoted).join(','),
      ...Array.from({ length: ROWS }, (_, row) => header.map((_, i) => `${row + 1}${i}`).join(',')),
      '',
    ].join(end);

  it('are as they stand there, whatever they hold and however lines end', async () => {
    await fc.assert(
      fc.asyncProperty(names, lineEnd, async (header, end) => {
        const found = await readText(engine, textSource('t.csv', fileOf(header, end)));
        expect(found.columns).toEqual(header.map((text) => [text, 'BIGINT']));
        header.forEach((text, i) => {
          expect(found.values[text]).toEqual(Array.from({ length: ROWS }, (_, row) => `${row + 1}${i}`));
        });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a line feed', 'a\nb', '\r\n'],
    ['a carriage return', 'a\rb', '\r\n'],
    ['both', 'a\r\nb', '\n'],
  ])('may hold %s where lines end otherwise', async (_, text, end) => {
    const result = await read(engine, textSource('t.csv', fileOf(['id', text, 'x'], end)));
    expect(result.columns.map((column) => column.name)).toEqual(['id', text, 'x']);
    expect(result.rows).toBe(ROWS);
    expect(result.notes).toEqual([]);
  });

  it('lead to the same types where bad lines are skipped', async () => {
    const text = `${fileOf(['id', 'a\nb'], '\r\n')}1,2,3\r\n7,8\r\n`;
    const result = await read(engine, textSource('t.csv', text), { csv: { badLines: 'skip' } });
    expect(result.columns.map(({ type }) => type)).toEqual(['BIGINT', 'BIGINT']);
    expect(result.rows).toBe(ROWS + 1);
  });
});
