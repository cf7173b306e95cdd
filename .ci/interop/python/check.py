"""The smallest test runner that says what was expected and what came. One line a case, in the form that ../run counts."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import anyio

try:
    from mcp.shared.exceptions import MCPError
except ImportError:
    # The first SDK's name for it.
    from mcp.shared.exceptions import McpError as MCPError

CASE_LIMIT = 10.0


class Mismatch(Exception):
    """What came is not what was expected."""


class Cases:
    def __init__(self, label: str) -> None:
        self.failed = 0
        self._label = label

    async def run(self, name: str, body: Callable[[], Awaitable[Any]]) -> None:
        try:
            with anyio.fail_after(CASE_LIMIT):
                await body()
            print(f"ok   {self._label}: {name}", flush=True)
        except Exception as error:
            self.failed += 1
            print(f"FAIL {self._label}: {name}")
            print("       " + _tell(error).replace("\n", "\n       "), flush=True)


def _tell(error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    if isinstance(error, TimeoutError):
        return f"no end within {CASE_LIMIT:.0f} s"
    return str(error) if isinstance(error, Mismatch) else f"{type(error).__name__}: {error}"


def _show(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return text if len(text) <= 500 else text[:500] + "…"


def equal(what: str, actual: Any, expected: Any) -> None:
    if actual != expected:
        raise Mismatch(f"{what}: expected {_show(expected)}\n  and got {_show(actual)}")


def holds(what: str, condition: Any, actual: Any) -> None:
    if not condition:
        raise Mismatch(f"expected {what}\n  and got {_show(actual)}")


async def refused(what: str, answer: Awaitable[Any], code: int) -> MCPError:
    """The answer must be the JSON-RPC error `code`."""
    try:
        result = await answer
    except MCPError as error:
        equal(f"{what}: error code", error.error.code, code)
        return error
    raise Mismatch(f"{what}: expected the error {code}\n  and got the result {_show(result)}")


async def eventually(what: str, condition: Callable[[], Awaitable[bool]], actual: Callable[[], Any]) -> None:
    """Waits until the condition is true; for events that arrive by themselves."""
    with anyio.move_on_after(5):
        while not await condition():
            await anyio.sleep(0.02)
        return
    raise Mismatch(f"expected {what} within 5 s\n  and got {_show(actual())}")


def text(result: Any) -> str:
    """The text of a result that should be one text block."""
    holds("one text block", len(result.content) == 1 and result.content[0].type == "text", result)
    return result.content[0].text
