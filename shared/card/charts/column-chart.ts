import type { Bin, ColumnDrift } from '../../domain/result';
import { binName, binsInUse, strongestBins } from '../bins';
import { formatCount, formatMetric, formatOf, formatPercent, formatThreshold } from '../format';
import { cellWidth, shortenMiddle, visible } from '../visible';
import { categoryPlot } from './category-chart';
import { box, COLOURS, WIDTH, words } from './elements';
import { intervalPlot } from './interval-chart';
import { xmlText } from './xml';

const FONT = "Inter, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', sans-serif";
const MARGIN = 16;
const TOP = 88;
const FOOT = 12;
const MOST_CATEGORIES = 16;
const LONGEST_BIN = 60;

const isValue = (bin: Bin): boolean => bin.kind === 'category' || bin.kind === 'interval';
const isCategory = (bin: Bin): boolean => bin.kind === 'category';

/**
 * The bins a chart of categories has room for: the strongest ones in their own order, and always those that are no
 * value of the column.
 */
function drawnBins(bins: readonly Bin[]): readonly Bin[] {
  if (!bins.some(isCategory) || bins.length <= MOST_CATEGORIES) return bins;
  const special = bins.filter((bin) => !isValue(bin));
  const strongest = bins
    .filter(isValue)
    .sort((a, b) => b.contribution - a.contribution)
    .slice(0, MOST_CATEGORIES - special.length);
  const kept = new Set([...strongest, ...special]);
  return bins.filter((bin) => kept.has(bin));
}

/** One sentence of what the chart shows, for those who cannot see it. */
export function chartAlternative(column: ColumnDrift): string {
  const psi = column.metrics.psi;
  const strongest = strongestBins(column, 3).map(
    (bin) =>
      `${shortenMiddle(binName(bin), LONGEST_BIN)} from ${formatPercent(bin.reference.share)} to ${formatPercent(bin.production.share)}`,
  );
  const change = strongest.length === 0 ? '' : ` Largest changes: ${strongest.join('; ')}.`;
  const value = psi === undefined ? '' : ` PSI ${formatMetric(psi.value)}.`;
  return `Shares by bin of ${shortenMiddle(visible(column.name), LONGEST_BIN)} in reference and production.${value}${change}`;
}

function legend(x: number, side: 'reference' | 'production', text: string): string[] {
  return [
    box(x, 46, 12, 10, COLOURS[side], 0.24),
    box(x, 46, 12, 2, COLOURS[side]),
    words(x + 18, 56, text, { fill: COLOURS.ink }),
  ];
}

function header(column: ColumnDrift): string[] {
  const psi = column.metrics.psi;
  const facts =
    psi === undefined
      ? ''
      : `PSI ${formatMetric(psi.value)}${column.decision.metric === 'psi' && column.decision.threshold !== null ? ` · drift from ${formatThreshold(column.decision.threshold)}` : ''} · by chance ${formatMetric(psi.noiseLimit).replace(/^(?!<)/, '≤ ')}`;
  const rows = (side: ColumnDrift['reference']): string => `n = ${formatCount(side.count + side.missing)}`;
  const reference = `Reference, ${rows(column.reference)}`;
  return [
    words(MARGIN, 28, shortenMiddle(visible(column.name), 46), { size: 15, fill: COLOURS.ink, weight: 600 }),
    words(WIDTH - MARGIN - 8, 28, facts, { anchor: 'end' }),
    ...legend(MARGIN, 'reference', reference),
    ...legend(
      MARGIN + 44 + cellWidth(reference) * 6.4,
      'production',
      `Production, ${rows(column.production)}`,
    ),
  ];
}

/**
 * A chart of one column as SVG text: the shares of both sides by bin, overlaid, and what each bin adds to the PSI.
 * On a light card of its own, so that it can be read on any page. No scripts, no references.
 */
export function columnChart(column: ColumnDrift): string {
  const used = binsInUse(column);
  const bins = drawnBins(used);
  const hidden = used.length - bins.length;
  const plot = used.some(isCategory) ? categoryPlot(bins, TOP) : intervalPlot(column, bins, TOP);
  const end = TOP + plot.height + (hidden > 0 ? 18 : 0);
  const height = Math.ceil(end + FOOT);
  const foot =
    hidden > 0
      ? [words(MARGIN, end, `${formatOf(hidden, 'weaker bin')} not drawn; the table of the card has all.`)]
      : [];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc" font-family="${FONT}">`,
    `<title id="title">${xmlText(shortenMiddle(column.name, 120))}</title>`,
    `<desc id="desc">${xmlText(chartAlternative(column))}</desc>`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8" fill="${COLOURS.paper}" stroke="#d5dadf"/>`,
    ...header(column),
    ...plot.elements,
    ...foot,
    '</svg>',
  ].join('\n')}\n`;
}
