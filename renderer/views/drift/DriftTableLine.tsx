import { FlexRender } from '@tanstack/react-table';
import { ChevronRight } from 'lucide-react';
import { useShownColumn } from './brush/use-shown-column';
import { ColumnDetail } from './ColumnDetail';
import type { DetailTab } from './detail-tabs';
import type { DriftTableRow } from './table-features';
import type { GroupId, Line } from './table-lines';

interface LineProps {
  readonly line: Line;
  /** How many columns the table has. */
  readonly columns: number;
  readonly index: number;
  readonly expanded: string | null;
  /** Whether Tab stops here: one line of the table has it. */
  readonly focusable: boolean;
  readonly onFocus: (index: number) => void;
  readonly onToggle: (name: string) => void;
  readonly onToggleGroup: (id: GroupId) => void;
  readonly measure: (element: HTMLElement | null) => void;
  readonly tab: DetailTab;
  readonly onTab: (tab: DetailTab) => void;
}

export function DriftTableLine(props: LineProps): React.JSX.Element {
  const { line } = props;
  switch (line.kind) {
    case 'row':
      return <RowLine {...props} row={line.row} />;
    case 'detail':
      return <DetailLine {...props} row={line.row} />;
    case 'group':
      return <GroupLine {...props} group={line} />;
    case 'heading':
      return (
        <tr className="heading-row" aria-rowindex={props.index + 2}>
          <th colSpan={props.columns} scope="colgroup">
            {line.label}
          </th>
        </tr>
      );
    case 'only':
      return (
        <tr className="only-row" aria-rowindex={props.index + 2}>
          <td colSpan={props.columns} className="ellipsis" title={line.name}>
            {line.name}
          </td>
        </tr>
      );
  }
}

/** The expanded part of a row; its height is measured. */
function DetailLine({
  row,
  columns,
  index,
  measure,
  tab,
  onTab,
}: LineProps & { readonly row: DriftTableRow }): React.JSX.Element {
  const { column } = row.original;
  return (
    <tr className="detail-row">
      <td colSpan={columns}>
        <div ref={measure} data-index={index}>
          {column === null ? null : (
            <ColumnDetail key={column.name} column={column} tab={tab} onTab={onTab} />
          )}
        </div>
      </td>
    </tr>
  );
}

function GroupLine({
  group,
  columns,
  index,
  focusable,
  onFocus,
  onToggleGroup,
}: LineProps & { readonly group: Extract<Line, { kind: 'group' }> }): React.JSX.Element {
  return (
    <tr className="group-row" aria-rowindex={index + 2}>
      <td colSpan={columns}>
        <button
          type="button"
          className="line-button"
          data-line={index}
          data-testid={`drift-group-${group.id}`}
          tabIndex={focusable ? 0 : -1}
          aria-expanded={group.open}
          onFocus={() => onFocus(index)}
          onClick={() => onToggleGroup(group.id)}
        >
          <ChevronRight className="caret" data-open={group.open} aria-hidden="true" />
          {group.label}
        </button>
      </td>
    </tr>
  );
}

function RowLine({
  row,
  index,
  expanded,
  focusable,
  onFocus,
  onToggle,
}: LineProps & { readonly row: DriftTableRow }): React.JSX.Element {
  const { name, column } = row.original;
  const shown = useShownColumn(row.original);
  const isExpanded = name === expanded && column !== null;
  const clicked = (event: React.MouseEvent): void => {
    const inside = event.target instanceof Element && event.target.closest('button') !== null;
    if (!inside && column !== null) onToggle(name);
  };
  return (
    <tr
      className="drift-row"
      data-testid={`drift-row-${name}`}
      data-status={shown.column?.decision.status}
      data-expanded={isExpanded}
      data-stale={shown.stale}
      data-brushed={shown.brushed}
      aria-rowindex={index + 2}
      onClick={clicked}
    >
      {row.getAllCells().map((cell) => {
        const { id } = cell.column;
        if (id !== 'name') {
          return (
            <td key={cell.id} data-cell={id}>
              <FlexRender cell={cell} />
            </td>
          );
        }
        return (
          <th key={cell.id} scope="row" data-cell={id}>
            <button
              type="button"
              className="line-button"
              data-line={index}
              tabIndex={focusable ? 0 : -1}
              aria-expanded={isExpanded}
              disabled={column === null}
              onFocus={() => onFocus(index)}
              onClick={() => onToggle(name)}
            >
              <ChevronRight className="caret" data-open={isExpanded} aria-hidden="true" />
              <FlexRender cell={cell} />
            </button>
          </th>
        );
      })}
    </tr>
  );
}
