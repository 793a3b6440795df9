import { chartPicture } from '../../charts/chart-picture';
import { chartPng } from '../../charts/chart-png';
import { chartSvg } from '../../charts/chart-svg';
import { lightTheme } from '../../charts/chart-theme';
import { asked, tell, type Tools } from '../../store/tools';
import { comparedLines } from './compared-lines';
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

/** Asks for a place and saves a chart there with its title, its legend and what it is of, on a light ground. */
export function saveChart(
  tools: Tools,
  { name, fileName, height, draw, sides, note }: SavableChart,
  format: 'svg' | 'png',
): Promise<void> {
  const theme = lightTheme();
  const caption = {
    title: name,
    lines: [...comparedLines(tools.get(), sides), ...(note == null ? [] : [note])],
  };
  const size = { width: WIDTH, height: Math.max(height, LEAST_HEIGHT) };
  return saved(tools, async () => {
    const picture = chartPicture(draw(theme, WIDTH), theme, caption, size);
    const svg = await chartSvg(picture);
    return format === 'svg'
      ? tools.host.saveText({ suggestedName: `${fileName}.svg`, text: svg })
      : tools.host.saveFile({ suggestedName: `${fileName}.png`, bytes: await chartPng(svg, picture) });
  });
}

async function saved(tools: Tools, save: () => Promise<{ readonly name: string } | null>): Promise<void> {
  const answer = await asked(tools, save);
  if (answer !== undefined && answer !== null) tell(tools, `Exported ${answer.name}`);
}
