import { useCallback } from 'react';
import type { Shadow, ShadowEvidence } from '../../../shared/domain/shadow';
import { Chart } from '../../charts/Chart';
import type { ChartTheme, Figure } from '../../charts/figure';
import { Panel } from '../parts/Panel';
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
  const chart = {
    name: 'Shadow less live as evidence came in',
    fileName: 'shadow-evidence',
    height: 196,
    draw,
    sides: ['production' as const],
    table: evidenceTable(evidence, task),
  };
  return (
    <Panel
      title="As evidence came in"
      label="Evidence over time"
      hint="shadow less live on all pairs so far; above zero the shadow is better"
      span={12}
      chart={chart}
    >
      <Chart {...chart} />
    </Panel>
  );
}
