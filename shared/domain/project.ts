import { z } from 'zod';
import { s3StoreSchema } from './s3-store';
import { cardSectionSchema } from './card-section';
import { readOptionsSchema } from './dataset';
import { joinRuleSchema } from './join';
import { DEFAULT_OUTCOME_SETTINGS, outcomeSettingsSchema } from './outcome';
import { DEFAULT_OUTLIER_SETTINGS, outlierSettingsSchema } from './outliers';
import { roleSchema } from './role';
import { rulesTextSchema } from './rules-text';
import { driftSettingsSchema } from './settings';
import { DEFAULT_SHADOW_SETTINGS, shadowSettingsSchema } from './shadow';
import { comparisonSchema } from './slice';
import { DEFAULT_SUBGROUP_SETTINGS, subgroupSettingsSchema } from './subgroups';
import { chunkingSchema, DEFAULT_CHUNKING } from './timeline';

/** A path by which files are listed; one that an object takes for its own is written another way. */
const pathSchema = z.string().transform((path) => (path === '__proto__' ? './__proto__' : path));

/** Paths relative to the project file, with `/`; absolute only when on another drive. */
const projectFilesSchema = z.array(
  z.object({ path: pathSchema, bytes: z.number(), fingerprint: z.string() }),
);

/** A project file: what was opened and how it was looked at. Never rows, never secrets. */
export const projectSchema = z.object({
  schema: z.literal('tidemark.project/2'),
  name: z.string(),
  datasets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      files: projectFilesSchema,
      options: readOptionsSchema,
      /** What was joined to it, in this order. */
      joins: z
        .array(joinRuleSchema.extend({ files: projectFilesSchema, options: readOptionsSchema }))
        .default([]),
      /** Roles the user set; what is not here is detected. */
      roles: z.record(z.string(), roleSchema),
    }),
  ),
  comparison: comparisonSchema,
  settings: z.object({
    drift: driftSettingsSchema,
    chunking: chunkingSchema.default(DEFAULT_CHUNKING),
    outcome: outcomeSettingsSchema.default(DEFAULT_OUTCOME_SETTINGS),
    shadow: shadowSettingsSchema.default(DEFAULT_SHADOW_SETTINGS),
    outliers: outlierSettingsSchema.default(DEFAULT_OUTLIER_SETTINGS),
    subgroups: subgroupSettingsSchema.default(DEFAULT_SUBGROUP_SETTINGS),
    rules: rulesTextSchema,
  }),
  notes: z.string(),
  cardLeftOut: z.array(cardSectionSchema).default([]),
  /** Rows whose story is on the card, from 1 on, by the dataset and the side they are of. */
  predictions: z
    .array(
      z.object({
        dataset: z.string(),
        side: z.enum(['reference', 'production']),
        row: z.number().int().min(1),
      }),
    )
    .default([]),
  /** How the buckets are reached that data files lie in, without anything secret. */
  stores: z.record(z.string(), s3StoreSchema).default({}),
});
export type Project = z.infer<typeof projectSchema>;

/** Every data file that a project names, as it writes them. */
export function projectPaths({ datasets }: Project): string[] {
  const files = datasets.flatMap((dataset) => [dataset, ...dataset.joins].flatMap((one) => one.files));
  return [...new Set(files.map((file) => file.path))];
}
