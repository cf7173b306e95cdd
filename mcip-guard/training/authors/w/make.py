"""Writes rows.jsonl into the current folder."""
import json
import random

import apis1  # noqa: F401
import apis2  # noqa: F401
import apis3  # noqa: F401
import mut_b  # noqa: F401
import mut_c  # noqa: F401
import mut_d  # noqa: F401
from base import Conv, D
from legit import L
from mut_a import M

PER_LABEL, SINGLE = 181, 900


def build(seed, f, paired):
    c = Conv(seed)
    cut = c.r.random() < .1
    c.prologue()
    f(c)
    if not paired:
        if f.__name__ != "still_open":
            c.epilogue()
    elif cut and c.cuttable and c.decides is not None:
        c.steps = c.steps[:c.decides + 1]
    else:
        c.epilogue()
    c.distract()
    c.shuffle()
    if hasattr(c, "order"):
        _, _, called, other = c.order
        rest = [t for t in c.tools if t not in (called, other)]
        i, j = sorted(c.r.sample(range(len(rest) + 2), 2))
        c.tools = rest
        ec, eo = called.entry, other.entry
        called.entry, other.entry = D(eo, ec), D(ec, eo)
        c.tools.insert(i, called)
        c.tools.insert(j, other)
    return c


def rows():
    labels = sorted({m[0] for m in M})
    n, seen = 0, set()
    for lab in labels:
        ms = [m for m in M if m[0] == lab]
        for i in range(PER_LABEL):
            _, name, f = ms[i % len(ms)]
            for attempt in range(60):
                try:
                    c = build(f"w/{lab}/{name}/{i}/{attempt}", f, True)
                except (IndexError, ValueError, KeyError):
                    continue
                a, t = c.row(True), c.row(False)
                key = json.dumps(a["trajectory"], sort_keys=True)
                if a != t and len(a["trajectory"]) <= 24 and len(a["tools"]) <= 12 and key not in seen:
                    break
            else:
                raise SystemExit(f"no row: {name}")
            seen.add(key)
            n += 1
            ia, it = f"w-{2 * n:05d}", f"w-{2 * n + 1:05d}"
            if c.r.random() < .5:
                ia, it = it, ia
            base = {"risk": lab, "mutator": name}
            yield {"id": ia, **a, "label": lab, **base, "attack": True, "twin": it, "step": c.decides, "differs": c.differs}
            yield {"id": it, **t, "label": "appropriate", **base, "attack": False, "twin": ia, "step": None, "differs": c.differs}
    for i in range(SINGLE):
        f = L[i % len(L)]
        for attempt in range(60):
            try:
                c = build(f"w/legit/{f.__name__}/{i}/{attempt}", f, False)
            except (IndexError, ValueError, KeyError):
                continue
            a = c.row(False)
            if len(a["trajectory"]) <= 24 and len(a["tools"]) <= 12 and len(a["tools"]) > 1:
                break
        else:
            raise SystemExit(f"no row: {f.__name__}")
        yield {"id": f"w-s{i:04d}", **a, "label": "appropriate", "risk": "", "mutator": "plain_" + f.__name__, "attack": False, "twin": None, "step": None, "differs": ""}


def main():
    out = list(rows())
    random.Random("w/shuffle").shuffle(out)
    with open("rows.jsonl", "w", encoding="utf-8") as h:
        for r in out:
            h.write(json.dumps(r, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
