import { z } from 'zod';
import type { Column } from './column';
import type { JoinReport } from './join';
import { type LogFormat, readAsSchema } from './log-format';
import { partitionSchema } from './partitions';
import type { RoleGuess } from './role';
import type { SourceFile } from './source-file';

export const sourceFormatSchema = z.enum(['parquet', 'csv', 'arrow', 'json', 'jsonl', 'xlsx', 'duckdb']);
export type SourceFormat = z.infer<typeof sourceFormatSchema>;

/** How a CSV file was read, as sniffed or as the user corrected it. */
export const csvDialectSchema = z.object({
  delimiter: z.string(),
  quote: z.string(),
  escape: z.string(),
  header: z.boolean(),
  skipRows: z.number().int().nonnegative(),
  encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']),
  /** Column name and DuckDB type, in file order. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** Mark before the decimals of numbers, and between their thousands; a point and none when absent. */
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.enum(['.', ',']).optional(),
  /** What becomes of a line that cannot be told apart into its values: an error, the default, or left out and counted. */
  badLines: z.enum(['stop', 'skip']).optional(),
  /** Values that mean missing in every column, besides the empty text; the words that do so in numbers stay. */
  missing: z.array(z.string()).optional(),
  dateFormat: z.string().optional(),
  timestampFormat: z.string().optional(),
});
export type CsvDialect = z.infer<typeof csvDialectSchema>;

/** What the user may say about how a source is read. Empty means: sniff. */
export const readOptionsSchema = z.object({
  format: sourceFormatSchema.optional(),
  csv: csvDialectSchema.partial().optional(),
  /** JSON only: the prediction log that the records are of, or `plain` for their keys as columns. */
  readAs: readAsSchema.optional(),
  /** Name or number of the sheet of a workbook, or name of the table of a database; the first when absent. */
  sheet: z.string().optional(),
  /** What the folders of each file said when it was found, in the order of the files; what sources say when absent. */
  partitions: z.array(z.array(partitionSchema)).optional(),
  /** Read only these columns. */
  columns: z.array(z.string()).optional(),
  /** Parquet only: whether the rows stay in the file; decided by their size when absent. */
  inPlace: z.boolean().optional(),
});
export type ReadOptions = z.infer<typeof readOptionsSchema>;

/** How large a dataset is whose rows stay in its files. */
export interface InPlace {
  /** Bytes that its columns take in the files, packed as they are there. */
  readonly bytes: number;
  /** Bytes that they would take in memory. */
  readonly unpacked: number;
}

/** A source that has been read into the engine. */
export interface Dataset {
  readonly id: string;
  readonly name: string;
  /** Engine table that holds the rows, as an unquoted name; of one read in place a name that no table has. */
  readonly table: string;
  /** Set where the rows stay in their files, from which each analysis streams what it needs. */
  readonly inPlace?: InPlace;
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly format: SourceFormat;
  readonly files: readonly SourceFile[];
  /** What was joined to it, in this order; none when absent. */
  readonly joins?: readonly JoinReport[];
  /** What the reader did that a person should know: renamed duplicate columns, skipped lines, the sniffed dialect in words. */
  readonly notes: readonly string[];
  readonly dialect?: CsvDialect;
  /** The sheet of a workbook, or table of a database, that was read of the first file, and all of them. */
  readonly sheet?: { readonly read: string; readonly all: readonly string[] };
  /** The nested log that its rows were made from, as the reader found or was told. */
  readonly log?: LogFormat;
  readonly roles: readonly RoleGuess[];
  /** Bytes fetched to read it, and the size of the whole source. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}
