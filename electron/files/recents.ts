import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Recent } from '../../shared/host';
import { projectName } from './project-files';
import type { JsonFile } from './json-file';

/** What was opened: a project file, or the data files that were opened together. */
export const recentEntrySchema = z.object({
  kind: z.enum(['project', 'data']),
  paths: z.array(z.string()).min(1),
});
export type RecentEntry = z.infer<typeof recentEntrySchema>;

export const recentListSchema = z.array(recentEntrySchema);

const LIMIT = 12;

/** What was opened last, newest first. The window is given names and ids; the paths stay here. */
export class Recents {
  #entries: readonly RecentEntry[];

  constructor(
    private readonly file: JsonFile<RecentEntry[]>,
    /** Called after each change, for menus and the system's own lists. */
    private readonly onChange: (added: RecentEntry | undefined) => void,
  ) {
    this.#entries = file.readSync();
  }

  list(): Recent[] {
    return this.#entries.map(describeRecent);
  }

  find(id: string): RecentEntry | undefined {
    return this.#entries.find((entry) => recentId(entry) === id);
  }

  async add(entry: RecentEntry): Promise<void> {
    if (entry.paths.length > 0)
      await this.#replace([entry, ...this.#without(recentId(entry))].slice(0, LIMIT), entry);
  }

  async remove(id: string): Promise<void> {
    await this.#replace(this.#without(id), undefined);
  }

  async clear(): Promise<void> {
    await this.#replace([], undefined);
  }

  #without(id: string): RecentEntry[] {
    return this.#entries.filter((entry) => recentId(entry) !== id);
  }

  async #replace(entries: RecentEntry[], added: RecentEntry | undefined): Promise<void> {
    this.#entries = entries;
    await this.file.write(entries);
    this.onChange(added);
  }
}

/** Names an entry without telling its paths. */
export function recentId(entry: RecentEntry): string {
  return createHash('sha256')
    .update([entry.kind, ...entry.paths].join('\0'))
    .digest('hex')
    .slice(0, 16);
}

function describeRecent(entry: RecentEntry): Recent {
  const [first = ''] = entry.paths;
  const names = entry.paths.map((file) => path.basename(file));
  return {
    id: recentId(entry),
    kind: entry.kind,
    name: entry.kind === 'project' ? projectName(first) : names.join(', '),
    folder: homeAsTilde(path.dirname(first)),
  };
}

function homeAsTilde(folder: string): string {
  const home = homedir();
  if (folder === home) return '~';
  return folder.startsWith(home + path.sep) ? `~${folder.slice(home.length)}` : folder;
}
