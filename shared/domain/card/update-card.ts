import { blockBody, type CardBlock, type CardText, checkFormat, readCard } from './card-blocks';
import { textPrint } from './text-print';

/** A block that a person edited since Tidemark wrote it. */
export interface CardConflict {
  readonly id: string;
  /** Line of its begin marker, from 1. */
  readonly line: number;
}

/** What becomes of blocks that a person edited. */
export type EditedBlocks = 'keep' | 'replace';

export interface CardUpdate {
  readonly markdown: string;
  readonly updated: readonly string[];
  readonly added: readonly string[];
  /** Edited blocks, kept or replaced as was said. */
  readonly conflicts: readonly CardConflict[];
  /** Blocks that a person took out, and that stay out. */
  readonly leftOut: readonly string[];
  /** Blocks of an earlier run that `fresh` does not have, and that stay as they were. */
  readonly earlier: readonly string[];
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Brings a card up to date: the blocks between Tidemark's markers become those of `fresh`, every other byte stays, line
 * ends and byte order mark included. Blocks that `existing` never had go behind the one they follow in `fresh`; those
 * that a person took out stay out. In the front matter the key `tidemark` alone is written. A card without any marker
 * keeps all it has and gets the blocks at its end.
 *
 * @param edited what becomes of a block whose body is no longer as Tidemark wrote it.
 * @throws UserError that names the line of a broken marker, or of what a newer Tidemark wrote; nothing is changed then.
 */
export function updateCard(existing: string, fresh: string, edited: EditedBlocks): CardUpdate {
  const { mark, text } = splitMark(existing);
  const update = updateText(text, fresh, edited);
  return { ...update, markdown: mark + update.markdown };
}

/**
 * Looks at a card that is to be brought up to date later.
 * @throws UserError for what `updateCard` would throw it for.
 */
export function checkCard(existing: string): void {
  readOwn(splitMark(existing).text);
}

/** The card with its blocks, when all that is Tidemark's in it is of the format that it knows. */
function readOwn(text: string): CardText {
  const [, start = '', body = ''] = FRONT_MATTER.exec(text) ?? [];
  const own = OWN_KEY.exec(body);
  const schema = /^[ \t]+schema:[ \t]*["']?([^\s"'#]+)/m.exec(own?.[0] ?? '');
  if (own !== null && schema !== null) {
    const before = start + body.slice(0, own.index) + own[0].slice(0, schema.index);
    checkFormat(schema[1] ?? null, before.split('\n').length - 1);
  }
  return readCard(text);
}

function splitMark(text: string): { readonly mark: string; readonly text: string } {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  return { mark, text: text.slice(mark.length) };
}

function updateText(existing: string, fresh: string, edited: EditedBlocks): CardUpdate {
  const old = readOwn(existing);
  const now = readCard(fresh);
  const lineEnd = existing.includes('\r\n') ? '\r\n' : '\n';
  const adapted = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\n', lineEnd);
  const textOf = ({ lines }: CardText, { begin, end }: CardBlock): string =>
    lines
      .slice(begin, end + 1)
      .join('')
      .replace(/\r?\n$/, '');
  const had = new Map(old.blocks.map((block) => [block.id, block]));
  const updated: string[] = [];
  const added: string[] = [];
  const conflicts: CardConflict[] = [];
  const leftOut: string[] = [];
  /** Texts to put in place of the lines from one place to another. */
  const edits: { from: number; to: number; text: string }[] = [];
  const afterBlock = new Map<number, string[]>();
  let behind = -1;
  for (const block of now.blocks) {
    const text = adapted(textOf(now, block));
    const before = had.get(block.id);
    if (before !== undefined) {
      behind = before.end;
      const changed = before.print !== null && textPrint(blockBody(old, before)) !== before.print;
      if (changed) conflicts.push({ id: block.id, line: before.begin + 1 });
      if (changed && edited === 'keep') continue;
      if (textOf(old, before) === text) continue;
      updated.push(block.id);
      const last = old.lines[before.end] ?? '';
      edits.push({ from: before.begin, to: before.end + 1, text: text + (/\r?\n$/.exec(last)?.[0] ?? '') });
    } else if (old.known?.includes(block.id) === true) leftOut.push(block.id);
    else {
      added.push(block.id);
      afterBlock.set(behind, [...(afterBlock.get(behind) ?? []), text]);
    }
  }
  const [firstBlock] = old.blocks;
  for (const [place, texts] of afterBlock) {
    const joined = texts.join(lineEnd + lineEnd);
    if (place >= 0) {
      const unended = !/\n$/.test(old.lines[place] ?? '');
      edits.push({
        from: place + 1,
        to: place + 1,
        text: `${unended ? lineEnd : ''}${lineEnd}${joined}${lineEnd}`,
      });
    } else if (firstBlock !== undefined)
      edits.push({ from: firstBlock.begin, to: firstBlock.begin, text: `${joined}${lineEnd}${lineEnd}` });
    else {
      const unended = old.lines.length > 0 && !/\n$/.test(old.lines.at(-1) ?? '');
      const gap = old.lines.length === 0 ? '' : lineEnd;
      edits.push({
        from: old.lines.length,
        to: old.lines.length,
        text: `${unended ? lineEnd : ''}${gap}${joined}${lineEnd}`,
      });
    }
  }
  const known = new Set([
    ...(old.known ?? []),
    ...old.blocks.map(({ id }) => id),
    ...now.blocks.map(({ id }) => id),
  ]);
  const knownLine = `<!-- tidemark:blocks ids="${[...known].join(' ')}" -->`;
  if (old.knownAt !== null) {
    const end = /\r?\n$/.exec(old.lines[old.knownAt] ?? '')?.[0] ?? '';
    edits.push({ from: old.knownAt, to: old.knownAt + 1, text: knownLine + end });
  } else
    edits.push({ from: old.lines.length, to: old.lines.length, text: `${lineEnd}${knownLine}${lineEnd}` });
  const markdown = withFrontMatter(applied(old.lines, edits), fresh, lineEnd);
  const made = new Set(now.blocks.map(({ id }) => id));
  const earlier = old.blocks.map(({ id }) => id).filter((id) => !made.has(id));
  return { markdown, updated, added, conflicts, leftOut, earlier };
}

function applied(
  lines: readonly string[],
  edits: readonly { readonly from: number; readonly to: number; readonly text: string }[],
): string {
  const sorted = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.from - b.from || a.order - b.order);
  let result = '';
  let at = 0;
  for (const { from, to, text } of sorted) {
    result += lines.slice(at, from).join('') + text;
    at = Math.max(at, to);
  }
  return result + lines.slice(at).join('');
}

const FRONT_MATTER = /^(---\r?\n)([^]*?\r?\n)(---[ \t]*(?:\r?\n|$))/;
/** The key `tidemark` at the top of the front matter, with the lines that belong to it. */
const OWN_KEY = /^tidemark:[^\n]*\n(?:[ \t]+[^\n]*\n|\r?\n(?=[ \t]))*/m;

/** The same text with the front matter's own key as in `fresh`; a card without front matter gets none. */
function withFrontMatter(text: string, fresh: string, lineEnd: string): string {
  const [, start, body, end] = FRONT_MATTER.exec(text) ?? [];
  const own = OWN_KEY.exec(FRONT_MATTER.exec(fresh)?.[2] ?? '')?.[0];
  if (start === undefined || body === undefined || end === undefined || own === undefined) return text;
  const adapted = own.replaceAll('\r\n', '\n').replaceAll('\n', lineEnd);
  const changed = OWN_KEY.test(body) ? body.replace(OWN_KEY, () => adapted) : body + adapted;
  return start + changed + end + text.slice(start.length + body.length + end.length);
}
