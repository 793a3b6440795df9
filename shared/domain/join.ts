import { z } from 'zod';
import { sourceFileSchema } from './source-file';

/** Which column of a dataset holds what a column of the other files holds. */
export const joinKeySchema = z.object({ base: z.string(), other: z.string() });
export type JoinKey = z.infer<typeof joinKeySchema>;

/** Which of several rows with one key is taken, in the order of the files. */
export const joinKeepSchema = z.enum(['last', 'first']);
export type JoinKeep = z.infer<typeof joinKeepSchema>;

/** How rows of other files are put beside those of a dataset. */
export const joinRuleSchema = z.object({ key: joinKeySchema, keep: joinKeepSchema });
export type JoinRule = z.infer<typeof joinRuleSchema>;

const count = z.number().int().nonnegative();

/** What came of a join. The dataset has as many rows as before, whatever the other files hold. */
export const joinReportSchema = joinRuleSchema
  .extend({
    files: z.array(sourceFileSchema),
    compared: z.enum(['values', 'texts']).describe('`texts`: the key has different types on the two sides.'),
    rows: count.describe('Rows of the dataset.'),
    matched: count.describe('Rows of the dataset whose key the other files hold.'),
    withoutKey: count.describe('Rows of the dataset without a key; they match nothing.'),
    otherRows: count.describe('Rows of the other files.'),
    orphans: count.describe('Keys of the other files that no row of the dataset has.'),
    repeatedKeys: count.describe('Keys that more than one row of the other files has.'),
    leftOut: count.describe('Rows of the other files left out, another one of their key being taken.'),
    added: z.array(z.string()).describe('Columns the dataset got.'),
  })
  .meta({ id: 'Join', description: 'Files whose columns were put beside those of a dataset, by a key.' });
export type JoinReport = z.infer<typeof joinReportSchema>;

const grouped = (n: number): string => n.toLocaleString('en-US');
const counted = (n: number, one: string, many: string): string => `${grouped(n)} ${n === 1 ? one : many}`;

/** A key in words: one name where both sides have it. */
export function keyText({ base, other }: JoinKey): string {
  return base === other ? base : `${base} = ${other}`;
}

/** A join in one sentence of counts, for notes, the card and the terminal. */
export function joinSentence(join: JoinReport): string {
  const names = join.files.map(({ name }) => name).join(', ');
  const { withoutKey, orphans, repeatedKeys } = join;
  const parts = [
    `${grouped(join.matched)} of ${counted(join.rows, 'row', 'rows')} matched`,
    ...(withoutKey > 0 ? [counted(withoutKey, 'row has no key', 'rows have no key')] : []),
    ...(orphans > 0
      ? [counted(orphans, 'of its keys belongs to no row', 'of its keys belong to no row')]
      : []),
    ...(repeatedKeys > 0
      ? [`${counted(repeatedKeys, 'key repeats', 'keys repeat')}, the ${join.keep} row of each was taken`]
      : []),
    ...(join.compared === 'texts' ? ['the keys, of different types, were compared as text'] : []),
  ];
  return `${names} was joined by ${keyText(join.key)}: ${parts.join('; ')}.`;
}
