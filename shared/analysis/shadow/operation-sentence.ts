import type { PairedOperation } from '../../domain/shadow';
import { plain } from '../drift/plain-number';

const WORDS = {
  latency: { better: 'faster', worse: 'slower', what: 'median' },
  cost: { better: 'cheaper', worse: 'dearer', what: 'mean' },
  error: { better: 'less often in error', worse: 'more often in error', what: 'share' },
} as const;

/** What the shadow does better or worse than the live model beside its answers; nothing where no difference was found. */
export function operationSentence({ kind, columns, live, shadow, status }: PairedOperation): string[] {
  if (status !== 'better' && status !== 'worse') return [];
  const { [status]: word, what } = WORDS[kind];
  const value = (served: PairedOperation['live']): string => {
    if (kind === 'error') return `${(served.mean * 100).toFixed(2)} %`;
    return plain((kind === 'latency' ? served.p50 : served.mean) ?? served.mean);
  };
  return [
    `The shadow is ${word}: ${what} of “${columns.live}” ${value(shadow)} against ${value(live)} on the same requests.`,
  ];
}
