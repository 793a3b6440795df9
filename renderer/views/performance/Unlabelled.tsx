import { labelCandidates } from '../../../shared/domain/label-candidates';
import { useWorkbench } from '../../store/use-workbench';

/** What is said, and can be done, where no column holds what came of the predictions. */
export function Unlabelled(): React.JSX.Element {
  const setView = useWorkbench((state) => state.setView);
  const setRole = useWorkbench((state) => state.setRole);
  const pickJoin = useWorkbench((state) => state.pickJoin);
  const comparison = useWorkbench((state) => state.comparison);
  const datasets = useWorkbench((state) => state.datasets);
  const roles = useWorkbench((state) => state.roles);
  const production = comparison === null ? undefined : datasets[comparison.production.dataset];
  const [likely] = production === undefined ? [] : labelCandidates(production, roles[production.id] ?? {});
  const take = (column: string): void => {
    for (const { id, columns } of Object.values(datasets))
      if (columns.some(({ name }) => name === column)) setRole(id, column, 'label');
  };
  return (
    <section className="panel viewed-panel span-12 view-empty" aria-label="Labels">
      <strong>No column holds what came of the predictions</strong>
      <p>
        {likely === undefined
          ? 'Join the file of labels that came later, or give a column the role “label” in the Data view.'
          : `“${likely.column}” may hold it (${likely.confidence} % sure). ${likely.reason}`}
      </p>
      <div className="view-empty-actions">
        {likely === undefined ? null : (
          <button
            type="button"
            className="button small primary"
            data-testid="take-label"
            onClick={() => take(likely.column)}
          >
            Use “{likely.column}” as the label
          </button>
        )}
        {production === undefined ? null : (
          <button type="button" className="button small" onClick={() => void pickJoin(production.id)}>
            Join labels…
          </button>
        )}
        <button type="button" className="button small quiet" onClick={() => setView('data')}>
          Choose in Data
        </button>
      </div>
    </section>
  );
}
