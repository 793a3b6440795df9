import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Workspace } from '../../../shared/analysis/workspace';
import { writeCard } from '../../../shared/card/write-card';
import type { Dataset } from '../../../shared/domain/dataset';
import { type Result, resultSchema } from '../../../shared/domain/result';
import { TIDEMARK_VERSION } from '../../../shared/domain/version';
import { ENGINES } from '../engines';
import { comparing, openFile, startWorkspace } from './workspace-under-test';

const root = (path: string): URL => new URL(`../../../${path}`, import.meta.url);

/** Every number in a value, with where it is. */
function numbersIn(value: unknown, path = ''): readonly (readonly [path: string, number: number])[] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}.${key}`));
}

/** Results and cards of each engine that was tested; they must differ in the name of the engine alone. */
const written: { readonly result: Result; readonly card: unknown }[] = [];

describe.each(ENGINES)('the result document on $name', { timeout: 60_000 }, (tested) => {
  let workspace: Workspace;
  let sides: readonly [Dataset, Dataset];
  beforeAll(async () => {
    workspace = await startWorkspace(tested);
    sides = [
      await openFile(workspace, root('assets/sample/reference.parquet')),
      await openFile(workspace, root('test/fixtures/made_up_reference.parquet')),
    ];
  }, 60_000);
  afterAll(() => workspace.engine.close());

  it('says what was compared, holds to its schema, has finite numbers only, and is the same on both engines', async () => {
    const request = comparing(sides[0], sides[0], {
      reference: [{ kind: 'time', column: 'timestamp', to: '2015-07-01' }],
      production: [{ kind: 'sql', expression: 'age >= 18' }],
    });
    const result = await workspace.result(request, await workspace.drift(request));
    expect(resultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(numbersIn(result).filter(([, number]) => !Number.isFinite(number))).toEqual([]);
    expect(result.generator).toEqual({
      name: 'tidemark',
      version: TIDEMARK_VERSION,
      engine: `DuckDB ${workspace.engine.version} (${tested.name})`,
    });
    expect(result.comparison.reference).toEqual({
      label: 'reference',
      rows: 34_088,
      datasetRows: 68_785,
      sql: `("timestamp" < CAST('2015-07-01' AS TIMESTAMP))`,
      files: [
        {
          name: 'reference.parquet',
          bytes: 859_738,
          fingerprint: 'sha256:acf75b20671b2d7a8a4956a4fc562a0054f509728bc4910f02ef8202c039f431',
        },
      ],
      format: 'parquet',
      timeRange: {
        column: 'timestamp',
        from: '2015-01-01T07:42:44',
        to: expect.stringMatching(/^2015-06-30T/) as unknown,
      },
    });
    expect(result.comparison.production).toMatchObject({ sql: '(\nage >= 18\n)' });

    const generator = { ...result.generator, engine: 'either' };
    const options = { title: 'Card', note: '', chartFolder: 'charts' };
    written.push({ result: { ...result, generator }, card: writeCard({ ...result, generator }, options) });
    expect(written.at(-1)).toEqual(written[0]);
  });

  it('has finite numbers where the data has none', async () => {
    const request = comparing(sides[1], sides[1], {
      production: [{ kind: 'missing', column: 'infinite', negated: false }],
    });
    const drift = await workspace.drift(request);
    expect(numbersIn(drift).filter(([, number]) => !Number.isFinite(number))).toEqual([]);
  });

  it('takes its times from the column that a person named', async () => {
    const request = comparing(sides[1], sides[1], { roles: { day: 'timestamp', when: 'feature' } });
    const { comparison } = await workspace.result(request, await workspace.drift(request));
    expect(comparison.reference.timeRange).toEqual({ column: 'day', from: '2024-01-01', to: '2024-02-29' });
  });
});

describe('the version', () => {
  it('is that of the package', () => {
    const packaged = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(root('package.json'), 'utf8')));
    expect(TIDEMARK_VERSION).toBe(packaged.version);
  });
});
