import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationDrift } from '../../../shared/analysis/multivariate/correlations';
import { domainClassifier } from '../../../shared/analysis/multivariate/domain-classifier';
import type { Feature } from '../../../shared/analysis/multivariate/feature-values';
import { reconstruction } from '../../../shared/analysis/multivariate/reconstruction';
import { sampleRows } from '../../../shared/analysis/multivariate/row-sample';
import {
  correlationChangeSchema,
  domainClassifierSchema,
  reconstructionSchema,
} from '../../../shared/domain/multivariate';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import { finiteValue } from '../stats/samples';

const breathe = (): Promise<void> => Promise.resolve();

/** Columns that are half their own noise and half noise they share, of two sides with nothing changed. */
function unchanged(random: SeededRandom, columns: number, rows: { reference: number; production: number }) {
  const side = (size: number): Float64Array[] => {
    const shared = new Float64Array(size).map(() => random.fraction());
    return Array.from({ length: columns }, () => shared.map((value) => value + random.fraction()));
  };
  const [reference, production] = [side(rows.reference), side(rows.production)];
  return reference.map((values, i): Feature => ({
    name: `c${i}`,
    encoding: 'number',
    reference: values,
    production: production[i] ?? new Float64Array(),
    substitute: null,
  }));
}

describe('where nothing changed', () => {
  it('hardly ever raises an alarm, with few rows a column and sides of unequal size too', async () => {
    const random = new SeededRandom(4);
    const alarms = { classifier: 0, reconstruction: 0, correlation: 0 };
    const turns = 60;
    for (let turn = 0; turn < turns; turn++) {
      const size = turn % 2 === 0 ? 300 : 1500;
      const features = unchanged(random, 8, { reference: 300, production: size });
      const found = {
        classifier: await domainClassifier(features, turn, breathe),
        reconstruction: (await reconstruction(features, turn, breathe)).reconstruction,
        correlation: await correlationDrift(features, breathe),
      };
      for (const look of ['classifier', 'reconstruction', 'correlation'] as const) {
        const { status } = found[look];
        if (status === 'drifted' || status === 'watch') alarms[look]++;
      }
    }
    // A rate of 5 % gives more than 8 alarms of 60 once in two hundred times.
    expect(Math.max(...Object.values(alarms))).toBeLessThanOrEqual(8);
  });

  it('does not judge the reference by components that were fitted to it when rows are few', async () => {
    const random = new SeededRandom(9);
    let sum = 0;
    for (let turn = 0; turn < 30; turn++) {
      const features = unchanged(random, 10, { reference: 250, production: 2000 });
      const { result } = (await reconstruction(features, turn, breathe)).reconstruction;
      expect(result?.heldOut).toBe(true);
      sum += result?.difference ?? NaN;
    }
    // In itself the mean of thirty differences is within ± 0.03; fitted to the same rows it would be over 0.1.
    expect(Math.abs(sum / 30)).toBeLessThan(0.05);
  });
});

describe('whatever the columns hold', () => {
  const feature = (rows: { reference: number; production: number }) => {
    const values = (size: number) =>
      fc
        .array(fc.oneof({ weight: 6, arbitrary: finiteValue }, { weight: 1, arbitrary: fc.constant(NaN) }), {
          minLength: size,
          maxLength: size,
        })
        .map((all) => Float64Array.from(all));
    return fc.record({
      name: fc.string(),
      encoding: fc.constantFrom('number' as const, 'boolean' as const, 'frequency' as const),
      reference: values(rows.reference),
      production: values(rows.production),
      substitute: fc.constantFrom(null, 0.5),
    });
  };

  it('every number is finite and every status has its sentence', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .record({
            reference: fc.integer({ min: 0, max: 130 }),
            production: fc.integer({ min: 0, max: 130 }),
          })
          .chain((rows) => fc.array(feature(rows), { maxLength: 4 })),
        async (features) => {
          const found = [
            [domainClassifierSchema, await domainClassifier(features, 1, breathe)],
            [reconstructionSchema, (await reconstruction(features, 1, breathe)).reconstruction],
            [correlationChangeSchema, await correlationDrift(features, breathe)],
          ] as const;
          for (const [schema, one] of found) {
            // A number that is not finite comes back from JSON as null, which the schema refuses.
            expect(schema.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
            if (one.status !== 'unknown') expect(one.result).toBeDefined();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('sampleRows', () => {
  it('draws ascending rows of the slice, all of them when they are few', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.nat({ max: 60 }),
        fc.nat(),
        (held, wanted, seed) => {
          const mask = new Uint8Array((held.length + 7) >> 3);
          held.forEach((one, row) => {
            if (one) mask[row >> 3] = (mask[row >> 3] ?? 0) | (1 << (row & 7));
          });
          const all = held.flatMap((one, row) => (one ? [row] : []));
          const slice = { mask, rows: all.length };
          const rows = [...sampleRows(slice, held.length, wanted, new SeededRandom(seed))];
          expect(rows).toHaveLength(Math.min(wanted, all.length));
          expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
          for (const row of rows) expect(held[row]).toBe(true);
          if (wanted >= all.length) expect(rows).toEqual(all);
        },
      ),
    );
  });
});
