import { isWholeType } from '../../domain/column';
import type { ScatterAxis } from '../../domain/outlier-scatter';
import type { Side } from '../../domain/slice';
import { cutLine } from '../../stats/binning/cut-line';
import { finitePart } from '../../stats/weighted-sample';
import { brushEdges } from '../brush/brush-edges';
import { binsOfNumbers } from '../columns/bin-of-row';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { valuesOfRows } from '../columns/values-of-rows';
import type { ComparedRows } from '../drift/measure';
import type { PlannedColumn } from '../drift/plan';
import { type AxisCells, type AxisValues, bulkEdges } from './axis-values';

/** A column of numbers or times as an axis. */
export function numberAxis(
  plan: PlannedColumn,
  columns: Readonly<Record<Side, EncodedNumbers>>,
  slices: ComparedRows,
  tableRows: Readonly<Record<Side, number>>,
): AxisValues {
  const scale = plan.form === 'time' ? 'time' : 'number';
  const sample = (side: Side) => finitePart(slices.samples.get(columns[side], slices[side]).sample);
  return {
    axis: (most) => {
      const drawn = bulkEdges(sample('reference'), sample('production'), most);
      const written = filterEdges(plan, scale, drawn);
      return {
        column: plan.name,
        scale,
        edges: [...(written ?? drawn)],
        categories: null,
        selectable: written !== null,
        component: null,
      };
    },
    cells: (axis) => ({
      reference: cellsOfNumbers(columns.reference, axis),
      production: cellsOfNumbers(columns.production, axis),
      ...numberCells(axis),
    }),
    valuesOf: (side, rows) => valuesOfRows(columns[side], rows, tableRows[side]),
  };
}

/** The edges as a filter has them; null where none would hold the rows that lie between two of them. */
function filterEdges(
  { reference, production }: Pick<PlannedColumn, 'reference' | 'production'>,
  scale: ScatterAxis['scale'],
  edges: readonly number[],
): readonly number[] | null {
  // Text that is read as numbers is compared as text by a filter, and a time of day has no date.
  if (reference.storage !== production.storage) return null;
  const types = [reference.type, production.type];
  if (types.some((type) => /^TIME(?!STAMP)/.test(type))) return null;
  const beyondDoubles = edges.some((edge) => Math.abs(edge) > Number.MAX_SAFE_INTEGER);
  if (beyondDoubles && types.some((type) => isWholeType(type) || type.startsWith('DECIMAL'))) return null;
  return brushEdges(edges, { scale, single: types.includes('FLOAT') });
}

/** Negative infinity, below, each edge and what lies to the next, above, infinity; missing rows come last. */
export function cellsOfNumbers(column: EncodedNumbers, { edges }: Pick<ScatterAxis, 'edges'>): Uint16Array {
  return binsOfNumbers(
    column,
    cutLine([
      { value: -Infinity, after: true },
      ...edges.flatMap((value) => [
        { value, after: false },
        { value, after: true },
      ]),
      { value: Infinity, after: false },
    ]),
  );
}

/** What the cells of `cellsOfNumbers` are: a bin holds its lower edge, the last one both. */
export function numberCells({
  edges,
  selectable,
}: Pick<ScatterAxis, 'edges' | 'selectable'>): Pick<AxisCells, 'binOfCell' | 'positionOfCell'> {
  const bins = edges.length - 1;
  const [outside, leftOut] = [bins, bins + 1];
  // Of each edge its own cell, and one up to the next edge.
  const grid = Array.from({ length: 2 * bins }, (_, cell) => cell >> 1);
  const binOfCell = Uint16Array.of(leftOut, outside, ...grid, bins - 1, outside, leftOut, leftOut);
  if (!selectable) return { binOfCell, positionOfCell: null };
  // Those of `edgePositions`: infinities lie below and above all edges.
  const positions = Array.from({ length: 2 * edges.length + 1 }, (_, position) => position);
  const last = positions.length - 1;
  return { binOfCell, positionOfCell: Uint16Array.of(0, ...positions, last, last + 1) };
}
