import { describe, expect, it } from 'vitest';
import {
  AS_FOUND,
  correctedOptions,
  dialectDraft,
  listedValues,
  saidOptions,
  thousandsMark,
} from '../../../renderer/slices/dialect-draft';
import type { CsvDialect, Dataset } from '../../../shared/domain/dataset';

const dialect: CsvDialect = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  header: true,
  skipRows: 0,
  encoding: 'utf-8',
  columns: [{ name: 'a', type: 'VARCHAR' }],
};
const dataset: Dataset = {
  id: '1',
  name: 'a',
  table: 't',
  rows: 1,
  columns: [],
  format: 'csv',
  files: [],
  notes: [],
  dialect,
  roles: [],
  bytesRead: 0,
  bytesTotal: 0,
};

describe('how a CSV file is read, as the form edits it', () => {
  it('says what was changed, and has types found anew with it', () => {
    const draft = {
      ...dialectDraft(dialect),
      missing: '-999, x ,,x',
      skipBadLines: true,
      thousands: ',' as const,
    };
    const before = { csv: { columns: [{ name: 'a', type: 'VARCHAR' }] } };
    expect(correctedOptions(dataset, before, draft)).toEqual({
      format: 'csv',
      csv: { missing: ['-999', 'x'], badLines: 'skip', thousands: ',' },
    });
  });

  it('takes back what was said', () => {
    const said: CsvDialect = { ...dialect, missing: ['-999'], badLines: 'skip', thousands: ',' };
    const draft = { ...dialectDraft(said), missing: '', skipBadLines: false, thousands: '' as const };
    expect(correctedOptions({ ...dataset, dialect: said }, { csv: said }, draft).csv).toMatchObject({
      missing: [],
      badLines: 'stop',
    });
    expect(
      correctedOptions({ ...dataset, dialect: said }, { csv: said }, draft).csv?.thousands,
    ).toBeUndefined();
  });

  it('reads lists, and no mark for two things', () => {
    expect(listedValues(' N/A,-999 , ,-999')).toEqual(['N/A', '-999']);
    expect([thousandsMark('.', ','), thousandsMark('.', '.'), thousandsMark('x', '.')]).toEqual([
      '.',
      '',
      '',
    ]);
  });

  it('leaves lines out when told to before the first reading', () => {
    expect(saidOptions({ ...AS_FOUND, badLines: 'skip' })).toEqual({
      format: 'csv',
      csv: { badLines: 'skip' },
    });
    expect(saidOptions(AS_FOUND)).toEqual({ format: 'csv', csv: {} });
  });
});
