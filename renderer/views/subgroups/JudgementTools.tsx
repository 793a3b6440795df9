import { useState } from 'react';
import type { Task } from '../../../shared/domain/outcome';
import { subgroupSettingsSchema, type Tolerance } from '../../../shared/domain/subgroups';
import { useWorkbench } from '../../store/use-workbench';

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
        key={settings.smallest}
        smallest={settings.smallest}
        onChange={(smallest) => setSettings({ ...settings, smallest })}
      />
      <ToleranceField
        key={tolerance.by}
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
  const [text, setText] = useState(String(smallest));
  const read = subgroupSettingsSchema.shape.smallest.safeParse(text.trim() === '' ? NaN : Number(text));
  const commit = (): void => {
    if (read.success && read.data !== smallest) onChange(read.data);
  };
  return (
    <label title="Groups with fewer rows are shown and never judged">
      From{' '}
      <input
        className="input small"
        style={{ width: 52, textAlign: 'right' }}
        inputMode="numeric"
        aria-label="Rows a group needs to be judged"
        data-testid="subgroups-smallest"
        value={text}
        aria-invalid={!read.success}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
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
  const [text, setText] = useState(() => asText(tolerance));
  const value = Number(text.replace(',', '.'));
  const read = subgroupSettingsSchema.shape.tolerance.safeParse({
    by: tolerance.by,
    limit: tolerance.by === 'difference' ? value / 100 : value,
  });
  // A difference of a hundred points, or a number twice as large, is no tolerance.
  const bad = text.trim() === '' || !read.success || read.data.limit >= 1;
  const commit = (): void => {
    if (!bad && read.data.limit !== tolerance.limit) onChange(read.data);
  };
  return (
    <span className="tolerance">
      <label>
        Tolerance{' '}
        <input
          className="input small"
          style={{ width: 52, textAlign: 'right' }}
          inputMode="decimal"
          data-testid="subgroups-tolerance"
          value={text}
          aria-invalid={bad}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
      </label>{' '}
      <select
        className="input small"
        aria-label="What the tolerance is of"
        data-testid="subgroups-tolerance-by"
        value={tolerance.by}
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
