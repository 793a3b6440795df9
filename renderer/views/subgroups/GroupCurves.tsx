import { useCallback, useState } from 'react';
import { axis, baseLayout } from '../../charts/base-layout';
import { Chart } from '../../charts/Chart';
import { chartText, type ChartTheme, type Figure } from '../../charts/figure';
import { formatQuantity } from '../../format/number';
import { formatPercent } from '../../format/share';
import { Panel } from '../parts/Panel';
import { calibrationCurve, type CurvePoint, rocCurve, scoreCurve } from './curves';
import type { GroupScores } from './threshold-counts';

interface Kind {
  readonly name: string;
  readonly hint: string;
  readonly x: string;
  readonly y: string;
  readonly diagonal: boolean;
  readonly of: (scores: GroupScores) => CurvePoint[];
}

const KINDS = {
  roc: {
    name: 'ROC',
    hint: 'recall against false positive rate, at every threshold',
    x: 'False positive rate',
    y: 'Recall',
    diagonal: true,
    of: rocCurve,
  },
  calibration: {
    name: 'Calibration',
    hint: 'share of positives by score; on the line scores keep what they promise',
    x: 'Score',
    y: 'Share of positives',
    diagonal: true,
    of: calibrationCurve,
  },
  scores: {
    name: 'Scores',
    hint: 'share of each group’s rows by tenths of the score',
    x: 'Score',
    y: 'Share of rows',
    diagonal: false,
    of: scoreCurve,
  },
} as const satisfies Record<string, Kind>;
type KindId = keyof typeof KINDS;

/** Curves of the groups in front of each other, one of them brought forward. */
export function GroupCurves({
  name,
  scores,
}: {
  readonly name: string;
  readonly scores: readonly GroupScores[];
}): React.JSX.Element {
  const labelled = scores.some((group) => rocCurve(group).length > 0);
  const [kindId, setKind] = useState<KindId>(labelled ? 'roc' : 'scores');
  const [forward, setForward] = useState(0);
  const kind: Kind = KINDS[kindId];
  const draw = useCallback(
    (theme: ChartTheme): Figure => curvesFigure(scores, KINDS[kindId], forward, theme),
    [scores, kindId, forward],
  );
  const chart = {
    name: `${kind.name} by group of ${name}`,
    fileName: `subgroups-${kindId}`,
    height: 236,
    draw,
    table: {
      caption: `${kind.name} by group of ${name}`,
      head: ['Group', kind.x, kind.y, 'Rows'],
      rows: scores.flatMap((group) =>
        kind
          .of(group)
          .filter((_, i, all) => all.length <= 12 || i % 10 === 0)
          .map(({ x, y, rows }) => [group.label, formatPercent(x), formatPercent(y), String(rows)]),
      ),
    },
  };
  return (
    <Panel
      title={`${kind.name} by group`}
      label="Curves by group"
      span={5}
      testId="group-curves"
      chart={chart}
      head={
        <select
          className="input small"
          aria-label="Which curve"
          data-testid="curve-kind"
          value={kindId}
          onChange={(event) => {
            const chosen = Object.keys(KINDS).find((id): id is KindId => id === event.target.value);
            if (chosen !== undefined) setKind(chosen);
          }}
        >
          {Object.entries(KINDS).map(([id, one]) => (
            <option key={id} value={id}>
              {one.name}
            </option>
          ))}
        </select>
      }
    >
      <p className="viewed-note curve-hint">{kind.hint}</p>
      <Chart {...chart} />
      <div className="curve-groups" role="group" aria-label="Group brought forward">
        {scores.map(({ label }, place) => (
          <button
            key={label}
            type="button"
            className="curve-group ellipsis"
            aria-pressed={place === forward}
            title={label}
            onClick={() => setForward(place)}
          >
            {label}
          </button>
        ))}
      </div>
    </Panel>
  );
}

function curvesFigure(
  scores: readonly GroupScores[],
  kind: Kind,
  forward: number,
  theme: ChartTheme,
): Figure {
  const order = scores.map((_, place) => place).filter((place) => place !== forward);
  return {
    data: [...order, forward].flatMap((place) => {
      const group = scores[place];
      if (group === undefined) return [];
      const points = kind.of(group);
      const isForward = place === forward;
      const color = isForward ? theme.production : theme.lineStrong;
      return [
        {
          type: 'scatter' as const,
          mode: points.length > 12 ? 'lines' : 'lines+markers',
          name: chartText(group.label),
          x: points.map(({ x }) => x),
          y: points.map(({ y }) => y),
          hovertext: points.map(({ x, y, rows }) =>
            chartText(
              `${group.label}: ${kind.y} ${formatPercent(y)} at ${kind.x} ${formatPercent(x)}, ${formatQuantity(rows, 'row')}`,
              160,
            ),
          ),
          hovertemplate: '%{hovertext}<extra></extra>',
          line: { color, width: isForward ? 2.2 : 1.2 },
          marker: { color, size: isForward ? 5 : 4 },
        },
      ];
    }),
    axes: { xaxis: kind.x, yaxis: kind.y },
    legend: [
      { name: chartText(scores[forward]?.label ?? ''), mark: 'line', color: theme.production },
      ...(order.length === 0
        ? []
        : [{ name: 'Other groups', mark: 'line' as const, color: theme.lineStrong }]),
    ],
    layout: baseLayout(theme, 'subgroup-curves', {
      hovermode: 'closest',
      xaxis: axis(theme, { showgrid: false, range: [0, 1], tickformat: '.0%', nticks: 6 }),
      yaxis: axis(theme, {
        tickformat: '.0%',
        nticks: 6,
        ...(kind.diagonal ? { range: [0, 1.02] } : { rangemode: 'tozero' as const }),
      }),
      shapes: kind.diagonal
        ? [
            {
              type: 'line',
              xref: 'x',
              yref: 'y',
              x0: 0,
              y0: 0,
              x1: 1,
              y1: 1,
              line: { color: theme.textSoft, width: 1, dash: 'dot' },
            },
          ]
        : [],
    }),
  };
}
