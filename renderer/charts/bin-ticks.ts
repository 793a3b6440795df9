import type { Bin } from '../../shared/domain/result';
import { formatApart } from '../format/number';
import { formatTime } from '../format/time';
import { chartText } from './figure';
import type { Scale } from './scale';

/** Width of a character of the tick font in pixels. */
const CHARACTER = 6.6;
const LEAST_DIGITS = 3;
const MOST_DIGITS = 8;

export interface Tick {
  /** In bins: bin `i` reaches from `i - 0.5` to `i + 0.5`. */
  readonly at: number;
  readonly text: string;
}

/** Edges with as few digits as tell them apart, three at least. */
export function edgeTexts(edges: readonly number[], scale: Scale): readonly string[] {
  if (scale === 'time') {
    const texts = edges.map(formatTime);
    const days = texts.map((text) => text.slice(0, 10));
    return new Set(days).size === days.length ? days : texts.map((text) => text.replace(' ', '<br>'));
  }
  return formatApart(edges, LEAST_DIGITS, MOST_DIGITS);
}

interface Edge {
  readonly at: number;
  readonly value: number;
}

/** The edges between interval bins; a bin of one value is marked at its middle instead. */
function edgesOf(bins: readonly Bin[]): readonly Edge[] {
  const isSpike = (bin: Bin | undefined): boolean =>
    typeof bin?.lower === 'number' && bin.lower === bin.upper;
  return bins.flatMap((bin, index): readonly Edge[] => {
    if (bin.kind !== 'interval' || typeof bin.lower !== 'number') return [];
    if (isSpike(bin)) return [{ at: index, value: bin.lower }];
    return isSpike(bins[index - 1]) ? [] : [{ at: index - 0.5, value: bin.lower }];
  });
}

/** The axis of the bins: values where intervals meet, names under the bins that are no intervals; only what has room. */
export function binTicks(bins: readonly Bin[], scale: Scale, binWidth: number): readonly Tick[] {
  const edges = edgesOf(bins);
  const texts = edgeTexts(
    edges.map((edge) => edge.value),
    scale,
  );
  const widest = (text: string): number => Math.max(...text.split('<br>').map((line) => line.length));
  const ticks: Tick[] = [];
  let free = -Infinity;
  const add = (at: number, text: string): void => {
    const half = (widest(text) * CHARACTER) / 2;
    const centre = at * binWidth;
    if (centre - half < free) return;
    free = centre + half + CHARACTER;
    ticks.push({ at, text });
  };
  edges.forEach((edge, index) => add(edge.at, texts[index] ?? ''));
  bins.forEach((bin, index) => {
    if (bin.kind === 'interval') return;
    add(index, chartText(bin.label, Math.max(3, Math.floor(binWidth / CHARACTER))));
  });
  return ticks;
}
