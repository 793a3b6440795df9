import {
  EXPERIMENT_COLUMNS,
  type EstimateTexts,
  type ExperimentRow,
  experimentRows,
} from '../../../shared/card/experiment-rows';
import type { Experiment } from '../../../shared/domain/experiment';
import { formatDifference, formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { savableColumns } from '../parts/columns-csv';
import { ColumnsTable, type TableColumn } from '../parts/ColumnsTable';
import { Panel } from '../parts/Panel';
import { ArmFields } from './ArmFields';

/** The arms of an experiment: whether they can be compared, and how each differs from the control. */
export function ExperimentPanel({ experiment }: { readonly experiment: Experiment }): React.JSX.Element {
  const { headline, reasons, column, unit, notes } = experiment;
  const title = `Arms of “${column}”`;
  const rows = experimentRows(experiment, TEXTS);
  return (
    <Panel
      title={title}
      label="Arms of the experiment"
      hint={`${unit === null ? 'by row' : `by unit of “${unit}”`}, production`}
      span={12}
      testId="experiment"
      head={<ArmFields experiment={experiment} />}
      table={savableColumns({ title, fileName: 'experiment' }, ARM_COLUMNS, rows)}
    >
      <p className="viewed-note" data-testid="experiment-headline">
        <strong>{headline}.</strong>
      </p>
      {reasons.map((reason) => (
        <p className="viewed-note" key={reason}>
          {reason}
        </p>
      ))}
      <ColumnsTable
        columns={ARM_COLUMNS}
        rows={rows}
        keyOf={({ metric, comparison }) => `${metric.id}\0${comparison.arm}`}
        none="Nothing is logged that the arms could be compared in."
      />
      {notes.map((note) => (
        <p className="viewed-note muted" key={note}>
          {note}
        </p>
      ))}
    </Panel>
  );
}

const TEXTS: EstimateTexts = {
  value: formatValueOf,
  difference: formatDifference,
  range: formatDifferenceRange,
};

type ColumnName = (typeof EXPERIMENT_COLUMNS)[number];

const TITLES: Readonly<Partial<Record<ColumnName, string>>> = {
  '95 %': 'Newcombe’s interval of a difference of shares, Welch’s of means',
  'Any look': 'Holds however often one looks (Waudby-Smith et al. 2023)',
  Relative: 'Change as a share of the control, by the delta method',
  p: 'Adjusted over all metrics and arms (Holm)',
};

const VALUES: Readonly<Record<ColumnName, NonNullable<TableColumn<ExperimentRow>['values']>>> = {
  Metric: { metric: ({ metric }) => metric.id },
  Arm: { arm: ({ comparison }) => comparison.arm },
  Control: {
    control: ({ comparison }) => comparison.control.value,
    control_units: ({ comparison }) => comparison.control.rows,
  },
  Value: {
    value: ({ comparison }) => comparison.value.value,
    units: ({ comparison }) => comparison.value.rows,
  },
  Change: { change: ({ comparison }) => comparison.change.value },
  '95 %': {
    change_lower: ({ comparison }) => comparison.change.lower,
    change_upper: ({ comparison }) => comparison.change.upper,
  },
  'Any look': {
    any_look_lower: ({ comparison }) => comparison.sequential?.lower,
    any_look_upper: ({ comparison }) => comparison.sequential?.upper,
  },
  Relative: {
    relative: ({ comparison }) => comparison.uplift?.value,
    relative_lower: ({ comparison }) => comparison.uplift?.lower,
    relative_upper: ({ comparison }) => comparison.uplift?.upper,
  },
  p: { p_adjusted: ({ comparison }) => comparison.pAdjusted },
  '': { status: ({ comparison }) => comparison.status },
};

/** What is said of an arm in one metric: the columns of the card, with what they are in CSV. */
export const ARM_COLUMNS: readonly TableColumn<ExperimentRow>[] = EXPERIMENT_COLUMNS.map((head, i) => ({
  id: head,
  head,
  ...(TITLES[head] === undefined ? {} : { headTitle: TITLES[head] }),
  cell: ({ texts }) => texts[i],
  values: VALUES[head],
}));
