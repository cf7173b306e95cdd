#!/usr/bin/env python3
"""What `mcip-gateway judge` says of labelled conversations, by risk: attacks, and the twins in which the same is legitimate.

usage: labels.py GATEWAY FILE [--sources NAME,…] [--most 300] [--classifier off] [--position host|gateway|server]

FILE is trajectories.jsonl or trajectories-authors.jsonl of mcip-guard/training (`mcip-guard/training/build`). Of each risk at most so many
attacks, with their twins, are taken, by the order of a digest; with --sources only those of these (`author_c`). The gateway gets neither label
nor what made a line. Positions: a Host has every step; a gateway has no words of the user and no answers; a server has one call, that which
decides (in a twin the last one up to there) with its principal and its result.
"""

import argparse
import hashlib
import json
import subprocess
import tempfile
from collections import Counter, defaultdict

GIVEN = ("tools", "principal", "trajectory")


def without_words(row):
    """What passes a gateway whose clients do not say what the user asked."""
    return {**row, "trajectory": [step for step in row["trajectory"] if "text" not in step]}


def one_call(row, decides):
    """What reaches the server of one call. None where there is no call up to the step that decides."""
    steps = row["trajectory"]
    at = max((n for n, step in enumerate(steps[: decides + 1]) if "call" in step), default=None)
    if at is None:
        return None
    call = steps[at]["call"]
    returned = [step for step in steps[at + 1 :] if "result" in step and step.get("call_id", call.get("id")) == call.get("id")][:1]
    own = [tool for tool in row["tools"] if tool["name"] == call["tool"] and call.get("server", tool.get("server")) == tool.get("server")]
    return {**row, "tools": own, "trajectory": [steps[at], *returned]}


def seen(position, row, decides):
    match position:
        case "host":
            return row
        case "gateway":
            return without_words(row)
        case "server":
            return one_call(row, decides)


def judged(gateway, classifier, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as given:
        for row in rows:
            given.write(json.dumps({key: row[key] for key in GIVEN if row.get(key) is not None}) + "\n")
        given.flush()
        ran = subprocess.run([gateway, "judge", "--classifier", classifier, given.name], stdout=subprocess.PIPE, text=True)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.returncode == 0 and len(answers) == len(rows), f"{len(answers)} answers to {len(rows)} lines, and {ran.returncode}"
    return answers


def main():
    args = argparse.ArgumentParser()
    args.add_argument("gateway")
    args.add_argument("file")
    args.add_argument("--sources", default="")
    args.add_argument("--most", type=int, default=300)
    args.add_argument("--classifier", default="off")
    args.add_argument("--position", choices=("host", "gateway", "server"), default="host")
    args = args.parse_args()
    sources = set(args.sources.split(",")) - {""}
    with open(args.file, encoding="utf-8") as source:
        lines = [json.loads(line) for line in source]
    lines = [line for line in lines if not sources or line["source"] in sources]
    by_id = {line["id"]: line for line in lines}
    taken = []
    for risk in sorted({line["risk"] for line in lines if line.get("risk")}):
        attacks = [line for line in lines if line.get("risk") == risk and line["label"] != "appropriate" and line.get("twin") in by_id]
        attacks.sort(key=lambda line: hashlib.sha256(str(line["id"]).encode()).digest())
        for attack in attacks[: args.most]:
            pair = [(risk, is_attack, line, seen(args.position, line, attack["step"] or 0)) for is_attack, line in ((True, attack), (False, by_id[attack["twin"]]))]
            if all(shown and shown["trajectory"] for *_, shown in pair):
                taken += pair
    answers = judged(args.gateway, args.classifier, [shown for _, _, _, shown in taken])
    count, made = defaultdict(Counter), defaultdict(set)
    for (risk, attack, line, _), answer in zip(taken, answers):
        label = answer.get("label")
        for own in (count[risk, attack], count["all", attack]):
            own["all"] += 1
            own["flagged"] += label != "appropriate"
            own["named"] += label == line["label"]
            own["held"] += answer.get("verdict") != "allow"
        if attack:
            made[risk].add((line["source"], line["mutator"]))
            made["all"].add((line["source"], line["mutator"]))
    share = lambda part, whole: f"{100 * part / whole:.0f} %" if whole else "–"
    print("| Risk | attacks, by ways of making them, authors | flagged | by its label | held up | twins flagged | twins held up |")
    print("|---|---|---|---|---|---|---|")
    for risk in sorted(made):
        attacks, twins = count[risk, True], count[risk, False]
        cells = [f"{attacks['all']}, {len(made[risk])}, {len({source for source, _ in made[risk]})}"]
        cells += [share(attacks[key], attacks["all"]) for key in ("flagged", "named", "held")]
        cells += [share(twins[key], twins["all"]) for key in ("flagged", "held")]
        print(f"| `{risk}` | {' | '.join(cells)} |")


main()
