/**
 * `npm run calibrate [repetitions] [part of a column's name]`: draws pairs of samples from no change and from known changes, decides each by every
 * rule, and prints how often each rule alarms and how often intervals hold the truth. `npm run calibrate forests` grows
 * isolation forests beside scikit-learn's (that of the Python named in `PYTHON`; some minutes). The tables are those of
 * docs/calibration.md.
 */
import { bundled } from '../bundled.mjs';

const name = process.argv[2] === 'forests' ? 'forests' : 'calibrate';
const program = await bundled('calibrate', ['calibrate', 'forests']);
await (await program(name)).default();
process.exit(0);
