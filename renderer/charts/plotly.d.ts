/** The part of Plotly's interface that the window uses; the package has no types of its own. */
declare module 'plotly.js-cartesian-dist-min' {
  export type Axis = Readonly<Record<string, unknown>>;

  export interface Trace {
    readonly type: 'bar' | 'scatter';
    readonly name?: string;
    readonly x: readonly (number | string | null)[];
    readonly y: readonly (number | string | null)[];
    readonly [option: string]: unknown;
  }

  /** A map of squares, one for each place of `x` and `y`. */
  export interface HeatmapTrace {
    readonly type: 'heatmap';
    readonly x: readonly (number | string)[];
    readonly y: readonly (number | string)[];
    readonly z: readonly (readonly (number | null)[])[];
    readonly [option: string]: unknown;
  }

  export type AnyTrace = Trace | BoxTrace | HeatmapTrace;

  /** A box drawn from its numbers, one at each place of `x`. */
  export interface BoxTrace {
    readonly type: 'box';
    readonly name?: string;
    readonly x: readonly string[];
    readonly q1: readonly (number | string)[];
    readonly median: readonly (number | string)[];
    readonly q3: readonly (number | string)[];
    readonly [option: string]: unknown;
  }

  export interface Layout {
    readonly [option: string]: unknown;
  }

  export interface Config {
    readonly displayModeBar: boolean;
    readonly responsive: boolean;
    readonly doubleClick: 'reset' | 'autosize' | false;
    readonly showTips: boolean;
    readonly locale: string;
  }

  export interface PointEvent {
    readonly points: readonly { readonly customdata?: unknown; readonly pointIndex: number }[];
  }

  /** What a chart's element becomes. */
  export interface PlotlyElement extends HTMLElement {
    on(event: 'plotly_click', listener: (event: PointEvent) => void): void;
    removeAllListeners(event: 'plotly_click'): void;
  }

  interface Plotly {
    react(
      element: HTMLElement,
      data: readonly AnyTrace[],
      layout: Layout,
      config: Config,
    ): Promise<PlotlyElement>;
    purge(element: HTMLElement): void;
    toImage(
      figure: { readonly data: readonly AnyTrace[]; readonly layout: Layout },
      options: { readonly format: 'svg'; readonly width: number; readonly height: number },
    ): Promise<string>;
  }

  const plotly: Plotly;
  export default plotly;
}
