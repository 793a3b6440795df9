import { z } from 'zod';

/** By which error worst rows are looked for. */
export const worstBySchema = z.enum(['error', 'logLoss', 'falsePositives', 'falseNegatives', 'disagreement']);
export type WorstBy = z.infer<typeof worstBySchema>;

/** What each is called in a choice. */
export const WORST_BY_NAMES: Readonly<Record<WorstBy, string>> = {
  error: 'Errors',
  logLoss: 'Log loss',
  falsePositives: 'False positives',
  falseNegatives: 'False negatives',
  disagreement: 'Live against shadow',
};

/** What each needs of the data, said where the data do not have it. */
export const WORST_BY_NEEDS: Readonly<Record<WorstBy, string>> = {
  error: 'Errors need labels.',
  logLoss: 'Log loss needs two classes, labels and a score from 0 to 1.',
  falsePositives: 'False positives need two classes, predictions and rows with a negative label.',
  falseNegatives: 'False negatives need two classes, predictions and rows with a positive label.',
  disagreement: 'Live against shadow needs the answers of a shadow model.',
};
