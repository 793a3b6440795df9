import { describe, expect, it } from 'vitest';
import { dossierFacts, labelText, latencyFact, versionText } from '../../../shared/card/dossier-facts';
import { dossierMarkdown } from '../../../shared/card/predictions-section';
import { type Dossier, dossierSchema } from '../../../shared/domain/dossier';
import { numberColumn } from './example-columns';

const dossier = (more: Partial<Dossier> = {}): Dossier =>
  dossierSchema.parse({
    side: 'production',
    dataset: 'log',
    row: 5,
    inSlice: true,
    inputs: [],
    leftOut: [],
    outlier: { notScored: 'No column varies.' },
    answers: { prediction: '1' },
    outcome: { kind: 'unlabelled' },
    nearest: [],
    before: [],
    after: [],
    findings: [],
    notes: [],
    ...more,
  });

const full = dossier({
  answers: {
    prediction: '1',
    score: '0.91',
    label: '0',
    labelTime: '2024-03-05T10:00:00',
    shadowPrediction: '0',
    shadowScore: '0.2',
  },
  outcome: { kind: 'wrong' },
  version: { value: 'v2', since: '2024-03-01 00:00:00', before: 'v1' },
  latency: { column: 'took_ms', value: 812.5, percentile: 0.995 },
  chunk: {
    label: '2024-03',
    from: '2024-03-01T00:00:00Z',
    to: '2024-04-01T00:00:00Z',
    rows: 1200,
    drifted: [{ column: 'age', psi: 0.3 }],
    gaps: [],
  },
});

describe('facts of a prediction', () => {
  it('are what came out, when the label came, since when its version answers, how slow it was and what drifted', () => {
    expect(Object.fromEntries(dossierFacts(full))).toEqual({
      Prediction: '1',
      Score: '0.91',
      Label: '0, which came 2024-03-05 10:00:00',
      Shadow: '0',
      'Shadow score': '0.2',
      Version: 'v2 since 2024-03-01 00:00:00, v1 before',
      Latency: 'took_ms 812.5, 99.5% of its side were no slower',
      'Outlier score': 'No column varies.',
      'Around it': '2024-03, 1,200 rows, 1 column drifted',
    });
  });

  it('leave out what is not known', () => {
    expect(dossierFacts(dossier())).toEqual([
      ['Prediction', '1'],
      ['Label', 'none yet'],
      ['Outlier score', 'No column varies.'],
    ]);
    expect(labelText({ label: '1' })).toBe('1');
    expect(versionText({ value: 'v2', before: 'v1' })).toBe('v2, v1 before');
    expect(latencyFact({ column: 'ms', value: 3, percentile: 1 })).toBe(
      'ms 3.000, no row of its side was slower',
    );
  });

  it('are on the card too', () => {
    const text = dossierMarkdown(full, [numberColumn('age', [1, 2], [1, 2])]);
    expect(text).toContain('label 0, which came 2024-03-05 10:00:00');
    expect(text).toContain('model version v2 since 2024-03-01 00:00:00, v1 before');
    expect(text).toContain('99.5% of its side were no slower');
  });
});
