import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Check, checkSchema } from '../../../shared/checks/check-document';
import { drawn, SAMPLE, Workplace } from './tidemark';

const here = new Workplace();
const read = (name: string): string => readFileSync(here.file(name), 'utf8');

/** A year of days; `amount` moves by `shift`. */
function side(shift: number, year: number): string[] {
  const day = (i: number): string => new Date(Date.UTC(year, 0, 1 + (i % 364))).toISOString().slice(0, 10);
  return ['at,amount', ...drawn(1456, shift, year).map((value, i) => `${day(i)},${value}`)];
}

function rules(name: string, ...lines: string[]): string {
  return here.write(name, `schema: tidemark.rules/1\n${lines.join('\n')}\n`);
}

async function checked(args: readonly string[]): Promise<Check> {
  const { out, err } = await here.run(['check', ...args, '--json', '-']);
  expect(err).toBe('');
  return checkSchema.parse(JSON.parse(out));
}

const DATA = [
  'data: {reference: a.csv, production: b.csv, roles: {at: timestamp}}',
  'options: {chunk: quarter}',
];

beforeAll(() => {
  here.csv('a.csv', ...side(0, 2023));
  here.csv('b.csv', ...side(2, 2024));
  here.csv('c.csv', ...side(0, 2024));
  rules('drift.yml', ...DATA, 'rules: [{metric: psi, column: amount, threshold: 0.2, owner: ann}]');
});

describe('tidemark check', () => {
  it('evaluates the example on the sample', { timeout: 180_000 }, async () => {
    const check = await (async () => {
      const { code, out } = await here.run([
        ...['check', path.join(SAMPLE, 'rules.yml'), '--as-of', '2019-01-02'],
        ...['--backtest', '--json', '-', '--quiet'],
      ]);
      expect(code).toBe(0);
      return checkSchema.parse(JSON.parse(out));
    })();
    expect(check).toMatchObject({ verdict: 'pass', counts: { fail: 0, unknown: 0 }, rulesFile: 'rules.yml' });
    expect(check.data.production.files.map(({ name }) => name)).toEqual([
      'production.parquet',
      'labels.parquet',
    ]);
    const metric = (name: string) => check.rules.find((rule) => rule.metric === name);
    expect(metric('subgroup-gap')).toMatchObject({ finding: 'held' });
    expect(metric('subgroup-gap')?.detail).toContain('sex: ');
    expect(metric('shadow-verdict')).toMatchObject({ finding: 'held', detail: 'hold' });
    expect(metric('latency')).toMatchObject({ window: { chunks: ['2018-Q4'] } });
    expect(metric('performance-drop')?.backtest).toMatchObject({ times: 4, fired: 0 });
  });

  it('ends with 2 when a rule fails, and writes what was asked for', async () => {
    const { code, out, err } = await here.run([
      ...['check', 'drift.yml', '--junit', 'j.xml', '--summary', 's.md', '--trigger', 't.json'],
      ...['--json', 'check.json'],
    ]);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toMatch(/^1 of 1 rule failed\n/);
    expect(out).toMatch(/^▲ Fail {2}PSI of amount > 0\.2 +\d+\.\d+ {2}up to 0\.2 +1,456 {2}ann$/m);
    expect(read('j.xml')).toContain('<failure type="psi"');
    expect(read('s.md')).toContain('## ▲ Fail: 1 of 1 rule failed');
    expect(JSON.parse(read('t.json'))).toMatchObject({
      retrain: true,
      fired: [{ name: 'PSI of amount > 0.2' }],
    });
    expect(checkSchema.parse(JSON.parse(read('check.json'))).verdict).toBe('fail');
  });

  it('ends with 0 when all hold or only warn; options of the call go before the file', async () => {
    expect(await here.run(['check', 'drift.yml', '-p', 'c.csv', '--quiet'])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    rules(
      'warn.yml',
      ...DATA,
      'defaults: {severity: warn}',
      'rules: [{metric: psi, column: amount, threshold: 0.2}]',
    );
    const warned = await here.run(['check', 'warn.yml']);
    expect(warned.code).toBe(0);
    expect(warned.out).toContain('◆ Warn');
  });

  it('fails where a rule cannot be decided: no such column, nothing measured', async () => {
    rules(
      'unknown.yml',
      ...DATA,
      'rules:',
      '  - {metric: psi, column: amuont, threshold: 0.2}',
      '  - {metric: performance-drop, of: rocAuc, threshold: 0.05}',
      '  - {metric: shadow-verdict}',
      '  - {metric: subgroup-gap, of: recall, attribute: sex, threshold: 0.1}',
    );
    const check = await checked(['unknown.yml']);
    expect(check.counts).toEqual({ pass: 0, warn: 0, fail: 0, unknown: 4, unknownFailing: 4 });
    expect(check.rules[0]?.message).toContain('did you mean amount?');
    expect((await here.run(['check', 'unknown.yml', '--quiet'])).code).toBe(2);
  });

  it('looks at the latest chunks and says how often it would have fired before', async () => {
    rules(
      'window.yml',
      ...DATA,
      'rules:',
      '  - {metric: drift-share, threshold: 0.5, window: {chunks: 2}}',
      '  - {metric: new-rows, threshold: 100, window: latest}',
    );
    const { rules: found } = await checked(['window.yml', '--backtest']);
    expect(found[0]).toMatchObject({ finding: 'fired', backtest: { fired: 0, why: null } });
    expect(found[0]?.backtest?.times).toBeGreaterThan(1);
    expect(found[1]).toMatchObject({ finding: 'held' });
  });

  it.each([
    [
      ['data: {reference: a.csv, production: b.csv}', 'rules: [{metric: psi}]'],
      'bad.yml, line 3: rules[0].column is missing',
    ],
    [
      [
        'data: {reference: a.csv, production: b.csv}',
        'options:',
        '  psi-drift: much',
        'rules: [{metric: quality-fails}]',
      ],
      'bad.yml, line 4: options.psi-drift: --psi-drift cannot be “much”.',
    ],
    [
      [
        'data:',
        '  reference: a.csv',
        '  production: b.csv',
        '  roles: {amuont: label}',
        'rules: [{metric: quality-fails}]',
      ],
      'bad.yml, line 5: data.roles: --role names the column “amuont”',
    ],
    [['rules: [{metric: quality-fails}]'], 'No file was named.'],
    [['data: {reference: a.csv, production: none.csv}', 'rules: [{metric: quality-fails}]'], 'none.csv'],
  ])('%j ends with 1 and says where', async (lines, message) => {
    rules('bad.yml', ...lines);
    const { code, out, err } = await here.run(['check', 'bad.yml']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
  });

  it.each([
    [['check', 'none.yml'], 'none.yml cannot be read: there is no such file.'],
    [['check', 'a.csv'], 'a.csv, line 1: '],
    [['check', 'drift.yml', '--json', '-', '--junit', '-'], '--json and --junit would both be printed.'],
    [['check', 'drift.yml', '--summary', 'drift.yml'], '--summary would write over drift.yml'],
    [['check', 'drift.yml', '--trigger', 'a.csv'], '--trigger would write over a.csv'],
    [['check', 'drift.yml', '--as-of', 'soon'], '--as-of cannot be “soon”.'],
    [['check', 'drift.yml', '--junit', 'none/j.xml'], 'there is no folder none'],
  ])('%j is refused', async (call, message) => {
    const { code, err } = await here.run(call);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  it('reads files beside the rules file, wherever it is called from', async () => {
    const outside = new Workplace();
    const ended = await outside.run(['check', here.file('drift.yml'), '--quiet']);
    expect(ended).toEqual({ code: 2, out: '', err: '' });
  });
});
