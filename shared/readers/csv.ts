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
import { rejectsNote, takeRejects } from './csv-rejects';
import { sampleText } from './csv-sample';
import { type EngineDialect, insertCsvSql } from './csv-sql';
import { type CsvText, prepareText } from './csv-text';
import { checkedType } from './csv-types-given';
import { isMissing, isWhole } from './csv-values';
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

function wholeGuesses(columns: readonly SourceColumn[]): Set<string> {
  return new Set(columns.flatMap(({ name, type, guessed }) => (guessed && type === 'BIGINT' ? [name] : [])));
}

class CsvFile {
  private dialect: CsvDialect;
  private types: SniffedTypes = { types: [] };
  /** The types were looked for in all rows, or that cannot be done. */
  private sniffedAll = false;
  /** Rows were left out of that. */
  private sampled = false;
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
      ...(given.badLines === undefined ? {} : { badLines: given.badLines }),
      ...(given.missing === undefined || given.missing.length === 0 ? {} : { missing: given.missing }),
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
    this.sampled = rows !== -1;
    this.types = await sniffTypes(
      engine,
      this.file.name,
      { ...this.dialect, ...this.lineEnd },
      names.length,
      compression,
      rows,
      signal,
    );
    if (this.types.failed === true && this.skipsLines) this.types = await this.sniffSample(names.length);
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

  private get lineEnd(): Pick<EngineDialect, 'lineEnd'> {
    const { lineEnd } = this.sniffed;
    return lineEnd === undefined ? {} : { lineEnd };
  }

  private get skipsLines(): boolean {
    return this.dialect.badLines === 'skip';
  }

  /** Types from the lines of the sample that are sound: the engine sniffs no file with others in it. */
  private async sniffSample(columns: number): Promise<SniffedTypes> {
    const { engine, signal } = this.context;
    this.sniffedAll = true;
    this.sampled = true;
    const sound = this.sniffed.rows.filter(({ fields }) => fields.length === columns);
    const bytes = new TextEncoder().encode(sampleText(sound, this.sniffed));
    const file = await engine.attachFile(`tidemark_sample_${++attached}.csv`, { bytes });
    try {
      const dialect = { ...this.dialect, header: false, skipRows: 0 };
      return await sniffTypes(engine, file.name, dialect, columns, 'none', -1, signal);
    } finally {
      await file.release();
    }
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
    const given = this.givenType(column.name);
    const guessed = given === undefined;
    // Only what the sample shows: a column that is empty in it may have text further down.
    const empty = this.sniffed.rows.every((row) => (row.fields[index] ?? '') === '');
    const untyped = guessed && empty && column.type === 'VARCHAR';
    return [{ ...column, guessed, untyped, ...(given === undefined ? {} : { given }) }];
  }

  private async load(
    table: string,
    target: readonly SourceColumn[],
    report: (share: number | null) => void,
  ): Promise<{ notes: string[] }> {
    const types = new Map(target.map((column) => [column.name, column.type]));
    const dialect = {
      ...this.dialect,
      ...this.lineEnd,
      // A column that is not wanted is read as text, which never fails.
      columns: this.dialect.columns.map(({ name }) => ({ name, type: types.get(name) ?? 'VARCHAR' })),
    };
    const names = target.map((column) => column.name);
    const { engine, signal } = this.context;
    const rejects = this.skipsLines ? `tidemark_rejects_${++attached}` : undefined;
    this.reads++;
    try {
      await engine.query(
        insertCsvSql({
          table,
          wanted: names,
          file: this.file.name,
          dialect,
          compression: this.text.compression,
          rejects,
          whole: this.sampled ? wholeGuesses(target) : new Set(),
        }),
        { onProgress: report, ...(signal === undefined ? {} : { signal }) },
      );
    } catch (error) {
      if (rejects !== undefined) await takeRejects(engine, rejects, undefined).catch(() => undefined);
      if (!(error instanceof QueryError)) throw error;
      throw await this.explain([error.message], error, target);
    }
    if (rejects === undefined) return { notes: [] };
    const rejected = await takeRejects(engine, rejects, signal);
    if (rejected.faults.length > 0) throw await this.explain(rejected.faults, undefined, target);
    const note = rejectsNote(rejected, this.source.name);
    return { notes: note === '' ? [] : [note] };
  }

  /** What to make of what the engine says of a file: wider types, words for the user, or the error itself. */
  private async explain(
    messages: readonly string[],
    error: QueryError | undefined,
    target: readonly SourceColumn[],
  ): Promise<unknown> {
    // A file that changed under the engine is told by reading a byte of it.
    await this.source.read(0, Math.min(1, this.source.size), this.context.signal);
    if (messages.some(isEncodingMessage)) {
      const advice = 'Open it with the encoding Windows-1252, or save it as UTF-8.';
      return utf8Fault(this.source, this.compression, advice, this.context.signal);
    }
    const misfits: [Misfit, SourceColumn][] = [];
    for (const message of messages) {
      const misfit = misfitOf(message);
      const column = target.find(({ name }) => name === misfit?.column);
      const mends = column?.guessed === true || isMissing(misfit?.value ?? '');
      if (misfit === undefined || column === undefined || !mends || column.type === 'VARCHAR')
        return csvError(message, this.source.name, error) ?? error ?? new Error(message);
      misfits.push([misfit, column]);
    }
    return this.widen(misfits, target);
  }

  /** Wider types for guessed columns. Given ones are read as text where words for missing stand among their values. */
  private async widen(
    misfits: readonly [Misfit, SourceColumn][],
    target: readonly SourceColumn[],
  ): Promise<WidenError> {
    const wider = new Map<string, string>();
    if (misfits.some(([, { guessed }]) => !guessed))
      for (const { name, guessed } of target) if (!guessed) wider.set(name, 'VARCHAR');
    const guesses = misfits.filter(([, { guessed }]) => guessed);
    const resniffed = guesses.length > 0 && !this.sniffedAll;
    if (resniffed) {
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
    // The engine's own sniff agreed with the type that failed: only text is left. Not so for whole numbers too large for
    // the way they were read in: now that all rows were seen, the type holds.
    for (const [misfit, { name, type }] of guesses)
      if (!wider.has(name) && !(resniffed && type === 'BIGINT' && isWhole(misfit.value)))
        wider.set(name, 'VARCHAR');
    return new WidenError(
      wider,
      guesses
        .filter(([, { name }]) => wider.has(name))
        .map(([misfit, column]) => this.widenedNote(misfit, column, wider)),
    );
  }

  private widenedNote(
    misfit: Misfit,
    column: SourceColumn,
    wider: ReadonlyMap<string, string>,
  ): readonly [string, string] {
    const place = misfit.line === undefined ? '' : `line ${misfit.line} of `;
    const type = wider.get(column.name) === 'VARCHAR' ? 'text' : (wider.get(column.name) ?? '');
    return [
      column.name,
      `Column \`${column.name}\` was read as ${type} and not as ${column.type}, because ${place}${this.source.name} has \`${excerpt(misfit.value)}\`.`,
    ];
  }
}
