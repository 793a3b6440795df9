import { z } from 'zod';

/** A number found from a sample, with where it would lie without the error of sampling. */
export const estimateSchema = z
  .object({
    value: z
      .number()
      .nullable()
      .describe('Null where it is not defined, such as a precision without a positive prediction.'),
    lower: z
      .number()
      .optional()
      .describe('Lower end of the 95 % confidence interval; absent where it cannot be told.'),
    upper: z.number().optional().describe('Upper end of the 95 % confidence interval.'),
    rows: z.number().int().nonnegative().describe('Rows it is taken over: those of its denominator.'),
  })
  .meta({
    id: 'Estimate',
    description: 'A number with its 95 % confidence interval and the rows behind it.',
  });
export type Estimate = z.infer<typeof estimateSchema>;

/** An estimate of nothing: no rows. */
export const NO_ESTIMATE: Estimate = { value: null, rows: 0 };
