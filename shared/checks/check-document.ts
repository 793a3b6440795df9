import { z } from 'zod';
import { sourceFileSchema } from '../domain/source-file';
import { severitySchema, unknownSchema } from './rule';

const count = z.number().int().min(0);

/** What was found of a rule. */
export const findingSchema = z.enum(['held', 'fired', 'unknown']);
export type Finding = z.infer<typeof findingSchema>;

/** What a rule came to, for whoever counts. */
export const ruleVerdictSchema = z.enum(['pass', 'warn', 'fail']);
export type RuleVerdict = z.infer<typeof ruleVerdictSchema>;

export const backtestSchema = z.object({
  /** How often the rule could be held against the reference's own chunks. */
  times: count,
  fired: count,
  unknown: count,
  /** The chunks at whose end it would have fired, in order of time. */
  firedAt: z.array(z.string()),
  /** Why there is nothing to tell; null where there is. */
  why: z.string().nullable(),
});
export type Backtest = z.infer<typeof backtestSchema>;

/** A rule at the end of a complete chunk, as it would have been found then. */
export const heldChunkSchema = z.object({
  side: z.enum(['reference', 'production']),
  label: z.string(),
  /** Of this chunk alone. */
  value: z.number().nullable(),
  rows: count.nullable(),
  /** Of this chunk, or of the window that ends with it. */
  finding: findingSchema,
});
export type HeldChunk = z.infer<typeof heldChunkSchema>;

export const historySchema = z.object({
  /** In order of time, those of the reference first. */
  chunks: z.array(heldChunkSchema),
  /** Why there are none; null where there are. */
  why: z.string().nullable(),
});
export type History = z.infer<typeof historySchema>;

export const ruleOutcomeSchema = z.object({
  name: z.string(),
  metric: z.string(),
  /** What was looked at, in words. */
  subject: z.string(),
  column: z.string().nullable(),
  finding: findingSchema,
  verdict: ruleVerdictSchema,
  severity: severitySchema,
  unknownCounts: unknownSchema,
  /** Null where there is none. Shares from 0 to 1, durations in milliseconds. */
  value: z.number().nullable(),
  unit: z.enum(['share', 'points', 'number', 'unit', 'rows', 'count', 'duration', 'verdict']),
  /** Between which ends the value lies, in its unit; only of what is estimated. */
  band: z.object({ lower: z.number(), upper: z.number() }).optional(),
  /** More to know of the value: the group it is of, the verdict; null without. */
  detail: z.string().nullable(),
  threshold: z.number(),
  firesWhen: z.enum(['above', 'below']),
  rows: count.nullable(),
  minRows: count,
  /** Chunks that were looked at, the latest last; null where it was the whole slice. */
  window: z.object({ chunks: z.array(z.string()), over: count, atLeast: count }).nullable(),
  owner: z.string().nullable(),
  retrain: z.boolean(),
  /** One plain sentence: what was found, with its numbers. Names from the data are in it as they are. */
  message: z.string(),
  backtest: backtestSchema.optional(),
  history: historySchema.optional(),
});
export type RuleOutcome = z.infer<typeof ruleOutcomeSchema>;

const sideSchema = z.object({
  label: z.string(),
  rows: count,
  timeRange: z.object({ column: z.string(), from: z.string(), to: z.string() }).optional(),
  files: z.array(sourceFileSchema),
});
export type CheckedSide = z.infer<typeof sideSchema>;

/** What `tidemark check --json` writes. */
export const checkSchema = z.object({
  schema: z.literal('tidemark.check/1'),
  generator: z.object({ name: z.literal('tidemark'), version: z.string(), engine: z.string() }),
  rulesFile: z.string(),
  /** The time that ages are counted to, ISO 8601. */
  asOf: z.string(),
  verdict: ruleVerdictSchema,
  /** Each rule once: `unknown` are those that could not be decided, whatever they count as. */
  counts: z.object({
    pass: count,
    warn: count,
    fail: count,
    unknown: count,
    /** Of `unknown` those that count as failures: the errors of JUnit. */
    unknownFailing: count,
  }),
  /** What a reader must know of how rules were measured, such as a positive class that was guessed. */
  notes: z.array(z.string()),
  data: z.object({ reference: sideSchema, production: sideSchema }),
  /** In the order of the file. */
  rules: z.array(ruleOutcomeSchema),
});
export type Check = z.infer<typeof checkSchema>;
