import './roles.css';
import { PreviewCard } from '@base-ui/react/preview-card';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Dataset } from '../../../../shared/domain/dataset';
import type { Role } from '../../../../shared/domain/role';
import { formatCount } from '../../../format/number';
import { NO_BREAK } from '../../../format/signs';
import { columnText } from '../../../format/visible-text';
import { useWorkbench } from '../../../store/use-workbench';
import { roleText } from '../../parts/kind-text';
import { revealColumn, setRolesSeen } from '../grid-state';
import type { ColumnRole } from './column-role';
import { roleChips, type RoleChips } from './role-chips';
import { RoleSamples } from './RoleSamples';
import { useSetRole } from './use-column-roles';

const NONE: Readonly<Record<string, Role>> = {};
/** Columns of one role that are named; the others are a number. */
const NAMED = 4;

/** What was detected, to be looked at once: each role with its columns. */
export function RoleStrip({ dataset }: { readonly dataset: Dataset }): React.JSX.Element | null {
  const overrides = useWorkbench((state) => state.roles[dataset.id] ?? NONE);
  const { applied, suggested } = useMemo(() => roleChips(dataset, overrides), [dataset, overrides]);
  if (applied.length + suggested.length === 0) return null;
  return (
    <section className="role-strip" aria-label="Detected roles" data-testid="role-strip">
      <span className="role-strip-title">Roles</span>
      <ul className="role-chips">
        {applied.map((chips) => (
          <RoleChip key={chips.role} dataset={dataset} chips={chips} />
        ))}
        {suggested.map((chips) => (
          <RoleChip key={`suggested ${chips.role}`} dataset={dataset} chips={chips} suggested />
        ))}
      </ul>
      <button
        type="button"
        className="icon-button"
        title="They look right: hide this line"
        aria-label="Hide the detected roles"
        data-testid="role-strip-dismiss"
        onClick={() => setRolesSeen(dataset.id, true)}
      >
        <X aria-hidden="true" />
      </button>
    </section>
  );
}

function RoleChip({
  dataset,
  chips,
  suggested = false,
}: {
  readonly dataset: Dataset;
  readonly chips: RoleChips;
  readonly suggested?: boolean;
}): React.JSX.Element {
  const shown = chips.columns.slice(0, NAMED);
  const rest = chips.columns.slice(NAMED);
  return (
    <li className="role-chip" data-suggested={suggested} data-testid={`role-chip-${chips.role}`}>
      <span className="role-chip-role">
        {roleText(chips.role)}
        {suggested ? '?' : ''}
      </span>
      {shown.map(({ name, role }) => (
        <RoleColumn key={name} dataset={dataset} name={name} role={role} suggested={suggested} />
      ))}
      {rest.length === 0 ? null : (
        <span className="muted" title={rest.map(({ name }) => name).join(', ')}>
          +{formatCount(rest.length)}
        </span>
      )}
    </li>
  );
}

/** A column of a role: a click goes there, resting on it says why. */
function RoleColumn({
  dataset,
  name,
  role,
  suggested,
}: {
  readonly dataset: Dataset;
  readonly name: string;
  readonly role: ColumnRole;
  readonly suggested: boolean;
}): React.JSX.Element {
  return (
    <PreviewCard.Root>
      <PreviewCard.Trigger
        delay={250}
        closeDelay={120}
        render={<button type="button" className="role-column ellipsis" onClick={() => revealColumn(name)} />}
      >
        {columnText(name)}
      </PreviewCard.Trigger>
      <PreviewCard.Portal>
        <PreviewCard.Positioner className="positioner" sideOffset={6} align="start" collisionPadding={12}>
          <PreviewCard.Popup className="popup role-card">
            <RoleCard dataset={dataset} name={name} role={role} suggested={suggested} />
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  );
}

function RoleCard({
  dataset,
  name,
  role,
  suggested,
}: {
  readonly dataset: Dataset;
  readonly name: string;
  readonly role: ColumnRole;
  readonly suggested: boolean;
}): React.JSX.Element {
  const setRole = useSetRole();
  const { guess } = role;
  return (
    <>
      <p className="role-card-head">
        <strong className="ellipsis">{columnText(name)}</strong>
        <span className="muted">
          {role.source === 'set'
            ? 'set by you'
            : guess === null
              ? ''
              : `${suggested ? 'maybe' : 'detected'}, ${guess.confidence}${NO_BREAK}%`}
        </span>
      </p>
      {guess === null || role.source === 'set' ? null : <p>{guess.reason}</p>}
      <RoleSamples dataset={dataset.id} column={name} />
      {guess !== null && suggested ? (
        <div className="role-answers">
          <button type="button" className="button small" onClick={() => setRole(name, guess.role)}>
            Use as {roleText(guess.role)}
          </button>
          <button type="button" className="button small quiet" onClick={() => setRole(name, 'feature')}>
            No, a feature
          </button>
        </div>
      ) : null}
    </>
  );
}
