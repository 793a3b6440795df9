import type { RoleOverrides } from '../../../shared/domain/applied-roles';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { loadNativeParquet } from '../../../cli/readers/native-parquet';
import { NodeFileSource } from '../../../cli/readers/node-file-source';
import { parquetWasm } from '../../../cli/readers/parquet-module';
import type { DriftRequest } from '../../../shared/analysis/requests';
import { Workspace } from '../../../shared/analysis/workspace';
import type { Dataset } from '../../../shared/domain/dataset';
import { DEFAULT_DRIFT_SETTINGS, type DriftSettings } from '../../../shared/domain/settings';
import type { Predicate } from '../../../shared/domain/slice';
import type { Engine } from '../../../shared/engine/engine';
import type { ByteSource } from '../../../shared/readers/byte-source';
import { MemorySource } from '../../fixtures/memory-source';
import type { EngineUnderTest } from '../engines';

/** A workspace as the app has it, or as the terminal has it: each with its own way to read Parquet. */
export function workspaceOn(engine: Engine): Workspace {
  return new Workspace({
    engine,
    parquetWasm,
    ...(engine.kind === 'native' ? { parquetLoader: loadNativeParquet } : {}),
  });
}

export async function startWorkspace(engine: EngineUnderTest): Promise<Workspace> {
  return workspaceOn(await engine.start());
}

/** A file of the repository, read as the engine's program reads files. */
export async function fileSource(workspace: Workspace, url: URL): Promise<ByteSource> {
  if (workspace.engine.kind === 'native') return NodeFileSource.open(url.pathname);
  return new MemorySource(basename(url.pathname), readFileSync(url));
}

export async function openFile(workspace: Workspace, url: URL): Promise<Dataset> {
  const source = await fileSource(workspace, url);
  return workspace.openDataset({ sources: [source], name: source.name.replace(/\.\w+$/, ''), options: {} });
}

export function openSource(workspace: Workspace, source: ByteSource, id?: string): Promise<Dataset> {
  return workspace.openDataset({
    sources: [source],
    name: source.name.replace(/\.\w+$/, ''),
    options: {},
    ...(id === undefined ? {} : { id }),
  });
}

export interface RequestParts {
  readonly reference?: readonly Predicate[];
  readonly production?: readonly Predicate[];
  readonly settings?: Partial<DriftSettings>;
  readonly roles?: RoleOverrides;
}

/** A request to compare two datasets, or slices of them. `roles` goes for both. */
export function comparing(reference: Dataset, production: Dataset, parts: RequestParts = {}): DriftRequest {
  return {
    comparison: {
      reference: { dataset: reference.id, name: 'reference', predicates: [...(parts.reference ?? [])] },
      production: { dataset: production.id, name: 'production', predicates: [...(parts.production ?? [])] },
    },
    settings: { ...DEFAULT_DRIFT_SETTINGS, ...parts.settings },
    roles: { [reference.id]: parts.roles ?? {}, [production.id]: parts.roles ?? {} },
  };
}

/** Every column of a dataset as a feature, whatever it is called; so that all are compared. */
export function allFeatures(dataset: Dataset): RoleOverrides {
  return Object.fromEntries(dataset.columns.map(({ name }) => [name, 'feature']));
}
