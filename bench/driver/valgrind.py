"""What valgrind counts: instructions and allocations of a call, as the difference between many calls and few, so that what a server
does once cancels out."""

import os
import re
import subprocess
import time

from . import loads, paths
from .failure import Failure
from .process import Server

FEW, MANY = 200, 1200
# One cache for everybody, whatever the machine has: 32 KiB of eight ways, once for code and once for data.
SIMULATED = ["--cache-sim=yes", "--branch-sim=yes", "--I1=32768,8,64", "--D1=32768,8,64", "--LL=8388608,16,64"]
PATIENCE = 120.0


def instructions(peer, request=None, few=FEW, many=MANY):
    """Instructions of one call, in user mode and in all threads."""
    first, second = (_callgrind(peer, request, count) for count in (few, many))
    return (second - first) / (many - few)


def execution(peer, request=None, few=FEW, many=MANY):
    """What running one call costs besides its instructions: how often a simulated cache of 32 KiB did not have the code that was to
    run, and how often a simulated predictor guessed a branch wrong."""
    first, second = (_callgrind(peer, request, count, SIMULATED, _events) for count in (few, many))
    each = {name: (second[name] - first[name]) / (many - few) for name in second}
    return {
        "instructions": each["Ir"],
        "code_misses": each["I1mr"],
        "data_misses": each["D1mr"] + each["D1mw"],
        "wrong_guesses": each["Bcm"] + each["Bim"],
    }


def instructions_beside(peer, request, beside, idle=16.0, windows=15, count=300):
    """Instructions of one call while `beside`, which is a context made from the server, is kept up; and instructions a second while
    nobody calls. Under valgrind calls are some fifty times slower than they are, so what is done every second or every minute would
    weigh as many times too much in a call: calls are counted in short windows, spread over more time than any of it takes to come
    round, and the least is taken."""
    out = _out()
    with Server(peer, wrapper=_wrapper(out), start_time=PATIENCE) as server:
        server.check(request)
        with beside(server):
            loads.calls(server, request, FEW, timeout=600)
            _dump(server)
            began = time.monotonic()
            time.sleep(idle)
            _dump(server)
            rested = time.monotonic() - began
            for _ in range(windows):
                time.sleep(idle / windows)
                _dump(server)
                loads.calls(server, request, count, timeout=600)
                _dump(server)
    parts = [2, *range(4, 2 * windows + 3, 2)]
    totals = [_total(out.with_name(f"{out.name}.{part}"), peer) for part in parts]
    return min(totals[1:]) / count, totals[0] / rested


def allocations(peer, request=None, few=FEW, many=MANY):
    """Allocations of one call, and their bytes."""
    first, second = (_dhat(peer, request, count) for count in (few, many))
    return tuple((more - less) / (many - few) for less, more in zip(first, second, strict=True))


def _run(peer, request, count, wrapper):
    """So many calls of a server that runs under valgrind."""
    if request is None:
        loads.stdio(peer, "one-by-one", count, wrapper=wrapper, timeout=600)
        return
    with Server(peer, wrapper=wrapper, start_time=PATIENCE) as server:
        server.check(request)
        loads.calls(server, request, count, timeout=600)


def _out():
    """Where callgrind writes, and nothing of another run."""
    paths.SCRATCH.mkdir(parents=True, exist_ok=True)
    out = paths.SCRATCH / "callgrind.out"
    for old in paths.SCRATCH.glob("callgrind.out*"):
        old.unlink()
    return out


def _wrapper(out, options=()):
    return ["valgrind", "--tool=callgrind", *options, f"--callgrind-out-file={out}"]


def _dump(server):
    """Has callgrind write what it counted since it did so last."""
    # The pipe by which it hears of it is in the server's directory for temporary files.
    environment = {**os.environ, "TMPDIR": server.scratch}
    command = ["callgrind_control", "--dump", str(server.pid)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode or "OK" not in done.stdout:
        raise Failure(f"callgrind_control does not reach {server.peer.name}: {done.stderr.strip()} {done.stdout.strip()}")


def _total(path, peer):
    found = re.search(r"^totals: (\d+)", path.read_text(), re.MULTILINE) if path.exists() else None
    if not found or not int(found[1]):
        raise Failure(f"{peer.name}: callgrind counted nothing")
    return int(found[1])


def _events(path, peer):
    """Every event that was counted, by its name."""
    _total(path, peer)
    text = path.read_text()
    names, totals = (re.search(rf"^{line}: (.*)", text, re.MULTILINE)[1].split() for line in ("events", "totals"))
    return dict(zip(names, map(int, totals), strict=False))


def _callgrind(peer, request, count, options=(), read=_total):
    out = _out()
    _run(peer, request, count, _wrapper(out, options))
    return read(out, peer)


def _dhat(peer, request, count):
    log = paths.SCRATCH / "dhat.log"
    log.unlink(missing_ok=True)
    wrapper = ["valgrind", "--tool=dhat", "--dhat-out-file=/dev/null", f"--log-file={log}"]
    _run(peer, request, count, wrapper)
    found = re.search(r"Total:\s+([\d,]+) bytes in ([\d,]+) blocks", log.read_text()) if log.exists() else None
    if not found:
        raise Failure(f"{peer.name}: dhat counted nothing")
    return tuple(int(figure.replace(",", "")) for figure in found.groups()[::-1])
