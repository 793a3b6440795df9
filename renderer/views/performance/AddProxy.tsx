import { useWorkbench } from '../../store/use-workbench';

/** Chooses a column that stands for performance until labels come. */
export function AddProxy(): React.JSX.Element | null {
  const outcome = useWorkbench((state) => state.settings.outcome);
  const setOutcome = useWorkbench((state) => state.setOutcome);
  const comparison = useWorkbench((state) => state.comparison);
  const datasets = useWorkbench((state) => state.datasets);
  const sides =
    comparison === null
      ? []
      : [datasets[comparison.reference.dataset], datasets[comparison.production.dataset]];
  const chosen = outcome.proxies ?? [];
  const measurable = sides.map(
    (dataset) =>
      new Set(
        dataset?.columns
          .filter(({ storage }) => storage === 'number' || storage === 'boolean')
          .map(({ name }) => name),
      ),
  );
  const columns = [...(measurable[0] ?? [])].filter(
    (name) => measurable[1]?.has(name) === true && !chosen.includes(name),
  );
  if (columns.length === 0) return null;
  return (
    <select
      className="input small"
      aria-label="Add a proxy"
      title="A column of numbers that stands for performance until labels come"
      data-testid="add-proxy"
      value=""
      onChange={({ target }) => setOutcome({ ...outcome, proxies: [...chosen, target.value] })}
    >
      <option value="" disabled>
        Add a proxy…
      </option>
      {columns.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
