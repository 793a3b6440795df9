import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { existingCard } from '../../electron/files/existing-card';
import type { CardFiles } from './output-files';
import { unifiedDiff } from './unified-diff';

/** What writing a card would change. */
export interface CardChanges {
  /** The card as a unified diff; empty where nothing of it changes. */
  readonly diff: string;
  /** Paths of charts that are new, and of those that differ. */
  readonly newCharts: readonly string[];
  readonly changedCharts: readonly string[];
}

/** Compares a card with what is there, and writes nothing. */
export async function cardChanges({ file, content, charts }: CardFiles): Promise<CardChanges> {
  const before = await existingCard(file);
  const newCharts: string[] = [];
  const changedCharts: string[] = [];
  for (const chart of charts) {
    const there = await readFile(chart.file, 'utf8').catch(() => undefined);
    const place = path.relative(path.dirname(file), chart.file).replaceAll('\\', '/');
    if (there === undefined) newCharts.push(place);
    else if (there !== chart.content) changedCharts.push(place);
  }
  const name = path.basename(file);
  const from = before === undefined ? '/dev/null' : `a/${name}`;
  return { diff: unifiedDiff(before ?? '', content, [from, `b/${name}`]), newCharts, changedCharts };
}

/** The changes as they are printed: the diff, which `patch` reads, and a line a chart. */
export function changesText({ diff, newCharts, changedCharts }: CardChanges): string {
  const charts = [
    ...newCharts.map((place) => `New chart: ${place}`),
    ...changedCharts.map((place) => `Changed chart: ${place}`),
  ];
  return [diff, ...charts.map((line) => `${line}\n`)].join('');
}
