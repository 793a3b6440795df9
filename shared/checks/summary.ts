import { formatCount, formatInstant, formatOf, NOTHING } from '../card/format';
import { code, codeCell, folded, plainText, table, type TableColumn } from '../card/markdown';
import type { Check, CheckedSide, RuleOutcome } from './check-document';
import { allowedText, backtestText, checkHeadline, outcomeMark, outcomeValue, VERDICT_MARKS } from './words';

const COLUMNS: readonly TableColumn[] = [
  { title: 'Rule', align: 'left' },
  { title: 'Came to', align: 'left' },
  { title: 'Value', align: 'right' },
  { title: 'Allowed', align: 'left' },
  { title: 'Rows', align: 'right' },
  { title: 'Owner', align: 'left' },
];

/**
 * The check as markdown for a pull request or a job’s summary: the verdict, what did not pass, and the rest folded.
 * Whatever names and values the data has, they come out as text: no markup, link, mention or HTML can come of them.
 */
export function checkSummary(check: Check): string {
  const { verdict, counts, rules, data, asOf, rulesFile, notes } = check;
  const found = rules.filter((rule) => rule.verdict !== 'pass' || rule.finding === 'unknown');
  const passed = rules.filter((rule) => !found.includes(rule));
  const backtested = rules.filter((rule) => rule.backtest !== undefined);
  return `${[
    `## ${VERDICT_MARKS[verdict]}: ${checkHeadline(counts)}`,
    `${sideText('Production', data.production)}, against ${sideText('the reference', data.reference)}. Rules: ${code(rulesFile)}, as of ${plainText(formatInstant(asOf))}.`,
    ...(found.length === 0
      ? []
      : [
          outcomeTable(found),
          found.map(({ name, message }) => `- ${code(name)}: ${plainText(message)}`).join('\n'),
        ]),
    ...notes.map(plainText),
    ...(passed.length === 0
      ? []
      : [folded(formatOf(passed.length, 'rule that holds', 'rules that hold'), outcomeTable(passed))]),
    ...(backtested.length === 0
      ? []
      : [folded('How often each rule would have fired on the reference', backtestTable(backtested))]),
  ].join('\n\n')}\n`;
}

function outcomeTable(rules: readonly RuleOutcome[]): string {
  return table(
    COLUMNS,
    rules.map((rule) => [
      codeCell(rule.name),
      outcomeMark(rule),
      plainText(outcomeValue(rule)),
      allowedText(rule),
      rule.rows === null ? '' : formatCount(rule.rows),
      rule.owner === null ? '' : plainText(rule.owner) || NOTHING,
    ]),
  );
}

function backtestTable(rules: readonly RuleOutcome[]): string {
  return table(
    [
      { title: 'Rule', align: 'left' },
      { title: 'On the reference’s own chunks', align: 'left' },
    ],
    rules.map(({ name, backtest }) => [
      codeCell(name),
      backtest === undefined ? '' : plainText(backtestText(backtest)),
    ]),
  );
}

function sideText(name: string, { label, rows, timeRange }: CheckedSide): string {
  const period =
    timeRange === undefined
      ? ''
      : `, ${plainText(formatInstant(timeRange.from).slice(0, 10))} to ${plainText(formatInstant(timeRange.to).slice(0, 10))}`;
  return `${name} ${code(label)} (${formatOf(rows, 'row')}${period})`;
}
