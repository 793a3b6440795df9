import { formatCount, formatInstant } from '../../shared/card/format';
import { shorten, visible } from '../../shared/card/visible';
import type { Check, RuleVerdict } from '../../shared/checks/check-document';
import {
  allowedText,
  backtestText,
  checkHeadline,
  outcomeMark,
  outcomeValue,
} from '../../shared/checks/words';
import { type Paint, VERDICT_STYLES } from '../terminal/colours';
import { type TextColumn, textTable } from './text-table';

const NAME_CELLS = 48;

const COLUMNS: readonly TextColumn[] = [
  { title: '', align: 'left' },
  { title: 'RULE', align: 'left', shrinksTo: 20 },
  { title: 'VALUE', align: 'right' },
  { title: 'ALLOWED', align: 'left', shrinksTo: 12 },
  { title: 'ROWS', align: 'right' },
  { title: 'OWNER', align: 'left', shrinksTo: 6 },
];

const ORDER: readonly RuleVerdict[] = ['fail', 'warn', 'pass'];

/** The verdict, every rule, those that failed first, what was found of those that did not pass, and the backtest. */
export function checkLines(check: Check, width: number, paint: Paint): string[] {
  const rules = ORDER.flatMap((verdict) => check.rules.filter((rule) => rule.verdict === verdict));
  const { title, lines } = textTable(
    COLUMNS,
    rules.map((rule) => [
      outcomeMark(rule),
      shorten(visible(rule.name), NAME_CELLS),
      visible(outcomeValue(rule)),
      allowedText(rule),
      rule.rows === null ? '' : formatCount(rule.rows),
      rule.owner === null ? '' : shorten(visible(rule.owner), NAME_CELLS),
    ]),
    width,
    (cell, row, column) => {
      const verdict = rules[row]?.verdict;
      return column === 0 && verdict !== undefined ? paint(VERDICT_STYLES[verdict], cell) : cell;
    },
  );
  const found = rules.filter((rule) => rule.verdict !== 'pass' || rule.finding === 'unknown');
  const backtested = rules.flatMap(({ name, backtest }) =>
    backtest === undefined
      ? []
      : [`${shorten(visible(name), NAME_CELLS)}: ${visible(backtestText(backtest))}`],
  );
  const { reference, production } = check.data;
  return [
    paint('bold', checkHeadline(check.counts)),
    visible(`Production ${production.label} against ${reference.label}, as of ${formatInstant(check.asOf)}`),
    '',
    paint('dim', title),
    ...lines,
    ...(found.length === 0 ? [] : ['', ...found.map(({ message }) => `- ${visible(message)}`)]),
    ...(check.notes.length === 0 ? [] : ['', ...check.notes.map((note) => paint('dim', visible(note)))]),
    ...(backtested.length === 0 ? [] : ['', paint('bold', 'Backtest'), ...backtested]),
  ];
}
