import type { Finding } from './check-document';
import type { Measured, MeasuredChunk } from './measures/measured';
import { durationMs, type Rule, type Window } from './rule';

/** The limits of a rule, as numbers. */
export interface Limits {
  readonly threshold: number;
  readonly firesWhen: 'above' | 'below';
  /** Rows below which a value says nothing. */
  readonly fewest: number;
}

/** Rows that a value is to be of unless told. */
const FEWEST = 100;
/** Metrics whose value is not of rows, or that know themselves what chance does. */
const OF_NO_ROWS: ReadonlySet<Rule['metric']> = new Set([
  'shadow-verdict',
  'data-age',
  'new-rows',
  'quality-fails',
]);

export function limitsOf(rule: Rule, fewest: number | undefined): Limits {
  return {
    threshold: thresholdOf(rule),
    firesWhen: rule.metric === 'new-rows' && rule.when !== 'above' ? 'below' : 'above',
    fewest: fewest ?? (OF_NO_ROWS.has(rule.metric) ? 0 : FEWEST),
  };
}

function thresholdOf(rule: Rule): number {
  if (rule.metric === 'data-age') return durationMs(rule.threshold);
  if (rule.metric === 'shadow-verdict') return 0;
  return rule.threshold ?? 0;
}

export interface Judged {
  readonly finding: Finding;
  /** Why it is unknown. */
  readonly why?: string;
}

/** Whether a value fires a rule. A value at the threshold does not; one that chance may explain is unknown. */
export function judge(measured: Measured, { threshold, firesWhen, fewest }: Limits): Judged {
  const { value, rows, why, chance } = measured;
  if (value === null) return { finding: 'unknown', why: why ?? 'there is no value' };
  if (rows !== null && rows < fewest)
    return {
      finding: 'unknown',
      why: `${rows === 1 ? 'one row is' : `${rows} rows are`} behind it, ${fewest} are wanted`,
    };
  const over = firesWhen === 'above' ? value > threshold : value < threshold;
  if (!over) return { finding: 'held' };
  return chance === undefined ? { finding: 'fired' } : { finding: 'unknown', why: chance };
}

export interface WindowSize {
  readonly chunks: number;
  readonly atLeast: number;
}

/** How many chunks a rule looks at; null where it looks at all rows. */
export function windowSize(rule: Rule): WindowSize | null {
  const window: Window | undefined = 'window' in rule ? rule.window : undefined;
  if (window === undefined || window === 'all') return null;
  if (window === 'latest') return { chunks: 1, atLeast: 1 };
  return { chunks: window.chunks, atLeast: window['at-least'] ?? window.chunks };
}

export interface JudgedWindow extends Judged {
  /** Chunks over the threshold. */
  readonly over: number;
}

/**
 * Whether the chunks of a window fire a rule: at least so many are over the threshold. It is unknown while those that
 * are unknown could make it so.
 */
export function judgeWindow(
  chunks: readonly MeasuredChunk[],
  { atLeast }: Pick<WindowSize, 'atLeast'>,
  limits: Limits,
): JudgedWindow {
  const judged = chunks.map((chunk) => judge(chunk, limits));
  const over = judged.filter(({ finding }) => finding === 'fired').length;
  if (over >= atLeast) return { finding: 'fired', over };
  const unknown = judged.filter(({ finding }) => finding === 'unknown');
  const [first] = unknown;
  if (first === undefined || over + unknown.length < atLeast) return { finding: 'held', over };
  return { finding: 'unknown', over, ...(first.why === undefined ? {} : { why: first.why }) };
}
