import './timeline.css';
import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { timeColumn } from '../../../../shared/analysis/timeline/time-column';
import { chunkMetricSchema } from '../../../../shared/domain/timeline';
import { formatNumber } from '../../../format/number';
import { driftRequest } from '../../../store/drift-run';
import { useWorkbench } from '../../../store/use-workbench';
import { SaveMenu } from '../../parts/SaveMenu';
import { ChunkingPill } from './ChunkingPill';
import { leftOutWords, METRIC_WORDS } from './metric-words';
import { type FollowedMetric, type Judge, timelineGrid } from './timeline-cells';
import { TimelineChart } from './TimelineChart';
import { timelineCsv } from './timeline-csv';
import { timelineFigure } from './timeline-figure';

/** Whether a timeline will follow what runs now: its room is kept, so that the table does not jump. */
function useTimelineComing(): boolean {
  return useWorkbench((state) => {
    const { drift, timeline, comparison, datasets } = state;
    if (drift.phase !== 'running' && timeline.phase !== 'running') return false;
    const request = driftRequest(state);
    const reference = datasets[comparison?.reference.dataset ?? ''];
    const production = datasets[comparison?.production.dataset ?? ''];
    if (request === null || reference === undefined || production === undefined) return false;
    return timeColumn({ reference, production, request }) !== null;
  });
}

const METRICS: readonly FollowedMetric[] = ['psi', ...chunkMetricSchema.options];
/** Columns shown before the panel is opened up. */
const FEW = 5;
/** Columns without the metric that are named. */
const NAMED = 3;

/** Drift over time: one metric of each column chunk by chunk, with both slices' periods marked. Absent where there is no time. */
export function TimelinePanel(): React.JSX.Element | null {
  const { phase, timeline, problem } = useWorkbench((state) => state.timeline);
  const settings = useWorkbench((state) => state.settings.drift);
  const coming = useTimelineComing();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState(true);
  const [judge, setJudge] = useState<Judge>('fixed');
  const [metric, setMetric] = useState<FollowedMetric>('psi');
  const grid = useMemo(
    () => (timeline === null ? null : timelineGrid(timeline, metric, settings, judge)),
    [timeline, metric, settings, judge],
  );
  if (problem !== null) {
    return (
      <section className="panel timeline-panel" aria-label="Drift over time">
        <div className="timeline-bar">
          <strong>Over time</strong>
          <span className="muted">
            {problem.message} {problem.advice}
          </span>
          <ChunkingPill description="change" />
        </div>
      </section>
    );
  }
  if (timeline === null && coming)
    return <section className="panel timeline-panel" data-coming="true" aria-hidden="true" />;
  if (timeline === null || grid === null || grid.chunks.length === 0 || timeline.columns.length === 0)
    return null;
  const lines = all ? grid.lines : grid.lines.slice(0, FEW);
  const learned = grid.lines.some((line) => line.learned !== null);
  const withoutMetric = leftOutWords(metric, grid.leftOut, NAMED);
  return (
    <section
      className="panel timeline-panel"
      aria-label="Drift over time"
      aria-busy={phase === 'running'}
      data-testid="timeline"
    >
      <div className="timeline-bar">
        <button type="button" className="timeline-title" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronRight className="caret" aria-hidden="true" data-open={open} />
          <strong>Over time</strong>
        </button>
        <ChunkingPill description={timeline.description} />
        <select
          className="input small"
          data-testid="timeline-metric"
          aria-label="What is followed over time"
          value={metric}
          onChange={(event) => {
            const chosen = METRICS.find((one) => one === event.target.value);
            if (chosen !== undefined) setMetric(chosen);
          }}
        >
          {METRICS.map((one) => (
            <option key={one} value={one}>
              {METRIC_WORDS[one].name}
            </option>
          ))}
        </select>
        <label className="timeline-judge">
          Alert over
          <select
            className="input small"
            data-testid="timeline-judge"
            value={metric === 'psi' ? judge : 'learned'}
            onChange={(event) => setJudge(event.target.value === 'learned' ? 'learned' : 'fixed')}
          >
            {metric === 'psi' ? <option value="fixed">PSI {formatNumber(settings.drift)}</option> : null}
            <option value="learned">{learned ? 'what reference chunks reach' : 'what chance reaches'}</option>
          </select>
        </label>
        {grid.lines.length > FEW ? (
          <button type="button" className="button small quiet" onClick={() => setAll(!all)}>
            {all ? `Worst ${FEW}` : `All ${grid.lines.length} columns`}
          </button>
        ) : null}
        {lines.length === 0 ? null : (
          <SaveMenu
            title="drift over time"
            tables={[
              {
                title: 'Drift over time',
                fileName: `drift-over-time-${metric}`,
                csv: () => timelineCsv(grid, metric),
              },
            ]}
            chart={{
              name: `${METRIC_WORDS[metric].name} of each column over time`,
              fileName: `drift-over-time-${metric}`,
              height: 80 + lines.length * 48,
              draw: (theme) => timelineFigure(grid, lines, theme),
            }}
          />
        )}
      </div>
      {open ? <p className="muted timeline-hint">{METRIC_WORDS[metric].definition}</p> : null}
      {open && lines.length === 0 ? (
        <p className="timeline-reading muted">No compared column has this metric.</p>
      ) : null}
      {open && lines.length > 0 ? (
        <TimelineChart
          chunks={grid.chunks}
          gapBefore={grid.gapBefore}
          lines={lines}
          metric={metric}
          scale={grid.scale}
          timeColumn={timeline.column}
        />
      ) : null}
      {open && withoutMetric !== null ? (
        <p
          className="timeline-left-out muted ellipsis"
          data-testid="timeline-left-out"
          title={leftOutWords(metric, grid.leftOut, Infinity) ?? undefined}
        >
          {withoutMetric}
        </p>
      ) : null}
    </section>
  );
}
