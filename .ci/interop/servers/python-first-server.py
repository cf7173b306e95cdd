"""A server made with the first Python SDK (mcp 1.x), which knows the legacy era only, for our client to talk to. HTTP at /mcp,
HTTP+SSE at /sse, WebSocket at /ws.

    python python-first-server.py --stdio
    python python-first-server.py --port N
    python python-first-server.py --sse --port N
    python python-first-server.py --ws --port N

It asks its client what a server of that era may ask: `ask_name` (a form), `sample` (a model) and `list_roots`.
"""

import argparse

import anyio
import uvicorn
from mcp.server.fastmcp import Context, FastMCP
from mcp.server.websocket import websocket_server
from mcp.types import SamplingMessage, TextContent
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

cancelled = 0


class Name(BaseModel):
    """What `ask_name` wants to know."""

    name: str


def build(port: int) -> FastMCP:
    """The server, listening on a port if it is to listen at all."""
    server = FastMCP(name="python-first-server", instructions="A server to test clients with.", port=port)

    @server.tool(structured_output=False)
    def echo(message: str) -> str:
        """Gives its message back"""
        return message

    @server.tool(structured_output=False)
    async def ask_name(ctx: Context) -> str:
        """Asks for a name and greets it"""
        answer = await ctx.elicit(message="What is your name?", schema=Name)
        return f"Hello, {answer.data.name}!" if answer.action == "accept" else "No name was given."

    @server.tool(structured_output=False)
    async def sample(ctx: Context) -> str:
        """Asks a model"""
        question = SamplingMessage(role="user", content=TextContent(type="text", text="The capital?"))
        answer = await ctx.session.create_message(messages=[question], max_tokens=10)
        return answer.content.text

    @server.tool(structured_output=False)
    async def list_roots(ctx: Context) -> str:
        """Names the roots"""
        return " ".join(str(root.uri) for root in (await ctx.session.list_roots()).roots)

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
    async def touch(ctx: Context) -> str:
        """Announces changes"""
        await ctx.session.send_tool_list_changed()
        return "touched"

    @server.tool(structured_output=False)
    async def log(ctx: Context) -> str:
        """Logs one line"""
        await ctx.info("one line")
        return "logged"

    @server.resource("note://today", mime_type="text/plain")
    def today() -> str:
        """The note of today"""
        return "Nothing yet."

    @server.prompt()
    def greet(name: str) -> str:
        """Asks for a greeting"""
        return f"Please greet {name}."

    return server


def over_websocket(server: FastMCP, port: int) -> None:
    """Serves one session a connection, as the SDK's own documentation does."""
    inner = server._mcp_server

    async def endpoint(socket: WebSocket) -> None:
        async with websocket_server(socket.scope, socket.receive, socket.send) as (reader, writer):
            await inner.run(reader, writer, inner.create_initialization_options())

    app = Starlette(routes=[WebSocketRoute("/ws", endpoint)])
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


def main() -> None:
    parser = argparse.ArgumentParser()
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--stdio", action="store_true")
    how.add_argument("--port", type=int)
    parser.add_argument("--sse", action="store_true")
    parser.add_argument("--ws", action="store_true")
    options = parser.parse_args()
    if options.stdio:
        build(0).run(transport="stdio")
    elif options.ws:
        over_websocket(build(options.port), options.port)
    else:
        build(options.port).run(transport="sse" if options.sse else "streamable-http")


if __name__ == "__main__":
    main()
