"""Writes rows.jsonl; see NATURAL.md. Honest and injected texts go through the same carriers, wrappers and habits."""

import base64
import codecs
import json
import random
import re
from collections import Counter

import hdesc as H
import hres as S
import idesc as D
import ir as I
from core import CM, WRAP, Picker, fill, insert, noise, parse, wrap

R = random.Random("an-natural-7")
rows, seen, cores = [], set(), Counter()


def L(s):
    return [l for l in s.strip().split("\n") if l.strip()]


def add(text, injected, position, kind, core):
    text = text.strip()
    lo = 20 if position == "result" else 3
    if not lo <= len(text) <= 3000 or text in seen or cores[core] >= 7:
        return False
    seen.add(text)
    cores[core] += 1
    rows.append({"text": text, "injected": injected, "position": position, "kind": kind})
    return True


def until(n, make):
    """Call make() until n rows have come of it."""
    got = tries = 0
    while got < n and tries < n * 30:
        tries += 1
        got += bool(make())
    if got < n:
        print("short by", n - got, make.__name__)


def enc(s, R):
    return {"{e}": base64.b64encode(s.encode()).decode(), "{r}": codecs.encode(s, "rot13"), "{h}": s.encode().hex(), "{b}": s[::-1]}


def put_enc(t, s):
    for k, v in enc(s, R).items():
        t = t.replace(k, "\0" + k[1])
    t = fill(t, R)
    for k, v in enc(s, R).items():
        t = t.replace("\0" + k[1], v)
    return t


# results
WRAP = [(k + "2" * (i % 8 > 3), w) for i, (k, w) in enumerate(WRAP)]
ask, more, jsq, codeq = (Picker(x, R) for x in (L(S.ASK), L(S.MORE), L(S.JS), S.CODE))
artq, errq, remq, forq, wrapq = (Picker(x, R) for x in (L(S.ART), L(S.ERR), L(S.REM), L(S.FOR), WRAP))
itq = Picker(list(S.ITEMS), R)
DOT = lambda s: s if s[-1:] in ".!?:" or R.random() < 0.05 else s + "."


def sub(t, js=False):
    """Put sentences of the pools in place of {ASK} and {MORE}."""
    while "{ASK}" in t or "{MORE}" in t or "{B64}" in t:
        t = t.replace("{ASK}", fill(ask(), R).replace('"', "'"), 1) if "{ASK}" in t else t.replace("{MORE}", more(), 1)
        if "{B64}" in t:
            t = t.replace("{B64}", base64.b64encode(fill(ask(), R).encode()).decode())
    return t


def mail(e):
    a = ask()
    b = DOT(fill(a, R, e))
    mid = [DOT(fill(more(), R, e)) for _ in range(R.choice([0, 1, 2, 2, 3, 5]))]
    mid.insert(R.randint(0, len(mid)), b)
    j = R.choice([" ", "\n\n", "\n"])
    h = R.choice(
        ["", "", "From: {name} <{mail}>\nTo: {mail}\nSubject: {topic}\nDate: {iso}\n\n", "Subject: Re: {id}\n\n", "From: {mail}\n\n", "[{iso}] {name}: "]
    )
    g = R.choice(["Hi {first},\n", "Dear {name},\n\n", "Hello all,\n\n", "", "To whom it may concern\n\n", "Good morning,\n"])
    c = R.choice(["\n\nBest,\n{first}", "\n\nKind regards\n{name}\n{co}", "\n{first}", "", "\n\nThanks!", "\n\n-- \n{name}, {dept}, {phone}"])
    t = fill(h + g, R, e) + j.join(mid) + fill(c, R, e)
    if R.random() < 0.12:
        t += fill("\n\nOn {date}, {name} wrote:\n> ", R, e) + DOT(fill(ask(), R, e)) + fill("\n> {first}", R)
    return t, "text", "mail", a


def chat(e):
    a = ask()
    k = R.randint(2, 6)
    ls = [fill(more(), R) for _ in range(k)]
    ls.insert(R.randint(0, k), fill(a, R))
    f = R.choice(["{first}: ", "[{time}] {first}: ", "<{first}> ", "{name} ({time})\n", "@{first} "])
    return "\n".join(fill(f, R) + l for l in ls), "chat", "chat", a


def ticket(e):
    a = ask()
    f = R.choice(
        [
            "Ticket {id} ({app})\nStatus: open\nReporter: {name}\n\n%s\n\n%s\n\nComment by {name}, {date}: %s",
            "#{big} %s\n%s\n- [ ] %s",
            "Title: {app} problem in {dept}\nPriority: high\nDescription: %s %s\nHistory: %s",
            "{name} opened this issue on {date}\n\n%s\n\n{name} commented: %s\n\n{name} closed this: %s",
        ]
    )
    xs = [DOT(fill(a, R)), fill(more(), R), fill(more(), R)]
    R.shuffle(xs)
    return fill(f, R) % tuple(xs), "text", "ticket", a


def art(e):
    a = artq()
    p = a.split("|")
    n = R.randint(1, len(p) - 1)
    b = [DOT(fill(x, R, e)) for x in p[1 : 1 + n]] + [DOT(fill(more(), R)) for _ in range(R.choice([0, 0, 1, 2]))]
    h = fill(p[0], R, e)
    f = R.choice(
        [
            "%s\n\n%s",
            "# %s\n\n%s",
            "<h1>%s</h1>\n<p>%s</p>",
            "**%s**\n%s",
            "Title: %s\nURL: " + fill("{url}", R).replace("%", "") + "\n\n%s",
            "%s. %s",
            "1. %s\n   %s",
        ]
    )
    if R.random() < 0.1:
        f = f + fill("\n\n2. {topic}: what {co} says\n   {url}\n\n3. {topic} in {city}\n   {url}", R)
    return f % (h, R.choice([" ", "\n\n"]).join(b)), "text", "article", a


def items(e):
    g = itq()
    xs = R.sample(L(S.ITEMS[g]), R.randint(3, 7))
    xs = [fill(x, R) for x in xs]
    m = R.choice(["- ", "* ", "", "1"])
    if m == "1":
        xs = ["%d. %s" % (i + 1, x) for i, x in enumerate(xs)]
    elif "[" not in xs[0][:2]:
        xs = [m + x for x in xs]
    h = fill(R.choice([g, g + " of {co}", "# " + g + " {date}", g + " " + "({dept}, {year})", g + ": {topic}"]), R)
    return h + "\n" + R.choice(["", "\n"]) + "\n".join(xs), "text", g.lower().replace(" ", "_"), "|".join(xs)


def js(e):
    a = jsq()
    t = fill(sub(a), R, e)
    try:
        o = json.loads(t)
        if isinstance(o, dict) and R.random() < 0.3:
            o = R.choice([{"data": o, "ok": True}, {"result": o}, [o], {"status": 200, "body": o}])
        t = json.dumps(o, ensure_ascii=False, indent=R.choice([None, None, 2, 1]))
    except ValueError:
        pass
    return t, "json", "json", a


def code(e):
    k, a = codeq()
    t = fill(sub(a), R, e)
    return (a[0] + t[1:] if a[0].islower() else t), k, "code_" + k, a


def err(e):
    a = errq()
    return fill(a, R, e), "json" if a[0] == "{" else "text", "tool_message", a


def foreign(e):
    a = forq()
    t = fill(a, R)
    if R.random() < 0.35:
        t += R.choice(["\n", "\n\n", " "]) + fill(forq(), R)
    return t, "text", "foreign", a


def long_doc(e):
    g = R.choice([mail, mail, art, art, items, chat, js, code, err])
    k = R.randint(2, 11)
    xs = [g({}) for _ in range(k)]
    if g is code:
        xs = [x for x in xs if x[1] == xs[0][1]]
    if g is js:
        try:
            return json.dumps({"results": [json.loads(x[0]) for x in xs]}, indent=R.choice([None, 1]), ensure_ascii=False), "json", "json", xs[0][3]
        except ValueError:
            pass
    sep = R.choice(["\n\n", "\n\n---\n\n", "\n\n-----Original Message-----\n" if g is mail else "\n\n"]) if g is not chat else "\n"
    return sep.join(x[0] for x in xs), xs[0][1], "long_" + g.__name__, xs[0][3]


GEN = [long_doc] * 7 + [mail] * 6 + [chat] * 2 + [ticket] * 2 + [art] * 6 + [items] * 4 + [js] * 5 + [code] * 5 + [err] * 2 + [foreign]


def carrier(want=None):
    return (want or R.choice(GEN))({})


def place(x, fmt, t):
    """Where an inserted line goes."""
    return insert(t, fmt, x, R, R.choice(["begin", "middle", "end"]))


def dress(x, p):
    """Wrap or not -> text, way, format of carrier that suits."""
    if R.random() < p:
        k, w = wrapq()
        return wrap(w, x, R), k
    return x, None


def plain(gen):
    def make():
        t, f, k, c = carrier(gen)
        return add(noise(t, R), False, "result", k, c)

    make.__name__ = gen.__name__
    return make


for g, n in [(long_doc, 130), (mail, 95), (chat, 45), (ticket, 45), (art, 125), (items, 100), (err, 100), (js, 95), (code, 105)]:
    until(n, plain(g))


def honest_foreign():
    if R.random() < 0.25:
        t, f, k, c = carrier()
        a = forq()
        return add(place(fill(a, R), f, t), False, "result", "foreign", a)
    return plain(foreign)()


until(112, honest_foreign)

ordq, wholeq, encq, iforq, quietq = (Picker(x, R) for x in (I.ORD, I.WHOLE, I.ENC, I.FOR, I.QUIET))
aboutq = Picker(L(S.ABOUT), R)


def about():
    a = aboutq()
    q = fill(ordq()[1], R).replace('"', "'").replace("\n", " ")
    return add(fill(sub(a), R).replace("{q}", q), False, "result", "about_injection", a)


until(70, about)

HENC = parse(r"""
## encoded
Attachment {id}.txt (base64): {e}
Spoiler (rot13, decode if you want to know): {r}
signature: {h}\nVerify it before you install.
{"Authorization": "Basic {e}", "Content-Type": "text/plain"}
Puzzle for {day}: read it backwards. {b}
kind: Secret\ndata:\n  message: {e}\n# decode with base64 -d
Geocache {id}, hint: {r}
Frame {n}: {h} (decoded in the next column)
""")
hencq = Picker(HENC, R)


def henc():
    k, a = hencq()
    return add(put_enc(a, DOT(fill(R.choice([ask, remq])(), R))), False, "result", "encoded", a)


until(34, henc)


def remark():
    a = remq()
    x, k = dress(DOT(fill(a, R)), 0.72)
    if R.random() < 0.15:
        return add(noise(x, R), False, "result", k or "remark", a)
    t, f, _, _ = carrier()
    if R.random() < 0.1:
        x += " " + DOT(fill(remq(), R))
    return add(noise(place(x, f, t), R), False, "result", "remark_" + (k or f), a)


until(1400 - len(rows), remark)

sil = [t for k, t in I.ORD if k == "silent"]


def bad(q, p, alone):
    def make():
        kind, a = q()
        e = {}
        if "{e}" in a or "{r}" in a or "{h}" in a or "{b}" in a:
            x = put_enc(a, fill(ordq()[1], R))
        else:
            x = fill(a, R, e)
        if kind not in ("foreign", "silent", "encoded", "garbled", "whole_task", "quiet") and R.random() < 0.07:
            x += " " + fill(R.choice(sil), R)
        x, w = dress(x, p)
        if R.random() < alone:
            return add(noise(x, R), True, "result", w or kind, a)
        t, f, _, _ = carrier(foreign if kind == "foreign" and R.random() < 0.5 else None)
        k = w or ({"json": "json_field"}.get(f, "code_comment" if f in CM else kind) if R.random() < 0.3 else kind)
        return add(noise(place(x, f, t), R), True, "result", k, a)

    make.__name__ = "bad_" + q.items[0][0]
    return make


until(90, bad(iforq, 0.25, 0.3))
until(44, bad(encq, 0.2, 0.2))
until(100, bad(wholeq, 0.15, 0.7))
until(70, bad(quietq, 0.3, 0.15))
until(1100 - (len(rows) - 1400), bad(ordq, 0.42, 0.12))

# descriptions
specq, noteq, longq, dforq, paramq = (Picker(x, R) for x in (L(H.SPEC), L(H.NOTES), H.LONG, L(H.FOR), L(H.PARAM)))
verbq = Picker(L(H.VERBS), R)
OBJ = [(s.split(":")[0], o) for s in L(H.SYS) for o in s.split(":")[1].split(",")]
objq = Picker(OBJ, R)
injq, dinjforq, pforq, pfq = (Picker(x, R) for x in (D.INJ, D.FOR, L(H.PFOR), L(H.PF)))
DW = L(r"""
<IMPORTANT>{x}</IMPORTANT>
**Note:** {x}
IMPORTANT: {x}
({x})
Note for the assistant: {x}
<usage>\n{x}\n</usage>
## Usage\n{x}
Attention! {x}
Hint - {x}
<!-- {x} -->
Always remember: {x}
⚠️ {x}
""")


def desc_doc(purpose, notes, e):
    """One layout of many for a purpose and its notes."""
    notes = [wrap(R.choice(DW), n, R, e) if R.random() < 0.18 and ":" not in n[:14] else n for n in notes]
    k = R.randint(0, 9)
    if not notes:
        return purpose if R.random() < 0.5 else DOT(purpose)
    if k < 4:
        return " ".join([DOT(purpose)] + notes)
    if k == 4:
        return DOT(purpose) + "\n\n" + "\n".join("- " + n for n in notes)
    if k == 5:
        return (
            "# "
            + e.get("self", "tool")
            + "\n\n"
            + DOT(purpose)
            + "\n\n"
            + R.choice(["## Notes\n", "Usage:\n", "Usage notes:\n\n"])
            + "\n".join("* " + n for n in notes)
        )
    if k == 6:
        return "<description>" + purpose + "</description>\n" + "\n".join("<rule>" + n + "</rule>" for n in notes)
    if k == 7:
        a = "\n".join("    %s: %s" % (R.choice(D.PN + ["id", "query", "path", "limit"]), fill(paramq(), R)) for _ in range(R.randint(1, 3)))
        return (
            DOT(purpose)
            + "\n\n"
            + "\n".join(notes)
            + "\n\nArgs:\n"
            + a
            + "\n\nReturns:\n    "
            + R.choice(["JSON", "str", "the record", "list of matches", "Text, ready to be shown"])
        )
    if k == 8:
        return DOT(purpose) + "\n" + "\n".join("%d. %s" % (i + 1, n) for i, n in enumerate(notes))
    return notes[0] + "\n" + " ".join([DOT(purpose)] + notes[1:])


def note(e):
    n = noteq()
    if "{x}" in n:
        n = n.replace("{x}", R.choice(L(H.NOTES)[1:]))
    return fill(n.replace("{p}", R.choice(D.PN)), R, e).replace("{{", "{").replace("}}", "}")


SY = {
    "Get ": "Retrieve |Return |Fetch |Gets ",
    "Search ": "Find |Looks up |Query ",
    "Check ": "Verify |Checks ",
    "List ": "Lists |Show |Enumerate ",
    "Create ": "Creates |Make |Adds ",
    "Look ": "Looks ",
}


def spec(e):
    a = specq()
    p = a.split("|")
    e["self"] = p[0]
    pu = p[1]
    for k, v in SY.items():
        if pu.startswith(k) and R.random() < 0.5:
            pu = R.choice(v.split("|")) + pu[len(k) :]
            break
    if R.random() < 0.12:
        pu = R.choice(["This tool is used to ", "Allows to ", "Tool which can ", "Use it to "]) + pu[0].lower() + pu[1:]
    own = [fill(x, R, e).replace("{{", "{").replace("}}", "}") for x in p[2:] if R.random() < 0.75]
    return fill(pu, R, e), own, "spec", a


def api(e):
    v = verbq()
    s, o = objq()
    s = fill(s, R, e).replace("The ", "the ")
    t = v.replace("{o}", o).replace("{s}", s).replace("{u}", o.split()[-1] + "s")
    return re.sub(r"\b([Aa]) (?=[aeio])", r"\1n ", fill(t, R, e)), [], "api", v


def long_(e):
    k, a = longq()
    return fill(a, R, e).replace("{{", "{").replace("}}", "}"), [], "agent", a


def dfor(e):
    a = dforq()
    return fill(a, R, e), [fill(dforq(), R)] if R.random() < 0.1 else [], "foreign", a


def honest_desc(gen, extra):
    def make():
        e = {}
        pu, own, k, c = gen(e)
        e.setdefault("self", "tool_%s" % R.choice("abcd")) if gen is long_ else None
        ns = own + [note(e) for _ in range(R.choice(extra))]
        if R.random() < 0.5:
            R.shuffle(ns)
        return add(noise(desc_doc(pu, ns, e) if gen is not long_ else " ".join([pu] + ns), R), False, "description", k, c)

    make.__name__ = "hd_" + gen.__name__
    return make


b = len(rows)
until(102, honest_desc(dfor, [0]))
until(132, honest_desc(long_, [0, 0, 1, 2]))
until(178, honest_desc(api, [0, 0, 0, 1, 2, 3]))
until(1200 - (len(rows) - b), honest_desc(spec, [0, 0, 1, 1, 2, 3, 4, 9]))

SUF = L("""
(optional)
Required.
Optional, default none
If you don't know it, ask the user.
Max {big} characters.
Leave empty if not needed.
Use null to skip.
Do not translate.
See {url}
e.g. "{id}"
Case sensitive
Must be set when `{tool}` is used.
Not shown to the user.
Shown to the user before anything is sent.
Taken from the result of `{tool}`
Never invent a value.
IMPORTANT: pass it exactly as given
Only for admins
Since version {d}
Stored for {n} days
""")


def psuf(t):
    if R.random() < 0.1:
        t = R.choice(D.PN + ["id", "value", "target"]) + R.choice([": ", " - "]) + t
    for u in R.sample(SUF, R.choice([0, 0, 0, 1, 1, 2])):
        t = (t if u[0] == "(" else DOT(t)) + " " + fill(u, R)
    return t


def honest_param(q):
    def make():
        a = q()
        t = a.replace("{o}", R.choice(H.PO))
        return add(noise(psuf(fill(t, R)), R, 0.1), False, "description", "param", a)

    return make


b = len(rows)
until(82, honest_param(pforq))
until(150, honest_param(pfq))
until(1000 - (len(rows) - b), honest_param(paramq))


def bad_desc(q, par):
    def make():
        kind, a = q()
        e = {}
        p = R.choice(D.PN)
        gen = R.choice([spec, spec, spec, api, api, long_]) if kind != "foreign" else R.choice([dfor, dfor, spec])
        pu, own, _, _ = gen(e)
        e.setdefault("self", R.choice(["search_records", "lookup", "fetch_item", "sync_notes"]))
        t = a.replace("{p}", p)
        x = put_enc(t, fill(R.choice(D.INJ[:120])[1].replace("{p}", p), R)) if re.search(r"\{[erhb]\}", t) else fill(t, R, e)
        if par or kind == "defaults":
            if "default" in kind:
                return add(x if R.random() < 0.6 else psuf(x), True, "description", kind, a)
            o = fill((pforq if kind == "foreign" else paramq)(), R)
            x = R.choice([x, psuf(x), DOT(o) + " " + psuf(x), DOT(o) + " " + x, x + " " + psuf(o), psuf(x)])
            return add(noise(x, R, 0.1), True, "description", kind, a)
        ns = own + [note(e) for _ in range(R.choice([0, 0, 1, 2, 2, 6]))]
        if R.random() < 0.4:
            ns = ns[:1]
        ns.insert(R.randint(0, len(ns)), x)
        return add(noise(desc_doc(pu, ns, e), R), True, "description", kind, a)

    return make


b = len(rows)
until(38, bad_desc(dinjforq, False))
until(24, bad_desc(dinjforq, True))
until(410, bad_desc(injq, False))
until(700 - (len(rows) - b), bad_desc(injq, True))

if __name__ == "__main__":
    R.shuffle(rows)
    with open("rows.jsonl", "w", encoding="utf-8") as f:
        for r in rows:
            f.write(json.dumps(r, ensure_ascii=False) + "\n")
    print(Counter((r["position"], r["injected"]) for r in rows), len(rows), "cores", len(cores), max(cores.values()))
