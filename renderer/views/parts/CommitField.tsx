import { useState } from 'react';

/**
 * A field whose text takes effect when it is left, or with Enter, and only where it reads as a value; until then it is
 * marked. A value that comes from elsewhere takes its place.
 */
export function CommitField<Value>({
  shown,
  read,
  onCommit,
  width,
  inputMode,
  align = 'right',
  ...input
}: {
  /** The value in use, as text. */
  readonly shown: string;
  /** The value of a text; undefined where it is none. */
  readonly read: (text: string) => Value | undefined;
  readonly onCommit: (value: Value) => void;
  /** In pixels. */
  readonly width: number;
  readonly inputMode?: 'numeric' | 'decimal';
  readonly align?: 'left' | 'right';
  readonly placeholder?: string;
  readonly 'aria-label'?: string;
  readonly 'data-testid'?: string;
}): React.JSX.Element {
  const [text, setText] = useState(shown);
  const [before, setBefore] = useState(shown);
  if (shown !== before) {
    setBefore(shown);
    setText(shown);
  }
  const value = read(text);
  const commit = (): void => {
    if (value !== undefined && text !== shown) onCommit(value);
  };
  return (
    <input
      {...input}
      className="input small"
      style={{ width, textAlign: align }}
      inputMode={inputMode}
      value={text}
      aria-invalid={value === undefined}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}

/** The number of a text, with a point or a comma before its decimals; undefined where it is none. */
export function typedNumber(text: string): number | undefined {
  const value = text.trim() === '' ? NaN : Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
