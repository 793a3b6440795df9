"""The peers of the benches that are Python: Evidently's DataDriftPreset, SciPy's ks_2samp, scikit-learn's IsolationForest,
PyOD's ECOD and Fairlearn's MetricFrame.

    python_peer.py evidently REFERENCE.parquet PRODUCTION.parquet
    python_peer.py ks REFERENCE.f64 PRODUCTION.f64
    python_peer.py forest|ecod|subgroups ROWS.parquet

Prints one line of JSON. Needs evidently, pandas < 3, pyarrow, scipy, scikit-learn, pyod and fairlearn.
"""

import json
import sys
import time


def evidently_preset(reference_file, production_file):
    import evidently
    import pandas
    from evidently import Report
    from evidently.presets import DataDriftPreset

    start = time.perf_counter()
    reference = pandas.read_parquet(reference_file)
    production = pandas.read_parquet(production_file)
    result = Report([DataDriftPreset()]).run(production, reference).dict()
    seconds = time.perf_counter() - start
    columns = {}
    for metric in result["metrics"]:
        name = metric.get("metric_name", metric.get("metric_id", ""))
        if name.startswith("ValueDrift(column="):
            columns[name.split("column=")[1].split(",")[0]] = float(metric["value"])
    return {"seconds": seconds, "version": evidently.__version__, "columns": columns}


def subgroups(file):
    import warnings

    import fairlearn
    import pandas
    from fairlearn.metrics import (
        MetricFrame,
        count,
        false_negative_rate,
        false_positive_rate,
        mean_prediction,
        selection_rate,
        true_negative_rate,
        true_positive_rate,
    )
    from sklearn.metrics import (
        accuracy_score,
        average_precision_score,
        brier_score_loss,
        f1_score,
        log_loss,
        precision_score,
        roc_auc_score,
    )

    warnings.simplefilter("ignore")
    rows = pandas.read_parquet(file)
    names = ["a", "b", "c", "d", "e"]
    attributes = [[name] for name in names] + [[one, two] for i, one in enumerate(names) for two in names[i + 1 :]]
    of_predictions = {
        "rows": count,
        "selectionRate": selection_rate,
        "accuracy": accuracy_score,
        "precision": precision_score,
        "recall": true_positive_rate,
        "specificity": true_negative_rate,
        "falsePositiveRate": false_positive_rate,
        "falseNegativeRate": false_negative_rate,
        "f1": f1_score,
        "prevalence": lambda true, predicted: true.mean(),
    }
    of_scores = {
        "rocAuc": roc_auc_score,
        "averagePrecision": average_precision_score,
        "logLoss": log_loss,
        "brier": brier_score_loss,
        "meanScore": mean_prediction,
    }
    start = time.perf_counter()
    frames = [
        (
            columns,
            [
                MetricFrame(metrics=metrics, y_true=rows["label"], y_pred=answers, sensitive_features=rows[columns]).by_group
                for metrics, answers in ((of_predictions, rows["prediction"]), (of_scores, rows["score"]))
            ],
        )
        for columns in attributes
    ]
    seconds = time.perf_counter() - start
    groups = {}
    for columns, found in frames:
        named = groups[" × ".join(columns)] = {}
        for frame in found:
            for group, values in frame.iterrows():
                name = " · ".join(group) if isinstance(group, tuple) else group
                named.setdefault(name, {}).update({metric: float(value) for metric, value in values.items()})
    return {"seconds": seconds, "version": fairlearn.__version__, "groups": groups}


def ks(reference_file, production_file):
    import numpy
    import scipy
    from scipy.stats import ks_2samp

    reference = numpy.fromfile(reference_file)
    production = numpy.fromfile(production_file)
    start = time.perf_counter()
    result = ks_2samp(reference, production, method="asymp")
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "version": scipy.__version__, "statistic": float(result.statistic)}


def matrix(file):
    import pandas

    return pandas.read_parquet(file).to_numpy(dtype=float)


def forest(file):
    import numpy
    import sklearn
    from sklearn.ensemble import IsolationForest

    rows = matrix(file)
    start = time.perf_counter()
    scores = -IsolationForest(n_jobs=1, random_state=0).fit(rows).score_samples(rows)
    seconds = time.perf_counter() - start
    threshold = float(numpy.quantile(scores, 0.99))
    return {"seconds": seconds, "version": sklearn.__version__, "threshold": threshold}


def ecod(file):
    import numpy
    from pyod import version
    from pyod.models.ecod import ECOD
    from pyod.utils.stat_models import column_ecdf

    rows = matrix(file)
    # Numba compiles at the first call.
    column_ecdf(rows[:10])
    start = time.perf_counter()
    scores = ECOD(n_jobs=1).fit(rows).decision_scores_
    seconds = time.perf_counter() - start
    threshold = float(numpy.quantile(scores, 0.99))
    return {"seconds": seconds, "version": version.__version__, "threshold": threshold}


peers = {"evidently": evidently_preset, "ks": ks, "subgroups": subgroups, "forest": forest, "ecod": ecod}
print(json.dumps(peers[sys.argv[1]](*sys.argv[2:])))
