import type { Performance } from '../../../shared/domain/performance';
import { formatCount, formatNumber } from '../../format/number';
import { formatPercent } from '../../format/share';
import { Panel } from '../parts/Panel';

function lagText(milliseconds: number): string {
  const days = milliseconds / 86_400_000;
  return days < 2 ? `${formatNumber(milliseconds / 3_600_000, 3)} h` : `${formatNumber(days, 3)} days`;
}

/** How many labels there are, which of them count, and how late they come. */
export function LabelsPanel({ labels }: { readonly labels: Performance['labels'] }): React.JSX.Element {
  const { reference, production, lag, asOf } = labels;
  const share = ({ labelled, rows }: typeof reference): string =>
    rows === 0 ? '' : ` (${formatPercent(labelled / rows)})`;
  return (
    <Panel title="Labels" hint={lag === null ? 'no column says when they came' : 'how late they come'}>
      <dl className="facts">
        <dt>Reference rows with a label</dt>
        <dd>
          {formatCount(reference.labelled)} of {formatCount(reference.rows)}
          {share(reference)}
        </dd>
        <dt>Production rows with a label</dt>
        <dd>
          {formatCount(production.labelled)} of {formatCount(production.rows)}
          {share(production)}
        </dd>
        <dt>Of these old enough to count</dt>
        <dd data-testid="labels-counted">{formatCount(production.counted)}</dd>
        {lag === null ? null : (
          <>
            <dt>Half of the labels came within</dt>
            <dd>{lagText(lag.median)}</dd>
            <dt>95 % came within</dt>
            <dd>{lagText(lag.p95)}</dd>
            <dt>The last came after</dt>
            <dd>{lagText(lag.most)}</dd>
          </>
        )}
        {asOf === null ? null : (
          <>
            <dt>The log ends</dt>
            <dd>{asOf.slice(0, 10)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
