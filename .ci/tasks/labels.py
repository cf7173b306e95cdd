#!/usr/bin/env python3
"""What `mcip-gateway judge` says of labelled conversations, by risk: attacks, and the twins in which the same is legitimate.

usage: labels.py GATEWAY FILE [MOST [RUNTIME]]

FILE is trajectories.jsonl of mcip-guard/training (`mcip-guard/training/build`). Of each risk at most MOST attacks (300), with their twins,
are taken, by the order of a digest. RUNTIME is what runs the classifier (`off`: the judges alone). The gateway gets neither label nor what made a line.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

GIVEN = ("tools", "principal", "trajectory")


def main():
    gateway, file, most = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 300
    runtime = sys.argv[4] if len(sys.argv) > 4 else "off"
    with open(file, encoding="utf-8") as source:
        lines = [json.loads(line) for line in source]
    by_id = {line["id"]: line for line in lines}
    taken = []
    for risk in sorted({line["risk"] for line in lines if line.get("risk")}):
        attacks = [line for line in lines if line.get("risk") == risk and line["label"] != "appropriate" and line.get("twin") in by_id]
        attacks.sort(key=lambda line: hashlib.sha256(str(line["id"]).encode()).digest())
        for attack in attacks[:most]:
            taken += [(risk, True, attack), (risk, False, by_id[attack["twin"]])]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as given:
        for _, _, line in taken:
            given.write(json.dumps({key: line[key] for key in GIVEN if line.get(key) is not None}) + "\n")
        given.flush()
        ran = subprocess.run([gateway, "judge", "--classifier", runtime, given.name], stdout=subprocess.PIPE, text=True)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(answers) == len(taken), f"{len(answers)} answers to {len(taken)} lines"
    count, made = defaultdict(Counter), defaultdict(set)
    for (risk, attack, line), answer in zip(taken, answers):
        label, own = answer.get("label"), count[risk, attack]
        own["all"] += 1
        own["flagged"] += label != "appropriate"
        own["named"] += label == line["label"]
        own["held"] += answer.get("verdict") != "allow"
        if attack:
            made[risk].add(line["mutator"])
    share = lambda part, whole: f"{100 * part / whole:.0f} %" if whole else "–"
    print("| Risk | attacks, by ways of making them | flagged | by its label | held up | twins flagged | twins held up |")
    print("|---|---|---|---|---|---|---|")
    for risk in sorted(made):
        attacks, twins = count[risk, True], count[risk, False]
        cells = [f"{attacks['all']}, {len(made[risk])}"]
        cells += [share(attacks[key], attacks["all"]) for key in ("flagged", "named", "held")]
        cells += [share(twins[key], twins["all"]) for key in ("flagged", "held")]
        print(f"| `{risk}` | {' | '.join(cells)} |")


main()
