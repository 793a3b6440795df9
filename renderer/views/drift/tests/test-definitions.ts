import { TEST_CATALOGUE } from '../../../../shared/analysis/tests/catalogue';
import type { ColumnTestId } from '../../../../shared/domain/column-tests';
import type { MetricDefinition } from '../metric-definitions';

type Words = Pick<MetricDefinition, 'meaning' | 'formula' | 'where'>;

const SIDES = 'F and G: the distribution functions of reference and production, of n and m rows.';
const SHARES = 'rᵢ and pᵢ: the shares of bin i in reference and production.';
const CELLS = 'O and E: observed and expected rows of each category and side.';
const PSI_FORMULA = 'PSI = Σ (pᵢ − rᵢ) · ln(pᵢ / rᵢ)';

const WORDS: Readonly<Record<ColumnTestId, Words>> = {
  'kolmogorov-smirnov': {
    meaning:
      'The largest gap between the two distribution functions. Strong in the middle, weak in the tails.',
    formula: 'D = maxₓ |F(x) − G(x)|',
    where: SIDES,
  },
  'cramer-von-mises': {
    meaning:
      'The mean squared gap along all rows, so that many small gaps count as well as one large one. A tie counts as the mean before and after its step.',
    formula: 'T = nm / (n + m) · mean of (F − G)² over all rows',
    where: SIDES,
  },
  'anderson-darling': {
    meaning:
      'The mean squared gap, heavier towards both ends, where extreme values are. Its p-value comes from a table that ends at 0.001 and 0.25.',
    formula: 'A² = (∫ (F − G)² / (H (1 − H)) dH − mean) / deviation',
    where: 'H: the distribution function of both sides together; mean and deviation under no change.',
  },
  'epps-singleton': {
    meaning:
      'Compares the characteristic functions at two points. It needs no continuous data and sees changes of shape that leave the mean where it was.',
    formula: 'W₂ = N · gᵀ S⁺ g',
    where:
      'g: difference of the mean cosines and sines at 0.4 and 0.8 semi-interquartile ranges; S: their covariance.',
  },
  'mann-whitney': {
    meaning:
      'Whether a value of the one side tends to be larger than one of the other. Blind to a change of spread.',
    formula: 'U = pairs with reference > production + ½ · equal pairs',
    where: 'p with midranks, tie-corrected variance and continuity correction.',
  },
  'welch-t': {
    meaning:
      'Whether the means differ, with each side’s own variance. Read this one, not Student’s, when in doubt.',
    formula: 't = (x̄ − ȳ) / √(s₁²/n + s₂²/m)',
    where: 'Degrees of freedom by Welch and Satterthwaite. Infinite values are left out.',
  },
  'student-t': {
    meaning:
      'Whether the means differ, both sides taken to have one variance. Off when they do not and sizes differ.',
    formula: 't = (x̄ − ȳ) / (s √(1/n + 1/m))',
    where: 's: pooled deviation. Infinite values are left out.',
  },
  'chi-square': {
    meaning: 'Whether both sides’ counts fit one common distribution over the categories.',
    formula: 'χ² = Σ (O − E)² / E',
    where: `${CELLS} With two categories Yates’ correction.`,
  },
  'chi-square-goodness-of-fit': {
    meaning:
      'Whether production follows the reference’s shares, taken for the truth without error: right only when the reference is much larger.',
    formula: 'χ² = Σ (O − E)² / E, over production alone',
    where: `${CELLS} Categories the reference never had are one cell, in which it is given one imaginary row.`,
  },
  'g-test': {
    meaning:
      'The same question as χ², by the ratio of likelihoods. Expected counts come from both sides together.',
    formula: 'G = 2 Σ O ln(O / E)',
    where: `${CELLS} With two categories Yates’ correction.`,
  },
  'fisher-exact': {
    meaning: 'Whether two shares differ, exactly, however few rows there are.',
    formula: 'p = Σ of the probabilities of all tables no more likely than this one',
    where: 'Given the totals of sides and of categories.',
  },
  'two-proportion-z': {
    meaning: 'Whether two shares differ, and in which direction. Rough under five rows of either kind.',
    formula: 'z = (p − r) / √(π (1 − π) (1/n + 1/m))',
    where: 'r, p: the share in reference and production; π: of both together.',
  },
  'missing-z': {
    meaning: 'Whether the share of missing values changed. NaN is missing.',
    formula: 'z = (p − r) / √(π (1 − π) (1/n + 1/m))',
    where: 'r, p: the missing share of reference and production; π: of both together.',
  },
  psi: {
    meaning: 'How far the shares of the bins moved; the figure of the drift table.',
    formula: PSI_FORMULA,
    where: SHARES,
  },
  'psi-evidently': {
    meaning: 'PSI as Evidently takes it: its bins span both sides and move with production.',
    formula: PSI_FORMULA,
    where: SHARES,
  },
  'psi-deepchecks': {
    meaning: 'PSI as Deepchecks takes it, of categories: rare ones together, no share under 0.01.',
    formula: PSI_FORMULA,
    where: SHARES,
  },
  'psi-fiddler': {
    meaning: 'PSI with one row added to every bin of both sides, as Fiddler documents it.',
    formula: PSI_FORMULA,
    where: SHARES,
  },
  'jensen-shannon-2': {
    meaning: 'How different the shares are, from 0, the same, to 1, nothing in common. NannyML’s base.',
    formula: 'JS = √( ½ Σ rᵢ log₂(rᵢ / mᵢ) + ½ Σ pᵢ log₂(pᵢ / mᵢ) )',
    where: `mᵢ = (rᵢ + pᵢ) / 2. ${SHARES}`,
  },
  'jensen-shannon-e': {
    meaning: 'The same with the natural logarithm, at most 0.8326. Evidently’s base.',
    formula: 'JS = √( ½ Σ rᵢ ln(rᵢ / mᵢ) + ½ Σ pᵢ ln(pᵢ / mᵢ) )',
    where: `mᵢ = (rᵢ + pᵢ) / 2. ${SHARES}`,
  },
  'kullback-leibler': {
    meaning:
      'What is lost by taking production’s shares for the reference’s. Not symmetric, without an upper end.',
    formula: 'KL = Σ rᵢ ln(rᵢ / pᵢ)',
    where: SHARES,
  },
  hellinger: {
    meaning: 'From 0, the same, to 1, nothing in common; small shares weigh more than in total variation.',
    formula: 'H = √( ½ Σ (√rᵢ − √pᵢ)² )',
    where: SHARES,
  },
  'total-variation': {
    meaning: 'The share of rows that would have to change their bin for both sides to agree.',
    formula: 'TV = ½ Σ |rᵢ − pᵢ|',
    where: SHARES,
  },
  'l-infinity': {
    meaning: 'The largest change of any one bin’s share.',
    formula: 'L∞ = maxᵢ |rᵢ − pᵢ|',
    where: SHARES,
  },
  wasserstein: {
    meaning: 'How far values would have to be moved on average to turn one side into the other.',
    formula: 'W = ∫ |F(x) − G(x)| dx',
    where: `${SIDES} Infinite values are left out.`,
  },
  'wasserstein-normalized': {
    meaning: 'The same in standard deviations of the reference, to compare columns with each other.',
    formula: 'W / σ',
    where: 'σ: standard deviation of the reference, divided by n.',
  },
  energy: {
    meaning:
      'The squared gap along the axis: 0 for equal distributions alone. It is the root, as SciPy has it.',
    formula: 'E = √( 2 ∫ (F(x) − G(x))² dx )',
    where: `${SIDES} Infinite values are left out.`,
  },
  'cramers-v': {
    meaning: 'How much the side tells about the category: 0 for equal shares, 1 for no common category.',
    formula: 'V = √(χ² / n)',
    where: 'χ² without a correction; n: rows of both sides.',
  },
  'cramers-v-corrected': {
    meaning: 'The same without what chance alone adds in small samples; Deepchecks’ default.',
    formula: 'V = √( max(0, χ²/n − (k − 1)/(n − 1)) / min(r̃ − 1, k̃ − 1) )',
    where: 'k categories; r̃ and k̃: numbers of sides and categories, corrected likewise.',
  },
};

/** What a test is, in the words of a definition. */
export function testDefinition(id: ColumnTestId): MetricDefinition {
  const { name, source } = TEST_CATALOGUE[id];
  return { title: name, ...WORDS[id], source: `${source}.` };
}
