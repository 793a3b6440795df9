import { describe, expect, it } from 'vitest';
import { RowPages, type ShownRows } from '../../../../../renderer/views/data/grid/row-pages';
import type { JobId, Outcome } from '../../../../../renderer/worker/workbench-api';
import type { Page, PageRequest } from '../../../../../shared/analysis/requests';

interface Call {
  readonly request: PageRequest;
  readonly job: JobId;
  readonly answer: (outcome: Outcome<Page>) => void;
}

const failure = (kind: 'user' | 'cancelled'): Outcome<Page> => ({
  ok: false,
  error: { kind, message: 'It failed.', advice: 'Do this.' },
});

/** Pages whose requests the test answers; a cell says its row and column. */
class Stage {
  readonly calls: Call[] = [];
  readonly cancelled: JobId[] = [];
  readonly pages = new RowPages({
    page: (request, job) => new Promise((answer) => this.calls.push({ request, job, answer })),
    cancel: (job) => {
      this.cancelled.push(job);
      return Promise.resolve();
    },
  });

  call(index = -1): Call {
    const call = this.calls.at(index);
    if (call === undefined) throw new Error('Nothing was asked for.');
    return call;
  }

  async answer(total: number, mark = '', index = -1): Promise<void> {
    const { request, answer } = this.call(index);
    const rows = Array.from(
      { length: Math.max(0, Math.min(request.limit, total - request.offset)) },
      (_, i) => (request.columns ?? []).map((name) => `${mark}${String(request.offset + i)} ${name}`),
    );
    answer({ ok: true, value: { offset: request.offset, rows, total } });
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  }

  show(key: string, columns = 3, table = 't'): void {
    const names = Array.from({ length: columns }, (_, i) => `c${String(i)}`);
    const slice = { dataset: 'd', name: '', predicates: [] };
    const shown: ShownRows = {
      key,
      table,
      request: { slice, filters: [], sort: [] },
      columns: names,
      expected: 1000,
    };
    this.pages.show(shown);
  }
}

const top = { firstRow: 0, endRow: 40, firstColumn: 0, endColumn: 3 };

describe('the pages of the grid', () => {
  it('are asked for as they come into sight, one at a time, and then ahead', async () => {
    const stage = new Stage();
    stage.show('a');
    stage.pages.want(top);
    expect(stage.pages.state()).toMatchObject({ phase: 'loading', total: 1000, stale: false });
    expect(stage.pages.cell(0, 0)).toBeUndefined();
    expect(stage.call().request).toMatchObject({ offset: 0, limit: 100, columns: ['c0', 'c1', 'c2'] });
    await stage.answer(250);
    expect(stage.pages.state()).toMatchObject({ phase: 'ready', total: 250 });
    expect(stage.pages.cell(7, 2)).toBe('7 c2');
    expect(stage.call().request.offset).toBe(100);
    await stage.answer(250);
    expect(stage.calls).toHaveLength(2);
    stage.pages.want({ ...top, firstRow: 190, endRow: 230 });
    expect(stage.call().request.offset).toBe(200);
    await stage.answer(250);
    expect(stage.pages.cell(249, 0)).toBe('249 c0');
    expect(stage.pages.cell(250, 0)).toBeUndefined();
    expect(stage.calls).toHaveLength(3);
  });

  it('that are in sight go before those ahead', async () => {
    const stage = new Stage();
    stage.show('a');
    stage.pages.want(top);
    await stage.answer(10_000);
    const ahead = stage.call();
    stage.pages.want({ ...top, firstRow: 5000, endRow: 5040 });
    expect(stage.cancelled).toEqual([ahead.job]);
    expect(stage.call().request.offset).toBe(5000);
    ahead.answer(failure('cancelled'));
    await stage.answer(10_000);
    expect(stage.pages.state().phase).toBe('ready');
    expect(stage.pages.cell(5000, 0)).toBe('5000 c0');
  });

  it('come in blocks of columns when the table is wide', async () => {
    const stage = new Stage();
    stage.show('a', 10_000);
    stage.pages.want({ firstRow: 0, endRow: 40, firstColumn: 60, endColumn: 70 });
    expect(stage.call().request.columns).toHaveLength(64);
    await stage.answer(300);
    expect([stage.pages.cell(3, 63), stage.pages.cell(3, 70), stage.pages.cell(3, 31)]).toEqual([
      '3 c63',
      '3 c70',
      undefined,
    ]);
  });

  it('of the view before stay until the first new one is there; late answers are dropped', async () => {
    const stage = new Stage();
    stage.show('a');
    stage.pages.want(top);
    await stage.answer(500, 'old ');
    stage.pages.want({ ...top, firstRow: 300, endRow: 340 });
    await stage.answer(500, 'old ');
    const late = stage.call();
    stage.show('b');
    expect(stage.cancelled).toContain(late.job);
    expect(stage.pages.state()).toMatchObject({ phase: 'loading', stale: true, total: 500 });
    expect(stage.pages.cell(0, 0)).toBe('old 0 c0');
    // Another order begins at its first row.
    expect(stage.call().request.offset).toBe(0);
    await stage.answer(500, 'late ', stage.calls.indexOf(late));
    expect(stage.pages.cell(0, 0)).toBe('old 0 c0');
    await stage.answer(20, 'new ');
    expect(stage.pages.state()).toMatchObject({ phase: 'ready', stale: false, total: 20 });
    expect([stage.pages.cell(0, 0), stage.pages.cell(300, 0)]).toEqual(['new 0 c0', undefined]);
    stage.show('b');
    expect(stage.calls.filter(({ request }) => request.offset === 0)).toHaveLength(2);
  });

  it('of another dataset are gone at once', async () => {
    const stage = new Stage();
    stage.show('a');
    stage.pages.want(top);
    await stage.answer(500);
    stage.show('b', 3, 'another');
    expect(stage.pages.cell(0, 0)).toBeUndefined();
    expect(stage.pages.state()).toMatchObject({ stale: false, total: 1000 });
  });

  it('may be none', async () => {
    const stage = new Stage();
    stage.show('a');
    stage.pages.want({ ...top, endRow: 0 });
    await stage.answer(0);
    expect(stage.pages.state()).toMatchObject({ phase: 'ready', total: 0 });
    expect(stage.calls).toHaveLength(1);
  });

  it('wait after a failure and after a cancel until they are asked for again', async () => {
    const stage = new Stage();
    stage.show('a');
    stage.pages.want(top);
    for (const kind of ['user', 'cancelled'] as const) {
      stage.call().answer(failure(kind));
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(stage.pages.state().phase).toBe(kind === 'user' ? 'failed' : 'cancelled');
      expect(stage.pages.state().problem?.message).toBe(kind === 'user' ? 'It failed.' : undefined);
      const asked = stage.calls.length;
      stage.pages.want({ ...top, endRow: 41 + asked });
      expect(stage.calls).toHaveLength(asked);
      stage.pages.retry();
      expect(stage.calls).toHaveLength(asked + 1);
    }
    await stage.answer(50);
    expect(stage.pages.state()).toMatchObject({ phase: 'ready', problem: null });
  });

  it('are held a few at a time, and asked for again', async () => {
    const stage = new Stage();
    stage.show('a');
    for (let row = 0; row < 6000; row += 200) {
      stage.pages.want({ ...top, firstRow: row, endRow: row + 40 });
      while (stage.calls.length > 0 && stage.pages.cell(row, 0) === undefined) await stage.answer(10_000);
    }
    expect(stage.pages.cell(5800, 0)).toBe('5800 c0');
    expect(stage.pages.cell(0, 0)).toBeUndefined();
    await stage.answer(10_000);
    stage.pages.want(top);
    expect(stage.call().request.offset).toBe(0);
  });
});
