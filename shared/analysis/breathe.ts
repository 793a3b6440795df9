import { CancelledError } from '../engine/engine';

const SLICE_MS = 25;

/**
 * Lets waiting messages (a Cancel above all) be handled during a long computation: call the returned function
 * between steps; it pauses when enough time has passed, and throws the signal's reason when aborted.
 */
export function breather(signal?: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last > SLICE_MS) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 0);
      });
      last = performance.now();
    }
    if (signal?.aborted === true) throw new CancelledError();
  };
}
