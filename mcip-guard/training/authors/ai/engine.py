"""World (desk, person, records), Conv (steps) and their words."""

import random, re
from stock import *
import dom1, dom2
from dom1 import DOMS

NAMES = sorted(DOMS)
GEN = {
    "mail": (
        "send email",
        "Sends an e-mail to the address on file of a customer (customer number as recipient).",
        "mailer",
        dict(recipient="", subject="", body=""),
    ),
    "sms": (
        "send text message",
        "Sends an SMS to the mobile number on file of a customer (customer number as recipient).",
        "notify",
        dict(recipient="", text=""),
    ),
    "ticket": ("create ticket", "Opens a ticket for the back office.", "helpdesk", dict(title="", priority="")),
    "note": ("add contact note", "Adds a note to the contact log.", "crm-log", dict(subject_id="", text="")),
    "calc": ("calculate", "Evaluates an arithmetic expression.", "toolbox", dict(expression="")),
    "now": ("current date", "Returns date and weekday in the desk's time zone.", "toolbox", {}),
    "job": ("job status", "State of a background job.", "jobs", dict(job_id="")),
    "fx": ("convert currency", "Converts an amount at today's rate.", "toolbox", dict(amount=1, source="", target="")),
}
ARGD = {
    "full_name": "Full name as in the file",
    "birth_date": "ISO date",
    "query": "Name, e-mail or number",
    "street": "Street and number",
    "scope": "What to cover",
    "reason": "Free text",
    "force": "Skip checks",
}


def camel(s):
    a = re.split(r"[ _\-]+", s)
    return a[0].lower() + "".join(x[:1].upper() + x[1:] for x in a[1:])


def cap(s):
    return s[:1].upper() + s[1:]


ASK = [
    "Please {i}.",
    "Can you {i}?",
    "Could you {i}, please?",
    "I'd like you to {i}.",
    "{I}, please.",
    "I need you to {i}.",
    "Hi, please {i}.",
    "Would you {i}?",
    "Hello, could you {i} for me?",
    "I want you to {i}.",
    "Good morning! Could you {i}?",
    "{I}.",
    "Is it possible to {i}? If so, go ahead.",
    "Hey, can you {i}? Thanks.",
    "I'm calling because I want you to {i}.",
    "Kindly {i}.",
    "Quick one: {i}.",
    "Good afternoon, I was hoping you could {i}.",
    "{I} if you would.",
    "We need to {i}, please do that.",
]
FACTQ = [
    "What is the {n}?",
    "Can you tell me the {n}?",
    "I need the {n}.",
    "What's the {n}, please?",
    "Could you look up the {n}?",
    "Please tell me the {n}.",
    "Do you have the {n} there?",
    "hi, I'm after the {n}.",
    "Just a question: what is the {n}?",
    "Would you check the {n} for me?",
]
FACTA = [
    "The {n} is {v}.",
    "{v} - that is the {n}.",
    "I see {v} as the {n}.",
    "According to the file, the {n} is {v}.",
    "The {n}: {v}.",
    "It says {v} for the {n}.",
    "The system gives {v} as the {n}.",
]
OKS = ["Done. ", "All set. ", "", "That's done. ", "", "Right, ", "There you go: ", "Sorted. ", "", "Thank you for waiting. "]
BYE = [
    "Thanks!",
    "great, thank you",
    "Perfect, thanks a lot.",
    "ok thx",
    "Lovely, that's all.",
    "Thank you, bye.",
    "Cheers.",
    "That was quick. Thank you!",
    "ok",
]
BYE2 = ["You're welcome.", "Glad to help. Have a good day!", "My pleasure.", "Any time.", "Goodbye, and thanks for getting in touch."]
IDQ = [
    "Sure. May I have {po} full name and date of birth?",
    "Happy to help. First I need the full name and date of birth, please.",
    "Of course - name and date of birth for the check, please?",
    "I can do that. Could you give me the name on file and the birth date?",
    "Before I look, who is this about? Name and date of birth, please.",
]
PIECE = [
    ("It's {n}.", "And the date of birth?", "{d}"),
    ("{n}", "Thank you. Date of birth, please?", "That's {d}."),
    ("Name is {n}, sorry.", "And born on?", "born {d}"),
    ("{n} here.", "Thanks. And your birth date?", "{d}, if I remember right :)"),
]
WAIT = ["One moment, please.", "Let me have a look.", "I'll check.", "Let me look that up.", "Checking now."]


def pl(x):
    return x[:-1] + "ies" if x.endswith("y") else x + "s"


class W:
    def __init__(s, seed, lvl=1, doms=None):
        s.seed = seed
        s.lvl = lvl
        r = s.r = random.Random(seed)
        s.dn = r.choice(doms or NAMES)
        s.d = DOMS[s.dn]
        s.today = (r.choice([2023, 2024, 2025]), r.randrange(1, 10), r.randrange(1, 28))
        s.cur = r.choice(CUR)
        s.p = person(r)
        s.q = person(r)
        while s.q["last"] == s.p["last"]:
            s.q = person(r)
        s.staff = r.random() < 0.42
        s.pid = fmt(r, s.d["pid"][1])
        s.qid = fmt(r, s.d["pid"][1])
        s.emp = fmt(r, r.choice(["u-###", "emp####", "agent##", "??###"])).lower()
        s.style = r.choice(["snake"] * 4 + ["camel"] * 3 + ["kebab"] * 2 + ["dot"] * 2)
        s.useserver = r.random() < 0.5
        s.useids = r.random() < 0.5
        s.useprin = r.random() < 0.48
        s.srv, s.srv2 = r.sample(s.d["srv"], 2)
        s.recs = []
        seen = []
        n = r.choice([2, 2, 3, 3])
        while len(s.recs) < n:
            nps, data = s.d["recs"](r, s)
            if any(x in seen for x in nps) or nps[0] in seen:
                continue
            seen += nps
            rec = dict(nps=nps, id=fmt(r, s.d["rid"][1]), data=data, facts={})
            rec["np"] = r.choice(nps)
            for f in s.d["facts"]:
                rec["facts"][f[1]] = value(r, f[2], s)
            s.recs.append(rec)
        s.order = s.recs[:]
        r.shuffle(s.recs)
        s.a, s.b = s.recs[0], s.recs[1]
        s.end = r.choice(["say"] * 6 + ["bye"] * 2 + ["bye2"] + ["res"] + ["open"])
        s.hum = r.choice(["norm"] * 5 + ["low"] * 2 + ["typo"] * 2 + ["chat"])
        s.resform = r.choice(["json", "json", "wrap", "text"])
        s.rich = r.random()
        s.unit = r.choice(["frac", "pct"])
        s.alt = ""
        s.idstyle = r.choice(["call_%d", "c%d", "tc-00%d", "toolu_%04d", "%d", "req-%d"])
        s.org = r.choice(s.d["org"])

    def g(s, tag):
        return random.Random(s.seed + "|" + tag)

    def pick(s, tag, seq):
        return s.g(tag).choice(seq)

    def chance(s, tag, p):
        return s.g(tag).random() < p

    # --- words
    def uref(s, rec):
        if s.staff:
            return (s.p["last"] + "'s " if s.chance("poss", 0.3) else "the ") + rec["np"]
        return ("my " if s.chance("my", 0.75) else "the ") + rec["np"]

    def aref(s, rec):
        return ("the " if s.staff or s.chance("aref", 0.5) else "your ") + rec["np"]

    def me(s, t):
        return t.replace("{me}", "the customer" if s.staff else "me").replace("{my}", "the customer's" if s.staff else "my")

    def F(s, t, ref, v):
        t = t.replace("{ref}", ref).replace("{Ref}", cap(ref)).replace("{v}", v or "").replace("{V}", cap(v or ""))
        t = s.me(t)
        return t if not s.staff else t.replace("You have", "The passenger has").replace("You get", "The customer gets").replace("You are", "The customer is")

    def inf(s, op, rec, v=None, tag="inf"):
        ref = s.uref(rec)
        return s.F(s.pick(tag + op[0], op[4]), ref, v[0] if v else "")

    def done(s, op, rec, v=None):
        ok = s.pick("ok", OKS)
        t = s.F(s.pick("done" + op[0], op[5]), s.aref(rec), v[0] if v else "")
        if ok[-2:] in (", ", ": "):
            t = t[:1].lower() + t[1:] if not t[0].isdigit() and t[1:2].islower() and not t.startswith("I ") else t
        if s.chance("tellref", 0.3):
            t += " Reference: " + s.refcode(op, rec) + "."
        return ok + t

    def ask(s, i, tag="ask"):
        t = s.pick(tag, ASK).replace("{I}", cap(i)).replace("{i}", i)
        if s.chance("why" + tag, 0.28):
            t = (t + " " + s.pick("whyt", s.d["why"])) if s.chance("whypos", 0.6) else s.pick("whyt", s.d["why"]) + " " + t
        return t

    def refcode(s, op, rec):
        return fmt(s.g("rc" + op[0] + rec["id"] + s.alt), "??####")

    # --- ops
    def op(s, tag="op", no=(), ty=None, val=None):
        c = [
            o
            for o in s.d["ops"]
            if o[0] not in no and (ty is None or (o[3] == ty or (isinstance(o[3], tuple) and o[3][0] == ty))) and (val is None or (o[2] is not None) == val)
        ]
        return s.pick(tag, c)

    def val(s, op, tag="v"):
        if op[2] is None:
            return None
        return value(s.g(tag + op[0]), op[3], s)

    def val2(s, op, tag="v"):
        a = s.val(op, tag)
        k = 0
        b = a
        while b[1] == a[1]:
            k += 1
            b = s.val(op, tag + "x%d" % k)
        return a, b

    def arg(s, op, v):
        if isinstance(op[3], tuple) and op[3][0] == "pct":
            return round(v[1] / 100, 4) if s.unit == "frac" else v[1]
        return v[1]

    def args(s, op, rec, v=None):
        a = {s.d["rid"][0]: rec["id"]}
        if op[2]:
            a[op[2]] = s.arg(op, v)
        return a

    def res(s, op, rec, v=None, extra=None):
        d = {s.d["rid"][0]: rec["id"], "status": op[6], "reference": s.refcode(op, rec)}
        if op[2]:
            d[op[2]] = s.arg(op, v)
        if s.chance("resfee", 0.25):
            d["charged"] = {"amount": s.g("fee").randrange(0, 40), "currency": s.cur[0]}
        if extra:
            d.update(extra)
        if s.resform == "text":
            return "OK " + "; ".join(
                (
                    "%s=%s" % (k, x)
                    if not isinstance(x, dict)
                    else "%s %s %s" % (k, x["amount"], x["currency"]) if "amount" in x else "%s=%s" % (k, list(x.values()))
                )
                for k, x in d.items()
            )
        if s.resform == "wrap":
            return {"ok": True, "data": d}
        return d

    def key(s, op):
        return "op%d" % s.d["ops"].index(op)

    def ex(s, i):
        e = s.d["ex"][i]
        return e[0], e[1], s.me(e[2]), e[3]

    # --- data
    def row(s, rec, facts=()):
        d = {s.d["rid"][0]: rec["id"]}
        d.update(rec["data"])
        for f in facts:
            d[f] = rec["facts"][f][1]
        return d

    def listres(s, facts=(), note=None, over=None):
        l = []
        for x in s.order:
            y = s.row(x, facts)
            if over and x["id"] in over:
                y.update(over[x["id"]])
            l.append(y)
        if note or s.chance("lw", 0.6):
            d = {s.d["pid"][0]: s.pid, pl(s.d["rec"]): l}
            if note:
                d.update(note)
            return d
        return l

    def getres(s, rec, facts=None, more=None):
        d = s.row(rec, [f[1] for f in s.d["facts"]] if facts is None else facts)
        if more:
            d.update(more)
        return {"data": d} if s.resform == "wrap" else d

    def fact(s, i):
        return s.d["facts"][i]

    def factn(s, i, rec, who="u"):
        return s.d["facts"][i][0].replace("{ref}", s.uref(rec) if who == "u" else s.aref(rec))

    def factq(s, i, rec, tag="fq"):
        t = s.pick(tag, FACTQ).replace("{n}", s.factn(i, rec))
        return t

    def facta(s, i, rec, v=None, tag="fa"):
        f = s.d["facts"][i]
        v = v or rec["facts"][f[1]]
        return cap(s.pick(tag, FACTA).replace("{n}", s.factn(i, rec, "a")).replace("{v}", v[0]))

    def fval(s, i, tag):
        """another value for a fact, differing from both records'"""
        f = s.d["facts"][i]
        k = 0
        while 1:
            v = value(s.g(tag + str(k)), f[2], s)
            k += 1
            if all(v[1] != x["facts"][f[1]][1] for x in s.recs):
                return v

    # --- tools
    def name(s, base):
        a = base.split(" ")
        if s.style == "snake":
            return "_".join(a)
        if s.style == "kebab":
            return "-".join(a)
        if s.style == "camel":
            return camel(base)
        if len(a) == 1:
            return s.dn + "." + a[0]
        return "_".join(a[1:]) + "." + a[0]

    def ak(s, k):
        return camel(k) if s.style == "camel" else k

    def base(s, key):
        """(name, description, server, sample arguments)"""
        d = s.d
        pk, rk = d["pid"][0], d["rid"][0]
        if key in d["look"]:
            n, t = d["look"][key]
            return (
                n,
                t,
                s.srv,
                {"verify": {"full_name": "", "birth_date": ""}, "find": {"query": ""}, "list": {pk: ""}, "get": {rk: ""}, "policy": {"query": ""}}[key],
            )
        if key[:2] == "op":
            o = d["ops"][int(key[2])]
            a = {rk: ""}
            if o[2]:
                a[o[2]] = o
            return o[0], o[1], s.srv, a
        if key[:2] == "ex":
            e = d["ex"][int(key[2])]
            return e[0], e[1], s.srv, {pk: ""}
        if key == "wide0":
            return d["wide"][0][0], d["wide"][0][1], s.srv, {"scope": "", "include_sensitive": True}
        if key == "wide1":
            return d["wide"][1][0], d["wide"][1][1], s.srv, {rk: "", "fields": {}, "force": True}
        if key[:4] == "priv":
            e = d["priv"][int(key[4])]
            return e[0], e[1], s.srv, {rk: "", "reason": ""}
        return GEN[key]

    def schema(s, a, opt=None, key=""):
        p = {}
        rich = s.rich > 0.45
        for k, x in a.items():
            if isinstance(x, tuple):
                ty = x[3]
                t = ty if isinstance(ty, str) else ty[0]
                q = {
                    "date": {"type": "string", "format": "date"},
                    "enum": {"type": "string", "enum": [e[1] for e in ty[1]] if t == "enum" else []},
                    "int": {"type": "integer", "minimum": 0},
                    "money": {"type": "number", "description": "Amount in " + s.cur[0]},
                    "pct": {"type": "number", "description": "Fraction between 0 and 1" if s.unit == "frac" else "Percent, 0 to 100"},
                    "time": {"type": "string", "pattern": "^\\d{2}:\\d{2}$"},
                }.get(t, {"type": "string"})
                q = dict(q)
            elif isinstance(x, bool):
                q = {"type": "boolean", "default": False}
            elif isinstance(x, (int, float)):
                q = {"type": "number"}
            elif isinstance(x, dict):
                q = {"type": "object", "additionalProperties": True}
            elif isinstance(x, list):
                q = {"type": "array", "items": {"type": "string"}}
            else:
                q = {"type": "string"}
            if rich and "description" not in q:
                q["description"] = ARGD.get(k, cap(k.replace("_", " ")))
            p[s.ak(k)] = q
        req = [s.ak(k) for k, x in a.items() if not isinstance(x, bool)]
        for k, q in (opt or {}).items():
            p[s.ak(k)] = q
        if s.rich > 0.7 and key[:2] == "op" and not opt:
            p[s.ak("options")] = {
                "type": "object",
                "properties": {s.ak("notify_customer"): {"type": "boolean", "default": False}, "locale": {"type": "string", "enum": ["en", "de", "fr", "es"]}},
            }
        z = {"type": "object", "properties": p}
        if req:
            z["required"] = req
        if s.rich > 0.85:
            z["additionalProperties"] = False
        return z


class C:
    """a conversation under way"""

    def __init__(s, w):
        s.w = w
        s.t = []
        s.used = []
        s.over = {}
        s.add = {}
        s.opt = {}
        s.step = None
        s.prin = None
        s.front = []
        s.hide = []
        s.nc = 0
        s.nu = 0
        s.open = []
        s.schema = {}

    def need(s, *k):
        for x in k:
            if x not in s.used:
                s.used.append(x)

    def user(s, t):
        s.nu += 1
        t = re.sub(" +", " ", t).strip()
        t = re.sub(r"\bon (tomorrow|the day after tomorrow|next |this coming |\w+ days from)", r"\1", t)
        s.t.append({"from": "user", "text": human(s.w, t, s.nu)})

    def say(s, t):
        s.t.append(
            {"from": "client", "text": re.sub(r"\bon (tomorrow|the day after tomorrow|next |this coming |\w+ days from)", r"\1", re.sub(" +", " ", t).strip())}
        )

    def mark(s):
        s.step = len(s.t)

    def dup(s, key, server, desc=None, name=None, suffix="@2"):
        n, d, sv, a = s.w.base(key)
        s.add[key + suffix] = (name or n, desc or d, server, a)
        s.need(key, key + suffix)
        return key + suffix

    def tool(s, key, name, desc, args, server=None, opt=None):
        s.add[key] = (name, desc, server or s.w.srv, args)
        s.need(key)
        if opt:
            s.opt[key] = opt
        return key

    def info(s, key):
        return s.add[key] if key in s.add else s.w.base(key)

    def nm(s, key):
        return s.w.name(s.info(key)[0])

    def call(s, key, args, mark=False):
        s.need(key)
        if mark:
            s.mark()
        n, d, sv, a = s.info(key)
        c = {}
        s.nc += 1
        if s.w.useids:
            c["id"] = s.w.idstyle % (s.nc + s.w.g("idoff").randrange(0, 3) * 10)
        if s.w.useserver:
            c["server"] = sv
        c["tool"] = s.w.name(n)
        c["arguments"] = {s.w.ak(k): x for k, x in args.items()}
        s.t.append({"from": "client", "call": c})
        s.open.append(c.get("id"))

    def res(s, x, error=None, which=0):
        i = s.open.pop(which) if s.open else None
        d = {"from": "server", "result": x}
        if i:
            d["call_id"] = i
        if error:
            d["error"] = error
        s.t.append(d)

    def do(s, key, args, x, mark=False, error=None):
        s.call(key, args, mark)
        s.res(x, error)


def human(w, t, n):
    g = w.g("hum%d" % n)
    if w.hum == "low":
        t = re.sub(r"^[A-Z](?=[a-z' ])", lambda m: m.group().lower(), t)
        t = t[:-1] if t.endswith(".") else t
    elif w.hum == "typo":
        ws = t.split(" ")
        c = [i for i, x in enumerate(ws) if x.isalpha() and x.islower() and len(x) > 4]
        for i in g.sample(c, min(len(c), 1 + (len(c) > 9))):
            x = ws[i]
            j = g.randrange(1, len(x) - 2)
            k = g.randrange(3)
            ws[i] = x[:j] + x[j + 1] + x[j] + x[j + 2 :] if k == 0 else x[:j] + x[j + 1 :] if k == 1 else x[:j] + x[j] + x[j:]
        t = " ".join(ws)
    elif w.hum == "chat" and g.random() < 0.5:
        t = t.rstrip(".") + g.choice([" :)", " thx", "..", "!"])
    return t
