import type { Dataset, InPlace } from '../../domain/dataset';
import { UserError } from '../../domain/errors';
import { MOST_LOADED_BYTES } from '../../readers/in-place';

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** A size for a person, in steps of a thousand: `4.1 GB`, `12 MB`, `310 bytes`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  let value = bytes;
  let unit: string = 'bytes';
  for (const next of UNITS) {
    if (value < 999.5) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

/** What it means that a dataset is read in place. */
export function inPlaceNote({ bytes, unpacked }: InPlace): string {
  const size =
    unpacked > MOST_LOADED_BYTES
      ? `in memory its rows would take about ${sizeText(unpacked)}, and at most ${sizeText(MOST_LOADED_BYTES)} are loaded`
      : `in memory its rows would take about ${sizeText(unpacked)}`;
  return (
    `Read in place, as asked or for its size: ${size}. The rows stay in the file (${sizeText(bytes)}), and each analysis reads ` +
    'the columns it compares from there. Sorting rows, single predictions, repeated rows and joins need the rows in memory and are not there.'
  );
}

/**
 * Refuses what a dataset read in place cannot do.
 *
 * @param what that is, as the beginning of a sentence: `Sorting rows`.
 * @throws UserError when the dataset is read in place.
 */
export function needsRowsInMemory({ name, inPlace }: Pick<Dataset, 'name' | 'inPlace'>, what: string): void {
  if (inPlace === undefined) return;
  throw new UserError(
    `${what} needs the rows in memory, and ${name} is read in place: its rows stay in the file.`,
    `Loaded it would take about ${sizeText(inPlace.unpacked)}. Choose fewer columns, or write the period you need to a file of its own, and load that.`,
  );
}
