import { Popover } from '@base-ui/react/popover';
import { ChevronDown, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { DEFAULT_DRIFT_SETTINGS, type DriftSettings } from '../../../shared/domain/settings';
import { formatNumber } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';
import { CORRECTIONS, draftOf, isDefault, readDraft, sameSettings, SETTINGS } from './settings-draft';

type Group = 'binning' | 'thresholds';

/** The settings as pills that say what they are and open what they are made of. */
export function DriftSettingsTools(): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.drift);
  return (
    <div className="drift-tools">
      <SettingsPill
        group="binning"
        title="How columns are binned"
        label={`PSI: ${settings.bins} quantile bins + missing`}
        settings={settings}
      />
      <SettingsPill
        group="thresholds"
        title="From when a column counts as drifted"
        label={`Watch ${formatNumber(settings.watch)}, drift ${formatNumber(settings.drift)}`}
        settings={settings}
      />
    </div>
  );
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
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (read === null) return;
        if (changed) setDriftSettings(read);
        onClose();
      }}
    >
      {SETTINGS.filter((setting) => setting.group === group).map(({ name, label, hint }) => {
        const bad = wrong.some((candidate) => candidate === name);
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
              onChange={(event) => setDraft((before) => ({ ...before, [name]: event.target.value }))}
            />
            <span className="settings-hint" id={`setting-${name}`} data-bad={bad}>
              {hint}
            </span>
          </label>
        );
      })}
      {group === 'thresholds' ? (
        <label className="settings-field">
          <span className="settings-label">Adjust p-values</span>
          <select
            className="input"
            name="correction"
            value={draft.correction}
            onChange={(event) => {
              const chosen = CORRECTIONS.find(({ id }) => id === event.target.value);
              if (chosen !== undefined) setDraft((before) => ({ ...before, correction: chosen.id }));
            }}
          >
            {CORRECTIONS.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <span className="settings-hint">For the number of columns tested</span>
        </label>
      ) : null}
      <div className="settings-buttons">
        <button
          type="button"
          className="button small quiet"
          disabled={isDefault(settings)}
          onClick={() => {
            setDriftSettings(DEFAULT_DRIFT_SETTINGS);
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
