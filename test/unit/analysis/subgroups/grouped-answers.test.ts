import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCodes, groupAnswers } from '../../../../shared/analysis/subgroups/grouped-answers';
import { measureGroups } from '../../../../shared/analysis/subgroups/group-metrics';
import { NO_CLASS } from '../../../../shared/analysis/outcomes/class-coding';
import type { Outcomes } from '../../../../shared/analysis/outcomes/read-outcomes';

const GROUPS = 3;
const SCORES = Float64Array.of(0.1, 0.4, 0.9);
const outcomes: Outcomes = {
  task: 'binary',
  classes: ['0', '1'],
  positive: '1',
  decision: null,
  slices: [],
  notes: [],
};

const classOf = fc.constantFrom(0, 1, NO_CLASS);
const rows = fc.array(
  fc.record({ label: classOf, prediction: classOf, score: fc.nat(SCORES.length), group: fc.nat(GROUPS) }),
  { minLength: 1, maxLength: 60 },
);

function sideOf(of: readonly { label: number; prediction: number; score: number; group: number }[]) {
  return {
    answers: {
      label: Uint8Array.from(of, ({ label }) => label),
      labelValue: null,
      live: {
        prediction: Uint8Array.from(of, ({ prediction }) => prediction),
        value: null,
        score: {
          form: 'numbers' as const,
          kind: 'ranked' as const,
          distinct: SCORES,
          codes: Uint8Array.from(of, ({ score }) => score),
        },
        derived: false,
      },
    },
    groupOfRow: Uint16Array.from(of, ({ group }) => group),
  };
}

describe('groupAnswers', () => {
  it('leaves every metric of every group as it is row by row', () => {
    fc.assert(
      fc.property(rows, (of) => {
        const { answers, groupOfRow } = sideOf(of);
        const grouped = groupAnswers(answers, answerCodes(answers, 2), groupOfRow, GROUPS);
        const expected = measureGroups(outcomes, { answers, groupOfRow, standsFor: null }, GROUPS);
        expect(measureGroups(outcomes, grouped, GROUPS)).toEqual(expected);
      }),
    );
  });

  it('counts rows that are alike once, and takes what stands beside them along', () => {
    const { answers, groupOfRow } = sideOf([
      { label: 1, prediction: 1, score: 2, group: 0 },
      { label: 0, prediction: 1, score: 2, group: 0 },
      { label: 1, prediction: 1, score: 2, group: 0 },
      { label: 1, prediction: 1, score: 2, group: GROUPS },
      { label: 1, prediction: 1, score: 2, group: 1 },
    ]);
    const grouped = groupAnswers(answers, answerCodes(answers, 2), groupOfRow, GROUPS);
    expect([...(grouped.standsFor ?? [])]).toEqual([1, 2, 1]);
    expect([...grouped.groupOfRow]).toEqual([0, 0, 1]);
    expect([...grouped.beside(Uint8Array.of(7, 8, 7, 7, 7))]).toEqual([8, 7, 7]);
  });

  it('takes rows one by one where there are no codes', () => {
    const { answers, groupOfRow } = sideOf([{ label: 1, prediction: 0, score: 0, group: 0 }]);
    const grouped = groupAnswers(answers, null, groupOfRow, GROUPS);
    expect(grouped.standsFor).toBeNull();
    const bins = Uint8Array.of(3);
    expect(grouped.beside(bins)).toBe(bins);
  });
});

describe('answerCodes', () => {
  it('knows none of a model that answers numbers, nor of scores of many values', () => {
    const { answers } = sideOf([{ label: 1, prediction: 0, score: 0, group: 0 }]);
    const numbers = { ...answers, live: { ...answers.live, value: Float64Array.of(1) } };
    expect(answerCodes(numbers, 2)).toBeNull();
    const sorted = {
      form: 'numbers',
      kind: 'sorted',
      sorted: Float64Array.of(1),
      order: Uint32Array.of(0),
      rows: 1,
    } as const;
    expect(answerCodes({ ...answers, live: { ...answers.live, score: sorted } }, 2)).toBeNull();
  });
});
