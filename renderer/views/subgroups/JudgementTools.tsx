import type { Task } from '../../../shared/domain/outcome';
import { subgroupSettingsSchema, type Tolerance } from '../../../shared/domain/subgroups';
import { useWorkbench } from '../../store/use-workbench';
import { CommitField, typedNumber } from '../parts/CommitField';

const AGAINST = [
  ['largest', 'the largest group'],
  ['best', 'the best group'],
  ['overall', 'all rows'],
] as const;

/** What groups are held against, and how far they may be from it; always on screen. */
export function JudgementTools({ task }: { readonly task: Task }): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.subgroups);
  const setSettings = useWorkbench((state) => state.setSubgroupSettings);
  const { against, tolerance } = settings;
  return (
    <>
      <label>
        Held against{' '}
        <select
          className="input small"
          data-testid="subgroups-against"
          value={against}
          onChange={(event) => {
            const chosen = AGAINST.find(([id]) => id === event.target.value);
            if (chosen !== undefined) setSettings({ ...settings, against: chosen[0], chosen: {} });
          }}
        >
          {AGAINST.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <SmallestField
        smallest={settings.smallest}
        onChange={(smallest) => setSettings({ ...settings, smallest })}
      />
      <ToleranceField
        tolerance={tolerance}
        points={task === 'regression' ? '% of it' : 'points'}
        onChange={(chosen) => setSettings({ ...settings, tolerance: chosen })}
      />
    </>
  );
}

/** Rows that a group needs to be judged. */
function SmallestField({
  smallest,
  onChange,
}: {
  readonly smallest: number;
  readonly onChange: (smallest: number) => void;
}): React.JSX.Element {
  return (
    <label title="Groups with fewer rows are shown and never judged">
      From{' '}
      <CommitField
        shown={String(smallest)}
        read={(text) => subgroupSettingsSchema.shape.smallest.safeParse(typedNumber(text)).data}
        onCommit={onChange}
        width={52}
        inputMode="numeric"
        aria-label="Rows a group needs to be judged"
        data-testid="subgroups-smallest"
      />{' '}
      rows
    </label>
  );
}

const asText = ({ by, limit }: Tolerance): string =>
  String(Number((by === 'difference' ? limit * 100 : limit).toPrecision(6)));

function ToleranceField({
  tolerance,
  points,
  onChange,
}: {
  readonly tolerance: Tolerance;
  /** What a difference is counted in. */
  readonly points: string;
  readonly onChange: (tolerance: Tolerance) => void;
}): React.JSX.Element {
  const { by } = tolerance;
  const read = (text: string): Tolerance | undefined => {
    const value = typedNumber(text) ?? NaN;
    const limit = by === 'difference' ? value / 100 : value;
    const { data } = subgroupSettingsSchema.shape.tolerance.safeParse({ by, limit });
    // A difference of a hundred points, or a number twice as large, is no tolerance.
    return data !== undefined && data.limit < 1 ? data : undefined;
  };
  return (
    <span className="tolerance">
      <label>
        Tolerance{' '}
        <CommitField
          shown={asText(tolerance)}
          read={read}
          onCommit={onChange}
          width={52}
          inputMode="decimal"
          data-testid="subgroups-tolerance"
        />
      </label>{' '}
      <select
        className="input small"
        aria-label="What the tolerance is of"
        data-testid="subgroups-tolerance-by"
        value={by}
        onChange={(event) =>
          onChange(
            event.target.value === 'ratio' ? { by: 'ratio', limit: 0.8 } : { by: 'difference', limit: 0.05 },
          )
        }
      >
        <option value="difference">{points}</option>
        <option value="ratio">ratio (0.8: four-fifths rule)</option>
      </select>
    </span>
  );
}
