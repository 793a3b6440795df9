"""Writes experiment.json: what SciPy and statsmodels compute of paired costs and of the arms of an experiment, for the
cases that experiment.test.ts repeats.

    python -m pip install scipy statsmodels
    python test/golden/make_experiment_golden.py

The relative uplift and the interval that holds at every look, which neither has, are computed from their formulas.
"""

import random

import numpy as np
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, test_proportions_2indep
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from golden_file import versions, write

rng = random.Random(31)


def median_interval(size, digits):
    values = sorted(round(rng.lognormvariate(0, 1), digits) for _ in range(size))
    found = stats.quantile_test(values, p=0.5).confidence_interval(0.95)
    known = not (np.isnan(found.low) or np.isnan(found.high))
    return {"values": values, "lower": float(found.low) if known else None, "upper": float(found.high) if known else None}


def sample_ratio(observed, weights):
    expected = np.array(weights) / sum(weights) * sum(observed)
    found = stats.chisquare(observed, expected)
    return {"observed": observed, "weights": weights, "statistic": found.statistic, "pValue": found.pvalue}


def welch(sizes, shift):
    a = [rng.gauss(10, 2) for _ in range(sizes[0])]
    b = [rng.gauss(10 + shift, 3) for _ in range(sizes[1])]
    compared = CompareMeans(DescrStatsW(b), DescrStatsW(a))
    lower, upper = compared.tconfint_diff(alpha=0.05, usevar="unequal")
    # gbstats: relative uplift by the delta method, with the Welch-Satterthwaite degrees of freedom of its two parts.
    m_a, m_b = np.mean(a), np.mean(b)
    part_b = np.var(b, ddof=1) / (m_a**2 * len(b))
    part_a = np.var(a, ddof=1) * m_b**2 / (m_a**4 * len(a))
    variance = part_a + part_b
    v_a, v_b = np.var(a, ddof=1) / len(a), np.var(b, ddof=1) / len(b)
    df = (v_a + v_b) ** 2 / (v_a**2 / (len(a) - 1) + v_b**2 / (len(b) - 1))
    half = stats.t.ppf(0.975, df) * np.sqrt(variance)
    uplift = (m_b - m_a) / m_a
    return {
        "a": a,
        "b": b,
        "lower": lower,
        "upper": upper,
        "pValue": float(stats.ttest_ind(a, b, equal_var=False).pvalue),
        "uplift": float(uplift),
        "upliftLower": float(uplift - half),
        "upliftUpper": float(uplift + half),
    }


def proportions(a, n, b, m):
    lower, upper = confint_proportions_2indep(b, m, a, n, compare="diff", method="newcomb")
    return {"counts": [a, n, b, m], "lower": lower, "upper": upper, "pValue": two_sided(a, n, b, m)}


def two_sided(a, n, b, m):
    """The pooled z-test, as statsmodels' score test of a difference of 0."""
    return float(test_proportions_2indep(b, m, a, n, value=0, compare="diff", method="score", correction=False).pvalue)


def holm(size):
    values = [rng.random() ** 3 for _ in range(size)]
    return {"values": values, "adjusted": multipletests(values, method="holm")[1].tolist()}


write(
    "experiment.json",
    {
        "versions": versions() | {"statsmodels": statsmodels.__version__},
        "median": [median_interval(n, 3) for n in [5, 6, 7, 20, 101, 1000]] + [median_interval(60, 0)],
        "ratio": [
            sample_ratio([5000, 5000], [1, 1]),
            sample_ratio([5200, 4800], [1, 1]),
            sample_ratio([901, 99], [9, 1]),
            sample_ratio([300, 330, 360], [1, 1, 1]),
        ],
        "welch": [welch((30, 40), 0.5), welch((200, 25), 0), welch((3, 4), -2)],
        "proportions": [proportions(40, 100, 55, 120), proportions(0, 50, 4, 60), proportions(900, 1000, 850, 1000)],
        "holm": [holm(5), holm(12), holm(1)],
    },
)
