import type { Dataset } from '../domain/dataset';
import type { ComparedSide, DriftResult, Result } from '../domain/result';
import type { Slice } from '../domain/slice';
import { TIDEMARK_VERSION } from '../domain/version';
import type { Engine } from '../engine/engine';
import type { SliceCount } from './requests';

/** Analyses of a result document beside drift. */
export type ResultParts = Partial<
  Pick<Result, 'quality' | 'outliers' | 'predictions' | 'performance' | 'shadow' | 'subgroups'>
>;

/** One side of a comparison as a result document names it. */
export function comparedSide(
  { name: label }: Slice,
  { files, joins, format }: Dataset,
  { rows, datasetRows, sql, timeRange }: SliceCount,
): ComparedSide {
  return {
    label,
    rows,
    datasetRows,
    sql,
    files: [...files],
    ...(joins === undefined ? {} : { joins: [...joins] }),
    format,
    ...(timeRange === undefined ? {} : { timeRange }),
  };
}

/** The result document of a comparison, with the analyses beside drift that were made. */
export function resultDocument(
  { version, kind }: Pick<Engine, 'version' | 'kind'>,
  comparison: Result['comparison'],
  drift: DriftResult,
  parts: ResultParts,
): Result {
  return {
    schema: 'tidemark.result/1',
    generator: { name: 'tidemark', version: TIDEMARK_VERSION, engine: `DuckDB ${version} (${kind})` },
    comparison,
    drift,
    ...parts,
  };
}
