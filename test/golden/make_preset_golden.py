"""Writes presets-<tool>.json: what the named tool itself computes for the cases that presets.test.ts repeats.

    python -m pip install evidently "pandas<3"
    python test/golden/make_preset_golden.py evidently
    python -m pip install nannyml statsmodels
    python test/golden/make_preset_golden.py nannyml
    python -m pip install deepchecks "numpy<2" "pandas<2.2" "scikit-learn<1.4" "category-encoders<2.7"
    python test/golden/make_preset_golden.py deepchecks

Each in an environment of its own. Numbers are drawn (recipes.py) and, where `integers` says so, rounded down and stored
as integers; categories are counts.
"""

import importlib.metadata
import random
import sys
import warnings

import numpy as np
import pandas as pd

from golden_file import versions, write
from recipes import draw, pick, recipe

warnings.simplefilter("ignore")


def number_pairs(seed, total):
    rng = random.Random(seed)
    pairs = []
    for i in range(total):
        n, m = rng.choice([(3, 5), (30, 30), (200, 56), (512, 512), (1000, 300), (5000, 2000)])
        a, b = pick(rng, 20000 + 2 * i, n), pick(rng, 20001 + 2 * i, m)
        integers = rng.random() < 0.3
        if integers:
            for one in (a, b):
                one["scale"] = rng.choice([3.0, 40.0, 1000.0])
        pairs.append((a, b, integers))
    # As many rows as a power of two, where Sturges' number of bins hangs on rounding.
    pairs.append((recipe(30000, 700), recipe(30001, 324, shift=0.1), False))
    pairs.append((recipe(30002, 4000, scale=1e-9), recipe(30003, 96, scale=1e-9, shift=1e-10), False))
    return pairs


def column(one, integers):
    values = draw(one)
    return pd.Series(np.floor(values).astype(np.int64) if integers else values)


def category_pairs(seed, total):
    rng = random.Random(seed)
    pairs = []
    while len(pairs) < total:
        bins = rng.choice([2, 3, 5, 12, 30])
        a, b = ([0 if rng.random() < 0.2 else int(rng.paretovariate(0.7)) % 5000 for _ in range(bins)] for _ in range(2))
        if sum(a) >= 10 and sum(b) >= 10:
            pairs.append((a, b))
    return pairs


def categories(counts):
    return pd.Series([f"c{i:02}" for i, count in enumerate(counts) for _ in range(count)])


def number_case(a, b, integers, values):
    return {"reference": a, "production": b, "integers": integers, **{k: float(v) for k, v in values.items()}}


def category_case(a, b, values):
    return {"reference": a, "production": b, **{k: float(v) for k, v in values.items()}}


def evidently_metrics(reference, production, feature_type):
    from evidently.legacy.calculations.stattests.hellinger_distance import _hellinger_distance
    from evidently.legacy.calculations.stattests.jensenshannon import _jensenshannon
    from evidently.legacy.calculations.stattests.kl_div import _kl_div
    from evidently.legacy.calculations.stattests.psi import _psi

    tests = {
        "psi": _psi,
        "kullbackLeibler": _kl_div,
        "jensenShannon": _jensenshannon,
        "hellinger": _hellinger_distance,
    }
    return {
        name: test(reference.copy(), production.copy(), feature_type=feature_type, threshold=0.1)[0]
        for name, test in tests.items()
    }


def evidently():
    from evidently.legacy.core import ColumnType

    return {
        "numbers": [
            number_case(a, b, i, evidently_metrics(column(a, i), column(b, i), ColumnType.Numerical))
            for a, b, i in number_pairs(51, 60)
        ],
        "categories": [
            category_case(a, b, evidently_metrics(categories(a), categories(b), ColumnType.Categorical))
            for a, b in category_pairs(52, 50)
        ],
    }


def nannyml_metrics(reference, production, feature_type, names):
    from nannyml.drift.univariate.methods import MethodFactory
    from nannyml.chunk import SizeBasedChunker
    from nannyml.thresholds import ConstantThreshold

    values = {}
    for name, key in names.items():
        method = MethodFactory.create(
            key=key,
            feature_type=feature_type,
            chunker=SizeBasedChunker(10**9),
            threshold=ConstantThreshold(upper=0.1),
        )
        method._fit(reference)
        values[name] = method._calculate(production)
    return values


def nannyml():
    from nannyml.drift.univariate.methods import FeatureType

    distances = {"jensenShannon": "jensen_shannon", "hellinger": "hellinger"}
    return {
        "numbers": [
            number_case(a, b, i, nannyml_metrics(column(a, i), column(b, i), FeatureType.CONTINUOUS, distances))
            for a, b, i in number_pairs(53, 60)
        ],
        "categories": [
            category_case(
                a,
                b,
                nannyml_metrics(
                    categories(a), categories(b), FeatureType.CATEGORICAL, {**distances, "lInfinity": "l_infinity"}
                ),
            )
            for a, b in category_pairs(54, 50)
        ],
    }


def deepchecks():
    from deepchecks.utils.distribution.drift import calc_drift_and_plot

    def psi(a, b):
        return calc_drift_and_plot(
            categories(a), categories(b), "x", "categorical", categorical_drift_method="PSI", with_display=False
        )[0]

    return {"categories": [category_case(a, b, {"psi": psi(a, b)}) for a, b in category_pairs(55, 60)]}


def main():
    tools = {"evidently": evidently, "nannyml": nannyml, "deepchecks": deepchecks}
    tool = sys.argv[1]
    golden = {"versions": {**versions(), tool: importlib.metadata.version(tool)}, **tools[tool]()}
    write(f"presets-{tool}.json", golden)


main()
