import path from 'node:path';
import type { Workspace } from '../../shared/analysis/workspace';
import type { Dataset } from '../../shared/domain/dataset';
import { datasetName } from '../../shared/domain/dataset-name';
import { UserError } from '../../shared/domain/errors';
import { cellTexts } from '../../shared/engine/arrow-values';
import type { Engine } from '../../shared/engine/engine';
import { quoteLiteral } from '../../shared/engine/sql';
import { findFiles, type Glob } from '../input/files';
import { NodeFileSource } from '../readers/node-file-source';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** The datasets of a comparison; one and the same when both sides are slices of it. */
export interface OpenedSides {
  readonly reference: Dataset;
  readonly production: Dataset;
  /** Every file that was read, as a path. */
  readonly files: readonly string[];
}

/** Reads the sources of a comparison. */
export async function openSides(
  workspace: Workspace,
  request: ComparisonRequest,
  watch: Watch,
): Promise<OpenedSides> {
  const { sources } = request;
  const glob = engineGlob(workspace.engine);
  const read = async (files: readonly string[]): Promise<Dataset> => {
    const opened = await Promise.all(files.map((file) => NodeFileSource.open(file)));
    const dataset = await workspace.openDataset(
      {
        sources: opened,
        name: datasetName(files.map((file) => path.basename(file))),
        options: request.readOptions,
      },
      watch,
    );
    checkRows(dataset);
    return dataset;
  };
  if (sources.kind === 'one') {
    const files = await findFiles(sources.data, glob);
    const dataset = await read(files);
    return { reference: dataset, production: dataset, files };
  }
  const reference = await findFiles(sources.reference, glob);
  const production = await findFiles(sources.production, glob);
  const first = await read(reference);
  const same = reference.join('\0') === production.join('\0');
  return {
    reference: first,
    production: same ? first : await read(production),
    files: [...reference, ...production],
  };
}

function engineGlob(engine: Engine): Glob {
  return async (pattern) => {
    const answer = await engine.query(`SELECT file FROM glob(${quoteLiteral(pattern)})`);
    return cellTexts(answer, 'file').flatMap((file) => file ?? []);
  };
}

function checkRows({ rows, columns, files }: Dataset): void {
  if (rows > 0) return;
  const names = files.map((file) => file.name).join(', ');
  const have = columns.length === 1 ? 'one column' : `${columns.length} columns`;
  throw new UserError(
    `${names} has ${have} and no rows.`,
    'Check the export that wrote it; there is nothing to compare.',
  );
}
