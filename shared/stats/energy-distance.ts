import { powerOfTwoNear } from './power-of-two';
import type { NotComputable } from './not-computable';
import { align, type CountedSample, extent, finitePart, type WeightedSample } from './weighted-sample';

export type EnergyDistance = EnergyDistanceResult | EnergyDistanceNotComputable;

export interface EnergyDistanceResult {
  readonly computable: true;
  /** ≥ 0, in the square root of the unit of the data. */
  readonly distance: number;
}

export type EnergyDistanceNotComputable = NotComputable<
  'the reference has no finite value' | 'production has no finite value'
>;

/**
 * Energy distance between two one-dimensional samples, √(2 E|X − Y| − E|X − X′| − E|Y − Y′|), which is √(2 ∫(F − G)² dx).
 *
 * It is the root: Székely & Rizzo call its square the energy distance too. Infinite values are left out. Ties need no
 * treatment. 0 for equal distributions alone, symmetric; it grows with the root of a factor on the data. Székely 2002.
 * Agrees with `scipy.stats.energy_distance` 1.17.
 *
 * @returns the distance, always finite, or which side has no finite value.
 */
export function energyDistance(reference: WeightedSample, production: WeightedSample): EnergyDistance {
  const left = finitePart(reference);
  const right = finitePart(production);
  if (left.total === 0) return { computable: false, reason: 'the reference has no finite value' };
  if (right.total === 0) return { computable: false, reason: 'production has no finite value' };
  const aligned = align(left, right);
  return { computable: true, distance: rootOfTwiceTheArea(aligned.reference, aligned.production) };
}

function rootOfTwiceTheArea(reference: CountedSample, production: CountedSample): number {
  // Neither the width of the largest doubles nor that of the smallest is one when it is not scaled.
  const extremes = [...(extent(reference) ?? []), ...(extent(production) ?? [])];
  const scale = powerOfTwoNear(1 / Math.max(...extremes.map(Math.abs)));
  const { values, counts: referenceCounts, total: n } = reference;
  const { counts: productionCounts, total: m } = production;
  const unit = 1 / n / m;
  let referenceBelow = 0;
  let productionBelow = 0;
  let gap = 0;
  let previous = 0;
  let area = 0;
  for (let i = 0; i < values.length; i++) {
    const value = (values[i] ?? 0) * scale;
    // Outside the data the ECDFs agree, and a value nobody has may be infinite there: 0 · Infinity is no area.
    if (gap !== 0) area += gap * unit * (gap * unit) * (value - previous);
    referenceBelow += referenceCounts[i] ?? 0;
    productionBelow += productionCounts[i] ?? 0;
    gap = referenceBelow * m - productionBelow * n;
    previous = value;
  }
  return Math.sqrt(2 * area) / Math.sqrt(scale);
}
