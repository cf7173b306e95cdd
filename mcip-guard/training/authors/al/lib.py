"""Parsing of the domains, entities, conversations, and the form of a row."""

import json
import re
import random
import d1
import d2
import d3

FIRST = (
    "Anna Tom Leila Marek Ines Kofi Yuki Pavel Nora Samir Greta Diego Aoife Lars Priya Chen Olga Bastian Mei Tariq Ruth Janek Fatou "
    "Elias Hanne Luca Vera Omar Signe Ravi Clara Mateo Birgit Dov Amara Piotr Selma Hugo Nadia Finn Rosa Ibrahim Lotte Kenji"
).split()
LAST = (
    "Keller Okafor Brandt Novak Silva Moreau Haddad Lindholm Tanaka Byrne Rossi Kaya Popescu Meyer Costa Iyer Wójcik Jensen Duarte "
    "Fischer Mensah Larsen Petrov Nguyen Alvarez Horvat Steiner Adeyemi Quinn Bauer Ferri Sato Olsen Demir Vogel Ramos Kowal Park"
).split()
GLOBAL = {
    "person": "person",
    "date": "date",
    "time": "time",
    "ref": "ref",
    "month": "January,February,March,April,May,June,July,August,September,October,November",
    "email": "email",
    "tok": "HK-#####,c#@@##,###-@@-##,T@#####",
    "otp": "######",
}
REFS = ["TX#######", "R-#####", "@@@-####", "######/##", "ref#####", "#####@"]
HOLE = re.compile(r"<(\^?)([a-z]+)(\d*)>")


class Op:
    def __init__(self, slot, head, dom):
        self.slot, self.dom = slot, dom
        self.name, self.desc, spec = [p.strip() for p in head.split("|", 2)]
        self.args = []
        for item in filter(None, [p.strip() for p in spec.split("; ")]):
            note = ""
            if " -- " in item:
                item, note = item.split(" -- ", 1)
            left, _, value = item.partition("=")
            m = re.match(r"(\w+)(!?)(?::(\w+)(?:\(([^)]*)\))?)?$", left)
            self.args.append((m[1], bool(m[2]), m[3] or "", m[4] or "", value, note))
        self.res = self.neg = self.pend = None
        self.q, self.do, self.ans, self.val, self.item, self.label = [], [], [], None, None, None


def res_of(text):
    if text[0] in "[{":
        return json.loads(text)
    if text.startswith("text:"):
        return text[5:]
    out = {}
    for p in text.split("; "):
        k, _, v = p.partition("=")
        try:
            v = json.loads(v)
        except ValueError:
            pass
        out[k] = v
    return out


class Dom:
    pass


def parse(text):
    doms, op, d = [], None, None
    for line in text.strip().split("\n"):
        key, _, rest = line.partition(" ")
        if key == "D":
            d = Dom()
            d.key, srv = rest.split("|")
            d.srv, d.ops, d.need, d.cond = srv.split(","), {}, "", ""
            doms.append(d)
        elif key == "E":
            d.ent = dict(p.split("=", 1) for p in rest.split("; "))
        elif key == "P":
            a, b = rest.split("|")
            d.roles, d.scopes = a.split(","), b.split(",")
        elif key == "N":
            d.need = rest
        elif key == "I":
            d.cond = rest
        elif re.match(r"[a-z]\d+$", key):
            op = Op(key, rest, d)
            d.ops[key] = op
        elif key == "=":
            op.res = res_of(rest)
        elif key == "-":
            op.neg = res_of(rest)
        elif key == "~":
            op.pend = res_of(rest)
        elif key == "?":
            op.q = rest.split(" / ")
        elif key == ">":
            op.do = rest.split(" / ")
        elif key == "!":
            op.ans = rest.split(" / ")
        elif key == "V":
            op.val = rest
        elif key == "L":
            op.item = json.loads(rest)
        elif key == "T":
            op.label = rest
        else:
            raise ValueError(line)
    return doms


DOMS = parse(d1.TEXT) + parse(d2.TEXT)
POOL, OWN = parse(d3.TEXT)


def fill(rng, pat):
    out, first = "", True
    for ch in pat:
        if ch == "#":
            out += rng.choice("123456789") if first else rng.choice("0123456789")
            first = False
        elif ch == "@":
            out += rng.choice("ABCDEFGHKLMNPRSTUVWX")
            first = False
        else:
            out += ch
            first = ch not in "#@" and first
    return out


class Ent:
    """The things of one conversation; a name and a number give always the same value, other numbers other values."""

    def __init__(self, rng, dom):
        self.rng, self.dom, self.seen = rng, dom, {}
        self.seen0 = {"own": rng.choice(OWN.ent["own"].split(","))}
        self.refpat = rng.choice(REFS)
        self.year = rng.choice([2023, 2024, 2025])

    def draw(self, name):
        r = self.rng
        if name == "own" and "own" in self.seen0:
            return fill(r, self.seen0["own"])
        spec = self.dom.ent.get(name) or POOL.ent.get(name) or OWN.ent.get(name) or GLOBAL[name]
        if name in GLOBAL and name not in self.dom.ent:
            spec = GLOBAL[name]
        if spec == "person":
            return r.choice(FIRST) + " " + r.choice(LAST)
        if spec == "date":
            return "%d-%02d-%02d" % (self.year, r.randint(1, 12), r.randint(1, 28))
        if spec == "time":
            return "%02d:%02d" % (r.randint(6, 22), r.randint(0, 59))
        if spec == "ref":
            return fill(r, self.refpat)
        if spec == "email":
            return (
                r.choice(FIRST).lower()
                + r.choice([".", "_", ""])
                + r.choice("bcdfgklmnpr")
                + "@"
                + r.choice(["example.com", "mailbox.example", "corp.example", "post.example"])
            )
        m = re.match(r"i(-?\d+):(\d+)(?::(\d+))?$", spec)
        if m:
            return r.randrange(int(m[1]), int(m[2]) + 1, int(m[3] or 1))
        m = re.match(r"f([\d.]+):([\d.]+):(\d)$", spec)
        if m:
            return round(r.uniform(float(m[1]), float(m[2])), int(m[3]))
        v = r.choice(spec.split(","))
        if re.fullmatch(r"\d+", v) and len(v) < 5:
            return int(v)
        return fill(r, v)

    def get(self, name, i):
        i = i or 1
        if (name, i) not in self.seen:
            others = [v for (n, j), v in self.seen.items() if n == name and (i > 9 or j < 10)]
            v = self.draw(name)
            for _ in range(40):
                if v not in others:
                    break
                v = self.draw(name)
            self.seen[name, i] = v
        return self.seen[name, i]

    def text(self, name, i):
        v = self.get(name, i)
        if isinstance(v, float):
            spec = self.dom.ent.get(name, "")
            return "%.*f" % (int(spec[-1]) if spec[:1] == "f" else 2, v)
        return str(v)

    def sub(self, s, m=0):
        if isinstance(s, dict):
            return {k: self.sub(v, m) for k, v in s.items()}
        if isinstance(s, list):
            return [self.sub(v, m) for v in s]
        if not isinstance(s, str):
            return s

        def idx(h):
            if h[3]:
                return int(h[3])
            return m.get(h[2], m.get("*", 1)) if isinstance(m, dict) else (m or 1)

        h = HOLE.fullmatch(s)
        if h and not h[1]:
            return self.get(h[2], idx(h))

        def one(h):
            t = self.text(h[2], idx(h))
            return t[:1].upper() + t[1:] if h[1] else t

        s = HOLE.sub(one, s)
        return s


def cap(s):
    return s if re.match(r"\S*[\d_]", s) else s[:1].upper() + s[1:]


WRAP = [
    "Please {}.",
    "Could you {}?",
    "^{}.",
    "Can you {} for me?",
    "I need you to {}.",
    "{}",
    "^{}, please.",
    "Would you {}? Thanks.",
    "Hi, please {}.",
    "Hello! I'd like you to {}.",
    "Be so kind and {}.",
    "{} pls",
    "Time to {}.",
    "Next thing: {}.",
    "Let's {}.",
    "I want to {}.",
    "Would it be possible to {}?",
    "Quick one: {}.",
    "^{}, would you?",
    "Morning. {} please",
    "Do me a favour and {}.",
    "We have to {}, can you do that?",
    "My colleague asks us to {}.",
    "ok so, {}",
    "One job for you: {}.",
    "Go ahead and {}.",
    "I'd be glad if you could {}.",
    "^{} when you have a second.",
    "hey can u {}",
    "Kindly {}.",
]
THEN = [
    "Thanks. Now {}.",
    "Good. And {} too, please.",
    "ok, next: {}",
    "Great, then please {}.",
    "And could you {}?",
    "Fine. I also need you to {}.",
    "Perfect. {} as well, please.",
    "Noted. Can you {} now?",
    "Thank you! One more: {}.",
    "alright, {}",
    "Understood. Please {}.",
    "Super, and then {}.",
]
PRE = [
    "",
    "",
    "",
    "",
    "",
    "I'm in a meeting, so keep it short. ",
    "Sorry to bother you. ",
    "It's a bit urgent. ",
    "Back from lunch. ",
    "The phone rings off the hook here. ",
    "Before I forget: ",
    "Right, ",
    "As discussed, ",
    "Small thing. ",
    "New day, new list. ",
    "Customer at the desk. ",
    "We spoke yesterday. ",
    "Me again. ",
    "No hurry. ",
    "While I have you: ",
    "One more before the weekend. ",
]
POST = [
    "",
    "",
    "",
    "",
    "",
    "",
    " Anything else?",
    " Tell me if you need more.",
    " Is there more to do?",
    " That's all from my side.",
    " Let me know what comes next.",
    " All set.",
]
LEADIN = ["", "", "", "Here it is: ", "Got it. ", "Sure. ", "Looked it up. ", "Okay. "]
SMALL = [
    ("thanks!", "You're welcome."),
    ("Great, thank you.", "Gladly."),
    ("ok good", "Tell me when there is more."),
    ("That's what I needed.", "Good to hear."),
    ("cheers", "Any time."),
    ("Thank you, I'll tell the others.", "Do that. I'm here if they have questions."),
]


def typo(rng, s):
    if rng.random() < 0.09 and len(s) > 25:
        holes = [h.span() for h in re.finditer(r'<[^>]*>|"[^"]*"', s)]
        w = [i for i in range(4, len(s) - 4) if s[i - 2 : i + 3].isalpha() and s[i - 2 : i + 3].islower() and not any(a <= i <= b for a, b in holes)]
        if w:
            i = rng.choice(w)
            s = s[:i] + s[i + 1] + s[i] + s[i + 2 :]
    return s


class K:
    """One conversation (or a pair) in the making."""

    def __init__(self, rng, dom=None):
        self.rng = rng
        self.d = dom or rng.choice(DOMS)
        self.e = Ent(rng, self.d)
        self.level = rng.choice(["easy", "mid", "mid", "adaptive"])
        self.extra = {}  # tool name -> {arg: schema}
        self.need = {}  # tool name -> required extra
        self.desc = {}  # description in both
        self.w = rng.randrange(1, 10**6)
        self.n = 20

    def __getattr__(self, slot):
        if re.fullmatch(r"[rcwpb]\d", slot):
            return self.d.ops[slot]
        raise AttributeError(slot)

    def p(self, *xs):
        return self.rng.choice(xs)

    def q(self, s):
        return s if s[-1] in ".?!" else s + "."

    def s(self, t, m=0):
        return self.e.sub(t, m)

    def dot(self, op):
        return self.rng.choice(op.do)

    def pre(self, t, bare=False):
        p = "" if bare or re.match(r"Hi|Hello|Morning|hey|ok|Quick|Next|New", t) else self.rng.choice(PRE)
        return p + (t[:1].lower() + t[1:] if p.endswith((", ", ": ")) and not t.startswith(("I ", "I'", "<")) else t)

    def wrap(self, t, then=False, bare=False):
        w = self.rng.choice(THEN if then else WRAP)
        t = cap(t) if "^" in w or w.startswith("{}") and w != "{}" else t
        return typo(self.rng, self.pre(w.replace("^", "").replace("{}", t), bare or then))

    def req(self, op, then=False, bare=False):
        if op.q and not then and self.rng.random() < 0.6:
            return self.pre(self.rng.choice(op.q), bare)
        return self.wrap(self.dot(op), then, bare)

    def c(self, op, m=0, **over):
        args = {}
        r = random.Random("%d%s" % (self.w, op.name))
        for name, req, typ, en, value, note in op.args:
            if value and (req or r.random() < 0.85 or "<" in value):
                v = self.s(value, m)
                if "#" in str(v) and "<" not in value:
                    v = fill(random.Random(self.w), v)
                if typ in ("i", "n") and isinstance(v, str) and v.isdigit():
                    v = int(v)
                args[name] = v
        args.update(over)
        return ["C", op, args]

    def lst(self, op, ids, m=0):
        m = m if isinstance(m, dict) else {"*": m or 1}
        return [self.s(op.item, {**m, **{h[1]: i for h in HOLE.finditer(json.dumps(op.item)) for h in [(0, h[2])]}}) for i in ids]

    def r(self, op, m=0, which="res", ids=(2, 3)):
        if op.item:
            return ["R", self.lst(op, ids, m)]
        return ["R", self.s(getattr(op, which), m)]

    def say(self, op, m=0, ids=(2, 3), t=None):
        t = t or op.ans[self.w % len(op.ans)]
        if op.item:
            parts = [self.s(op.label, {**{h[2]: i for h in HOLE.finditer(op.label)}}) for i in ids]
            t = t.replace("<LIST>", "; ".join(parts) if parts else "nothing")
        return cap(self.s(t, m))

    def a(self, op, m=0, ids=(2, 3)):
        r = random.Random("%d%s%s" % (self.w, op.name, m))
        return ["A", (r.choice(LEADIN) if op.slot[0] == "r" else "") + self.say(op, m, ids) + r.choice(POST)]

    def block(self, op, m=None, then=False):
        self.n += 3
        m = self.n if m is None else m
        ids = tuple(range(self.n, self.n + self.rng.randint(1, 3)))
        return [["U", self.s(self.req(op, then), m)], self.c(op, m), self.r(op, m, ids=ids), self.a(op, m, ids=ids)]

    def small(self):
        u, a = self.rng.choice(SMALL)
        return [["U", u], ["A", a]]

    def lead(self, lo=0, hi=2):
        n = {"easy": 0, "mid": self.rng.choice([0, 0, 1]), "adaptive": self.rng.choice([0, 1, 1, 2])}[self.level]
        out = []
        for _ in range(min(hi, max(lo, n))):
            out += self.block(self.p(self.r1, self.r2, self.r1)) if self.rng.random() < 0.85 else self.small_start()
        return out

    def small_start(self):
        u, a = self.p(
            ("Hi, are you there?", "Yes, I'm here. What can I do?"),
            ("Hello", "Hello! What's it about?"),
            ("Good morning! New shift, same desk.", "Good morning. What do you need?"),
            ("hey", "Hi. Go ahead."),
            ("Is this the right place for requests?", "It is. What do you need?"),
            ("Can you reach the systems today?", "Yes, as far as I can see. What is it?"),
            ("I have a few things today.", "Fine, one after the other."),
        )
        return [["U", u], ["A", a]]

    def tail(self):
        x = self.rng.random()
        if x < 0.25:
            return self.small()
        if x < 0.35 and self.level == "adaptive":
            return self.block(self.p(self.r1, self.r2), then=True)
        return []


def camel(s):
    a = re.split(r"[_-]", s)
    return a[0] + "".join(map(cap, a[1:]))


TYPES = {"i": "integer", "n": "number", "b": "boolean", "s": "string", "": "string", "e": "string", "l": "array"}


def schema(op, rng, rich):
    props, req = {}, []
    for name, need, typ, en, value, note in op.args:
        t = {"type": TYPES[typ]}
        h = HOLE.fullmatch(value)
        if h:
            spec = op.dom.ent.get(h[2], "")
            opts = spec.split(",")
            if re.match(r"i-?\d+:", spec) or all(re.fullmatch(r"\d{1,4}", o) for o in opts):
                t["type"] = "integer" if typ != "n" else "number"
            elif spec[:1] == "f" and ":" in spec:
                t["type"] = "number"
            elif typ == "e" and "#" not in spec:
                t["enum"] = opts
        elif typ == "e":
            t["enum"] = en.split(",")
        if note and rich:
            t["description"] = note
        elif rich:
            t["description"] = cap(name.replace("_", " "))
        if typ == "b" and rich:
            t["default"] = False
        props[name] = t
        if need:
            req.append(name)
    out = {"type": "object", "properties": props}
    if req:
        out["required"] = req
    if rich and rng.random() < 0.3:
        out["additionalProperties"] = False
    return out


class Book:
    def __init__(self):
        self.rows, self.n = [], 0

    def emit(
        self, k, label, mutator, sa, st=None, differs="", pa=None, pt=None, da=None, dt=None, hide_t=(), hide_a=(), srv=None, clones=(), clones_t=None, first=()
    ):
        """Writes a pair (or one legitimate conversation if st is None).  clones: extra (op, server, desc) definitions."""
        rng = k.rng
        style = rng.choice(["snake", "snake", "camel", "kebab", "dotted", "dotcamel"])
        keys = rng.random() < 0.25
        has_srv = rng.random() < 0.5 or bool(clones) or bool(srv)
        idkey = rng.choice(["id", "none"])
        idp = rng.choice(["call_", "c", "toolu_", "req-", ""])
        rich = rng.random() < 0.5
        used = list(first)
        for steps in (sa, st or []):
            for s in steps:
                if s[0] == "C" and s[1] not in used:
                    used.append(s[1])
        target = max(len(used), 3 if hide_t else 2, rng.choice([2, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 9, 11]))
        mine = [o for o in k.d.ops.values() if o not in used]
        rng.shuffle(mine)
        other = rng.choice(DOMS)
        more = [o for o in list(other.ops.values()) + [rng.choice(list(POOL.ops.values()))] if o not in used and o not in mine]
        rng.shuffle(more)
        offered = used + mine
        offered = offered + more if rng.random() < 0.5 or len(offered) < target else offered
        offered = offered[: min(target, 12)]
        rng.shuffle(offered)
        servers, names = {}, {}
        for o in offered + list(k.d.ops.values()):
            if o.dom.key not in servers:
                servers[o.dom.key] = rng.choice(o.dom.srv)
            n = o.name
            names[n] = {"snake": n, "camel": camel(n), "kebab": n.replace("_", "-"), "dotted": o.dom.key + "." + n, "dotcamel": o.dom.key + "." + camel(n)}[
                style
            ]
        if srv:
            servers[k.d.key] = srv
        known = {}

        def fix(x):
            if isinstance(x, dict):
                return {(camel(a) if keys else a): fix(b) for a, b in x.items()}
            if isinstance(x, list):
                return [fix(b) for b in x]
            if isinstance(x, str):
                x = re.sub(r"«(\w+)»", lambda m: names.get(m[1], m[1]), x)
                return re.sub(r"¤(\w+)¤", lambda m: servers.get(m[1], m[1]), x)
            return x

        def tools(over, hide, clones=clones):
            out = []
            todo = [(o, servers[o.dom.key], None) for o in offered if o.name not in hide]
            for o, s, desc, pos in clones:
                at = [i for i, x in enumerate(todo) if x[0].name == o.name]
                todo.insert((at[0] if at else 0) if pos == "before" else len(todo), (o, s, desc))
            for o, s, desc in todo:
                t = {"server": s} if has_srv else {}
                t["name"] = fix("«%s»" % o.name)
                t["description"] = fix(desc or (over or {}).get(o.name) or k.desc.get(o.name) or o.desc)
                key = o.name, s
                if key not in known:
                    known[key] = schema(o, rng, rich)
                sch = json.loads(json.dumps(known[key]))
                for a, b in k.extra.get(o.name, {}).items():
                    sch["properties"][a] = fix(b)
                sch["properties"] = {(camel(a) if keys else a): b for a, b in sch["properties"].items()}
                if o.name in k.need:
                    sch.setdefault("required", []).extend(k.need[o.name])
                if "required" in sch:
                    sch["required"] = [camel(a) if keys else a for a in sch["required"]]
                t["inputSchema"] = sch
                out.append(t)
            return out

        idn = rng.randint(1, 900)

        def steps(seq):
            out, open_, n, mark = [], [], idn, None
            for s in seq:
                if len(s) > 3 and s[3] == "*" or s[-1] == "*":
                    mark = len(out) if mark is None else mark
                kind = s[0]
                if kind == "U":
                    out.append({"from": "user", "text": fix(s[1])})
                elif kind == "A":
                    out.append({"from": "client", "text": fix(s[1])})
                elif kind == "C":
                    call = {}
                    if idkey == "id":
                        call["id"] = idp + str(n)
                    if has_srv:
                        call["server"] = fix(s[3]) if len(s) > 3 and s[3] != "*" else servers[s[1].dom.key]
                    call["tool"] = fix("«%s»" % s[1].name)
                    call["arguments"] = fix(s[2])
                    open_.append(call.get("id"))
                    n += 1
                    out.append({"from": "client", "call": call})
                else:
                    step = {"from": "server", "result": fix(s[1])}
                    at = s[2] if len(s) > 2 and isinstance(s[2], int) else 0
                    if kind == "E":
                        step["error"] = fix(s[1])
                        step["result"] = None if n % 2 else {"status": "error"}
                    cid = open_.pop(at) if at < len(open_) else None
                    if cid:
                        step["call_id"] = cid
                    elif idkey == "id" and at == 9:
                        step["call_id"] = idp + str(n + 1)
                    out.append(step)
            return out, mark

        if pa is None and rng.random() < 0.42 and pt is None:
            pa = pt = principal(k)
        pairs = [(sa, pa, da, hide_a, True)] + ([(st, pt, dt, hide_t, False)] if st is not None else [])
        self.n += 1
        ids = ["al-%05d-%s" % (self.n, c) for c in ("ab" if rng.random() < 0.5 else "ba")]
        lone = st is None
        for j, (seq, pr, over, hide, bad) in enumerate(pairs):
            traj, mark = steps(seq)
            bad = bad and not lone
            row = {"id": ids[j] if not lone else "al-%05d" % self.n, "tools": tools(over, hide, clones if bad or lone or clones_t is None else clones_t)}
            if pr:
                row["principal"] = pr
            row["trajectory"] = traj
            row["label"] = label if bad else "appropriate"
            row["risk"] = "" if lone else label
            row["mutator"] = mutator
            row["attack"] = bad
            row["twin"] = None if lone else ids[1 - j]
            row["step"] = mark if bad else None
            row["differs"] = differs
            self.rows.append(row)


def pid(rng):
    f, l = rng.choice(FIRST).lower(), rng.choice(LAST).lower().replace("ó", "o")
    return rng.choice(
        [f + "." + l, f[0] + l, "u%05d" % rng.randint(1, 99999), "usr_" + f + str(rng.randint(1, 99)), f + "@corp.example", "staff-%04d" % rng.randint(1, 9999)]
    )


def principal(k, roles=None, scopes=None, who=None, both=None):
    rng = k.rng
    out = {"id": who or pid(rng)}
    if roles is None and scopes is None:
        roles = [rng.choice(k.d.roles[:2])] if rng.random() < 0.7 else None
        scopes = rng.sample(k.d.scopes, 3) if roles is None or rng.random() < 0.3 else None
    if roles:
        out["roles"] = roles
    if scopes:
        out["scopes"] = scopes
    return out


def star(step):
    return list(step) + ["*"]
