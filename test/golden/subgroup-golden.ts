import { readFileSync } from 'node:fs';
import { z } from 'zod';

const values = z.record(z.string(), z.number().nullable());
const subgroupGoldenSchema = z.object({
  versions: z.record(z.string(), z.string()),
  binary: z.array(
    z.object({
      /** Attribute a (null is missing), attribute b, score, prediction, label. */
      rows: z.array(z.tuple([z.string().nullable(), z.string(), z.number(), z.number(), z.number()])),
      /** Fairlearn's MetricFrame by columns, then by group. */
      frames: z.array(z.object({ columns: z.array(z.string()), groups: z.record(z.string(), values) })),
      /** Fairlearn's difference and ratio between the groups of b, by metric. */
      gaps: z.record(z.string(), z.tuple([z.number(), z.number()])),
      /** Aequitas' groups; ratios are to red of a and old of b. */
      aequitas: z.array(
        z.object({
          column: z.string(),
          group: z.string(),
          rows: z.number(),
          selectionRate: z.number().nullable(),
          shareOfPredicted: z.number().nullable(),
          prevalence: z.number().nullable(),
          falseDiscoveryRate: z.number().nullable(),
          falseOmissionRate: z.number().nullable(),
          negativePredictiveValue: z.number().nullable(),
          selectionRateRatio: z.number().nullable(),
          recallRatio: z.number().nullable(),
          falsePositiveRateRatio: z.number().nullable(),
          precisionRatio: z.number().nullable(),
        }),
      ),
    }),
  ),
  numbers: z.array(
    z.object({
      /** Attribute a, attribute b, prediction, label. */
      rows: z.array(z.tuple([z.string().nullable(), z.string(), z.number(), z.number()])),
      groups: z.record(z.string(), values),
    }),
  ),
});

export const subgroupGolden = subgroupGoldenSchema.parse(
  JSON.parse(readFileSync(new URL('subgroup.json', import.meta.url), 'utf8')),
);
