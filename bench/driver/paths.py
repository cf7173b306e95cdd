"""Where things are."""

import atexit
import os
import shutil
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent
CI = ROOT / ".ci"
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or BENCH / "target")
RESULTS = BENCH / "results"
PLOTS = BENCH / "plots"
REPORT = BENCH / "RESULTS.md"
SCRATCH = TARGET / "bench-scratch" / str(os.getpid())
"""Of this run alone, so that two of them do not meet; gone when it ends."""
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)


def binary(name):
    """The release binary of a crate of this workspace."""
    return TARGET / "release" / name
