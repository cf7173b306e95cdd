"""The client of fastmcp against the server under test.

    python fast.py LABEL auto|legacy http URL
    python fast.py LABEL auto|legacy stdio COMMAND [ARGUMENT...]
"""

import sys
from typing import Any

import anyio
from fastmcp import Client
from fastmcp.client.transports import StdioTransport, StreamableHttpTransport
from fastmcp.exceptions import ToolError

from check import Cases, equal, eventually, holds

WATCHED = "test://watched-resource"


async def main(label: str, mode: str, transport: str, place: str, rest: list[str]) -> int:
    cases = Cases(label)

    def client(**options: Any) -> Client:
        reached = StreamableHttpTransport(place) if transport == "http" else StdioTransport(place, rest, keep_alive=False)
        return Client(reached, mode=mode, **options)

    async def offers() -> None:
        async with client() as server:
            equal("revision", server.protocol_version, "2025-11-25" if mode == "legacy" else "2026-07-28")
            names = [tool.name for tool in await server.list_tools()]
            holds("add", "add" in names, names)
            equal("sum", (await server.call_tool("add", {"a": 2, "b": 3.5})).structured_content, {"sum": 5.5})
            uris = [str(resource.uri) for resource in await server.list_resources()]
            holds("test://static-text", "test://static-text" in uris, uris)
            [content] = await server.read_resource("test://static-text")
            equal("text", content.text, "This is the content of the static text resource.")
            prompt = await server.get_prompt("test_prompt_with_arguments", {"arg1": "hello", "arg2": "world"})
            equal("prompt", prompt.messages[0].content.text, "Prompt with arguments: arg1='hello', arg2='world'")

    async def failing() -> None:
        async with client() as server:
            try:
                result = await server.call_tool("test_error_handling")
            except ToolError as error:
                holds("what the tool said", "intentionally" in str(error), str(error))
            else:
                holds("an error", False, result)

    async def form() -> None:
        async def answer(_message: str, _type: Any, _params: Any, _context: Any) -> Any:
            return {"name": "Ada"}

        async with client(elicitation_handler=answer) as server:
            result = await server.call_tool("test_input_required_result_elicitation")
            equal("text", result.content[0].text, "Hello, Ada!")

    async def sampling() -> None:
        async def answer(_messages: Any, _params: Any, _context: Any) -> str:
            return "Paris, of course"

        async with client(sampling_handler=answer) as server:
            result = await server.call_tool("test_sampling", {"prompt": "The capital?"})
            equal("text", result.content[0].text, "The model said: Paris, of course")

    async def roots() -> None:
        async with client(roots=["file:///srv/project"]) as server:
            result = await server.call_tool("test_input_required_result_list_roots")
            equal("text", result.content[0].text, "Roots: file:///srv/project")

    async def notices() -> None:
        steps: list[float] = []

        async def step(done: float, _total: float | None, _message: str | None) -> None:
            steps.append(done)

        async with client(progress_handler=step) as server:
            await server.call_tool("test_tool_with_progress")

            async def all_told() -> bool:
                return steps == [0, 50, 100]

            await eventually("three steps", all_told, lambda: steps)

    async def reconnection() -> None:
        async with client() as server:
            result = await server.call_tool("test_reconnection")
            equal("text", result.content[0].text, "The connection was closed, and you came back.")

    for name, body in {
        "what the server offers": offers,
        "a tool that fails": failing,
        "a form": form,
        "sampling": sampling,
        "roots": roots,
        "progress": notices,
        "an answer for which the client may have to come back": reconnection,
    }.items():
        await cases.run(name, body)
    return 1 if cases.failed else 0


if __name__ == "__main__":
    sys.exit(anyio.run(main, *sys.argv[1:5], sys.argv[5:]))
