"""Writes estimate.json: what NannyML estimates of models before labels come, for the logs that estimate-logs.ts draws
likewise. The contract tests of performance repeat it.

    python -m pip install nannyml
    python test/golden/make_estimate_golden.py
"""

import os
import warnings

# NannyML tells its maker of each call otherwise.
os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"

import lightgbm
import nannyml
import numpy as np
import pandas as pd
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor

from golden_file import versions, write
from recipes import mulberry32

warnings.simplefilter("ignore")
# NannyML gives text back to pandas as plain objects.
pd.options.future.infer_string = False
ROWS = 6000
CLASSES = ["cat", "dog", "hot dog"]
MONTHS = {"reference": ["2024-01", "2024-02", "2024-03"], "analysis": ["2024-04", "2024-05", "2024-06"]}


def times(side):
    """Rows are spread over the months in their order, each at noon of a day from the 1st to the 28th."""
    months = MONTHS[side]
    return [
        pd.Timestamp(f"{months[i * len(months) // ROWS]}-{1 + i % 28:02d}T12:00:00") for i in range(ROWS)
    ]


def classified(side):
    """One score a class, less sure than it could be; the first class is of more than half of the rows."""
    base = 100 if side == "reference" else 200
    shift = 0.0 if side == "reference" else 0.3
    u = [mulberry32(base + c, ROWS) for c in range(3)]
    raw = [u[0] * u[0] * 3.0 + 0.05, u[1] * u[1] + (0.05 + shift), u[2] * u[2] + 0.05]
    total = raw[0] + raw[1] + raw[2]
    scores = [r / total for r in raw]
    sharp = [s * s for s in scores]
    sharp_total = sharp[0] + sharp[1] + sharp[2]
    drawn = mulberry32(base + 9, ROWS) * sharp_total
    label = np.where(drawn < sharp[0], 0, np.where(drawn < sharp[0] + sharp[1], 1, 2))
    prediction = np.argmax(np.stack(scores), axis=0)
    return pd.DataFrame(
        {
            "timestamp": times(side),
            **{f"score_{name.replace(' ', '_')}": score for name, score in zip(CLASSES, scores)},
            "prediction": np.array(CLASSES)[prediction],
            "label": np.array(CLASSES)[label],
        }
    )


def chunks(results, metrics):
    rows = []
    for i in range(len(results)):
        row = {"side": results[("chunk", "period")].iloc[i]}
        for metric in metrics:
            row[metric] = {
                "value": float(results[(metric, "value")].iloc[i]),
                "samplingError": float(results[(metric, "sampling_error")].iloc[i]),
                "realised": float(results[(metric, "realized")].iloc[i]),
            }
        rows.append(row)
    return rows


def cbpe():
    metrics = ["accuracy", "f1", "precision", "recall", "specificity", "roc_auc"]
    estimator = nannyml.CBPE(
        y_pred="prediction",
        y_pred_proba={name: f"score_{name.replace(' ', '_')}" for name in CLASSES},
        y_true="label",
        timestamp_column_name="timestamp",
        problem_type="classification_multiclass",
        metrics=metrics,
        chunk_period="M",
    ).fit(classified("reference"))
    results = estimator.estimate(classified("analysis")).filter(period="all").to_df()
    calibrated = {
        name: type(calibrator).__name__ != "NoopCalibrator" for name, calibrator in estimator._calibrators.items()
    }
    return chunks(results, metrics), calibrated


REGIONS = ["north", "south", "east", "west"]


def regressed(side):
    """A model of numbers whose error grows with the load, is wide in the west, and is not told of `note`."""
    base = 300 if side == "reference" else 400
    u = [mulberry32(base + c, ROWS) for c in range(6)]
    load = u[0] if side == "reference" else u[0] * 0.5 + 0.5
    level = np.floor(u[1] * 12.0)
    region = np.floor(u[2] * 4.0).astype(int)
    wide = np.where(region == 3, 4.0, 1.0)
    prediction = load * 20.0 + level
    label = prediction + (u[3] - 0.5) * (load * load * 6.0 + 0.5) * wide
    return pd.DataFrame(
        {
            "timestamp": times(side),
            "load": np.where(u[4] < 0.1, np.nan, load),
            "level": level,
            "region": np.array(REGIONS)[region],
            "prediction": prediction,
            "label": label,
        }
    )


def dle():
    metrics = ["mae", "rmse"]
    estimator = nannyml.DLE(
        feature_column_names=["load", "level", "region"],
        y_pred="prediction",
        y_true="label",
        timestamp_column_name="timestamp",
        metrics=metrics,
        chunk_period="M",
    ).fit(regressed("reference"))
    return chunks(estimator.estimate(regressed("analysis")).filter(period="all").to_df(), metrics)


def boosting():
    """
    scikit-learn's histogram gradient boosting, at LightGBM's defaults, learns the absolute error from the numbers. Two
    features may part the rows of a leaf alike; which of them is taken is then decided by rounding, so that rows are
    compared after few trees, and means after all.
    """
    reference, analysis = regressed("reference"), regressed("analysis")
    columns = ["load", "level", "prediction"]
    error = (reference["label"] - reference["prediction"]).abs()
    learnt = lambda trees: HistGradientBoostingRegressor(max_iter=trees, early_stopping=False).fit(
        reference[columns], error
    )
    few, all_trees = learnt(8), learnt(100)
    return {
        "columns": columns,
        "trees": 8,
        "reference": few.predict(reference[columns])[:150].tolist(),
        "analysis": few.predict(analysis[columns])[:150].tolist(),
        "means": [float(all_trees.predict(rows[columns]).mean()) for rows in (reference, analysis)],
    }


if __name__ == "__main__":
    months, calibrated = cbpe()
    write(
        "estimate.json",
        {
            "versions": versions()
            | {"scikit-learn": sklearn.__version__, "nannyml": nannyml.__version__, "lightgbm": lightgbm.__version__},
            "calibrated": calibrated,
            "classes": months,
            "numbers": dle(),
            "boosting": boosting(),
        },
    )
