import { ArrowRight, Pencil, Trash2 } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { RuleOutcome } from '../../../shared/checks/check-document';
import type { Rule } from '../../../shared/checks/rule';
import { ruleName } from '../../../shared/checks/rule-name';
import { allowedText, outcomeValue } from '../../../shared/checks/words';
import { formatCount } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';
import { StatusShape } from '../drift/StatusMark';
import { Panel } from '../parts/Panel';
import { RowLink } from '../parts/RowLink';
import { HistoryStrip } from './HistoryStrip';
import { RuleDetail } from './RuleDetail';
import { type RuleStatus, ruleStatus, STATUS_WORDS } from './rule-status';
import { rulePlace } from './rule-view';
import { savableRules } from './rules-csv';

/** A rule of the file, what was found of it and how it stands. */
export interface RuleLine {
  /** Place in the file. */
  readonly place: number;
  readonly rule: Rule;
  readonly name: string;
  readonly outcome: RuleOutcome | undefined;
  readonly status: RuleStatus;
}

/** The rules of the file with what was found of them, those that failed first. */
export function useRuleLines(rules: readonly Rule[], outcomes: readonly RuleOutcome[]): readonly RuleLine[] {
  const analyses = useWorkbench(
    useShallow(({ performance, shadow, subgroups, outliers }) => ({
      performance,
      shadow,
      subgroups,
      outliers,
    })),
  );
  const found = new Map(outcomes.map((outcome) => [outcome.name, outcome]));
  return rules
    .map((rule, place) => {
      const name = ruleName(rule);
      const outcome = found.get(name);
      return { place, rule, name, outcome, status: ruleStatus(rule, outcome, analyses) };
    })
    .toSorted((a, b) => STATUS_WORDS[a.status].rank - STATUS_WORDS[b.status].rank);
}

export function RulesTable({
  lines,
  onEdit,
}: {
  readonly lines: readonly RuleLine[];
  readonly onEdit: (place: number) => void;
}): React.JSX.Element {
  const file = useWorkbench((state) => state.settings.rules.file);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Panel title="Rules" hint={file} span={12} testId="rules" table={savableRules(lines)}>
      <div className="rules-scroll">
        <table className="metric-table rules-table">
          <thead>
            <tr>
              <th scope="col">Status</th>
              <th scope="col" className="left">
                Rule
              </th>
              <th scope="col">Value</th>
              <th scope="col" className="left">
                Allowed
              </th>
              <th scope="col">Rows</th>
              <th
                scope="col"
                className="left"
                title="Complete chunks of production on which it would have fired"
              >
                Would have fired
              </th>
              <th
                scope="col"
                title="How often it would have fired on the reference’s own chunks, where nothing is wrong"
              >
                On reference
              </th>
              <th scope="col">
                <span className="visually-hidden">What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Fragment key={line.name}>
                <RuleRow
                  line={line}
                  open={line.name === open}
                  onOpen={() => setOpen(line.name === open ? null : line.name)}
                  onEdit={() => onEdit(line.place)}
                />
                {line.name === open && line.outcome !== undefined ? (
                  <tr className="rule-open">
                    <td colSpan={8} className="left">
                      <RuleDetail outcome={line.outcome} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function RuleRow({
  line: { rule, name, outcome, status, place },
  open,
  onOpen,
  onEdit,
}: {
  readonly line: RuleLine;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
}): React.JSX.Element {
  const removeRule = useWorkbench((state) => state.removeRule);
  const waiting = status === 'running' || status === 'stopped';
  const known = waiting ? undefined : outcome;
  return (
    <tr data-testid="rule" data-status={status} aria-current={open}>
      <td>
        <RuleMark status={status} />
      </td>
      <th scope="row" className="left name">
        <RowLink title={known?.message ?? name} onOpen={onOpen}>
          {name}
        </RowLink>
      </th>
      <td>{known === undefined ? '' : outcomeValue(known)}</td>
      <td className="left">{known === undefined ? '' : allowedText(known)}</td>
      <td>{known?.rows == null ? '' : formatCount(known.rows)}</td>
      <td className="left">{known === undefined ? null : <HistoryStrip outcome={known} />}</td>
      <td title={known?.backtest?.why ?? known?.backtest?.firedAt.join(', ')}>
        {known === undefined ? '' : backtestCell(known)}
      </td>
      <td className="rule-tools">
        <RuleWay rule={rule} status={status} />
        <button
          type="button"
          className="icon-button"
          title="Change"
          aria-label={`Change ${name}`}
          onClick={onEdit}
        >
          <Pencil aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button"
          title="Remove"
          aria-label={`Remove ${name}`}
          onClick={() => removeRule(place)}
        >
          <Trash2 aria-hidden="true" />
        </button>
      </td>
    </tr>
  );
}

function backtestCell({ backtest }: RuleOutcome): string {
  if (backtest === undefined || backtest.why !== null) return '–';
  return `${formatCount(backtest.fired)} of ${formatCount(backtest.times)}`;
}

function RuleMark({ status }: { readonly status: RuleStatus }): React.JSX.Element {
  const { word, shape } = STATUS_WORDS[status];
  return (
    <span className="status-mark" data-status={shape}>
      <StatusShape status={shape} />
      {word}
    </span>
  );
}

/** The way to where a rule is seen, or to what it waits for. */
function RuleWay({ rule, status }: { readonly rule: Rule; readonly status: RuleStatus }): React.JSX.Element {
  const setView = useWorkbench((state) => state.setView);
  const selectColumn = useWorkbench((state) => state.selectColumn);
  const viewAgain = useWorkbench((state) => state.viewAgain);
  const { view, name, column } = rulePlace(rule);
  if (status === 'stopped')
    return (
      <button type="button" className="button small" onClick={viewAgain}>
        Measure
      </button>
    );
  return (
    <button
      type="button"
      className="button small quiet"
      title={column === undefined ? `See it in ${name}` : `See ${column} in ${name}`}
      onClick={() => {
        if (column !== undefined) selectColumn(column);
        setView(view);
      }}
    >
      {name} <ArrowRight aria-hidden="true" />
    </button>
  );
}
