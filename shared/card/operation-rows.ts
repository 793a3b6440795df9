import type { Estimate } from '../domain/estimate';
import type { PairedOperation } from '../domain/shadow';

/** One line of a table of what the answers of both models took and cost. */
export interface OperationRow {
  readonly name: string;
  /** Columns of the log that it is read from. */
  readonly columns: PairedOperation['columns'];
  readonly live: number | null;
  readonly shadow: number | null;
  /** Of the paired difference; without an interval where only the two numbers are compared. */
  readonly change: Estimate;
  readonly written: 'share' | 'unit';
  /** Empty where nothing is judged by this line. */
  readonly status: PairedOperation['status'] | '';
}

const NAMES = { latency: 'Latency', cost: 'Cost', error: 'Errors' } as const;

/**
 * Lines of a paired operation. The change of a median is the median of the paired differences, which need not be the
 * difference of the medians.
 */
export function operationRows({
  kind,
  columns,
  live,
  shadow,
  mean,
  median,
  pairs,
  status,
}: PairedOperation): OperationRow[] {
  const name = NAMES[kind];
  if (kind === 'error')
    return [{ name, columns, live: live.mean, shadow: shadow.mean, change: mean, written: 'share', status }];
  const judged = kind === 'latency' ? 'median' : 'mean';
  const means: OperationRow = {
    name: `${name}, mean`,
    columns,
    live: live.mean,
    shadow: shadow.mean,
    change: mean,
    written: 'unit',
    status: judged === 'mean' ? status : '',
  };
  const tail = (at: 'p95' | 'p99'): OperationRow => {
    const [here, there] = [live[at], shadow[at]];
    return {
      name: `${name}, ${at}`,
      columns,
      live: here,
      shadow: there,
      change: { value: here === null || there === null ? null : there - here, rows: pairs },
      written: 'unit',
      status: '',
    };
  };
  const middle: OperationRow = {
    name: `${name}, median`,
    columns,
    live: live.p50,
    shadow: shadow.p50,
    change: median ?? { value: null, rows: pairs },
    written: 'unit',
    status: judged === 'median' ? status : '',
  };
  return kind === 'latency' ? [middle, tail('p95'), tail('p99'), means] : [means, middle];
}
