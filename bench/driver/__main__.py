"""The command line: `bench/run`."""

import argparse
import signal
import sys
import time

from . import build, machine, report, requirements
from .context import Context
from .failure import Failure
from .recording import Recording
from .rounds import say
from .scenarios import ALL, LONG


def arguments(words):
    parser = argparse.ArgumentParser(prog="bench/run", description="Builds the peers, measures them, writes RESULTS.md.")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds, no soak: under five minutes after building")
    parser.add_argument("--only", metavar="A,B", default="", help=f"these scenarios: {', '.join(ALL)}")
    parser.add_argument("--peers", metavar="A,B", default="", help="these peers, by name (the floor is always there)")
    parser.add_argument("--rounds", type=int, help="rounds, each with servers started anew (default 5, quick 1)")
    parser.add_argument("--seconds", type=int, help="turns of a second in each round (default 3, quick 2)")
    parser.add_argument("--soak", type=int, metavar="SECONDS", default=600, help="how long to soak (default 600)")
    parser.add_argument("--no-build", action="store_true", help="take the binaries as they are")
    parser.add_argument("--report", action="store_true", help="write RESULTS.md anew from the recorded figures, measure nothing")
    return parser.parse_args(words)


def main(words):
    asked = arguments(words)
    if asked.report:
        report.write()
        return
    names = [name for name in asked.only.split(",") if name]
    names = names or [name for name in ALL if not (asked.quick and name in LONG)]
    for name in names:
        if name not in ALL:
            raise Failure(f"there is no scenario {name!r}; there are {', '.join(ALL)}")
    requirements.need("cargo", "git", "taskset", "valgrind")
    context = Context(
        quick=asked.quick,
        rounds=asked.rounds or (1 if asked.quick else 5),
        seconds=asked.seconds or (2 if asked.quick else 3),
        warm_up=1,
        soak=asked.soak,
        peers=frozenset(filter(None, asked.peers.split(","))),
    )
    if not asked.no_build:
        build.crate("load")
        build.all_of(context.wanted([peer for name in names for peer in ALL[name].everyone()]))
    about = {**machine.about(), "rounds": context.rounds, "seconds": context.seconds, "quick": context.quick}
    began = time.monotonic()
    for name in names:
        recording = Recording(name, about)
        ALL[name].measure(context, recording)
        if not recording.cells and not recording.skipped:
            raise Failure(f"{name} measured nothing")
        recording.save()
        report.write()
        say(f"{name}: done after {time.monotonic() - began:.0f} s")
    say(f"measured in {time.monotonic() - began:.0f} s; see bench/RESULTS.md")


if __name__ == "__main__":
    # Whoever ends a run ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main(sys.argv[1:])
    except Failure as failure:
        sys.exit(f"bench: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
