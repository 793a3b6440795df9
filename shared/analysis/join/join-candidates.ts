import type { Dataset } from '../../domain/dataset';
import type { JoinKey } from '../../domain/join';
import { columnValues } from '../../engine/arrow-values';
import type { Engine } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';
import type { RunOptions } from '../requests';
import { keyComparison, keySql } from './join-key';

/** A key that two datasets could be joined by, and what would come of it. */
export interface JoinCandidate {
  readonly key: JoinKey;
  /** Rows of the base whose key the other holds. */
  readonly matched: number;
  readonly rows: number;
  /** Different keys of the other; its rows without one are not counted. */
  readonly otherKeys: number;
  readonly otherRows: number;
}

const MOST_CANDIDATES = 8;
/** A column whose values are so often the same names no row. */
const LEAST_DIFFERENT = 0.5;

/** Columns that may hold the same key: of one name, and the identifiers of both. */
function pairs(base: Dataset, other: Dataset): JoinKey[] {
  const role = ({ roles }: Dataset, name: string) => roles.find(({ column }) => column === name)?.role;
  const fold = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const found = base.columns.flatMap((left) =>
    other.columns.flatMap((right): (JoinKey & { rank: number })[] => {
      const sameName = fold(left.name) === fold(right.name) && fold(left.name) !== '';
      const ids = role(base, left.name) === 'prediction_id' && role(other, right.name) === 'prediction_id';
      if (!(sameName || ids) || left.storage === 'boolean' || keyComparison(left, right) === null) return [];
      return [{ base: left.name, other: right.name, rank: Number(ids) * 2 + Number(sameName) }];
    }),
  );
  return found
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MOST_CANDIDATES)
    .map(({ base: left, other: right }) => ({ base: left, other: right }));
}

/** Text columns of other names are tried by their values: so many of each dataset, so many values. */
const MOST_TRIED = 6;
const SAMPLE = 200;
const LEAST_FOUND = 0.5;

/** Text columns whose values mostly differ, the first ones. */
async function namingColumns(engine: Engine, dataset: Dataset, options: RunOptions): Promise<string[]> {
  const texts = dataset.columns.filter(({ storage }) => storage === 'string');
  if (texts.length === 0 || dataset.rows === 0) return [];
  const counts = texts.map(
    ({ name }, i) => `CAST(approx_count_distinct(${quoteIdentifier(name)}) AS DOUBLE) AS n${i}`,
  );
  const answer = await engine.query(
    `SELECT ${counts.join(', ')} FROM ${quoteIdentifier(dataset.table)}`,
    queryOptions(options),
  );
  return texts
    .filter((_, i) => Number(columnValues(answer, `n${i}`)[0]) >= LEAST_DIFFERENT * dataset.rows)
    .slice(0, MOST_TRIED)
    .map(({ name }) => name);
}

/** Columns of different names one of which holds, of a sample, at least half of the other's values. */
async function pairsByValues(
  engine: Engine,
  base: Dataset,
  other: Dataset,
  options: RunOptions,
): Promise<JoinKey[]> {
  const [lefts, rights] = [
    await namingColumns(engine, base, options),
    await namingColumns(engine, other, options),
  ];
  const found: JoinKey[] = [];
  for (const left of lefts)
    for (const right of rights) {
      const [ours, theirs] = [quoteIdentifier(left), quoteIdentifier(right)];
      const answer = await engine.query(
        `SELECT CAST(count(*) AS DOUBLE) AS n, CAST(count_if(k IN (SELECT ${theirs} FROM ${quoteIdentifier(other.table)})) AS DOUBLE) AS found FROM (SELECT ${ours} AS k FROM ${quoteIdentifier(base.table)} WHERE ${ours} IS NOT NULL LIMIT ${SAMPLE})`,
        queryOptions(options),
      );
      const [tried = 0, held = 0] = ['n', 'found'].map((name) => Number(columnValues(answer, name)[0]));
      if (tried > 0 && held >= LEAST_FOUND * tried) found.push({ base: left, other: right });
    }
  return found;
}

const queryOptions = ({ signal }: RunOptions): { readonly signal?: AbortSignal } =>
  signal === undefined ? {} : { signal };

/**
 * The keys by which two datasets could be joined, the best first: those that find most rows of the base among rows
 * that have a key to themselves. Columns that mostly repeat are no keys. Where no columns of one name or with the role
 * of an identifier find a row, text columns of other names are tried by a sample of their values. Empty when there is
 * none.
 */
export async function joinCandidates(
  engine: Engine,
  base: Dataset,
  other: Dataset,
  options: RunOptions = {},
): Promise<JoinCandidate[]> {
  const byName = await measured(engine, base, other, pairs(base, other), options);
  if (byName.some(({ matched }) => matched > 0)) return byName;
  const byValues = await pairsByValues(engine, base, other, options);
  return [...(await measured(engine, base, other, byValues, options)), ...byName].slice(0, MOST_CANDIDATES);
}

/** What would come of each key, the best first. */
async function measured(
  engine: Engine,
  base: Dataset,
  other: Dataset,
  keys: readonly JoinKey[],
  options: RunOptions,
): Promise<JoinCandidate[]> {
  const candidates: JoinCandidate[] = [];
  for (const key of keys) {
    const left = base.columns.find(({ name }) => name === key.base);
    const right = other.columns.find(({ name }) => name === key.other);
    const compared = left === undefined || right === undefined ? null : keyComparison(left, right);
    if (left === undefined || right === undefined || compared === null) continue;
    const distinct = `SELECT DISTINCT k FROM (SELECT ${keySql(right, compared)} AS k FROM ${quoteIdentifier(other.table)}) WHERE k IS NOT NULL`;
    const answer = await engine.query(
      `WITH keys AS MATERIALIZED (${distinct}) SELECT CAST((SELECT count(*) FROM keys) AS DOUBLE) AS keys, CAST(count(*) AS DOUBLE) AS matched FROM (SELECT ${keySql(left, compared)} AS k FROM ${quoteIdentifier(base.table)}) WHERE k IN (SELECT k FROM keys)`,
      queryOptions(options),
    );
    const value = (name: string): number => Number(columnValues(answer, name)[0]);
    candidates.push({
      key,
      matched: value('matched'),
      rows: base.rows,
      otherKeys: value('keys'),
      otherRows: other.rows,
    });
  }
  const unlike = ({ otherKeys, otherRows }: JoinCandidate): number => otherKeys / Math.max(1, otherRows);
  return candidates
    .filter((candidate) => unlike(candidate) >= LEAST_DIFFERENT)
    .sort((a, b) => b.matched * unlike(b) - a.matched * unlike(a));
}
