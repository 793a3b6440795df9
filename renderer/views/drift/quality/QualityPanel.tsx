import './quality.css';
import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { VERDICT_MARKS } from '../../../../shared/card/quality-words';
import { QUALITY_VERDICTS, type Quality } from '../../../../shared/domain/quality';
import { formatCount } from '../../../format/number';
import { useWorkbench } from '../../../store/use-workbench';
import { CopyButton } from '../../parts/CopyButton';
import { SaveMenu } from '../../parts/SaveMenu';
import { StatusShape } from '../StatusMark';
import { qualityCsv } from './quality-csv';
import { VERDICT_STATUS } from './quality-words';
import { QualityTable } from './QualityTable';

/** Data quality of production against the reference: one line of counts, and the checks behind it. */
export function QualityPanel({ onColumn }: { readonly onColumn: (name: string) => void }): React.JSX.Element {
  const { phase, quality, problem } = useWorkbench((state) => state.quality);
  const drift = useWorkbench((state) => state.drift.phase);
  const columns = useWorkbench((state) => state.drift.columns);
  const names = useMemo(() => new Set(columns.map(({ name }) => name)), [columns]);
  const [open, setOpen] = useState(false);
  const old = phase === 'running' || drift === 'running';
  return (
    <section className="quality-panel" aria-label="Data quality" aria-busy={old} data-phase={phase}>
      <div className="quality-bar">
        {quality === null || problem !== null ? (
          <span className="quality-summary muted" data-testid="quality-summary">
            Data quality: {problem === null ? waiting(phase, drift) : `${problem.message} ${problem.advice}`}
          </span>
        ) : (
          <button
            type="button"
            className="quality-summary"
            data-testid="quality-summary"
            data-old={old}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight className="caret" aria-hidden="true" data-open={open} />
            <span>Data quality:</span>
            <Counts quality={quality} />
          </button>
        )}
        {open && quality !== null ? (
          <span className="quality-tools">
            <CopyButton label="Copy checks" text={() => qualityCsv(quality)} />
            <SaveMenu
              title="checks"
              tables={[{ title: 'Checks', fileName: 'data-quality', csv: () => qualityCsv(quality) }]}
            />
          </span>
        ) : null}
      </div>
      {open && quality !== null ? (
        <QualityTable checks={quality.checks} columns={names} onColumn={onColumn} />
      ) : null}
    </section>
  );
}

/** What stands where there are no checks yet. */
function waiting(phase: string, drift: string): string {
  if (phase === 'running') return 'checking…';
  if (drift === 'running' || drift === 'idle') return 'checked once the columns are compared';
  return 'not checked';
}

function Counts({ quality }: { readonly quality: Quality }): React.JSX.Element {
  const some = QUALITY_VERDICTS.filter((verdict) => quality.counts[verdict] > 0);
  return (
    <span className="quality-counts">
      {some.map((verdict, i) => (
        <span key={verdict}>
          <span className="status-mark" data-status={VERDICT_STATUS[verdict]}>
            <StatusShape status={VERDICT_STATUS[verdict]} />
            {formatCount(quality.counts[verdict])} {VERDICT_MARKS[verdict].word.toLowerCase()}
          </span>
          {i < some.length - 1 ? <span className="visually-hidden">, </span> : null}
        </span>
      ))}
    </span>
  );
}
