/** `npm run golden`: the golden tests with every case, those too that are left out of the check because they take long. */
import path from 'node:path';
import { projectRoot, run } from '../electron/launch/terminal.mjs';

const { code } = await run(
  process.execPath,
  [
    path.join(projectRoot, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=test/vitest.config.ts',
    'test/golden',
    'test/contract/analysis/outliers-times-hundred.test.ts',
  ],
  { env: { ...process.env, GOLDEN: 'all' } },
);
process.exitCode = code;
