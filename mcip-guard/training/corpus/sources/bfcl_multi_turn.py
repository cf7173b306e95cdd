"""BFCL's multi-turn conversations, replayed on the package's own simulated APIs so that the results are real."""

import ast
import copy
import importlib
import json

from ..results import answer_for
from ..scene import Scene, Task, Turns
from .bfcl import tool_of

APIS = {
    "GorillaFileSystem": "gorilla_file_system", "MathAPI": "math_api", "MessageAPI": "message_api",
    "TwitterAPI": "posting_api", "TicketAPI": "ticket_api", "TradingBot": "trading_bot", "TravelAPI": "travel_booking",
    "VehicleControlAPI": "vehicle_control",
}
_MODULE = "bfcl_eval.eval_checker.multi_turn_eval.func_source_code."


def load(root, rng):
    """(tasks, conversations); every turn that one call serves is a task as well."""
    docs = {}
    for api, file in APIS.items():
        with open(root / "multi_turn_func_doc" / f"{file}.json") as lines:
            docs[api] = [tool_of(json.loads(line)) for line in lines]
        for tool in docs[api]:
            tool["description"] = tool["description"].split("Tool description: ")[-1]
    truths = {r["id"]: r["ground_truth"] for r in _lines(root / "possible_answer" / "BFCL_v4_multi_turn_base.json")}
    tasks, conversations = [], []
    for item in _lines(root / "BFCL_v4_multi_turn_base.json"):
        apis = [a for a in item["involved_classes"] if a in APIS]
        live = {a: _start(a, item["initial_config"].get(a, {})) for a in apis}
        by_name = {t["name"]: (a, t) for a in apis for t in docs[a]}
        used, scene = set(), Scene([])
        for question, calls in zip(item["question"], truths[item["id"]]):
            query = " ".join(m["content"] for m in question if m["role"] == "user")
            scene.user(query)
            said, made = [], []
            for text in calls:
                name, arguments = _parse(text, by_name)
                if name is None:
                    break
                api, tool = by_name[name]
                used.add(name)
                value = _run(getattr(live[api], name), arguments)
                made.append((api, tool, arguments, value))
                scene.call(tool, arguments)
                failed = isinstance(value, dict) and "error" in value
                scene.result(value, error=failed)
                said.append(answer_for(rng, tool, value))
            else:
                if said:
                    scene.say(said[-1])
                if len(made) == 1 and len(query) < 700 and _self_contained(query, made[0]):
                    api, tool, arguments, value = made[0]
                    tasks.append(Task(query, tool, arguments, value, said[0], "bfcl_multi_turn",
                                      f"api:{api}:{tool['name']}", rng.sample([t for t in docs[api] if t is not tool], 3)))
                continue
            break
        if len(scene.steps) < 60 and used:
            tools = [by_name[n][1] for n in sorted(used)]
            rest = [t for a in apis for t in docs[a] if t["name"] not in used]
            tools += rng.sample(rest, min(4, len(rest)))
            conversations.append(Turns(tools, scene.steps, "bfcl_multi_turn",
                                       tuple(sorted(f"api:{by_name[t['name']][0]}:{t['name']}" for t in tools))))
    return tasks, conversations


def _self_contained(query, made):
    """The call succeeded, and every text and number it was given stands in this turn's words."""
    _, _, arguments, value = made
    said = query.lower().replace(",", "")
    values = [v for v in arguments.values() if isinstance(v, (str, int, float)) and not isinstance(v, bool) and v != ""]
    return not (isinstance(value, dict) and "error" in value) and all(_spelled(v) in said for v in values)


def _spelled(value):
    return f"{value:g}" if isinstance(value, float) else str(value).lower().replace(",", "")


def _lines(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def _start(api, config):
    instance = getattr(importlib.import_module(_MODULE + APIS[api]), api)()
    if hasattr(instance, "_load_scenario"):
        instance._load_scenario(copy.deepcopy(config))
    return instance


def _parse(text, by_name):
    """`f(1, b='x')` → ("f", {...}) by the syntax tree; nothing of it is evaluated as code."""
    call = ast.parse(text, mode="eval").body
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in by_name:
        return None, None
    names = list(by_name[call.func.id][1]["inputSchema"].get("properties", {}))
    try:
        arguments = {names[i]: ast.literal_eval(a) for i, a in enumerate(call.args)}
        arguments.update({k.arg: ast.literal_eval(k.value) for k in call.keywords})
    except (ValueError, IndexError):
        return None, None
    return call.func.id, arguments


def _run(method, arguments):
    try:
        value = method(**arguments)
    except Exception as error:  # the simulated API's own failure is its result
        return {"error": str(error)[:200]}
    text = json.dumps(value, default=str)
    return json.loads(text) if len(text) < 1500 else {"text": text[:1500]}
