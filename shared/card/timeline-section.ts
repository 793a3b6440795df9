import { chunkStatus } from '../domain/psi-status';
import type { Result } from '../domain/result';
import type { DriftSettings } from '../domain/settings';
import type { Chunk, ColumnTimeline, Timeline } from '../domain/timeline';
import { formatCount, formatMetric, formatOf, formatThreshold, NOTHING } from './format';
import { codeCell, folded, plainText, table, type TableColumn } from './markdown';

const MOST_COLUMNS = 12;
const MOST_IN_FULL = 4;
const MOST_PERIODS = 60;
/** A quarter of the drift threshold each: from the fifth on a period has drifted. */
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const NO_ROWS = '·';

interface Period {
  readonly chunk: Chunk;
  readonly psi: number | null;
  readonly noiseLimit: number | null;
}

/** The periods of the production slice, in order; of very many the last ones. */
function periodsOf({ chunks }: Timeline, column: ColumnTimeline): readonly Period[] {
  return chunks
    .map((chunk, i) => ({
      chunk,
      psi: column.psi[i] ?? null,
      noiseLimit: column.noiseLimit[i] ?? null,
    }))
    .filter(({ chunk }) => chunk.side === 'production' && chunk.inSlice)
    .slice(-MOST_PERIODS);
}

/** PSI of a period that drifted, or is to be watched at least, else 0. */
function reached({ psi, noiseLimit }: Period, least: 'watch' | 'drifted', settings: DriftSettings): number {
  if (psi === null) return 0;
  const status = chunkStatus(psi, noiseLimit, settings);
  return status === 'drifted' || status === least ? psi : 0;
}

function bars(periods: readonly Period[], drift: number): string {
  return periods
    .map(({ psi }) =>
      psi === null ? NO_ROWS : LEVELS[Math.min(LEVELS.length - 1, Math.floor((psi / drift) * 4))],
    )
    .join('');
}

function label({ label: name, incomplete }: Chunk): string {
  return `${plainText(name)}${incomplete ? ' (in part)' : ''}`;
}

function overview(
  rows: readonly (readonly [ColumnTimeline, readonly Period[]])[],
  settings: DriftSettings,
): string {
  const [first] = rows;
  const span = [first?.[1].at(0), first?.[1].at(-1)].map((period) =>
    period === undefined ? '' : plainText(period.chunk.label),
  );
  return table(
    [
      { title: 'Column', align: 'left' },
      { title: span.join(' to '), align: 'left' },
      { title: 'Largest PSI', align: 'right' },
      { title: 'in', align: 'left' },
      { title: 'Latest PSI', align: 'right' },
      { title: 'Drifted periods', align: 'right' },
    ],
    rows.map(([column, periods]) => {
      const largest = periods.reduce((most, one) => ((one.psi ?? -1) > (most.psi ?? -1) ? one : most));
      const latest = periods.findLast(({ psi }) => psi !== null)?.psi ?? null;
      return [
        codeCell(column.name),
        bars(periods, settings.drift),
        largest.psi === null ? NOTHING : formatMetric(largest.psi),
        label(largest.chunk),
        latest === null ? NOTHING : formatMetric(latest),
        `${formatCount(periods.filter((one) => reached(one, 'drifted', settings) > 0).length)} of ${formatCount(periods.length)}`,
      ];
    }),
  );
}

function inFull(rows: readonly (readonly [ColumnTimeline, readonly Period[]])[]): string {
  const shown = rows.slice(0, MOST_IN_FULL);
  const periods = shown[0]?.[1] ?? [];
  return table(
    [
      { title: 'Period', align: 'left' },
      { title: 'Rows', align: 'right' },
      ...shown.map(([{ name }]): TableColumn => ({ title: codeCell(name), align: 'right' })),
    ],
    periods.map(({ chunk }, i) => [
      label(chunk),
      formatCount(chunk.rows),
      ...shown.map(([, ofColumn]) => {
        const psi = ofColumn[i]?.psi ?? null;
        return psi === null ? NOTHING : formatMetric(psi);
      }),
    ]),
  );
}

/**
 * Columns whose PSI reached the drift threshold in the last period of production that has any, and that are judged and
 * did not drift as a whole: what the verdict over all rows hides. A column without a value there, such as a label that comes late, is not
 * among them.
 */
export function driftedLately({ drift }: Result): {
  readonly period: string;
  readonly columns: readonly { readonly name: string; readonly psi: number }[];
} | null {
  const { timeline, settings } = drift;
  if (timeline === undefined) return null;
  const told = new Set(
    drift.columns
      .filter(({ decision }) => decision.drifted || decision.status === 'excluded')
      .map(({ name }) => name),
  );
  const all = timeline.columns.map((column) => ({ name: column.name, periods: periodsOf(timeline, column) }));
  const chunks = all[0]?.periods ?? [];
  const latest = chunks.findLastIndex((_, i) => all.some(({ periods }) => periods[i]?.psi != null));
  const chunk = chunks[latest]?.chunk;
  if (chunk === undefined || chunks.length < 2) return null;
  const columns = all.flatMap(({ name, periods }) => {
    const last = periods[latest];
    const psi = last === undefined || told.has(name) ? 0 : reached(last, 'drifted', settings);
    return psi === 0 ? [] : [{ name, psi }];
  });
  if (columns.length === 0) return null;
  return { period: label(chunk), columns: columns.sort((a, b) => b.psi - a.psi) };
}

/** Drift period by period: the columns that were to be watched in any, as small bars and in figures; null without times. */
export function timelineSection(result: Result): string | null {
  const { timeline, settings } = result.drift;
  if (timeline === undefined) return null;
  const all = timeline.columns.map((column) => [column, periodsOf(timeline, column)] as const);
  const periods = all[0]?.[1] ?? [];
  if (periods.length < 2) return null;
  const worst = ([, ofColumn]: (typeof all)[number]): number =>
    Math.max(...ofColumn.map((period) => reached(period, 'watch', settings)));
  const watched = all.filter((row) => worst(row) > 0).sort((a, b) => worst(b) - worst(a));
  const rows = watched.slice(0, MOST_COLUMNS);
  const about = `PSI of each period of production against the whole reference, on the bins of the drift table: ${plainText(timeline.description)}, by the times of ${codeCell(timeline.column)}.`;
  if (rows.length === 0)
    return [
      '## Drift over time',
      about,
      `In none of ${formatOf(periods.length, 'period')} did a column reach PSI ${formatThreshold(settings.watch)} beyond what chance shows.`,
    ].join('\n\n');
  const more = watched.length - rows.length;
  return [
    '## Drift over time',
    `${about} Each bar is a period; from ▅ on its PSI is ${formatThreshold(settings.drift)} or more. A period counts as drifted when that is beyond chance.`,
    overview(rows, settings),
    ...(more > 0 ? [`${formatOf(more, 'more column')} reached the watch threshold.`] : []),
    folded(`PSI of ${formatOf(periods.length, 'period')}`, inFull(rows)),
  ].join('\n\n');
}
