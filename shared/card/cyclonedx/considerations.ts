import type { Result } from '../../domain/result';
import { readCard } from '../../domain/card/card-blocks';

type Fields = Readonly<Record<string, unknown>>;

/** What people wrote, by what it is about; a paragraph or an entry of a list each. */
export interface HumanSections {
  readonly about: string;
  readonly users: readonly string[];
  readonly useCases: readonly string[];
  readonly limitations: readonly string[];
  readonly tradeoffs: readonly string[];
  readonly ethics: readonly string[];
  readonly fairness: readonly string[];
}

/** Headings that people give these sections, in the order they are tried. */
const HEADINGS: readonly (readonly [Exclude<keyof HumanSections, 'about'>, RegExp])[] = [
  ['ethics', /ethic/i],
  ['fairness', /fair|bias|groups? at risk/i],
  ['tradeoffs', /trade-?offs?/i],
  ['limitations', /limit|caveat|out of scope/i],
  ['users', /users?\b|audience/i],
  ['useCases', /use cases?|intended use|\buses?\b|purpose/i],
];

/** Reads the sections that people wrote of markdown: those whose heading says what they are about, and “About the model”. */
export function humanSections(texts: readonly string[]): HumanSections {
  const found: Record<keyof HumanSections, string[]> = {
    about: [],
    users: [],
    useCases: [],
    limitations: [],
    tradeoffs: [],
    ethics: [],
    fairness: [],
  };
  for (const text of texts) sortWords(text, found);
  return { ...found, about: found.about.join('\n\n') };
}

/** Puts each paragraph of a text where its heading says; one before any heading is about the model. */
function sortWords(words: string, found: Record<keyof HumanSections, string[]>): void {
  let section: keyof HumanSections | null = null;
  let depth = 0;
  for (const part of paragraphs(ownLines(words))) {
    const [, marks, heading] = /^(#{1,6})\s+(.*)$/.exec(part) ?? [];
    if (marks !== undefined && heading !== undefined) {
      const named = HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0];
      const about = /about|description|overview/i.test(heading) ? ('about' as const) : null;
      if (named !== undefined || about !== null || marks.length <= depth || section === null) {
        section = named ?? about;
        depth = marks.length;
      }
    } else if (section !== null && !isPlaceholder(part)) found[section].push(part);
    else if (depth === 0) found.about.push(part);
  }
}

/** The lines of a card outside of what Tidemark wrote. */
function ownLines(words: string): string[] {
  const { lines, blocks, knownAt } = readCard(words);
  const front =
    lines[0]?.trim() === '---' ? lines.findIndex((line, at) => at > 0 && line.trim() === '---') : -1;
  return lines
    .map((line, at) =>
      at <= front || at === knownAt || blocks.some(({ begin, end }) => begin <= at && at <= end)
        ? ''
        : line.trimEnd(),
    )
    .filter((line) => !line.includes('<!--'));
}

/** Headings, paragraphs and entries of lists, each in one line. */
function paragraphs(lines: readonly string[]): string[] {
  const parts: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    const entry = /^(?:[-*+]|\d+[.)])\s+(.*)$/.exec(text)?.[1];
    const alone = /^#{1,6}\s/.test(text);
    if (open && text !== '' && entry === undefined && !alone) parts.push(`${parts.pop() ?? ''} ${text}`);
    else if (text !== '') parts.push(entry ?? text);
    open = text !== '' && !alone;
  }
  return parts;
}

/** What a new card says until somebody writes there. */
const isPlaceholder = (part: string): boolean => part.startsWith('*What it decides, for whom,');

/**
 * Considerations of a model card: what people wrote, and groups that are treated otherwise beyond what is tolerated. What
 * nobody wrote is not there: silence is not “none”.
 */
export function considerationsOf(result: Result, sections: HumanSections): Fields {
  const { users, useCases, limitations, tradeoffs, ethics, fairness } = sections;
  const assessments = [...fairness.map((text) => ({ harms: text })), ...groupsAtRisk(result)];
  return {
    ...(users.length === 0 ? {} : { users }),
    ...(useCases.length === 0 ? {} : { useCases }),
    ...(limitations.length === 0 ? {} : { technicalLimitations: limitations }),
    ...(tradeoffs.length === 0 ? {} : { performanceTradeoffs: tradeoffs }),
    ...(ethics.length === 0 ? {} : { ethicalConsiderations: ethics.map((name) => ({ name })) }),
    ...(assessments.length === 0 ? {} : { fairnessAssessments: assessments }),
  };
}

function groupsAtRisk({ subgroups }: Result): Fields[] {
  if (subgroups === undefined) return [];
  const names = new Map(subgroups.metrics.map(({ id, name }) => [id, name]));
  return subgroups.attributes.flatMap(({ name, groups, against }) =>
    groups.flatMap(({ label, metrics }) => {
      const failed = Object.entries(metrics).filter(
        ([, { disparity }]) => disparity?.production?.verdict === 'fail',
      );
      if (failed.length === 0) return [];
      return [
        {
          groupAtRisk: `${name} is ${label}`,
          harms: `Differs from ${against} by more than is tolerated in ${failed.map(([id]) => names.get(id) ?? id).join(', ')}.`,
        },
      ];
    }),
  );
}
