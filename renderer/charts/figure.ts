import type { AnyTrace, Layout } from 'plotly.js-cartesian-dist-min';

/** What a chart draws: Plotly's data and layout, without the theme, the size and the texts that every chart shares. */
export interface Figure {
  readonly data: readonly AnyTrace[];
  readonly layout: Layout;
  /** What a picture that is saved says of its axes, with their units; on screen the words around the chart do. */
  readonly axes: Readonly<Partial<Record<FigureAxis, string>>>;
  /** What a picture that is saved says of its colours and signs. */
  readonly legend: readonly LegendEntry[];
}

export type FigureAxis = 'xaxis' | 'yaxis' | 'xaxis2' | 'yaxis2';

export interface LegendEntry {
  readonly name: string;
  /** How it is drawn: an area with a firm edge, a line, or a point. */
  readonly mark: 'area' | 'line' | 'point';
  readonly color: string;
  /** The colour within an area's edge. */
  readonly fill?: string;
  readonly opacity?: number;
  readonly dash?: 'dash' | 'dot';
  /** A point's shape; a disc when absent. */
  readonly symbol?: string;
}

/** Nothing, where there is nothing to draw. */
export const NO_FIGURE: Figure = { data: [], layout: {}, axes: {}, legend: [] };

/** The colours and the font a figure is drawn with, as the style sheet has them now. */
export interface ChartTheme {
  readonly reference: string;
  readonly referenceSoft: string;
  readonly production: string;
  readonly productionSoft: string;
  readonly alert: string;
  readonly watch: string;
  readonly positive: string;
  readonly negative: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textSoft: string;
  readonly raised: string;
  readonly font: string;
}

/** A row of a chart's numbers, for readers who do not see it. */
export interface ChartTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart as it is shown and saved. */
export interface ChartDrawing {
  /** What the chart shows, as a sentence; the title of a picture that is saved. */
  readonly name: string;
  /** The name of its file when it is saved, without the extension. */
  readonly fileName: string;
  readonly height: number;
  /** Must be stable while nothing it draws from changes. */
  readonly draw: (theme: ChartTheme, width: number) => Figure;
  readonly table: ChartTable;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Data as text of a chart: Plotly reads a little HTML in labels, and data is not to be read so. */
export function chartText(text: string, longest = 60): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return cut.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
}
