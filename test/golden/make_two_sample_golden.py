"""Writes two-sample.json: what SciPy computes for the cases that two-sample.test.ts repeats.

    python -m pip install numpy scipy mpmath
    python test/golden/make_two_sample_golden.py

Samples are not stored but drawn: recipes.py says how. mpmath stands in where SciPy has few digits itself.
"""

import random
import warnings

import mpmath
import numpy as np
from scipy import stats

from golden_file import versions, write
from recipes import draw, pick, recipe

warnings.simplefilter("ignore")


def test_case(reference, production):
    x, y = draw(reference), draw(production)
    case = {"reference": reference, "production": production}
    case["energy"] = float(stats.energy_distance(x, y))
    case["mannWhitney"] = [float(v) for v in stats.mannwhitneyu(x, y)]
    distinct = np.unique(np.concatenate((x, y))).size
    # With ties SciPy's midranks tell equal distributions of unequal sizes apart; the product does not follow it there.
    if min(x.size, y.size) >= 2 and distinct == x.size + y.size:
        result = stats.cramervonmises_2samp(x, y)
        case["cramerVonMises"] = [float(result.statistic), float(result.pvalue)]
    if x.size + y.size >= 4 and distinct > 1:
        result = stats.anderson_ksamp([x, y], variant="midrank")
        case["andersonDarling"] = [float(result.statistic), float(result.pvalue)]
    if min(x.size, y.size) >= 5 and stats.iqr(np.concatenate((x, y))) > 0 and np.unique(x).size + np.unique(y).size > 12:
        case["eppsSingleton"] = [float(v) for v in stats.epps_singleton_2samp(x, y)]
    varies = np.unique(x).size > 1 or np.unique(y).size > 1
    if x.size + y.size >= 3 and varies:
        result = stats.ttest_ind(x, y)
        case["student"] = [float(result.statistic), float(result.pvalue), float(result.df)]
    if min(x.size, y.size) >= 2 and varies:
        result = stats.ttest_ind(x, y, equal_var=False)
        case["welch"] = [float(result.statistic), float(result.pvalue), float(result.df)]
    return case


def test_cases():
    rng = random.Random(1936)
    sizes = [(1, 1), (1, 2), (2, 1), (1, 3), (2, 2), (3, 2), (1, 8), (20, 20), (19, 20), (20, 17), (20, 21), (21, 5)]
    sizes += [(1, 20000), (3, 2000), (1500, 5), (8, 300), (24, 24), (24, 25), (25, 6), (5, 5)]
    sizes += [(rng.randint(1, 10), rng.randint(1, 10)) for _ in range(40)]
    sizes += [(rng.randint(2, 20), rng.randint(2, 20)) for _ in range(20)]
    sizes += [(rng.randint(5, 60), rng.randint(5, 60)) for _ in range(60)]
    sizes += [(rng.randint(5, 3000), rng.randint(5, 3000)) for _ in range(60)]
    cases = []
    for i, (n, m) in enumerate(sizes):
        a, b = pick(rng, 20000 + i, n), pick(rng, 30000 + i, m)
        scale = rng.choice([1.0, 1.0, 2.0**-30, 2.0**20])
        for side in (a, b):
            side["scale"] *= scale
            side["shift"] *= scale
        if i % 6 < 2:
            b["levels"] = a["levels"] = 0
        cases.append(test_case(a, b))
    for shift in (0.0, 0.01, 0.1, 0.3):
        cases.append(test_case(recipe(921, 2000), recipe(922, 1900, shift=shift)))
    # The far tail, the large and the unequal.
    cases.append(test_case(recipe(931, 600), recipe(932, 700, shift=0.6)))
    cases.append(test_case(recipe(933, 1000000), recipe(934, 300000, shift=0.0005)))
    cases.append(test_case(recipe(935, 300000, levels=100), recipe(936, 1000000, levels=100, power=1, scale=1.001)))
    cases.append(test_case(recipe(937, 1, shift=0.3), recipe(938, 1000000, levels=50)))
    cases.append(test_case(recipe(939, 2), recipe(940, 1000000)))
    return cases


def cramer_von_mises_survival(x):
    """One less the series that SciPy sums (Csorgo & Faraway 1996, 1.3), with as many digits as the tail takes."""
    with mpmath.workdps(340):
        x = mpmath.mpf(x)
        total = mpmath.mpf(0)
        for k in range(1000):
            factor = mpmath.gamma(k + mpmath.mpf(1) / 2) / mpmath.factorial(k) / (mpmath.pi ** mpmath.mpf(1.5) * mpmath.sqrt(x))
            q = mpmath.mpf(4 * k + 1) ** 2 / (16 * x)
            term = factor * mpmath.sqrt(4 * k + 1) * mpmath.exp(-q) * mpmath.besselk(0.25, q)
            total += term
            if term < mpmath.mpf(10) ** -335:
                break
        return float(1 - total)


def cramer_von_mises_limit():
    points = [0.003, 0.01, 0.02, 0.05, 0.1, 1 / 6, 0.3, 0.46136, 0.74346, 1, 2, 5, 20, 60, 139]
    return [[x, cramer_von_mises_survival(x)] for x in points]


def student():
    frees = (1, 1.7, 2, 3, 7.3, 30, 200, 1234.5, 10000, 1000000, 200000000)
    points = (0.001, 0.5, 1.0, 1.7, 2.0, 3.0, 8.0, 25.0, 37.0, 100.0, 10000.0, 1e20)
    cases = [[t, df, 2 * float(stats.t.sf(t, df))] for df in frees for t in points]
    return [case for case in cases if case[2] > 1e-300]


def main():
    write(
        "two-sample.json",
        {
            "versions": {**versions(), "mpmath": mpmath.__version__},
            "tests": test_cases(),
            "cramerVonMisesLimit": cramer_von_mises_limit(),
            "student": student(),
        },
    )


main()
