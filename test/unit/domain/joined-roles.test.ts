import { describe, expect, it } from 'vitest';
import { withJoinedRoles } from '../../../shared/domain/joined-roles';
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
const columns = guesses.map(({ column }) => column);

describe('roles of a log joined to another model’s', () => {
  it('makes the second prediction and score the shadow’s', () => {
    const found = withJoinedRoles(columns, guesses, [{ added: ['prediction_1', 'score_1'], files }], 60);
    expect(found.slice(2)).toMatchObject([
      {
        role: 'shadow_prediction',
        confidence: 80,
        reason: 'A second prediction, which came with shadow.csv.',
      },
      { role: 'shadow_score', confidence: 80 },
    ]);
  });

  it('knows the second prediction by the role of the first, whatever was guessed of it', () => {
    const known = [guess('yhat', 'prediction', 100)];
    const found = withJoinedRoles(['yhat', 'yhat_1'], known, [{ added: ['yhat_1'], files }], 60);
    expect(found[1]).toMatchObject({ column: 'yhat_1', role: 'shadow_prediction' });
  });

  it('leaves columns that no join brought, and adds to shadows found by name', () => {
    expect(withJoinedRoles(columns, guesses, [], 60)).toEqual(guesses);
    const named = [...guesses, guess('shadow_prediction', 'shadow_prediction', 95)];
    const found = withJoinedRoles(
      named.map(({ column }) => column),
      named,
      [{ added: ['prediction_1'], files }],
      60,
    );
    // It is another shadow's.
    expect(found[2]).toMatchObject({ column: 'prediction_1', role: 'shadow_prediction' });
    expect(found[4]).toEqual(named[4]);
  });

  it('leaves out what came a second time, and keeps what is new', () => {
    const all = ['ts', 'age', 'latency_ms', 'x_1', 'ts_1', 'age_1', 'latency_ms_1', 'sent', 'label', 'y_2'];
    const known = [
      guess('ts', 'timestamp', 100),
      guess('latency_ms', 'latency', 100),
      guess('sent', 'timestamp', 50),
      guess('latency_ms_1', 'latency', 90),
      guess('label', 'label', 100),
    ];
    const found = withJoinedRoles(
      all,
      known,
      [{ added: ['ts_1', 'age_1', 'latency_ms_1', 'sent', 'label', 'y_2'], files }],
      60,
    );
    expect(found.map(({ column, role }) => [column, role])).toEqual([
      ['ts', 'timestamp'],
      ['latency_ms', 'latency'],
      ['ts_1', 'ignored'],
      ['age_1', 'ignored'],
      ['latency_ms_1', 'shadow_latency'],
      ['sent', 'ignored'],
      ['label', 'label'],
    ]);
    expect(found[3]?.reason).toBe('A second “age”, which came with shadow.csv and is no input of the model.');
  });

  it('finds one shadow in each file', () => {
    const second = [{ name: 'second.csv', bytes: 1, fingerprint: '' }];
    const all = ['prediction', 'shadow_prediction', 'prediction_1', 'prediction_2', 'shadow_prediction_1'];
    const known = [
      guess('prediction', 'prediction', 100),
      guess('shadow_prediction', 'shadow_prediction', 95),
      guess('prediction_1', 'prediction', 50),
    ];
    const found = withJoinedRoles(
      all,
      known,
      [
        { added: ['shadow_prediction', 'prediction_1'], files },
        { added: ['prediction_2', 'shadow_prediction_1'], files: second },
      ],
      60,
    );
    expect(found.map(({ role }) => role)).toEqual([
      ...['prediction', 'shadow_prediction', 'ignored', 'shadow_prediction', 'ignored'],
    ]);
    expect(found[3]?.reason).toBe('A second prediction, which came with second.csv.');
  });
});
