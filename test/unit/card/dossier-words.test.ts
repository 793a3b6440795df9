import { describe, expect, it } from 'vitest';
import { latencyText, outcomeText, placeText } from '../../../shared/card/dossier-words';
import { type Dossier, type DossierInput, dossierSchema } from '../../../shared/domain/dossier';

const input = (percentile: number, atOrAbove: number, beyond = false): DossierInput => ({
  column: 'n',
  kind: 'number',
  value: '9',
  percentile,
  atOrAbove,
  beyond,
  unseen: false,
});

describe('placeText', () => {
  it.each([
    [1, 0.001, 'the highest value the reference has'],
    [0.001, 1, 'the lowest value the reference has'],
    [1, 1, 'the only value the reference has'],
    [0.99999, 0.00002, 'among the highest values of the reference'],
    [0.00002, 0.99999, 'among the lowest values of the reference'],
    [0.9, 0.11, 'at or above 90% of the reference'],
    [0.2, 0.85, 'at or below 85% of the reference'],
  ])('of %d and %d is “%s”', (percentile, atOrAbove, words) => {
    expect(placeText(input(percentile, atOrAbove))).toBe(words);
  });

  it('of a value beyond all others says so', () => {
    expect(placeText(input(1, 0, true))).toBe('above every value of the reference');
    expect(placeText(input(0, 1, true))).toBe('below every value of the reference');
  });
});

describe('latencyText', () => {
  it('has no share of all', () => {
    expect(latencyText(1)).toBe('no row of its side was slower');
    expect(latencyText(0.995)).toBe('99.5% of its side were no slower');
  });
});

describe('outcomeText', () => {
  const told = (answers: Dossier['answers'], outcome: Dossier['outcome']): string =>
    outcomeText(
      dossierSchema.parse({
        side: 'production',
        dataset: 'log',
        row: 1,
        inSlice: true,
        inputs: [],
        leftOut: [],
        outlier: { notScored: '' },
        answers,
        outcome,
        nearest: [],
        before: [],
        after: [],
        findings: [],
        notes: [],
      }),
    );

  it('says whether it was right, or that this is not known', () => {
    expect(told({ prediction: '1', label: '1' }, { kind: 'right' })).toBe(
      'The prediction was right: 1, and the label is 1.',
    );
    expect(told({ prediction: '10.5', label: '8' }, { kind: 'off', by: 2.5 })).toMatch(
      /^The prediction is 2\.50* above the label: 10\.5, and the label is 8\.$/,
    );
    expect(told({ prediction: '0', predictionFromScore: true, score: '0.3' }, { kind: 'unlabelled' })).toBe(
      'Whether the prediction was right is not known, as no label came: 0 (made from its score).',
    );
    expect(told({ label: '1' }, { kind: 'unanswered' })).toBe(
      'No prediction is in this row; the label is 1.',
    );
    expect(told({}, { kind: 'unanswered' })).toBe('Neither a prediction nor a label is in this row.');
  });
});
