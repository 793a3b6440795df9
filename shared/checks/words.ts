import {
  formatCount,
  formatMetric,
  formatOf,
  formatPercent,
  formatThreshold,
  formatValue,
  NOTHING,
} from '../card/format';
import { listedNames } from '../domain/listed-names';
import type { Backtest, Check, RuleOutcome, RuleVerdict } from './check-document';
import type { Unit } from './measures/measured';

const UNITS = [
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `3 days`, `36 hours`, `1.5 hours`: in the largest unit there are two of, or one exactly. */
export function durationText(milliseconds: number): string {
  const [unit, size] =
    UNITS.find(([, one]) => milliseconds >= 2 * one || milliseconds === one) ?? (['minute', 60_000] as const);
  const amount = Math.round((milliseconds / size) * 10) / 10;
  return `${formatThreshold(amount)} ${unit}${amount === 1 ? '' : 's'}`;
}

/** A value in its unit. */
export function valueText(value: number, unit: Unit): string {
  switch (unit) {
    case 'share':
      return value < 0 ? negative(formatPercent(-value)) : formatPercent(value);
    case 'points':
      return pointsText(Number((value * 100).toPrecision(3)));
    case 'number':
      return formatMetric(value);
    case 'unit':
      return formatValue(value);
    case 'rows':
      return formatOf(value, 'row');
    case 'count':
      return formatCount(value);
    case 'duration':
      return durationText(value);
    case 'verdict':
      return value === 0 ? 'allowed' : 'refused';
  }
}

/** A share below zero; `< 0.1%` turns round. */
const negative = (text: string): string => (text.startsWith('< ') ? `> −${text.slice(2)}` : `−${text}`);

const pointsText = (points: number): string =>
  `${formatThreshold(points)} ${points === 1 ? 'point' : 'points'}`;

/** A threshold as it was set. */
export function thresholdText(threshold: number, unit: Unit): string {
  if (unit === 'number' || unit === 'unit') return formatThreshold(threshold);
  return unit === 'share'
    ? `${formatThreshold(Number((threshold * 100).toPrecision(12)))}%`
    : valueText(threshold, unit);
}

/** What is allowed: `up to 0.2`, `1,000 rows or more`. */
export function allowedText({
  threshold,
  unit,
  firesWhen,
}: Pick<RuleOutcome, 'threshold' | 'unit' | 'firesWhen'>): string {
  if (unit === 'verdict') return 'another verdict';
  const limit = thresholdText(threshold, unit);
  if (firesWhen === 'below') return `${limit} or more`;
  return threshold === 0 ? 'none' : `up to ${limit}`;
}

/** The value of an outcome, a verdict by its name; a dash where there is none. */
export function outcomeValue({
  value,
  unit,
  detail,
}: Pick<RuleOutcome, 'value' | 'unit' | 'detail'>): string {
  if (value === null) return NOTHING;
  return unit === 'verdict' ? (detail ?? NOTHING) : valueText(value, unit);
}

/** One sentence of what was found of a rule. */
export function messageOf(
  outcome: Pick<
    RuleOutcome,
    'subject' | 'finding' | 'value' | 'unit' | 'detail' | 'threshold' | 'firesWhen' | 'window'
  >,
  why: string | undefined,
): string {
  const { subject, finding, value, unit, detail, window } = outcome;
  const name = `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`;
  const place = window === null || window.chunks.length === 0 ? '' : `${windowText(window)}: `;
  if (value === null) return sentence(`${name}: ${place}not known, ${why ?? 'there is no value'}`);
  const more = detail === null || unit === 'verdict' ? '' : ` (${detail})`;
  const said = `${name}: ${place}${outcomeValue(outcome)}${more}; allowed: ${allowedText(outcome)}`;
  return sentence(finding === 'unknown' && why !== undefined ? `${said}. Not decided, as ${why}` : said);
}

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

function windowText({ chunks, over, atLeast }: NonNullable<RuleOutcome['window']>): string {
  const latest = chunks.at(-1);
  if (latest === undefined) return 'no chunk';
  if (chunks.length === 1) return latest;
  return `${over} of the latest ${chunks.length} chunks beyond it, ${atLeast} fire; ${latest}`;
}

/** What a backtest says, in a few words. */
export function backtestText({ times, fired, unknown, firedAt, why }: Backtest): string {
  if (why !== null) return why;
  const missed = unknown === 0 ? '' : `, ${formatCount(unknown)} not decided`;
  return `fired ${formatCount(fired)} of ${formatOf(times, 'time')} on the reference${missed}${fired === 0 ? '' : ` (${listedNames(firedAt, 3)})`}`;
}

/** A verdict as a shape and a word, as everywhere. */
export const VERDICT_MARKS: Readonly<Record<RuleVerdict, string>> = {
  fail: '▲ Fail',
  warn: '◆ Warn',
  pass: '● Pass',
};

/** What a rule came to: `▲ Fail`, or `▲ Unknown` where it could not be decided and counts as a failure. */
export const outcomeMark = ({ verdict, finding }: Pick<RuleOutcome, 'verdict' | 'finding'>): string =>
  finding === 'unknown' ? `${VERDICT_MARKS[verdict].charAt(0)} Unknown` : VERDICT_MARKS[verdict];

/** The verdict in one line, each rule in one part of it. */
export function checkHeadline({ fail, warn, pass, unknown, unknownFailing }: Check['counts']): string {
  const all = fail + warn + pass + unknown;
  if (pass === all) return all === 1 ? 'The one rule holds' : `All ${formatCount(all)} rules hold`;
  const parts: readonly (readonly [rules: number, what: string])[] = [
    [fail, 'failed'],
    [warn, 'warned'],
    [unknown, `could not be decided${asFailures(unknown, unknownFailing)}`],
    [pass, pass === 1 ? 'holds' : 'hold'],
  ];
  return parts
    .filter(([rules]) => rules > 0)
    .map(([rules, what], place) =>
      place === 0
        ? `${formatCount(rules)} of ${formatOf(all, 'rule')} ${what}`
        : `${formatCount(rules)} ${what}`,
    )
    .join(', ');
}

function asFailures(unknown: number, failing: number): string {
  if (failing === 0) return '';
  const which = failing === unknown ? ' and' : `, of which ${formatCount(failing)}`;
  return `${which} ${failing === 1 ? 'counts as a failure' : 'count as failures'}`;
}
