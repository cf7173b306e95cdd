"""A server that gives its lists in pages of three."""

from typing import TYPE_CHECKING, Any

from check import Cases, equal, holds, refused

if TYPE_CHECKING:
    from client import Target

SIZE = 3


async def run(cases: Cases, target: "Target") -> None:
    async with target.client() as client:

        async def walk(list_page: Any, field: str, key: str) -> None:
            seen: list[str] = []
            cursor = None
            while True:
                page = await list_page(cursor=cursor)
                items = [str(getattr(item, key)) for item in getattr(page, field)]
                holds(f"at most {SIZE} items", len(items) <= SIZE, items)
                holds("no empty page before the last", items or page.next_cursor is None, page)
                seen += items
                if page.next_cursor is None:
                    break
                cursor = page.next_cursor
            equal("items that come twice", len(seen) - len(set(seen)), 0)
            holds("at least one item", seen, seen)
            if field == "tools":
                holds("more than one page", len(seen) > SIZE, seen)

        await cases.run("pages of tools", lambda: walk(client.list_tools, "tools", "name"))
        await cases.run("pages of prompts", lambda: walk(client.list_prompts, "prompts", "name"))
        await cases.run("pages of resources", lambda: walk(client.list_resources, "resources", "uri"))
        await cases.run(
            "pages of templates", lambda: walk(client.list_resource_templates, "resource_templates", "uri_template")
        )
        await cases.run(
            "a cursor that the server did not give is refused",
            lambda: refused("list", client.list_tools(cursor="made up"), -32602),
        )
