/** The end of a filter form: on both sides or one where that is offered, cancel, apply. */
export function ApplyRow({
  offerBoth,
  both,
  onBoth,
  bothHint,
  ready,
  label,
  onCancel,
}: {
  readonly offerBoth: boolean;
  readonly both: boolean;
  readonly onBoth: (both: boolean) => void;
  /** Why both sides cannot have it; null when they can. */
  readonly bothHint: string | null;
  readonly ready: boolean;
  readonly label: string;
  readonly onCancel: () => void;
}): React.JSX.Element {
  return (
    <div className="apply-row">
      {offerBoth ? (
        <label className="check" title={bothHint ?? undefined}>
          <input
            type="checkbox"
            checked={both && bothHint === null}
            disabled={bothHint !== null}
            onChange={(event) => onBoth(event.target.checked)}
          />
          Apply to both sides
        </label>
      ) : (
        <span className="check" />
      )}
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
      <button type="submit" className="button primary" disabled={!ready}>
        {label}
      </button>
    </div>
  );
}
