import { sideLegend } from './side-legend';
import { SIDES, SIDE_NAMES } from '../../shared/domain/slice';
import type { BoxTrace, Trace } from 'plotly.js-cartesian-dist-min';
import type { BoxNumbers, QuantilePairs } from '../../shared/domain/column-tests';
import { formatCount } from '../format/number';
import { formatPercent } from '../format/share';
import { sidesText } from './bars';
import { axis, baseLayout } from './base-layout';
import type { ChartTable, ChartTheme, Figure } from './figure';
import { axisValue, formatValue, type Scale, valueTitle } from './scale';

export interface Boxes {
  readonly reference: BoxNumbers | null;
  readonly production: BoxNumbers | null;
}

/** How much of the width each part takes, of 0 to 1. */
const QQ_DOMAIN = [0, 0.6];
const BOX_DOMAIN = [0.7, 1];
/** Room beyond the outermost whisker or mark, as a share of what is drawn. */
const MARGIN = 0.14;

/** Both ends of the values that are drawn. */
export interface ValueRange {
  readonly from: number;
  readonly to: number;
}

const MOST_BEYOND = 0.1;

/**
 * How many pairs of quantiles lie beyond a range. 0 where they would be more than a tenth: then all are drawn, as the
 * range is that of the other side's values.
 */
export function pairsBeyond(pairs: QuantilePairs | undefined, range: ValueRange | null): number {
  if (pairs === undefined || range === null) return 0;
  const isBeyond = (value: number | undefined): boolean =>
    value !== undefined && (value < range.from || value > range.to);
  const beyond = pairs.reference.filter(
    (value, i) => isBeyond(value) || isBeyond(pairs.production[i]),
  ).length;
  return beyond <= pairs.reference.length * MOST_BEYOND ? beyond : 0;
}

/**
 * QQ points with the diagonal at the left, both sides' boxes at the right; null parts are left out. `range` is what the
 * histogram keeps to, null where it shows all: few points beyond it are not drawn, nor is a mean that would flatten the
 * boxes.
 */
export function quantileFigure(
  pairs: QuantilePairs | undefined,
  boxes: Boxes,
  theme: ChartTheme,
  name: string,
  scale: Scale,
  range: ValueRange | null = null,
): Figure {
  const type = scale === 'time' ? 'date' : 'linear';
  const title = (text: string) => ({ text, standoff: 6, font: { size: 11, color: theme.textSoft } });
  const beyond = pairsBeyond(pairs, range);
  const span =
    range === null || beyond === 0
      ? {}
      : { range: [axisValue(range.from, scale), axisValue(range.to, scale)] };
  return {
    data: [
      ...(pairs === undefined ? [] : [diagonal(pairs, theme, scale), quantilePoints(pairs, theme, scale)]),
      ...SIDES.flatMap((side) => boxTraces(side, boxes[side], theme, scale)),
    ],
    axes: { xaxis: 'Reference quantile', yaxis: 'Production quantile', yaxis2: valueTitle(name, scale) },
    legend: [
      ...(pairs === undefined
        ? []
        : [
            { name: 'Pairs of quantiles', mark: 'point' as const, color: theme.production },
            { name: 'No change', mark: 'line' as const, color: theme.textSoft, dash: 'dot' as const },
          ]),
      ...sideLegend(theme, 'area'),
      { name: 'Mean', mark: 'point', color: theme.textSoft, symbol: 'diamond' },
    ],
    layout: baseLayout(theme, name, {
      hovermode: 'closest',
      margin: { l: 44, r: 8, t: 8, b: 40, pad: 0 },
      xaxis: axis(theme, {
        type,
        domain: QQ_DOMAIN,
        nticks: scale === 'time' ? 4 : 6,
        ...span,
        title: title('Reference quantile'),
      }),
      yaxis: axis(theme, {
        type,
        nticks: 6,
        ...span,
        title: title('Production quantile'),
        anchor: 'x',
      }),
      xaxis2: axis(theme, { domain: BOX_DOMAIN, anchor: 'y2', showgrid: false, type: 'category' }),
      yaxis2: axis(theme, { type, anchor: 'x2', nticks: 6, ...boxRange(boxes, scale, range) }),
      annotations: SIDES.flatMap((side) => outsideNotes(side, boxes, range, theme, scale)),
    }),
  };
}

function diagonal({ reference, production }: QuantilePairs, theme: ChartTheme, scale: Scale): Trace {
  const all = [...reference, ...production];
  const ends = [Math.min(...all), Math.max(...all)].map((value) => axisValue(value, scale));
  return {
    type: 'scatter',
    mode: 'lines',
    name: 'No change',
    x: ends,
    y: ends,
    hoverinfo: 'skip',
    line: { color: theme.textSoft, width: 1, dash: 'dot' },
  };
}

function quantilePoints(
  { probabilities, reference, production }: QuantilePairs,
  theme: ChartTheme,
  scale: Scale,
): Trace {
  return {
    type: 'scatter',
    mode: 'markers',
    name: 'Quantiles',
    x: reference.map((value) => axisValue(value, scale)),
    y: production.map((value) => axisValue(value, scale)),
    hovertext: probabilities.map((probability, i) =>
      sidesText(
        `${formatPercent(probability)} quantile`,
        {
          reference: formatValue(reference[i], scale),
          production: formatValue(production[i], scale),
        },
        theme,
      ),
    ),
    hovertemplate: '%{hovertext}<extra></extra>',
    marker: { color: theme.production, size: 5 },
  };
}

function boxTraces(
  side: (typeof SIDES)[number],
  box: BoxNumbers | null,
  theme: ChartTheme,
  scale: Scale,
): readonly (Trace | BoxTrace)[] {
  if (box === null) return [];
  const { quantiles, whiskers, mean } = box;
  const [p5 = 0, q1 = 0, median = 0, q3 = 0, p95 = 0] = quantiles.map((value) => axisValue(value, scale));
  const place = { xaxis: 'x2', yaxis: 'y2', name: SIDE_NAMES[side] };
  return [
    {
      ...place,
      type: 'box',
      x: [SIDE_NAMES[side]],
      q1: [q1],
      median: [median],
      q3: [q3],
      lowerfence: [axisValue(whiskers.lower, scale)],
      upperfence: [axisValue(whiskers.upper, scale)],
      width: 0.5,
      hoverinfo: 'skip',
      fillcolor: theme[`${side}Soft`],
      line: { color: theme[side], width: 1.5 },
    },
    mark(place, [p5, p95], ['5 %', '95 %'], theme[side], 'line-ew-open', box, scale),
    mark(place, [axisValue(mean, scale)], ['Mean'], theme[side], 'diamond', box, scale),
  ];
}

function mark(
  place: { readonly name: string },
  at: readonly (number | string)[],
  labels: readonly string[],
  color: string,
  symbol: string,
  { quantiles, mean }: BoxNumbers,
  scale: Scale,
): Trace {
  const value = (label: string): number | undefined =>
    label === 'Mean' ? mean : quantiles[label === '5 %' ? 0 : 4];
  return {
    ...place,
    type: 'scatter',
    mode: 'markers',
    x: at.map(() => place.name),
    y: at,
    hovertext: labels.map((label) => `${place.name}: ${label} ${formatValue(value(label), scale)}`),
    hovertemplate: '%{hovertext}<extra></extra>',
    marker: { color, size: symbol === 'diamond' ? 7 : 14, symbol, line: { color, width: 1.5 } },
  };
}

/** Whether a mean can be drawn without flattening the boxes. */
function drawsMean({ mean }: BoxNumbers, range: ValueRange | null): boolean {
  return range === null || (mean >= range.from && mean <= range.to);
}

/** The values a side's box is drawn from. */
function marksOf(box: BoxNumbers | null, range: ValueRange | null): readonly number[] {
  if (box === null) return [];
  const { whiskers, quantiles, mean } = box;
  return [whiskers.lower, whiskers.upper, ...quantiles, ...(drawsMean(box, range) ? [mean] : [])];
}

/** From the lowest mark to the highest: rows beyond the whiskers are counted at the edge, not drawn. */
function boxRange(boxes: Boxes, scale: Scale, range: ValueRange | null): Record<string, unknown> {
  const marks = SIDES.flatMap((side) => marksOf(boxes[side], range));
  if (marks.length === 0) return {};
  const low = Math.min(...marks);
  const high = Math.max(...marks);
  // Halves first: the range of huge values is beyond the largest double.
  const margin = low === high ? Math.max(1, Math.abs(low) * 0.05) : (high / 2 - low / 2) * 2 * MARGIN;
  if (!Number.isFinite(margin) || !Number.isFinite(low - margin * 3) || !Number.isFinite(high + margin * 3))
    return {};
  // A mean that is not drawn is told above or below, in a line more.
  const told = (above: boolean): number =>
    SIDES.some((side) => {
      const mean = boxes[side]?.mean ?? low;
      return above ? mean > high : mean < low;
    })
      ? 3
      : 1;
  return {
    range: [axisValue(low - margin * told(false), scale), axisValue(high + margin * told(true), scale)],
  };
}

function outsideNotes(
  side: (typeof SIDES)[number],
  boxes: Boxes,
  range: ValueRange | null,
  theme: ChartTheme,
  scale: Scale,
): readonly Record<string, unknown>[] {
  const box = boxes[side];
  if (box === null) return [];
  const marks = SIDES.flatMap((one) => marksOf(boxes[one], range));
  const mean = `mean ${formatValue(box.mean, scale)}`;
  const unseen = !drawsMean(box, range);
  const note = (rows: number, y: number, sign: string, more: readonly string[]): Record<string, unknown>[] =>
    rows === 0 && more.length === 0
      ? []
      : [
          {
            x: SIDE_NAMES[side],
            xref: 'x2',
            y,
            yref: 'paper',
            yanchor: y === 1 ? 'top' : 'bottom',
            text: `${sign} ${[...(rows === 0 ? [] : [formatCount(rows)]), ...more].join('<br>')}`,
            showarrow: false,
            font: { size: 11, color: theme.textSoft, family: theme.font },
          },
        ];
  return [
    ...note(box.outside.above, 1, '▲', unseen && box.mean > Math.max(...marks) ? [mean] : []),
    ...note(box.outside.below, 0, '▼', unseen && box.mean < Math.min(...marks) ? [mean] : []),
  ];
}

const LISTED = 20;

export function quantileTable(pairs: QuantilePairs | undefined, column: string, scale: Scale): ChartTable {
  const all = pairs?.probabilities ?? [];
  const step = Math.max(1, Math.ceil(all.length / LISTED));
  return {
    caption: `Quantiles of ${column} in reference and production`,
    head: ['Quantile', 'Reference', 'Production'],
    rows: all.flatMap((probability, i) =>
      i % step === 0 || i === all.length - 1
        ? [
            [
              formatPercent(probability),
              formatValue(pairs?.reference[i], scale),
              formatValue(pairs?.production[i], scale),
            ],
          ]
        : [],
    ),
  };
}
