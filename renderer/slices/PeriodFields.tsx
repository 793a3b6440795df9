import { NO_BREAK } from '../format/signs';
import { formatTime } from '../format/time';
import type { BoundsProps } from './RangeFields';
import { Shape } from './RangeFields';
import { useColumnProfile } from './column-profile';

type Input = { readonly type: 'date' | 'datetime-local' | 'time'; readonly length: number };

/** The field that fits a time column, and how much of an ISO text it shows. */
function inputFor(type: string): Input {
  if (type === 'DATE') return { type: 'date', length: 10 };
  if (type.startsWith('TIME') && !type.startsWith('TIMESTAMP')) return { type: 'time', length: 8 };
  return { type: 'datetime-local', length: 19 };
}

/** A period: from a moment, inclusive, to before another. Times with a zone are read as UTC. */
export function PeriodFields({ dataset, column, draft, change }: BoundsProps): React.JSX.Element {
  const profile = useColumnProfile(dataset, column.name);
  const { type, length } = inputFor(column.type);
  const zoned = column.type.includes('WITH TIME ZONE');
  const write = (text: string): string => (text === '' ? '' : zoned ? `${text}Z` : text);
  const read = (text: string): string => text.replace(' ', 'T').replace(/Z$/, '').slice(0, length);
  const step = type === 'date' ? undefined : 1;
  return (
    <div className="range-fields">
      <Shape profile={profile} />
      <p className="range-hint">
        {profile?.min === undefined || profile.max === undefined
          ? NO_BREAK
          : `Values from ${formatTime(profile.min)} to ${formatTime(profile.max)}`}
      </p>
      <label className="field">
        <span className="field-label">From, inclusive{zoned ? ' (UTC)' : ''}</span>
        <input
          className="input"
          type={type}
          step={step}
          value={read(draft.from)}
          onChange={(event) => change({ from: write(event.target.value) })}
          autoFocus
        />
      </label>
      <label className="field">
        <span className="field-label">Before{zoned ? ' (UTC)' : ''}</span>
        <input
          className="input"
          type={type}
          step={step}
          value={read(draft.to)}
          onChange={(event) => change({ to: write(event.target.value) })}
        />
      </label>
    </div>
  );
}
