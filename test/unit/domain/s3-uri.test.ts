import { describe, expect, it } from 'vitest';
import { UserError } from '../../../shared/domain/errors';
import { keyMatcher, literalPrefix, parseS3Uri, s3Name } from '../../../shared/domain/s3-uri';

describe('names in S3', () => {
  it.each(['a b+c%20d/ü/../x.csv', 'what?#.csv', ''])('takes the key %j as it is', (key) => {
    expect(parseS3Uri(`s3://bucket/${key}`)).toEqual({ bucket: 'bucket', key });
  });

  it.each(['s3://', 's3:///key', 's3://no bucket/key', 'bucket/key'])('refuses %j', (text) => {
    expect(() => parseS3Uri(text)).toThrow(UserError);
  });

  it.each([
    ['year=2026/month=*/**.parquet', 'year=2026/month=1/day=2/a.parquet', true],
    ['year=2026/month=*/**.parquet', 'year=2025/month=1/a.parquet', false],
    ['a/*.csv', 'a/b/c.csv', false],
    ['a/**/c.csv', 'a/c.csv', true],
    ['a?c', 'a/c', false],
    ['[a-c].csv', 'b.csv', true],
    ['[!a-c].csv', 'b.csv', false],
    ['(a|b)+$.csv', '(a|b)+$.csv', true],
  ])('%s on %s: %s', (pattern, key, matches) => {
    expect(keyMatcher(pattern)(key)).toBe(matches);
  });

  it('asks the store for what comes before the first sign of a pattern', () => {
    expect(literalPrefix('year=2026/month=*/x')).toBe('year=2026/month=');
    expect(s3Name('a/b/c.csv')).toBe('c.csv');
  });
});
