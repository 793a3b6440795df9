import { chartPng } from '../../charts/chart-png';
import { chartSvg } from '../../charts/chart-svg';
import type { ChartTheme } from '../../charts/figure';
import { asked, tell, type Tools } from '../../store/tools';
import type { SavableChart, SavableTable } from './savable';

/** A chart is saved at one size, however wide it is seen. */
const WIDTH = 900;
const LEAST_HEIGHT = 320;

/** Copies a table as CSV and says so. */
export async function copyTable(tools: Tools, { title, csv }: SavableTable): Promise<void> {
  const copied = await asked(tools, async () => {
    await navigator.clipboard.writeText(csv().replace(/\r?\n$/, ''));
    return true;
  });
  if (copied !== undefined) tell(tools, `Copied “${title}” as CSV`);
}

/** Asks for a place and saves a table as CSV there. */
export function saveTable(tools: Tools, { fileName, csv }: SavableTable): Promise<void> {
  return saved(tools, () =>
    tools.host.saveText({ suggestedName: `${fileName}.csv`, text: `${csv().replace(/\r?\n$/, '')}\r\n` }),
  );
}

/** Asks for a place and saves a chart there, as it looks in the present theme. */
export function saveChart(
  tools: Tools,
  { fileName, height, draw }: SavableChart,
  theme: ChartTheme,
  format: 'svg' | 'png',
): Promise<void> {
  const size = { width: WIDTH, height: Math.max(height, LEAST_HEIGHT) };
  return saved(tools, async () => {
    const svg = await chartSvg(draw(theme, WIDTH), theme, size);
    return format === 'svg'
      ? tools.host.saveText({ suggestedName: `${fileName}.svg`, text: svg })
      : tools.host.saveFile({ suggestedName: `${fileName}.png`, bytes: await chartPng(svg, size) });
  });
}

async function saved(tools: Tools, save: () => Promise<{ readonly name: string } | null>): Promise<void> {
  const answer = await asked(tools, save);
  if (answer !== undefined && answer !== null) tell(tools, `Exported ${answer.name}`);
}
