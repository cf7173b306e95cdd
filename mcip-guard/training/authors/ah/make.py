import json, random
from build import B
from mut3 import MUT
from legit import KINDS


def main():
    rows, labels = [], []
    for m in MUT:
        if m[0] not in labels:
            labels.append(m[0])
    for lab in labels:
        ms = [m for m in MUT if m[0] == lab]
        seen, i, n = set(), 0, 0
        while n < 181:
            _, name, differs, fn = ms[i % len(ms)]
            r = random.Random(f"ah {lab} {i}")
            i += 1
            b = B(r, r.choice([0, 1, 1, 2]))
            fn(b)
            two = b.finish(lab, name, differs, f"p{len(rows):05d}")
            key = [json.dumps([x["tools"], x.get("principal"), x["trajectory"]], sort_keys=True) for x in two]
            if key[0] == key[1] or key[0] in seen or key[1] in seen or not all(ok(x) for x in two):
                continue
            seen.update(key)
            rows += two
            n += 1
    for i in range(920):
        r = random.Random(f"ah legit {i}")
        fn = KINDS[i % len(KINDS)]
        b = B(r, r.choice([0, 1, 1, 2]))
        fn(b)
        x = b.finish("appropriate", "legit_" + fn.__name__, "", f"s{i:04d}", True)[0]
        if ok(x):
            rows.append(x)
    random.Random("ah order").shuffle(rows)
    with open("rows.jsonl", "w", encoding="utf-8") as f:
        for x in rows:
            f.write(json.dumps(x, ensure_ascii=False) + "\n")


def ok(x):
    return 2 <= len(x["trajectory"]) <= 24 and 2 <= len(x["tools"]) <= 12


main()
