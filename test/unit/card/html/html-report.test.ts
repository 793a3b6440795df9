import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../../../shared/card/html/html-report';
import { htmlText } from '../../../../shared/card/html/html-text';
import { STYLE, STYLE_HASH } from '../../../../shared/card/html/style';
import { reasonToWithhold } from '../../../../shared/card/privacy';
import { writeCard } from '../../../../shared/card/write-card';
import type { Result } from '../../../../shared/domain/result';
import { categoryColumn, numberColumn } from '../example-columns';
import { exampleResult, qualityOf, resultOf } from '../example-result';
import { HOSTILE, hostileText } from '../hostile-text';

const up = Array.from({ length: 300 }, (_, i) => i);

const htmlOf = (result: Result, title = 'T', note = ''): string =>
  htmlReport(writeCard(result, { title, note, chartFolder: '' }));

/** Names of the tags in their order, a chart as one, and what their attributes lead to. */
function skeleton(html: string): string[] {
  const body = html.replace(/<style>[^]*?<\/style>/, '').replace(/<svg [^]*?<\/svg>/g, '<svg>');
  return [...body.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
}

function named(text: string): Result {
  return resultOf({
    columns: [
      numberColumn(
        `n ${text}`,
        up,
        up.map((value) => value + 150),
      ),
      categoryColumn(`c ${text}`, [
        [`v ${text}`, 200, 100],
        [`g ${text}`, 100, 0],
        [`k ${text}`, 0, 200],
      ]),
    ],
    quality: qualityOf(['fail', 'missing_values', `n ${text}`, `Found ${text}`]),
    onlyReference: [`r ${text}`],
    reference: { label: `l ${text}` },
    production: { label: `p ${text}`, sql: `x = '${text}'` },
  });
}

const isShown = (text: string): boolean =>
  named(text).drift.columns.every((column) => reasonToWithhold(column) === null);

describe('a report in HTML', { timeout: 60_000 }, () => {
  const html = htmlOf(exampleResult(), 'Loans <b>', 'A note.\nOf two lines.');

  it('has the card, its charts in it, and a way to each part', () => {
    expect(html).toContain('<h1>Loans &lt;b&gt;</h1>');
    expect(html).toContain('<title>Loans &lt;b&gt;</title>');
    expect(html).toContain('<p>A note.<br>\nOf two lines.</p>');
    expect(html.match(/<figure>/g)).toHaveLength(6);
    expect(html).toMatch(/<svg [^>]*aria-labelledby="chart-1-title chart-1-desc"/);
    expect(html).toContain('<h2 id="part-1">Status at a glance</h2>');
    expect(html).toContain('<a href="#part-1">Status at a glance</a>');
    expect(html).toContain('<th scope="col" class="right">PSI</th>');
    for (const part of html.split('<h2 '))
      expect(part.match(/<details>/g)?.length).toBe(part.match(/<\/details>/g)?.length);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toContain('tidemark:begin');
  });

  it('runs, loads and sends nothing', () => {
    expect(html).toContain(
      `content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`).toBe(STYLE_HASH);
    expect(html).toContain(`<style>${STYLE}</style>`);
    expect(html).not.toMatch(
      /<(script|link|iframe|object|form|img|a href="[^#])| on\w+=| style=| src=|url\(|@import/i,
    );
    expect(STYLE).toContain('prefers-color-scheme: dark');
  });

  it('is the same bytes for the same card', () => {
    expect(htmlOf(exampleResult(), 'Loans <b>', 'A note.\nOf two lines.')).toBe(html);
  });

  it('stays under 2 MB with fifty drifted columns of many categories', () => {
    const counts = Array.from({ length: 60 }, (_, i) => [`value ${i}`, 60 - i, i + 1] as const);
    const columns = Array.from({ length: 50 }, (_, i) => categoryColumn(`column ${i}`, counts));
    expect(htmlOf(resultOf({ columns })).length).toBeLessThan(2_000_000);
  });

  it('reads the same as a plain one, whatever names and values there are', () => {
    const plain = skeleton(htmlOf(named('plain')));
    const sound = (text: string): void => {
      const made = htmlOf(named(text), `T ${text}`);
      expect(skeleton(made)).toEqual(plain);
    };
    HOSTILE.filter(isShown).forEach(sound);
    fc.assert(fc.property(hostileText.filter(isShown), sound), { numRuns: 25 });
  });

  it('takes no more of a card than it knows, whatever is in it', () => {
    const wild = htmlReport({
      markdown:
        '# A\n\n<script>alert(1)</script>\n\n<details>\n<summary>x <b>y</summary>\n\n</div>\n\n[a](javascript:b) ![c](d.svg) ![e](%zz)\n\n<details open onclick=x>\n',
      files: [],
    });
    expect(wild).not.toMatch(/script|javascript|onclick|<b>/);
    expect(wild).toContain('<summary>x &lt;b&gt;y</summary>');
    expect(wild).toMatch(/<p>a <em>c<\/em> <em>e<\/em><\/p>\n<\/details>/);
  });

  it('has text that is text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(htmlText(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});
