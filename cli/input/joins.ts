import { UserError } from '../../shared/domain/errors';
import { type JoinKeep, joinKeepSchema, type JoinKey } from '../../shared/domain/join';
import type { ReportOptions } from '../commands/options';
import { wrongValue } from './option-value';

/** Files to join, as typed; without a key it is found out. */
export interface GivenJoin {
  /** A name or a pattern. */
  readonly files: string;
  readonly key?: JoinKey;
  readonly keep: JoinKeep;
}

/** What `--join`, `--join-key` and `--join-keep` say together. */
export function givenJoins({
  join = [],
  joinKey = [],
  joinKeep = 'last',
}: Pick<ReportOptions, 'join' | 'joinKey' | 'joinKeep'>): GivenJoin[] {
  const keep = joinKeepSchema.safeParse(joinKeep);
  if (!keep.success) throw wrongValue('--join-keep', joinKeep, 'last or first');
  if (joinKey.length > join.length)
    throw new UserError(
      `There are ${joinKey.length} --join-key and ${join.length} --join.`,
      'Give each --join-key after the --join it is for.',
    );
  return join.map((files, i) => {
    const text = joinKey[i];
    return { files, keep: keep.data, ...(text === undefined ? {} : { key: keyOf(text) }) };
  });
}

/** `column`, or `ours=theirs`; a name with `=` in it is given twice. */
function keyOf(text: string): JoinKey {
  const middle = (text.length - 1) / 2;
  if (text[middle] === '=' && text.slice(0, middle) === text.slice(middle + 1) && middle > 0)
    return { base: text.slice(0, middle), other: text.slice(0, middle) };
  const at = text.indexOf('=');
  if (at < 0) return { base: text, other: text };
  if (at === 0 || at === text.length - 1)
    throw wrongValue('--join-key', text, 'a column, or ours=theirs where its name differs');
  return { base: text.slice(0, at), other: text.slice(at + 1) };
}
