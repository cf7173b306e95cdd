"""Gold calls of the Berkeley Function Calling Leaderboard (`bfcl-eval`, Apache-2.0): single, multiple and live sets."""

import json
import re

from ..results import answer_for, result_for
from ..scene import Task, Turns, family_of, Scene

SETS = {
    "simple_python": "bfcl_single", "multiple": "bfcl_multiple", "live_simple": "bfcl_live",
    "live_multiple": "bfcl_live",
}
PARALLEL = {"parallel_multiple": "bfcl_multiple", "live_parallel_multiple": "bfcl_live", "parallel": "bfcl_single"}
_TYPES = {"dict": "object", "float": "number", "tuple": "array", "any": "string", "String": "string", "long": "integer"}
_SYNTAX = re.compile(r"\s*Note that the provided function is in [A-Za-z0-9 ]+ syntax\.")


def schema(node):
    """BFCL's parameter types as JSON Schema."""
    if isinstance(node, list):
        return [schema(n) for n in node]
    if not isinstance(node, dict):
        return node
    out = {}
    for key, value in node.items():
        if key == "type" and isinstance(value, str):
            out[key] = _TYPES.get(value, value)
        elif key == "optional" and isinstance(value, bool):
            continue
        else:
            out[key] = schema(value)
    return out


def tool_of(function):
    description = _SYNTAX.sub("", function.get("description") or "").strip()
    return {"server": "", "name": function["name"], "description": description[:400],
            "inputSchema": schema(function["parameters"])}


def _value(accepted):
    """One accepted value; accepted values of an object's members are lists again."""
    if isinstance(accepted, dict):
        return {k: _value(next((x for x in v if x != ""), "")) if isinstance(v, list) else v for k, v in accepted.items()
                if not (isinstance(v, list) and v and v[0] == "")}
    return accepted


def arguments_of(truth):
    out = {}
    for name, accepted in truth.items():
        if "" in accepted and accepted[0] == "":
            continue  # may be left out
        value = next((x for x in accepted if x != ""), None)
        if value is not None:
            out[name] = _value(value)
    return out


def load(root, rng):
    """(tasks, conversations); `root` is the package's `data` folder."""
    tasks, conversations, seen = [], [], set()
    for name, source in SETS.items():
        for item, truth in _rows(root, name):
            if len(item["question"]) != 1 or len(truth) != 1:
                continue
            query = _query(item)
            if not query or query in seen:
                continue
            (called, accepted), = truth[0].items()
            tools = [tool_of(f) for f in item["function"]]
            tool = next((t for t in tools if t["name"] == called), None)
            if tool is None:
                continue
            seen.add(query)
            arguments = arguments_of(accepted)
            result = result_for(rng, tool, arguments)
            tasks.append(Task(query, tool, arguments, result, answer_for(rng, tool, result), source,
                              family_of(called), [t for t in tools if t is not tool][:6]))
    for name, source in PARALLEL.items():
        for item, truth in _rows(root, name):
            query = _query(item)
            tools = [tool_of(f) for f in item["function"]]
            by_name = {t["name"]: t for t in tools}
            calls = [next(iter(t.items())) for t in truth]
            if not query or len(calls) > 5 or any(c not in by_name for c, _ in calls):
                continue
            scene = Scene(tools)
            scene.user(query)
            said = []
            for called, accepted in calls:
                arguments = arguments_of(accepted)
                result = result_for(rng, by_name[called], arguments)
                scene.call(by_name[called], arguments)
                scene.result(result)
                said.append(answer_for(rng, by_name[called], result))
            scene.say(" ".join(said))
            conversations.append(Turns(tools, scene.steps, source, tuple(sorted({family_of(c) for c, _ in calls}))))
    return tasks, conversations


def _rows(root, name):
    truths = {}
    with open(root / "possible_answer" / f"BFCL_v4_{name}.json") as lines:
        for line in lines:
            row = json.loads(line)
            truths[row["id"]] = row["ground_truth"]
    with open(root / f"BFCL_v4_{name}.json") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in truths:
                yield row, truths[row["id"]]


def _query(item):
    """The user's words, or None where the item carries a system prompt or is too long for a trajectory."""
    messages = item["question"][0]
    if len(messages) != 1 or messages[0]["role"] != "user":
        return None
    text = messages[0]["content"].strip()
    return text if 8 < len(text) < 700 else None
