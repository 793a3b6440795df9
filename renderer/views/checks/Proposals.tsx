import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Proposal } from '../../../shared/checks/held-rules';
import { allowedText, outcomeValue } from '../../../shared/checks/words';
import { formatQuantity } from '../../format/number';
import { RULED_ANALYSES } from '../../store/rules-in-use';
import { useWorkbench } from '../../store/use-workbench';
import { StatusShape } from '../drift/StatusMark';
import { ColumnsTable, type TableColumn } from '../parts/ColumnsTable';
import { Panel } from '../parts/Panel';
import { ruleStatus, STATUS_WORDS } from './rule-status';

/** Rules that make sense for this comparison; those that are chosen are added. */
export function Proposals({ proposals }: { readonly proposals: readonly Proposal[] }): React.JSX.Element {
  const addRules = useWorkbench((state) => state.addRules);
  const setProposing = useWorkbench((state) => state.setProposing);
  /** Those whose choice is not the usual one. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const running = useWorkbench((state) => RULED_ANALYSES.some((name) => state[name].phase === 'running'));
  const chosen = proposals.filter((one) => isUsual(one) !== turned.has(one.outcome.name));
  const toggle = (name: string): void => {
    const next = new Set(turned);
    if (!next.delete(name)) next.add(name);
    setTurned(next);
  };
  return (
    <Panel
      title="Proposed rules"
      hint={
        running
          ? 'More may come: the model is still being measured.'
          : 'Limits are from the settings and the reference.'
      }
      span={12}
      testId="proposals"
      head={
        <>
          <button type="button" className="button small" onClick={() => setProposing(false)}>
            Close
          </button>
          <button
            type="button"
            className="button small primary"
            data-testid="add-proposed"
            disabled={chosen.length === 0 || running}
            onClick={() => {
              addRules(chosen.map(({ rule }) => rule));
              setProposing(false);
            }}
          >
            Add {formatQuantity(chosen.length, 'rule')}
          </button>
        </>
      }
    >
      <ProposalTable proposals={proposals} isChosen={(one) => chosen.includes(one)} onToggle={toggle} />
    </Panel>
  );
}

/** Old data is not late: whoever looks at some does not watch a stream. */
const isUsual = ({ rule, outcome }: Proposal): boolean =>
  rule.metric !== 'data-age' || outcome.finding !== 'fired';

function ProposalTable({
  proposals,
  isChosen,
  onToggle,
}: {
  readonly proposals: readonly Proposal[];
  readonly isChosen: (one: Proposal) => boolean;
  readonly onToggle: (name: string) => void;
}): React.JSX.Element {
  const analyses = useWorkbench(
    useShallow(({ performance, shadow, subgroups, outliers }) => ({
      performance,
      shadow,
      subgroups,
      outliers,
    })),
  );
  const columns: readonly TableColumn<Proposal>[] = [
    {
      id: 'rule',
      head: 'Rule',
      cell: (one) => (
        <label className="check">
          <input type="checkbox" checked={isChosen(one)} onChange={() => onToggle(one.outcome.name)} />
          <span className="ellipsis" title={one.outcome.name}>
            {one.outcome.name}
          </span>
        </label>
      ),
    },
    { id: 'why', head: 'Why', className: 'left', cell: ({ reason }) => reason },
    { id: 'allowed', head: 'Allowed', className: 'left', cell: ({ outcome }) => allowedText(outcome) },
    { id: 'value', head: 'Here', cell: ({ outcome }) => outcomeValue(outcome) },
    {
      id: 'now',
      head: 'Now',
      className: 'left',
      cellTitle: ({ outcome }) => outcome.message,
      cell: ({ rule, outcome }) => {
        const { word, shape } = STATUS_WORDS[ruleStatus(rule, outcome, analyses)];
        return (
          <span className="status-mark" data-status={shape}>
            <StatusShape status={shape} />
            {word}
          </span>
        );
      },
    },
  ];
  return (
    <div className="proposals">
      <ColumnsTable
        columns={columns}
        rows={proposals}
        keyOf={({ outcome }) => outcome.name}
        none="There is nothing to propose that is not a rule already."
      />
    </div>
  );
}
