import type { Picture } from './chart-picture';
import { loadPlotly } from './load-plotly';

/** A picture as SVG text. */
export async function chartSvg({ data, layout, width, height }: Picture): Promise<string> {
  const plotly = await loadPlotly();
  const url = await plotly.toImage({ data, layout }, { format: 'svg', width, height });
  return decodeURIComponent(url.slice(url.indexOf(',') + 1));
}
