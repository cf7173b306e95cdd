"""The Python SDK as a peer of the bench: the tool `echo` at http://127.0.0.1:PORT/mcp, stateless, answered with JSON.

    python server.py stdio | http PORT  [--tools N]
"""

import sys

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations

READ_ONLY = ToolAnnotations(read_only_hint=True)


def build(count: int) -> MCPServer:
    server = MCPServer(name="echo", version="1.0.0", log_level="CRITICAL")
    for number in range(count):

        def echo(message: str) -> str:
            """Gives its message back"""
            return message

        name = f"echo_{number:04}" if number else "echo"
        server.add_tool(echo, name=name, annotations=READ_ONLY, structured_output=False)
    return server


def main(words: list[str]) -> None:
    form = words.pop(0)
    port = int(words.pop(0)) if form == "http" else 0
    count = int(words[1]) if words[:1] == ["--tools"] else 1
    if form == "stdio":
        build(count).run(transport="stdio")
    else:
        build(count).run(transport="streamable-http", port=port, json_response=True, stateless_http=True)


if __name__ == "__main__":
    main(sys.argv[1:])
