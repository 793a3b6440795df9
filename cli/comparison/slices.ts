import path from 'node:path';
import { formatOf } from '../../shared/card/format';
import type { Workspace } from '../../shared/analysis/workspace';
import type { Dataset } from '../../shared/domain/dataset';
import { isS3Uri } from '../../shared/domain/s3-uri';
import { UserError } from '../../shared/domain/errors';
import type { Comparison, Predicate, Side, Slice } from '../../shared/domain/slice';
import { asksForSplit, columnsOf, splitOf } from '../input/split';
import type { OpenedSides } from './open';
import type { ComparisonRequest } from './request';
import type { Watch } from './watch';

export interface Slices {
  readonly comparison: Comparison;
  /** Columns that tell one side from the other, so that comparing them says nothing. */
  readonly splitColumns: readonly string[];
}

/** The two slices to compare. A dataset that is on both sides is split unless a condition tells them apart. */
export async function slicesOf(
  workspace: Workspace,
  request: ComparisonRequest,
  opened: OpenedSides,
  watch: Watch,
): Promise<Slices> {
  const { sources, where, labels } = request;
  if (sources.kind === 'two' && asksForSplit(request.split))
    throw new UserError(
      'A split is for one dataset, and there are two.',
      'Leave out --split-column and --split-at, or name the one dataset with --data.',
    );
  const conditions = where.reference !== undefined || where.production !== undefined;
  const splits = sources.kind === 'one' && (asksForSplit(request.split) || !conditions);
  const split = splits
    ? await splitOf(request.split, opened.reference, () => workspace.suggestSplits(opened.reference.id))
    : undefined;
  if (split !== undefined && !asksForSplit(request.split))
    watch.onNote(
      `${opened.reference.name} is one dataset and was split ${split.label} (--split-column and --split-at split it elsewhere).`,
    );
  const names = defaultLabels(opened);
  const slice = (side: Side): Slice => ({
    dataset: opened[side].id,
    name: labels[side] ?? split?.[side].name ?? names[side],
    predicates: [...(split?.[side].predicates ?? []), ...condition(where[side])],
  });
  const comparison = { reference: slice('reference'), production: slice('production') };
  for (const side of ['reference', 'production'] as const) {
    if (comparison[side].predicates.length > 0)
      await checkSlice(workspace, comparison[side], opened[side], side, request, watch);
  }
  return { comparison, splitColumns: split === undefined ? [] : columnsOf(split) };
}

function condition(expression: string | undefined): Predicate[] {
  return expression === undefined ? [] : [{ kind: 'sql', expression }];
}

/** Names of datasets; two of the same name are told apart by their folders, as far as those differ. */
function defaultLabels({ reference, production, files }: OpenedSides): Record<Side, string> {
  const names = { reference: reference.name, production: production.name };
  if (reference === production || names.reference !== names.production) return names;
  const folder = (file: string | undefined): string =>
    path.basename(path.dirname(isS3Uri(file ?? '') ? (file ?? '') : path.resolve(file ?? '')));
  const folders = { reference: folder(files[0]), production: folder(files[reference.files.length]) };
  if (folders.reference === folders.production) return names;
  return {
    reference: `${folders.reference}/${names.reference}`,
    production: `${folders.production}/${names.production}`,
  };
}

/** A condition must be one the engine understands, and must leave something. */
async function checkSlice(
  workspace: Workspace,
  slice: Slice,
  dataset: Dataset,
  side: Side,
  { where, readOptions }: ComparisonRequest,
  watch: Watch,
): Promise<void> {
  const given = where[side] !== undefined;
  const flag = `--where-${side}`;
  let rows: number;
  try {
    ({ rows } = await workspace.countSlice(slice, watch));
  } catch (error) {
    if (!given || !(error instanceof UserError)) throw error;
    const advice =
      readOptions.columns === undefined
        ? error.advice
        : `${error.advice} Only the columns of --columns were read; those that a condition names must be among them.`;
    throw new UserError(`${flag}: ${error.message}`, advice, {
      cause: error,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    });
  }
  if (rows > 0) return;
  throw new UserError(
    `No row of ${dataset.name} is in the ${side} slice: its filter leaves none of ${formatOf(dataset.rows, 'row')}.`,
    given ? `Correct ${flag}.` : 'Split at another value with --split-column and --split-at.',
  );
}
