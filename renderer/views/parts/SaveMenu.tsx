import './save-menu.css';
import { Menu } from '@base-ui/react/menu';
import { Download, ImageDown } from 'lucide-react';
import { useTools } from '../../store/use-workbench';
import type { SavableChart, SavableTable } from './savable';
import { copyTable, saveChart, saveTable } from './saving';

/** A quiet button that opens what can be done with tables and a chart: copied or saved as CSV, saved as a picture. */
export function SaveMenu({
  title,
  tables = [],
  chart,
}: {
  /** What is saved, for those who do not see where the button stands. */
  readonly title: string;
  readonly tables?: readonly SavableTable[] | undefined;
  readonly chart?: SavableChart | undefined;
}): React.JSX.Element {
  const tools = useTools();
  const Icon = tables.length === 0 ? ImageDown : Download;
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button save-menu" title="Export" aria-label={`Export ${title}`}>
        <Icon aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner" sideOffset={4} align="end" collisionPadding={12}>
          <Menu.Popup className="popup save-popup">
            {tables.map((table) => (
              <Menu.Group key={table.title}>
                {tables.length === 1 ? null : (
                  <Menu.GroupLabel className="save-label">{table.title}</Menu.GroupLabel>
                )}
                <SaveItem onClick={() => void copyTable(tools, table)}>Copy as CSV</SaveItem>
                <SaveItem onClick={() => void saveTable(tools, table)}>Save as CSV…</SaveItem>
              </Menu.Group>
            ))}
            {tables.length === 0 || chart === undefined ? null : <Menu.Separator className="save-line" />}
            {chart === undefined ? null : (
              <Menu.Group>
                <SaveItem onClick={() => void saveChart(tools, chart, 'svg')}>Save as SVG…</SaveItem>
                <SaveItem onClick={() => void saveChart(tools, chart, 'png')}>Save as PNG…</SaveItem>
              </Menu.Group>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function SaveItem({
  onClick,
  children,
}: {
  readonly onClick: () => void;
  readonly children: string;
}): React.JSX.Element {
  return (
    <Menu.Item className="save-item" onClick={onClick}>
      {children}
    </Menu.Item>
  );
}
