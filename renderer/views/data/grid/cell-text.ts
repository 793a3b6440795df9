import type { StorageClass } from '../../../../shared/domain/column';
import { MINUS, NOTHING, withMinus } from '../../../format/signs';
import { visibleText } from '../../../format/visible-text';

/** A cell as it is shown: `kind` decides its looks, `title` is what does not fit or was rounded. */
export interface ShownCell {
  readonly kind: 'value' | 'missing' | 'empty';
  readonly text: string;
  readonly title?: string;
}

/** Characters of a cell that are put on the page, and in its title. */
const MOST_SHOWN = 240;
const MOST_TITLE = 2000;
/** Longer texts are likely clipped, so that they get a title. */
const CLIPPED_FROM = 14;
const MOST_DIGITS = 10;

const MISSING: ShownCell = { kind: 'missing', text: NOTHING, title: 'Missing' };
const NAN: ShownCell = { kind: 'missing', text: 'NaN', title: 'Not a number; counted as missing' };
const EMPTY: ShownCell = { kind: 'empty', text: '“”', title: 'Empty text' };

function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}

function numberCell(text: string): ShownCell {
  if (text === 'NaN') return NAN;
  if (text === 'Infinity') return { kind: 'value', text: '∞', title: 'Infinity' };
  if (text === '-Infinity') return { kind: 'value', text: `${MINUS}∞`, title: 'Minus infinity' };
  const digits = text.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length;
  const fractional = /[.e]/i.test(text);
  const rounded =
    fractional && digits > MOST_DIGITS ? String(Number(Number(text).toPrecision(MOST_DIGITS))) : text;
  const shown = withMinus(rounded.replace('e+', 'e'));
  return shown.length > CLIPPED_FROM || rounded !== text
    ? { kind: 'value', text: shown, title: text }
    : { kind: 'value', text: shown };
}

/**
 * A cell for the grid. Numbers keep their digits, fractions of more than ten are rounded with the exact number as
 * title; times lose the T alone; control characters become signs; long text is cut.
 */
export function shownCell(value: string | null, storage: StorageClass): ShownCell {
  if (value === null) return MISSING;
  if (value === '') return EMPTY;
  if (storage === 'number') return numberCell(value);
  if (storage === 'datetime') {
    const text = value.replace(/^([+-]?\d+-\d\d-\d\d)T/, '$1 ');
    return text.length > 19 ? { kind: 'value', text, title: text } : { kind: 'value', text };
  }
  const text = visibleText(clip(value, MOST_SHOWN));
  return value.length > CLIPPED_FROM
    ? { kind: 'value', text, title: clip(value, MOST_TITLE) }
    : { kind: 'value', text };
}
