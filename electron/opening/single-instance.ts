import { app } from 'electron';
import { z } from 'zod';
import type { LaunchArguments } from './launch-arguments';

const wishSchema = z.object({ sample: z.boolean(), paths: z.array(z.string()).max(1000) });

/**
 * Keeps the app to one instance: a second start hands over what it was asked to open and ends.
 * Answers whether this is the first.
 */
export function claimSingleInstance(
  wish: LaunchArguments,
  onSecond: (wish: LaunchArguments) => void,
): boolean {
  if (!app.requestSingleInstanceLock({ ...wish })) return false;
  app.on('second-instance', (_event, _argv, _cwd, handedOver) => {
    const parsed = wishSchema.safeParse(handedOver);
    onSecond(parsed.success ? parsed.data : { sample: false, paths: [] });
  });
  return true;
}
