import { describe, expect, it } from 'vitest';
import { columnRoles, isSuggestion } from '../../../../../renderer/views/data/roles/column-role';
import { roleChips } from '../../../../../renderer/views/data/roles/role-chips';
import { ROLE_GROUPS } from '../../../../../renderer/views/data/roles/role-words';
import { ROLES, type Role, type RoleGuess } from '../../../../../shared/domain/role';

const guess = (column: string, role: Role, confidence: number): RoleGuess => ({
  column,
  role,
  confidence,
  reason: 'Because.',
});

const dataset = {
  columns: ['ts', 'age', 'sex', 'maybe', 'plain', 'constructor', '__proto__'].map((name) => ({
    name,
    type: 'VARCHAR',
    storage: 'string' as const,
  })),
  roles: [
    guess('ts', 'timestamp', 95),
    guess('age', 'sensitive', 60),
    guess('sex', 'sensitive', 90),
    guess('maybe', 'label', 59),
  ],
};

describe('the role of a column', () => {
  it('is what was set, else what was detected surely enough, else a feature', () => {
    const roles = columnRoles(dataset, { sex: 'segment' });
    const of = (name: string): unknown => {
      const { role, source } = roles.get(name) ?? {};
      return [role, source];
    };
    expect(of('ts')).toEqual(['timestamp', 'detected']);
    expect(of('age')).toEqual(['sensitive', 'detected']);
    expect(of('sex')).toEqual(['segment', 'set']);
    expect(of('maybe')).toEqual(['feature', 'none']);
    expect(of('constructor')).toEqual(['feature', 'none']);
    expect(of('__proto__')).toEqual(['feature', 'none']);
  });

  it('is suggested until the user says something', () => {
    const suggested = (overrides: Readonly<Record<string, Role>>): boolean => {
      const role = columnRoles(dataset, overrides).get('maybe');
      return role !== undefined && isSuggestion(role);
    };
    expect([suggested({}), suggested({ maybe: 'label' }), suggested({ maybe: 'feature' })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('stands in the strip with the others of its kind', () => {
    const { applied, suggested } = roleChips(dataset, { plain: 'prediction' });
    const named = (chips: typeof applied): unknown =>
      chips.map(({ role, columns }) => [role, ...columns.map(({ name }) => name)]);
    expect(named(applied)).toEqual([
      ['timestamp', 'ts'],
      ['prediction', 'plain'],
      ['sensitive', 'age', 'sex'],
    ]);
    expect(named(suggested)).toEqual([['label', 'maybe']]);
  });

  it('can be chosen, whichever there is', () => {
    expect(ROLE_GROUPS.flatMap((group) => group.roles).toSorted()).toEqual(ROLES.toSorted());
  });
});
