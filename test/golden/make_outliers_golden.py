"""Writes outliers.json: what scikit-learn and PyOD compute for the cases that outliers.test.ts repeats.

    python -m pip install scikit-learn==1.6.1 pyod
    python test/golden/make_outliers_golden.py

The labelled data sets are those that scikit-learn ships, cut to the rows named below. Their values are rounded to
single precision, in which scikit-learn grows its trees.
"""

import warnings

import numpy as np
import pyod
import sklearn
from pyod.models.ecod import ECOD
from pyod.models.mad import MAD
from scipy import stats
from sklearn.covariance import MinCovDet
from sklearn.datasets import load_breast_cancer, load_digits, load_wine
from sklearn.ensemble import IsolationForest
from sklearn.ensemble._iforest import _average_path_length
from sklearn.metrics import average_precision_score

from golden_file import versions, write
from recipes import draw, recipe

warnings.simplefilter("ignore")
SEEDS = 20
# Average precision moves by more than 0.01 from one 20 seeds to the next, whoever grows the trees.
MORE_SEEDS = 100


def labelled():
    """Rows of the common class and a few of the others, which are the outliers to be found."""
    cancer = load_breast_cancer()
    keep = np.concatenate([np.flatnonzero(cancer.target == 1), np.flatnonzero(cancer.target == 0)[:60]])
    yield "breast cancer", cancer.data[keep][:, :10], cancer.target[keep] == 0
    wine = load_wine()
    keep = np.concatenate([np.flatnonzero(wine.target == 0), np.flatnonzero(wine.target == 1)[:20]])
    yield "wine", wine.data[keep], wine.target[keep] == 1
    digits = load_digits()
    keep = np.concatenate([np.flatnonzero(digits.target == 0), np.flatnonzero(digits.target != 0)[:60]])
    yield "digits", digits.data[keep], digits.target[keep] != 0


def forest(name, raw, labels):
    x = raw.astype(np.float32).astype(np.float64)
    scores = [-IsolationForest(random_state=seed).fit(x).score_samples(x) for seed in range(MORE_SEEDS)]
    mean = np.mean(scores[:SEEDS], axis=0)
    one = IsolationForest(n_estimators=3, max_samples=64, random_state=0).fit(x)
    set_share = {
        share: IsolationForest(n_estimators=3, max_samples=64, random_state=0, contamination=share).fit(x)
        for share in (0.02, 0.1)
    }
    trees = []
    for tree in one.estimators_:
        t = tree.tree_
        trees.append(
            {
                "column": t.feature.tolist(),
                "cut": t.threshold.tolist(),
                "left": t.children_left.tolist(),
                "right": t.children_right.tolist(),
                "rows": t.n_node_samples.tolist(),
            }
        )
    return {
        "name": name,
        "rows": raw.tolist(),
        "labels": labels.astype(int).tolist(),
        "mean": mean.tolist(),
        "averagePrecision": average_precision_score(labels, np.mean(scores, axis=0)),
        "trees": trees,
        "sample": int(one.max_samples_),
        "scores": (-one.score_samples(x)).tolist(),
        "automatic": int((one.predict(x) < 0).sum()),
        "thresholds": [[share, -f.offset_, int((f.predict(x) < 0).sum())] for share, f in set_share.items()],
    }


def ecod(recipes, later):
    x = np.column_stack([draw(one) for one in recipes])
    detector = ECOD()
    detector.fit(x)
    contributions = detector.O.copy()
    new = np.column_stack([draw(one) for one in later])
    alone = []
    for row in new:
        alone.append(float(detector.decision_function(row.reshape(1, -1))[0]))
    return {
        "recipes": recipes,
        "later": later,
        "scores": detector.decision_scores_.tolist(),
        "first": contributions[:5].tolist(),
        "alone": alone,
    }


def median_deviation(one):
    x = draw(one)
    detector = MAD()
    detector.fit(x.reshape(-1, 1))
    first, third = np.quantile(x, [0.25, 0.75])
    return {
        "recipe": one,
        "median": float(np.median(x)),
        "deviation": float(stats.median_abs_deviation(x)),
        "scores": detector.decision_scores_[:20].tolist(),
        "flagged": int((detector.decision_scores_ > 3.5).sum()),
        "fences": [first - 1.5 * (third - first), third + 1.5 * (third - first)],
        "outside": int(((x < first - 1.5 * (third - first)) | (x > third + 1.5 * (third - first))).sum()),
    }


def determinant(name, x):
    found = MinCovDet(random_state=0).fit(x)
    return {
        "name": name,
        "rows": x.tolist(),
        "centre": found.location_.tolist(),
        "covariance": found.covariance_.ravel().tolist(),
        "support": int(found.support_.sum()),
        "distances": found.mahalanobis(x).tolist(),
    }


def main():
    sets = list(labelled())
    wine = load_wine().data
    write(
        "outliers.json",
        {
            "versions": {**versions(), "scikit-learn": sklearn.__version__, "pyod": pyod.version.__version__},
            "averagePathLength": [
                [n, float(_average_path_length(np.array([n]))[0])] for n in (0, 1, 2, 3, 4, 10, 255, 256, 100000)
            ],
            "forests": [forest(*one) for one in sets],
            "ecod": [
                ecod(
                    [recipe(1, 400), recipe(2, 400, levels=7, power=2), recipe(3, 400, power=3, scale=5.0)],
                    [recipe(4, 30, scale=1.5), recipe(5, 30, levels=7, shift=-0.3), recipe(6, 30, scale=9.0)],
                ),
                ecod([recipe(7, 57, levels=3), recipe(8, 57, power=2)], [recipe(9, 9), recipe(10, 9, scale=3.0)]),
            ],
            "medianDeviation": [
                median_deviation(recipe(11, 501)),
                median_deviation(recipe(12, 300, power=5, scale=10.0)),
                median_deviation(recipe(13, 250, levels=20, power=4, shift=-2.0)),
            ],
            "determinant": [
                # Columns for which it finds the smallest determinant; for others our own starts find a smaller one.
                determinant("four columns of wine", wine[:, [0, 2, 6, 9]]),
                determinant("three columns of wine", wine[:, [6, 9, 12]]),
            ],
        },
    )


main()
