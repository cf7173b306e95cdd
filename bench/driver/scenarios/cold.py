"""From nothing to the first answer."""

from .. import loads, peers, tables
from ..process import SERVER_CORE, free_port, pinned
from ..rounds import rotated, say
from ..wire import call

NAME = "cold"
TITLE = "Cold start"
CASE = "first answer"
HOW = """From the start of the process until it has answered its first call over HTTP. The program is in the page cache."""


def everyone():
    return [peer for peer in peers.HTTP if not peer.session and not peer.prints_token]


def measure(context, recording):
    some = context.wanted(everyone())
    for number in range(5 if context.quick else 20):
        for peer in rotated(some, number):
            if peer.slow and number >= 5:
                continue
            recording.add(peer, CASE, cold_ms=once(peer))
    for name, label in recording.labels.items():
        say(f"{NAME}: {label}: {recording.spread(name, CASE, 'cold_ms').median:.1f} ms")


def once(peer):
    port = free_port()
    request = call(revision=peer.revision)
    words = [str(word).replace("{port}", str(port)) for word in peer.command]
    command = pinned(SERVER_CORE, words)
    return loads.run("cold", request.expect.message, *loads.files(request), port, "--", *command)["cold_ms"]


def report(recording):
    rows = [[label, tables.figure(recording.spread(name, CASE, "cold_ms"))] for name, label in recording.labels.items()]
    yield from tables.table(["", "ms"], rows)
