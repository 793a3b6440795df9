import { classScoreGuesses } from './class-score-roles';
import { normaliseName, type ColumnFacts } from './column-facts';
import type { Role, RoleGuess } from './role';
import type { RoleRule } from './role-rule';
import { ROLE_RULES, ROLE_WORDS } from './role-rules';

export type { ColumnFacts } from './column-facts';

/** Guesses of at least this confidence are applied; those below are only shown. */
export const APPLIED_FROM = 60;

/** Roles that several columns of one dataset may have. */
const SHARED_ROLES: ReadonlySet<Role> = new Set(['segment', 'sensitive', 'tokens', 'unit_id', 'class_score']);

const FEATURE_PREFIX = /^(features?|feat|f|x|input|inputs)_+(?=.)/;
const SHADOW_MARK =
  /^(shadow|challenger|candidate)_(?<rest>.+)$|^(?<rest2>.+)_(shadow|challenger|candidate)$/;
const LIVE_MARK =
  /^(live|champion|prod|production|primary)_(?<rest>.+)$|^(?<rest2>.+)_(live|champion|prod|primary)$/;

interface Candidate {
  readonly column: ColumnFacts;
  readonly order: number;
  readonly role: Role;
  /** May pass 100: strength beyond it still decides between two sure columns. */
  readonly score: number;
  readonly reason: string;
}

function unmarked(name: string, mark: RegExp): string | null {
  const groups = mark.exec(name)?.groups;
  return groups?.['rest'] ?? groups?.['rest2'] ?? null;
}

function judge(
  rule: RoleRule,
  name: string,
  role: Role,
  column: ColumnFacts,
  order: number,
): Candidate | null {
  if (!rule.name.test(name) || rule.except?.test(name) === true) return null;
  const named = `Named like ${ROLE_WORDS[role]}`;
  if (column.missing >= column.rows)
    return {
      column,
      order,
      role,
      score: Math.min(rule.score, 50),
      reason: `${named}, but it has no values to check.`,
    };
  const evidence = rule.values(column);
  if (evidence === null || rule.score + evidence.points <= 0) return null;
  return { column, order, role, score: rule.score + evidence.points, reason: `${named}, ${evidence.says}.` };
}

const SHADOW_ROLE: Partial<Record<Role, Role>> = {
  prediction: 'shadow_prediction',
  score: 'shadow_score',
  latency: 'shadow_latency',
  cost: 'shadow_cost',
  error: 'shadow_error',
};
/** Rules of what each of two models has in a log. */
const MODEL_RULES = ROLE_RULES.filter(({ role }) => SHADOW_ROLE[role] !== undefined);

/** Candidates of a column named with a mark: `shadow_score`, `prediction_challenger`, `champion_pred`. */
function markedCandidates(
  column: ColumnFacts,
  name: string,
  order: number,
  all: readonly string[],
): Candidate[] {
  const shadow = unmarked(name, SHADOW_MARK);
  const bare = shadow ?? unmarked(name, LIVE_MARK);
  if (bare === null) return [];
  const twinMark = shadow === null ? SHADOW_MARK : LIVE_MARK;
  const twin = all.some((other) => unmarked(other, twinMark) === bare);
  const paired = twin || (shadow !== null && (all.includes(bare) || name.includes('shadow')));
  // `candidate_score` may be a job candidate's and `production_output` a factory's: without the twin, only shown.
  const penalty = paired ? 0 : 50;
  return MODEL_RULES.flatMap((rule) => {
    const role = shadow === null ? rule.role : SHADOW_ROLE[rule.role];
    const candidate = role === undefined ? null : judge(rule, bare, role, column, order);
    return candidate === null ? [] : [{ ...candidate, score: candidate.score - penalty }];
  });
}

/** A lone column of times is the log's time even when its name does not say so. */
function loneTime(columns: readonly ColumnFacts[]): Candidate[] {
  const times = columns.filter((column) => column.storage === 'datetime' && column.missing < column.rows);
  const [only] = times;
  if (only === undefined || times.length > 1) return [];
  if (/birth|dob|label|actual|outcome|feedback/.test(normaliseName(only.name))) return [];
  const score = only.monotone === true ? 65 : 55;
  return [
    {
      column: only,
      order: columns.indexOf(only),
      role: 'timestamp',
      score,
      reason: 'The only column that holds times.',
    },
  ];
}

/** Share of values two columns have in common, of all values either has. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a);
  const right = new Set(b);
  const both = [...left].filter((value) => right.has(value)).length;
  const all = left.size + right.size - both;
  return all === 0 ? 0 : both / all;
}

function weighLabel(
  candidate: Candidate,
  prediction: ColumnFacts | undefined,
  all: readonly Candidate[],
  names: ReadonlySet<string>,
): Candidate {
  if (candidate.role !== 'label') return candidate;
  const name = normaliseName(candidate.column.name);
  const matches =
    prediction !== undefined &&
    prediction.distinct <= 50 &&
    overlap(prediction.values ?? [], candidate.column.values ?? []) >= 0.8;
  if (matches)
    return {
      ...candidate,
      score: candidate.score + 30,
      reason: `${candidate.reason.slice(0, -1)}, the same ones as “${prediction.name}”.`,
    };
  // `class` beside an outcome in plain words (`survived`) is a class of something else: a cabin, a vehicle.
  const rivals = all.some((other) => other.role === 'label' && other.column !== candidate.column);
  const coordinate = name === 'y' && names.has('x');
  if ((name === 'class' && rivals) || coordinate)
    return { ...candidate, score: Math.min(candidate.score, 30) };
  return candidate;
}

/** In a log of two models' rows every identifier comes once for each: such a column names predictions all the same. */
function weighIdentifier(candidate: Candidate, deployments: ColumnFacts | undefined): Candidate {
  const { column, role, score, reason } = candidate;
  const present = column.rows - column.missing;
  if (role !== 'prediction_id' || deployments === undefined || column.distinct >= present * 0.98)
    return candidate;
  if (column.distinct * deployments.distinct < present * 0.9) return candidate;
  return {
    ...candidate,
    score: score + 60,
    reason: `${reason.slice(0, -1)}, as often as “${deployments.name}” has values.`,
  };
}

function candidatesOf(columns: readonly ColumnFacts[]): Candidate[] {
  const names = columns.map((column) => normaliseName(column.name));
  const found = columns.flatMap((column, order) => {
    const name = names[order] ?? '';
    if (FEATURE_PREFIX.test(name) && !/^input_tokens?/.test(name)) {
      const bare = name.replace(FEATURE_PREFIX, '');
      return ROLE_RULES.filter((rule) => rule.role === 'sensitive' || rule.role === 'segment').flatMap(
        (rule) => judge(rule, bare, rule.role, column, order) ?? [],
      );
    }
    const marked = markedCandidates(column, name, order, names);
    if (marked.length > 0) return marked;
    return ROLE_RULES.flatMap((rule) => judge(rule, name, rule.role, column, order) ?? []);
  });
  return [...found, ...loneTime(columns)];
}

/** The values of what looks most like the prediction, and of what looks most like the label where they share some. */
function classesOf(found: readonly Candidate[]): string[] {
  const [predicted, labelled] = (['prediction', 'label'] as const).map(
    (role) => found.filter((candidate) => candidate.role === role).sort(byStrength)[0]?.column.values ?? [],
  );
  if (predicted === undefined || labelled === undefined) return [];
  const alike = predicted.length === 0 || overlap(predicted, labelled) > 0;
  return [...new Set([...predicted, ...(alike ? labelled : [])])];
}

function classScores(columns: readonly ColumnFacts[], found: readonly Candidate[]): Candidate[] {
  return classScoreGuesses(columns, classesOf(found)).map(({ column, confidence, reason }) => ({
    column,
    order: columns.indexOf(column),
    role: 'class_score',
    score: confidence,
    reason,
  }));
}

const byStrength = (a: Candidate, b: Candidate): number => b.score - a.score || a.order - b.order;

/** The index that pandas saves beside the columns of a frame, under a name that is nobody else's: the numbers of its rows. */
const FRAME_INDEX = /^__index_level_\d+__$/;

function frameIndex({ name }: ColumnFacts): RoleGuess | null {
  if (!FRAME_INDEX.test(name)) return null;
  return {
    column: name,
    role: 'ignored',
    confidence: 99,
    reason: 'Named as pandas names the index of a frame it saved: where a row stood, not what it is.',
  };
}

/**
 * Guesses what each column is for from its name, checked against its values. At most one guess a column, in column
 * order; columns without one are features. Roles that only one column can have go to the strongest, ties to the
 * first; the others are listed as runners-up with a confidence below `APPLIED_FROM`.
 */
export function detectRoles(columns: readonly ColumnFacts[]): RoleGuess[] {
  const named = candidatesOf(columns);
  const ofClasses = classScores(columns, named);
  // `prob_1` is one of `prob_0`, `prob_1` and `prob_2`, not the score of two classes.
  const sure = new Set(ofClasses.filter(({ score }) => score >= APPLIED_FROM).map(({ column }) => column));
  const found = [...named.filter(({ column }) => !sure.has(column)), ...ofClasses];
  const prediction = found.filter((candidate) => candidate.role === 'prediction').sort(byStrength)[0]?.column;
  const names = new Set(columns.map((column) => normaliseName(column.name)));
  const deployments = found.find(({ role, score }) => role === 'deployment' && score >= APPLIED_FROM)?.column;
  const ranked = found
    .map((candidate) => weighIdentifier(weighLabel(candidate, prediction, found, names), deployments))
    .sort(byStrength);

  const owners = new Map<Role, ColumnFacts>();
  const guesses = new Map<ColumnFacts, RoleGuess>();
  const runnersUp = new Map<ColumnFacts, RoleGuess>();
  for (const { column, role, score, reason } of ranked) {
    if (guesses.has(column)) continue;
    const owner = owners.get(role);
    if (owner !== undefined && !SHARED_ROLES.has(role)) {
      if (!runnersUp.has(column))
        runnersUp.set(column, {
          column: column.name,
          role,
          confidence: Math.min(score, 50),
          reason: `${reason} “${owner.name}” fits better, and only one column can be it.`,
        });
      continue;
    }
    owners.set(role, column);
    guesses.set(column, { column: column.name, role, confidence: Math.max(0, Math.min(100, score)), reason });
  }
  return columns.flatMap(
    (column) => frameIndex(column) ?? guesses.get(column) ?? runnersUp.get(column) ?? [],
  );
}
