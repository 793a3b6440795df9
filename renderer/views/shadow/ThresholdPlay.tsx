import { useState } from 'react';
import type { Shadow } from '../../../shared/domain/shadow';
import { formatCount, formatNumber } from '../../format/number';
import { formatPercent, formatPoints } from '../../format/share';
import { Panel } from '../parts/Panel';
import { thresholdCsv } from './threshold-csv';
import { atThreshold, type AtThreshold, binOf, liveNumbers, matchingBin } from './threshold-play';

const ROWS: readonly ['selectionRate' | 'accuracy' | 'precision' | 'recall', string][] = [
  ['selectionRate', 'Predicted positive'],
  ['accuracy', 'Accuracy'],
  ['precision', 'Precision'],
  ['recall', 'Recall'],
];

/** The shadow at another threshold of its score: everything follows the slider, from counts. */
export function ThresholdPlay({
  thresholds,
}: {
  readonly thresholds: NonNullable<Shadow['thresholds']>;
}): React.JSX.Element {
  const { edges, inUse } = thresholds;
  const [bin, setBin] = useState(() => binOf(thresholds, inUse ?? 0.5));
  const now = atThreshold(thresholds, bin);
  const live = liveNumbers(thresholds);
  return (
    <Panel
      title="The shadow at another threshold"
      label="Threshold"
      hint={inUse === null ? 'its predictions follow no one threshold' : `in use: ${formatNumber(inUse, 3)}`}
      table={{
        title: 'The shadow at another threshold',
        fileName: 'shadow-threshold',
        csv: () => thresholdCsv(thresholds, bin),
      }}
    >
      <div className="threshold-slider">
        <input
          type="range"
          min={0}
          max={edges.length - 1}
          value={bin}
          aria-label="Threshold of the shadow’s score"
          aria-valuetext={formatNumber(edges[bin], 3)}
          onChange={(event) => setBin(Number(event.target.value))}
        />
        <output data-testid="threshold-value">{formatNumber(edges[bin], 3)}</output>
        <button type="button" className="button small" onClick={() => setBin(matchingBin(thresholds))}>
          Match the live rate
        </button>
      </div>
      <table className="metric-table" data-testid="threshold-numbers">
        <thead>
          <tr>
            <th scope="col" />
            <th scope="col">Live</th>
            <th scope="col">Shadow at it</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([id, name]) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{formatPercent(live[id])}</td>
              <td>{formatPercent(now[id])}</td>
              <td>{difference(live, now, id)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Agreement with live</th>
            <td />
            <td data-testid="threshold-agreement">{formatPercent(now.agreement)}</td>
            <td />
          </tr>
          <tr>
            <th scope="row">Turned positive, negative</th>
            <td />
            <td>
              {formatCount(now.toPositive)}, {formatCount(now.toNegative)}
            </td>
            <td />
          </tr>
        </tbody>
      </table>
    </Panel>
  );
}

function difference(live: AtThreshold, now: AtThreshold, id: (typeof ROWS)[number][0]): string {
  const [one, other] = [live[id], now[id]];
  return one === null || other === null ? '' : formatPoints(other - one);
}
