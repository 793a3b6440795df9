import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeNumbers, type EncodedNumbers } from '../../../../shared/analysis/columns/encoded-numbers';
import type { SliceRows } from '../../../../shared/analysis/columns/slice-rows';
import { sliceSample } from '../../../../shared/analysis/columns/slice-sample';
import { SpareMemory } from '../../../../shared/analysis/columns/spare-memory';
import type { AxisCells } from '../../../../shared/analysis/outliers/axis-values';
import { binOf } from '../../../../shared/analysis/outliers/component-values';
import { cellsOfNumbers, numberCells } from '../../../../shared/analysis/outliers/number-axis';
import { countSide } from '../../../../shared/analysis/outliers/scatter';
import { drawnEdges } from '../../../../shared/stats/drawn-edges';
import { robustSpan } from '../../../../shared/stats/robust-span';
import { finitePart, weightedSample } from '../../../../shared/stats/weighted-sample';
import { anyValue } from '../../stats/samples';

const cell = fc.oneof({ weight: 6, arbitrary: anyValue }, { weight: 1, arbitrary: fc.constant(NaN) });
const rowsOfPairs = fc.array(fc.tuple(cell, cell, fc.boolean()), { minLength: 1, maxLength: 80 });

const ranked = (values: readonly number[]): EncodedNumbers =>
  encodeNumbers(Float64Array.from(values), null, new SpareMemory());

/** The same as columns of very many values are held. */
function sorted(values: readonly number[]): EncodedNumbers {
  const order = [...values.keys()]
    .filter((row) => !Number.isNaN(values[row]))
    .sort((a, b) => ((values[a] as number) < (values[b] as number) ? -1 : 1));
  return {
    form: 'numbers',
    kind: 'sorted',
    sorted: Float64Array.from(order, (row) => (values[row] as number) + 0),
    order: Uint32Array.from(order),
    rows: values.length,
  };
}

function maskOf(kept: readonly boolean[]): SliceRows {
  const mask = new Uint8Array(Math.ceil(kept.length / 8));
  kept.forEach((yes, row) => {
    if (yes) mask[row >> 3] = (mask[row >> 3] ?? 0) | (1 << (row & 7));
  });
  return { mask, rows: kept.filter(Boolean).length };
}

function edgesOf(column: EncodedNumbers, slice: SliceRows, most: number): number[] {
  const finite = finitePart(sliceSample(column, slice, new SpareMemory()).sample);
  const span = robustSpan([finite]);
  return span === null ? [0, 1] : drawnEdges(finite, weightedSample([]), span, most);
}

/** A column as the only one of both sides along an axis. */
function cellsOf(column: EncodedNumbers, edges: readonly number[]): AxisCells {
  const cells = cellsOfNumbers(column, { edges });
  return { reference: cells, production: cells, ...numberCells({ edges, selectable: true }) };
}

const binsOf = (column: EncodedNumbers, edges: readonly number[]): number[] => {
  const { production, binOfCell } = cellsOf(column, edges);
  return Array.from(production, (cell) => binOfCell[cell] ?? NaN);
};

describe('bins of an axis', () => {
  it('are the same however a column is held, and as the edges say', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 12 }),
        (values, most) => {
          const edges = edgesOf(ranked(values), { mask: null, rows: values.length }, most);
          const bins = edges.length - 1;
          const expected = values.map((value) => {
            if (!Number.isFinite(value)) return bins + 1;
            const at = edges.findIndex(
              (edge, i) =>
                i < bins &&
                value >= edge &&
                (i === bins - 1 ? value <= (edges[i + 1] ?? NaN) : value < (edges[i + 1] ?? NaN)),
            );
            return at < 0 ? bins : at;
          });
          expect(binsOf(ranked(values), edges)).toEqual(expected);
          expect(binsOf(sorted(values), edges)).toEqual(expected);
          expect(values.map((value) => binOf(value, edges))).toEqual(expected);
        },
      ),
    );
  });
});

describe('rows over two axes', () => {
  it('are each in a bin, outside or left out; points are all that are not left out', () => {
    fc.assert(
      fc.property(rowsOfPairs, (rows) => {
        const slice = maskOf(rows.map(([, , kept]) => kept));
        const [x, y] = [ranked(rows.map(([a]) => a)), ranked(rows.map(([, b]) => b))];
        const [edgesX, edgesY] = [edgesOf(x, slice, 8), edgesOf(y, slice, 5)];
        const bins = { x: edgesX.length - 1, y: edgesY.length - 1 };
        const count = (most: number) =>
          countSide(
            slice,
            'production',
            cellsOf(x, edgesX),
            cellsOf(y, edgesY),
            bins,
            (placed) => ({
              x: Float64Array.from(placed, (row) => rows[row]?.[0] ?? NaN),
              y: Float64Array.from(placed, (row) => rows[row]?.[1] ?? NaN),
            }),
            most,
          );
        const within = rows.filter(([, , kept]) => kept);
        const finite = within.filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
        const asGrid = count(-1);
        expect(asGrid.points).toBeNull();
        expect(asGrid.grid).toHaveLength(bins.y);
        expect(asGrid.grid?.every((line) => line.length === bins.x)).toBe(true);
        const counted = (asGrid.grid ?? []).flat().reduce((sum, one) => sum + one, 0);
        expect(counted + asGrid.outside + asGrid.leftOut).toBe(within.length);
        expect(asGrid.leftOut).toBe(within.length - finite.length);
        asGrid.grid?.forEach((line, j) =>
          line.forEach((rowsThere, i) =>
            expect(rowsThere).toBe(
              finite.filter(([a, b]) => binOf(a, edgesX) === i && binOf(b, edgesY) === j).length,
            ),
          ),
        );
        const asPoints = count(rows.length);
        expect(asPoints).toMatchObject({
          grid: null,
          rows: within.length,
          leftOut: asGrid.leftOut,
          outside: asGrid.outside,
          points: { x: finite.map(([a]) => a), y: finite.map(([, b]) => b) },
        });
      }),
    );
  });
});
