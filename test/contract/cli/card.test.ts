import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawn, Workplace } from './tidemark';

const here = new Workplace();
const read = (name: string): string => readFileSync(here.file(name), 'utf8');

/** Rows with a prediction, its label and a group; `amount` moves by `shift`. */
function side(shift: number): string[] {
  return [
    'amount,region,prediction,label',
    ...drawn(600, shift, 7).map(
      (value, i) =>
        `${value},${i % 3 === 0 ? 'north' : 'south'},${i % 2},${i % 5 === 0 ? 1 - (i % 2) : i % 2}`,
    ),
  ];
}

beforeAll(() => {
  here.csv('a.csv', ...side(0));
  here.csv('b.csv', ...side(2));
  here.csv('c.csv', ...side(0));
});

describe('tidemark card', () => {
  it('makes a card of all that can be made, and says what cannot', async () => {
    const { code, out, err } = await here.run(['card', 'card.md', 'a.csv', 'b.csv']);
    expect(code).toBe(0);
    expect(out).toMatch(/^card\.md written, with \d charts? beside it\n$/);
    expect(err).toContain('shadow is not on the card: ');
    const card = read('card.md');
    for (const part of ['## Performance', '## Drift', '## Columns together', '## Outliers', '## Subgroups'])
      expect(card).toContain(part);
    expect(card).not.toContain('## Shadow');
  });

  it('says when it is up to date, and keeps the words of a person', async () => {
    const again = await here.run(['card', 'card.md', 'a.csv', 'b.csv', '--quiet']);
    expect(again).toEqual({ code: 0, out: '', err: '' });
    expect((await here.run(['card', 'card.md', 'a.csv', 'b.csv'])).out).toContain('card.md is up to date');
    expect(existsSync(here.file('card.md.bak'))).toBe(false);
    writeFileSync(here.file('card.md'), read('card.md').replace('## About the model', '## About ours'));
    expect((await here.run(['card', 'card.md', 'a.csv', 'c.csv'])).out).toContain('card.md written');
    expect(read('card.md')).toContain('## About ours');
    expect(read('card.md.bak')).toContain('## About ours');
  });

  it('prints what would change in a dry run, and writes nothing', async () => {
    const before = readdirSync(here.folder);
    const card = read('card.md');
    const { code, out } = await here.run(['card', 'card.md', 'a.csv', 'b.csv', '--dry-run']);
    expect(code).toBe(0);
    expect(out).toMatch(/^--- a\/card\.md\n\+\+\+ b\/card\.md\n@@ -\d+,\d+ \+\d+,\d+ @@\n/);
    expect(out).toMatch(/^\+.*1 of 4 columns drifted/m);
    expect(out).not.toMatch(/^[-+]## About/m);
    expect(read('card.md')).toBe(card);
    expect(readdirSync(here.folder)).toEqual(before);
    const fresh = await here.run(['card', 'new.md', 'a.csv', 'b.csv', '--dry-run', '--without', 'together']);
    expect(fresh.out).toMatch(/^--- \/dev\/null\n\+\+\+ b\/new\.md\n@@ -0,0 /);
    expect(fresh.out).toContain('New chart: new-charts/drift-01-amount.svg');
    expect(existsSync(here.file('new.md')) || existsSync(here.file('new-charts'))).toBe(false);
  });

  it('has every test of what drifted unless they are left out, and of more columns when asked', async () => {
    const fast = ['together', 'performance', 'shadow', 'subgroups', 'outliers'].flatMap((part) => [
      '--without',
      part,
    ]);
    const testedIn = async (...options: string[]): Promise<string[]> => {
      const call = ['card', 'tests.md', 'a.csv', 'b.csv', ...fast, ...options];
      expect(await here.run(call)).toMatchObject({ code: 0 });
      return (read('tests.md').match(/^ {2}--tests(?:-of \w+)?/gm) ?? []).map((line) => line.trim());
    };
    expect(await testedIn()).toEqual(['--tests-of amount']);
    expect(read('tests.md')).toContain('| Energy distance | gaps everywhere |');
    expect(await testedIn('--tests-of', 'region')).toEqual(['--tests-of amount', '--tests-of region']);
    expect(await testedIn('--tests')).toEqual(['--tests']);
    expect(await testedIn('--without', 'tests', '--tests-of', 'region')).toEqual(['--tests-of region']);
    expect(await testedIn('--without', 'tests')).toEqual([]);
    expect(read('tests.md')).not.toContain('Looks for');
  });

  it.each([
    [['--without', 'drift'], '--without cannot be “drift”.'],
    [['--by', 'regoin'], 'regoin'],
    [['--card-edits', 'ask'], '--card-edits cannot be “ask”.'],
  ])('%j is refused', async (options, message) => {
    const { code, err } = await here.run(['card', 'other.md', 'a.csv', 'b.csv', ...options]);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(existsSync(here.file('other.md'))).toBe(false);
  });

  it('stops at a card that was edited within a block, dry run or not', async () => {
    writeFileSync(here.file('card.md'), read('card.md').replace('## Drift', '## Drift, as we see it'));
    const { code, err } = await here.run(['card', 'card.md', 'a.csv', 'b.csv', '--dry-run']);
    expect(code).toBe(1);
    expect(err).toContain('was edited within blocks of Tidemark: drift (line ');
    const kept = await here.run(['card', 'card.md', 'a.csv', 'b.csv', '--dry-run', '--card-edits', 'keep']);
    expect(kept.code).toBe(0);
    expect(kept.out).not.toContain('as we see it');
  });
});
