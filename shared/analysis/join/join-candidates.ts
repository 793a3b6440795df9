import type { Dataset } from '../../domain/dataset';
import type { JoinKey } from '../../domain/join';
import type { Role } from '../../domain/role';
import { appliedRoles } from '../../domain/applied-roles';
import { columnValues } from '../../engine/arrow-values';
import type { Engine } from '../../engine/engine';
import { quoteIdentifier } from '../../engine/sql';
import type { RunOptions } from '../requests';
import { keyComparison, keySql, roundedKeys } from './join-key';

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

/** Roles whose values say something about a row and do not name it. */
const NAMES_NO_ROW: ReadonlySet<Role> = new Set<Role>([
  ...(['prediction', 'score', 'class_score', 'label', 'shadow_prediction', 'shadow_score'] as const),
  ...(['shadow_latency', 'shadow_cost', 'shadow_error'] as const),
  ...(['timestamp', 'label_timestamp', 'model_version', 'deployment', 'bucket'] as const),
  ...(['segment', 'sensitive', 'latency', 'cost', 'error', 'tokens', 'weight'] as const),
]);

/** How well two columns are known to be the same key, the best first. */
const KINDS = ['prediction', 'identifier', 'name', 'values'] as const;
type Kind = (typeof KINDS)[number];
type Pair = JoinKey & { readonly kind: Kind };

const ID_NAME = /(^|[^\p{L}])(id|key|uuid|guid)$|(Id|ID|Key|Uuid)$|^(id|key|uuid|guid)/u;

/**
 * Columns that may hold the same key: both with the role of a prediction's id, both of one name and named like an
 * identifier, and others of one name. Predictions, scores, labels and whatever else describes a row are none.
 */
function pairs(base: Dataset, other: Dataset): Pair[] {
  const [ours, theirs] = [appliedRoles(base), appliedRoles(other)];
  const fold = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const found = base.columns.flatMap((left) =>
    other.columns.flatMap((right): (Pair & { exact: boolean })[] => {
      const sameName = fold(left.name) === fold(right.name) && fold(left.name) !== '';
      const roles = [ours.get(left.name), theirs.get(right.name)];
      const ids = roles.every((one) => one === 'prediction_id');
      if (!(sameName || ids) || left.storage === 'boolean' || keyComparison(left, right) === null) return [];
      if (roles.some((one) => one !== undefined && NAMES_NO_ROW.has(one))) return [];
      const named =
        roles.some((one) => one === 'prediction_id' || one === 'unit_id') || ID_NAME.test(left.name);
      const kind = ids ? 'prediction' : named ? 'identifier' : 'name';
      return [{ base: left.name, other: right.name, kind, exact: left.name === right.name }];
    }),
  );
  const order = ({ kind, exact }: (typeof found)[number]): number => KINDS.indexOf(kind) * 2 - Number(exact);
  return found.sort((a, b) => order(a) - order(b)).slice(0, MOST_CANDIDATES);
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
): Promise<Pair[]> {
  const [lefts, rights] = [
    await namingColumns(engine, base, options),
    await namingColumns(engine, other, options),
  ];
  const found: Pair[] = [];
  for (const left of lefts)
    for (const right of rights) {
      const [ours, theirs] = [quoteIdentifier(left), quoteIdentifier(right)];
      const answer = await engine.query(
        `SELECT CAST(count(*) AS DOUBLE) AS n, CAST(count_if(k IN (SELECT ${theirs} FROM ${quoteIdentifier(other.table)})) AS DOUBLE) AS found FROM (SELECT ${ours} AS k FROM ${quoteIdentifier(base.table)} WHERE ${ours} IS NOT NULL LIMIT ${SAMPLE})`,
        queryOptions(options),
      );
      const [tried = 0, held = 0] = ['n', 'found'].map((name) => Number(columnValues(answer, name)[0]));
      if (tried > 0 && held >= LEAST_FOUND * tried) found.push({ base: left, other: right, kind: 'values' });
    }
  return found;
}

const queryOptions = ({ signal }: RunOptions): { readonly signal?: AbortSignal } =>
  signal === undefined ? {} : { signal };

/**
 * The keys by which two datasets could be joined, the best first. A key known by its role goes before one known by
 * its name, and that before columns that merely share a name; of one kind, the one that finds most rows of the base
 * among rows that have a key to themselves. Columns that mostly repeat in the other dataset are no keys; columns that
 * are not named like an identifier must not repeat in the base either, nor are they looked at where both datasets
 * name a prediction. Where nothing finds a row, text columns of other names are tried by a sample of their values.
 * Empty when there is none.
 */
export async function joinCandidates(
  engine: Engine,
  base: Dataset,
  other: Dataset,
  options: RunOptions = {},
): Promise<JoinCandidate[]> {
  const named = pairs(base, other);
  const known = named.some(({ kind }) => kind === 'prediction');
  const byName = await measured(
    engine,
    base,
    other,
    known ? named.filter(({ kind }) => kind !== 'name') : named,
    options,
  );
  if (byName.some(({ matched }) => matched > 0)) return byName;
  const byValues = await pairsByValues(engine, base, other, options);
  return [...(await measured(engine, base, other, byValues, options)), ...byName].slice(0, MOST_CANDIDATES);
}

/** What would come of each key, the best first; those that find no row last. */
async function measured(
  engine: Engine,
  base: Dataset,
  other: Dataset,
  found: readonly Pair[],
  options: RunOptions,
): Promise<JoinCandidate[]> {
  const candidates: { readonly candidate: JoinCandidate; readonly kind: Kind }[] = [];
  const asked = queryOptions(options);
  for (const { kind, base: ours, other: theirs } of found) {
    const left = base.columns.find(({ name }) => name === ours);
    const right = other.columns.find(({ name }) => name === theirs);
    const compared = left === undefined || right === undefined ? null : keyComparison(left, right);
    if (left === undefined || right === undefined || compared === null) continue;
    const rounded =
      (await roundedKeys(engine, base.table, left, asked)) +
      (await roundedKeys(engine, other.table, right, asked));
    if (rounded > 0) continue;
    const distinct = `SELECT DISTINCT k FROM (SELECT ${keySql(right, compared)} AS k FROM ${quoteIdentifier(other.table)}) WHERE k IS NOT NULL`;
    const answer = await engine.query(
      `WITH keys AS MATERIALIZED (${distinct}), base AS MATERIALIZED (SELECT ${keySql(left, compared)} AS k FROM ${quoteIdentifier(base.table)})
      SELECT CAST((SELECT count(*) FROM keys) AS DOUBLE) AS keys,
        CAST((SELECT count(*) FROM base WHERE k IN (SELECT k FROM keys)) AS DOUBLE) AS matched,
        CAST((SELECT count(DISTINCT k) FROM base) AS DOUBLE) AS ours`,
      asked,
    );
    const value = (name: string): number => Number(columnValues(answer, name)[0]);
    const repeats = value('ours') < LEAST_DIFFERENT * base.rows;
    if (repeats && kind === 'name') continue;
    candidates.push({
      kind,
      candidate: {
        key: { base: ours, other: theirs },
        matched: value('matched'),
        rows: base.rows,
        otherKeys: value('keys'),
        otherRows: other.rows,
      },
    });
  }
  const unlike = ({ otherKeys, otherRows }: JoinCandidate): number => otherKeys / Math.max(1, otherRows);
  return candidates
    .filter(({ candidate }) => unlike(candidate) >= LEAST_DIFFERENT)
    .sort(
      (a, b) =>
        Number(b.candidate.matched > 0) - Number(a.candidate.matched > 0) ||
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
        b.candidate.matched * unlike(b.candidate) - a.candidate.matched * unlike(a.candidate),
    )
    .map(({ candidate }) => candidate);
}
