import type { HeldChunk, RuleOutcome } from '../../../shared/checks/check-document';
import { formatCount, formatQuantity } from '../../format/number';

const MOST = 24;
const [HEIGHT, BAR, STEP] = [18, 4, 6];

/** How often a rule would have fired on production, as a picture of its values beside its limit. */
export function HistoryStrip({
  outcome: { history, threshold },
}: {
  readonly outcome: RuleOutcome;
}): React.JSX.Element {
  const chunks = (history?.chunks ?? []).filter(({ side }) => side === 'production');
  if (chunks.length === 0) return <span className="muted">–</span>;
  const shown = chunks.slice(-MOST);
  const fired = chunks.filter(({ finding }) => finding === 'fired').length;
  const highest = Math.max(threshold, ...shown.map(({ value }) => value ?? 0)) * 1.1 || 1;
  const place = (value: number): number => HEIGHT - (Math.max(0, value) / highest) * HEIGHT;
  const words = `fired in ${formatCount(fired)} of ${formatQuantity(chunks.length, 'chunk')}`;
  return (
    <span className="history-strip" title={words}>
      <svg width={shown.length * STEP} height={HEIGHT} aria-hidden="true">
        {shown.map((chunk, at) => (
          <Bar key={`${at}`} chunk={chunk} x={at * STEP} top={place(chunk.value ?? 0)} />
        ))}
        <line className="limit" x1={0} x2={shown.length * STEP} y1={place(threshold)} y2={place(threshold)} />
      </svg>
      <span>
        {formatCount(fired)} of {formatCount(chunks.length)}
      </span>
    </span>
  );
}

function Bar({
  chunk: { finding, value },
  x,
  top,
}: {
  readonly chunk: HeldChunk;
  readonly x: number;
  readonly top: number;
}): React.JSX.Element {
  // A chunk without a value is a mark at the foot, so that none is taken for a gap.
  const y = value === null ? HEIGHT - 2 : Math.min(top, HEIGHT - 1.5);
  return <rect data-finding={finding} x={x} y={y} width={BAR} height={HEIGHT - y} rx={0.5} />;
}
