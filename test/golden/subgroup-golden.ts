import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** By metric; null where it divides by no rows. */
const values = z.record(z.string(), z.number().nullable());
/** Difference and ratio. */
const apart = z.tuple([z.number(), z.number()]);

/** Attributes a (null is missing) and b, before what a model answered and the label. */
const attributes = [z.string().nullable(), z.string()] as const;
const measured = {
  /** Fairlearn's MetricFrame by columns, then by group. */
  frames: z.array(z.object({ columns: z.array(z.string()), groups: z.record(z.string(), values) })),
  /** Fairlearn's difference and ratio between the groups of b, and of the one furthest from all rows, by metric. */
  gaps: z.record(z.string(), z.object({ between: apart, overall: apart })),
};

const subgroupGoldenSchema = z.object({
  versions: z.record(z.string(), z.string()),
  binary: z.array(
    z.object({
      /** Attributes, score, prediction, label. */
      rows: z.array(z.tuple([...attributes, z.number(), z.number(), z.number()])),
      ...measured,
      /** Fairlearn's equalized odds between the groups of b. */
      equalizedOdds: z.object({ worst_case: apart, mean: apart }),
      /** Aequitas' groups, with their ratios to red of a and old of b, to the largest group, and to the least value. */
      aequitas: z.array(
        z.object({
          column: z.string(),
          group: z.string(),
          rows: z.number(),
          /** Its predicted positive rate: of all rows predicted positive, those of the group. */
          shareOfPredicted: z.number().nullable(),
          values,
          ratios: z.object({ chosen: values, largest: values, least: values }),
        }),
      ),
    }),
  ),
  numbers: z.array(
    z.object({
      /** Attributes, prediction, label. */
      rows: z.array(z.tuple([...attributes, z.number(), z.number()])),
      ...measured,
    }),
  ),
  classes: z.array(
    z.object({
      /** Attributes, prediction, label. */
      rows: z.array(z.tuple([...attributes, z.string(), z.string()])),
      ...measured,
    }),
  ),
});
export type SubgroupGolden = z.infer<typeof subgroupGoldenSchema>;

export const subgroupGolden: SubgroupGolden = subgroupGoldenSchema.parse(
  JSON.parse(readFileSync(new URL('subgroup.json', import.meta.url), 'utf8')),
);
