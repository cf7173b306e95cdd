"""Writes rows.jsonl into the current folder."""

import json
import random

from frame import MUT, Skip, X
import mut1, mut2, mut3  # noqa: F401
from legit import GEN

PAIRS = 180


def good(row):
    n, k = len(row["trajectory"]), len(row["tools"])
    return 2 <= n <= 24 and 2 <= k <= 12


def one(f, seed, atk, level):
    x = X(seed, atk, level)
    differs = f(x)
    return x.cv.row(), x.cv.step, differs


def main():
    units, seen = [], set()
    labels = []
    for lab, _, _ in MUT:
        if lab not in labels:
            labels.append(lab)
    for lab in labels:
        fs = [(n, f) for l, n, f in MUT if l == lab]
        for i, (name, f) in enumerate(fs):
            want = PAIRS // len(fs) + (1 if i < PAIRS % len(fs) else 0)
            got = tries = 0
            while got < want:
                seed, tries = "y/%s/%d" % (name, tries), tries + 1
                if tries > want * 30:
                    raise SystemExit("no luck with " + name)
                try:
                    a = one(f, seed, True, got % 4)
                    b = one(f, seed, False, got % 4)
                except (Skip, ValueError):
                    continue
                ja, jb = json.dumps(a[0]), json.dumps(b[0])
                if (
                    ja == jb
                    or ja in seen
                    or jb in seen
                    or not good(a[0])
                    or not good(b[0])
                    or a[1] is None
                    or len(a[0]["trajectory"]) != len(b[0]["trajectory"])
                ):
                    continue
                seen.update((ja, jb))
                units.append(
                    [
                        dict(a[0], label=lab, risk=lab, mutator=name, attack=True, step=a[1], differs=a[2]),
                        dict(b[0], label="appropriate", risk=lab, mutator=name, attack=False, step=None, differs=a[2]),
                    ]
                )
                got += 1
    for want, f in GEN:
        got = tries = 0
        while got < want:
            seed, tries = "y/legit/%s/%d" % (f.__name__, tries), tries + 1
            try:
                row = one(f, seed, False, 1 + got % 3)[0]
            except (Skip, ValueError):
                continue
            j = json.dumps(row)
            if j in seen or not good(row):
                continue
            seen.add(j)
            units.append([dict(row, label="appropriate", risk="", mutator=f.__name__, attack=False, step=None, differs="")])
            got += 1
    rows = [(r, u, k) for u, us in enumerate(units) for k, r in enumerate(us)]
    random.Random("y/order").shuffle(rows)
    ids = {(u, k): "y-%05d" % i for i, (_, u, k) in enumerate(rows)}
    with open("rows.jsonl", "w") as out:
        for r, u, k in rows:
            o = {"id": ids[u, k], "tools": r["tools"]}
            if "principal" in r:
                o["principal"] = r["principal"]
            o.update(
                trajectory=r["trajectory"],
                label=r["label"],
                risk=r["risk"],
                mutator=r["mutator"],
                attack=r["attack"],
                twin=ids[u, 1 - k] if len(units[u]) == 2 else None,
                step=r["step"],
                differs=r["differs"],
            )
            out.write(json.dumps(o, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
