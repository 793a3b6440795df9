import { APPLIED_FROM } from '../domain/role-detection';
import type { Dataset, ReadOptions } from '../domain/dataset';
import { UserError } from '../domain/errors';
import { withJoinedRoles } from '../domain/joined-roles';
import { detectRoles } from '../domain/role-detection';
import type { Engine, EngineLostError } from '../engine/engine';
import { quoteIdentifier } from '../engine/sql';
import type { ByteSource } from '../readers/byte-source';
import type { ParquetLoader, ParquetWasmModule, ReadRequest } from '../readers/open-dataset';
import { columnFacts } from './column-facts';
import { withExactColumns } from './exact-columns';
import { IncomingColumns } from './columns/incoming-columns';
import type { OfferedColumn } from './columns/incoming-columns';
import { type JoinedRead, type JoinSource, readJoined } from './join/read-joined';
import { InPlaceTable } from './in-place/in-place-table';
import { inPlaceNote } from './in-place/in-place-words';
import { loadedBytes } from '../readers/in-place';
import type { RunOptions } from './requests';

export interface WorkspaceParts {
  readonly engine: Engine;
  /** The bytes or address of parquet-wasm's module. */
  readonly parquetWasm: ParquetWasmModule;
  /** The engine's own Parquet reader, where it has one. */
  readonly parquetLoader?: ParquetLoader;
}

export interface OpenDataset {
  readonly sources: readonly ByteSource[];
  readonly name: string;
  readonly options: ReadOptions;
  /** Files whose columns are put beside the dataset's. */
  readonly joins?: readonly JoinSource[];
  /** Keep this id; a dataset that has it is replaced once the new one has been read. */
  readonly id?: string;
}

/** The files as whoever opened them knows them. */
function readingLabel(sources: readonly ByteSource[]): string {
  return `Reading ${sources.length === 1 ? (sources[0]?.name ?? '') : `${String(sources.length)} files`}`;
}

const addedColumns = (joins: readonly { readonly added: readonly string[] }[]): number =>
  joins.reduce((sum, { added }) => sum + added.length, 0);

interface Held {
  readonly dataset: Dataset;
  readonly open: OpenDataset;
  /** Where its rows stay in their files. */
  readonly inPlace: InPlaceTable | null;
}

/** Who keeps something of the engine's tables. */
export interface TableKeeper {
  /**
   * Columns of a table that need not be fetched when they are asked for.
   * @param rows of the table, when `rowid` is their number from 0 on and no column of the data.
   */
  offer(table: string, columns: readonly OfferedColumn[], rows: number | null): void;
  /** A table is gone. */
  drop(table: string): void;
}

/** The datasets that are open in an engine. When it is rebuilt they are read again from their sources. */
export class OpenDatasets {
  private readonly held = new Map<string, Held>();
  private tables = 0;
  /** Ids that projects gave their datasets; a new dataset, named after its table, must not take one of them. */
  private readonly ids = new Set<string>();

  constructor(
    private readonly parts: WorkspaceParts,
    private readonly keeper: TableKeeper,
  ) {
    parts.engine.onRebuilt((reason, engine) => this.restore(reason, engine));
  }

  list(): Dataset[] {
    return [...this.held.values()].map((one) => one.dataset);
  }

  get(id: string): Dataset {
    const found = this.held.get(id);
    if (found === undefined) throw new UserError('This dataset is no longer open.', 'Open its file again.');
    return found.dataset;
  }

  /** The rows of a dataset that stay in its files; null where the engine holds them. */
  inPlace(id: string): InPlaceTable | null {
    return this.held.get(id)?.inPlace ?? null;
  }

  /** Reads a source into the engine. On failure nothing is left behind, and a dataset of the same id stays. */
  async open(open: OpenDataset, options: RunOptions = {}): Promise<Dataset> {
    if (open.id !== undefined) this.ids.add(open.id);
    const table = this.freshTable();
    const id = open.id ?? table;
    const fingerprints = Promise.all(open.sources.map((source) => source.fingerprint(options.signal)));
    fingerprints.catch(() => undefined);
    const { dataset, inPlace } = await this.read(open, id, table, fingerprints, options);
    const before = this.held.get(id);
    this.held.set(id, { dataset, open, inPlace });
    if (before !== undefined) await this.dropHeld(before);
    return dataset;
  }

  private freshTable(): string {
    let table: string;
    do table = `dataset_${++this.tables}`;
    while (this.ids.has(table));
    return table;
  }

  private async read(
    open: OpenDataset,
    id: string,
    table: string,
    fingerprints: Promise<string[]>,
    { signal, onProgress }: RunOptions,
  ): Promise<Omit<Held, 'open'>> {
    const incoming = new IncomingColumns();
    const read = await this.readTable(open, this.parts.engine, table, {
      watcher: incoming,
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined
        ? {}
        : { onProgress: (share: number | null) => onProgress({ label: readingLabel(open.sources), share }) }),
    });
    try {
      const first = await columnFacts(this.parts.engine, read.table, read.columns, signal);
      const { columns, notes } = await withExactColumns(
        this.parts.engine,
        read.table,
        read.columns,
        first,
        signal === undefined ? {} : { signal },
      );
      const facts = first.map((fact, i) => ({ ...fact, storage: columns[i]?.storage ?? fact.storage }));
      const prints = await fingerprints;
      const own = read.columns.slice(0, read.columns.length - addedColumns(read.joins));
      const numbered = !columns.some(({ name }) => name.toLowerCase() === 'rowid');
      const { inPlace } = read;
      if (inPlace === undefined)
        this.keeper.offer(table, incoming.offers(own, read.rows), numbered ? read.rows : null);
      const names = columns.map(({ name }) => name);
      const size =
        inPlace === undefined
          ? null
          : {
              bytes: inPlace.bytesOf(names),
              unpacked: loadedBytes(
                read.rows,
                columns.map(({ type }) => type),
              ),
            };
      const dataset: Dataset = {
        id,
        name: open.name,
        table,
        rows: read.rows,
        columns,
        format: read.format,
        files: open.sources.map((source, i) => ({
          name: source.name,
          bytes: source.size,
          fingerprint: prints[i] ?? '',
        })),
        ...(read.joins.length === 0 ? {} : { joins: read.joins }),
        ...(size === null ? {} : { inPlace: size }),
        notes: [...(size === null ? [] : [inPlaceNote(size)]), ...notes, ...read.notes],
        ...(read.dialect === undefined ? {} : { dialect: read.dialect }),
        ...(read.sheet === undefined ? {} : { sheet: read.sheet }),
        ...(read.log === undefined ? {} : { log: read.log }),
        roles: withJoinedRoles(
          read.columns.map(({ name }) => name),
          detectRoles(facts),
          read.joins,
          APPLIED_FROM,
        ),
        bytesRead: read.bytesRead,
        bytesTotal: read.bytesTotal,
      };
      return {
        dataset,
        inPlace:
          inPlace === undefined
            ? null
            : new InPlaceTable(this.parts.engine, table, read.table, columns, inPlace),
      };
    } catch (error) {
      await this.dropTable(read.table);
      throw error;
    }
  }

  private readTable(
    { sources, options, joins = [] }: OpenDataset,
    engine: Engine,
    table: string,
    rest: Pick<ReadRequest, 'watcher' | 'signal' | 'onProgress'> = {},
  ): Promise<JoinedRead> {
    const { parquetWasm, parquetLoader } = this.parts;
    return readJoined(
      {
        engine,
        table,
        sources,
        options,
        parquetWasm,
        ...(parquetLoader === undefined ? {} : { parquetLoader }),
        ...rest,
      },
      joins,
    );
  }

  private async dropTable(table: string): Promise<void> {
    this.keeper.drop(table);
    await this.parts.engine.query(`DROP TABLE IF EXISTS ${quoteIdentifier(table)}`);
  }

  async close(id: string): Promise<void> {
    const held = this.held.get(id);
    if (held === undefined) return;
    this.held.delete(id);
    await this.dropHeld(held);
  }

  private async dropHeld({ dataset: { table }, inPlace }: Held): Promise<void> {
    this.keeper.drop(table);
    if (inPlace !== null) await this.dropTable(inPlace.head);
    else await this.dropTable(table);
  }

  /** Reads every dataset again into the rebuilt engine; encoded columns stay, the rows being the same. */
  private async restore(reason: EngineLostError, engine: Engine): Promise<void> {
    for (const [id, { dataset, open }] of this.held) {
      try {
        await this.readTable(open, engine, dataset.table);
      } catch (error) {
        this.held.delete(id);
        this.keeper.drop(dataset.table);
        if (reason.reason === 'crash') throw error;
      }
    }
  }
}
