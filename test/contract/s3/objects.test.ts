import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browseStore } from '../../../electron/s3/s3-browse';
import { connectS3, type S3Connection } from '../../../electron/s3/s3-connection';
import { S3Error } from '../../../electron/s3/s3-error';
import { findObjects } from '../../../electron/s3/s3-listing';
import { S3Object } from '../../../electron/s3/s3-object';
import { KEYS, S3Server } from '../../s3/server';

const server = new S3Server();
const CONTENT = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 31) % 251);

beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(() => {
  server.faults.length = 0;
  server.pageSize = 1000;
  server.put('data', 'a.bin', CONTENT);
});

const signed = (change: Partial<S3Connection> = {}): S3Connection => ({
  credentials: { kind: 'keys', ...KEYS },
  region: 'eu-central-1',
  endpoint: server.endpoint,
  ...change,
});

const open = (change?: Partial<S3Connection>, bucket = 'data', key = 'a.bin'): Promise<S3Object> =>
  S3Object.open(connectS3(signed(change)), { bucket, key });

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(S3Error);
  return error instanceof S3Error ? error.fault : '';
}

describe('objects of a store', () => {
  it('are looked at without a byte and read by range', async () => {
    server.sent = 0;
    const object = await open();
    expect(server.sent).toBe(0);
    expect(await object.read(1000, 2000)).toEqual(CONTENT.slice(1000, 2000));
    expect(server.sent).toBe(1000);
    expect(object.bytesRead()).toBe(1000);
    expect(object.fingerprint).toMatch(/^etag:[0-9a-f]{32}$/);
  });

  it.each(['a b', 'a+b', 'a%20b', 'ü/日本.csv', 'x/../y', "q'(1)!*.csv", 'a//b', '&<>"'])(
    'are found by the key %s',
    async (key) => {
      server.put('keys', key, 'x');
      expect((await open({}, 'keys', key)).state.size).toBe(1);
    },
  );

  it('go on after a dropped connection, from where they were', async () => {
    const object = await open();
    server.faults.push({ kind: 'drop', after: 70_000, times: 3 });
    expect(await object.read(0, CONTENT.length)).toEqual(CONTENT);
  });

  it('that drop again and again are an error, never a part', async () => {
    const object = await open();
    server.faults.push({ kind: 'drop', after: 0, times: 99 });
    expect(await faultOf(object.read(0, CONTENT.length))).toBe('connection');
  });

  it('that drop each answer after a byte are given up', async () => {
    const object = await open();
    server.faults.push({ kind: 'drop', after: 1, times: 10_000 });
    server.requests = 0;
    expect(await faultOf(object.read(0, CONTENT.length))).toBe('connection');
    expect(server.requests).toBeLessThan(10);
  });

  it('that changed after they were opened are refused', async () => {
    const object = await open();
    server.put('data', 'a.bin', CONTENT.slice(1));
    expect(await faultOf(object.read(0, 10))).toBe('changed');
  });

  it('that change between two pieces of one read are refused', async () => {
    const object = await open();
    server.faults.push({ kind: 'drop', after: 70_000, times: 1 });
    const reading = (async () => {
      for await (const piece of object.stream(0, CONTENT.length)) {
        expect(piece.length).toBeGreaterThan(0);
        server.put('data', 'a.bin', CONTENT.slice(1));
      }
    })();
    expect(await faultOf(reading)).toBe('changed');
  });

  it('are asked for again when the store is too busy', async () => {
    server.faults.push({ kind: 'refuse', status: 503, code: 'SlowDown', times: 2 });
    expect((await open()).state.size).toBe(CONTENT.length);
  });
});

describe('a store that is silent', () => {
  const store = (): ReturnType<typeof connectS3> =>
    connectS3(signed(), { connect: 1000, answer: 300, pause: 300 });
  const place = { bucket: 'data', key: 'a.bin' };

  it('is asked once, and named', async () => {
    server.faults.push({ kind: 'stall', after: null, times: 99 });
    server.requests = 0;
    await expect(S3Object.open(store(), place)).rejects.toMatchObject({
      fault: 'silent',
      message: `${server.endpoint} did not answer in time, at s3://data/a.bin.`,
      advice: expect.stringMatching(/^Check that it runs and that its address is right/) as string,
    });
    expect(server.requests).toBe(1);
    expect(await faultOf(findObjects(store(), { bucket: 'data', key: 'a*' }))).toBe('silent');
    expect(await faultOf(browseStore(store(), null, null))).toBe('silent');
  });

  it('in the middle of an answer is asked again, once', async () => {
    const object = await S3Object.open(store(), place);
    server.faults.push({ kind: 'stall', after: 1000, times: 1 });
    expect(await object.read(0, CONTENT.length)).toEqual(CONTENT);
    server.faults.push({ kind: 'stall', after: 1000, times: 99 });
    server.requests = 0;
    expect(await faultOf(object.read(0, CONTENT.length))).toBe('silent');
    expect(server.requests).toBe(2);
  });
});

describe('a store that refuses', () => {
  it('says so, each reason by its own kind', async () => {
    const { accessKeyId } = KEYS;
    const secretAccessKey = 'wrong';
    expect(await faultOf(open({ credentials: { kind: 'anonymous' } }))).toBe('denied');
    expect(await faultOf(open({ credentials: { kind: 'keys', accessKeyId, secretAccessKey } }))).toBe(
      'credentials',
    );
    expect(
      await faultOf(open({ credentials: { kind: 'keys', accessKeyId: 'NOBODY', secretAccessKey } })),
    ).toBe('credentials');
    expect(await faultOf(open({ region: 'us-east-2' }))).toBe('region');
    expect(await faultOf(open({}, 'none'))).toBe('no-bucket');
    expect(await faultOf(open({}, 'data', 'none'))).toBe('no-key');
  });

  it.each([
    ['ExpiredToken', 400, 'expired'],
    ['RequestTimeTooSkewed', 403, 'clock'],
    ['AccessDenied', 403, 'denied'],
    ['SlowDown', 503, 'throttled'],
  ])('with %s', async (code, status, fault) => {
    server.faults.push({ kind: 'refuse', status, code, times: 99 });
    expect(await faultOf(open())).toBe(fault);
  });

  it('by not being there', async () => {
    expect(await faultOf(open({ endpoint: 'http://127.0.0.1:1' }))).toBe('connection');
  });
});

describe('what a URI stands for', () => {
  const keys = async (key: string): Promise<string[]> =>
    (await findObjects(connectS3(signed()), { bucket: 'logs', key })).map(({ place }) => place.key);

  beforeAll(() => {
    for (const key of ['y=1/m=1/a.csv', 'y=1/m=2/b.csv', 'y=2/m=1/c.csv', 'odd[1].csv'])
      server.put('logs', key, 'x');
    for (const key of ['y=1/_SUCCESS', 'y=1/.hidden/d.csv']) server.put('logs', key, 'x');
    for (const key of ['y=1/', 'y=1/m=2/empty.csv']) server.put('logs', key, '');
    server.put('delta', 't/_delta_log/0.json', 'x');
    server.put('delta', 't/part.parquet', 'x');
  });

  it('is a prefix or a pattern, over pages, without markers, hidden and empty objects', async () => {
    server.pageSize = 2;
    expect(await keys('y=1/')).toEqual(['y=1/m=1/a.csv', 'y=1/m=2/b.csv']);
    expect(await keys('y=1')).toEqual(['y=1/m=1/a.csv', 'y=1/m=2/b.csv']);
    expect(await keys('y=*/m=1/*.csv')).toEqual(['y=1/m=1/a.csv', 'y=2/m=1/c.csv']);
    expect(await keys('odd[1].csv')).toEqual(['odd[1].csv']);
  });

  it('is an error where nothing matches, and for a Delta table', async () => {
    await expect(keys('y=9/*.csv')).rejects.toThrow('no object with data');
    await expect(findObjects(connectS3(signed()), { bucket: 'delta', key: 't/' })).rejects.toThrow(
      'a Delta table',
    );
  });
});

describe('browsing a store', () => {
  const browse = (place: { bucket: string; key: string } | null, next: string | null = null) =>
    browseStore(connectS3(signed()), place, next);

  it('lists buckets, then folders and objects, a page at a time', async () => {
    for (const key of ['x/', 'x/one.csv', 'x/deep/two.csv', 'x/deep/three.csv', 'x/zz.csv'])
      server.put('tree', key, key.endsWith('/') ? '' : '1');
    expect((await browse(null)).folders).toEqual(expect.arrayContaining(['data', 'tree']));
    expect(await browse({ bucket: 'tree', key: '' })).toMatchObject({
      folders: ['x/'],
      objects: [],
      next: null,
    });
    const folder = await browse({ bucket: 'tree', key: 'x/' });
    expect(folder.folders).toEqual(['x/deep/']);
    // The mark of the folder itself is no object in it.
    expect(folder.objects.map(({ key }) => key)).toEqual(['x/one.csv', 'x/zz.csv']);
    expect(folder.objects[0]).toMatchObject({ size: 1, modified: '2026-01-02T03:04:05.000Z' });
    server.pageSize = 2;
    const first = await browse({ bucket: 'tree', key: 'x/deep/' });
    expect([first.objects.length, first.next]).toEqual([2, null]);
    const [one, two] = [await browse({ bucket: 'tree', key: 'x/' }), 'x/'];
    expect(one.next).not.toBeNull();
    const rest = await browse({ bucket: 'tree', key: two }, one.next);
    expect([...one.objects, ...rest.objects].length).toBeGreaterThan(one.objects.length);
  });

  it('says why it cannot', async () => {
    expect(await faultOf(browse({ bucket: 'no-such', key: '' }))).toBe('no-bucket');
    expect(
      await faultOf(
        browseStore(connectS3(signed({ region: 'us-west-2' })), { bucket: 'data', key: '' }, null),
      ),
    ).toBe('region');
    const refused: unknown = await browseStore(
      connectS3(signed({ credentials: { kind: 'keys', accessKeyId: 'X', secretAccessKey: 'hush' } })),
      null,
      null,
    ).catch((error: unknown) => error);
    // Nothing of the request, which is signed, goes along with the words.
    expect(refused).toBeInstanceOf(S3Error);
    expect(refused).not.toHaveProperty('cause');
  });
});
