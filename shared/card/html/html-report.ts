import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { CardOutput } from '../../analysis/requests';
import { nodesHtml, textOf } from './html-nodes';
import { htmlText } from './html-text';
import { STYLE, STYLE_HASH } from './style';

const parser = unified().use(remarkParse).use(remarkGfm);
const FRONT_MATTER = /^---\n[^]*?\n---\n/;

/** Nothing is loaded, run or sent: the page has its one style and the charts that are in it. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/**
 * A card as one HTML file: its words, with its charts in them. No scripts, no references to anything else, and a policy
 * that allows none; light or dark as the reader's screen is. Depends on nothing but the card: the same card gives the
 * same bytes. Whatever names and values the data has, they come out as text.
 */
export function htmlReport({ markdown, files }: CardOutput): string {
  const tree = parser.parse(markdown.replace(FRONT_MATTER, ''));
  const headings = tree.children.flatMap((node) => (node.type === 'heading' ? [node] : []));
  const title = headings.find(({ depth }) => depth === 1);
  const sections = headings.filter(({ depth }) => depth === 2);
  const ids = new Map<Nodes, string>(sections.map((node, place) => [node, `part-${place + 1}`]));
  const charts = new Map(files.map(({ name, content }) => [name, content]));
  const drawn = new Map<string, number>();
  const chartOf = (address: string): string | undefined => {
    const name = nameOf(address);
    const chart = charts.get(name);
    if (chart === undefined) return undefined;
    if (!drawn.has(name)) drawn.set(name, drawn.size + 1);
    return withOwnIds(chart, `chart-${drawn.get(name) ?? 0}`);
  };
  const body = nodesHtml(tree.children, { chartOf, idOf: (node) => ids.get(node) });
  const links = sections.map(
    (node, place) => `<li><a href="#part-${place + 1}">${htmlText(textOf(node))}</a></li>`,
  );
  return `${[
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="generator" content="Tidemark">',
    `<title>${htmlText(title === undefined ? 'Report' : textOf(title))}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<nav aria-label="Parts"><ul>\n${links.join('\n')}\n</ul></nav>`,
    '<main>',
    body,
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

/** The file name at the end of an address of the card; an address that is broken names nothing. */
function nameOf(address: string): string {
  try {
    return decodeURIComponent(address).replace(/^.*\//, '');
  } catch {
    return '';
  }
}

/** Charts have ids for their title and description, which are to be unique in a page. */
function withOwnIds(chart: string, id: string): string {
  return chart
    .replace('aria-labelledby="title desc"', `aria-labelledby="${id}-title ${id}-desc"`)
    .replace('<title id="title">', `<title id="${id}-title">`)
    .replace('<desc id="desc">', `<desc id="${id}-desc">`);
}
