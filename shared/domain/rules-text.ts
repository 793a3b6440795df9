import { z } from 'zod';

/** The rules that a comparison is held against, as the YAML of a rules file, with whatever comments it has. */
export const rulesTextSchema = z.object({
  /** Name of the file that they are from or go to, without its folders. */
  file: z.string().min(1).max(300),
  /** Empty for no rules. */
  text: z.string().max(2_000_000),
});
export type RulesText = z.infer<typeof rulesTextSchema>;

export const NO_RULES: RulesText = { file: 'tidemark.yml', text: '' };
