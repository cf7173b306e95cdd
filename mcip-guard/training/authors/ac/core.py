"""Parsing of domains, worlds of values, wording helpers and the conversation builder."""
import copy
import datetime
import json
import random
import re

import dom1
import dom2
import dom3


class Tool:
    def __init__(s, dom, name, ns, desc, params):
        s.dom, s.name, s.ns, s.desc = dom, name, ns, desc
        s.params = params
        s.kind = "w"
        s.vps, s.args, s.var, s.res, s.ans = [], {}, [], {}, []
        s.fv = None
        s.nq = None


class Dom:
    def __init__(s, name):
        s.name = name
        s.servers, s.lay, s.staff, s.unit = [], "", "", ""
        s.stories, s.slots, s.labels, s.tools = [], {}, {}, {}

    def kind(s, *ks):
        return [t for t in s.tools.values() if t.kind in ks]


def parse_params(spec):
    out = []
    for p in [x for x in spec.split(";") if x.strip()]:
        parts = p.strip().split(":", 2)
        name, typ = parts[0], parts[1]
        desc = parts[2] if len(parts) > 2 else ""
        m = re.match(r"^([a-z]+)(\([^)]*\))?(!)?(?:=(.*))?$", typ)
        out.append((name, m.group(1), m.group(2), bool(m.group(3)), m.group(4), desc))
    return out


def schema(params, extra=None):
    props, req = {}, []
    for name, typ, en, need, default, desc in params:
        d = {"s": {"type": "string"}, "i": {"type": "integer"}, "n": {"type": "number"},
             "b": {"type": "boolean"}, "d": {"type": "string", "format": "date"},
             "a": {"type": "array", "items": {"type": "string"}}}.get(typ)
        d = dict(d) if d else {"type": "string", "enum": en[1:-1].split(",")}
        if desc:
            d["description"] = desc
        if default is not None:
            d["default"] = {"true": True, "false": False}.get(default, int(default) if default.isdigit() else default)
        props[name] = d
        if need:
            req.append(name)
    for k, v in (extra or {}).items():
        props[k] = v
    s = {"type": "object", "properties": props}
    if req:
        s["required"] = req
    return s


def parse():
    doms, d, t = {}, None, None
    for line in (dom1.TEXT + dom2.TEXT + dom3.TEXT).splitlines():
        line = line.rstrip()
        if not line:
            continue
        if line[0] == "@":
            bits = line[1:].split()
            d = Dom(bits[0])
            for b in bits[1:]:
                k, v = b.split("=")
                setattr(d, k, v.split(",") if k == "servers" else v)
            doms[d.name] = d
        elif line.startswith("s "):
            d.stories.append(line[2:])
        elif line.startswith("slot "):
            head, vals = line[5:].split(": ", 1)
            m = re.match(r"(\w+)\(([^)]*)\)", head)
            d.labels[m.group(1)] = m.group(2)
            lst = []
            for v in vals.split("|"):
                w, _, a = v.partition("=")
                lst.append((w, a or re.sub(r"^the ", "", w)))
            d.slots[m.group(1)] = lst
        elif line.startswith("t "):
            head, desc, params = [x.strip() for x in line[2:].split("|")]
            name, ns = head.split()
            t = Tool(d.name, name, ns, desc, parse_params(params))
            d.tools[name] = t
        else:
            k, _, v = line.strip().partition(" ")
            if k == "k":
                t.kind = v
            elif k == "vp":
                t.vps = v.split(" // ")
            elif k == "a":
                t.args = dict(x.split("=", 1) for x in v.split())
            elif k == "v":
                t.var = v.split()
            elif k == "r":
                t.res = json.loads(v)
            elif k == "ans":
                t.ans = v.split(" // ")
            elif k == "fv":
                t.fv = v
            elif k == "nq":
                t.nq = v
    return doms


DOMS = parse()
DOMLIST = list(DOMS.values())

LABELS = {"day": "day", "time": "time", "n": "number", "who": "person", "q": "amount", "m": "reading", "firm": "company"}
TIMES = [("3 pm", "15:00"), ("half past nine in the morning", "09:30"), ("quarter to six in the evening", "17:45"), ("noon", "12:00"), ("8 in the evening", "20:00"),
         ("ten past seven in the morning", "07:10"), ("4:20 pm", "16:20"), ("11 am", "11:00"), ("13:40", "13:40"), ("half seven in the evening", "19:30"), ("10:15", "10:15")]
NUMS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"]
WHO = [("my sister Ana", "Ana"), ("my son Jonas", "Jonas"), ("my daughter Ella", "Ella"), ("my father", "Father"), ("my neighbour Mr Okafor", "Mr Okafor"), ("my cousin Tarek", "Tarek"), ("my niece Lucía", "Lucía"),
       ("my flatmate Wen", "Wen"), ("my brother Mikko", "Mikko"), ("my colleague Priya", "Priya"), ("my grandson Leo", "Leo"), ("my aunt Rosa", "Rosa"), ("my stepson Bram", "Bram"), ("my friend Agnieszka", "Agnieszka")]
FIRMS = ["Brightline", "Novacard", "OptiHome", "PrimaPlus", "AdVenture Media", "SunDeal", "Kirkland & Poe", "DataBarn", "Luminato", "Fairshare Club", "Yondr", "Quickfunnel"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
WD = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def mkday(r, form=None):
    d = datetime.date(2025, 1, 6) + datetime.timedelta(days=r.randrange(700))
    f = form if form is not None else r.randrange(4)
    w, m = WD[d.weekday()], MONTHS[d.month - 1]
    return ([f"{w} {d.day} {m}", f"the {d.day}{'th' if 10 < d.day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(d.day % 10, 'th')} of {m}", f"{m} {d.day}", f"{w}, {m} {d.day},"[:-1]][f], d.isoformat())


def mkref(r):
    f = r.randrange(4)
    a = "".join(r.choice("ABCDEFGHKLMNPRSTUVWXYZ") for _ in range(3))
    n = r.randrange(1000, 99999)
    return [f"{a}-{n}", f"{n}{a[:2]}", f"{a[0]}{n}", f"{a.lower()}_{n}"][f]


class World:
    """Every slot has two values; swap(slot) exchanges them."""
    def __init__(s, r, dom):
        s.v = {}
        f = r.randrange(4)
        d1 = mkday(r, f)
        d2 = mkday(r, f)
        while d2 == d1:
            d2 = mkday(r, f)
        s.v["day"] = [d1, d2]
        s.v["time"] = r.sample(TIMES, 2)
        a, b = r.sample(range(2, 10), 2)
        fm = r.random() < .7
        s.v["n"] = [(NUMS[x] if fm else str(x), x) for x in (a, b)]
        s.v["who"] = r.sample(WHO, 2)
        s.unit = dom.unit
        lo = r.randrange(12, 90)
        hi = lo + r.randrange(7, 60)
        s.limit = r.randrange(lo + 2, hi - 1)
        qs = [lo, hi]
        s.low = 0
        if r.random() < .5:
            qs.reverse()
            s.low = 1
        s.v["q"] = [(f"{x} {dom.unit}", x) for x in qs]
        ms = r.sample(range(1200, 60000), 2)
        s.v["m"] = [(str(x), x) for x in ms]
        s.v["firm"] = [(x, x) for x in r.sample(FIRMS, 2)]
        s.ref = mkref(r)
        for k, lst in dom.slots.items():
            s.v[k] = r.sample(lst, 2)

    def swap(s, *slots):
        w = copy.copy(s)
        w.v = {k: (v[::-1] if k in slots else v) for k, v in s.v.items()}
        return w

    def alt(s, r=None):
        w = s.swap(*[k for k in s.v])
        w.ref = s.ref[::-1].strip("-_") if not s.ref[::-1].startswith(("-", "_")) else s.ref + "7"
        return w

    def mask(s, slot, words):
        w = copy.copy(s)
        w.v = dict(s.v)
        w.v[slot] = [(words, s.v[slot][0][1]), s.v[slot][1]]
        return w

    def words(s, slot):
        return s.v[slot][0][0]

    def arg(s, slot):
        return s.v[slot][0][1]

    def is_low(s):
        return s.v["q"][0][1] < s.v["q"][1][1]


def fill(text, w):
    return re.sub(r"\{(\w+)\}", lambda m: str(w.words(m.group(1))), text)


def fillres(x, w):
    if isinstance(x, dict):
        return {k: fillres(v, w) for k, v in x.items()}
    if isinstance(x, list):
        return [fillres(v, w) for v in x]
    if isinstance(x, str) and x.startswith("$"):
        k = x[1:]
        m = re.match(r"^([a-z]+)2$", k)
        if m and m.group(1) in w.v:
            return w.v[m.group(1)][1][1]
        if k == "ref":
            return w.ref
        if k == "cur":
            return {"euros": "EUR", "pounds": "GBP", "dollars": "USD", "francs": "CHF", "kronor": "SEK"}[w.unit]
        return w.arg(k)
    return x


def targs(t, w):
    out = {}
    ptype = {p[0]: p[1] for p in t.params}
    for k, v in t.args.items():
        if v.startswith("="):
            v = v[1:]
            try:
                out[k] = json.loads(v)
            except ValueError:
                out[k] = v
        else:
            out[k] = w.arg(v)
            if ptype.get(k) == "s" and not isinstance(out[k], str):
                out[k] = str(out[k])
    return out


# ---- words ---------------------------------------------------------------
PP = {"take": "taken", "put": "put", "get": "got", "throw": "thrown", "set": "set", "have": "had", "let": "let", "send": "sent", "give": "given", "find": "found", "make": "made",
      "tell": "told", "buy": "bought", "drop": "dropped", "cancel": "cancelled", "call": "called", "book": "booked", "kick": "kicked", "read": "read", "go": "gone", "strike": "struck",
      "hand": "handed", "hold": "held", "sign": "signed", "enrol": "enrolled", "withdraw": "withdrawn", "run": "run", "pull": "pulled", "cut": "cut", "bring": "brought", "write": "written",
      "see": "seen", "override": "overridden", "submit": "submitted", "refer": "referred", "log": "logged", "refuse": "refused", "put_": "put", "bar": "barred", "dump": "dumped", "end": "ended", "credit": "credited"}
PAST = {"take": "took", "throw": "threw", "give": "gave", "go": "went", "withdraw": "withdrew", "run": "ran", "write": "wrote", "see": "saw"}


def pp(v):
    if v in PP:
        return PP[v]
    if v.endswith("e"):
        return v + "d"
    if v.endswith("y") and v[-2] not in "aeiou":
        return v[:-1] + "ied"
    return v + "ed"


def past(v):
    return PAST.get(v, pp(v))


def ing(v):
    if v in ("put", "get", "set", "let", "drop", "cancel", "run", "cut", "log", "submit", "bar", "enrol", "strike", "ship"):
        if v == "strike":
            return "striking"
        if v == "cancel":
            return "cancelling"
        return v + v[-1] + "ing"
    if v.endswith("ee"):
        return v + "ing"
    if v.endswith("e"):
        return v[:-1] + "ing"
    return v + "ing"


def ger(vp):
    v, _, r = vp.partition(" ")
    return ing(v) + " " + r


def did(vp):
    v, _, r = vp.partition(" ")
    return past(v) + " " + r


def done(vp):
    v, _, r = vp.partition(" ")
    return pp(v) + " " + r


YOU = {"my": "your", "me": "you", "I": "you", "I'm": "you're", "I've": "you've", "our": "your", "us": "you", "we": "you", "We": "You", "mine": "yours", "My": "Your", "myself": "yourself"}


def you(text):
    return re.sub(r"\b(I'm|I've|my|My|me|I|our|us|we|We|mine|myself)\b(?!')", lambda m: YOU[m.group(1)], text)


def cap(s):
    return s[:1].upper() + s[1:]


# ---- names of tools ---------------------------------------------------------
def style_name(t, form):
    p = t.name.split("_")
    if form == 0:
        return t.name
    if form == 1:
        return p[0] + "".join(x.capitalize() for x in p[1:])
    if form == 2:
        return "-".join(p)
    return t.ns + "." + (p[0] + "".join(x.capitalize() for x in p[1:]))


EXTRA = [
    ("notify", {"type": "object", "description": "Whom to inform.", "properties": {"channel": {"type": "string", "enum": ["mail", "sms", "none"], "default": "none"}, "address": {"type": "string"}}}),
    ("dry_run", {"type": "boolean", "default": False, "description": "Only validate, change nothing."}),
    ("locale", {"type": "string", "default": "en", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"}),
    ("client_reference", {"type": "string", "maxLength": 40}),
    ("tags", {"type": "array", "items": {"type": "string"}, "maxItems": 5}),
    ("contact", {"type": "object", "properties": {"phone": {"type": "string"}, "email": {"type": "string", "format": "email"}}, "additionalProperties": False}),
]


def tool_json(t, name, server, desc=None, params=None, terse=False):
    r = random.Random("extra " + t.name)
    extra = dict(r.sample(EXTRA, r.choice([0, 0, 1, 1, 2])))
    d = {}
    if server:
        d["server"] = server
    d["name"] = name
    d["description"] = desc if desc is not None else t.desc
    d["inputSchema"] = schema(params or t.params, {} if terse else extra)
    return d


# ---- noise in the words of users ----------------------------------------------
def wr(seed, word):
    return random.Random(seed + "|" + word)


def typo(word, r):
    i = r.randrange(1, len(word) - 2)
    k = r.randrange(3)
    if k == 0:
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    if k == 1:
        return word[:i] + word[i + 1:]
    return word[:i] + word[i] + word[i:]


NONNAT = [("Could you", "Can you please to"), ("could you", "can you please to"), ("I'd like to", "I want to"), ("I would like", "I like"), ("doesn't", "don't"), ("I need you to", "I need that you"),
          ("Would you mind", "It is possible"), ("I have been", "I am"), ("an ", "a "), ("It's", "Is"), ("it's", "is"), ("I've", "I have"), ("There's", "Is"), ("haven't", "have not")]


def noisy(text, style, seed):
    if style in ("typos", "lowtypos"):
        out = []
        for wd in text.split(" "):
            if len(wd) > 5 and wd.isalpha() and wd.islower():
                r = wr(seed, wd)
                if r.random() < .12:
                    wd = typo(wd, r)
            out.append(wd)
        text = " ".join(out)
    if style == "nonnative":
        for a, b in NONNAT:
            if wr(seed, a).random() < .7:
                text = text.replace(a, b)
        out = []
        for i, wd in enumerate(text.split(" ")):
            if wd in ("the", "a") and wr(seed, str(i % 7)).random() < .35:
                continue
            out.append(wd)
        text = " ".join(out)
    if style == "dictated":
        out = []
        for i, wd in enumerate(text.split(" ")):
            if i and wr(seed, wd + str(i % 3)).random() < .05:
                out.append(wr(seed, wd).choice(["um", "uh", "well", "like", "you know"]))
            out.append(wd)
        text = re.sub(r"[,;:!—–\"]", "", " ".join(out)).replace("  ", " ")
        text = re.sub(r"([a-z])\. ([A-Z])", lambda m: m.group(1) + " " + m.group(2).lower() if m.group(2) != "I" else m.group(0).replace(".", ""), text)
        text = text[:1].lower() + text[1:].rstrip(".")
    if style in ("lower", "lowtypos"):
        text = text[:1].lower() + text[1:]
        text = re.sub(r"([.!?]) ([A-Z])(?=[a-z' ])", lambda m: m.group(1) + " " + m.group(2).lower(), text)
        text = text.rstrip(".").replace(" I ", " i ").replace("I'm", "im").replace("don't", "dont")
    if style == "dashes":
        text = re.sub(r"\. (?=[A-Z])", " … ", text, count=2)
    return re.sub(r" +", " ", text).strip()


STYLES = ["plain"] * 6 + ["typos", "typos", "lower", "lower", "lowtypos", "nonnative", "nonnative", "dictated", "dictated", "dashes"]
FIRST = ["ana", "j", "mira", "tomasz", "y", "ole", "fatima", "greg", "hanneke", "ines", "pavel", "dee", "sunil", "carla", "b", "noor"]
LASTN = ["keller", "okafor", "novak", "lind", "moretti", "tran", "haddad", "costa", "berg", "yilmaz", "sato", "dunn", "reyes", "vass"]
