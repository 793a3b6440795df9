import type { Bin, ColumnDrift } from '../domain/result';
import { binName, binsInUse, strongestBins } from './bins';
import { formatCount, formatMetric, formatOf, formatShare, formatThreshold } from './format';
import { cellWidth, shorten, visible } from './visible';
import { xmlText } from './xml';

const REFERENCE = '#2f6fb2';
const PRODUCTION = '#d9731a';
const CONTRIBUTION = '#b3372f';
const INK = '#1b2127';
const QUIET = '#55606b';
const LINE = '#d5dadf';

const WIDTH = 760;
const LEFT = 58;
const RIGHT = 24;
const TOP = 78;
const SHARES = 170;
const GAP = 10;
const CONTRIBUTIONS = 56;
const MOST_BARS = 30;
const LABEL_CELLS = 20;
const CELL = 6.1;

/** A coordinate: two decimals at most, the same text on every machine. */
const at = (value: number): string => String(Math.round(value * 100) / 100);

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly fill?: string;
  readonly weight?: number;
  readonly turn?: number;
}

function words(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { anchor = 'start', size = 11, fill = QUIET, weight, turn } = style;
  const bold = weight === undefined ? '' : ` font-weight="${weight}"`;
  const turned = turn === undefined ? '' : ` transform="rotate(${turn} ${at(x)} ${at(y)})"`;
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" font-size="${size}" fill="${fill}"${bold}${turned}>${xmlText(content)}</text>`;
}

function box(x: number, y: number, width: number, height: number, fill: string, opacity = 1): string {
  const faint = opacity === 1 ? '' : ` fill-opacity="${opacity}"`;
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}"${faint}/>`;
}

function rule(x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1): string {
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}" stroke-width="${width}"/>`;
}

/** A round step that cuts `most` into two to five parts. */
function stepFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.5, 1, 2].find((part) => most / (part * power) <= 5) ?? 2;
  return step * power;
}

function axis(most: number): string[] {
  const step = stepFor(most);
  const ticks = Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => i * step);
  return ticks.flatMap((tick) => {
    const y = TOP + SHARES * (1 - tick / most);
    return [
      rule(LEFT, y, WIDTH - RIGHT, y, tick === 0 ? QUIET : LINE),
      words(LEFT - 8, y + 4, formatShare(Math.round(tick * 1e6) / 1e6), { anchor: 'end' }),
    ];
  });
}

/** The bins a chart has room for: the first ones, and always those that are no value of the column. */
function drawnBins(column: ColumnDrift): readonly Bin[] {
  const bins = binsInUse(column);
  if (bins.length <= MOST_BARS) return bins;
  const special = bins.filter((bin) => bin.kind !== 'interval' && bin.kind !== 'category');
  const values = bins.filter((bin) => bin.kind === 'interval' || bin.kind === 'category');
  return [...values.slice(0, MOST_BARS - special.length), ...special];
}

/** One sentence of what the chart shows, for those who cannot see it. */
export function chartAlternative(column: ColumnDrift): string {
  const psi = column.metrics.psi;
  const strongest = strongestBins(column, 3).map(
    (bin) =>
      `${binName(bin)} from ${formatShare(bin.reference.share)} to ${formatShare(bin.production.share)}`,
  );
  const change = strongest.length === 0 ? '' : ` Largest changes: ${strongest.join('; ')}.`;
  const value = psi === undefined ? '' : ` PSI ${formatMetric(psi.value)}.`;
  return `Shares by bin of ${visible(column.name)} in reference and production.${value}${change}`;
}

function header(column: ColumnDrift): string[] {
  const psi = column.metrics.psi;
  const value =
    psi === undefined
      ? ''
      : `PSI ${formatMetric(psi.value)} · drift from ${formatThreshold(column.decision.threshold)} · ${formatMetric(psi.expected)} expected with no change`;
  const rows = (side: ColumnDrift['reference']): string => `n = ${formatCount(side.count + side.missing)}`;
  const reference = `Reference, ${rows(column.reference)}`;
  const second = 34 + cellWidth(reference) * 6.4 + 26;
  return [
    words(16, 27, shorten(visible(column.name), 56), { size: 15, fill: INK, weight: 600 }),
    words(WIDTH - RIGHT, 27, value, { anchor: 'end' }),
    box(16, 44, 12, 10, REFERENCE, 0.25),
    box(16, 44, 12, 2, REFERENCE),
    words(34, 54, reference, { fill: INK }),
    box(second, 44, 12, 10, PRODUCTION, 0.25),
    box(second, 44, 12, 2, PRODUCTION),
    words(second + 18, 54, `Production, ${rows(column.production)}`, { fill: INK }),
    words(LEFT, TOP - 8, 'share of rows', { size: 10.5 }),
  ];
}

function shareBar(x: number, width: number, share: number, most: number, fill: string): string[] {
  const height = (share / most) * SHARES;
  if (height <= 0) return [];
  const y = TOP + SHARES - height;
  return [box(x, y, width, height, fill, 0.25), box(x, y, width, Math.min(2, height), fill)];
}

/**
 * A chart of one column as SVG text: the shares of both sides by bin, overlaid, and below the axis what each bin
 * adds to the PSI. On a light card of its own, so that it can be read on any page. No scripts, no references.
 */
export function columnChart(column: ColumnDrift): string {
  const bins = drawnBins(column);
  const hidden = binsInUse(column).length - bins.length;
  const most = Math.max(0.01, ...bins.flatMap((bin) => [bin.reference.share, bin.production.share])) * 1.04;
  const strongest = Math.max(1e-9, ...bins.map((bin) => bin.contribution));
  const slot = (WIDTH - LEFT - RIGHT) / Math.max(1, bins.length);
  const bar = Math.min(slot * 0.8, 64);
  const base = TOP + SHARES;
  const labels = bins.map((bin) => shorten(binName(bin), LABEL_CELLS));
  const widest = Math.max(0, ...labels.map(cellWidth)) * CELL;
  const turned = widest > slot - 6;
  const below = base + GAP + CONTRIBUTIONS;
  const labelSpace = turned ? 22 + widest * 0.62 : 26;
  const height = Math.ceil(below + labelSpace + (hidden > 0 ? 26 : 10));

  const bars = bins.flatMap((bin, i) => {
    const middle = LEFT + slot * (i + 0.5);
    const left = middle - bar / 2;
    const down = (bin.contribution / strongest) * CONTRIBUTIONS;
    return [
      ...shareBar(left, bar, bin.reference.share, most, REFERENCE),
      ...shareBar(left, bar, bin.production.share, most, PRODUCTION),
      ...(down > 0.2 ? [box(left, base + GAP, bar, down, CONTRIBUTION, 0.85)] : []),
      turned
        ? words(middle + 3, below + 14, labels[i] ?? '', { anchor: 'end', turn: -38 })
        : words(middle, below + 17, labels[i] ?? '', { anchor: 'middle' }),
    ];
  });
  const foot =
    hidden > 0
      ? [words(LEFT, height - 10, `${formatOf(hidden, 'more bin')} in the table of the card`, { size: 10.5 })]
      : [];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc" font-family="Inter, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', sans-serif">`,
    `<title id="title">${xmlText(shorten(column.name, 120))}</title>`,
    `<desc id="desc">${xmlText(chartAlternative(column))}</desc>`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8" fill="#ffffff" stroke="${LINE}"/>`,
    ...header(column),
    ...axis(most),
    rule(LEFT, base + GAP, WIDTH - RIGHT, base + GAP, LINE),
    ...bars,
    words(LEFT - 8, base + GAP + 11, 'PSI', { anchor: 'end', size: 10.5 }),
    words(LEFT - 8, base + GAP + CONTRIBUTIONS, formatMetric(strongest), { anchor: 'end', size: 10.5 }),
    ...foot,
    '</svg>',
  ].join('\n')}\n`;
}
