import { useMemo, useState } from 'react';
import type { Attribute, Subgroups } from '../../../shared/domain/subgroups';
import { formatDifference, formatDifferenceRange } from '../../format/estimate';
import { formatShare } from '../../format/share';
import { NOTHING } from '../../format/signs';
import { Panel } from '../parts/Panel';
import { groupThresholdCsv } from './group-threshold-csv';
import {
  atGroupThreshold,
  type AtGroupThreshold,
  equalSelection,
  type GroupScores,
} from './threshold-counts';
import { thresholdDisparities, type ThresholdDisparities } from './threshold-disparities';
import { VERDICT_WORDS } from './verdict';

const COLUMNS: readonly (readonly [keyof AtGroupThreshold, string])[] = [
  ['selectionRate', 'Positive'],
  ['recall', 'Recall'],
  ['falsePositiveRate', 'FPR'],
  ['precision', 'Precision'],
  ['accuracy', 'Accuracy'],
];

const TITLES: Readonly<Partial<Record<keyof AtGroupThreshold, string>>> = {
  selectionRate: 'Share of rows predicted positive',
  falsePositiveRate: 'False positive rate: of negative rows, the share predicted positive',
};

const text = (value: number | null): string => (value === null ? NOTHING : formatShare(value));

/** Another threshold of the score, one for all groups or one each: every number follows, and what it costs overall. */
export function GroupThreshold({
  scores,
  attribute,
  subgroups: { metrics, settings },
  inUse,
}: {
  readonly scores: readonly GroupScores[];
  readonly attribute: Attribute;
  readonly subgroups: Subgroups;
  readonly inUse: number;
}): React.JSX.Element {
  const bins = scores[0]?.counts.length ?? 100;
  const start = Math.round(Math.min(1, Math.max(0, inUse)) * bins);
  const [first, setFirst] = useState<readonly number[]>(() => scores.map(() => start));
  const whole = useMemo(() => atGroupThreshold(scores, first), [scores, first]);
  const before = useMemo(
    () =>
      atGroupThreshold(
        scores,
        scores.map(() => start),
      ),
    [scores, start],
  );
  const disparities = useMemo(
    () => thresholdDisparities(scores, first, attribute, metrics, settings),
    [scores, first, attribute, metrics, settings],
  );
  const [byDifference, setByDifference] = useState(false);
  const beyond = disparities
    .flatMap((one) => Object.values(one))
    .filter((one) => one?.verdict === 'fail').length;
  const [shared = start] = first;
  const isOne = first.every((bin) => bin === shared);
  return (
    <Panel
      title="At another threshold"
      label="Threshold by group"
      hint={`${beyond === 0 ? 'none' : beyond} beyond the tolerance, ${isOne ? 'one threshold for all groups' : 'a threshold each'}`}
      span={7}
      testId="group-threshold"
      table={{
        title: 'At another threshold',
        fileName: 'threshold-by-group',
        csv: () => groupThresholdCsv(scores, first, disparities),
      }}
      head={
        <>
          <button
            type="button"
            className="button small quiet"
            aria-pressed={byDifference}
            title={`Differences to ${attribute.against} instead of values`}
            onClick={() => setByDifference(!byDifference)}
          >
            Differences
          </button>
          <button
            type="button"
            className="button small"
            title="A threshold each at which every group is predicted positive as often as all together"
            onClick={() => setFirst(equalSelection(scores, shared))}
          >
            Equal selection rates
          </button>
          <button
            type="button"
            className="button small quiet"
            onClick={() => setFirst(scores.map(() => start))}
          >
            Back to {(start / bins).toFixed(2)}
          </button>
        </>
      }
    >
      <div className="threshold-slider">
        <input
          type="range"
          min={0}
          max={bins}
          value={shared}
          aria-label="Threshold of all groups"
          aria-valuetext={(shared / bins).toFixed(2)}
          onChange={(event) => setFirst(scores.map(() => Number(event.target.value)))}
        />
        <output data-testid="group-threshold-value">{isOne ? (shared / bins).toFixed(2) : 'by group'}</output>
      </div>
      <div className="group-scroll">
        <table className="metric-table group-matrix" data-testid="group-threshold-numbers">
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col" className="left">
                Threshold
              </th>
              {COLUMNS.map(([id, title]) => (
                <th scope="col" key={id} title={TITLES[id]}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="overall">
              <th scope="row">These groups together</th>
              <td />
              {COLUMNS.map(([id]) => (
                <td key={id} title={`At ${(start / bins).toFixed(2)}: ${text(before[id])}`}>
                  {text(whole[id])}
                </td>
              ))}
            </tr>
            {scores.map((group, place) => {
              const bin = first[place] ?? start;
              const now = atGroupThreshold([group], [bin]);
              return (
                <tr key={group.label}>
                  <th scope="row" className="name">
                    <span className="ellipsis">{group.label}</span>
                  </th>
                  <td className="left">
                    <span className="group-slider">
                      <input
                        type="range"
                        min={0}
                        max={bins}
                        value={bin}
                        aria-label={`Threshold of ${group.label}`}
                        aria-valuetext={(bin / bins).toFixed(2)}
                        onChange={(event) =>
                          setFirst(first.map((old, i) => (i === place ? Number(event.target.value) : old)))
                        }
                      />
                      <span>{(bin / bins).toFixed(2)}</span>
                    </span>
                  </td>
                  {COLUMNS.map(([id]) => (
                    <ThresholdCell
                      key={id}
                      value={now[id]}
                      disparity={disparities[place]?.[id] ?? null}
                      byDifference={byDifference}
                    />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function ThresholdCell({
  value,
  disparity,
  byDifference,
}: {
  readonly value: number | null;
  readonly disparity: ThresholdDisparities[keyof ThresholdDisparities];
  readonly byDifference: boolean;
}): React.JSX.Element {
  const difference = disparity?.difference;
  const title =
    disparity === null
      ? undefined
      : `Difference ${formatDifference(difference?.value, 'share')} (${formatDifferenceRange(disparity.difference, 'share')}): ${VERDICT_WORDS[disparity.verdict].toLowerCase()}`;
  return (
    <td data-verdict={disparity?.verdict} title={title}>
      {byDifference ? formatDifference(difference?.value, 'share') : text(value)}
    </td>
  );
}
