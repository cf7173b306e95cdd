"""A server made with the official Python SDK, for our client to talk to. Serves both eras; HTTP at /mcp.

    python python-server.py --stdio
    python python-server.py --port N

It offers the same as typescript-server.mjs, where the list is.
"""

import argparse
from typing import Annotated

import anyio
from mcp.server.mcpserver import Context, MCPServer
from mcp.types import (
    CallToolResult,
    Completion,
    ElicitRequest,
    ElicitRequestFormParams,
    InputRequiredResult,
    TextContent,
)
from pydantic import BaseModel, Field

server = MCPServer(name="python-server", version="1.0.0", instructions="A server to test clients with.")
cancelled = 0


class Sum(BaseModel):
    """What `add` gives."""

    sum: float


@server.tool(structured_output=False)
def echo(message: str) -> str:
    """Gives its message back"""
    return message


@server.tool()
def add(a: float, b: float) -> Sum:
    """Adds two numbers"""
    return Sum(sum=a + b)


@server.tool(structured_output=False)
async def ask_name(ctx: Context) -> str | InputRequiredResult:
    """Asks for a name and greets it"""
    answer = (ctx.input_responses or {}).get("name")
    if answer is None:
        schema = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
        form = ElicitRequestFormParams(message="What is your name?", requested_schema=schema)
        return InputRequiredResult(input_requests={"name": ElicitRequest(params=form)})
    name = (answer.content or {}).get("name") if answer.action == "accept" else None
    return "No name was given." if name is None else f"Hello, {name}!"


@server.tool(structured_output=False)
async def count(n: int, ctx: Context) -> str:
    """Counts to n and reports progress"""
    for progress in range(1, n + 1):
        await ctx.report_progress(progress, n)
    return f"Counted to {n}"


@server.tool(structured_output=False)
async def slow(ms: int) -> str:
    """Sleeps"""
    global cancelled
    try:
        await anyio.sleep(ms / 1000)
    except anyio.get_cancelled_exc_class():
        cancelled += 1
        raise
    return f"Slept {ms} ms"


@server.tool(structured_output=False)
def cancelled_count() -> str:
    """How many slow calls were cancelled"""
    return str(cancelled)


@server.tool(structured_output=False)
def where(region: Annotated[str, Field(json_schema_extra={"x-mcp-header": "Region"})]) -> str:
    """Names the region it was called for"""
    return region


@server.tool(structured_output=False)
def fail() -> CallToolResult:
    """Always fails"""
    return CallToolResult(is_error=True, content=[TextContent(type="text", text="This tool fails.")])


@server.tool(structured_output=False)
async def log(ctx: Context) -> str:
    """Logs one line"""
    await ctx.info("one line")
    return "logged"


@server.tool(structured_output=False)
async def touch(ctx: Context) -> str:
    """Announces changes"""
    await ctx.notify_resource_updated("note://today")
    await ctx.notify_tools_changed()
    return "touched"


@server.resource("note://today", mime_type="text/plain")
def today() -> str:
    """The note of today"""
    return "Nothing yet."


@server.resource("note://{day}/text", mime_type="text/plain")
def note(day: str) -> str:
    """The note of a day"""
    return f"Note of {day}"


@server.prompt()
def greet(name: str) -> str:
    """Asks for a greeting"""
    return f"Please greet {name}."


@server.completion()
async def complete(_ref: object, argument: object, _context: object) -> Completion:
    """Completes the name to greet"""
    values = [name for name in ("Ada", "Alan") if name.startswith(argument.value)]
    return Completion(values=values, total=len(values), has_more=False)


def main() -> None:
    parser = argparse.ArgumentParser()
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--stdio", action="store_true")
    how.add_argument("--port", type=int)
    options = parser.parse_args()
    if options.stdio:
        server.run(transport="stdio")
    else:
        server.run(transport="streamable-http", port=options.port)


if __name__ == "__main__":
    main()
