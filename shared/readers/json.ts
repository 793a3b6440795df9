import type { SourceFormat } from '../domain/dataset';
import { UserError } from '../domain/errors';
import type { LogFormat } from '../domain/log-format';
import type { ByteSource } from './byte-source';
import { chooseColumns } from './choose-columns';
import { type Compression, formatExtension } from './detect-format';
import { InsertQueue } from './insert-queue';
import { JsonInput } from './json-input';
import { type JsonColumn, JsonKeys } from './json-keys';
import { kindsNote } from './json-kinds';
import { JsonRows } from './json-rows';
import { type JsonShape, jsonShape } from './json-shape';
import { JsonTable } from './json-table';
import { JsonLog } from './logs/json-log';
import {
  type LoadOutcome,
  type ReadContext,
  ReplanError,
  type SourceColumn,
  type SourcePlan,
  throwIfCancelled,
} from './read-context';

/** So much text decides about columns and types at first; all of it when a later row disagrees. */
const SAMPLE_BYTES = 32 << 20;
const SCAN_ROWS = 64 * 1024;
const SHOWN_NOTES = 5;

/**
 * Looks at a file of JSON rows: a list of objects, objects one behind the other (JSON Lines), or an object with one
 * such list in it. Objects inside a row become columns `a.b`, lists stay JSON text. The records of a known prediction
 * log are made flat rows first. Columns and types are those of
 * the first 32 MB; rows behind that do not fit bring about a `ReplanError` while loading.
 * @throws UserError when the text is not JSON, or has no rows that are objects.
 */
export async function planJson(
  source: ByteSource,
  compression: Compression,
  context: ReadContext,
): Promise<SourcePlan> {
  const file = new JsonFile(source, compression, context);
  await file.open();
  return file;
}

class JsonFile implements SourcePlan {
  readonly optionalColumns = true;
  format: SourceFormat = 'json';
  columns: readonly SourceColumn[] = [];
  notes: readonly string[] = [];
  private readonly keys: JsonKeys;
  private shape: JsonShape = { kind: 'rows', start: 0, whole: true, notes: [] };
  private found: readonly JsonColumn[] = [];
  private log: JsonLog | undefined;

  constructor(
    readonly source: ByteSource,
    private readonly compression: Compression,
    private readonly context: ReadContext,
  ) {
    this.keys = new JsonKeys(source.name);
  }

  get logFormat(): LogFormat | undefined {
    return this.log?.logFormat;
  }

  engineBytes(): number {
    return 0;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Finds out how the rows follow each other and what columns they have. */
  async open(): Promise<void> {
    const { source, compression, context } = this;
    this.log = await JsonLog.find(source, compression, context);
    if (this.log === undefined) await this.findShape();
    this.format = this.log?.format ?? (this.shape.kind === 'list' ? 'json' : 'jsonl');
    for await (const rows of this.scans(() => SCAN_ROWS)) {
      if (rows.bytesTaken >= SAMPLE_BYTES && this.knowsWanted()) break;
    }
    this.settle();
  }

  private async findShape(): Promise<void> {
    const { source, compression, context } = this;
    const lines =
      context.options.format === 'jsonl' || ['jsonl', 'ndjson'].includes(formatExtension(source.name));
    const input = await JsonInput.open(source, compression, context.signal);
    try {
      this.shape = await jsonShape(input, source.name, lines);
    } finally {
      await input.close();
    }
  }

  private knowsWanted(): boolean {
    const names = new Set(this.keys.columns().columns.map(({ name }) => name));
    return (this.context.options.columns ?? []).every((name) => names.has(name));
  }

  /** Scans the rows from the first on, as many at a time as `room` says; each scan holds until the next. */
  private async *scans(
    room: () => number,
    report: (share: number) => void = () => undefined,
  ): AsyncGenerator<JsonRows> {
    const { source, compression, context, shape, log } = this;
    const input =
      log === undefined
        ? await JsonInput.open(source, compression, context.signal, report)
        : await log.open(report);
    try {
      await input.skipTo(shape.start);
      const rows = new JsonRows(input, shape, source.name, this.keys);
      for (;;) {
        throwIfCancelled(context.signal);
        const end = rows.scan(room());
        yield rows;
        rows.scanner.clear();
        if (end === 'end') return;
        if (end === 'bytes') await rows.more();
      }
    } finally {
      await input.close();
    }
  }

  /** Takes the columns from the keys that are known now. */
  private settle(): void {
    const { columns, notes } = this.keys.columns();
    const { name } = this.source;
    if (columns.length === 0) {
      this.log?.checkRows();
      throw new UserError(
        `${name} has no columns: ${this.shape.kind === 'list' ? 'its list of rows is empty, or its rows are' : 'its rows are empty'}.`,
        'Choose a file that has data in it.',
      );
    }
    const wanted = chooseColumns(
      columns.map((column) => column.name),
      this.context.options.columns,
      name,
    );
    this.found = wanted.flatMap((index) => columns[index] ?? []);
    this.columns = this.found.map(({ name: column, type, empty }) => {
      return { name: column, type, untyped: empty, guessed: true };
    });
    this.notes = [...this.shape.notes, ...(this.log?.notes ?? []), ...notes];
  }

  async load(
    table: string,
    target: readonly SourceColumn[],
    report: (share: number | null) => void,
  ): Promise<LoadOutcome> {
    const byName = new Map(this.found.map((column) => [column.name, column]));
    const held = new JsonTable(
      target.map(({ type }) => type),
      target.map(({ name }) => byName.get(name)?.key.id),
    );
    const queue = new InsertQueue(this.context.engine, table, this.context.signal);
    let version = this.keys.version;
    let fits = true;
    let repeated: string | undefined;
    try {
      for await (const rows of this.scans(() => (fits ? held.room : SCAN_ROWS), report)) {
        if (version !== this.keys.version) {
          version = this.keys.version;
          fits = this.isAsPlanned();
        }
        // The rest is scanned all the same, so that one more plan is enough.
        if (!fits) continue;
        const { scanner } = rows;
        held.take(scanner.cells, scanner.rows, scanner.bytes);
        if (held.isFull) for (const stream of held.flush()) await queue.add(stream);
        repeated = rows.repeatedNote();
      }
      if (!fits) {
        this.settle();
        throw new ReplanError();
      }
      for (const stream of held.flush()) await queue.add(stream);
      await queue.done();
    } finally {
      await queue.idle();
    }
    const counted = this.log?.countNotes() ?? [];
    return { notes: [...counted, ...this.valueNotes(), ...(repeated === undefined ? [] : [repeated])] };
  }

  /** True while the wanted columns and their types are those that were found at first. */
  private isAsPlanned(): boolean {
    const { columns } = this.keys.columns();
    const now = new Map(columns.map((column) => [column.key, column]));
    const same = this.found.every(({ key, type, empty }) => {
      const column = now.get(key);
      return column?.type === type && column.empty === empty;
    });
    return same && (this.context.options.columns !== undefined || now.size === this.found.length);
  }

  /** What a person should know about the values of columns. */
  private valueNotes(): string[] {
    const notes = this.found.flatMap(({ name, key }) => kindsNote(name, key.kinds) ?? []);
    const more = notes.length - SHOWN_NOTES;
    if (more <= 0) return notes;
    return [...notes.slice(0, SHOWN_NOTES), `${more} more columns hold lists or mixtures, kept as text.`];
  }
}
