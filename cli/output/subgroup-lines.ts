import { differenceText, rangeText, valueText } from '../../shared/card/estimate-text';
import { formatCount, formatMetric, formatPercent } from '../../shared/card/format';
import { visible } from '../../shared/card/visible';
import { beyondTolerance } from '../../shared/domain/beyond-tolerance';
import type { Subgroups } from '../../shared/domain/subgroups';
import type { Paint } from '../terminal/colours';
import { textTable, type TextColumn } from './text-table';

const LISTED = 12;
const SLICES = 5;

const DRIFT_WORDS = {
  drifted: 'drifted',
  watch: 'watch',
  stable: 'stable',
  unknown: 'too few rows to say',
} as const;

const left = (title: string) => ({ title, align: 'left' as const });
const right = (title: string) => ({ title, align: 'right' as const });

const ANSWER_COLUMNS: readonly TextColumn[] = [
  { ...left('ANSWERS TO'), shrinksTo: 24 },
  right('ROWS'),
  right('POSITIVE'),
  right('MEAN'),
  right('DRIFT (PSI)'),
  left(''),
];

/** What can be said of groups without labels: how often they are predicted positive, the mean answer, and its drift. */
const answerRows = ({ attributes }: Subgroups): string[][] =>
  attributes
    .flatMap(({ name, groups }) =>
      groups.map(({ label, production, metrics, answers }) => [
        visible(`${name}: ${label}`),
        formatCount(production.rows),
        valueText(metrics['selectionRate']?.production.value, 'share'),
        metrics['meanPrediction'] === undefined
          ? valueText(metrics['meanScore']?.production.value, 'number')
          : valueText(metrics['meanPrediction'].production.value, 'unit'),
        answers === null ? '' : formatMetric(answers.psi),
        answers === null ? '' : DRIFT_WORDS[answers.status],
      ]),
    )
    .slice(0, 2 * LISTED);

/** How the model does by group: the verdict, the groups that differ most, and where it is worst. */
export function subgroupLines(subgroups: Subgroups, width: number, paint: Paint): string[] {
  const { headline, reasons, worst, notes } = subgroups;
  const failed = beyondTolerance(subgroups);
  const groups = textTable(
    [
      { ...left('GROUP'), shrinksTo: 24 },
      right('ROWS'),
      left('PARITY'),
      right('GROUP'),
      right('DIFFERENCE'),
      left('95 %'),
      { ...left('AGAINST'), shrinksTo: 12 },
    ],
    failed
      .slice(0, LISTED)
      .map(({ attribute, group, metric, disparity }) => [
        visible(`${attribute.name}: ${group.label}`),
        formatCount(group.production.rows),
        metric.parity?.name ?? metric.name,
        valueText(group.metrics[metric.id]?.production.value, metric.written),
        differenceText(disparity.difference.value, metric.written),
        rangeText(disparity.difference, metric.written, differenceText),
        visible(attribute.against),
      ]),
    width,
  );
  const written = worst?.written ?? 'share';
  const slices = textTable(
    [
      { ...left(worst?.by === 'disagreement' ? 'MOST APART ON' : 'WORST ON'), shrinksTo: 24 },
      right('ROWS'),
      right('OF ROWS'),
      right(`OF ${(worst?.errors ?? 'errors').toUpperCase()}`),
      right('ERROR'),
      right('ELSEWHERE'),
    ],
    (worst?.slices ?? [])
      .slice(0, SLICES)
      .map(({ label, rows, rowShare, errorShare, error, elsewhere }) => [
        visible(label),
        formatCount(rows),
        formatPercent(rowShare),
        formatPercent(errorShare),
        valueText(error, written),
        valueText(elsewhere, written),
      ]),
    width,
  );
  const answered = textTable(ANSWER_COLUMNS, subgroups.labelled > 0 ? [] : answerRows(subgroups), width);
  const more = failed.length - LISTED;
  return [
    paint('bold', visible(headline)),
    ...reasons.map(visible),
    ...(groups.lines.length === 0 ? [] : ['', paint('dim', groups.title), ...groups.lines]),
    ...(more > 0 ? [`${formatCount(more)} more are in the result (--json).`] : []),
    ...(answered.lines.length === 0 ? [] : ['', paint('dim', answered.title), ...answered.lines]),
    ...(slices.lines.length === 0 ? [] : ['', paint('dim', slices.title), ...slices.lines]),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => paint('dim', visible(note)))]),
  ];
}
