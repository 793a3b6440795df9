/** Typography shared by all formatted values. */
export const MINUS = '\u2212';
/** Between a number and its unit, so that a line never breaks there. */
export const NO_BREAK = '\u00a0';
/** Stands for a value that does not exist. */
export const NOTHING = '–';

/** Puts a typographic minus in place of a hyphen at the start of a number and of its exponent. */
export function withMinus(text: string): string {
  return text.startsWith('-') ? MINUS + text.slice(1) : text;
}

/** Groups the integer digits of a plain decimal text in threes: `51204.5` becomes `51,204.5`. */
export function grouped(text: string): string {
  const point = text.indexOf('.');
  const whole = point === -1 ? text : text.slice(0, point);
  const rest = point === -1 ? '' : text.slice(point);
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest;
}
