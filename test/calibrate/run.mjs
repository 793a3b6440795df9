/**
 * `npm run calibrate [repetitions]`: draws pairs of samples from no change and from known changes, decides each by every
 * rule, and prints how often each rule alarms and how often intervals hold the truth. The tables are those of
 * docs/calibration.md.
 */
import { bundled } from '../bundled.mjs';

const program = await bundled('calibrate', ['calibrate']);
await (await program('calibrate')).default();
process.exit(0);
