import '../parts/viewed.css';
import '../parts/save-menu.css';
import './checks.css';
import { useState } from 'react';
import type { HeldRules } from '../../../shared/checks/held-rules';
import { countRules } from '../../../shared/checks/evaluate';
import { checkHeadline } from '../../../shared/checks/words';
import type { Rule } from '../../../shared/checks/rule';
import { formatQuantity } from '../../format/number';
import { rulesInUse } from '../../store/rules-in-use';
import { useWorkbench } from '../../store/use-workbench';
import { Fold } from '../parts/Fold';
import { Viewed } from '../parts/Viewed';
import { CheckExports } from './CheckExports';
import { Proposals } from './Proposals';
import { RuleDialog } from './RuleDialog';
import { type RuleLine, RulesTable, useRuleLines } from './RulesTable';

/** The rule that is put together: a new one, or one of the file. */
type Editing = 'new' | number | null;

const NO_RULE: readonly Rule[] = [];

/** Rules that the model is held to: what they come to here, when they would have fired, and the file they live in. */
export function ChecksView(): React.JSX.Element {
  const state = useWorkbench((workbench) => workbench.checks);
  const rules = useWorkbench((workbench) => rulesInUse(workbench)?.rules ?? NO_RULE);
  const text = useWorkbench((workbench) => workbench.settings.rules.text);
  const proposing = useWorkbench((workbench) => workbench.proposing);
  const [editing, setEditing] = useState<Editing>(null);
  const unreadable = text.trim() !== '' && state.problem !== null;
  const none = rules.length === 0 && !proposing && !unreadable;
  return (
    <>
      {none ? (
        <NoRules onAdd={() => setEditing('new')} />
      ) : (
        <Viewed
          state={state}
          waiting="Holding the data against the rules"
          testId="checks"
          tools={<FileTools />}
        >
          {(found) => <Found found={found} rules={rules} onEdit={setEditing} />}
        </Viewed>
      )}
      {editing === null ? null : (
        <RuleDialog
          key={String(editing)}
          place={editing === 'new' ? null : editing}
          rule={editing === 'new' ? null : (rules[editing] ?? null)}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

function NoRules({ onAdd }: { readonly onAdd: () => void }): React.JSX.Element {
  const setProposing = useWorkbench((state) => state.setProposing);
  const openRules = useWorkbench((state) => state.openRules);
  return (
    <div className="viewed">
      <div className="panel view-empty checks-empty" data-testid="checks">
        <strong>There are no rules yet</strong>
        <p>
          A rule says what is allowed: how far a column may drift, how much worse the model may be. The file
          they are saved to is the one that “tidemark check” takes in a pipeline.
        </p>
        <p className="view-empty-actions">
          <button
            type="button"
            className="button small primary"
            data-testid="propose-rules"
            onClick={() => setProposing(true)}
          >
            Propose rules
          </button>
          <button type="button" className="button small" onClick={onAdd}>
            Add a rule…
          </button>
          <button type="button" className="button small" onClick={() => void openRules()}>
            Open tidemark.yml…
          </button>
        </p>
      </div>
    </div>
  );
}

function FileTools(): React.JSX.Element {
  const openRules = useWorkbench((state) => state.openRules);
  return (
    <button type="button" className="button small" onClick={() => void openRules()}>
      Open another rules file…
    </button>
  );
}

function Found({
  found: { check, proposals },
  rules,
  onEdit,
}: {
  readonly found: HeldRules;
  readonly rules: readonly Rule[];
  readonly onEdit: (editing: Editing) => void;
}): React.JSX.Element {
  const proposing = useWorkbench((state) => state.proposing);
  const setProposing = useWorkbench((state) => state.setProposing);
  const openRules = useWorkbench((state) => state.openRules);
  const saveRules = useWorkbench((state) => state.saveRules);
  const saysData = useWorkbench((state) => rulesInUse(state)?.data !== undefined);
  const lines = useRuleLines(rules, check?.rules ?? []);
  const waiting = lines.some(({ status }) => status === 'running' || status === 'stopped');
  return (
    <>
      <header className="viewed-head" aria-live="polite">
        <h1 data-testid="checks-headline">{headline(lines)}</h1>
        <div className="viewed-tools">
          <button type="button" className="button small" onClick={() => onEdit('new')}>
            Add rule…
          </button>
          <button
            type="button"
            className="button small"
            data-testid="propose-rules"
            disabled={proposing}
            onClick={() => setProposing(true)}
          >
            Propose rules
          </button>
          <button type="button" className="button small" onClick={() => void openRules()}>
            Open…
          </button>
          {check === null ? null : <CheckExports check={check} disabled={waiting} />}
          <button
            type="button"
            className="button small primary"
            data-testid="save-rules"
            disabled={rules.length === 0}
            onClick={() => void saveRules()}
          >
            Save rules…
          </button>
        </div>
        <p>
          {saysData
            ? 'Held against the comparison on screen. What the file itself says of data and options stays for the terminal.'
            : 'Held against the comparison on screen, with its settings.'}
        </p>
      </header>
      {proposing ? <Proposals proposals={proposals} /> : null}
      {rules.length === 0 ? null : <RulesTable lines={lines} onEdit={onEdit} />}
      <div className="viewed-notes">
        <Fold summary="How to read this">
          <ul>
            <li>
              A rule fails when its value is beyond the limit and that is more than chance. It is undecided
              when there is nothing to hold against the limit, when that is of too few rows, or when chance
              alone may have made it.
            </li>
            <li>
              Would have fired: on how many complete chunks of production. On reference: on how many of the
              reference’s own, where nothing is wrong; a rule that fires there wakes people for nothing.
            </li>
          </ul>
        </Fold>
      </div>
    </>
  );
}

/** The verdict in one line; rules whose analysis is not made yet are counted apart. */
function headline(lines: readonly RuleLine[]): string {
  if (lines.length === 0) return 'Rules that fit this comparison';
  const decided = lines.filter(({ status }) => status !== 'running' && status !== 'stopped');
  const open = lines.length - decided.length;
  const rest = open === 0 ? '' : `${formatQuantity(open, 'rule')} not measured yet`;
  if (decided.length === 0) return rest;
  const said = checkHeadline(countRules(decided.flatMap(({ outcome }) => outcome ?? [])));
  return rest === '' ? said : `${said}; ${rest}`;
}
