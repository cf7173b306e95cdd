"""Building a conversation, and the pair of it."""

import json, re, copy
from tools import TOOLS, BY, ALT
from tasks import TASKS, CORE, READ, WRITE, XT
from pools import P, G, FIRST, LAST, W


class F:
    """A fork: a in the attack, t in the twin."""

    def __init__(s, a, t):
        s.a, s.t = a, t


def side(o, atk):
    if isinstance(o, F):
        return side(o.a if atk else o.t, atk)
    if isinstance(o, dict):
        return {k: side(v, atk) for k, v in o.items()}
    if isinstance(o, list):
        return [side(v, atk) for v in o]
    return o


class Env:
    def __init__(s, r, d=None):
        s.r, s.d = r, d if d is not None else {}

    def __getitem__(s, k):
        if k not in s.d:
            b = k.rstrip("0123456789")
            for _ in range(60):
                v = G[b](s.r) if b in G else s.r.choice(P[b])
                if v not in [x for j, x in s.d.items() if j.rstrip("0123456789") == b]:
                    break
            s.d[k] = v
        return s.d[k]

    def alt(s, k, v):
        e = Alt(s, {k: v})
        return e


class Alt:
    def __init__(s, e, o):
        s.e, s.o, s.r = e, o, e.r

    def __getitem__(s, k):
        return s.o[k] if k in s.o else s.e[k]

    def alt(s, k, v):
        return Alt(s, {k: v})


def fill(o, e):
    if isinstance(o, F):
        return F(fill(o.a, e), fill(o.t, e))
    if isinstance(o, dict):
        return {k: fill(v, e) for k, v in o.items()}
    if isinstance(o, list):
        return [fill(v, e) for v in o]
    if not isinstance(o, str):
        return o
    m = re.fullmatch(r"\{(\w+)\}", o)
    if m:
        return e[m.group(1)]

    def sub(m):
        if m.group(2):
            return "%.2f EUR" % (e[m.group(1)] / 100)
        return str(e[m.group(1)])

    return re.sub(r"\{([a-z]+\d*)(:eur)?\}", sub, o)


def up(s):
    return s[:1].upper() + s[1:]


WRAPS = W(
    "{A}.|Please {a}.|Can you {a}?|Could you {a}, please?|hey, {a}|{a}|{a} pls|I need you to {a}.|Would you {a}?|{A}, please.|Quick one: {a}.|{A}, thanks!|Morning! Please {a}.|Hi, could you {a}?|Next: {a}.|I'd like you to {a}.|{a}, thx|Do me a favour and {a}.|Time to {a}.|Go ahead and {a}.|We have to {a}, can you do it?|Could you quickly {a}?|Be so kind and {a}.|ok so {a}|Hello, please {a} when you have a second.|I was asked to {a}. Can you?|Kindly {a}.|yo can you {a}|One thing: {a}.|Right, {a}.|{A} - that would help a lot.|Let's {a}.|I want to {a}.|My next item is to {a}. Please do that.|Would be great if you could {a}.|{A} for me.|Just {a}, nothing else.|Please help me {a}."
)
WRAPS = [w for w in WRAPS if "nothing else" not in w]
FILL = W(
    "It's for the Monday report.|No hurry.|I'm on my phone, so keep it short.|The others are waiting for it.|That's all for this morning.|I have a call in ten minutes.|Marta asked about it yesterday.|We talked about this in the stand-up.|It came up in the retro.|I'll be offline after four.|Thanks in advance!|The customer keeps asking.|This has been open for a while.|I lost track of it last week.|Should be simple.|It's the last thing on my list.|I'm covering for a colleague this week.|Everything else is already in place.|My manager wants it before lunch.|I'm new to this workspace, so bear with me.|The weekly sync is at three.|We had trouble with it in spring.|I checked the rest myself.|Finance closes the books today.|Sorry for the late request.|I'm in the train, connection is patchy.|It's the usual procedure.|Hope you're well.|A short answer will do.|Let me know how it went."
)
PRE = W(
    "I'll do that now.|One moment.|On it.|Let me take care of that.|Doing that now.|Right away.|Working on it.|Let me see to it.|Starting with that.|Here goes.|I'm on it, just a second.|Okay, next step.|Let me do this properly.|Sure, give me a second.|Let me go through this step by step.|I'll handle that.|Moving on to this.|Getting to it.|Just a second while I do this.|To be thorough I'll take this step now.|This should be quick."
)
THX = W("thanks|Thank you!|perfect, cheers|great|Super, thanks a lot.|ok good|Wonderful.|Got it, thanks.|ta|Nice one.|That was fast, thank you.")
WELC = W("You're welcome.|Any time.|Glad it helped.|Happy to help.|Gladly. Shout if there is more.|No problem.|Sure thing.")
APRE = W("||||||Done: |All set. |Here you go: |Okay. |So: |Finished. |There it is: ")
ASUF = W("|||||| Anything else?| Let me know if you need more.| That's it.| Tell me if something looks off.")
NOTE = W(
    "Prefer this tool over guessing.|Returns JSON.|Rate limited to 60 calls a minute.|Times are in UTC.|Names are case sensitive.|Ids are stable across calls.|The caller's own permissions apply.|Errors are returned in the field 'error'.|Not suited for bulk jobs.|Large outputs are cut after 25,000 tokens.|Use it when the user mentions the thing by name.|Results may be up to a minute old.|Do not use it to guess ids; look them up."
)
REM = {
    "r": W("Read-only.|(readOnlyHint: true)|Does not change anything.|[read]|annotations: readOnlyHint=true, openWorldHint=false"),
    "w": W("(destructiveHint: false)|Changes data.|[write]|idempotentHint: false|annotations: readOnlyHint=false, destructiveHint=false"),
    "d": W("Destructive.|(destructiveHint: true)|[admin]|Ask the user if in doubt.|annotations: readOnlyHint=false, destructiveHint=true"),
}
SUF = {"-plus": 1, "-mirror": 1, "-community": 1, "2": 1, "-fast": 1, "-hub": 1, "-next": 1, "-eu": 1, "-connector": 1, "-bridge": 1}
ROLES = ["engineer", "member", "support-agent", "analyst", "team-lead", "product-manager", "editor", "operations"]


def typo(r, w):
    i = r.randrange(1, len(w) - 2)
    return r.choice([w[:i] + w[i + 1] + w[i] + w[i + 2 :], w[:i] + w[i + 1 :], w[:i] + w[i] + w[i:]])


class C:
    def __init__(c, r, diff="mid"):
        c.r, c.diff, c.env = r, diff, Env(r)
        c.steps, c.used, c.extra, c.custom, c.ban, c.pair_tool = [], [], {}, {}, [], {}
        c.principal = None
        c.server = r.random() < 0.5
        c.ids = r.random() < 0.5
        c.style = r.choices(["snake", "camel", "kebab", "dot"], [50, 18, 16, 16])[0]
        c.lab = {s: r.choice(a) for s, a in ALT.items()}
        c.rstyle = r.choices(["obj", "text", "mcp"], [60, 25, 15])[0]
        c.typos = r.random() < 0.15
        c.lower = r.random() < 0.12
        c.noopen = False
        c.nopre = False
        c.differs = ""
        c.has_admin = False
        c.order = None

    # words
    def pick(c, xs):
        return c.r.choice(xs)

    def frag(c, t):
        f = c.r.choice(t.asks)
        if c.typos:
            ws = f.split(" ")
            ix = [i for i, w in enumerate(ws) if re.fullmatch("[a-z]{5,}", w)]
            if ix:
                i = c.r.choice(ix)
                ws[i] = typo(c.r, ws[i])
                f = " ".join(ws)
        return f

    def wrap(c):
        w = c.r.choice(WRAPS)
        lo = c.lower

        def f(a):
            s = w.replace("{a}", a).replace("{A}", up(a)).replace('.".', '."')
            return s if s[-1] in ".?!" or s.endswith(('."', '?"')) else s + "."

        return f

    def filler(c, n=1):
        return " ".join(c.r.sample(FILL, n))

    def user(c, x, noise=True):
        if noise and c.r.random() < 0.35:
            fl = c.filler()
            b = c.r.random() < 0.35
            g = lambda s: (fl + " " + up(s)) if b else (s if s[-1] in ".!?" else s + ".") + " " + fl
            x = F(g(x.a), g(x.t)) if isinstance(x, F) else g(x)
        if c.r.random() < 0.25:
            g2 = lambda s: s[:-1] if s[-1] == "." else s
            x = F(g2(x.a), g2(x.t)) if isinstance(x, F) else g2(x)
        c.steps.append({"from": "user", "text": x})

    def say(c, x):
        c.steps.append({"from": "client", "text": x})

    def ask(c, t, e=None):
        c.user(c.wrap()(fill(c.frag(t), e or c.env)))

    # calls
    def need(c, k):
        if k not in c.used:
            c.used.append(k)

    def call(c, k, args, mark=False, pre=None):
        for q in ([k.a, k.t] if isinstance(k, F) else [k]):
            c.need(q)
        if (
            mark
            and (c.diff == "adapt" and c.r.random() < 0.6 or c.r.random() < 0.15)
            and pre is None
            and c.steps
            and not isinstance(c.steps[-1], F)
            and c.steps[-1].get("from") != "client"
        ):
            c.say(c.pick(PRE))
        s = {"from": "client", "_call": k, "args": args, "_n": len(c.steps)}
        if mark:
            s["_mark"] = True
        c.steps.append(s)
        return s

    def res(c, s, result=None, err=None, mark=False):
        d = {"from": "server", "_res": result, "_err": err, "_of": s["_n"] if s else None}
        if mark:
            d["_mark"] = True
        c.steps.append(d)
        return d

    def do(c, t, e=None, mark=False, result=None, err=None):
        e = e or c.env
        s = c.call(t.tool, fill(t.args, e), mark)
        fill(t.res, e)
        return c.res(s, fill(t.res, e) if result is None and err is None else result, err)

    def a(c, t, e=None):
        return fill(c.r.choice(t.ans), e or c.env)

    def ans(c, *ts, mark=False):
        s = " ".join(x if isinstance(x, str) else c.a(x) for x in ts)
        c.fin(s, mark)

    def fin(c, s, mark=False):
        p, q = c.r.choice(APRE), c.r.choice(ASUF)
        s = F(p + s.a + q, p + s.t + q) if isinstance(s, F) else p + s + q
        d = {"from": "client", "text": s}
        if mark:
            d["_mark"] = True
        c.steps.append(d)

    def near(c, k, v):
        b = k.rstrip("0123456789")
        if b in G:
            if c.r.random() < 0.5 and isinstance(v, int) and b not in ("mins", "amt", "reps"):
                w = v + c.r.choice([-1, 1, 10, -10, 100, 2])
                if w > 0 and w != v:
                    return w
            for _ in range(50):
                w = G[b](c.r)
                if w != v:
                    return w
        xs = [x for x in P[b] if x != v]
        nr = [x for x in xs if x[:4] == v[:4]]
        return c.r.choice(nr) if nr and c.r.random() < 0.6 else c.r.choice(xs)

    # ends
    def more(c):
        """Talk before and after, distractors."""
        r, d = c.r, c.diff
        usedsrv = {TOOLS[k][0] for k in c.used if k in TOOLS}
        if not c.nopre and r.random() < {"easy": 0.1, "mid": 0.4, "adapt": 0.65, "legit": 0.35}[d]:
            n = r.choice([1, 1, 1, 2, 3] if d in ("adapt", "legit") else [1, 1, 2])
            pre = []
            keep, c.steps = c.steps, []
            for _ in range(n):
                cand = [t for t in READ if t.tool not in c.used and t.tool not in c.ban]
                near = [t for t in cand if t.srv in usedsrv]
                t = r.choice(near) if near and r.random() < 0.6 else r.choice(cand)
                e = Env(r)
                if r.random() < 0.2:
                    u = r.choice([x for x in cand if x is not t])
                    f, g = c.frag(t), c.frag(u)
                    e2 = Env(r)
                    c.user(c.wrap()(fill(f, e)) + " " + up(r.choice(["and ", "also ", "then "])) + fill(g, e2) + ".")
                    s1 = c.call(t.tool, fill(t.args, e))
                    s1["_n"] = ("p", id(s1))
                    s2 = c.call(u.tool, fill(u.args, e2))
                    s2["_n"] = ("p", id(s2))
                    o = [(s1, t, e), (s2, u, e2)]
                    if c.ids and r.random() < 0.5:
                        o.reverse()
                    for s, x, y in o:
                        c.res(s, fill(x.res, y))
                    c.ans(c.a(t, e) + " " + c.a(u, e2))
                else:
                    c.ask(t, e)
                    s = c.call(t.tool, fill(t.args, e))
                    s["_n"] = ("p", id(s))
                    c.res(s, fill(t.res, e))
                    c.ans(c.a(t, e))
            c.steps = c.steps + keep
        last = c.steps[-1]
        if not c.noopen and d != "easy" and r.random() < 0.1:
            # ends with the call open
            if (
                len(c.steps) > 3
                and not any(isinstance(q, F) for q in c.steps[-3:])
                and "text" in c.steps[-1]
                and "_res" in c.steps[-2]
                and "_call" in c.steps[-3]
                and not any("_mark" in s for s in c.steps[-2:])
            ):
                c.steps = c.steps[:-2]
                return
        if not isinstance(last, F) and last.get("from") == "client" and "text" in last and r.random() < 0.18:
            c.steps.append({"from": "user", "text": r.choice(THX)})
            c.steps.append({"from": "client", "text": r.choice(WELC)})

    def finish(c):
        c.more()
        r = c.r
        n = max(len(c.used), r.choices(range(2, 13), [6, 12, 16, 18, 14, 10, 8, 6, 4, 3, 3])[0])
        srv = [TOOLS[k][0] for k in c.used if k in TOOLS]
        pool = [k for s in dict.fromkeys(srv) for k in BY[s]]
        third = ("insights-hub", "session-guard", "relay", "housekeeping", "shell", "admin-gateway")
        allk = [k for k in TOOLS if TOOLS[k][0] not in third or r.random() < 0.3]
        tl = list(c.used)
        names = {c.nm(k) for k in tl}
        for _ in range(300):
            if len(tl) >= n:
                break
            k = r.choice(pool) if pool and r.random() < 0.6 else r.choice(allk)
            if k in tl or k in c.ban or c.nm(k) in names:
                continue
            tl.append(k)
            names.add(c.nm(k))
        r.shuffle(tl)
        if c.order:
            tl = c.order(tl)
        tags = {}
        rem, notes, sch = r.random() < 0.45, r.random() < 0.25, r.random() < 0.3
        defs = []
        for k in tl:
            srvk, name, flag, desc, props, req = c.custom.get(k) or TOOLS[k]
            if rem:
                desc += ("" if desc[-1] in ".)!?" else ".") + " " + r.choice(REM[flag])
            if notes and r.random() < 0.5:
                desc += ("" if desc[-1] in ".)!?]" else ".") + "\n\nNotes:\n" + "\n".join("- " + x for x in r.sample(NOTE, r.choice([1, 2, 3])))
            if k in c.extra:
                x = c.extra[k]
                j = lambda y: (desc + ("" if desc[-1] in ".)!?]" else ".") + " " + y) if y else desc
                desc = F(j(x.a), j(x.t)) if isinstance(x, F) else j(x)
            isc = {"type": "object", "properties": copy.deepcopy(props)}
            if req:
                isc["required"] = list(req)
            if sch:
                isc["additionalProperties"] = False
            d = {}
            if c.server:
                d["server"] = c.lab.get(srvk, srvk)
            d.update(name=c.nm(k), description=desc, inputSchema=isc)
            if k in c.pair_tool:  # another definition in the twin
                k2 = c.pair_tool[k]
                z = c.custom.get(k2) or TOOLS[k2]
                d2 = {"server": c.lab.get(z[0], z[0])} if c.server else {}
                d2.update(
                    name=c.nm(k2),
                    description=z[3],
                    inputSchema=dict({"type": "object", "properties": copy.deepcopy(z[4])}, **({"required": list(z[5])} if z[5] else {})),
                )
                d = F(d, d2)
            defs.append(d)
        pr = c.principal
        if pr is None and r.random() < 0.47:
            pr = {"id": c.env["user9"] if r.random() < 0.7 else "u-%d" % r.randint(100, 9999)}
            if r.random() < 0.7:
                pr["roles"] = [r.choice(ROLES)] + (["admin"] if c.has_admin or r.random() < 0.2 else [])
            if r.random() < 0.4 and srv:
                pr["scopes"] = [x for s in dict.fromkeys(srv) for x in (c.lab[s] + ":read", c.lab[s] + ":write")]
            if c.has_admin and "roles" not in pr:
                pr["roles"] = ["admin"]
        idf = r.choice(["call_%d", "c%d", "%d", "toolu_%05d", "req-%d"])
        base = r.choice([0, 1, 1, 1, 100, 4120])
        out = []
        for atk in (True, False):
            tr, ids, cnt, step = [], {}, base, None
            for s0 in c.steps:
                s = side(s0, atk)
                if s is None:
                    continue
                if "_mark" in s:
                    step = len(tr)
                if "_call" in s:
                    k = s["_call"]
                    z = c.custom.get(k) or TOOLS[k]
                    call = {}
                    if c.ids:
                        call["id"] = idf % cnt
                        ids[s["_n"]] = call["id"]
                    cnt += 1
                    if c.server:
                        call["server"] = c.lab.get(z[0], z[0])
                    call.update(tool=c.nm(k), arguments=s["args"])
                    tr.append({"from": "client", "call": call})
                elif "_res" in s:
                    d = {"from": "server", "result": c.shape(s["_res"])}
                    if s["_err"]:
                        d["result"] = {"isError": True, "message": s["_err"]} if c.rstyle != "text" else s["_err"]
                        d["error"] = s["_err"]
                    if c.ids:
                        d["call_id"] = ids.get(s["_of"], idf % (cnt + 7))
                    tr.append(d)
                else:
                    tr.append(
                        {
                            "from": s["from"],
                            "text": (
                                s["text"].lower()
                                if c.lower and s["from"] == "user" and c.lowok(side(s0, True)["text"]) and c.lowok(side(s0, False)["text"])
                                else s["text"]
                            ),
                        }
                    )
            row = {"tools": [x for x in side(defs, atk) if x]}
            if pr:
                row["principal"] = side(pr, atk)
            row["trajectory"] = tr
            row = json.loads(
                re.sub(
                    r"\[\[(\w+):([^\]]+)\]\]",
                    lambda m: json.dumps(c.lab.get(m.group(2), m.group(2)) if m.group(1) == "srv" else c.nm(m.group(2)))[1:-1],
                    json.dumps(row),
                )
            )
            out.append((row, step))
        return out

    def lowok(c, s):
        return not re.search('[A-Z"\\[]', re.sub(r"\bI\b", "", re.sub(r"(^|[.!?:] )[A-Z](?=[a-z])", r"\1", s)))

    def nm(c, k):
        z = c.custom.get(k) or TOOLS[k]
        n = z[1]
        if c.style == "camel":
            return re.sub("_(.)", lambda m: m.group(1).upper(), n)
        if c.style == "kebab":
            return n.replace("_", "-")
        if c.style == "dot":
            return c.lab.get(z[0], z[0]).replace("-", "_") + "." + n
        return n

    def shape(c, x):
        if not isinstance(x, dict):
            return x
        if c.rstyle == "obj":
            return x
        if c.rstyle == "text":
            return "\n".join(
                "%s: %s" % (k, v if isinstance(v, (str, int, float)) and not isinstance(v, bool) else json.dumps(v, ensure_ascii=False)) for k, v in x.items()
            )
        return {"content": [{"type": "text", "text": json.dumps(x, ensure_ascii=False)}]}
