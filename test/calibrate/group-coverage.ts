import { disparityOf } from '../../shared/analysis/subgroups/disparity';
import {
  groupMetrics,
  measureGroups,
  type MeasuredGroup,
} from '../../shared/analysis/subgroups/group-metrics';
import type { Outcomes, SliceOutcomes } from '../../shared/analysis/outcomes/read-outcomes';
import type { Estimate } from '../../shared/domain/estimate';
import type { MetricInfo } from '../../shared/domain/subgroups';
import { SeededRandom } from '../../shared/stats/seeded-random';
import { markdownTable } from './markdown-table';

const SIZES = [100, 500, 2000] as const;
/** Scores are hundredths, most of them in the middle. */
const SCORES = Float64Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
const TOTAL_WEIGHT = SCORES.reduce((sum, score) => sum + score * (1 - score), 0);
const WEIGHTS = SCORES.map((score) => (score * (1 - score)) / TOTAL_WEIGHT);
const TRUTH_ROWS = 4_000_000;

const LAWS = [
  { name: 'calibrated', chance: (score: number) => score },
  { name: 'too sure', chance: (score: number) => 0.2 + 0.5 * score },
] as const;

/** One less another metric: their intervals hold the truth as often. */
const COMPLEMENTS = new Set([
  'specificity',
  'falseNegativeRate',
  'falseDiscoveryRate',
  'negativePredictiveValue',
]);
const METRICS = groupMetrics('binary').filter(({ id }) => !COMPLEMENTS.has(id));

/** How often the 95 % intervals of groups, and those of the difference and ratio of two alike, hold the truth. */
export function groupCoverage(repetitions: number): string {
  const random = new SeededRandom(2026);
  const lines: string[][] = [];
  for (const law of LAWS) {
    const [truth] = measured(expectedCodes(law.chance), 1);
    for (const size of SIZES) {
      const groups = measured(drawnCodes(law.chance, size, repetitions, random), repetitions);
      for (const metric of METRICS) {
        const value = truth?.estimates[metric.id]?.value ?? null;
        if (value === null) continue;
        lines.push([law.name, String(size), metric.name, ...sharesOf(groups, metric, value)]);
      }
    }
  }
  return [
    `How often 95 % intervals of ${repetitions} groups hold the truth, and those of the difference and the ratio of two groups that are alike.\n`,
    markdownTable(['Scores', 'Rows', 'Metric', 'Group', 'Difference', 'Ratio'], lines),
  ].join('\n');
}

interface Drawn {
  readonly codes: Uint32Array;
  readonly label: Uint8Array;
}

/** Rows in the shares of the law itself. */
function expectedCodes(chance: (score: number) => number): Drawn {
  const codes: number[] = [];
  const label: number[] = [];
  SCORES.forEach((score, code) => {
    const rows = Math.round(TRUTH_ROWS * (WEIGHTS[code] ?? 0));
    const positives = Math.round(rows * chance(score));
    for (let row = 0; row < rows; row++) {
      codes.push(code);
      label.push(row < positives ? 1 : 0);
    }
  });
  return { codes: Uint32Array.from(codes), label: Uint8Array.from(label) };
}

function drawnCodes(
  chance: (score: number) => number,
  size: number,
  groups: number,
  random: SeededRandom,
): Drawn {
  const codes = Uint32Array.from({ length: size * groups }, () => {
    let rest = random.fraction();
    for (let code = 0; code < WEIGHTS.length; code++) {
      rest -= WEIGHTS[code] ?? 0;
      if (rest < 0) return code;
    }
    return WEIGHTS.length - 1;
  });
  const label = Uint8Array.from(codes, (code) => (random.fraction() < chance(SCORES[code] ?? 0) ? 1 : 0));
  return { codes, label };
}

function measured({ codes, label }: Drawn, groups: number): MeasuredGroup[] {
  const score = { form: 'numbers' as const, kind: 'ranked' as const, distinct: SCORES, codes };
  const prediction = Uint8Array.from(codes, (code) => ((SCORES[code] ?? 0) >= 0.5 ? 1 : 0));
  const live = { prediction, value: null, score, derived: false };
  const outcomes: Outcomes = {
    task: 'binary',
    classes: ['0', '1'],
    positive: '1',
    decision: null,
    slices: [],
    notes: [],
  };
  const side: Pick<SliceOutcomes, 'label' | 'labelValue' | 'live'> = { label, labelValue: null, live };
  const size = codes.length / groups;
  const groupOfRow = Uint16Array.from(codes, (_, row) => Math.floor(row / size));
  return measureGroups(outcomes, { answers: side, groupOfRow, standsFor: null }, groups);
}

function sharesOf(groups: readonly MeasuredGroup[], { id, written }: MetricInfo, truth: number): string[] {
  const estimates = groups.flatMap(({ estimates: of }) => of[id] ?? []);
  const pairs = estimates.flatMap((one, i) => {
    const other = estimates[i + 1];
    if (i % 2 === 1 || other === undefined) return [];
    const against = { estimate: other, holdsGroup: false };
    return disparityOf(one, against, { by: 'difference', limit: 0.05 }, 1, written) ?? [];
  });
  return [
    holding(estimates, truth),
    holding(
      pairs.map(({ difference }) => difference),
      0,
    ),
    written === 'points'
      ? '–'
      : holding(
          pairs.map(({ ratio }) => ratio),
          1,
        ),
  ];
}

function holding(estimates: readonly Estimate[], truth: number): string {
  const intervals = estimates.flatMap(({ lower, upper }) =>
    lower === undefined || upper === undefined ? [] : [{ lower, upper }],
  );
  if (intervals.length === 0) return '–';
  const held = intervals.filter(({ lower, upper }) => lower <= truth && truth <= upper).length;
  return `${((100 * held) / intervals.length).toFixed(1)} %`;
}
