import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWorkbench } from '../../store/use-workbench';
import { driftColumns } from './drift-columns';
import type { DriftRow } from './drift-row';
import { DriftTableHead } from './DriftTableHead';
import { DriftTableLine } from './DriftTableLine';
import type { DetailTab } from './detail-tabs';
import { driftFeatures } from './table-features';
import { HEAD_HEIGHT, LINE_HEIGHT, tableLines, type GroupId } from './table-lines';
import { useHeldRow } from './use-held-row';
import { useRowKeys } from './use-row-keys';

const OVERSCAN = 8;
const NO_NAMES: readonly string[] = [];

/** The ranked table: real rows, of which only those in sight exist. Under another rule it is another table, unsorted. */
export function DriftTable({ rows }: { readonly rows: readonly DriftRow[] }): React.JSX.Element {
  const preset = useWorkbench((state) => state.settings.drift.decision !== 'tidemark');
  return <RankedTable key={String(preset)} rows={rows} />;
}

function RankedTable({ rows }: { readonly rows: readonly DriftRow[] }): React.JSX.Element {
  const decision = useWorkbench((state) => state.settings.drift.decision);
  const columns = driftColumns({ decision });
  const scroller = useRef<HTMLDivElement>(null);
  const expanded = useWorkbench((state) => state.selectedColumn);
  const selectColumn = useWorkbench((state) => state.selectColumn);
  const onlyReference = useWorkbench((state) => state.drift.result?.onlyReference ?? NO_NAMES);
  const onlyProduction = useWorkbench((state) => state.drift.result?.onlyProduction ?? NO_NAMES);
  const [open, setOpen] = useState<ReadonlySet<GroupId>>(new Set<GroupId>());
  const [tab, setTab] = useState<DetailTab>('distribution');

  const table = useTable({
    features: driftFeatures,
    columns,
    data: rows,
    getRowId: (row) => row.name,
  });
  const tableRows = table.getRowModel().rows;
  const lines = useMemo(
    () => tableLines({ rows: tableRows, expanded, open, onlyReference, onlyProduction }),
    [tableRows, expanded, open, onlyReference, onlyProduction],
  );
  // The virtualizer's functions are called afresh in every render; nothing here is compiled to cache them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => LINE_HEIGHT[lines[index]?.kind ?? 'row'],
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: OVERSCAN,
    scrollPaddingEnd: HEAD_HEIGHT,
  });
  const toggle = (name: string): void => selectColumn(name === expanded ? null : name);
  const toggleGroup = (id: GroupId): void =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const keys = useRowKeys({ lines, scroller, expanded, collapse: () => selectColumn(null), virtualizer });

  // A column may be opened from elsewhere, where a filter hid it: its row comes into sight as soon as there is one, and
  // to the top where its detail would lie below.
  const opened = lines.findIndex((line) => line.kind === 'row' && line.row.original.name === expanded);
  const isThere = opened >= 0;
  useEffect(() => {
    if (!isThere) return;
    const { clientHeight = 0, scrollTop = 0 } = scroller.current ?? {};
    const top = (virtualizer.measurementsCache[opened]?.start ?? 0) - scrollTop;
    const bottom = top + LINE_HEIGHT.row + LINE_HEIGHT.detail;
    if (top < 0 || bottom > clientHeight - HEAD_HEIGHT) virtualizer.scrollToIndex(opened, { align: 'start' });
    const frame = requestAnimationFrame(() => scroller.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
    // Where the row stands changes with every sort and filter, which move nothing by themselves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [expanded, isThere]);

  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  // Read after the items: these measure the lines in their new order.
  useHeldRow({ scroller, name: expanded, start: virtualizer.measurementsCache[opened]?.start ?? null });
  return (
    <div className="drift-scroll panel" ref={scroller}>
      <table
        className="drift-table"
        data-testid="drift-table"
        data-preset={decision !== 'tidemark'}
        aria-label="Columns, worst first"
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} className={`col-${column.id ?? ''}`} />
          ))}
        </colgroup>
        <DriftTableHead table={table} />
        <tbody onKeyDown={keys.onKeyDown}>
          <Spacer height={before} columns={columns.length} />
          {items.map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            return (
              <DriftTableLine
                key={item.key}
                line={line}
                columns={columns.length}
                index={item.index}
                expanded={expanded}
                focusable={item.index === keys.current}
                onFocus={keys.onFocus}
                onToggle={toggle}
                onToggleGroup={toggleGroup}
                measure={virtualizer.measureElement}
                tab={tab}
                onTab={setTab}
              />
            );
          })}
          <Spacer height={after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** The room of the rows that are out of sight. */
function Spacer({
  height,
  columns,
}: {
  readonly height: number;
  readonly columns: number;
}): React.JSX.Element | null {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
