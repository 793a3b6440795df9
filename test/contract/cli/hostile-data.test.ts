import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawn, Workplace } from './tidemark';

const here = new Workplace();
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('names of columns', () => {
  const names = [
    'a"; DROP TABLE t; --',
    '<img src=x onerror=alert(1)>',
    '한'.repeat(200),
    'constructor',
    '__proto__',
    '../../etc/passwd',
    '\u001b[2Jclear',
    ' ',
  ];

  it('are names, in the result, on the card and on the screen', async () => {
    const table = (shift: number, seed: number): string[] => [
      names.map(quoted).join(','),
      ...drawn(400, shift, seed).map((value) => names.map((_, i) => String(value + i)).join(',')),
    ];
    here.csv('a.csv', ...table(0, 3));
    here.csv('b.csv', ...table(2, 5));
    const { code, out } = await here.run([
      'report',
      'a.csv',
      'b.csv',
      '--card',
      'card.md',
      '--json',
      'r.json',
      '--top',
      '9',
    ]);
    expect(code).toBe(0);
    const { drift } = JSON.parse(readFileSync(here.file('r.json'), 'utf8')) as {
      drift: { driftedCount: number; columns: { name: string }[] };
    };
    // A name that is blank is replaced, and the report says so.
    const found = drift.columns.map(({ name }) => name).sort();
    expect(found).toEqual([...names.slice(0, -1), 'column_8'].sort());
    expect(drift.driftedCount).toBe(8);
    expect(out).toContain('<img src=x onerror=alert(1)>');
    expect(out).toContain('␛[2Jclear');
    expect(out.includes('\u001b')).toBe(false);
    expect(out.split('\n').every((line) => line.length < 200)).toBe(true);
    for (const chart of readdirSync(here.file('card-charts'))) expect(chart).toMatch(/^[\w.-]+$/);
  });

  it('stay names in conditions, roles and lists of columns', async () => {
    const { drift, comparison } = await here.result([
      ...['report', 'a.csv', 'b.csv', '--where-reference', '"a""; DROP TABLE t; --" > 1.5'],
      ...['--column', 'a"; DROP TABLE t; --', '--column', 'constructor', '--role', 'constructor=ignored'],
    ]);
    expect(comparison.reference.rows).toBeLessThan(400);
    expect(drift.columns.map(({ name, role }) => [name, role])).toEqual([
      ['a"; DROP TABLE t; --', 'feature'],
      ['constructor', 'ignored'],
    ]);
  });
});

describe('values', () => {
  it('that are all null, constant, infinite or no numbers', async () => {
    const row = (i: number, inf: string): string =>
      `,7,${[inf, 'nan', '1.5', '-inf', '2.5'][i % 5] ?? ''},${i}`;
    here.csv('odd-a.csv', 'nothing,same,odd,n', ...Array.from({ length: 200 }, (_, i) => row(i, 'inf')));
    here.csv('odd-b.csv', 'nothing,same,odd,n', ...Array.from({ length: 200 }, (_, i) => row(i, '9.5')));
    const { drift } = await here.result(['report', 'odd-a.csv', 'odd-b.csv', '--role', 'n=feature']);
    const of = (name: string) => drift.columns.find((column) => column.name === name);
    expect(of('nothing')).toMatchObject({
      reference: { count: 0, missing: 200 },
      decision: { status: 'stable' },
    });
    expect(of('same')?.metrics).toMatchObject({
      psi: { value: 0 },
      ks: { statistic: 0 },
      wasserstein: { normalized: null },
    });
    expect(of('odd')).toMatchObject({
      reference: { count: 160, missing: 40, infinite: 80 },
      production: { count: 160, missing: 40, infinite: 40 },
    });
    expect(of('odd')?.notes.join(' ')).toContain('infinite values');
  });
});

describe('very many columns', () => {
  const COLUMNS = 10_000;
  const wide = (name: string, shift: number): string => {
    const values = drawn(COLUMNS, 0);
    const row = (i: number): string =>
      values.map((value, c) => (c % 4 === 0 ? `w${(i + c) % 5}` : String(value * (i + 1) + shift))).join(',');
    return here.csv(
      name,
      values.map((_, c) => `c${c}`).join(','),
      ...Array.from({ length: 40 }, (_, i) => row(i)),
    );
  };
  const files = [wide('wide-a.csv', 0), wide('wide-b.csv', 0.1)];

  it('are compared, the table stays readable', { timeout: 300_000 }, async () => {
    const { code, out } = await here.run(['report', ...files, '--json', 'wide.json']);
    expect(code).toBe(0);
    const { drift } = JSON.parse(readFileSync(here.file('wide.json'), 'utf8')) as {
      drift: { comparedCount: number };
    };
    expect(drift.comparedCount).toBeGreaterThan(COLUMNS * 0.9);
    expect(out.split('\n').length).toBeLessThan(80);
  });

  // Windows has no signals to send to another process.
  it.skipIf(process.platform === 'win32')(
    'can be left with Ctrl+C, which leaves nothing behind',
    { timeout: 120_000 },
    async () => {
      const ended = await here.run(['report', ...files, '--json', 'cancelled.json'], {
        interruptAfter: 3000,
      });
      expect(ended).toEqual({ code: 130, out: '', err: 'tidemark: cancelled\n' });
      expect(readdirSync(here.folder).filter((name) => name.startsWith('cancelled'))).toEqual([]);
    },
  );
});

describe('a condition that the engine does not stop at', () => {
  // Windows has no signals to send to another process.
  it.skipIf(process.platform === 'win32')(
    'is left with Ctrl+C all the same, and nothing stays behind',
    { timeout: 60_000 },
    async () => {
      const temporary = here.file('temporary');
      mkdirSync(temporary);
      here.csv('rows.csv', 'n', ...Array.from({ length: 100 }, (_, i) => String(i)));
      // A minute and more for the rows that are looked at without a pause.
      const slow = "levenshtein(repeat('a', 30000), repeat('b', 30000) || n) > 0";
      const started = performance.now();
      const ended = await here.run(['report', 'rows.csv', 'rows.csv', '--where-production', slow], {
        signalWhen: { signal: 'SIGINT', holds: () => readdirSync(temporary).length > 0, after: 2000 },
        env: { TMPDIR: temporary },
      });
      expect(performance.now() - started).toBeLessThan(40_000);
      // Ended by the signal itself, which a shell shows as 130; on a slow machine before the statement began.
      expect([null, 130]).toContain(ended.code);
      expect(ended).toMatchObject({ out: '', err: 'tidemark: cancelled\n' });
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  // Windows has no signals to send to another process.
  it.skipIf(process.platform === 'win32')(
    'and that is killed leaves what the next run removes',
    { timeout: 60_000 },
    async () => {
      const temporary = here.file('killed');
      mkdirSync(temporary);
      const env = { TMPDIR: temporary };
      const slow = "levenshtein(repeat('a', 30000), repeat('b', 30000) || n) > 0";
      const call = ['report', 'rows.csv', 'rows.csv'];
      await here.run([...call, '--where-production', slow], {
        signalWhen: { signal: 'SIGKILL', holds: () => readdirSync(temporary).length > 0, after: 500 },
        env,
      });
      expect(readdirSync(temporary)).toHaveLength(1);
      expect((await here.run(call, { env })).code).toBe(0);
      expect(readdirSync(temporary)).toEqual([]);
    },
  );
});
