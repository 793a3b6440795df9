"""How golden values are written down."""

import json
import pathlib
import platform
import sys

import numpy as np
import scipy


def versions():
    return {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__}


def write(name, golden):
    path = pathlib.Path(__file__).with_name(name)
    sections = [f'"{title}": {section(value)}' for title, value in golden.items()]
    path.write_text("{\n" + ",\n".join(sections) + "\n}\n")
    print(f"{path.name}: {path.stat().st_size} bytes", file=sys.stderr)


def section(value):
    """One case a line, so that a change of one case is a change of one line."""
    if not isinstance(value, list):
        return json.dumps(value, allow_nan=False)
    return "[\n" + ",\n".join(json.dumps(case, separators=(",", ":"), allow_nan=False) for case in value) + "\n]"
