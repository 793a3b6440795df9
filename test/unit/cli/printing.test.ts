import { describe, expect, it } from 'vitest';
import { multivariateLines } from '../../../cli/output/multivariate-lines';
import { tableText, verdictText } from '../../../cli/output/report-text';
import { textTable } from '../../../cli/output/text-table';
import { crossedThreshold } from '../../../cli/output/threshold-check';
import { colourPaint, plainPaint } from '../../../cli/terminal/colours';
import { failureOf } from '../../../cli/terminal/failure';
import { ProgressLine } from '../../../cli/terminal/progress-line';
import type { TextStream } from '../../../cli/terminal/terminal';
import { cellWidth } from '../../../shared/card/visible';
import { UserError } from '../../../shared/domain/errors';
import { CancelledError } from '../../../shared/engine/engine';
import { multivariateOf } from '../card/example-multivariate';
import { exampleResult } from '../card/example-result';

const style = { width: 120, paint: plainPaint, top: 50 };

function stream(isTerminal: boolean): TextStream & { readonly written: string[] } {
  const written: string[] = [];
  return {
    written,
    isTerminal,
    width: isTerminal ? 40 : undefined,
    colours: false,
    write: (text) => {
      written.push(text);
      return Promise.resolve();
    },
  };
}

describe('textTable', () => {
  const columns = [
    { title: 'Name', align: 'left', shrinksTo: 4 },
    { title: 'n', align: 'right' },
  ] as const;

  it('aligns by cells, wide characters counted as two', () => {
    const { title, lines } = textTable(
      columns,
      [
        ['한글', '1'],
        ['abcdef', '20'],
      ],
      80,
    );
    expect([title, ...lines]).toEqual(['Name     n', '한글     1', 'abcdef  20']);
  });

  it('shrinks what may shrink until it fits, and no further', () => {
    const rows = [['a very long name', '12345']];
    expect(textTable(columns, rows, 15).lines).toEqual(['a very …  12345']);
    expect(textTable(columns, rows, 3).lines).toEqual(['a v…  12345']);
  });
});

describe('the printed report', () => {
  const result = exampleResult();

  it('ranks the columns and names what was not compared', () => {
    const lines = tableText(result, style).split('\n');
    const compared = result.drift.columns.filter((column) => column.decision.status !== 'excluded');
    expect(lines.findIndex((line) => line === '')).toBe(compared.length + 1);
    expect(lines[1]).toMatch(/^▲ Drifted/);
    expect(lines.filter((line) => line.startsWith('Not compared'))).toHaveLength(1);
  });

  it('stops at --top and says how many are left', () => {
    const text = tableText(result, { ...style, top: 2 });
    expect(text).toMatch(/… and \d+ columns? further down \(--top \d+ shows them\)/);
  });

  it('fits the width there is', () => {
    for (const line of tableText(result, { ...style, width: 100 })
      .split('\n')
      .slice(0, 8))
      expect(cellWidth(line)).toBeLessThanOrEqual(100);
  });

  it('says the same with colours', () => {
    const bare = (text: string): string => text.replace(/\x1b\[\d+m/g, '');
    const coloured = { ...style, paint: colourPaint };
    expect(tableText(result, coloured)).not.toBe(tableText(result, style));
    expect(bare(tableText(result, coloured))).toBe(tableText(result, style));
    expect(bare(verdictText(result, coloured))).toBe(verdictText(result, style));
  });
});

describe('--check', () => {
  const { drift } = exampleResult();

  it('is crossed by more than the share that may drift', () => {
    expect(crossedThreshold(drift, 0)).toContain('none may: ');
    expect(crossedThreshold(drift, drift.driftedShare)).toBeUndefined();
    expect(crossedThreshold({ ...drift, driftedCount: 0, driftedShare: 0 }, 0)).toBeUndefined();
    expect(() => crossedThreshold({ ...drift, comparedCount: 0, driftedShare: 0 }, 0)).toThrow(UserError);
    const undecided = drift.columns.map((column) => ({
      ...column,
      decision: { ...column.decision, status: 'unknown' as const, drifted: false },
    }));
    const nothing = { ...drift, columns: undecided, driftedCount: 0, driftedShare: 0 };
    expect(() => crossedThreshold(nothing, 0)).toThrow(/No column could be decided/);
  });
});

describe('an error that ends a command', () => {
  it('is told in words, detail only when asked for', () => {
    const error = new UserError('a.csv is \u001b[2Jempty.', 'Choose another.', { detail: 'raw' });
    expect(failureOf(error, false)).toEqual({
      text: 'tidemark: a.csv is ␛[2Jempty.\nChoose another.\n',
      code: 1,
    });
    expect(failureOf(error, true).text).toContain('raw');
  });

  it('is our fault when it is not for the user, and shows its stack only when asked for', () => {
    const error = new TypeError('x is undefined');
    const quiet = failureOf(error, false);
    expect(quiet.code).toBe(70);
    expect(quiet.text).toContain('This is a fault of Tidemark');
    expect(quiet.text).not.toContain('at ');
    expect(failureOf(error, true).text).toContain('printing.test.ts');
    expect(failureOf('thrown text', true).text).toContain('thrown text');
  });

  it('is 130 when it was cancelled', () => {
    expect(failureOf(new CancelledError(), true)).toEqual({ text: 'tidemark: cancelled\n', code: 130 });
  });
});

describe('progress', () => {
  it('is one line on a screen, cut to its width, and taken away', () => {
    const err = stream(true);
    const line = new ProgressLine(err, false);
    line.show({ label: `Reading ${'x'.repeat(60)}\n`, share: 0.5 });
    line.show({ label: 'too soon to be drawn', share: 0.6 });
    line.clear();
    expect(err.written).toHaveLength(2);
    expect(err.written[0]).toMatch(/^\r.*Reading x+…$/);
    expect(cellWidth((err.written[0] ?? '').slice(5))).toBeLessThan(40);
    expect(err.written[1]).toBe('\r\u001b[2K');
  });

  it.each([
    ['where there is no screen', false, false],
    ['when asked to be quiet', true, true],
  ])('is not shown %s', (_, isTerminal, quiet) => {
    const err = stream(isTerminal);
    const line = new ProgressLine(err, quiet);
    line.show({ label: 'Reading', share: null });
    line.clear();
    expect(err.written).toEqual([]);
  });
});

describe('columns together', () => {
  it('are a line a finding, with what gives the sides away, whatever it is called', () => {
    expect(multivariateLines(multivariateOf(['age\n\u001b[31m', 'income', 'at']), plainPaint)).toEqual([
      'Together, the columns have drifted',
      '▲ Drifted   A classifier tells the two sides apart, above all by age␊␛[31m: AUC 0.71, 95 % interval 0.69 to 0.73.',
      '            AUC lost when shuffled: age␊␛[31m 0.170',
      '◆ Watch     Production fits the pattern of the reference worse: error 1.1 against 1.',
      '▲ Drifted   1 of 1 pair of columns is related differently, age␊␛[31m and income the most: correlation 0.1 against 0.6.',
    ]);
  });
});
