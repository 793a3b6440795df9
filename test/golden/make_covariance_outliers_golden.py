"""Writes covariance-outliers.json: what scikit-learn's MinCovDet finds in real and in drawn tables.

    python -m pip install scikit-learn==1.6.1
    python test/golden/make_covariance_outliers_golden.py

Tables are named by how covariance-outliers.test.ts comes by them: columns of a set of outlier-sets.json, a table of
covariance_sets.py, or the rows given here.
"""

import warnings

import numpy as np
import sklearn
from sklearn.covariance import MinCovDet
from sklearn.datasets import load_diabetes
from sklearn.utils.extmath import fast_logdet

from covariance_sets import KINDS, drawn_table
from golden_file import versions, write
from outlier_sets import labelled

SUBSETS = 40


def distances(found, x):
    """Squared distances by its own centre and covariance. Its `mahalanobis` inverts columns of unlike units as they are
    and loses seven digits of some."""
    unit = np.sqrt(np.diag(found.covariance_))
    z = (x - found.location_) / unit
    return (z * np.linalg.solve(found.covariance_ / np.outer(unit, unit), z.T).T).sum(axis=1)


def determinant(source, x):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = MinCovDet(random_state=0).fit(x)
    raw = float(fast_logdet(found.raw_covariance_))
    singular = not np.isfinite(raw)
    return {
        **source,
        "centre": [] if singular else found.location_.tolist(),
        "covariance": [] if singular else found.covariance_.ravel().tolist(),
        # Of the half of the rows with the smallest determinant it found; null where it is 0.
        "logDeterminant": None if singular else raw,
        "support": int(found.support_.sum()),
        "distances": [] if singular else distances(found, x[:20]).tolist(),
    }


def real():
    sets = {name: x for name, x, _ in labelled()}
    for name, x in sets.items():
        yield determinant({"set": name, "columns": list(range(x.shape[1]))}, x)
    rng = np.random.default_rng(0)
    for name in ("wine", "breast cancer"):
        for _ in range(SUBSETS):
            width = int(rng.integers(2, 9))
            columns = sorted(int(j) for j in rng.choice(sets[name].shape[1], width, replace=False))
            yield determinant({"set": name, "columns": columns}, sets[name][:, columns])


def drawn():
    seed = 0
    for kind in KINDS:
        for rows in (50, 200, 500, 700, 2000):
            for columns in (2, 3, 4, 5, 6, 8):
                seed += 1
                source = {"kind": kind, "rows": rows, "width": columns, "seed": seed}
                yield determinant(source, drawn_table(kind, rows, columns, seed))


diabetes = load_diabetes().data
write(
    "covariance-outliers.json",
    {
        "versions": {**versions(), "scikit-learn": sklearn.__version__},
        "real": list(real()),
        "given": [determinant({"name": "diabetes", "values": diabetes.tolist()}, diabetes)],
        "drawn": list(drawn()),
    },
)
