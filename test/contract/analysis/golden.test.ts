import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import type { DriftResult } from '../../../shared/domain/result';
import { ENGINES, type EngineUnderTest } from '../engines';
import { differences } from './differences';
import { golden, type GoldenColumn } from './golden';
import { allFeatures, comparing, openFile, type RequestParts, startWorkspace } from './workspace-under-test';

const sample = (name: string): URL => new URL(`../../../assets/sample/${name}.parquet`, import.meta.url);
const madeUp = (name: string): URL => new URL(`../../fixtures/made_up_${name}.parquet`, import.meta.url);

const DISABLED = {
  kind: 'compare',
  column: 'disability',
  operator: '=',
  value: 'With a disability',
} as const;

/** The slices of the sample that make_analysis_golden.py cuts with pyarrow. */
const SLICES = {
  whole: {},
  adultsOf2018: {
    production: [
      { kind: 'time', column: 'timestamp', from: '2018-01-01', to: '2019-01-01' },
      { kind: 'sql', expression: 'age >= 18' },
    ],
  },
  withADisability: { reference: [DISABLED], production: [DISABLED] },
} satisfies Record<string, RequestParts>;

function allDifferences(result: DriftResult, expected: Readonly<Record<string, GoldenColumn>>): string[] {
  // A column the slices are filtered by is measured as ever, and not judged.
  const compared = result.columns.filter(({ metrics }) => metrics.psi !== undefined);
  expect(compared.map((column) => column.name).sort()).toEqual(Object.keys(expected).sort());
  return compared.flatMap((column) => {
    const wanted = expected[column.name];
    return wanted === undefined ? [] : differences(column, wanted);
  });
}

/** Results by what was compared, from each engine that was tested: they must be the same to the last bit. */
const results = new Map<string, DriftResult>();

function sameOnBoth(what: string, result: DriftResult): void {
  const other = results.get(what);
  if (other === undefined) results.set(what, result);
  else expect(result).toEqual(other);
}

describe.each(ENGINES)(
  `whole comparisons agree with SciPy ${golden.versions.scipy}: $name`,
  (tested: EngineUnderTest) => {
    let workspace: Workspace;
    beforeAll(async () => {
      workspace = await startWorkspace(tested);
    });
    afterAll(() => workspace.engine.close());

    describe('on the sample', () => {
      let sides: readonly [Dataset, Dataset];
      beforeAll(async () => {
        sides = [
          await openFile(workspace, sample('reference')),
          await openFile(workspace, sample('production')),
        ];
      }, 60_000);

      it.each(['whole', 'adultsOf2018', 'withADisability'] as const)(
        '%s',
        { timeout: 60_000 },
        async (slices) => {
          const result = await workspace.drift(comparing(...sides, SLICES[slices]));
          expect(allDifferences(result, golden[slices])).toEqual([]);
          sameOnBoth(slices, result);
        },
      );
    });

    it('on made-up files with nulls, NaN, infinities, ties, constants and types that differ', async () => {
      const reference = await openFile(workspace, madeUp('reference'));
      const production = await openFile(workspace, madeUp('production'));
      const roles = {
        ...allFeatures(reference),
        prediction_id: 'prediction_id',
        region: 'prediction',
        many: 'prediction',
      } as const;
      const result = await workspace.drift(comparing(reference, production, { roles }));
      expect(allDifferences(result, golden.madeUp)).toEqual([]);
      expect([result.onlyReference, result.onlyProduction]).toEqual([['only_early'], ['only_late']]);
      sameOnBoth('made up', result);
    });
  },
);
