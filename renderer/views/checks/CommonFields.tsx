import type { RuleDraft } from './rule-draft';

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly onChange: (part: Partial<RuleDraft>) => void;
}

/** A choice of the dialog. */
export function Choice({
  label,
  value,
  options,
  onChange,
  testId,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly onChange: (value: string) => void;
  readonly testId?: string;
}): React.JSX.Element {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <select
        className="input"
        data-testid={testId}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const WINDOWS: readonly (readonly [RuleDraft['window'], string])[] = [
  ['all', 'all rows'],
  ['latest', 'the latest chunk'],
  ['some', 'several chunks'],
];

/** Which rows of production a rule looks at. */
export function WindowField({ draft, onChange }: FieldsProps): React.JSX.Element {
  return (
    <>
      <Choice
        label="Looks at"
        value={draft.window}
        options={WINDOWS}
        testId="rule-window"
        onChange={(value) => onChange({ window: WINDOWS.find(([one]) => one === value)?.[0] ?? 'all' })}
      />
      {draft.window === 'some' ? (
        <div className="rule-window wide">
          <span>Fires when</span>
          <input
            className="input small"
            aria-label="Chunks that are beyond the limit"
            value={draft.atLeast}
            onChange={({ target }) => onChange({ atLeast: target.value })}
          />
          <span>of the latest</span>
          <input
            className="input small"
            aria-label="Chunks that are looked at"
            value={draft.chunks}
            onChange={({ target }) => onChange({ chunks: target.value })}
          />
          <span>complete chunks are beyond the limit</span>
        </div>
      ) : null}
    </>
  );
}

/** What every rule can say; empty fields are left to the file's defaults. */
export function CommonFields({
  draft,
  onChange,
  usualName,
}: FieldsProps & { readonly usualName: string }): React.JSX.Element {
  return (
    <>
      <Choice
        label="When it fires"
        value={draft.severity}
        options={[
          ['', 'as the file says: fail'],
          ['fail', 'fail'],
          ['warn', 'warn'],
        ]}
        testId="rule-severity"
        onChange={(severity) => onChange({ severity })}
      />
      <Choice
        label="When it cannot be decided"
        value={draft.unknown}
        options={[
          ['', 'as the file says: fail'],
          ['fail', 'fail'],
          ['warn', 'warn'],
          ['pass', 'pass'],
        ]}
        onChange={(unknown) => onChange({ unknown })}
      />
      <Choice
        label="Asks for a retraining"
        value={draft.retrain}
        options={[
          ['', 'as is usual for the metric'],
          ['yes', 'yes'],
          ['no', 'no'],
        ]}
        onChange={(retrain) => onChange({ retrain })}
      />
      <label className="field">
        <span className="field-label">Fewest rows behind the value</span>
        <input
          className="input"
          placeholder="100, where a value is of rows"
          inputMode="numeric"
          value={draft.minRows}
          onChange={({ target }) => onChange({ minRows: target.value })}
        />
      </label>
      <label className="field">
        <span className="field-label">Owner: who is told</span>
        <input
          className="input"
          data-testid="rule-owner"
          value={draft.owner}
          onChange={({ target }) => onChange({ owner: target.value })}
        />
      </label>
      <label className="field">
        <span className="field-label">Name</span>
        <input
          className="input"
          data-testid="rule-name"
          placeholder={usualName}
          value={draft.name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
      </label>
    </>
  );
}
