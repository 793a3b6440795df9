import type { Column, StorageClass } from '../../../../shared/domain/column';

export const NARROWEST = 72;
export const WIDEST = 900;
const WIDEST_AT_FIRST = 240;
/** Width of a character of the name, and of what stands beside it. */
const NAME_CHARACTER = 7.4;
const NAME_BESIDE = 42;
const CELL_CHARACTER = 7.2;
const CELL_PADDING = 22;

const USUAL: Readonly<Record<StorageClass, number>> = {
  number: 130,
  boolean: 108,
  datetime: 164,
  string: 146,
  nested: 220,
};

/** How wide a column is at first: room for its kind of values and, within reason, for its name. */
export function firstWidth(column: Column): number {
  const name = Math.ceil(column.name.length * NAME_CHARACTER) + NAME_BESIDE;
  return Math.min(Math.max(USUAL[column.storage], name), Math.max(WIDEST_AT_FIRST, USUAL[column.storage]));
}

/** Just wide enough for its name and these texts. */
export function fittingWidth(column: Column, texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  const name = Math.ceil(column.name.length * NAME_CHARACTER) + NAME_BESIDE;
  const cells = Math.ceil(longest * CELL_CHARACTER) + CELL_PADDING;
  return Math.min(WIDEST, Math.max(NARROWEST, name, cells));
}

/** Room for the largest row number. */
export function numberWidth(rows: number): number {
  const digits = String(Math.max(1, rows)).length;
  const commas = Math.floor((digits - 1) / 3);
  return Math.max(44, Math.ceil((digits + commas * 0.5) * 7.2) + 20);
}
