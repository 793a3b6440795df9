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
  const [others, setOthers] = useState<readonly [string, string]>(['', '']);
  const ready = proposed.includes(first);
  return (
    <form
      className="attribute-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        onAdd([...new Set([first, ...others].filter((name) => proposed.includes(name)))]);
        setFirst('');
        setOthers(['', '']);
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
          <AndBy
            label="and by"
            proposed={proposed.filter((name) => name !== first && name !== others[1])}
            value={others[0]}
            onChoose={(name) => setOthers(name === '' ? ['', ''] : [name, others[1]])}
          />
          {others[0] === '' ? null : (
            <AndBy
              label="and by, too"
              proposed={proposed.filter((name) => name !== first && name !== others[0])}
              value={others[1]}
              onChoose={(name) => setOthers([others[0], name])}
            />
          )}
          <button type="submit" className="button small">
            Add
          </button>
        </>
      ) : null}
    </form>
  );
}

function AndBy({
  label,
  proposed,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly proposed: readonly string[];
  readonly value: string;
  readonly onChoose: (name: string) => void;
}): React.JSX.Element {
  return (
    <select
      className="input small"
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">alone</option>
      {proposed.map((name) => (
        <option key={name} value={name}>
          and {name}
        </option>
      ))}
    </select>
  );
}
