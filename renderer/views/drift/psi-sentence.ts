import type { Bin, ColumnDrift } from '../../../shared/domain/result';
import { formatMetric } from '../../format/number';
import { formatPercent } from '../../format/share';
import { NO_BREAK } from '../../format/signs';

const MOST = 0.6;
const NAMED = 3;
const LONGEST_LABEL = 28;

/** The fewest bins, at most three, that give most of the PSI; largest first. */
export function leadingBins(bins: readonly Bin[], psi: number): readonly Bin[] {
  const ordered = [...bins].sort((a, b) => b.contribution - a.contribution);
  const leading: Bin[] = [];
  let sum = 0;
  for (const bin of ordered) {
    if (leading.length === NAMED || sum >= MOST * psi || bin.contribution <= 0) break;
    leading.push(bin);
    sum += bin.contribution;
  }
  return leading;
}

const metric = (value: number): string => formatMetric(value).replaceAll(' ', NO_BREAK);

/** A bin as a sentence names it. Categories are quoted: they are data. */
export function binName(bin: Bin): string {
  const label = bin.label.length > LONGEST_LABEL ? `${bin.label.slice(0, LONGEST_LABEL - 1)}…` : bin.label;
  return bin.kind === 'category' ? `“${label}”` : label.replaceAll(' ', NO_BREAK);
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** What the PSI is, what chance alone would give, and where it comes from. */
export function psiSentence({ metrics, bins }: ColumnDrift): string | null {
  const { psi } = metrics;
  if (psi === undefined) return null;
  const { interval } = psi;
  const between =
    interval === undefined ? '' : ` (95${NO_BREAK}%: ${metric(interval.lower)} to ${metric(interval.upper)})`;
  const value = `PSI ${metric(psi.value)}${between}.`;
  const noise = `With no change, samples of these sizes give ${metric(psi.expected)} on average, and 1 in 100 passes ${metric(psi.noiseLimit)}.`;
  const leading = leadingBins(bins, psi.value);
  if (psi.value < 0.01 || leading.length === 0) return `${value} ${noise}`;
  const share = leading.reduce((sum, bin) => sum + bin.contribution, 0) / psi.value;
  const one = leading.length === 1;
  const source = `${one ? 'Bin' : 'Bins'} ${list(leading.map(binName))} ${one ? 'gives' : 'give'} ${formatPercent(share)} of it.`;
  return `${value} ${noise} ${source}`;
}
