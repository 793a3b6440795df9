import { SIDE_NAMES, SIDES } from '../../shared/domain/slice';
import type { ChartTheme, LegendEntry } from './figure';

/** Both sides in a legend, drawn as the chart draws them. */
export function sideLegend(theme: ChartTheme, mark: LegendEntry['mark']): readonly LegendEntry[] {
  return SIDES.map((side) => ({
    name: SIDE_NAMES[side],
    mark,
    color: theme[side],
    ...(mark === 'area' ? { fill: theme[`${side}Soft`] } : {}),
  }));
}

/** The dotted lines that thresholds are drawn as. */
export function thresholdEntry(theme: ChartTheme, name: string): LegendEntry {
  return { name, mark: 'line', color: theme.alert, dash: 'dot' };
}
