import { UserError } from '../domain/errors';
import { cellTexts, columnValues } from '../engine/arrow-values';
import { type AttachedFile, QueryError } from '../engine/engine';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';
import type { ByteSource } from './byte-source';
import { chooseColumns } from './choose-columns';
import { uniqueNames } from './column-names';
import { listedNames } from '../domain/listed-names';
import type { LoadOutcome, ReadContext, SourceColumn, SourcePlan } from './read-context';

const SHOWN = 10;
/** A header of the file and two of the database, each of which is written in turn. */
const HEADERS = 3;
const HEADER_BYTES = 4096;
let attached = 0;

interface TablePlace {
  readonly schema: string;
  readonly table: string;
  /** As a person names it: without the schema that goes without saying. */
  readonly name: string;
}

interface TableColumn extends SourceColumn {
  /** Its name in the database. */
  readonly own: string;
}

/**
 * Looks at a table of a DuckDB database: the one that was named, else the first that was made. The engine opens the
 * file to read it only. Views are not read: what they show may come from elsewhere.
 * @throws UserError when the file is of a newer DuckDB, encrypted, open for writing elsewhere, damaged, or has no such table.
 */
export async function planDuckdb(source: ByteSource, context: ReadContext): Promise<SourcePlan> {
  const { engine, options, signal } = context;
  const content = (await source.local?.(signal)) ?? source.content;
  const file = await engine.attachFile(`tidemark_database_${++attached}.duckdb`, content);
  const database = new Database(source, context, file, `tidemark_database_${attached}`);
  try {
    await database.open();
    const tables = await database.tables();
    const place = chosenTable(tables, options.sheet, source.name);
    const { columns, notes } = await database.columns(place);
    return {
      source,
      format: 'duckdb',
      columns: columns.map(({ name, type }) => ({ name, type, untyped: false, guessed: false })),
      notes: [...tableNotes(tables, place, source.name, options.sheet), ...notes],
      rows: await database.rows(place),
      sheets: tables.map(({ name }) => name),
      sheet: place.name,
      engineBytes: () => (content === source.content && 'bytes' in content ? 0 : source.size),
      load: (table, target) => database.load(place, columns, table, target),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function chosenTable(tables: readonly TablePlace[], wanted: string | undefined, file: string): TablePlace {
  const found =
    wanted === undefined
      ? tables[0]
      : (tables.find(({ name }) => name === wanted) ??
        tables.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()));
  if (found !== undefined) return found;
  if (tables.length === 0)
    throw new UserError(
      `${file} has no tables.`,
      'Views are not read: write what they show as a table, or as Parquet.',
    );
  throw new UserError(
    `${file} has no table \`${wanted ?? ''}\`.`,
    `It has ${listed(tables)}. Views are not read.`,
  );
}

function listed(tables: readonly TablePlace[]): string {
  return listedNames(
    tables.map(({ name }) => `\`${name}\``),
    SHOWN,
  );
}

function tableNotes(
  tables: readonly TablePlace[],
  place: TablePlace,
  file: string,
  wanted: string | undefined,
): string[] {
  const others = tables.filter((table) => table !== place);
  if (others.length === 0 || wanted !== undefined) return [];
  return [`Table \`${place.name}\` of ${file} was read. It also has ${listed(others)} (--table).`];
}

/** What a column of a type is held as; null for what has no type in an analysis, undefined where its values decide. */
function heldType(type: string): string | null | undefined {
  if (/^(HUGEINT|UHUGEINT)$/.test(type)) return undefined;
  const nested = /[[(]/.test(type) && !type.startsWith('DECIMAL') && !type.startsWith('ENUM');
  if (nested)
    return /ENUM|UNION|UUID|INTERVAL|BIT|TIMESTAMP_|HUGEINT|TIME WITH|NUM\b|VARIANT/.test(type) ? null : type;
  if (/^(ENUM|UUID$|TIME WITH TIME ZONE$|TIME_NS$|BIGNUM$|VARINT$)/.test(type)) return 'VARCHAR';
  if (/^TIMESTAMP_(S|MS|NS)$/.test(type)) return 'TIMESTAMP';
  return /^(BOOLEAN|U?(TINY|SMALL|BIG)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*|VARCHAR|BLOB|DATE|TIME|TIMESTAMP|TIMESTAMP WITH TIME ZONE)$/.test(
    type,
  )
    ? type
    : null;
}

class Database {
  private opened = false;

  constructor(
    private readonly source: ByteSource,
    private readonly context: ReadContext,
    private readonly file: AttachedFile,
    private readonly alias: string,
  ) {}

  private query(sql: string): ReturnType<ReadContext['engine']['query']> {
    const { engine, signal } = this.context;
    return engine.query(sql, signal === undefined ? {} : { signal });
  }

  async open(): Promise<void> {
    await this.checkSize();
    try {
      await this.query(
        `ATTACH ${quoteLiteral(this.file.name)} AS ${quoteIdentifier(this.alias)} (READ_ONLY, TYPE duckdb)`,
      );
      this.opened = true;
    } catch (error) {
      throw await this.refusal(error);
    }
  }

  /**
   * The file must be as long as the newer of its two headers says: the engine of the app waits for ever for the blocks of
   * one that is cut off. https://duckdb.org/docs/stable/internals/storage.html
   */
  private async checkSize(): Promise<void> {
    const { source, context } = this;
    if (source.size < HEADERS * HEADER_BYTES) throw this.damaged(undefined);
    const bytes = await source.read(0, HEADERS * HEADER_BYTES, context.signal);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const headers = [HEADER_BYTES, 2 * HEADER_BYTES].map((at) => ({
      iteration: view.getBigUint64(at + 8, true),
      blocks: view.getBigUint64(at + 32, true),
      blockBytes: view.getBigUint64(at + 40, true),
    }));
    const [a, b] = headers;
    if (a === undefined || b === undefined) return;
    const { blocks, blockBytes } = b.iteration > a.iteration ? b : a;
    if (BigInt(HEADERS * HEADER_BYTES) + blocks * blockBytes > BigInt(source.size))
      throw this.damaged(undefined);
  }

  private damaged(cause: QueryError | undefined): UserError {
    return new UserError(
      `${this.source.name} is a DuckDB database that cannot be read: it is cut off or damaged.`,
      'Copy it again, or write the table as Parquet.',
      cause === undefined ? {} : { cause, detail: cause.message },
    );
  }

  /** What it means to a person that the engine cannot open or read the file. */
  private async refusal(error: unknown): Promise<unknown> {
    if (!(error instanceof QueryError)) return error;
    await this.source.read(0, Math.min(1, this.source.size), this.context.signal);
    const { name } = this.source;
    const options = { cause: error, detail: error.message };
    if (/version number/i.test(error.message))
      return new UserError(
        `${name} is a database of another version of DuckDB, which is not read.`,
        "Write the table as Parquet: COPY table TO 'table.parquet'.",
        options,
      );
    if (/encrypt/i.test(error.message))
      return new UserError(`${name} is encrypted.`, 'Write the table as Parquet, and open that.', options);
    if (/lock/i.test(error.message))
      return new UserError(
        `${name} is open in another program.`,
        'Close it there, then open it again.',
        options,
      );
    return this.damaged(error);
  }

  /** Its tables, in the order in which they were made. */
  async tables(): Promise<TablePlace[]> {
    const answer = await this.query(
      `SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ${quoteLiteral(this.alias)} ` +
        `AND NOT internal ORDER BY schema_name <> 'main', table_oid`,
    );
    const names = cellTexts(answer, 'table_name');
    return cellTexts(answer, 'schema_name').flatMap((schema, i) => {
      const table = names[i];
      if (schema === null || table === null || table === undefined) return [];
      return [{ schema, table, name: schema === 'main' ? table : `${schema}.${table}` }];
    });
  }

  private place({ schema, table }: TablePlace): string {
    return [this.alias, schema, table].map(quoteIdentifier).join('.');
  }

  async rows(place: TablePlace): Promise<number> {
    const answer = await this.query(`SELECT CAST(count(*) AS DOUBLE) AS n FROM ${this.place(place)}`);
    return Number(columnValues(answer, 'n')[0]);
  }

  /** The wanted columns of a table that can be held, and notes on those that cannot. */
  async columns(place: TablePlace): Promise<{ columns: TableColumn[]; notes: string[] }> {
    const answer = await this.query(
      `SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = ${quoteLiteral(this.alias)} ` +
        `AND schema_name = ${quoteLiteral(place.schema)} AND table_name = ${quoteLiteral(place.table)} ORDER BY column_index`,
    );
    const owns = cellTexts(answer, 'column_name').map((name) => name ?? '');
    const types = cellTexts(answer, 'data_type');
    const { names, notes } = uniqueNames(owns);
    const left: string[] = [];
    const columns: TableColumn[] = [];
    for (const index of chooseColumns(names, this.context.options.columns, this.source.name)) {
      const [name = '', own = '', written] = [names[index], owns[index], types[index] ?? ''];
      const type = heldType(written) === undefined ? await this.wholeType(place, own) : heldType(written);
      if (typeof type === 'string') columns.push({ name, own, type, untyped: false, guessed: false });
      else left.push(`Column \`${name}\` was left out: its type (${written}) cannot be analysed.`);
    }
    if (columns.length > 0) return { columns, notes: [...notes, ...left] };
    throw new UserError(
      `${this.source.name} has no column in \`${place.name}\` that can be analysed.`,
      'Choose another table.',
    );
  }

  /** Sums of whole numbers are of 128 bits; where all fit into 64 they are held so, else as text. */
  private async wholeType(place: TablePlace, own: string): Promise<string> {
    const column = quoteIdentifier(own);
    const answer = await this.query(
      `SELECT CAST(count(*) FILTER (WHERE ${column} IS NOT NULL AND TRY_CAST(${column} AS BIGINT) IS NULL) AS DOUBLE) AS n FROM ${this.place(place)}`,
    );
    return Number(columnValues(answer, 'n')[0]) === 0 ? 'BIGINT' : 'VARCHAR';
  }

  async load(
    place: TablePlace,
    columns: readonly TableColumn[],
    table: string,
    target: readonly SourceColumn[],
  ): Promise<LoadOutcome> {
    const list = target.map(({ name, type }) => {
      const own = columns.find((column) => column.name === name)?.own;
      return own === undefined ? 'NULL' : `CAST(${quoteIdentifier(own)} AS ${type})`;
    });
    try {
      await this.query(
        `INSERT INTO ${quoteIdentifier(table)} SELECT ${list.join(', ')} FROM ${this.place(place)}`,
      );
      return { notes: [] };
    } catch (error) {
      throw await this.refusal(error);
    }
  }

  async close(): Promise<void> {
    const { engine } = this.context;
    if (this.opened)
      await engine.query(`DETACH DATABASE IF EXISTS ${quoteIdentifier(this.alias)}`).catch(() => undefined);
    this.opened = false;
    await this.file.release();
  }
}
