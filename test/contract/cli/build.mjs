import { ensureBuilt } from '../../../electron/launch/build.mjs';

/** Builds the command line once, before the tests that start it, when its sources changed. */
export default async function setup() {
  await ensureBuilt('cli');
}
