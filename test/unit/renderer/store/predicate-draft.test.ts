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

  it('reads as a chip with the digits that tell its bounds apart, and exactly where that is asked', () => {
    const within = (min: number, max: number, exact = false): string =>
      predicateText({ kind: 'range', column: 'bmi', min, max }, exact);
    expect(within(33.66975, 71.24225000000001)).toBe('bmi 33.67 – 71.24');
    expect(within(33.66975, 71.24225000000001, true)).toBe('bmi 33.66975 – 71.24225000000001');
    expect(within(0.123451, 0.123459)).toBe('bmi 0.12345 – 0.12346');
    expect(within(2015, 2018)).toBe('bmi 2015 – 2018');
    // No bound reads as a whole number that it is not.
    expect(within(0.99999, 71242.5)).toBe('bmi 0.99999 – 71,242.5');
    const compare = { kind: 'compare', column: 'x', value: 1 / 3 } as const;
    expect(predicateText({ ...compare, operator: '>=' })).toBe('x ≥ 0.3333');
    expect(predicateText({ ...compare, operator: '=' })).toBe('x = 0.3333333333333333');
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
