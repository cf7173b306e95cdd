"""Writes rows.jsonl beside itself: pairs (injected, harmless twin). python3 make.py"""
import json
import os
import random
import re

import carriers
import dump
import goals
import langs
import tools
from frames import FR
from harmless import HC, HR, MIRROR, QUOTE
from harmless2 import DOCQ, HON2, MORE
from pools import F, cap, fill

SEED = 40961
N_RESULT, N_DESC = 2260, 750
EXTRA_KINDS = {"lang": 150, "base64": 60, "rot13": 25, "leet": 30, "spaced": 35, "reversed": 22, "hidden_html": 110, "split": 24}
LINKS = ["Details: {url}", "See {site}/{w} for the rest.", "More at {url}.", "Photos: [[[album|here|pictures]]]({site}/{w})", "The form is at {site}/form/{id}.",
         "Source: {url}", "![[[map|plan|poster]]]({site}/{w}.png)", "{first} has put it on {site}.", "Map: {site}/map?q={w}", "Tickets: {site}/t/{code}"]
MAILS = ["Questions to {email}.", "{name} ({email}) knows more.", "Write to {email} if anything is unclear.", "cc {email}", "Send changes to {email}.",
         "Sent by {email} on {date}.", "{first} can be reached at {email}.", "Forwarded by {email}."]
OPEN = ("review", "web", "hint")  # fields in which a plain order cannot be meant for a person who works there
MARK = re.compile(r"\b(users?|assistants?|AI|agents?|models?|LLM|bot|your (answer|reply|memory|tools|system|long|instr|API|user)|instructions?|the task|conversations?)\b|@assistant|#agent")
WHO = ["the user", "the user", "the user", "your user", "the account owner", "the person you work for", "this user", "whoever asked you"]
for _k, _v in MORE.items():
    HR.setdefault(_k, []).extend(_v)
for _k, _v in HON2.items():
    tools.HONEST[_k].extend(_v)


def voiced(t):
    return ("m", t[2:]) if t.startswith("m:") else ("u", t)


def attack(r, f, kind, dom, ftype):
    """A filled attack in English of a kind of FR; where a person could be meant, one that speaks of user or model."""
    for _ in range(12):
        s = attack1(r, f, kind, dom, ftype)
        if ftype in OPEN or MARK.search(s):
            break
    return s


def attack1(r, f, kind, dom, ftype):
    fr = r.choice(FR[kind])
    d, sens = (dom if r.random() < .6 else None), None
    if isinstance(fr, tuple):
        d, sens, fr = fr
    if kind in ("direct_order", "extra_task", "workflow", "todo", "hide") and ftype not in OPEN:
        sens = True
    v, fr = voiced(fr)
    f.fresh()
    g, h = goals.pick(r, d, sens), goals.pick(r, d, sens)
    while h == g:
        h = goals.pick(r, None, sens)
    u = "me" if v == "m" else r.choice(WHO)
    p = "my" if v == "m" else u + "'s" if not u.startswith(("whoever", "the person")) else "their"
    sub = lambda t: t.replace("{U2}", "I" if v == "m" else cap(u)).replace("{U}", u).replace("{P}", p)
    g, h = (" ".join(fill(sub(x), f).split()) for x in (g, h))
    s = fill(sub(fr), f)
    s = s.replace("@G", cap(g)).replace("@g", g).replace("@H", cap(h)).replace("@h", h).replace("@@", "@")
    return tidy(s)


def tidy(s):
    return re.sub(r"(?<![./])\.\.(?![./])", ".", s).replace("?.", "?").replace("!.", "!").replace(" . ", ". ")


def plain_harmless(r, f, kinds, ftype, avoid=()):
    k = r.choice([x for x in kinds if x not in avoid] or ["people_note"])
    return k, tidy(fill(r.choice(HR[k]), f.fresh()).replace("@@", "@"))


def quoted(r, f, dom, n):
    k = r.choice([x for x in FR if x not in ("workflow", "todo", "tags", "review_tell")])
    best = min((attack(r, f, k, dom, "x") for _ in range(3)), key=lambda s: abs(len(s) + 80 - n))
    return fill(r.choice(QUOTE), f.fresh()).replace("@q", best.replace('"', "'"))


def harmless(r, f, akind, ftype, dom, n, quote=True, ref=None):
    """A harmless text of about n characters, its kind."""
    avoid = ["tool_doc"] if ftype in ("mail", "chat", "review", "subject") else []
    x = r.random()
    if ftype == "hint":
        kinds = ["tool_doc", "tool_doc", "log_error", "auto_notice"]
    elif x < .5 and akind in MIRROR:
        kinds = MIRROR[akind] if ftype != "review" or x > .15 else ["review"]
    elif x < .62 and n > 110 and quote:
        return "quote_attack", quoted(r, f, dom, n)
    elif x < .84:
        kinds = ["ai_talk", "prompt_sample", "user_talk", "user_talk", "user_talk"]
    else:
        kinds = list(HR)
    best = None
    for _ in range(14):
        k, s = plain_harmless(r, f, kinds, ftype, avoid)
        for _ in range(2):
            if len(s) < n * .7 and k not in ("todo_own",):
                more = plain_harmless(r, f, [k] if r.random() < .7 else list(HR), ftype, avoid + ["todo_own", "tags_plain", "code_note"])[1]
                if more[:12] == s[:12] or more[:12] in s:
                    continue
                s += (" " if "\n" not in s else "\n") + more
        d = gap(s, n, ref)
        if best is None or d < best[2]:
            best = (k, s, d)
    s = best[1]
    for c, tails in (("://", LINKS), ("@", MAILS)):  # as many links and addresses as the twins have
        if ref and c in ref and c not in s and r.random() < .75:
            t = fill(r.choice(tails), f.fresh())
            s = t + " " + s if r.random() < .3 else s + ("\n" if "\n" in s else " ") + t
    return best[0], s


def gap(s, n, ref):
    """How ill a harmless text matches: length, and whether addresses, links and shouts are there as in ref."""
    return abs(len(s) - n) + (sum(45 * ((c in s) != (c in ref)) for c in ("@", "://", "!")) if ref else 0)


def cut2(s):
    w = s.split(" ")
    m = max(1, len(w) // 2)
    return " ".join(w[:m]), " ".join(w[m:])


def special(r, f, kind, dom, ftype):
    """Languages and codings: (attack, harmless, harmless kind)."""
    if kind == "lang":
        lg = r.choice(["de"] * 4 + ["fr"] * 4 + ["es"] * 4 + ["it", "it", "pt", "pt", "nl", "pl", "sv", "tr", "ru", "zh", "ja"])
        a = fill(r.choice(langs.LA[lg]), f.fresh())
        if r.random() < .25:
            a += " " + fill(r.choice(langs.LA[lg]), f.fresh())
        h = min((fill(r.choice(langs.LH[lg]), f.fresh()) for _ in range(3)), key=lambda s: abs(len(s) - len(a)))
        return a, h, "lang_" + lg
    base = r.choice(["direct_order", "before_solve", "fake_system", "polite", "hide", "conditional", "ignore_prev", "money", "exfil", "important_message"])
    a = min((attack(r, f, base, dom, "mail") for _ in range(3)), key=len)
    _, h = harmless(r, f, base, "mail", dom, len(a), False)
    if r.random() < .5:
        k = r.choice(["life_imperative", "chatter", "people_note", "reader_request", "role_fun", "ai_talk", "if_then"])
        h = min((plain_harmless(r, f, [k], "mail")[1] for _ in range(5)), key=lambda s: abs(len(s) - len(a)))
    wrap = lambda t, x: fill(t, f.fresh()).replace("@x", x)
    if kind == "base64":
        i = r.randrange(len(langs.B64_A))
        return wrap(langs.B64_A[i], langs.b64(a)), wrap(langs.B64_H[i], langs.b64(h)), "coded"
    if kind == "rot13":
        i = r.randrange(len(langs.ROT_A))
        return wrap(langs.ROT_A[i], langs.rot(a)), wrap(langs.ROT_H[i], langs.rot(h)), "coded"
    if kind == "reversed":
        i = r.randrange(len(langs.REV_A))
        return wrap(langs.REV_A[i], a[::-1]), wrap(langs.REV_H[i], h[::-1]), "coded"
    if kind == "leet":
        return langs.leet(a, r), langs.leet(h, r), "coded"
    if kind == "spaced":
        st = r.getstate()
        a2 = langs.spaced(a, r)
        r.setstate(st)
        return a2, langs.spaced(h, r), "coded"
    if kind == "split":
        i = r.randrange(len(langs.SPLIT_A))
        (a1, a2), (h1, h2) = cut2(a), cut2(h)
        p = lambda t, x, y: fill(t, f.fresh()).replace("@1", x).replace("@2", y)
        return p(langs.SPLIT_A[i], a1, a2), p(langs.SPLIT_H[i], h1, h2), "coded"
    base = r.choice(list(FR))
    a = attack(r, f, base, dom, "web")
    if r.random() < .4:
        h = fill(r.choice(HC), f.fresh())
    else:
        h = harmless(r, f, base, "web", dom, len(a), True, a)[1]
    w = fill(r.choice(langs.HID_A), f.fresh(), keep=("model",))
    wa, wh = w.replace("{model}", r.choice(["model", "assistant", "AI", "agent"])), w.replace("{model}", r.choice(["translators", "printer", "editors", "reader"]))
    return wa.replace("@x", a.replace('"', "'")), wh.replace("@x", h.replace('"', "'")), "comment"


def place(r, old, x, where, sep):
    if where == "all" or not old:
        return x
    if where == "start":
        return x + sep + old
    if where == "end":
        return old + sep + x
    cuts = [i for i, c in enumerate(old) if c in ".\n" and i < len(old) - 2 and old[i + 1] in " \n"]
    if not cuts:
        return old + sep + x
    i = cuts[where[1] % len(cuts)] + 1
    return old[:i] + sep + x + sep + old[i:].lstrip()


def result_pair(r, f, akind):
    ck = r.choices(list(carriers.KINDS), [v[1] for v in carriers.KINDS.values()])[0]
    if akind == "review_tell" and r.random() < .8:
        ck = r.choice(["hotel", "rest", "car", "flight"])
    if akind == "hidden_html" and r.random() < .6:
        ck = r.choice(["web", "mail", "file", "hit"])
    dom = carriers.KINDS[ck][2]
    target = int(2 ** r.uniform(6.6, 11.4))
    head, recs, fields = carriers.build(f, ck, target)
    meta = {}
    if r.random() < .22:
        meta = {r.choice(["note", "hint", "info", "message", "next"]): fill(r.choice(carriers.T["hint"]), f)}
    mk = list(meta)[0] if meta else None
    idx, key, ftype = (None, mk, "hint") if meta and r.random() < .2 else r.choice(fields)
    if akind in EXTRA_KINDS:
        a, h, hk = special(r, f, akind, dom, ftype)
    else:
        a = attack(r, f, akind, dom, ftype)
        if r.random() < .12:
            b = attack(r, f, r.choice(["hide", "urgent", "flattery", "fake_permission", akind]), dom, ftype)
            a += (" " if "\n" not in a else "\n") + b
        hk, h = harmless(r, f, akind, ftype, dom, len(a), True, a)
    if akind in EXTRA_KINDS:
        pass
    elif r.random() < .06:
        a, h = a.upper(), h.upper()
    elif r.random() < .06:
        a, h = a.lower(), h.lower()
    where = r.choice(["start", "end", "end", "end", ("mid", r.randint(0, 9)), ("mid", r.randint(0, 9)), "all", "all"])
    sep = r.choice([" ", " ", "\n", "\n\n", " -- ", " "]) if ftype not in ("subject", "hint") else r.choice([" ", " / ", " - ", ". "])
    st = dump.style(r, ck)
    # in some carriers another record holds a harmless text with an edge, in both twins
    if len(fields) > 1 and r.random() < .28:
        i2, k2, t2 = r.choice(fields)
        if (i2, k2) != (idx, key) and isinstance(recs[i2][k2], str) and k2 not in ("title", "location", "filename", "account"):
            recs[i2][k2] = recs[i2][k2] + " " + harmless(r, f, r.choice(list(MIRROR)), t2, dom, 130)[1]
    slot = r.randint(0, 9)
    out = []
    for x in (a, h):
        if idx is None:
            m2 = {mk: place(r, meta[mk], x, where, sep)}
            out.append(head + dump.write(recs, st, m2))
            continue
        rec = dict(recs[idx])
        old = rec[key]
        if isinstance(old, list):
            old = list(old)
            j = slot % (len(old) + 1)
            if where == "all" or j == len(old):
                old.insert(j, x)
            else:
                old[j] = place(r, old[j], x, where, sep)
            rec[key] = old
        else:
            rec[key] = place(r, old, x, where, sep)
        out.append(head + dump.write(recs[:idx] + [rec] + recs[idx + 1:], st, meta))
    return out[0], out[1], akind, hk


def tool_fill(r, f, t, x, own, par, other):
    if "@g" in x:
        x = x.replace("@g", fill(goals.voice(goals.pick(r, None, True), "u"), f.fresh()))
    x = x.replace("{own}", own).replace("{param}", par).replace("{other}", other).replace("{dot}", r.choice(tools.DOT)).replace("{dot2}", r.choice(tools.DOT2))
    does = t[1][0].lower() + t[1][1:].rstrip(".")
    x = x.replace("{does}", does).replace("{does2}", "exactly this").replace("{arg}", r.choice(tools.ARGN)).replace("{list}", r.choice(["the list call", "search", "list_all", "the index tool"]))
    return fill(x, f.fresh())


def desc_pair(r, f, pk):
    t = r.choice(tools.TOOLS)
    mk, par = tools.carrier(r, t, f, fill)
    other = r.choice([x[0] for x in tools.TOOLS if x[0] != t[0]])
    n = r.choice([1, 1, 1, 2])
    a = [r.choice(tools.POISON[pk])]
    if n == 2:
        a.append(r.choice(tools.POISON[r.choice(list(tools.POISON))] if r.random() < .6 else tools.POISON["hide"]))
    a = " ".join(tool_fill(r, f, t, x, t[0], par, other) for x in dict.fromkeys(a))
    best = None
    for _ in range(14):
        hk = r.choice(list(tools.HONEST))
        parts = r.sample(tools.HONEST[hk], 1)
        if r.random() < .75:
            parts += r.sample([x for k in tools.HONEST for x in tools.HONEST[k] if x not in parts and k != "data"], r.choice([1, 1, 2]))
        h = " ".join(tool_fill(r, f, t, x, t[0], par, other) for x in parts)
        if best is None or gap(h, len(a), a) < gap(best[1], len(a), a):
            best = (hk, h)
    hk, h = best
    if r.random() < .08:
        hk, q = "quote", attack(r, f, r.choice(["ignore_prev", "hide", "fake_system", "before_solve", "money", "exfil"]), None, "x")
        h = fill(r.choice(DOCQ), f.fresh()).replace("@q", q.replace('"', "'"))
    a, h = tidy(a), tidy(h)
    if r.random() < .12:
        tag = r.choice(["IMPORTANT", "NOTE", "usage", "info", "critical"])
        a, h = "<%s>%s</%s>" % (tag, a, tag), "<%s>%s</%s>" % (tag, h, tag)
    elif r.random() < .15:
        p = r.choice(["IMPORTANT: ", "Note: ", "Usage: ", "Attention: ", "For the model: ", "NB "])
        a, h = p + a, p + h
    return mk(a), mk(h), "tool_" + pk, "doc_" + hk


def main():
    r = random.Random(SEED)
    f = F(r)
    plan = [k for k, n in EXTRA_KINDS.items() for _ in range(n)]
    ks = list(FR)
    while len(plan) < N_RESULT:
        plan.append(ks[len(plan) % len(ks)])
    plan = [("result", k) for k in plan] + [("description", k) for i in range(N_DESC) for k in [r.choice(["fake_sys", *tools.POISON])]]
    r.shuffle(plan)
    seen, n = set(), 0
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "rows.jsonl"), "w", encoding="utf-8") as out:
        for pos, k in plan:
            for _ in range(20):
                a, h, ka, kh = (result_pair if pos == "result" else desc_pair)(r, f, k)
                if a != h and a not in seen and h not in seen and (pos != "result" or 200 <= min(len(a), len(h)) and max(len(a), len(h)) <= 4000):
                    break
            else:
                continue
            seen.update((a, h))
            for t, inj, kd in ((a, True, ka), (h, False, kh)):
                out.write(json.dumps({"text": t, "position": pos, "injected": inj, "kind": kd}, ensure_ascii=False) + "\n")
                n += 1
    print(n, "rows")


if __name__ == "__main__":
    main()
