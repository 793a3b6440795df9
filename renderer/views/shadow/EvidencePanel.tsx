import { useCallback } from 'react';
import type { Shadow, ShadowEvidence } from '../../../shared/domain/shadow';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
import { evidenceFigure, evidenceTable } from './shadow-figure';

/** The paired difference as labels came in. */
export function EvidencePanel({
  evidence,
  task,
}: {
  readonly evidence: ShadowEvidence;
  readonly task: Shadow['task'];
}): React.JSX.Element {
  const draw = useCallback(
    (theme: ChartTheme): Figure => evidenceFigure(evidence, task, theme),
    [evidence, task],
  );
  return (
    <section className="panel viewed-panel span-12" aria-label="Evidence over time">
      <header>
        <h2>As evidence came in</h2>
        <span className="muted">shadow less live on all pairs so far; above zero the shadow is better</span>
      </header>
      <Chart
        name="Shadow less live as evidence came in"
        fileName="shadow-evidence"
        height={196}
        draw={draw}
        table={evidenceTable(evidence, task)}
      />
    </section>
  );
}
