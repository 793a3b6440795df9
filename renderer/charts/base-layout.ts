import type { Axis, Config, Layout } from 'plotly.js-cartesian-dist-min';
import type { ChartTheme } from './figure';

const FONT_SIZE = 11;

/** No mode bar: its tools are not needed here and one of them uploads the chart. */
export const CONFIG: Config = {
  displayModeBar: false,
  responsive: true,
  doubleClick: 'reset',
  showTips: false,
  locale: 'en',
};

/** An axis as all charts have it: quiet, with light grid lines and no zero line. */
export function axis(theme: ChartTheme, more: Axis = {}): Axis {
  return {
    color: theme.textSoft,
    gridcolor: theme.line,
    linecolor: theme.lineStrong,
    tickcolor: theme.lineStrong,
    tickfont: { family: theme.font, size: FONT_SIZE, color: theme.textSoft },
    zeroline: false,
    fixedrange: true,
    automargin: true,
    // Numbers as the tables write them: whole, grouped, an exponent only far out.
    exponentformat: 'e',
    minexponent: 6,
    separatethousands: true,
    ...more,
  };
}

/** The layout all charts share. `uirevision` keeps zoom and hover while numbers stream in. */
export function baseLayout(theme: ChartTheme, name: string, more: Layout = {}): Layout {
  return {
    uirevision: name,
    autosize: true,
    margin: { l: 44, r: 8, t: 8, b: 24, pad: 0 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: theme.font, size: FONT_SIZE, color: theme.text },
    showlegend: false,
    dragmode: false,
    hovermode: 'x',
    hoverlabel: {
      bgcolor: theme.raised,
      bordercolor: theme.lineStrong,
      font: { family: theme.font, size: FONT_SIZE, color: theme.text },
      align: 'left',
      namelength: -1,
    },
    bargap: 0.08,
    ...more,
  };
}
