import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportCommand } from '../../../shared/card/reproduce-section';
import { shellFile, shellWord } from '../../../shared/card/shell';
import { visible } from '../../../shared/card/visible';
import type { CardOptions } from '../../../shared/card/options';
import type { Result } from '../../../shared/domain/result';
import { categoryColumn } from './example-columns';
import { exampleResult, resultOf } from './example-result';
import { HOSTILE, hostileText } from './hostile-text';

/** The arguments a POSIX shell makes of a command line that starts with `tidemark`. */
function argumentsIn(command: string): string[] {
  const script = `tidemark() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}\n`;
  const { status, stdout, stderr } = spawnSync('sh', { input: script });
  expect([status, stderr.toString()]).toEqual([0, '']);
  return stdout.toString().split('\0').slice(0, -1);
}

/** What of a text can be an argument: no NUL, and no half of a surrogate pair. */
const argument = (text: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text.replaceAll('\0', '')));

// The shell that is asked is a POSIX one.
describe.skipIf(process.platform === 'win32')('a word for a shell', { timeout: 60_000 }, () => {
  it('is the text it stands for, and shows all of it', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 40 }), (texts) => {
        const all = [...HOSTILE, ...texts];
        const line = all.map(shellWord).join(' ');
        expect(argumentsIn(`tidemark ${line}`)).toEqual(all.map(argument));
        expect(line).not.toContain('<!--');
        expect(line).not.toContain('-->');
        expect(visible(line.replaceAll('\n', ''))).toBe(line.replaceAll('\n', ''));
      }),
      { numRuns: 25 },
    );
  });

  it('is never an option when it is a file', () => {
    expect(argumentsIn(`tidemark ${['-rf', '--', 'a b.csv'].map(shellFile).join(' ')}`)).toEqual([
      './-rf',
      './--',
      'a b.csv',
    ]);
  });

  it('has no quotes when it needs none', () => {
    expect(shellWord('week_46/log-2.csv.gz')).toBe('week_46/log-2.csv.gz');
    expect(shellWord('')).toBe("''");
  });
});

const PLAIN: CardOptions = { title: '', note: '', chartFolder: '' };

function command(result: Result, options: Partial<CardOptions> = {}): string[] {
  return argumentsIn(reportCommand(result, { ...PLAIN, ...options }));
}

// The shell that is asked is a POSIX one.
describe.skipIf(process.platform === 'win32')('the command that makes a card again', () => {
  const columns = [categoryColumn('a', [['x', 1, 1]])];

  it('names the files alone when nothing else was set', () => {
    expect(command(resultOf({ columns }))).toEqual(
      'report --reference reference.parquet --production production.parquet --card card.md'.split(' '),
    );
  });

  it('names a file twice when it is whole on both sides, for one dataset would be split', () => {
    const files = [{ name: 'log.csv', bytes: 1, fingerprint: 'sha256:1' }];
    const given = command(resultOf({ columns, reference: { files }, production: { files } }));
    expect(given.join(' ')).toContain('--reference log.csv');
    expect(given.join(' ')).toContain('--production log.csv');
  });

  it('does not take two files for one because they have the same bytes', () => {
    const sql = '(\na = 1\n)';
    expect(command(resultOf({ columns, reference: { sql }, production: { sql } }))).not.toContain('--data');
  });

  it('says once what both sides were read from', () => {
    const files = [{ name: 'log.csv', bytes: 1, fingerprint: 'sha256:1' }];
    const sides = {
      reference: { files, label: 'before', sql: `("at" < DATE '2024-01-01')` },
      production: { files, label: 'log', sql: "(\nplan = 'paid'\n)" },
    };
    expect(command(resultOf({ columns, ...sides }))).toEqual([
      'report',
      '--data',
      'log.csv',
      '--label-reference',
      'before',
      '--where-reference',
      `("at" < DATE '2024-01-01')`,
      '--where-production',
      `plan = 'paid'`,
      '--card',
      'card.md',
    ]);
  });

  it('has every setting that is not the default one', () => {
    const result = resultOf({ columns });
    const settings = {
      bins: 20,
      watch: 0.05,
      drift: 0.3,
      zeroShare: 0.001,
      categories: 9,
      datasetShare: 0.1,
      correction: 'none' as const,
      psiPreset: 'evidently' as const,
      decision: 'nannyml' as const,
      tests: { 'a b': 'ks' as const },
      asNumbers: ['price'],
      edges: { score: [300, 580] },
      importance: { 'a b': 0.25, score: 3 },
    };
    expect(
      command({ ...result, drift: { ...result.drift, settings } })
        .slice(5, -2)
        .join(' '),
    ).toBe(
      '--bins 20 --psi-watch 0.05 --psi-drift 0.3 --zero-share 0.001 --categories 9 --dataset-share 0.1 --correction none --psi-preset evidently --decision nannyml --test a b=ks --as-number price --edges score=300,580 --importance a b=0.25 --importance score=3',
    );
  });

  it('gives back names, roles, conditions and words as they are', () => {
    const given = command(exampleResult(), {
      title: '# "Title"',
      note: 'two\nlines',
      asked: { roles: { 'a=b': 'segment', "it's": 'ignored' }, reading: { columns: ['x, y', '-z'] } },
    });
    const of = (flag: string): (string | undefined)[] =>
      given.flatMap((word, i) => (word === flag ? [given[i + 1]] : []));
    expect(of('--role')).toEqual(['a=b=segment', "it's=ignored"]);
    expect(of('--column')).toEqual(['x, y', '-z']);
    expect(of('--where-production')).toEqual([exampleResult().comparison.production.sql]);
    expect([...of('--title'), ...of('--note')]).toEqual(['# "Title"', 'two\nlines']);
  });
});
