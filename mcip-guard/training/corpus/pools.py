"""Every source's tasks and conversations, laid out by split and source."""

import random
from dataclasses import dataclass
from pathlib import Path

from .scene import family_of
from .sources import bfcl, bfcl_multi_turn, glaive
from .splits import SPLITS, split_of
from .stage import _family as tool_family

HERE = Path(__file__).resolve().parent.parent
SOURCES = {"glaive": 5, "bfcl_single": 4, "bfcl_multiple": 2, "bfcl_live": 6, "bfcl_multi_turn": 3}  # weights in every class

# What a source can't have in a split: too few families of its own there to put a conversation together.
EXCLUDED = {("glaive", "valid"): "2 families of functions"}


@dataclass
class Pools:
    tasks: dict  # (split, source) → [Task]
    functions: dict  # (split, source) → [tool], to stand by unused
    conversations: dict  # (split, source) → [Turns]


def load(bfcl_data, seed):
    rng = random.Random(f"{seed}:sources")
    parts = [glaive.load(HERE / "data" / "glaive.jsonl.gz", rng), bfcl.load(Path(bfcl_data), rng),
             bfcl_multi_turn.load(Path(bfcl_data), rng)]
    keys = [(split, source) for split in SPLITS for source in SOURCES]
    pools = Pools({k: [] for k in keys}, {k: [] for k in keys}, {k: [] for k in keys})
    names = {k: set() for k in keys}
    for tasks, conversations in parts:
        for task in tasks:
            key = (split_of(task.family), task.source)
            pools.tasks[key].append(task)
            for tool in [task.tool, *task.distractors]:
                family = task.family if tool is task.tool else tool_family(task, tool)
                where = (split_of(family), task.source)
                if tool["name"] not in names[where]:
                    names[where].add(tool["name"])
                    pools.functions[where].append(tool)
        for turns in conversations:
            splits = {split_of(f) for f in turns.families}
            if len(splits) == 1:
                split = splits.pop()
                # Tools that only stand by are kept if they are of the same split.
                api = any(f.startswith("api:") for f in turns.families)
                if not api:
                    called = {s["call"]["tool"] for s in turns.steps if "call" in s}
                    turns.tools = [t for t in turns.tools if t["name"] in called or split_of(family_of(t["name"])) == split]
                pools.conversations[(split, turns.source)].append(turns)
    return pools
