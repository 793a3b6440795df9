import { DECISION_METRIC_NAMES } from '../../domain/decision';
import { unmatchedInputs } from '../../domain/importance';
import { listedNames } from '../../domain/listed-names';
import { isOutput } from '../../domain/output-role';
import type { ColumnDrift, DriftResult, Status } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';
import { withAdjustedPValues } from './adjust';
import { settleByAdjusted } from './decision/decide';
import { doubtOfMany } from './decision/many-columns';
import { grouped, plain } from './plain-number';
import { worstFirst } from './worst-first';

/** Columns with their part of the importance that the settings give. */
function weighed(columns: readonly ColumnDrift[], { importance }: DriftSettings): ColumnDrift[] {
  const total = Object.values(importance).reduce((sum, value) => sum + value, 0);
  return columns.map((column) => {
    const weight = Object.hasOwn(importance, column.name) ? importance[column.name] : undefined;
    if (total > 0 && weight !== undefined) return { ...column, importance: weight / total };
    if (column.importance === undefined) return column;
    const bare = { ...column };
    delete bare.importance;
    return bare;
  });
}

const columnCount = (count: number): string => `${grouped(count)} ${count === 1 ? 'column' : 'columns'}`;

function headline(
  drifted: number,
  compared: number,
  undecided: number,
  rows: { reference: number; production: number },
): string {
  if (rows.reference === 0 || rows.production === 0)
    return `Nothing to compare: the ${rows.reference === 0 ? 'reference' : 'production'} slice has no rows`;
  if (compared === 0) return 'No column could be compared';
  if (drifted > 0) return `${grouped(drifted)} of ${columnCount(compared)} drifted`;
  if (undecided === compared) return 'Too few rows to say';
  return `No drift in ${columnCount(compared - undecided)}`;
}

/** Less than this of the values is no move worth a word. */
const WORTH_A_WORD = 0.001;

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${plain(Math.abs(value))}`;

/** A class may be a whole text. */
const LONGEST_CLASS = 60;

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= LONGEST_CLASS ? text : `${characters.slice(0, LONGEST_CLASS - 1).join('')}…`;
}

/** How predictions and labels moved: of numbers the mean, of classes the one they are told by where it moved. */
function outputSentences(columns: readonly ColumnDrift[]): string[] {
  const outputs = columns.filter((column) => isOutput(column) && column.decision.status !== 'excluded');
  const means = outputs.flatMap(({ name, metrics: { meanShift, classShift } }) =>
    meanShift === undefined || classShift !== undefined ? [] : [`${name} ${signed(meanShift)} σ`],
  );
  const classes = outputs.flatMap(({ name, metrics: { classShift } }) => {
    if (classShift === undefined) return [];
    const { category, reference, production, shift } = classShift;
    const change = production - reference;
    if (Math.abs(change) < WORTH_A_WORD) return [];
    const deviations = shift === null ? '' : ` (${signed(shift)} σ)`;
    return [`${name} “${shortened(category)}” ${signed(change * 100)} points${deviations}`];
  });
  return [
    ...(means.length === 0 ? [] : [`Mean of predictions and labels: ${means.join(', ')}.`]),
    ...(classes.length === 0 ? [] : [`Classes of predictions and labels: ${classes.join(', ')}.`]),
  ];
}

const NAMED = 3;

/** Inputs of the importance that are no column: they are in its sum, and nothing tells whether they drifted. */
function unmatchedSentence(
  columns: readonly ColumnDrift[],
  { importance }: Pick<DriftSettings, 'importance'>,
): string[] {
  const unmatched = unmatchedInputs(importance, columns);
  if (unmatched === null) return [];
  const { names, given } = unmatched;
  const are = names.length === 1 ? 'is no column' : 'are no columns';
  return [
    `${grouped(names.length)} of ${grouped(given)} inputs with an importance ${are} of both sides: ${listedNames(names.map(shortened), NAMED)}.`,
  ];
}

function detail(
  columns: readonly ColumnDrift[],
  rows: { reference: number; production: number },
  settings: DriftSettings,
): string {
  const of = (status: Status): ColumnDrift[] => columns.filter((column) => column.decision.status === status);
  const value = ({ name, decision, metrics }: ColumnDrift): string =>
    `${name}, ${DECISION_METRIC_NAMES[decision.metric]} ${plain(decision.value ?? metrics.psi?.value ?? 0)}`;
  const sentences: string[] = [];
  const worst = [...of('drifted'), ...of('watch')].slice(0, 3);
  if (worst.length > 0) sentences.push(`Worst: ${worst.map(value).join('; ')}.`);
  if (of('watch').length > 0) sentences.push(`${of('watch').length} to watch.`);
  sentences.push(...outputSentences(columns));
  if (columns.some(({ importance }) => importance !== undefined)) {
    const carried = of('drifted').reduce((sum, { importance = 0 }) => sum + importance, 0);
    sentences.push(`Drifted columns carry ${(carried * 100).toFixed(0)} % of the model’s importance.`);
  }
  sentences.push(...unmatchedSentence(columns, settings));
  const unknown = of('unknown');
  const few = unknown.filter(({ metrics }) => metrics.psi !== undefined).length;
  if (few > 0) sentences.push(`${few} with too few rows to say.`);
  if (unknown.length > few) sentences.push(`${unknown.length - few} without values to decide by.`);
  sentences.push(
    `${grouped(rows.reference)} reference ${rows.reference === 1 ? 'row' : 'rows'} against ${grouped(rows.production)}.`,
  );
  if (of('excluded').length > 0) sentences.push(`${columnCount(of('excluded').length)} not compared.`);
  return sentences.join(' ');
}

/** Puts finished columns together: the ranking, the shares and the verdict in words. */
export function conclude(
  columns: readonly ColumnDrift[],
  settings: DriftSettings,
  rows: { readonly reference: number; readonly production: number },
  only: { readonly reference: readonly string[]; readonly production: readonly string[] },
): DriftResult {
  const adjusted = withAdjustedPValues(columns, settings);
  const judged = adjusted.filter(({ decision }) => decision.status !== 'excluded').length;
  const settled = adjusted.map((column) =>
    doubtOfMany(settleByAdjusted(column, rows, settings), judged, settings),
  );
  const order = weighed(settled, settings).sort(worstFirst(settings));
  const drifted = order.filter((column) => column.decision.drifted).length;
  const compared = order.filter(
    (column) => column.decision.status !== 'excluded' && column.metrics.psi !== undefined,
  ).length;
  const undecided = order.filter(
    (column) => column.decision.status === 'unknown' && column.metrics.psi !== undefined,
  ).length;
  const driftedShare = compared === 0 ? 0 : drifted / compared;
  return {
    settings,
    columns: order,
    driftedCount: drifted,
    comparedCount: compared,
    driftedShare,
    datasetDrifted: drifted > 0 && driftedShare >= settings.datasetShare,
    onlyReference: [...only.reference],
    onlyProduction: [...only.production],
    verdict: {
      headline: headline(drifted, compared, undecided, rows),
      detail: detail(order, rows, settings),
    },
  };
}
