import { shortenMiddle, visible } from './visible';

/** Invisible and without effect on the words around it; keeps a reader from making a link of `http://` or `a@b`. */
const WORD_JOINER = '\u2060';
const LONGEST_NAME = 80;

/** Text from outside as plain words of a paragraph, a heading or a table cell: no markup, HTML or link comes of it. */
export function plainText(text: string): string {
  return (
    visible(text)
      .trim()
      .replace(/[\\`*[\]~|$!]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/:(?=\/\/)/g, `:${WORD_JOINER}`)
      .replace(/\b(mailto|xmpp):/gi, `$1${WORD_JOINER}:`)
      .replace(/www(?=\.)/gi, `$&${WORD_JOINER}`)
      .replace(/@/g, `${WORD_JOINER}@${WORD_JOINER}`)
      .replace(/^[#+=-]/, '\\$&')
      // At the end of a heading it would be taken for the heading's own mark.
      .replace(/(?<=\s)#+$/, '\\$&')
      .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
  );
}

/** Words of the user as paragraphs and lines as typed, without markup. */
export function plainParagraphs(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => plainText(line))
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim().replaceAll('\n', '\\\n'))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** Comment delimiters have no place in a card outside its own markers, not even in code. */
function withoutComments(text: string): string {
  return text.replaceAll('<!--', '‹!--').replaceAll('-->', '--›');
}

function codeSpan(text: string): string {
  const seen = withoutComments(visible(text)).replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length));
  if (seen === '') return '`""`';
  const runs = new Set((seen.match(/`+/g) ?? []).map((run) => run.length));
  let fence = 1;
  while (runs.has(fence)) fence++;
  const ticks = '`'.repeat(fence);
  const pad = seen.startsWith('`') || seen.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${seen}${pad}${ticks}`;
}

/** Text from outside as code, outside tables. Newlines and other unseen characters are made visible. */
export function code(text: string): string {
  return codeSpan(text);
}

/** Text from outside as code in a table cell, where a pipe would end the cell. Long names are cut in their middle. */
export function codeCell(text: string): string {
  // Readers disagree on a backslash before an escaped pipe, so the backslash becomes its look-alike there.
  const unambiguous = shortenMiddle(text, LONGEST_NAME).replace(/\\+(?=\|)/g, (run) =>
    '⧵'.repeat(run.length),
  );
  return codeSpan(unambiguous).replaceAll('|', '\\|');
}

/** A fenced block that its content cannot close. The content must be free of comment delimiters. */
export function fencedCode(language: string, content: string): string {
  const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${content}\n${fence}`;
}

/** Text from outside as a fenced block, line by line. Unseen characters other than line breaks are made visible. */
export function fencedText(language: string, text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => withoutComments(visible(line)));
  return fencedCode(language, lines.join('\n'));
}

/** An image by relative path; every part of the path is percent-encoded. */
export function image(alternative: string, path: string): string {
  const encoded = path
    .split('/')
    .map((part) =>
      encodeURIComponent(visible(part)).replace(/[()'!*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
    )
    .join('/');
  return `![${plainText(alternative)}](${encoded})`;
}

export interface TableColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** A table of cells that are markdown already: made by `plainText`, `codeCell` or the numbers of `format.ts`. */
export function table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map((column) => column.title)),
    line(columns.map((column) => (column.align === 'right' ? '---:' : ':---'))),
    ...rows.map(line),
  ].join('\n');
}

/** A part that is folded until clicked. The blank lines let the markdown inside be read as such. */
export function folded(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
