"""Writes rows.jsonl: pairs (injected row, harmless twin) for the study of injected instructions. python3 make.py"""
import json
import os
import random
import re

import attacks
import carriers
import harmless
import langs
from fill import Fill, goal_tokens
from goals import B, E, pick
from topics import HEADS, TAILS, TOPICS, WRAPS

SEED, PAIRS = 20731, 3000
TAILS = [x.strip() for x in TAILS.replace("\n", "").split(";")]
HEADS = [x for x in HEADS.replace("\n", "").split(";") if x]


def parse(txt):
    out = {}
    for ln in txt.strip().splitlines():
        if ln.startswith("== "):
            _, kind, hosts = ln.split()
            out[kind] = (hosts, [])
        else:
            out[kind][1].append(ln)
    return out


ATT, HARM = parse(attacks.TXT), parse(harmless.TXT)
ASPLIT, HSPLIT = attacks.SPLIT.strip().splitlines(), harmless.SPLIT.strip().splitlines()
LANG = langs.parse()
ARGKEYS = dict(zip(HARM["honest_arg"][1], """session message thread previous tag file raw mode callback since reason to footer key
text note to order_id dry_run amount token country postcode date question page reason folder text lang
calendar note columns url text email context""".split()))
OTHERKEYS = "context notes origin trace comment memo reason details background session query text note message debug".split()
GENERAL = dict(soft_hint=17, passive=12, checklist=8, format_convention=6, continuation=8, policy=8, persona=6, story=5, question=6, split=10,
               lang=8, steer=2, blunt=5,
               disguise=8)
OWN = {"code": ("code_comment", .72), "readme": ("readme", .6), "issue": ("issue_pr", .55), "search": ("steer", .6), "api": ("metadata", .5),
       "tool": ("tool_only", .66), "arg": ("tool_args", .86)}
SPOIL = ["typo", "homoglyph", "zero_width", "leet", "spaced"]
HOMO = dict(zip("aeopcxyiAEOPCTHKMB", "аеорсхуіАЕОРСТНКМВ"))


def spoil(r, how, text):
    def word(w):
        if len(w) < 4 or "@" in w or "://" in w or "`" in w or "<" in w:
            return w
        if how == "typo" and r.random() < .35:
            i = r.randint(1, len(w) - 3)
            return r.choice([w[:i] + w[i + 1] + w[i] + w[i + 2:], w[:i] + w[i + 1:], w[:i] + w[i] + w[i:]])
        if how == "homoglyph" and r.random() < .7:
            return "".join(HOMO.get(c, c) if r.random() < .5 else c for c in w)
        if how == "zero_width" and r.random() < .6:
            i = r.randint(1, len(w) - 1)
            return w[:i] + r.choice("\u200b\u200c\u200d\u2060\u00ad") + w[i:]
        if how == "leet" and r.random() < .4:
            return w.translate(str.maketrans("aeo", "430"))
        if how == "spaced" and r.random() < .25 and w.isalpha():
            return r.choice([" ", ".", "-", "_"]).join(w)
        return w
    return re.sub(r"[^\s]+", lambda m: word(m.group(0)), text)


def expand(r, frame, f, doms, attack):
    """frame -> text with goals and fillers put in."""
    bang = frame.startswith("!") and not frame.startswith("!<!") and len(frame) > 1
    frame = frame[1:] if bang else frame
    if attack:
        pools = [E] if bang else [E] * 9 + [B]
    else:
        pools = [E] * 9 + [B] if bang else [B]
    need = "<rest>" in frame or "<Rest>" in frame
    t = f.sub(frame)
    tok = goal_tokens(pick(r, r.choice(pools), doms, need), f)
    if re.search(r"<[A-Za-z]+2>", t):
        tok.update(goal_tokens(pick(r, r.choice(pools), doms), Fill(r, f.base), "2"))
    t = re.sub(r"<([A-Za-z]+2?)>", lambda m: tok.get(m.group(1), m.group(0)), t)
    if "..." not in t:
        t = t.replace("..", ".")
    return re.sub(r"([.!?])(”|\")\.", r"\1\2", t)


def wrapcm(text, pre, lead, width):
    out = []
    for para in text.split("\n"):
        line = ""
        for w in para.split(" "):
            if line and len(line) + len(w) + 1 > width:
                out.append(line)
                line = w
            else:
                line = (line + " " + w) if line else w
        out.append(line)
    if pre == " * ":
        return "\n".join([lead + "/**"] + [lead + " * " + x for x in out] + [lead + " */"])
    return "\n".join(lead + pre + x for x in out)


def encode(x, enc):
    x = x.replace("¶", "\n")
    if enc == "json":
        return json.dumps(x, ensure_ascii=False)[1:-1]
    if enc == "csv":
        return x.replace("\n", " ").replace('"', '""')
    if enc == "line":
        return x.replace("\n", " ")
    if enc == "yaml":
        return x.replace("\n", " ").replace("'", "''")
    if enc == "ics":
        return x.replace("\n", "\\n").replace(",", "\\,")
    return x


def put(text, mark, x, enc, width):
    if not enc.startswith("cm:"):
        return text.replace(mark, encode(x, enc))
    lines = text.split("\n")
    for i, ln in enumerate(lines):
        if mark in ln:
            lead = ln[:ln.index(mark)]
            lines[i] = wrapcm(x.replace("¶", "\n"), enc[3:], lead, width)
    return "\n".join(lines)


def prune(r, c, used, f):
    """Marks not used become an ordinary sentence or go."""
    t = c["text"]
    for m in ("«1»", "«2»", "«3»"):
        if m in used or m not in t:
            continue
        lines = t.split("\n")
        alone = [i for i, ln in enumerate(lines) if ln.strip(" +\t") == m]
        if c["kind"] == "code" and r.random() < .25:
            t = put(t, m, f.sub(r.choice(TOPICS["dev"][1])), c["enc"], 88)
        elif alone:
            del lines[alone[0]]
            t = "\n".join(lines)
        elif c["pos"] == "description" and c["enc"] != "yaml":
            t = t.replace(" " + m, "").replace(m + " ", "").replace("\\n\\n" + m, "").replace("\\n" + m, "").replace(m, "")
        elif c["enc"] in ("text",) and not re.search(r"[>:] ?" + m, t):
            t = t.replace(m + " ", "").replace(" " + m, "").replace(m, "")
        else:
            t = t.replace(m, encode(f.sub(r.choice(TOPICS[c["topic"]][1])), c["enc"]))
    return re.sub(r"\n{3,}", "\n\n", t)


def wchoice(r, d):
    return r.choices(list(d), list(d.values()))[0]


def twin_kinds(r, kind, c):
    if c["kind"] == "tool" and kind not in ("split", "lang"):
        return ["honest_tool"] * 3
    if c["kind"] == "arg":
        return ["honest_arg"] * 6
    pref = harmless.TWIN[kind].split()
    out = [r.choice(pref) for _ in range(6)]
    if kind == "metadata":
        return out
    if kind == "code_comment":
        return out
    if r.random() < .35:
        out = [r.choice(harmless.QUOTES) for _ in range(6)]
    if c["kind"] == "code" and r.random() < .5:
        out = ["code_comment"] * 6
    return out


def pair(r):
    f = Fill(r)
    pool = carriers.DESC if r.random() < .25 else carriers.RESULT
    c = r.choices([x[0] for x in pool], [x[1] for x in pool])[0](r, f)
    own = OWN.get(c["kind"])
    kind = own[0] if own and r.random() < own[1] else wchoice(r, GENERAL)
    if c["kind"] in ("tool", "arg") and kind in ("steer", "story", "continuation", "persona", "checklist"):
        kind = r.choice(["soft_hint", "passive", "policy"]) if c["kind"] == "tool" else "tool_args"
    if c["kind"] == "tool" and kind == "tool_only" and r.random() < .15:
        kind = "tool_args"
    if c["kind"] == "arg" and kind == "split":
        kind = "tool_args"
    marks = [m for m in ("«1»", "«2»", "«3»") if m in c["text"]]
    doms = c["doms"]
    base = Fill(r)
    base.m = dict(f.m)
    nf = lambda: Fill(r, base)
    key = r.choice(carriers.NOTE) if c["kind"] == "api" else None
    if kind == "split":
        opts = [(a, h) for a, h in zip(ASPLIT, HSPLIT)]
        a = r.choice(opts)[0]
        n = a.count("||") + 1
        hs = [h for h in HSPLIT if h.count("||") + 1 == n]
        if len(marks) < n:
            return None
        used = sorted(r.sample(marks, n))
        A = expand(r, "!" + a, nf(), doms, True).split("||")
        cands = [expand(r, r.choice(hs), nf(), doms, False).split("||") for _ in range(4)]
        H = min(cands, key=lambda h: abs(sum(map(len, h)) - sum(map(len, A))))
        hk = "split_note"
        if len(A) != n or len(H) != n:
            return None
        if r.random() < .5 and c["enc"] == "text":
            p = r.choice(["<!-- {} -->", "({})", "[{}]", "* {}", "> {}"])
            A, H = [p.format(x) for x in A], [p.format(x) for x in H]
    else:
        used = [r.choice(marks)]
        if kind == "metadata":
            if c["kind"] != "api":
                return None
            used = ["«1»"]
        if c["kind"] == "api" and used == ["«1»"] and kind != "metadata" and r.random() < .3:
            key = r.choice("next_action next_step todo instructions workflow usage handling followup".split())
        if kind == "lang":
            lg = r.choice([x for x in LANG for _ in range(min(len(LANG[x]["a"]), 5))])
            A0 = nf().sub(r.choice(LANG[lg]["a"]))
            cs = [(nf().sub(r.choice(LANG[lg]["h"])), "lang_" + lg) for _ in range(3)]
            kind = "lang_" + lg
        else:
            fa = r.choice(ATT[kind][1])
            cs = []
            ks = twin_kinds(r, kind, c)
            if kind == "metadata":
                akey, fa = fa.split("|", 1)
                same = [x for x in HARM["json_field"][1] if x.startswith(akey + "|")]
                good = [x for x in HARM["json_field"][1] if x.split("|")[0] in ("next_action", "instructions", "todo", "handling", "details", "followup")]
                hsel = same if len(same) > 1 or r.random() < .4 else good
                key = akey
                for _ in range(3):
                    cs.append((expand(r, r.choice(hsel).split("|", 1)[1], nf(), doms, False), "json_field"))
            elif c["kind"] == "arg":
                hf = r.choice(HARM["honest_arg"][1])
                key = ARGKEYS[hf] if r.random() < .5 else r.choice(OTHERKEYS)
                if key in OTHERKEYS:
                    for _ in range(2):
                        hx = r.choice(HARM["honest_arg"][1])
                        cs.append((expand(r, hx, nf(), doms, False), "honest_arg"))
                else:
                    cs.append((expand(r, hf, nf(), doms, False), "honest_arg"))
            else:
                for k in ks:
                    cs.append((expand(r, r.choice(HARM[k][1]), nf(), doms, False), k))
            A0 = expand(r, fa, nf(), doms, True)
            if c["kind"] == "tool" and kind == "tool_args":
                A0 = "`%s`: %s" % (r.choice(OTHERKEYS), A0) if not A0.startswith("`") else A0
        H0, hk = min(cs, key=lambda h: abs(len(h[0]) - len(A0)) + (15 if h[0] == A0 else 0))
        deco = kind not in ("metadata", "lang_zh", "lang_ja") and c["kind"] not in ("arg",)
        if deco and r.random() < .18 and c["kind"] != "tool" and kind != "readme":
            h = f.sub(r.choice(HEADS))
            A0, H0 = h + A0, h + H0
        if deco and r.random() < .25 and not kind.startswith("lang"):
            t = " " + f.sub(r.choice(TAILS))
            dot = lambda x: x if x[-1] in ".!?)\">" else x + "."
            A0, H0 = dot(A0) + t, dot(H0) + t
            if r.random() < .3:
                t = " " + f.sub(r.choice(TAILS))
                A0, H0 = A0 + t, H0 + t
        if deco and r.random() < .09 and not kind.startswith("lang"):
            how = r.choice(SPOIL)
            A0, H0 = spoil(r, how, A0), spoil(r, how, H0)
            kind, hk = kind + "+" + how, hk + "+" + how
        if deco and c["enc"] == "text" and r.random() < .3 and "¶" not in A0 + H0 and c["pos"] == "result":
            w = r.choice(WRAPS)
            A0, H0 = w.replace("{}", A0), w.replace("{}", H0)
        elif c["pos"] == "description" and c["kind"] == "tool" and r.random() < .12:
            w = r.choice(["({})", "Note: {}", "<!-- {} -->", "[{}]", "Usage: {}"])
            A0, H0 = w.replace("{}", A0), w.replace("{}", H0)
        A, H = [A0], [H0]
    t = prune(r, c, used, Fill(r))
    if "«K»" in t:
        key = key or r.choice(OTHERKEYS)
        if re.search(r'"%s"\s*:|^\s*%s:' % (key, key), t, re.M):
            return None
        t = t.replace("«K»", key)
    width, rows = r.choice([72, 88, 100, 110]), []
    for parts, inj, k in ((A, True, kind), (H, False, hk)):
        x = t
        for m, p in zip(used, parts):
            x = put(x, m, p, c["enc"], width)
        if "«" in x and re.search("«[123K]»", x) or not 80 <= len(x) <= 3000:
            return None
        rows.append({"text": x.strip(), "position": c["pos"], "injected": inj, "kind": k})
    return rows if rows[0]["text"] != rows[1]["text"] else None


def main():
    here, seen, out, i = os.path.dirname(os.path.abspath(__file__)), set(), [], 0
    while len(out) < 2 * PAIRS:
        i += 1
        p = pair(random.Random("%d:%d" % (SEED, i)))
        if not p or p[0]["text"] in seen or p[1]["text"] in seen:
            continue
        seen.update(x["text"] for x in p)
        out += p
    with open(os.path.join(here, "rows.jsonl"), "w", encoding="utf-8") as fh:
        for x in out:
            fh.write(json.dumps(x, ensure_ascii=False) + "\n")
    print(len(out), "rows,", i, "tries")


if __name__ == "__main__":
    main()
