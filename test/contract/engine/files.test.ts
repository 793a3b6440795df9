import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnValues } from '../../../shared/engine/arrow-values';
import { CancelledError, QueryError } from '../../../shared/engine/engine';
import { quoteLiteral } from '../../../shared/engine/sql';
import { ENGINES, startedFor } from '../engines';

const CSV = 'n,word\n1,"a ""quoted"" word"\n2,ä\n';
const bytes = new TextEncoder().encode(CSV);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-test-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe.each(ENGINES)('files: $name', ({ name, start }) => {
  const engine = startedFor(start);
  const words = async (file: string): Promise<unknown> =>
    columnValues(await engine().query(`SELECT word FROM read_csv(${quoteLiteral(file)}) ORDER BY n`), 'word');

  it('reads bytes by the name it gives them, until they are released', async () => {
    const file = await engine().attachFile("it's a file.csv", { bytes: bytes.slice() });
    expect(await words(file.name)).toEqual(['a "quoted" word', 'ä']);
    await file.release();
    await expect(words(file.name)).rejects.toBeInstanceOf(QueryError);
  });

  it('keeps files of one name apart once the first is released', async () => {
    const first = await engine().attachFile('same.csv', { bytes: bytes.slice() });
    await first.release();
    const second = await engine().attachFile('same.csv', {
      bytes: new TextEncoder().encode('n,word\n1,other\n'),
    });
    expect(await words(second.name)).toEqual(['other']);
    await second.release();
  });

  it('leaves the bytes to the caller', async () => {
    const mine = bytes.slice();
    const file = await engine().attachFile('mine.csv', { bytes: mine });
    expect(mine).toEqual(bytes);
    await file.release();
  });

  if (name === 'native')
    it('reads a file by its path, and leaves it there', async () => {
      const path = join(folder, "it's [a] file.csv");
      await writeFile(path, bytes);
      const file = await engine().attachFile('ignored', { path });
      await file.release();
      const again = await engine().attachFile('ignored', { path });
      const literal = again.name.replaceAll(/[[*?]/g, '[$&]');
      expect(await words(literal)).toEqual(['a "quoted" word', 'ä']);
    });

  if (name === 'native')
    it('reads nothing from the network', async () => {
      await expect(engine().attachFile('x', { url: 'http://localhost/x.csv' })).rejects.toThrow(TypeError);
    });

  if (name === 'wasm')
    it('reads no files by path', async () => {
      await expect(engine().attachFile('x', { path: join(folder, 'x.csv') })).rejects.toThrow(TypeError);
    });
});

describe.each(ENGINES)('closing: $name', ({ name, start }) => {
  it('ends what runs and what waits, and takes nothing more', async () => {
    const engine = await start();
    const running = engine.query('SELECT count(*) FROM range(100000000000) t(i) WHERE i * i = 7');
    const waiting = engine.query('SELECT 1');
    const ends = Promise.allSettled([running, waiting]);
    await engine.close();
    for (const end of await ends) {
      expect(end).toMatchObject({ status: 'rejected', reason: expect.any(CancelledError) as unknown });
    }
    await expect(engine.query('SELECT 1')).rejects.toBeInstanceOf(CancelledError);
    await engine.close();
  });

  if (name === 'native')
    it('leaves nothing on the disk', async () => {
      const engine = await start();
      const file = await engine.attachFile('left.csv', { bytes: bytes.slice() });
      expect(existsSync(file.name)).toBe(true);
      await engine.close();
      expect(existsSync(dirname(file.name))).toBe(false);
      await file.release();
    });
});
