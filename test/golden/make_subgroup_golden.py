"""Writes subgroup.json: what Fairlearn and Aequitas compute of models by group, for the rows that the contract test opens.

    python -m pip install fairlearn aequitas
    python test/golden/make_subgroup_golden.py

Rows are fixed by the seed and were not chosen by what comes of them. A group without a positive row, one of a single row
and missing values of the attribute are among them. Fairlearn has no group of missing values: they are given a name.
"""

import random
import warnings

import aequitas
import fairlearn
import pandas as pd
import sklearn
from aequitas.bias import Bias
from aequitas.group import Group
from fairlearn.metrics import (
    MetricFrame,
    count,
    demographic_parity_difference,
    demographic_parity_ratio,
    equal_opportunity_difference,
    equal_opportunity_ratio,
    false_negative_rate,
    false_positive_rate,
    mean_prediction,
    selection_rate,
    true_negative_rate,
    true_positive_rate,
)
from sklearn.metrics import (
    accuracy_score,
    f1_score,
    mean_absolute_error,
    precision_score,
    roc_auc_score,
    root_mean_squared_error,
)

from golden_file import versions, write

warnings.simplefilter("ignore")
rng = random.Random(6)
MISSING = "missing"


def attributes(size):
    a = [rng.choices(["red", "green", "blue", None], [5, 3, 2, 1])[0] for _ in range(size)]
    b = [rng.choice(["old", "young"]) for _ in range(size)]
    return a, b


def binary_rows(size):
    a, b = attributes(size)
    rows = []
    for i in range(size):
        lift = {"red": 0.0, "green": 0.12, "blue": -0.15, None: 0.05}[a[i]]
        score = round(min(0.999, max(0.001, rng.betavariate(2, 2) + lift)), 3)
        label = 1 if rng.random() < min(0.95, max(0.05, score + (0.1 if b[i] == "old" else -0.05))) else 0
        rows.append([a[i], b[i], score, 1 if score >= 0.5 else 0, label])
    for i in range(25):
        rows.append(["no positives", "old", round(0.2 + 0.02 * i, 3), 1 if 0.2 + 0.02 * i >= 0.5 else 0, 0])
    rows.append(["alone", "young", 0.7, 1, 1])
    return rows


def number_rows(size):
    a, b = attributes(size)
    rows = []
    for i in range(size):
        label = round(rng.gauss(100, 20), 2)
        error = rng.gauss({"red": 0, "green": 3, "blue": -2, None: 0}[a[i]], 5 if b[i] == "old" else 9)
        rows.append([a[i], b[i], round(label + error, 2), label])
    return rows


def by_group(frame, metrics):
    out = {}
    for group, values in frame.by_group.iterrows():
        name = " · ".join(group) if isinstance(group, tuple) else group
        if all(value != value for value in values):
            continue
        out[name] = {metric: None if values[metric] != values[metric] else float(values[metric]) for metric in metrics}
    return out


def finite(value):
    return None if value != value else float(value)


def binary_case(rows):
    df = pd.DataFrame(rows, columns=["a", "b", "score", "prediction", "label"])
    df["a"] = df["a"].fillna(MISSING)
    y, p = df["label"], df["prediction"]

    def area(true, scores):
        return roc_auc_score(true, scores) if len(set(true)) > 1 else float("nan")

    def precision(true, predicted):
        return precision_score(true, predicted) if sum(predicted) else float("nan")

    metrics = {
        "rows": count,
        "selectionRate": selection_rate,
        "accuracy": accuracy_score,
        "precision": precision,
        "recall": lambda t, q: true_positive_rate(t, q) if sum(t) else float("nan"),
        "specificity": lambda t, q: true_negative_rate(t, q) if sum(t) < len(t) else float("nan"),
        "falsePositiveRate": lambda t, q: false_positive_rate(t, q) if sum(t) < len(t) else float("nan"),
        "falseNegativeRate": lambda t, q: false_negative_rate(t, q) if sum(t) else float("nan"),
        "f1": lambda t, q: f1_score(t, q) if sum(t) + sum(q) else float("nan"),
    }
    frames = []
    for columns in (["a"], ["b"], ["a", "b"]):
        features = df[columns]
        frame = MetricFrame(metrics=metrics, y_true=y, y_pred=p, sensitive_features=features)
        scored = MetricFrame(metrics={"rocAuc": area, "meanScore": mean_prediction}, y_true=y, y_pred=df["score"], sensitive_features=features)
        groups = by_group(frame, metrics)
        for name, values in by_group(scored, ["rocAuc", "meanScore"]).items():
            groups[name].update(values)
        frames.append({"columns": columns, "groups": groups})
    b = df["b"]
    gaps = {
        "selectionRate": [demographic_parity_difference(y, p, sensitive_features=b), demographic_parity_ratio(y, p, sensitive_features=b)],
        "recall": [equal_opportunity_difference(y, p, sensitive_features=b), equal_opportunity_ratio(y, p, sensitive_features=b)],
    }
    audited = df.rename(columns={"label": "label_value"})
    audited["score"] = p
    audited["entity_id"] = range(len(audited))
    table, _ = Group().get_crosstabs(audited[["entity_id", "score", "label_value", "a", "b"]], attr_cols=["a", "b"])
    disparity = Bias().get_disparity_predefined_groups(
        table, original_df=audited, ref_groups_dict={"a": "red", "b": "old"}, alpha=0.05, mask_significance=True
    )
    aequitas_groups = [
        {
            "column": row["attribute_name"],
            "group": row["attribute_value"],
            "rows": int(row["group_size"]),
            "selectionRate": finite(row["pprev"]),
            "shareOfPredicted": finite(row["ppr"]),
            "prevalence": finite(row["prev"]),
            "falseDiscoveryRate": finite(row["fdr"]),
            "falseOmissionRate": finite(row["for"]),
            "negativePredictiveValue": finite(row["npv"]),
            "selectionRateRatio": finite(row["pprev_disparity"]),
            "recallRatio": finite(row["tpr_disparity"]),
            "falsePositiveRateRatio": finite(row["fpr_disparity"]),
            "precisionRatio": finite(row["precision_disparity"]),
        }
        for _, row in disparity.iterrows()
    ]
    return {"rows": rows, "frames": frames, "gaps": gaps, "aequitas": aequitas_groups}


def number_case(rows):
    df = pd.DataFrame(rows, columns=["a", "b", "prediction", "label"])
    df["a"] = df["a"].fillna(MISSING)
    metrics = {
        "rows": count,
        "mae": mean_absolute_error,
        "rmse": root_mean_squared_error,
        "meanPrediction": mean_prediction,
    }
    frame = MetricFrame(metrics=metrics, y_true=df["label"], y_pred=df["prediction"], sensitive_features=df[["a"]])
    return {"rows": rows, "groups": by_group(frame, metrics)}


write(
    "subgroup.json",
    {
        "versions": {
            **versions(),
            "fairlearn": fairlearn.__version__,
            "aequitas": getattr(aequitas, "__version__", "1.1.0"),
            "scikit-learn": sklearn.__version__,
            "pandas": pd.__version__,
        },
        "binary": [binary_case(binary_rows(60)), binary_case(binary_rows(700))],
        "numbers": [number_case(number_rows(200))],
    },
)
