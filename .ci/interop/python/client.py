"""The official Python client against the server under test.

    python client.py LABEL GROUP auto|pin|legacy http URL
    python client.py LABEL GROUP auto|pin|legacy stdio COMMAND [ARGUMENT...]

GROUP names what to test: `main`, `legacy` (the same features in a session), or `pages` (a server with --page-size 3).
"""

import sys
from dataclasses import dataclass
from typing import Any

import anyio
from mcp import Client, StdioServerParameters

import content
import faults
import input_required
import notifications
import pages
import session
from check import Cases, equal

REVISION = "2026-07-28"
GROUPS = {
    "main": [content.run, input_required.run, notifications.run, faults.run],
    "legacy": [content.run, input_required.run, session.run, faults.run],
    "pages": [pages.run],
}


@dataclass
class Target:
    """Where the server is and how its era is found out."""

    server: str | StdioServerParameters
    mode: str

    @property
    def legacy(self) -> bool:
        """Whether what is tested is a session rather than requests that stand for themselves."""
        return self.mode == "legacy"

    def client(self, **options: Any) -> Client:
        """A client of its own; use it with `async with`."""
        return Client(self.server, mode=self.mode, **options)


async def main(label: str, group: str, negotiation: str, transport: str, place: str, rest: list[str]) -> int:
    server = place if transport == "http" else StdioServerParameters(command=place, args=rest)
    target = Target(server, REVISION if negotiation == "pin" else negotiation)
    cases = Cases(label)

    async def era() -> None:
        async with target.client() as client:
            equal("revision", client.protocol_version, "2025-11-25" if target.legacy else REVISION)

    await cases.run("the era is negotiated", era)
    for run in GROUPS[group]:
        await run(cases, target)
    return 1 if cases.failed else 0


if __name__ == "__main__":
    sys.exit(anyio.run(main, *sys.argv[1:6], sys.argv[6:]))
