import './drift.css';
import './detail.css';
import { Tabs } from '@base-ui/react/tabs';
import { useDeferredValue, useMemo, useState } from 'react';
import { useWorkbench } from '../../store/use-workbench';
import { CopyButton } from '../parts/CopyButton';
import { SaveMenu } from '../parts/SaveMenu';
import { SteadyLabel } from '../parts/SteadyLabel';
import { driftCsv } from './drift-csv';
import { DriftFilter } from './DriftFilter';
import { countStatuses, driftRows, matches, NO_FILTER } from './drift-row';
import { DriftSettingsTools } from './DriftSettingsTools';
import { DriftTable } from './DriftTable';
import { ImportancePanel } from './importance/ImportancePanel';
import { QualityPanel } from './quality/QualityPanel';
import { TimelinePanel } from './timeline/TimelinePanel';
import { TogetherPanel } from './together/TogetherPanel';
import { useExpectedColumns } from './use-comparison';
import { Verdict } from './Verdict';

/** What changed: the verdict, then every column, worst first, each with what is behind it. */
export function DriftView(): React.JSX.Element {
  const expected = useExpectedColumns();
  const columns = useWorkbench((state) => state.drift.columns);
  const stale = useWorkbench((state) => state.drift.stale);
  const settings = useWorkbench((state) => state.settings.drift);
  const ranked = useWorkbench((state) => state.drift.result !== null);
  const [filter, setFilter] = useState(NO_FILTER);
  const narrowing = useDeferredValue(filter);

  const rows = useMemo(() => driftRows(columns, stale, expected, ranked), [columns, stale, expected, ranked]);
  const counts = useMemo(() => countStatuses(rows), [rows]);
  const shown = useMemo(() => rows.filter((row) => matches(row, narrowing)), [rows, narrowing]);
  const selectColumn = useWorkbench((state) => state.selectColumn);
  const [weighing, setWeighing] = useState(false);
  const openColumn = (name: string): void => {
    setWeighing(false);
    if (!shown.some((row) => row.name === name)) setFilter(NO_FILTER);
    selectColumn(name);
  };
  const together = useWorkbench((state) => state.multivariate.open);
  const setTogether = useWorkbench((state) => state.setTogether);
  return (
    <div className="drift-view">
      <header className="drift-head">
        <Verdict expected={expected.length} />
        <DriftSettingsTools />
      </header>
      <QualityPanel onColumn={openColumn} />
      <Tabs.Root
        className="drift-tabs"
        value={together ? 'together' : weighing ? 'importance' : 'columns'}
        onValueChange={(value: unknown) => {
          setWeighing(value === 'importance');
          setTogether(value === 'together');
        }}
      >
        <Tabs.List className="drift-views" aria-label="How columns are looked at">
          <Tabs.Tab value="columns" className="detail-tab" data-testid="view-columns">
            <SteadyLabel>Columns</SteadyLabel>
          </Tabs.Tab>
          <Tabs.Tab value="together" className="detail-tab" data-testid="view-together">
            <SteadyLabel>Together</SteadyLabel>
          </Tabs.Tab>
          <Tabs.Tab value="importance" className="detail-tab" data-testid="view-importance">
            <SteadyLabel>Importance</SteadyLabel>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="columns" className="drift-tab-panel" tabIndex={-1}>
          <TimelinePanel />
          <div className="drift-bar">
            <DriftFilter
              filter={filter}
              onChange={setFilter}
              counts={counts}
              total={rows.length - counts.excluded}
            />
            <CopyButton label="Copy table" text={() => driftCsv(shown, settings)} />
            <SaveMenu
              title="columns"
              tables={[{ title: 'Columns', fileName: 'drift', csv: () => driftCsv(shown, settings) }]}
            />
          </div>
          {shown.length === 0 ? (
            <div className="panel view-empty">
              {rows.length === 0 ? (
                <>
                  <strong>The two datasets share no column</strong>
                  <p>
                    Columns are matched by name. Choose another dataset for one of the sides in the bar above.
                  </p>
                </>
              ) : (
                <>
                  <strong>No column matches</strong>
                  <p>{rows.length} columns are hidden by the filter.</p>
                  <button type="button" className="button small" onClick={() => setFilter(NO_FILTER)}>
                    Show all columns
                  </button>
                </>
              )}
            </div>
          ) : (
            <DriftTable rows={shown} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="together" className="drift-tab-panel" tabIndex={-1}>
          <TogetherPanel onColumn={openColumn} />
        </Tabs.Panel>
        <Tabs.Panel value="importance" className="drift-tab-panel" tabIndex={-1}>
          <ImportancePanel onColumn={openColumn} />
        </Tabs.Panel>
      </Tabs.Root>
    </div>
  );
}
