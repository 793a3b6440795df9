import type { HeldChunk, RuleOutcome } from '../../../shared/checks/check-document';
import { thresholdText, valueText } from '../../../shared/checks/words';
import { SIDE_NAMES } from '../../../shared/domain/slice';
import { axis, baseLayout } from '../../charts/base-layout';
import { chartText, type ChartTable, type ChartTheme, type Figure } from '../../charts/figure';
import { sideLegend, thresholdEntry } from '../../charts/side-legend';
import { beyondMarkers, thresholdLines } from '../../charts/threshold-lines';
import { formatCount } from '../../format/number';
import { NOTHING } from '../../format/signs';

type Unit = RuleOutcome['unit'];
type Ruled = Pick<RuleOutcome, 'name' | 'unit' | 'threshold'>;

export const FINDING_WORDS: Readonly<Record<HeldChunk['finding'], string>> = {
  fired: 'fires',
  held: 'holds',
  unknown: 'not decided',
};

const shownValue = ({ value }: HeldChunk, unit: Unit): string =>
  value === null ? NOTHING : valueText(value, unit);

/** The value of a rule chunk by chunk, with its limit; a triangle where it would have fired. */
export function historyFigure(
  chunks: readonly HeldChunk[],
  { name, unit, threshold }: Ruled,
  theme: ChartTheme,
): Figure {
  const places = chunks.map((_, place) => place);
  const step = Math.max(1, Math.ceil(places.length / 8));
  const ticks = places.filter((place) => place % step === 0);
  return {
    data: (['reference', 'production'] as const).map((side) => {
      const own = places.filter((place) => chunks[place]?.side === side && chunks[place].value !== null);
      return {
        type: 'scatter' as const,
        mode: 'lines+markers',
        name: SIDE_NAMES[side],
        x: own,
        y: own.map((place) => chunks[place]?.value ?? null),
        hovertext: own.map((place) => {
          const chunk = chunks[place];
          return chunk === undefined
            ? ''
            : chartText(
                `${SIDE_NAMES[side]} ${chunk.label}: ${shownValue(chunk, unit)}, ${FINDING_WORDS[chunk.finding]}`,
                160,
              );
        }),
        hovertemplate: '%{hovertext}<extra></extra>',
        line: { color: theme[side], width: 1.6 },
        marker: beyondMarkers(
          own.map((place) => chunks[place]?.finding === 'fired'),
          theme[side],
          theme,
        ),
      };
    }),
    layout: baseLayout(theme, `rule-${name}`, {
      hovermode: 'closest',
      xaxis: axis(theme, {
        showgrid: false,
        range: [-0.5, places.length - 0.5],
        tickvals: ticks,
        ticktext: ticks.map((place) => chartText(chunks[place]?.label ?? '', 24)),
      }),
      yaxis: axis(theme, {
        nticks: 4,
        rangemode: 'tozero',
        ...(unit === 'share' || unit === 'points' ? { tickformat: '.1~%' } : {}),
      }),
      shapes: thresholdLines([threshold], theme),
    }),
    axes: { xaxis: 'Chunk of time', yaxis: chartText(name) },
    legend: [...sideLegend(theme, 'line'), thresholdEntry(theme, 'limit of the rule')],
  };
}

export function historyTable(chunks: readonly HeldChunk[], { name, unit, threshold }: Ruled): ChartTable {
  return {
    caption: `${name} over time, limit ${thresholdText(threshold, unit)}`,
    head: ['Chunk', 'Rows', 'Value', 'Rule'],
    rows: chunks.map((chunk) => [
      `${SIDE_NAMES[chunk.side]} ${chunk.label}`,
      chunk.rows === null ? '' : formatCount(chunk.rows),
      shownValue(chunk, unit),
      FINDING_WORDS[chunk.finding],
    ]),
  };
}
