import type { Dossier, DossierInput } from '../domain/dossier';
import type { ColumnDrift, Result } from '../domain/result';
import type { Role } from '../domain/role';
import { labelText, latencyFact, versionText } from './dossier-facts';
import {
  dossierTitle,
  findingText,
  nearestText,
  nothingOdd,
  otherFindings,
  outcomeText,
  placeText,
  type Shown,
  WITHHELD,
} from './dossier-words';
import { formatInstant, formatMetric } from './format';
import { codeCell, folded, plainText, table } from './markdown';
import { reasonToWithhold } from './privacy';

/** Single predictions that were put on the card; null for none. */
export function predictionsSection({ predictions = [], drift }: Result): string | null {
  if (predictions.length === 0) return null;
  return ['## Single predictions', ...predictions.map((one) => dossierMarkdown(one, drift.columns))].join(
    '\n\n',
  );
}

/**
 * What there is to say about one prediction. Rows are named by their numbers, never by ids; values of sensitive and
 * personal columns, and of columns that nothing is known about, are withheld.
 */
export function dossierMarkdown(full: Dossier, columns: readonly ColumnDrift[]): string {
  const shown = shownValues(columns);
  const dossier = withoutAnswers(full, columns);
  const findings = otherFindings(dossier).map((one) => `- ${plainText(findingText(one, dossier, shown))}`);
  return [
    `### ${plainText(dossierTitle(dossier))}`,
    `**${plainText(outcomeText(dossier))}**`,
    plainText(answersText(dossier)),
    findings.length === 0 ? nothingOdd(dossier) : findings.join('\n'),
    ...nearestSentence(dossier),
    folded('Its inputs in the reference', inputTable(dossier.inputs, shown)),
  ].join('\n\n');
}

function shownValues(columns: readonly ColumnDrift[]): Shown {
  const open = new Set(
    columns
      .filter((column) => column.role !== 'sensitive' && reasonToWithhold(column) === null)
      .map(({ name }) => name),
  );
  return (column) => open.has(column);
}

/** The same without answers that may be personal: those of a column that is withheld or, in one side alone, are no plain number. */
function withoutAnswers(dossier: Dossier, columns: readonly ColumnDrift[]): Dossier {
  const column = (role: Role): ColumnDrift | undefined => columns.find((one) => one.role === role);
  const may = (role: Role, text: string | undefined): string | undefined => {
    if (text === undefined) return undefined;
    const known = column(role);
    if (known !== undefined) return reasonToWithhold(known) === null ? text : WITHHELD;
    const other = column('prediction');
    const plain = /^([+-]?\d+(\.\d+)?(e[+-]?\d+)?|true|false)$/i.test(text);
    const same =
      text === dossier.answers.prediction && other !== undefined && reasonToWithhold(other) === null;
    return plain || same ? text : WITHHELD;
  };
  const entry = (name: string, text: string | undefined): Record<string, string> =>
    text === undefined ? {} : { [name]: text };
  const { prediction, label, shadowPrediction, ...rest } = dossier.answers;
  return {
    ...dossier,
    answers: {
      ...rest,
      ...entry('prediction', may('prediction', prediction)),
      ...entry('label', may('label', label)),
      ...entry('shadowPrediction', may('shadow_prediction', shadowPrediction)),
    },
    nearest: dossier.nearest.map(({ prediction: answered, label: came, ...near }) => ({
      ...near,
      ...entry('prediction', may('prediction', answered)),
      ...entry('label', may('label', came)),
    })),
  };
}

function answersText({ answers, time, version, latency, outlier, inSlice }: Dossier): string {
  const parts = [
    ...(answers.prediction === undefined ? [] : [`Prediction ${answers.prediction}`]),
    ...(answers.score === undefined ? [] : [`score ${answers.score}`]),
    answers.label === undefined ? 'no label yet' : `label ${labelText(answers)}`,
    ...(answers.shadowPrediction === undefined ? [] : [`shadow ${answers.shadowPrediction}`]),
    ...(version === undefined ? [] : [`model version ${versionText(version)}`]),
    ...(time === undefined ? [] : [formatInstant(time)]),
    ...(latency === undefined ? [] : [`latency: ${latencyFact(latency)}`]),
    'notScored' in outlier
      ? `no outlier score: ${outlier.notScored.replace(/\.$/, '')}`
      : `outlier score ${formatMetric(outlier.score)}, threshold ${formatMetric(outlier.threshold)}`,
    ...(inSlice ? [] : ['outside the slice that is compared']),
  ];
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function nearestSentence(dossier: Dossier): string[] {
  const { nearest } = dossier;
  const [first] = nearest;
  const last = nearest.at(-1);
  if (first === undefined || last === undefined) return ['No row of the reference is like it in anything.'];
  const counted = [nearestText(dossier, 'label'), nearestText(dossier, 'prediction')].filter(
    (text) => text !== '',
  );
  return [
    plainText(
      `The ${nearest.length} nearest reference rows, at a distance of ${formatMetric(first.distance)} to ${formatMetric(last.distance)}${counted.length === 0 ? '' : `: ${counted.join('; ')}`}.`,
    ),
  ];
}

function inputTable(inputs: readonly DossierInput[], shown: Shown): string {
  return table(
    [
      { title: 'Input', align: 'left' },
      { title: 'Value', align: 'left' },
      { title: 'Where it stands', align: 'left' },
    ],
    inputs.map((input) => {
      const { column, value } = input;
      // Where it stands would give a withheld value away.
      if (!shown(column)) return [codeCell(column), WITHHELD, ''];
      return [codeCell(column), value === null ? 'missing' : codeCell(value), plainText(placeText(input))];
    }),
  );
}
