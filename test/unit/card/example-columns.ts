import { categoryDrift } from '../../../shared/analysis/drift/category-drift';
import { withShift } from '../../../shared/analysis/drift/class-shift';
import { decide } from '../../../shared/analysis/drift/decision/decide';
import { type Measured, numberDrift } from '../../../shared/analysis/drift/number-drift';
import type { CategorySides } from '../../../shared/analysis/drift/side-counts';
import { stringKind } from '../../../shared/analysis/string-kind';
import type { ColumnKind } from '../../../shared/domain/column';
import type { ColumnDrift } from '../../../shared/domain/result';
import type { Role } from '../../../shared/domain/role';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';
import { weightedSample } from '../../../shared/stats/weighted-sample';

/** Counts of a category on both sides; `null` stands for missing. */
export type CategoryCounts = readonly (readonly [
  value: string | null,
  reference: number,
  production: number,
])[];

function finished(
  name: string,
  kind: ColumnKind,
  role: Role,
  measured: Measured,
  notes: readonly string[],
): ColumnDrift {
  const rows = {
    reference: measured.reference.count + measured.reference.missing,
    production: measured.production.count + measured.production.missing,
  };
  const decision = decide(
    { name, kind, role, metrics: measured.metrics, bins: measured.bins, rows },
    DEFAULT_DRIFT_SETTINGS,
  );
  return { name, kind, role, ...measured, decision, notes: [...notes, ...measured.notes] };
}

/** A column of categories with these counts. */
export function categoryColumn(
  name: string,
  counts: CategoryCounts,
  role: Role = 'feature',
  notes: readonly string[] = [],
): ColumnDrift {
  const present = counts.filter(([value]) => value !== null);
  const missing = counts.find(([value]) => value === null);
  const sides: CategorySides = {
    text: (index) => present[index]?.[0] ?? '',
    compare: (a, b) => a - b,
    size: present.length,
    reference: Float64Array.from(present, ([, reference]) => reference),
    production: Float64Array.from(present, ([, , production]) => production),
    missing: { reference: missing?.[1] ?? 0, production: missing?.[2] ?? 0 },
  };
  const bare = categoryDrift(sides, DEFAULT_DRIFT_SETTINGS);
  const distinct = Math.max(bare.reference.distinct ?? 0, bare.production.distinct ?? 0);
  const kind = stringKind(distinct, Math.max(bare.reference.count, bare.production.count));
  const measured = withShift(bare, { kind, role }, sides, null);
  return finished(name, kind, role, measured, notes);
}

/** A column of numbers with these values, or of times with these epoch milliseconds; NaN is missing. */
export function numberColumn(
  name: string,
  reference: readonly number[],
  production: readonly number[],
  { scale = 'number', role = 'feature' }: { scale?: 'number' | 'time'; role?: Role } = {},
): ColumnDrift {
  const side = (values: readonly number[]) => {
    const present = values.filter((value) => !Number.isNaN(value));
    return { sample: weightedSample(Float64Array.from(present)), missing: values.length - present.length };
  };
  const measured = numberDrift(
    { name, reference: side(reference), production: side(production), scale, storage: {} },
    DEFAULT_DRIFT_SETTINGS,
  );
  return finished(name, scale === 'time' ? 'datetime' : 'numeric', role, measured, []);
}

/** A column that is listed and not compared. */
export function excludedColumn(name: string, role: Role, rows: readonly [number, number]): ColumnDrift {
  const [reference, production] = rows.map((count) => ({ count, missing: 0 }));
  if (reference === undefined || production === undefined) throw new TypeError('Two sides are needed.');
  const measured: Measured = { reference, production, metrics: {}, bins: [], notes: [] };
  return finished(name, 'text', role, measured, []);
}
