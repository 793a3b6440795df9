import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

// What react-markdown, which shows the card in the window, is made of.
const parser = unified().use(remarkParse).use(remarkGfm);

export type MarkdownNode = Nodes;

/** A card in the two parts that a reader tells apart. */
export function partsOf(card: string): { readonly frontMatter: string; readonly body: string } {
  const found = /^---\n([^]*?)\n---\n/.exec(card);
  if (found === null) throw new Error('The card has no front matter.');
  return { frontMatter: found[1] ?? '', body: card.slice(found[0].length) };
}

/** Markdown as GitHub's dialect reads it. */
export function markdownTree(markdown: string): MarkdownNode {
  return parser.parse(markdown);
}

/** All nodes of a tree, in document order. */
export function nodesOf(tree: MarkdownNode): readonly MarkdownNode[] {
  return [tree, ...('children' in tree ? tree.children.flatMap((child) => nodesOf(child)) : [])];
}

/** The words of a node as a reader sees them. */
export function wordsOf(tree: MarkdownNode): string {
  return nodesOf(tree)
    .map((node) => (node.type !== 'html' && 'value' in node ? node.value : ''))
    .join('');
}

/** A tree without its words, a line a node: two cards that differ in names and values alone have the same. */
export function skeletonOf(node: MarkdownNode, indent = ''): string {
  const facts = [
    node.type,
    ...('depth' in node ? [node.depth] : []),
    ...('url' in node ? [node.url.replace(/drift-\d\d[^/]*\.svg$/, 'drift.svg')] : []),
    ...('lang' in node ? [node.lang] : []),
    ...(node.type === 'html' ? [JSON.stringify(withoutPrint(node.value))] : []),
  ];
  const children = 'children' in node ? node.children : [];
  return [`${indent}${facts.join(' ')}`, ...children.map((child) => skeletonOf(child, `${indent}  `))].join(
    '\n',
  );
}

/** The print of a block's body is another for other names; that it is there is what matters. */
export function withoutPrint(html: string): string {
  return html.replace(/ body="[0-9a-f]{14}"/, ' body');
}
