import type { ColumnTest, ColumnTestId } from '../../domain/column-tests';

/** What is the same of a test whatever the column. */
export interface TestEntry {
  readonly name: string;
  readonly family: ColumnTest['family'];
  /** What it reacts to, in a few words. */
  readonly sees: string;
  readonly source: string;
}

const test = (name: string, sees: string, source: string): TestEntry => ({
  name,
  family: 'test',
  sees,
  source,
});
const distance = (name: string, sees: string, source: string): TestEntry => ({
  name,
  family: 'distance',
  sees,
  source,
});

/** Every test and distance, with whom it agrees. */
export const TEST_CATALOGUE: Readonly<Record<ColumnTestId, TestEntry>> = {
  'kolmogorov-smirnov': test(
    'Kolmogorov-Smirnov',
    'the largest gap of the distribution functions',
    'Smirnov 1939; ks_2samp of SciPy 1.17',
  ),
  'cramer-von-mises': test(
    'Cramér-von Mises',
    'gaps along the whole distribution',
    'Anderson 1962; without ties cramervonmises_2samp of SciPy 1.17',
  ),
  'anderson-darling': test(
    'Anderson-Darling',
    'gaps along the whole distribution, tails above all',
    'Scholz and Stephens 1987; anderson_ksamp (midrank) of SciPy 1.17',
  ),
  'epps-singleton': test(
    'Epps-Singleton',
    'changes of shape, of discrete values too',
    'Epps and Singleton 1986; epps_singleton_2samp of SciPy 1.17',
  ),
  'mann-whitney': test(
    'Mann-Whitney U',
    'values that tend to be larger or smaller',
    'Mann and Whitney 1947; mannwhitneyu of SciPy 1.17',
  ),
  'welch-t': test(
    'Welch t',
    'a different mean, whatever the spreads',
    'Welch 1947; ttest_ind (equal_var=False) of SciPy 1.17',
  ),
  'student-t': test(
    'Student t',
    'a different mean, where the spreads are equal',
    'Student 1908; ttest_ind of SciPy 1.17',
  ),
  'chi-square': test(
    'χ², homogeneity',
    'any change of the shares',
    'Pearson 1900; chi2_contingency of SciPy 1.17',
  ),
  'chi-square-goodness-of-fit': test(
    'χ², goodness of fit',
    'any change from shares taken for the truth',
    'Pearson 1900; without new categories chisquare of SciPy 1.17',
  ),
  'g-test': test(
    'G-test',
    'any change of the shares, as a likelihood ratio',
    'Woolf 1957; chi2_contingency (log-likelihood) of SciPy 1.17',
  ),
  'fisher-exact': test(
    'Fisher exact',
    'a change of two shares, in small counts too',
    'Fisher 1922; fisher_exact of SciPy 1.17',
  ),
  'two-proportion-z': test(
    'Two-proportion z',
    'a change of two shares, with its direction',
    'proportions_ztest of statsmodels 0.15',
  ),
  'missing-z': test(
    'Two-proportion z, missing',
    'a change of the share of missing values',
    'proportions_ztest of statsmodels 0.15',
  ),
  psi: distance('PSI', 'shares of bins that moved', 'Siddiqi 2006'),
  'psi-evidently': distance('PSI, Evidently', 'the same in Evidently’s bins', 'Evidently 0.7'),
  'psi-deepchecks': distance('PSI, Deepchecks', 'the same in Deepchecks’ bins', 'Deepchecks 0.19'),
  'psi-fiddler': distance(
    'PSI, Fiddler-like',
    'the same with one row added to each bin',
    'The zero rule of Fiddler’s documentation',
  ),
  'jensen-shannon-2': distance(
    'Jensen-Shannon, base 2',
    'shares of bins that moved; 1 is nothing in common',
    'Lin 1991; jensenshannon (base=2) of SciPy 1.17',
  ),
  'jensen-shannon-e': distance(
    'Jensen-Shannon, base e',
    'the same in nats; 0.8326 is nothing in common',
    'Lin 1991; jensenshannon of SciPy 1.17',
  ),
  'kullback-leibler': distance(
    'Kullback-Leibler',
    'information lost by taking production for the reference',
    'Kullback and Leibler 1951; entropy of SciPy 1.17 after the zero rule',
  ),
  hellinger: distance('Hellinger', 'shares of bins that moved, small ones above all', 'Hellinger 1909'),
  'total-variation': distance(
    'Total variation',
    'the share of rows that would have to change bins',
    'Half the L1 distance of the shares',
  ),
  'l-infinity': distance(
    'L-infinity',
    'the largest change of one bin',
    'The largest difference of a share, as NannyML takes it',
  ),
  wasserstein: distance(
    'Wasserstein',
    'how far values moved on average',
    'wasserstein_distance of SciPy 1.17',
  ),
  'wasserstein-normalized': distance(
    'Wasserstein / σ',
    'the same in deviations of the reference',
    'wasserstein_distance of SciPy 1.17 over numpy.std',
  ),
  energy: distance(
    'Energy distance',
    'gaps along the whole distribution',
    'Székely 2002; energy_distance of SciPy 1.17',
  ),
  'cramers-v': distance(
    'Cramér’s V',
    'how much the side tells about the category',
    'Cramér 1946; association of SciPy 1.17',
  ),
  'cramers-v-corrected': distance(
    'Cramér’s V, corrected',
    'the same without its bias in small samples',
    'Bergsma 2013',
  ),
};
