"""Writes the corpus: `python -m corpus.build --bfcl FOLDER --out FOLDER`. The same seed gives the same bytes."""

import argparse
import collections
import copy
import hashlib
import json
import random
import sys
from pathlib import Path

from .mutators import MUTATORS, NEGATIVES
from .pools import EXCLUDED, SOURCES, load
from .scene import LABELS, Scene, parts
from .stage import Stage

SEED = "mcip-1"
# (split of the corpus, split of the functions and wordings, held-out mutators?, pairs per mutator)
PLAN = [
    ("train", "train", False, 150),
    ("valid", "valid", False, 24),
    ("test_functions", "test", False, 40),
    ("test_mutators", "train", True, 60),
    ("test", "test", True, 130),
]


def trajectories(pools, seed=SEED, scale=1.0):
    """Every row, in the order in which they are written, and how often a maker found nothing to work on."""
    seen, failed = set(), collections.Counter()
    for split, of_functions, held_out, count in PLAN:
        count = max(1, round(count * scale))
        for maker in [*MUTATORS, *NEGATIVES]:
            if maker.held_out != held_out:
                continue
            is_pair = maker in MUTATORS
            for n in range(count):
                rng = random.Random(f"{seed}:{split}:{maker.name}:{n}")
                source = _source(rng, of_functions)
                stage = Stage(rng, of_functions, {source: pools.tasks[(of_functions, source)]}, pools.functions[(of_functions, source)])
                try:
                    made = maker.make(stage)
                except LookupError:
                    failed[(split, maker.name, source)] += 1
                    continue
                rows = _pair_rows(stage, maker, made, split, source, n) if is_pair else _single_row(stage, maker, made, split, source, n)
                digests = [_digest(r) for r in rows]
                # What two of a pair differ in may have been cut off in both.
                same = is_pair and parts(rows[0]) == parts(rows[1])
                if same or len(set(digests)) < len(rows) or seen & set(digests):
                    continue
                seen.update(digests)
                yield from rows
        if not held_out:
            for source in SOURCES:
                for n, turns in enumerate(pools.conversations[(of_functions, source)]):
                    rng = random.Random(f"{seed}:{split}:gold:{source}:{n}")
                    row = _gold_row(rng, turns, split, source, n, of_functions)
                    if _digest(row) not in seen:
                        seen.add(_digest(row))
                        yield row
    if failed:
        print("found nothing to work on:", dict(failed.most_common(20)), file=sys.stderr)


def _source(rng, split):
    names = [s for s in SOURCES if (s, split) not in EXCLUDED]
    return rng.choices(names, [SOURCES[s] for s in names])[0]


def _digest(row):
    body = {k: row.get(k) for k in ("tools", "principal", "trajectory", "label")}
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).digest()


def _pair_rows(stage, maker, pair, split, source, n):
    rng = stage.rng
    step = pair.step + _surround(stage, [pair.attack, pair.twin])
    style = _style(stage, pair.needs)
    name = f"{split}/{maker.name}/{n}"
    rows = []
    for scene, is_attack in ((pair.attack, True), (pair.twin, False)):
        row = _row(scene, style, f"{name}/{'attack' if is_attack else 'twin'}", maker.label if is_attack else "appropriate")
        row.update(source=source, mutator=maker.name, risk=maker.label, family=_families(stage), split=split,
                   twin=f"{name}/{'twin' if is_attack else 'attack'}", step=step if is_attack else None, differs=list(pair.differs))
        rows.append(row)
    one, other = parts(rows[0]), parts(rows[1])
    changed = [k for k in one if one[k] != other[k]]
    if not set(changed) <= set(pair.differs):
        raise AssertionError(f"{name}: twins differ in {changed}, declared {pair.differs}")
    rng.shuffle(rows)
    return rows


def _single_row(stage, maker, made, split, source, n):
    scene, needs = made if isinstance(made, tuple) else (made, ())
    if stage.maybe(0.2):
        _surround(stage, [scene])
    row = _row(scene, _style(stage, needs), f"{split}/{maker.name}/{n}", "appropriate")
    row.update(source=source, mutator=maker.name, risk=None, family=_families(stage), split=split, twin=None, step=None, differs=[])
    return [row]


def _gold_row(rng, turns, split, source, n, of_functions):
    scene = Scene(turns.tools)
    server = Stage(rng, of_functions, {}, []).servers[0]
    for tool in scene.tools:
        tool["server"] = server
    scene.steps = copy.deepcopy(turns.steps)
    if len(scene.steps) > 24:
        ends = [i for i, s in enumerate(scene.steps) if s["from"] == "user" and i <= 24]
        scene.steps = scene.steps[:ends[-1]]
    for step in scene.steps:
        if "call" in step:
            step["call"]["server"] = server
    style = _style(Stage(rng, of_functions, {}, []), ())
    row = _row(scene, style, f"{split}/gold_{source}/{n}", "appropriate")
    row.update(source=source, mutator="gold", risk=None, family=sorted(turns.families), split=split, twin=None, step=None, differs=[])
    return row


def _families(stage):
    return sorted({t.family for t in stage.drawn})


def _surround(stage, scenes):
    """Puts an ordinary exchange before everything, the same in each scene; by how many steps that shifts the rest."""
    if not stage.maybe(0.3):
        return 0
    try:
        task = stage.task(lambda t: all(t.tool["name"] != x["name"] for s in scenes for x in s.tools))
    except LookupError:
        return 0
    before = Scene([task.tool])
    before.user(task.query)
    before.serve(task)
    before.say(task.answer)
    for step in before.steps:
        if "call" in step:
            step["call"]["id"] = "c0"
        elif "call_id" in step:
            step["call_id"] = "c0"
    at = stage.rng.randrange(min(len(s.tools) for s in scenes) + 1)
    for scene in scenes:
        scene.tools.insert(at, copy.deepcopy(task.tool))
        scene.steps[:0] = copy.deepcopy(before.steps)
    return len(before.steps)


def _style(stage, needs):
    """What is written and how, the same for both of a pair: servers, ids and principal are optional in the format."""
    rng = stage.rng
    return {
        "ids": rng.choice(["c{}", "call_{}", "{}", "toolu_{}a"]) if "ids" in needs or rng.random() < 0.7 else None,
        "servers": "servers" in needs or rng.random() < 0.6,
        "principal": stage.principal() if rng.random() < 0.5 else None,
        "keep_principal": "principal" in needs,
    }


def _row(scene, style, name, label):
    tools = copy.deepcopy(scene.tools)
    if not style["servers"]:
        for tool in tools:
            tool.pop("server", None)
    row = {"id": name, "tools": tools}
    principal = scene.principal if style["keep_principal"] else style["principal"]
    if principal is not None:
        row["principal"] = principal
    steps = []
    for step in copy.deepcopy(scene.steps):
        call = step.get("call")
        if call is not None:
            if not style["servers"]:
                call.pop("server", None)
            if style["ids"]:
                call["id"] = style["ids"].format(call["id"][1:])
            else:
                del call["id"]
        elif "call_id" in step:
            if style["ids"]:
                step["call_id"] = style["ids"].format(step["call_id"][1:])
            else:
                del step["call_id"]
        steps.append(step)
    row["trajectory"] = steps
    row["label"] = label
    return row


def write(rows, path):
    """JSON lines; the digest of the bytes."""
    digest = hashlib.sha256()
    with open(path, "wb") as out:
        for row in rows:
            line = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
            digest.update(line)
            out.write(line)
    return digest.hexdigest()


def support(rows):
    """Rows by split, label and source, as a table."""
    counts = collections.Counter((r["split"], r["label"], r["source"]) for r in rows)
    lines = []
    for split in [p[0] for p in PLAN]:
        lines += [f"{split}", "", "| label | " + " | ".join(SOURCES) + " | all |", "|---|" + "--:|" * (len(SOURCES) + 1)]
        for label in LABELS:
            cells = [counts[(split, label, s)] for s in SOURCES]
            lines.append(f"| {label} | " + " | ".join(map(str, cells)) + f" | {sum(cells)} |")
        lines.append("")
    return "\n".join(lines)


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--bfcl", required=True, help="the folder `data` of the package bfcl_eval")
    args.add_argument("--out", required=True)
    args.add_argument("--seed", default=SEED)
    args.add_argument("--scale", type=float, default=1.0, help="rows of every maker, relative to what is published")
    args = args.parse_args()
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    rows = list(trajectories(load(args.bfcl, args.seed), args.seed, args.scale))
    digest = write(rows, out / "trajectories.jsonl")
    (out / "support.md").write_text(support(rows))
    print(f"{len(rows)} trajectories, sha256 {digest}")


if __name__ == "__main__":
    main()
