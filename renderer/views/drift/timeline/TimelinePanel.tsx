import './timeline.css';
import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { timeColumn } from '../../../../shared/analysis/timeline/time-column';
import { formatNumber } from '../../../format/number';
import { driftRequest } from '../../../store/drift-run';
import { useWorkbench } from '../../../store/use-workbench';
import { ChunkingPill } from './ChunkingPill';
import { type Judge, timelineGrid } from './timeline-cells';
import { TimelineChart } from './TimelineChart';

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

/** Columns shown before the panel is opened up. */
const FEW = 5;

/** Drift over time: each column's PSI chunk by chunk, with both slices' periods marked. Absent where there is no time. */
export function TimelinePanel(): React.JSX.Element | null {
  const { phase, timeline, problem } = useWorkbench((state) => state.timeline);
  const settings = useWorkbench((state) => state.settings.drift);
  const coming = useTimelineComing();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState(true);
  const [judge, setJudge] = useState<Judge>('fixed');
  const grid = useMemo(
    () => (timeline === null ? null : timelineGrid(timeline, settings, judge)),
    [timeline, settings, judge],
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
  if (timeline === null || grid === null || grid.chunks.length === 0 || grid.lines.length === 0) return null;
  const lines = all ? grid.lines : grid.lines.slice(0, FEW);
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
        <span className="muted timeline-hint">
          PSI of each chunk against the whole reference. Drag over chunks to make them the production slice.
        </span>
        <label className="timeline-judge">
          Alert over
          <select
            className="input small"
            data-testid="timeline-judge"
            value={judge}
            onChange={(event) => setJudge(event.target.value === 'learned' ? 'learned' : 'fixed')}
          >
            <option value="fixed">PSI {formatNumber(settings.drift)}</option>
            <option value="learned">what reference chunks reach</option>
          </select>
        </label>
        {grid.lines.length > FEW ? (
          <button type="button" className="button small quiet" onClick={() => setAll(!all)}>
            {all ? `Worst ${FEW}` : `All ${grid.lines.length} columns`}
          </button>
        ) : null}
      </div>
      {open ? <TimelineChart chunks={grid.chunks} lines={lines} timeColumn={timeline.column} /> : null}
    </section>
  );
}
