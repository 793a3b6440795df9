import type { Status } from '../domain/result';

/** A status as a shape and a word, the same in the card and in the terminal. */
export const STATUS_MARKS: Readonly<Record<Status, { readonly shape: string; readonly word: string }>> = {
  drifted: { shape: '▲', word: 'Drifted' },
  watch: { shape: '◆', word: 'Watch' },
  stable: { shape: '●', word: 'Stable' },
  unknown: { shape: '○', word: 'Unknown' },
  excluded: { shape: '–', word: 'Not compared' },
};

/** `▲ Drifted`. */
export function statusText(status: Status): string {
  const { shape, word } = STATUS_MARKS[status];
  return `${shape} ${word}`;
}
