"""Builds peers, each by itself, so that none gets features that another asked for."""

import os
import subprocess

from . import paths
from .failure import Failure
from .rounds import say


def crate(name):
    """Builds the release binary of a crate of this workspace."""
    say(f"building {name}")
    command = ["cargo", "build", "--release", "--locked", "-p", name]
    done = subprocess.run(command, cwd=paths.BENCH, env={**os.environ, "CARGO_TARGET_DIR": str(paths.TARGET)})
    if done.returncode:
        raise Failure(f"{name} does not build: {' '.join(command)}")


def script(name):
    """Installs what the peers need that are not built: `node` or `python`."""
    setup = paths.BENCH / "peers" / name / "setup"
    if subprocess.run([setup]).returncode:
        raise Failure(f"{setup} failed")


def all_of(peers):
    for what in dict.fromkeys(peer.build for peer in peers):
        script(what.removeprefix("script:")) if what.startswith("script:") else crate(what)
