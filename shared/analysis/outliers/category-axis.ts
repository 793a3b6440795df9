import type { ScatterAxis } from '../../domain/outlier-scatter';
import type { Side } from '../../domain/slice';
import { binsOfCodes, binsOfNumbers } from '../columns/bin-of-row';
import type { EncodedCategories } from '../columns/encoded-categories';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { FALSE_AND_TRUE } from '../drift/boolean-bins';
import { categorySides, type ComparedRows, joinCategories } from '../drift/measure';
import type { AxisValues } from './axis-values';

/** Categories that have a place of their own. */
const MOST_NAMED = 12;
/** How far a row lies from the middle of its category at most: rows of one would be one point. */
const SPREAD = 0.36;

/** A column of strings as an axis: the categories with the largest shares of both sides, then one place for all others. */
export function categoryAxis(
  name: string,
  columns: Readonly<Record<Side, EncodedCategories>>,
  slices: ComparedRows,
): AxisValues {
  const { reference, production } = columns;
  const sides = categorySides(reference, production, slices);
  const shares = Float64Array.from(
    sides.reference,
    (rows, category) =>
      rows / Math.max(1, slices.reference.rows) +
      (sides.production[category] as number) / Math.max(1, slices.production.rows),
  );
  const before = (a: number, b: number): number =>
    (shares[b] as number) - (shares[a] as number) || sides.compare(a, b);
  const named: number[] = [];
  let present = 0;
  shares.forEach((share, category) => {
    if (share === 0) return;
    present++;
    const last = named.at(-1);
    if (named.length === MOST_NAMED && last !== undefined && before(category, last) > 0) return;
    named.push(category);
    named.sort(before);
    named.splice(MOST_NAMED);
  });
  const placeOf = new Map(named.map((category, place) => [category, place]));
  const others = present - named.length;
  const { productionPlace } = joinCategories(reference, production);
  const cellsOf = (
    { codes, dictionary }: EncodedCategories,
    category: (code: number) => number,
  ): Uint16Array => {
    const cellOfCode = new Uint16Array(dictionary.size + 1);
    for (let code = 0; code < dictionary.size; code++)
      cellOfCode[code] = placeOf.get(category(code)) ?? named.length;
    cellOfCode[dictionary.size] = named.length + 1;
    return binsOfCodes(codes, cellOfCode);
  };
  return placedCategories(
    name,
    { values: named.map((category) => sides.text(category)), others },
    {
      reference: cellsOf(reference, (code) => code),
      production: cellsOf(production, (code) => productionPlace[code] as number),
    },
  );
}

/** A column of booleans as an axis: false, then true. */
export function booleanAxis(name: string, columns: Readonly<Record<Side, EncodedNumbers>>): AxisValues {
  // No row has another value, so that the cell of the others is skipped.
  const cells = (column: EncodedNumbers): Uint16Array =>
    binsOfNumbers(column, FALSE_AND_TRUE).map((bin) => (bin === FALSE_AND_TRUE.length ? bin + 1 : bin));
  return placedCategories(
    name,
    { values: ['false', 'true'], others: 0 },
    { reference: cells(columns.reference), production: cells(columns.production) },
  );
}

/** @param cells the place of each row's category: after all named ones that of the others, then that of missing values. */
function placedCategories(
  name: string,
  categories: NonNullable<ScatterAxis['categories']>,
  cells: Readonly<Record<Side, Uint16Array>>,
): AxisValues {
  const named = categories.values.length;
  const bins = Math.max(1, named + (categories.others > 0 ? 1 : 0));
  const places = Array.from({ length: named }, (_, place) => place);
  const axis: ScatterAxis = {
    column: name,
    scale: 'number',
    edges: Array.from({ length: bins + 1 }, (_, edge) => edge),
    categories,
    selectable: true,
    component: null,
  };
  return {
    axis: () => axis,
    cells: () => ({
      ...cells,
      binOfCell: Uint16Array.of(...places, named, bins + 1),
      positionOfCell: Uint16Array.of(...places, Math.min(named, bins), bins),
    }),
    valuesOf: (side, rows) =>
      Float64Array.from(rows, (row) => {
        const cell = cells[side][row] as number;
        return cell > named ? NaN : cell + 0.5 + SPREAD * spreadOf(row);
      }),
  };
}

/** Places of rows that follow one another spread evenly from −1 to 1, the same each time: multiples of the golden ratio. */
function spreadOf(row: number): number {
  return 2 * ((row * 0.618_033_988_749_895) % 1) - 1;
}
