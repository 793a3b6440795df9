import { Popover } from '@base-ui/react/popover';
import { CircleHelp } from 'lucide-react';
import type { ColumnDrift } from '../../../shared/domain/result';
import type { DriftSettings } from '../../../shared/domain/settings';
import {
  columnMetrics,
  METRIC_DEFINITIONS,
  psiParameters,
  type MetricDefinition,
  type MetricId,
} from './metric-definitions';
import { scaleOf } from './drift-row';

function MetricText({
  id,
  parameters,
}: {
  readonly id: MetricId;
  readonly parameters: Parameters;
}): React.JSX.Element {
  return <DefinitionText definition={METRIC_DEFINITIONS[id]} parameters={parameters} />;
}

type Parameters = readonly (readonly [name: string, value: string])[];

function DefinitionText({
  definition: { title, meaning, formula, where, source },
  parameters,
}: {
  readonly definition: MetricDefinition;
  readonly parameters: Parameters;
}): React.JSX.Element {
  return (
    <section className="definition">
      <h3>{title}</h3>
      <p>{meaning}</p>
      <p className="definition-formula">{formula}</p>
      {where === '' ? null : <p className="muted">{where}</p>}
      {parameters.length === 0 ? null : (
        <dl className="definition-parameters">
          {parameters.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {source === '' ? null : <p className="definition-source">{source}</p>}
    </section>
  );
}

function Definitions({
  label,
  children,
}: {
  readonly label: string;
  readonly children: React.ReactNode;
}): React.JSX.Element {
  return (
    <Popover.Portal>
      <Popover.Positioner className="positioner" sideOffset={6} align="end" collisionPadding={12}>
        {/* It scrolls, so the keyboard has to reach it. */}
        <Popover.Popup className="popup definitions" aria-label={label} tabIndex={0}>
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  );
}

/** A question mark that opens one definition. */
export function DefinitionHelp({
  definition,
  parameters,
}: {
  readonly definition: MetricDefinition;
  readonly parameters: Parameters;
}): React.JSX.Element {
  return (
    <Popover.Root>
      <Popover.Trigger className="metric-help" aria-label={`What is ${definition.title}?`}>
        <CircleHelp aria-hidden="true" />
      </Popover.Trigger>
      <Definitions label={definition.title}>
        <DefinitionText definition={definition} parameters={parameters} />
      </Definitions>
    </Popover.Root>
  );
}

/** The question mark in a table header: what the column's metric is. */
export function MetricHelp({
  metric,
  settings,
}: {
  readonly metric: MetricId;
  readonly settings: DriftSettings;
}): React.JSX.Element {
  const { title } = METRIC_DEFINITIONS[metric];
  return (
    <Popover.Root>
      <Popover.Trigger className="metric-help" aria-label={`What is ${title}?`}>
        <CircleHelp aria-hidden="true" />
      </Popover.Trigger>
      <Definitions label={title}>
        <MetricText id={metric} parameters={metric === 'psi' ? psiParameters(settings) : []} />
        {metric === 'pValue' ? <MetricText id="chiSquare" parameters={[]} /> : null}
      </Definitions>
    </Popover.Root>
  );
}

/** Every metric of one column with the parameters it was computed with. */
export function ColumnDefinitions({
  column,
  settings,
}: {
  readonly column: ColumnDrift;
  readonly settings: DriftSettings;
}): React.JSX.Element {
  return (
    <Popover.Root>
      <Popover.Trigger className="button small" data-testid="definition">
        <CircleHelp aria-hidden="true" />
        Definition
      </Popover.Trigger>
      <Definitions label={`How ${column.name} was measured`}>
        {columnMetrics(column, settings, scaleOf(column)).map(({ id, parameters }) => (
          <MetricText key={id} id={id} parameters={parameters} />
        ))}
      </Definitions>
    </Popover.Root>
  );
}
