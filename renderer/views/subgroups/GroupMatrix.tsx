import { useState } from 'react';
import { groupsCsv } from '../../../shared/analysis/subgroups/groups-csv';
import type { Attribute, MetricInfo, Subgroup, Subgroups } from '../../../shared/domain/subgroups';
import { formatDifference, formatDifferenceRange, formatRange, formatValueOf } from '../../format/estimate';
import { formatCount, formatMetric, formatQuantity } from '../../format/number';
import { useRowsOf } from '../drift/show-rows';
import { StatusShape } from '../drift/StatusMark';
import { useWorkbench } from '../../store/use-workbench';
import { RowLink } from '../parts/RowLink';
import { SaveMenu } from '../parts/SaveMenu';
import { SliceButton } from '../parts/SliceButton';
import { BandFields } from './BandFields';
import { VERDICT_WORDS } from './verdict';

/** What the cells show. */
const SHOWN = ['value', 'difference', 'ratio', 'change'] as const;
type Shown = (typeof SHOWN)[number];
const SHOWN_WORDS: Readonly<Record<Shown, string>> = {
  value: 'Production',
  difference: 'Difference to what it is held against',
  ratio: 'Ratio to what it is held against',
  change: 'Change since the reference',
};

/** Groups by metrics. A metric's head chooses it for the plot; a group opens its rows, or becomes the slice. */
export function GroupMatrix({
  subgroups: { metrics, overall },
  attribute,
  metric: chosen,
  onMetric,
}: {
  readonly subgroups: Subgroups;
  readonly attribute: Attribute;
  readonly metric: MetricInfo | null;
  readonly onMetric: (id: string) => void;
}): React.JSX.Element {
  const { name, groups, against, omitted, reversal, columns } = attribute;
  const [shown, setShown] = useState<Shown>('value');
  const [all, setAll] = useState(false);
  const judged = metrics.filter(({ parity }) => parity !== null);
  const listed = all || judged.length === 0 ? metrics : judged;
  const most = Math.max(1, ...groups.map(({ production }) => production.rows));
  return (
    <>
      <div className="matrix-bar">
        <label>
          <select
            className="input small"
            aria-label="What the numbers are"
            data-testid="matrix-shown"
            value={shown}
            onChange={(event) => setShown(SHOWN.find((one) => one === event.target.value) ?? 'value')}
          >
            {SHOWN.map((one) => (
              <option key={one} value={one}>
                {SHOWN_WORDS[one]}
              </option>
            ))}
          </select>
        </label>
        <span className="muted">
          held against <b>{against}</b>; click a group’s name for its rows
        </span>
        <BandFields bands={attribute.bands} />
        {judged.length > 0 && judged.length < metrics.length ? (
          <button type="button" className="button small quiet" onClick={() => setAll(!all)}>
            {all ? 'Judged metrics' : `All ${metrics.length} metrics`}
          </button>
        ) : null}
        <SaveMenu
          title={`groups of ${name}`}
          tables={[
            {
              title: `groups of ${name}`,
              fileName: `groups of ${name}`,
              csv: () => groupsCsv(metrics, [attribute]),
            },
          ]}
        />
      </div>
      <div className="group-scroll">
        <table className="metric-table group-matrix" data-testid="group-matrix">
          <thead>
            <tr>
              <th scope="col">{name}</th>
              <th scope="col" className="rows-head">
                Rows
              </th>
              {listed.map((metric) => (
                <th scope="col" key={metric.id}>
                  <button
                    type="button"
                    className="link metric-head"
                    aria-pressed={metric.id === chosen?.id}
                    title={metricTitle(metric)}
                    onClick={() => onMetric(metric.id)}
                  >
                    {metric.name}
                  </button>
                </th>
              ))}
              <th
                scope="col"
                title="Drift of what the model answers to the group since the reference (PSI of its scores, else of its predictions); needs no label"
              >
                Drift
              </th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            <tr className="overall">
              <th scope="row">All rows</th>
              <td />
              {listed.map(({ id, written }) => (
                <td key={id}>
                  {shown === 'value'
                    ? formatValueOf(overall[id]?.production.value, written)
                    : shown === 'change'
                      ? formatDifference(overall[id]?.change?.value, written)
                      : ''}
                </td>
              ))}
              <td />
              <td />
            </tr>
            {groups.map((group) => (
              <GroupLine
                key={group.label}
                group={group}
                attribute={name}
                column={columns[0] ?? name}
                metrics={listed}
                shown={shown}
                isAgainst={group.label === against}
                share={group.production.rows / most}
              />
            ))}
          </tbody>
        </table>
      </div>
      {omitted.groups > 0 ? (
        <p className="viewed-note">
          {formatQuantity(omitted.groups, 'smaller group')} with {formatQuantity(omitted.rows, 'row')} of
          production are not listed.
        </p>
      ) : null}
      {reversal === null ? null : <p className="viewed-note reversal">{reversal}</p>}
    </>
  );
}

function metricTitle({ definition, parity }: MetricInfo): string {
  return parity === null ? definition : `${definition} Groups alike in it: ${parity.name}. ${parity.also}`;
}

function GroupLine({
  group,
  attribute,
  column,
  metrics,
  shown,
  isAgainst,
  share,
}: {
  readonly group: Subgroup;
  readonly attribute: string;
  readonly column: string;
  readonly metrics: readonly MetricInfo[];
  readonly shown: Shown;
  readonly isAgainst: boolean;
  readonly share: number;
}): React.JSX.Element {
  const { showRows } = useRowsOf();
  const settings = useWorkbench((state) => state.settings.subgroups);
  const setSettings = useWorkbench((state) => state.setSubgroupSettings);
  const { label, small, production, reference, predicates } = group;
  return (
    <tr data-small={small} data-testid="group">
      <th scope="row" className="name">
        <RowLink title={`Show the rows of ${label}`} onOpen={() => showRows(column, predicates)}>
          {label}
        </RowLink>
      </th>
      <td className="rows" title={`${formatQuantity(reference.rows, 'row')} in the reference`}>
        <span className="rows-bar" style={{ width: `${Math.max(1, share * 100)}%` }} />
        <span>{formatCount(production.rows)}</span>
      </td>
      {metrics.map((metric) => (
        <Cell key={metric.id} group={group} metric={metric} shown={shown} />
      ))}
      <DriftCell answers={group.answers} />
      <td className="left group-actions">
        {isAgainst ? (
          <span className="muted">held against</span>
        ) : small ? (
          <span className="muted" title="Fewer rows than a group needs to be judged">
            too small
          </span>
        ) : (
          <button
            type="button"
            className="button small quiet"
            title={`Hold the other groups against ${label}`}
            onClick={() => setSettings({ ...settings, chosen: { ...settings.chosen, [attribute]: label } })}
          >
            Hold against
          </button>
        )}
        <SliceButton to="this group" predicates={predicates} />
      </td>
    </tr>
  );
}

function DriftCell({ answers }: Pick<Subgroup, 'answers'>): React.JSX.Element {
  if (answers === null) return <td />;
  const { of, psi, noiseLimit, status } = answers;
  return (
    <td
      data-drift={status}
      title={`PSI ${formatMetric(psi)} of its ${of}s since the reference; with no change 1 in 100 groups of this size passes ${formatMetric(noiseLimit)}`}
    >
      {status === 'drifted' || status === 'watch' ? <StatusShape status={status} /> : null}{' '}
      {formatMetric(psi)}
    </td>
  );
}

function Cell({
  group,
  metric: { id, written },
  shown,
}: {
  readonly group: Subgroup;
  readonly metric: MetricInfo;
  readonly shown: Shown;
}): React.JSX.Element {
  const measured = group.metrics[id];
  if (measured === undefined) return <td />;
  const { production, reference, change, disparity } = measured;
  const found = disparity?.production ?? null;
  const text =
    shown === 'value'
      ? formatValueOf(production.value, written)
      : shown === 'change'
        ? formatDifference(change?.value, written)
        : shown === 'ratio'
          ? formatValueOf(found?.ratio.value, 'number')
          : formatDifference(found?.difference.value, written);
  const title = [
    `${formatValueOf(production.value, written)}, 95 % interval ${formatRange(production, written)}, ${formatQuantity(production.rows, 'row')}`,
    `Reference ${formatValueOf(reference.value, written)}${change === null ? '' : `, change ${formatDifference(change.value, written)} (${formatDifferenceRange(change, written)})`}`,
    ...(found === null
      ? []
      : [
          `Difference ${formatDifference(found.difference.value, written)} (${formatDifferenceRange(found.difference, written)}), ratio ${formatValueOf(found.ratio.value, 'number')}: ${VERDICT_WORDS[found.verdict].toLowerCase()}`,
        ]),
  ].join('\n');
  return (
    <td data-verdict={found?.verdict} title={title}>
      {text}
    </td>
  );
}
