import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawn, Workplace } from './tidemark';

const here = new Workplace();
const rows = (shift: number): string[] => ['amount', ...drawn(600, shift).map(String)];
const call = (production: string, ...more: string[]): string[] => [
  'report',
  'a.csv',
  production,
  '--card',
  'card.md',
  '--quiet',
  ...more,
];
const card = (): string => readFileSync(here.file('card.md'), 'utf8');

beforeAll(() => {
  here.csv('a.csv', ...rows(0));
  here.csv('same.csv', ...rows(0));
  here.csv('moved.csv', ...rows(3));
});

describe('a card that is no UTF-8', () => {
  it.each([
    ['Windows-1252', Buffer.from('# Modell f\xfcr Kredite\n', 'latin1'), 1],
    ['UTF-16', Buffer.from('\ufeff# Modell\n', 'utf16le'), 1],
    ['cut in a character', Buffer.from('# Modell\n\n\u20ac').subarray(0, -1), 3],
  ])('such as %s, is left alone, and so is what was kept of it', async (_kind, bytes, line) => {
    here.write('other.md', bytes);
    here.write('other.md.bak', 'kept');
    const { code, err } = await here.run(['report', 'a.csv', 'moved.csv', '--card', 'other.md']);
    expect(code).toBe(1);
    expect(err).toContain(`The card other.md is there already and is not UTF-8 text: see its line ${line}.`);
    expect(readFileSync(here.file('other.md')).equals(bytes)).toBe(true);
    expect(readFileSync(here.file('other.md.bak'), 'utf8')).toBe('kept');
    expect(existsSync(here.file('other-charts'))).toBe(false);
  });
});

describe('a card that is there already', () => {
  it('keeps what a person wrote, and the second time nothing changes', async () => {
    expect((await here.run(call('same.csv'))).code).toBe(0);
    writeFileSync(
      here.file('card.md'),
      card().replace('## About the model', '## About our *loans* model\n\nMind the gap.'),
    );
    const mine = card();
    expect((await here.run(call('moved.csv'))).code).toBe(0);
    expect(card()).toContain('## About our *loans* model\n\nMind the gap.');
    expect(card()).toContain('1 of 1 column drifted');
    expect(card()).toContain('status: "drift"');
    expect(readFileSync(here.file('card.md.bak'), 'utf8')).toBe(mine);
    const once = card();
    await here.run(call('moved.csv'));
    expect(card()).toBe(once);
  });

  it('that was edited within a block stops until it is said what to do', async () => {
    writeFileSync(here.file('card.md'), card().replace('## Status at a glance', '## Status, as we see it'));
    const edited = card();
    const stopped = await here.run(call('same.csv'));
    expect(stopped.code).toBe(1);
    expect(stopped.err).toMatch(/card\.md was edited within blocks of Tidemark: status \(line \d+\)/);
    expect(card()).toBe(edited);
    expect((await here.run(call('same.csv', '--card-edits', 'keep'))).code).toBe(0);
    expect(card()).toContain('## Status, as we see it');
    expect((await here.run(call('same.csv', '--card-edits', 'replace'))).code).toBe(0);
    expect(card()).toContain('## Status at a glance');
  });

  it('was written by a newer Tidemark: it is left alone, before anything is read', async () => {
    writeFileSync(here.file('newer.md'), card().replace(/(id="drift" v)="1"/, '$1="2"'));
    const newer = readFileSync(here.file('newer.md'), 'utf8');
    const { code, err } = await here.run(['report', 'a.csv', 'moved.csv', '--card', 'newer.md']);
    expect(code).toBe(1);
    expect(err).toMatch(/Line \d+ of the card: it was written by a newer Tidemark, in format 2/);
    expect(readFileSync(here.file('newer.md'), 'utf8')).toBe(newer);
    expect(existsSync(here.file('newer.md.bak'))).toBe(false);
  });

  it('keeps what an earlier run made and this one did not, and says how it is renewed or removed', async () => {
    const [made, later] = [call('moved.csv', '--outliers'), call('same.csv')].map((args) =>
      args.map((arg) => (arg === 'card.md' ? 'more.md' : arg)).filter((arg) => arg !== '--quiet'),
    );
    expect((await here.run(made ?? [])).err).not.toContain('earlier run');
    const { code, err } = await here.run(later ?? []);
    expect(code).toBe(0);
    expect(err).toContain('more.md keeps blocks of an earlier run that this one did not make: outliers.');
    expect(err).toContain('Run again with --outliers to renew them, or delete their lines');
    expect(err).toContain(
      'more-charts has charts of an earlier run that the card does not show: drift-01-amount.svg.',
    );
    expect(readFileSync(here.file('more.md'), 'utf8')).toContain('tidemark:begin id="outliers"');
    expect((await here.run([...(later ?? []), '--quiet'])).err).toBe('');
  });

  it('with broken markers is left alone, with the line named', async () => {
    const whole = card();
    writeFileSync(here.file('card.md'), whole.replace(/<!-- tidemark:end id="status" -->\n/, ''));
    const broken = card();
    const { code, err } = await here.run(call('moved.csv'));
    expect(code).toBe(1);
    expect(err).toMatch(/Line \d+ of the card: the block “compared” begins within the block “status”/);
    expect(card()).toBe(broken);
    const wrong = await here.run(call('moved.csv', '--card-edits', 'maybe'));
    expect(wrong.err).toContain('--card-edits cannot be “maybe”.');
  });
});
