import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../shared/analysis/workspace';
import { type ColumnDrift, type DriftResult, driftResultSchema } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS, type DriftSettings } from '../../../shared/domain/settings';
import { ENGINES } from '../engines';
import { arrowSource, type Cell, type CellType, type TestColumn } from './arrow-source';
import { plainDrift } from './plain-drift';
import { allFeatures, comparing, openSource, startWorkspace } from './workspace-under-test';

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom<Cell>(null, NaN, Infinity, -Infinity, 0, -0, 1e300, 5e-324),
);
const text = fc.oneof(
  fc.constantFrom<Cell>('a', 'b', 'c', 'd', 'é', 'e\u0301', '', ' ', null, '\u{1f600}', '\uff5e', 'NaN'),
  fc.string({ maxLength: 3 }),
);
const CELLS: Readonly<Partial<Record<CellType, fc.Arbitrary<Cell>>>> = {
  number,
  integer: fc.option(fc.integer({ min: -4, max: 4 })),
  text,
  flag: fc.option(fc.boolean()),
};

interface Case {
  readonly reference: readonly TestColumn[];
  readonly production: readonly TestColumn[];
  readonly settings: DriftSettings;
}

function columnsOf(rows: number): fc.Arbitrary<readonly TestColumn[]> {
  const columns = Object.entries(CELLS).map(([type, cell]) =>
    fc
      .array(cell, { minLength: rows, maxLength: rows })
      .map((cells): TestColumn => ({ name: `the ${type}`, type: type as CellType, cells })),
  );
  return fc.tuple(...columns);
}

const side = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 60 })).chain(columnsOf);
const cases: fc.Arbitrary<Case> = fc
  .record({
    reference: side,
    production: side,
    settings: fc.record({
      bins: fc.integer({ min: 2, max: 12 }),
      categories: fc.integer({ min: 2, max: 8 }),
      zeroShare: fc.constantFrom(0.0001, 0.01),
    }),
  })
  .map(({ settings, ...sides }) => ({ ...sides, settings: { ...DEFAULT_DRIFT_SETTINGS, ...settings } }));

async function drift(workspace: Workspace, { reference, production, settings }: Case): Promise<DriftResult> {
  const sides = [
    await openSource(workspace, arrowSource('reference', reference)),
    await openSource(workspace, arrowSource('production', production)),
  ] as const;
  try {
    return await workspace.drift(comparing(...sides, { settings, roles: allFeatures(sides[0]) }));
  } finally {
    for (const { id } of sides) await workspace.closeDataset(id);
  }
}

/** What the product says of a column, in the terms of the plain computation. */
function measured({ reference, production, bins, metrics }: ColumnDrift) {
  return {
    count: [reference.count, production.count],
    missing: [reference.missing, production.missing],
    distinct: [reference.distinct, production.distinct],
    bins: bins
      .map((bin) => [bin.reference.count, bin.production.count])
      .filter(([r = 0, p = 0]) => r + p > 0),
    psi: metrics.psi?.value,
    jensenShannon: metrics.jensenShannon?.value,
    ks: metrics.ks?.statistic,
    wasserstein: metrics.wasserstein?.value,
    chiSquare: metrics.chiSquare?.statistic,
  };
}

function near(actual: number | undefined, expected: number | undefined): boolean {
  if (actual === undefined || expected === undefined) return actual === expected;
  return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
}

function expectPlain(result: DriftResult, { reference, production, settings }: Case): void {
  for (const column of result.columns) {
    const cells = (columns: readonly TestColumn[]): readonly Cell[] =>
      columns.find(({ name }) => name === column.name)?.cells ?? [];
    const kind = column.kind === 'numeric' ? 'number' : 'category';
    const plain = plainDrift(kind, cells(reference), cells(production), settings);
    const { count, missing, distinct, bins, ...metrics } = measured(column);
    expect({ count, missing, distinct, bins }).toEqual({
      count: plain.count,
      missing: plain.missing,
      distinct: plain.distinct,
      bins: plain.bins,
    });
    for (const [name, value] of Object.entries(metrics))
      expect(near(value, plain[name as keyof typeof metrics]), `${name} is ${String(value)}`).toBe(true);
  }
}

/** Chi-square is summed in the order in which categories are met: its last place may depend on it. */
function withoutLastPlaces(result: DriftResult): DriftResult {
  const rounded = (value: number): number => Number(value.toPrecision(12));
  return {
    ...result,
    columns: result.columns.map(({ metrics: { chiSquare, ks, ...metrics }, ...column }) => ({
      ...column,
      metrics: {
        ...metrics,
        // Adjusted over all columns, the p-value of one may be that of another's chi-square.
        ...(ks?.pAdjusted === undefined ? { ks } : { ks: { ...ks, pAdjusted: rounded(ks.pAdjusted) } }),
        ...(chiSquare === undefined
          ? {}
          : {
              chiSquare: {
                ...chiSquare,
                statistic: rounded(chiSquare.statistic),
                pValue: rounded(chiSquare.pValue),
                pConditional: rounded(chiSquare.pConditional),
                ...(chiSquare.pAdjusted === undefined ? {} : { pAdjusted: rounded(chiSquare.pAdjusted) }),
              },
            }),
      },
    })),
  };
}

describe('drift of any tables', { timeout: 120_000 }, () => {
  const workspaces: Workspace[] = [];
  beforeAll(async () => {
    for (const engine of ENGINES) workspaces.push(await startWorkspace(engine));
  });
  afterAll(async () => {
    for (const { engine } of workspaces) await engine.close();
  });

  it('is on both engines what the definitions say, and always a valid result', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const results: DriftResult[] = [];
        for (const workspace of workspaces) results.push(await drift(workspace, one));
        expect(results[1]).toEqual(results[0]);
        const [result] = results;
        if (result === undefined) throw new Error('There is no engine.');
        expectPlain(result, one);
        expect(driftResultSchema.safeParse(result).error).toBeUndefined();
        expect(driftResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same whatever the order of rows', async () => {
    const [workspace] = workspaces;
    if (workspace === undefined) throw new Error('There is no engine.');
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const reversed = (columns: readonly TestColumn[]): TestColumn[] =>
          columns.map((column) => ({ ...column, cells: [...column.cells].reverse() }));
        const turned = { ...one, reference: reversed(one.reference), production: reversed(one.production) };
        expect(withoutLastPlaces(await drift(workspace, turned))).toEqual(
          withoutLastPlaces(await drift(workspace, one)),
        );
      }),
      { numRuns: 12 },
    );
  });
});
