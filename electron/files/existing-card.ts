import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../shared/domain/errors';

const LINE_FEED = 10;

/**
 * The text of a card that is there already, byte order mark included; undefined where there is no file, or an empty one.
 *
 * @throws UserError when it cannot be read, or is no UTF-8: what is not would be lost when it is written again.
 */
export async function existingCard(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true || found.size === 0) return undefined;
  const name = path.basename(file);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UserError(
      `The card ${name} is there already and cannot be read.`,
      'Check that you may read it, or give the card another file name.',
      { cause },
    );
  });
  const text = decoded(bytes);
  if (text !== undefined) return text;
  throw new UserError(
    `The card ${name} is there already and is not UTF-8 text: see its line ${firstWrongLine(bytes)}.`,
    'Save it as UTF-8 in an editor, or give the card another file name. Nothing was written.',
  );
}

/** The text of bytes; undefined when they are no UTF-8. UTF-16 is known by its zeros, which no card has. */
function decoded(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The line, from 1 on, that has the first byte that is no text. No character but the line feed has its byte. */
function firstWrongLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    if (decoded(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
  return line;
}
