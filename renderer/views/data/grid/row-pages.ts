import type { Page, PageRequest, RowsRequest } from '../../../../shared/analysis/requests';
import type { Problem } from '../../../store/state';
import { problemOf, problemOfFailure } from '../../../store/tools';
import { newJob } from '../../../worker/client';
import type { JobId, Outcome } from '../../../worker/workbench-api';
import {
  BLOCK_ROWS,
  blockKey,
  blockOf,
  blocksAhead,
  blocksIn,
  nextRequest,
  type BlockRequest,
  type CellWindow,
} from './page-blocks';
import { PageCache } from './page-cache';

/** Pages kept: those in sight and a few around them. */
const MOST_BLOCKS = 24;

/** Rows in an order, as the grid shows them. */
export interface ShownRows {
  /** Changes with anything that changes the rows or their order. */
  readonly key: string;
  /** Changes when the cells of before mean nothing any more. */
  readonly table: string;
  readonly request: RowsRequest;
  readonly columns: readonly string[];
  /** How many rows to expect before the first page says. */
  readonly expected: number;
}

export interface RowsState {
  readonly phase: 'loading' | 'ready' | 'failed' | 'cancelled';
  /** Rows there are; of a view still loading, those of the one before. */
  readonly total: number;
  /** The cells are those of the view before. */
  readonly stale: boolean;
  readonly problem: Problem | null;
  /** Changes whenever a cell may have. */
  readonly version: number;
}

/** What the pages are asked of. */
export interface PageSource {
  page(request: PageRequest, job: JobId): Promise<Outcome<Page>>;
  cancel(job: JobId): Promise<void>;
}

interface HeldBlock {
  readonly rows: Page['rows'];
  /** Cells of the row before those of this block. */
  readonly skip: number;
}

interface Flight {
  readonly job: JobId;
  readonly key: string;
  readonly request: BlockRequest;
  readonly ahead: boolean;
}

/**
 * The cells of the grid, fetched by page as they come into sight: one request at a time, the visible ones first, then
 * the next ones. Only a few pages are held. When the view changes its running request is cancelled, late answers are
 * dropped, and the old rows stay until the first new ones are there.
 */
export class RowPages {
  private readonly blocks = new PageCache<HeldBlock>(MOST_BLOCKS);
  private readonly listeners = new Set<() => void>();
  private shown: ShownRows | null = null;
  private heldKey = '';
  private window: CellWindow | null = null;
  private before: CellWindow | null = null;
  private flight: Flight | null = null;
  private current: RowsState = { phase: 'loading', total: 0, stale: false, problem: null, version: 0 };

  constructor(private readonly source: PageSource) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): RowsState => this.current;

  /** Text of a cell, null where the value is missing, undefined while it is not there yet. */
  cell(row: number, column: number): string | null | undefined {
    const columns = this.shown?.columns.length ?? 0;
    const block = this.blocks.get(blockKey(blockOf(row, column, columns)));
    if (block === undefined) return undefined;
    const cells = block.rows[row % BLOCK_ROWS];
    return cells === undefined ? undefined : (cells[column - block.skip] ?? null);
  }

  /** Shows other rows; nothing happens when they are the same. */
  show(next: ShownRows): void {
    const { shown } = this;
    if (shown?.key === next.key) return;
    this.drop();
    this.shown = next;
    this.before = null;
    // Other rows are shown from the first one on.
    if (this.window !== null) {
      const { firstRow, endRow } = this.window;
      this.window = { ...this.window, firstRow: 0, endRow: endRow - firstRow };
    }
    if (shown?.table !== next.table) this.blocks.clear();
    const stale = this.blocks.size > 0;
    this.set({ phase: 'loading', stale, problem: null, total: stale ? this.current.total : next.expected });
    this.pump();
  }

  /** Says which cells are in sight. */
  want(window: CellWindow): void {
    const { window: last } = this;
    if (
      last !== null &&
      last.firstRow === window.firstRow &&
      last.endRow === window.endRow &&
      last.firstColumn === window.firstColumn &&
      last.endColumn === window.endColumn
    )
      return;
    this.before = last;
    this.window = window;
    this.pump();
  }

  /** Asks again after a failure or a cancel. */
  retry(): void {
    this.set({ phase: 'loading', problem: null });
    this.pump();
  }

  /** Takes up work again after `close`. */
  open(): void {
    this.pump();
  }

  /** Stops what runs; nothing is heard until `open`. */
  close(): void {
    this.drop();
  }

  private drop(): void {
    if (this.flight !== null) void this.source.cancel(this.flight.job);
    this.flight = null;
  }

  private set(change: Partial<RowsState>): void {
    this.current = { ...this.current, ...change, version: this.current.version + 1 };
    for (const listener of this.listeners) listener();
  }

  /** Starts the next request when none runs. */
  private pump(): void {
    const { shown, window, current } = this;
    if (shown === null || window === null || current.phase === 'failed' || current.phase === 'cancelled')
      return;
    const columns = shown.columns.length;
    // How many rows there are is known once the first page is there.
    const fresh = this.heldKey !== shown.key;
    const sight = fresh ? { ...window, endRow: Math.max(window.endRow, window.firstRow + 1) } : window;
    const total = fresh ? sight.endRow : current.total;
    const missing = blocksIn(sight, total, columns).filter(
      (block) => fresh || !this.blocks.use(blockKey(block)),
    );
    const visible = nextRequest(missing, columns);
    if (this.flight !== null) {
      if (visible === null || !this.flight.ahead) return;
      this.drop();
    }
    if (visible !== null) {
      void this.fetch(shown, visible, false);
      return;
    }
    const next = blocksAhead(window, this.before, total, columns).filter(
      (block) => this.blocks.get(blockKey(block)) === undefined,
    );
    const ahead = nextRequest(next, columns);
    if (ahead !== null) void this.fetch(shown, ahead, true);
  }

  private async fetch(shown: ShownRows, request: BlockRequest, ahead: boolean): Promise<void> {
    const flight: Flight = { job: newJob(), key: shown.key, request, ahead };
    this.flight = flight;
    const outcome = await this.ask(shown, flight);
    if (this.flight !== flight) return;
    this.flight = null;
    if (!outcome.ok) {
      const cancelled = outcome.error.kind === 'cancelled';
      this.set({
        phase: cancelled ? 'cancelled' : 'failed',
        problem: cancelled ? null : problemOfFailure(outcome.error),
      });
      return;
    }
    if (this.heldKey !== shown.key) {
      this.blocks.clear();
      this.heldKey = shown.key;
    }
    for (const block of request.blocks) {
      const skip = request.firstColumn;
      this.blocks.set(blockKey(block), { rows: outcome.value.rows, skip });
    }
    this.set({ phase: 'ready', stale: false, total: outcome.value.total });
    this.pump();
  }

  private async ask(shown: ShownRows, { job, request }: Flight): Promise<Outcome<Page>> {
    const { offset, firstColumn, endColumn } = request;
    try {
      return await this.source.page(
        {
          ...shown.request,
          offset,
          limit: BLOCK_ROWS,
          columns: shown.columns.slice(firstColumn, endColumn),
        },
        job,
      );
    } catch (error) {
      return { ok: false, error: { kind: 'fault', ...problemOf(error) } };
    }
  }
}
