import { z } from 'zod';
import { roleSchema } from '../domain/role';
import { commonKeys, ruleSchema } from './rule';

const text = z.union([z.string().min(1), z.number()]);
const texts = z.union([text, z.array(text)]);
const files = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
/** One text a name, such as a test a column. */
const named = z.record(z.string().min(1), text);

/** Where the data is. Paths and patterns are relative to the folder of the rules file; s3:// addresses are as they are. */
export const rulesDataSchema = z
  .strictObject({
    reference: files.describe('Files or patterns of the reference.').optional(),
    production: files.describe('Files or patterns of production.').optional(),
    data: files.describe('Files or patterns of one dataset that has both in it.').optional(),
    join: z
      .array(
        z.strictObject({
          files: z.string().min(1).describe('A file or a pattern to put beside each side, by a key.'),
          key: z.string().min(1).optional().describe('A column, or ours=theirs. Default: found out.'),
        }),
      )
      .optional(),
    'join-keep': z
      .enum(['last', 'first'])
      .optional()
      .describe('Of several rows with one key. Default: last.'),
    'where-reference': z.string().min(1).optional().describe('Rows of the reference: an SQL condition.'),
    'where-production': z.string().min(1).optional().describe('Rows of production: an SQL condition.'),
    'split-column': z.string().min(1).optional().describe('Column that splits one dataset.'),
    'split-at': text.optional().describe('Reference is below this value or time, production from it on.'),
    columns: z.array(z.string().min(1)).optional().describe('Read these columns only.'),
    roles: z
      .record(z.string().min(1), roleSchema)
      .optional()
      .describe('What columns are for, by their names.'),
  })
  .describe('What is compared. Paths are relative to the folder of this file.');
export type RulesData = z.infer<typeof rulesDataSchema>;

/** Options of `tidemark report` by their names without dashes before them, that mean the same here. */
export const rulesOptionsSchema = z
  .strictObject({
    'label-reference': text,
    'label-production': text,
    bins: text,
    categories: text,
    'zero-share': text,
    'psi-watch': text,
    'psi-drift': text,
    'dataset-share': text,
    correction: text,
    'psi-preset': text,
    decision: text,
    test: named,
    edges: z.record(z.string().min(1), z.array(z.number())),
    'as-number': texts,
    chunk: text,
    zone: text,
    'outlier-method': text,
    contamination: text,
    seed: text,
    by: texts,
    against: text,
    group: named,
    tolerance: text,
    smallest: text,
    bands: z.record(z.string().min(1), z.array(z.number())),
    positive: text,
    'score-threshold': text,
    class: named,
    proxy: texts,
    control: text,
    planned: named,
    margin: text,
    'live-value': text,
    review: text,
    format: text,
    'read-as': text,
    sheet: text,
    table: text,
    delimiter: z.string(),
    quote: z.string(),
    escape: z.string(),
    header: z.boolean(),
    'skip-rows': text,
    encoding: text,
    decimal: text,
    thousands: text,
    missing: texts,
    'bad-lines': text,
    'date-format': text,
    'timestamp-format': text,
    type: named,
    's3-profile': text,
    's3-anonymous': z.boolean(),
    's3-region': text,
    's3-endpoint': text,
    's3-path-style': z.boolean(),
    threads: text,
    memory: text,
  })
  .partial()
  .describe('Options of `tidemark report`, by their names.');
export type RulesOptions = z.infer<typeof rulesOptionsSchema>;

/** Rules that a file can have. */
export const MOST_RULES = 1000;

/** The rules file: what is compared, and the rules that it is held against. */
export const rulesFileSchema = z.strictObject({
  schema: z.literal('tidemark.rules/1').describe('Name and version of this format.'),
  data: rulesDataSchema.optional(),
  options: rulesOptionsSchema.optional(),
  defaults: z.strictObject(commonKeys).optional().describe('For every rule that does not say otherwise.'),
  rules: z.array(ruleSchema).min(1).max(MOST_RULES),
});
export type RulesFile = z.infer<typeof rulesFileSchema>;

/**
 * The JSON Schema (2020-12) of the rules file, as `assets/schema` publishes it, so that an editor completes and checks
 * it. Unlike that of the result it takes no keys it does not know: a misspelt one would be a rule that never fires.
 */
export function rulesJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(rulesFileSchema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return {
    $schema,
    title: 'Tidemark rules',
    description: 'Rules that `tidemark check` holds production data against.',
    ...schema,
  };
}
