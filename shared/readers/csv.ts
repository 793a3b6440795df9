import type { CsvDialect } from '../domain/dataset';
import { UserError } from '../domain/errors';
import { type AttachedFile, QueryError } from '../engine/engine';
import type { ByteSource } from './byte-source';
import { chooseColumns } from './choose-columns';
import { uniqueNames } from './column-names';
import { sniffMarks } from './csv-decimal';
import { type SniffedDialect, sniffDialect } from './csv-dialect';
import { csvError, excerpt, isEncodingMessage, type Misfit, misfitOf } from './csv-errors';
import { checkGiven, unfitFormats } from './csv-given';
import { insertCsvSql } from './csv-sql';
import { type CsvText, prepareText } from './csv-text';
import { checkedType } from './csv-types-given';
import { keepLongIntegers, type SniffedTypes, sniffTypes } from './csv-types';
import type { Compression } from './detect-format';
import { type ReadContext, type SourceColumn, type SourcePlan, WidenError } from './read-context';
import { utf8Fault } from './utf8-fault';

/** The marks of numbers: those given, else those found; a point and none go without saying. */
function marksOf(
  given: NonNullable<ReadContext['options']['csv']>,
  { rows }: SniffedDialect,
): Pick<CsvDialect, 'decimal' | 'thousands'> {
  const found = sniffMarks(rows);
  const decimal = given.decimal ?? found.decimal;
  const thousands = given.thousands ?? (decimal === found.decimal ? found.thousands : undefined);
  return {
    ...(decimal === '.' ? {} : { decimal }),
    ...(thousands === undefined ? {} : { thousands }),
  };
}

/** Rows whose values decide the types at first; the whole file when a later row disagrees. */
const SAMPLE_ROWS = 100_000;
/** Up to this size all rows decide at once; it costs little. */
const SNIFF_ALL_BYTES = 32 << 20;

let attached = 0;

/**
 * Looks at a CSV or TSV file: dialect from its beginning, types from a large sample by the engine. The engine reads
 * plain and gzip UTF-8 from where it is; zstd and other encodings go through memory.
 * @throws UserError when the file has no text in it or is not in the given encoding.
 */
export async function planCsv(
  source: ByteSource,
  compression: Compression,
  context: ReadContext,
): Promise<SourcePlan> {
  const given = context.options.csv ?? {};
  await checkGiven(context.engine, given, context.signal);
  const text = await prepareText(source, compression, given.encoding, context.signal);
  const sniffed = sniffDialect(text.head, text.complete, given);
  if (sniffed.names.length === 0 || text.head.trim() === '') {
    throw new UserError(
      `${source.name} has no columns: it is empty or blank.`,
      'Choose a file that has data in it.',
    );
  }
  const named = uniqueNames(sniffed.names);
  const file = await context.engine.attachFile(`tidemark_csv_${++attached}.csv`, text.content);
  try {
    const csv = new CsvFile(source, compression, text, file, sniffed, context);
    await csv.sniff(named.names, source.size <= SNIFF_ALL_BYTES ? -1 : SAMPLE_ROWS);
    return csv.plan([
      ...sniffed.notes,
      ...named.notes,
      ...encodingNotes(source, text, given.encoding),
      ...(await unfitFormats(context.engine, given, sniffed.rows, source.name, context.signal)),
    ]);
  } catch (error) {
    await file.release();
    throw error;
  }
}

function encodingNotes(source: ByteSource, text: CsvText, given: string | undefined): string[] {
  return text.encoding === 'utf-8' || given !== undefined
    ? []
    : [`${source.name} is ${text.encoding.toUpperCase()} text.`];
}

class CsvFile {
  private dialect: CsvDialect;
  private types: SniffedTypes = { types: [] };
  private sniffedAll = false;
  private reads = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly compression: Compression,
    private readonly text: CsvText,
    private readonly file: AttachedFile,
    private readonly sniffed: SniffedDialect,
    private readonly context: ReadContext,
  ) {
    const given = context.options.csv ?? {};
    this.dialect = {
      delimiter: sniffed.delimiter,
      quote: sniffed.quote,
      escape: sniffed.escape,
      header: sniffed.header,
      skipRows: sniffed.skipRows,
      encoding: text.encoding,
      columns: [],
      ...marksOf(given, sniffed),
      ...(given.dateFormat === undefined ? {} : { dateFormat: given.dateFormat }),
      ...(given.timestampFormat === undefined ? {} : { timestampFormat: given.timestampFormat }),
    };
  }

  private givenType(name: string): string | undefined {
    const given = this.context.options.csv?.columns?.find((column) => column.name === name)?.type;
    return given === undefined ? undefined : checkedType(given, name);
  }

  /** Finds the types by the engine, from so many rows. */
  async sniff(names: readonly string[], rows: number): Promise<void> {
    const { engine, signal } = this.context;
    const { compression } = this.text;
    this.reads++;
    this.sniffedAll = rows === -1;
    this.types = await sniffTypes(
      engine,
      this.file.name,
      this.dialect,
      names.length,
      compression,
      rows,
      signal,
    );
    const types = keepLongIntegers(this.types.types, this.sniffed);
    this.dialect = {
      ...this.dialect,
      ...(this.types.dateFormat === undefined ? {} : { dateFormat: this.types.dateFormat }),
      ...(this.types.timestampFormat === undefined ? {} : { timestampFormat: this.types.timestampFormat }),
      columns: names.map((name, index) => ({
        name,
        type: this.givenType(name) ?? types[index] ?? 'VARCHAR',
      })),
    };
  }

  plan(notes: readonly string[]): SourcePlan {
    const names = this.dialect.columns.map((column) => column.name);
    const wanted = chooseColumns(names, this.context.options.columns, this.source.name);
    const columns = wanted.flatMap((index) => this.sourceColumn(index));
    return {
      source: this.source,
      format: 'csv',
      columns,
      notes,
      dialect: this.dialect,
      engineBytes: () => this.reads * this.text.engineBytes,
      load: async (table, target, report) => this.load(table, target, report),
      close: () => this.file.release(),
    };
  }

  private sourceColumn(index: number): SourceColumn[] {
    const column = this.dialect.columns[index];
    if (column === undefined) return [];
    const guessed = this.givenType(column.name) === undefined;
    // Only what the sample shows: a column that is empty in it may have text further down.
    const empty = this.sniffed.rows.every((row) => (row.fields[index] ?? '') === '');
    return [{ ...column, guessed, untyped: guessed && empty && column.type === 'VARCHAR' }];
  }

  private async load(
    table: string,
    target: readonly SourceColumn[],
    report: (share: number | null) => void,
  ): Promise<{ notes: string[] }> {
    const types = new Map(target.map((column) => [column.name, column.type]));
    const dialect = {
      ...this.dialect,
      // A column that is not wanted is read as text, which never fails.
      columns: this.dialect.columns.map(({ name }) => ({ name, type: types.get(name) ?? 'VARCHAR' })),
    };
    const names = target.map((column) => column.name);
    const { engine, signal } = this.context;
    this.reads++;
    try {
      await engine.query(insertCsvSql(table, names, this.file.name, dialect, this.text.compression), {
        onProgress: report,
        ...(signal === undefined ? {} : { signal }),
      });
      return { notes: [] };
    } catch (error) {
      throw await this.explain(error, target);
    }
  }

  /** What to make of a failed read: a wider type, words for the user, or the error itself. */
  private async explain(error: unknown, target: readonly SourceColumn[]): Promise<unknown> {
    if (!(error instanceof QueryError)) return error;
    // A file that changed under the engine is told by reading a byte of it.
    await this.source.read(0, Math.min(1, this.source.size), this.context.signal);
    if (isEncodingMessage(error.message)) {
      const advice = 'Open it with the encoding Windows-1252, or save it as UTF-8.';
      return utf8Fault(this.source, this.compression, advice, this.context.signal);
    }
    const misfit = misfitOf(error.message);
    const column = target.find(({ name }) => name === misfit?.column);
    if (misfit !== undefined && column?.guessed === true) return this.widen(misfit, column, target);
    return csvError(error.message, this.source.name, error) ?? error;
  }

  private async widen(
    misfit: Misfit,
    column: SourceColumn,
    target: readonly SourceColumn[],
  ): Promise<WidenError> {
    const wider = new Map<string, string>();
    if (!this.sniffedAll) {
      await this.sniff(
        this.dialect.columns.map(({ name }) => name),
        -1,
      );
      const types = new Map(this.dialect.columns.map(({ name, type }) => [name, type]));
      for (const { name, type, guessed } of target) {
        const now = types.get(name);
        if (guessed && now !== undefined && now !== type) wider.set(name, now);
      }
    }
    // The engine's own sniff agreed with the type that failed: only text is left.
    if (!wider.has(column.name)) wider.set(column.name, 'VARCHAR');
    const place = misfit.line === undefined ? '' : `line ${misfit.line} of `;
    const type = wider.get(column.name) === 'VARCHAR' ? 'text' : (wider.get(column.name) ?? '');
    return new WidenError(
      wider,
      `Column \`${column.name}\` was read as ${type} and not as ${column.type}, because ${place}${this.source.name} has \`${excerpt(misfit.value)}\`.`,
    );
  }
}
