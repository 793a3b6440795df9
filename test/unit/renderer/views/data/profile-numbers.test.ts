import { expect, it } from 'vitest';
import { countLines, placeLines } from '../../../../../renderer/views/data/inspector/profile-numbers';
import type { ColumnProfile } from '../../../../../shared/analysis/requests';

const profile: ColumnProfile = {
  name: 'x',
  type: 'DOUBLE',
  kind: 'numeric',
  count: 75,
  missing: 25,
  distinct: 75,
  min: -1.23456789,
  max: 10,
  mean: 2,
  quantiles: [0, 1, 2, 3, 4],
  warnings: [],
};

it('says how full a column is and where its values lie', () => {
  expect(countLines(profile)).toEqual([
    { label: 'Rows', value: '100' },
    { label: 'Missing', value: '25', beside: '25\u00a0%' },
    { label: 'Distinct', value: '75', beside: 'every value differs' },
  ]);
  expect(placeLines(profile).map(({ label, value }) => `${label} ${value}`)).toEqual([
    'Minimum −1.23457',
    '5th percentile 0',
    '25th percentile 1',
    'Median 2',
    '75th percentile 3',
    '95th percentile 4',
    'Maximum 10',
    'Mean 2',
  ]);
  const time = { ...profile, kind: 'datetime', min: 0, max: 86_400_000 } as const;
  expect(placeLines(time)[0]?.value).toBe('1970-01-01');
});

it('has no shares and no places where there are no values', () => {
  const empty: ColumnProfile = {
    name: 'x',
    type: 'VARCHAR',
    kind: 'text',
    count: 0,
    missing: 0,
    distinct: 0,
    warnings: [],
  };
  expect(countLines(empty).map(({ beside }) => beside)).toEqual([undefined, '', '']);
  expect(placeLines(empty)).toEqual([]);
});
