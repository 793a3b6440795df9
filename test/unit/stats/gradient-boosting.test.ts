import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boostedValues,
  boostingBin,
  boostingCuts,
  fitBoosting,
} from '../../../shared/stats/gradient-boosting';
import { growTree, leafOf, MISSING_BIN } from '../../../shared/stats/gradient-tree';

const goOn = (): Promise<void> => Promise.resolve();
const LIMITS = { leaves: 31, minRows: 20, learningRate: 1 };

describe('growTree', () => {
  it('has one leaf where nothing is left to explain, or nothing explains it', () => {
    const bins = Uint8Array.from({ length: 100 }, (_, row) => row % 5);
    expect(growTree([bins], new Float64Array(100), LIMITS).tree.feature).toHaveLength(0);
    const constant = new Uint8Array(100);
    const { tree } = growTree([constant], Float64Array.from(bins), LIMITS);
    expect([...tree.leaves]).toEqual([2]);
  });

  it('splits by the feature that explains the residual, at its step', () => {
    const step = Uint8Array.from({ length: 200 }, (_, row) => row % 10);
    const noise = Uint8Array.from({ length: 200 }, (_, row) => Math.floor(row / 7) % 10);
    const residuals = Float64Array.from(step, (bin) => (bin <= 6 ? -3 : 7));
    const { tree, leafOfRow } = growTree([noise, step], residuals, LIMITS);
    expect([...tree.feature]).toEqual([1]);
    expect([...tree.lastLeft]).toEqual([6]);
    for (let row = 0; row < 200; row++)
      expect(tree.leaves[leafOfRow[row] ?? 0]).toBeCloseTo(residuals[row] ?? NaN, 12);
  });

  it('sends missing values to the side that they are like', () => {
    const bins = Uint8Array.from({ length: 300 }, (_, row) => [0, 1, MISSING_BIN][row % 3] ?? 0);
    for (const [like, left] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const residuals = Float64Array.from(bins, (bin) => ((bin === MISSING_BIN ? like : bin) === 0 ? -1 : 1));
      const { tree } = growTree([bins], residuals, LIMITS);
      expect(tree.missingLeft[0]).toBe(left);
      expect(tree.leaves[leafOf(tree, [Uint8Array.of(MISSING_BIN)], 0)]).toBeCloseTo(like === 0 ? -1 : 1, 12);
    }
  });

  it('tells values apart from missing ones where there is one value only', () => {
    const bins = Uint8Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? 3 : MISSING_BIN));
    const { tree } = growTree(
      [bins],
      Float64Array.from(bins, (bin) => (bin === 3 ? 1 : -1)),
      LIMITS,
    );
    expect([...tree.leaves]).toEqual([1, -1]);
  });

  it('keeps its limits, and finds a row again in the leaf that it was put into', () => {
    const bin = fc.oneof(fc.nat({ max: 9 }), fc.constant(MISSING_BIN));
    const rows = fc.array(fc.tuple(bin, bin, fc.integer({ min: -9, max: 9 })), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 30 }),
        (drawn, leaves, minRows) => {
          const columns = [Uint8Array.from(drawn, ([a]) => a), Uint8Array.from(drawn, ([, b]) => b)];
          const residuals = Float64Array.from(drawn, ([, , residual]) => residual);
          const { tree, leafOfRow } = growTree(columns, residuals, { leaves, minRows, learningRate: 1 });
          expect(tree.leaves.length).toBeLessThanOrEqual(leaves);
          expect(tree.feature).toHaveLength(tree.leaves.length - 1);
          const counts = tree.leaves.map(() => 0);
          drawn.forEach((_, row) => {
            expect(leafOf(tree, columns, row)).toBe(leafOfRow[row]);
            counts[leafOfRow[row] ?? 0] = (counts[leafOfRow[row] ?? 0] ?? 0) + 1;
          });
          if (tree.leaves.length > 1) expect(Math.min(...counts)).toBeGreaterThanOrEqual(minRows);
          // Leaves hold the means of their rows.
          const sum = tree.leaves.reduce((total, leaf, i) => total + leaf * (counts[i] ?? 0), 0);
          expect(sum).toBeCloseTo(
            residuals.reduce((total, one) => total + one, 0),
            8,
          );
        },
      ),
    );
  });
});

describe('gradient boosting', () => {
  it('predicts a constant target as it is', async () => {
    const columns = [Uint8Array.from({ length: 60 }, (_, row) => row % 6)];
    const model = await fitBoosting(columns, new Float64Array(60).fill(2.5), goOn);
    expect([...boostedValues(model, columns, 60)]).toEqual(new Array<number>(60).fill(2.5));
  });

  it('comes near a target that one feature explains, and is the same each time', async () => {
    const columns = [Uint8Array.from({ length: 400 }, (_, row) => row % 8)];
    const targets = Float64Array.from(columns[0] ?? [], (bin) => bin * bin);
    const model = await fitBoosting(columns, targets, goOn);
    const found = boostedValues(model, columns, 400);
    targets.forEach((target, row) => expect(Math.abs((found[row] ?? NaN) - target)).toBeLessThan(0.01));
    expect(await fitBoosting(columns, targets, goOn)).toEqual(model);
  });

  it('stops where it is told to', async () => {
    let trees = 0;
    const stop = (): Promise<void> =>
      ++trees === 3 ? Promise.reject(new Error('stopped')) : Promise.resolve();
    const columns = [Uint8Array.from({ length: 100 }, (_, row) => row % 5)];
    await expect(fitBoosting(columns, Float64Array.from(columns[0] ?? []), stop)).rejects.toThrow('stopped');
    expect(trees).toBe(3);
  });
});

describe('bins', () => {
  it('lie between neighbours where values are few', () => {
    const cuts = boostingCuts(Float64Array.of(-1, 3, 10), [5, 1, 1]);
    expect([...cuts]).toEqual([1, 6.5]);
    expect([-1, 1, 1.1, 99, NaN].map((value) => boostingBin(cuts, value))).toEqual([0, 0, 1, 2, MISSING_BIN]);
    expect(boostingCuts(new Float64Array(), [])).toHaveLength(0);
  });

  it('hold about as many rows each where values are many, and no more than 255', () => {
    const distinct = Float64Array.from({ length: 5100 }, (_, i) => i ** 2);
    const cuts = boostingCuts(distinct, new Float64Array(5100).fill(1));
    const counts = new Float64Array(256);
    for (const value of distinct)
      counts[boostingBin(cuts, value)] = (counts[boostingBin(cuts, value)] ?? 0) + 1;
    expect(cuts).toHaveLength(254);
    for (const count of counts.slice(0, 255)) expect(Math.abs(count - 20)).toBeLessThanOrEqual(1);
  });
});
