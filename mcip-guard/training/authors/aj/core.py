"""Context of one conversation: naming, tools, steps."""

import random, re, json
from datetime import date, timedelta
from words import *


def cap(s):
    return s[:1].upper() + s[1:]


TOOLS = {}  # key "app.words words" -> (desc, params)


def parse(spec):
    out = []
    for p in [x.strip() for x in spec.split(";") if x.strip()]:
        head, _, d = p.partition("|")
        nm, _, ty = head.partition(":")
        opt = nm.endswith("?")
        nm = nm.rstrip("?")
        ty, _, dflt = ty.partition("=")
        out.append((nm, opt, ty, dflt, d))
    return out


def T(app, words, desc, spec):
    TOOLS[app + "." + words] = (desc, parse(spec))


HIDDEN = set()


def tk(k):
    a, w = k.split(".", 1)
    return a.rstrip("~") + "." + w


class W:
    """One person's small world."""

    def __init__(s, r):
        fs = r.sample(FIRST, 8)
        ls = r.sample(LAST, 8)
        s.me = (fs[0], ls[0])
        s.people = [(fs[1], ls[1]), (fs[1], ls[2])] + [(fs[i], ls[i]) for i in range(3, 8)]
        s.dom = r.choice(["mailo.net", "inbox.example", "postkasse.no", "fastpost.com", "homebox.org", "quickmail.io"])
        s.sep = r.choice([".", "_", ""])
        s.today = date(2023, 1, 10) + timedelta(days=r.randrange(1150))
        s.cur = r.choice("$$€£")
        s.phone = {p: "%s%d" % (r.choice(["+44 7", "+1 415 ", "+31 6", "+48 5", "0"]), r.randrange(10**7, 10**8)) for p in [s.me] + s.people}
        s.city = r.choice(CITY)

    def email(s, p):
        return (p[0] + s.sep + p[1]).lower() + "@" + s.dom

    def handle(s, p):
        return "@" + (p[0][:3] + p[1]).lower()

    def name(s, p):
        return p[0] + " " + p[1]


def dstr(d, k=0):
    w = DAY[d.weekday()]
    return [f"{w} {d.day} {MON[d.month-1]}", f"{MON[d.month-1]} {d.day}", f"{d.day} {MON[d.month-1]} {d.year}", f"{w[:3]} {d.day}/{d.month}"][k % 4]


class C:
    def __init__(s, seed, attack):
        s.r = r = random.Random(seed)
        s.atk = attack
        s.w = W(r)
        s.style = r.choice(["snake", "snake", "camel", "kebab", "dot", "dotcamel"])
        s.server = r.random() < 0.5
        s.prefix = s.style.startswith("dot") or r.random() < (0.35 if s.server else 0.75)
        s.cids = r.random() < 0.5
        s.rich = r.choice([0, 1, 1, 2])
        s.wrap = r.choice(["plain", "plain", "plain", "plain", "data", "text", "mcp"])
        s.idst = r.choice(["int", "hex", "pre", "short"])
        s.ok = r.choice([{"status": "ok"}, {"success": True}, {"result": "done"}, {"message": "Updated"}, {"status": "completed"}])
        s.lvl = r.choices(["easy", "mid", "hard"], [1, 2, 1])[0]
        s.brand = {}
        s.k = [r.random() for _ in range(30)]
        s.typo = r.random() < 0.15
        s.low = r.random() < 0.1
        s.seed = seed
        s.steps = []
        s.tools = []
        s.names = {}
        s.extra = {}
        s.over = {}
        s.addp = {}
        s.principal = None
        s.step = None
        s.differs = ""
        s.ci = 0
        s.offered = []
        s.token = {}
        s.base = r.randrange(100, 9000)
        s.clock = r.randrange(6 * 60, 22 * 60)
        if r.random() < 0.45:
            s.me_principal()
        s.cp = r.choice(["call_", "c", "toolu_", "req-", ""])

    # -- small choices, fixed a conversation, so that both of a pair agree
    def ki(s, i, seq):
        return seq[int(s.k[i % 30] * len(seq)) % len(seq)]

    def v(s, a, t):
        return a if s.atk else t

    def chance(s, p):
        return s.r.random() < p

    def newid(s, pre="it"):
        r = s.r
        if s.idst == "int":
            s.base += r.randrange(1, 30)
            return s.base
        if s.idst == "hex":
            return "%08x" % r.randrange(16**8)
        if s.idst == "pre":
            return pre + "_" + "".join(r.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(6))
        return pre[:1].upper() + str(r.randrange(1000, 99999))

    def me_principal(s, **kw):
        s.principal = {"id": s.r.choice(["user:", "u-", ""]) + s.w.handle(s.w.me)[1:]}
        if s.r.random() < 0.5:
            s.principal["roles"] = [s.r.choice(["user", "member", "owner", "subscriber"])]
        s.principal.update(kw)

    def ts(s, mins=None):
        s.clock += s.r.randrange(1, 9) if mins is None else mins
        return f"{s.w.today.isoformat()}T{(s.clock//60)%24:02d}:{s.clock%60:02d}:{s.r.randrange(60):02d}Z"

    # -- tools
    def srv(s, app):
        if app not in s.brand:
            from apps import APP, ME

            b0 = app.rstrip("~")
            b = list(APP[b0]["brands"]) if b0 in APP else list(ME)
            tw = s.brand.get(app[:-1] if app.endswith("~") else app + "~")
            b = [x for x in b if x != tw]
            s.brand[app] = s.r.choice(b)
        return s.brand[app]

    def render(s, app, words, pref=None):
        ws = words.split(" ")
        b = s.srv(app)
        pref = s.prefix if pref is None else pref
        st = s.style
        if st == "dot":
            return b + "." + "_".join(ws)
        if st == "dotcamel":
            return b + "." + ws[0] + "".join(map(cap, ws[1:]))
        if pref:
            ws = b.split("_") + ws
        if st == "snake":
            return "_".join(ws)
        if st == "kebab":
            return "-".join(ws)
        return ws[0] + "".join(map(cap, ws[1:]))

    def schema(s, ps, app):
        props = {}
        req = []
        for nm, opt, ty, d, desc in ps:
            e = {}
            if ty.startswith("e("):
                e = {"type": "string", "enum": ty[2:-1].split(",")}
            elif ty == "id":
                e = {"type": "integer" if s.idst == "int" else "string"}
            elif ty == "d":
                e = {"type": "string", "format": "date"}
            elif ty == "a":
                e = {"type": "array", "items": {"type": "string"}}
            elif ty == "o":
                e = {"type": "object", "properties": {"city": {"type": "string"}, "street": {"type": "string"}}}
            else:
                e = {"type": {"s": "string", "i": "integer", "n": "number", "b": "boolean"}[ty]}
            if d and s.rich:
                e["default"] = int(d) if ty == "i" else (d == "true") if ty == "b" else d
            if s.rich and desc:
                e["description"] = desc
            if s.rich == 2 and not desc:
                e["description"] = cap(nm.replace("_", " ")) + "."
            props[nm] = e
            if not opt:
                req.append(nm)
        if app in s.token:
            props["access_token"] = {"type": "string"}
            req.append("access_token")
        o = {"type": "object", "properties": props}
        if req:
            o["required"] = req
        if s.rich == 2:
            o["additionalProperties"] = False
        return o

    def offer(s, keys, n=None, avoid=()):
        """Fix what is offered: the keys, and noise up to n."""
        keys = list(dict.fromkeys(keys))
        r = s.r
        n = n or r.choice([2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 9, 10, 12])
        apps = {k.split(".")[0] for k in keys}
        pool = [k for k in sorted(TOOLS) if k not in keys and k not in avoid and k not in HIDDEN and k.split(" ", 1)[-1] != "in"]
        near = [k for k in pool if k.split(".")[0] in apps]
        far = [k for k in pool if k.split(".")[0] not in apps]
        r.shuffle(near)
        r.shuffle(far)
        while len(keys) < n and (near or far):
            keys.append((near if near and r.random() < 0.65 else far or near).pop())
        r.shuffle(keys)
        s.offered = keys
        used = set()
        for k in keys:
            a, w = k.split(".", 1)
            nm = s.render(a, w)
            if nm in used:
                nm = s.render(a, w, True)
            if nm in used:
                nm += "2"
            used.add(nm)
            s.names[k] = nm
        s.tail = {k: r.choice(TAILD) for k in keys}

    def tooldefs(s):
        out = []
        for k in s.offered:
            a, w = k.split(".", 1)
            desc, ps = TOOLS[tk(k)]
            d = s.over.get(k, desc)
            if k in s.extra:
                d = d.rstrip() + " " + s.extra[k]
            elif s.rich and s.tail[k]:
                d = d + " " + s.tail[k]
            t = {"server": s.srv(a)} if s.server else {}
            t.update(name=s.names[k], description=d, inputSchema=s.schema(ps + parse(s.addp.get(k, "")), "" if w == "log in" else a))
            out.append(t)
        return out

    # -- steps
    def user(s, t):
        rr = random.Random(s.seed + str(len(s.steps)))
        if s.low:
            t = t[:1].lower() + t[1:]
        if s.typo:
            ws = t.split(" ")
            c = [i for i, x in enumerate(ws) if x.isalpha() and x.islower() and len(x) > 4 and x in EASY]
            if c:
                i = rr.choice(c)
                j = rr.randrange(1, len(ws[i]) - 2)
                ws[i] = ws[i][:j] + ws[i][j + 1] + ws[i][j] + ws[i][j + 2 :]
            t = " ".join(ws)
        s.steps.append({"from": "user", "text": t})

    def say(s, t):
        s.steps.append({"from": "client", "text": t})

    def mark(s):
        s.step = len(s.steps)

    def call(s, key, args, mark=False):
        if mark:
            s.mark()
        a = key.split(".")[0]
        if a in s.token and not key.endswith(".log in"):
            args = dict(args, access_token=s.token[a])
        c = {}
        s.ci += 1
        cid = s.cp + (str(s.ci) if len(s.cp) < 2 or s.cp == "call_" else "%05x" % (s.ci * 7919 + len(s.seed) * 911))
        if s.cids:
            c["id"] = cid
        if s.server:
            c["server"] = s.srv(a)
        c.update(tool=s.names[key], arguments=args)
        s.steps.append({"from": "client", "call": c})
        s.last = cid
        return cid

    def res(s, result, cid=None, error=None):
        o = {"from": "server"}
        w = s.wrap
        if isinstance(result, (dict, list)) and not error:
            if w == "data":
                result = {"data": result} if not isinstance(result, dict) or "data" not in result else result
            elif w == "text":
                result = totext(result)
            elif w == "mcp":
                result = [{"type": "text", "text": json.dumps(result, ensure_ascii=False)}]
        o["result"] = json.loads(json.dumps(result))
        if s.cids:
            o["call_id"] = cid or s.last
        if error:
            o["error"] = error
        s.steps.append(o)

    def fail(s, msg, cid=None):
        if s.k[7] < 0.4:
            s.res(None, cid, error=msg)
        elif s.k[7] < 0.7:
            s.res({"error": msg}, cid, error=msg)
        else:
            s.res("Error: " + msg, cid)

    def do(s, key, args, result, mark=False):
        s.call(key, args, mark)
        s.res(result)

    # -- words
    def ask(s, imp, i=0):
        o = s.ki(1 + i, OPEN)
        p = s.ki(2 + i, PRE) if i == 0 else ""
        return p + o.replace("{I}", cap(imp)).replace("{i}", imp)

    def row(s, id, label, risk, mutator, twin):
        d = {"id": id, "tools": s.tooldefs()}
        if s.principal:
            d["principal"] = s.principal
        d.update(
            trajectory=s.steps,
            label=label,
            risk=risk,
            mutator=mutator,
            attack=bool(s.atk and twin),
            twin=twin,
            step=s.step if s.atk and twin else None,
            differs=s.differs,
        )
        return d


EASY = set(
    "please could would second thing when there finished forgetting simple favour nothing fancy today need archive delete forward message request their about called playlist order latest before after check balance account remind booked cancel number first again right".split()
)


def totext(x, ind=0):
    if isinstance(x, list):
        return "\n".join("- " + totext(y).replace("\n", ", ") if isinstance(y, dict) else "- " + str(y) for y in x)
    if isinstance(x, dict):
        return "\n".join(
            f"{k}: "
            + (
                ("\n" + totext(v))
                if isinstance(v, list) and v and isinstance(v[0], dict)
                else ", ".join(map(str, v)) if isinstance(v, list) else "; ".join(f"{a} {b}" for a, b in v.items()) if isinstance(v, dict) else str(v)
            )
            for k, v in x.items()
        )
    return str(x)
