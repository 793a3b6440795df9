import { UserError } from '../../domain/errors';
import type { Side } from '../../domain/slice';
import { breather } from '../breathe';
import { binsOfNumbers } from '../columns/bin-of-row';
import { type ComparedOverTime, comparedRows, encodedBatches } from '../compared';
import { planColumns, type PlannedColumn } from '../drift/plan';
import type { ComparedRows } from '../drift/measure';
import type { RunOptions } from '../requests';
import { cutComparison } from '../timeline/cut-comparison';
import { type Brush, edgePositions } from './brush';
import { columnCells } from './column-cells';
import { type BrushedRows, type ColumnCube, sumsByPosition } from './cube';

/** Bytes of the cubes of all columns, some hundreds; those after them have none. */
const MOST_BYTES = 16 << 20;

export interface CubeOptions extends RunOptions {
  /** Called with the cubes of each batch of columns. */
  readonly onCubes?: (cubes: readonly ColumnCube[]) => void;
}

/**
 * Counts every compared column by the positions of a brush, so that while it moves the drift table follows from counts.
 * Columns named in `request.first` come first. A column of another kind than numbers or times has no values to brush.
 *
 * @throws UserError when chunks are brushed and there is no time.
 */
export async function brushCubes(
  input: ComparedOverTime,
  brush: Brush,
  { signal, onCubes }: CubeOptions,
): Promise<void> {
  const { request } = input;
  const slices = await comparedRows(input, signal);
  const { planned } = planColumns(input.reference, input.production, request);
  const compared = planned.filter((plan) => !plan.excluded);
  const rows =
    brush.by === 'chunks'
      ? await chunkRows(input, slices, signal)
      : await valueRows(input, brush, compared, slices, signal);
  const breathe = breather(signal);
  let bytes = 0;
  for await (const batch of encodedBatches(input, inOrder(compared, request.first ?? []), signal)) {
    const cubes: ColumnCube[] = [];
    for (const { plan, pair } of batch) {
      const { reference, production, ...cells } = columnCells(pair, plan, slices, request.settings);
      const size = cells.binOfCell.length;
      const cube: ColumnCube = {
        name: plan.name,
        ...cells,
        reference: sumsByPosition(reference, size, rows.reference),
        production: sumsByPosition(production, size, rows.production),
      };
      bytes += cube.reference.byteLength + cube.production.byteLength;
      if (bytes > MOST_BYTES) break;
      cubes.push(cube);
      await breathe();
    }
    onCubes?.(cubes);
    if (bytes > MOST_BYTES) return;
  }
}

function inOrder(plans: readonly PlannedColumn[], first: readonly string[]): PlannedColumn[] {
  const place = new Map(first.map((name, i) => [name, i]));
  const of = ({ name }: PlannedColumn): number => place.get(name) ?? first.length;
  return [...plans].sort((a, b) => of(a) - of(b));
}

type RowsOfSides = Readonly<Record<Side, BrushedRows>>;

/** Production by its chunks; the reference is what they are all compared with. */
async function chunkRows(
  input: ComparedOverTime,
  slices: ComparedRows,
  signal: AbortSignal | undefined,
): Promise<RowsOfSides> {
  const { production } = await cutComparison(input, signal);
  return {
    reference: { positions: 1, positionOfRow: null, slice: slices.reference },
    production: {
      positions: production.chunks.length,
      positionOfRow: production.chunkOfRow,
      // The chunks hold rows of the period that is followed alone.
      slice: { mask: null, rows: input.production.rows },
    },
  };
}

async function valueRows(
  input: ComparedOverTime,
  { column, edges }: Extract<Brush, { readonly by: 'values' }>,
  compared: readonly PlannedColumn[],
  slices: ComparedRows,
  signal: AbortSignal | undefined,
): Promise<RowsOfSides> {
  const plan = compared.find(({ name }) => name === column);
  if (plan === undefined)
    throw new UserError(`The column “${column}” is not compared.`, 'Choose a column of the drift table.');
  const positions = edgePositions(edges);
  for await (const batch of encodedBatches(input, [plan], signal)) {
    for (const { pair } of batch) {
      const of = (side: Side): BrushedRows => {
        const values = pair[side];
        if (values.form !== 'numbers')
          throw new UserError(`“${column}” has no numbers or times to brush.`, 'Choose a column that has.');
        return {
          // What is missing is at the last.
          positions: positions.length + 1,
          positionOfRow: binsOfNumbers(values, positions),
          slice: slices[side],
        };
      };
      return { reference: of('reference'), production: of('production') };
    }
  }
  throw new Error(`${column} was not encoded.`);
}
