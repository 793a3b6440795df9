import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixturePath } from '../../fixtures/memory-source';
import { SAMPLE, Workplace } from './tidemark';

const here = new Workplace();
const PARQUET = ['reference.parquet', 'production.parquet'].map((name) => path.join(SAMPLE, name));

beforeAll(() => {
  const rows = Array.from({ length: 50 }, (_, i) => `${i % 7},${i % 2 === 0 ? 'x' : 'y'}`);
  here.csv('good.csv', 'n,group', ...rows);
  here.csv('more.csv', 'n,group', ...rows);
  here.csv('fake.parquet', 'n,group', ...rows);
  here.csv('ragged.csv', 'n,group', ...rows, '1,x,3', ...rows);
  for (const folder of ['nothing', 'delta/_delta_log', 'ice/metadata', 'ice/data'])
    mkdirSync(here.file(folder), { recursive: true });
  here.csv('delta/part.csv', 'n,group', ...rows);
  here.csv('ice/data/part.csv', 'n,group', ...rows);
  here.write('ice/metadata/v1.metadata.json', '{}');
  here.csv('header.csv', 'n,group');
  here.write('a.jsonl', rows.map((_, i) => `{"n":${i % 7},"m":1}\n`).join(''));
  here.csv('other.csv', 'p,q', '1,2', '3,4');
  here.write('empty.csv', '');
  here.write('blank.csv', '\n\n\n');
  here.write('latin.csv', Buffer.from(`n,group\n1,M\xfcller\n2,Ren\xe9\n`, 'latin1'));
  const parquet = readFileSync(path.join(SAMPLE, 'reference.parquet'));
  here.write('cut.parquet', parquet.subarray(0, parquet.length / 2));
  here.write('sheet.csv', Buffer.from('PK\x03\x04 and the rest of a workbook'));
});

/** The one message of a call that must end with 1, without a word of a stack. */
async function refused(...call: string[]): Promise<string> {
  const { code, out, err } = await here.run(['report', ...call]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^tidemark: .+\n.+\n$/);
  expect(err).not.toMatch(/^ +at |Error:/m);
  return err;
}

describe('a wrong file is told by what, where and what to do', () => {
  it.each([
    ['there is none', 'absent.csv', 'There is no file absent.csv.', 'Check the name and the folder.'],
    ['an empty folder', 'nothing', 'There is no data file in the folder nothing.', 'by a pattern in quotes'],
    [
      'a Delta table',
      'delta',
      'delta is a Delta table: some of its files hold rows',
      'Write what it holds now',
    ],
    ['files of one', 'delta/*.csv', 'delta/*.csv is a Delta table', 'Write what it holds now'],
    ['an Iceberg table', 'ice/data/**', 'ice/data/** is an Iceberg table', 'Write what it holds now'],
    ['nothing matches', 'x*.csv', 'No file matches x*.csv.', '* is any text'],
    ['empty', 'empty.csv', 'empty.csv is empty.', 'Choose a file that has data in it.'],
    ['blank', 'blank.csv', 'blank.csv has no columns', 'Choose a file that has data in it.'],
    ['names without rows', 'header.csv', 'header.csv has 2 columns and no rows.', 'Check the export'],
    ['cut off', 'cut.parquet', 'cut.parquet is cut off', 'Copy or download the file again'],
    ['ragged', 'ragged.csv', 'Line 52 of ragged.csv has 3 values where 2 were expected', '--delimiter'],
    ['not UTF-8', 'latin.csv', 'latin.csv is not UTF-8 text: line 2', '--encoding'],
    [
      'a workbook',
      'sheet.csv',
      'sheet.csv is a ZIP archive or an Excel workbook, and cannot be read',
      'save the sheet as CSV',
    ],
    ['no column in common', 'other.csv', 'share no column.', 'Reference has p, q; production has n, group.'],
  ])('%s', async (_, file, what, advice) => {
    const message = await refused(file, 'good.csv');
    expect(message).toContain(what);
    expect(message).toContain(advice);
  });

  it('before anything is read', async () => {
    expect(await refused('ragged.csv', 'absent.csv')).toContain('There is no file absent.csv.');
  });

  it('and reads what the name hides', async () => {
    const { code, err } = await here.run(['report', 'fake.parquet', 'good.csv']);
    expect(code).toBe(0);
    expect(err).toBe('tidemark: fake.parquet is named as Parquet but holds CSV, and was read as that.\n');
    expect((await here.run(['report', 'latin.csv', 'latin.csv', '--encoding', 'windows-1252'])).code).toBe(0);
  });

  it('a Parquet file without rows', async () => {
    expect(await refused(fixturePath('no_rows.parquet'), 'good.csv')).toContain('no rows');
  });
});

describe('a place that cannot be written to', () => {
  it.each([
    ['--json', 's3://bucket/result.json', 'can only be written to this computer', 'copy it there afterwards'],
    ['--card', 's3://bucket/card.md', 'can only be written to this computer', 'copy it there afterwards'],
    ['--json', 'https://host/a.json', 'can only be written to this computer', 'copy it there afterwards'],
    ['--json', 'nowhere/deep/a.json', 'there is no folder nowhere/deep.', 'Make the folder first'],
    ['--card', 'nowhere/card.md', 'there is no folder nowhere.', 'Make the folder first'],
    ['--card', 'nowhere/', 'there is no folder nowhere/.', 'Make the folder first'],
    ['--json', 'good.csv/a.json', 'good.csv is not a folder.', 'Make the folder first'],
  ])('%s %s, is refused and nothing is made', async (flag, file, what, advice) => {
    const message = await refused('good.csv', 'more.csv', flag, file);
    expect(message).toContain(what);
    expect(message).toContain(advice);
    expect(readdirSync(here.folder).filter((name) => /^(s3|https|nowhere)/.test(name))).toEqual([]);
  });

  it('also as a table of another command', async () => {
    const { code, err } = await here.run(['outliers', 'good.csv', 'more.csv', '--csv', 's3://b/o.csv']);
    expect(code).toBe(1);
    expect(err).toContain('--csv cannot write to s3://b/o.csv');
  });
});

describe('a wrong condition', () => {
  it.each([
    ['grup = 1', 'no column is called “grup”', 'group'],
    ['n >', '--where-production: ', ''],
    ['n > 1; DROP TABLE dataset_1', 'has a semicolon', 'Write one condition'],
    ["n = 'x", 'never closes', 'Write one condition'],
    ['n > 100', 'leaves none of 50 rows', 'Correct --where-production.'],
  ])('%s', async (condition, what, advice) => {
    const message = await refused('good.csv', 'more.csv', '--where-production', condition);
    expect(message).toContain(what);
    expect(message).toContain(advice);
  });

  it('names a column that was not read', async () => {
    const call = ['good.csv', 'more.csv', '--columns', 'n', '--where-reference', '"group" = \'x\''];
    expect(await refused(...call)).toContain('Only the columns of --columns were read');
  });
});

describe('a wrong call', () => {
  it.each([
    [['good.csv', 'more.csv', '--bins', '1'], '--bins cannot be “1”', 'from 2 to 100'],
    [['good.csv', 'more.csv', '--psi-watch', '0.5'], 'over the PSI of drift', '--psi-drift'],
    [['good.csv', 'more.csv', '--role', 'n=thing'], '--role cannot be “n=thing”', 'feature, prediction_id'],
    [['good.csv', 'more.csv', '--role', 'm=score'], '--role names the column “m”', 'Did you mean “n”?'],
    [['good.csv', 'more.csv', '--columns', 'n,absent'], 'has no column `absent`', 'Choose among'],
    [['good.csv', 'more.csv', '--encoding', 'ebcdic'], '--encoding cannot be “ebcdic”', 'utf-8'],
    [['good.csv', 'more.csv', '--type', 'n=THING(x)'], 'is not a type', 'VARCHAR'],
    [['good.csv', 'more.csv', '--type', 'n=nosuch'], '`nosuch` is not a type', 'Use one of VARCHAR, BIGINT'],
    [['good.csv', 'more.csv', '--type', 'm=VARCHAR'], '--type names the column “m”', 'Did you mean “n”?'],
    [['a.jsonl', 'a.jsonl', '--type', 'n=VARCHAR'], 'a is JSON Lines, which has its own types', '--type'],
    [['a.jsonl', 'a.jsonl', '--date-format', '%Y'], '--date-format is for CSV files', 'Leave --date-format'],
    [[...PARQUET, '--type', 'nosuch=nosuch'], 'reference is Parquet, which has its own types', '--type'],
    [['good.csv', 'more.csv', '--date-format', '%Q'], '`%Q` is not a format', 'such as %d.%m.%Y'],
    [['good.csv', 'more.csv', '--timestamp-format', ''], '`` is not a format', 'such as %d.%m.%Y %H:%M'],
    [['good.csv', 'more.csv', '--split-at', '3'], 'A split is for one dataset', '--data'],
    [['good.csv', 'more.csv', 'header.csv'], '3 files were named', '--reference'],
    [['--reference', 'good.csv', 'more.csv'], 'nothing to compare it with', '--production'],
    [['good.csv', '--split-at', '2026-01-01'], 'no column that is known to be its time', '--split-column'],
    [['good.csv', 'more.csv', '--json', 'good.csv'], 'would write over good.csv', 'Name another file.'],
    [['good.csv', 'more.csv', '--card', './more.csv'], 'would write over', 'Name another file.'],
    [['good.csv', 'more.csv', '--card', '.'], 'names the folder', 'Name a file in it.'],
    [['good.csv', 'more.csv', '--card', '-'], 'cannot go to standard output', '--json -'],
    [['good.csv', 'more.csv', '--nonsense'], "unknown option '--nonsense'", 'tidemark report --help'],
  ])('%j', async (call, what, advice) => {
    const before = readFileSync(here.file('good.csv'), 'utf8');
    const message = await refused(...call);
    expect(message).toContain(what);
    expect(message).toContain(advice);
    expect(readFileSync(here.file('good.csv'), 'utf8')).toBe(before);
  });

  it.each([
    ['nowhere/to/be/found', 'There is no such folder: make it, or set TMPDIR to another one.'],
    ['good.csv', 'Set TMPDIR to a folder that you may write to.'],
  ])('with %s for temporary files', async (folder, advice) => {
    const place = here.file(folder);
    const { code, err } = await here.run(['report', 'good.csv', 'more.csv'], { env: { TMPDIR: place } });
    expect(code).toBe(1);
    expect(err).toBe(`tidemark: No temporary file can be written to ${place}.\n${advice}\n`);
  });

  it('leaves no file behind', () => {
    expect(readdirSync(here.folder).filter((name) => /tmp|card|json$/.test(name))).toEqual([]);
  });
});
