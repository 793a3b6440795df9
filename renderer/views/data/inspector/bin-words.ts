import { formatValue, type Scale } from '../../../charts/scale';
import { holdsWholeNumbers } from '../filters/bin-filter';

/** The values that bins `first` to `last` of a histogram hold: `18 – 21`, `42`, `0.1 – 0.2`. */
export function binsText(edges: readonly number[], first: number, last: number, scale: Scale): string {
  const lower = edges[first] ?? 0;
  const upper = edges[last + 1] ?? 0;
  const whole = scale === 'number' && holdsWholeNumbers(edges);
  const from = formatValue(whole ? Math.ceil(lower) : lower, scale);
  const to = formatValue(whole ? Math.floor(upper) : upper, scale);
  return from === to ? from : `${from} – ${to}`;
}

/** Both ends of a histogram's axis. */
export function endsText(edges: readonly number[], scale: Scale): readonly [string, string] {
  const last = edges.length - 2;
  const [from = ''] = binsText(edges, 0, 0, scale).split(' – ');
  return [from, binsText(edges, last, last, scale).split(' – ').at(-1) ?? ''];
}
