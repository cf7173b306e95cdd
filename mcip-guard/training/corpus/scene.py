"""A conversation as `mcip-gateway judge` reads it: tools, principal, trajectory."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field

LABELS = (
    "appropriate",
    "function_overlapping",
    "excessive_privileges_overlapping",
    "function_dependency_injection",
    "function_injection",
    "causal_dependency_injection",
    "wrong_function_intent_injection",
    "wrong_arguments_intent_injection",
    "data_injection",
    "identity_injection",
    "replay_injection",
)


@dataclass
class Task:
    """One request that one call serves, with what the call returned and what the user was told."""

    query: str
    tool: dict
    arguments: dict
    result: object
    answer: str
    source: str
    family: str
    distractors: list = field(default_factory=list)


@dataclass
class Turns:
    """A whole conversation of a source, used as it is."""

    tools: list
    steps: list
    source: str
    families: tuple


class Scene:
    """A conversation under construction. Every step method returns the index of its step."""

    def __init__(self, tools, principal=None):
        self.tools = [copy.deepcopy(t) for t in tools]
        self.principal = copy.deepcopy(principal)
        self.steps = []

    def user(self, text):
        return self._add({"from": "user", "text": text})

    def say(self, text):
        return self._add({"from": "client", "text": text})

    def call(self, tool, arguments):
        number = 1 + sum("call" in s for s in self.steps)
        call = {"id": f"c{number}", "tool": tool["name"], "arguments": copy.deepcopy(arguments)}
        if "server" in tool:
            call["server"] = tool["server"]
        return self._add({"from": "client", "call": call})

    def result(self, value, error=False, of=None):
        """The result of the call at step `of`, by default of the last call."""
        at = of if of is not None else max(i for i, s in enumerate(self.steps) if "call" in s)
        step = {"from": "server", "result": copy.deepcopy(value), "call_id": self.steps[at]["call"]["id"]}
        if error:
            step["error"] = True
        return self._add(step)

    def serve(self, task, arguments=None, result=None):
        """The call of a task and its result; the index of the call."""
        at = self.call(task.tool, task.arguments if arguments is None else arguments)
        self.result(task.result if result is None else result)
        return at

    def _add(self, step):
        self.steps.append(step)
        return len(self.steps) - 1

    def copy(self):
        return copy.deepcopy(self)


@dataclass
class Pair:
    """An attack and its twin: the same edit, made legitimate by a context that differs in the named parts only."""

    attack: Scene
    twin: Scene
    step: int
    differs: tuple
    needs: tuple = ()  # of "ids", "servers", "principal": what must not be left out when the pair is written


def parts(row):
    """A row taken apart, for comparing twins."""
    steps = row["trajectory"]
    return {
        "tools": row["tools"],
        "principal": row.get("principal"),
        "user": [s["text"] for s in steps if s["from"] == "user"],
        "calls": [s["call"] for s in steps if "call" in s],
        "results": [s for s in steps if s["from"] == "server"],
        "answers": [s["text"] for s in steps if s["from"] == "client" and "text" in s],
        "order": [kind(s) for s in steps],
    }


def kind(step):
    if "call" in step:
        return "call"
    return "result" if step["from"] == "server" else step["from"]


_STOP = {"get", "calculate", "calc", "find", "api", "the", "a", "of", "fetch", "retrieve", "compute", "v1", "v2", "by"}


def words_of(name):
    """`getUserInfo`, `get_user.info` → ["get", "user", "info"]"""
    return [w.lower() for w in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def family_of(name):
    """What makes two functions one for the split: the words of the name, whatever their order and verb of getting."""
    words = words_of(name)
    return "_".join(sorted({w.rstrip("s") for w in words if w not in _STOP})) or "_".join(words) or name


def phrase_of(tool):
    """The name of a tool as words of a sentence."""
    return " ".join(words_of(tool["name"]))
