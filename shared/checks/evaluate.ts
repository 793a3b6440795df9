import type { ComparedSide, Result } from '../domain/result';
import { backtest } from './backtest';
import type { Check, CheckedSide, Finding, RuleOutcome, RuleVerdict } from './check-document';
import { history } from './history';
import { judge, judgeWindow, type Limits, limitsOf, type WindowSize, windowSize } from './judge';
import { measure } from './measures/measure';
import {
  type Checked,
  type Measured,
  type MeasuredChunk,
  type Measures,
  unmeasured,
} from './measures/measured';
import type { MetricName, Rule } from './rule';
import { ruleName, subjectOf } from './rule-name';
import type { RulesFile } from './rules-file';
import { messageOf } from './words';

/** What a check is of, and how. */
export interface CheckOptions extends Checked {
  /** Name of the rules file, without its folders. */
  readonly rulesFile: string;
  /** Say how often each rule would have fired on the reference too. */
  readonly backtest: boolean;
  /** Say when each rule would have fired, chunk by chunk. */
  readonly history?: boolean;
}

/**
 * Holds a result against rules. Depends on nothing but its arguments.
 *
 * A rule fires when its value is over the threshold and more than chance. It is unknown when there is no value, when
 * it is of too few rows, or when chance alone may have made it; it counts then as `unknown` says, as a failure unless
 * told.
 */
export function evaluate(file: RulesFile, options: CheckOptions): Check {
  const { result, now, rulesFile } = options;
  const rules = file.rules.map((rule) => outcomeOf(rule, file.defaults ?? {}, options));
  const all = (wanted: RuleVerdict): number => having(rules, wanted);
  return {
    schema: 'tidemark.check/1',
    generator: result.generator,
    rulesFile,
    asOf: new Date(now).toISOString(),
    verdict: all('fail') > 0 ? 'fail' : all('warn') > 0 ? 'warn' : 'pass',
    counts: countRules(rules),
    notes: notesOf(result),
    data: sidesOf(result),
    rules,
  };
}

const having = (some: readonly Pick<RuleOutcome, 'verdict'>[], wanted: RuleVerdict): number =>
  some.filter(({ verdict }) => verdict === wanted).length;

/** How many rules came to what; each is counted once. */
export function countRules(rules: readonly Pick<RuleOutcome, 'finding' | 'verdict'>[]): Check['counts'] {
  const unknown = rules.filter(({ finding }) => finding === 'unknown');
  const decided = rules.filter(({ finding }) => finding !== 'unknown');
  return {
    pass: having(decided, 'pass'),
    warn: having(decided, 'warn'),
    fail: having(decided, 'fail'),
    unknown: unknown.length,
    unknownFailing: having(unknown, 'fail'),
  };
}

/** Metrics whose rules ask for a retraining when they fire, unless told. */
const RETRAINING: ReadonlySet<MetricName> = new Set([
  'drift-share',
  'psi',
  'performance-drop',
  'estimated-performance-drop',
  'subgroup-gap',
  'outlier-share',
]);

function asksForRetraining(rule: Rule): boolean {
  return (
    rule.retrain ?? (RETRAINING.has(rule.metric) || (rule.metric === 'new-rows' && rule.when === 'above'))
  );
}

function outcomeOf(
  rule: Rule,
  defaults: NonNullable<RulesFile['defaults']>,
  options: CheckOptions,
): RuleOutcome {
  const severity = rule.severity ?? defaults.severity ?? 'fail';
  const unknownCounts = rule.unknown ?? defaults.unknown ?? 'fail';
  const limits = limitsOf(rule, rule['min-rows'] ?? defaults['min-rows']);
  const measures = measure(rule, options, limits.fewest);
  const size = windowSize(rule);
  const { finding, why, measured, window } = lookAt(measures, limits, size);
  const verdicts: Readonly<Record<Finding, RuleVerdict>> = {
    held: 'pass',
    fired: severity,
    unknown: unknownCounts,
  };
  const found = {
    subject: subjectOf(rule),
    finding,
    value: measured.value,
    unit: measures.unit,
    detail: measured.detail === undefined || measured.detail === '' ? null : measured.detail,
    threshold: limits.threshold,
    firesWhen: limits.firesWhen,
    window,
  };
  return {
    name: ruleName(rule),
    metric: rule.metric,
    column: 'column' in rule ? (rule.column ?? null) : null,
    verdict: verdicts[finding],
    severity,
    unknownCounts,
    rows: measured.rows,
    minRows: limits.fewest,
    owner: rule.owner ?? defaults.owner ?? null,
    retrain: asksForRetraining(rule),
    ...found,
    ...(measured.band === undefined ? {} : { band: measured.band }),
    message: messageOf(found, why),
    ...(options.backtest ? { backtest: backtest(measures, limits, size) } : {}),
    ...(options.history === true ? { history: history(measures, limits, size) } : {}),
  };
}

interface Look {
  readonly finding: Finding;
  readonly why?: string | undefined;
  /** All rows, or the latest chunk of a window. */
  readonly measured: Measured;
  readonly window: RuleOutcome['window'];
}

function lookAt(measures: Measures, limits: Limits, size: WindowSize | null): Look {
  if (size === null) return { ...judge(measures.whole, limits), measured: measures.whole, window: null };
  const { atLeast } = size;
  const latest = latestOf(measures, size.chunks);
  if (typeof latest === 'string')
    return {
      finding: 'unknown',
      why: latest,
      measured: unmeasured(latest),
      window: { chunks: [], over: 0, atLeast },
    };
  const { finding, why, over } = judgeWindow(latest, size, limits);
  return {
    finding,
    why,
    measured: latest.at(-1) ?? unmeasured('there is no complete chunk'),
    window: { chunks: latest.map(({ label }) => label), over, atLeast },
  };
}

/** The latest complete chunks of production, or why there are not as many. */
function latestOf({ whole, chunks }: Measures, wanted: number): readonly MeasuredChunk[] | string {
  if (typeof chunks === 'string') return whole.why ?? chunks;
  const latest = chunks.filter(({ side }) => side === 'production').slice(-wanted);
  if (latest.length === wanted) return latest;
  return `${latest.length === 1 ? 'there is one complete chunk' : `there are ${latest.length} complete chunks`}, ${wanted} are wanted`;
}

/** How the positive class was decided, where nobody said it, and why it may be the other one. */
function notesOf({ performance, shadow, subgroups }: Result): string[] {
  const decisions = [performance, shadow, subgroups].map((one) => one?.positiveDecision);
  const notes = decisions.flatMap((decision) => [decision?.note, decision?.doubt]);
  return [...new Set(notes.filter((note) => typeof note === 'string'))];
}

function sidesOf({ comparison: { reference, production } }: Result): Check['data'] {
  const side = ({ label, rows, timeRange, files, joins = [] }: ComparedSide): CheckedSide => ({
    label,
    rows,
    ...(timeRange === undefined ? {} : { timeRange }),
    files: [...files, ...joins.flatMap((join) => join.files)],
  });
  return { reference: side(reference), production: side(production) };
}
