"""Writes outlier-sets.json: what scikit-learn finds in the labelled sets, and how far its seeds are from each other.

    python -m pip install scikit-learn==1.6.1
    python test/golden/make_outlier_sets_golden.py

Grows 420 forests a set: some minutes.
"""

import numpy as np
import sklearn
from scipy import stats
from sklearn.metrics import average_precision_score

from golden_file import versions, write
from outlier_sets import REPETITIONS, SEEDS, block_means, earlier, forest_scores, labelled


def golden(name, x, labels):
    first, *others = block_means(forest_scores(x, range(SEEDS * (1 + REPETITIONS))))
    whole = bool((x == np.round(x)).all())
    return {
        "name": name,
        "rows": (x.astype(int) if whole else x).tolist(),
        "labels": labels.astype(int).tolist(),
        "mean": np.round(first, 12).tolist(),
        "averagePrecision": float(average_precision_score(labels, first)),
        "further": {
            "ranks": [float(stats.spearmanr(first, other).statistic) for other in others],
            "averagePrecisions": [float(average_precision_score(labels, other)) for other in others],
        },
    }


write(
    "outlier-sets.json",
    {
        "versions": {**versions(), "scikit-learn": sklearn.__version__},
        "sets": [golden(*one) for one in labelled()],
        "earlier": [golden(*one) for one in earlier()],
    },
)
