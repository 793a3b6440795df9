import type { CsvDialect, ReadOptions, SourceFormat } from '../domain/dataset';
import { type Column, storageClass } from '../domain/column';
import { UserError } from '../domain/errors';
import type { LogFormat } from '../domain/log-format';
import { CancelledError, type Engine } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';
import { planArrow } from './arrow';
import type { ByteSource } from './byte-source';
import { planCsv } from './csv';
import { settleGiven } from './csv-settle';
import { narrowText } from './csv-narrow';
import { unpackHead } from './decompress';
import { textNotes } from './csv-text-notes';
import { detectFormat, FORMAT_NAMES } from './detect-format';
import { planDuckdb } from './duckdb';
import { planExcel } from './excel';
import { isReadInPlace } from './in-place';
import { InPlaceRows } from './in-place-rows';
import { planJson } from './json';
import { planParquet } from './parquet';
import {
  addPartitions,
  type PartitionColumn,
  partitionColumns,
  partitionsToAdd,
  rowsOf,
  wantedOfFiles,
} from './partition-columns';
import {
  type ParquetLoader,
  type ParquetWasmModule,
  type ReadContext,
  type RowsWatcher,
  ReplanError,
  type SourceColumn,
  type SourcePlan,
  throwIfCancelled,
  WidenError,
} from './read-context';
import { agreeOnSchema, type Agreement, disagreement } from './schema-agreement';

export type { ParquetLoader, ParquetWasmInput, ParquetWasmModule } from './read-context';

/** What to read, and where to. */
export interface ReadRequest {
  readonly engine: Engine;
  /** Name of the table to create; there must be none of that name. */
  readonly table: string;
  /** At least one file; their rows follow each other in this order. */
  readonly sources: readonly ByteSource[];
  readonly options: ReadOptions;
  readonly parquetWasm: ParquetWasmModule;
  /** The engine's own Parquet reader, where it has one; the types stay the same. */
  readonly parquetLoader?: ParquetLoader;
  readonly signal?: AbortSignal;
  /** Sees the rows that readers put in the table themselves; what the engine reads by its own means it does not. */
  readonly watcher?: RowsWatcher;
  /** Share done, 0 to 1; null when it cannot be known. */
  readonly onProgress?: (share: number | null) => void;
}

/** What was read. */
export interface ReadResult {
  readonly table: string;
  readonly rows: number;
  readonly columns: Column[];
  readonly format: SourceFormat;
  /** Sentences a person should see: renamed columns, columns left out, types that had to be widened. */
  readonly notes: string[];
  /** CSV only: how the first file was read. */
  readonly dialect?: CsvDialect;
  /** The sheet of a workbook, or table of a database, that was read of the first file, and all of them. */
  readonly sheet?: { readonly read: string; readonly all: readonly string[] };
  /** The nested log that the first file is, where its rows were made from one. */
  readonly log?: LogFormat;
  /** Where the rows stay in their files: `table` is then another than was asked for, of the first of them only. */
  readonly inPlace?: InPlaceRows;
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/**
 * Reads files into one engine table, in the order of the files and of their rows. The same bytes give the same
 * names, types and values on both engines. On failure and on cancelling nothing is left behind.
 * @throws UserError when a file cannot be read as data, CancelledError, EngineLostError, and SourceChangedError
 * when a file was changed or deleted meanwhile.
 */
export async function readDataset(request: ReadRequest): Promise<ReadResult> {
  const { sources, signal } = request;
  if (sources.length === 0) throw new UserError('No file was chosen.', 'Choose at least one file.');
  const before = sources.map((source) => source.bytesRead());
  const plans: SourcePlan[] = [];
  try {
    throwIfCancelled(signal);
    const { columns: wanted, partitions: told, ...options } = request.options;
    const partitions = partitionColumns(
      told === undefined ? sources : told.map((file) => ({ partitions: file })),
    );
    const own = wantedOfFiles(wanted, partitions);
    const context: ReadContext = {
      engine: request.engine,
      options: own === undefined ? options : { ...options, columns: own },
      parquetWasm: request.parquetWasm,
      parquetLoader: request.parquetLoader,
      signal,
      watcher: request.watcher,
    };
    const notes: string[] = [];
    for (const source of sources) plans.push(await planSource(source, context, notes));
    const read = await readPlans(plans, request, partitions, notes);
    const fetched = sources.reduce(
      (sum, source, index) => sum + source.bytesRead() - (before[index] ?? 0),
      0,
    );
    return {
      ...read,
      bytesRead: fetched + plans.reduce((sum, plan) => sum + plan.engineBytes(), 0),
      bytesTotal: sources.reduce((sum, source) => sum + source.size, 0),
    };
  } catch (error) {
    throw signal?.aborted === true ? new CancelledError() : error;
  } finally {
    for (const plan of plans) await plan.close();
  }
}

async function planSource(source: ByteSource, context: ReadContext, notes: string[]): Promise<SourcePlan> {
  const { options, signal } = context;
  const detected = await detectFormat(source, unpackHead, options.format, signal);
  notes.push(...detected.notes);
  switch (detected.format) {
    case 'parquet':
      return planParquet(source, context);
    case 'csv':
      return planCsv(source, detected.compression, context);
    case 'duckdb':
      return planDuckdb(source, context);
    case 'xlsx':
      return planExcel(source, context);
    case 'arrow':
      return planArrow(source, context);
    case 'json':
    case 'jsonl':
      return planJson(source, detected.compression, context);
  }
}

type TableRead = Omit<ReadResult, 'bytesRead' | 'bytesTotal'>;

async function readPlans(
  plans: readonly SourcePlan[],
  request: ReadRequest,
  partitions: readonly PartitionColumn[],
  planNotes: readonly string[],
): Promise<TableRead> {
  const { engine, table, signal } = request;
  const [first] = plans;
  if (first === undefined) throw new UserError('No file was chosen.', 'Choose at least one file.');
  checkFormats(plans);
  let agreement = agreeOnSchema(plans);
  let columns = agreement.columns;
  if (isReadInPlace(plans, columns, request.options.inPlace))
    return readHead(plans, columns, request, partitions, planNotes);
  const widened: WidenError['notes'][number][] = [];
  // Each round widens a column to text or has seen one more file to its end, so this ends.
  for (;;) {
    const notes = [...planNotes, ...plans.flatMap((plan) => plan.notes), ...agreement.notes];
    throwIfCancelled(signal);
    request.watcher?.start(
      plans.reduce<number | null>(
        (sum, { rows }) => (sum === null || rows === undefined ? null : sum + rows),
        0,
      ),
    );
    await createTable(engine, table, columns);
    try {
      const added = partitionsToAdd(partitions, request.options.columns, columns);
      const loaded = await loadAll(plans, columns, request, added.length > 0);
      notes.push(...loaded.notes);
      const read = columns;
      columns = await finishCsv(first, columns, agreement, request, notes);
      // A note on a column that was text only until all of its values were seen is not true any more.
      for (const [name, note] of widened) if (typeOf(columns, name) === typeOf(read, name)) notes.push(note);
      notes.push(...(await addPartitions(engine, table, added, loaded.ends, signal)));
      return await describeTable(first, columns, request, [...new Set(notes)]);
    } catch (error) {
      await dropTable(engine, table);
      if (error instanceof ReplanError) {
        agreement = agreeOnSchema(plans);
        columns = agreement.columns;
        continue;
      }
      if (!(error instanceof WidenError)) throw error;
      widened.push(...error.notes);
      columns = columns.map((column) => ({ ...column, type: error.columns.get(column.name) ?? column.type }));
    }
  }
}

/** The first rows of a dataset that stays in its files. */
async function readHead(
  plans: readonly SourcePlan[],
  columns: readonly SourceColumn[],
  request: ReadRequest,
  partitions: readonly PartitionColumn[],
  planNotes: readonly string[],
): Promise<TableRead> {
  const { engine, signal, options } = request;
  const table = `${request.table}_head`;
  const [first] = plans;
  const files = plans.flatMap((plan) => plan.inPlace?.() ?? []);
  if (first === undefined || files.length !== plans.length)
    throw new Error('Only files whose rows can be found are read in place.');
  const added = partitionsToAdd(partitions, options.columns, columns);
  const rows = new InPlaceRows(files, columns, added);
  const names = columns.map(({ name }) => name);
  await createTable(engine, table, columns);
  try {
    const ends = files.map(() => 0);
    for await (const { file, ...run } of rows.runs({
      columns: names,
      from: 0,
      to: rows.headRows,
      signal,
    })) {
      if (run.ipcStream !== null)
        await engine.insertArrow(table, run.ipcStream, 'append', signal === undefined ? {} : { signal });
      ends.fill(run.from + run.rows, file);
    }
    const notes = [
      ...planNotes,
      ...plans.flatMap((plan) => plan.notes),
      ...(await addPartitions(engine, table, added, ends, signal)),
    ];
    const held = await describeColumns(engine, table, signal);
    return {
      table,
      rows: rows.rows,
      columns: held,
      format: first.format,
      notes: [...new Set(notes)],
      inPlace: rows,
    };
  } catch (error) {
    await dropTable(engine, table);
    throw error;
  }
}

function checkFormats(plans: readonly SourcePlan[]): void {
  const formats = [...new Set(plans.map((plan) => plan.format.replace('jsonl', 'json')))];
  if (formats.length < 2) return;
  const [a, b] = [plans[0], plans.find((plan) => plan.format !== plans[0]?.format)];
  if (a === undefined || b === undefined) return;
  throw new UserError(
    `The files cannot be one dataset: ${a.source.name} is ${FORMAT_NAMES[a.format]} and ${b.source.name} is ${FORMAT_NAMES[b.format]}.`,
    'Open files of different formats one by one.',
  );
}

/** Not to be cancelled: a table that was made all the same would stay. */
async function createTable(engine: Engine, table: string, columns: readonly SourceColumn[]): Promise<void> {
  const list = columns.map(({ name, type }) => `${quoteIdentifier(name)} ${type}`).join(', ');
  await engine.query(`CREATE TABLE ${quoteIdentifier(table)} (${list})`);
}

/** Drops the table; what goes wrong then is not what the user has to know. */
async function dropTable(engine: Engine, table: string): Promise<void> {
  await engine.query(`DROP TABLE IF EXISTS ${quoteIdentifier(table)}`).catch(() => undefined);
}

async function loadAll(
  plans: readonly SourcePlan[],
  columns: readonly SourceColumn[],
  request: ReadRequest,
  counted: boolean,
): Promise<{ readonly notes: string[]; readonly ends: number[] }> {
  const total = plans.reduce((sum, plan) => sum + plan.source.size, 0);
  const notes: string[] = [];
  const ends: number[] = [];
  let done = 0;
  for (const plan of plans) {
    throwIfCancelled(request.signal);
    const { size } = plan.source;
    const outcome = await plan.load(request.table, columns, (share) => {
      request.onProgress?.(share === null ? null : Math.min(1, (done + share * size) / total));
    });
    notes.push(...outcome.notes);
    if (counted) ends.push(await rowsOf(request.engine, request.table));
    done += size;
  }
  return { notes, ends };
}

function typeOf(columns: readonly SourceColumn[], name: string): string | undefined {
  return columns.find((column) => column.name === name)?.type;
}

/**
 * Numbers among words for "missing" become numbers, given types what they were given as; a column that two files
 * disagree on must have become one.
 */
async function finishCsv(
  { format, dialect }: SourcePlan,
  columns: readonly SourceColumn[],
  agreement: Agreement,
  { engine, table, signal }: ReadRequest,
  notes: string[],
): Promise<SourceColumn[]> {
  if ((format !== 'csv' && format !== 'xlsx') || dialect === undefined) return [...columns];
  const texts = columns.filter(({ type }) => type === 'VARCHAR');
  const guessed = texts.filter((column) => column.guessed).map(({ name }) => name);
  const narrowed = await narrowText(engine, table, guessed, dialect, signal);
  notes.push(...narrowed.map(({ note }) => note).filter((note) => note !== ''));
  const given = texts.flatMap(({ name, given: type = 'VARCHAR' }) =>
    type.toUpperCase() === 'VARCHAR' ? [] : [{ name, type }],
  );
  notes.push(...(await settleGiven(engine, table, given, dialect, signal)));
  const types = new Map([...narrowed, ...given].map(({ name, type }) => [name, type]));
  const unsettled = [...agreement.disputes].filter(([name]) => !types.has(name));
  if (unsettled.length > 0) throw disagreement(unsettled.map(([, difference]) => difference));
  const words = texts.filter(({ name }) => !types.has(name)).map(({ name }) => name);
  notes.push(...(await textNotes(engine, table, words, signal)));
  return columns.map((column) => ({ ...column, type: types.get(column.name) ?? column.type }));
}

async function describeTable(
  first: SourcePlan,
  columns: readonly SourceColumn[],
  { engine, table, signal }: ReadRequest,
  notes: string[],
): Promise<TableRead> {
  const options = signal === undefined ? {} : { signal };
  const counted = await engine.query(
    `SELECT CAST(count(*) AS DOUBLE) AS n FROM ${quoteIdentifier(table)}`,
    options,
  );
  const held = await describeColumns(engine, table, signal);
  return {
    table,
    rows: Number(counted.getChild('n')?.get(0)),
    columns: held,
    format: first.format,
    notes,
    ...(first.logFormat === undefined ? {} : { log: first.logFormat }),
    ...(first.sheets === undefined || first.sheet === undefined
      ? {}
      : { sheet: { read: first.sheet, all: first.sheets } }),
    ...(first.dialect === undefined || first.format !== 'csv'
      ? {}
      : { dialect: withTypes(first.dialect, columns) }),
  };
}

/** The columns of a table of the engine. */
export async function describeColumns(
  engine: Engine,
  table: string,
  signal: AbortSignal | undefined,
): Promise<Column[]> {
  const described = await engine.query(
    `SELECT column_name, column_type FROM (DESCRIBE ${quoteIdentifier(table)})`,
    signal === undefined ? {} : { signal },
  );
  const names = described.getChild('column_name');
  const types = described.getChild('column_type');
  return Array.from({ length: described.numRows }, (_, row): Column => {
    const type = String(types?.get(row));
    return { name: String(names?.get(row)), type, storage: storageClass(type) };
  });
}

function withTypes(dialect: CsvDialect, columns: readonly SourceColumn[]): CsvDialect {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  return {
    ...dialect,
    columns: dialect.columns.map(({ name, type }) => ({ name, type: types.get(name) ?? type })),
  };
}
