import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniqueNames } from '../../../shared/readers/column-names';

const fold = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

describe('names of columns', () => {
  it('that are good already are left, whatever they contain', () => {
    expect(uniqueNames(['a', 'É', 'é', '"; --', ' x '])).toEqual({
      names: ['a', 'É', 'é', '"; --', ' x '],
      notes: [],
    });
  });

  it('that are missing or repeat are told', () => {
    expect(uniqueNames(['x', '', 'x'])).toEqual({
      names: ['x', 'column_2', 'x_1'],
      notes: [
        'A column without a name was named `column_2`.',
        'Column names that repeat, or differ only in case, were renamed: `x` (column 3) is `x_1`.',
      ],
    });
  });

  it('that differ only in case are the same in any order of the columns', () => {
    expect(uniqueNames(['Age', 'age']).names).toEqual(['Age_1', 'age']);
    expect(uniqueNames(['age', 'Age']).names).toEqual(['age', 'Age_1']);
    expect(uniqueNames(['Age', 'age'], 1).names).toEqual(['Age', 'age_1']);
  });

  it('differ afterwards, and as many as before', () => {
    const name = fc.oneof(fc.constantFrom('a', 'A', 'a_1', 'A_1', '', 'column_1'), fc.string());
    fc.assert(
      fc.property(fc.array(name), (raw) => {
        const { names } = uniqueNames(raw);
        expect(names).toHaveLength(raw.length);
        expect(new Set(names.map(fold)).size).toBe(raw.length);
      }),
    );
  });

  it('of different ones are those of any other order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('a', 'A', 'b', 'B', 'ab', 'aB', 'AB')), (raw) => {
        const there = new Map(raw.map((name, i) => [name, uniqueNames(raw).names[i]]));
        const turned = [...raw].reverse();
        const here = new Map(turned.map((name, i) => [name, uniqueNames(turned).names[i]]));
        for (const name of raw) expect(here.get(name)).toBe(there.get(name));
      }),
    );
  });
});
