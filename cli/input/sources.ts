import { UserError } from '../../shared/domain/errors';
import type { ReportOptions } from '../commands/options';

/** The files of each side, or the files of one dataset that is to be split; names and patterns as typed. */
export type Sources =
  | { readonly kind: 'two'; readonly reference: readonly string[]; readonly production: readonly string[] }
  | { readonly kind: 'one'; readonly data: readonly string[] };

const TEACH =
  'Name two files, or give --reference and --production, or --data for one dataset with both in it.';

/** Which files were named for what. */
export function sourcesOf(
  files: readonly string[],
  { reference = [], production = [], data = [] }: Pick<ReportOptions, 'reference' | 'production' | 'data'>,
): Sources {
  const bySide = reference.length + production.length > 0;
  if ([files.length > 0, bySide, data.length > 0].filter(Boolean).length > 1)
    throw new UserError(
      `It is not clear what ${files[0] ?? data[0] ?? 'the files'} is for: files were named in more than one way.`,
      TEACH,
    );
  if (data.length > 0) return { kind: 'one', data };
  if (bySide) {
    if (reference.length === 0)
      throw new UserError(
        'There is production data and nothing to compare it with.',
        'Name it with --reference.',
      );
    if (production.length === 0)
      throw new UserError(
        'There is reference data and nothing to compare it with.',
        reference.length === 1
          ? 'Name it with --production.'
          : 'Name it with --production: every file behind --reference is taken for reference.',
      );
    return { kind: 'two', reference, production };
  }
  const [first, second] = files;
  if (first === undefined)
    throw new UserError('No file was named.', `${TEACH} \`tidemark sample\` needs none.`);
  if (second === undefined) return { kind: 'one', data: [first] };
  if (files.length > 2)
    throw new UserError(
      `${files.length} files were named, and it is not clear which are reference and which production.`,
      'Put them behind --reference and --production; quote a pattern so that the shell leaves it alone.',
    );
  return { kind: 'two', reference: [first], production: [second] };
}
