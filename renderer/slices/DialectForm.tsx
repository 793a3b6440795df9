import { useState } from 'react';
import type { CsvDialect, Dataset } from '../../shared/domain/dataset';
import {
  COLUMN_TYPES,
  DELIMITERS,
  ENCODINGS,
  correctedOptions,
  dialectDraft,
  isEncoding,
  thousandsMark,
  type DialectDraft,
} from './dialect-draft';
import { ReadAgainForm } from './ReadAgainForm';

const TEXT_FIELDS = [
  { key: 'missing', label: 'Also missing', placeholder: 'values, e.g. -999, unknown' },
  { key: 'dateFormat', label: 'Date format', placeholder: 'as found, e.g. %d.%m.%Y' },
  { key: 'timestampFormat', label: 'Timestamp format', placeholder: 'as found, e.g. %Y-%m-%d %H:%M:%S' },
] as const;

/** The dialect of a CSV file as it was found, open to correction; the file is then read again. */
export function DialectForm({
  dataset,
  dialect,
  onDone,
}: {
  readonly dataset: Dataset;
  readonly dialect: CsvDialect;
  readonly onDone: () => void;
}): React.JSX.Element {
  const [draft, setDraft] = useState(() => dialectDraft(dialect));
  const change = (part: Partial<DialectDraft>): void => setDraft((old) => ({ ...old, ...part }));
  const changed = JSON.stringify(draft) !== JSON.stringify(dialectDraft(dialect));
  return (
    <ReadAgainForm
      dataset={dataset}
      changed={changed}
      corrected={(before) => correctedOptions(dataset, before, draft)}
      onDone={onDone}
    >
      <div className="dialect-fields">
        <DelimiterField value={draft.delimiter} onChange={(delimiter) => change({ delimiter })} />
        <label className="field">
          <span className="field-label">Quote</span>
          <input
            className="input"
            maxLength={1}
            placeholder="none"
            value={draft.quote}
            onChange={(event) => change({ quote: event.target.value })}
          />
        </label>
        <label className="field">
          <span className="field-label">Encoding</span>
          <select
            className="input"
            value={draft.encoding}
            onChange={(event) => {
              if (isEncoding(event.target.value)) change({ encoding: event.target.value });
            }}
          >
            {Object.entries(ENCODINGS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="field-label">Lines to skip</span>
          <input
            className="input"
            type="number"
            min={0}
            step={1}
            value={draft.skipRows}
            onChange={(event) => change({ skipRows: Math.max(0, Math.trunc(Number(event.target.value))) })}
          />
        </label>
        <label className="field">
          <span className="field-label">Decimals after</span>
          <select
            className="input"
            value={draft.decimal}
            onChange={(event) => {
              const decimal = event.target.value === ',' ? ',' : '.';
              change({ decimal, thousands: thousandsMark(draft.thousands, decimal) });
            }}
          >
            <option value=".">a point, 1.5</option>
            <option value=",">a comma, 1,5</option>
          </select>
        </label>
        <label className="field">
          <span className="field-label">Between thousands</span>
          <select
            className="input"
            value={draft.thousands}
            onChange={(event) => change({ thousands: thousandsMark(event.target.value, draft.decimal) })}
          >
            <option value="">nothing</option>
            <option value={draft.decimal === '.' ? ',' : '.'}>
              {draft.decimal === '.' ? 'a comma, 1,234' : 'a point, 1.234'}
            </option>
          </select>
        </label>
        {TEXT_FIELDS.map(({ key, label, placeholder }) => (
          <label key={key} className="field">
            <span className="field-label">{label}</span>
            <input
              className="input"
              placeholder={placeholder}
              value={draft[key]}
              onChange={(event) => change({ [key]: event.target.value })}
            />
          </label>
        ))}
        <label className="check dialect-header">
          <input
            type="checkbox"
            checked={draft.header}
            onChange={(event) => change({ header: event.target.checked })}
          />
          The first line holds the column names
        </label>
        <label className="check dialect-header">
          <input
            type="checkbox"
            checked={draft.skipBadLines}
            onChange={(event) => change({ skipBadLines: event.target.checked })}
          />
          Leave out and count lines that cannot be told apart into the columns
        </label>
      </div>
      <ColumnTypes
        dialect={dialect}
        types={draft.types}
        onType={(name, type) => change({ types: { ...draft.types, [name]: type } })}
      />
    </ReadAgainForm>
  );
}

function DelimiterField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): React.JSX.Element {
  const known = DELIMITERS.some((delimiter) => delimiter.value === value);
  const [other, setOther] = useState(!known);
  return (
    <div className="field">
      <span className="field-label" id="delimiter-label">
        Delimiter
      </span>
      <div className="delimiter-field">
        <select
          className="input"
          aria-labelledby="delimiter-label"
          value={other ? 'other' : value}
          onChange={(event) => {
            setOther(event.target.value === 'other');
            if (event.target.value !== 'other') onChange(event.target.value);
          }}
        >
          {DELIMITERS.map((delimiter) => (
            <option key={delimiter.label} value={delimiter.value}>
              {delimiter.label}
            </option>
          ))}
          <option value="other">Other</option>
        </select>
        {other ? (
          <input
            className="input"
            aria-label="Other delimiter"
            maxLength={4}
            required
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : null}
      </div>
    </div>
  );
}

function ColumnTypes({
  dialect,
  types,
  onType,
}: {
  readonly dialect: CsvDialect;
  readonly types: Readonly<Record<string, string>>;
  readonly onType: (name: string, type: string) => void;
}): React.JSX.Element {
  return (
    <div className="type-table" role="group" aria-label="Types of the columns" tabIndex={0}>
      {dialect.columns.map((column) => {
        const type = types[column.name] ?? column.type;
        const options = [...new Set([column.type, type, ...COLUMN_TYPES])];
        return (
          <label key={column.name} className="type-line">
            <span className="ellipsis" title={column.name}>
              {column.name}
            </span>
            <select
              className="input"
              value={type}
              onChange={(event) => onType(column.name, event.target.value)}
            >
              {options.map((option) => (
                <option key={option} value={option}>
                  {option}
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </div>
  );
}
