import type { Dossier, DossierFinding, DossierInput } from '../domain/dossier';
import { formatCount, formatInstant, formatList, formatMetric, formatOf, formatPercent } from './format';

/** What stands in place of a value that is not shown. */
export const WITHHELD = 'withheld';

/** Whether the values of a column may be shown. */
export type Shown = (column: string) => boolean;

/** Which row it is: `Production row 1,234`. */
export function dossierTitle({ side, row }: Pick<Dossier, 'side' | 'row'>): string {
  return `${side === 'production' ? 'Production' : 'Reference'} row ${formatCount(row)}`;
}

/** Whether the prediction was right, in one sentence, as plain text that is yet to be escaped. */
export function outcomeText({ answers, outcome }: Dossier): string {
  const prediction = answers.prediction ?? WITHHELD;
  const label = answers.label ?? WITHHELD;
  const made = answers.predictionFromScore === true ? ' (made from its score)' : '';
  switch (outcome.kind) {
    case 'right':
      return `The prediction was right: ${prediction}${made}, and the label is ${label}.`;
    case 'wrong':
      return `The prediction was wrong: ${prediction}${made}, and the label is ${label}.`;
    case 'off':
      return `The prediction is ${formatMetric(Math.abs(outcome.by))} ${outcome.by > 0 ? 'above' : 'below'} the label: ${prediction}, and the label is ${label}.`;
    case 'unlabelled':
      return `Whether the prediction was right is not known, as no label came: ${prediction}${made}.`;
    case 'unanswered':
      return answers.label === undefined
        ? 'Neither a prediction nor a label is in this row.'
        : `No prediction is in this row; the label is ${label}.`;
  }
}

/** What is odd beside whether it was right, which is said first. */
export function otherFindings({ findings }: Dossier): DossierFinding[] {
  return findings.filter(({ kind }) => kind !== 'wrong' && kind !== 'off');
}

/** What is said where nothing is odd. */
export const nothingOdd = ({ outcome }: Dossier): string =>
  outcome.kind === 'wrong' || outcome.kind === 'off'
    ? 'Nothing else about it is odd.'
    : 'Nothing about it is odd.';

/** How slow it was among the rows of its side: `slower than or as slow as 99.5% of its side`. */
export function latencyText(percentile: number): string {
  return percentile >= 1
    ? 'no row of its side was slower'
    : `${formatPercent(percentile)} of its side were no slower`;
}

/** Where a value stands in the reference: `above 99.2% of the reference`. Empty where that is not known. */
export function placeText({
  kind,
  value,
  percentile,
  atOrAbove,
  share,
  unseen,
  beyond,
}: DossierInput): string {
  if (value === null) return share === undefined ? '' : `missing in ${formatPercent(share)} of the reference`;
  if (unseen) return 'never in the reference';
  if (kind !== 'number') return share === undefined ? '' : `${formatPercent(share)} of the reference`;
  if (percentile === undefined || atOrAbove === undefined) return '';
  const high = percentile > atOrAbove || atOrAbove === 0;
  if (beyond) return `${high ? 'above' : 'below'} every value of the reference`;
  if (percentile >= 1 && atOrAbove >= 1) return 'the only value the reference has';
  if (high) {
    if (percentile >= 1) return 'the highest value the reference has';
    const text = formatPercent(percentile);
    return text.startsWith('>')
      ? 'among the highest values of the reference'
      : `at or above ${text} of the reference`;
  }
  if (atOrAbove >= 1) return 'the lowest value the reference has';
  const text = formatPercent(atOrAbove);
  return text.startsWith('>')
    ? 'among the lowest values of the reference'
    : `at or below ${text} of the reference`;
}

/** An odd thing in one sentence, as plain text that is yet to be escaped. */
export function findingText(finding: DossierFinding, dossier: Dossier, shown: Shown): string {
  const { answers } = dossier;
  const of = (column: string): DossierInput | undefined =>
    dossier.inputs.find((input) => input.column === column);
  const valued = (column: string): string => {
    const value = of(column)?.value ?? null;
    return `${column} is ${value === null ? 'missing' : shown(column) ? value : WITHHELD}`;
  };
  const place = (column: string): string => {
    const input = of(column);
    return input === undefined ? '' : placeText(input);
  };
  switch (finding.kind) {
    case 'wrong':
    case 'off':
      return outcomeText(dossier);
    case 'shadow': {
      const right =
        finding.right === undefined ? '' : finding.right ? ', and was right' : ', and was wrong too';
      return `The shadow model answered otherwise: ${answer(answers.shadowPrediction)}${right}.`;
    }
    case 'outlier':
      return `Unlike the reference: its outlier score is above that of ${finding.above >= 1 ? 'every row' : formatPercent(finding.above)} of it.`;
    case 'unseen':
      if (!shown(finding.column)) return withheld(finding.column);
      return `${valued(finding.column)}, which the reference never had.`;
    case 'beyond':
    case 'tail':
    case 'rare':
      if (!shown(finding.column)) return withheld(finding.column);
      return `${valued(finding.column)}, ${place(finding.column)}.`;
    case 'missing':
      if (!shown(finding.column)) return withheld(finding.column);
      return `${finding.column} is missing, as in ${formatPercent(of(finding.column)?.share ?? 0)} of the reference.`;
    case 'nearest':
      return `Of the ${formatCount(finding.of)} nearest reference rows with a label, ${formatCount(finding.differ)} have another one than this prediction.`;
    case 'switched':
      return `The model version changed shortly before: from ${finding.from} to ${finding.to} at ${formatInstant(finding.at)}.`;
    case 'slow':
      return `It was slow: ${latencyText(finding.percentile)}.`;
    case 'drifted':
      return `Around that time (${dossier.chunk?.label ?? ''}) ${formatOf(finding.columns.length, 'column')} had drifted: ${formatList(finding.columns)}.`;
    case 'gaps':
      return `Around that time ${finding.column} was missing in ${formatPercent(finding.share)} of the rows, in ${formatPercent(finding.reference)} of the reference.`;
  }

  function withheld(column: string): string {
    return `${column} is unusual for the reference; its value is withheld.`;
  }

  function answer(text: string | undefined): string {
    return text ?? WITHHELD;
  }
}

/** What the nearest rows were, counted: `label 1 in 7, 0 in 3`. Empty where none has one. */
export function nearestText(dossier: Dossier, of: 'label' | 'prediction'): string {
  const counts = new Map<string, number>();
  for (const row of dossier.nearest) {
    const text = row[of];
    if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  if (ranked.length === 0) return '';
  return `${of} ${ranked
    .slice(0, 4)
    .map(([text, count]) => `${text} in ${count}`)
    .join(', ')}${ranked.length > 4 ? ' and others' : ''}`;
}
