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

  stop(): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
    return Promise.resolve();
  }
}
