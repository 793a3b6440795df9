import type { CsvDialect } from '../domain/dataset';
import type { CsvRecord } from './csv-sample';
import { MISSING_MARKERS } from './csv-values';

/** How numbers are written: the mark before their decimals, and the one between thousands where there is one. */
export type NumberMarks = Required<Pick<CsvDialect, 'decimal'>> & Pick<CsvDialect, 'thousands'>;

const POINT: NumberMarks = { decimal: '.' };

/** A number as a decimal comma has it, with points between thousands or without. */
const WITH_COMMA = /^\s*[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?(e[+-]?\d+)?\s*$/i;
/** Digits before and after one point that cannot be one between thousands. */
const WITH_POINT = /^\s*[+-]?\d*\.(\d{1,2}|\d{4,})(e[+-]?\d+)?\s*$/i;
/** A comma that may as well stand between thousands: three digits follow, and no more than three come before. */
const EITHER = /^\s*[+-]?\d{1,3}(,\d{3})+\s*$/;
const GROUPED = /^\s*[+-]?\d{1,3}(\.\d{3})+(,\d+)?\s*$/;

/**
 * Whether numbers have a decimal comma, from the beginning of a file: a column of nothing but such numbers, one of whose
 * commas cannot stand between thousands, and no column of numbers with decimal points. Points between thousands are
 * known only where such a column has them; missing values say nothing.
 */
export function sniffMarks(rows: readonly CsvRecord[]): NumberMarks {
  const columns = Math.max(0, ...rows.slice(0, 1).map(({ fields }) => fields.length));
  let [commas, points, grouped] = [0, 0, false];
  for (let column = 0; column < columns; column++) {
    const present = rows
      .map(({ fields }) => fields[column] ?? '')
      .filter((text) => text.trim() !== '' && !MISSING_MARKERS.includes(text.trim()));
    if (present.length === 0) continue;
    if (present.every((text) => WITH_COMMA.test(text))) {
      if (present.some((text) => text.includes(',') && !EITHER.test(text))) {
        commas++;
        grouped ||= present.some((text) => GROUPED.test(text));
      }
    } else if (present.every((text) => WITH_POINT.test(text) || /^\s*[+-]?\d+(\.\d+)?\s*$/.test(text)))
      points++;
  }
  if (commas === 0 || points > 0) return POINT;
  return { decimal: ',', ...(grouped ? { thousands: '.' as const } : {}) };
}
