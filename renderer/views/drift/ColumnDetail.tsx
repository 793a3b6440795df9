import { Tabs } from '@base-ui/react/tabs';
import { useCallback, useState } from 'react';
import type { Bin, ColumnDrift } from '../../../shared/domain/result';
import { distributionFigure, distributionTable } from '../../charts/distribution-figure';
import type { ChartTheme, Figure } from '../../charts/figure';
import type { ColumnTestsState } from '../../store/state';
import { useWorkbench } from '../../store/use-workbench';
import { ChartInPlace } from '../parts/ChartInPlace';
import { SaveMenu } from '../parts/SaveMenu';
import { SteadyLabel } from '../parts/SteadyLabel';
import { BinLine } from './BinLine';
import { BinNumbers } from './BinNumbers';
import { BrushedColumns } from './brush/BrushedColumns';
import { categoriesChart } from './categories-chart';
import { CategoryBars } from './CategoryBars';
import { useChartHeight } from './chart-height';
import { ChangedCategories } from './ChangedCategories';
import { tabsOf, type DetailTab } from './detail-tabs';
import { isCategories, scaleOf } from './drift-row';
import { EcdfChart } from './EcdfChart';
import { HistogramChart } from './HistogramChart';
import { SideNumbers } from './SideNumbers';
import { AwaitedTests } from './tests/AwaitedTests';
import { QuantileChart } from './tests/QuantileChart';
import { TestsTable } from './tests/TestsTable';
import { useColumnTests } from './tests/use-column-tests';
import { useColumnTables } from './use-column-tables';

/** What is behind one row: its distributions at the left, its numbers at the right. */
export function ColumnDetail({
  column,
  tab,
  onTab,
}: {
  readonly column: ColumnDrift;
  readonly tab: DetailTab;
  readonly onTab: (tab: DetailTab) => void;
}): React.JSX.Element {
  const tabs = tabsOf(column);
  const shown = tabs.some((candidate) => candidate.tab === tab) ? tab : 'distribution';
  const tables = useColumnTables(column);
  const brushed = useWorkbench(({ brush }) => brush.stretch !== null && brush.brush?.by === 'values');
  const tests = useColumnTests(column.name, shown === 'tests' || shown === 'quantiles');
  return (
    <section className="detail" data-testid="drift-detail" aria-label={`${column.name} in detail`}>
      <Tabs.Root
        className="detail-tabs"
        value={shown}
        onValueChange={(value: unknown) => {
          const chosen = tabs.find((candidate) => candidate.tab === value);
          if (chosen !== undefined) onTab(chosen.tab);
        }}
      >
        <Tabs.List className="detail-tab-list" aria-label="Views of the column">
          {tabs.map(({ tab: id, label }) => (
            <Tabs.Tab key={id} value={id} className="detail-tab" data-testid={`drift-tab-${id}`}>
              <SteadyLabel>{label}</SteadyLabel>
            </Tabs.Tab>
          ))}
          <SideLegend />
        </Tabs.List>
        <div className="detail-save">
          <SaveMenu title={column.name} tables={tables} chart={categoriesChart(column)} />
        </div>
        {tabs.map(({ tab: id }) => (
          <Tabs.Panel key={id} value={id} className="detail-panel" tabIndex={-1}>
            <TabContent tab={id} column={column} tests={tests} />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
      <div className="side-stack" data-brushed={brushed}>
        <SideNumbers column={column} />
        {brushed ? <BrushedColumns /> : null}
      </div>
    </section>
  );
}

function SideLegend(): React.JSX.Element {
  return (
    <span className="side-legend" aria-hidden="true">
      <span className="side-mark" data-side="reference" /> Reference
      <span className="side-mark" data-side="production" /> Production
    </span>
  );
}

function TabContent({
  tab,
  column,
  tests,
}: {
  readonly tab: DetailTab;
  readonly column: ColumnDrift;
  readonly tests: ColumnTestsState | undefined;
}): React.JSX.Element | null {
  switch (tab) {
    case 'distribution':
      return isCategories(column) ? <CategoryBars column={column} /> : <BinChart column={column} />;
    case 'histogram':
      return <HistogramChart column={column} />;
    case 'ecdf':
      return <EcdfChart column={column} />;
    case 'quantiles':
      return (
        <AwaitedTests column={column.name} state={tests}>
          {(found) => <QuantileChart column={column} tests={found} />}
        </AwaitedTests>
      );
    case 'tests':
      return (
        <AwaitedTests column={column.name} state={tests}>
          {(found) => <TestsTable tests={found} />}
        </AwaitedTests>
      );
    case 'changed':
      return <ChangedCategories column={column} />;
    case 'numbers':
      return <BinNumbers column={column} />;
  }
}

/** The PSI bins; a click picks one, the line below says what it holds and leads to its rows. */
function BinChart({ column }: { readonly column: ColumnDrift }): React.JSX.Element {
  const { bins, name } = column;
  const scale = scaleOf(column);
  const height = useChartHeight();
  const [picked, setPicked] = useState<Bin['label'] | null>(null);
  const index = bins.findIndex((bin) => bin.label === picked);
  const draw = useCallback(
    (theme: ChartTheme, width: number): Figure =>
      distributionFigure(bins, theme, name, scale, width, index < 0 ? null : index),
    [bins, name, scale, index],
  );
  return (
    <>
      <ChartInPlace
        chart={{
          name: `Shares of the bins of ${name} in reference and production, and what each adds to PSI`,
          fileName: `${name} distribution`,
          height,
          draw,
          table: distributionTable(bins, name),
        }}
        onPick={(at) =>
          setPicked((before) => (bins[at]?.label === before ? null : (bins[at]?.label ?? null)))
        }
      />
      <BinLine
        column={column}
        bin={bins[index] ?? null}
        hint="Below the axis: what each bin adds to PSI. Click a bin for its rows."
        onClear={() => setPicked(null)}
      />
    </>
  );
}
