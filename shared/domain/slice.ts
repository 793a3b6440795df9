import { z } from 'zod';

/** A value in a predicate. Numbers beyond 2^53 and decimals are written as strings and compared as the column's type. */
export const predicateValueSchema = z.union([
  z.string().describe('Text, or a number that a double does not hold.'),
  z.number().describe('A number.'),
  z.boolean().describe('True or false.'),
]);
export type PredicateValue = z.infer<typeof predicateValueSchema>;

/** One chip. `time` bounds are ISO 8601 text, `from` inclusive, `to` exclusive; `range` bounds are both inclusive. */
export const predicateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('compare'),
    column: z.string(),
    operator: z.enum(['=', '!=', '<', '<=', '>', '>=', 'contains']),
    value: predicateValueSchema,
  }),
  z.object({
    kind: z.literal('in'),
    column: z.string(),
    values: z.array(predicateValueSchema),
    negated: z.boolean(),
  }),
  z.object({
    kind: z.literal('range'),
    column: z.string(),
    min: predicateValueSchema.optional(),
    max: predicateValueSchema.optional(),
  }),
  z.object({ kind: z.literal('missing'), column: z.string(), negated: z.boolean() }),
  z.object({
    kind: z.literal('time'),
    column: z.string(),
    from: z.string().optional(),
    to: z.string().optional(),
  }),
  z.object({ kind: z.literal('sql'), expression: z.string() }),
]);
export type Predicate = z.infer<typeof predicateSchema>;

/** A dataset and a filter: every predicate must hold. No predicates is the whole dataset. */
export const sliceSchema = z.object({
  dataset: z.string(),
  name: z.string(),
  predicates: z.array(predicateSchema),
});
export type Slice = z.infer<typeof sliceSchema>;

/** A reference and a production slice, of one dataset or of two. */
export const comparisonSchema = z.object({ reference: sliceSchema, production: sliceSchema });
export type Comparison = z.infer<typeof comparisonSchema>;
export type Side = keyof Comparison;
export const SIDES = ['reference', 'production'] as const satisfies readonly Side[];
export const SIDE_NAMES = { reference: 'Reference', production: 'Production' } as const satisfies Record<
  Side,
  string
>;
