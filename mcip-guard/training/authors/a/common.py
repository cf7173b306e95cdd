import json, re, random, copy

W = "zero one two three four five six seven eight nine ten eleven twelve".split()


def leaves(x):
    if isinstance(x, dict):
        for v in x.values():
            yield from leaves(v)
    elif isinstance(x, list):
        for v in x:
            yield from leaves(v)
    else:
        yield x


def grounded(args, text):
    t = text.lower()
    nums = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*\.?\d*", t) if n.replace(",", "").strip(".")]
    nums += [i for i, w in enumerate(W) if re.search(r"\b" + w + r"\b", t)]
    ok = n = 0
    for v in leaves(args):
        if isinstance(v, bool) or v is None:
            continue
        n += 1
        if isinstance(v, (int, float)):
            ok += any(abs(v - x) < 1e-9 or abs(v * 100 - x) < 1e-9 for x in nums)
        else:
            tk = re.findall(r"\w+", v.lower())
            ok += (not tk) or sum(w in t for w in tk) / len(tk) >= 0.6
    return n == 0 or ok / n >= 0.8


def load():
    G = [json.loads(l) for l in open("gold.jsonl")]
    segs = []
    whole = []
    for g in G:
        T = {(t.get("server"), t["name"]): t for t in g["tools"]}
        tr = g["trajectory"]

        def tool(c):
            return T.get((c.get("server"), c["tool"])) or next((t for t in g["tools"] if t["name"] == c["tool"]), None)

        if g["source"] == "bfcl_multi_turn":
            if len(tr) <= 12:
                whole.append(g)
            continue
        i = 0
        while i < len(tr):
            if tr[i]["from"] == "user":
                j = i + 1
                while j < len(tr) and tr[j]["from"] != "user":
                    j += 1
                b = tr[i:j]
                if len(b) == 4 and "call" in b[1] and isinstance(b[2].get("result"), dict) and "error" not in b[2] and "text" in b[3]:
                    c = b[1]["call"]
                    t = tool(c)
                    if (
                        t
                        and c["arguments"]
                        and grounded(c["arguments"], b[0]["text"])
                        and len(b[0]["text"]) < 420
                        and b[0]["text"].isascii()
                        and len(json.dumps(t)) < 2500
                        and set(t["inputSchema"].get("required", [])) <= set(c["arguments"])
                        and set(c["arguments"]) <= set(t["inputSchema"].get("properties", {}))
                    ):
                        segs.append(
                            dict(u=b[0]["text"], tool={k: v for k, v in t.items() if k != "server"}, args=c["arguments"], res=b[2]["result"], a=b[3]["text"], src=g["source"])
                        )
                i = j
            else:
                i += 1
        if g["source"] == "glaive" and 5 <= len(tr) <= 12 and sum("call" in s for s in tr) >= 1:
            whole.append(g)
    seen = set()
    out = []
    for s in segs:
        k = s["u"]
        if k not in seen:
            seen.add(k)
            out.append(s)
    return G, out, whole


if __name__ == "__main__":
    import collections

    G, S, Wh = load()
    print(len(G), len(S), len(Wh), collections.Counter(s["src"] for s in S))
    print(len({s["tool"]["name"] for s in S}))
    R = random.Random(3)
    for s in R.sample(S, 45):
        print(s["src"], "|", s["u"][:230], "|", s["tool"]["name"], json.dumps(s["args"])[:150], "|", json.dumps(s["res"])[:120], "|", s["a"][:100])
    for g in R.sample(Wh, 3):
        print(g["id"])
        for e in g["trajectory"]:
            print("   ", json.dumps(e)[:200])
    print(collections.Counter(g["id"].split("/")[1] for g in G))
