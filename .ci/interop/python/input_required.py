"""Input that the server asks for by answering `input_required`."""

from typing import TYPE_CHECKING, Any

from mcp import types

from check import Cases, equal, holds, refused, text

if TYPE_CHECKING:
    from client import Target


def accept(**content: Any) -> types.ElicitResult:
    return types.ElicitResult(action="accept", content=content)


def says(words: str) -> types.CreateMessageResult:
    return types.CreateMessageResult(role="assistant", model="test-model", content=types.TextContent(type="text", text=words))


async def run(cases: Cases, target: "Target") -> None:
    asked: list[Any] = []

    def answering(*answers: Any) -> Any:
        """A callback that notes what it was asked and gives the answers in turn, the last one for ever."""
        asked.clear()

        async def callback(_context: Any, params: Any) -> Any:
            asked.append(params)
            return answers[min(len(asked), len(answers)) - 1]

        return callback

    async def call(tool: str, **options: Any) -> Any:
        async with target.client(**options) as client:
            return await client.call_tool(tool)

    async def form() -> None:
        result = await call("test_input_required_result_elicitation", elicitation_callback=answering(accept(name="Ada")))
        equal("text", text(result), "Hello, Ada!")
        holds("a field `name` in the form", "name" in asked[0].requested_schema["properties"], asked[0])

    async def declined() -> None:
        refusal = answering(types.ElicitResult(action="decline", content={"name": "Mallory"}))
        result = await call("test_input_required_result_elicitation", elicitation_callback=refusal)
        holds("nothing of what was refused", "Mallory" not in text(result), result)

    async def url() -> None:
        result = await call("test_url_elicitation", elicitation_callback=answering(types.ElicitResult(action="accept")))
        equal("asked", [(params.mode, params.url) for params in asked], [("url", "https://example.com/verify")])
        equal("text", text(result), "URL action: accept")

    async def rounds() -> None:
        answers = answering(accept(name="Ada"), accept(color="green"))
        result = await call("test_input_required_result_multi_round", elicitation_callback=answers)
        equal("rounds", len(asked), 2)
        holds("name and color", "Ada" in text(result) and "green" in text(result), result)

    async def state() -> None:
        result = await call("test_input_required_result_request_state", elicitation_callback=answering(accept(ok=True)))
        holds("state-ok", "state-ok" in text(result), result)

    async def roots(_context: Any) -> types.ListRootsResult:
        asked.append("roots")
        return types.ListRootsResult(roots=[types.Root(uri="file:///srv/project", name="project")])

    async def list_roots() -> None:
        asked.clear()
        result = await call("test_input_required_result_list_roots", list_roots_callback=roots)
        equal("asked", asked, ["roots"])
        holds("a text", text(result), result)

    async def several() -> None:
        result = await call(
            "test_input_required_result_multiple_inputs",
            elicitation_callback=answering(accept(name="Ada")),
            sampling_callback=answering(says("Hi")),
            list_roots_callback=roots,
        )
        holds("a result", result.content and not result.is_error, result)

    async def prompt() -> None:
        async with target.client(elicitation_callback=answering(accept(context="a rainy day"))) as client:
            result = await client.get_prompt("test_input_required_result_prompt")
        holds("the answer in the messages", "a rainy day" in result.model_dump_json(), result)

    async def sampling() -> None:
        result = await call("test_input_required_result_sampling", sampling_callback=answering(says("Paris, of course")))
        holds("the answer", "Paris, of course" in text(result), result)

    async def sampling_with_tools() -> None:
        use = types.CreateMessageResultWithTools(
            role="assistant",
            model="test-model",
            stop_reason="toolUse",
            content=[types.ToolUseContent(type="tool_use", id="call-1", name="get_weather", input={"city": "Paris"})],
        )
        result = await call(
            "test_sampling_with_tools",
            sampling_callback=answering(use, says("sunny")),
            sampling_capabilities=types.SamplingCapability(tools=types.SamplingToolsCapability()),
        )
        equal("times asked", len(asked), 2)
        equal("tools", [tool.name for tool in asked[0].tools], ["get_weather"])
        last = asked[1].messages[-1]
        blocks = last.content if isinstance(last.content, list) else [last.content]
        equal("last message", [(block.type, block.tool_use_id) for block in blocks], [("tool_result", "call-1")])
        equal("text", text(result), "Weather: sunny")

    async def tampered() -> None:
        async with target.client(elicitation_callback=answering(accept(ok=True))) as client:
            name = "test_input_required_result_tampered_state"
            first = await client.session.call_tool(name, allow_input_required=True)
            holds("a state", first.request_state, first)
            broken = first.request_state[:-4] + ("BBBB" if first.request_state.endswith("A") else "AAAA")
            responses = {key: accept(ok=True) for key in first.input_requests or {}}
            retry = client.session.call_tool(name, input_responses=responses, request_state=broken, allow_input_required=True)
            await refused("retry", retry, -32602)

    async def lacking() -> None:
        async with target.client() as client:
            code = -32602 if target.legacy else -32021
            error = await refused("call", client.call_tool("test_missing_capability"), code)
        equal("data", error.error.data, {"requiredCapabilities": {"sampling": {}}})

    cases_of_era = {} if target.legacy else {"tampered state is refused": tampered}
    for name, body in {
        "a form": form,
        "a form that is declined": declined,
        "a URL to visit": url,
        "several rounds": rounds,
        "state that comes back with the answer": state,
        "roots": list_roots,
        "several kinds of input in one round": several,
        "a prompt that asks": prompt,
        "sampling": sampling,
        "sampling with a tool that the model uses": sampling_with_tools,
        **cases_of_era,
        "a tool that needs what the client lacks is refused": lacking,
    }.items():
        await cases.run(name, body)
