import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartAlternative, columnChart } from '../../../shared/card/charts/column-chart';
import { visible } from '../../../shared/card/visible';
import type { ColumnDrift } from '../../../shared/domain/result';
import { categoryColumn, numberColumn } from './example-columns';
import { hostileText } from './hostile-text';
import { parseSvg, type SvgElement } from './svg-structure';

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  svg: ['xmlns', 'viewBox', 'width', 'height', 'role', 'aria-labelledby', 'font-family'],
  title: ['id'],
  desc: ['id'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'fill', 'fill-opacity', 'stroke'],
  line: ['x1', 'y1', 'x2', 'y2', 'stroke'],
  text: ['x', 'y', 'text-anchor', 'font-size', 'fill', 'font-weight'],
};
const PLACES = ['x', 'y', 'x1', 'y1', 'x2', 'y2', 'width', 'height'];

function all(element: SvgElement): readonly SvgElement[] {
  return [element, ...element.children.flatMap(all)];
}

/** What is wrong with an element: a part that no chart has, or a place outside of the frame. */
function faultsOf(
  { name, attributes }: SvgElement,
  size: { readonly x: number; readonly y: number },
): string[] {
  return Object.entries(attributes).flatMap(([attribute, value]) => {
    if (ALLOWED[name]?.includes(attribute) !== true) return [`<${name} ${attribute}> is no part of a chart`];
    if (!PLACES.includes(attribute)) return [];
    const most = /^(x|width)/.test(attribute) ? size.x : size.y;
    const inside = /^\d+(\.\d{1,2})?$/.test(value) && Number(value) <= most;
    return inside ? [] : [`<${name} ${attribute}="${value}"> is not in the picture`];
  });
}

/** The chart of a column, checked to be a picture and nothing else, whole within its frame. */
function soundChart(column: ColumnDrift): readonly SvgElement[] {
  const elements = all(parseSvg(columnChart(column)));
  const [root] = elements;
  const size = { x: Number(root?.attributes['width']), y: Number(root?.attributes['height']) };
  expect(elements.flatMap((element) => faultsOf(element, size))).toEqual([]);
  return elements;
}

const wordsIn = (elements: readonly SvgElement[]): string[] =>
  elements.flatMap(({ name, text }) => (name === 'text' ? [text] : []));

const count = fc.integer({ min: 0, max: 1000 });
const anyNumbers = fc.array(
  fc.oneof(fc.double(), fc.integer({ min: -5, max: 5 }), fc.constantFrom(Infinity, -Infinity, NaN)),
  { minLength: 1, maxLength: 60 },
);

describe('the chart of a column', { timeout: 60_000 }, () => {
  it('is a picture of any categories', () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.array(fc.tuple(hostileText, count, count), { minLength: 1, maxLength: 40 }),
        (name, counts) => {
          const column = categoryColumn(name, [...counts, [null, 1, 2]]);
          const elements = soundChart(column);
          expect(elements.find((element) => element.name === 'desc')?.text).toBe(chartAlternative(column));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is a picture of any numbers and times', () => {
    fc.assert(
      fc.property(
        anyNumbers,
        anyNumbers,
        fc.constantFrom('number' as const, 'time' as const),
        (reference, production, scale) => {
          soundChart(numberColumn('n', reference, production, { scale }));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('says in words what it shows', () => {
    const column = categoryColumn('plan', [
      ['free', 50, 10],
      ['paid', 50, 90],
    ]);
    expect(chartAlternative(column)).toMatchInlineSnapshot(
      `"Shares by bin of plan in reference and production. PSI 0.879. Largest changes: free from 50% to 10%; paid from 50% to 90%."`,
    );
    expect(wordsIn(soundChart(column))).toEqual(expect.arrayContaining(['plan', 'free', '50.0% → 10.0%']));
  });

  it('has room for the strongest categories and says how many it leaves out', () => {
    const column = categoryColumn(
      'many',
      Array.from({ length: 40 }, (_, i) => [`value ${i}`, 100 - i, i < 3 ? 500 : 60] as const),
    );
    const words = wordsIn(soundChart(column));
    expect(words).toEqual(expect.arrayContaining(['value 0', 'value 1', 'value 2']));
    expect(words.at(-1)).toBe('24 weaker bins not drawn; the table of the card has all.');
  });

  it('keeps labels that differ at their end apart', () => {
    const long = 'the same beginning of a very long name of a category, ';
    const column = categoryColumn('long', [
      [`${long}first`, 50, 10],
      [`${long}second`, 50, 90],
    ]);
    const labels = wordsIn(soundChart(column)).filter((text) => text.includes('…'));
    expect(labels.map((label) => label.slice(-6))).toEqual([', first', 'second'].map((end) => end.slice(-6)));
  });

  it('shows what cannot be seen', () => {
    const words = wordsIn(soundChart(categoryColumn('a\u202eb', [['x\ny', 1, 2]])));
    expect(words).toEqual(expect.arrayContaining([visible('a\u202eb'), 'x␊y']));
  });
});
