"""The peers of the benches that are Python: Evidently's DataDriftPreset, and SciPy's ks_2samp.

    python_peer.py evidently REFERENCE.parquet PRODUCTION.parquet
    python_peer.py ks REFERENCE.f64 PRODUCTION.f64

Prints one line of JSON. Needs evidently, pandas < 3, pyarrow and scipy.
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


peers = {"evidently": evidently_preset, "ks": ks}
print(json.dumps(peers[sys.argv[1]](*sys.argv[2:])))
