"""Writes analysis.json, what NumPy and SciPy say about whole comparisons, and the two files one of them is made of.

    python -m pip install numpy scipy pyarrow
    python test/golden/make_analysis_golden.py

The sample in assets/ is compared whole, and two slices of it. Beside it stands a made-up pair of files with all that
makes a comparison go wrong: nulls, NaN, infinities, ties, constants, categories that come and go, types that differ.
Everything is computed from the definitions in docs/decisions.md, without a line of the product.
"""

import datetime
import decimal
import json
import pathlib
import platform
import random
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import scipy
from scipy import stats
from scipy.spatial.distance import jensenshannon

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"
SAMPLE = HERE.parent.parent / "assets" / "sample"

BINS = 10
ZERO_SHARE = 0.0001
CATEGORIES = 50


# --- the definitions ---------------------------------------------------------------------------------------------


def quantile(ordered, probability):
    """Type 7, with infinite values as the smallest and largest."""
    rank = (len(ordered) - 1) * probability
    low = int(np.floor(rank))
    lower, upper = ordered[low], ordered[min(low + 1, len(ordered) - 1)]
    if rank == low or lower == upper:
        return lower
    if np.isinf(lower) or np.isinf(upper):
        raise ValueError("a decile next to an infinite value: choose other data")
    return lower + (upper - lower) * (rank - low)


def number_bins(reference, values):
    """Counts of values per bin: right-closed between deciles, a value that holds two of them apart."""
    ordered = np.sort(reference)
    edges = [quantile(ordered, i / BINS) for i in range(1, BINS)]
    counts = []
    lower, rest = -np.inf, values
    for edge in sorted(set(edges)):
        spike = edges.count(edge) > 1
        below = rest < edge if spike else rest <= edge
        counts.append(int(below.sum()))
        rest = rest[~below]
        if spike:
            counts.append(int((rest == edge).sum()))
            rest = rest[rest != edge]
        lower = edge
    counts.append(len(rest))
    return counts


def category_bins(reference, values):
    names, counts = np.unique(reference, return_counts=True)
    kept = [name for _, name in sorted(zip(-counts, names))[:CATEGORIES]]
    seen = set(names)
    other = [value for value in values if value in seen and value not in set(kept)]
    unseen = [value for value in values if value not in seen]
    return [int((values == name).sum()) for name in kept] + [len(other), len(unseen)]


def binned(reference, production, missing):
    r, p = np.array(reference + [missing[0]]), np.array(production + [missing[1]])
    used = (r > 0) | (p > 0)
    share_r, share_p = r / r.sum(), p / p.sum()
    share_r, share_p = np.where(share_r == 0, ZERO_SHARE, share_r), np.where(share_p == 0, ZERO_SHARE, share_p)
    terms = np.where(used, (share_p - share_r) * np.log(share_p / share_r), 0)
    scale = 1 / r.sum() + 1 / p.sum()
    noise = stats.chi2.ppf(0.99, used.sum() - 1) * scale if used.sum() > 1 else 0
    return {
        "psi": float(terms.sum()),
        "noiseLimit": float(noise),
        "jensenShannon": float(jensenshannon(r, p, 2)),
    }


def deviation(values):
    """numpy.std, of values brought near 1 by a power of two: 1e300 has no square, 1e-300 none but 0."""
    if values.min() == values.max():
        return 0.0
    scale = 2.0 ** np.floor(np.log2(np.abs(values).max()))
    return float(np.std(values / scale) * scale)


def number_side(values, missing):
    finite = values[np.isfinite(values)]
    side = {"count": len(values), "missing": missing, "distinct": len(np.unique(values))}
    if len(finite) == 0:
        return side
    return side | {
        "mean": float(np.mean(finite)),
        "standardDeviation": deviation(finite),
        "min": float(finite.min()),
        "max": float(finite.max()),
        "quantiles": [float(q) for q in np.quantile(finite, [0.05, 0.25, 0.5, 0.75, 0.95])],
    }


def number_drift(reference, production, unit=1.0):
    """`None` and NaN are missing. `unit` is what Wasserstein is divided by."""

    def split(values):
        array = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        present = array[~np.isnan(array)]
        return present + 0.0, len(array) - len(present)

    (r, missing_r), (p, missing_p) = split(reference), split(production)
    column = {"reference": number_side(r, missing_r), "production": number_side(p, missing_p)}
    if len(r) == 0:
        return column | binned([0], [len(p)], (missing_r, missing_p))
    column |= binned(number_bins(r, r), number_bins(r, p), (missing_r, missing_p))
    if len(p) == 0:
        return column
    ks = stats.ks_2samp(r, p)
    column["ks"] = {"statistic": float(ks.statistic), "pValue": float(ks.pvalue)}
    finite_r, finite_p = r[np.isfinite(r)], p[np.isfinite(p)]
    distance = float(stats.wasserstein_distance(finite_r, finite_p))
    spread = deviation(finite_r)
    column["wasserstein"] = {
        "value": distance / unit,
        "normalized": distance / spread if spread > 0 else None,
    }
    if unit == 1.0 and spread > 0:
        column["meanShift"] = float((np.mean(finite_p / spread) - np.mean(finite_r / spread)))
    return column


def indicator_shift(reference, production, category):
    """The shift of the mean of 1 for the category and 0 for others, in deviations (ddof 0); none where it is constant."""
    r, p = (np.where(values == category, 1.0, 0.0) for values in (reference, production))
    return float((np.mean(p) - np.mean(r)) / np.std(r)) if np.std(r) > 0 else None


def class_shift(reference, production):
    """The class whose share moved most, the more frequent of the reference first, then by name."""
    names = np.unique(np.concatenate([reference, production]))
    n, m = len(reference), len(production)

    def order(name):
        a, b = int((reference == name).sum()), int((production == name).sum())
        return (-abs(b * n - a * m), -a, name)

    category = min(names, key=order)
    return {
        "category": category,
        "reference": float(np.mean(reference == category)),
        "production": float(np.mean(production == category)),
        "shift": indicator_shift(reference, production, category),
    }


def category_drift(reference, production, kind="feature"):
    def split(values):
        present = np.array([value for value in values if value is not None], dtype=object)
        return present, len(values) - len(present)

    (r, missing_r), (p, missing_p) = split(reference), split(production)
    side = lambda values, missing: {"count": len(values), "missing": missing, "distinct": len(set(values))}
    column = {"reference": side(r, missing_r), "production": side(p, missing_p)}
    column |= binned(category_bins(r, r), category_bins(r, p), (missing_r, missing_p))
    names = sorted(set(r) | set(p))
    table = np.array([[int((values == name).sum()) for name in names] for values in (r, p)])
    if len(names) > 1 and table.sum(axis=1).min() > 0:
        test = stats.chi2_contingency(table)
        column["chiSquare"] = {
            "statistic": float(test.statistic),
            "pValue": float(test.pvalue),
            "degreesOfFreedom": int(test.dof),
        }
    if kind == "boolean" and len(r) > 0 and len(p) > 0:
        shift = indicator_shift(r, p, "true")
        column |= {} if shift is None else {"meanShift": shift}
    if kind == "output":
        column["classShift"] = class_shift(r, p)
    column["newCount"] = len(set(p) - set(r))
    column["vanishedCount"] = len(set(r) - set(p))
    return column


def table_drift(reference, production, skip=(), outputs=()):
    columns = {}
    for field in reference.schema:
        name = field.name
        if name in skip or name not in production.schema.names:
            continue
        other = production.schema.field(name)
        r, p = reference[name].to_pylist(), production[name].to_pylist()
        if field.type != other.type:
            text = lambda values: [None if value is None else str(value) for value in values]
            columns[name] = category_drift(text(r), text(p))
        elif pa.types.is_boolean(field.type):
            text = lambda values: [None if value is None else str(value).lower() for value in values]
            columns[name] = category_drift(text(r), text(p), "boolean")
        elif pa.types.is_string(field.type):
            columns[name] = category_drift(r, p, "output" if name in outputs else "feature")
        elif pa.types.is_temporal(field.type):
            columns[name] = number_drift(milliseconds(r), milliseconds(p), 86_400_000.0)
        else:
            columns[name] = number_drift(floats(r), floats(p))
    return columns


def floats(values):
    return [None if value is None else float(value) for value in values]


def milliseconds(values):
    def one(value):
        if value is None:
            return None
        if isinstance(value, datetime.time):
            value = datetime.datetime.combine(datetime.date(1970, 1, 1), value)
        elif not isinstance(value, datetime.datetime):
            value = datetime.datetime.combine(value, datetime.time())
        return (value - datetime.datetime(1970, 1, 1)) / datetime.timedelta(microseconds=1) / 1000

    return [one(value) for value in values]


# --- the made-up files -------------------------------------------------------------------------------------------


def holes(rng, values, share, hole=None):
    return [hole if rng.random() < share else value for value in values]


def category(rng, weights, size):
    return rng.choices(list(weights), list(weights.values()), k=size)


def made_up(seed, size, late):
    """One side: `late` is the production side, where things have moved."""
    rng = random.Random(seed)
    normal = [rng.gauss(0.4 if late else 0, 1.2 if late else 1) for _ in range(size)]
    start = datetime.datetime(2024, 3 if late else 1, 1)
    seconds = [rng.randrange(60 * 86_400) for _ in range(size)]
    regions = {"north": 5, "south": 3, "": 1, "Nord-Süd": 0.5, "gone": 0 if late else 1, "new": 2 if late else 0}
    many = {f"m{i:03}": 1 + (i % 7) * (2 if late and i % 2 else 1) for i in range(10 if late else 0, 130 if late else 120)}
    columns = {
        "normal": (pa.float64(), normal),
        "nulls_and_nan": (pa.float64(), holes(rng, holes(rng, normal, 0.05), 0.2 if late else 0.1, float("nan"))),
        "infinite": (pa.float64(), holes(rng, holes(rng, normal, 0.02, float("inf")), 0.01, float("-inf"))),
        "ties": (pa.int32(), [round(x * 3) for x in normal]),
        "spike": (pa.float64(), [0.0 if rng.random() < (0.3 if late else 0.6) else abs(x) for x in normal]),
        "top_spike": (pa.int64(), [min(9, 8 + rng.randrange(3)) if not late else rng.randrange(9) for _ in range(size)]),
        "zeros": (pa.float64(), [-0.0 if rng.random() < 0.5 else 0.0 for _ in range(size)]),
        "constant": (pa.int16(), [7] * size),
        "moved_constant": (pa.float64(), [0.1 if late else 0.3] * size),
        "all_missing_late": (pa.float64(), [None] * size if late else normal),
        "all_missing_early": (pa.float64(), normal if late else [float("nan")] * size),
        "huge": (pa.float64(), [x * 1e300 for x in normal]),
        "tiny": (pa.float64(), [x * 1e-300 for x in normal]),
        "wide": (pa.int64(), [2**60 + rng.randrange(2**50) for _ in range(size)]),
        "single": (pa.float32(), [float(np.float32(x)) for x in holes(rng, normal, 0.03, 0.0)]),
        "money": (pa.decimal128(18, 3), [decimal.Decimal(round(x * 1000)).scaleb(-3) for x in normal]),
        "flag": (pa.bool_(), holes(rng, [x > 0.3 for x in normal], 0.1)),
        "when": (pa.timestamp("us"), [start + datetime.timedelta(seconds=s, microseconds=s % 977) for s in seconds]),
        "day": (pa.date32(), holes(rng, [(start + datetime.timedelta(seconds=s)).date() for s in seconds], 0.04)),
        "region": (pa.string(), holes(rng, category(rng, regions, size), 0.08 if late else 0.02)),
        "many": (pa.string(), category(rng, many, size)),
        "words": (pa.string(), [f"note {rng.randrange(5000 if late else 2000)}" for _ in range(size)]),
        "one_word": (pa.string(), ["same"] * size),
        "number_or_text": (pa.string() if late else pa.int64(), [str(i % 5) if late else i % 4 for i in range(size)]),
        "prediction_id": (pa.string(), [f"{'p' if late else 'r'}-{i:05}" for i in range(size)]),
        "only_late" if late else "only_early": (pa.int8(), [1] * size),
    }
    names = list(columns)
    return pa.table(
        [pa.array(values, type_) for type_, values in columns.values()],
        schema=pa.schema([(name, columns[name][0]) for name in names]),
    )


# --- what is written ---------------------------------------------------------------------------------------------


def sample_slices(reference, production):
    year = lambda table, wanted: [when.year == wanted for when in table["timestamp"].to_pylist()]
    adult = [age >= 18 for age in production["age"].to_pylist()]
    late = [a and y for a, y in zip(adult, year(production, 2018))]
    disabled = [value == "With a disability" for value in reference["disability"].to_pylist()]
    return {
        "whole": (reference, production),
        "adultsOf2018": (reference, production.filter(pa.array(late))),
        "withADisability": (
            reference.filter(pa.array(disabled)),
            production.filter(pa.array([value == "With a disability" for value in production["disability"].to_pylist()])),
        ),
    }


def main():
    reference, production = made_up(7, 1234, False), made_up(8, 987, True)
    for name, table in (("reference", reference), ("production", production)):
        pq.write_table(table, FIXTURES / f"made_up_{name}.parquet", compression="zstd")
    sample = [pq.read_table(SAMPLE / f"{name}.parquet") for name in ("reference", "production")]
    moving = ("prediction_id", "timestamp", "model_version")
    golden = {
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "pyarrow": pa.__version__,
        },
        "madeUp": table_drift(reference, production, ("prediction_id",), ("region", "many")),
    }
    for name, (r, p) in sample_slices(*sample).items():
        golden[name] = table_drift(r, p, moving)
    path = HERE / "analysis.json"
    sections = [f'"{name}": {section(value)}' for name, value in golden.items()]
    path.write_text("{\n" + ",\n".join(sections) + "\n}\n")
    print(f"{path.name}: {path.stat().st_size} bytes", file=sys.stderr)


def section(columns):
    """One column a line, so that a change of one column is a change of one line."""
    lines = [f"{json.dumps(name)}: {json.dumps(value, separators=(',', ':'), allow_nan=False)}" for name, value in columns.items()]
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    main()
