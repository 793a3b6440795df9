import { METRICS } from '../../../shared/analysis/outcomes/metric-definitions';
import { groupMetrics } from '../../../shared/analysis/subgroups/group-metrics';
import type { Role } from '../../../shared/domain/role';
import { shadowDecisionSchema } from '../../../shared/domain/shadow';
import { useWorkbench } from '../../store/use-workbench';
import { Choice } from './CommonFields';
import { isDrop, needsColumn, type RuleDraft, takesColumn } from './rule-draft';

type Option = readonly [value: string, name: string];

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly onChange: (part: Partial<RuleDraft>) => void;
}

/** What a metric is to be told: its column, what it is of and how it is taken. */
export function MetricFields({ draft, onChange }: FieldsProps): React.JSX.Element {
  const { metric } = draft;
  return (
    <>
      {needsColumn(metric) || takesColumn(metric) ? <ColumnField draft={draft} onChange={onChange} /> : null}
      {isDrop(metric) ? <DropFields draft={draft} onChange={onChange} /> : null}
      {metric === 'subgroup-gap' ? <GapFields draft={draft} onChange={onChange} /> : null}
      {metric === 'shadow-verdict' ? <VerdictFields draft={draft} onChange={onChange} /> : null}
      {metric === 'missing-share' ? (
        <Choice
          label="Counted as"
          value={draft.by}
          options={[
            ['', 'share of all rows'],
            ['rise', 'rise over the reference'],
          ]}
          onChange={(by) => onChange({ by })}
        />
      ) : null}
      {metric === 'latency' || metric === 'cost' ? (
        <StatisticField draft={draft} onChange={onChange} />
      ) : null}
      {metric === 'new-rows' ? (
        <Choice
          label="Fires when there are"
          value={draft.when}
          options={[
            ['below', 'too few'],
            ['above', 'enough to retrain'],
          ]}
          onChange={(when) => onChange({ when })}
        />
      ) : null}
    </>
  );
}

const withOwn = (options: readonly Option[], value: string): readonly Option[] =>
  value === '' || options.some(([one]) => one === value) ? options : [...options, [value, value]];

const ROLES_OF: Readonly<Partial<Record<RuleDraft['metric'], Role>>> = {
  latency: 'latency',
  cost: 'cost',
  'error-rate': 'error',
};

function ColumnField({ draft, onChange }: FieldsProps): React.JSX.Element {
  const columns = useWorkbench((state) => state.drift.columns);
  const { metric, column } = draft;
  const role = ROLES_OF[metric];
  const names = columns.filter((one) => role === undefined || one.role === role).map(({ name }) => name);
  const first: Option = needsColumn(metric)
    ? ['', 'choose a column']
    : ['', metric === 'quality-fails' ? 'every column' : 'the one with that role'];
  return (
    <Choice
      label="Column"
      value={column}
      options={withOwn([first, ...names.map((name): Option => [name, name])], column)}
      testId="rule-column"
      onChange={(name) => onChange({ column: name })}
    />
  );
}

function DropFields({ draft, onChange }: FieldsProps): React.JSX.Element {
  const measured = useWorkbench((state) => state.performance.found?.metrics);
  const estimated = useWorkbench((state) => state.performance.found?.estimate?.production);
  const metrics = (measured ?? Object.values(METRICS).flat()).filter(
    ({ better, id }) =>
      better !== null && (draft.metric === 'performance-drop' || estimated === undefined || id in estimated),
  );
  const options = new Map(metrics.map(({ id, name }): Option => [id, name]));
  return (
    <>
      <Choice
        label="Metric"
        value={draft.of}
        options={withOwn([...options], draft.of)}
        testId="rule-of"
        onChange={(of) => onChange({ of })}
      />
      <Choice
        label="Counted as"
        value={draft.by === '' ? 'absolute' : draft.by}
        options={[
          ['relative', 'share of the reference'],
          ['absolute', 'difference'],
        ]}
        onChange={(by) => onChange({ by })}
      />
    </>
  );
}

function GapFields({ draft, onChange }: FieldsProps): React.JSX.Element {
  const found = useWorkbench((state) => state.subgroups.found);
  const columns = useWorkbench((state) => state.drift.columns);
  const metrics = (found?.metrics ?? groupMetrics('binary')).filter(({ parity }) => parity !== null);
  const attributes: readonly Option[] =
    found === null
      ? columns
          .filter(({ role }) => role === 'sensitive' || role === 'segment')
          .map(({ name }): Option => [JSON.stringify(name), name])
      : found.attributes.map(({ name, columns: of }): Option => [
          JSON.stringify(of.length === 1 ? of[0] : of),
          name,
        ]);
  return (
    <>
      <Choice
        label="Metric"
        value={draft.of}
        options={withOwn(
          metrics.map(({ id, name }): Option => [id, name]),
          draft.of,
        )}
        testId="rule-of"
        onChange={(of) => onChange({ of })}
      />
      <Choice
        label="Groups by"
        value={draft.attribute}
        options={withOwn([['', 'every attribute'], ...attributes], draft.attribute)}
        onChange={(attribute) => onChange({ attribute })}
      />
    </>
  );
}

function VerdictFields({ draft, onChange }: FieldsProps): React.JSX.Element {
  return (
    <fieldset className="field wide rule-verdicts">
      <legend className="field-label">Fires when the verdict is</legend>
      {shadowDecisionSchema.options.map((verdict) => (
        <label key={verdict} className="check">
          <input
            type="checkbox"
            checked={draft.verdicts.includes(verdict)}
            onChange={({ target }) =>
              onChange({
                verdicts: shadowDecisionSchema.options.filter((one) =>
                  one === verdict ? target.checked : draft.verdicts.includes(one),
                ),
              })
            }
          />
          {verdict}
        </label>
      ))}
    </fieldset>
  );
}

const PERCENTILES: readonly Option[] = [
  ['', 'p95'],
  ['p50', 'p50'],
  ['p99', 'p99'],
];
const STATISTICS: readonly Option[] = [
  ['', 'mean of a row'],
  ['sum', 'sum'],
  ['p95', 'p95'],
  ['p99', 'p99'],
];

function StatisticField({ draft, onChange }: FieldsProps): React.JSX.Element {
  const usual = draft.metric === 'latency' ? 'p95' : 'mean';
  return (
    <Choice
      label="Of which"
      value={draft.statistic === usual ? '' : draft.statistic}
      options={draft.metric === 'latency' ? PERCENTILES : STATISTICS}
      onChange={(statistic) => onChange({ statistic })}
    />
  );
}
