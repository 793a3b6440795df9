import { decide } from '../../shared/analysis/drift/decision/decide';
import type { Evidence } from '../../shared/analysis/drift/decision/evidence';
import { DEFAULT_DRIFT_SETTINGS, type DriftSettings } from '../../shared/domain/settings';
import { SeededRandom } from '../../shared/stats/seeded-random';
import { coverage } from './coverage';
import { type Draw, DRAWS } from './draws';
import { groupCoverage } from './group-coverage';
import { markdownTable } from './markdown-table';
import { type Sizes, trial } from './trial';

const SIZES: readonly Sizes[] = [
  [200, 100],
  [1000, 500],
  [5000, 1000],
  [20_000, 5000],
];

/** A rule, and how often it claims to alarm when nothing changed: at most, or exactly; null where it claims nothing. */
interface Rule {
  readonly name: string;
  readonly settings: DriftSettings;
  readonly claim: { readonly rate: number; readonly atMost: boolean } | null;
  readonly onlyFor?: Draw['kind'];
}

const settings = (more: Partial<DriftSettings>): DriftSettings => ({ ...DEFAULT_DRIFT_SETTINGS, ...more });

const RULES: readonly Rule[] = [
  { name: 'Tidemark', settings: settings({}), claim: { rate: 0.01, atMost: true } },
  { name: 'Evidently defaults', settings: settings({ decision: 'evidently' }), claim: null },
  { name: 'NannyML defaults', settings: settings({ decision: 'nannyml' }), claim: null },
  {
    name: 'KS chosen',
    settings: settings({ tests: { x: 'ks' } }),
    claim: { rate: 0.05, atMost: true },
    onlyFor: 'numbers',
  },
  {
    name: 'χ² chosen',
    settings: settings({ tests: { x: 'chiSquare' } }),
    claim: { rate: 0.05, atMost: true },
    onlyFor: 'categories',
  },
];

/** Whether so many alarms can come from the rate that is claimed: within three standard errors of it. */
function within(alarms: number, trials: number, { rate, atMost }: NonNullable<Rule['claim']>): boolean {
  const error = 3 * Math.sqrt((rate * (1 - rate)) / trials);
  const share = alarms / trials;
  return share <= rate + error && (atMost || share >= rate - error);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export default function calibrate(): Promise<void> {
  const repetitions = Number(process.argv[2] ?? '400');
  if (!Number.isInteger(repetitions) || repetitions < 10)
    throw new Error('Give a whole number of repetitions, at least 10.');
  const only = process.argv[3];
  const random = new SeededRandom(2026);
  const lines: string[][] = [];
  let outside = 0;
  for (const draw of DRAWS.filter(({ name }) => only === undefined || name.includes(only))) {
    // Columns that came later leave the numbers of the others as they were.
    const rows = draw.categories === undefined ? random : new SeededRandom(2026);
    for (const sizes of draw.sizes ?? SIZES) {
      const trials = (changed: boolean): Evidence[] =>
        Array.from({ length: repetitions }, () => trial(draw, sizes, changed, rows));
      const [same, changed] = [trials(false), trials(true)];
      for (const rule of RULES) {
        if (rule.onlyFor !== undefined && rule.onlyFor !== draw.kind) continue;
        const alarms = (columns: readonly Evidence[]): number =>
          columns.filter((column) => decide(column, rule.settings).drifted).length;
        const falseAlarms = alarms(same);
        const holds = rule.claim === null ? null : within(falseAlarms, repetitions, rule.claim);
        if (holds === false) outside++;
        lines.push([
          draw.name,
          sizes.join(' / '),
          rule.name,
          percent(falseAlarms / repetitions),
          rule.claim === null ? 'none' : `≤ ${percent(rule.claim.rate)}${holds === true ? '' : ' BROKEN'}`,
          percent(alarms(changed) / repetitions),
        ]);
      }
    }
  }
  console.log(`Alarms of ${repetitions} pairs each, seed 2026.\n`);
  console.log(markdownTable(['Column', 'Rows', 'Rule', 'False alarms', 'Claimed', 'Change found'], lines));
  console.log('\nChanges: ' + DRAWS.map(({ name, change }) => `${name}: ${change}`).join('; ') + '.');
  if (only === undefined) {
    console.log(`\n${coverage(repetitions, random)}`);
    console.log(`\n${groupCoverage(repetitions)}`);
  }
  console.log(outside === 0 ? '\nEvery claim holds.' : `\n${outside} claims are broken.`);
  return Promise.resolve();
}
