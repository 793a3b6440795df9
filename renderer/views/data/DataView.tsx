import '../parts/parts.css';
import './data.css';
import type { Predicate } from '../../../shared/domain/slice';
import { useWorkbench } from '../../store/use-workbench';
import { ColumnList } from './columns/ColumnList';
import { GridBar } from './filters/GridBar';
import { withFilters } from './filters/filter-list';
import { DataGrid } from './grid/DataGrid';
import { useRowPages } from './grid/use-row-pages';
import { gridFilters, revealColumn, setGridFilters, useColumnListOpen, useRolesSeen } from './grid-state';
import { DataHead } from './head/DataHead';
import { ColumnInspector } from './inspector/ColumnInspector';
import { RoleStrip } from './roles/RoleStrip';
import { useColumnRoles } from './roles/use-column-roles';
import { useProfiles } from './use-profiles';
import { useShown, type Shown } from './use-shown-rows';

/** What was opened: its rows, what each column holds and what it is for. */
export function DataView(): React.JSX.Element | null {
  const shown = useShown();
  return shown === null ? null : <ShownData shown={shown} />;
}

function ShownData({ shown }: { readonly shown: Shown }): React.JSX.Element {
  const { dataset, side, narrowed } = shown;
  const selected = useWorkbench((state) => state.selectedColumn);
  const selectColumn = useWorkbench((state) => state.selectColumn);
  const listOpen = useColumnListOpen();
  const rolesSeen = useRolesSeen(dataset.id);
  const roles = useColumnRoles(dataset);
  const profiles = useProfiles(dataset.table, narrowed);
  const pages = useRowPages(shown.rows);
  const column = dataset.columns.find((candidate) => candidate.name === selected);
  const role = column === undefined ? undefined : roles.get(column.name);
  const addFilters = (filters: readonly Predicate[]): void =>
    setGridFilters(dataset.id, withFilters(gridFilters(dataset.id), filters));
  // Widths and the place across belong to a list of columns; two sides with the same one share them.
  const schema = dataset.columns.map((candidate) => candidate.name).join('\0');
  return (
    <div className="data-view" data-testid="data-view" data-side={side}>
      <DataHead shown={shown} />
      {rolesSeen ? null : <RoleStrip dataset={dataset} />}
      <GridBar shown={shown} pages={pages} profiles={profiles} />
      <div className="data-body">
        {listOpen ? (
          <ColumnList
            key={`list ${schema}`}
            dataset={dataset}
            roles={roles}
            profiles={profiles}
            selected={column?.name ?? null}
            onSelect={revealColumn}
          />
        ) : null}
        <DataGrid
          key={`grid ${schema}`}
          shown={shown}
          pages={pages}
          profiles={profiles}
          roles={roles}
          selected={column?.name ?? null}
          onSelect={selectColumn}
        />
        {column === undefined || role === undefined ? null : (
          <ColumnInspector
            key={column.name}
            column={column}
            role={role}
            side={side}
            profiles={profiles}
            onFilter={addFilters}
            onClose={() => selectColumn(null)}
          />
        )}
      </div>
    </div>
  );
}
