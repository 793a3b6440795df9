"""Writes column-tests.json, what SciPy and statsmodels say about every test of whole columns.

    python -m pip install numpy scipy pyarrow statsmodels
    python test/golden/make_column_tests_golden.py

The columns are those of the made-up files that make_analysis_golden.py writes, and of the sample in assets/. A test is
[statistic, p-value, degrees of freedom] as far as it has them, and null where it cannot be computed. Columns whose
types differ are left out here: make_analysis_golden.py holds how they are compared.
"""

import json
import pathlib
import warnings

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import statsmodels
from scipy import stats
from scipy.spatial.distance import jensenshannon
from scipy.stats import _hypotests
from statsmodels.stats.proportion import proportions_ztest

from golden_file import versions, write
from make_analysis_golden import FIXTURES, SAMPLE, ZERO_SHARE, category_bins, floats, milliseconds, number_bins

warnings.simplefilter("ignore")

DAY = 86_400_000.0
MOST_VALUES = 20


def pair(result):
    return [float(result.statistic), float(result.pvalue)]


def scaled(r, p):
    """Both sides brought near 1 by a power of two, which changes no digit: 1e300 has no square."""
    most = max(np.abs(r).max(initial=0), np.abs(p).max(initial=0))
    scale = 2.0 ** np.floor(np.log2(most)) if most > 0 else 1.0
    return r / scale, p / scale, scale


def cramer_von_mises(r, p):
    """By the definition, with ties as the mean before and after the step; the law for many rows is SciPy's."""
    n, m = len(r), len(p)
    values, rows = np.unique(np.concatenate((r, p)), return_counts=True)
    gap = np.searchsorted(np.sort(r), values, "right") / n - np.searchsorted(np.sort(p), values, "right") / m
    before = np.concatenate(([0.0], gap[:-1]))
    t = n * m / (n + m) ** 2 * float(np.sum(rows * (gap**2 + before**2) / 2))
    all_ = n + m
    mean = (1 + 1 / all_) / 6
    variance = (all_ + 1) * (4 * m * n * all_ - 3 * (m**2 + n**2) - 2 * m * n) / (45 * all_**2 * 4 * m * n)
    tn = 1 / 6 + (t - mean) / np.sqrt(45 * variance)
    return [t, float(max(0, 1 - _hypotests._cdf_cvm_inf(tn))) if tn > 0.003 else 1.0]


def epps_singleton(x, y):
    """SciPy's, but for two to four values: their covariance has one rank less, which SciPy's sees rounding in."""
    both = np.concatenate((x, y))
    rank = len(np.unique(both)) - 1
    if rank >= 4:
        return pair(stats.epps_singleton_2samp(x, y))
    t = np.array([0.4, 0.8]) / (stats.iqr(both) / 2)
    parts = [np.vstack((np.cos(np.outer(t, side)), np.sin(np.outer(t, side)))) for side in (x, y)]
    gap = parts[0].mean(axis=1) - parts[1].mean(axis=1)
    n = len(both)
    covariance = sum(n / side.shape[1] * np.cov(side, bias=True) for side in parts)
    values, vectors = np.linalg.eigh(covariance)
    w = n * sum(float(vectors[:, -i] @ gap) ** 2 / values[-i] for i in range(1, rank + 1))
    return [w, float(stats.chi2.sf(w, rank)), rank]


def number_tests(r, p):
    found = dict.fromkeys(
        ["kolmogorov-smirnov", "cramer-von-mises", "anderson-darling", "epps-singleton", "mann-whitney", "welch-t", "student-t"]
    )
    found |= dict.fromkeys(["wasserstein", "wasserstein-normalized", "energy"])
    if len(r) == 0 or len(p) == 0:
        return found
    found["kolmogorov-smirnov"] = pair(stats.ks_2samp(r, p))
    found["cramer-von-mises"] = cramer_von_mises(r, p)
    varies = len(np.unique(np.concatenate((r, p)))) > 1
    if varies:
        found["anderson-darling"] = pair(stats.anderson_ksamp([r, p], variant="midrank"))
    found["mann-whitney"] = pair(stats.mannwhitneyu(r, p)) if varies else [len(r) * len(p) / 2, 1.0]
    x, y, scale = scaled(r[np.isfinite(r)], p[np.isfinite(p)])
    distance = float(stats.wasserstein_distance(x, y))
    found["wasserstein"] = [distance * scale]
    found["energy"] = [float(stats.energy_distance(x, y) * np.sqrt(scale))]
    if np.ptp(x) > 0:
        found["wasserstein-normalized"] = [distance / float(np.std(x))]
    if np.ptp(x) > 0 or np.ptp(y) > 0:
        for name, equal in (("student-t", True), ("welch-t", False)):
            test = stats.ttest_ind(x, y, equal_var=equal)
            found[name] = [*pair(test), float(test.df)]
        if stats.iqr(np.concatenate((x, y))) > 0:
            found["epps-singleton"] = epps_singleton(x, y)
    return found


def goodness_of_fit(r, p):
    """With one cell for categories the reference never had, in which it is given one imaginary row."""
    unseen = p[r == 0].sum()
    observed = np.append(p[r > 0], [unseen] if unseen > 0 else [])
    shares = np.append(r[r > 0], [1] if unseen > 0 else [])
    if len(observed) < 2:
        return None
    test = stats.chisquare(observed, shares / shares.sum() * observed.sum())
    return [*pair(test), len(observed) - 1]


def category_tests(r, p):
    """r, p: rows per category in the order of the categories."""
    found = dict.fromkeys(["chi-square", "chi-square-goodness-of-fit", "g-test", "fisher-exact", "two-proportion-z"])
    found |= dict.fromkeys(["cramers-v", "cramers-v-corrected"])
    r, p = np.array(r), np.array(p)
    r, p = r[r + p > 0], p[r + p > 0]
    if len(r) < 2 or r.sum() == 0 or p.sum() == 0:
        return found
    table = np.array([r, p])
    for name, kind in (("chi-square", None), ("g-test", "log-likelihood")):
        test = stats.chi2_contingency(table, lambda_=kind)
        found[name] = [*pair(test), int(test.dof)]
    found["chi-square-goodness-of-fit"] = goodness_of_fit(r, p)
    if len(r) == 2:
        test = stats.fisher_exact(table)
        found["fisher-exact"] = [float(test.statistic) if np.isfinite(test.statistic) else None, float(test.pvalue)]
        found["two-proportion-z"] = [float(v) for v in proportions_ztest([p[1], r[1]], [p.sum(), r.sum()])]
    found["cramers-v"] = [float(stats.contingency.association(table, method="cramer"))]
    n, k = table.sum(), len(r)
    phi = stats.chi2_contingency(table, correction=False).statistic / n
    least = min(1 - 1 / (n - 1), (k - 1) - (k - 1) ** 2 / (n - 1))
    found["cramers-v-corrected"] = [float(min(1, np.sqrt(max(0, phi - (k - 1) / (n - 1)) / least)))] if least > 0 else None
    return found


def missing_test(present, missing):
    if sum(missing) == 0 or sum(present) == 0:
        return {"missing-z": None}
    rows = [present[1] + missing[1], present[0] + missing[0]]
    return {"missing-z": [float(v) for v in proportions_ztest([missing[1], missing[0]], rows)]}


def binned(reference, production, missing):
    r, p = np.array([*reference, missing[0]]), np.array([*production, missing[1]])
    names = ["psi", "jensen-shannon-2", "jensen-shannon-e", "kullback-leibler", "hellinger", "total-variation", "l-infinity"]
    if r.sum() == 0 or p.sum() == 0:
        return dict.fromkeys(names)
    r, p = r[r + p > 0], p[r + p > 0]
    x, y = r / r.sum(), p / p.sum()
    a, b = np.where(x == 0, ZERO_SHARE, x), np.where(y == 0, ZERO_SHARE, y)
    values = [
        np.sum((b - a) * np.log(b / a)),
        jensenshannon(x, y, 2),
        jensenshannon(x, y),
        stats.entropy(a, b),
        np.sqrt(np.sum((np.sqrt(x) - np.sqrt(y)) ** 2) / 2),
        np.abs(x - y).sum() / 2,
        np.abs(x - y).max(),
    ]
    return {name: [float(value)] for name, value in zip(names, values)}


def drawn(values):
    """What QQ and box plots are drawn from, of finite values."""
    if len(values) == 0:
        return None
    first, third = np.quantile(values, [0.25, 0.75])
    reach = 1.5 * (third - first)
    low, high = first - reach, third + reach
    inside = values[(values >= low) & (values <= high)]
    return {
        "min": float(values.min()),
        "max": float(values.max()),
        "quantiles": [float(q) for q in np.quantile(values, [0.05, 0.25, 0.5, 0.75, 0.95])],
        "whiskers": [float(min(inside.min(), first)), float(max(inside.max(), third))],
        "outside": [int((values < low).sum()), int((values > high).sum())],
    }


def number_column(reference, production, time):
    def split(values):
        array = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        return array[~np.isnan(array)] + 0.0, int(np.isnan(array).sum())

    (r, missing_r), (p, missing_p) = split(reference), split(production)
    tests = number_tests(r, p)
    values = np.unique(np.concatenate((r, p)))
    if not time and 0 < len(values) <= MOST_VALUES:
        tests |= category_tests(*[[int((side == value).sum()) for value in values] for side in (r, p)])
    tests |= missing_test((len(r), len(p)), (missing_r, missing_p))
    bins = (number_bins(r, r), number_bins(r, p)) if len(r) else ([0], [len(p)])
    tests |= binned(*bins, (missing_r, missing_p))
    if time and tests["wasserstein"] is not None:
        tests["wasserstein"] = [tests["wasserstein"][0] / DAY]
        tests["energy"] = [tests["energy"][0] / np.sqrt(DAY)]
    finite = [side[np.isfinite(side)] for side in (r, p)]
    column = {"tests": tests, "reference": drawn(finite[0]), "production": drawn(finite[1])}
    size = min(100, len(finite[0]), len(finite[1]))
    if size > 0:
        at = (np.arange(size) + 0.5) / size
        column["pairs"] = [[float(q) for q in np.quantile(side, at)] for side in finite]
    return column


def category_column(reference, production):
    def split(values):
        present = np.array([value for value in values if value is not None], dtype=object)
        return present, len(values) - len(present)

    (r, missing_r), (p, missing_p) = split(reference), split(production)
    names = sorted(set(r) | set(p))
    tests = category_tests(*[[int((side == name).sum()) for name in names] for side in (r, p)])
    tests |= missing_test((len(r), len(p)), (missing_r, missing_p))
    tests |= binned(category_bins(r, r), category_bins(r, p), (missing_r, missing_p))
    return {"tests": tests}


def columns_of(name, reference, production, wanted=None):
    found = []
    for field in reference.schema:
        column = field.name
        if column not in production.schema.names or production.schema.field(column).type != field.type:
            continue
        if wanted is not None and column not in wanted:
            continue
        r, p = reference[column].to_pylist(), production[column].to_pylist()
        if pa.types.is_string(field.type) or pa.types.is_boolean(field.type):
            text = lambda values: [None if value is None else str(value).lower() for value in values]
            made = category_column(r, p) if pa.types.is_string(field.type) else category_column(text(r), text(p))
        else:
            time = pa.types.is_temporal(field.type)
            made = number_column(*[(milliseconds if time else floats)(side) for side in (r, p)], time)
        found.append({"data": name, "column": column, **made})
    return found


def main():
    made_up = [pq.read_table(FIXTURES / f"made_up_{name}.parquet") for name in ("reference", "production")]
    sample = [pq.read_table(SAMPLE / f"{name}.parquet") for name in ("reference", "production")]
    wanted = ["latency_ms", "age", "education", "sex", "prediction", "score", "employed", "household_relationship"]
    made_up = [table.drop_columns(["prediction_id"]) for table in made_up]
    write(
        "column-tests.json",
        {
            "versions": {**versions(), "statsmodels": statsmodels.__version__, "pyarrow": pa.__version__},
            "columns": columns_of("made up", *made_up) + columns_of("sample", *sample, wanted),
        },
    )


main()
