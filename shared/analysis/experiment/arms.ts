import { UserError } from '../../domain/errors';
import type { OutcomeSettings } from '../../domain/outcome';
import type { ColumnStore } from '../columns/column-store';
import { readNamedCodes } from '../columns/named-codes';
import { holdsRow } from '../columns/slice-rows';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import { LIVE_ROW, readDeployments } from '../shadow/deployments';
import { rowIds } from '../shadow/units';

/** With more values than these a column names no arms. */
const MOST_ARMS = 20;
const NO_ARM = 0xff;
const CONTROL_WORDS = /^(control|a|baseline|champion|live|current|default|off|false|0)$/i;

/** Who is in which arm. */
export interface Arms {
  readonly column: string;
  readonly unit: string | null;
  /** The control first, then the others by their names. */
  readonly names: readonly string[];
  /** By unit: place in `names`, or a number beyond for none or more than one. */
  readonly armOfUnit: Uint8Array;
  /** By row; `armOfUnit.length` for rows that are left out. */
  readonly unitOfRow: Uint32Array;
  readonly units: readonly number[];
  readonly rows: readonly number[];
  readonly mixed: number;
  readonly withoutUnit: number;
  readonly withoutArm: number;
  /** The value of the deployment column whose rows were read alone; null where none tells live rows from others. */
  readonly live: string | null;
}

/**
 * Reads the arms of the rows of a slice. A unit (a person, a session) belongs to the arm of its rows; one that was in
 * more than one is counted and left out, as whatever it did is of neither. Without a column of units each row is one.
 * What a shadow answered is no part of the experiment: where a column tells its rows from live ones, those are left out.
 * The control is the arm that was set, else the one that is named so, else the largest.
 *
 * @returns null without a column of arms, or with fewer than two or more than twenty arms.
 * @throws UserError when the control that was set is no arm.
 */
export async function readArms(
  store: ColumnStore,
  { dataset, columns, slice }: SliceOutcomes,
  settings: OutcomeSettings,
  signal: AbortSignal | undefined,
): Promise<Arms | null> {
  const column = columns.bucket;
  const read = await readNamedCodes(store, dataset.table, column, MOST_ARMS, signal);
  if (column === undefined || read === null) return null;
  const deployments = await readDeployments(store, dataset, columns.deployment, {}, signal);
  const live = deployments?.told === true ? deployments : null;
  const counts = (row: number): boolean =>
    holdsRow(slice, row) && (live === null || live.of[row] === LIVE_ROW);
  const rowsOf = new Float64Array(read.names.length + 1);
  for (let row = 0; row < dataset.rows; row++)
    if (counts(row)) rowsOf[read.codes[row] as number] = (rowsOf[read.codes[row] as number] as number) + 1;
  const present = read.names.filter((_, code) => (rowsOf[code] as number) > 0);
  if (present.length < 2) return null;
  const control = controlOf(
    column.name,
    present,
    settings.control,
    (name) => rowsOf[read.names.indexOf(name)] ?? 0,
  );
  const names = [control, ...present.filter((name) => name !== control).sort()];
  const armOfCode = Uint8Array.from([...read.names, ''], (name, code) =>
    code === read.names.length ? NO_ARM : names.indexOf(name),
  );
  const ids = await rowIds(store, dataset, columns.unit_id, signal);
  const count = ids?.missing ?? dataset.rows;
  const [armOfUnit, unitOfRow] = [
    new Uint8Array(count).fill(NO_ARM),
    new Uint32Array(dataset.rows).fill(count),
  ];
  const mixed = new Uint8Array(count);
  let [withoutUnit, withoutArm] = [0, 0];
  for (let row = 0; row < dataset.rows; row++) {
    if (!counts(row)) continue;
    const arm = armOfCode[read.codes[row] as number] as number;
    const unit = ids === null ? row : (ids.codes[row] as number);
    if (arm === NO_ARM) withoutArm++;
    else if (unit === count) withoutUnit++;
    else {
      unitOfRow[row] = unit;
      if (armOfUnit[unit] === NO_ARM) armOfUnit[unit] = arm;
      else if (armOfUnit[unit] !== arm) mixed[unit] = 1;
    }
  }
  for (let unit = 0; unit < count; unit++) if (mixed[unit] === 1) armOfUnit[unit] = NO_ARM;
  const [units, rows] = [names.map(() => 0), names.map(() => 0)];
  for (const arm of armOfUnit) if (arm !== NO_ARM) units[arm] = (units[arm] ?? 0) + 1;
  for (const unit of unitOfRow) {
    const arm = armOfUnit[unit] ?? NO_ARM;
    if (arm !== NO_ARM) rows[arm] = (rows[arm] ?? 0) + 1;
  }
  return {
    column: column.name,
    unit: ids === null ? null : (columns.unit_id?.name ?? null),
    names,
    armOfUnit,
    unitOfRow,
    units,
    rows,
    mixed: mixed.reduce((sum, one) => sum + one, 0),
    withoutUnit,
    withoutArm,
    live: live?.live ?? null,
  };
}

function controlOf(
  column: string,
  names: readonly string[],
  set: string | undefined,
  rows: (name: string) => number,
): string {
  if (set !== undefined && !names.includes(set))
    throw new UserError(
      `“${set}” is no arm: “${column}” has ${names.map((name) => `“${name}”`).join(', ')}.`,
      'Name one of them as the control.',
    );
  const largest = [...names].sort((a, b) => rows(b) - rows(a))[0] ?? '';
  return set ?? names.find((name) => CONTROL_WORDS.test(name)) ?? largest;
}
