import { DuckDBInstance } from '@duckdb/node-api';

/** Native DuckDB by itself, with one thread: the peer of every figure about reading. */
export class NativePeer {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: Awaited<ReturnType<DuckDBInstance['connect']>>,
  ) {}

  static async start(): Promise<NativePeer> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    return new NativePeer(instance, await instance.connect());
  }

  /** Reads a whole Parquet file into a table. */
  async readTable(table: string, file: string): Promise<void> {
    await this.connection.run(
      `CREATE TABLE ${table} AS SELECT * FROM read_parquet('${file.replaceAll("'", "''")}')`,
    );
  }

  /** Reads a whole CSV file into a table, with everything found out by itself. */
  async readCsv(table: string, file: string): Promise<void> {
    await this.connection.run(
      `CREATE TABLE ${table} AS SELECT * FROM read_csv('${file.replaceAll("'", "''")}')`,
    );
  }

  /** Bytes that some columns have in a Parquet file, by its footer. */
  async chunkBytes(file: string, columns: readonly string[]): Promise<number> {
    const names = columns.map((name) => `'${name.replaceAll("'", "''")}'`).join(', ');
    const answer = await this.connection.runAndReadAll(
      `SELECT CAST(sum(total_compressed_size) AS DOUBLE) AS n FROM parquet_metadata('${file.replaceAll("'", "''")}') WHERE path_in_schema IN (${names})`,
    );
    return Number(answer.getRows()[0]?.[0]);
  }

  stop(): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
    return Promise.resolve();
  }
}
