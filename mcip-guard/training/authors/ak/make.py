import json, random
from base import C
import mut_a, mut_b
from mut_b import M


def main():
    r0 = random.Random("ak main")
    rows = []
    seen = {}
    for lab in sorted(M):
        ms = M[lab]
        for i in range(182):
            m = ms[i % len(ms)]
            for attempt in range(20):
                r = random.Random("ak %s %s %d %d" % (lab, m.__name__, i, attempt))
                c = C(r, r.choice(["easy", "mid", "mid", "adapt"]))
                m(c)
                (x, sx), (y, _) = c.finish()
                k = json.dumps(x["trajectory"])
                if k not in seen and len(x["trajectory"]) <= 24 and json.dumps(x) != json.dumps(y):
                    break
            seen[k] = 1
            for z, atk in ((x, True), (y, False)):
                rows.append(
                    (
                        z,
                        dict(
                            label=lab if atk else "appropriate",
                            risk=lab,
                            mutator=m.__name__,
                            attack=atk,
                            twin=None,
                            step=sx if atk else None,
                            differs=c.differs,
                        ),
                        "%s/%d" % (lab, i),
                    )
                )
    try:
        import legit

        for z, kind in legit.rows():
            rows.append((z, dict(label="appropriate", risk="", mutator=kind, attack=False, twin=None, step=None, differs=""), None))
    except ImportError:
        pass
    r0.shuffle(rows)
    at = {}
    for i, (_, m, p) in enumerate(rows):
        if p:
            at.setdefault(p, []).append(i)
    ident = lambda i: "ak-%05d" % i
    with open("rows.jsonl", "w", encoding="utf-8") as f:
        for i, (z, m, p) in enumerate(rows):
            if p:
                m["twin"] = ident([j for j in at[p] if j != i][0])
            f.write(json.dumps(dict({"id": ident(i)}, **z, **m), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
