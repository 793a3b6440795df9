import { formatBytes } from '../format/bytes';
import { NO_BREAK } from '../format/signs';

/** A part of a size: `3.1 of 61.4 MB`, the unit once when it is the same. Bytes read twice count once. */
export function formatBytesOf(read: number, whole: number): string {
  const part = Math.min(read, whole);
  const [amount = '', unit = ''] = formatBytes(part).split(NO_BREAK);
  const total = formatBytes(whole);
  return `${total.endsWith(`${NO_BREAK}${unit}`) ? amount : formatBytes(part)} of ${total}`;
}
