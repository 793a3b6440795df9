import { StatusShape } from '../drift/StatusMark';
import type { Status } from '../../../shared/domain/result';

const SHAPES: Readonly<Record<string, { readonly shape: Status; readonly word: string }>> = {
  worse: { shape: 'drifted', word: 'Worse' },
  watch: { shape: 'watch', word: 'A little worse' },
  steady: { shape: 'stable', word: 'Steady' },
  same: { shape: 'stable', word: 'No difference' },
  better: { shape: 'stable', word: 'Better' },
  unknown: { shape: 'unknown', word: 'Cannot say' },
};

/** What became of a metric, as a shape and a word. */
export function OutcomeMark({ status }: { readonly status: string }): React.JSX.Element {
  const { shape, word } = SHAPES[status] ?? { shape: 'unknown' as const, word: status };
  return (
    <span className="status-mark" data-status={shape}>
      <StatusShape status={shape} />
      {word}
    </span>
  );
}
