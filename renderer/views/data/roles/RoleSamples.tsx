import { visibleText } from '../../../format/visible-text';
import { useApi } from '../../../store/use-workbench';
import { useJob } from '../../../slices/use-job';

const SHOWN = 3;
const LOOKED_AT = 60;
const LONGEST = 60;

/** A few values of a column, the first different ones of the file. */
export function RoleSamples({
  dataset,
  column,
}: {
  readonly dataset: string;
  readonly column: string;
}): React.JSX.Element {
  const api = useApi();
  const { outcome } = useJob(
    `${dataset} ${column}`,
    (job) =>
      api.page(
        {
          slice: { dataset, name: '', predicates: [] },
          filters: [{ kind: 'missing', column, negated: true }],
          sort: [],
          offset: 0,
          limit: LOOKED_AT,
          columns: [column],
        },
        job,
      ),
    0,
  );
  const cells = outcome?.ok === true ? outcome.value.rows.map((row) => row[0] ?? '') : [];
  const values = [...new Set(cells)].slice(0, SHOWN);
  const none = outcome?.ok === true && values.length === 0;
  return (
    <ul className="role-samples" aria-label={`Values of ${column}`} aria-busy={outcome === null}>
      {values.map((value) => (
        <li key={value} className="ellipsis">
          {value === '' ? '“”' : visibleText(value.slice(0, LONGEST))}
        </li>
      ))}
      {none ? <li className="muted">No value in any row.</li> : null}
    </ul>
  );
}
