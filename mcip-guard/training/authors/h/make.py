"""Writes rows.jsonl: pairs of all mutators and benign rows. Deterministic."""
import json
import random

import benign
import core
import muts1
import muts2
import scenes

COUNT = {"function_overlapping": 36, "excessive_privileges_overlapping": 44, "function_dependency_injection": 38, "function_injection": 38, "causal_dependency_injection": 37, "wrong_function_intent_injection": 44,
         "wrong_arguments_intent_injection": 35, "data_injection": 36, "identity_injection": 36, "replay_injection": 36}


def main():
    w = core.World(core.load_gold(), scenes.own_seg)
    for f in muts1.MUTS + muts2.MUTS:
        risk = None
        i = 0
        while True:
            f(w, random.Random("h-%s-%d" % (f.__name__, i)))
            risk = w.rows[-1]["risk"]
            i += 1
            if i >= COUNT[risk]:
                break
    benign.add(w)
    random.Random("order").shuffle(w.rows)
    with open("rows.jsonl", "w", encoding="utf-8") as out:
        for x in w.rows:
            out.write(json.dumps(x, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
