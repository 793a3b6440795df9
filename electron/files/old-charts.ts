import { readdir } from 'node:fs/promises';

/** A chart as Tidemark names it. */
const CHART = /^drift-\d+(?:-[^/]*)?\.svg$/;

/**
 * Names of charts of an earlier run that lie in the folder beside a card, in order; none where there is no folder.
 *
 * @param markdown The card as it will be: what it still shows is not old.
 * @param written Names of the charts that are written with it.
 */
export async function oldCharts(
  folder: string,
  markdown: string,
  written: readonly string[],
): Promise<string[]> {
  const there = await readdir(folder).catch(() => []);
  return there
    .filter((name) => CHART.test(name) && !written.includes(name) && !markdown.includes(`/${name})`))
    .sort();
}
