"""What the server offers: tools, resources, prompts, completion."""

import base64
import json
from typing import TYPE_CHECKING, Any

from mcp.types import PromptReference, ResourceTemplateReference

from check import Cases, equal, holds, refused, text

if TYPE_CHECKING:
    from client import Target


async def run(cases: Cases, target: "Target") -> None:
    async with target.client() as client:
        await _tools(cases, client)
        await _resources(cases, client, target.legacy)
        await _prompts(cases, client)


async def _tools(cases: Cases, client: Any) -> None:
    async def listed() -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        for name in ("add", "json_schema_2020_12_tool", "slow", "test_simple_text", "test_sampling_with_tools"):
            holds(f"a tool {name}", name in tools, list(tools))
        for tool in tools.values():
            holds(f"a description of {tool.name}", tool.description, tool)
        schema = tools["json_schema_2020_12_tool"].input_schema
        holds("the keywords as they were written", {"$schema", "$defs", "allOf", "if", "then", "else"} <= schema.keys(), schema)

    async def kinds() -> None:
        result = await client.call_tool("test_multiple_content_types")
        equal("types", [block.type for block in result.content], ["text", "image", "resource"])
        equal("resource", json.loads(result.content[2].resource.text), {"test": "data", "value": 123})
        image = await client.call_tool("test_image_content")
        equal("first bytes", base64.b64decode(image.content[0].data)[1:4], b"PNG")
        audio = await client.call_tool("test_audio_content")
        equal("first bytes", base64.b64decode(audio.content[0].data)[:4], b"RIFF")
        embedded = await client.call_tool("test_embedded_resource")
        equal("uri", str(embedded.content[0].resource.uri), "test://embedded-resource")

    async def simple() -> None:
        result = await client.call_tool("test_simple_text")
        equal("text", text(result), "This is a simple text response for testing.")
        holds("a result type", result.result_type == "complete", result)

    async def failing() -> None:
        result = await client.call_tool("test_error_handling")
        equal("is_error", result.is_error, True)
        equal("text", text(result), "This tool intentionally returns an error for testing")

    async def structured() -> None:
        result = await client.call_tool("add", {"a": 2, "b": 3.5})
        equal("structured content", result.structured_content, {"sum": 5.5})
        equal("the same as text", json.loads(text(result)), {"sum": 5.5})

    async def mirrored() -> None:
        sample = {"string": "Zürich, „naïve“", "integer": 42, "number": 1.5, "boolean": True}
        for tool in (await client.list_tools()).tools:
            properties = tool.input_schema.get("properties", {})
            if any("x-mcp-header" in property for property in properties.values()):
                arguments = {name: sample.get(property.get("type"), "plain") for name, property in properties.items()}
                result = await client.call_tool(tool.name, arguments)
                holds("no error", not result.is_error, result)
                return
        holds("a tool with x-mcp-header", False, "none")

    await cases.run("tools are listed", listed)
    await cases.run("text", simple)
    await cases.run("images, audio, resources, several kinds", kinds)
    await cases.run("a failing tool answers with isError", failing)
    await cases.run("structured output, which the client checks against the output schema", structured)
    await cases.run("parameters mirrored in headers", mirrored)


async def _resources(cases: Cases, client: Any, legacy: bool) -> None:
    async def listed() -> None:
        uris = [str(resource.uri) for resource in (await client.list_resources()).resources]
        for uri in ("test://static-text", "test://static-binary", "test://watched-resource"):
            holds(uri, uri in uris, uris)
        templates = [template.uri_template for template in (await client.list_resource_templates()).resource_templates]
        holds("test://template/{id}/data", "test://template/{id}/data" in templates, templates)

    async def read() -> None:
        plain = (await client.read_resource("test://static-text")).contents[0]
        equal("text", [plain.mime_type, plain.text], ["text/plain", "This is the content of the static text resource."])
        binary = (await client.read_resource("test://static-binary")).contents[0]
        equal("first bytes", base64.b64decode(binary.blob)[1:4], b"PNG")
        made = (await client.read_resource("test://template/4711/data")).contents[0]
        equal("data", json.loads(made.text), {"id": "4711", "templateTest": True, "data": "Data for ID: 4711"})

    async def unknown() -> None:
        error = await refused("read", client.read_resource("test://no-such-thing"), -32002 if legacy else -32602)
        equal("data", error.error.data, {"uri": "test://no-such-thing"})

    await cases.run("resources and templates are listed", listed)
    await cases.run("resources are read", read)
    await cases.run("an unknown resource is refused by name", unknown)


async def _prompts(cases: Cases, client: Any) -> None:
    async def listed() -> None:
        prompts = {prompt.name: prompt for prompt in (await client.list_prompts()).prompts}
        holds("test_prompt_with_arguments", "test_prompt_with_arguments" in prompts, list(prompts))
        arguments = prompts["test_prompt_with_arguments"].arguments
        equal("arguments", [(argument.name, argument.required) for argument in arguments], [("arg1", True), ("arg2", True)])

    async def got() -> None:
        simple = await client.get_prompt("test_simple_prompt")
        equal("text", simple.messages[0].content.text, "This is a simple prompt for testing.")
        filled = await client.get_prompt("test_prompt_with_arguments", {"arg1": "hello", "arg2": "wörld"})
        equal("text", filled.messages[0].content.text, "Prompt with arguments: arg1='hello', arg2='wörld'")
        image = await client.get_prompt("test_prompt_with_image")
        equal("types", [message.content.type for message in image.messages], ["image", "text"])
        embedded = await client.get_prompt("test_prompt_with_embedded_resource", {"resourceUri": "test://example"})
        equal("uri", str(embedded.messages[0].content.resource.uri), "test://example")

    async def incomplete() -> None:
        await refused("get", client.get_prompt("test_prompt_with_arguments", {"arg1": "only"}), -32602)
        await refused("get", client.get_prompt("no_such_prompt"), -32602)

    async def completed() -> None:
        prompt = PromptReference(type="ref/prompt", name="test_prompt_with_arguments")
        result = await client.complete(prompt, {"name": "arg1", "value": "te"}, {"arg2": "x"})
        holds("at most 100 values", len(result.completion.values) <= 100, result)
        template = ResourceTemplateReference(type="ref/resource", uri="test://template/{id}/data")
        await client.complete(template, {"name": "id", "value": "1"})

    await cases.run("prompts are listed with their arguments", listed)
    await cases.run("prompts are filled in", got)
    await cases.run("a prompt unknown or without a required argument is refused", incomplete)
    await cases.run("completion", completed)
