import { appliedRoles } from '../../shared/domain/applied-roles';
import './CommandPalette.css';
import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { COMMANDS, type Command as CommandName } from '../../shared/host';
import { searchNames } from '../slices/name-search';
import type { WorkbenchState } from '../store/state';
import { useWorkbench, useWorkbenchStore } from '../store/use-workbench';
import { COMMAND_TEXT, enabledCommands, runCommand, type CommandText } from './commands';

const GROUPS: readonly CommandText['group'][] = ['Comparison', 'View', 'File'];
const COLUMNS_SHOWN = 50;
/** With fewer letters an id is not meant. */
const SHORTEST_ID = 2;

/** Every command by name, and every column to jump to. */
export function CommandPalette(): React.JSX.Element {
  const open = useWorkbench((state) => state.paletteOpen);
  const setOpen = useWorkbench((state) => state.setPaletteOpen);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup palette" data-testid="palette" aria-label="Search or run">
          <PaletteContent onDone={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteContent({ onDone }: { readonly onDone: () => void }): React.JSX.Element {
  const store = useWorkbenchStore();
  const [search, setSearch] = useState('');
  const enabled = useWorkbench(useShallow(enabledCommands));
  const [marked, setMarked] = useState('');
  const names = useColumnNames();
  const columns = searchNames(names, search);
  const commands = searchCommands(enabled, search);
  const run = (command: CommandName): void => {
    onDone();
    runCommand(command, store.getState());
  };
  const id = search.trim();
  const hasIds = useWorkbench(hasPredictionIds);
  const offersPrediction = hasIds && id.length >= SHORTEST_ID;
  const jump = (column: string): void => {
    onDone();
    const { view, setView, selectColumn } = store.getState();
    if (view === 'card') setView('drift');
    selectColumn(column);
  };
  return (
    <Command label="Search or run" shouldFilter={false} loop value={marked} onValueChange={setMarked}>
      <Command.Input
        className="palette-input"
        placeholder="Type a command, a column or the id of a prediction"
        value={search}
        onValueChange={(text) => {
          setSearch(text);
          const [command] = searchCommands(enabled, text);
          const [column = ''] = searchNames(names, text);
          setMarked(
            command !== undefined ? `command ${command}` : column !== '' ? `column ${column}` : 'prediction',
          );
        }}
        autoFocus
      />
      <Command.List className="palette-list" label="Commands and columns">
        {commands.length === 0 && columns.length === 0 ? (
          <p className="choice-none">Nothing is called “{search.trim()}”. Try a part of the name.</p>
        ) : null}
        {GROUPS.map((group) => {
          const members = commands.filter((command) => COMMAND_TEXT[command].group === group);
          return members.length === 0 ? null : (
            <Command.Group key={group} heading={group}>
              {members.map((command) => (
                <Command.Item
                  key={command}
                  value={`command ${command}`}
                  className="choice-item"
                  onSelect={() => run(command)}
                >
                  <span>{COMMAND_TEXT[command].label}</span>
                  <kbd>{COMMAND_TEXT[command].keys}</kbd>
                </Command.Item>
              ))}
            </Command.Group>
          );
        })}
        {columns.length === 0 ? null : (
          <Command.Group heading="Jump to column">
            {columns.slice(0, COLUMNS_SHOWN).map((name) => (
              <Command.Item
                key={name}
                value={`column ${name}`}
                className="choice-item"
                onSelect={() => jump(name)}
              >
                <span className="ellipsis">{name}</span>
              </Command.Item>
            ))}
            {columns.length > COLUMNS_SHOWN ? (
              <p className="choice-none">{columns.length - COLUMNS_SHOWN} more: type to narrow the list.</p>
            ) : null}
          </Command.Group>
        )}
        {offersPrediction ? (
          <Command.Group heading="One prediction">
            <Command.Item
              value="prediction"
              className="choice-item"
              onSelect={() => {
                onDone();
                void store.getState().openPrediction({ side: 'production', key: { id } });
              }}
            >
              <span className="ellipsis">Tell the story of “{id}”</span>
            </Command.Item>
          </Command.Group>
        ) : null}
      </Command.List>
    </Command>
  );
}

/** Whether production has a column of prediction ids. */
function hasPredictionIds({ comparison, datasets, roles }: WorkbenchState): boolean {
  const dataset = comparison === null ? undefined : datasets[comparison.production.dataset];
  if (dataset === undefined) return false;
  return [...appliedRoles(dataset, roles[dataset.id] ?? {}).values()].includes('prediction_id');
}

/** Commands that make sense now and have every word typed in their name or group, as the groups list them. */
function searchCommands(enabled: readonly CommandName[], text: string): readonly CommandName[] {
  const words = text.trim().toLowerCase().split(/\s+/);
  const found = COMMANDS.filter((command) => {
    const { label, group } = COMMAND_TEXT[command];
    const name = `${label} ${group}`.toLowerCase();
    return (
      command !== 'command-palette' && enabled.includes(command) && words.every((word) => name.includes(word))
    );
  });
  return GROUPS.flatMap((group) => found.filter((command) => COMMAND_TEXT[command].group === group));
}

/** Columns of both sides, in the order of the reference. */
function useColumnNames(): readonly string[] {
  return useWorkbench(
    useShallow((state) => {
      const { comparison, datasets } = state;
      if (comparison === null) return [];
      const of = (id: string): readonly string[] => datasets[id]?.columns.map((column) => column.name) ?? [];
      return [...new Set([...of(comparison.reference.dataset), ...of(comparison.production.dataset)])];
    }),
  );
}
