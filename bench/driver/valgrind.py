"""What valgrind counts: instructions and allocations of a call, as the difference between many calls and few, so that what a server
does once cancels out."""

import re

from . import loads, paths
from .failure import Failure
from .process import Server

FEW, MANY = 200, 1200
PATIENCE = 120.0


def instructions(peer, request=None, few=FEW, many=MANY, between=None):
    """Instructions of one call, in user mode and in all threads. `between` is called with the server before the calls."""
    return _difference(peer, request, few, many, between, _callgrind)


def allocations(peer, request=None, few=FEW, many=MANY):
    """Allocations of one call, and their bytes."""
    return _difference(peer, request, few, many, None, _dhat)


def _difference(peer, request, few, many, between, tool):
    first, second = (tool(peer, request, count, between) for count in (few, many))
    if isinstance(first, tuple):
        return tuple((more - less) / (many - few) for less, more in zip(first, second, strict=True))
    return (second - first) / (many - few)


def _run(peer, request, count, between, wrapper):
    """So many calls of a server that runs under valgrind."""
    if request is None:
        loads.stdio(peer, "one-by-one", count, wrapper=wrapper, timeout=600)
        return
    with Server(peer, wrapper=wrapper, start_time=PATIENCE) as server:
        server.check(request)
        if between:
            with between(server):
                loads.calls(server, request, count, timeout=600)
        else:
            loads.calls(server, request, count, timeout=600)


def _callgrind(peer, request, count, between):
    out = paths.SCRATCH / "callgrind.out"
    out.unlink(missing_ok=True)
    _run(peer, request, count, between, ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}"])
    found = re.search(r"^totals: (\d+)", out.read_text(), re.MULTILINE) if out.exists() else None
    if not found or not int(found[1]):
        raise Failure(f"{peer.name}: callgrind counted nothing")
    return int(found[1])


def _dhat(peer, request, count, between):
    log = paths.SCRATCH / "dhat.log"
    log.unlink(missing_ok=True)
    wrapper = ["valgrind", "--tool=dhat", "--dhat-out-file=/dev/null", f"--log-file={log}"]
    _run(peer, request, count, between, wrapper)
    found = re.search(r"Total:\s+([\d,]+) bytes in ([\d,]+) blocks", log.read_text()) if log.exists() else None
    if not found:
        raise Failure(f"{peer.name}: dhat counted nothing")
    return tuple(int(figure.replace(",", "")) for figure in found.groups()[::-1])
