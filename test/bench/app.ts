import { moment, packaged, withPackagedApp } from './packaged';
import { line } from './report';

const VISIBLE_MS = 1000;
const USABLE_MS = 3000;
const RUNS = 3;

/** The packaged app from its start: until its first paint, and until the engine answers. Needs a display. */
export default async function app(): Promise<void> {
  const executable = packaged();
  const visible: number[] = [];
  const usable: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const times = await start(executable);
    visible.push(times.visible);
    usable.push(times.usable);
  }
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? NaN;
  line('Packaged app, first paint (median)', middle(visible), 'limit', VISIBLE_MS, 1);
  line('Packaged app, engine ready (median)', middle(usable), 'limit', USABLE_MS, 1);
}

function start(executable: string): Promise<{ visible: number; usable: number }> {
  const began = Date.now();
  return withPackagedApp(executable, [], async (running) => {
    const painted = `(() => { const entry = performance.getEntriesByName('first-contentful-paint')[0]; return entry === undefined ? 0 : performance.timeOrigin + entry.startTime; })()`;
    const ready = `/DuckDB/.test(document.querySelector('footer.status-bar')?.textContent ?? '') ? Date.now() : 0`;
    return {
      visible: (await moment(running, painted)) - began,
      usable: (await moment(running, ready)) - began,
    };
  });
}
