import type { ColumnDrift, Metrics } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';
import { type Side, SIDES } from '../../domain/slice';
import { binnedMetrics, comparedBins, type CountedBin } from '../drift/binned-metrics';
import { decide } from '../drift/decision/decide';
import { missingRowsOf } from '../drift/measure';
import { ownEdges } from '../drift/psi-binning';
import type { Stretch } from './brush';
import { type ColumnCells, NO_BAR } from './column-cells';
import { type ColumnCube, rowsWithin } from './cube';

/** A column as it is under a brush. */
export interface BrushedColumn {
  /**
   * Rows, missing ones, histogram, and PSI and Jensen-Shannon over the bins of the whole slices. What needs more than
   * counts is absent.
   */
  readonly column: ColumnDrift;
  /** Whether its status could be told; it stands as before where it could not. */
  readonly decided: boolean;
}

/**
 * What the drift table says of a column within a stretch of the brush, from counts alone. Status follows where Tidemark's
 * rule decides by PSI and the column has no crowd of rare categories; PSI where it is taken over reference quantiles or one's
 * own edges.
 */
export function brushedColumn(
  column: ColumnDrift,
  cube: ColumnCube,
  stretch: Stretch,
  settings: DriftSettings,
): BrushedColumn {
  const size = cube.binOfCell.length;
  const cells = {
    reference: rowsWithin(cube.reference, size, stretch),
    production: rowsWithin(cube.production, size, stretch),
  };
  const counted = countedBins(cube, cells);
  const missing = counted.find(({ kind }) => kind === 'missing');
  const total = (side: Side): number => cells[side].reduce((sum, rows) => sum + rows, 0);
  const rows = { reference: total('reference'), production: total('production') };
  const side = (name: Side) => {
    const without = missing?.[name] ?? 0;
    return { count: rows[name] - without, missing: without };
  };
  const { bins, metrics } = binnedMetrics({
    bins: comparedBins(counted, missingRowsOf(column)),
    words: column.metrics.psi?.binning ?? '',
    zeroRule: { kind: 'replace', share: settings.zeroShare },
    preset: 'quantile',
    notes: [],
  });
  const comparable = settings.psiPreset === 'quantile' || ownEdges(settings, column.name) !== null;
  const told: Metrics = comparable ? metrics : {};
  const { name, kind, role, decision } = column;
  const decided =
    decision.status === 'excluded' ||
    (comparable &&
      decision.metric === 'psi' &&
      decision.rule !== 'evidently' &&
      decision.rule !== 'nannyml' &&
      !hasThinCategories(column));
  return {
    column: {
      name,
      kind,
      role,
      reference: side('reference'),
      production: side('production'),
      metrics: told,
      bins,
      ...(cube.histogram === null || column.histogram === undefined
        ? {}
        : { histogram: { ...column.histogram, ...drawnBars(cube.histogram, cells) } }),
      decision:
        decided && decision.status !== 'excluded'
          ? decide({ name, kind, role, metrics: told, bins, rows }, settings)
          : decision,
      notes: [],
    },
    decided,
  };
}

/** From this share of cells that expect under 5 rows on, the bins alone do not tell chance from drift. */
const THIN = 0.2;

/** Whether a column has so many rare categories that its PSI has to be judged by all of them, which a brush does not count. */
function hasThinCategories({ metrics: { chiSquare } }: ColumnDrift): boolean {
  return chiSquare !== undefined && chiSquare.lowExpectedShare > THIN;
}

type CellRows = Readonly<Record<Side, Float64Array>>;

function countedBins({ bins, binOfCell }: ColumnCube, cells: CellRows): CountedBin[] {
  const counts = { reference: new Float64Array(bins.length), production: new Float64Array(bins.length) };
  for (const side of SIDES)
    binOfCell.forEach((bin, cell) => {
      counts[side][bin] = (counts[side][bin] as number) + (cells[side][cell] as number);
    });
  return bins.map((bin, i) => ({
    ...bin,
    reference: counts.reference[i] as number,
    production: counts.production[i] as number,
  }));
}

function drawnBars(
  { bars, barOfCell }: NonNullable<ColumnCells['histogram']>,
  cells: CellRows,
): Record<Side, number[]> {
  const counts = { reference: Array<number>(bars).fill(0), production: Array<number>(bars).fill(0) };
  for (const side of SIDES)
    barOfCell.forEach((bar, cell) => {
      if (bar !== NO_BAR) counts[side][bar] = (counts[side][bar] as number) + (cells[side][cell] as number);
    });
  return counts;
}
