import type { Column } from '../../../../shared/domain/column';
import { NO_BREAK } from '../../../format/signs';
import { roleText } from '../../parts/kind-text';
import { isSuggestion, type ColumnRole } from './column-role';
import { ROLE_MEANING } from './role-words';
import { RoleSelect } from './RoleSelect';
import { useSetRole } from './use-column-roles';

/** What a column is for: the role, what was detected and why, and the way back to it. */
export function RolePanel({
  column,
  role,
}: {
  readonly column: Column;
  readonly role: ColumnRole;
}): React.JSX.Element {
  const setRole = useSetRole();
  const { guess } = role;
  return (
    <section className="inspector-part" aria-label="Role">
      <div className="role-line">
        <h3>Role</h3>
        <RoleSelect column={column.name} role={role.role} onRole={(next) => setRole(column.name, next)} />
      </div>
      <p className="role-about">{ROLE_MEANING[role.role]}.</p>
      {guess === null ? (
        role.source === 'set' ? (
          <p className="role-about">
            Set by you; nothing was detected.{' '}
            <button type="button" className="button link" onClick={() => setRole(column.name, null)}>
              Reset
            </button>
          </p>
        ) : null
      ) : (
        <div className="role-guess" data-kind={role.source} data-testid="role-guess">
          <p>
            {isSuggestion(role) ? 'Suggested' : 'Detected'}: <strong>{roleText(guess.role)}</strong>{' '}
            <span className="muted">
              ({guess.confidence}
              {NO_BREAK}%)
            </span>
          </p>
          <p className="muted">{guess.reason}</p>
          {isSuggestion(role) ? (
            <div className="role-answers">
              <button
                type="button"
                className="button small"
                data-testid="role-confirm"
                onClick={() => setRole(column.name, guess.role)}
              >
                Use as {roleText(guess.role)}
              </button>
              <button
                type="button"
                className="button small quiet"
                onClick={() => setRole(column.name, 'feature')}
              >
                No, a feature
              </button>
            </div>
          ) : null}
          {role.source === 'set' ? (
            <button
              type="button"
              className="button small"
              data-testid="role-reset"
              onClick={() => setRole(column.name, null)}
            >
              Reset to detected
            </button>
          ) : null}
        </div>
      )}
    </section>
  );
}
