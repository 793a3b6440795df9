import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multivariateSection } from '../../../shared/card/multivariate-section';
import { reportCommand } from '../../../shared/card/reproduce-section';
import { writeCard } from '../../../shared/card/write-card';
import { type Multivariate, multivariateSchema } from '../../../shared/domain/multivariate';
import type { Result } from '../../../shared/domain/result';
import { markdownTree, skeletonOf } from './card-structure';
import { numberColumn } from './example-columns';
import { multivariateOf } from './example-multivariate';
import { resultOf } from './example-result';
import { hostileText } from './hostile-text';

const up = Array.from({ length: 40 }, (_, i) => i);

function resultWith(multivariate: Multivariate): Result {
  const result = resultOf({ columns: [numberColumn('n', up, up)] });
  return { ...result, drift: { ...result.drift, multivariate } };
}

describe('the card on columns together', () => {
  it('has the findings, what is behind them and how they were found', () => {
    const multivariate = multivariateOf(['age', 'income', 'opened at']);
    expect(multivariateSchema.parse(multivariate)).toEqual(multivariate);
    expect(multivariateSection(resultWith(multivariate))).toMatchInlineSnapshot(`
      "## Columns together

      **Together, the columns have drifted.** 2 columns looked at together, over 1,000 of 1,000 reference rows and 250,000 of 300,000 production rows.

      | Look | Status | Numbers |
      | :--- | :--- | :--- |
      | Classifier | ▲ Drifted | AUC 0.710, 95 % interval 0.690 to 0.730; 0.5 is chance |
      | Reconstruction | ◆ Watch | error 1.100 against 1.000, 0.167 σ more |
      | Correlations | ▲ Drifted | 1 of 1 pair changed by 0.1 or more beyond chance |

      What gives the sides away: the AUC that is lost when a column’s values are shuffled.

      | Column | AUC lost |
      | :--- | ---: |
      | \`age\` | 0.170 |

      <details>
      <summary>Reconstruction error by month, UTC</summary>

      By the times of \`opened at\`. 1 of 1 chunk of production lies outside 0.900 to 1.080, the mean ± 3 standard deviations of the reference’s chunks.

      | Side | Chunk | Rows | Error | Band | Threshold |
      | :--- | :--- | ---: | ---: | ---: | :--- |
      | Reference | 2024-01 | 500 | 1.000 | 0.940 to 1.060 |  |
      | Production | 2024-01 | 500 | 1.100 | 1.040 to 1.160 | outside |

      </details>

      Pairs of columns whose correlation changed by 0.1 or more beyond chance.

      | Column | with | Reference | Production | Change | p |
      | :--- | :--- | ---: | ---: | ---: | ---: |
      | \`age\` | \`income\` | 0.600 | 0.100 | −0.500 | < 1e-15 |

      <details>
      <summary>How these numbers were found</summary>

      - **Classifier**: a logistic regression (L2, C = 1) told to tell the rows of both sides apart, judged by rows it was not fitted to, in five folds; the interval from DeLong’s standard errors, corrected as Nadeau and Bengio (2003). It sees each column’s value, its square and whether it is missing. Watch from 0.55, drifted from 0.65, when the interval is above 0.5.
      - **Reconstruction**: the mean distance of a row from what 1 component of 2, which explain 80% of the reference’s variance make of it, in standard deviations of the columns, each reference row judged by the other half of them. Watch from 0.1, drifted from 0.2, in standard deviations (σ) of the reference’s rows, when that is over 3 standard errors.
      - **Correlations**: Spearman’s; Fisher’s z with the variance of Bonett and Wright (2000), p adjusted over all pairs (Benjamini-Hochberg), significant below 0.05. Watch from 0.1, drifted from 0.2.
      - Drawn at random: 250,000 of 300,000 production rows.
      - Seed of the random draws: 7.
      - Left out: \`opened at\` (it is free text or has very many values).

      </details>"
    `);
  });

  it('gives the reason where something could not be computed', () => {
    const whole = multivariateOf(['a', 'b', 'c']);
    const unknown = { status: 'unknown' as const, thresholds: { watch: 0.1, drift: 0.2 } };
    const section = multivariateSection(
      resultWith({
        ...whole,
        classifier: { ...unknown, sentence: 'Too few rows <to say>.' },
        reconstruction: { ...unknown, sentence: 'One column.' },
        correlation: { ...unknown, sentence: 'No pair.' },
      }),
    );
    expect(section).toContain('| Classifier | ○ Unknown | Too few rows &lt;to say&gt;. |');
    expect(section).not.toMatch(/undefined|NaN/);
  });

  it('is there only when it was asked for, and the command asks for it again', () => {
    const plain = resultOf({ columns: [numberColumn('n', up, up)] });
    const options = { title: '', note: '', chartFolder: '' };
    expect(writeCard(plain, options).markdown).not.toContain('Columns together');
    expect(reportCommand(plain, options)).not.toContain('--multivariate');
    const result = resultWith(multivariateOf(['a', 'b', 'c']));
    expect(writeCard(result, options).markdown).toContain('id="multivariate"');
    expect(reportCommand(result, options)).toContain('--multivariate');
  });

  it('has the same structure whatever the columns are called', () => {
    const skeleton = (...names: readonly [string, string, string]): string =>
      skeletonOf(markdownTree(multivariateSection(resultWith(multivariateOf(names))) ?? ''));
    const plain = skeleton('a', 'b', 'c');
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (a, b, c) => {
        expect(skeleton(a, b, c)).toBe(plain);
      }),
    );
  });
});
