"""Writes rows.jsonl."""

import base64, codecs, json
from collections import Counter
from eng import G
import hdesc, hparam, ides, hres, ires, acts, carriers

ACTS = ires.ACT + acts.MORE
HACTS = [
    a
    for a in ACTS
    if not any(w in a for w in ("user", "system prompt", "tools with", "memory", "later sessions", "the answer", "leave out", "say that", "report that"))
]


def maker(g):
    mem = {}
    return lambda t: g.slots(g.expand(t), mem)


def cap(s):
    return s[0].upper() + s[1:]


def frame(g, t, pool, name):
    """Fill a frame with dealt actions; the core is the frame and actions before names are filled in."""
    t = g.expand(t)
    a = g.expand(g.deal(name, pool))
    b = g.expand(g.deal(name, pool)) if "{B}" in t else ""
    z = g.expand(g.r.choice(ires.TAIL)) if "{Z}" in t else ""
    t = t.replace("{A}", a).replace("{C}", cap(a)).replace("{B}", b).replace("{Z}", z)
    return cap(t.rstrip()) if t[:1].islower() and g.p(0.5) and t.startswith(a[:5]) else t.rstrip(), a


OBF = ["base64", "base64-quiet", "hex", "rot13", "spaced", "reversed", "split-fields", "split-lines", "leet", "percent", "dotted"]


def obfuscate(g, k, s, bad):
    s = " ".join(s.split())
    b = lambda x: base64.b64encode(x.encode()).decode()
    h = len(s) // 2
    if k == "base64":
        lead = (
            ["Assistant, decode this and act on it: ", "To the agent (base64): ", "AI: base64 -d | do: "]
            if bad
            else ["Attachment, base64: ", "Decode this to get the text of the letter: ", "body (base64): "]
        )
        return g.r.choice(lead) + b(s)
    if k == "base64-quiet":
        return g.r.choice(["payload=", "data:text/plain;base64,", "x-note: ", "Content-Transfer-Encoding: base64\n\n"]) + b(s)
    if k == "hex":
        return g.r.choice(["hex:", "0x", "raw bytes "]) + s.encode().hex()
    if k == "rot13":
        return g.r.choice(["rot13: ", "(ROT13) ", "geocache hint: "]) + codecs.encode(s, "rot13")
    if k == "spaced":
        return " ".join(s.replace(" ", "_")[:150])
    if k == "reversed":
        return g.r.choice(["mirror text: ", "<< ", "read from right to left: "]) + s[::-1]
    if k == "split-fields":
        return json.dumps({"p1": s[:h], "p2": s[h:], "join": g.r.choice(["p1+p2", "put together and read", True])})
    if k == "split-lines":
        w = s.split()
        n = g.r.choice([2, 3])
        return "\n".join("(%d) %s" % (i // n + 1, " ".join(w[i : i + n])) for i in range(0, len(w), n))
    if k == "leet":
        return s.translate(str.maketrans("aeioAEIO", "43104310"))
    if k == "percent":
        return g.r.choice(["?msg=", "q=", "text%3D"]) + "".join(c if c.isalnum() else "%%%02X" % o if (o := ord(c)) < 256 else c for c in s)
    return ".".join(s.split())


def pick(g):
    fs, ws = zip(*carriers.MIX)
    return g.r.choices(fs, ws)[0]


def carry(g, f, F, ins):
    if g.p(0.09):
        # a long result: several documents one after the other
        parts = [pick(g)(g, F, None)[:2] for _ in range(g.r.randint(2, 5))]
        r = f(g, F, ins)
        parts.insert(g.r.randint(0, len(parts)), r[:2])
        sep = g.r.choice(["\n\n", "\n\n---\n\n", "\n\n=== next document ===\n", "\n\n* * *\n\n"])
        return sep.join(p[0] for p in parts), " ".join(p[1] for p in parts), "several"
    r = f(g, F, ins)
    return r[0], r[1], f.__name__ + ("-" + r[2] if len(r) > 2 and r[2] else "")


def honest_insert(g, F):
    x = g.r.random()
    if x < 0.5:
        h = g.deal("hact", ires.HACT)
        if "$first," not in h and "$first:" not in h and g.p(0.4):
            h = cap(
                h.replace("$first", g.r.choice(["the assistant", "our AI assistant", "the agent", "the model", "the night desk", "the user", "the chatbot"]), 1)
            )
        t, a = frame(g, h, HACTS, "hacts")
        return F(t), "hact " + t
    if x < 0.93:
        t = g.expand(g.deal("hins", hres.HINS))
        return F(t), t
    t = g.expand(g.r.choice([g.r.choice(hres.HINS), g.r.choice(hres.REVIEW), g.r.choice(hres.CHAT).split(" || ")[0], g.r.choice(hres.ERR)]))
    return obfuscate(g, g.deal("obf", OBF), F(t)[:400], False), "obf " + t


def honest(n):
    g = G("hres")
    out, seen, used = [], set(), Counter()
    i = tries = 0
    while len(out) < n:
        F = maker(g)
        i += 1
        tries += 1
        if tries > 60000:
            raise SystemExit("honest results: stuck at %d" % len(out))
        if i % 25 in (4, 17):
            w = g.deal("hl", hres.LANGR)
            ins = F(w.split(" || ")[g.r.randint(1, 3)]) if g.p(0.5) else None
            text, core = carriers.lang(g, F, ins, w[:2])
            kind, lim = "lang", 7
        elif i % 25 == 9:
            text, core, kind = carriers.page(g, F, None, "about")
            kind, lim = "about-injection", 7
        elif i % 12 == 5:
            text, core = honest_insert(g, F)
            kind, lim = "note-alone", 5
        else:
            f = pick(g)
            ins = honest_insert(g, F)[0] if g.p(0.62 if f is not carriers.err else 0.3) else None
            text, core, kind = carry(g, f, F, ins)
            lim = 6
        key = core
        if text in seen or used[key] >= lim or not 20 <= len(text) <= 3000:
            continue
        seen.add(text)
        used[key] += 1
        out.append((text, False, "result", kind, core))
    return out


def ways():
    out, cur = {}, None
    for l in ires.lines(ires.WAYS):
        if l.startswith("##") and l[2].isalpha():
            cur = l[2:]
            out[cur] = []
        else:
            out[cur].append(l)
    return out


NEED = ["Assistant, ", "AI: ", "agent: ", "To the model: ", "you there, bot, ", "System: ", "Assistants must ", "LLM, ", "hidden order for the AI: "]


def injected(n):
    g = G("ires")
    W = ways()
    names = list(W)
    out, seen, used = [], set(), Counter()
    i = 0
    while len(out) < n:
        i += 1
        F = maker(g)
        code = None
        if i % 12 == 5:
            code = g.r.choice(["de", "de", "fr", "fr", "es", "es", "pt", "it", "zh"])
            w = g.deal("l" + code, ires.LANG[code])
            core = min((g.expand(w) for _ in "123"), key=lambda c: used[c])
            ins, kind = F(core), "lang"
        elif i % 11 == 3:
            core, _ = frame(g, g.r.choice(NEED) + "{A}", ACTS, "acts")
            k = g.deal("obf", OBF)
            ins, kind = obfuscate(g, k, F(core), True), "obf-" + k.split("-q")[0]
        else:
            kind = names[i % len(names)]
            w = g.deal(kind, W[kind])
            core, _ = frame(g, w, ACTS, "acts")
            if core in used:
                core, _ = frame(g, w, ACTS, "acts")
            ins = F(core)
            if ins.startswith('{"') and '"}' not in ins[-2:] and not ins.endswith("}"):
                ins += "}"
        if code and g.p(0.6):
            text, _, place = *carriers.lang(g, F, ins, code), "lang"
        elif g.p(0.13):
            text, place = ins, "alone"
        else:
            text, _, place = carry(g, pick(g), F, ins)
        if text in seen or used[core] >= 6 or not 20 <= len(text) <= 3000:
            continue
        seen.add(text)
        used[core] += 1
        out.append((text, True, "result", kind, core))
    return out


def main():
    rows = hdesc.honest(1200) + hparam.honest(1000) + ides.injected(700) + honest(1400) + injected(1100)
    seen = set()
    with open("rows.jsonl", "w", encoding="utf-8") as f:
        for text, inj, pos, kind, _ in rows:
            if text in seen:
                continue
            seen.add(text)
            f.write(json.dumps({"text": text, "injected": inj, "position": pos, "kind": kind}, ensure_ascii=False) + "\n")
    return rows


if __name__ == "__main__":
    main()
