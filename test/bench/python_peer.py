"""The peers of the benches that are Python: Evidently's DataDriftPreset, SciPy's ks_2samp, scikit-learn's IsolationForest,
PyOD's ECOD, Fairlearn's MetricFrame, NannyML's CBPE, and pandas, scikit-learn and statsmodels for two models on the same rows.

    python_peer.py evidently REFERENCE.parquet PRODUCTION.parquet
    python_peer.py ks REFERENCE.f64 PRODUCTION.f64
    python_peer.py forest|ecod|subgroups ROWS.parquet
    python_peer.py shadow LIVE.parquet SHADOW.parquet
    python_peer.py cbpe REFERENCE.parquet PRODUCTION.parquet

Prints one line of JSON. Needs evidently, pandas < 3, pyarrow, scipy, scikit-learn, pyod, fairlearn, statsmodels and nannyml.
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


def shadow(live_file, shadow_file):
    import pandas
    import sklearn
    import statsmodels
    from sklearn.metrics import accuracy_score, brier_score_loss, cohen_kappa_score, f1_score, roc_auc_score
    from statsmodels.stats.contingency_tables import mcnemar

    start = time.perf_counter()
    live = pandas.read_parquet(live_file)
    other = pandas.read_parquet(shadow_file)
    both = live.merge(other, on="prediction_id", suffixes=("", "_shadow"))
    label = both["label"]
    change = lambda metric, column: float(metric(label, both[column + "_shadow"]) - metric(label, both[column]))
    right = both["prediction"] == label
    right_shadow = both["prediction_shadow"] == label
    only_live, only_shadow = int((right & ~right_shadow).sum()), int((~right & right_shadow).sum())
    test = mcnemar([[0, only_live], [only_shadow, 0]], exact=False, correction=True)
    values = {
        "paired": len(both),
        "agreement": float((both["prediction"] == both["prediction_shadow"]).mean()),
        "kappa": float(cohen_kappa_score(both["prediction"], both["prediction_shadow"])),
        "accuracy": change(accuracy_score, "prediction"),
        "f1": change(f1_score, "prediction"),
        "rocAuc": change(roc_auc_score, "score"),
        "brier": change(brier_score_loss, "score"),
        "onlyLive": only_live,
        "onlyShadow": only_shadow,
        "statistic": float(test.statistic),
        "latency": float((both["latency_ms_shadow"] - both["latency_ms"]).median()),
    }
    seconds = time.perf_counter() - start
    version = f"pandas {pandas.__version__}, scikit-learn {sklearn.__version__}, statsmodels {statsmodels.__version__}"
    return {"seconds": seconds, "version": version, "values": values}


def cbpe(reference_file, production_file):
    import os
    import warnings

    # NannyML tells its maker of each call otherwise.
    os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"
    import nannyml
    import pandas

    warnings.simplefilter("ignore")
    start = time.perf_counter()
    reference = pandas.read_parquet(reference_file)
    production = pandas.read_parquet(production_file)
    read = time.process_time()
    estimator = nannyml.CBPE(
        y_pred="prediction",
        y_pred_proba="score",
        y_true="label",
        timestamp_column_name="timestamp",
        problem_type="classification_binary",
        metrics=["accuracy", "f1", "precision", "recall", "specificity", "roc_auc"],
        chunk_period="D",
    ).fit(reference)
    found = estimator.estimate(production).filter(period="analysis").to_df()
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "estimating": time.process_time() - read,
        "version": f"NannyML {nannyml.__version__}",
        "accuracy": found[("accuracy", "value")].tolist(),
        "rocAuc": found[("roc_auc", "value")].tolist(),
    }


peers = {
    "evidently": evidently_preset,
    "cbpe": cbpe,
    "ks": ks,
    "subgroups": subgroups,
    "shadow": shadow,
    "forest": forest,
    "ecod": ecod,
}
print(json.dumps(peers[sys.argv[1]](*sys.argv[2:])))
