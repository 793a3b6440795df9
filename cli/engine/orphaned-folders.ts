import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Behind the prefix are six characters by which folders of one process differ. */
const RANDOM = /^[A-Za-z0-9]{6}$/;

/** How the names of this process's temporary folders begin: whose number its own is, and that number. */
export function ownPrefix(): string {
  return `${prefixHere()}${process.pid}-`;
}

/**
 * Removes the temporary folders of processes that do not live any more: only those of this user, and of where process
 * numbers mean the same as here. What cannot be removed stays.
 */
export async function removeOrphans(place: string): Promise<void> {
  const prefix = prefixHere();
  for (const name of await readdir(place).catch(() => [])) {
    if (!name.startsWith(prefix)) continue;
    const [digits = '', random = '', ...more] = name.slice(prefix.length).split('-');
    if (!/^[1-9]\d*$/.test(digits) || !RANDOM.test(random) || more.length > 0 || lives(Number(digits)))
      continue;
    const folder = join(place, name);
    const found = await lstat(folder).catch(() => undefined);
    if (found?.isDirectory() !== true || found.uid !== (process.getuid?.() ?? found.uid)) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Machines, and containers on one machine, may share the folder and each count their processes from 1. */
function prefixHere(): string {
  let numbers = '';
  try {
    numbers = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux counts processes apart.
  }
  const here = createHash('sha256').update(`${hostname()}\0${numbers}`).digest('hex').slice(0, 8);
  return `tidemark-${here}-`;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Whatever else is said of it, such as that it is somebody else's, says that it is there.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
