"""The client of the first Python SDK, which knows sessions only, against the server under test.

    python first.py LABEL http|ws|sse URL
    python first.py LABEL stdio COMMAND [ARGUMENT...]
"""

import base64
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
from mcp import ClientSession, StdioServerParameters, types
from mcp.client.sse import sse_client
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamablehttp_client
from mcp.client.websocket import websocket_client
from pydantic import AnyUrl

from check import Cases, equal, eventually, holds, refused, text

WATCHED = AnyUrl("test://watched-resource")


class Target:
    """Where the server is."""

    def __init__(self, transport: str, place: str, rest: list[str]) -> None:
        self.over_url = {"http": streamablehttp_client, "ws": websocket_client, "sse": sse_client}.get(transport)
        self.place, self.rest = place, rest

    @asynccontextmanager
    async def session(self, **options: Any) -> AsyncIterator[ClientSession]:
        """A session of its own that has begun."""
        if self.over_url is not None:
            transport = self.over_url(self.place)
        else:
            transport = stdio_client(StdioServerParameters(command=self.place, args=self.rest))
        async with transport as streams, ClientSession(streams[0], streams[1], **options) as session:
            await session.initialize()
            yield session


async def offers(cases: Cases, target: Target) -> None:
    async with target.session() as session:

        async def tools() -> None:
            names = [tool.name for tool in (await session.list_tools()).tools]
            for name in ("add", "slow", "test_simple_text", "test_reconnection"):
                holds(name, name in names, names)
            equal("text", text(await session.call_tool("test_simple_text")), "This is a simple text response for testing.")
            result = await session.call_tool("add", {"a": 2, "b": 3.5})
            equal("structured content", result.structuredContent, {"sum": 5.5})
            failed = await session.call_tool("test_error_handling")
            equal("isError", failed.isError, True)
            await refused("an unknown tool", session.call_tool("no_such_tool"), -32602)

        async def resources() -> None:
            uris = [str(resource.uri) for resource in (await session.list_resources()).resources]
            holds("test://static-text", "test://static-text" in uris, uris)
            [content] = (await session.read_resource(AnyUrl("test://static-binary"))).contents
            equal("first bytes", base64.b64decode(content.blob)[1:4], b"PNG")
            templates = (await session.list_resource_templates()).resourceTemplates
            holds("a template", [template.uriTemplate for template in templates], templates)
            await refused("an unknown resource", session.read_resource(AnyUrl("test://no-such-thing")), -32002)

        async def prompts() -> None:
            result = await session.get_prompt("test_prompt_with_arguments", {"arg1": "hello", "arg2": "world"})
            equal("text", result.messages[0].content.text, "Prompt with arguments: arg1='hello', arg2='world'")
            reference = types.PromptReference(type="ref/prompt", name="test_prompt_with_arguments")
            completion = (await session.complete(reference, {"name": "arg1", "value": "te"})).completion
            holds("values", isinstance(completion.values, list), completion)

        await cases.run("tools", tools)
        await cases.run("resources", resources)
        await cases.run("prompts and completion", prompts)


async def questions(cases: Cases, target: Target) -> None:
    asked: list[Any] = []

    def answering(*answers: Any) -> Any:
        asked.clear()

        async def callback(_context: Any, params: Any = None) -> Any:
            asked.append(params)
            return answers[min(len(asked), len(answers)) - 1]

        return callback

    async def call(tool: str, arguments: dict[str, Any] | None = None, **options: Any) -> str:
        async with target.session(**options) as session:
            return text(await session.call_tool(tool, arguments))

    def accept(**content: Any) -> types.ElicitResult:
        return types.ElicitResult(action="accept", content=content)

    says = types.CreateMessageResult(
        role="assistant", model="test-model", content=types.TextContent(type="text", text="Paris, of course")
    )

    async def form() -> None:
        answer = answering(accept(name="Ada"), accept(color="green"))
        said = await call("test_input_required_result_multi_round", elicitation_callback=answer)
        equal("text", said, "Ada likes green")
        equal("questions", len(asked), 2)

    async def declined() -> None:
        answer = answering(types.ElicitResult(action="decline"))
        said = await call("test_elicitation", {"message": "Who?"}, elicitation_callback=answer)
        equal("text", said, "The user chose to decline: {}")

    async def url() -> None:
        said = await call("test_url_elicitation", elicitation_callback=answering(types.ElicitResult(action="accept")))
        equal("text", said, "URL action: accept")
        equal("page", (asked[0].mode, asked[0].url), ("url", "https://example.com/verify"))

    async def sampling() -> None:
        said = await call("test_sampling", {"prompt": "The capital?"}, sampling_callback=answering(says))
        equal("text", said, "The model said: Paris, of course")

    async def roots() -> None:
        answer = answering(types.ListRootsResult(roots=[types.Root(uri=AnyUrl("file:///srv/project"))]))
        said = await call("test_input_required_result_list_roots", list_roots_callback=answer)
        equal("text", said, "Roots: file:///srv/project")

    async def several() -> None:
        said = await call(
            "test_input_required_result_multiple_inputs",
            elicitation_callback=answering(accept(name="Ada")),
            sampling_callback=answering(says),
            list_roots_callback=answering(types.ListRootsResult(roots=[])),
        )
        equal("text", said, "Ada says Paris, of course with 0 roots")

    await cases.run("a form in two steps", form)
    await cases.run("a form that is declined", declined)
    await cases.run("a URL to visit", url)
    await cases.run("sampling", sampling)
    await cases.run("roots", roots)
    await cases.run("three questions at once", several)


async def notices(cases: Cases, target: Target) -> None:
    logged: list[Any] = []
    seen: list[Any] = []

    async def log(params: Any) -> None:
        logged.append(params)

    async def message(incoming: Any) -> None:
        seen.append(getattr(incoming, "root", incoming))

    def told(kind: type) -> int:
        return sum(isinstance(one, kind) for one in seen)

    async with target.session(logging_callback=log, message_handler=message) as session:

        async def progress() -> None:
            steps: list[tuple[float, float | None]] = []

            async def step(done: float, total: float | None, _message: str | None) -> None:
                steps.append((done, total))

            await session.call_tool("test_tool_with_progress", progress_callback=step)
            equal("steps", steps, [(0, 100), (50, 100), (100, 100)])

        async def logs() -> None:
            await session.set_logging_level("debug")
            await session.call_tool("test_logging_tool")

            async def any_logged() -> bool:
                return bool(logged)

            await eventually("a log message", any_logged, lambda: logged)

        async def changes() -> None:
            await session.subscribe_resource(WATCHED)
            await session.call_tool("touch_watched")
            await session.call_tool("test_trigger_tool_change")

            async def both() -> bool:
                return (told(types.ResourceUpdatedNotification), told(types.ToolListChangedNotification)) == (1, 1)

            await eventually("one of each", both, lambda: seen)
            await session.unsubscribe_resource(WATCHED)

        async def reconnection() -> None:
            result = await session.call_tool("test_reconnection")
            equal("text", text(result), "The connection was closed, and you came back.")

        async def ping() -> None:
            await session.send_ping()

        await cases.run("progress", progress)
        await cases.run("log messages from the level that was set", logs)
        await cases.run("changes, each told once", changes)
        await cases.run("an answer for which the client has to come back", reconnection)
        await cases.run("ping", ping)


async def main(label: str, transport: str, place: str, rest: list[str]) -> int:
    cases = Cases(label)
    target = Target(transport, place, rest)
    for run in (offers, questions, notices):
        await run(cases, target)
    return 1 if cases.failed else 0


if __name__ == "__main__":
    sys.exit(anyio.run(main, *sys.argv[1:4], sys.argv[4:]))
