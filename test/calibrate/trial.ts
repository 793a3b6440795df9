import { categoryDrift } from '../../shared/analysis/drift/category-drift';
import type { Evidence } from '../../shared/analysis/drift/decision/evidence';
import { chunkCounts } from '../../shared/analysis/drift/chunk-counts';
import { numberDrift } from '../../shared/analysis/drift/number-drift';
import { binsOfNumbers } from '../../shared/analysis/columns/bin-of-row';
import { encodeNumbers } from '../../shared/analysis/columns/encoded-numbers';
import { SpareMemory } from '../../shared/analysis/columns/spare-memory';
import { DEFAULT_DRIFT_SETTINGS } from '../../shared/domain/settings';
import type { SeededRandom } from '../../shared/stats/seeded-random';
import { weightedSample } from '../../shared/stats/weighted-sample';
import type { Draw } from './draws';

/** Rows of the reference and of production. */
export type Sizes = readonly [reference: number, production: number];

const FEW_CATEGORIES = 8;

/** One pair of samples, measured as the drift table measures a column. */
export function trial(draw: Draw, [n, m]: Sizes, changed: boolean, random: SeededRandom): Evidence {
  const reference = Float64Array.from({ length: n }, () => draw.value(random, false));
  const production = Float64Array.from({ length: m }, () => draw.value(random, changed));
  const common = { name: 'x', role: 'feature' as const, rows: { reference: n, production: m } };
  const slice = { mask: null, rows: n };
  if (draw.kind === 'numbers') {
    const sides = { reference: weightedSample(reference), production: weightedSample(production) };
    const storage = { integers: reference.every(Number.isInteger) };
    const { metrics } = numberDrift(
      {
        name: 'x',
        reference: { sample: sides.reference, missing: 0 },
        production: { sample: sides.production, missing: 0 },
        scale: 'number',
        storage,
      },
      DEFAULT_DRIFT_SETTINGS,
    );
    const encoded = encodeNumbers(reference, null, new SpareMemory());
    return {
      ...common,
      kind: 'numeric',
      metrics,
      sides: {
        form: 'numbers',
        ...sides,
        storage,
        referenceChunks: (bins) => chunkCounts(binsOfNumbers(encoded, bins), slice, bins.length),
      },
    };
  }
  const size = draw.categories ?? FEW_CATEGORIES;
  const counts = (values: Float64Array): Float64Array => {
    const result = new Float64Array(size);
    for (const value of values) result[value] = (result[value] ?? 0) + 1;
    return result;
  };
  const sides = {
    text: (index: number) => `category ${index}`,
    reference: counts(reference),
    production: counts(production),
  };
  const { metrics, bins } = categoryDrift(
    { ...sides, size, compare: (a, b) => a - b, missing: { reference: 0, production: 0 } },
    DEFAULT_DRIFT_SETTINGS,
  );
  const referenceChunks = () => chunkCounts(Uint32Array.from(reference), slice, size);
  return {
    ...common,
    kind: 'categorical',
    metrics,
    bins,
    sides: { form: 'categories', ...sides, referenceChunks },
  };
}
