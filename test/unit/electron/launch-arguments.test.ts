import { describe, expect, it } from 'vitest';
import { parseLaunchArguments } from '../../../electron/opening/launch-arguments';

const parse = (...argv: string[]) => parseLaunchArguments(argv, '/home/me', '/opt/app');

describe('parseLaunchArguments', () => {
  it('takes files relative to where it was started', () => {
    expect(parse('/usr/bin/tidemark', 'a.csv', '/data/b.parquet', '../c.tidemark')).toEqual({
      sample: false,
      paths: ['/home/me/a.csv', '/data/b.parquet', '/home/c.tidemark'],
    });
  });

  it('passes over the browser part’s switches and its own folder', () => {
    expect(parse('electron', '--inspect=0', '/opt/app', '--no-sandbox', '--sample')).toEqual({
      sample: true,
      paths: [],
    });
  });

  it('takes everything after -- for a file', () => {
    expect(parse('tidemark', '--', '--sample').paths).toEqual(['/home/me/--sample']);
    expect(parse('tidemark', '--', '--sample').sample).toBe(false);
  });

  it('asks for nothing when nothing is named', () => {
    expect(parse('tidemark', '')).toEqual({ sample: false, paths: [] });
  });
});
