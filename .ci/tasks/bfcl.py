#!/usr/bin/env python3
"""Writes the multi-turn conversations of BFCL (bfcl-eval) as trajectories for `mcip-gateway judge`: what users ask, the calls that are their
solution, and what the simulated APIs answer. None of it is an attack.

usage: bfcl.py OUT

OUT/bfcl.jsonl has what the gateway gets, OUT/bfcl.facts.jsonl line by line which conversation it is.
"""

import ast
import copy
import importlib
import importlib.util
import json
import sys
from pathlib import Path

import absent

absent.stand_in("mpmath") if importlib.util.find_spec("mpmath") is None else None

ROOT = Path(importlib.util.find_spec("bfcl_eval").submodule_search_locations[0])
SETS = ["multi_turn_base", "multi_turn_long_context", "multi_turn_miss_param"]
# A conversation with more than this in it says more about the size of its files than about what is judged.
LARGEST = 2 << 20


def rows(path):
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]


def schema(value):
    """Its JSON Schema, where BFCL has words of Python."""
    if not isinstance(value, dict):
        return value
    words = {"dict": "object", "float": "number", "tuple": "array", "any": "string"}
    made = {key: schema(inner) for key, inner in value.items()}
    if isinstance(value.get("type"), str):
        made["type"] = words.get(value["type"], value["type"])
    if isinstance(value.get("properties"), dict):
        made["properties"] = {name: schema(inner) for name, inner in value["properties"].items()}
    return made


def literal(node, instances):
    """The value of an argument; a call in place of one is made."""
    if isinstance(node, ast.Call):
        return make(node, instances)[2]
    return ast.literal_eval(node)


def make(node, instances):
    """Makes a call, as its text says. Its server, its arguments by name, and what it returns."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
    for server, (instance, order) in instances.items():
        if name in order:
            values = [literal(value, instances) for value in node.args]
            named = {keyword.arg: literal(keyword.value, instances) for keyword in node.keywords}
            arguments = dict(zip(order[name], values)) | named
            try:
                return server, (name, arguments), getattr(instance, name)(**copy.deepcopy(arguments))
            except Exception as why:  # The APIs answer so when something is not there.
                return server, (name, arguments), {"error": str(why)}
    raise LookupError(name)


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    from bfcl_eval.constants.executable_backend_config import (
        CLASS_FILE_PATH_MAPPING,
        MULTI_TURN_FUNC_DOC_FILE_MAPPING,
        STATELESS_CLASSES,
    )

    documents = {}
    for server, file in MULTI_TURN_FUNC_DOC_FILE_MAPPING.items():
        documents[server] = rows(ROOT / "data/multi_turn_func_doc" / file)
    written = left = 0
    with (out / "bfcl.jsonl").open("w") as lines, (out / "bfcl.facts.jsonl").open("w") as facts:
        for name in SETS:
            solutions = {row["id"]: row["ground_truth"] for row in rows(ROOT / f"data/possible_answer/BFCL_v4_{name}.json")}
            for row in rows(ROOT / f"data/BFCL_v4_{name}.json"):
                instances, tools = {}, []
                for server in row["involved_classes"]:
                    instance = getattr(importlib.import_module(CLASS_FILE_PATH_MAPPING[server]), server)()
                    if server not in STATELESS_CLASSES:
                        begin = copy.deepcopy(row["initial_config"].get(server, {}))
                        instance._load_scenario(begin, long_context="long_context" in name)
                    order = {entry["name"]: list(entry["parameters"]["properties"]) for entry in documents[server]}
                    instances[server] = (instance, order)
                    for entry in documents[server]:
                        described = {"name": entry["name"], "description": entry["description"]}
                        tools.append({"server": server, **described, "inputSchema": schema(entry["parameters"])})
                steps = []
                for turn, calls in zip(row["question"], solutions[row["id"]]):
                    steps += [{"from": "user", "text": said["content"]} for said in turn if said["role"] == "user"]
                    for call in calls:
                        server, (tool, arguments), returned = make(ast.parse(call, mode="eval").body, instances)
                        text = returned if isinstance(returned, str) else json.dumps(returned, default=str)
                        made = {"server": server, "tool": tool, "arguments": arguments}
                        steps += [{"from": "client", "call": made}, {"from": "server", "result": text}]
                    steps.append({"from": "client", "text": "Done."})
                line = json.dumps({"tools": tools, "trajectory": steps}, default=str)
                if len(line) > LARGEST:
                    left += 1
                    continue
                written += 1
                lines.write(line + "\n")
                facts.write(json.dumps({"task": row["id"], "attack": False}) + "\n")
    print(f"bfcl: {written} conversations, {left} left out as too large", file=sys.stderr)


main()
