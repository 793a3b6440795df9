import { z } from 'zod';

/** How it was decided which of two classes is the positive one, the surest first. */
export const positiveBasisSchema = z
  .enum(['said', 'words', 'alone', 'scores', 'scoreName', 'rarer', 'order'])
  .describe(
    'A person said it; its name says yes or the other’s no; it occurs alone; its rows have the higher mean score; the score is named like it; it is the rarer one; its name comes last.',
  );
export type PositiveBasis = z.infer<typeof positiveBasisSchema>;

export const positiveDecisionSchema = z
  .object({
    basis: positiveBasisSchema,
    note: z
      .string()
      .nullable()
      .describe('What a reader must know of it; null where a person or the name of a class said it.'),
    doubt: z.string().optional().describe('Why the positive class may be the other one.'),
  })
  .describe('How the positive class was decided; null where there is none.');
export type PositiveDecision = z.infer<typeof positiveDecisionSchema>;
