import { useEffect, useState } from 'react';
import type { Brush } from '../../../../shared/analysis/brush/brush';
import type { Side } from '../../../../shared/domain/slice';
import type { Chunk } from '../../../../shared/domain/timeline';
import { HiddenTable } from '../../../charts/HiddenTable';
import { useEscape } from '../../../charts/use-escape';
import { formatMetric, formatQuantity } from '../../../format/number';
import { formatShare } from '../../../format/share';
import { useWorkbench } from '../../../store/use-workbench';
import { periodTime } from '../brush/value-filter';
import { useBrushWords } from '../brush/use-brush-words';
import { classText } from '../side-numbers';
import { useSideDataset } from '../use-comparison';
import { HEIGHT_AT_LIMIT, type LimitScale } from './limit-scale';
import { METRIC_WORDS, scaleWords, timesText, worstWords } from './metric-words';
import {
  chunksBetween,
  type CellStatus,
  type FollowedMetric,
  labelledChunks,
  stretchOf,
  type TimelineCell,
  type TimelineLine,
} from './timeline-cells';

interface ChartProps {
  readonly chunks: readonly Chunk[];
  readonly gapBefore: readonly boolean[];
  readonly lines: readonly TimelineLine[];
  readonly metric: FollowedMetric;
  readonly scale: LimitScale;
  readonly timeColumn: string;
}

const MOST_LABELS = 12;
const WORDS: Readonly<Record<CellStatus, string>> = {
  drifted: 'drifted',
  watch: 'watch',
  stable: 'stable',
  unknown: 'too few rows to say',
  empty: 'no rows',
};

interface Spot {
  readonly line: number;
  readonly chunk: number;
}

/** A bar a chunk and column. Dragging over chunks makes them the production slice's period. */
export function TimelineChart({
  chunks,
  gapBefore,
  lines,
  metric,
  scale,
  timeColumn,
}: ChartProps): React.JSX.Element {
  const [spot, setSpot] = useState<Spot | null>(null);
  const [pressed, setPressed] = useState<number | null>(null);
  const period = useProductionPeriod(timeColumn);
  const { drop } = period;
  const selectColumn = useWorkbench((state) => state.selectColumn);
  const labelled = labelledChunks(chunks.length, MOST_LABELS);
  const brushed = (index: number): boolean =>
    pressed !== null &&
    spot !== null &&
    index >= Math.min(pressed, spot.chunk) &&
    index <= Math.max(pressed, spot.chunk);
  const release = (): void => {
    if (pressed !== null && spot !== null) period.release(chunksBetween(chunks, pressed, spot.chunk));
    setPressed(null);
  };
  useEscape(() => {
    if (pressed === null) return false;
    setPressed(null);
    drop();
    return true;
  });
  const spotAt = (line: number, chunk: number): void => {
    setSpot({ line, chunk });
    if (pressed !== null) period.move(chunksBetween(chunks, pressed, chunk));
  };
  return (
    <div className="timeline-chart">
      <div
        className="timeline-grid"
        data-limits={scale.most !== null}
        style={
          {
            gridTemplateColumns: `minmax(90px, 168px) repeat(${chunks.length}, minmax(3px, 1fr)) auto`,
            '--limit': `${HEIGHT_AT_LIMIT * 100}%`,
          } as React.CSSProperties
        }
        aria-hidden="true"
        onPointerEnter={period.prepare}
        onPointerUp={release}
        onPointerLeave={() => {
          setSpot(null);
          setPressed(null);
          if (pressed !== null) drop();
        }}
      >
        {lines.map((line, row) => (
          <Line
            key={line.name}
            line={line}
            chunks={chunks}
            gapBefore={gapBefore}
            brushed={brushed}
            onName={() => selectColumn(line.name)}
            onSpot={(chunk) => spotAt(row, chunk)}
            onPress={(chunk) => {
              setPressed(chunk);
              period.move(chunksBetween(chunks, chunk, chunk));
            }}
          />
        ))}
        <span className="timeline-name" />
        {chunks.map((chunk, index) => (
          <span
            key={index}
            className="timeline-slice"
            data-side={chunk.inSlice ? chunk.side : 'none'}
            data-gap={gapBefore[index]}
          />
        ))}
        <span />
        <span className="timeline-name" />
        {chunks.map((chunk, index) => (
          <span key={index} className="timeline-label" data-gap={gapBefore[index]}>
            {labelled.has(index) ? <span>{chunk.label}</span> : null}
          </span>
        ))}
        <span className="timeline-worst muted">{scale.most === null ? 'worst' : 'worst · × limit'}</span>
      </div>
      {pressed === null || spot === null ? (
        <Reading chunks={chunks} lines={lines} metric={metric} scale={scale} spot={spot} />
      ) : (
        <BrushReading chunks={chunksBetween(chunks, pressed, spot.chunk)} />
      )}
      <HiddenTable
        table={{
          caption: `${METRIC_WORDS[metric].name} over time`,
          head: ['Column', 'Worst', 'Level changed at', ...chunks.map(chunkTitle)],
          rows: lines.map((line) => [
            lineTitle(line),
            worstWords(line.worst),
            changeTitle(chunks, line.changeAt),
            ...line.cells.map(({ value, status }) => `${formatMetric(value)} ${WORDS[status]}`),
          ]),
        }}
      />
    </div>
  );
}

function Line({
  line,
  chunks,
  gapBefore,
  brushed,
  onName,
  onSpot,
  onPress,
}: {
  readonly line: TimelineLine;
  readonly chunks: readonly Chunk[];
  readonly gapBefore: readonly boolean[];
  readonly brushed: (chunk: number) => boolean;
  readonly onName: () => void;
  readonly onSpot: (chunk: number) => void;
  readonly onPress: (chunk: number) => void;
}): React.JSX.Element {
  return (
    <>
      <span className="timeline-name ellipsis" title={lineTitle(line)} onClick={onName}>
        {line.name}
      </span>
      {line.cells.map((cell, index) => (
        <span
          key={index}
          className="timeline-cell"
          data-status={cell.status}
          data-side={chunks[index]?.side}
          data-brushed={brushed(index)}
          data-change={line.changeAt === index}
          data-gap={gapBefore[index]}
          onPointerEnter={() => onSpot(index)}
          onPointerDown={(event) => {
            event.preventDefault();
            onSpot(index);
            onPress(index);
          }}
        >
          <span
            className="timeline-bar-fill"
            style={
              {
                height: `${Math.round(cell.height * 100)}%`,
                '--depth': `${depthOf(cell)}%`,
              } as React.CSSProperties
            }
          />
        </span>
      ))}
      <span className="timeline-worst" data-status={line.worst.status}>
        {worstWords(line.worst)}
      </span>
    </>
  );
}

/** How full the colour of a bar is, in percent: it deepens as the bar grows beyond its limit. */
const depthOf = ({ height }: TimelineCell): number =>
  Math.round(60 + 40 * Math.max(0, (height - HEIGHT_AT_LIMIT) / (1 - HEIGHT_AT_LIMIT)));

/** What is under the pointer in words; its line is always there, so that nothing jumps. */
function Reading({
  chunks,
  lines,
  metric,
  scale,
  spot,
}: {
  readonly chunks: readonly Chunk[];
  readonly lines: readonly TimelineLine[];
  readonly metric: FollowedMetric;
  readonly scale: LimitScale;
  readonly spot: Spot | null;
}): React.JSX.Element {
  const chunk = spot === null ? undefined : chunks[spot.chunk];
  const line = spot === null ? undefined : lines[spot.line];
  const cell = spot === null ? undefined : line?.cells[spot.chunk];
  if (chunk === undefined || line === undefined || cell === undefined) {
    return (
      <p className="timeline-reading muted">
        {scaleWords(scale)} An upright mark is where the level changed. Drag over chunks to make them
        production.
      </p>
    );
  }
  const parts = [
    `${lineTitle(line)}, ${chunkTitle(chunk)}`,
    formatQuantity(chunk.rows, 'row'),
    ...(cell.value === null
      ? []
      : [
          `${METRIC_WORDS[metric].name} ${formatMetric(cell.value)}`,
          ...(cell.times === null || cell.alert === null
            ? []
            : [`${timesText(cell.times)} its limit ${formatMetric(cell.alert)}`]),
          ...(cell.limit === null ? [] : [`chance up to ${formatMetric(cell.limit)}`]),
          ...bandWords(line),
          `missing ${formatShare(cell.missingShare ?? 0)}`,
        ]),
    ...(line.changeAt === spot?.chunk ? ['the level changes here'] : []),
    WORDS[cell.status],
  ];
  return <p className="timeline-reading">{parts.join(' · ')}</p>;
}

function bandWords({ learned }: TimelineLine): string[] {
  if (learned === null || learned.upper === null) return [];
  return [
    learned.lower === null
      ? `reference chunks up to ${formatMetric(learned.upper)}`
      : `reference chunks ${formatMetric(learned.lower)} to ${formatMetric(learned.upper)}`,
  ];
}

/** A column, with the class that is followed of it. */
function lineTitle({ name, category }: TimelineLine): string {
  return category === undefined ? name : `${name}, share of ${classText(category)}`;
}

function chunkTitle(chunk: Chunk): string {
  return `${chunk.side} ${chunk.label}${chunk.incomplete ? ' (incomplete)' : ''}`;
}

function changeTitle(chunks: readonly Chunk[], changeAt: number | null): string {
  const chunk = changeAt === null ? undefined : chunks[changeAt];
  return chunk === undefined ? 'no change' : chunkTitle(chunk);
}

/** What is under the pointer while it drags over chunks. */
function BrushReading({ chunks }: { readonly chunks: readonly Chunk[] }): React.JSX.Element {
  const words = useBrushWords();
  const [first, last] = [chunks[0], chunks.at(-1)];
  const stretch = [...new Set([first?.label, last?.label])].join(' to ');
  return (
    <p className="timeline-reading" data-testid="timeline-brush">
      {words === null ? stretch : `${stretch} · ${words}`}
    </p>
  );
}

interface ProductionPeriod {
  /** Lets the table follow the chunks that are dragged over. */
  readonly prepare: () => void;
  readonly move: (chunks: readonly Chunk[]) => void;
  readonly drop: () => void;
  /** Puts the period of chunks in place of the production slice's own. */
  readonly release: (chunks: readonly Chunk[]) => void;
}

function useProductionPeriod(column: string): ProductionPeriod {
  const all = useWorkbench((state) => state.timeline.timeline?.chunks);
  const inclusive = useWorkbench((state) => state.timeline.timeline?.inclusive);
  const reference = useSideDataset('reference');
  const production = useSideDataset('production');
  const typeOf = (dataset: typeof reference): string | undefined =>
    dataset?.columns.find(({ name }) => name === column)?.type;
  const types: Readonly<Record<Side, string | undefined>> = {
    reference: typeOf(reference),
    production: typeOf(production),
  };
  const prepare = useWorkbench((state) => state.prepareBrush);
  const move = useWorkbench((state) => state.moveBrush);
  const drop = useWorkbench((state) => state.dropBrush);
  const release = useWorkbench((state) => state.releaseBrush);
  // A chart that goes in the middle of a drag takes the brush with it.
  useEffect(() => drop, [drop]);
  return {
    prepare: () => void prepare(CHUNKS),
    move: (chunks) => move(CHUNKS, stretchOf(all ?? [], chunks)),
    drop,
    release: (chunks) => {
      const first = chunks[0];
      const last = chunks.at(-1);
      if (first === undefined || last === undefined) return;
      const time = (iso: string, later: number, side: Side): string =>
        periodTime(Date.parse(iso) + later, types[side] === 'DATE');
      // The end of a chunk of so many rows is the time of its last row.
      const later = inclusive === true ? 1 : 0;
      release(column, (side, predicates) =>
        side === 'reference'
          ? predicates
          : [
              ...predicates.filter((predicate) => predicate.kind !== 'time' || predicate.column !== column),
              { kind: 'time', column, from: time(first.from, 0, side), to: time(last.to, later, side) },
            ],
      );
    },
  };
}

const CHUNKS: Brush = { by: 'chunks' };
