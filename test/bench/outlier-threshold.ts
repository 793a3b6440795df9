import { z } from 'zod';
import { wideLog } from './data';
import { nudges, paintedWithin, pressKey, watchPaints } from './input-to-paint';
import { moment, packaged, withPackagedApp } from './packaged';
import { line } from './report';

const ROWS_A_SIDE = 2_500_000;
const LIMIT_MS = 50;
/** Marks that the threshold is moved among. */
const MARKED = 300;

/** Moves of the threshold of the score in the running app, 5 million rows in all and 12 columns. Needs a display. */
export default async function outlierThreshold(): Promise<void> {
  const files = [await wideLog(ROWS_A_SIDE), await wideLog(ROWS_A_SIDE, 1)];
  await withPackagedApp(packaged(), files, async (running) => {
    const click = (selector: string): Promise<number> =>
      moment(
        running,
        `(() => { const found = document.querySelector(${JSON.stringify(selector)}); found?.click(); return found === null ? 0 : 1; })()`,
      );
    const idle = `document.querySelector('[data-testid="activity-cancel"]') === null`;
    await moment(
      running,
      `document.querySelector('[data-testid="verdict"]')?.dataset.phase === 'done' ? 1 : 0`,
    );
    await click('[data-testid="nav-outliers"]');
    await moment(
      running,
      `document.querySelector('[data-testid="scatter-marked"]') !== null && ${idle} ? 1 : 0`,
    );
    await moment(
      running,
      `(() => { const slider = document.querySelector('.score-slider'); slider?.focus(); return slider === null ? 0 : 1; })()`,
    );
    const size = `${((2 * ROWS_A_SIDE) / 1e6).toLocaleString('en')} M rows`;
    await watchPaints(running, '[data-testid="outlier-rates"] tbody');
    line(
      `Move of the threshold of outliers, ${size}, to the painted counts (95th percentile)`,
      await paintedWithin(running, nudges(running)),
      'limit',
      LIMIT_MS,
      1,
    );
    // Of very many rows all that may be marked are, up to thresholds that flag few.
    await pressKey(running, 'End');
    for (;;) {
      const marked = z
        .string()
        .transform(Number)
        .parse(
          await running.evaluate(`document.querySelector('[data-testid="scatter-marks"]').dataset.count`),
        );
      if (marked >= MARKED) break;
      await pressKey(running, 'ArrowLeft');
    }
    await watchPaints(running, '[data-testid="scatter-marks"]');
    line(
      `Move of the threshold of outliers, ${size}, to the painted marks (95th percentile)`,
      await paintedWithin(running, nudges(running)),
      'limit',
      LIMIT_MS,
      1,
    );
  });
}
