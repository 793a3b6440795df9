"""Writes subgroup.json: what Fairlearn and Aequitas compute of models by group, for the rows that the contract test opens.

    python -m pip install fairlearn aequitas
    python test/golden/make_subgroup_golden.py

Rows are fixed by the seed and were not chosen by what comes of them. A group without a positive row, one of a single row
and missing values of the attribute are among them. Fairlearn has no group of missing values: they are given a name. A
metric that divides by no rows is null here, where scikit-learn writes 0 or 1; so are the areas under curves of one class.
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
    equalized_odds_difference,
    equalized_odds_ratio,
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
    average_precision_score,
    brier_score_loss,
    f1_score,
    log_loss,
    mean_absolute_error,
    precision_score,
    r2_score,
    recall_score,
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


def class_rows(size):
    a, b = attributes(size)
    classes = ["low", "mid", "high"]
    rows = []
    for i in range(size):
        label = rng.choices(classes, [5, 3, 2])[0]
        right = {"red": 0.75, "green": 0.6, "blue": 0.5, None: 0.7}[a[i]] + (0.1 if b[i] == "old" else -0.1)
        rows.append([a[i], b[i], label if rng.random() < right else rng.choice(classes), label])
    for i in range(20):
        rows.append(["one class", "old", classes[i % 3], "low"])
    rows.append(["alone", "young", "mid", "high"])
    return rows


ATTRIBUTES = (["a"], ["b"], ["a", "b"])


def finite(value):
    return None if value != value else float(value)


def by_group(frame):
    """Values of each group that has rows; the product of two attributes has groups without."""
    groups = {}
    for group, values in frame.by_group.iterrows():
        if values.isna().all():
            continue
        groups[" · ".join(group) if isinstance(group, tuple) else group] = {
            metric: finite(value) for metric, value in values.items()
        }
    return groups


def frames(df, *asked):
    """Of each attribute, what Fairlearn's MetricFrame says of metrics of predictions, and of others of scores."""
    found = []
    for columns in ATTRIBUTES:
        groups = {}
        for metrics, answers in asked:
            frame = MetricFrame(
                metrics=metrics, y_true=df["label"], y_pred=df[answers], sensitive_features=df[columns]
            )
            for group, values in by_group(frame).items():
                groups.setdefault(group, {}).update(values)
        found.append({"columns": columns, "groups": groups})
    return found


def gap(df, metric):
    """Between the groups of b, and at most to all rows: difference and ratio of each."""
    frame = MetricFrame(metrics=metric, y_true=df["label"], y_pred=df["prediction"], sensitive_features=df["b"])
    return {
        "between": [frame.difference(method="between_groups"), frame.ratio(method="between_groups")],
        "overall": [frame.difference(method="to_overall"), frame.ratio(method="to_overall")],
    }


def where(defined, metric):
    return lambda true, answered: metric(true, answered) if defined(true, answered) else float("nan")


def positives(true, _):
    return sum(true) > 0


def negatives(true, _):
    return sum(true) < len(true)


def both(true, _):
    return 0 < sum(true) < len(true)


OF_PREDICTIONS = {
    "rows": count,
    "selectionRate": selection_rate,
    "prevalence": lambda true, predicted: true.mean(),
    "accuracy": accuracy_score,
    "precision": where(lambda true, predicted: sum(predicted) > 0, precision_score),
    "recall": where(positives, true_positive_rate),
    "specificity": where(negatives, true_negative_rate),
    "falsePositiveRate": where(negatives, false_positive_rate),
    "falseNegativeRate": where(positives, false_negative_rate),
    "f1": where(lambda true, predicted: sum(true) + sum(predicted) > 0, f1_score),
}
OF_SCORES = {
    "rocAuc": where(both, roc_auc_score),
    "averagePrecision": where(both, average_precision_score),
    "logLoss": lambda true, scores: log_loss(true, scores, labels=[0, 1]),
    "brier": brier_score_loss,
    "meanScore": mean_prediction,
    "calibrationGap": lambda true, scores: (scores - true).mean(),
}


def odds(df):
    """Equalized odds between the groups of b: the worse of the two rates, and their mean."""
    return {
        how: [
            of(df["label"], df["prediction"], sensitive_features=df["b"], agg=how)
            for of in (equalized_odds_difference, equalized_odds_ratio)
        ]
        for how in ("worst_case", "mean")
    }


def checked(gaps, df):
    """Fairlearn's functions of one name say the same as its frames."""
    args = {"y_true": df["label"], "y_pred": df["prediction"], "sensitive_features": df["b"]}
    assert gaps["selectionRate"]["between"] == [demographic_parity_difference(**args), demographic_parity_ratio(**args)]
    assert gaps["recall"]["between"] == [equal_opportunity_difference(**args), equal_opportunity_ratio(**args)]
    return gaps


AEQUITAS_VALUES = {
    "selectionRate": "pprev",
    "prevalence": "prev",
    "accuracy": "accuracy",
    "precision": "precision",
    "recall": "tpr",
    "specificity": "tnr",
    "falsePositiveRate": "fpr",
    "falseNegativeRate": "fnr",
    "falseDiscoveryRate": "fdr",
    "falseOmissionRate": "for",
    "negativePredictiveValue": "npv",
}
AEQUITAS_RATIOS = {
    "shareOfPredicted": "ppr",
    **{metric: name for metric, name in AEQUITAS_VALUES.items() if metric not in ("prevalence", "accuracy")},
}


def audit(df):
    """Aequitas' groups of a and of b, with their ratios to red and old, to the largest group, and to the least value."""
    rows = df.rename(columns={"label": "label_value"}).assign(score=df["prediction"], entity_id=range(len(df)))
    table, _ = Group().get_crosstabs(rows[["entity_id", "score", "label_value", "a", "b"]], attr_cols=["a", "b"])
    ratios = {
        "chosen": Bias().get_disparity_predefined_groups(
            table, original_df=rows, ref_groups_dict={"a": "red", "b": "old"}
        ),
        "largest": Bias().get_disparity_major_group(table, original_df=rows),
        "least": Bias().get_disparity_min_metric(table, original_df=rows),
    }
    by_name = {
        rule: found.set_index(["attribute_name", "attribute_value"]).sort_index() for rule, found in ratios.items()
    }
    return [
        {
            "column": row["attribute_name"],
            "group": row["attribute_value"],
            "rows": int(row["group_size"]),
            "shareOfPredicted": finite(row["ppr"]),
            "values": {metric: finite(row[name]) for metric, name in AEQUITAS_VALUES.items()},
            "ratios": {
                rule: {
                    metric: finite(found.loc[(row["attribute_name"], row["attribute_value"]), f"{name}_disparity"])
                    for metric, name in AEQUITAS_RATIOS.items()
                }
                for rule, found in by_name.items()
            },
        }
        for _, row in table.iterrows()
    ]


def table_of(rows, *columns):
    df = pd.DataFrame(rows, columns=["a", "b", *columns])
    return df.assign(a=df["a"].fillna(MISSING))


def binary_case(rows):
    df = table_of(rows, "score", "prediction", "label")
    judged = ("selectionRate", "recall", "falsePositiveRate", "precision", "accuracy")
    gaps = {metric: gap(df, OF_PREDICTIONS[metric]) for metric in judged}
    return {
        "rows": rows,
        "frames": frames(df, (OF_PREDICTIONS, "prediction"), (OF_SCORES, "score")),
        "gaps": checked(gaps, df),
        "equalizedOdds": odds(df),
        "aequitas": audit(df),
    }


def number_case(rows):
    df = table_of(rows, "prediction", "label")
    metrics = {
        "rows": count,
        "mae": mean_absolute_error,
        "rmse": root_mean_squared_error,
        "bias": lambda true, predicted: (predicted - true).mean(),
        "r2": where(lambda true, _: len(set(true)) > 1, r2_score),
        "meanPrediction": mean_prediction,
    }
    return {"rows": rows, "frames": frames(df, (metrics, "prediction")), "gaps": {"mae": gap(df, mean_absolute_error)}}


def class_case(rows):
    df = table_of(rows, "prediction", "label")

    def macro(metric):
        return lambda true, predicted: metric(true, predicted, average="macro", zero_division=0)

    metrics = {
        "rows": count,
        "accuracy": accuracy_score,
        "macroF1": macro(f1_score),
        "macroPrecision": macro(precision_score),
        "macroRecall": macro(recall_score),
    }
    judged = ("accuracy", "macroRecall")
    return {
        "rows": rows,
        "frames": frames(df, (metrics, "prediction")),
        "gaps": {metric: gap(df, metrics[metric]) for metric in judged},
    }


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
        "classes": [class_case(class_rows(300))],
    },
)
