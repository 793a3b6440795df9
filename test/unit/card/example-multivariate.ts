import type { Multivariate } from '../../../shared/domain/multivariate';

/** What an analysis may find of columns together, with these names. */
export function multivariateOf(names: readonly [string, string, string]): Multivariate {
  const [a, b, c] = names;
  const chunk = (side: 'reference' | 'production', mean: number, beyond: boolean) => ({
    side,
    label: '2024-01',
    from: '2024-01-01T00:00:00.000Z',
    to: '2024-02-01T00:00:00.000Z',
    rows: 500,
    incomplete: false,
    inSlice: true,
    error: { mean, standardDeviation: 0.5, lower: mean - 0.06, upper: mean + 0.06, rows: 500 },
    beyond,
  });
  return {
    columns: [a, b].map((name) => ({
      name,
      encoding: 'number' as const,
      missing: { reference: 0, production: 12 },
    })),
    leftOut: [{ name: c, reason: 'it is free text or has very many values' }],
    rows: {
      reference: { slice: 1000, sampled: 1000 },
      production: { slice: 300_000, sampled: 250_000 },
    },
    seed: 7,
    classifier: {
      status: 'drifted',
      sentence: `A classifier tells the two sides apart, above all by ${a}: AUC 0.71, 95 % interval 0.69 to 0.73.`,
      thresholds: { watch: 0.55, drift: 0.65 },
      result: {
        auc: 0.71,
        interval: { lower: 0.69, upper: 0.73, level: 0.95 },
        folds: 5,
        reference: 1000,
        production: 20_000,
        ranking: [
          { name: a, loss: 0.17 },
          { name: b, loss: -0.0001 },
        ],
      },
    },
    reconstruction: {
      status: 'watch',
      sentence: 'Production fits the pattern of the reference worse: error 1.1 against 1.',
      thresholds: { watch: 0.1, drift: 0.2 },
      result: {
        columns: 2,
        components: 1,
        explained: 0.8,
        heldOut: true,
        reference: { mean: 1, standardDeviation: 0.6, lower: 0.94, upper: 1.06, rows: 1000 },
        production: { mean: 1.1, standardDeviation: 0.7, lower: 1.05, upper: 1.15, rows: 250_000 },
        difference: 0.1667,
        overTime: {
          column: c,
          description: 'by month, UTC',
          threshold: { lower: 0.9, upper: 1.08 },
          chunks: [chunk('reference', 1, false), chunk('production', 1.1, true)],
        },
      },
    },
    correlation: {
      status: 'drifted',
      sentence: `1 of 1 pair of columns is related differently, ${a} and ${b} the most: correlation 0.1 against 0.6.`,
      thresholds: { watch: 0.1, drift: 0.2 },
      result: {
        tested: 1,
        changed: 1,
        pairs: [
          {
            first: a,
            second: b,
            reference: 0.6,
            production: 0.1,
            change: -0.5,
            pValue: 1e-20,
            pAdjusted: 1e-20,
            pearson: { reference: 0.62, production: 0.09 },
          },
        ],
        matrix: {
          columns: [a, b],
          reference: [
            [1, 0.6],
            [0.6, 1],
          ],
          production: [
            [1, 0.1],
            [0.1, 1],
          ],
        },
      },
    },
    status: 'drifted',
    headline: 'Together, the columns have drifted',
    notes: ['Drawn at random: 250,000 of 300,000 production rows.'],
  };
}
