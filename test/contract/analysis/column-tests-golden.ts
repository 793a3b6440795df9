import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { columnTestIdSchema } from '../../../shared/domain/column-tests';

/** Statistic, p-value and degrees of freedom as far as a test has them. */
const testSchema = z.array(z.number().nullable()).min(1).max(3).nullable();
const boxSchema = z.object({
  min: z.number(),
  max: z.number(),
  quantiles: z.array(z.number()).length(5),
  whiskers: z.tuple([z.number(), z.number()]),
  outside: z.tuple([z.number(), z.number()]),
});

const columnSchema = z.strictObject({
  data: z.enum(['made up', 'sample']),
  column: z.string(),
  tests: z.partialRecord(columnTestIdSchema, testSchema),
  reference: boxSchema.nullable().optional(),
  production: boxSchema.nullable().optional(),
  pairs: z.tuple([z.array(z.number()), z.array(z.number())]).optional(),
});
export type GoldenTests = z.infer<typeof columnSchema>;

/** What SciPy and statsmodels say about every test of whole columns; written by make_column_tests_golden.py. */
export const golden = z
  .object({ versions: z.record(z.string(), z.string()), columns: z.array(columnSchema) })
  .parse(JSON.parse(readFileSync(new URL('../../golden/column-tests.json', import.meta.url), 'utf8')));
