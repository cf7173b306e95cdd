"""What the server sends beside its results: progress, log messages, changes; and cancellation."""

from typing import TYPE_CHECKING, Any

import anyio
from mcp.client.subscriptions import PromptsListChanged, ResourceUpdated, ToolsListChanged

from check import Cases, equal, eventually, holds, text

if TYPE_CHECKING:
    from client import Target

LOG_LEVEL = "io.modelcontextprotocol/logLevel"
WATCHED = "test://watched-resource"


async def run(cases: Cases, target: "Target") -> None:
    logged: list[Any] = []

    async def log(params: Any) -> None:
        logged.append(params)

    async with target.client(logging_callback=log) as client:

        async def progress() -> None:
            steps: list[tuple[float, float | None]] = []

            async def step(done: float, total: float | None, _message: str | None) -> None:
                steps.append((done, total))

            await client.call_tool("test_tool_with_progress", progress_callback=step)
            equal("steps", steps, [(0, 100), (50, 100), (100, 100)])

        async def logs() -> None:
            await client.call_tool("test_logging_tool", meta={LOG_LEVEL: "debug"})

            async def any_logged() -> bool:
                return bool(logged)

            await eventually("a log message", any_logged, lambda: logged)
            before = len(logged)
            await client.call_tool("test_logging_tool")
            equal("log messages that nobody asked for", logged[before:], [])

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

        async def changes() -> None:
            async with client.listen(tools_list_changed=True, prompts_list_changed=True) as subscription:
                equal("honoured", subscription.honored.tools_list_changed, True)
                await client.call_tool("test_trigger_tool_change")
                equal("event", await anext(subscription), ToolsListChanged())
                await client.call_tool("test_trigger_prompt_change")
                equal("event", await anext(subscription), PromptsListChanged())

        async def resource() -> None:
            async with client.listen(resource_subscriptions=[WATCHED]) as subscription:
                equal("honoured", subscription.honored.resource_subscriptions, [WATCHED])
                for _ in range(2):
                    await client.call_tool("touch_watched")
                    equal("event", await anext(subscription), ResourceUpdated(uri=WATCHED))

        await cases.run("progress", progress)
        await cases.run("log messages, only for a request that asks", logs)
        await cases.run("a call that is cancelled ends on the server", cancel)
        await cases.run("a subscription to changes of tools and prompts", changes)
        await cases.run("a subscription to a resource", resource)
