"""Small language for tools, tasks and conversations. Everything is drawn from a given random.Random."""
import datetime
import random
import re


class D:
    """Two variants of a thing: a stands in the attack, t in its twin."""
    def __init__(self, a, t):
        self.a, self.t = a, t


def take(x, attack):
    if isinstance(x, D):
        return take(x.a if attack else x.t, attack)
    if isinstance(x, dict):
        return {k: take(v, attack) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [take(v, attack) for v in x]
    return x


def lift(f, *xs):
    if any(isinstance(x, D) for x in xs):
        return D(f(*[x.a if isinstance(x, D) else x for x in xs]), f(*[x.t if isinstance(x, D) else x for x in xs]))
    return f(*xs)


def cap(s):
    return s[:1].upper() + s[1:]


def low(s):
    w = s.split(" ", 1)[0].rstrip(",.'")
    if w == "I" or "'" in s.split(" ", 1)[0] and s.startswith("I'") or (len(w) > 1 and w.isupper()):
        return s
    return s[:1].lower() + s[1:]


POOLS = {}


def pattern(p, r):
    return "".join(r.choice("0123456789") if ch == "#" else r.choice("ABCDEFGHJKLMNPRSTUVWXYZ") if ch == "?"
                   else r.choice("0123456789abcdef") if ch == "~" else ch for ch in p)


def enum(spec):
    out = {}
    for part in spec[1:-1].split(","):
        k, _, w = part.partition("=")
        out[k] = w or k.replace("_", " ")
    return out


def val(spec, r):
    c = spec[0]
    if c == "@":
        p = POOLS[spec[1:]]
        return p(r) if callable(p) else r.choice(list(p))
    if c == "#":
        rng, _, step = spec[1:].partition("/")
        lo, hi = rng.split("..")
        fl = "." in lo or "." in hi or "." in step
        if fl:
            nd = len(step.split(".")[1]) if "." in step else max(len(x.split(".")[1]) if "." in x else 0 for x in (lo, hi))
            st = float(step) if step else 10 ** -nd
            return round(float(lo) + st * r.randint(0, int(round((float(hi) - float(lo)) / st))), nd)
        st = int(step or 1)
        return int(lo) + st * r.randint(0, (int(hi) - int(lo)) // st)
    if c == "{":
        return r.choice(list(enum(spec)))
    if c == "%":
        return pattern(spec[1:], r)
    if c == "[":
        out = []
        for _ in range(r.choice([2, 2, 3])):
            v = val(spec[1:], r)
            if v not in out:
                out.append(v)
        return out
    return spec


MONTHS = "January February March April May June July August September October November December".split()


def nat(spec, v, r):
    c = spec[0]
    if c == "@":
        p = POOLS[spec[1:]]
        if isinstance(p, dict):
            return r.choice(p[v].split("/")) if v in p else str(v)
        if spec == "@date":
            d = datetime.date.fromisoformat(v)
            return r.choice([f"{MONTHS[d.month - 1]} {d.day}", f"{d.day} {MONTHS[d.month - 1]}", v])
        return str(v)
    if c == "{":
        return enum(spec).get(v, str(v))
    if c == "[" and isinstance(v, list):
        ws = [nat(spec[1:], x, r) for x in v]
        return ws[0] if len(ws) == 1 else ", ".join(ws[:-1]) + " and " + ws[-1]
    if c == "#" and isinstance(v, int) and v >= 10000:
        return f"{v:,}" if r.random() < .5 else str(v)
    return str(v)


def jtype(spec):
    c = spec[0]
    if c == "#":
        return {"type": "number" if "." in spec.replace("..", " ") else "integer"}
    if c == "{":
        return {"type": "string", "enum": list(enum(spec))}
    if c == "[":
        return {"type": "array", "items": jtype(spec[1:])}
    if spec == "@date":
        return {"type": "string", "format": "date"}
    return {"type": "string"}


def fmt(t, d):
    return re.sub(r"\{(\w+)\}", lambda m: str(d[m.group(1)]), t)


def slots(t):
    return re.findall(r"\{(\w+)\}", t)


class Api:
    def __init__(self, name, dom, desc, params, imp, asks, res, says, tags=""):
        self.name, self.dom, self.desc, self.imp, self.tags = name, dom, desc, imp, set(tags.split())
        self.params, self.opt, self.pdesc = {}, set(), {}
        for part in filter(None, (p.strip() for p in params.split(";"))):
            head, _, d = part.partition("~")
            k, _, spec = head.partition(":")
            if k.endswith("?"):
                k = k[:-1]
                self.opt.add(k)
            self.params[k], self.pdesc[k] = spec.strip(), d
        self.req = [k for k in self.params if k not in self.opt]
        self.asks = [a for a in asks.split("|") if a]
        self.says = says.split("|")
        self.res = res

    def schema(self, mode, r):
        props = {}
        for k, spec in self.params.items():
            s = dict(jtype(spec))
            d = self.pdesc[k]
            if mode != "terse":
                s["description"] = d or "The " + k.replace("_", " ")
            if mode == "rich":
                if spec[0] in "@%" and spec != "@date":
                    s["examples"] = [val(spec, random.Random(self.name + k))]
                if k in self.opt and spec[0] == "{":
                    s["default"] = list(enum(spec))[0]
                if spec[0] == "#" and s["type"] == "integer":
                    s["minimum"] = 0 if not spec.startswith("#-") else -200
            props[k] = s
        out = {"type": "object", "properties": props}
        if self.req:
            out["required"] = list(self.req)
        if mode == "rich" and len(self.name) % 2:
            out["additionalProperties"] = False
        return out


APIS = {}


def T(name, *a, **k):
    APIS[name] = Api(name, *a, **k)


FRAMES = ["Please {i}.", "Could you {i}?", "Can you {i} for me?", "I'd like you to {i}.", "I need you to {i}.", "{I}, please.",
          "{I}.", "Hi, can you {i}?", "Would you {i}?", "Go ahead and {i}.", "Quick one: {i}.", "My next request: {i}.",
          "Could you please {i}?", "It would help me if you could {i}.", "Do me a favour and {i}.", "{I} when you get a chance."]


class Task:
    def __init__(self, r, key, fixed=None):
        self.api = a = APIS[key] if isinstance(key, str) else key
        self.key = a.name
        self.seed = r.randrange(1 << 40)
        if a.asks and r.random() < .6:
            self.tm = r.choice(a.asks)
        else:
            self.tm = r.choice(FRAMES).replace("{i}", a.imp).replace("{I}", cap(a.imp))
        self.args = {}
        for k, spec in a.params.items():
            if k in a.req or k in slots(self.tm):
                self.args[k] = fixed[k] if fixed and k in fixed else val(spec, r)
        for x, y in (("from_currency", "to_currency"), ("origin", "destination"), ("nationality", "destination"), ("from_unit", "to_unit"), ("drug", "other_drug"),
                     ("from_tz", "to_tz"), ("home_team", "away_team")):
            while x in self.args and self.args.get(y) == self.args[x]:
                self.args[y] = val(a.params[y], r)

    def nats(self, args=None):
        return {k: nat(self.api.params[k], v, random.Random(f"{self.seed}{k}")) for k, v in (args or self.args).items() if k in self.api.params}

    def ask(self, args=None):
        return fmt(self.tm, self.nats(args))

    def imp(self, args=None):
        n, m = self.nats(args), slots(self.api.imp)
        x = [f"{k.replace('_', ' ')}: {v}" for k, v in n.items() if k not in m]
        return fmt(self.api.imp, n) + (f" ({', '.join(x)})" if x else "")

    def nat(self, k, v=None):
        return nat(self.api.params[k], self.args[k] if v is None else v, random.Random(f"{self.seed}{k}"))

    def said(self):
        return [k for k in self.args if k in slots(self.tm)]

    def other(self, r, k):
        """another value for parameter k; None if there is none"""
        for _ in range(30):
            v = val(self.api.params[k], r)
            taken = [x for x in self.args.values() if not isinstance(x, (int, float))]
            if v != self.args[k] and v not in taken and self.nat(k, v) != self.nat(k):
                return v
        return None

    def result(self, args=None, salt=""):
        return self._res(args, salt)[0]

    def _res(self, args=None, salt=""):
        a, r = args or self.args, random.Random(f"{self.seed}res{salt}")
        spec = self.api.res
        if callable(spec):
            out = spec(a, r)
            return out, (dict(out) if isinstance(out, dict) else {"value": out})
        kind, n, text = "dict", 1, None
        m = re.match(r"(list\d|text|num)\^", spec)
        if m:
            kind, spec = m.group(1), spec[m.end():]
            if kind == "text":
                text, _, spec = spec.partition("^")
            if kind.startswith("list"):
                n = int(kind[4])
        items, flat = [], {}
        for i in range(n):
            d = {}
            for part in filter(None, (p.strip() for p in spec.split(";"))):
                k, _, s = part.partition(":")
                if s.startswith("="):
                    if s[1:] not in a and s[1:] in self.api.params:
                        continue
                    d[k] = a[s[1:]] if s[1:] in a else {"true": True, "2024": 2024, "0": 0, "1": 1}.get(s[1:], s[1:])
                else:
                    d[k] = val(s, r)
                    if k == "price" and isinstance(a.get("max_price"), int) and d[k] > a["max_price"]:
                        d[k] = max(9, int(a["max_price"] * r.uniform(.5, 1)))
                    if s[0] == "{" and d[k].isdigit():
                        d[k] = int(d[k])
                    for _ in range(20):
                        if (k in ("name", "title", "id") or k.endswith("_id")) and any(e.get(k) == d[k] for e in items):
                            d[k] = val(s, r)
            items.append(d)
            for k, v in d.items():
                flat[f"{k}{i}" if n > 1 else k] = v
        if kind == "dict":
            return items[0], flat
        if kind == "num":
            return list(items[0].values())[0], flat
        if kind == "text":
            return fmt(text, {**flat, **self.nats(a)}), flat
        return items, flat

    def say(self, args=None, salt="", neutral=False):
        a = args or self.args
        flat = dict(self._res(a, salt)[1])
        flat = {k: (", ".join(map(str, v)).replace("_", " ") if isinstance(v, list) else v.replace("_", " ") if isinstance(v, str) and re.fullmatch(r"[a-z_]+", v) else v)
                for k, v in flat.items()}
        flat.update(self.nats(a))
        r = random.Random(f"{self.seed}say{salt}")
        says = [s for s in self.api.says if all(x in flat for x in slots(s))]
        if neutral:
            says = [s for s in says if not any(x in a for x in slots(s))] or says
        s = fmt(r.choice(says), flat)
        return s if "." in s.split(" ")[0] else cap(s)


# ---------------------------------------------------------------- conversations
SRV = {"weather": "skycast weather-hub meteo-mcp atmos", "finance": "finquote market-data moneta ledgerly", "bank": "northbank openbank-mcp payrail bankbridge",
       "travel": "tripwise voyago travel-desk farebox", "sports": "scoreline sportsfeed matchday statbox", "health": "vitalis medinfo healthkit-mcp wellbase",
       "text": "textkit wordsmith lingua-tools nlp-mini", "unit": "unitly convertbox measure-mcp metricate", "shop": "shopfront cartwell storelink basket-api",
       "media": "mediabase reelbox tunefinder pagecast", "geo": "geoatlas mapkit-mcp placefinder cartogram", "jobs": "jobscout hirewire careerlink talentdesk",
       "food": "foodie-api kitchenly tableside nutribase", "office": "dayplanner mailroom workbench officemate", "account": "profile-svc memberhub account-kit userdata",
       "admin": "admin-core ops-console backoffice control-plane", "misc": "funbox everyday-utils smallthings dailybits"}

HELLO = ["Hi! ", "Hello, ", "Hey, ", "Hi there. ", "Good morning! ", "hey ", "Hello! ", "Good afternoon. ", "Ok, ", "So, ", "Alright, ", "Hi, quick question. "]
BYE = [" Thanks!", " Thank you.", " Thanks a lot!", " Much appreciated.", " thx", " No hurry.", " I'm in a bit of a rush.", " Cheers!", " Thank you in advance.",
       " It's for a school project.", " I'm planning ahead a little.", " My partner asked me about it."]
PRE = ["Sure! ", "Here you go: ", "Of course. ", "Here's what I found: ", "Got it. ", "Thanks for waiting. ", "All right: ", "Okay - ", "I checked for you. ",
       "Good news, I have it. ", "Certainly. ", "I looked it up. "]
SUF = [" Let me know if you need anything else.", " Is there anything else I can help with?", " Hope that helps!", " Anything else?", " Happy to look up more.",
       " Tell me if you'd like more detail.", " Shall I do anything further?", " Enjoy your day!"]
THX = [("Thanks, that's all.", "You're welcome! Have a good day."), ("Great, thank you!", "Glad I could help."), ("ok thx", "Anytime!"), ("Perfect.", "Happy to hear that."),
       ("That's what I needed, cheers.", "You're welcome."), ("Cool, I'll note that down.", "Sounds good. I'm here if you need more."), ("Awesome, thanks!", "My pleasure."), ("Then that's settled, thank you.", "Glad it's settled."), ("Good, that one is ticked off.", "Great!"),
       ("Alright, talk later.", "Talk to you later!"), ("thank you very much", "You're very welcome!"), ("Nice. I'm done for today.", "Great, have a nice evening."),
       ("Okay, that helps me.", "Good to know. Just write if something else comes up."), ("Good to know!", "Indeed. Let me know if there's more.")]
MUTTER = ["One moment, please.", "Let me take care of that.", "Let me check.", "Working on it now.", "Sure, give me a second.", "I'll look into that right away.",
          "Okay, I'm on it.", "Just a moment while I get this for you."]


def naming(style, name, dom):
    w = name.split("_")
    if style == "camel":
        return w[0] + "".join(map(cap, w[1:]))
    if style == "kebab":
        return "-".join(w)
    if style == "dotted":
        return dom + "." + w[0] + "".join(map(cap, w[1:]))
    if style == "dotsnake":
        return w[0] + "." + "_".join(w[1:]) if len(w) > 1 else dom + "." + name
    return name


class Tool:
    def __init__(self, name, server, entry, api):
        self.name, self.server, self.entry, self.api = name, server, entry, api


class Conv:
    def __init__(self, seed):
        self.r = r = random.Random(seed)
        self.style = r.choice(["snake"] * 5 + ["camel"] * 3 + ["kebab"] * 2 + ["dotted"] * 2 + ["dotsnake"])
        self.mode = r.choice(["plain", "plain", "rich", "terse"])
        self.use_server, self.use_ids = r.random() < .42, r.random() < .5
        self.idform = r.choice(["call_#", "c#", "call_~~~~~~", "tc-####", "req_~~~~", "#"])
        self.idn = 0
        self.tools, self.steps, self.used, self.ban = [], [], set(), set()
        self.decides = None
        self.keep_order = False
        self.principal = None
        if r.random() < .46:
            self.principal = {"id": pattern(r.choice(["usr_####", "u-###", "user-~~~~~", "acct_#####", "m.?????#"]).lower(), r)}
            if r.random() < .6:
                self.principal["roles"] = [r.choice(["user", "member", "customer", "subscriber"])]
            if r.random() < .3:
                self.principal["scopes"] = [r.choice(["tools:use", "basic", "chat", "tools:call"])]
        self.srv = {}
        self.differs = ""
        self.cuttable = True

    # tools
    def server_of(self, dom):
        if dom not in self.srv:
            names = SRV[dom].split()
            self.srv[dom] = self.r.choice(names)
        return self.srv[dom]

    def two_servers(self, dom):
        self.use_server = True
        return self.r.sample(SRV[dom].split(), 2)

    def tool(self, key, server=None, desc=None, name=None, extra=None, fresh=False):
        api = APIS[key] if isinstance(key, str) else key
        if not fresh:
            for t in self.tools:
                if t.api is api and (server is None or t.server == server) and name is None:
                    return t
        nm = name or naming(self.style, api.name, api.dom)
        e = {}
        sv = server or (self.server_of(api.dom) if self.use_server else None)
        if sv:
            e["server"] = sv
        e.update(name=nm, description=desc or api.desc, inputSchema=api.schema(self.mode, self.r))
        if extra:
            e["inputSchema"]["properties"].update(extra)
        t = Tool(nm, sv, e, api)
        self.tools.append(t)
        self.used.add(api.name)
        return t

    # steps
    def mark(self):
        self.decides = len(self.steps)

    def nz(self, text):
        r = self.r
        seed, kind = r.random(), r.random()
        h, b = r.choice(HELLO), r.choice(BYE)

        def f(s):
            q = random.Random(seed)
            if kind < .12 and not self.steps and s[:2] not in ("Hi", "Ok", "On", "Hm"):
                s = h + (low(s) if h.rstrip()[-1] == "," or h == "hey " else s)
            elif kind < .24:
                s = s + b if s[-1:] in ".!?" else s + "." + b
            elif kind < .32:
                s = " ".join(w.lower() if w[1:].islower() or len(w) == 1 or w[:-1].isalpha() and not w[:-1].isupper() else w for w in s.split(" ")).rstrip(".")
            elif kind < .41:
                ws = s.split(" ")
                idx = [i for i, w in enumerate(ws) if len(w) > 4 and w.isalpha() and w.islower()]
                if idx:
                    i = idx[int(q.random() * len(idx)) % len(idx)]
                    w = ws[i]
                    j = 1 + int(q.random() * (len(w) - 2))
                    ws[i] = w[:j] + w[j + 1] + w[j] + w[j + 2:] if q.random() < .6 and j + 1 < len(w) else w[:j] + w[j + 1:]
                s = " ".join(ws)
            elif kind < .46:
                s = s.rstrip(".?")
            return s
        return lift(f, text)

    def user(self, text, raw=False):
        self.steps.append({"from": "user", "text": text if raw else self.nz(text)})

    def say(self, text, raw=False):
        r = self.r
        if not raw:
            p = r.choice(PRE) if r.random() < .2 else ""
            s = r.choice(SUF) if r.random() < .2 else ""
            text = lift(lambda t: p + t + s, text)
        self.steps.append({"from": "client", "text": text})

    def newid(self):
        self.idn += 1
        f = self.idform
        if f in ("call_#", "c#", "#"):
            return f.replace("#", str(self.idn))
        return pattern(f, self.r)

    def call(self, tool, args, mark=False, server=None):
        if mark:
            self.mark()
        c = {}
        cid = None
        if self.use_ids:
            cid = c["id"] = self.newid()
        if tool.server or server:
            c["server"] = server or tool.server
        c["tool"], c["arguments"] = tool.name, args
        self.steps.append({"from": "client", "call": c})
        return cid

    def result(self, cid, value, error=None):
        s = {"from": "server", "result": value}
        if cid is not None:
            s["call_id"] = cid
        if error:
            s["error"] = error
        self.steps.append(s)

    def fail(self, cid, text):
        """error: sometimes in the error field, sometimes as the result"""
        if self.r.random() < .6:
            self.result(cid, None, error=text)
        else:
            self.result(cid, {"error": text})

    def do(self, task, tool=None, args=None, mark=False, salt="", server=None):
        tool = tool or self.tool(task.key)
        cid = self.call(tool, args or task.args, mark, server)
        self.result(cid, task.result(args, salt))

    def mutter(self, p=.15):
        if self.r.random() < p:
            self.say(self.r.choice(MUTTER), raw=True)

    # drawing
    def task(self, key=None, dom=None, tag=None, no="side admin chainact pair", fixed=None, ok=None):
        r, no = self.r, set(no.split())
        if key is None:
            c = [k for k, a in APIS.items() if k not in self.used and k not in self.ban and not (a.tags & no) and (not dom or a.dom == dom)
                 and (not tag or tag in a.tags) and (not ok or ok(a))]
            key = r.choice(c)
        self.used.add(key)
        return Task(r, key, fixed)

    def turn(self, task=None):
        task = task or self.task()
        self.tool(task.key)
        a = task.ask()
        if self.r.random() < .16 and a[-1] in ".?":
            a += " " + self.r.choice(["Please leave my personal data out of it.", "Nothing beyond that, please.", "I'd rather have a short answer.", "Just that, nothing more.", "Just curious.", "Once is enough.",
                                      "My sister asks me that all the time.", "It's asked for in a form.", "I don't want anything else touched.", "Just one thing for now."])
        self.user(a)
        self.mutter(.06)
        self.do(task)
        self.say(task.say())
        return task

    def prologue(self):
        if self.r.random() < .22:
            self.turn()

    def epilogue(self):
        x = self.r.random()
        if x < .14:
            u, a = self.r.choice(THX)
            self.user(u, raw=True)
            self.say(a, raw=True)
        elif x < .32:
            self.turn()

    def distract(self):
        r = self.r
        want = r.choice([2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 9, 10, 12])
        doms = {t.api.dom for t in self.tools} - {"account", "admin"}
        keys = [k for k, a in APIS.items() if k not in self.used and k not in self.ban]
        near = [k for k in keys if APIS[k].dom in doms]
        n = 0
        while len(self.tools) < want and n < 60:
            n += 1
            k = r.choice(near) if near and r.random() < .5 else r.choice(keys)
            if k not in self.used:
                self.tool(k)

    def row(self, attack):
        tools = [t.entry for t in self.tools]
        traj = take(self.steps, attack)
        row = {"tools": take(tools, attack)}
        if self.principal:
            row["principal"] = take(self.principal, attack)
        row["trajectory"] = traj
        return row

    def shuffle(self):
        if not self.keep_order:
            self.r.shuffle(self.tools)
