import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../../cli/output/unified-diff';

const names = ['a', 'b'] as const;

/** Both texts that a diff with all lines around is of. */
function applied(before: string, diff: string): string {
  if (diff === '') return before;
  const old = before.split('\n');
  const made: string[] = [];
  let at = 0;
  for (const line of diff.split('\n').slice(2, -1)) {
    const hunk = /^@@ -(\d+),(\d+) /.exec(line);
    if (hunk !== null) {
      const first = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      made.push(...old.slice(at, first));
      at = first;
      continue;
    }
    if (line.startsWith('+')) made.push(line.slice(1));
    else {
      expect(old[at]).toBe(line.slice(1));
      if (line.startsWith(' ')) made.push(line.slice(1));
      at++;
    }
  }
  return [...made, ...old.slice(at)].join('\n');
}

describe('a unified diff', () => {
  it('is as diff -u writes it', () => {
    const before = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n';
    const after = before.replace('two', 'TWO').replace('ten\n', 'ten\neleven\n');
    expect(unifiedDiff(before, after, names)).toBe(
      [
        '--- a',
        '+++ b',
        '@@ -1,5 +1,5 @@',
        ' one',
        '-two',
        '+TWO',
        ' three',
        ' four',
        ' five',
        '@@ -8,3 +8,4 @@',
        ' eight',
        ' nine',
        ' ten',
        '+eleven',
        '',
      ].join('\n'),
    );
  });

  it('says nothing of equal texts, and all of a new one', () => {
    expect(unifiedDiff('a\n', 'a\n', names)).toBe('');
    expect(unifiedDiff('', 'a\nb\n', names)).toBe('--- a\n+++ b\n@@ -0,0 +1,2 @@\n+a\n+b\n');
    expect(unifiedDiff('a', 'a\n', names)).toContain('\\ No newline at end of file');
  });

  it('makes the second of the first, with the fewest lines', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 })
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = unifiedDiff(before, after, names);
        expect(applied(before, diff)).toBe(after);
        const changes = diff
          .split('\n')
          .slice(2)
          .filter((line) => /^[-+]/.test(line)).length;
        expect(changes).toBe(fewest(before.split('\n'), after.split('\n')));
      }),
      { numRuns: 300 },
    );
  });
});

/** Lines less twice the longest common ones. */
function fewest(a: readonly string[], b: readonly string[]): number {
  const row = Array.from({ length: b.length + 1 }, () => 0);
  for (const one of a) {
    let corner = 0;
    for (const [j, other] of b.entries()) {
      const above = row[j + 1] ?? 0;
      row[j + 1] = one === other ? corner + 1 : Math.max(above, row[j] ?? 0);
      corner = above;
    }
  }
  return a.length + b.length - 2 * (row.at(-1) ?? 0);
}
