import { describe, expect, it } from 'vitest';
import { partitionsBelow } from '../../../shared/domain/partitions';

const below = (asked: string, found: string) =>
  partitionsBelow(asked, found).map(({ name, value }) => [name, value]);

describe('partitions', () => {
  it.each([
    [
      'logs',
      'logs/year=2026/month=01/a.csv',
      [
        ['year', '2026'],
        ['month', '01'],
      ],
    ],
    ['logs/', 'logs/year=2026/x/a.csv', [['year', '2026']]],
    ['s3://b', 's3://b/year=2026/a.csv', [['year', '2026']]],
    ['s3://b/logs', 's3://b/logs/day=2026-01-02/a.csv', [['day', '2026-01-02']]],
    ['s3://b/year=2026/month=*/**', 's3://b/year=2026/month=01/x/a.csv', [['month', '01']]],
    ['**/*.csv', 'a=1/a=2/x.csv', [['a', '2']]],
    ['x/*', 'x/a.csv', []],
    ['x\\*\\*.csv', 'x\\k=v\\a.csv', [['k', 'v']]],
    ['x/*/*', 'x/city=S%C3%A3o%20Paulo/a.csv', [['city', 'São Paulo']]],
    ['x/*/*', 'x/rate=5%/a.csv', [['rate', '5%']]],
    ['x/*/*', 'x/a=b=c/y.csv', [['a', 'b=c']]],
    ['x/*/*', 'x/a=/y.csv', [['a', '']]],
    ['x/*/*', 'x/a=__HIVE_DEFAULT_PARTITION__/y.csv', [['a', null]]],
  ])('of %s in %s', (asked, found, expected) => {
    expect(below(asked, found)).toEqual(expected);
  });

  it.each([
    ['k=1/a.csv', 'k=1/a.csv'],
    ['k=1/a[1].csv', 'k=1/a[1].csv'],
    ['other', 'logs/k=1/a.csv'],
    ['x', 'x/k=1.csv'],
  ])('are none of %s in %s', (asked, found) => {
    expect(below(asked, found)).toEqual([]);
  });
});
