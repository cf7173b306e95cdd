"""What is wrong with a request is said in the right place: a protocol error, or a tool result with is_error."""

import re
from typing import TYPE_CHECKING

from check import Cases, equal, holds, refused

if TYPE_CHECKING:
    from client import Target


async def run(cases: Cases, target: "Target") -> None:
    async with target.client() as client:

        async def unknown() -> None:
            await refused("call", client.call_tool("no_such_tool"), -32602)

        async def arguments() -> None:
            for wrong in ({"ms": "long"}, {}):
                result = await client.call_tool("slow", wrong)
                equal("is_error", result.is_error, True)
                said = " ".join(block.text for block in result.content)
                holds("the field `ms` named", re.search(r"\bms\b", said), said)

        async def again() -> None:
            equal("sum", (await client.call_tool("add", {"a": 1, "b": 1})).structured_content, {"sum": 2})

        await cases.run("an unknown tool is a protocol error", unknown)
        await cases.run("wrong arguments are a tool error that names them", arguments)
        await cases.run("the connection still works afterwards", again)
