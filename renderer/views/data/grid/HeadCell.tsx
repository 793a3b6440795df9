import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo } from 'react';
import type { ColumnProfile } from '../../../../shared/analysis/requests';
import type { Column } from '../../../../shared/domain/column';
import type { Role } from '../../../../shared/domain/role';
import type { Side } from '../../../../shared/domain/slice';
import { columnText } from '../../../format/visible-text';
import { roleText } from '../../parts/kind-text';
import { HeadProfile } from './HeadProfile';

export interface HeadCellProps {
  readonly id: string;
  readonly index: number;
  readonly column: Column;
  readonly role: Role;
  readonly profile: ColumnProfile | undefined;
  readonly stopped: boolean;
  readonly side: Side;
  readonly left: number;
  readonly width: number;
  readonly sorted: 'asc' | 'desc' | null;
  /** Its place among several sort keys, from 1; null when it is the only one. */
  readonly sortPlace: number | null;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onSort: (index: number, add: boolean) => void;
  readonly onSelect: (index: number) => void;
  readonly onResize: (index: number, event: React.MouseEvent) => void;
  readonly onFit: (index: number) => void;
}

const DIRECTION = { asc: 'ascending', desc: 'descending' } as const;

/** The head of a column: the name sorts, what is below opens its panel, the right edge changes its width. */
export const HeadCell = memo(function HeadCell({
  id,
  index,
  column,
  role,
  profile,
  stopped,
  side,
  left,
  width,
  sorted,
  sortPlace,
  selected,
  active,
  onSort,
  onSelect,
  onResize,
  onFit,
}: HeadCellProps): React.JSX.Element {
  const name = columnText(column.name);
  return (
    <div
      id={id}
      role="columnheader"
      className="head-cell-box"
      data-testid="grid-head"
      data-column={column.name}
      data-selected={selected}
      data-active={active}
      aria-colindex={index + 2}
      aria-sort={sorted === null ? undefined : DIRECTION[sorted]}
      style={{ left, width }}
    >
      <button
        type="button"
        className="head-name"
        tabIndex={-1}
        title={`${column.name}\nSort; with Shift after the present order`}
        data-testid="grid-sort"
        onClick={(event) => onSort(index, event.shiftKey)}
      >
        <span className="ellipsis" data-align={column.storage === 'number' ? 'end' : 'start'}>
          {name}
        </span>
        {sorted === null ? null : (
          <span className="head-arrow">
            {sorted === 'asc' ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />}
            {sortPlace}
          </span>
        )}
      </button>
      <button
        type="button"
        className="head-more"
        tabIndex={-1}
        title={`${column.name}: its values and what it is for`}
        data-testid="grid-open"
        onClick={() => onSelect(index)}
      >
        <span className="head-kind">
          <code className="ellipsis">{column.type.toLowerCase()}</code>
          {role === 'feature' ? null : <span className="role-badge ellipsis">{roleText(role)}</span>}
        </span>
        <HeadProfile profile={profile} side={side} stopped={stopped} />
      </button>
      <span
        className="head-edge"
        aria-hidden="true"
        title="Drag to change the width, double-click to fit"
        onMouseDown={(event) => onResize(index, event)}
        onDoubleClick={() => onFit(index)}
      />
    </div>
  );
});
