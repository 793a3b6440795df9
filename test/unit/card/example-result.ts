import { conclude } from '../../../shared/analysis/drift/verdict';
import { conclude as concludeChecks } from '../../../shared/analysis/quality/conclude';
import type { ColumnDrift, ComparedSide, Result } from '../../../shared/domain/result';
import type { Quality, QualityCheck } from '../../../shared/domain/quality';
import type { Timeline } from '../../../shared/domain/timeline';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';
import { categoryColumn, excludedColumn, numberColumn } from './example-columns';
import { categoryTestsOf, numberTestsOf } from './example-tests';

/** What a test wants to say about a result; the rest is plain. */
export interface ResultParts {
  readonly columns: readonly ColumnDrift[];
  readonly onlyReference?: readonly string[];
  readonly onlyProduction?: readonly string[];
  readonly reference?: Partial<ComparedSide>;
  readonly production?: Partial<ComparedSide>;
  readonly timeline?: Timeline;
  readonly quality?: Quality;
}

function side(name: string, rows: number, given: Partial<ComparedSide> | undefined): ComparedSide {
  return {
    label: name,
    rows,
    datasetRows: rows,
    sql: 'true',
    files: [
      { name: `${name}.parquet`, bytes: 12_345, fingerprint: `sha256:${'0123456789abcdef'.repeat(4)}` },
    ],
    format: 'parquet',
    ...given,
  };
}

/** A result with these columns, put together as an analysis does it. */
export function resultOf(parts: ResultParts): Result {
  const [first] = parts.columns;
  const rows = {
    reference: (first?.reference.count ?? 0) + (first?.reference.missing ?? 0),
    production: (first?.production.count ?? 0) + (first?.production.missing ?? 0),
  };
  return {
    schema: 'tidemark.result/1',
    generator: { name: 'tidemark', version: '0.0.0', engine: 'DuckDB v0.0.0 (example)' },
    comparison: {
      reference: side('reference', rows.reference, parts.reference),
      production: side('production', rows.production, parts.production),
    },
    drift: {
      ...conclude(parts.columns, DEFAULT_DRIFT_SETTINGS, rows, {
        reference: parts.onlyReference ?? [],
        production: parts.onlyProduction ?? [],
      }),
      ...(parts.timeline === undefined ? {} : { timeline: parts.timeline }),
    },
    ...(parts.quality === undefined ? {} : { quality: parts.quality }),
  };
}

/** A check in brief. */
export type GivenCheck = readonly [
  verdict: QualityCheck['verdict'],
  id: QualityCheck['id'],
  column: string | null,
  headline: string,
];

/** Checks of data quality with these verdicts and words. */
export function qualityOf(...checks: readonly GivenCheck[]): Quality {
  return concludeChecks(
    checks.map(([verdict, id, column, headline]) => ({
      id,
      column,
      verdict,
      headline,
      reference: 0,
      production: 0.2,
      limit: 0.1,
      unit: 'share',
    })),
  );
}

/** A timeline by month of these columns: a PSI a month of production, null for a month without rows. */
export function timelineOf(
  column: string,
  psi: Readonly<Record<string, readonly (number | null)[]>>,
  noiseLimit = 0.01,
): Timeline {
  const months = Math.max(...Object.values(psi).map(({ length }) => length));
  const chunks = Array.from({ length: months }, (_, month): Timeline['chunks'][number] => {
    const label = (at: number): string => new Date(Date.UTC(2024, at)).toISOString().slice(0, 7);
    return {
      side: 'production',
      label: label(month),
      from: `${label(month)}-01`,
      to: `${label(month + 1)}-01`,
      rows: 100,
      incomplete: month === months - 1,
      inSlice: true,
    };
  });
  return {
    column,
    chunking: { by: 'auto', zone: 'UTC' },
    description: 'by month, UTC',
    chunks,
    columns: Object.entries(psi).map(([name, values]) => ({
      name,
      psi: [...values],
      noiseLimit: values.map(() => noiseLimit),
      missingShare: values.map(() => 0),
      learnedThreshold: null,
    })),
    untimed: { reference: 0, production: 0 },
  };
}

const HANGUL = '고객이최근열두달동안우리서비스를이용한평균횟수와그변화';
const DAY = 86_400_000;

const range = (size: number, value: (index: number) => number): number[] =>
  Array.from({ length: size }, (_, index) => value(index));

/** Every kind of column, every status, and names that would like to be more than names. */
export function exampleResult(): Result {
  const spread = (index: number): number => ((index * 7919) % 1000) / 1000;
  const score = numberColumn(
    'score',
    range(1000, (i) => spread(i) ** 2),
    range(1000, (i) => 0.1 + spread(i) ** 1.5 * 0.8),
    { role: 'score' },
  );
  const plan = categoryColumn('plan', [
    ['free', 600, 580],
    ['paid', 400, 420],
  ]);
  return resultOf({
    columns: [
      { ...score, tests: numberTestsOf(score) },
      numberColumn(
        'waiting | <b>hours</b>',
        range(1000, (i) => (i % 4 === 0 ? 0 : Math.round(spread(i) * 48))),
        range(1000, (i) => (i % 5 === 0 ? NaN : Math.round(spread(i) * 60))),
      ),
      numberColumn(
        'opened at',
        range(1000, (i) => 1_700_000_000_000 + Math.floor(spread(i) * 365) * DAY),
        range(1000, (i) => 1_700_000_000_000 + Math.floor(spread(i) * 300 + 100) * DAY),
        { scale: 'time' },
      ),
      categoryColumn('<!-- tidemark:end id="drift" -->', [
        ['north', 500, 320],
        ['south | `east`', 300, 300],
        ['---', 100, 60],
        ['# 낮음 **bold** [link](javascript:alert(1))', 60, 200],
        [HANGUL.repeat(8), 40, 20],
        ['<script>alert(1)</script>', 0, 60],
        [null, 0, 40],
      ]),
      categoryColumn(
        HANGUL.repeat(8),
        range(30, (i) => i).map((i) => [`값 ${i}`, 60 - i * 2 + 3, i === 0 ? 213 : 50 - i] as const),
      ),
      categoryColumn('email', [
        ['ann@example.org', 500, 100],
        ['bob@example.org', 500, 900],
      ]),
      { ...plan, tests: categoryTestsOf('paid') },
      categoryColumn('device', [
        ['phone', 700, 600],
        ['desk\u202etop', 300, 370],
        ['watch', 0, 30],
      ]),
      categoryColumn(
        'tier',
        [
          ['a', 550, 400],
          ['b', 450, 600],
        ],
        'sensitive',
        ['The type differs: VARCHAR in reference, INTEGER in production. Compared as text.'],
      ),
      excludedColumn('event_id', 'prediction_id', [1000, 1000]),
    ],
    timeline: timelineOf('opened at', {
      score: [0.01, 0.09, 0.12, 0.19, 0.21, 0.28, null, 0.44],
      'waiting | <b>hours</b>': [0.02, 0.03, 0.02, 0.11, 0.3, 0.31, null, 0.5],
      plan: [0, 0.01, 0.03, 0.08, 0.12, 0.18, null, 0.26],
      device: [0.01, 0.02, 0.01, 0.02, 0.01, 0.02, null, 0.03],
    }),
    quality: qualityOf(
      ['pass', 'row_count', null, '1,000 production rows against 1,000.'],
      ['fail', 'missing_column', '--- old ---', 'The reference has this column, production does not.'],
      [
        'fail',
        'missing_values',
        'waiting | <b>hours</b>',
        'Missing values rose from 0% to 20%, by 20 points (warns from 1 point, fails from 10 points).',
      ],
      [
        'warn',
        'new_categories',
        'device',
        '3% of the values are in 1 category the reference never had (warns from 0.1%, fails from 5%).',
      ],
      [
        'unknown',
        'duplicate_rows',
        null,
        'Not looked for: finding equal rows needs more memory than there is.',
      ],
      [
        'pass',
        'constant',
        'score',
        '1,000 different values in production, 1,000 in the reference (2 or more pass).',
      ],
      ['pass', 'constant', 'plan', '2 different values in production, 2 in the reference (2 or more pass).'],
    ),
    onlyReference: ['region_old', '--- old ---'],
    onlyProduction: ['`new`'],
    reference: {
      label: 'training | 2023',
      timeRange: { column: 'opened at', from: '2023-01-01', to: '2023-12-31T23:59:58.25' },
    },
    production: {
      label: 'week 46',
      datasetRows: 52_000,
      sql: "(\nregion <> '<!-- tidemark:end id=\"compared\" -->' -- not the old one\nAND \"opened at\" >= DATE '2024-11-11'\n) AND \"plan\" IN ('free', 'it''s `paid`')",
      timeRange: { column: 'opened at', from: '2024-11-11T00:00:01', to: '2024-11-17T21:30:00' },
      files: [
        { name: "week 46's log.csv", bytes: 1_234_567, fingerprint: `sha256:${'a1'.repeat(32)}` },
        { name: '-rest.csv', bytes: 89, fingerprint: `sha256:${'b2'.repeat(32)}` },
      ],
      format: 'csv',
    },
  });
}
