import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withShift } from '../../../shared/analysis/drift/class-shift';
import type { Measured } from '../../../shared/analysis/drift/number-drift';
import type { PositiveClass } from '../../../shared/analysis/outcomes/read-positive';
import type { ColumnKind } from '../../../shared/domain/column';
import type { Role } from '../../../shared/domain/role';

type Row = readonly [text: string, reference: number, production: number];

const sides = (rows: readonly Row[]) => ({
  text: (index: number) => rows[index]?.[0] ?? '',
  compare: (a: number, b: number) => ((rows[a]?.[0] ?? '') < (rows[b]?.[0] ?? '') ? -1 : 1),
  size: rows.length,
  reference: Float64Array.from(rows, ([, reference]) => reference),
  production: Float64Array.from(rows, ([, , production]) => production),
});

const measured: Measured = {
  reference: { count: 20, missing: 0 },
  production: { count: 10, missing: 0 },
  metrics: {},
  bins: [],
  notes: ['before'],
};

/** What a label of these classes is told by. */
const classShift = (of: ReturnType<typeof sides>, positive: PositiveClass | null = null) =>
  withShift(measured, { kind: 'categorical', role: 'label' }, of, positive).metrics.classShift ?? null;

const category = (...rows: readonly Row[]): string | undefined => classShift(sides(rows))?.category;

describe('classShift', () => {
  it('follows the class whose share moved most', () => {
    expect(
      classShift(
        sides([
          ['a', 60, 80],
          ['b', 30, 100],
          ['c', 10, 20],
        ]),
      ),
    ).toEqual({
      category: 'a',
      reference: 0.6,
      production: 0.4,
      shift: expect.closeTo(-0.2 / Math.sqrt(0.24), 12) as number,
    });
    expect(category(['a', 60, 110], ['b', 30, 90], ['c', 10, 0])).toBe('b');
  });

  it('takes of classes that moved equally the more frequent one of the reference, then the first by text', () => {
    expect(category(['b', 1, 2], ['a', 9, 8])).toBe('a');
    expect(category(['b', 1, 2], ['a', 1, 0], ['c', 8, 8])).toBe('a');
    expect(category(['z', 5, 5], ['a', 5, 5])).toBe('a');
    // 0.7 → 0.9 and 0.3 → 0.1 differ in their last place, not in how far they moved.
    expect(category(['few', 3, 1], ['many', 7, 9])).toBe('many');
  });

  it('follows of two classes the one that says yes, however it is written', () => {
    expect(category(['no', 90, 80], ['yes', 10, 20])).toBe('yes');
    expect(category(['0', 90, 80], ['1', 10, 20])).toBe('1');
    expect(category(['0.0', 90, 80], ['1.0', 10, 20])).toBe('1.0');
    expect(category([' NO ', 10, 20], ['Granted', 90, 80])).toBe('Granted');
    expect(category(['no', 90, 80], ['yes', 10, 20], ['gone', 0, 0])).toBe('yes');
    // With a third class there is no positive one.
    expect(category(['no', 90, 70], ['yes', 10, 20], ['maybe', 0, 10])).toBe('no');
  });

  it('has no shift where the reference has all or none of the class', () => {
    const fresh = classShift(
      sides([
        ['a', 10, 5],
        ['b', 10, 5],
        ['new', 0, 10],
      ]),
    );
    expect(fresh).toEqual({ category: 'new', reference: 0, production: 0.5, shift: null });
    expect(
      classShift(
        sides([
          ['a', 10, 7],
          ['new', 0, 3],
        ]),
      ),
    ).toMatchObject({ category: 'a', shift: null });
  });

  it('is null where a side has no value', () => {
    expect(classShift(sides([]))).toBeNull();
    expect(classShift(sides([['a', 3, 0]]))).toBeNull();
    expect(classShift(sides([['a', 0, 3]]))).toBeNull();
  });

  it('does not depend on the order in which classes are listed', () => {
    const rows = fc.uniqueArray(fc.tuple(fc.string({ maxLength: 3 }), fc.nat(5), fc.nat(5)), {
      selector: ([text]) => text,
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, (listed) => {
        expect(classShift(sides([...listed].reverse()))).toEqual(classShift(sides(listed)));
      }),
    );
  });
});

describe('withShift', () => {
  const shifted = (kind: ColumnKind, role: Role, ...rows: readonly Row[]) =>
    withShift(measured, { kind, role }, sides(rows), null);
  const booleans: readonly Row[] = [
    ['false', 16, 5],
    ['true', 4, 5],
  ];

  it('gives every boolean the shift of its mean, and one that is a prediction or label its class', () => {
    expect(shifted('boolean', 'feature', ...booleans).metrics).toEqual({
      meanShift: expect.closeTo(0.75, 12) as number,
    });
    expect(shifted('boolean', 'label', ...booleans).metrics).toEqual({
      meanShift: expect.closeTo(0.75, 12) as number,
      classShift: {
        category: 'true',
        reference: 0.2,
        production: 0.5,
        shift: expect.closeTo(0.75, 12) as number,
      },
    });
  });

  it('gives categories a class where they are a prediction, a score or a label, and free text none', () => {
    const rows: readonly Row[] = [
      ['low', 16, 5],
      ['high', 4, 5],
    ];
    for (const role of ['prediction', 'score', 'label'] as const)
      expect(shifted('categorical', role, ...rows).metrics.classShift?.category).toBe('low');
    expect(shifted('categorical', 'feature', ...rows)).toBe(measured);
    expect(shifted('text', 'prediction', ...rows)).toBe(measured);
  });

  const positive = (name: string, basis: PositiveClass['basis'], because: string | null): PositiveClass => ({
    name,
    other: '',
    basis,
    because,
    names: new Set([name]),
  });

  it.each([
    ['stay', 'churn'],
    ['churn', 'stay'],
  ])('follows of %s and %s the positive class of the comparison, and says why it is that', (one, other) => {
    const rows: readonly Row[] = [
      [one, 90, 80],
      [other, 10, 20],
    ];
    const guessed = positive('churn', 'scores', 'its rows have the higher mean score in the reference');
    const { metrics, notes } = withShift(
      measured,
      { kind: 'categorical', role: 'label' },
      sides(rows),
      guessed,
    );
    expect(metrics.classShift).toMatchObject({ category: 'churn', positiveBy: 'scores' });
    expect(notes).toEqual([
      'before',
      'The class that is followed was taken as the positive one, because its rows have the higher mean score in the reference. Say otherwise with --positive, or at “Positive” in the Performance view.',
    ]);
    // Beside a third class none is positive.
    const three = classShift(sides([...rows, ['other', 50, 0]]), guessed);
    expect(three).toMatchObject({ category: 'other' });
    expect(three).not.toHaveProperty('positiveBy');
  });

  it('follows what a person said, of booleans and words for yes too, and says nothing of it', () => {
    const said = (name: string) => positive(name, 'said', null);
    const told = (kind: ColumnKind, of: PositiveClass, ...rows: readonly Row[]) =>
      withShift(measured, { kind, role: 'prediction' }, sides(rows), of);
    expect(told('categorical', said('no'), ['yes', 10, 20], ['no', 90, 80])).toMatchObject({
      metrics: { classShift: { category: 'no', reference: 0.9, positiveBy: 'said' } },
      notes: ['before'],
    });
    const { metrics } = told('boolean', said('0'), ...booleans);
    expect(metrics.classShift).toMatchObject({ category: 'false', reference: 0.8, production: 0.5 });
    // The mean stays that of the ones.
    expect(metrics.meanShift).toBeCloseTo(0.75, 12);
  });

  it('says why there is no shift, without a value of the data', () => {
    const constant = shifted('boolean', 'prediction', ['false', 20, 7], ['true', 0, 3]);
    expect(constant.metrics).toEqual({
      classShift: { category: 'true', reference: 0, production: 0.3, shift: null },
    });
    expect(constant.notes).toEqual([
      'before',
      'The reference is constant: the shift of the mean cannot be divided by its deviation.',
    ]);
    expect(shifted('categorical', 'label', ['secret', 20, 7], ['b', 0, 3]).notes).toEqual([
      'before',
      'The class that is followed has all or none of the reference: its shift cannot be divided by a deviation.',
    ]);
    expect(shifted('boolean', 'label', ['false', 20, 0], ['true', 0, 0])).toBe(measured);
  });
});
