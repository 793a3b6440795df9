import { describe, expect, it } from 'vitest';
import {
  type ClassEvidence,
  classNamedIn,
  decidePositive,
  NO_EVIDENCE,
  positiveNote,
  type TwoClasses,
} from '../../../../shared/analysis/outcomes/positive-class';

const ORDERS: readonly TwoClasses[] = [
  ['churn', 'stay'],
  ['stay', 'churn'],
];

const decided = (two: TwoClasses, evidence: Partial<ClassEvidence>, said?: string) =>
  decidePositive(two, said, () => ({ ...NO_EVIDENCE, ...evidence }));

describe.each(ORDERS)('decidePositive of %s and %s', (...two) => {
  const higher = (name: string) => ({ name, classesOf: 'label' as const, side: 'reference' as const });
  const rarer = (name: string) => ({ name, side: 'reference' as const });

  it('goes by what was said before all else', () => {
    expect(decided(two, { higherScore: higher('churn') }, 'stay')).toEqual({
      name: 'stay',
      basis: 'said',
      because: null,
    });
  });

  it('goes by the mean score, then by the name of the score, then by rows', () => {
    const all = { higherScore: higher('stay'), scoreColumn: 'p_churn', rarer: rarer('stay') };
    expect(decided(two, all)).toMatchObject({ name: 'stay', basis: 'scores' });
    expect(decided(two, { ...all, higherScore: null })).toMatchObject({ name: 'churn', basis: 'scoreName' });
    const unnamed = { scoreColumn: 'score', rarer: rarer('stay') };
    expect(decided(two, unnamed)).toMatchObject({ name: 'stay', basis: 'rarer' });
  });

  it('says why in a note', () => {
    const found = decided(two, { higherScore: { ...higher('churn'), classesOf: 'prediction' } });
    expect(positiveNote(found)).toBe(
      '“churn” was taken as the positive class, because the rows predicted so have the higher mean score in the reference. Say otherwise with --positive, or at “Positive” in the Performance view.',
    );
    expect(positiveNote(decided(two, { scoreColumn: 'p_churn' }))).toContain('the score “p_churn” is named');
    expect(positiveNote(decided(two, {}, 'churn'))).toBeNull();
  });
});

describe('decidePositive', () => {
  it.each([
    [['no', 'yes'], 'yes'],
    [['yes', 'no'], 'yes'],
    [['granted', 'no'], 'granted'],
    [['-1', '1'], '1'],
    [['0', '2'], '2'],
    [['f', 't'], 't'],
    [['churn', 'no churn'], 'churn'],
    [['Not_Churn', 'churn'], 'churn'],
  ] as const)('goes by words for yes and no: %s', (two, name) => {
    const found = decidePositive(two, undefined, () => expect.fail('asked the data'));
    expect(found).toEqual({ name, basis: 'words', because: null });
  });

  it.each([[['1', '2']], [['f', 'm']], [['n', 's']], [['true', 'yes']], [['churn', 'nochurn']]] as const)(
    'knows no word for yes or no in %s',
    (two) => {
      expect(decided(two, {})).toMatchObject({ name: two[1], basis: 'order' });
    },
  );
});

describe('classNamedIn', () => {
  it.each([
    ['p_churn', 'churn'],
    ['churn_probability', 'churn'],
    ['probStay', 'stay'],
    ['P(Churn)', 'churn'],
    ['score', null],
    ['p_churner', null],
    ['churn_or_stay', null],
  ])('finds of churn and stay in %s %s', (column, name) => {
    for (const two of ORDERS) expect(classNamedIn(column, two)).toBe(name);
  });

  it('takes the class of more words where one stands in the other', () => {
    expect(classNamedIn('p_will_churn', ['churn', 'will churn'])).toBe('will churn');
    expect(classNamedIn('p_churn', ['churn', 'will churn'])).toBe('churn');
    expect(classNamedIn('p', ['**', '<b>'])).toBeNull();
  });
});
