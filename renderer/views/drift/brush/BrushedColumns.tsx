import { formatCount, formatMetric } from '../../../format/number';
import { NOTHING } from '../../../format/signs';
import { useWorkbench } from '../../../store/use-workbench';
import { StatusMark } from '../StatusMark';
import { useBrushSummary } from './use-brush-summary';

/** As many as the numbers in whose place they stand. */
const MOST_LISTED = 12;

/** The columns that differ most under the brush, beside the chart it is drawn over. */
export function BrushedColumns(): React.JSX.Element | null {
  const summary = useBrushSummary();
  const whole = useWorkbench((state) => state.drift.columns);
  const counted = useWorkbench((state) => state.brush.counted);
  if (summary === null) return null;
  const { rows, columns, decided, drifted, awaited } = summary;
  const psiOf = (name: string): number | undefined =>
    whole.find((column) => column.name === name)?.metrics.psi?.value;
  const listed = [...columns]
    .sort((a, b) => (b.column.metrics.psi?.value ?? -1) - (a.column.metrics.psi?.value ?? -1))
    .slice(0, MOST_LISTED);
  const unlisted = columns.length - listed.length;
  return (
    <div className="side-numbers brushed-columns" data-testid="brushed-columns">
      <table>
        <caption>
          {formatCount(rows.reference)} against {formatCount(rows.production)} rows
          {decided === 0 ? '' : `, ${drifted} of ${decided} drifted`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Under the brush</th>
            <th scope="col">PSI before</th>
            <th scope="col">PSI here</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ column: { name, metrics, decision }, decided: isDecided }) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {name === '' ? '(no name)' : name}
              </th>
              <td className="change">{formatMetric(psiOf(name) ?? null)}</td>
              <td>{metrics.psi === undefined ? NOTHING : formatMetric(metrics.psi.value)}</td>
              <td>
                {isDecided ? <StatusMark status={decision.status} reason={decision.reason} /> : NOTHING}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="detail-sentence">
        {[
          ...(unlisted > 0 ? [`${formatCount(unlisted)} more differ less.`] : []),
          ...(awaited > 0
            ? [
                counted
                  ? `${formatCount(awaited)} are not followed.`
                  : `${formatCount(awaited)} are not counted yet.`,
              ]
            : []),
          'Let go to compare what lies within, exactly; Esc leaves it.',
        ].join(' ')}
      </p>
    </div>
  );
}
