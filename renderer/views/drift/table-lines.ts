import { isSliced } from '../../../shared/domain/sliced-columns';
import { isOutput } from '../../../shared/domain/output-role';
import type { DriftTableRow } from './table-features';

export type GroupId = 'excluded' | 'onlyReference' | 'onlyProduction';

/** What stands one under the other in the table. */
export type Line =
  | { readonly kind: 'row'; readonly key: string; readonly row: DriftTableRow }
  | { readonly kind: 'detail'; readonly key: string; readonly row: DriftTableRow }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly id: GroupId;
      readonly label: string;
      readonly open: boolean;
    }
  | { readonly kind: 'heading'; readonly key: string; readonly label: string }
  | { readonly kind: 'only'; readonly key: string; readonly name: string };

export const GROUP_LABEL: Readonly<Record<GroupId, string>> = {
  excluded: 'Not compared',
  onlyReference: 'Only in reference',
  onlyProduction: 'Only in production',
};

export interface LinesInput {
  readonly rows: readonly DriftTableRow[];
  readonly expanded: string | null;
  readonly open: ReadonlySet<GroupId>;
  readonly onlyReference: readonly string[];
  readonly onlyProduction: readonly string[];
}

/**
 * Compared columns, the expanded one with its detail: predictions, scores and labels above the others, where there are
 * both; then the folded groups of those that were not compared. A column the slices are filtered by, which is measured
 * and not judged, stays with those that are.
 */
export function tableLines({
  rows,
  expanded,
  open,
  onlyReference,
  onlyProduction,
}: LinesInput): readonly Line[] {
  const lines: Line[] = [];
  const add = (row: DriftTableRow): void => {
    const { name, column } = row.original;
    lines.push({ kind: 'row', key: `row ${name}`, row });
    if (name === expanded && column !== null) lines.push({ kind: 'detail', key: `detail ${name}`, row });
  };
  const isFolded = ({ original: { column } }: DriftTableRow): boolean =>
    column?.decision.status === 'excluded' && !isSliced(column);
  const excluded = rows.filter(isFolded);
  const compared = rows.filter((row) => !isFolded(row));
  const outputs = compared.filter(({ original: { column } }) => column !== null && isOutput(column));
  const both = outputs.length > 0 && outputs.length < compared.length;
  if (both) lines.push({ kind: 'heading', key: 'heading outputs', label: 'Predictions and labels' });
  outputs.forEach(add);
  if (both) lines.push({ kind: 'heading', key: 'heading others', label: 'Other columns' });
  for (const row of compared) if (!outputs.includes(row)) add(row);

  const group = (id: GroupId, size: number, fill: () => void): void => {
    if (size === 0) return;
    const isOpen =
      open.has(id) || (id === 'excluded' && excluded.some((row) => row.original.name === expanded));
    lines.push({ kind: 'group', key: id, id, label: `${GROUP_LABEL[id]} (${size})`, open: isOpen });
    if (isOpen) fill();
  };
  group('excluded', excluded.length, () => excluded.forEach(add));
  const only = (id: GroupId, names: readonly string[]): void =>
    group(id, names.length, () => {
      for (const name of names) lines.push({ kind: 'only', key: `${id} ${name}`, name });
    });
  only('onlyReference', onlyReference);
  only('onlyProduction', onlyProduction);
  return lines;
}

/** Heights before anything is measured; only a detail's can change. */
export const LINE_HEIGHT: Readonly<Record<Line['kind'], number>> = {
  row: 32,
  detail: 372,
  group: 32,
  heading: 26,
  only: 28,
};

/** Height of the head, which stays in sight. */
export const HEAD_HEIGHT = 32;
