import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, settleByAdjusted } from '../../../shared/analysis/drift/decision/decide';
import type {
  CategoryEvidence,
  Evidence,
  NumberEvidence,
} from '../../../shared/analysis/drift/decision/evidence';
import type { Bin, ColumnDrift, Metrics } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS, type DriftSettings } from '../../../shared/domain/settings';
import { countBins } from '../../../shared/stats/interval-bin';
import { weightedSample } from '../../../shared/stats/weighted-sample';

const psi = (value: number, noiseLimit = 0.01): Metrics => ({
  psi: { value, binning: '10 reference quantiles', zeroShare: 0.0001, logBase: 'e', expected: 0, noiseLimit },
});
const rows = { reference: 1000, production: 1000 };
const evidence = (metrics: Metrics, more: Partial<Evidence> = {}): Evidence => ({
  name: 'x',
  kind: 'numeric',
  role: 'feature',
  metrics,
  rows,
  ...more,
});
const settings = (more: Partial<DriftSettings> = {}): DriftSettings => ({
  ...DEFAULT_DRIFT_SETTINGS,
  ...more,
});
const status = (metrics: Metrics, more: Partial<Evidence> = {}): string =>
  decide(evidence(metrics, more), DEFAULT_DRIFT_SETTINGS).status;

/** The values cut in ten chunks in their order, the rest being one more. */
function chunked(values: readonly number[]): readonly (readonly number[])[] {
  const size = Math.floor(values.length / 10);
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
    values.slice(i * size, (i + 1) * size),
  );
}

function numbers(reference: readonly number[], production: readonly number[]): NumberEvidence {
  return {
    form: 'numbers',
    reference: weightedSample(reference),
    production: weightedSample(production),
    storage: { integers: [...reference, ...production].every(Number.isInteger) },
    referenceChunks: (bins) => chunked(reference).map((chunk) => countBins(bins, weightedSample(chunk))),
  };
}

function categories(reference: readonly number[], production: readonly number[]): CategoryEvidence {
  return {
    form: 'categories',
    reference: Float64Array.from(reference),
    production: Float64Array.from(production),
    text: (index) => `category ${index}`,
    referenceChunks: () =>
      Array.from({ length: 10 }, () => Float64Array.from(reference, (count) => count / 10)),
  };
}

const many = (length: number, shift = 0): number[] =>
  Array.from({ length }, (_, i) => ((i * 7919) % length) / length + shift);

describe('decide by Tidemark’s rule', () => {
  it('reads PSI as the field does', () => {
    expect([psi(0.0999), psi(0.1), psi(0.1999), psi(0.2)].map((metrics) => status(metrics))).toEqual([
      'stable',
      'watch',
      'watch',
      'drifted',
    ]);
  });
  it('does not cry wolf on a small sample', () => {
    expect(status(psi(0.5, 0.6))).toBe('unknown');
    expect(decide(evidence(psi(0.5, 0.6)), DEFAULT_DRIFT_SETTINGS).drifted).toBe(false);
  });
  it('says nothing of a side with fewer than ten values', () => {
    const bins = (count: number): Bin[] => [
      {
        label: '(0, 1]',
        kind: 'interval',
        reference: { count: 1000, share: 1 },
        production: { count, share: 1 },
        contribution: 0.5,
      },
    ];
    expect(status(psi(0.5), { bins: bins(9) })).toBe('unknown');
    expect(status(psi(0.01), { bins: bins(1) })).toBe('unknown');
    expect(status(psi(0.5), { bins: bins(10) })).toBe('drifted');
  });
  it('does not take many categories for drift where the test over all of them sees chance', () => {
    const bin = (kind: 'unseen' | 'missing', contribution: number): Bin => ({
      label: kind,
      kind,
      reference: { count: 500, share: 0.5 },
      production: { count: 500, share: 0.5 },
      contribution,
    });
    const of = (pConditional: number, bins: readonly Bin[]): string =>
      status(
        {
          ...psi(0.5),
          chiSquare: {
            statistic: 1,
            pValue: 0.5,
            pConditional,
            degreesOfFreedom: 1,
            yates: false,
            lowExpectedShare: 1,
          },
        },
        { kind: 'text', bins },
      );
    expect(of(0.5, [bin('unseen', 0.5)])).toBe('unknown');
    expect(of(0.009, [bin('unseen', 0.5)])).toBe('drifted');
    expect(of(0.5, [bin('unseen', 0.1), bin('missing', 0.4)])).toBe('drifted');
  });
  it('never counts a column that moves by design', () => {
    expect(status(psi(9), { role: 'timestamp' })).toBe('excluded');
  });
  it('says nothing about a slice without rows', () => {
    expect(status({}, { rows: { reference: 0, production: 5 } })).toBe('unknown');
  });
  it('says why PSI is taken, by type and cardinality', () => {
    const why = (more: Partial<Evidence>): string =>
      decide(evidence(psi(0.3), more), DEFAULT_DRIFT_SETTINGS).why ?? '';
    expect(why({ sides: numbers([1, 2, 2], [1]) })).toMatch(/a bin a value: it has 2 different values/);
    expect(why({ sides: numbers(many(50), many(50)) })).toMatch(
      /over 10 reference quantiles: numbers of many/,
    );
    expect(why({ kind: 'text' })).toMatch(/unseen/);
    expect(why({ kind: 'categorical', sides: categories([1, 2], [3, 4]) })).toMatch(/a bin a category/);
  });
});

describe('decide by Evidently’s defaults', () => {
  const of = (more: Partial<Evidence>, metrics: Metrics = psi(0.01)) =>
    decide(evidence(metrics, more), settings({ decision: 'evidently' }));

  it('takes the test by type, number of values and rows of the reference', () => {
    const metric = (more: Partial<Evidence>): string => of(more).metric;
    expect(metric({ sides: numbers(many(1000), many(100)) })).toBe('ks');
    expect(metric({ sides: numbers(many(1001), many(100)) })).toBe('wasserstein');
    const few = (values: number, rows: number): number[] =>
      Array.from({ length: rows }, (_, i) => i % values);
    expect(metric({ sides: numbers(few(2, 1000), few(2, 50)) })).toBe('z');
    expect(metric({ sides: numbers(few(5, 1000), few(5, 50)) })).toBe('chiSquare');
    expect(metric({ sides: numbers(few(6, 1000), few(6, 50)) })).toBe('ks');
    expect(metric({ sides: numbers(few(5, 1001), few(5, 50)) })).toBe('jensenShannon');
    expect(metric({ kind: 'categorical', sides: categories([500, 500], [1, 2]) })).toBe('z');
    expect(metric({ kind: 'categorical', sides: categories([500, 400, 100], [1, 2, 3]) })).toBe('chiSquare');
    expect(metric({ kind: 'categorical', sides: categories([501, 500], [1, 2]) })).toBe('jensenShannon');
  });

  it('drifts at its thresholds', () => {
    expect(of({ sides: numbers(many(2000), many(2000, 0.02)) }).status).toBe('stable');
    expect(of({ sides: numbers(many(2000), many(2000, 0.04)) })).toMatchObject({
      status: 'drifted',
      threshold: 0.1,
      rule: 'evidently',
    });
    expect(of({ kind: 'categorical', sides: categories([600, 600], [600, 600]) }).value).toBe(0);
  });

  it('leaves times and text to Tidemark’s rule, and says so', () => {
    expect(of({ kind: 'datetime', sides: numbers(many(50), many(50)) }, psi(0.3))).toMatchObject({
      metric: 'psi',
      status: 'drifted',
    });
    expect(of({ kind: 'text' }).why).toMatch(/Evidently compares text/);
  });
});

describe('decide by NannyML’s defaults', () => {
  const of = (more: Partial<Evidence>) =>
    decide(evidence(psi(0.01), more), settings({ decision: 'nannyml' }));

  it('learns the threshold from the reference’s own chunks', () => {
    const reference = many(5000);
    expect(of({ sides: numbers(reference, many(600)) })).toMatchObject({
      metric: 'jensenShannon',
      status: 'stable',
    });
    expect(of({ sides: numbers(reference, many(600, 0.4)) }).status).toBe('drifted');
    expect(of({ kind: 'categorical', sides: categories([500, 500], [50, 50]) })).toMatchObject({
      threshold: 0,
      status: 'stable',
    });
    expect(of({ kind: 'categorical', sides: categories([500, 500], [50, 55]) }).status).toBe('drifted');
  });

  it('says when the reference is too small to learn from', () => {
    const side = { ...numbers([1, 2, 3], [1, 2]), referenceChunks: () => [] };
    expect(of({ sides: side })).toMatchObject({ status: 'unknown', threshold: null });
  });
});

describe('a test chosen for a column', () => {
  const metrics: Metrics = {
    ...psi(0.01),
    ks: { statistic: 0.1, pValue: 0.04, method: 'exact', location: 0 },
    wasserstein: { value: 3, normalized: 0.2, unit: 'the unit of the column' },
  };

  it('decides it instead of the rule', () => {
    expect(decide(evidence(metrics), settings({ tests: { x: 'wasserstein' } }))).toMatchObject({
      metric: 'wasserstein',
      value: 0.2,
      status: 'drifted',
      rule: 'chosen',
    });
    expect(decide(evidence(metrics, { name: 'y' }), settings({ tests: { x: 'wasserstein' } })).metric).toBe(
      'psi',
    );
    expect(decide(evidence(metrics, { name: 'constructor' }), settings()).metric).toBe('psi');
  });

  it('is left alone where it is not for the kind of column', () => {
    expect(decide(evidence(metrics, { kind: 'categorical' }), settings({ tests: { x: 'ks' } })).metric).toBe(
      'psi',
    );
  });

  it('goes by the adjusted p-value once it is known', () => {
    const chosen = settings({ tests: { x: 'ks' } });
    const decision = decide(evidence(metrics), chosen);
    expect(decision.status).toBe('drifted');
    const side = { count: 1, missing: 0 };
    const column: ColumnDrift = {
      ...evidence(metrics),
      reference: side,
      production: side,
      bins: [],
      notes: [],
      decision,
    };
    const adjusted = (pAdjusted: number): ColumnDrift =>
      settleByAdjusted(
        {
          ...column,
          metrics: {
            ...metrics,
            ks: { statistic: 0.1, pValue: 0.04, method: 'exact', location: 0, pAdjusted },
          },
        },
        rows,
        chosen,
      );
    expect(adjusted(0.08).decision).toMatchObject({ status: 'stable', drifted: false, value: 0.08 });
    expect(adjusted(0.049).decision.status).toBe('drifted');
  });
});

describe('every rule', () => {
  it('says something finite of any two columns of numbers', () => {
    const side = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom('tidemark', 'evidently', 'nannyml'),
        (reference, production, decision) => {
          const sides = numbers(reference, production);
          const chunks = reference.length < 10 ? () => [] : sides.referenceChunks;
          const made = decide(
            evidence(
              {},
              {
                sides: { ...sides, referenceChunks: chunks },
                rows: { reference: reference.length, production: production.length },
              },
            ),
            settings({ decision }),
          );
          expect(Number.isFinite(made.value ?? 0)).toBe(true);
          expect(Number.isFinite(made.threshold ?? 0)).toBe(true);
          expect(made.reason).not.toMatch(/NaN|undefined|Infinity/);
        },
      ),
    );
  });
});
