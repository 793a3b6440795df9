import type { Bin } from '../../domain/result';
import { binName } from '../bins';
import { formatMetric, formatPercent, formatShare } from '../format';
import { shortenMiddle } from '../visible';
import { box, COLOURS, rule, ticks, WIDTH, words } from './elements';
import type { Plot } from './interval-chart';

const MARGIN = 16;
const LABEL = 246;
const LABEL_CELLS = 37;
const BARS_END = 474;
const SHARES_END = 592;
const PSI_START = 612;
const PSI_END = 690;
const HEAD = 22;
const ROW = 24;

/** A line a category: shares of both sides as overlaid bars and in figures, and what it adds to the PSI. */
export function categoryPlot(bins: readonly Bin[], top: number): Plot {
  const most = Math.max(0.01, ...bins.flatMap((bin) => [bin.reference.share, bin.production.share])) * 1.04;
  const strongest = Math.max(1e-9, ...bins.map((bin) => bin.contribution));
  const start = LABEL + 10;
  const x = (share: number): number => start + (share / most) * (BARS_END - start);
  const first = top + HEAD;
  const end = first + ROW * bins.length;

  const shareBar = (middle: number, height: number, share: number, fill: string): string[] => {
    if (share <= 0) return [];
    const tip = Math.max(start, x(share) - 2);
    return [
      box(start, middle - height / 2, x(share) - start, height, fill, 0.24),
      box(tip, middle - height / 2, x(share) - tip, height, fill),
    ];
  };
  const elements = [
    words(start, top + 8, 'share of rows'),
    words(SHARES_END, top + 8, 'reference → production', { anchor: 'end' }),
    words(PSI_START, top + 8, 'adds to PSI'),
    ...ticks(most).flatMap((tick) => [
      rule(x(tick), first, x(tick), end, tick === 0 ? COLOURS.axis : COLOURS.line),
      words(x(tick), end + 15, formatPercent(tick), { anchor: 'middle' }),
    ]),
    ...bins.flatMap((bin, index) => {
      const middle = first + ROW * (index + 0.5);
      const long = (bin.contribution / strongest) * (PSI_END - PSI_START);
      const { reference, production } = bin;
      return [
        words(LABEL, middle + 4, shortenMiddle(binName(bin), LABEL_CELLS), {
          anchor: 'end',
          fill: COLOURS.ink,
        }),
        ...shareBar(middle, 19, reference.share, COLOURS.reference),
        ...shareBar(middle, 13, production.share, COLOURS.production),
        words(SHARES_END, middle + 4, `${formatShare(reference.share)} → ${formatShare(production.share)}`, {
          anchor: 'end',
        }),
        ...(long > 0.2 ? [box(PSI_START, middle - 7, long, 14, COLOURS.contribution, 0.8)] : []),
        words(PSI_START + long + 6, middle + 4, formatMetric(bin.contribution)),
      ];
    }),
    rule(MARGIN, first, WIDTH - MARGIN, first, COLOURS.line),
  ];
  return { elements, height: HEAD + ROW * bins.length + 22 };
}
