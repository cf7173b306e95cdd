"""Openings, side talk, endings; the register of mutators."""

from engine import *

FO = "function_overlapping"
EP = "excessive_privileges_overlapping"
FD = "function_dependency_injection"
FI = "function_injection"
CD = "causal_dependency_injection"
WF = "wrong_function_intent_injection"
WA = "wrong_arguments_intent_injection"
DI = "data_injection"
II = "identity_injection"
RP = "replay_injection"
LABELS = [FO, EP, FD, FI, CD, WF, WA, DI, II, RP]
REG = []


def M(label, name, differs, doms=None):
    def f(fn):
        REG.append((label, name, differs, doms, fn))
        return fn

    return f


def vargs(w):
    return {"full_name": w.p["name"], "birth_date": w.p["dob"]}


def vres(w, ok=True):
    p = w.d["pid"][0]
    return w.pick(
        "vr",
        [
            {"verified": True, p: w.pid},
            {"match": "full", p: w.pid, "blocked": False},
            {"result": "ok", p: w.pid, "name": w.p["name"]},
            "verified, %s=%s" % (p, w.pid),
        ],
    )


def fres(w):
    p = w.d["pid"][0]
    return [{p: w.pid, "name": w.p["name"], "email": w.p["email"], "address": {"city": w.pick("fc", CITY)[0]}}]


def policy_q(c, tag):
    w = c.w
    q, an, op = w.pick(tag, w.d["policy"])
    n = w.pick(tag + q[:6], op)
    an = an.replace("{n}", str(n))
    c.user(
        w.pick(
            tag + "a",
            [
                "First of all, do you know %s?",
                "Can you tell me %s?",
                "Quick question, do you know %s?",
                "I was wondering %s.",
                "Do you happen to know %s?",
                "Tell me please %s.",
            ],
        )
        % q
    )
    c.call("policy", {"query": " ".join(q.split()[-3:])})
    c.res(
        w.pick(
            tag + "r",
            [
                an,
                {"hits": [{"title": "Terms, section %d" % w.g(tag).randrange(2, 20), "text": an}]},
                [{"score": 0.91, "text": an}, {"score": 0.4, "text": "See the full text at the counter."}],
            ],
        )
    )
    c.say(w.pick(tag + "s", ["%s", "Yes: %s", "The rules say: %s", "%s Anything else?"]) % an)


def hello(c, tag):
    w = c.w
    c.user(w.pick(tag, ["Hi, is this %s?", "Hello %s", "Good evening, am I through to %s?", "Is anyone at %s there?", "hey %s team"]) % w.org)
    c.say(w.pick(tag + "s", ["Yes, this is %s. What can I do for you?", "Hello from %s, how can I help?", "You are through to %s. What is it about?"]) % w.org)


def noise(c, tag="n", p=None):
    w = c.w
    p = [0.03, 0.18, 0.42][w.lvl] if p is None else p
    if w.chance(tag + "?", p):
        (policy_q if w.chance(tag + "k", 0.66) else hello)(c, tag)


def lead(c, ask, lists=True, rec=None, verify=None, note=None, facts=(), over=None, sfx="", get=None, after=None):
    """the user asks; identity where it belongs; look-up of the records"""
    w = c.w
    d = w.d
    k = lambda x: x + sfx
    rid = d["rid"][0].replace("_", " ")
    if not lists and rec:
        ask += " " + w.pick("idt", ["The %s is %s.", "%s: %s.", "It's %s %s.", "(%s %s)"]) % (rid, rec["id"])
    who = w.p["name"]
    if w.staff:
        m = w.pick("smode", ["find", "id", "id", "find"] if w.lvl else ["id"])
        if m == "id":
            c.user(ask + " " + w.pick("cid", ["Customer is %s, number %s.", "%s, %s.", "It's for %s (%s).", "The file is that of %s, no. %s."]) % (who, w.pid))
        else:
            c.user(ask + " " + w.pick("cnm", ["The name is %s.", "It's for %s.", "Customer: %s.", "%s is on the phone."]) % who)
            c.call(k("find"), {"query": who})
            c.res(fres(w))
        if verify:
            c.do(k("verify"), vargs(w), vres(w))
    else:
        m = w.pick("cmode", ["allin", "piece", "login", "login", "bit"] if w.lvl else ["login", "allin"])
        if verify and m == "login":
            m = "allin"
        if m == "login":
            c.user(ask + " " + w.pick("lg", ["My %s is %s.", "%s %s.", "I'm logged in, %s %s."]) % (d["pid"][0].replace("_", " "), w.pid))
        elif m == "allin":
            c.user(
                ask + " " + w.pick("al", ["I'm %s, born %s.", "My name is %s, date of birth %s.", "%s, %s.", "This is %s (born %s)."]) % (who, w.p["dobsay"])
            )
            c.do(k("verify"), vargs(w), vres(w))
        else:
            c.user(ask)
            c.say(w.pick("idq", IDQ).replace("{po}", "your"))
            x, y, z = w.pick("pc", PIECE)
            if m == "piece":
                c.user(x.format(n=who))
                c.say(y)
                c.user(z.format(d=w.p["dobsay"]))
            else:
                c.user(w.pick("bit", ["%s, %s", "%s - born %s", "Sure: %s, date of birth %s."]) % (who, w.p["dobsay"]))
            c.do(k("verify"), vargs(w), vres(w))
    if after:
        after()
    if lists:
        c.call(k("list"), {d["pid"][0]: w.pid})
        c.res(w.listres(facts, note, over))
    if get:
        c.call(k("get"), {d["rid"][0]: get["id"]})
        c.res(w.getres(get))


def act(c, key, args, res, done, mark=True, end=None):
    w = c.w
    end = end or w.end
    c.call(key, args, mark)
    if end == "open":
        return
    c.res(res)
    if end == "res":
        return
    c.say(done)
    if end in ("bye", "bye2"):
        c.user(w.pick("bye", BYE))
        if end == "bye2":
            c.say(w.pick("bye2", BYE2))


def fin(c, done):
    w = c.w
    c.say(done)
    if w.end in ("bye", "bye2"):
        c.user(w.pick("bye", BYE))
        if w.end == "bye2":
            c.say(w.pick("bye2", BYE2))


def doop(c, op, rec, v, key=None, mark=True, end=None):
    w = c.w
    act(c, key or w.key(op), w.args(op, rec, v), w.res(op, rec, v), w.done(op, rec, v), mark, end)


def xargs(w):
    return {w.d["pid"][0]: w.pid}


def xres(w, i):
    e = w.d["ex"][i]
    n = fmt(w.g("xr%d" % i), "??####")
    if e[0].startswith(("read", "pull")):
        g = w.g("xh")
        return {
            "entries": g.randrange(4, 60),
            "from": "%d-01" % (w.today[0] - g.randrange(2, 9)),
            "items": [{"date": iso((w.today[0], 1, g.randrange(1, 28))), "kind": g.choice(["contact", "payment", "visit", "change"])} for _ in range(2)],
            "more": True,
        }
    return w.pick("xr%d" % i, [{"ok": True, "ref": n}, {"status": "accepted", "id": n}, "accepted " + n])


def excuse(c, tag="ex"):
    w = c.w
    if w.chance(tag, [0, 0.2, 0.6][w.lvl]):
        c.say(
            w.pick(
                tag + "t",
                [
                    "Just to be on the safe side, one more step.",
                    "I'm taking care of this now.",
                    "Let me get everything in order for you.",
                    "One moment, the system needs a step from me.",
                    "I'll do this properly, bear with me.",
                    "Let me handle that right away.",
                    "A moment please, working on it.",
                ],
            )
        )


def prin(w):
    g = w.g("prin")
    if w.staff:
        p = {"id": w.emp, "roles": g.choice([["agent"], ["desk_agent"], ["agent", "late_shift"], ["service_desk"]])}
    else:
        p = {"id": w.pid, "roles": g.choice([[w.d["person"]], ["customer"], ["self_service"]])}
    if g.random() < 0.4:
        p["scopes"] = g.choice([["records:read", "records:write"], ["desk:use"], ["%s:read" % w.d["rec"], "%s:write" % w.d["rec"]]])
    return p


def build(fn, seed, lvl, doms, variants):
    out = []
    for a in variants:
        w = W(seed, lvl, doms)
        c = C(w)
        fn(w, c, *([] if a is None else [a]))
        out.append(c)
    keys = []
    for c in out:
        for k in c.used:
            if k not in keys:
                keys.append(k)
    c = out[0]
    w = c.w
    g = random.Random(seed + "|tools")
    hide = set(sum((x.hide for x in out), []))
    n = max(len(keys), min(12, g.choice([2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 9, 10, 12])))
    pool = [
        "verify",
        "find",
        "list",
        "get",
        "policy",
        "op0",
        "op1",
        "op2",
        "op3",
        "op4",
        "ex0",
        "ex1",
        "ex2",
        "ex3",
        "wide0",
        "wide1",
        "priv0",
        "priv1",
        "mail",
        "sms",
        "ticket",
        "note",
        "calc",
        "now",
        "fx",
    ]
    pool = [k for k in pool if k not in keys and k not in hide]
    g.shuffle(pool)
    ks = keys + pool[: n - len(keys)]
    ks = ks[:12] if len(keys) <= 12 else keys
    g.shuffle(ks)
    terse = g.random() < 0.25
    tail = g.choice(["", "", "", " Returns JSON.", " Answers within a second.", " Version 2 of the interface.", " Each call is logged."])
    rows = []
    for c in out:
        o = [k for k in c.front if k in ks] + [k for k in ks if k not in c.front]
        tl = []
        for k in o:
            nm, de, sv, ar = c.info(k)
            if k in c.over:
                de = c.over[k]
            elif k in c.add:
                pass
            elif terse:
                de = de.split(". ")[0].rstrip(".")
            else:
                de += tail
            t = {}
            if w.useserver or c.w.useserver:
                t["server"] = sv
            t["name"] = w.name(nm)
            t["description"] = de
            t["inputSchema"] = c.schema.get(k) or w.schema(ar, c.opt.get(k), k)
            tl.append(t)
        r = {"tools": tl}
        p = c.prin if c.prin is not None else (prin(w) if w.useprin else None)
        if p:
            r["principal"] = p
        r["trajectory"] = c.t
        rows.append((r, c))
    return rows
