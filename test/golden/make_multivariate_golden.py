"""Writes multivariate.json: what scikit-learn, SciPy and NannyML compute for the cases that multivariate.test.ts and
the contract tests repeat.

    python -m pip install nannyml statsmodels
    python test/golden/make_multivariate_golden.py

NannyML brings scikit-learn, SciPy, pandas and pyarrow. Columns are not stored but drawn: recipes.py says how. DeLong's
standard error, which none of them has, is computed from its definition over all pairs of rows.
"""

import os
import pathlib
import random
import warnings

# NannyML tells its maker of each call otherwise.
os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"

import nannyml
import numpy as np
import pandas as pd
import sklearn
from scipy import stats
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from golden_file import versions, write
from recipes import draw, mulberry32, pick, recipe

warnings.simplefilter("ignore")
SAMPLE = pathlib.Path(__file__).parent.parent.parent / "assets" / "sample"
FEATURES = (
    "age sex race citizenship nativity ancestry_reported disability hearing_difficulty vision_difficulty "
    "cognitive_difficulty marital_status education household_relationship parents_employment residence_one_year_ago "
    "military_service"
).split()


def columns_of(recipes):
    """Each column is its own draw plus half of the one before it, so that they are correlated."""
    columns = []
    for one in recipes:
        values = draw(one)
        columns.append(values + columns[-1] * 0.5 if columns else values)
    return np.column_stack(columns)


def classes(seed, size, share):
    positive = (mulberry32(seed, size) < share).astype(int)
    positive[0], positive[1] = 0, 1
    return positive


def logistic(seed, size, width, c, share, signal):
    rng = random.Random(seed)
    recipes = [{**pick(rng, seed * 100 + j, size), "levels": rng.choice([0, 0, 5])} for j in range(width)]
    x = columns_of(recipes)
    y = classes(seed * 100 + 99, size, share)
    x[:, 0] += signal * y
    x = StandardScaler().fit_transform(x)
    model = LogisticRegression(C=c, solver="newton-cholesky", tol=1e-14, max_iter=1000).fit(x, y)
    return {
        "recipes": recipes,
        "classes": {"seed": seed * 100 + 99, "share": share},
        "signal": signal,
        "c": c,
        "coefficients": model.coef_[0].tolist(),
        "intercept": float(model.intercept_[0]),
    }


def logistic_cases():
    shapes = [(40, 1, 1.0, 0.5, 0.3), (60, 3, 1.0, 0.5, 0.5), (300, 8, 0.1, 0.3, 0.2), (300, 8, 10.0, 0.3, 0.2)]
    shapes += [(2000, 20, 1.0, 0.5, 0.0), (2000, 20, 1.0, 0.05, 0.4), (5000, 5, 100.0, 0.9, 0.1)]
    # More columns than rows, and classes that can be told apart without error.
    shapes += [(30, 40, 1.0, 0.5, 0.2), (200, 4, 1.0, 0.5, 50.0)]
    return [logistic(11 + i, *shape) for i, shape in enumerate(shapes)]


def delong(scores, positive):
    ones, zeros = scores[positive == 1], scores[positive == 0]
    beats = (ones[:, None] > zeros[None, :]) + 0.5 * (ones[:, None] == zeros[None, :])
    return float(np.sqrt(beats.mean(axis=1).var(ddof=1) / len(ones) + beats.mean(axis=0).var(ddof=1) / len(zeros)))


def auc_cases():
    rng = random.Random(1988)
    cases = []
    for i, size in enumerate([4, 5, 9, 20, 50, 51, 200, 1000, 3000]):
        for levels in (0, 3, 40):
            scores = recipe(7000 + 10 * i + levels, size, levels=levels)
            seed, share, signal = 8000 + 10 * i + levels, rng.choice([0.1, 0.5, 0.8]), rng.choice([0.0, 0.05, 0.5, 2.0])
            y = classes(seed, size, share)
            values = draw(scores) + signal * y
            case = {"scores": scores, "classes": {"seed": seed, "share": share}, "signal": signal}
            case["auc"] = float(roc_auc_score(y, values))
            if min(y.sum(), size - y.sum()) >= 2:
                case["standardError"] = delong(values, y)
            cases.append(case)
    return cases


def correlation_cases():
    rng = random.Random(1921)
    cases = []
    for i, size in enumerate([4, 5, 10, 40, 400, 5000]):
        recipes = [pick(rng, 9000 + 10 * i + j, size) for j in range(4)]
        x = columns_of(recipes)
        spearman = stats.spearmanr(x).statistic
        case = {"recipes": recipes}
        case["pearson"] = np.corrcoef(x, rowvar=False).ravel().tolist()
        case["spearman"] = spearman.ravel().tolist()
        if np.isfinite(x.std(axis=0)).all() and (x.std(axis=0) > 0).all():
            cases.append(case)
    return cases


def missing_correlation():
    """Every third value of the first column is missing, every fourth of the second."""
    recipes = [recipe(9501, 60), recipe(9502, 60, levels=10), recipe(9503, 60, power=2)]
    frame = pd.DataFrame(columns_of(recipes))
    frame.loc[frame.index % 3 == 0, 0] = np.nan
    frame.loc[frame.index % 4 == 0, 1] = np.nan
    return {"recipes": recipes, "pearson": frame.corr().to_numpy().ravel().tolist()}


def change_cases():
    cases = []
    for r, n, s, m in [(0.1, 50, 0.3, 60), (-0.5, 400, 0.5, 4), (0.99, 1000, 0.991, 1000), (0.0, 10, 0.0, 20), (0.8, 5000, 0.1, 200)]:
        for kind in ("pearson", "spearman"):
            factor = [1 + v * v / 2 if kind == "spearman" else 1 for v in (r, s)]
            z = (np.arctanh(s) - np.arctanh(r)) / np.sqrt(factor[0] / (n - 3) + factor[1] / (m - 3))
            cases.append([kind, r, n, s, m, float(z), float(2 * stats.norm.sf(abs(z)))])
    return cases


def pca_cases():
    rng = random.Random(1933)
    cases = []
    for i, (size, width, share) in enumerate([(50, 3, 0.65), (500, 6, 0.65), (2000, 12, 0.65), (2000, 12, 0.9), (300, 5, 0.3)]):
        recipes = {
            side: [{**pick(rng, 600 * (i + 1) + 20 * offset + j, size), "levels": 0} for j in range(width)]
            for offset, side in enumerate(("reference", "production"))
        }
        reference, production = (columns_of(recipes[side]) for side in ("reference", "production"))
        scaler = StandardScaler().fit(reference)
        pca = PCA(n_components=share, svd_solver="full").fit(scaler.transform(reference))
        errors = []
        for side in (reference, production):
            z = scaler.transform(side)
            errors.append(np.linalg.norm(z - pca.inverse_transform(pca.transform(z)), axis=1))
        cases.append(
            {
                **recipes,
                "share": share,
                "components": int(pca.n_components_),
                "explained": float(pca.explained_variance_ratio_.sum()),
                "means": [float(e.mean()) for e in errors],
                "last": [float(e[-1]) for e in errors],
            }
        )
    return cases


def sample():
    """The sample as NannyML compares it: each side as one chunk, and by quarter."""
    sides = [pd.read_parquet(SAMPLE / f"{side}.parquet") for side in ("reference", "production")]
    for side in sides:
        for name in FEATURES:
            # NannyML tells categories from numbers by pandas' dtype of object.
            if name != "age":
                side[name] = side[name].astype(object).where(side[name].notna(), np.nan)
    found = {}
    for name, chunking in (("whole", {"chunk_number": 1}), ("quarters", {"chunk_period": "Q"})):
        calculator = nannyml.DataReconstructionDriftCalculator(
            column_names=FEATURES, timestamp_column_name="timestamp", **chunking
        ).fit(sides[0])
        frame = calculator.calculate(sides[1]).to_df()
        periods = frame["chunk"]["period"]
        found[name] = [
            {
                "side": "reference" if period == "reference" else "production",
                "value": float(row["value"]),
                "samplingError": float(row["sampling_error"]),
                "upper": float(row["upper_threshold"]),
                "lower": float(row["lower_threshold"]),
                "alert": bool(row["alert"]),
            }
            for period, (_, row) in zip(periods, frame["reconstruction_error"].iterrows())
        ]
        found["components"] = int(calculator._pca.n_components_)
        found["explained"] = float(calculator._pca.explained_variance_ratio_.sum())
    return found


def main():
    write(
        "multivariate.json",
        {
            "versions": {
                **versions(),
                "scikit-learn": sklearn.__version__,
                "pandas": pd.__version__,
                "nannyml": nannyml.__version__,
            },
            "logistic": logistic_cases(),
            "auc": auc_cases(),
            "correlation": correlation_cases(),
            "missingCorrelation": missing_correlation(),
            "change": change_cases(),
            "pca": pca_cases(),
            "sample": sample(),
        },
    )


main()
