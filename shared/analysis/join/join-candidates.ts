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

/**
 * The keys by which two datasets could be joined, the best first: those that find most rows of the base among rows
 * that have a key to themselves. Columns that mostly repeat are no keys. Empty when there is none.
 */
export async function joinCandidates(
  engine: Engine,
  base: Dataset,
  other: Dataset,
  { signal }: RunOptions = {},
): Promise<JoinCandidate[]> {
  const candidates: JoinCandidate[] = [];
  for (const key of pairs(base, other)) {
    const left = base.columns.find(({ name }) => name === key.base);
    const right = other.columns.find(({ name }) => name === key.other);
    const compared = left === undefined || right === undefined ? null : keyComparison(left, right);
    if (left === undefined || right === undefined || compared === null) continue;
    const keys = `SELECT DISTINCT k FROM (SELECT ${keySql(right, compared)} AS k FROM ${quoteIdentifier(other.table)}) WHERE k IS NOT NULL`;
    const answer = await engine.query(
      `WITH keys AS MATERIALIZED (${keys}) SELECT CAST((SELECT count(*) FROM keys) AS DOUBLE) AS keys, CAST(count(*) AS DOUBLE) AS matched FROM (SELECT ${keySql(left, compared)} AS k FROM ${quoteIdentifier(base.table)}) WHERE k IN (SELECT k FROM keys)`,
      signal === undefined ? {} : { signal },
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
