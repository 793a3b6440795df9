import { Select } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { Role } from '../../../../shared/domain/role';
import { roleText } from '../../parts/kind-text';
import { ROLE_GROUPS, ROLE_MEANING } from './role-words';

/** Chooses what a column is for; each role is explained in a line. */
export function RoleSelect({
  column,
  role,
  onRole,
}: {
  readonly column: string;
  readonly role: Role;
  readonly onRole: (role: Role) => void;
}): React.JSX.Element {
  return (
    <Select.Root<Role>
      value={role}
      onValueChange={(next) => {
        if (next !== null) onRole(next);
      }}
    >
      <Select.Trigger
        className="button role-select"
        aria-label={`Role of ${column}`}
        data-testid="role-select"
      >
        <Select.Value>{(value: Role) => roleText(value)}</Select.Value>
        <ChevronDown aria-hidden="true" />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner
          className="positioner"
          alignItemWithTrigger={false}
          sideOffset={4}
          collisionPadding={12}
          align="end"
        >
          <Select.Popup className="popup role-list">
            {ROLE_GROUPS.map((group) => (
              <Select.Group key={group.label}>
                <Select.GroupLabel className="role-group">{group.label}</Select.GroupLabel>
                {group.roles.map((value) => (
                  <Select.Item key={value} value={value} className="role-item" label={roleText(value)}>
                    <span className="role-tick">
                      <Select.ItemIndicator>
                        <Check aria-hidden="true" />
                      </Select.ItemIndicator>
                    </span>
                    <span>
                      <Select.ItemText>{roleText(value)}</Select.ItemText>
                      <span className="role-meaning">{ROLE_MEANING[value]}</span>
                    </span>
                  </Select.Item>
                ))}
              </Select.Group>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
