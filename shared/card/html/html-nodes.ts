import type { Nodes, RootContent, Table } from 'mdast';
import { htmlText } from './html-text';

/** What a page needs beside the markdown. */
export interface PageParts {
  /** A chart as SVG, by the address that the markdown has; undefined where there is none. */
  readonly chartOf: (address: string) => string | undefined;
  /** Heading ids by the node. */
  readonly idOf: (node: Nodes) => string | undefined;
}

/** The text of a node and those in it. */
export function textOf(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** Of HTML in a card: comments, the begin of a folded part with its summary, and its end. */
const KNOWN_HTML = /<!--[^]*?-->|<details>\n<summary>([^]*?)<\/summary>|<\/details>/g;

/**
 * Nodes of markdown as HTML. Of HTML within the markdown only folded parts become such, and each is closed where the
 * nodes end; comments and all other HTML is left out. Links become words: a report of other people's names leads nowhere.
 */
export function nodesHtml(nodes: readonly RootContent[], parts: PageParts): string {
  let open = 0;
  const folds = (html: string): string[] =>
    Array.from(html.matchAll(KNOWN_HTML), ([whole, summary]) => {
      if (summary !== undefined) {
        open++;
        return `<details>\n<summary>${htmlText(unescaped(summary))}</summary>`;
      }
      if (whole !== '</details>' || open === 0) return '';
      open--;
      return whole;
    });
  const html = nodes.flatMap((node) => (node.type === 'html' ? folds(node.value) : [nodeHtml(node, parts)]));
  return [...html, ...Array.from({ length: open }, () => '</details>')]
    .filter((one) => one !== '')
    .join('\n');
}

const REFERENCES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** A summary is HTML already, of plain words. */
const unescaped = (html: string): string =>
  html.replace(/&(?:amp|lt|gt);/g, (reference) => REFERENCES[reference] ?? reference);

function nodeHtml(node: RootContent, parts: PageParts): string {
  const inner = (): string =>
    'children' in node ? node.children.map((child) => nodeHtml(child, parts)).join('') : '';
  switch (node.type) {
    case 'text':
      return htmlText(node.value);
    case 'inlineCode':
      return `<code>${htmlText(node.value)}</code>`;
    case 'code':
      return `<pre tabindex="0"><code>${htmlText(node.value)}</code></pre>`;
    case 'heading': {
      const id = parts.idOf(node);
      return `<h${node.depth}${id === undefined ? '' : ` id="${id}"`}>${inner()}</h${node.depth}>`;
    }
    case 'paragraph':
      return paragraphHtml(node.children, inner(), parts);
    case 'strong':
      return `<strong>${inner()}</strong>`;
    case 'emphasis':
      return `<em>${inner()}</em>`;
    case 'delete':
      return `<del>${inner()}</del>`;
    case 'break':
      return '<br>\n';
    case 'thematicBreak':
      return '<hr>';
    case 'blockquote':
      return `<blockquote>\n${nodesHtml(node.children, parts)}\n</blockquote>`;
    case 'list': {
      const kind = node.ordered === true ? 'ol' : 'ul';
      return `<${kind}>\n${node.children.map((item) => `<li>${nodesHtml(tight(item.children), parts)}</li>`).join('\n')}\n</${kind}>`;
    }
    case 'table':
      return tableHtml(node, parts);
    case 'image':
      return imageHtml(node.url, node.alt ?? '', parts);
    // Links, footnotes and the like: their words.
    case 'link':
    case 'linkReference':
    case 'footnoteDefinition':
    case 'footnoteReference':
    case 'listItem':
    case 'tableRow':
    case 'tableCell':
      return inner();
    case 'imageReference':
    case 'definition':
    case 'yaml':
    case 'html':
      return '';
  }
}

/** The words of an item that is one paragraph stand in it by themselves. */
function tight(children: readonly RootContent[]): readonly RootContent[] {
  const [first, ...rest] = children;
  return first?.type === 'paragraph' ? [...first.children, ...rest] : children;
}

/** A chart alone in its paragraph is a figure. */
function paragraphHtml(children: readonly RootContent[], inner: string, parts: PageParts): string {
  const [only, ...rest] = children;
  const figure = only?.type === 'image' && rest.length === 0 && parts.chartOf(only.url) !== undefined;
  return figure ? `<figure>\n${inner}</figure>` : `<p>${inner}</p>`;
}

function imageHtml(address: string, alternative: string, { chartOf }: PageParts): string {
  return chartOf(address) ?? `<em>${htmlText(alternative)}</em>`;
}

function tableHtml({ children, align }: Table, parts: PageParts): string {
  const row = (place: number, cell: 'th' | 'td'): string => {
    const cells = children[place]?.children ?? [];
    const texts = cells.map((one, column) => {
      const right = align?.[column] === 'right' ? ' class="right"' : '';
      const scope = cell === 'th' ? ' scope="col"' : '';
      return `<${cell}${scope}${right}>${one.children.map((child) => nodeHtml(child, parts)).join('')}</${cell}>`;
    });
    return `<tr>${texts.join('')}</tr>`;
  };
  const rows = children.slice(1).map((_, place) => row(place + 1, 'td'));
  return `<div class="table" role="region" aria-label="Table" tabindex="0"><table>\n<thead>${row(0, 'th')}</thead>\n<tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}
