import { z } from 'zod';

/** What can be set about a drift analysis. Every default is the one the field reads as normal, and is shown. */
export const driftSettingsSchema = z.object({
  /** Number of reference-quantile bins of PSI and Jensen-Shannon on numbers and times. */
  bins: z.number().int().min(2).max(100).default(10),
  /** A share of zero is replaced by this one; the other shares are left as they are. */
  zeroShare: z.number().positive().max(0.01).default(0.0001),
  /** PSI from which a column is watched, and from which it has drifted. */
  watch: z.number().positive().default(0.1),
  drift: z.number().positive().default(0.2),
  /** Categories kept apart, the largest of the reference first; the rest is one bin, "other". */
  categories: z.number().int().min(2).max(1000).default(50),
  /** Share of drifted columns from which the dataset as a whole counts as drifted. */
  datasetShare: z.number().min(0).max(1).default(0.5),
});
export type DriftSettings = z.infer<typeof driftSettingsSchema>;
export const DEFAULT_DRIFT_SETTINGS: DriftSettings = driftSettingsSchema.parse({});
