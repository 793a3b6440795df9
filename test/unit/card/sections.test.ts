import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeCard } from '../../../shared/card/write-card';
import type { Result } from '../../../shared/domain/result';
import { partsOf } from './card-structure';
import { categoryColumn, excludedColumn, numberColumn } from './example-columns';
import { type GivenCheck, qualityOf, resultOf, type ResultParts, timelineOf } from './example-result';

function markdown(result: Result): string {
  return writeCard(result, { title: 'Card', note: '', chartFolder: 'charts' }).markdown;
}

/** What stands between the markers of a part of a card. */
function part(card: string, id: string): string {
  const found = new RegExp(
    `<!-- tidemark:begin id="${id}" v="1" body="[0-9a-f]+" -->\\n([^]*?)\\n<!-- tidemark:end`,
  ).exec(card);
  if (found === null) throw new Error(`There is no part ${id}.`);
  return found[1] ?? '';
}

const status = (parts: ResultParts): string => part(markdown(resultOf(parts)), 'status');

const up = Array.from({ length: 400 }, (_, i) => i);
const drifted = (name: string) =>
  numberColumn(
    name,
    up,
    up.map((value) => value + 200),
  );
const watched = (name: string) =>
  categoryColumn(name, [
    ['a', 5000, 4000],
    ['b', 3000, 3000],
    ['c', 2000, 3500],
  ]);
const stable = (name: string) => numberColumn(name, up, up);

describe('the status of a card', () => {
  it('names the worst columns and counts the rest', () => {
    const parts = {
      columns: [
        drifted('a'),
        drifted('b'),
        watched('w'),
        stable('s'),
        excludedColumn('id', 'unit_id', [400, 400]),
      ],
    };
    expect(status(parts)).toMatchInlineSnapshot(`
      "## Status at a glance

      **2 of 4 columns drifted.** Worst: \`a\` (PSI 4.346) and \`b\` (4.346). To watch: \`w\` (PSI 0.101).

      400 reference rows against 400 production rows. 1 column not compared.

      The dataset as a whole has drifted: 50% of the compared columns have; the threshold is 50%."
    `);
  });

  it('says that columns are to be watched when none drifted', () => {
    expect(status({ columns: [watched('w'), watched('v'), stable('s')] })).toMatchInlineSnapshot(`
      "## Status at a glance

      **No drift in 3 columns.** To watch: \`v\` (PSI 0.101) and \`w\` (0.101).

      10,000 reference rows against 10,500 production rows.

      The dataset as a whole has not drifted: 0% of the compared columns have; the threshold is 50%."
    `);
  });

  it('is calm when nothing changed', () => {
    expect(status({ columns: [stable('a'), stable('b')] })).toMatchInlineSnapshot(`
      "## Status at a glance

      **No drift in 2 columns.**

      400 reference rows against 400 production rows.

      The dataset as a whole has not drifted: 0% of the compared columns have; the threshold is 50%."
    `);
  });

  it('says what too few rows allow to say', () => {
    const few = numberColumn('few', [1, 2, 3, 4, 5, 6], [4, 5, 6, 7, 8]);
    expect(status({ columns: [few] })).toMatchInlineSnapshot(`
      "## Status at a glance

      **Too few rows to say.**

      6 reference rows against 5 production rows. 1 column undecided.

      The dataset as a whole has not drifted: 0% of the compared columns have; the threshold is 50%."
    `);
  });

  it('says when there is nothing to compare', () => {
    const empty = numberColumn('a', [1, 2, 3], []);
    expect(status({ columns: [empty] })).toMatchInlineSnapshot(`
      "## Status at a glance

      **Nothing to compare: the production slice has no rows.**

      3 reference rows against 0 production rows. 1 column undecided."
    `);
    expect(parse(partsOf(markdown(resultOf({ columns: [empty] }))).frontMatter)).toMatchObject({
      tidemark: { status: 'unknown', compared: 0 },
    });
  });
});

describe('drift over time on a card', () => {
  const columns = [drifted('d'), watched('w'), stable('s'), stable('t')];
  const overTime = (psi: Parameters<typeof timelineOf>[1], noise?: number): string =>
    markdown(resultOf({ columns, timeline: timelineOf('at', psi, noise) }));

  it('shows the columns that were to be watched in any period, the worst first', () => {
    const card = overTime({
      d: [0.3, 0.25, 0.2],
      w: [0.01, 0.15, 0.05],
      s: [0, 0.1, 0.5],
      t: [0, 0.09, 0.05],
    });
    expect(part(card, 'timeline')).toMatchInlineSnapshot(`
      "## Drift over time

      PSI of each period of production against the whole reference, on the bins of the drift table: by month, UTC, by the times of \`at\`. Each bar is a period; from ▅ on its PSI is 0.2 or more. A period counts as drifted when that is beyond chance.

      | Column | 2024-01 to 2024-03 | Largest PSI | in | Latest PSI | Drifted periods |
      | :--- | :--- | ---: | :--- | ---: | ---: |
      | \`s\` | ▁▃█ | 0.500 | 2024-03 (in part) | 0.500 | 1 of 3 |
      | \`d\` | ▆▆▅ | 0.300 | 2024-01 | 0.200 | 3 of 3 |
      | \`w\` | ▁▃▂ | 0.150 | 2024-02 | 0.050 | 0 of 3 |

      <details>
      <summary>PSI of 3 periods</summary>

      | Period | Rows | \`s\` | \`d\` | \`w\` |
      | :--- | ---: | ---: | ---: | ---: |
      | 2024-01 | 100 | 0 | 0.300 | 0.010 |
      | 2024-02 | 100 | 0.100 | 0.250 | 0.150 |
      | 2024-03 (in part) | 100 | 0.500 | 0.200 | 0.050 |

      </details>"
    `);
    expect(part(card, 'status')).toContain(
      'In the latest period, 2024-03 (in part), `s` (PSI 0.500) has drifted, though not over all rows.',
    );
  });

  it('names as latest only what drifted in the last period, not a label whose last rows are older', () => {
    const status = part(overTime({ t: [0, 0.4, null], s: [0, 0, 0.3] }), 'status');
    expect(status).toContain('In the latest period, 2024-03 (in part), `s` (PSI 0.300) has drifted');
    expect(status).not.toContain('`t`');
    expect(part(overTime({ t: [0, 0.4, null], s: [0, 0, 0.1] }), 'status')).not.toContain('latest period');
  });

  it('says that it is by PSI where another rule decides', () => {
    const result = resultOf({ columns, timeline: timelineOf('at', { s: [0, 0, 0.3] }) });
    const { drift } = result;
    const settings = { ...drift.settings, decision: 'evidently' as const };
    expect(part(markdown({ ...result, drift: { ...drift, settings } }), 'status')).toContain(
      '`s` (PSI 0.300) has a PSI of 0.2 or more, though not drifted over all rows by Evidently defaults.',
    );
  });

  it('does not cry wolf within chance', () => {
    expect(part(overTime({ s: [0.1, 0.5, 0.3] }, 0.6), 'timeline')).toContain(
      'In none of 3 periods did a column reach PSI 0.1 beyond what chance shows.',
    );
  });

  it('marks periods without rows, and leaves one period to the table of drift', () => {
    expect(part(overTime({ s: [0.3, null, 0.1] }), 'timeline')).toContain(
      '| `s` | ▆·▃ | 0.300 | 2024-01 | 0.100 | 1 of 3 |',
    );
    expect(overTime({ s: [0.3] })).not.toContain('Drift over time');
  });
});

describe('predictions and labels on a card', () => {
  const outputs = (...columns: ResultParts['columns']): string =>
    part(markdown(resultOf({ columns })), 'drift')
      .split('\n')
      .filter((line) => /^\| (Predictions|`.*(mean|share of))/.test(line))
      .join('\n');

  it('stand above all columns with their shift, a class as code', () => {
    const card = markdown(
      resultOf({
        columns: [
          stable('feature'),
          numberColumn('amount', [1, 3, 5, 7], [2, 4, 6, 8], { role: 'prediction' }),
          categoryColumn(
            'grade | a',
            [
              ['<b>*low*</b>', 600, 500],
              ['b', 300, 380],
              ['c', 100, 120],
              [null, 0, 4000],
            ],
            'label',
          ),
        ],
      }),
    );
    const drift = part(card, 'drift').split('\n');
    const at = drift.findIndex((line) => line.startsWith('| Predictions and labels'));
    expect(drift.slice(at, at + 4).join('\n')).toMatchInlineSnapshot(`
      "| Predictions and labels | Role | Told by | Reference | Production | Shift / σ |
      | :--- | :--- | :--- | ---: | ---: | ---: |
      | \`grade \\| a\` | label | share of \`<b>*low*</b>\` | 60% | 50% | −0.204 |
      | \`amount\` | prediction | mean | 4 | 5 | +0.447 |"
    `);
    expect(at).toBeLessThan(drift.findIndex((line) => line.startsWith('| Column')));
  });

  it('are not told of where there are none, or where the slices are filtered by them', () => {
    const label = categoryColumn(
      'answer',
      [
        ['yes', 10, 40],
        ['no', 90, 60],
      ],
      'label',
    );
    expect(outputs(stable('feature'))).toBe('');
    expect(outputs({ ...label, decision: { ...label.decision, status: 'excluded' } })).toBe('');
    expect(outputs(label)).toContain('| `answer` | label | share of `yes` | 10% | 40% | +1.000 |');
  });

  it('have no shift where the reference has all or none of the class', () => {
    const fresh = categoryColumn(
      'answer',
      [
        ['a', 100, 40],
        ['b', 100, 40],
        ['c', 0, 120],
      ],
      'prediction',
    );
    expect(outputs(fresh)).toContain('| share of `c` | 0% | 60% | – |');
  });
});

describe('data quality on a card', () => {
  const quality = (...checks: readonly GivenCheck[]): string =>
    part(markdown(resultOf({ columns: [stable('s')], quality: qualityOf(...checks) })), 'quality');

  it('is the failures and warnings in full, the undecided folded, the passes counted', () => {
    expect(
      quality(
        ['pass', 'constant', 's', 'Fine.'],
        ['warn', 'out_of_range', 's', 'Too large.'],
        ['unknown', 'type', 's', 'No values.'],
        ['fail', 'duplicate_rows', null, 'Twice.'],
        ['pass', 'row_count', null, 'Fine.'],
        ['pass', 'constant', 't', 'Fine.'],
      ),
    ).toMatchInlineSnapshot(`
      "## Data quality

      Checks of production against the reference: 1 fail, 1 warn, 1 unknown, 3 pass. A verdict needs a difference beyond its limit and beyond what chance shows at these sizes.

      | Verdict | Column | Check | Found |
      | :--- | :--- | :--- | :--- |
      | ▲ Fail | all columns | duplicate rows | Twice. |
      | ◆ Warn | \`s\` | out of range | Too large. |

      <details>
      <summary>1 check undecided</summary>

      | Verdict | Column | Check | Found |
      | :--- | :--- | :--- | :--- |
      | ○ Unknown | \`s\` | type | No values. |

      </details>

      Passed: rows (1) and constant (2)."
    `);
  });

  it('is at most 25 lines and says how many more there are', () => {
    const card = quality(
      ...Array.from({ length: 40 }, (_, i) => ['fail', 'type', `c${i}`, 'Differs.'] as const),
    );
    expect(card.match(/^\| ▲ Fail/gm)).toHaveLength(25);
    expect(card).toContain('And 15 more checks like these; the result document has all.');
  });

  it('is not there when nothing was checked', () => {
    expect(markdown(resultOf({ columns: [stable('s')] }))).not.toContain('Data quality');
  });
});

describe('the front matter of a card', () => {
  const matter = (parts: ResultParts): unknown => parse(partsOf(markdown(resultOf(parts))).frontMatter);

  it('is for machines: strings are strings, nothing is null, all of it under one key', () => {
    expect(
      matter({
        columns: [watched('w')],
        production: { timeRange: { column: 't', from: '2024-01-01', to: '2024-02-01' } },
      }),
    ).toEqual({
      tags: ['monitoring', 'drift', 'tidemark'],
      tidemark: {
        schema: 1,
        status: 'watch',
        updated: '2024-02-01',
        drifted: 0,
        compared: 1,
        rows: { reference: 10_000, production: 10_500 },
      },
    });
  });

  it('has no time when the data has none', () => {
    expect(JSON.stringify(matter({ columns: [stable('a')] }))).not.toContain('updated');
  });
});

describe('a card', () => {
  it('has no value of a column that may hold personal data, anywhere', () => {
    const secret = 'ann@example.org';
    const columns = [
      categoryColumn('email', [
        [secret, 500, 10],
        ['other', 500, 990],
      ]),
      categoryColumn(
        'customer',
        [
          [`${secret}1`, 500, 10],
          [`${secret}2`, 0, 990],
        ],
        'label',
      ),
      categoryColumn(
        'who',
        [
          [`${secret}3`, 500, 10],
          [`${secret}4`, 0, 990],
        ],
        'unit_id',
      ),
      categoryColumn(
        'words',
        Array.from({ length: 200 }, (_, i) => [`${secret} ${i}`, 3, 1] as const),
      ),
      categoryColumn(
        'codes',
        Array.from({ length: 40 }, (_, i) => [`${secret} ${i}`, 1, i % 2] as const),
      ),
      numberColumn(
        'phone',
        up.map((value) => 555_000 + value),
        up.map((value) => 777_000 + value),
        { role: 'prediction' },
      ),
    ];
    const card = writeCard(resultOf({ columns }), { title: 'Card', note: '', chartFolder: '' });
    const all = [card.markdown, ...card.files.map(({ content }) => content)]
      .join('\n')
      .replaceAll('\u2060', '');
    expect(all).not.toContain('example.org');
    expect(all).not.toMatch(/(555|777)[ ,]?[0-9]{3}/);
    expect(card.files).toEqual([]);
  });

  it('details the eight worst columns and lists all', () => {
    const columns = Array.from({ length: 12 }, (_, i) => drifted(`column ${i}`));
    const { markdown: text, files } = writeCard(resultOf({ columns }), {
      title: '',
      note: '',
      chartFolder: 'a b/c',
    });
    expect(text.match(/^### /gm)).toHaveLength(8);
    expect(text).toContain('# Model card\n');
    expect(files).toHaveLength(8);
    expect(text).toContain(`](a%20b/c/${files[0]?.name ?? ''})`);
    for (const column of columns) expect(text).toContain(`| \`${column.name}\` |`);
  });

  it('has each number of a chart in its table', () => {
    const text = markdown(resultOf({ columns: [watched('w')] }));
    for (const row of ['| `a` | 5,000 | 50.0% | 4,000 | 38.1% |', '| `c` | 2,000 | 20.0% | 3,500 | 33.3% |'])
      expect(text).toContain(row);
  });

  it('says what changed in the shape of the data', () => {
    const parts = {
      columns: [stable('a')],
      onlyReference: ['old'],
      onlyProduction: Array.from({ length: 70 }, (_, i) => `new ${i}`),
    };
    const changes = part(markdown(resultOf(parts)), 'changes');
    expect(changes).toContain('1 column only in the reference: `old`.');
    expect(changes).toContain('`new 59`, and 10 more.');
  });
});
