import { z } from 'zod';

/** A `key=value` folder on the way to a file, as Hive and Spark write them; null is their name for no value. */
export const partitionSchema = z.object({ name: z.string(), value: z.string().nullable() });
export type Partition = Readonly<z.infer<typeof partitionSchema>>;

const PATTERN = /[*?[]/;
const NO_VALUE = '__HIVE_DEFAULT_PARTITION__';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The partitions of a file among those that a pattern or a folder stands for, outermost first: what its path has below
 * the part that was asked for by name, which is the same for all of them. None for a file that was named itself. Of a
 * key that comes twice the inner one counts.
 */
export function partitionsBelow(asked: string, found: string): readonly Partition[] {
  const [from, to] = [asked.replaceAll('\\', '/'), found.replaceAll('\\', '/')];
  if (from === to) return [];
  const at = from.search(PATTERN);
  const base = at < 0 ? `${from.replace(/\/+$/, '')}/` : from.slice(0, from.lastIndexOf('/', at) + 1);
  if (!to.startsWith(base)) return [];
  const partitions = new Map<string, string | null>();
  for (const folder of to.slice(base.length).split('/').slice(0, -1)) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(folder) ?? [];
    if (name === undefined || value === undefined) continue;
    partitions.set(decoded(name), value === NO_VALUE ? null : decoded(value));
  }
  return Array.from(partitions, ([name, value]) => ({ name, value }));
}
