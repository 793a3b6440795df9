import type { ShadowChoice } from '../../../shared/domain/shadow';
import { formatDifference, formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { formatCount } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useWorkbench } from '../../store/use-workbench';
import { savableColumns } from '../parts/columns-csv';
import { ColumnsTable, type TableColumn } from '../parts/ColumnsTable';
import { Panel } from '../parts/Panel';

const TITLE = 'All shadows against the live model';

/** All shadows of the log against the live model; a name opens its review. */
export function ShadowsPanel({ choices }: { readonly choices: readonly ShadowChoice[] }): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.shadow);
  const setShadowSettings = useWorkbench((state) => state.setShadowSettings);
  const columns = choiceColumns((shadow) => setShadowSettings({ ...settings, shadow }));
  return (
    <Panel
      title={TITLE}
      label="All shadows"
      hint="a name opens its review"
      span={12}
      testId="shadows"
      table={savableColumns({ title: TITLE, fileName: 'shadows' }, columns, choices)}
    >
      <ColumnsTable
        columns={columns}
        rows={choices}
        keyOf={(choice) => choice.columns.join('\0') + choice.name}
        isCurrent={({ chosen }) => chosen}
        none="The log has no shadow."
      />
    </Panel>
  );
}

/** What is said of a shadow in the table of all. */
export function choiceColumns(open: (name: string) => void): readonly TableColumn<ShadowChoice>[] {
  return [
    {
      id: 'name',
      head: 'Shadow',
      cell: ({ name, columns, chosen }) => (
        <button type="button" className="link ellipsis" title={columns.join(', ')} onClick={() => open(name)}>
          {chosen ? <strong>{name}</strong> : name}
        </button>
      ),
      values: { shadow: ({ name }) => name },
    },
    {
      id: 'pairs',
      head: 'Pairs',
      cell: ({ paired }) => formatCount(paired),
      values: { pairs: ({ paired }) => paired, counted: ({ counted }) => counted },
    },
    {
      id: 'agree',
      head: 'Agree',
      cell: ({ agreement }) => formatPercent(agreement),
      values: { agree: ({ agreement }) => agreement },
    },
    {
      id: 'metric',
      head: 'Metric',
      cell: ({ metric }) => metric?.name ?? '',
      values: { metric: ({ metric }) => metric?.id },
    },
    {
      id: 'live',
      head: 'Live',
      cell: ({ metric }) => formatValueOf(metric?.live.value, metric?.written ?? 'share'),
      values: { live_value: ({ metric }) => metric?.live.value },
    },
    {
      id: 'shadow',
      head: 'Shadow',
      cell: ({ metric }) => formatValueOf(metric?.shadow.value, metric?.written ?? 'share'),
      values: { shadow_value: ({ metric }) => metric?.shadow.value },
    },
    {
      id: 'change',
      head: 'Change',
      cell: ({ metric }) => formatDifference(metric?.change.value, metric?.written ?? 'share'),
      values: { change: ({ metric }) => metric?.change.value },
    },
    {
      id: 'interval',
      head: '95 %',
      cell: ({ metric }) => (metric === null ? '' : formatDifferenceRange(metric.change, metric.written)),
      values: {
        change_lower: ({ metric }) => metric?.change.lower,
        change_upper: ({ metric }) => metric?.change.upper,
      },
    },
    {
      id: 'verdict',
      head: 'Verdict',
      cell: ({ headline }) => headline,
      values: { decision: ({ decision }) => decision, verdict: ({ headline }) => headline },
    },
  ];
}
