import { xmlText } from '../card/charts/xml';
import type { Check, RuleOutcome } from './check-document';
import { backtestText } from './words';

/**
 * The check as JUnit XML, as build servers read it: a test a rule, in the order of the file. A rule that failed is a
 * failure, one that could not be decided and counts as one an error, one that counts as passed all the same is skipped;
 * a warning passes and is printed. Whatever names the data has, they come out as text.
 */
export function junitXml(check: Check): string {
  const { rules, rulesFile, asOf, notes } = check;
  const errors = rules.filter(isError).length;
  const failures = rules.filter((rule) => rule.verdict === 'fail' && !isError(rule)).length;
  const skipped = rules.filter(isSkipped).length;
  const counts = `tests="${rules.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${xmlText(rulesFile)}" ${counts} timestamp="${xmlText(asOf)}" time="0">`,
    ...rules.flatMap(testCase),
    ...(notes.length === 0
      ? []
      : [`    <system-out>${notes.map((note) => xmlText(note)).join('\n')}</system-out>`]),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')}\n`;
}

const isError = ({ verdict, finding }: RuleOutcome): boolean => verdict === 'fail' && finding === 'unknown';
const isSkipped = ({ verdict, finding }: RuleOutcome): boolean => verdict === 'pass' && finding === 'unknown';

function testCase(rule: RuleOutcome): string[] {
  const { name, metric, verdict, message, owner, backtest } = rule;
  const said = xmlText(message);
  const details = [
    ...(verdict === 'warn' ? [`Warning: ${message}`] : []),
    ...(owner === null ? [] : [`Owner: ${owner}`]),
    ...(backtest === undefined ? [] : [`Backtest: ${backtestText(backtest)}`]),
  ].map((line) => xmlText(line));
  const inner = [
    ...(isError(rule) ? [`      <error type="unknown" message="${said}"/>`] : []),
    ...(verdict === 'fail' && !isError(rule)
      ? [`      <failure type="${xmlText(metric)}" message="${said}"/>`]
      : []),
    ...(isSkipped(rule) ? [`      <skipped message="${said}"/>`] : []),
    ...(details.length === 0 ? [] : [`      <system-out>${details.join('\n')}</system-out>`]),
  ];
  const open = `    <testcase classname="${xmlText(metric)}" name="${xmlText(name)}" time="0"`;
  return inner.length === 0 ? [`${open}/>`] : [`${open}>`, ...inner, '    </testcase>'];
}
