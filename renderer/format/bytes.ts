import { NO_BREAK, NOTHING } from './signs';

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** A size in bytes, in decimal units: `61.4 MB`. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return NOTHING;
  if (bytes < 1000) return `${String(bytes)}${NO_BREAK}B`;
  let value = bytes / 1000;
  let index = 0;
  while (value >= 999.5 && index < UNITS.length - 1) {
    value /= 1000;
    index += 1;
  }
  const text = value >= 100 ? value.toFixed(0) : value.toFixed(1);
  return `${text}${NO_BREAK}${UNITS[index] ?? 'TB'}`;
}
