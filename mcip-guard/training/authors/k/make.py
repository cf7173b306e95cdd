"""Writes rows.jsonl: pairs of every mutator, and benign rows."""
import json
from core import Gen, S
from bank1 import B1
from bank2 import B2
import mut1
import mut2
from plain import PLAIN

BANK = B1 + B2
PAIRS = 35


def main():
    rows = []
    for muts in (mut1.MUTS, mut2.MUTS):
        for risk, fs in muts.items():
            n = PAIRS * 5 // len(fs) + (3 if len(fs) == 6 else 0)
            for f in fs:
                made, k = 0, 0
                while made < n and k < n + 40:
                    seed = "%s-%d" % (f.__name__, k)
                    k += 1
                    two = []
                    for bad in (True, False):
                        g = Gen(seed)
                        s = S(g, bad, BANK)
                        f(s, g, bad)
                        rid = "k-%s-%s" % (seed, "a" if bad else "t")
                        tid = "k-%s-%s" % (seed, "t" if bad else "a")
                        two.append(s.row(rid, risk if bad else "appropriate", risk, f.__name__, tid))
                    if two[0]["step"] is None or json.dumps([two[0].get("tools"), two[0].get("principal"), two[0]["trajectory"]]) == json.dumps([two[1].get("tools"), two[1].get("principal"), two[1]["trajectory"]]):
                        continue
                    made += 1
                    rows += two
    k = 0
    for f, n in PLAIN:
        for _ in range(n):
            k += 1
            g = Gen("plain-%s-%d" % (f.__name__, k))
            s = S(g, False, BANK)
            f(s, g)
            rows.append(s.row("k-%s-%d-t" % (f.__name__, k), "appropriate", None, f.__name__, None))
    with open("rows.jsonl", "w", encoding="utf-8") as out:
        for r in rows:
            out.write(json.dumps(r, ensure_ascii=False) + "\n")
    print(len(rows))


if __name__ == "__main__":
    main()
