import { describe, expect, it } from 'vitest';
import { codeClasses } from '../../../../shared/analysis/outcomes/class-coding';
import { NO_EVIDENCE } from '../../../../shared/analysis/outcomes/positive-class';
import { UserError } from '../../../../shared/domain/errors';

const coded = (columns: Readonly<Record<string, readonly string[]>>, positive?: string) =>
  codeClasses(
    Object.entries(columns).map(([column, names]) => ({ column, names })),
    {},
    positive,
  );
const classesOf = (...names: string[]) => coded({ label: names }).classes;

describe('codeClasses', () => {
  it('puts the class that says yes last, whatever the order of the names', () => {
    expect(classesOf('1', '0')).toEqual(['0', '1']);
    expect(classesOf('yes', 'no')).toEqual(['no', 'yes']);
    expect(classesOf('denied', 'no')).toEqual(['no', 'denied']);
    expect(coded({ label: ['good', 'bad'] }, 'bad').classes).toEqual(['good', 'bad']);
  });

  it.each([
    [['1'], ['0', '1']],
    [['0'], ['0', '1']],
    [['-1'], ['-1', '1']],
    [['True'], ['False', 'True']],
    [['NO'], ['NO', 'YES']],
    [['ham'], ['not ham', 'ham']],
  ])('gives %s, alone, the class it is told from', (names, classes) => {
    const coding = coded({ label: names, prediction: names });
    expect(coding.classes).toEqual(classes);
    expect(coding.notes).toEqual([expect.stringContaining('Only one class occurs')]);
  });

  it('takes the positive class a person names beside one that occurs alone', () => {
    expect(coded({ label: ['ham'] }, 'spam').classes).toEqual(['ham', 'spam']);
    expect(coded({ label: ['ham'] }, 'ham').classes).toEqual(['not ham', 'ham']);
  });

  it('reads yes and no in any case as one, and says so', () => {
    const coding = coded({ label: ['no', 'No', 'yes', 'YES'], prediction: ['no', 'yes'] });
    expect(coding.classes).toEqual(['no', 'yes']);
    expect(coding.nameOf.get('YES')).toBe('yes');
    expect(coding.notes).toEqual([expect.stringContaining('Upper and lower case')]);
    // Other words may mean different things.
    expect(classesOf('a', 'A', 'b')).toEqual(['A', 'a', 'b']);
  });

  it('reads yes and no in other words as one where each column has two', () => {
    const coding = coded({ label: ['1', '0'], prediction: ['true', 'false'] });
    expect(coding.classes).toEqual(['0', '1']);
    expect(coding.nameOf.get('true')).toBe('1');
    expect(classesOf('-1', '0', '1')).toEqual(['-1', '0', '1']);
  });

  it('says when the positive class named is none', () => {
    expect(coded({ label: ['0', '1'] }, 'fraud').notes).toEqual([
      expect.stringContaining('“fraud” is no class of “label”: 1 is taken'),
    ]);
    expect(coded({ label: ['a', 'b', 'c'] }, 'a').notes).toEqual([expect.stringContaining('3 classes')]);
  });

  it('takes another word for yes or no as the class a person named', () => {
    expect(coded({ label: ['0', '1'] }, 'no')).toMatchObject({ classes: ['1', '0'], notes: [] });
    expect(coded({ label: ['1'] }, 'true').classes).toEqual(['0', '1']);
    const renamed = codeClasses([{ column: 'label', names: ['c', 's'] }], { c: 'churn', s: 'stay' }, 's');
    expect(renamed).toMatchObject({ classes: ['churn', 'stay'], positive: { basis: 'said' } });
  });

  it('asks the data where names say nothing, and says in a note how it was decided', () => {
    const evidence = () => ({ ...NO_EVIDENCE, rarer: { name: 'churn', side: 'reference' as const } });
    const names = ['stay', 'churn'];
    const coding = codeClasses([{ column: 'label', names }], {}, undefined, evidence);
    expect(coding.classes).toEqual(['stay', 'churn']);
    expect(coding.notes).toEqual([
      '“churn” was taken as the positive class, because no score tells and it is the rarer class in the reference. Say otherwise with --positive, or at “Positive” in the Performance view.',
    ]);
    const said = codeClasses([{ column: 'label', names }], {}, 'stay', () => expect.fail('was told'));
    expect(said).toMatchObject({ classes: ['churn', 'stay'], notes: [] });
  });

  it('refuses more classes than fit', () => {
    const names = (from: number) => Array.from({ length: 90 }, (_, i) => `c${from + i}`);
    expect(() => coded({ label: names(0), prediction: names(80), shadow: names(160) })).not.toThrow();
    expect(() => coded({ label: names(0), prediction: names(80), shadow: names(175) })).toThrow(UserError);
  });
});
