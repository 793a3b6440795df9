import type { Trace } from 'plotly.js-cartesian-dist-min';
import type { ChartTheme } from './figure';

/** One series of overlaid bars: where each stands, how wide, how high. */
export interface BarSeries {
  readonly side: 'reference' | 'production';
  readonly at: readonly number[];
  readonly widths: readonly number[];
  readonly heights: readonly number[];
}

/** Soft bars with a firm line along the top, so that both sides can be read where they overlap. */
export function softBars(series: BarSeries, theme: ChartTheme): readonly Trace[] {
  const colour = theme[series.side];
  const soft = series.side === 'reference' ? theme.referenceSoft : theme.productionSoft;
  const name = series.side === 'reference' ? 'Reference' : 'Production';
  const tops: { x: (number | null)[]; y: (number | null)[] } = { x: [], y: [] };
  series.at.forEach((centre, index) => {
    const half = (series.widths[index] ?? 0) / 2;
    const height = series.heights[index] ?? 0;
    tops.x.push(centre - half, centre + half, null);
    tops.y.push(height, height, null);
  });
  return [
    {
      type: 'bar',
      name,
      x: series.at,
      y: series.heights,
      width: series.widths,
      hoverinfo: 'skip',
      marker: { color: soft, line: { width: 0 } },
    },
    {
      type: 'scatter',
      mode: 'lines',
      name,
      x: tops.x,
      y: tops.y,
      hoverinfo: 'skip',
      connectgaps: false,
      line: { color: colour, width: 1.6 },
    },
  ];
}

/** Unseen bars that carry the one hover text for both sides, and take the clicks. */
export function hoverBars(
  at: readonly number[],
  widths: readonly number[],
  heights: readonly number[],
  texts: readonly string[],
): Trace {
  return {
    type: 'bar',
    name: 'Values',
    x: at,
    y: heights,
    width: widths,
    customdata: at.map((_, index) => index),
    hovertext: texts,
    hovertemplate: '%{hovertext}<extra></extra>',
    marker: { color: 'rgba(0,0,0,0)', line: { width: 0 } },
  };
}

/** A hover text: what it is about, then a line for each side in its colour. */
export function sidesText(
  title: string,
  sides: Readonly<Record<'reference' | 'production', string>>,
  theme: ChartTheme,
): string {
  const line = (side: 'reference' | 'production', name: string): string =>
    `<br><span style="color:${theme[side]}">■</span> ${name} ${sides[side]}`;
  return `<b>${title}</b>${line('reference', 'Reference')}${line('production', 'Production')}`;
}
