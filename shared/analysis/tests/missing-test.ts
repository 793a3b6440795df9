import { twoProportionZ, type Proportion } from '../../stats/two-proportion-z';
import type { TestStep } from './test-step';

/** Rows of both sides that have a value, and those that have none. */
export interface Presence {
  readonly present: { readonly reference: number; readonly production: number };
  readonly missing: { readonly reference: number; readonly production: number };
}

/** Whether the share of missing values changed. */
export function missingTest({ present, missing }: Presence): TestStep {
  const proportion = (side: 'reference' | 'production'): Proportion => ({
    successes: missing[side],
    total: present[side] + missing[side],
  });
  return {
    id: 'missing-z',
    run: () => {
      if (missing.reference + missing.production === 0)
        return { reason: 'no value is missing on either side' };
      if (present.reference + present.production === 0)
        return { reason: 'every value is missing on both sides' };
      const test = twoProportionZ(proportion('reference'), proportion('production'));
      return test.computable
        ? { statistic: { name: 'z', value: test.statistic }, pValue: test.pValue, method: 'asymptotic' }
        : { reason: test.reason };
    },
  };
}
