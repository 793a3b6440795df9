import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What each room may import from. A room may always import from itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'shared/domain': [],
  'shared/host': ['shared/domain'],
  'shared/stats': ['shared/domain'],
  'shared/engine': ['shared/domain'],
  'shared/readers': ['shared/domain', 'shared/engine'],
  'shared/card': ['shared/domain', 'shared/analysis'],
  'shared/checks': ['shared/domain', 'shared/card'],
  'shared/analysis': ['shared/domain', 'shared/stats', 'shared/engine', 'shared/readers'],
  electron: ['shared/domain', 'shared/host'],
  renderer: ['shared'],
  // Files are written, and stores read, the same way, whoever does it.
  cli: [
    'shared',
    'electron/files/atomic-write',
    'electron/files/existing-card',
    'electron/files/old-charts',
    'electron/files/write-errors',
    'electron/s3',
  ],
};

/** Packages that reach the machine, the page or the window system: not for the pure core. */
const IMPURE = /^(node:|electron|react|@duckdb\/|plotly|comlink|zustand|@base-ui|@tanstack)/;

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** `shared/stats/psi.ts` is in the room `shared/stats`, `shared/host.ts` in `shared/host`, `cli/main.ts` in `cli`. */
function roomOf(file: string): string {
  const parts = file.split('/');
  return parts[0] === 'shared' ? `shared/${(parts[1] ?? '').replace(/\.ts$/, '')}` : (parts[0] ?? '');
}

function imports(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

describe('imports go one way', () => {
  const files = ['shared', 'electron', 'renderer', 'cli']
    .flatMap(sources)
    .filter((file) => !file.endsWith('.d.ts'));

  it.each(files)('%s', (file) => {
    const room = roomOf(file);
    const allowed = ALLOWED[room];
    expect(allowed, `the room ${room} has no rule`).toBeDefined();
    for (const target of imports(file)) {
      if (!target.startsWith('.')) {
        if (room.startsWith('shared')) expect(target, `${file} is in the pure core`).not.toMatch(IMPURE);
        continue;
      }
      const to = path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
      const other = roomOf(to);
      const fine =
        other === room ||
        allowed?.some(
          (one) => other === one || other.startsWith(`${one}/`) || to === one || to.startsWith(`${one}/`),
        );
      expect(fine, `${file} may not import ${to}`).toBe(true);
    }
  });
});
