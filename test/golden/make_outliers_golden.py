"""Writes outliers.json: what scikit-learn and PyOD compute for the cases that outliers.test.ts repeats.

    python -m pip install scikit-learn==1.6.1 pyod
    python test/golden/make_outliers_golden.py

Rows of labelled sets are those of outlier-sets.json. Forests are compared by their trees here, so that their values are
rounded to single precision, in which scikit-learn grows them.
"""

import warnings

import numpy as np
import pyod
import sklearn
from pyod.models.ecod import ECOD
from pyod.models.mad import MAD
from scipy import stats
from sklearn.ensemble import IsolationForest
from sklearn.ensemble._iforest import _average_path_length

from golden_file import versions, write
from outlier_sets import earlier, labelled
from recipes import draw, recipe

warnings.simplefilter("ignore")


def forest(name, raw):
    x = raw.astype(np.float32).astype(np.float64)
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
        "trees": trees,
        "sample": int(one.max_samples_),
        "scores": (-one.score_samples(x)).tolist(),
        "automatic": int((one.predict(x) < 0).sum()),
        "thresholds": [[share, -f.offset_, int((f.predict(x) < 0).sum())] for share, f in set_share.items()],
    }


def ecod_scores(x, new):
    detector = ECOD()
    detector.fit(x)
    found = {"scores": detector.decision_scores_.tolist(), "first": detector.O[:5].tolist()}
    alone = [float(detector.decision_function(row.reshape(1, -1))[0]) for row in new]
    return {**found, "alone": alone}


def ecod(recipes, later):
    x, new = (np.column_stack([draw(one) for one in some]) for some in (recipes, later))
    return {"recipes": recipes, "later": later, **ecod_scores(x, new)}


def ecod_set(name, x):
    """Between each of the first rows and the next lies a new one."""
    return {"name": name, **ecod_scores(x, (x[:20] + x[1:21]) / 2)}


def symmetric(centre, step):
    """Distances from the centre that are the same on either side, ties among them, and a skewed column beside."""
    far = step * np.array([0.0, 1.0, 1.0, 2.0, 3.0, 5.0, 8.0])
    x = np.concatenate([centre - far, centre + far])
    x = np.column_stack([x, np.arange(14.0) ** 2])
    detector = ECOD().fit(x)
    return {
        "centre": centre,
        "step": step,
        "values": x[:, 0].tolist(),
        "contributions": detector.O[:, 0].tolist(),
        "skewness": float(stats.skew(x[:, 0])),
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


def main():
    write(
        "outliers.json",
        {
            "versions": {**versions(), "scikit-learn": sklearn.__version__, "pyod": pyod.version.__version__},
            "averagePathLength": [
                [n, float(_average_path_length(np.array([n]))[0])] for n in (0, 1, 2, 3, 4, 10, 255, 256, 100000)
            ],
            "forests": [forest(name, x) for name, x, _ in [*labelled(), *earlier()]],
            "ecodSets": [ecod_set(name, x) for name, x, _ in [*labelled(), *earlier()]],
            "ecod": [
                ecod(
                    [recipe(1, 400), recipe(2, 400, levels=7, power=2), recipe(3, 400, power=3, scale=5.0)],
                    [recipe(4, 30, scale=1.5), recipe(5, 30, levels=7, shift=-0.3), recipe(6, 30, scale=9.0)],
                ),
                ecod([recipe(7, 57, levels=3), recipe(8, 57, power=2)], [recipe(9, 9), recipe(10, 9, scale=3.0)]),
                # Ties and nothing but, one column constant.
                ecod(
                    [recipe(14, 200, levels=2), recipe(15, 200, levels=1, shift=3.0), recipe(16, 200, levels=5, power=3)],
                    [recipe(17, 12, levels=2), recipe(18, 12, levels=1, shift=3.0), recipe(19, 12, levels=9)],
                ),
                ecod([recipe(20, 50, levels=1)], [recipe(21, 5, levels=1)]),
                ecod([recipe(22, 2), recipe(23, 2, levels=2)], [recipe(24, 4), recipe(25, 4, levels=2)]),
                ecod([recipe(26, 5000, levels=100), recipe(27, 5000, power=5)], [recipe(28, 20), recipe(29, 20)]),
            ],
            "ecodSymmetric": [symmetric(centre, step) for centre in (0.0, 0.1, 7.3) for step in (1.0, 0.3)],
            "medianDeviation": [
                median_deviation(recipe(11, 501)),
                median_deviation(recipe(12, 300, power=5, scale=10.0)),
                median_deviation(recipe(13, 250, levels=20, power=4, shift=-2.0)),
            ],
        },
    )


main()
