import { Rows3 } from 'lucide-react';
import type { ColumnDrift } from '../../../shared/domain/result';
import { useWorkbench } from '../../store/use-workbench';
import { CopyButton } from '../parts/CopyButton';
import { binsCsv } from './bins-csv';
import { ColumnRule } from './ColumnRule';
import { ColumnDefinitions } from './Definition';
import { scaleOf } from './drift-row';
import { psiSentence } from './psi-sentence';
import { useRowsOf } from './show-rows';
import { sideNumbers } from './side-numbers';

/** The numbers behind a column, what they mean, and what can be done with them. */
export function SideNumbers({ column }: { readonly column: ColumnDrift }): React.JSX.Element {
  const settings = useWorkbench((state) => state.drift.result?.settings ?? state.settings.drift);
  const { showRows } = useRowsOf();
  const sentence = psiSentence(column);
  return (
    <div className="side-numbers">
      <table>
        <caption className="visually-hidden">Numbers of {column.name}</caption>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">Number</span>
            </th>
            <th scope="col">Reference</th>
            <th scope="col">Production</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {sideNumbers(column, scaleOf(column)).map((line) => (
            <tr key={line.label}>
              <th scope="row" title={line.label}>
                {line.label}
              </th>
              <td>{line.reference}</td>
              <td>{line.production}</td>
              <td className="change">{line.change}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="detail-reason" data-testid="detail-reason">
        {column.decision.reason} {column.decision.why}
      </p>
      {sentence === null ? null : <p className="detail-sentence">{sentence}</p>}
      <ColumnRule column={column} />
      {column.notes.length === 0 ? null : (
        <ul className="detail-notes">
          {column.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="detail-buttons">
        <ColumnDefinitions column={column} settings={settings} />
        <CopyButton label="Copy numbers" text={() => binsCsv(column)} />
        <button type="button" className="button small" onClick={() => showRows(column.name, [])}>
          <Rows3 aria-hidden="true" />
          Show rows
        </button>
      </div>
    </div>
  );
}
