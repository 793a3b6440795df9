import { X } from 'lucide-react';
import { useState } from 'react';
import type { Subgroups, SubgroupVerdict } from '../../../shared/domain/subgroups';
import { useWorkbench } from '../../store/use-workbench';
import { StatusShape } from '../drift/StatusMark';
import { VERDICT_SHAPES, VERDICT_WORDS } from './verdict';

/** The columns that groups are made by, each with its verdict, and the way to choose others. */
export function AttributeTabs({
  subgroups: { attributes, proposed, settings },
  shown,
  onShow,
}: {
  readonly subgroups: Subgroups;
  readonly shown: string | null;
  readonly onShow: (name: string) => void;
}): React.JSX.Element {
  const setSettings = useWorkbench((state) => state.setSubgroupSettings);
  const choose = (chosen: readonly (readonly string[])[]): void =>
    setSettings({ ...settings, attributes: chosen.map((columns) => [...columns]) });
  const listed = attributes.map(({ columns }) => columns);
  return (
    <div className="attribute-bar">
      <div className="attribute-tabs" role="group" aria-label="Groups by">
        {attributes.map(({ name, columns, verdict }) => (
          <span key={name} className="attribute-tab" data-shown={name === shown}>
            <button
              type="button"
              aria-pressed={name === shown}
              data-testid="attribute"
              title={VERDICT_WORDS[verdict]}
              onClick={() => onShow(name)}
            >
              <VerdictShape verdict={verdict} />
              <span className="ellipsis">{name}</span>
            </button>
            <button
              type="button"
              className="attribute-remove"
              aria-label={`Leave out ${name}`}
              onClick={() => choose(listed.filter((one) => one !== columns))}
            >
              <X aria-hidden="true" />
            </button>
          </span>
        ))}
      </div>
      <AddAttribute
        proposed={proposed}
        onAdd={(columns) => {
          onShow(columns.join(' × '));
          if (!listed.some((one) => one.join('\0') === columns.join('\0'))) choose([...listed, columns]);
        }}
      />
    </div>
  );
}

export function VerdictShape({ verdict }: { readonly verdict: SubgroupVerdict }): React.JSX.Element {
  return (
    <span className="status-mark" data-status={VERDICT_SHAPES[verdict]}>
      <StatusShape status={VERDICT_SHAPES[verdict]} />
    </span>
  );
}

function AddAttribute({
  proposed,
  onAdd,
}: {
  readonly proposed: readonly string[];
  readonly onAdd: (columns: readonly string[]) => void;
}): React.JSX.Element {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const ready = proposed.includes(first);
  return (
    <form
      className="attribute-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        onAdd(proposed.includes(second) && second !== first ? [first, second] : [first]);
        setFirst('');
        setSecond('');
      }}
    >
      <select
        className="input small"
        aria-label="Group by"
        data-testid="add-attribute"
        value={first}
        onChange={(event) => setFirst(event.target.value)}
      >
        <option value="">Group by…</option>
        {proposed.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      {ready ? (
        <>
          <select
            className="input small"
            aria-label="and by"
            value={second}
            onChange={(event) => setSecond(event.target.value)}
          >
            <option value="">alone</option>
            {proposed
              .filter((name) => name !== first)
              .map((name) => (
                <option key={name} value={name}>
                  and {name}
                </option>
              ))}
          </select>
          <button type="submit" className="button small">
            Add
          </button>
        </>
      ) : null}
    </form>
  );
}
