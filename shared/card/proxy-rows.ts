import type { Estimate } from '../domain/estimate';
import type { Performance, Proxy } from '../domain/performance';
import { rangeText, valueText } from './estimate-text';

/** A proxy as it stands in a table: its means, and how it goes together with the realised metric. */
export interface ProxyRow {
  readonly column: string;
  readonly reference: string;
  readonly production: string;
  readonly pearson: string;
  readonly spearman: string;
}

/** What correlations of proxies are with, in a sentence; null where there are none. */
export function proxyMeaning({
  proxies = [],
  metrics,
}: Pick<Performance, 'proxies' | 'metrics'>): string | null {
  if (proxies.length === 0) return null;
  const [correlation] = proxies.flatMap((proxy) => proxy.correlation ?? []);
  const name = metrics.find(({ id }) => id === correlation?.metric)?.name;
  return correlation === undefined || name === undefined
    ? 'Means of the column. Nothing was realised over time that they could be held against.'
    : `Means of the column; correlations of its chunks with the realised ${name}, with 95 % intervals by Fisher’s z.`;
}

/** Each proxy with its numbers as text. */
export function proxyRows({ proxies = [] }: Pick<Performance, 'proxies'>): ProxyRow[] {
  return proxies.map(({ column, written, reference, production, correlation }) => ({
    column,
    reference: valueText(reference.value, written),
    production: valueText(production.value, written),
    pearson: correlationText(correlation, 'pearson'),
    spearman: correlationText(correlation, 'spearman'),
  }));
}

function correlationText(correlation: Proxy['correlation'], kind: 'pearson' | 'spearman'): string {
  if (correlation === null) return 'nothing realised';
  const found: Estimate = correlation[kind];
  const chunks = `${correlation.chunks} ${correlation.chunks === 1 ? 'chunk' : 'chunks'}`;
  if (found.value !== null)
    return `${valueText(found.value, 'number')} (${rangeText(found, 'number')}, ${chunks})`;
  return correlation.chunks < 5 ? `too few chunks (${correlation.chunks})` : `constant over ${chunks}`;
}
