"""Writes stats.json: what NumPy and SciPy compute for the cases that stats.test.ts repeats.

    python -m pip install numpy scipy
    python test/golden/make_golden.py

Samples are not stored but drawn: recipes.py says how.
"""

import random
import warnings

import numpy as np
from scipy import special, stats
from scipy.spatial.distance import jensenshannon

from golden_file import versions, write
from recipes import draw, mulberry32, pick, recipe

warnings.simplefilter("ignore")


def ks_case(reference, production):
    result = stats.ks_2samp(draw(reference), draw(production))
    return {
        "reference": reference,
        "production": production,
        "statistic": float(result.statistic),
        "pValue": float(result.pvalue),
        "location": float(result.statistic_location),
    }


def ks_cases():
    rng = random.Random(2077)
    cases = []
    sizes = [(1, 1), (1, 2), (2, 1), (2, 3), (3, 3), (1, 10), (1, 1000), (1, 10000), (7, 10000), (10000, 2)]
    sizes += [(rng.randint(1, 12), rng.randint(1, 12)) for _ in range(50)]
    sizes += [(rng.randint(1, 400), rng.randint(1, 400)) for _ in range(100)]
    sizes += [(n, n) for n in (5, 40, 333, 1000)]
    sizes += [(rng.randint(500, 3000), rng.randint(500, 3000)) for _ in range(20)]
    sizes += [(10000, 10000), (5000, 10000), (6000, 9000)]
    for i, (n, m) in enumerate(sizes):
        cases.append(ks_case(pick(rng, 2 * i + 1, n), pick(rng, 2 * i + 2, m)))
    for shift in (0.0, 0.005, 0.02, 0.1, 0.25):
        cases.append(ks_case(recipe(901, 10000), recipe(902, 9999, shift=shift)))
        cases.append(ks_case(recipe(903, 9973), recipe(904, 10000, shift=shift)))
        cases.append(ks_case(recipe(905, 10000), recipe(906, 10000, shift=shift)))
    large = [(12000, 12000), (10001, 1), (10001, 3), (10001, 40), (20000, 150), (20000, 15000), (10001, 10000)]
    for i, (n, m) in enumerate(large):
        for j in range(4):
            cases.append(ks_case(pick(rng, 2000 + 8 * i + j, n), pick(rng, 3000 + 8 * i + j, m)))
    for shift in (0.0, 0.0005, 0.002, 0.01):
        cases.append(ks_case(recipe(911, 1000000), recipe(912, 1000000, shift=shift)))
        cases.append(ks_case(recipe(913, 1000000, levels=100), recipe(914, 50000, levels=100, shift=0.0)))
    return cases


def kolmogorov_cases():
    cases = []
    sizes = (1, 2, 3, 7, 20, 75, 140, 141, 200, 1000, 9999, 50000, 100000, 100001, 500000, 1000000, 1000001, 5000000)
    for n in sizes:
        for z in (0.1, 0.2, 0.35, 0.5, 0.7, 0.868, 0.9, 1.0, 1.2, 1.483, 1.49, 1.8, 2.0, 2.5, 3.0, 4.5, 8.0, 15.0, 19.2):
            d = z / n**0.5
            if d < 1:
                cases.append([n, d, float(stats.kstwo.sf(d, n))])
        for d in (0.5 / n, 0.6 / n, 0.9 / n, 1 / n, 1.3 / n, 0.5, 0.6, 1 - 1 / n, 1 - 0.3 / n):
            if 0 < d < 1:
                cases.append([n, d, float(stats.kstwo.sf(d, n))])
    return cases


def smirnov_cases():
    cases = []
    for n in (1, 2, 3, 7, 20, 140, 1000, 5000, 20000, 500000, 1000000, 1000001):
        for z in (1.05, 1.3, 1.7, 2.5, 4.0, 8.0, 15.0, 19.0):
            d = z / n**0.5
            if d < 1:
                cases.append([n, d, float(special.smirnov(n, d))])
    return cases


def wasserstein_cases():
    rng = random.Random(4)
    cases = []
    sizes = [(rng.randint(1, 20), rng.randint(1, 20)) for _ in range(60)]
    sizes += [(rng.randint(1, 2000), rng.randint(1, 2000)) for _ in range(60)] + [(1000000, 300000)]
    for i, (n, m) in enumerate(sizes):
        a, b = pick(rng, 5000 + i, n), pick(rng, 6000 + i, m)
        a["scale"] *= rng.choice([1, 1e-9, 1e6])
        b["shift"] += rng.choice([0, -3.0, 1e6])
        cases.append(
            {"reference": a, "production": b, "value": float(stats.wasserstein_distance(draw(a), draw(b)))}
        )
    return cases


def counts(rng, bins, largest):
    return [0 if rng.random() < 0.15 else rng.randint(0, largest) for _ in range(bins)]


def count_pairs(seed, total):
    rng = random.Random(seed)
    pairs = []
    while len(pairs) < total:
        bins = rng.choice([2, 2, 3, 4, 10, 12, 30])
        a = counts(rng, bins, rng.choice([3, 20, 1000, 10**9]))
        b = counts(rng, bins, rng.choice([3, 20, 1000, 10**9]))
        if rng.random() < 0.3:
            b = [max(0, round(x * rng.uniform(0.9, 1.1))) for x in a]
        if sum(a) > 0 and sum(b) > 0:
            pairs.append((a, b))
    return pairs


def jensen_shannon_cases():
    return [
        {"reference": a, "production": b, "base2": float(jensenshannon(a, b, 2)), "baseE": float(jensenshannon(a, b))}
        for a, b in count_pairs(11, 120)
    ]


def psi(a, b, zero_share):
    r, p = np.array(a) / np.sum(a), np.array(b) / np.sum(b)
    used = (r > 0) | (p > 0)
    r, p = np.where(r == 0, zero_share, r), np.where(p == 0, zero_share, p)
    terms = np.where(used, (p - r) * np.log(p / r), 0.0)
    return terms, int(used.sum())


def psi_cases():
    cases = []
    for i, (a, b) in enumerate(count_pairs(12, 120)):
        zero_share = 0.0001 if i % 2 == 0 else 0.005
        terms, used = psi(a, b, zero_share)
        scale = 1 / sum(a) + 1 / sum(b)
        case = {"reference": a, "production": b, "zeroShare": zero_share, "value": float(terms.sum())}
        case["largest"] = float(terms.max())
        case["expected"] = (used - 1) * scale
        case["limit"] = float(stats.chi2.ppf(0.99, used - 1)) * scale if used > 1 else 0.0
        cases.append(case)
    return cases


def chi_square_cases():
    pairs = count_pairs(13, 120)
    rng = random.Random(14)
    pairs += [([rng.randint(1, 60), rng.randint(1, 60)], [rng.randint(1, 60), rng.randint(1, 60)]) for _ in range(60)]
    pairs += [([10**7, 10**7 + k], [10**7 + 2 * k, 10**7]) for k in (10, 10**3, 10**4, 5 * 10**4, 6 * 10**4)]
    pairs += [([500, 500, 500], [500 + k, 500 - k, 500]) for k in (50, 200, 400)]
    pairs += [([10**6 + 137 * i for i in range(500)], [10**6 + k * i for i in range(500)]) for k in (136, 150)]
    cases = []
    for a, b in pairs:
        table = np.array([a, b])
        table = table[:, table.sum(axis=0) > 0]
        if table.shape[1] < 2:
            continue
        result = stats.chi2_contingency(table)
        cases.append(
            {
                "reference": a,
                "production": b,
                "statistic": float(result.statistic),
                "pValue": float(result.pvalue),
                "degreesOfFreedom": int(result.dof),
                "lowExpectedShare": float((result.expected_freq < 5).mean()),
            }
        )
    return cases


def chi_square_distribution_cases():
    survival = [
        [x, df, float(stats.chi2.sf(x, df))]
        for df in (1, 2, 3, 9, 10, 49, 200, 1000, 20000)
        for x in [df * f for f in (0.01, 0.5, 0.9, 1.0, 1.1, 1.5, 3.0)] + [0.001, 30.0, 700.0, 1350.0]
    ]
    quantile = [
        [p, df, float(stats.chi2.ppf(p, df))] for df in (1, 2, 3, 9, 10, 49, 200, 999) for p in (0.01, 0.3, 0.5, 0.9, 0.99)
    ]
    return {"survival": survival, "quantile": quantile}


def describe_cases():
    rng = random.Random(15)
    cases = []
    sizes = [rng.randint(1, 15) for _ in range(60)] + [rng.randint(16, 3000) for _ in range(59)] + [1000000]
    for i, n in enumerate(sizes):
        a = pick(rng, 7000 + i, n)
        a["scale"] *= rng.choice([1, -1, 1e-9, 1e6])
        a["shift"] *= rng.choice([1, -1, 1e6])
        values = draw(a)
        cases.append(
            {
                "sample": a,
                "mean": float(np.mean(values)),
                "standardDeviation": float(np.std(values)),
                "quantiles": [float(q) for q in np.quantile(values, [0.05, 0.25, 0.5, 0.75, 0.95])],
                "deciles": [float(q) for q in np.quantile(values, [i / 10 for i in range(1, 10)])],
            }
        )
    return cases


def main():
    golden = {
        "versions": versions(),
        "draws": [float(x) for x in mulberry32(12345, 4)],
        "kolmogorovSmirnov": ks_cases(),
        "kolmogorov": kolmogorov_cases(),
        "smirnov": smirnov_cases(),
        "wasserstein": wasserstein_cases(),
        "jensenShannon": jensen_shannon_cases(),
        "psi": psi_cases(),
        "chiSquare": chi_square_cases(),
        "chiSquareDistribution": chi_square_distribution_cases(),
        "describe": describe_cases(),
    }
    write("stats.json", golden)


main()
