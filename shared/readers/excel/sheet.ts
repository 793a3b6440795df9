import { type NumberKind, unescaped, type Workbook } from './workbook';
import { scanXml } from './xml';

/** What a cell holds. Errors (`#N/A`, `#DIV/0!`) are no values, and neither are formulas that were never computed. */
export interface Cell {
  readonly kind: 'number' | 'date' | 'moment' | 'time' | 'boolean' | 'text';
  readonly text: string;
}

/** The rows of a sheet that have any cell, by column from 0; and what was not taken for a value. */
export interface Sheet {
  readonly rows: readonly (readonly (Cell | undefined)[])[];
  readonly columns: number;
  readonly errors: number;
  readonly uncomputed: number;
}

const DAY_MS = 86_400_000;
/** Day 0 of both ways of counting, in days from 1970. */
const FROM_1900 = -25_569;
const FROM_1904 = -24_107;
/** Excel has a 29 February 1900: days before the March after are counted from one day later. */
const MARCH_1900 = 60;

/** A number of days as ISO 8601 text; a fraction of a day is a time, to the millisecond. */
export function dayText(days: number, kind: Exclude<NumberKind, 'number'>, from1904: boolean): Cell {
  const shift = !from1904 && days < MARCH_1900 ? 1 : 0;
  const start = from1904 ? FROM_1904 : FROM_1900;
  const ms = Math.round((days + start + shift) * DAY_MS);
  const iso = new Date(ms).toISOString();
  const clock = iso.slice(11, 23).replace(/\.000$/, '');
  if (kind === 'time' && days >= 0 && days < 1) return { kind: 'time', text: clock };
  return kind !== 'moment' && ms % DAY_MS === 0
    ? { kind: 'date', text: iso.slice(0, 10) }
    : { kind: 'moment', text: `${iso.slice(0, 10)} ${clock}` };
}

/** The column of a reference such as `AB12`, from 0; undefined without one. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/i.exec(reference ?? '')?.[0].toUpperCase();
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Most days that have a date: the end of 9999. */
const MOST_DAYS = 2_958_466;

/** Reads the cells of a sheet's document. Of a formula its last result counts. */
export function readSheet(document: string, workbook: Workbook): Sheet {
  const rows: (Cell | undefined)[][] = [];
  let row: (Cell | undefined)[] = [];
  let columns = 0;
  let errors = 0;
  let uncomputed = 0;
  let at = -1;
  let type = 'n';
  let style = 0;
  let value: string | undefined;
  let formula = false;
  let inside: 'v' | 't' | undefined;
  let aside = false;

  const cell = (): Cell | undefined => {
    if (type === 'e') errors++;
    else if ((value ?? '') === '' && formula && type !== 'str') uncomputed++;
    if (type === 'e' || value === undefined) return undefined;
    if (type === 's') {
      const text = workbook.texts[Number(value)] ?? '';
      return text === '' ? undefined : { kind: 'text', text };
    }
    if (type === 'b') return { kind: 'boolean', text: value.trim() === '1' ? 'true' : 'false' };
    if (type === 'd') return dateText(value.trim());
    if (type === 'n') return numberCell(value.trim());
    const text = unescaped(value);
    return text === '' ? undefined : { kind: 'text', text };
  };
  const numberCell = (text: string): Cell | undefined => {
    const number = text === '' ? NaN : Number(text);
    if (!Number.isFinite(number)) return undefined;
    const kind = workbook.styles[style] ?? 'number';
    return kind === 'number' || number < 0 || number >= MOST_DAYS
      ? { kind: 'number', text }
      : dayText(number, kind, workbook.from1904);
  };

  scanXml(document, {
    open: (name, attribute) => {
      if (name === 'row') {
        row = [];
        at = -1;
      } else if (name === 'c') {
        at = columnOf(attribute('r')) ?? at + 1;
        type = attribute('t') ?? 'n';
        style = Number(attribute('s') ?? 0);
        value = undefined;
        formula = false;
      } else if (name === 'f') formula = true;
      else if (name === 'rPh') aside = true;
      else if (name === 'v' || (name === 't' && type === 'inlineStr' && !aside)) {
        inside = name;
        value ??= '';
      }
    },
    close: (name) => {
      if (name === 'c') {
        const found = cell();
        if (found !== undefined) {
          row[at] = found;
          columns = Math.max(columns, at + 1);
        }
      } else if (name === 'row') {
        if (row.length > 0) rows.push(row);
      } else if (name === 'rPh') aside = false;
      else if (name === inside) inside = undefined;
    },
    text: (text) => {
      if (inside !== undefined) value = `${value ?? ''}${text}`;
    },
  });
  return { rows, columns, errors, uncomputed };
}

function dateText(text: string): Cell {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}(?:\.\d+)?)Z?)?$/.exec(text) ?? [];
  if (day === undefined) return { kind: 'text', text };
  return clock === undefined || /^00:00:00(\.0+)?$/.test(clock)
    ? { kind: 'date', text: day }
    : { kind: 'moment', text: `${day} ${clock}` };
}
