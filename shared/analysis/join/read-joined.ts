import type { ReadOptions } from '../../domain/dataset';
import { UserError } from '../../domain/errors';
import { type JoinReport, type JoinRule, joinSentence } from '../../domain/join';
import type { ByteSource } from '../../readers/byte-source';
import { describeColumns, readDataset, type ReadRequest, type ReadResult } from '../../readers/open-dataset';
import { quoteIdentifier } from '../../engine/sql';
import { joinTables } from './join-tables';

/** Files to be put beside those of a dataset. */
export interface JoinSource extends JoinRule {
  readonly sources: readonly ByteSource[];
  readonly options: ReadOptions;
}

export interface JoinedRead extends ReadResult {
  readonly joins: JoinReport[];
}

/**
 * Reads a dataset and what is joined to it into one table. On failure nothing is left behind.
 * @throws UserError as `readDataset` and `joinTables` do.
 */
export async function readJoined(request: ReadRequest, joins: readonly JoinSource[]): Promise<JoinedRead> {
  if (joins.length === 0) return { ...(await readDataset(request)), joins: [] };
  if (request.options.inPlace === true)
    throw new UserError(
      'A dataset that is read in place cannot be joined to others: its rows are not in memory.',
      'Load it, with fewer columns if it is large, or join the files before.',
    );
  const base = await readDataset({ ...request, options: { ...request.options, inPlace: false } });
  const { engine, signal } = request;
  const options = signal === undefined ? {} : { signal };
  const other = `${request.table}_other`;
  const drop = (table: string): Promise<unknown> =>
    engine.query(`DROP TABLE IF EXISTS ${quoteIdentifier(table)}`);
  let read: ReadResult = base;
  const reports: JoinReport[] = [];
  try {
    for (const { sources, options: readOptions, key, keep } of joins) {
      const brought = await readDataset(
        otherRequest(request, { table: other, sources, options: { ...readOptions, inPlace: false } }),
      );
      const name = (list: readonly ByteSource[]): string => list.map((source) => source.name).join(', ');
      const counts = await joinTables(
        engine,
        { table: request.table, columns: read.columns, name: name(request.sources) },
        { table: other, columns: brought.columns, name: name(sources) },
        { key, keep },
        options,
      );
      await drop(other);
      const files = await Promise.all(
        sources.map(async (source) => ({
          name: source.name,
          bytes: source.size,
          fingerprint: await source.fingerprint(signal),
        })),
      );
      const report: JoinReport = { ...counts, key, keep, files };
      reports.push(report);
      read = {
        ...read,
        columns: await describeColumns(engine, request.table, signal),
        notes: [joinSentence(report), ...brought.notes, ...read.notes],
        bytesRead: read.bytesRead + brought.bytesRead,
        bytesTotal: read.bytesTotal + brought.bytesTotal,
      };
    }
    return { ...read, joins: reports };
  } catch (error) {
    await drop(other).catch(() => undefined);
    await drop(request.table).catch(() => undefined);
    throw error;
  }
}

/** A request for the other files: who watches the rows of the dataset does not watch these. */
function otherRequest(
  request: ReadRequest,
  change: Pick<ReadRequest, 'table' | 'sources' | 'options'>,
): ReadRequest {
  const { engine, parquetWasm, parquetLoader, signal } = request;
  return {
    ...change,
    engine,
    parquetWasm,
    ...(parquetLoader === undefined ? {} : { parquetLoader }),
    ...(signal === undefined ? {} : { signal }),
  };
}
