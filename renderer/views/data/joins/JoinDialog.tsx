import './JoinDialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import type { Column } from '../../../../shared/domain/column';
import type { JoinKeep, JoinKey } from '../../../../shared/domain/join';
import { formatCount, formatQuantity } from '../../../format/number';
import { formatPercent } from '../../../format/share';
import type { Joining } from '../../../store/state';
import { useWorkbench } from '../../../store/use-workbench';

/** Asks by which key a file is joined to a dataset, and says what would come of it. */
export function JoinDialog(): React.JSX.Element | null {
  const joining = useWorkbench((state) => state.joining);
  return joining === null ? null : <OpenJoinDialog key={joining.other.id} joining={joining} />;
}

const NAMES_SHOWN = 6;

function OpenJoinDialog({ joining }: { readonly joining: Joining }): React.JSX.Element | null {
  const { file, other, candidates } = joining;
  const base = useWorkbench((state) => state.datasets[joining.dataset]);
  const comparison = useWorkbench((state) => state.comparison);
  const join = useWorkbench((state) => state.join);
  const [key, setKey] = useState<JoinKey>(
    candidates[0]?.key ?? { base: base?.columns[0]?.name ?? '', other: other.columns[0]?.name ?? '' },
  );
  const [keep, setKeep] = useState<JoinKeep>('last');
  const twoDatasets = comparison !== null && comparison.reference.dataset !== comparison.production.dataset;
  const [both, setBoth] = useState(twoDatasets);
  if (base === undefined) return null;
  const found = candidates.find((one) => one.key.base === key.base && one.key.other === key.other);
  const brought = other.columns.filter(({ name }) => name !== key.other).map(({ name }) => name);
  const more = brought.length - NAMES_SHOWN;
  const mayRepeat = found === undefined || found.otherKeys < found.otherRows;
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : void join(null))}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog join-dialog" data-testid="join-dialog">
          <Dialog.Title className="dialog-title">
            Join {file.name} to {base.name}
          </Dialog.Title>
          <Dialog.Description className="muted">
            Its columns are put beside the rows of {base.name} that have the same key. No row is added and
            none is lost; a row that finds no match has no value there.
          </Dialog.Description>
          <div className="join-keys">
            <KeyField
              label={`Key in ${base.name}`}
              columns={base.columns}
              value={key.base}
              onChange={(name) => setKey({ ...key, base: name })}
            />
            <span aria-hidden="true" className="join-equals">
              =
            </span>
            <KeyField
              label={`Key in ${file.name}`}
              columns={other.columns}
              value={key.other}
              onChange={(name) => setKey({ ...key, other: name })}
            />
          </div>
          <p data-testid="join-coverage">
            {found === undefined
              ? candidates.length === 0
                ? 'No column was found that both seem to share; choose one of each.'
                : 'How many rows this key matches is counted when it is joined.'
              : `${formatCount(found.matched)} of ${formatQuantity(found.rows, 'row')} match (${formatPercent(found.matched / Math.max(1, found.rows))}).`}
          </p>
          <p className="muted">
            Adds {formatQuantity(brought.length, 'column')}: {brought.slice(0, NAMES_SHOWN).join(', ')}
            {more > 0 ? ` and ${String(more)} more` : ''}.
          </p>
          {mayRepeat ? (
            <label className="field">
              <span className="field-label">Of several rows with one key, take</span>
              <select
                className="input"
                value={keep}
                onChange={(event) => setKeep(event.target.value === 'first' ? 'first' : 'last')}
              >
                <option value="last">the last in the file</option>
                <option value="first">the first in the file</option>
              </select>
            </label>
          ) : null}
          {twoDatasets ? (
            <label className="check">
              <input type="checkbox" checked={both} onChange={(event) => setBoth(event.target.checked)} />
              To both sides, where they have this key
            </label>
          ) : null}
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={() => void join(null)}>
              Cancel
            </button>
            <button
              type="button"
              className="button primary"
              data-testid="join-confirm"
              onClick={() => void join({ key, keep }, both)}
            >
              Join
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function KeyField({
  label,
  columns,
  value,
  onChange,
}: {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}): React.JSX.Element {
  return (
    <label className="field">
      <span className="field-label ellipsis">{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {columns
          .filter(({ storage }) => storage !== 'nested')
          .map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}
