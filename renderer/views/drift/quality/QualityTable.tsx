import { useState } from 'react';
import { CHECK_WORDS, VERDICT_MARKS } from '../../../../shared/card/quality-words';
import type { QualityCheck } from '../../../../shared/domain/quality';
import { formatCount } from '../../../format/number';
import { columnText } from '../../../format/visible-text';
import { StatusShape } from '../StatusMark';
import { limitText, sideText, VERDICT_STATUS } from './quality-words';

/** Checks put into the page at a time. */
const STEP = 200;

/** Checks, worst first: those that passed are folded under the rest. */
export function QualityTable({
  checks,
  columns,
  onColumn,
}: {
  readonly checks: readonly QualityCheck[];
  /** Columns that the drift table has. */
  readonly columns: ReadonlySet<string>;
  readonly onColumn: (name: string) => void;
}): React.JSX.Element {
  const told = checks.filter(({ verdict }) => verdict !== 'pass');
  const passed = checks.filter(({ verdict }) => verdict === 'pass');
  const [room, setRoom] = useState(STEP);
  const [open, setOpen] = useState(told.length === 0);
  const all = open ? checks : told;
  const shown = all.slice(0, room);
  const hidden = all.length - shown.length;
  return (
    <div className="quality-scroll">
      <table
        className="quality-table"
        aria-label="Checks of data quality, worst first"
        data-testid="quality-table"
      >
        <thead>
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">Column</th>
            <th scope="col">Check</th>
            <th scope="col">Found</th>
            <th scope="col" data-align="end">
              Reference
            </th>
            <th scope="col" data-align="end">
              Production
            </th>
            <th scope="col" data-align="end" title="From here on it counts; pt: points of change">
              Limit
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((check) => (
            <QualityLine
              key={`${check.id} ${check.column ?? ''}`}
              check={check}
              opens={check.column !== null && columns.has(check.column)}
              onColumn={onColumn}
            />
          ))}
        </tbody>
      </table>
      <div className="quality-more">
        {hidden > 0 ? (
          <button type="button" className="button small quiet" onClick={() => setRoom(room + STEP)}>
            Show more ({formatCount(hidden)} further down)
          </button>
        ) : null}
        {passed.length > 0 && told.length > 0 ? (
          <button
            type="button"
            className="button small quiet"
            aria-expanded={open}
            data-testid="quality-passed"
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide' : 'Show'} {formatCount(passed.length)} that passed
          </button>
        ) : null}
      </div>
    </div>
  );
}

function QualityLine({
  check,
  opens,
  onColumn,
}: {
  readonly check: QualityCheck;
  readonly opens: boolean;
  readonly onColumn: (name: string) => void;
}): React.JSX.Element {
  const { column, id, verdict, headline, reference, production } = check;
  const open = opens && column !== null ? () => onColumn(column) : undefined;
  return (
    <tr
      data-testid={`quality-${id}-${column ?? 'table'}`}
      data-verdict={verdict}
      data-opens={opens}
      onClick={open}
    >
      <td>
        <span className="status-mark" data-status={VERDICT_STATUS[verdict]}>
          <StatusShape status={VERDICT_STATUS[verdict]} />
          {VERDICT_MARKS[verdict].word}
        </span>
      </td>
      <th scope="row">
        {column === null ? (
          <span className="absent">all columns</span>
        ) : open === undefined ? (
          <span className="ellipsis" title={column}>
            {columnText(column)}
          </span>
        ) : (
          <button
            type="button"
            className="quality-column ellipsis"
            title={`Open ${columnText(column)} in the table below`}
            onClick={(event) => {
              event.stopPropagation();
              open();
            }}
          >
            {columnText(column)}
          </button>
        )}
      </th>
      <td className="muted">{CHECK_WORDS[id]}</td>
      <td className="quality-found">{headline}</td>
      <td data-align="end">{sideText(reference, check)}</td>
      <td data-align="end">{sideText(production, check)}</td>
      <td data-align="end">{limitText(check)}</td>
    </tr>
  );
}
