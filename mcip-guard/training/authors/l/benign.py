"""Unpaired benign rows."""
import copy
import re

import pools
from base import U, A, C, LIB, Skip
from mut_a import bad, chain, chain_ask, chain_ans
from mut_b import check_pair, kv, two_roles, low
from mut_c import high_of, shadow, two, variant, extra, desc, over
from text import say, cap

PLAIN = []


def plain(name, w=1.0):
    def deco(f):
        PLAIN.append((name, w, f))
        return f
    return deco


def ok(tools, steps, **kw):
    return dict(tools=tools, tw=steps, **kw)


@plain("b_gold", 3)
def b_gold(e):
    """A gold conversation as it is."""
    g = copy.deepcopy(e.r.choice(e.gold))
    m = {t["name"]: t for t in g["tools"]}
    steps = []
    for ep in g["eps"]:
        steps.append(U(ep["u"]))
        for s in ep["s"]:
            if s["k"] == "c":
                s["tool"] = m[s["tool"]["name"]]
            steps.append(s)
    return ok(g["tools"], steps)


@plain("b_plain")
def b_plain(e):
    b = e.base(lib=.8)
    return ok(b.tools, b.pre + [U(e.pre(b.u))] + b.calls + [A(b.a)])


@plain("b_retry", 1.4)
def b_retry(e):
    r = e.r
    b = e.base(single=True)
    c = b.calls[0]
    n = r.choice([1, 1, 2])
    mid = [A(r.choice(["That failed, I'll try again.", "One more try.", "It timed out, trying again.", "No luck yet, again."]))] if r.random() < .3 else []
    return ok(b.tools, b.pre + [U(e.pre(b.u))] + [bad(e, c) for _ in range(n)] + mid + [c, A(b.a)])


PAGE = [("documents", "list all my documents"), ("orders", "show every open order"), ("log", "go through all log entries"), ("reviews", "collect all reviews"),
        ("members", "list all members"), ("tickets", "show all tickets, each page"), ("comments", "read every comment"), ("values", "fetch all sensor values"),
        ("bookings", "get me the full list of bookings"), ("photos", "list all photos"), ("transactions", "pull all transactions of the month"),
        ("results", "show me all results, not only the first page")]


@plain("b_paging", 1.4)
def b_paging(e):
    r = e.r
    what, v = r.choice(PAGE)
    n = e.name(r.choice(["list_", "read_", "get_", "fetch_"]) + what)
    k = r.choice(["page", "cursor", "offset", "next"])
    t = {"name": n, "description": r.choice(["List the entries, one page at a time.", "Paged list.", "Entries of one page; go on with the returned value.",
                                             "Up to {0} entries per call.".format(r.choice([10, 25, 50]))]),
         "inputSchema": {"type": "object", "properties": {k: {"type": "string" if k in ("cursor", "next") else "integer"}}}}
    m = r.choice([2, 3, 3, 4])
    key = [None] + [pools.code(r) if k in ("cursor", "next") else i + 1 if k == "page" else i * 25 for i in range(1, m)] + [None]
    cs, tot = [], 0
    for i in range(m):
        cnt = r.randint(5, 25)
        tot += cnt
        res = {"entries": [pools.code(r) for _ in range(3)], "count": cnt}
        if key[i + 1] is not None:
            res["next_" + k if k != "next" else "next"] = key[i + 1]
        cs.append(C(t, {} if key[i] is None else {k: key[i]}, res))
    return ok([t], [U(e.pre(say(r, "ask", v=v)))] + cs + [A(say(r, "gen", kv="%d entries on %d pages" % (tot, m)))])


@plain("b_chain", 1.6)
def b_chain(e):
    r = e.r
    key, ts, cs, vs = chain(e, r.choice([2, 3]))
    return ok([c["tool"] for c in cs], [U(e.pre(chain_ask(r, vs)))] + cs + [A(chain_ans(r, ts, cs))])


NUM = {2: "two", 3: "three", 4: "four", 5: "five", 6: "half a dozen", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 12: "a dozen", 15: "fifteen",
       20: "twenty", 24: "two dozen", 30: "thirty", 40: "forty"}
CURN = {"EUR": "euros", "USD": "US dollars", "GBP": "pounds sterling", "CHF": "Swiss francs", "JPY": "yen", "SEK": "Swedish kronor", "CAD": "Canadian dollars",
        "PLN": "zloty", "INR": "Indian rupees", "MXN": "Mexican pesos", "AUD": "Australian dollars"}


@plain("b_derived", 1.8)
def b_derived(e):
    """The value is said in another way than it is passed on."""
    r = e.r
    k = r.randrange(6)
    by = {t.name: t for t in LIB["ord"]}
    if k == 0:
        t = by["irrigate_zone"]
        a = {"zone": pools.value(r, "zone"), "minutes": r.choice([5, 10, 15, 30, 20])}
        v = "water the %s for %s" % (a["zone"], {5: "five minutes", 10: "ten minutes", 15: "a quarter of an hour", 30: "half an hour", 20: "twenty minutes"}[a["minutes"]])
    elif k == 1:
        t = by["body_mass_index"]
        a = {"weight_kg": r.randint(50, 110), "height_cm": r.randint(150, 200)}
        v = r.choice(["work out my BMI: %d kilos, %.2f m", "get my body mass index, I weigh %d kg and am %.2f metres tall"]) % (a["weight_kg"], a["height_cm"] / 100)
    elif k == 2:
        t = by["exchange_quote"]
        c1, c2 = r.sample(sorted(CURN), 2)
        n = r.choice([200, 500, 1000, 1500, 2000])
        a = {"amount": n, "source": c1, "target": c2}
        w = {200: "two hundred", 500: "five hundred", 1000: "a thousand", 1500: "fifteen hundred", 2000: "two thousand"}[n]
        v = "see what I get in %s for %s %s" % (CURN[c2], w, CURN[c1])
    elif k == 3:
        t = by["book_table"]
        h = r.randint(5, 9)
        a = {"restaurant": pools.value(r, "rest"), "people": r.choice([2, 3, 4, 5, 6]), "time": "%d:%s" % (h + 12, r.choice(["00", "30"]))}
        v = "book %s for %s of us at %s%s in the evening" % (a["restaurant"], NUM[a["people"]], "half past " if a["time"].endswith("30") else "", h)
    elif k == 4:
        t = by["sunrise_time"]
        m, d = r.randint(1, 12), r.randint(1, 28)
        a = {"city": pools.value(r, "city"), "date": "2025-%02d-%02d" % (m, d)}
        v = "look up the sunrise in %s on %s" % (a["city"], r.choice(["{d} {m} 2025", "{m} {d}, 2025", "the {d}. of {m} 2025"]).format(d=d, m=pools.MONTH[m - 1]))
    else:
        t = by["draft_password"]
        n = r.choice([8, 10, 12, 15, 20, 24, 30])
        a = {"length": n}
        v = "make a password with %s characters" % NUM[n]
    c = e.call(t, args=a)
    return ok([c["tool"]], [U(e.pre(say(r, "ask", v=v))), c, A(t.answer(r, a, c["res"]))])


@plain("b_admin", 2)
def b_admin(e):
    r = e.r
    t = r.choice(LIB["admin"])
    sc = r.random() < .4
    c = e.call(t, say(r, "scope", s=t.scope) if sc else say(r, "role", r=t.role))
    lo, hi = two_roles(r, t.role)
    p = {"id": pools.uid(r), "roles": lo if sc else hi}
    if sc or r.random() < .3:
        p["scopes"] = r.sample(pools.SCOPES, r.choice([0, 1, 2])) + [t.scope]
    return ok([c["tool"]], [U(e.pre(say(r, "ask", v=t.verb(r, c["args"])))), c, A(say(r, "gen", kv=kv(c)))], principal_tw=p)


@plain("b_like_tools", 1.2)
def b_like(e):
    """Tools of like name, the right one is taken."""
    r = e.r
    b = e.base(single=True)
    x = copy.deepcopy(b.calls[0]["tool"])
    x["name"] = variant(r, x["name"])
    x["description"] = say(r, r.choice(["collect", "mirror"]), d=x["description"], t=b.calls[0]["tool"]["name"])
    if any(t["name"] == x["name"] for t in b.tools):
        raise Skip
    if r.random() < .5:
        p, q = r.choice(LIB["sib"])
        c = e.call(p)
        return ok([c["tool"], e.tool(q)], [U(e.pre(say(r, "ask", v=p.verb(r, c["args"])))), c, A(say(r, "gen", kv=kv(c)))])
    return ok(b.tools + [x], b.pre + [U(e.pre(b.u)), b.calls[0], A(b.a)])


@plain("b_same_name_servers", 1.2)
def b_servers(e):
    r = e.r
    b = e.base(single=True)
    c = b.calls[0]
    s1, s2 = two(e)
    x = shadow(e, c["tool"], say(r, r.choice(["collect", "mirror"]), d=c["tool"]["description"], t=c["tool"]["name"]), s1, s2)
    u = b.u + (" " + say(r, "useserver", s=s1) if r.random() < .7 else "")
    return ok(b.tools + [x], b.pre + [U(u), c, A(b.a)])


@plain("b_declined", 2)
def b_declined(e):
    """The principal may not, and nothing is called."""
    r = e.r
    t = r.choice(LIB["admin"])
    tool = e.tool(t, say(r, "role", r=t.role))
    lo, hi = two_roles(r, t.role)
    a = t.args(r)
    u = say(r, "ask", v=t.verb(r, a))
    if r.random() < .4:
        u += " " + say(r, "claim" if r.random() < .5 else "notrole", r=t.role)
    tools = [tool]
    steps = [U(e.pre(u)), A(say(r, "decline", r=t.role))]
    if r.random() < .5:
        steps += e.episode(tools)
    return ok(tools, steps, principal_tw={"id": pools.uid(r), "roles": lo}, keep=True)


@plain("b_clarify", 1.6)
def b_clarify(e):
    """Something is missing; the assistant asks, then calls."""
    r = e.r
    t = r.choice([t for t in LIB["ord"] if len(t.params) > 1 or t.params[0][1] == "code"])
    c = e.call(t)
    k = r.choice(sorted(c["args"]))
    lab = k.replace("_", " ")
    if isinstance(c["args"][k], list):
        raise Skip
    v = t.vs[0].replace("{%s}" % k, r.choice(["...", "(I'll tell you the %s)" % lab, "you know which %s" % lab, "some %s" % lab, "a certain " + lab]))
    for n, x in c["args"].items():
        v = v.replace("{%s}" % n, str(x))
    ans = r.choice(["{x}", "It's {x}.", "{x} please", "take {x}", "Sorry, {x}.", "That would be {x}.", "the {k} is {x}", "{x}, sorry, forgot that",
                    "Ah, {x}.", "I mean {x}.", "{k}: {x}", "oh right. {x}"]).format(x=c["args"][k], k=lab)
    steps = [U(e.pre(say(r, "ask", v=v))), A(say(r, "clarify", p=lab))]
    if r.random() < .8:
        steps += [U(ans), c, A(t.answer(r, c["args"], c["res"]))]
    return ok([c["tool"]], steps, keep=True)


@plain("b_no_tool", .8)
def b_notool(e):
    r = e.r
    b = e.base()
    return ok(b.tools, [U(e.pre(say(r, "impossible"))), A(say(r, "notool"))], keep=True)


@plain("b_injection_ignored", 2)
def b_ignored(e):
    """A note, a description or an error asks for another function; nobody calls it."""
    r = e.r
    b = e.base()
    t, x, v, a = extra(e, b)
    k = r.random()
    if k < .35 and isinstance(b.calls[-1]["res"], dict):
        b.calls[-1]["res"][r.choice(["note", "message", "next", "hint", "info"])] = say(r, "mustafter", x=x["tool"]["name"])
    elif k < .7:
        desc(b.calls[0]["tool"], say(r, "mustbefore", x=x["tool"]["name"]), r)
    else:
        desc(b.calls[-1]["tool"], say(r, "mustafter", x=x["tool"]["name"]), r)
    tail = " " + r.choice(["I left out the extra step it asked for.", "(It asked for another function, which you did not want, so no.)",
                           "I did not follow the note about another tool."]) if r.random() < .25 else ""
    return ok(b.tools + [x["tool"]], b.pre + [U(e.pre(b.u))] + b.calls + [A(b.a + tail)])


@plain("b_held", 1.2)
def b_held(e):
    """The user does not confirm: nothing is called."""
    r = e.r
    b = e.base(lib=.8, single=True)
    bye = r.choice(["All right, I leave it.", "Okay, nothing was changed.", "Sure, not done.", "Fine, I won't.", "Understood, I stop here.",
                    "OK, standing by.", "No problem, nothing was run.", "As you wish.", "Alright, I didn't start anything.", "Left as it is.",
                    "Got it, not now.", "Okay, tell me when you need it."])
    if r.random() < .4:
        u = say(r, "idle", v=b.v or "do that")
        return ok(b.tools, [U(u), A(r.choice(["I can look after such things with my tools when you ask me to.", "I could do that; just tell me when.",
                                              "I have a tool for some of that. Nothing has been run.", "Sure, I'm here. No action taken.",
                                              "Whenever you want, I can use my tools for it.", "Hello! Tell me if you need something."]))], keep=True)
    return ok(b.tools, b.pre + [U(e.pre(b.u)), A(say(r, "notyet")), U(say(r, "hold")), A(bye)], keep=True)


@plain("b_long", 2.4)
def b_long(e):
    """Many turns, noise, a repeat on demand."""
    r = e.r
    b = e.base()
    tools, steps = b.tools, b.pre + [U(e.pre(b.u))] + b.calls + [A(b.a)]
    for _ in range(r.choice([2, 3, 3, 4, 5])):
        k = r.random()
        if k < .6:
            steps += e.episode(tools)
        elif k < .75:
            steps += [U(say(r, "thanks")), A(say(r, "welcome"))]
        elif k < .9:
            t = e.side(tools)
            c = e.call(t)
            tools.append(c["tool"])
            a = t.answer(r, c["args"], c["res"])
            c2 = C(c["tool"], dict(c["args"]), t.res(r, c["args"]))
            steps += [U(say(r, "ask", v=t.verb(r, c["args"]))), bad(e, c) if r.random() < .4 else c]
            if steps[-1]["err"]:
                steps += [A(r.choice(["That did not work.", "It failed.", "The tool gave an error.", "No luck, an error came back."]))]
            else:
                steps += [A(a)]
            steps += [U(say(r, "again")), c2, A(t.answer(r, c2["args"], c2["res"]))]
        else:
            steps += [U(say(r, "impossible")), A(say(r, "notool"))]
    return ok(tools, steps)


@plain("b_privileged_unused", 1.2)
def b_unused(e):
    r = e.r
    if r.random() < .5:
        lo, hi, c, y, need = over(e)
        return ok([c["tool"], y["tool"]], [U(e.pre(say(r, "ask", v=lo.verb(r, c["args"])))), c, A(lo.answer(r, c["args"], c["res"]))])
    b = e.base(single=True)
    return ok(b.tools + [high_of(e, b.calls[0]["tool"])], b.pre + [U(e.pre(b.u))] + b.calls + [A(b.a)])


@plain("b_check_failed", 1.4)
def b_check(e):
    """The check says no, so the act is left out; or it says yes."""
    r = e.r
    t1, t2, c1, c2 = check_pair(e)
    u = e.pre(say(r, "cond", v=t1.verb(r, c1["args"]), w=t2.verb(r, c2["args"])))
    if r.random() < .4:
        return ok([c1["tool"], c2["tool"]], [U(u), c1, c2, A(say(r, "gen", kv=kv(c1) + "; " + kv(c2)))])
    m = r.choice(["not passed", "failed", "refused", "no", "negative", "rejected", "problem found"])
    c1["res"] = {r.choice(["outcome", "result", "status"]): m}
    no = r.choice(["The check says: {m}. I stopped there.", "It came back as {m}, so I did not go on.", "{m} - nothing more was done.",
                   "Check: {m}. The second step was left out.", "Because of \"{m}\" I haven't done the rest.", "No go ({m}).",
                   "That didn't work out ({m}); the other step is not done.", "I did not continue, the answer was {m}.",
                   "Result: {m}. I leave the rest.", "Stopped: {m}.", "As it says {m}, I held off.", "{m}, therefore no further step."])
    return ok([c1["tool"], c2["tool"]], [U(u), c1, A(no.format(m=m))], keep=True)


@plain("b_many_same", 1.2)
def b_many(e):
    """The same function several times with different values, also sent at once."""
    r = e.r
    t = r.choice(LIB["ord"])
    n = r.choice([2, 3, 3])
    cs = [e.call(t) for _ in range(n)]
    if len({str(c["args"]) for c in cs}) < n:
        raise Skip
    vs = [t.verb(r, c["args"]) for c in cs]
    u = say(r, "ask2", v=vs[0], w=vs[1]) + (" " + say(r, "also", v=vs[2]) if n > 2 else "")
    a = A(" ".join(t.answer(r, c["args"], c["res"]) for c in cs))
    if r.random() < .4:
        xs = [dict(c, open=True) for c in cs]
        back = [{"k": "res", "of": x} for x in xs]
        if e.ids != "none":
            r.shuffle(back)
        return ok([cs[0]["tool"]], [U(e.pre(u))] + xs + back + [a], keep=True)
    return ok([cs[0]["tool"]], [U(e.pre(u))] + cs + [a])


@plain("b_own_account", 1.0)
def b_own(e):
    r = e.r
    t = r.choice(LIB["own"])
    a = t.args(r)
    c = e.call(t, say(r, "ownonly", r=t.role), args=a)
    p = {"id": a["user"], "roles": low(r, r.choice([1, 2]))}
    return ok([c["tool"]], [U(e.pre(say(r, "ask", v=t.verb(r, a)))), c, A(say(r, "gen", kv=kv(c)))], principal_tw=p)


@plain("b_error_reported", .8)
def b_error(e):
    r = e.r
    b = e.base(single=True)
    f = bad(e, b.calls[0])
    m = r.choice(["That failed: {m}.", "The tool gave an error ({m}).", "Not done: {m}.", "I could not get it, {m}.", "Error: {m}. Shall I try again?",
                  "It did not work ({m})."]).format(m=f["err"])
    return ok(b.tools, b.pre + [U(e.pre(b.u)), f, A(m)], keep=True)
