import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEYS, S3Server } from '../../s3/server';
import { drawn, type RunOptions, Workplace } from './tidemark';

const here = new Workplace();
const server = new S3Server();
const sample = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../assets/sample/${name}.parquet`, import.meta.url));
const csv = (shift: number): string => `amount\n${drawn(400, shift).join('\n')}\n`;

beforeAll(async () => {
  await server.start();
  server.put('data', 'train/a.csv', csv(0));
  server.put('data', 'live/month=01/b.csv', csv(3));
  server.put('data', 'live/month=02/b.csv', csv(3));
  server.put('data', 'live/_SUCCESS', '');
  server.put('data', 'reference.parquet', sample('reference'));
  server.put('data', 'production.parquet', sample('production'));
  server.put('public', 'a.csv', csv(0));
  server.open.add('public');
});
afterAll(() => server.stop());
beforeEach(() => {
  server.faults.length = 0;
  server.sent = 0;
});

const PARTITION_NOTE = "tidemark: Production: Column `month` is from the names of the files' folders.\n";
const env = {
  AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  AWS_REGION: 'eu-central-1',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const report = (args: readonly string[], change: Record<string, string> = {}, more: RunOptions = {}) =>
  here.run(['report', ...args, '--s3-endpoint', server.endpoint], {
    env: { ...env, ...change },
    ...more,
  });

describe('files in S3', { timeout: 60_000 }, () => {
  it('are an object, a prefix or a pattern', async () => {
    const call = ['-r', 's3://data/train/a.csv', '-p', 's3://data/live/month=*/*.csv', '--json', 'out.json'];
    const { code, err } = await report(call);
    expect(err).toBe(PARTITION_NOTE);
    expect(code).toBe(0);
    const result: unknown = JSON.parse(readFileSync(here.file('out.json'), 'utf8'));
    expect(result).toMatchObject({
      comparison: { reference: { rows: 400 }, production: { rows: 800 } },
      drift: { driftedCount: 1 },
    });
    expect((await report(['-r', 's3://data/train/', '-p', 's3://data/live/'])).code).toBe(0);
  });

  it('whose answers break after a byte are given up, and the store is named', async () => {
    server.faults.push({ kind: 'drop', after: 1, times: 10_000 });
    const { code, out, err } = await report(['s3://data/train/a.csv', 's3://data/live/']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`The connection to ${server.endpoint} was lost`);
  });

  // Windows has no signals to send to another process.
  it.skipIf(process.platform === 'win32')('that do not come can be left with Ctrl+C', async () => {
    server.faults.push({ kind: 'stall', after: null, times: 99 });
    server.requests = 0;
    const signalWhen = { signal: 'SIGINT', holds: () => server.requests > 0, after: 500 } as const;
    const ended = await report(['s3://data/train/a.csv', 's3://data/live/'], {}, { signalWhen });
    expect(ended).toEqual({ code: 130, out: '', err: 'tidemark: cancelled\n' });
  });

  it('of Parquet are read by the columns that are wanted alone', async () => {
    const call = [
      '-r',
      's3://data/reference.parquet',
      '-p',
      's3://data/production.parquet',
      '--columns',
      'age,sex',
    ];
    const { code, out } = await report(call);
    expect(code).toBe(0);
    expect(out).toContain('No drift in 2 columns');
    const whole = sample('reference').length + sample('production').length;
    expect(server.sent).toBeLessThan(0.35 * whole);
  });

  it('are read by every command that compares', async () => {
    const sides = ['s3://data/train/a.csv', 's3://data/live/', '--s3-endpoint', server.endpoint];
    const found = await here.run(['outliers', ...sides, '--top', '1'], { env });
    expect([found.err, found.code]).toEqual([PARTITION_NOTE, 0]);
    const groups = await here.run(['subgroups', ...sides], { env });
    expect(groups.err).toContain('There is nothing to judge');
    const shadow = await here.run(['shadow', 's3://data/train/a.csv', ...sides.slice(2)], { env });
    expect(shadow.err).toContain('There is nothing to judge');
  });

  it('that are public need no credentials', async () => {
    const call = [
      '-r',
      's3://public/a.csv',
      '-p',
      's3://public/a.csv',
      '--s3-anonymous',
      '--where-reference',
      'amount < 1',
      '--where-production',
      'amount >= 1',
    ];
    const { code } = await report(call, { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
    expect(code).toBe(0);
  });

  it.each([
    ['s3://data/nosuch.csv', {}, 'There is no object s3://data/nosuch.csv.'],
    ['s3://nosuch/a.csv', {}, 'There is no bucket nosuch.'],
    ['s3://data/train/a.csv', { AWS_SECRET_ACCESS_KEY: 'wrong' }, 'The store refused the secret key.'],
    ['s3://data/train/a.csv', { AWS_ACCESS_KEY_ID: 'wrong' }, 'The store does not know the access key.'],
    ['s3:///a.csv', {}, 's3:///a.csv names no bucket.'],
  ])('%s is refused in words', async (uri, change, message) => {
    const { code, err } = await report(['-r', uri, '-p', 's3://data/live/'], change);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});
