import { z } from 'zod';

/** Parts of a card that can be left out of it; what drifted and how good the data are is always on it. */
export const cardSectionSchema = z.enum([
  'tests',
  'together',
  'performance',
  'shadow',
  'subgroups',
  'outliers',
]);
export type CardSection = z.infer<typeof cardSectionSchema>;
export const CARD_SECTIONS = cardSectionSchema.options;
