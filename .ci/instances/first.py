"""The client of the first Python SDK, which knows sessions only, against three instances behind a round-robin proxy.

    python first.py URL
"""

import sys
from typing import Any

import anyio
from mcp import ClientSession, types
from mcp.client.streamable_http import streamablehttp_client
from pydantic import AnyUrl

from check import Cases, equal, eventually, holds, text

URL = sys.argv[1]
HEADERS = {"authorization": "Bearer alice-token"}
WATCHED = AnyUrl("test://watched-resource")


async def main() -> int:
    cases = Cases("Python 1, sessions")
    heard: list[str] = []

    async def hear(message: Any) -> None:
        if isinstance(message, types.ServerNotification):
            heard.append(message.root.method)

    async def answer(_context: Any, _params: Any) -> types.ElicitResult:
        return types.ElicitResult(action="accept", content={"username": "ada", "email": "ada@example.com"})

    async with (
        streamablehttp_client(URL, headers=HEADERS) as streams,
        ClientSession(streams[0], streams[1], message_handler=hear, elicitation_callback=answer) as session,
    ):
        await session.initialize()

        async def everywhere() -> None:
            seen = {text(await session.call_tool("where")) for _ in range(12)}
            equal("instances", sorted(seen), ["A", "B", "C"])

        async def questions() -> None:
            for _ in range(7):
                said = text(await session.call_tool("test_elicitation", {"message": "Who?"}))
                holds("the answer", "ada@example.com" in said, said)

        async def progress() -> None:
            steps: list[float] = []

            async def step(now: float, _total: float | None, _message: str | None) -> None:
                steps.append(now)

            await session.call_tool("count", {"to": 20, "pause": 10}, progress_callback=step)
            equal("steps", steps, [float(number) for number in range(1, 21)])

        async def changes() -> None:
            await session.subscribe_resource(WATCHED)
            await anyio.sleep(0.3)
            for _ in range(3):
                heard.clear()
                await session.call_tool("announce")

                async def both() -> bool:
                    return {"notifications/tools/list_changed", "notifications/resources/updated"} <= set(heard)

                await eventually("both changes", both, lambda: heard)

        await cases.run("a session goes on at every instance", everywhere)
        await cases.run("questions are answered wherever the answer comes", questions)
        await cases.run("progress of a call", progress)
        await cases.run("changes are heard from every instance", changes)
    return cases.failed


sys.exit(1 if anyio.run(main) else 0)
