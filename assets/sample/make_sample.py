# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "numpy==2.4.6",
#   "pandas==3.1.1",
#   "pyarrow==26.0.1",
#   "scikit-learn==1.9.1",
#   "scipy==1.17.1",
# ]
# ///
"""Make Tidemark's sample data from the census files inside the nannyml package.

    pip download --no-deps nannyml==0.13.1
    pip install numpy==2.4.6 pandas==3.1.1 pyarrow==26.0.1 scikit-learn==1.9.1 scipy==1.17.1
    python make_sample.py nannyml-0.13.1-py3-none-any.whl

Writes reference.parquet, production.parquet and labels.parquet beside this script (or into --out) and
prints the figures that README.md quotes. The same versions give the same bytes.
"""

import os

# One thread, so that sums are added in the same order on every run. Must come before numpy is imported.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, SplineTransformer

SEED = 20150101
WHEEL_SHA256 = "cf5f4a33489834ae6773cb1baa33a0f98c0a3ee6ed9b43049478b25ce22fe869"
REFERENCE_YEAR = 2015
LOG_END = pd.Timestamp("2018-12-31 23:59:59")
MODEL_VERSION = "lgbm-2014"

# ACS PUMS codes, as in the Census Bureau's PUMS data dictionaries for 2015 to 2018. In the package a code of 0 in
# SCHL, ESP, MIG, MIL and DREM stands for the dictionary's blank ("N/A"); None makes it a null.
YES_NO = {1: "Yes", 2: "No"}
CODES = {
    "SEX": ("sex", {1: "Male", 2: "Female"}),
    "RAC1P": ("race", {
        1: "White",
        2: "Black or African American",
        3: "American Indian",
        4: "Alaska Native",
        5: "American Indian or Alaska Native, other",
        6: "Asian",
        7: "Native Hawaiian or Pacific Islander",
        8: "Some other race",
        9: "Two or more races",
    }),
    "CIT": ("citizenship", {
        1: "Born in the US",
        2: "Born in Puerto Rico or US islands",
        3: "Born abroad of American parents",
        4: "Naturalized citizen",
        5: "Not a citizen",
    }),
    "NATIVITY": ("nativity", {1: "Native", 2: "Foreign born"}),
    "ANC": ("ancestry_reported", {1: "Single", 2: "Multiple", 3: "Unclassified", 4: "Not reported"}),
    "DIS": ("disability", {1: "With a disability", 2: "Without a disability"}),
    "DEAR": ("hearing_difficulty", YES_NO),
    "DEYE": ("vision_difficulty", YES_NO),
    "DREM": ("cognitive_difficulty", {0: None, **YES_NO}),  # null: under 5
    "MAR": ("marital_status", {1: "Married", 2: "Widowed", 3: "Divorced", 4: "Separated", 5: "Never married"}),
    "SCHL": ("education", {
        0: None,  # under 3
        1: "No schooling",
        2: "Preschool",
        3: "Kindergarten",
        **{code: f"Grade {code - 3}" for code in range(4, 15)},
        15: "Grade 12, no diploma",
        16: "High school diploma",
        17: "GED or equivalent",
        18: "College, less than 1 year",
        19: "College, 1+ years, no degree",
        20: "Associate's degree",
        21: "Bachelor's degree",
        22: "Master's degree",
        23: "Professional degree",
        24: "Doctorate",
    }),
    "RELP": ("household_relationship", {
        0: "Reference person",
        1: "Husband or wife",
        2: "Biological child",
        3: "Adopted child",
        4: "Stepchild",
        5: "Brother or sister",
        6: "Father or mother",
        7: "Grandchild",
        8: "Parent-in-law",
        9: "Son- or daughter-in-law",
        10: "Other relative",
        11: "Roomer or boarder",
        12: "Housemate or roommate",
        13: "Unmarried partner",
        14: "Foster child",
        15: "Other nonrelative",
        16: "Institution",
        17: "Group quarters, not an institution",
    }),
    "ESP": ("parents_employment", {
        0: "Not applicable",  # a word, not a null: being no child of the household is an answer, and most rows have it
        1: "Two parents, both in labor force",
        2: "Two parents, father in labor force",
        3: "Two parents, mother in labor force",
        4: "Two parents, neither in labor force",
        5: "Father, in labor force",
        6: "Father, not in labor force",
        7: "Mother, in labor force",
        8: "Mother, not in labor force",
    }),
    "MIG": ("residence_one_year_ago", {0: None, 1: "Same house", 2: "Outside the US", 3: "Other house in the US"}),
    "MIL": ("military_service", {
        0: None,  # under 17
        1: "On active duty",
        2: "Active duty in the past",
        3: "Training only",
        4: "Never served",
    }),
}

# The shadow model does not see these.
WITHHELD = ("SEX", "RAC1P", "CIT", "NATIVITY", "ANC")


def random(stream: int) -> np.random.Generator:
    """A generator of its own for each simulated column, so that changing one leaves the others alone."""
    return np.random.default_rng([SEED, stream])


def read_package(wheel: Path) -> pd.DataFrame:
    """All rows of all years with integer codes, real labels and the package's own predictions."""
    data = wheel.read_bytes()
    if hashlib.sha256(data).hexdigest() != WHEEL_SHA256:
        raise SystemExit(f"{wheel.name} is not the nannyml 0.13.1 wheel this script was written for")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = lambda name: pd.read_parquet(io.BytesIO(archive.read(f"nannyml/datasets/data/employment_MA_{name}.pq")))
        later = part("analysis").merge(part("analysis_target"), on="id", validate="one_to_one")
        rows = pd.concat([part("reference"), later], ignore_index=True)
    for code in CODES:
        rows[code] = rows[code].astype(str).astype("int64")
    rows["AGEP"] = rows["AGEP"].astype("int64")
    return rows


def add_timestamps(rows: pd.DataFrame) -> pd.DataFrame:
    """SIMULATED within the year. The census gives the year only; and in 2017 and 2018 the file lists people in group
    quarters together, so file order would look like drift: rows are shuffled within their year first."""
    rng = random(1)
    years = []
    for year, group in rows.groupby("year"):
        group = group.iloc[rng.permutation(len(group))].copy()
        days = pd.date_range(f"{year}-01-01", f"{year}-12-31", freq="D")
        weight = np.select([days.day_of_week == 5, days.day_of_week == 6], [0.4, 0.25], 1.0)
        day = rng.choice(len(days), size=len(group), p=weight / weight.sum())
        second = (rng.triangular(7, 13, 21, size=len(group)) * 3600).astype("int64")
        order = np.sort(day * 86_400 + second)
        group["timestamp"] = days[0] + pd.to_timedelta(order, unit="s")
        years.append(group)
    rows = pd.concat(years, ignore_index=True)
    rows["prediction_id"] = [f"ma-{n:06d}" for n in range(1, len(rows) + 1)]
    return rows


def four_decimals(score: np.ndarray) -> np.ndarray:
    """Cut, not rounded, so that a score just under 0.5 does not become 0.5."""
    return np.floor(score * 10_000) / 10_000


def add_shadow(rows: pd.DataFrame) -> pd.DataFrame:
    """A REAL second model: logistic regression, where the live model is gradient boosted trees. It learns from the
    reference year. Reference rows are scored out of fold; later rows by one fit on the whole reference year."""
    features = ["AGEP", *(code for code in CODES if code not in WITHHELD)]
    model = make_pipeline(
        make_column_transformer(
            (OneHotEncoder(handle_unknown="ignore"), features[1:]),
            (SplineTransformer(n_knots=9, degree=3), ["AGEP"]),
        ),
        LogisticRegression(max_iter=5000),
    )
    early = rows["year"] == REFERENCE_YEAR
    folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=SEED)
    x, y = rows.loc[early, features], rows.loc[early, "employed"]
    score = np.empty(len(rows))
    score[early] = cross_val_predict(model, x, y, cv=folds, method="predict_proba")[:, 1]
    score[~early] = model.fit(x, y).predict_proba(rows.loc[~early, features])[:, 1]
    rows["shadow_score"] = four_decimals(score)
    rows["shadow_prediction"] = (rows["shadow_score"] >= 0.5).astype("int64")
    return rows


def add_operations(rows: pd.DataFrame) -> pd.DataFrame:
    """SIMULATED latency and cost. Latency is lognormal with a median of 38 ms; after the reference year the median
    climbs steadily to 1.35 times that at the end of the log and the tail grows heavier."""
    rng = random(2)
    start = pd.Timestamp(f"{REFERENCE_YEAR + 1}-01-01")
    progress = ((rows["timestamp"] - start) / (LOG_END - start)).clip(lower=0).to_numpy()
    median = 38 * (1 + 0.35 * progress)
    sigma = 0.42 + 0.08 * progress
    rows["latency_ms"] = (median * np.exp(sigma * rng.standard_normal(len(rows)))).round(1)
    rows["cost_usd"] = (0.00004 + 0.0000011 * rows["latency_ms"]).round(6)
    return rows


def make_labels(rows: pd.DataFrame) -> pd.DataFrame:
    """REAL labels with a SIMULATED arrival: at least 30 days, about 70 on average, loaded at 02:00 of the next night.
    Labels that would arrive after the end of the log are not in the file."""
    lag = pd.to_timedelta(30 + random(3).gamma(2.0, 20.0, size=len(rows)), unit="D")
    arrival = (rows["timestamp"] + lag).dt.normalize() + pd.Timedelta(days=1, hours=2)
    labels = pd.DataFrame({
        "prediction_id": rows["prediction_id"],
        "label": rows["employed"],
        "label_timestamp": arrival,
    })
    return labels[arrival <= LOG_END].reset_index(drop=True)


def make_log(rows: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "prediction_id": rows["prediction_id"],
        "timestamp": rows["timestamp"],
        "model_version": MODEL_VERSION,
        "age": rows["AGEP"],
    }
    for code, (name, words) in CODES.items():
        unknown = set(rows[code]) - set(words)
        if unknown:
            raise SystemExit(f"{code} has codes without words: {sorted(unknown)}")
        columns[name] = rows[code].map(words)
    columns["prediction"] = rows["prediction"]
    columns["prediction_score"] = four_decimals(rows["predicted_probability"])
    for name in ("shadow_prediction", "shadow_score", "latency_ms", "cost_usd"):
        columns[name] = rows[name]
    return pd.DataFrame(columns)


TYPES = {
    "timestamp": pa.timestamp("ms"),
    "label_timestamp": pa.timestamp("ms"),
    **dict.fromkeys(("age", "prediction", "shadow_prediction", "label"), pa.int32()),
    **dict.fromkeys(("prediction_score", "shadow_score", "latency_ms", "cost_usd"), pa.float64()),
}


def write(frame: pd.DataFrame, path: Path) -> None:
    schema = pa.schema([(name, TYPES.get(name, pa.string())) for name in frame.columns])
    table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False).replace_schema_metadata(None)
    encoding = {"prediction_id": "DELTA_BYTE_ARRAY"}
    if "timestamp" in frame:
        encoding["timestamp"] = "DELTA_BINARY_PACKED"
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=19,
        row_group_size=1 << 17,
        use_dictionary=[name for name in frame.columns if name not in encoding],
        column_encoding=encoding,
        store_schema=False,
    )


def psi(reference: pd.Series, production: pd.Series) -> float:
    """Numbers: ten bins at the reference's deciles. Words: one bin a value, null being a value. Shares under 0.0001
    count as 0.0001."""
    if pd.api.types.is_numeric_dtype(reference) and reference.nunique() > 2:
        edges = np.unique(np.quantile(reference, np.linspace(0, 1, 11)[1:-1]))
        reference, production = (pd.Series(np.searchsorted(edges, s, side="right")) for s in (reference, production))
    shares = pd.DataFrame({
        "r": reference.value_counts(normalize=True, dropna=False),
        "p": production.value_counts(normalize=True, dropna=False),
    }).fillna(0).clip(lower=1e-4)
    return float(((shares.p - shares.r) * np.log(shares.p / shares.r)).sum())


def report(reference: pd.DataFrame, production: pd.DataFrame, labels: pd.DataFrame, out: Path) -> None:
    for name, frame in (("reference", reference), ("production", production), ("labels", labels)):
        path = out / f"{name}.parquet"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"{path.name}: {len(frame)} rows, {path.stat().st_size} bytes, sha256 {digest}")
        for column in ("timestamp", "label_timestamp"):
            if column in frame:
                print(f"  {column}: {frame[column].min()} to {frame[column].max()}")

    print("\nPSI against the reference: all of production, then each year")
    skip = ("prediction_id", "timestamp", "model_version")
    by_year = {year: group for year, group in production.groupby(production.timestamp.dt.year)}
    rows = {
        column: [psi(reference[column], part[column]) for part in (production, *by_year.values())]
        for column in reference.columns if column not in skip
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["all", *map(str, by_year)])
    print(table.sort_values("all", ascending=False).round(5).to_string())

    print("\nnull share")
    nulls = pd.DataFrame({"reference": reference.isna().mean(), "production": production.isna().mean()})
    print(nulls[nulls.max(axis=1) > 0].round(4).to_string())

    print("\nshares that moved")
    for column in ("ancestry_reported", "citizenship"):
        shares = pd.DataFrame({
            2015: reference[column].value_counts(normalize=True),
            **{year: part[column].value_counts(normalize=True) for year, part in by_year.items()},
        })
        print(shares.round(4).to_string())

    both = pd.concat([reference, production])
    year = both.timestamp.dt.year
    degrees = ("Bachelor's degree", "Master's degree", "Professional degree", "Doctorate")
    print("\nshare aged 65 or over, share with a bachelor's degree or more, by year")
    print(pd.DataFrame({
        "65+": (both.age >= 65).groupby(year).mean(),
        "bachelor+": both.education.isin(degrees).groupby(year).mean(),
    }).round(4).to_string())

    print("\nlatency and cost by year")
    print(both.groupby(year).latency_ms.quantile([0.5, 0.95, 0.99]).unstack().round(1).to_string())
    print(both.groupby(year).cost_usd.agg(["mean", "sum"]).round(6).to_string())

    print("\nlive and shadow on labelled rows")
    joined = both.merge(labels, on="prediction_id", validate="one_to_one")
    measures = {}
    for key, group in [*joined.groupby(joined.timestamp.dt.year), ("production", joined[joined.timestamp.dt.year > REFERENCE_YEAR])]:
        live, shadow = (group[c] == group.label for c in ("prediction", "shadow_prediction"))
        measures[key] = {
            "rows": len(group),
            "label rate": group.label.mean(),
            "live accuracy": live.mean(),
            "shadow accuracy": shadow.mean(),
            "live auc": roc_auc_score(group.label, group.prediction_score),
            "shadow auc": roc_auc_score(group.label, group.shadow_score),
            "agree": (group.prediction == group.shadow_prediction).mean(),
            "only live right": int((live & ~shadow).sum()),
            "only shadow right": int((~live & shadow).sum()),
        }
    print(pd.DataFrame(measures).T.round(4).to_string())

    later = joined[joined.timestamp.dt.year > REFERENCE_YEAR]
    for column in ("sex", "race", "disability"):
        print(f"\nproduction by {column}")
        print(later.groupby(column).apply(lambda g: pd.Series({
            "rows": len(g),
            "label rate": g.label.mean(),
            "live positive rate": g.prediction.mean(),
            "shadow positive rate": g.shadow_prediction.mean(),
            "live accuracy": (g.prediction == g.label).mean(),
            "shadow accuracy": (g.shadow_prediction == g.label).mean(),
        })).round(4).to_string())

    print("\nlabels by month of prediction, 2018; and the lag in days")
    last = production[production.timestamp.dt.year == LOG_END.year]
    print(last.prediction_id.isin(labels.prediction_id).groupby(last.timestamp.dt.month).mean().round(4).to_string())
    print("labelled share of production", round(production.prediction_id.isin(labels.prediction_id).mean(), 4))
    print(((joined.label_timestamp - joined.timestamp) / pd.Timedelta(days=1)).describe().round(1).to_string())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", type=Path, help="nannyml-0.13.1-py3-none-any.whl")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="where to write (default: beside this script)")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)

    rows = add_operations(add_shadow(add_timestamps(read_package(arguments.wheel))))
    labels = make_labels(rows)
    log = make_log(rows)
    early = (rows["year"] == REFERENCE_YEAR).to_numpy()
    reference, production = (log[side].reset_index(drop=True) for side in (early, ~early))

    for name, frame in (("reference", reference), ("production", production), ("labels", labels)):
        write(frame, arguments.out / f"{name}.parquet")
    report(reference, production, labels, arguments.out)


if __name__ == "__main__":
    main()
