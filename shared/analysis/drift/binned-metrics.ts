import type { Bin, Metrics } from '../../domain/result';
import { jensenShannonDistance } from '../../stats/jensen-shannon';
import { jensenShannonInterval } from '../../stats/jensen-shannon-interval';
import { psiUnder } from '../../stats/psi';
import { psiNoiseInBins } from '../../stats/psi-noise';
import { psiInterval } from '../../stats/psi-interval';
import { describeZeroRule } from '../../stats/zero-rule';
import { interval, INTERVAL_LEVEL } from './interval';
import type { PsiBinning } from './psi-binning';

/** Whether missing rows are a bin of the PSI, or left out: labels that are not there yet are no drift. */
export type MissingRows = 'a bin' | 'left out';

/** The bins without that of missing rows, where those are left out. */
export function comparedBins(bins: readonly CountedBin[], missing: MissingRows): readonly CountedBin[] {
  return missing === 'a bin' ? bins : bins.filter((bin) => bin.kind !== 'missing');
}

/** What a reader must know when missing rows were left out. */
export const LEFT_OUT_NOTE =
  'Missing labels are left out of PSI and Jensen-Shannon: a label that has not come yet is no drift.';

/** A bin before its shares and its contribution are known. */
export interface CountedBin {
  readonly label: string;
  readonly kind: Bin['kind'];
  readonly lower?: number | null;
  readonly upper?: number | null;
  readonly reference: number;
  readonly production: number;
}

function total(bins: readonly CountedBin[], side: 'reference' | 'production'): number {
  return bins.reduce((sum, bin) => sum + bin[side], 0);
}

/** PSI and Jensen-Shannon over the same bins, with each bin's shares and its term of the PSI. Empty sides give no metrics. */
export function binnedMetrics({ bins: counted, words: binning, zeroRule, preset }: PsiBinning): {
  bins: Bin[];
  metrics: Pick<Metrics, 'psi' | 'jensenShannon'>;
} {
  const totals = { reference: total(counted, 'reference'), production: total(counted, 'production') };
  const comparable = totals.reference > 0 && totals.production > 0;
  const reference = Float64Array.from(counted, (bin) => bin.reference);
  const production = Float64Array.from(counted, (bin) => bin.production);
  const result = comparable ? psiUnder(zeroRule, reference, production) : null;
  const share = (count: number, side: 'reference' | 'production'): number =>
    totals[side] === 0 ? 0 : count / totals[side];
  const bins = counted.map((bin, i): Bin => ({
    label: bin.label,
    kind: bin.kind,
    ...(bin.lower === undefined ? {} : { lower: bin.lower }),
    ...(bin.upper === undefined ? {} : { upper: bin.upper }),
    reference: { count: bin.reference, share: share(bin.reference, 'reference') },
    production: { count: bin.production, share: share(bin.production, 'production') },
    contribution: result?.contributions[i] ?? 0,
  }));
  if (result === null) return { bins, metrics: {} };
  const noise = psiNoiseInBins(zeroRule, reference, production);
  return {
    bins,
    metrics: {
      psi: {
        value: result.value,
        preset,
        binning,
        zeroShare: zeroRule.kind === 'replace' ? zeroRule.share : null,
        zeroRule: describeZeroRule(zeroRule),
        logBase: 'e',
        expected: noise.expected,
        noiseLimit: noise.limit,
        ...(zeroRule.kind === 'replace'
          ? interval(psiInterval(reference, production, zeroRule.share, INTERVAL_LEVEL))
          : {}),
      },
      jensenShannon: {
        value: jensenShannonDistance(reference, production, 2),
        base: 2,
        binning,
        ...interval(jensenShannonInterval(reference, production, 2, INTERVAL_LEVEL)),
      },
    },
  };
}
