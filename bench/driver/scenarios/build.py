"""What it costs to build a server, and how large it is."""

import os
import shutil
import subprocess
import time

from .. import paths, tables
from ..failure import Failure
from ..peers import DEFAULT, RMCP, TOWER, TURBO
from ..rounds import say

NAME = "build"
TITLE = "Building"
CASE = "release build"
HOW = """The peer with all it needs, built from nothing in the bench's release profile (thin LTO, one codegen unit, line tables), with all
cores; the number of packages in its tree; and the size of its program, without symbols."""


def everyone():
    return [DEFAULT, RMCP, TOWER]


def measure(context, recording):
    for peer in context.wanted(everyone()):
        target = paths.SCRATCH / "fresh"
        shutil.rmtree(target, ignore_errors=True)
        began = time.monotonic()
        cargo("build", "--release", "--locked", "--quiet", "-p", peer.build, target=target)
        seconds = time.monotonic() - began
        stripped = paths.SCRATCH / "stripped"
        subprocess.run(["strip", "-o", stripped, target / "release" / peer.build], check=True)
        tree = cargo("tree", "--locked", "-p", peer.build, "-e", "normal,build", "--prefix", "none", "--no-dedupe", target=target)
        packages = len({line.split(" (")[0] for line in tree.splitlines() if line})
        recording.add(peer, CASE, seconds=seconds, bytes=stripped.stat().st_size, packages=packages)
        say(f"{NAME}: {peer.label}: {seconds:.0f} s, {packages} packages")
        shutil.rmtree(target, ignore_errors=True)


def cargo(*words, target):
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target)}
    done = subprocess.run(["cargo", *words], cwd=paths.BENCH, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise Failure(f"cargo {' '.join(words)} failed")
    return done.stdout


def report(recording):
    rows = []
    for name, label in recording.labels.items():
        seconds, size, packages = (recording.spread(name, CASE, metric) for metric in ("seconds", "bytes", "packages"))
        rows.append([label, f"{seconds.median:.0f}", f"{packages.median:.0f}", f"{size.median / 2**20:.1f}"])
    yield from tables.table(["", "seconds", "packages", "program, MiB"], rows)
