import { Popover } from '@base-ui/react/popover';
import { ChevronDown, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { DECISION_PRESETS, PSI_PRESET_NAMES } from '../../../shared/domain/decision';
import {
  DEFAULT_DRIFT_SETTINGS,
  type DriftSettings,
  driftSettingsSchema,
} from '../../../shared/domain/settings';
import { formatNumber, formatQuantity } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';
import {
  CHOICES,
  draftOf,
  isDefault,
  isThreshold,
  readDraft,
  sameSettings,
  SETTINGS,
  thresholdProblem,
  withThreshold,
} from './settings-draft';
import { useTypedThresholds } from './use-typed-thresholds';

type Group = 'binning' | 'thresholds';

/** The settings as pills that say what they are and open what they are made of. */
export function DriftSettingsTools(): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.drift);
  return (
    <div className="drift-tools">
      <SettingsPill
        group="binning"
        title="How columns are binned"
        label={psiLabel(settings)}
        settings={settings}
      />
      <SettingsPill
        group="thresholds"
        title="From when a column counts as drifted"
        label={decisionLabel(settings)}
        settings={settings}
      />
    </div>
  );
}

function psiLabel({ psiPreset, bins }: DriftSettings): string {
  return psiPreset === 'quantile'
    ? `PSI: ${bins} quantile bins + missing`
    : `PSI: ${PSI_PRESET_NAMES[psiPreset]}`;
}

function decisionLabel({ decision, watch, drift, tests }: DriftSettings): string {
  const chosen = Object.keys(tests).length;
  const rule =
    decision === 'tidemark'
      ? `Watch ${formatNumber(watch)}, drift ${formatNumber(drift)}`
      : DECISION_PRESETS[decision];
  return chosen === 0 ? rule : `${rule}, ${formatQuantity(chosen, 'column')} otherwise`;
}

function SettingsPill({
  group,
  title,
  label,
  settings,
}: {
  readonly group: Group;
  readonly title: string;
  readonly label: string;
  readonly settings: DriftSettings;
}): React.JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="pill" data-testid={`settings-${group}`} data-changed={!isDefault(settings)}>
        {label}
        <ChevronDown aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={6} align="end" collisionPadding={12}>
          <Popover.Popup className="popup settings-popup">
            <Popover.Title className="settings-title">{title}</Popover.Title>
            <SettingsForm group={group} settings={settings} onClose={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function SettingsForm({
  group,
  settings,
  onClose,
}: {
  readonly group: Group;
  readonly settings: DriftSettings;
  readonly onClose: () => void;
}): React.JSX.Element {
  const setDriftSettings = useWorkbench((state) => state.setDriftSettings);
  const [draft, setDraft] = useState(() => draftOf(settings));
  const { settings: read, wrong } = readDraft(draft);
  const changed = read !== null && !sameSettings(read, settings);
  const typed = useTypedThresholds(({ watch, drift, datasetShare }) =>
    setDraft((before) => ({
      ...before,
      watch: String(watch),
      drift: String(drift),
      datasetShare: String(datasetShare),
    })),
  );
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (read === null) return;
        typed.drop();
        if (changed) setDriftSettings(read);
        onClose();
      }}
    >
      {CHOICES.filter((choice) => choice.group === group).map(({ name, label, hint, options }) => (
        <label key={name} className="settings-field settings-choice">
          <span className="settings-label">{label}</span>
          <select
            className="input"
            name={name}
            value={draft[name]}
            onChange={(event) => {
              const chosen = driftSettingsSchema.shape[name].safeParse(event.target.value);
              if (chosen.success) setDraft((before) => ({ ...before, [name]: chosen.data }));
            }}
          >
            {options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.label}
              </option>
            ))}
          </select>
          <span className="settings-hint">{hint}</span>
        </label>
      ))}
      {SETTINGS.filter((setting) => setting.group === group).map(({ name, label, hint, slider }) => {
        const bad = wrong.some((candidate) => candidate === name);
        const problem = isThreshold(name) ? thresholdProblem(draft, name) : null;
        return (
          <label key={name} className="settings-field">
            <span className="settings-label">{label}</span>
            <input
              className="input"
              inputMode="decimal"
              name={name}
              value={draft[name]}
              aria-invalid={bad}
              aria-describedby={`setting-${name}`}
              onFocus={typed.enter}
              onChange={(event) => {
                const next = { ...draft, [name]: event.target.value };
                setDraft(next);
                if (isThreshold(name)) typed.type(next);
              }}
            />
            <span className="settings-hint" id={`setting-${name}`} data-bad={bad}>
              {problem ?? hint}
            </span>
            {slider === undefined ? null : (
              <input
                type="range"
                className="settings-slider"
                data-testid={`threshold-${name}`}
                aria-label={`Slider of ${name}, which the table follows`}
                min={0}
                max={slider.most}
                step={slider.step}
                value={settings[name]}
                onChange={(event) => {
                  typed.drop();
                  const moved = withThreshold(settings, name, Number(event.target.value));
                  setDraft((before) => ({ ...before, [name]: String(moved[name]) }));
                  setDriftSettings(moved);
                }}
              />
            )}
          </label>
        );
      })}
      <div className="settings-buttons">
        <button
          type="button"
          className="button small quiet"
          disabled={isDefault(settings)}
          onClick={() => {
            typed.drop();
            setDriftSettings({ ...DEFAULT_DRIFT_SETTINGS, importance: settings.importance });
            onClose();
          }}
        >
          <RotateCcw aria-hidden="true" />
          All to default
        </button>
        <button type="submit" className="button small primary" disabled={read === null}>
          {changed ? 'Compare again' : 'Done'}
        </button>
      </div>
    </form>
  );
}
