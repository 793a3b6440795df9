import { UserError } from '../errors';

/** A part of a card between markers of Tidemark. */
export interface CardBlock {
  readonly id: string;
  /** Places in the lines of the card: the begin marker, and the end marker. */
  readonly begin: number;
  readonly end: number;
  /** The print of the body as Tidemark wrote it; null in a card of before prints were written. */
  readonly print: string | null;
}

/** A card as its lines, each with its end, and the blocks in it. */
export interface CardText {
  readonly lines: readonly string[];
  readonly blocks: readonly CardBlock[];
  /** Blocks that this card ever had; null when it does not say. */
  readonly known: readonly string[] | null;
  /** Place of the line that says so. */
  readonly knownAt: number | null;
}

const MARKER = /^ {0,3}<!-- tidemark:(begin|end|blocks) ([^]*?) ?-->\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

const attribute = (text: string, name: string): string | null =>
  new RegExp(`(?:^| )${name}="([^"]*)"`).exec(text)?.[1] ?? null;

function broken(line: number, what: string): UserError {
  return new UserError(
    `Line ${line + 1} of the card: ${what}.`,
    'Mend the markers of Tidemark by hand, or give the card another file name. Nothing was written.',
  );
}

/** The format of the blocks and of the front matter that this Tidemark writes. */
const FORMAT = '1';

/** Refuses a format that this Tidemark does not know; before formats were written down it was this one. */
export function checkFormat(format: string | null, line: number): void {
  if (format === null || format === FORMAT) return;
  throw new UserError(
    `Line ${line + 1} of the card: it was written by a newer Tidemark, in format ${format}; this Tidemark writes format ${FORMAT}.`,
    'Update Tidemark, or give the card another file name. Nothing was written.',
  );
}

/**
 * Finds the blocks of a card.
 * @throws UserError that names the line of a marker that is alone, nested, doubled, within a fence of code or of a newer Tidemark.
 */
export function readCard(text: string): CardText {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const blocks: CardBlock[] = [];
  const seen = new Set<string>();
  let open: { id: string; begin: number; print: string | null } | null = null;
  let fence: string | null = null;
  let known: string[] | null = null;
  let knownAt: number | null = null;
  for (const [at, raw] of lines.entries()) {
    const line = raw.replace(/\r?\n$/, '');
    const mark = FENCE.exec(line);
    const ticks = mark?.[1] ?? '';
    if (fence === null && mark !== null) fence = ticks;
    else if (fence !== null && ticks.startsWith(fence) && mark?.[2]?.trim() === '') fence = null;
    const marker = MARKER.exec(line);
    if (marker === null) continue;
    const [, kind = '', attributes = ''] = marker;
    if (fence !== null) throw broken(at, 'a marker of Tidemark lies within a fence of code');
    if (kind === 'blocks') {
      known = (attribute(attributes, 'ids') ?? '').split(' ').filter((id) => id !== '');
      knownAt = at;
      continue;
    }
    const id = attribute(attributes, 'id');
    if (id === null) throw broken(at, 'a marker of Tidemark has no id');
    if (kind === 'begin') {
      checkFormat(attribute(attributes, 'v'), at);
      if (open !== null) throw broken(at, `the block “${id}” begins within the block “${open.id}”`);
      if (seen.has(id)) throw broken(at, `there is a second block “${id}”`);
      seen.add(id);
      open = { id, begin: at, print: attribute(attributes, 'body') };
    } else {
      if (open === null || open.id !== id) throw broken(at, `the block “${id}” ends and did not begin`);
      blocks.push({ ...open, end: at });
      open = null;
    }
  }
  if (open !== null) throw broken(open.begin, `the block “${open.id}” begins and does not end`);
  return { lines, blocks, known, knownAt };
}

/** What stands between the markers of a block. */
export function blockBody({ lines }: Pick<CardText, 'lines'>, { begin, end }: CardBlock): string {
  return lines
    .slice(begin + 1, end)
    .join('')
    .replace(/\r?\n$/, '');
}
