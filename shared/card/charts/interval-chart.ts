import type { Bin, ColumnDrift } from '../../domain/result';
import { binName } from '../bins';
import { formatMetric, formatPercent, formatTime, formatValue } from '../format';
import { cellWidth, shorten } from '../visible';
import { box, CELL, COLOURS, rule, ticks, WIDTH, words } from './elements';

const LEFT = 58;
const RIGHT = 24;
const SHARES = 170;
const GAP = 10;
const CONTRIBUTIONS = 52;
const LABELS = 24;
/** Room between the intervals and the bins that are none. */
const APART = 14;
/** Narrower than this a bar keeps no distance from the next one. */
const NARROW = 6;

export interface Plot {
  readonly elements: readonly string[];
  readonly height: number;
}

interface Mark {
  readonly x: number;
  readonly text: string;
}

const isSpike = (bin: Bin | undefined): boolean => typeof bin?.lower === 'number' && bin.lower === bin.upper;

/** A small number that is short without an exponent goes without, as in the names of the bins. */
function numberText(value: number): string {
  const plain = String(Number(value.toPrecision(4)));
  return Math.abs(value) < 1e-3 && plain.length <= 9 ? plain.replace('-', '−') : formatValue(value);
}

/** Texts of edges: times as days, numbers with four digits, while that tells them apart. */
function edgeTexts(edges: readonly number[], time: boolean): readonly string[] {
  if (!time) {
    const short = edges.map(numberText);
    return new Set(short).size === new Set(edges).size ? short : edges.map(String);
  }
  const texts = edges.map(formatTime);
  const days = texts.map((text) => text.slice(0, 10));
  return new Set(days).size === new Set(edges).size ? days : texts;
}

/** Values where intervals meet; a bin of one value has it at its middle, any other bin its name; only what has room. */
function marks(bins: readonly Bin[], left: (index: number) => number, slot: number, time: boolean): Mark[] {
  const edges = bins.flatMap((bin, index): { x: number; value: number }[] => {
    if (bin.kind !== 'interval' || typeof bin.lower !== 'number') return [];
    if (isSpike(bin)) return [{ x: left(index) + slot / 2, value: bin.lower }];
    return isSpike(bins[index - 1]) ? [] : [{ x: left(index), value: bin.lower }];
  });
  const texts = edgeTexts(
    edges.map((edge) => edge.value),
    time,
  );
  const named = bins.flatMap((bin, index) =>
    bin.kind === 'interval' ? [] : [{ x: left(index) + slot / 2, text: shorten(binName(bin), 24) }],
  );
  const wanted = [...named, ...edges.map(({ x }, i) => ({ x, text: texts[i] ?? '' }))];
  const kept: Mark[] = [];
  const half = (mark: Mark): number => (cellWidth(mark.text) * CELL) / 2 + 4;
  for (const mark of wanted) {
    const x = Math.min(mark.x, WIDTH - 8 - half(mark));
    const free = kept.every((other) => Math.abs(other.x - x) >= half(other) + half(mark));
    if (free) kept.push({ ...mark, x });
  }
  return kept;
}

/** Bars side by side along the values: shares of both sides, overlaid, and below what each bin adds to the PSI. */
export function intervalPlot(column: ColumnDrift, bins: readonly Bin[], top: number): Plot {
  const most = Math.max(0.01, ...bins.flatMap((bin) => [bin.reference.share, bin.production.share])) * 1.04;
  const strongest = Math.max(1e-9, ...bins.map((bin) => bin.contribution));
  const firstOther = bins.findIndex((bin) => bin.kind !== 'interval');
  const apart = firstOther > 0 ? APART : 0;
  const slot = (WIDTH - LEFT - RIGHT - apart) / Math.max(1, bins.length);
  const left = (index: number): number =>
    LEFT + slot * index + (firstOther >= 0 && index >= firstOther ? apart : 0);
  const base = top + SHARES;
  const below = base + GAP;
  const y = (share: number): number => base - (share / most) * SHARES;

  const bar = (index: number, part: number): { x: number; width: number } => {
    const width = slot < NARROW ? slot : slot * part;
    return { x: left(index) + (slot - width) / 2, width };
  };
  const shareBar = (index: number, part: number, share: number, fill: string): string[] => {
    if (share <= 0) return [];
    const { x, width } = bar(index, part);
    return [
      box(x, y(share), width, base - y(share), fill, 0.24),
      box(x, y(share), width, Math.min(2, base - y(share)), fill),
    ];
  };
  const elements = [
    words(LEFT, top - 8, 'share of rows'),
    ...ticks(most).flatMap((tick) => [
      rule(LEFT, y(tick), WIDTH - RIGHT, y(tick), tick === 0 ? COLOURS.axis : COLOURS.line),
      words(LEFT - 8, y(tick) + 4, formatPercent(tick), { anchor: 'end' }),
    ]),
    ...bins.flatMap((bin, index) => {
      const down = (bin.contribution / strongest) * CONTRIBUTIONS;
      const { x, width } = bar(index, 0.8);
      return [
        ...shareBar(index, 0.96, bin.reference.share, COLOURS.reference),
        ...shareBar(index, 0.8, bin.production.share, COLOURS.production),
        ...(down > 0.2 ? [box(x, below, width, down, COLOURS.contribution, 0.8)] : []),
      ];
    }),
    words(LEFT - 8, below + 10, 'adds to', { anchor: 'end' }),
    words(LEFT - 8, below + 23, 'PSI', { anchor: 'end' }),
    words(LEFT - 8, below + CONTRIBUTIONS, formatMetric(strongest), { anchor: 'end', fill: COLOURS.ink }),
    rule(LEFT, below + CONTRIBUTIONS, WIDTH - RIGHT, below + CONTRIBUTIONS, COLOURS.line),
    ...marks(bins, left, slot, column.kind === 'datetime').map(({ x, text }) =>
      words(x, below + CONTRIBUTIONS + 16, text, { anchor: 'middle' }),
    ),
  ];
  return { elements, height: SHARES + GAP + CONTRIBUTIONS + LABELS };
}
