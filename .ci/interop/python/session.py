"""What a session has that single requests have not: ping, a log level, subscriptions, streams that are resumed."""

from typing import TYPE_CHECKING, Any

import anyio
from mcp import types

from check import Cases, equal, eventually, holds, text

if TYPE_CHECKING:
    from client import Target

WATCHED = "test://watched-resource"


async def run(cases: Cases, target: "Target") -> None:
    logged: list[Any] = []
    seen: list[Any] = []

    async def log(params: Any) -> None:
        logged.append(params)

    async def message(incoming: Any) -> None:
        seen.append(incoming)

    def told(kind: type) -> int:
        return sum(isinstance(getattr(one, "root", one), kind) for one in seen)

    async with target.client(logging_callback=log, message_handler=message) as client:

        async def ping() -> None:
            await client.send_ping()

        async def progress() -> None:
            steps: list[tuple[float, float | None]] = []

            async def step(done: float, total: float | None, _message: str | None) -> None:
                steps.append((done, total))

            await client.call_tool("test_tool_with_progress", progress_callback=step)
            equal("steps", steps, [(0, 100), (50, 100), (100, 100)])

        async def logs() -> None:
            await client.set_logging_level("debug")
            await client.call_tool("test_logging_tool")

            async def any_logged() -> bool:
                return bool(logged)

            await eventually("a log message", any_logged, lambda: logged)
            await client.set_logging_level("emergency")
            before = len(logged)
            await client.call_tool("test_logging_tool")
            await client.send_ping()
            equal("log messages below the level", logged[before:], [])

        async def changes() -> None:
            before = told(types.ToolListChangedNotification)
            await client.call_tool("test_trigger_tool_change")

            async def changed() -> bool:
                return told(types.ToolListChangedNotification) == before + 1

            await eventually("one tools/list_changed", changed, lambda: seen)

        async def resource() -> None:
            await client.subscribe_resource(WATCHED)
            await client.call_tool("touch_watched")

            async def updated() -> bool:
                return told(types.ResourceUpdatedNotification) == 1

            await eventually("one resources/updated", updated, lambda: seen)
            await client.unsubscribe_resource(WATCHED)

        async def cancelled() -> int:
            return int(text(await client.call_tool("cancelled_count")))

        async def cancel() -> None:
            before = await cancelled()
            with anyio.move_on_after(0.3):
                result = await client.call_tool("slow", {"ms": 60_000})
                holds("no result", False, result)
            now = before

            async def one_more() -> bool:
                nonlocal now
                now = await cancelled()
                return now == before + 1

            await eventually(f"{before + 1} cancelled calls", one_more, lambda: now)

        async def reconnection() -> None:
            result = await client.call_tool("test_reconnection")
            equal("text", text(result), "The connection was closed, and you came back.")

        await cases.run("ping", ping)
        await cases.run("progress", progress)
        await cases.run("log messages from the level that was set", logs)
        await cases.run("changes of lists, told once", changes)
        await cases.run("a resource that is subscribed to", resource)
        await cases.run("a call that is cancelled ends on the server", cancel)
        await cases.run("an answer for which the client has to come back", reconnection)
