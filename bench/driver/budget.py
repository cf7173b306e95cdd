"""The command line: `bench/budget`."""

import argparse
import signal
import sys
import tomllib

from . import build, machine, paths, peers, requirements, valgrind
from .failure import Failure
from .idle import kept
from .rounds import say
from .wire import call, initialize, listen

FILE = paths.BENCH / "budget.toml"
ALLOWED = 0.03
CLIENTS = 1_000
BACKGROUND = 20_000_000  # about one percent of a core

HEAD = """# Instructions of one call in user mode, as callgrind counts them: what `bench/budget` checks in CI. More than 3 % above these is a
# failure. Whoever spends more on purpose runs `bench/budget --update` and says in the commit what it buys.
#
# Counted with {rustc}, {valgrind}. Another compiler may count otherwise.

[instructions]
"""


def shapes():
    """What is counted: a name, a peer, and the request, or none over stdio."""
    yield "http-weakened", peers.WEAKENED, call()
    yield "http-default", peers.DEFAULT, call()
    yield "http-secured", peers.SECURED, call()
    yield "stdio-weakened", peers.STDIO_WEAKENED, None
    yield "stdio-default", peers.STDIO_DEFAULT, None


def beside():
    """What must not change a call: a name, the instructions of a call beside much of it, and those a second while nobody calls."""
    yield "200 tools", valgrind.instructions(peers.DEFAULT.plus("--tools", 200), call()), 0.0
    for what, request in (("stream", listen()), ("session", initialize())):
        counts = valgrind.instructions_beside(peers.QUIET, call(), lambda server, r=request, w=what: kept(server, r, CLIENTS, w))
        yield f"{CLIENTS} idle {what}s", *counts


def measured():
    counts = {}
    for name, peer, request in shapes():
        counts[name] = round(valgrind.instructions(peer, request))
        if counts[name] < 1000:
            raise Failure(f"{name}: {counts[name]} instructions are too few to be a call; nothing was measured")
        say(f"{name}: {counts[name]} instructions")
    return counts


def exceeded(counts, budget):
    """What is over its budget, or has none."""
    for name, count in counts.items():
        allowed = budget.get(name)
        if allowed is None:
            yield f"{name} has no budget"
        elif count > allowed * (1 + ALLOWED):
            yield f"{name}: {count} instructions, {count / allowed - 1:+.1%} of the {allowed} in budget.toml"
        elif count < allowed * (1 - ALLOWED):
            say(f"{name}: {count / allowed - 1:+.1%}: `bench/budget --update` would keep what was gained")
    for name in budget.keys() - counts.keys():
        yield f"budget.toml has {name}, which was not measured"


def changed(counts):
    """What changes a call although it must not."""
    alone = counts["http-default"]
    for name, many, background in beside():
        say(f"beside {name}: {many:.0f} instructions, {many / alone - 1:+.1%}; {background / 1e6:.2f} million a second by themselves")
        if many / alone - 1 > ALLOWED:
            yield f"beside {name} a call takes {many:.0f} instructions instead of {alone} ({many / alone - 1:+.1%})"
        if background > BACKGROUND:
            yield f"{name} take {background:.0f} instructions a second by themselves, more than {BACKGROUND}"


def write(counts):
    valgrind_version = machine.output("valgrind", "--version")
    head = HEAD.format(rustc=machine.output("rustc", "--version"), valgrind=valgrind_version)
    FILE.write_text(head + "".join(f"{name} = {count}\n" for name, count in counts.items()))


def main(words):
    parser = argparse.ArgumentParser(prog="bench/budget", description="Checks the instructions of calls against budget.toml.")
    parser.add_argument("--update", action="store_true", help="write budget.toml from what is measured")
    parser.add_argument("--no-build", action="store_true", help="take the binaries as they are")
    asked = parser.parse_args(words)
    requirements.need("cargo", "taskset", "valgrind")
    if not asked.no_build:
        for name in ("load", "mcip-peer"):
            build.crate(name)
    counts = measured()
    if asked.update:
        write(counts)
        say(f"written: {FILE}")
    budget = tomllib.loads(FILE.read_text())["instructions"] if FILE.exists() else {}
    failures = [*exceeded(counts, budget), *changed(counts)]
    if failures:
        raise Failure(
            "the budget of instructions is exceeded:\n  " + "\n  ".join(failures)
            + "\nIf it is worth it, run `bench/budget --update` and say why in the commit."
        )  # fmt: skip
    say("within the budget")


if __name__ == "__main__":
    # Whoever ends it ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main(sys.argv[1:])
    except Failure as failure:
        sys.exit(f"bench: {failure}")
