"""Gold conversations of glaive-function-calling-v2 (the demo part that LLaMA-Factory ships), Apache-2.0."""

import gzip
import json

from ..scene import Scene, Task, Turns, family_of


def load(path, rng):
    """(tasks, conversations)"""
    tasks, conversations = [], []
    with gzip.open(path, "rt") as lines:
        for line in lines:
            row = json.loads(line)
            tools = [{"server": "", "name": t["name"], "description": t["description"], "inputSchema": t["parameters"]}
                     for t in row["tools"]]
            by_name = {t["name"]: t for t in tools}
            scene, ok = Scene(tools), True
            texts, call, first = [], None, True
            turns = row["conversations"]
            for turn in turns:
                who, value = turn["from"], turn["value"]
                if who == "human":
                    texts.append(value)
                    scene.user(value)
                elif who == "gpt":
                    scene.say(value)
                    if call:
                        tool, arguments, result, said = call
                        query = " ".join(said)
                        if first and 8 < len(query) < 700:
                            tasks.append(Task(query, tool, arguments, result, value, "glaive", family_of(tool["name"]),
                                              [t for t in tools if t is not tool]))
                            first = False
                        call, texts = None, []
                elif who == "function_call":
                    asked = json.loads(value)
                    tool = by_name.get(asked["name"])
                    arguments = asked["arguments"]
                    if tool is None or not isinstance(arguments, dict):
                        ok = False
                        break
                    call = [tool, arguments, None, list(texts)]
                    scene.call(tool, arguments)
                else:
                    try:
                        result = json.loads(value)
                    except ValueError:
                        result = value
                    if call is None:
                        ok = False
                        break
                    call[2] = result
                    scene.result(result)
            if ok and tools:
                conversations.append(Turns(tools, scene.steps, "glaive", tuple(sorted({family_of(t["name"]) for t in tools}))))
    return tasks, conversations
