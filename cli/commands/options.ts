import { z } from 'zod';

/**
 * The options of `report` as they are typed: texts, lists of texts and switches. What they mean is told by the
 * modules of `cli/input`.
 */
export const reportOptionsSchema = z.object({
  reference: z.array(z.string()).optional(),
  production: z.array(z.string()).optional(),
  data: z.array(z.string()).optional(),
  join: z.array(z.string()).optional(),
  joinKey: z.array(z.string()).optional(),
  joinKeep: z.string().optional(),

  whereReference: z.string().optional(),
  whereProduction: z.string().optional(),
  splitColumn: z.string().optional(),
  splitAt: z.string().optional(),
  labelReference: z.string().optional(),
  labelProduction: z.string().optional(),

  columns: z.string().optional(),
  column: z.array(z.string()).optional(),
  role: z.array(z.string()).optional(),
  bins: z.string().optional(),
  categories: z.string().optional(),
  zeroShare: z.string().optional(),
  psiWatch: z.string().optional(),
  psiDrift: z.string().optional(),
  datasetShare: z.string().optional(),
  correction: z.string().optional(),
  psiPreset: z.string().optional(),
  decision: z.string().optional(),
  test: z.array(z.string()).optional(),
  edges: z.array(z.string()).optional(),
  asNumber: z.array(z.string()).optional(),
  chunk: z.string().optional(),
  zone: z.string().optional(),

  multivariate: z.boolean().optional(),
  outliers: z.boolean().optional(),
  outlierMethod: z.string().optional(),
  contamination: z.string().optional(),
  seed: z.string().optional(),
  performance: z.boolean().optional(),
  shadowReview: z.boolean().optional(),
  subgroups: z.boolean().optional(),
  by: z.array(z.string()).optional(),
  against: z.string().optional(),
  tolerance: z.string().optional(),
  smallest: z.string().optional(),
  group: z.array(z.string()).optional(),
  positive: z.string().optional(),
  scoreThreshold: z.string().optional(),
  class: z.array(z.string()).optional(),
  margin: z.string().optional(),

  format: z.string().optional(),
  readAs: z.string().optional(),
  delimiter: z.string().optional(),
  quote: z.string().optional(),
  escape: z.string().optional(),
  /** `--header` and `--no-header`; undefined finds out. */
  header: z.boolean().optional(),
  skipRows: z.string().optional(),
  encoding: z.string().optional(),
  decimal: z.string().optional(),
  dateFormat: z.string().optional(),
  timestampFormat: z.string().optional(),
  type: z.array(z.string()).optional(),

  card: z.string().optional(),
  cardEdits: z.string().optional(),
  json: z.string().optional(),
  tests: z.boolean().optional(),
  title: z.string().optional(),
  note: z.string().optional(),
  top: z.string().optional(),
  quiet: z.boolean().optional(),

  s3Profile: z.string().optional(),
  s3Anonymous: z.boolean().optional(),
  s3Region: z.string().optional(),
  s3Endpoint: z.string().optional(),
  s3PathStyle: z.boolean().optional(),

  check: z.boolean().optional(),
  maxDriftedShare: z.string().optional(),

  threads: z.string().optional(),
  memory: z.string().optional(),
});
export type ReportOptions = z.infer<typeof reportOptionsSchema>;
