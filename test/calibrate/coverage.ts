import type { Metrics } from '../../shared/domain/result';
import { psi } from '../../shared/stats/psi';
import { jensenShannonDistance } from '../../shared/stats/jensen-shannon';
import { SeededRandom } from '../../shared/stats/seeded-random';
import { weightedSample } from '../../shared/stats/weighted-sample';
import { wasserstein } from '../../shared/stats/wasserstein';
import { DRAWS, EIGHT, EIGHT_CHANGED, normal } from './draws';
import { markdownTable } from './markdown-table';
import { type Sizes, trial } from './trial';

const SIZES: readonly Sizes[] = [
  [200, 100],
  [1000, 500],
  [5000, 1000],
];
const LEVEL = 0.95;

type Interval = { readonly lower: number; readonly upper: number } | undefined;

/** Distances that the whole populations have. */
interface Truth {
  readonly psi: number | null;
  readonly jensenShannon: number | null;
  readonly wasserstein: number | null;
}

const [first] = DRAWS;
const categories = DRAWS.find(({ kind }) => kind === 'categories');

/** How often the 95 % intervals hold the distance of the populations, and PSI passes its noise limit by chance. */
export function coverage(repetitions: number, random: SeededRandom): string {
  if (first === undefined || categories === undefined) throw new Error('There is nothing to draw.');
  const lines: string[][] = [];
  const zero: Truth = { psi: 0, jensenShannon: 0, wasserstein: 0 };
  const cases = [
    { draw: first, changed: false, truth: zero, name: 'normal, no change' },
    {
      draw: first,
      changed: true,
      truth: { psi: null, jensenShannon: null, wasserstein: 0.5 },
      name: 'normal, mean + 0.5 σ',
    },
    { draw: categories, changed: false, truth: zero, name: '8 categories, no change' },
    { draw: categories, changed: true, truth: categoryTruth(), name: '8 categories, changed' },
  ] as const;
  for (const { draw, changed, truth, name } of cases) {
    for (const sizes of SIZES) {
      const found = Array.from({ length: repetitions }, () => trial(draw, sizes, changed, random).metrics);
      lines.push([
        name,
        sizes.join(' / '),
        share(found, truth.psi, ({ psi: metric }) => metric?.interval),
        share(found, truth.jensenShannon, ({ jensenShannon }) => jensenShannon?.interval),
        draw.kind === 'numbers'
          ? share(found, truth.wasserstein, (metrics) => metrics.wasserstein?.interval)
          : '–',
        changed
          ? '–'
          : percent(
              found.filter(({ psi: metric }) => (metric?.value ?? 0) > (metric?.noiseLimit ?? 0)).length /
                repetitions,
            ),
      ]);
    }
  }
  return [
    `How often ${LEVEL * 100} % intervals hold the distance of the populations, and how often PSI passes its noise limit (claimed: 1 %).\n`,
    markdownTable(['Case', 'Rows', 'PSI', 'Jensen-Shannon', 'Wasserstein', 'Over the noise limit'], lines),
    `\nWasserstein of a million draws with mean + 0.5 σ, to compare with its truth of 0.5: ${sampledShift().toFixed(3)}.`,
  ].join('\n');
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function share(found: readonly Metrics[], truth: number | null, of: (metrics: Metrics) => Interval): string {
  if (truth === null) return '–';
  const intervals = found.map(of).filter((interval) => interval !== undefined);
  const holding = intervals.filter(({ lower, upper }) => lower <= truth && truth <= upper).length;
  return percent(holding / intervals.length);
}

/** Distances of the shares that are drawn from. */
function categoryTruth(): Truth {
  return {
    psi: psi(EIGHT, EIGHT_CHANGED).value,
    jensenShannon: jensenShannonDistance(EIGHT, EIGHT_CHANGED, 2),
    wasserstein: null,
  };
}

function sampledShift(): number {
  const random = new SeededRandom(7);
  const draw = (shift: number) =>
    weightedSample(Float64Array.from({ length: 1_000_000 }, () => normal(random) + shift));
  return wasserstein(draw(0), draw(0.5));
}
