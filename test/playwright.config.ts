import { defineConfig } from '@playwright/test';

/** Each test starts the built app itself; one at a time, so that timings and screenshots are steady. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results/e2e',
  workers: 1,
  timeout: 90_000,
  // A machine with other work may miss a moment once; it is told as flaky.
  retries: 1,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
});
