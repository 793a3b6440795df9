import path from 'node:path';
import { knownInputs } from '../../shared/domain/importance';
import type { Workspace } from '../../shared/analysis/workspace';
import type { Dataset } from '../../shared/domain/dataset';
import { datasetName } from '../../shared/domain/dataset-name';
import { UserError } from '../../shared/domain/errors';
import { cellTexts } from '../../shared/engine/arrow-values';
import type { Engine } from '../../shared/engine/engine';
import { quoteLiteral } from '../../shared/engine/sql';
import type { Glob } from '../input/files';
import { type FoundSources, SourceFinder } from '../readers/find-sources';
import { checkJoins, type FoundJoin, settledJoins } from './join';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

/** The datasets of a comparison; one and the same when both sides are slices of it. */
export interface OpenedSides {
  readonly reference: Dataset;
  readonly production: Dataset;
  /** Every file that was read, as a path. */
  readonly files: readonly string[];
  /** How much each column counts, by a file of that; empty without one. */
  readonly importance: Readonly<Record<string, number>>;
}

/** Reads the sources of a comparison. Every file is found and opened before any is read. */
export async function openSides(
  workspace: Workspace,
  request: ComparisonRequest,
  watch: Watch,
): Promise<OpenedSides> {
  const finder = new SourceFinder(engineGlob(workspace.engine), request.s3, watch.signal);
  const find = (names: readonly string[]): Promise<FoundSources> => finder.find(names);
  try {
    const sides = await openFound(find, workspace, request, watch);
    const opened = { ...sides, importance: await importanceOf(find, workspace, request, sides, watch) };
    // The data is in: a condition has no business with any other file of this machine.
    await workspace.engine.query('SET enable_external_access = false');
    return opened;
  } finally {
    await finder.close();
  }
}

async function openFound(
  find: (names: readonly string[]) => Promise<FoundSources>,
  workspace: Workspace,
  request: ComparisonRequest,
  watch: Watch,
): Promise<Omit<OpenedSides, 'importance'>> {
  const { sources } = request;
  const joins: FoundJoin[] = [];
  const joined: string[] = [];
  for (const join of request.joins) {
    const found = await find([join.files]);
    joins.push({ ...join, sources: found.sources });
    joined.push(...found.files);
  }
  const read = (found: FoundSources): Promise<Dataset> =>
    readFound(workspace, request, { ...found, joins }, watch);
  if (sources.kind === 'one') {
    const found = await find(sources.data);
    const dataset = await read(found);
    checkJoins([dataset]);
    return { reference: dataset, production: dataset, files: [...found.files, ...joined] };
  }
  const reference = await find(sources.reference);
  const production = await find(sources.production);
  const first = await read(reference);
  const same = reference.files.join('\0') === production.files.join('\0');
  const second = same ? first : await read(production);
  checkJoins([first, second]);
  return {
    reference: first,
    production: second,
    files: [...reference.files, ...production.files, ...joined],
  };
}

async function importanceOf(
  find: (names: readonly string[]) => Promise<FoundSources>,
  workspace: Workspace,
  { importanceFile, settings }: ComparisonRequest,
  { reference, production }: Omit<OpenedSides, 'importance'>,
  watch: Watch,
): Promise<Record<string, number>> {
  let found: Record<string, number> = {};
  if (importanceFile !== null) {
    const { sources } = await find([importanceFile]);
    found = await workspace.importance({ sources, name: importanceFile, options: {} }, watch);
  }
  const all = { ...found, ...settings.importance };
  if (Object.keys(all).length > 0) knownInputs(all, [reference, production]);
  return found;
}

async function readFound(
  workspace: Workspace,
  request: ComparisonRequest,
  { files, sources, joins }: FoundSources & { readonly joins: readonly FoundJoin[] },
  watch: Watch,
): Promise<Dataset> {
  const name = datasetName(files.map((file) => path.basename(file)));
  try {
    const base = { sources, name, options: request.readOptions };
    const dataset = await workspace.openDataset(
      { ...base, joins: await settledJoins(workspace, base, joins, watch) },
      watch,
    );
    checkRows(dataset);
    return dataset;
  } catch (error) {
    throw withOptions(error);
  }
}

const DIALECT = /\b(encoding|delimiter|quote|dialect|VARCHAR|means missing|left out)\b/;

/** Names the options that do what the advice of a reader says. */
function withOptions(error: unknown): unknown {
  if (!(error instanceof UserError) || !DIALECT.test(error.advice)) return error;
  return new UserError(
    error.message,
    `${error.advice} The options for that are --encoding, --delimiter, --quote, --skip-rows, --bad-lines skip, --missing and --type.`,
    { cause: error, ...(error.detail === undefined ? {} : { detail: error.detail }) },
  );
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
