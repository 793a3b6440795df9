import { describe, expect, it } from 'vitest';
import { labelCandidates } from '../../../shared/domain/label-candidates';
import type { Role, RoleGuess } from '../../../shared/domain/role';

const guess = (column: string, confidence: number, role: Role = 'label'): RoleGuess => ({
  column,
  role,
  confidence,
  reason: '',
});
const names = (guesses: RoleGuess[], overrides: Record<string, Role> = {}): string[] =>
  labelCandidates({ roles: guesses }, overrides).map(({ column }) => column);

describe('columns that may hold the label', () => {
  it('are the unsure guesses, the surest first', () => {
    expect(names([guess('a', 30), guess('clicked', 45), guess('x', 50, 'score')])).toEqual(['clicked', 'a']);
  });

  it('are none where a label is known or given', () => {
    expect(names([guess('clicked', 45), guess('y', 80)])).toEqual([]);
    expect(names([guess('clicked', 45)], { other: 'label' })).toEqual([]);
  });

  it('leave out what was given another role, and count again when the label was', () => {
    expect(names([guess('clicked', 45), guess('b', 30)], { clicked: 'feature' })).toEqual(['b']);
    expect(names([guess('clicked', 45), guess('y', 80)], { y: 'feature' })).toEqual(['clicked']);
  });
});
