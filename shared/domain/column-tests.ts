import { z } from 'zod';
import { columnKindSchema } from './column';

// The descriptions are those of the published JSON schema: `npm run schema` writes it.

const number = z.number();
const count = z.number().int().nonnegative();

/** Every test and distance that a column may have, in the order in which they are listed. */
export const columnTestIdSchema = z.enum([
  'kolmogorov-smirnov',
  'cramer-von-mises',
  'anderson-darling',
  'epps-singleton',
  'mann-whitney',
  'welch-t',
  'student-t',
  'chi-square',
  'chi-square-goodness-of-fit',
  'g-test',
  'fisher-exact',
  'two-proportion-z',
  'missing-z',
  'psi',
  'psi-evidently',
  'psi-deepchecks',
  'psi-fiddler',
  'jensen-shannon-2',
  'jensen-shannon-e',
  'kullback-leibler',
  'hellinger',
  'total-variation',
  'l-infinity',
  'wasserstein',
  'wasserstein-normalized',
  'energy',
  'cramers-v',
  'cramers-v-corrected',
]);
export type ColumnTestId = z.infer<typeof columnTestIdSchema>;

export const columnTestSchema = z
  .object({
    id: columnTestIdSchema,
    name: z.string(),
    family: z
      .enum(['test', 'distance'])
      .describe('A test has a p-value; a distance is a size alone, however many rows there are.'),
    statistic: z
      .object({
        name: z.string().describe('As it is written: `D`, `U`, `χ²`.'),
        value: number,
        unit: z.string().optional().describe('Absent where the statistic has none.'),
      })
      .nullable()
      .describe('Null when it could not be computed.'),
    pValue: number
      .min(0)
      .max(1)
      .nullable()
      .describe('Two-sided, of this column alone: not adjusted for anything. Null for a distance.'),
    pValueBound: z
      .enum(['at most', 'at least'])
      .optional()
      .describe('The table of the test ends at `pValue`: the true one lies beyond, on this side.'),
    method: z
      .enum(['exact', 'asymptotic', 'interpolated'])
      .optional()
      .describe('How the p-value was found: exactly, from the law for many rows, or in a table.'),
    degreesOfFreedom: number.optional(),
    detail: z
      .string()
      .describe('What else a reader must know, in words: bins, zero rule, rows left out. May be empty.'),
    reason: z.string().optional().describe('Why it could not be computed; present then alone.'),
    source: z.string().describe('Where the definition comes from, and what computes the same.'),
  })
  .meta({ id: 'ColumnTest', description: 'One test or distance of one column.' });
export type ColumnTest = z.infer<typeof columnTestSchema>;

export const quantilePairsSchema = z
  .object({
    probabilities: z.array(number.min(0).max(1)).min(1).max(100),
    reference: z.array(number).min(1).max(100),
    production: z.array(number).min(1).max(100),
  })
  .meta({
    id: 'QuantilePairs',
    description:
      'Quantiles of the finite values of both sides at the same probabilities, for a QQ plot: at the middles of equal steps, interpolated linearly. Times as milliseconds since 1970, UTC.',
  });
export type QuantilePairs = z.infer<typeof quantilePairsSchema>;

export const boxNumbersSchema = z
  .object({
    min: number,
    max: number,
    mean: number,
    quantiles: z
      .array(number)
      .length(5)
      .describe('5th, 25th, 50th, 75th and 95th percentile, interpolated linearly.'),
    whiskers: z
      .object({ lower: number, upper: number })
      .describe('Furthest values that are within 1.5 interquartile ranges of the box.'),
    outside: z.object({ below: count, above: count }).describe('Rows beyond the whiskers.'),
  })
  .meta({ id: 'BoxNumbers', description: 'What a box plot of the finite values of one side is drawn from.' });
export type BoxNumbers = z.infer<typeof boxNumbersSchema>;

/** The parts of the result document that tests add to a column. */
export const columnTestFields = {
  tests: z.array(columnTestSchema).describe('Tests first, then distances.'),
  quantilePairs: quantilePairsSchema
    .optional()
    .describe('Numbers and times only, when both sides have finite values.'),
  boxes: z
    .object({ reference: boxNumbersSchema.nullable(), production: boxNumbersSchema.nullable() })
    .optional()
    .describe('Numbers and times only; null for a side without finite values.'),
};

/** Every test that fits the kind of one column, and for numbers and times what QQ and box plots are drawn from. */
export const columnTestsSchema = z.object({
  name: z.string(),
  kind: columnKindSchema,
  ...columnTestFields,
});
export type ColumnTests = z.infer<typeof columnTestsSchema>;
