"""Writes category-stats.json: what NumPy, SciPy, statsmodels and ruptures compute for the cases that category-stats.test.ts repeats.

    python -m pip install numpy scipy statsmodels ruptures
    python test/golden/make_category_golden.py
"""

import random
import warnings

import numpy as np
import ruptures
import statsmodels
from scipy import stats
from scipy.stats.contingency import association
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint, proportions_ztest

from golden_file import versions, write
from recipes import draw, pick, recipe

warnings.simplefilter("ignore")


def count_pairs(seed, total, largest=10**9):
    rng = random.Random(seed)
    pairs = []
    while len(pairs) < total:
        k = rng.choice([2, 2, 3, 4, 10, 12, 30])
        a, b = counts(rng, k, largest), counts(rng, k, largest)
        if rng.random() < 0.3:
            b = [max(0, round(x * rng.uniform(0.9, 1.1))) for x in a]
        if sum(a) > 0 and sum(b) > 0:
            pairs.append((a, b))
    return pairs


def counts(rng, bins, limit):
    largest = rng.choice([3, 20, 1000, limit])
    return [0 if rng.random() < 0.15 else rng.randint(0, largest) for _ in range(bins)]


def shares(counted):
    return np.array(counted) / np.sum(counted)


def distance_cases():
    cases = []
    for i, (a, b) in enumerate(count_pairs(31, 100)):
        zero_share = 0.0001 if i % 2 == 0 else 0.005
        p, q = shares(a), shares(b)
        used = (p > 0) | (q > 0)
        filled_p = np.where(used & (p == 0), zero_share, p)
        filled_q = np.where(used & (q == 0), zero_share, q)
        cases.append(
            {
                "reference": a,
                "production": b,
                "zeroShare": zero_share,
                "kullbackLeibler": float(stats.entropy(filled_p, filled_q)),
                "hellinger": float(np.sqrt(np.sum((np.sqrt(p) - np.sqrt(q)) ** 2)) / np.sqrt(2)),
                "totalVariation": float(np.sum(np.abs(p - q)) / 2),
                "lInfinity": float(np.max(np.abs(p - q))),
            }
        )
    return cases


def goodness_of_fit_cases():
    cases = []
    for a, b in count_pairs(32, 100):
        used = [i for i, x in enumerate(a) if x > 0]
        unseen = sum(b) - sum(b[i] for i in used)
        weights = [a[i] for i in used] + ([1] if unseen > 0 else [])
        observed = [b[i] for i in used] + ([unseen] if unseen > 0 else [])
        if len(observed) < 2:
            continue
        expected = np.array(weights) / sum(weights) * sum(b)
        result = stats.chisquare(observed, expected)
        cases.append(
            {
                "reference": a,
                "production": b,
                "statistic": float(result.statistic),
                "pValue": float(result.pvalue),
                "degreesOfFreedom": len(observed) - 1,
                "unseen": unseen,
            }
        )
    return cases


def contingency_cases():
    rng = random.Random(33)
    # SciPy's G is a difference of large terms: with more rows it has no nine digits to compare with.
    pairs = count_pairs(34, 100, largest=10**5)
    pairs += [([rng.randint(1, 60), rng.randint(1, 60)], [rng.randint(1, 60), rng.randint(1, 60)]) for _ in range(40)]
    cases = []
    for a, b in pairs:
        table = np.array([a, b])
        table = table[:, table.sum(axis=0) > 0]
        if table.shape[1] < 2:
            continue
        g = stats.chi2_contingency(table, lambda_="log-likelihood")
        n, k = table.sum(), table.shape[1]
        squared = stats.chi2_contingency(table, correction=False).statistic / n
        corrected = max(0, squared - (k - 1) / (n - 1))
        least = min(1 - 1 / (n - 1), k - 1 - (k - 1) ** 2 / (n - 1))
        cases.append(
            {
                "reference": a,
                "production": b,
                "g": float(g.statistic),
                "gPValue": float(g.pvalue),
                "degreesOfFreedom": int(g.dof),
                "cramersV": float(association(table, method="cramer")),
                "corrected": float(np.sqrt(corrected / least)) if least > 1e-12 else None,
            }
        )
    return cases


def fisher_cases():
    rng = random.Random(35)
    tables = [[[rng.randint(0, m) for _ in range(2)] for _ in range(2)] for m in [3] * 40 + [12] * 40 + [200] * 30]
    tables += [[[rng.randint(1, 10**5) for _ in range(2)] for _ in range(2)] for _ in range(10)]
    for size in (100, 10**4, 10**6):
        for tilt in (0, 1, 2, 5):
            half, step = size // 2, int(tilt * size**0.5)
            tables.append([[half + step, half - step], [half, half]])
            tables.append([[half + step, half - step], [size // 8, size // 8]])
            tables.append([[size - step - 3, step + 3], [size // 3 * 2, 2]])
    cases = []
    for table in tables:
        array = np.array(table)
        if (array.sum(axis=0) == 0).any() or (array.sum(axis=1) == 0).any():
            continue
        result = stats.fisher_exact(array)
        ratio = float(result.statistic)
        cases.append(
            {
                "reference": table[0],
                "production": table[1],
                "pValue": float(result.pvalue),
                "oddsRatio": ratio if np.isfinite(ratio) else None,
            }
        )
    return cases


def hypergeometric_cases():
    rng = random.Random(36)
    cases = []
    for largest in [10] * 20 + [1000] * 20 + [10**6] * 20:
        total = rng.randint(2, largest)
        drawn, marked = rng.randint(1, total - 1), rng.randint(1, total - 1)
        low, high = max(0, drawn + marked - total), min(drawn, marked)
        mean = drawn * marked // total
        x = min(high, max(low, mean + rng.randint(-20, 20)))
        cases.append([x, drawn, marked, total, float(stats.hypergeom.pmf(x, total, drawn, marked))])
    return cases


def proportion_cases():
    rng = random.Random(37)
    cases = []
    for largest in [5] * 20 + [200] * 30 + [10**7] * 20:
        n, m = rng.randint(1, largest), rng.randint(1, largest)
        a, b = rng.randint(0, n), rng.randint(0, m)
        if rng.random() < 0.4:
            b = min(m, round(a / n * m))
        if a + b in (0, n + m):
            continue
        z, p_value = proportions_ztest([b, a], [m, n])
        level = rng.choice([0.5, 0.9, 0.95, 0.99])
        lower, upper = proportion_confint(a, n, alpha=1 - level, method="wilson")
        cases.append(
            {
                "reference": {"successes": a, "total": n},
                "production": {"successes": b, "total": m},
                "z": float(z),
                "pValue": float(p_value),
                "level": level,
                "wilson": [float(lower), float(upper)],
            }
        )
    return cases


def multiple_testing_cases():
    rng = random.Random(38)
    cases = []
    for size in [1, 2, 3, 5, 5, 8, 20, 20, 100]:
        p = [rng.choice([rng.random(), rng.random() ** 6, 0.05, 0.0, 1.0]) for _ in range(size)]
        cases.append(
            {
                "pValues": p,
                "benjaminiHochberg": [float(x) for x in multipletests(p, method="fdr_bh")[1]],
                "bonferroni": [float(x) for x in multipletests(p, method="bonferroni")[1]],
            }
        )
    return cases


def threshold_cases():
    rng = random.Random(39)
    cases = []
    for size in [1, 2, 5, 10, 10, 24, 100]:
        values = [rng.random() ** 3 * rng.choice([1, 0.05]) for _ in range(size)]
        mean, deviation = np.nanmean(values), np.nanstd(values)
        cases.append({"values": values, "lower": float(mean - 3 * deviation), "upper": float(mean + 3 * deviation)})
    return cases


def edge_cases():
    rng = random.Random(40)
    cases = []
    for i in range(40):
        one = pick(rng, 40000 + i, rng.choice([1, 2, 3, 4, 8, 20, 256, 1000, 1024, 5000]))
        one["scale"] *= rng.choice([1, 1, 1e-9, 1e6])
        values = draw(one)
        case = {"sample": one}
        for name in ("sturges", "doane"):
            case[name] = [float(x) for x in np.histogram_bin_edges(values, name)]
        cases.append(case)
    return cases


def integer_edge_cases():
    cases = []
    for size in (2, 5, 40, 64, 500):
        for scale in (3.0, 9.0, 40.0):
            one = recipe(41000 + size, size, scale=scale)
            values = np.floor(draw(one)).astype(np.int64)
            cases.append({"sample": one, "sturges": [float(x) for x in np.histogram_bin_edges(values, "sturges")]})
    return cases


def xoshiro128(seed, size):
    """The published C of xoshiro128** 1.1 and SplitMix64."""
    word32, word64 = 2**32 - 1, 2**64 - 1
    state, x = [], seed
    for _ in range(2):
        x = (x + 0x9E3779B97F4A7C15) & word64
        z = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & word64
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & word64
        z ^= z >> 31
        state += [z & word32, z >> 32]

    def rotl(value, by):
        return ((value << by) | (value >> (32 - by))) & word32

    numbers = []
    for _ in range(size):
        numbers.append((rotl((state[1] * 5) & word32, 7) * 9) & word32)
        shifted = (state[1] << 9) & word32
        state[2] ^= state[0]
        state[3] ^= state[1]
        state[1] ^= state[2]
        state[0] ^= state[3]
        state[2] ^= shifted
        state[3] = rotl(state[3], 11)
    return numbers


def random_cases():
    return [{"seed": seed, "numbers": xoshiro128(seed, 12)} for seed in (0, 1, 42, 2**32, 2**53 - 1)]


def change_point_cases():
    rng = random.Random(42)
    cases = []
    for _ in range(40):
        size = rng.randint(10, 60)
        at, step = rng.randint(2, size - 2), rng.choice([0.5, 2, 5])
        values = [rng.gauss(0, 1) + (step if i >= at else 0) for i in range(size)]
        found = ruptures.Dynp(model="l2", min_size=2, jump=1).fit(np.array(values)).predict(n_bkps=1)
        cases.append({"values": values, "at": int(found[0])})
    return cases


def main():
    golden = {
        "versions": {**versions(), "statsmodels": statsmodels.__version__, "ruptures": ruptures.__version__},
        "distances": distance_cases(),
        "goodnessOfFit": goodness_of_fit_cases(),
        "contingency": contingency_cases(),
        "fisher": fisher_cases(),
        "hypergeometric": hypergeometric_cases(),
        "proportions": proportion_cases(),
        "multipleTesting": multiple_testing_cases(),
        "threshold": threshold_cases(),
        "edges": edge_cases(),
        "integerEdges": integer_edge_cases(),
        "random": random_cases(),
        "changePoint": change_point_cases(),
    }
    write("category-stats.json", golden)


main()
