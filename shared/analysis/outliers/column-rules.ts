import type { Outliers } from '../../domain/outliers';
import { rowsBefore } from '../../stats/cumulative-counts';
import { MODIFIED_Z_LIMIT, medianDeviation, modifiedZ } from '../../stats/median-deviation';
import { lowerBound, upperBound } from '../../stats/sorted-search';
import { tukeyFences } from '../../stats/tukey-fences';
import type { WeightedSample } from '../../stats/weighted-sample';
import type { ComparedRows } from '../drift/measure';
import type { OutlierInput } from './inputs';

/** What each column says by itself, by the reference's fences, deviation, extremes and categories. */
export function columnRules(input: OutlierInput, slices: ComparedRows): Outliers['rules'][number] {
  const { name, pair, range } = input;
  const { reference, production } = pair;
  if (reference.form === 'categories' && production.form === 'categories') {
    const counts = slices.categories.get(production, slices.production);
    const here = slices.categories.get(reference, slices.reference);
    const codes = production.dictionary.codesIn(reference.dictionary);
    let unseen = 0;
    codes.forEach((known, code) => {
      if (known < 0 || here[known] === 0) unseen += counts[code] as number;
    });
    return { name, unseen };
  }
  if (range === null || reference.form !== 'numbers' || production.form !== 'numbers') return { name };
  const here = slices.samples.get(reference, slices.reference).sample;
  const there = slices.samples.get(production, slices.production).sample;
  const fences = tukeyFences(here);
  const found = medianDeviation(here);
  return {
    name,
    ...(fences === null
      ? {}
      : {
          fences: {
            ...fences,
            reference: outside(here, fences.lower, fences.upper),
            production: outside(there, fences.lower, fences.upper),
          },
        }),
    ...(!found.computable
      ? {}
      : {
          modifiedZ: {
            median: found.median,
            deviation: found.deviation,
            reference: beyondZ(here, (value) => modifiedZ(found, value)),
            production: beyondZ(there, (value) => modifiedZ(found, value)),
          },
        }),
    beyondRange: outside(there, range.min, range.max),
  };
}

/** Rows below the one or above the other. */
function outside(sample: WeightedSample, lower: number, upper: number): number {
  const { values, total } = sample;
  return (
    rowsBefore(sample, lowerBound(values, lower)) + total - rowsBefore(sample, upperBound(values, upper))
  );
}

function beyondZ(sample: WeightedSample, zOf: (value: number) => number): number {
  const { values, counts } = sample;
  let rows = 0;
  for (let i = 0; i < values.length; i++)
    if (Math.abs(zOf(values[i] as number)) > MODIFIED_Z_LIMIT) rows += counts?.[i] ?? 1;
  return rows;
}
