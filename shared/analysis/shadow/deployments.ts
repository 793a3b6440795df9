import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { ShadowSettings } from '../../domain/shadow';
import type { ColumnStore } from '../columns/column-store';
import { readNamedCodes } from '../columns/named-codes';

/** A value of a column that says which model answered a row, and how many rows of the table have it. */
export interface DeploymentValue {
  readonly value: string;
  readonly rows: number;
}

/** Which value stands for the live model and which for the shadow. */
export interface ChosenDeployments {
  readonly live: string;
  readonly shadow: string;
  /** Whether the words say so, or it was set; else the value of most rows was taken for live. */
  readonly told: boolean;
}

/** A column of deployments, and what each row of the table is. */
export interface Deployments extends ChosenDeployments {
  readonly column: string;
  readonly values: readonly DeploymentValue[];
  /** By row. */
  readonly of: Uint8Array;
}

export const LIVE_ROW = 1;
export const SHADOW_ROW = 2;

const LIVE_WORDS = /^(live|prod|production|primary|main|champion|control|current|baseline|active)/i;
const SHADOW_WORDS = /^(shadow|challenger|candidate|canary|mirror|treatment|next)/i;
const SHADOW_FLAG = /shadow|challenger|candidate|canary|mirror/i;
const YES = new Set(['1', 'true', 'yes']);
const NO = new Set(['0', 'false', 'no']);
/** With more values than these a column names requests or versions, not deployments. */
const MOST_VALUES = 20;

/**
 * Tells the live model's value from the shadow's: what was set first, then what the words say (`live`, `champion`;
 * `shadow`, `challenger`; yes and no in a column such as `is_shadow`), else the value of most rows is the live model's.
 * Of several shadows the one of most rows is taken.
 *
 * @param values that occur, missing ones left out.
 * @returns null when there are not two values, or what was set is none of them.
 */
export function chooseDeployments(
  column: string,
  values: readonly DeploymentValue[],
  set: { readonly live?: string | undefined; readonly shadow?: string | undefined } = {},
): ChosenDeployments | null {
  const known = (value: string | undefined): boolean =>
    value === undefined || values.some((one) => one.value === value);
  if (values.length < 2 || !known(set.live) || !known(set.shadow)) return null;
  const sorted = [...values].sort((a, b) => b.rows - a.rows);
  const flag = values.every(({ value }) => YES.has(value.toLowerCase()) || NO.has(value.toLowerCase()));
  const yes = SHADOW_FLAG.test(column)
    ? 'shadow'
    : LIVE_WORDS.test(column.replace(/^is_/i, ''))
      ? 'live'
      : null;
  const side = ({ value }: DeploymentValue): 'live' | 'shadow' | null => {
    if (value === set.live) return 'live';
    if (value === set.shadow) return 'shadow';
    if (flag) {
      if (yes === null) return null;
      return YES.has(value.toLowerCase()) === (yes === 'live') ? 'live' : 'shadow';
    }
    return LIVE_WORDS.test(value) ? 'live' : SHADOW_WORDS.test(value) ? 'shadow' : null;
  };
  const [named, other] = [
    sorted.find((one) => side(one) === 'live'),
    sorted.find((one) => side(one) === 'shadow'),
  ];
  const live =
    set.live ?? named?.value ?? sorted.find(({ value }) => value !== (set.shadow ?? other?.value))?.value;
  const shadow =
    set.shadow ??
    (other?.value === live ? undefined : other?.value) ??
    sorted.find(({ value }) => value !== live)?.value;
  if (live === undefined || shadow === undefined || live === shadow) return null;
  return { live, shadow, told: named !== undefined || other !== undefined };
}

/** Reads which model answered each row; null without such a column, or when it does not name two. */
export async function readDeployments(
  store: ColumnStore,
  dataset: Dataset,
  column: Column | undefined,
  settings: Pick<ShadowSettings, 'live' | 'shadow'>,
  signal: AbortSignal | undefined,
): Promise<Deployments | null> {
  const read = await readNamedCodes(store, dataset.table, column, MOST_VALUES, signal);
  if (column === undefined || read === null) return null;
  const counts = new Float64Array(read.names.length + 1);
  for (const code of read.codes) counts[code] = (counts[code] as number) + 1;
  const values = read.names
    .map((value, code) => ({ value, rows: counts[code] as number }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows);
  const known = (value: string | undefined): boolean => values.some((one) => one.value === value);
  const chosen = chooseDeployments(column.name, values, {
    live: known(settings.live) ? settings.live : undefined,
    shadow: known(settings.shadow) && settings.shadow !== settings.live ? settings.shadow : undefined,
  });
  if (chosen === null) return null;
  const kinds = Uint8Array.from([...read.names, null], (value) =>
    value === chosen.live ? LIVE_ROW : value === chosen.shadow ? SHADOW_ROW : 0,
  );
  return {
    ...chosen,
    column: column.name,
    values,
    of: Uint8Array.from(read.codes, (code) => kinds[code] as number),
  };
}
