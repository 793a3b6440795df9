import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { z } from 'zod';

// What react-markdown, which shows the card in the window, is made of.
const parser = unified().use(remarkParse).use(remarkGfm);

export interface MarkdownNode {
  readonly type: string;
  readonly value?: string | undefined;
  readonly depth?: number | undefined;
  readonly url?: string | undefined;
  readonly lang?: string | null | undefined;
  readonly children?: readonly MarkdownNode[] | undefined;
}

const nodeSchema: z.ZodType<MarkdownNode> = z.lazy(() =>
  z.object({
    type: z.string(),
    value: z.string().optional(),
    depth: z.number().optional(),
    url: z.string().optional(),
    lang: z.string().nullish(),
    children: z.array(nodeSchema).optional(),
  }),
);

/** A card in the two parts that a reader tells apart. */
export function partsOf(card: string): { readonly frontMatter: string; readonly body: string } {
  const found = /^---\n([^]*?)\n---\n/.exec(card);
  if (found === null) throw new Error('The card has no front matter.');
  return { frontMatter: found[1] ?? '', body: card.slice(found[0].length) };
}

/** Markdown as GitHub's dialect reads it. */
export function markdownTree(markdown: string): MarkdownNode {
  return nodeSchema.parse(parser.parse(markdown));
}

/** All nodes of a tree, in document order. */
export function nodesOf(tree: MarkdownNode): readonly MarkdownNode[] {
  return [tree, ...(tree.children ?? []).flatMap(nodesOf)];
}

/** The words of a node as a reader sees them. */
export function wordsOf(node: MarkdownNode): string {
  return nodesOf(node)
    .map(({ type, value }) => (type === 'html' ? '' : (value ?? '')))
    .join('');
}

/** A tree without its words: two cards that differ in names and values alone have the same. */
export function skeletonOf({ type, depth, url, lang, value, children }: MarkdownNode): unknown {
  return {
    type,
    ...(depth === undefined ? {} : { depth }),
    ...(url === undefined ? {} : { url: url.replace(/drift-\d\d[^/]*\.svg$/, 'drift.svg') }),
    ...(lang == null ? {} : { lang }),
    ...(type === 'html' ? { html: value } : {}),
    ...(children === undefined ? {} : { children: children.map(skeletonOf) }),
  };
}
