import { describe, expect, it } from 'vitest';
import { engineOptions } from '../../../cli/input/engine-options';
import { nearestNames } from '../../../shared/domain/nearest-names';
import { readOptions } from '../../../cli/input/read-options';
import { givenRoles } from '../../../cli/input/roles';
import { driftSettings } from '../../../cli/input/settings';
import { sourcesOf } from '../../../cli/input/sources';
import { outputRequest } from '../../../cli/output/output-request';
import { UserError } from '../../../shared/domain/errors';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';

describe('which files are for what', () => {
  it.each([
    [['a', 'b'], {}, { kind: 'two', reference: ['a'], production: ['b'] }],
    [['a'], {}, { kind: 'one', data: ['a'] }],
    [[], { data: ['a', 'b'] }, { kind: 'one', data: ['a', 'b'] }],
    [
      [],
      { reference: ['a', 'b'], production: ['c'] },
      { kind: 'two', reference: ['a', 'b'], production: ['c'] },
    ],
  ] as const)('%j %j', (files, options, sources) => {
    expect(sourcesOf(files, structuredClone(options) as Parameters<typeof sourcesOf>[1])).toEqual(sources);
  });

  it.each([
    [[], {}],
    [['a', 'b', 'c'], {}],
    [['a'], { reference: ['b'] }],
    [['a'], { data: ['b'] }],
    [[], { production: ['b'] }],
    [[], { reference: ['b', 'c'] }],
    [[], { data: ['a'], reference: ['b'], production: ['c'] }],
  ])('%j %j is refused', (files, options) => {
    expect(() => sourcesOf(files, options)).toThrow(UserError);
  });
});

describe('settings', () => {
  it('are the defaults where nothing is given', () => {
    expect(driftSettings({})).toEqual(DEFAULT_DRIFT_SETTINGS);
    expect(driftSettings({ psiDrift: '0.25', bins: '20', datasetShare: '0' })).toEqual({
      ...DEFAULT_DRIFT_SETTINGS,
      drift: 0.25,
      bins: 20,
      datasetShare: 0,
    });
  });

  it.each([
    { bins: '2.5' },
    { bins: '' },
    { bins: 'ten' },
    { datasetShare: '1.1' },
    { zeroShare: '0' },
    { psiWatch: '-1' },
  ])('refuse %j', (options) => {
    expect(() => driftSettings(options)).toThrow(UserError);
  });
});

describe('roles', () => {
  it('have the role behind the last equals sign', () => {
    expect([...givenRoles(['a=b=score', '=x=label', 'n = m=feature'])]).toEqual([
      ['a=b', 'score'],
      ['=x', 'label'],
      ['n = m', 'feature'],
    ]);
  });

  it.each(['score', '=score', 'a=', 'a=Score'])('refuse %s', (text) => {
    expect(() => givenRoles([text])).toThrow(UserError);
  });
});

describe('how files are read', () => {
  it('is found out unless given', () => {
    expect(readOptions({})).toEqual({});
  });

  it('takes a tab by name, other names of an encoding, and names with commas', () => {
    expect(
      readOptions({
        delimiter: '\\t',
        quote: '',
        header: false,
        skipRows: '2',
        encoding: 'Latin1',
        type: ['a=b=VARCHAR'],
        decimal: ',',
        thousands: '.',
        missing: ['-999', '', 'N/A', '-999'],
        badLines: 'skip',
        columns: 'x, y,,x',
        column: ['1,5', ' z'],
        format: 'CSV',
        readAs: 'Plain',
        sheet: 'Data, 2026',
      }),
    ).toEqual({
      format: 'csv',
      readAs: 'plain',
      sheet: 'Data, 2026',
      columns: ['x', 'y', '1,5', ' z'],
      csv: {
        delimiter: '\t',
        quote: '',
        header: false,
        skipRows: 2,
        encoding: 'windows-1252',
        decimal: ',',
        thousands: '.',
        missing: ['-999', 'N/A'],
        badLines: 'skip',
        columns: [{ name: 'a=b', type: 'VARCHAR' }],
      },
    });
  });

  it.each([
    { delimiter: '' },
    { delimiter: ', ' },
    { skipRows: '-1' },
    { encoding: 'x' },
    { thousands: '.' },
    { decimal: ',', thousands: ',' },
    { badLines: 'ignore' },
    { type: ['a'] },
    { format: 'xls' },
    { readAs: 'datadog' },
  ])('refuses %j', (options) => {
    expect(() => readOptions(options)).toThrow(UserError);
  });
});

describe('the machine', () => {
  it('takes whole threads and sizes with a unit', () => {
    expect(engineOptions({})).toEqual({});
    expect(engineOptions({ threads: '2', memory: ' 512MiB' })).toEqual({ threads: 2, memoryLimit: '512MiB' });
    for (const wrong of [{ threads: '0' }, { threads: '1.5' }, { memory: '4' }, { memory: '1GB; x' }])
      expect(() => engineOptions(wrong)).toThrow(UserError);
  });
});

describe('what is written', () => {
  it('has fifty columns in the table unless --top says otherwise', () => {
    expect(outputRequest({ json: 'r.json' }).top).toBe(50);
    expect(outputRequest({ json: 'r.json', top: '5' }).top).toBe(5);
    expect(() => outputRequest({ top: '0' })).toThrow('--top');
  });

  it('checks with --check, and with a share that may drift', () => {
    expect(outputRequest({}).allowedShare).toBeUndefined();
    expect(outputRequest({ check: true }).allowedShare).toBe(0);
    expect(outputRequest({ maxDriftedShare: '0.25' }).allowedShare).toBe(0.25);
    expect(() => outputRequest({ maxDriftedShare: '25' })).toThrow('--max-drifted-share');
  });
});

describe('names that may be meant', () => {
  it('are near in spelling, the nearest first', () => {
    const known = ['amount', 'amounts', 'Account', 'region', 'x'];
    expect(nearestNames('amuont', known)).toEqual(['amount']);
    expect(nearestNames('AMOUNT', known)).toEqual(['amount', 'amounts', 'Account']);
    expect(nearestNames('y', known)).toEqual(['x']);
    expect(nearestNames('nothing like it', known)).toEqual([]);
  });
});
