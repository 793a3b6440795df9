import type { OutlierScatter, ScatterAxes } from '../../../shared/domain/outlier-scatter';
import { useWorkbench } from '../../store/use-workbench';
import { withColumn } from './with-column';

const COMPONENTS = 'components';
/** Before a column's name in the value of an option: a column may be called like anything. */
const COLUMN = 'column:';

/** What rows are laid out by: two columns, or the principal components. */
export function AxisTools({
  scatter: { columns, components },
  axes,
}: {
  readonly scatter: OutlierScatter;
  readonly axes: ScatterAxes;
}): React.JSX.Element {
  const setAxes = useWorkbench((state) => state.setOutlierAxes);
  const names = columns.map(({ name }) => name);
  const choose = (which: 'x' | 'y', value: string): void => {
    if (value === COMPONENTS) setAxes({ kind: 'components' });
    else setAxes(withColumn(axes, names, which, value.slice(COLUMN.length)));
  };
  const groups = [
    { label: 'Rows are judged by', own: columns.filter(({ judged, categorical }) => judged && !categorical) },
    { label: 'Other columns', own: columns.filter(({ judged, categorical }) => !judged && !categorical) },
    { label: 'Categories', own: columns.filter(({ categorical }) => categorical) },
  ].filter(({ own }) => own.length > 0);
  const options = groups.map(({ label, own }) => (
    <optgroup key={label} label={label}>
      {own.map(({ name }) => (
        <option key={name} value={`${COLUMN}${name}`}>
          {name}
        </option>
      ))}
    </optgroup>
  ));
  return (
    <>
      <select
        className="input small scatter-axis"
        aria-label="Across"
        data-testid="scatter-x"
        value={axes.kind === 'components' ? COMPONENTS : `${COLUMN}${axes.x}`}
        onChange={(event) => choose('x', event.target.value)}
      >
        {components ? <option value={COMPONENTS}>Principal components</option> : null}
        {columns.length < 2 ? null : options}
      </select>
      {axes.kind === 'components' ? null : (
        <>
          <span className="muted">and</span>
          <select
            className="input small scatter-axis"
            aria-label="Up"
            data-testid="scatter-y"
            value={`${COLUMN}${axes.y}`}
            onChange={(event) => choose('y', event.target.value)}
          >
            {options}
          </select>
        </>
      )}
    </>
  );
}
