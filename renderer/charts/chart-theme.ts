import { useSyncExternalStore } from 'react';
import type { ChartTheme } from './figure';

function read(of: Element = document.documentElement): ChartTheme {
  const style = getComputedStyle(of);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    reference: value('--reference'),
    referenceSoft: value('--reference-soft'),
    production: value('--production'),
    productionSoft: value('--production-soft'),
    alert: value('--alert'),
    watch: value('--watch'),
    positive: value('--positive'),
    negative: value('--negative'),
    line: value('--line'),
    lineStrong: value('--line-strong'),
    text: value('--text'),
    textSoft: value('--text-2'),
    raised: value('--raised'),
    font: value('--font'),
  };
}

let current: ChartTheme | undefined;
const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

function renew(): void {
  const next = read();
  if (current !== undefined && JSON.stringify(next) === JSON.stringify(current)) return;
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (observer === undefined) {
    observer = new MutationObserver(renew);
    observer.observe(document.documentElement, { attributes: true });
    renew();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}

/** The chart colours of the light theme, which pictures that are saved have whatever the window has. */
export function lightTheme(): ChartTheme {
  const light = document.createElement('div');
  light.dataset['theme'] = 'light';
  light.hidden = true;
  document.body.append(light);
  const theme = read(light);
  light.remove();
  return theme;
}

/** The chart colours of the present theme; components that use them draw again when it changes. */
export function useChartTheme(): ChartTheme {
  return useSyncExternalStore(subscribe, () => (current ??= read()));
}
