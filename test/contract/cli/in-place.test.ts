import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultSchema } from '../../../shared/domain/result';
import { SAMPLE, Workplace } from './tidemark';

const here = new Workplace();
const SIDES = [
  '-r',
  path.join(SAMPLE, 'reference.parquet'),
  '-p',
  path.join(SAMPLE, 'production.parquet'),
] as const;

const drift = (name: string) => resultSchema.parse(JSON.parse(readFileSync(here.file(name), 'utf8'))).drift;

describe('--in-place', () => {
  it('streams Parquet files and finds the drift of loaded ones', async () => {
    const loaded = await here.run(['report', ...SIDES, '--json', 'loaded.json']);
    const inPlace = await here.run(['report', ...SIDES, '--in-place', '--json', 'in-place.json']);
    expect([loaded.code, inPlace.code]).toEqual([0, 0]);
    expect(loaded.err).toBe('');
    expect(inPlace.err).toMatch(/^tidemark: Reference: Read in place/m);
    expect(inPlace.err).toMatch(/^tidemark: Production: Read in place/m);
    const [before, after] = [drift('loaded.json'), drift('in-place.json')];
    expect(
      after.columns.map(({ name, decision, metrics }) => [name, decision.status, metrics.psi?.value]),
    ).toEqual(
      before.columns.map(({ name, decision, metrics }) => [name, decision.status, metrics.psi?.value]),
    );
    expect(after.timeline?.columns.length).toBe(before.timeline?.columns.length);
  });

  it('is refused for other files, and for what needs rows in memory', async () => {
    here.csv('rows.csv', 'a,b', '1,2', '2,3');
    const csv = await here.run(['report', '-r', 'rows.csv', '-p', 'rows.csv', '--in-place']);
    expect(csv.code).not.toBe(0);
    expect(csv.err).toContain('rows.csv cannot be read in place: it is CSV');
    const outliers = await here.run(['outliers', ...SIDES, '--in-place']);
    expect(outliers.code).not.toBe(0);
    expect(outliers.err).toContain('Finding outliers needs the rows in memory');
  });
});
