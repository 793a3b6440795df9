import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { beforeAll, describe, expect, it } from 'vitest';
import { resultSchema } from '../../../shared/domain/result';
import { TIDEMARK_VERSION } from '../../../shared/domain/version';
import { CLI, drawn, SAMPLE, Workplace } from './tidemark';

const here = new Workplace();
const REFERENCE = path.join(SAMPLE, 'reference.parquet');
const PRODUCTION = path.join(SAMPLE, 'production.parquet');
const SCHEMA = path.resolve(SAMPLE, '../schema/tidemark.result.schema.json');

/** `amount` moves by `shift`, `region` does not. */
function side(shift: number, seed: number): string[] {
  const regions = ['north', 'south', 'west'];
  return ['amount,region', ...drawn(600, shift, seed).map((value, i) => `${value},${regions[i % 3] ?? ''}`)];
}

beforeAll(() => {
  here.csv('a.csv', ...side(0, 3));
  here.csv('b.csv', ...side(1, 5));
  here.csv('c.csv', ...side(0, 7));
});

describe('tidemark sample', () => {
  it('prints the verdict and the ranked table', async () => {
    const { code, out, err } = await here.run(['sample']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^(No drift in|\d+ of) \d+ columns/);
    expect(out).toMatch(/^Status +Column +Kind +PSI +KS +p +W\/σ +Missing$/m);
    expect(out).toMatch(/^● Stable +age +numeric/m);
    expect(out).toContain('68,785 rows');
    expect(out).toMatch(/^Data quality: 1 warn, \d+ pass\n◆ Warn  age  out of range  0\.504% of the values/m);
    expect(out).not.toContain('\u001b');
  });

  it('writes the card with the charts it shows', async () => {
    const { code, out } = await here.run(['sample', '--card', 'sample.md']);
    expect(code).toBe(0);
    expect(out).toContain('Card: sample.md');
    const card = readFileSync(here.file('sample.md'), 'utf8');
    const charts = [...card.matchAll(/\]\((sample-charts\/[^)]+\.svg)\)/g)].map((match) => match[1] ?? '');
    expect(charts.length).toBeGreaterThan(0);
    for (const chart of charts) expect(readFileSync(here.file(chart), 'utf8')).toMatch(/^<svg /);
  });
});

describe('tidemark report', () => {
  it('prints the same whether or not files are written beside it, and nothing of it when told to be quiet', async () => {
    const call = ['report', 'a.csv', 'b.csv'];
    const plain = await here.run(call);
    expect(plain.out).toMatch(/^▲ Drifted +amount/m);
    const files = ['--card', 'same.md', '--json', 'same.json', '--html', 'same.html', '--tests'];
    const written = await here.run([...call, ...files]);
    expect(written).toEqual({
      ...plain,
      out: `${plain.out}\nCard: same.md, with 1 chart beside it\nHTML: same.html\nResult: same.json\n`,
    });
    expect(await here.run([...call, ...files, '--quiet'])).toMatchObject({ code: 0, out: '', err: '' });
    const json = await here.run([...call, '--json', '-']);
    expect(resultSchema.safeParse(JSON.parse(json.out)).success).toBe(true);
  });

  it('adds every test of each column to the result and to the card when asked', async () => {
    const plain = await here.result(['report', 'a.csv', 'b.csv']);
    expect(plain.drift.columns.map(({ tests }) => tests)).toEqual([undefined, undefined]);
    const call = ['report', 'a.csv', 'b.csv', '--tests', '--card', 'tested.md', '--json', 'tested.json'];
    expect(await here.run(call)).toMatchObject({ code: 0, err: '' });
    const { drift } = resultSchema.parse(JSON.parse(readFileSync(here.file('tested.json'), 'utf8')));
    const ids = (name: string): string[] =>
      drift.columns.find((column) => column.name === name)?.tests?.map(({ id }) => id) ?? [];
    expect(ids('amount')).toEqual(expect.arrayContaining(['anderson-darling', 'welch-t', 'energy']));
    expect(ids('region')).toEqual(expect.arrayContaining(['g-test', 'hellinger', 'cramers-v']));
    const amount = drift.columns.find(({ name }) => name === 'amount');
    expect(amount?.quantilePairs?.probabilities).toHaveLength(100);
    expect(amount?.boxes?.reference?.quantiles).toEqual(amount?.reference.quantiles);
    const card = readFileSync(here.file('tested.md'), 'utf8');
    expect(card).toContain('7 tests of 7 see a change at p &lt; 0.05, not adjusted: Kolmogorov-Smirnov');
    expect(card).toMatch(/^\| Anderson-Darling \| .* \| ≤ 0\.0010 \| – \| change \| standardised/m);
    expect(card).toContain('<summary>Tests of 1 other column</summary>\n\n### `region`');
    expect(card).toMatch(/^\| G-test \| any change of shares \| G [\d.]+, df 2 \| .* \| no change \|/m);
    expect(card).toMatch(/^ {2}--tests \\$/m);
  });

  it('adds the tests of single columns, and the command on the card makes the same ones again', async () => {
    const output = ['--title', 'Tests', '--card', 'one.md', '--json', 'one.json'];
    const call = ['report', 'a.csv', 'b.csv', '--tests-of', 'region', ...output];
    expect(await here.run(call)).toMatchObject({ code: 0, err: '' });
    const files = (): string[] => ['one.md', 'one.json'].map((name) => readFileSync(here.file(name), 'utf8'));
    const [card = '', json = ''] = files();
    const { columns } = resultSchema.parse(JSON.parse(json)).drift;
    expect(columns.map(({ name, tests }) => [name, tests !== undefined])).toEqual([
      ['amount', false],
      ['region', true],
    ]);
    const command = /```sh\ntidemark ([^]*?)\n```/.exec(card)?.[1]?.replaceAll('\\\n', '') ?? '';
    const again = command.split(/\s+/).map((word) => (word === 'card.md' ? 'one.md' : word));
    expect(again).toContain('--tests-of');
    expect(await here.run([...again, '--json', 'one.json'])).toMatchObject({ code: 0, err: '' });
    expect(files()).toEqual([card, json]);
  });

  it.each([
    ['regoin', '--tests-of names the column “regoin”'],
    ['constructor', '--tests-of names the column “constructor”'],
  ])('says that there is no column %s to test', async (name, message) => {
    const { code, err } = await here.run(['report', 'a.csv', 'b.csv', '--tests-of', name]);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  it('writes the card as one HTML file, the same bytes each time', async () => {
    const call = ['report', 'a.csv', 'b.csv', '--title', 'A <b> title', '--html', 'report.html'];
    const { code, out, err } = await here.run(call);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('HTML: report.html');
    const html = readFileSync(here.file('report.html'), 'utf8');
    expect(html).toContain('<h1>A &lt;b&gt; title</h1>');
    expect(html).toMatch(/<figure>\n<svg /);
    await here.run([...call, '--threads', '1']);
    expect(readFileSync(here.file('report.html'), 'utf8')).toBe(html);
    const refused = await here.run(['report', 'a.csv', 'b.csv', '--html', '-']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('--html cannot be “-”.');
  });

  it('writes the model card for a bill of materials, with what people wrote in the card', async () => {
    const call = ['report', 'a.csv', 'b.csv', '--cyclonedx', 'bill.json', '--note', 'Decides on loans.'];
    const { code, out, err } = await here.run(call);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('CycloneDX: bill.json');
    const bill = readFileSync(here.file('bill.json'), 'utf8');
    expect(JSON.parse(bill)).toMatchObject({
      specVersion: '1.6',
      components: [
        { type: 'machine-learning-model', description: 'Decides on loans.' },
        { type: 'data', components: [{ name: 'a.csv', hashes: [{ alg: 'SHA-256' }] }] },
        { type: 'data' },
      ],
    });
    await here.run([...call, '--threads', '1']);
    expect(readFileSync(here.file('bill.json'), 'utf8')).toBe(bill);
    await here.run([...call, '--card', 'billed.md']);
    const card = readFileSync(here.file('billed.md'), 'utf8');
    writeFileSync(here.file('billed.md'), `${card}\n## Users\n\nOfficers.\n`);
    await here.run([...call, '--card', 'billed.md']);
    expect(readFileSync(here.file('bill.json'), 'utf8')).toContain('"users": [\n            "Officers."');
    const refused = await here.run(['report', 'a.csv', 'b.csv', '--cyclonedx', '-', '--json', '-']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('would both be printed');
  });

  it('looks at the columns together when it is asked to, in the text, the card and the JSON', async () => {
    const call = ['report', 'a.csv', 'b.csv', '--multivariate'];
    const printed = await here.run(call);
    expect(printed).toMatchObject({ code: 0, err: '' });
    expect(printed.out).toMatch(
      /^▲ Drifted {3}A classifier tells the two sides apart, above all by amount: AUC /m,
    );
    const written = await here.run([...call, '--card', 'together.md', '--json', 'together.json']);
    expect(written).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(here.file('together.md'), 'utf8')).toContain('## Columns together');
    const document: unknown = JSON.parse(readFileSync(here.file('together.json'), 'utf8'));
    const validate = new Ajv2020({ allErrors: true }).compile(
      JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
    );
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document).toMatchObject({
      drift: { multivariate: { status: 'drifted', classifier: { status: 'drifted' } } },
    });
    const plain = await here.run(['report', 'a.csv', 'b.csv']);
    expect(plain.out).not.toContain('Together');
  });

  it('writes the same bytes for the same input', async () => {
    const files = (): Record<string, string> =>
      Object.fromEntries(
        [
          'card.md',
          'result.json',
          ...readdirSync(here.file('card-charts')).map((one) => `card-charts/${one}`),
        ].map((name) => [name, readFileSync(here.file(name), 'utf8')]),
      );
    const call = ['report', '-r', REFERENCE, '-p', PRODUCTION, '--card', 'card.md', '--json', 'result.json'];
    const first = await here.run(call);
    expect(first).toMatchObject({ code: 0, err: '' });
    const before = files();
    expect(Object.keys(before).length).toBeGreaterThan(2);
    const again = await here.run([...call, '--threads', '1']);
    expect(again.out).toBe(first.out);
    expect(files()).toEqual(before);
  });

  it('writes a result that keeps the published schema', async () => {
    const validate = new Ajv2020({ strict: true }).compile(
      JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>,
    );
    const results = [
      await here.result(['report', REFERENCE, PRODUCTION]),
      await here.result(['report', 'a.csv', 'b.csv']),
      await here.result(['report', 'a.csv', 'b.csv', '--tests']),
    ];
    for (const result of results) {
      validate(result);
      expect(validate.errors).toBeNull();
    }
    const [, result] = results;
    expect(result).toMatchObject({
      schema: 'tidemark.result/1',
      comparison: {
        reference: { rows: 600, label: 'a', sql: 'true', files: [{ name: 'a.csv' }] },
        production: { rows: 600, label: 'b', sql: 'true' },
      },
      drift: { driftedCount: 1, comparedCount: 2, driftedShare: 0.5 },
      quality: { counts: { fail: 1, warn: 0 } },
    });
    expect(result?.quality?.checks[0]).toMatchObject({
      id: 'out_of_range',
      column: 'amount',
      verdict: 'fail',
    });
    const [amount, region] = result?.drift.columns ?? [];
    expect(amount).toMatchObject({
      name: 'amount',
      kind: 'numeric',
      reference: { count: 600, missing: 0 },
      metrics: {
        ks: { method: 'exact' },
        psi: { zeroShare: 0.0001, logBase: 'e' },
        jensenShannon: { base: 2 },
      },
      decision: { metric: 'psi', threshold: 0.2, drifted: true, status: 'drifted' },
    });
    expect(amount?.metrics.wasserstein?.value).toBeCloseTo(1, 1);
    expect(region).toMatchObject({ name: 'region', kind: 'categorical', decision: { drifted: false } });
    expect(region?.metrics.chiSquare?.degreesOfFreedom).toBe(2);
  });

  it('prints nothing but the result with --json -', async () => {
    const { out, err } = await here.run([
      'report',
      'a.csv',
      'b.csv',
      '--json',
      '-',
      '--card',
      'with-json.md',
    ]);
    expect(err).toBe('');
    expect(JSON.parse(out)).toHaveProperty('schema', 'tidemark.result/1');
    expect(existsSync(here.file('with-json.md'))).toBe(true);
  });

  it('takes a pattern for one dataset, whatever the order of its files', async () => {
    const result = await here.result(['report', '-r', '[ac].csv', '-p', 'b.c?v']);
    expect(result.comparison.reference).toMatchObject({
      label: 'a and 1 more',
      rows: 1200,
      files: [{ name: 'a.csv' }, { name: 'c.csv' }],
    });
    expect(result.comparison.production.rows).toBe(600);
  });

  it('compares slices by SQL conditions', async () => {
    const result = await here.result([
      ...[
        'report',
        'a.csv',
        'c.csv',
        '--where-reference',
        "region = 'north' -- only",
        '--label-reference',
        'north',
      ],
      ...['--where-production', "region <> 'north'"],
    ]);
    expect(result.comparison.reference).toMatchObject({ label: 'north', rows: 200, datasetRows: 600 });
    expect(result.comparison.production).toMatchObject({ label: 'c', rows: 400, datasetRows: 600 });
  });

  it('splits one dataset at a value and leaves the column out that splits it', async () => {
    const { drift, comparison } = await here.result([
      ...['report', 'a.csv', '--split-column', 'amount', '--split-at', '1.5'],
    ]);
    expect(comparison.reference.rows + comparison.production.rows).toBe(600);
    expect(drift.columns.map(({ name, decision }) => [name, decision.status])).toEqual([
      ['region', 'stable'],
      ['amount', 'excluded'],
    ]);
  });

  it('splits one dataset by its time when nothing else is said, and says so', async () => {
    const { code, out, err } = await here.run(['report', REFERENCE]);
    expect(code).toBe(0);
    expect(err).toMatch(/^tidemark: reference is one dataset and was split by time: /);
    expect(out).toMatch(/of 68,785 rows/);
  });

  it('sets roles, columns and thresholds', async () => {
    const { drift } = await here.result([
      ...['report', REFERENCE, PRODUCTION, '--columns', 'age,latency_ms', '--column', 'sex'],
      ...['--role', 'sex=ignored', '--psi-watch', '0.05', '--psi-drift', '0.1', '--bins', '5'],
    ]);
    expect(drift.settings).toMatchObject({ watch: 0.05, drift: 0.1, bins: 5 });
    expect(drift.columns.map(({ name, role, decision }) => [name, role, decision.status])).toEqual([
      ['latency_ms', 'latency', 'drifted'],
      ['age', 'sensitive', 'stable'],
      ['sex', 'ignored', 'excluded'],
    ]);
  });

  // The command on a card is written for a POSIX shell, which runs it here.
  it.skipIf(process.platform === 'win32')('prints a card whose command makes the same card', async () => {
    const call = [
      ...['report', '--data', 'semi.csv', '--split-column', 'x', '--split-at', '50', '--delimiter', ';'],
      ...['--type', 'code=VARCHAR', '--bins', '7', '--note', "it's\nfine", '--card', 'card.md'],
    ];
    here.csv('semi.csv', 'x;code', ...Array.from({ length: 100 }, (_, i) => `${i};0${i % 5}`));
    // What another test wrote there would be kept.
    for (const name of ['card.md', 'card-charts']) rmSync(here.file(name), { recursive: true, force: true });
    expect(await here.run(call)).toMatchObject({ code: 0 });
    const card = readFileSync(here.file('card.md'), 'utf8');
    const command = /```sh\n([^]*?)\n```/.exec(card)?.[1] ?? '';
    const bin = `tidemark() { "${process.execPath}" "$TIDEMARK_CLI" "$@"; }`;
    const ended = await here.start('sh', ['-c', `${bin}\n${command}`], { env: { TIDEMARK_CLI: CLI } });
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(here.file('card.md'), 'utf8')).toBe(card);
  });
});

describe('--check', () => {
  it('ends with 2 when a column drifted and names it', async () => {
    const { code, err } = await here.run(['report', 'a.csv', 'b.csv', '--check', '--json', 'checked.json']);
    expect(code).toBe(2);
    expect(err).toBe('tidemark: check: 50% of 2 compared columns drifted, none may: amount\n');
    expect(existsSync(here.file('checked.json'))).toBe(true);
  });

  it('ends with 0 when nothing drifted, or no more than may', async () => {
    expect(await here.run(['report', 'a.csv', 'c.csv', '--check', '--quiet'])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    const allowed = await here.run(['report', 'a.csv', 'b.csv', '--max-drifted-share', '0.5', '--quiet']);
    expect(allowed).toEqual({ code: 0, out: '', err: '' });
    expect((await here.run(['report', 'a.csv', 'b.csv', '--max-drifted-share', '0.4', '--quiet'])).code).toBe(
      2,
    );
  });

  it('does not pass when there was nothing to check', async () => {
    const { code, err } = await here.run([
      'report',
      'a.csv',
      'b.csv',
      '--check',
      '--column',
      'amount',
      '--role',
      'amount=ignored',
    ]);
    expect(code).toBe(1);
    expect(err).toContain('No column could be compared, so nothing was checked.');
  });
});

describe('help and version', () => {
  it('teaches', async () => {
    const [general, report, version] = await Promise.all([
      here.run(['--help']),
      here.run(['report', '--help']),
      here.run(['--version']),
    ]);
    expect(general.out).toContain('tidemark sample');
    expect(report.out).toContain('Examples:');
    expect(report.out).toContain('--where-production <sql>');
    expect(version).toEqual({ code: 0, out: `${TIDEMARK_VERSION}\n`, err: '' });
    expect(await here.run([])).toEqual(general);
  });
});
