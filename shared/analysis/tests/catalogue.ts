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
  'kolmogorov-smirnov': test('Kolmogorov-Smirnov', 'the largest gap', 'Smirnov 1939; ks_2samp of SciPy 1.17'),
  'cramer-von-mises': test(
    'Cramér-von Mises',
    'gaps everywhere',
    'Anderson 1962; without ties cramervonmises_2samp of SciPy 1.17',
  ),
  'anderson-darling': test(
    'Anderson-Darling',
    'gaps, in the tails above all',
    'Scholz and Stephens 1987; anderson_ksamp (midrank) of SciPy 1.17',
  ),
  'epps-singleton': test(
    'Epps-Singleton',
    'changes of shape',
    'Epps and Singleton 1986; epps_singleton_2samp of SciPy 1.17',
  ),
  'mann-whitney': test(
    'Mann-Whitney U',
    'larger or smaller values',
    'Mann and Whitney 1947; mannwhitneyu of SciPy 1.17',
  ),
  'welch-t': test('Welch t', 'another mean', 'Welch 1947; ttest_ind (equal_var=False) of SciPy 1.17'),
  'student-t': test('Student t', 'another mean, equal spreads', 'Student 1908; ttest_ind of SciPy 1.17'),
  'chi-square': test(
    'χ², homogeneity',
    'any change of shares',
    'Pearson 1900; chi2_contingency of SciPy 1.17',
  ),
  'chi-square-goodness-of-fit': test(
    'χ², goodness of fit',
    'change from fixed shares',
    'Pearson 1900; without new categories chisquare of SciPy 1.17',
  ),
  'g-test': test(
    'G-test',
    'any change of shares',
    'Woolf 1957; chi2_contingency (log-likelihood) of SciPy 1.17',
  ),
  'fisher-exact': test('Fisher exact', 'a change of two shares', 'Fisher 1922; fisher_exact of SciPy 1.17'),
  'two-proportion-z': test(
    'Two-proportion z',
    'a change of two shares',
    'proportions_ztest of statsmodels 0.15',
  ),
  'missing-z': test('Missing, z', 'more or fewer missing', 'proportions_ztest of statsmodels 0.15'),
  psi: distance('PSI', 'shares that moved', 'Siddiqi 2006'),
  'psi-evidently': distance('PSI, Evidently', 'the same, its bins', 'Evidently 0.7'),
  'psi-deepchecks': distance('PSI, Deepchecks', 'the same, its bins', 'Deepchecks 0.19'),
  'psi-fiddler': distance(
    'PSI, Fiddler-like',
    'the same, its zero rule',
    'The zero rule of Fiddler’s documentation',
  ),
  'jensen-shannon-2': distance(
    'Jensen-Shannon, base 2',
    'shares that moved, 0 to 1',
    'Lin 1991; jensenshannon (base=2) of SciPy 1.17',
  ),
  'jensen-shannon-e': distance(
    'Jensen-Shannon, base e',
    'the same, 0 to 0.833',
    'Lin 1991; jensenshannon of SciPy 1.17',
  ),
  'kullback-leibler': distance(
    'Kullback-Leibler',
    'information lost',
    'Kullback and Leibler 1951; entropy of SciPy 1.17 after the zero rule',
  ),
  hellinger: distance('Hellinger', 'shares, small ones too', 'Hellinger 1909'),
  'total-variation': distance('Total variation', 'rows to be moved', 'Half the L1 distance of the shares'),
  'l-infinity': distance(
    'L-infinity',
    'the largest change',
    'The largest difference of a share, as NannyML takes it',
  ),
  wasserstein: distance(
    'Wasserstein',
    'how far values moved',
    'Vaserstein 1969; wasserstein_distance of SciPy 1.17',
  ),
  'wasserstein-normalized': distance(
    'Wasserstein / σ',
    'the same, in deviations',
    'Vaserstein 1969; wasserstein_distance of SciPy 1.17 over numpy.std',
  ),
  energy: distance('Energy distance', 'gaps everywhere', 'Székely 2002; energy_distance of SciPy 1.17'),
  'cramers-v': distance('Cramér’s V', 'shares that differ, 0 to 1', 'Cramér 1946; association of SciPy 1.17'),
  'cramers-v-corrected': distance('Cramér’s V, corrected', 'the same, unbiased', 'Bergsma 2013'),
};
