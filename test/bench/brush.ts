import { z } from 'zod';
import type { PackagedApp } from '../e2e/packaged-app';
import { wideLog } from './data';
import { nudges, paintedWithin, watchPaints } from './input-to-paint';
import { moment, packaged, withPackagedApp } from './packaged';
import { line } from './report';

const ROWS_A_SIDE = 2_500_000;
const LIMIT_MS = 50;
const rectSchema = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });

/** Moves of a brush and of a threshold in the running app, 5 million rows in all and 12 columns. Needs a display. */
export default async function brush(): Promise<void> {
  const files = [await wideLog(ROWS_A_SIDE), await wideLog(ROWS_A_SIDE, 1)];
  const executable = packaged();
  await withPackagedApp(executable, files, async (running) => {
    const click = (selector: string): Promise<number> =>
      moment(
        running,
        `(() => { const found = document.querySelector(${JSON.stringify(selector)}); found?.click(); return found === null ? 0 : 1; })()`,
      );
    const idle = `document.querySelector('[data-testid="verdict"]')?.dataset.phase === 'done' && document.querySelector('[data-testid="activity-cancel"]') === null ? 1 : 0`;
    await moment(running, idle);
    await click('[data-testid="drift-row-amount"] .line-button');
    await click('[data-testid="drift-tab-histogram"]');
    const began = performance.now();
    const counted = `/Counting for the brush/.test(document.querySelector('footer.status-bar')?.textContent ?? '') ? 0 : 1`;
    await moment(running, `document.querySelector('.brush-layer .nsewdrag') === null ? 0 : 1`);
    await moment(running, counted);
    console.log(
      `Counted for the brush ${(performance.now() - began).toFixed(0)} ms after the histogram opened.`,
    );
    await watchPaints(running, '[data-testid="drift-table"] tbody');
    line(
      'Move of a brush, 5 M rows, to the painted table (95th percentile)',
      await brushed(running),
      'limit',
      LIMIT_MS,
      1,
    );
    await click('[data-testid="settings-thresholds"]');
    await moment(
      running,
      `(() => { const slider = document.querySelector('[data-testid="threshold-drift"]'); slider?.focus(); return slider === null ? 0 : 1; })()`,
    );
    line(
      'Move of a threshold, 5 M rows, to the painted table (95th percentile)',
      await paintedWithin(running, nudges(running)),
      'limit',
      LIMIT_MS,
      1,
    );
  });
}

async function brushed(running: PackagedApp): Promise<number> {
  const { left, top, width, height } = rectSchema.parse(
    await running.evaluate(
      `(() => { const { left, top, width, height } = document.querySelector('.brush-layer .nsewdrag').getBoundingClientRect(); return { left, top, width, height }; })()`,
    ),
  );
  const y = top + height / 2;
  const mouse = (type: string, x: number): Promise<void> =>
    running.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: 1, clickCount: 1 });
  await mouse('mousePressed', left + 0.1 * width);
  // To and fro over four fifths of the chart.
  return paintedWithin(running, (move) =>
    mouse('mouseMoved', left + (0.5 - 0.4 * Math.cos((2 * Math.PI * move) / 50)) * width),
  );
}
