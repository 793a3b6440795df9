import { useMemo, useState } from 'react';
import { HiddenTable } from '../../../charts/HiddenTable';
import { formatChange, formatMetric } from '../../../format/number';
import { SaveMenu } from '../../parts/SaveMenu';
import { SteadyLabel } from '../../parts/SteadyLabel';
import { matrixPairsCsv } from './correlation-csv';
import { correlationFigure } from './correlation-figure';
import { type Correlations, heatCells, heatColour, type HeatMode } from './heat-cells';

export interface Spot {
  readonly row: number;
  readonly column: number;
}

const MODES: readonly { readonly mode: HeatMode; readonly label: string }[] = [
  { mode: 'change', label: 'Change' },
  { mode: 'sides', label: 'Both sides' },
];

/** Correlations of every pair of columns: how they changed, or both sides in a triangle each. */
export function CorrelationMap({
  correlations,
  spot,
  onSpot,
}: {
  readonly correlations: Correlations;
  readonly spot: Spot | null;
  readonly onSpot: (spot: Spot | null) => void;
}): React.JSX.Element {
  const [mode, setMode] = useState<HeatMode>('change');
  const cells = useMemo(() => heatCells(correlations, mode), [correlations, mode]);
  const { columns } = correlations.matrix;
  return (
    <div className="heat">
      <div className="heat-bar">
        <div className="heat-modes" role="group" aria-label="What the map shows">
          {MODES.map((one) => (
            <button
              key={one.mode}
              type="button"
              className="status-button"
              aria-pressed={mode === one.mode}
              onClick={() => setMode(one.mode)}
            >
              <SteadyLabel>{one.label}</SteadyLabel>
            </button>
          ))}
        </div>
        <Scale mode={mode} />
        <SaveMenu
          title="map of correlations"
          tables={[
            {
              title: 'Correlations',
              fileName: 'correlations',
              csv: () => matrixPairsCsv(correlations),
            },
          ]}
          chart={{
            name:
              mode === 'change'
                ? 'Spearman’s correlation of production less that of the reference'
                : 'Spearman’s correlation: reference at the lower left, production at the upper right',
            fileName: 'correlations',
            height: 160 + columns.length * 24,
            draw: (theme) => correlationFigure(correlations, mode, theme),
          }}
        />
      </div>
      <div
        className="heat-grid"
        style={{ gridTemplateColumns: `fit-content(150px) repeat(${columns.length}, minmax(6px, 26px))` }}
        aria-hidden="true"
        onPointerLeave={() => onSpot(null)}
      >
        {cells.map((line, i) => (
          <HeatLine key={columns[i]} name={columns[i] ?? ''} marked={spot?.row === i || spot?.column === i}>
            {line.map((cell, j) => (
              <span
                key={columns[j]}
                className="heat-cell"
                data-self={i === j}
                data-spot={spot?.row === i && spot.column === j}
                style={{ background: heatColour(cell.shown) }}
                onPointerEnter={() => onSpot(i === j ? null : { row: i, column: j })}
              />
            ))}
          </HeatLine>
        ))}
      </div>
      <Reading correlations={correlations} spot={spot} mode={mode} />
      <HiddenTable
        table={{
          caption: 'Change of Spearman’s correlation',
          head: ['Column', ...columns],
          rows: cells.map((line, i) => [
            columns[i] ?? '',
            ...line.map(({ change }, j) => (i === j ? '' : formatChange(change))),
          ]),
        }}
      />
    </div>
  );
}

function HeatLine({
  name,
  marked,
  children,
}: {
  readonly name: string;
  readonly marked: boolean;
  readonly children: React.ReactNode;
}): React.JSX.Element {
  return (
    <>
      <span className="heat-name ellipsis" title={name} data-marked={marked}>
        {name}
      </span>
      {children}
    </>
  );
}

function Scale({ mode }: { readonly mode: HeatMode }): React.JSX.Element {
  const [least, most] = mode === 'change' ? ['−0.5', '+0.5'] : ['−1', '1'];
  return (
    <span className="heat-scale muted" aria-hidden="true">
      {least} <i /> {most}
    </span>
  );
}

/** The pair under the pointer in words; its line is always there, so that nothing jumps. */
function Reading({
  correlations,
  spot,
  mode,
}: {
  readonly correlations: Correlations;
  readonly spot: Spot | null;
  readonly mode: HeatMode;
}): React.JSX.Element {
  const { columns, reference, production } = correlations.matrix;
  if (spot === null)
    return (
      <p className="heat-reading muted">
        {mode === 'change'
          ? 'Spearman’s correlation of production less that of the reference.'
          : 'Lower left: reference. Upper right: production.'}
      </p>
    );
  const before = reference[spot.row]?.[spot.column] ?? null;
  const after = production[spot.row]?.[spot.column] ?? null;
  const change = before === null || after === null ? null : after - before;
  return (
    <p className="heat-reading ellipsis">
      {columns[spot.row]} and {columns[spot.column]}: {formatMetric(before)} to {formatMetric(after)}, change{' '}
      {formatChange(change)}
    </p>
  );
}
