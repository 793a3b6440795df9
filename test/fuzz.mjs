/**
 * `npm run fuzz [rounds]`: every property test again and again, on other values each round, until one fails. The seed of
 * a round is printed: `PROPERTY_SEED=<seed> npm run test:unit` does it again.
 */
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { projectRoot, run, say } from '../electron/launch/terminal.mjs';

const rounds = Number(process.argv[2] ?? 10);
const vitest = path.join(projectRoot, 'node_modules/vitest/vitest.mjs');
for (let round = 1; round <= rounds; round++) {
  const seed = String(randomInt(1, 2 ** 31 - 1));
  say(`round ${round} of ${rounds}: PROPERTY_SEED=${seed}`);
  const { code } = await run(
    process.execPath,
    [vitest, 'run', '--config=test/vitest.config.ts', '--project=unit', '--reporter=dot'],
    { env: { ...process.env, PROPERTY_SEED: seed } },
  );
  if (code !== 0) {
    process.exitCode = 1;
    break;
  }
}
