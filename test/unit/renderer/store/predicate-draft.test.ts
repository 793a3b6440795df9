import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../shared/domain/column';
import type { Predicate } from '../../../../shared/domain/slice';
import { draftOf, emptyDraft, finishDraft, numberValue } from '../../../../renderer/slices/predicate-draft';
import { predicateText } from '../../../../renderer/slices/predicate-text';

const age: Column = { name: 'age', type: 'DOUBLE', storage: 'number' };
const state: Column = { name: 'state', type: 'VARCHAR', storage: 'string' };
const time: Column = { name: 'time', type: 'TIMESTAMP', storage: 'datetime' };

const cases: readonly (readonly [Column, Exclude<Predicate, { kind: 'sql' }>, string])[] = [
  [age, { kind: 'range', column: 'age', min: 18, max: 65 }, 'age 18 – 65'],
  [age, { kind: 'range', column: 'age', min: 18 }, 'age ≥ 18'],
  [age, { kind: 'compare', column: 'age', operator: '!=', value: 40 }, 'age ≠ 40'],
  [
    age,
    { kind: 'compare', column: 'age', operator: '=', value: '12345678901234567890' },
    'age = 12345678901234567890',
  ],
  [age, { kind: 'in', column: 'age', values: [1, 2, 3], negated: true }, 'age not 1, 2 +1'],
  [state, { kind: 'in', column: 'state', values: ['CA', 'NY'], negated: false }, 'state: CA, NY'],
  [state, { kind: 'compare', column: 'state', operator: 'contains', value: 'ork' }, 'state contains ork'],
  [state, { kind: 'missing', column: 'state', negated: true }, 'state not missing'],
  [time, { kind: 'time', column: 'time', from: '2018-01-01T00:00:00' }, 'time from 2018-01-01'],
  [
    time,
    { kind: 'time', column: 'time', from: '2018-01-01', to: '2018-02-01T12:30:00' },
    'time 2018-01-01 – before 2018-02-01 12:30',
  ],
];

describe('a filter in the editor', () => {
  it.each(cases)('comes back as it was: %#', (column, predicate) => {
    expect(finishDraft(draftOf(predicate, column), column)).toEqual({ predicate, message: null });
  });

  it.each(cases)('reads as a chip: %#', (_column, predicate, text) => {
    expect(predicateText(predicate)).toBe(text);
  });

  it('is unfinished without values, and says what does not fit', () => {
    expect(finishDraft(emptyDraft(age), age)).toEqual({ predicate: null, message: null });
    expect(finishDraft({ ...emptyDraft(age), from: 'x' }, age).message).toContain('not a number');
    expect(finishDraft({ ...emptyDraft(age), from: '5', to: '1' }, age).message).toContain('above');
    expect(finishDraft({ ...emptyDraft(time), from: '2019', to: '2018' }, time).message).toContain(
      'ends before',
    );
  });
});

describe('numberValue', () => {
  it('keeps numbers a double cannot hold as text', () => {
    expect(numberValue(' 1.5e3 ')).toBe(1500);
    expect(numberValue('9007199254740993')).toBe('9007199254740993');
    expect(numberValue('twelve')).toBeNull();
  });
});
