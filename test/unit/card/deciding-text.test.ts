import { describe, expect, it } from 'vitest';
import { driftLines } from '../../../cli/output/drift-lines';
import { plainPaint } from '../../../cli/terminal/colours';
import { driftCsv } from '../../../renderer/views/drift/drift-csv';
import { conclude } from '../../../shared/analysis/drift/verdict';
import { decidingText } from '../../../shared/card/deciding-text';
import { driftTable } from '../../../shared/card/drift-table';
import { decidingMeasure, timesThreshold } from '../../../shared/domain/deciding-measure';
import type { ColumnDrift } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS, type DriftSettings } from '../../../shared/domain/settings';
import { csvRecords } from '../renderer/views/csv-records';
import { columnDrift } from '../renderer/store/fakes';

type Decision = ColumnDrift['decision'];

/** A column with a PSI, decided by a value against a threshold. */
function decided(
  name: string,
  psi: number,
  parts: Pick<Decision, 'metric' | 'drifted' | 'threshold'> & Partial<Decision>,
): ColumnDrift {
  const status = parts.drifted ? 'drifted' : 'stable';
  return { ...columnDrift(name, psi), decision: { status, reason: '', rule: 'evidently', ...parts } };
}

const EVIDENTLY: DriftSettings = { ...DEFAULT_DRIFT_SETTINGS, decision: 'evidently' };

const columns = [
  decided('psi says most', 2, { metric: 'jensenShannon', value: 0.12, threshold: 0.1, drifted: true }),
  decided('distance', 0.01, { metric: 'wasserstein', value: 0.35, threshold: 0.1, drifted: true }),
  decided('test', 0.3, { metric: 'ks', value: 0.0025, threshold: 0.05, drifted: true }),
  decided('calm', 3, { metric: 'chiSquare', value: 0.4, threshold: 0.05, drifted: false }),
  decided('| hostile <b>', 0, {
    metric: 'z',
    value: null,
    threshold: null,
    drifted: false,
    status: 'unknown',
  }),
];

const result = (settings: DriftSettings) =>
  conclude(columns, settings, { reference: 100, production: 100 }, { reference: [], production: [] });

describe('what decided a column', () => {
  it('is named with its value, how that stands to its threshold, and the threshold', () => {
    expect(columns.map(decidingText)).toEqual([
      'JS (base e) 0.120 ≥ 0.1',
      'W / σ 0.350 ≥ 0.1',
      'KS p 0.0025 < 0.05',
      'χ² p 0.40 ≥ 0.05',
      '–',
    ]);
  });

  it('passes a learned threshold above it, and any other at it', () => {
    const at = (rule: 'evidently' | 'nannyml', value: number): string =>
      decidingText(
        decided('a', 0, { metric: 'jensenShannon', rule, value, threshold: 0.0476543, drifted: false }),
      );
    expect(at('nannyml', 0.0476543)).toBe('JS 0.048 ≤ 0.048');
    expect(at('nannyml', 0.2)).toBe('JS 0.200 > 0.048');
    expect(at('evidently', 0.0476543)).toBe('JS (base e) 0.048 ≥ 0.0476543');
  });

  it('says that it is at a p-value that decides there', () => {
    const p = (drifted: boolean): string =>
      decidingText(decided('a', 0, { metric: 'ks', value: 0.05, threshold: 0.05, drifted }));
    expect([p(true), p(false)]).toEqual(['KS p 0.050 ≤ 0.05', 'KS p 0.050 ≥ 0.05']);
  });

  it('is nothing for a column that is not compared', () => {
    const excluded = decided('a', 0.3, {
      metric: 'psi',
      value: 0.3,
      threshold: 0.2,
      drifted: false,
      status: 'excluded',
    });
    expect(decidingMeasure(excluded.decision)).toBeNull();
  });
});

describe('timesThreshold', () => {
  it('is 1 at the threshold, whatever decides, and larger the further past it', () => {
    expect(timesThreshold(0.1, 0.1, false)).toBe(1);
    expect(timesThreshold(0.05, 0.05, true)).toBe(1);
    expect(timesThreshold(0.25, 0.1, false)).toBeCloseTo(2.5, 12);
    expect(timesThreshold(0.05 ** 3, 0.05, true)).toBeCloseTo(3, 12);
    expect([
      timesThreshold(0, 0, false),
      timesThreshold(0, 0.05, true),
      timesThreshold(1, 0.05, true),
    ]).toEqual([0, Infinity, 0]);
  });
});

describe('columns under another tool’s defaults', () => {
  const ranked = result(EVIDENTLY).columns;

  it('are ranked by how far what decided is past its threshold', () => {
    expect(ranked.map(({ name }) => name)).toEqual([
      'distance',
      'test',
      'psi says most',
      'calm',
      '| hostile <b>',
    ]);
  });

  it('are ranked by PSI under Tidemark’s own rule', () => {
    expect(result(DEFAULT_DRIFT_SETTINGS).columns.map(({ name }) => name)).toEqual([
      'psi says most',
      'test',
      'distance',
      'calm',
      '| hostile <b>',
    ]);
  });

  it('show it as the first number on the card and in the terminal, in the same words', () => {
    const card = driftTable(ranked, EVIDENTLY).split('\n');
    expect(card[0]).toMatch(/Status *\| *Decided by *\| *PSI/);
    expect(card[2]).toMatch(/W \/ σ 0\.350 ≥ 0\.1 *\| 0\.010/);
    const terminal = driftLines(ranked, EVIDENTLY, 160, plainPaint);
    expect(terminal[0]).toMatch(/Kind +Decided by +PSI/);
    expect(terminal[1]).toMatch(/W \/ σ 0\.350 ≥ 0\.1 +0\.010/);
    expect(driftTable(ranked, DEFAULT_DRIFT_SETTINGS)).not.toContain('Decided by');
    expect(driftLines(ranked, DEFAULT_DRIFT_SETTINGS, 160, plainPaint)[0]).not.toContain('Decided by');
  });

  it('have it in the CSV with full precision, and only there', () => {
    const rows = ranked.map((column) => ({ name: column.name, column, stale: false }));
    expect(csvRecords(driftCsv(rows, EVIDENTLY))[1]).toMatchObject({
      column: 'test',
      decided_by: 'KS p',
      decided_rule: 'evidently',
      decided_value: '0.0025',
      decided_threshold: '0.05',
      times_threshold: '2',
      psi: '0.3',
    });
    expect(csvRecords(driftCsv(rows, EVIDENTLY)).at(-1)).toMatchObject({ decided_by: '', decided_value: '' });
    expect(driftCsv(rows, DEFAULT_DRIFT_SETTINGS)).not.toContain('decided_by');
  });
});
