import { differenceText, rangeText, valueText } from '../../shared/card/estimate-text';
import { estimateMethod, estimateRows } from '../../shared/card/estimate-rows';
import { formatCount, formatPValue } from '../../shared/card/format';
import { operationRows } from '../../shared/card/operation-rows';
import { pairingSentences } from '../../shared/card/pairing-text';
import { proxyMeaning, proxyRows } from '../../shared/card/proxy-rows';
import { visible } from '../../shared/card/visible';
import type { Performance } from '../../shared/domain/performance';
import type { Shadow } from '../../shared/domain/shadow';
import type { Paint } from '../terminal/colours';
import { experimentLines } from './experiment-lines';
import { textTable } from './text-table';

const SEGMENTS = 5;

const left = (title: string) => ({ title, align: 'left' as const });
const right = (title: string) => ({ title, align: 'right' as const });

/** How the positive class was decided, where nobody said it. */
function decisionLines(decision: Performance['positiveDecision'], paint: Paint): string[] {
  return decision?.note == null ? [] : [paint('dim', visible(decision.note))];
}

/** How good the model is: the verdict, its numbers, and a line a metric. */
export function performanceLines(performance: Performance, width: number, paint: Paint): string[] {
  const { headline, detail, metrics, experiment, positiveDecision } = performance;
  const { title, lines } = textTable(
    [left('METRIC'), right('REFERENCE'), right('PRODUCTION'), right('CHANGE'), left('95 %'), left('')],
    metrics.map(({ name, written, reference, production, change, status, better }) => [
      name,
      valueText(reference.value, written),
      valueText(production.value, written),
      differenceText(change?.value, written),
      change === null ? '' : rangeText(change, written, differenceText),
      better === null || change?.lower === undefined ? '' : status === 'watch' ? 'a little worse' : status,
    ]),
    width,
  );
  return [
    paint('bold', visible(headline)),
    visible(detail),
    ...decisionLines(positiveDecision, paint),
    ...(lines.length === 0 ? [] : ['', paint('dim', title), ...lines]),
    ...estimateLines(performance, width, paint),
    ...proxyLines(performance, width, paint),
    ...(experiment === null ? [] : ['', ...experimentLines(experiment, width, paint)]),
  ];
}

function estimateLines(performance: Performance, width: number, paint: Paint): string[] {
  const { estimate } = performance;
  const { title, lines } = textTable(
    [left('ESTIMATED WITHOUT LABELS'), right('REFERENCE'), right('PRODUCTION')],
    estimateRows(performance).map(({ name, written, reference, production }) => [
      name,
      valueText(reference, written),
      valueText(production, written),
    ]),
    width,
  );
  if (estimate === null || lines.length === 0) return [];
  return [
    '',
    paint('dim', title),
    ...lines,
    paint('dim', estimateMethod(estimate)),
    ...estimate.assumptions.map((assumption) => paint('dim', `Assumed: ${assumption}`)),
  ];
}

function proxyLines(performance: Performance, width: number, paint: Paint): string[] {
  const meaning = proxyMeaning(performance);
  if (meaning === null) return [];
  const { title, lines } = textTable(
    [
      { ...left('PROXY'), shrinksTo: 20 },
      right('REFERENCE'),
      right('PRODUCTION'),
      left('PEARSON'),
      left('SPEARMAN'),
    ],
    proxyRows(performance).map(({ column, reference, production, pearson, spearman }) => [
      visible(column),
      reference,
      production,
      pearson,
      spearman,
    ]),
    width,
  );
  return ['', paint('dim', title), ...lines, paint('dim', meaning)];
}

/** The review of the shadow model: the verdict, its reasons, a line a metric, and where it is worst. */
export function shadowLines(shadow: Shadow, width: number, paint: Paint): string[] {
  const { headline, reasons, labelled, worse, task, pairing, positiveDecision } = shadow;
  const metrics = textTable(
    [left('METRIC'), right('LIVE'), right('SHADOW'), right('CHANGE'), left('95 %'), left('')],
    (labelled?.metrics ?? []).map(({ name, written, live, shadow: other, change, status, better }) => [
      name,
      valueText(live.value, written),
      valueText(other.value, written),
      differenceText(change.value, written),
      rangeText(change, written, differenceText),
      better === null || change.lower === undefined ? '' : status,
    ]),
    width,
  );
  const served = textTable(
    [left('OF THE SAME REQUESTS'), right('LIVE'), right('SHADOW'), right('CHANGE'), left('95 %'), left('')],
    shadow.operations
      .flatMap(operationRows)
      .map(({ name, live, shadow: other, change, written, status }) => [
        name,
        valueText(live, written),
        valueText(other, written),
        differenceText(change.value, written),
        rangeText(change, written, differenceText),
        status,
      ]),
    width,
  );
  const shadows = textTable(
    [
      { ...left('SHADOW'), shrinksTo: 20 },
      right('PAIRS'),
      right('AGREE'),
      left('METRIC'),
      right('VALUE'),
      right('CHANGE'),
      left('95 %'),
      left('VERDICT'),
    ],
    shadow.choices.map(({ name, chosen, paired, agreement, metric, headline: verdict }) => [
      visible(chosen ? `${name} *` : name),
      formatCount(paired),
      valueText(agreement, 'share'),
      metric?.name ?? '',
      metric === null ? '' : valueText(metric.shadow.value, metric.written),
      metric === null ? '' : differenceText(metric.change.value, metric.written),
      metric === null ? '' : rangeText(metric.change, metric.written, differenceText),
      verdict,
    ]),
    width,
  );
  const written = task === 'regression' ? 'unit' : 'share';
  const segments = textTable(
    [
      { ...left('WORSE IN'), shrinksTo: 20 },
      right('PAIRS'),
      right('LIVE'),
      right('SHADOW'),
      right('CHANGE'),
      right('P'),
    ],
    worse
      .slice(0, SEGMENTS)
      .map(({ column, value, rows, live, shadow: other, change, pAdjusted }) => [
        visible(`${column}: ${value ?? 'missing'}`),
        formatCount(rows),
        valueText(Math.abs(live), written),
        valueText(Math.abs(other), written),
        differenceText(change.value, written),
        formatPValue(pAdjusted),
      ]),
    width,
  );
  return [
    paint('bold', visible(headline)),
    ...reasons.map(visible),
    ...pairingSentences(pairing).map((sentence) => paint('dim', visible(sentence))),
    ...decisionLines(positiveDecision, paint),
    ...(metrics.lines.length === 0 ? [] : ['', paint('dim', metrics.title), ...metrics.lines]),
    ...(shadow.choices.length < 2 ? [] : ['', paint('dim', shadows.title), ...shadows.lines]),
    ...(served.lines.length === 0 ? [] : ['', paint('dim', served.title), ...served.lines]),
    ...(segments.lines.length === 0 ? [] : ['', paint('dim', segments.title), ...segments.lines]),
  ];
}
