import { DECISION_METRIC_NAMES } from '../../domain/decision';
import { isOutput } from '../../domain/output-role';
import type { ColumnDrift, DriftResult, Status } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';
import { withAdjustedPValues } from './adjust';
import { settleByAdjusted } from './decision/decide';
import { doubtOfMany } from './decision/many-columns';
import { grouped, plain } from './plain-number';

const ORDER: readonly Status[] = ['drifted', 'watch', 'stable', 'unknown', 'excluded'];

/** Worst first: by status, then by PSI, then by name. */
export function ranked(columns: readonly ColumnDrift[]): ColumnDrift[] {
  return [...columns].sort(
    (a, b) =>
      ORDER.indexOf(a.decision.status) - ORDER.indexOf(b.decision.status) ||
      (b.metrics.psi?.value ?? -1) - (a.metrics.psi?.value ?? -1) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

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

/** Less than this of the rows is no move worth a word. */
const CLASS_SHIFT = 0.001;

/** Of a prediction or label of classes, the one whose share moved most, in points; null where none did. */
function classShift({ name, bins, metrics, decision }: ColumnDrift): string | null {
  if (metrics.meanShift !== undefined || decision.status === 'excluded') return null;
  const shift = ({ reference, production }: ColumnDrift['bins'][number]): number =>
    production.share - reference.share;
  const [most] = bins
    .filter(({ kind }) => kind === 'category')
    .sort((a, b) => Math.abs(shift(b)) - Math.abs(shift(a)));
  if (most === undefined || Math.abs(shift(most)) < CLASS_SHIFT) return null;
  const points = shift(most) * 100;
  return `${name} “${most.label}” ${points < 0 ? '−' : '+'}${plain(Math.abs(points))} points`;
}

function detail(columns: readonly ColumnDrift[], rows: { reference: number; production: number }): string {
  const of = (status: Status): ColumnDrift[] => columns.filter((column) => column.decision.status === status);
  const value = ({ name, decision, metrics }: ColumnDrift): string =>
    `${name}, ${DECISION_METRIC_NAMES[decision.metric]} ${plain(decision.value ?? metrics.psi?.value ?? 0)}`;
  const sentences: string[] = [];
  const worst = [...of('drifted'), ...of('watch')].slice(0, 3);
  if (worst.length > 0) sentences.push(`Worst: ${worst.map(value).join('; ')}.`);
  if (of('watch').length > 0) sentences.push(`${of('watch').length} to watch.`);
  const shifts = columns
    .filter(isOutput)
    .flatMap(({ name, metrics }) =>
      metrics.meanShift === undefined
        ? []
        : [`${name} ${metrics.meanShift < 0 ? '−' : '+'}${plain(Math.abs(metrics.meanShift))} σ`],
    );
  if (shifts.length > 0) sentences.push(`Mean of predictions and labels: ${shifts.join(', ')}.`);
  const classes = columns.filter(isOutput).flatMap((column) => classShift(column) ?? []);
  if (classes.length > 0) sentences.push(`Class that moved most: ${classes.join(', ')}.`);
  if (columns.some(({ importance }) => importance !== undefined)) {
    const carried = of('drifted').reduce((sum, { importance = 0 }) => sum + importance, 0);
    sentences.push(`Drifted columns carry ${(carried * 100).toFixed(0)} % of the model’s importance.`);
  }
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
  const order = ranked(weighed(settled, settings));
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
    verdict: { headline: headline(drifted, compared, undecided, rows), detail: detail(order, rows) },
  };
}
