import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { METRIC_NAMES, type MetricName, type Rule } from '../../../shared/checks/rule';
import { ruleName } from '../../../shared/checks/rule-name';
import { useWorkbench } from '../../store/use-workbench';
import { CommonFields, WindowField } from './CommonFields';
import { MetricFields } from './MetricFields';
import { draftOf, hasChunks, limitUnit, METRIC_TITLES, newDraft, type RuleDraft, ruleOf } from './rule-draft';

const metricOf = (text: string): MetricName => METRIC_NAMES.find((name) => name === text) ?? 'psi';

/** Puts a rule together from plain choices, or changes one. */
export function RuleDialog({
  place,
  rule,
  onClose,
}: {
  /** Of the rule that is changed; null for a new one. */
  readonly place: number | null;
  readonly rule: Rule | null;
  readonly onClose: () => void;
}): React.JSX.Element {
  const addRules = useWorkbench((state) => state.addRules);
  const changeRule = useWorkbench((state) => state.changeRule);
  const [draft, setDraft] = useState<RuleDraft>(() => (rule === null ? newDraft('psi') : draftOf(rule)));
  const change = (part: Partial<RuleDraft>): void => setDraft({ ...draft, ...part });
  const made = ruleOf(draft);
  const done = (): void => {
    if (typeof made === 'string') return;
    if (place === null) addRules([made]);
    else changeRule(place, made);
    onClose();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog rule-dialog" data-testid="rule-dialog">
          <Dialog.Title className="dialog-title">
            {place === null ? 'Add a rule' : 'Change the rule'}
          </Dialog.Title>
          <div className="rule-fields">
            <label className="field wide">
              <span className="field-label">What is watched</span>
              <select
                className="input"
                data-testid="rule-metric"
                value={draft.metric}
                onChange={({ target }) => {
                  const { severity, owner, unknown } = draft;
                  setDraft({ ...newDraft(metricOf(target.value)), severity, owner, unknown });
                }}
              >
                {METRIC_NAMES.map((metric) => (
                  <option key={metric} value={metric}>
                    {METRIC_TITLES[metric]}
                  </option>
                ))}
              </select>
            </label>
            <MetricFields draft={draft} onChange={change} />
            <LimitField draft={draft} onChange={change} />
            {hasChunks(draft.metric) ? <WindowField draft={draft} onChange={change} /> : null}
            <CommonFields
              draft={draft}
              onChange={change}
              usualName={typeof made === 'string' ? '' : usualName(made)}
            />
          </div>
          <p className="muted" role="status" data-testid="rule-said">
            {typeof made === 'string' ? made : `Fires when: ${ruleName({ ...made, name: undefined })}.`}
          </p>
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={onClose}>
              Cancel
            </button>
            <button
              type="button"
              className="button primary"
              data-testid="rule-confirm"
              disabled={typeof made === 'string'}
              onClick={done}
            >
              {place === null ? 'Add' : 'Change'}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const usualName = (rule: Rule): string => ruleName({ ...rule, name: undefined });

function LimitField({
  draft,
  onChange,
}: {
  readonly draft: RuleDraft;
  readonly onChange: (part: Partial<RuleDraft>) => void;
}): React.JSX.Element | null {
  if (draft.metric === 'shadow-verdict') return null;
  const { unit } = limitUnit(draft);
  return (
    <label className="field">
      <span className="field-label">
        {draft.metric === 'new-rows' && draft.when === 'below' ? 'Fires below' : 'Fires above'}
        {unit === '' ? '' : `, ${unit}`}
      </span>
      <input
        className="input"
        data-testid="rule-limit"
        value={draft.limit}
        onChange={({ target }) => onChange({ limit: target.value })}
      />
    </label>
  );
}
