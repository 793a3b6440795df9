import { Fragment, useMemo, useState } from 'react';
import { shortenMiddle } from '../../../../shared/card/visible';
import { HiddenTable } from '../../../charts/HiddenTable';
import { formatChange, formatMetric } from '../../../format/number';
import { shortNames } from '../../../format/short-names';
import { SaveMenu } from '../../parts/SaveMenu';
import { SteadyLabel } from '../../parts/SteadyLabel';
import { matrixPairsCsv } from './correlation-csv';
import { correlationFigure } from './correlation-figure';
import { type Correlations, heatCells, heatColour, type HeatMode, mappedColumns } from './heat-cells';

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
  const mapped = useMemo(() => mappedColumns(correlations), [correlations]);
  const nameOf = (place: number): string => columns[place] ?? '';
  const short = useMemo(() => shortNames(columns, LONGEST_NAME), [columns]);
  const left =
    mapped.length === columns.length
      ? null
      : `The ${mapped.length} of ${columns.length} columns in the pairs that changed most. The file has all of them.`;
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
            height: 160 + mapped.length * 24,
            note: left,
            draw: (theme) => correlationFigure(correlations, mode, theme),
          }}
        />
      </div>
      <div
        className="heat-grid"
        style={{ gridTemplateColumns: `max-content repeat(${mapped.length}, minmax(13px, 26px))` }}
        aria-hidden="true"
        onPointerLeave={() => onSpot(null)}
      >
        <span />
        {mapped.map((place) => (
          <HeatName
            key={place}
            name={nameOf(place)}
            short={short[place] ?? ''}
            across
            marked={spot?.column === place}
          />
        ))}
        {mapped.map((row) => (
          <Fragment key={row}>
            <HeatName name={nameOf(row)} short={short[row] ?? ''} marked={spot?.row === row} />
            {mapped.map((column) => (
              <span
                key={column}
                className="heat-cell"
                data-self={row === column}
                data-spot={spot?.row === row && spot.column === column}
                style={{ background: heatColour(cells[row]?.[column]?.shown ?? null) }}
                onPointerEnter={() => onSpot(row === column ? null : { row, column })}
              />
            ))}
          </Fragment>
        ))}
      </div>
      {left === null ? null : <p className="heat-left muted">{left}</p>}
      <Reading correlations={correlations} spot={spot} mode={mode} />
      <HiddenTable
        table={{
          caption: 'Change of Spearman’s correlation',
          head: ['Column', ...mapped.map(nameOf)],
          rows: mapped.map((row) => [
            nameOf(row),
            ...mapped.map((column) =>
              row === column ? '' : formatChange(cells[row]?.[column]?.change ?? null),
            ),
          ]),
        }}
      />
    </div>
  );
}

/** Characters of a name beside the map and above it. */
const LONGEST_NAME = 22;
/** And of one in the line below it. */
const LONGEST_READ = 44;

function HeatName({
  name,
  short,
  across = false,
  marked,
}: {
  readonly name: string;
  readonly short: string;
  /** It stands above the map, on its side. */
  readonly across?: boolean;
  readonly marked: boolean;
}): React.JSX.Element {
  return (
    <span className="heat-name" title={name} data-across={across} data-marked={marked}>
      {short}
    </span>
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
    <p className="heat-reading">
      {shortenMiddle(columns[spot.row] ?? '', LONGEST_READ)} and{' '}
      {shortenMiddle(columns[spot.column] ?? '', LONGEST_READ)}: {formatMetric(before)} to{' '}
      {formatMetric(after)}, change {formatChange(change)}
    </p>
  );
}
