import type { NumberLine } from './profile-numbers';

/** Labels and their numbers, one under the other. */
export function NumberList({ lines }: { readonly lines: readonly NumberLine[] }): React.JSX.Element {
  return (
    <dl className="number-list">
      {lines.map(({ label, value, beside }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {beside === undefined || beside === '' ? null : <span className="muted">{beside}</span>}
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
