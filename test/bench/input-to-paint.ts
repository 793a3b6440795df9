import { z } from 'zod';
import type { PackagedApp } from '../e2e/packaged-app';

const MOVES = 150;
/** Between two moves: a hand that drags makes one a frame. */
const PAUSE_MS = 33;

const timesSchema = z.array(z.number());

/** Takes the time from an input to the frame that shows a change below an element, in the page. */
export async function watchPaints(running: PackagedApp, selector: string): Promise<void> {
  await running.evaluate(`
    globalThis.stopWatching?.();
    globalThis.taken = [];
    {
      let since = null;
      const input = (event) => { since = event.timeStamp; };
      for (const type of ['pointermove', 'keydown']) addEventListener(type, input, true);
      const changes = new MutationObserver(() => {
        if (since === null) return;
        const from = since;
        since = null;
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => globalThis.taken.push(performance.now() - from);
          painted.port2.postMessage(null);
        });
      });
      changes.observe(document.querySelector(${JSON.stringify(selector)}), {
        subtree: true, childList: true, characterData: true, attributes: true,
      });
      globalThis.stopWatching = () => {
        changes.disconnect();
        for (const type of ['pointermove', 'keydown']) removeEventListener(type, input, true);
      };
    }
  `);
}

/**
 * The 95th percentile of the milliseconds that many moves took to be painted.
 *
 * @param move of so many, counted from 0.
 */
export async function paintedWithin(
  running: PackagedApp,
  move: (move: number) => Promise<void>,
): Promise<number> {
  await running.evaluate('globalThis.taken.length = 0');
  for (let made = 0; made < MOVES; made++) {
    await move(made);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  const times = timesSchema.parse(await running.evaluate('globalThis.taken.splice(0)'));
  if (times.length < MOVES / 3) throw new Error(`only ${times.length} of ${MOVES} moves were seen`);
  times.sort((a, b) => a - b);
  return times[Math.ceil(times.length * 0.95) - 1] ?? NaN;
}

/** Moves what has the focus by the arrow keys, to and fro. */
export function nudges(running: PackagedApp): (move: number) => Promise<void> {
  return (move) => pressKey(running, Math.floor(move / 15) % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
}

const KEY_CODES = { End: 35, ArrowLeft: 37, ArrowRight: 39 } as const;

/** Presses a key and lets it go. */
export async function pressKey(running: PackagedApp, key: keyof typeof KEY_CODES): Promise<void> {
  const windowsVirtualKeyCode = KEY_CODES[key];
  await running.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode });
  await running.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key });
}
