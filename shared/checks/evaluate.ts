import type { ComparedSide, Result } from '../domain/result';
import { backtest } from './backtest';
import type { Check, CheckedSide, RuleOutcome, RuleVerdict } from './check-document';
import { judge, judgeWindow, limitsOf, windowSize } from './judge';
import { measure } from './measures/measure';
import { type Checked, type Measured, unmeasured } from './measures/measured';
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
  const count = (verdict: RuleVerdict): number => rules.filter((rule) => rule.verdict === verdict).length;
  const counts = {
    pass: count('pass'),
    warn: count('warn'),
    fail: count('fail'),
    unknown: rules.filter(({ finding }) => finding === 'unknown').length,
  };
  return {
    schema: 'tidemark.check/1',
    generator: result.generator,
    rulesFile,
    asOf: new Date(now).toISOString(),
    verdict: counts.fail > 0 ? 'fail' : counts.warn > 0 ? 'warn' : 'pass',
    counts,
    data: sidesOf(result),
    rules,
  };
}

/** Metrics whose rules ask for a retraining when they fire, unless told. */
const RETRAINING: ReadonlySet<MetricName> = new Set([
  'drift-share',
  'psi',
  'performance-drop',
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
  const inWindow = size === null ? null : latestOf(measures.chunks, size.chunks);
  const judged =
    size === null
      ? { ...judge(measures.whole, limits), over: 0 }
      : typeof inWindow === 'string' || inWindow === null
        ? { finding: 'unknown' as const, over: 0, why: measures.whole.why ?? inWindow ?? '' }
        : judgeWindow(inWindow, size, limits);
  const looked: Measured =
    size === null
      ? measures.whole
      : Array.isArray(inWindow)
        ? (inWindow.at(-1) ?? unmeasured('there is no complete chunk'))
        : unmeasured(judged.why ?? '');
  const verdict = { held: 'pass', fired: severity, unknown: unknownCounts }[judged.finding] as RuleVerdict;
  const window =
    size === null
      ? null
      : {
          chunks: Array.isArray(inWindow) ? inWindow.map(({ label }) => label) : [],
          over: judged.over,
          atLeast: size.atLeast,
        };
  const found = {
    subject: subjectOf(rule),
    finding: judged.finding,
    value: looked.value,
    unit: measures.unit,
    detail: looked.detail === undefined || looked.detail === '' ? null : looked.detail,
    threshold: limits.threshold,
    firesWhen: limits.firesWhen,
    window,
  };
  return {
    name: ruleName(rule),
    metric: rule.metric,
    column: 'column' in rule ? (rule.column ?? null) : null,
    verdict,
    severity,
    unknownCounts,
    rows: looked.rows,
    minRows: limits.fewest,
    owner: rule.owner ?? defaults.owner ?? null,
    retrain: asksForRetraining(rule),
    ...found,
    message: messageOf(found, judged.why),
    ...(options.backtest ? { backtest: backtest(measures, limits, size) } : {}),
  };
}

function latestOf<T extends { readonly side: string }>(
  chunks: readonly T[] | string,
  wanted: number,
): T[] | string {
  if (typeof chunks === 'string') return chunks;
  return chunks.filter(({ side }) => side === 'production').slice(-wanted);
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
