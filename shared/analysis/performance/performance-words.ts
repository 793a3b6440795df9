import type { MetricComparison, Performance, PerformanceStatus } from '../../domain/performance';
import { grouped } from '../drift/plain-number';

/** A share in percent with one decimal, another number with three. */
export function metricText(value: number, written: MetricComparison['written'] | 'points'): string {
  if (written === 'points') return `${value < 0 ? '−' : '+'}${(Math.abs(value) * 100).toFixed(1)} points`;
  if (written === 'share') return `${(value * 100).toFixed(1)} %`;
  const size = Math.abs(value);
  return size !== 0 && size < 0.0005 ? value.toExponential(2) : value.toFixed(size >= 100 ? 1 : 3);
}

const VERDICTS: Readonly<Record<PerformanceStatus, string>> = {
  worse: 'has got worse',
  watch: 'has got a little worse',
  steady: 'holds',
  better: 'has got better',
  unknown: 'cannot be judged yet',
};

type Parts = Pick<Performance, 'metrics' | 'labels' | 'estimate' | 'status'>;

/** The first metric with what it was estimated to be in production; null where it was not. */
function firstEstimated(metrics: Parts['metrics'], estimate: Parts['estimate']): string | null {
  const [first] = metrics;
  const value = first === undefined ? undefined : estimate?.production[first.id];
  if (first === undefined || value === undefined) return null;
  const name = first.name === first.name.toUpperCase() ? first.name : first.name.toLowerCase();
  return `${name} ${metricText(value, first.written)}`;
}

/** The verdict in a few words. */
export function performanceHeadline({ metrics, labels, status, estimate }: Parts): string {
  const [first] = metrics;
  if (labels.production.counted === 0) {
    const estimated = firstEstimated(metrics, estimate);
    if (estimated !== null) return `No labels to judge production by yet; estimated ${estimated}`;
    return 'No labels to judge production by yet';
  }
  if (first === undefined) return `Performance ${VERDICTS[status]}`;
  return `${first.name} ${VERDICTS[first.status]}`;
}

/** The numbers behind it. */
export function performanceDetail({
  metrics,
  labels,
  estimate,
  candidates,
}: Parts & {
  /** Columns of production that may hold the label, where none does for sure. */
  readonly candidates: readonly string[];
}): string {
  const sentences: string[] = [];
  for (const { name, written, reference, production, change } of metrics.slice(0, 2)) {
    if (reference.value === null || production.value === null || change?.value == null) continue;
    const range =
      change.lower === undefined || change.upper === undefined
        ? ''
        : ` (95 % interval of the change ${signed(change.lower, written)} to ${signed(change.upper, written)}${written === 'share' ? ' points' : ''})`;
    sentences.push(
      `${name} ${metricText(production.value, written)} against ${metricText(reference.value, written)}${range}.`,
    );
  }
  const others = metrics.filter(({ status }, i) => i > 0 && (status === 'worse' || status === 'watch'));
  if (others.length > 0) sentences.push(`Also worse: ${others.map(({ name }) => name).join(', ')}.`);
  const { production } = labels;
  const [likely] = candidates;
  if (likely !== undefined && production.labelled === 0)
    sentences.push(
      `“${likely}” may be the label, but is not sure enough to be taken for it: give it that role.`,
    );
  sentences.push(
    production.labelled === production.counted
      ? `${grouped(production.labelled)} of ${grouped(production.rows)} production rows have labels.`
      : `${grouped(production.counted)} of ${grouped(production.rows)} production rows count; ${grouped(production.labelled - production.counted)} more have labels but ${labels.lag === null ? 'no prediction beside them, or one of the two is infinite' : 'are too young'}.`,
  );
  const estimated = firstEstimated(metrics, estimate);
  if (estimated !== null && production.counted > 0) sentences.push(`Estimated without labels: ${estimated}.`);
  return sentences.join(' ');
}

function signed(value: number, written: MetricComparison['written']): string {
  const text = metricText(Math.abs(value), written);
  return `${value < 0 ? '−' : '+'}${text.replace(' %', '')}`;
}
