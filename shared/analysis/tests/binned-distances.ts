import { hellingerDistance } from '../../stats/hellinger';
import { jensenShannon, type LogarithmBase } from '../../stats/jensen-shannon';
import { kullbackLeibler } from '../../stats/kullback-leibler';
import { lInfinityDistance } from '../../stats/l-infinity';
import { psiUnder } from '../../stats/psi';
import { totalVariationDistance } from '../../stats/total-variation';
import { describeZeroRule } from '../../stats/zero-rule';
import type { PsiBinning } from '../drift/psi-binning';
import type { Finding, TestStep } from './test-step';

/** The distances between the shares of bins: those of the drift table, so that PSI and Jensen-Shannon agree with it. */
export function binnedDistances({ bins, words: binning, zeroRule }: PsiBinning): TestStep[] {
  const reference = Float64Array.from(bins, (bin) => bin.reference);
  const production = Float64Array.from(bins, (bin) => bin.production);
  const side = [reference, production].findIndex((counts) => counts.every((count) => count === 0));
  const reason = side === 0 ? 'the reference is empty' : side === 1 ? 'production is empty' : null;
  const over =
    (run: () => Finding): (() => Finding) =>
    () =>
      reason === null ? run() : { reason };
  const withZeroRule = `${binning}; ${describeZeroRule(zeroRule)}`;
  const js = (base: LogarithmBase): Finding => ({
    statistic: { name: 'JS', value: jensenShannon(reference, production, base).distance },
    detail: binning,
  });
  return [
    {
      id: 'psi',
      run: over(() => ({
        statistic: { name: 'PSI', value: psiUnder(zeroRule, reference, production).value },
        detail: withZeroRule,
      })),
    },
    { id: 'jensen-shannon-2', run: over(() => js(2)) },
    { id: 'jensen-shannon-e', run: over(() => js('e')) },
    {
      id: 'kullback-leibler',
      run: over(() => ({
        statistic: { name: 'KL', value: kullbackLeibler(reference, production, zeroRule), unit: 'nats' },
        detail: withZeroRule,
      })),
    },
    {
      id: 'hellinger',
      run: over(() => ({
        statistic: { name: 'H', value: hellingerDistance(reference, production) },
        detail: binning,
      })),
    },
    {
      id: 'total-variation',
      run: over(() => ({
        statistic: { name: 'TV', value: totalVariationDistance(reference, production) },
        detail: binning,
      })),
    },
    {
      id: 'l-infinity',
      run: over(() => {
        const { value, bin } = lInfinityDistance(reference, production);
        const at = value > 0 ? `largest in ${bins[bin]?.label ?? ''}; ` : '';
        return { statistic: { name: 'L∞', value }, detail: at + binning };
      }),
    },
  ];
}
