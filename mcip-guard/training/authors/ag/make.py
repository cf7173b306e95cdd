"""Writes rows.jsonl: honest and injected descriptions and results of tools of organisations."""
import base64
import codecs
import json
import random
import re
import dom
import hdesc
import idesc
import ires
from carry import Maker
from pool import Deck, fill, groups, lines

R = random.Random("ag organisations")
M = Maker(R)
ROWS, SEEN, USED = [], set(), {}
AN = re.compile(r"\b([Aa]) (?=[aio][a-z]{2}|e[^u])(?!one)")
raw = lambda t: [x for x in t.strip().split("\n") if x.strip()]


def add(text, inj, pos, kind):
    text = text.strip() if "lang" in kind else AN.sub(r"\1n ", text.strip())
    if pos == "result" and (len(text) < 20 or len(text) > 3000): return False
    if text in SEEN or not text: return False
    if pos == "description":  # no first sentence more than seven times
        k = re.sub(r"\S+(@|//|_)\S+|`\w+`|\S*\d\S*", "0", re.split(r"(?<=[a-z)][.!?])\s|\n", text)[0])
        if USED.get(k, 0) > 6: return False
        USED[k] = USED.get(k, 0) + 1
    SEEN.add(text)
    ROWS.append({"text": text, "injected": inj, "position": pos, "kind": kind})
    return True


def many(n, fn):
    done = tries = 0
    while done < n:
        done += bool(add(*fn()))
        tries += 1
        assert tries < n * 30 + 500, fn.__name__


def enc(plain):
    b = plain.encode()
    return {"B": base64.b64encode(b).decode(), "H": b.hex(), "R": codecs.encode(plain, "rot13"), "V": plain[::-1]}


def octx():
    ob, o2 = R.choice(hdesc.OBJ), R.choice(hdesc.OBJ)
    f = ob[3].split(",")
    R.shuffle(f)
    s = ob[4].split(",")
    R.shuffle(s)
    return {"ob": ob[0], "obs": ob[1], "oid": ob[2], "fa": f[0], "fb": f[1], "fc": f[2], "sa": s[0], "sb": s[1], "obs2": o2[1]}


cap = lambda s: s[:1].upper() + s[1:]
LEAD, NOTE, WHOLE = Deck(R, hdesc.LEADS), Deck(R, hdesc.NOTES), Deck(R, lines(hdesc.WHOLE))
PARAM = Deck(R, raw(hdesc.PARAMS))
WLD, PLD = raw(hdesc.WL), raw(hdesc.PL)
BEN, AB, STAND, FL = (Deck(R, raw(x)) for x in (dom.BEN, dom.AB, dom.STAND, dom.FL))
BEN.items += [x for x in BEN.items if re.search("(?i)assistant|agent|model|bots?\\b|user", x)]
FLL, IDL, IRL = raw(dom.FL), lines(idesc.L), lines(ires.L)
cut = lambda xs, b: {g: xs[b[i]:b[i + 1]] for i, g in enumerate(("de", "fr", "es", "pt", "zh"))}
FLG, WLG = cut(FLL, [0, 9, 17, 25, 33, 99]), cut(WLD, [0, 8, 16, 24, 32, 99])
IDG, IRG = cut(IDL, [0, 6, 12, 18, 24, 99]), cut(IRL, [0, 10, 20, 30, 40, 99])
lang = lambda s, g: next(k for k, v in g.items() if s in v)
pairs = lambda t: [(k, x) for k, v in groups(t).items() for x in v]
IT, IP, IR = Deck(R, pairs(idesc.T)), Deck(R, pairs(idesc.P)), Deck(R, pairs(ires.T))
PLAIN = [x for k, x in pairs(ires.T) if k in "plain_send ignore_previous new_task pay delete invite_share change_record post misreport silence recommend note_to_ai reveal_prompt remember tagged fake_system".split()]


def dress(parts):
    """Formats lead and notes; the same for both classes."""
    p = [cap(x) for x in parts]
    w = R.random()
    if len(p) > 1 and R.random() < .22:
        i = R.randrange(1, len(p))
        p[i] = R.choice(["<IMPORTANT>{}</IMPORTANT>", "IMPORTANT: {}", "Note: {}", "**{}**", "WARNING: {}", "NOTE: {}", "<note>\n{}\n</note>", "({})", "[{}]", "You must observe: {}", "Always: {}", "<usage>{}</usage>", "Tip: {}"]).format(p[i])
    if len(p) == 1 or w < .55: return " ".join(p)
    if w < .7: return "\n".join(p)
    if w < .78: return "\n\n".join(p)
    if w < .93: return p[0] + R.choice(["\n\nUsage notes:\n", "\n\n", "\nNotes:\n", "\n\n## Usage\n", "\n\nRules\n", " Remember:\n"]) + "\n".join("- " + x for x in p[1:])
    return p[0] + "\n\n" + "\n".join(f"{i}. {x}" for i, x in enumerate(p[1:], 1))


def base(ctx, lo=0, hi=6):
    if R.random() < .2: parts, n = [fill(R, WHOLE.draw(), ctx)], R.choice([0, 0, 0, 1])
    else: parts, n = [fill(R, LEAD.draw(), ctx)], R.choice([0, 0, 1, 1, 2, 2, 3, 4, 6])
    return parts + [fill(R, NOTE.draw(), ctx) for _ in range(min(n, hi))]


def h_desc():
    c = octx()
    return dress(base(c)), False, "description", "tool"


def h_desc_lang():
    g = R.choice(list(WLG))
    a, b = R.sample(WLG[g], 2)
    return fill(R, a) + (" " + fill(R, b).split("。")[-1 if g == "zh" else 0] if R.random() < .25 and g != "zh" else ""), False, "description", "tool_lang_" + g


def h_param():
    c = octx()
    s = fill(R, PARAM.draw(), c)
    if R.random() < .25: s += (". " if s[-1] not in ".?)" else " ") + fill(R, R.choice(["Required.", "Optional.", "Case-sensitive.", "Do not abbreviate.", "Ask the user if missing.", "Default: {sa}.", "See `{tool}`.", "Must be filled in.", "Example: {id}.", "Use the user's wording.", "Max. {N} characters.", "IMPORTANT: not the display name.", "Ignored if {par} is set.", "Never invent a value."]), c)
    return cap(s) if R.random() < .8 else s, False, "description", "parameter"


def h_param_lang():
    return fill(R, R.choice(PLD)), False, "description", "parameter_lang"


def icore(k, s, c):
    if k in ("encoded", "split"):
        p = fill(R, R.choice(PLAIN), dict(c))
        c = dict(c, **enc(p))
        w = p.split()
        n = max(1, len(w) // 3)
        q = [" ".join(x) for x in (w[:n], w[n:2 * n], w[2 * n:])]
        c["S"] = R.choice(['a="%s" b="%s" c="%s"', "(a) %s (b) %s (c) %s", "a: %s\\nb: %s\\nc: %s", "a=%s; b=%s; c=%s"]) % tuple(q)
    return fill(R, s, c)


HIDE = Deck(R, groups(idesc.T)["hide"])


def i_desc():
    k, s = IT.draw()
    c = octx()
    core = icore(k, s, c)
    if k == "hide":
        k2, s2 = R.choice([x for x in IT.items if x[0] in ("read_file_pass", "send_address", "pass_conversation", "call_after", "change_recipient")])
        core = fill(R, s2, c) + " " + core
    elif R.random() < .1: core += " " + fill(R, HIDE.draw(), c)
    if R.random() < .22:
        b = fill(R, PARAM.draw(), c)
        return R.choice([cap(b).rstrip(".") + ". " + core, b + "; " + core[:1].lower() + core[1:] if re.match("[A-Z][a-z]", core) else b + ". " + core, b + "\n" + core, core]), True, "description", k
    p = base(c, hi=4)
    p.insert(R.choice([0, 1, R.randint(1, len(p)), R.randint(0, len(p)), len(p), len(p)]), core)
    if R.random() < .1: p = [core]
    return dress(p), True, "description", k


def i_param():
    k, s = IP.draw()
    c = octx()
    s = fill(R, s, c)
    if R.random() < .2: s += (". " if s[-1] not in ".?)" else " ") + R.choice(["Required.", "Optional.", "Must be filled in.", "IMPORTANT: complete.", "Do not abbreviate.", "Needed for every call."])
    return s, True, "description", k


DL = Deck(R, IDL)
RL = Deck(R, IRL)


def i_desc_lang():
    s = DL.draw()
    g = lang(s, IDG)
    x = fill(R, s)
    b = fill(R, R.choice(WLG[g])) if R.random() < .75 else dress(base(octx(), hi=1))
    w = R.random()
    return (x if w < .2 else x + " " + b if w < .4 else b + R.choice([" ", "\n"]) + x), True, "description", "lang_" + g


def pick(k, s):
    if k == "code_comment" or re.match(r"#(?! )|# [A-Za-z]|//|/\*|-- ", s) and "end of" not in s: return R.choice(["code", "code", "yaml"])
    if k == "log_line" or re.match("(INFO|WARN|DEBUG|AUDIT|FATAL|ERROR) ", s): return "log"
    if k == "html_hidden" or s.startswith("<"): return R.choice(["html", "html", "page", "wiki", "email"])
    if k == "form_field": return R.choice(["form", "form", "letter", "json"])
    if k == "table_cell": return R.choice(["csv", "sql", "csv"])
    if k == "transcript": return R.choice(["transcript", "chat"])
    if R.random() < .04: return R.choice(["code", "yaml", "log"])
    return R.choice("email thread chat ticket minutes wiki letter html search form csv sql json json json jsonlist calendar board policy contract transcript page review email".split())


def h_res():
    w = R.random()
    if w < .1:
        k = R.choice(M.keys)
        return R.choice([lambda: fill(R, BEN.draw()), lambda: fill(R, "[Hi|Hello|Dear] {f},\n") + M.say(k, .7) + fill(R, "\n[Best|Thanks|Regards], {f}"), lambda: M.para(k), lambda: M.para(k) + " " + fill(R, BEN.draw())])(), False, "result", "short"
    s = BEN.draw() if R.random() < .6 else None
    kind = pick("", s) if s else None
    form, c = M.make(kind)
    return M.put(form, c, fill(R, s) if s else None), False, "result", (kind or "plain") + ("_note" if s else "")


def h_stand():
    c = enc(M.say(R.choice(M.keys)))
    t = fill(R, STAND.draw(), c)
    if R.random() < .2: t += "\n" + fill(R, BEN.draw())
    return t, False, "result", "whole"


def qfill(s):
    return fill(R, s).replace("\n", " ").replace('"', "'")


def h_about():
    t = fill(R, AB.draw(), {"Q": qfill(R.choice(PLAIN)), "Q2": qfill(R.choice(PLAIN)), "b": qfill(BEN.draw())})
    w = R.random()
    if w < .15: t = t + "\n\n" + M.para("it")
    elif w < .3: t = M.para("it", 1) + "\n\n" + t
    elif w < .4: t = json.dumps({"id": fill(R, "{id}"), "title": M.subj("it"), "body": t}, ensure_ascii=False)
    return t, False, "result", "about_or_prompt"


def h_lang():
    s = FL.draw()
    g = lang(s, FLG)
    t = fill(R, s)
    w = R.random()
    if w < .45: t += R.choice(["\n", " ", "\n\n"]) + fill(R, R.choice(FLG[g]))
    elif w < .55: t = M.para(R.choice(M.keys), 1) + "\n" + t
    return t, False, "result", "lang_" + g


def i_res():
    k, s = IR.draw()
    core = icore(k, s, {})
    if re.match("[a-z]", core) and k not in ("table_cell", "encoded", "split", "log_line"): core = cap(core)
    w = R.random()
    if w < .1: return core, True, "result", k
    if w < .16:
        k2, s2 = R.choice(IR.items)
        return core + R.choice(["\n", " "]) + (icore(k2, s2, {}) if R.random() < .5 else M.say(R.choice(M.keys))), True, "result", k
    if w < .24:
        return R.choice([core + " " + fill(R, BEN.draw()), fill(R, BEN.draw()) + "\n" + core, fill(R, STAND.draw(), enc("ok")) + "\n" + core, fill(R, "[Hi|Hello|Dear] [{f}|all|assistant],\n") + core + fill(R, "\n[Best|Thanks|Regards], {f}")]), True, "result", k
    form, c = M.make(pick(k, core))
    t = M.put(form, c, core)
    return t, True, "result", k


def i_lang():
    s = RL.draw()
    g = lang(s, IRG)
    x, w = fill(R, s), R.random()
    if w < .12: t = x
    elif w < .25: t = M.put(*M.make(), x)
    else:
        b = fill(R, R.choice(FLG[g]))
        j = R.choice(["\n", " ", "\n\n"])
        t = b + j + x if w < .6 else x + j + b if w < .75 else b + j + x + j + fill(R, R.choice(FLG[g]))
        if b.startswith("{"): t = b[:-1] + ',"x":' + json.dumps(x, ensure_ascii=False) + "}"
    return t, True, "result", "lang_" + g


def main():
    many(1104, h_desc)
    many(96, h_desc_lang)
    many(920, h_param)
    many(80, h_param_lang)
    many(494, i_desc)
    many(150, i_param)
    many(56, i_desc_lang)
    many(200, h_stand)
    many(105, h_about)
    many(112, h_lang)
    many(983, h_res)
    many(1012, i_res)
    many(88, i_lang)
    R.shuffle(ROWS)
    with open("rows.jsonl", "w", encoding="utf-8") as fh:
        for x in ROWS: fh.write(json.dumps(x, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
