import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { code, codeCell, fencedText, plainParagraphs, plainText, table } from '../../../shared/card/markdown';
import { writeCard } from '../../../shared/card/write-card';
import { reasonToWithhold } from '../../../shared/card/privacy';
import { cellWidth, visible } from '../../../shared/card/visible';
import type { ColumnDrift, Result } from '../../../shared/domain/result';
import { markdownTree, nodesOf, partsOf, skeletonOf, wordsOf, withoutPrint } from './card-structure';
import { categoryColumn, excludedColumn, numberColumn } from './example-columns';
import { categoryTestsOf, numberTestsOf } from './example-tests';
import { qualityOf, resultOf, timelineOf } from './example-result';
import { HOSTILE, hostileText } from './hostile-text';

/** Every place that text from outside has in a card. */
interface Texts {
  readonly number: string;
  readonly category: string;
  readonly stable: string;
  readonly excluded: string;
  readonly value: string;
  readonly gone: string;
  readonly come: string;
  readonly note: string;
  readonly onlyReference: string;
  readonly onlyProduction: string;
  readonly label: string;
  readonly sql: string;
  readonly file: string;
  readonly fingerprint: string;
  readonly title: string;
}

const PLAIN: Texts = {
  number: 'n',
  category: 'c',
  stable: 's',
  excluded: 'x',
  value: 'v',
  gone: 'g',
  come: 'k',
  note: 'n',
  onlyReference: 'r',
  onlyProduction: 'p',
  label: 'l',
  sql: 'true OR false',
  file: 'f.csv',
  fingerprint: 'sha256:0',
  title: 'T',
};

const up = Array.from({ length: 300 }, (_, i) => i);

function columns(texts: Texts): ColumnDrift[] {
  const numbers = numberColumn(
    texts.number,
    up,
    up.map((value) => value + 150),
  );
  const categories = categoryColumn(
    texts.category,
    [
      [texts.value, 200, 100],
      [`${texts.gone} gone`, 100, 0],
      [`${texts.come} come`, 0, 200],
    ],
    'feature',
  );
  const stable = categoryColumn(
    texts.stable,
    [
      [`${texts.value} `, 150, 150],
      [`${texts.gone} went`, 150, 148],
      [`${texts.come} came`, 0, 2],
    ],
    'feature',
    [`A note. ${texts.note}`],
  );
  return [
    { ...numbers, tests: numberTestsOf(numbers) },
    { ...categories, tests: categoryTestsOf(texts.value) },
    { ...stable, tests: categoryTestsOf(texts.gone) },
    excludedColumn(texts.excluded, 'unit_id', [300, 300]),
  ];
}

function result(texts: Texts): Result {
  const side = {
    label: texts.label,
    sql: texts.sql,
    files: [{ name: texts.file, bytes: 1, fingerprint: texts.fingerprint }],
    timeRange: { column: texts.number, from: '2024-01-01', to: '2024-02-01' },
  };
  return resultOf({
    columns: columns(texts),
    timeline: timelineOf(texts.number, { [texts.category]: [0.1, 0.3], [`${texts.stable} `]: [0, 0.4] }),
    quality: qualityOf(
      ['fail', 'missing_values', texts.number, `Found ${texts.note}`],
      ['unknown', 'type', texts.category, `Not told ${texts.note}`],
    ),
    onlyReference: [texts.onlyReference],
    onlyProduction: [texts.onlyProduction],
    reference: side,
    production: side,
  });
}

function card(texts: Texts, note = ''): string {
  return writeCard(result(texts), {
    title: texts.title,
    note,
    chartFolder: 'charts',
    asked: { roles: Object.fromEntries([[texts.category, 'segment']]), reading: { columns: [texts.number] } },
  }).markdown;
}

const plainBody = partsOf(card(PLAIN)).body;
const plainSkeleton = skeletonOf(markdownTree(plainBody));

/** Texts in every place, each from `text`. */
function texts<T>(text: (plain: string) => T): { readonly [K in keyof Texts]: T } {
  return {
    number: text(PLAIN.number),
    category: text(PLAIN.category),
    stable: text(PLAIN.stable),
    excluded: text(PLAIN.excluded),
    value: text(PLAIN.value),
    gone: text(PLAIN.gone),
    come: text(PLAIN.come),
    note: text(PLAIN.note),
    onlyReference: text(PLAIN.onlyReference),
    onlyProduction: text(PLAIN.onlyProduction),
    label: text(PLAIN.label),
    sql: text(PLAIN.sql),
    file: text(PLAIN.file),
    fingerprint: text(PLAIN.fingerprint),
    title: text(PLAIN.title),
  };
}

/** Texts that suggest personal data are held back, which changes the card for another reason. */
const isShown = (all: Texts): boolean =>
  columns(all).every((column) => column.role !== 'feature' || reasonToWithhold(column) === null);

function expectSound(texts: Texts): void {
  const written = card(texts);
  const { frontMatter, body } = partsOf(written);
  expect(parse(frontMatter)).toMatchObject({ tidemark: { schema: 1, status: 'drift' } });
  expect(skeletonOf(markdownTree(body))).toBe(plainSkeleton);
  const markers = (text: string): string[] => (text.match(/<!--[^]*?-->/g) ?? []).map(withoutPrint);
  expect(markers(body)).toEqual(markers(plainBody));
  expect(body.split('<!--').length).toBe(plainBody.split('<!--').length);
  // Nothing that cannot be seen is left, but for the line breaks and the joiner that keeps links from forming.
  expect(body.replaceAll('\u2060', '').replaceAll('\n', '')).toBe(
    visible(body.replaceAll('\u2060', '').replaceAll('\n', '')),
  );
}

describe('a card of hostile names and values', { timeout: 60_000 }, () => {
  it.each(HOSTILE.map((text) => [JSON.stringify(text), text] as const))(
    'reads the same as a plain one: %s',
    (_, text) => {
      const all = texts(() => text);
      expect(isShown(all)).toBe(true);
      expectSound(all);
    },
  );

  it('reads the same as a plain one, whatever is put together', () => {
    fc.assert(fc.property(fc.record(texts(() => hostileText)).filter(isShown), expectSound), { numRuns: 25 });
  });
});

describe('text in a card', { timeout: 60_000 }, () => {
  it('is paragraphs of words when it is the note of its maker', () => {
    fc.assert(
      fc.property(hostileText, (note) => {
        const kinds = nodesOf(markdownTree(`# Title\n\n${plainParagraphs(note)}\n\n## Next`)).map(
          ({ type }) => type,
        );
        expect(new Set([...kinds, 'paragraph', 'break'])).toEqual(
          new Set(['root', 'heading', 'text', 'paragraph', 'break']),
        );
        expect(kinds.filter((type) => type === 'heading')).toHaveLength(2);
      }),
      { numRuns: 200 },
    );
  });

  it('is code with every character to be seen', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = visible(text)
          .replaceAll('<!--', '‹!--')
          .replaceAll('-->', '--›')
          .replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length));
        const spans = (markdown: string): (string | undefined)[] =>
          nodesOf(markdownTree(markdown)).flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []));
        expect(spans(`### ${code(text)}`)).toEqual([shown === '' ? '""' : shown]);
        const inTable = spans(table([{ title: 'a', align: 'left' }], [[codeCell(text)], [codeCell('b')]]));
        expect(inTable).toHaveLength(2);
        if (cellWidth(text) <= 80)
          expect(inTable[0]?.replaceAll('⧵', '\\')).toBe(shown === '' ? '""' : shown.replaceAll('⧵', '\\'));
      }),
      { numRuns: 200 },
    );
  });

  it('says what was said', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const tree = markdownTree(`# ${plainText(text) || '-'}`);
        const said = wordsOf(tree).replaceAll('\u2060', '');
        expect(said).toBe(visible(text).trim().replaceAll('\u2060', '') || '-');
      }),
      { numRuns: 200 },
    );
  });

  it('stays in its fence', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const tree = markdownTree(`${fencedText('sql', text)}\n\nafter`);
        expect(nodesOf(tree).map(({ type }) => type)).toEqual(['root', 'code', 'paragraph', 'text']);
      }),
      { numRuns: 200 },
    );
  });
});
