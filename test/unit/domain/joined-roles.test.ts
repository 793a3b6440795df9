import { describe, expect, it } from 'vitest';
import { withJoinedShadow } from '../../../shared/domain/joined-roles';
import type { RoleGuess } from '../../../shared/domain/role';

const guess = (column: string, role: RoleGuess['role'], confidence: number): RoleGuess => ({
  column,
  role,
  confidence,
  reason: '',
});
const files = [{ name: 'shadow.csv', bytes: 1, fingerprint: '' }];
const guesses = [
  guess('prediction', 'prediction', 90),
  guess('score', 'score', 90),
  guess('prediction_1', 'prediction', 50),
  guess('score_1', 'score', 50),
];

describe('roles of a log joined to another model’s', () => {
  it('makes the second prediction and score the shadow’s', () => {
    const found = withJoinedShadow(guesses, [{ added: ['prediction_1', 'score_1'], files }], 60);
    expect(found.slice(2)).toMatchObject([
      {
        role: 'shadow_prediction',
        confidence: 80,
        reason: 'A second prediction, which came with shadow.csv.',
      },
      { role: 'shadow_score', confidence: 80 },
    ]);
  });

  it('leaves columns that no join brought, and shadows found by name', () => {
    expect(withJoinedShadow(guesses, [], 60)).toEqual(guesses);
    const named = [...guesses, guess('shadow_prediction', 'shadow_prediction', 95)];
    const found = withJoinedShadow(named, [{ added: ['prediction_1'], files }], 60);
    expect(found[2]).toEqual(guesses[2]);
  });
});
