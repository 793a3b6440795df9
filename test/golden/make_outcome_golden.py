"""Writes outcome.json: what scikit-learn, SciPy, statsmodels and NannyML compute of predictions, scores and labels, for
the cases that outcome.test.ts and the contract tests repeat.

    python -m pip install nannyml statsmodels
    python test/golden/make_outcome_golden.py

DeLong's standard error of a difference, which none of them has, is computed from its definition over all pairs of rows.
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
import statsmodels
from scipy import stats
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import average_precision_score, precision_recall_fscore_support, roc_auc_score
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from golden_file import versions, write

warnings.simplefilter("ignore")
SAMPLE = pathlib.Path(__file__).parent.parent.parent / "assets" / "sample"
rng = random.Random(20)


def scores(size, ties):
    values = [rng.random() for _ in range(size)]
    return [round(value * ties) / ties for value in values] if ties else values


def labels(values, noise):
    out = [1 if value + rng.gauss(0, noise) > 0.5 else 0 for value in values]
    out[0], out[1] = 0, 1
    return out


def ranking(size, ties, noise):
    s = scores(size, ties)
    y = labels(s, noise)
    return {"scores": s, "labels": y, "area": roc_auc_score(y, s), "averagePrecision": average_precision_score(y, s)}


def placements(s, y):
    s, y = np.array(s), np.array(y)
    ones, zeros = s[y == 1], s[y == 0]
    wins = (ones[:, None] > zeros[None, :]) + 0.5 * (ones[:, None] == zeros[None, :])
    return wins.mean(1), wins.mean(0)


def paired_auc(size, ties):
    first = scores(size, ties)
    y = labels(first, 0.4)
    second = [min(1, max(0, value + rng.gauss(0, 0.2))) for value in first]
    if ties:
        second = [round(value * ties) / ties for value in second]
    (a1, a0), (b1, b0) = placements(first, y), placements(second, y)
    d1, d0 = b1 - a1, b0 - a0
    error = np.sqrt(d1.var(ddof=1) / len(d1) + d0.var(ddof=1) / len(d0))
    return {
        "first": first,
        "second": second,
        "labels": y,
        "difference": float(roc_auc_score(y, second) - roc_auc_score(y, first)),
        "standardError": float(error),
    }


def kappa(classes):
    table = np.array([[rng.randint(0, 60) + (90 if i == j else 0) for j in range(classes)] for i in range(classes)])
    found = cohens_kappa(table)
    return {"matrix": table.ravel().tolist(), "classes": classes, "value": found.kappa, "standardError": found.std_kappa}


def mcnemar_case(b, c):
    exact = mcnemar([[10, b], [c, 5]], exact=True)
    chi = mcnemar([[10, b], [c, 5]], exact=False, correction=True)
    return {"first": b, "second": c, "exact": exact.pvalue, "statistic": chi.statistic, "chiSquare": chi.pvalue}


def numbers(size, shift, noise):
    first = [rng.gauss(10, 3) for _ in range(size)]
    second = [value + shift + rng.gauss(0, noise) for value in first]
    a, b = np.array(first), np.array(second)
    bias = stats.ttest_1samp(b - a, 0).confidence_interval(0.95)
    return {
        "first": first,
        "second": second,
        "pearson": stats.pearsonr(a, b).statistic,
        "spearman": stats.spearmanr(a, b).statistic,
        "concordance": 2 * np.cov(a, b, ddof=0)[0, 1] / (a.var() + b.var() + (a.mean() - b.mean()) ** 2),
        "biasLower": bias.low,
        "biasUpper": bias.high,
    }


def isotonic(size):
    x = sorted(set(round(rng.random(), 3) for _ in range(size)))
    weights = [rng.randint(1, 9) for _ in x]
    means = [sum(rng.random() < value for _ in range(w)) / w for value, w in zip(x, weights)]
    asked = [rng.uniform(-0.2, 1.2) for _ in range(40)]
    fit = IsotonicRegression(out_of_bounds="clip").fit(x, means, sample_weight=weights)
    return {"at": x, "means": means, "weights": weights, "asked": asked, "answers": fit.predict(asked).tolist()}


def macro(classes, size):
    y = [rng.randrange(classes) for _ in range(size)]
    p = [value if rng.random() < 0.6 else rng.randrange(classes) for value in y]
    precision, recall, f1, _ = precision_recall_fscore_support(y, p, average="macro", zero_division=0)
    matrix = [[sum(a == i and b == j for a, b in zip(y, p)) for j in range(classes)] for i in range(classes)]
    return {"matrix": sum(matrix, []), "classes": classes, "precision": precision, "recall": recall, "f1": f1}


def newcombe(a, n, b, m):
    lower, upper = confint_proportions_2indep(b, m, a, n, compare="diff", method="newcomb")
    return {"counts": [a, n, b, m], "lower": lower, "upper": upper}


def cbpe():
    """NannyML's estimates and realised values of the sample by quarter, thresholds included."""
    columns = ["prediction_id", "timestamp", "prediction", "prediction_score"]
    read = lambda name: pd.read_parquet(SAMPLE / f"{name}.parquet", columns=columns)
    truth = pd.read_parquet(SAMPLE / "labels.parquet", columns=["prediction_id", "label"])
    reference = read("reference").merge(truth, on="prediction_id", how="left")
    analysis = read("production").merge(truth, on="prediction_id", how="left")
    metrics = ["accuracy", "f1", "precision", "recall", "specificity", "roc_auc"]
    common = dict(
        y_pred="prediction",
        y_pred_proba="prediction_score",
        y_true="label",
        timestamp_column_name="timestamp",
        problem_type="classification_binary",
        metrics=metrics,
        chunk_period="Q",
    )
    estimator = nannyml.CBPE(**common).fit(reference)
    estimates = estimator.estimate(analysis).filter(period="all").to_df()
    rows = []
    for i in range(len(estimates)):
        row = {"side": estimates[("chunk", "period")].iloc[i]}
        for metric in metrics:
            row[metric] = {
                "value": float(estimates[(metric, "value")].iloc[i]),
                "samplingError": float(estimates[(metric, "sampling_error")].iloc[i]),
                "upper": float(estimates[(metric, "upper_threshold")].iloc[i]),
                "lower": float(estimates[(metric, "lower_threshold")].iloc[i]),
            }
        rows.append(row)
    return rows, bool(estimator.needs_calibration)


quarters, calibrated = cbpe()
write(
    "outcome.json",
    {
        "versions": versions()
        | {"scikit-learn": sklearn.__version__, "statsmodels": statsmodels.__version__, "nannyml": nannyml.__version__},
        "ranking": [ranking(60, 0, 0.3), ranking(80, 10, 0.4), ranking(40, 3, 1.0), ranking(5, 0, 0.1)],
        "pairedAuc": [paired_auc(60, 0), paired_auc(90, 12), paired_auc(30, 4)],
        "kappa": [kappa(2), kappa(3), kappa(6)],
        "mcNemar": [mcnemar_case(*pair) for pair in [(1, 0), (3, 9), (12, 12), (40, 25), (500, 431), (4629, 4031)]],
        "numbers": [numbers(30, 0.5, 1), numbers(50, 0, 0.01), numbers(3, -2, 3)],
        "isotonic": [isotonic(20), isotonic(80), isotonic(1)],
        "macro": [macro(3, 90), macro(5, 40), macro(2, 30)],
        "newcombe": [newcombe(40, 100, 55, 120), newcombe(0, 10, 3, 12), newcombe(99, 100, 90, 100)],
        "wilson": [[k, n, *proportion_confint(k, n, method="wilson")] for k, n in [(3, 10), (50, 60)]],
        "tQuantile": [[p, df, stats.t.ppf(p, df)] for p, df in [(0.975, 1), (0.975, 29), (0.9, 5), (0.01, 3.5), (0.975, 1e6)]],
        "calibrated": calibrated,
        "quarters": quarters,
    },
)
