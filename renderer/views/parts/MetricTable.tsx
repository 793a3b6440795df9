import type { Estimate } from '../../../shared/domain/estimate';
import {
  formatDifference,
  formatDifferenceRange,
  formatRange,
  formatValueOf,
  type Written,
} from '../../format/estimate';
import { OutcomeMark } from './OutcomeMark';

/** One of two things that metrics are of. */
export interface Measured {
  readonly side: 'reference' | 'production' | 'shadow';
  readonly name: string;
}

export interface MetricLine {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly written: Written;
  readonly better: 'higher' | 'lower' | null;
  readonly values: readonly [Estimate, Estimate];
  /** The second less the first; null where one of them is not known. */
  readonly change: Estimate | null;
  readonly status: string;
}

/** Metrics of two things side by side, what changed between them and whether that is more than chance. */
export function MetricTable({
  measured,
  lines,
  intervalOf,
  testId,
}: {
  readonly measured: readonly [Measured, Measured];
  readonly lines: readonly MetricLine[];
  /** What the interval is of, for the tooltip. */
  readonly intervalOf: string;
  readonly testId: string;
}): React.JSX.Element {
  return (
    <table className="metric-table" data-testid={testId}>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          {measured.map(({ side, name }) => (
            <th scope="col" key={side}>
              <span className="side-head" data-side={side}>
                {name}
              </span>
            </th>
          ))}
          <th scope="col">Change</th>
          <th scope="col" title={`95 % interval of ${intervalOf}`}>
            Interval
          </th>
          <th scope="col" className="left" />
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, name, definition, written, better, values: [first, second], change, status }) => (
          <tr key={id}>
            <th scope="row" title={definition}>
              {name}
            </th>
            <td title={formatRange(first, written)}>{formatValueOf(first.value, written)}</td>
            <td title={formatRange(second, written)}>{formatValueOf(second.value, written)}</td>
            <td>{formatDifference(change?.value, written)}</td>
            <td className="range">{change === null ? '' : formatDifferenceRange(change, written)}</td>
            <td className="left">
              {better === null || change?.lower === undefined ? null : <OutcomeMark status={status} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
