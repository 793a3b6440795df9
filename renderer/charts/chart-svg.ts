import type { ChartTheme, Figure } from './figure';
import { loadPlotly } from './load-plotly';

/** A figure as SVG text, on the background it is seen on. */
export async function chartSvg(
  figure: Figure,
  theme: ChartTheme,
  size: { readonly width: number; readonly height: number },
): Promise<string> {
  const plotly = await loadPlotly();
  const layout = { ...figure.layout, ...size, autosize: false, paper_bgcolor: theme.raised };
  const url = await plotly.toImage({ data: figure.data, layout }, { format: 'svg', ...size });
  return decodeURIComponent(url.slice(url.indexOf(',') + 1));
}
