import { useWorkbench } from '../../store/use-workbench';

/** Which of two classes counts as positive. */
export function PositiveClass({
  classes,
  positive,
}: {
  readonly classes: readonly string[];
  readonly positive: string | null;
}): React.JSX.Element | null {
  const outcome = useWorkbench((state) => state.settings.outcome);
  const setOutcome = useWorkbench((state) => state.setOutcome);
  if (positive === null || classes.length !== 2) return null;
  return (
    <label>
      Positive{' '}
      <select
        className="input small"
        value={positive}
        onChange={(event) => setOutcome({ ...outcome, positive: event.target.value })}
      >
        {classes.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
