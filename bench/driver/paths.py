"""Where things are."""

import os
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent
CI = ROOT / ".ci"
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or BENCH / "target")
RESULTS = BENCH / "results"
PLOTS = BENCH / "plots"
REPORT = BENCH / "RESULTS.md"
SCRATCH = TARGET / "bench-scratch"


def binary(name):
    """The release binary of a crate of this workspace."""
    return TARGET / "release" / name
