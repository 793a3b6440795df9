import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import {
  chosenTestSchema,
  DECISION_METRIC_NAMES,
  TESTS_OF_CATEGORIES,
  TESTS_OF_NUMBERS,
} from '../../../shared/domain/decision';
import { canBeNumbers } from '../../../shared/analysis/drift/plan';
import type { ColumnDrift } from '../../../shared/domain/result';
import type { Side } from '../../../shared/domain/slice';
import { driftSettingsSchema } from '../../../shared/domain/settings';
import { useWorkbench } from '../../store/use-workbench';
import { isCategories } from './drift-row';

/** Removes or sets one column's entry. */
function withEntry<T>(
  entries: Readonly<Record<string, T>>,
  name: string,
  value: T | null,
): Record<string, T> {
  const others = Object.entries(entries).filter(([column]) => column !== name);
  return Object.fromEntries(value === null ? others : [...others, [name, value]]);
}

/** What decides this column, and its own bin edges; both may be changed for it alone. */
export function ColumnRule({ column }: { readonly column: ColumnDrift }): React.JSX.Element | null {
  const settings = useWorkbench((state) => state.settings.drift);
  const setDriftSettings = useWorkbench((state) => state.setDriftSettings);
  const { name, decision } = column;
  if (decision.status === 'excluded') return null;
  const chosen = Object.hasOwn(settings.tests, name) ? settings.tests[name] : undefined;
  const tests = isCategories(column) ? TESTS_OF_CATEGORIES : TESTS_OF_NUMBERS;
  return (
    <div className="column-rule">
      <label className="column-rule-test">
        Decided by
        <select
          className="input"
          data-testid="column-test"
          value={chosen ?? ''}
          onChange={(event) => {
            const read = chosenTestSchema.safeParse(event.target.value);
            const test = read.success ? read.data : null;
            setDriftSettings({ ...settings, tests: withEntry(settings.tests, name, test) });
          }}
        >
          <option value="">
            {chosen === undefined ? `${DECISION_METRIC_NAMES[decision.metric]} (default)` : 'The default'}
          </option>
          {tests.map((test) => (
            <option key={test} value={test}>
              {DECISION_METRIC_NAMES[test]}
            </option>
          ))}
        </select>
      </label>
      {column.kind === 'numeric' ? <EdgesPill name={name} /> : null}
      <AsNumbers name={name} />
    </div>
  );
}

/** Offers to read text as numbers where the other side has numbers. */
function AsNumbers({ name }: { readonly name: string }): React.JSX.Element | null {
  const settings = useWorkbench((state) => state.settings.drift);
  const setDriftSettings = useWorkbench((state) => state.setDriftSettings);
  const offered = useWorkbench(({ comparison, datasets }) => {
    const columnOf = (side: Side) =>
      datasets[comparison?.[side].dataset ?? '']?.columns.find((column) => column.name === name);
    const [reference, production] = [columnOf('reference'), columnOf('production')];
    return reference !== undefined && production !== undefined && canBeNumbers(reference, production);
  });
  if (!offered) return null;
  const on = settings.asNumbers.includes(name);
  const others = settings.asNumbers.filter((column) => column !== name);
  return (
    <button
      type="button"
      className="button small"
      data-testid="as-numbers"
      onClick={() => setDriftSettings({ ...settings, asNumbers: on ? others : [...others, name] })}
    >
      {on ? 'Compare as text again' : 'Compare as numbers'}
    </button>
  );
}

function EdgesPill({ name }: { readonly name: string }): React.JSX.Element {
  const edges = useWorkbench((state) => state.settings.drift.edges);
  const own = Object.hasOwn(edges, name) ? edges[name] : undefined;
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="pill" data-testid="column-edges" data-changed={own !== undefined}>
        {own === undefined ? 'Own bin edges' : `${own.length} own edges`}
        <ChevronDown aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={6} align="start" collisionPadding={12}>
          <Popover.Popup className="popup settings-popup">
            <Popover.Title className="settings-title">Bin edges of this column</Popover.Title>
            <EdgesForm name={name} own={own ?? []} onClose={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function readEdges(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const read = driftSettingsSchema.shape.edges.safeParse({ own: parts.map(Number) });
  return read.success ? (read.data['own'] ?? null) : null;
}

function EdgesForm({
  name,
  own,
  onClose,
}: {
  readonly name: string;
  readonly own: readonly number[];
  readonly onClose: () => void;
}): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.drift);
  const setDriftSettings = useWorkbench((state) => state.setDriftSettings);
  const [text, setText] = useState(own.join(', '));
  const read = readEdges(text);
  const apply = (edges: readonly number[] | null): void => {
    setDriftSettings({
      ...settings,
      edges: withEntry(settings.edges, name, edges === null ? null : [...edges]),
    });
    onClose();
  };
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (read !== null) apply(read);
      }}
    >
      <label className="edges-field">
        <input
          className="input"
          name="edges"
          value={text}
          placeholder="300, 580, 670, 740, 800"
          aria-invalid={text !== '' && read === null}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="settings-hint" data-bad={text !== '' && read === null}>
          Ascending numbers, with commas between; a bin holds its lower edge
        </span>
      </label>
      <div className="settings-buttons">
        <button
          type="button"
          className="button small quiet"
          disabled={own.length === 0}
          onClick={() => apply(null)}
        >
          Back to the preset
        </button>
        <button type="submit" className="button small primary" disabled={read === null}>
          Bin by these
        </button>
      </div>
    </form>
  );
}
