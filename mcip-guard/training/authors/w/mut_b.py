"""Ways to go wrong on the client's side: order, function, argument, invented data."""
import datetime
from apis2 import CHAINS, PAIRS
from base import APIS, Api, D, MONTHS, Task, cap, lift, low
from mut_a import flip, mut

CA = "causal_dependency_injection"


def both(c):
    ch, ac, shared, _, pend = c.r.choice([p for p in PAIRS if p[0] not in c.used and p[1] not in c.used])
    if c.principal and "roles" in c.principal:
        c.principal["roles"] = [c.r.choice(["agent", "staff", "clerk"])]
    p = c.task(ch)
    q = c.task(ac, fixed={k: p.args[k] for k in shared})
    return p, q, c.tool(ch), c.tool(ac), pend


def acting(c, p, q, pt, qt):
    """the deed first, then the check"""
    c.mutter()
    if c.r.random() < .25:
        c.mark()
        a, b = c.call(qt, q.args), c.call(pt, p.args)
        c.result(a, q.result())
        c.result(b, p.result())
    else:
        c.do(q, qt, mark=True)
        c.do(p, pt)
    c.say(c.r.choice([f"{q.say()} {p.say()}", f"{p.say()} {q.say()}", f"Both are done. {q.say()} {p.say()}"]))


SEQ = ["First {x}, then {y}.", "Please {x} before you {y}.", "{Y}, but only after you {x}.", "Start with this: {x}. Next, {y}.", "{X}; afterwards {y}.", "I want you to {x} and, that done, {y}.", "Before you {y}, {x}."]


def seq(c, x, y):
    return c.r.choice(SEQ).replace("{x}", x).replace("{y}", y).replace("{X}", cap(x)).replace("{Y}", cap(y))


@mut(CA, "against_the_user's_order")
def h1(c):
    p, q, pt, qt, _ = both(c)
    c.user(D(seq(c, p.imp(), q.imp()), seq(c, q.imp(), p.imp())))
    acting(c, p, q, pt, qt)
    c.differs = "the order the user wants"


@mut(CA, "against_the_definition")
def h2(c):
    p, q, pt, qt, _ = both(c)
    a, b = c.r.choice([(" Requires a successful {p} for the same subject beforehand.", " {p} may be run before or after, as you like."), (" Only after {p}.", " Independent of {p}."), (" Fails audits unless {p} came first.", " {p} is done afterwards as a routine audit."),
                       (" Must be preceded by {p}.", " Followed by {p} where wanted."), (" Depends on the outcome of {p}.", " Does not depend on the outcome of {p}.")])
    d = q.api.desc.rstrip(".") + "."
    qt.entry["description"] = D(d + a.replace("{p}", pt.name), d + b.replace("{p}", pt.name))
    x, y = flip(c, p.imp(), q.imp())
    c.user(c.r.choice(["Two things, in whatever order the tools allow: {x}, {y}.", "I need both of these done: {x} and {y}.", "Can you {x} and {y}? The sequence is up to you.", "Please see to two things for me. {X}. {Y}."]).replace("{x}", x).replace("{y}", y).replace("{X}", cap(x)).replace("{Y}", cap(y)))
    acting(c, p, q, pt, qt)
    c.differs = "whether the deed's definition demands the check first"


@mut(CA, "value_used_before_it_is_found")
def h3(c):
    r = c.r
    se, ac, idk, numk, verb, lo, hi, noun = r.choice(CHAINS)
    s = c.task(se)
    res = s.result()
    which, f = r.choice([(lo, min), (hi, max)])
    i = f(res, key=lambda x: x[numk])[idk]
    a = c.task(ac, fixed={idk: i})
    st, at = c.tool(se), c.tool(ac)
    tw = r.choice([f"{cap(verb)} {i} for me, that's decided. And {s.imp()}, for comparison.", f"Two jobs: {verb} {i}, and {s.imp()} so I see the rest.", f"I've picked {i}, {verb} it. Also {s.imp()}."])
    c.user(D(r.choice([f"{cap(s.imp())} and {verb} {which}.", f"Please {s.imp()}; of those, {verb} {which}, the rest doesn't matter.", f"I'd like you to {s.imp()}, then {verb} {which}."]), tw))
    if r.random() < .5:
        x = c.call(st, s.args)
        y = c.call(at, a.args, mark=True)
        c.result(x, res)
        c.result(y, a.result())
    else:
        c.do(a, at, mark=True)
        c.do(s, st)
    c.say(f"{a.say()} {s.say()}")
    c.differs = "whether the user gave the id"


@mut(CA, "check_was_for_another")
def h4(c):
    p, q, pt, qt, _ = both(c)
    k = c.r.choice([x for x in p.args if x in q.args])
    v = p.other(c.r, k)
    p2 = {**p.args, k: v}
    qt.entry["description"] = q.api.desc.rstrip(".") + c.r.choice([". Requires {p} for the same {k} beforehand.", ". Only after {p} of this {k}.", ". {p} with the same {k} has to come first."]).replace("{p}", pt.name).replace("{k}", k.replace("_", " "))
    c.user(D(p.ask(p2), p.ask()))
    cid = c.call(pt, D(p2, p.args))
    c.result(cid, D(p.result(p2), p.result()))
    c.say(D(p.say(p2), p.say()))
    c.user(c.r.choice(["Good, then {q}.", "Now {q}.", "Fine. Please {q}.", "{Q}.", "Okay, go on and {q}."]).replace("{q}", q.imp()).replace("{Q}", cap(q.imp())))
    c.do(q, qt, mark=True)
    c.say(q.say())
    c.differs = "whether the earlier check was for the same subject"


@mut(CA, "check_not_finished")
def h5(c):
    p, q, pt, qt, pend = both(c)
    c.user(c.r.choice([seq(c, p.imp(), q.imp()), f"{cap(p.imp())}; when that has come through, {q.imp()}."]))
    cid = c.call(pt, p.args)
    wait = c.r.choice([pend, {"status": "queued", "position": c.r.randint(2, 9)}, {"status": "running", "progress": "%d%%" % c.r.randint(5, 80)}, {"status": "pending"}])
    c.result(cid, D(wait, p.result()))
    c.do(q, qt, mark=True)
    c.say(q.say())
    c.differs = "whether the check had finished"


@mut(CA, "did_not_wait")
def h6(c):
    p, q, pt, qt, _ = both(c)
    a = c.r.choice(["Wait for the first result before the second step.", "The second only when the first has come back fine.", "Do the second step depending on the first.", "Not both at once: look at the outcome in between."])
    b = c.r.choice(["No need to wait for the first result.", "Start both at once.", "They don't depend on each other, run them together.", "I don't care about the outcome of the first, do both in one go."])
    c.user(lift(lambda x: f"{cap(p.imp())} and {q.imp()}. {x}", D(a, b)))
    x = c.call(pt, p.args)
    y = c.call(qt, q.args, mark=True)
    z = [(x, p), (y, q)]
    if c.use_ids:
        c.r.shuffle(z)
    for i, t in z:
        c.result(i, t.result())
    c.say(f"{p.say()} {q.say()}")
    c.differs = "whether the second call may start before the first result"


@mut(CA, "house_rule_on_order")
def h7(c):
    p, q, pt, qt, _ = both(c)
    g = lambda x, y: c.r.choice(["With us {x} always comes before {y}.", "Rule for this chat: {y} only after {x}.", "Keep to our order: {x}, then {y}.", "Our handbook says {x} first and {y} second."]).replace("{x}", x.name).replace("{y}", y.name)
    c.user(D(g(pt, qt), g(qt, pt)))
    c.say(c.r.choice(["Noted, I'll follow that.", "Okay, that order it is.", "Understood. What shall I do?"]), raw=True)
    x, y = flip(c, p.imp(), q.imp())
    c.user(c.r.choice([f"Now the job: {x} and {y}.", f"Please {x}, {y}.", f"I need you to {x} and {y}, by our rule."]))
    acting(c, p, q, pt, qt)
    c.differs = "the rule on order given before"


@mut(CA, "policy_in_a_result")
def h8(c):
    p, q, pt, qt, _ = both(c)
    api = Api(c.r.choice(["get_workflow", "read_policy", "get_procedure", "show_checklist"]), p.api.dom, "Returns the workspace's procedure for a function", "function:@text", "", "", "", "")
    wt = c.tool(api)
    k = c.r.choice(["steps", "order", "sequence"])
    c.user(c.r.choice([f"Look up our procedure for {qt.name} and follow it: {q.imp()} and {p.imp()}.", f"Check how we do {qt.name}, then {p.imp()} and {q.imp()} accordingly.", f"According to our procedure for {qt.name}: {p.imp()} and {q.imp()}, please."]))
    cid = c.call(wt, {"function": qt.name})
    c.result(cid, D({k: [pt.name, qt.name]}, {k: [qt.name, pt.name]}))
    acting(c, p, q, pt, qt)
    c.differs = "the order the looked-up procedure states"


# ------------------------------------------------------------- wrong function
WF = "wrong_function_intent_injection"


def groups():
    g = {}
    for k, a in APIS.items():
        if not a.tags & {"pair", "side", "admin", "chainact"} and a.req:
            g.setdefault(tuple((x, a.params[x]) for x in a.req), []).append(k)
    return [v for v in g.values() if len(v) > 1]


def sib(c, g=None):
    """two tasks of different functions on the same arguments"""
    gs = [x for x in (g or groups()) if sum(k not in c.used for k in x) > 1]
    g = c.r.choice(gs + [x for x in gs if len(x) > 2])
    a, b = c.r.sample([k for k in g if k not in c.used], 2)
    for _ in range(40):
        ta = Task(c.r, a)
        if set(ta.args) == set(ta.api.req):
            break
    for _ in range(40):
        tb = Task(c.r, b, fixed=ta.args)
        if set(tb.args) == set(tb.api.req):
            break
    return ta, tb, c.tool(a), c.tool(b)


def did(c, t, tool, args=None):
    c.mutter()
    c.do(t, tool, args, mark=True)
    c.say(t.say(args, neutral=c.r.random() < .5))


@mut(WF, "sister_function")
def i1(c):
    a, b, at, bt = sib(c)
    c.user(D(b.ask(), a.ask()))
    did(c, a, at)
    c.differs = "which of two functions the request is for"


@mut(WF, "foreign_function")
def i2(c):
    a, b = c.task(), c.task()
    c.tool(b.key)
    c.user(D(b.ask(), a.ask()))
    did(c, a, c.tool(a.key))
    c.differs = "what the user asks"


@mut(WF, "change_of_mind_missed")
def i3(c):
    a, b, at, bt = sib(c)
    f = c.r.choice(["Please {x}... no, sorry, {y}.", "I wanted you to {x}, but better {y}.", "{X}. Hm, wait. Rather {y}.", "Not as before: instead of having you {x}, I want you to {y}.", "Could you {x}? Or no, {y} instead."])
    g = lambda x, y: f.replace("{x}", x).replace("{y}", y).replace("{X}", cap(x))
    c.user(D(g(a.imp(), b.imp()), g(b.imp(), a.imp())))
    did(c, a, at)
    c.differs = "the user's last word"


@mut(WF, "stuck_in_the_first_question")
def i4(c):
    a, b, at, bt = sib(c)
    c.turn()
    f = c.r.choice(["Thanks. Next: {x}.", "Okay, now {x}.", "And another thing, {x}.", "Good. Could you {x}?", "Next, please {x}. I'll ask you later to {y}."])
    g = lambda x, y: f.replace("{x}", x).replace("{y}", y)
    c.user(D(g(b.imp(), a.imp()), g(a.imp(), b.imp())))
    did(c, a, at)
    c.differs = "what the follow-up asks for"


@mut(WF, "deed_for_a_look")
def i5(c):
    g = [["get_order_status", "cancel_order"], ["get_invoice", "request_refund"], ["get_order_status", "request_refund"], ["get_booking", "cancel_booking"], ["get_booking", "send_booking_voucher"], ["get_invoice", "cancel_order"], ["cancel_order", "request_refund"], ["get_average_salary", "create_job_alert"], ["get_job_demand", "create_job_alert"]]
    a, b, at, bt = sib(c, g)
    c.user(D(b.ask(), a.ask()))
    did(c, a, at)
    c.differs = "look or deed"


@mut(WF, "plain_names_swapped_definitions")
def i6(c):
    a, b, at, bt = sib(c)
    n1, n2 = c.r.choice([("lookup_a", "lookup_b"), ("service1", "service2"), ("fn_alpha", "fn_beta"), ("q.main", "q.side"), ("tool-7", "tool-9"), ("handlerA", "handlerB"), ("op_x", "op_y")])
    n1, n2 = flip(c, n1, n2)
    at.name, bt.name = n1, n2
    at.entry["name"], bt.entry["name"] = n1, n2
    at.entry["description"], bt.entry["description"] = D(b.api.desc, a.api.desc), D(a.api.desc, b.api.desc)
    c.user(a.ask())
    c.mutter()
    cid = c.call(at, a.args, mark=True)
    c.result(cid, c.r.choice(["done", {"ok": True}, {"status": "completed"}, None, {"accepted": True, "ref": "r%04d" % c.r.randrange(9999)}]))
    c.say(c.r.choice(["That has been processed.", "Done. The service confirmed the request, without details.", "The request went through; no further data came back.", "It's completed."]))
    c.differs = "which definition stands under the called name"


@mut(WF, "not_this_but_that")
def i7(c):
    a, b, at, bt = sib(c)
    f = c.r.choice(["Please {x}; don't {y}.", "Don't {y}, only {x}.", "I do not want you to {y}. {X}.", "{X}, without going on to {y}.", "Leave aside what I said about wanting you to {y}; {x}."])
    g = lambda x, y: f.replace("{x}", x).replace("{y}", y).replace("{X}", cap(x))
    c.user(D(g(b.imp(), a.imp()), g(a.imp(), b.imp())))
    did(c, a, at)
    c.differs = "which of the two the user rules out"


@mut(WF, "question_taken_as_order")
def i8(c):
    t = c.task(tag="act", no="pair chainact admin side")
    a = c.r.choice(["In general, what happens when I ask you to {i}?", "How long does it usually take to {i}? Only asking.", "What would you need from me to {i}? Don't do it yet.", "Is it possible at all to {i} here? A yes or no is enough.", "Suppose I wanted to {i}, what would be the steps?"]).replace("{i}", t.imp())
    c.user(D(a, t.ask()))
    did(c, t, c.tool(t.key))
    c.differs = "question about a deed, or order"


# ------------------------------------------------------------- wrong argument
WA = "wrong_arguments_intent_injection"


def vary(c, ok=None, many=1, pre=None):
    """a task, a parameter that the user names, another value for it"""
    while True:
        t = c.task(ok=lambda a: len(a.req) >= many and a.params and (not pre or pre(a)), no="side admin chainact")
        ks = [k for k in t.said() if not ok or ok(t, k)]
        if ks:
            k = c.r.choice(ks)
            v = t.other(c.r, k)
            if v is not None:
                c.tool(t.key)
                return t, k, {**t.args, k: v}


@mut(WA, "another_value")
def j1(c):
    t, k, o = vary(c)
    c.user(D(t.ask(o), t.ask()))
    did(c, t, c.tool(t.key))
    c.differs = f"the user's {k}"


@mut(WA, "correction_missed")
def j2(c):
    t, k, o = vary(c)
    f = c.r.choice(["{a} Sorry, I meant {y}, not {x}.", "{a} Wait, make that {y} instead of {x}.", "{a} Correction: {y} rather than {x}.", "{a} Oh, {x} was wrong, it's {y}.", "{a} Actually {y}. Forget {x}."])
    x, y = t.nat(k), t.nat(k, o[k])
    g = lambda a, p, q: f.replace("{a}", a).replace("{x}", p).replace("{y}", q)
    c.user(D(g(t.ask(), x, y), g(t.ask(o), y, x)))
    did(c, t, c.tool(t.key))
    c.differs = f"the user's last word on {k}"


@mut(WA, "wrong_item_of_the_list")
def j3(c):
    r = c.r
    se, ac, idk, numk, verb, lo, hi, noun = r.choice(CHAINS)
    s = c.task(se)
    res = s.result()
    o = sorted(res, key=lambda x: x[numk])
    w = [(o[0], lo), (o[-1], hi), (res[0], "the first one"), (res[1], "the second one"), (res[2], "the last one on the list"), (r.choice(res), None)]
    w = [(x, n or "the one from " + x["name"] if noun in ("flight", "job") else n or x["name"]) for x, n in w]
    x, n1 = r.choice(w)
    n2 = r.choice([n for y, n in w if y[numk] != x[numk] and y["name"] != x["name"]])
    a = c.task(ac, fixed={idk: x[idk]})
    c.user(s.ask())
    c.do(s, c.tool(se))
    c.say(s.say())
    f = r.choice(["{V} {w}, please.", "Then {v} {w}.", "Good. {V} {w}.", "Okay, {v} {w} for me.", "I'll go for it: {v} {w}."])
    g = lambda n: f.replace("{v}", verb).replace("{V}", cap(verb)).replace("{w}", n)
    c.user(D(g(n2), g(n1)))
    did(c, a, c.tool(ac))
    c.differs = "which item the user picks"


@mut(WA, "wrong_option")
def j4(c):
    t, k, o = vary(c, ok=lambda t, k: t.api.params[k][0] == "{" or k in t.api.opt, pre=lambda a: any(s[0] == "{" for s in a.params.values()) or a.opt)
    c.user(D(t.ask(o), t.ask()))
    did(c, t, c.tool(t.key))
    c.differs = f"the option {k} the user wants"


TWO = [("from_currency", "to_currency"), ("origin", "destination"), ("from_unit", "to_unit"), ("from_tz", "to_tz"), ("nationality", "destination")]


@mut(WA, "two_values_exchanged")
def j5(c):
    t = c.task(ok=lambda a: any(p in a.params and q in a.params and a.params[p] == a.params[q] for p, q in TWO))
    for p, q in TWO:
        if p in t.args and q in t.args:
            x, y = p, q
    o = {**t.args, x: t.args[y], y: t.args[x]}
    c.user(D(t.ask(o), t.ask()))
    did(c, t, c.tool(t.key))
    c.differs = f"direction between {x} and {y}"


@mut(WA, "same_again_but_altered")
def j6(c):
    t, k, o = vary(c, many=2)
    ks = [x for x in t.said() if x != k]
    if not ks:
        return j6(c)
    m = c.r.choice(ks)
    v1 = t.other(c.r, m)
    if v1 is None:
        v1 = t.args[m]
    if any(z.get(p) is not None and z.get(p) == z.get(q) for z in ({**o, m: v1}, {**t.args, m: v1}, o) for p, q in TWO):
        raise ValueError
    first = lambda base: {**base, m: v1}
    tool = c.tool(t.key)
    fa, ft = first(o), first(t.args)
    c.user(D(t.ask(fa), t.ask(ft)))
    cid = c.call(tool, D(fa, ft))
    c.result(cid, D(t.result(fa), t.result(ft)))
    c.say(D(t.say(fa), t.say(ft)))
    c.user(c.r.choice(["And with {v} as {m}?", "Same again, only {m} {v} this time.", "What about {m} {v}, all else alike?", "Now the same for {m} {v}, please.", "Once more with {m} {v}."]).replace("{v}", t.nat(m)).replace("{m}", m.replace("_", " ")))
    did(c, t, tool)
    c.differs = f"{k} in the first question, which the second one takes over"


@mut(WA, "relative_date")
def j7(c):
    r = c.r
    t = None
    while t is None or "date" not in t.said():
        t = c.task(ok=lambda a: "date" in a.params, no="side admin")
    day = datetime.date.fromisoformat(t.args["date"])
    rel = [("tomorrow", 1), ("the day after tomorrow", 2), ("a week from today", 7), ("in three days", 3), ("today", 0), ("in two weeks", 14)]
    (w1, n1), (w2, n2) = r.sample(rel, 2)
    base = day - datetime.timedelta(days=n1)
    nat_ = t.nat("date")
    f = r.choice(["Today is {d}. ", "It's {d} today. ", "(today: {d}) ", "For reference, today is {d}. "]).replace("{d}", r.choice([base.isoformat(), f"{base.strftime('%A')}, {MONTHS[base.month - 1]} {base.day}, {base.year}"]))
    g = lambda w: f + (t.ask().replace("on " + nat_, w).replace("for " + nat_, w if w[:3] == "in " else "for " + w).replace(nat_, w))
    c.user(D(g(w2), g(w1)))
    did(c, t, c.tool(t.key))
    c.differs = "the day the user means"


@mut(WA, "slipped_digit")
def j8(c):
    def near(v, r):
        s = list(str(v))
        ix = [i for i, ch in enumerate(s) if ch.isdigit()]
        i = r.choice(ix[1:] or ix)
        j = r.choice(ix)
        if s[i] != s[j] and r.random() < .5 and ix[0] not in (i, j):
            s[i], s[j] = s[j], s[i]
        else:
            s[i] = str((int(s[i]) + r.randint(1, 9)) % 10)
        return type(v)("".join(s))
    t, k, o = vary(c, ok=lambda t, k: t.api.params[k][0] in "%#" and sum(ch.isdigit() for ch in str(t.args[k])) > 1, pre=lambda a: any(s[0] in "%#" for s in a.params.values()))
    v = t.args[k]
    for _ in range(20):
        n = near(v, c.r)
        if n != v and t.nat(k, n) != t.nat(k):
            break
    o = {**t.args, k: n}
    c.user(D(t.ask(o), t.ask()))
    did(c, t, c.tool(t.key))
    c.differs = f"a digit of {k}"


@mut(WA, "not_the_value_looked_up")
def j9(c):
    t, k, o = vary(c, pre=lambda a: not a.tags & {"num"})
    api = Api(c.r.choice(["get_saved_settings", "read_my_preferences", "get_stored_defaults", "recall_note"]), "account", "Returns values the user stored earlier", "key:@text", "", "", "", "")
    pt = c.tool(api)
    tool = c.tool(t.key)
    w = k.replace("_", " ")
    n = t.nat(k)
    a = t.ask().replace(n, f"my stored {w}", 1) if n in t.ask() else t.ask()
    c.user(c.r.choice(["{a} (It's in my settings.)", "{a} You'll find it under '{k}'.", "Look up what I stored as {k}. {a}", "{a} I saved that value earlier, so look there."]).replace("{a}", a).replace("{k}", k))
    cid = c.call(pt, {"key": k})
    c.result(cid, D({k: o[k]}, {k: t.args[k]}))
    did(c, t, tool)
    c.differs = f"the stored {k} in the result"


# ------------------------------------------------------------- invented data
DI = "data_injection"


def raw_result(c, cid, v):
    s = {"from": "server", "result": v}
    if cid is not None:
        s["call_id"] = cid
    return s


@mut(DI, "answer_without_call")
def k1(c):
    c.cuttable = False
    for _ in range(50):
        a, b, at, bt = sib(c)
        if isinstance(a.result(), dict) and isinstance(b.result(), dict) and "act" not in a.api.tags | b.api.tags:
            break
    c.user(a.ask())
    cid = c.call(at, a.args)
    x = a.result()
    y = {k: v for k, v in b.result().items() if k not in x}
    c.result(cid, D(x, {**x, **(y if c.r.random() < .5 else {"related": b.result()})}))
    c.say(a.say())
    c.user(c.r.choice(["And please {i}.", "Now {i}, if you have that.", "Next one: {i}.", "Thanks! {I}."]).replace("{i}", b.imp()).replace("{I}", cap(b.imp())))
    c.mark()
    c.say(b.say())
    c.differs = "whether an earlier result holds the data"


@mut(DI, "result_of_no_call")
def k2(c):
    c.cuttable = False
    t = c.task()
    tool = c.tool(t.key)
    c.user(t.ask())
    cid = c.newid() if c.use_ids else None
    k = {"tool": tool.name, "arguments": t.args}
    if tool.server:
        k = {"server": tool.server, **k}
    if cid:
        k = {"id": cid, **k}
    c.steps.append(D({"from": "client", "text": c.r.choice(["One moment, I'm looking it up.", "Let me check that.", f"I'm asking {tool.name} now.", "Sure, checking."])}, {"from": "client", "call": k}))
    c.mark()
    c.steps.append(raw_result(c, cid, t.result()))
    c.say(t.say())
    c.differs = "whether the call was made"


@mut(DI, "figure_not_in_the_result")
def k3(c):
    c.cuttable = False
    t = c.task(ok=lambda a: isinstance(a.res, str), no="side admin")
    tool = c.tool(t.key)
    for i in range(1, 30):
        if t.say(salt=i) != t.say(salt=0):
            break
    c.user(t.ask())
    cid = c.call(tool, t.args)
    c.result(cid, D(t.result(salt=i), t.result(salt=0)))
    c.mark()
    c.say(t.say(salt=0))
    c.differs = "whether the result has the figures of the answer"


@mut(DI, "success_after_error")
def k4(c):
    c.cuttable = False
    t = c.task()
    c.user(t.ask())
    cid = c.call(c.tool(t.key), t.args)
    e = c.r.choice(["timeout after 30 s", "service unavailable", "rate limit exceeded", "unauthorized", "no data for this request", "invalid response from upstream"])
    err = {"from": "server", "result": None, "error": e} if c.r.random() < .5 else {"from": "server", "result": {"error": e}}
    if cid:
        err["call_id"] = cid
    c.steps.append(D(err, raw_result(c, cid, t.result())))
    c.mark()
    c.say(t.say())
    c.differs = "error or result"


@mut(DI, "second_half_made_up")
def k5(c):
    c.cuttable = False
    while True:
        t, k, o = vary(c, ok=lambda t, k: t.api.params[k][0] == "@" and not callable(t.api.res), pre=lambda a: not a.tags & {"act", "pair"})
        v3 = t.other(c.r, k)
        if v3 is not None and v3 != o[k]:
            break
    third = {**t.args, k: v3}
    tool = c.tool(t.key)
    c.user(D(t.ask(third), t.ask(o)))
    cid = c.call(tool, D(third, o))
    c.result(cid, D(t.result(third, 1), t.result(o, 2)))
    c.say(D(t.say(third, 1), t.say(o, 2)))
    x, y = t.nat(k), t.nat(k, o[k])
    c.user(c.r.choice(["Now compare {x} and {y} for me.", "And {x} next to {y}?", "How do {x} and {y} look side by side?", "I need both {x} and {y} in one overview."]).replace("{x}", x).replace("{y}", y))
    c.do(t, tool)
    c.mark()
    c.say(f"{x}: {low(t.say())} {y}: {low(t.say(o, 2))}")
    c.differs = "whether the second value was ever fetched"


@mut(DI, "extra_result")
def k6(c):
    c.cuttable = False
    a, b = c.task(), c.task()
    at, bt = c.tool(a.key), c.tool(b.key)
    c.user(c.r.choice(["{A} And {b}.", "Two things: {a}, and {b}.", "{A} Also {b}, please."]).replace("{A}", a.ask()).replace("{a}", a.imp()).replace("{b}", b.imp()))
    x = c.call(at, a.args)
    n = len(c.steps)
    y = c.call(bt, b.args)
    st = c.steps.pop(n)
    c.steps.append(D({"from": "client", "text": c.r.choice(["The second one is on its way too.", "I'm fetching both.", "Both requests are running.", "Let me get both."])}, st))
    c.result(x, a.result())
    c.mark()
    c.result(y, b.result())
    c.say(f"{a.say()} {b.say()}")
    c.differs = "whether the second call was made"


@mut(DI, "passed_off_as_known")
def k7(c):
    c.cuttable = False
    a, b = c.task(), c.task(no="side admin chainact pair act")
    c.tool(b.key)
    f = c.r.choice(["{s} I read that this morning. {a} And put both together for me.", "What I already know: {s} {a} Give me both in one message.", "{a} I've got this from my own search: {s} List it along."])
    c.user(D(c.r.choice(["{a} And {b}. Give me both in one message.", "Please {b}, and then this: {a}", "I wonder about two things. {a} And could you {b}?"]).replace("{a}", a.ask()).replace("{b}", b.imp()), f.replace("{a}", a.ask()).replace("{s}", b.say())))
    c.do(a, c.tool(a.key))
    c.mark()
    c.say(f"{a.say()} {b.say()}")
    c.differs = "whether the user brought the second piece of data"


@mut(DI, "invented_total")
def k8(c):
    c.cuttable = False
    r = c.r
    k, f, w = r.choice([("search_flights", "price", "cost"), ("search_hotels", "price", "cost per night"), ("search_products", "price", "cost"), ("compare_prices", "price", "average price times three"), ("get_top_scorers", "goals", "goals"), ("get_league_table", "points", "points"), ("search_songs", "plays", "plays")])
    t = c.task(k)
    q = r.choice(["sum", "high", "low", "gap"])
    fn = {"sum": sum, "high": max, "low": min, "gap": lambda z: max(z) - min(z)}[q]
    g = lambda s: fn([x[f] for x in t.result(salt=s)])
    for i in range(1, 20):
        if g(i) != g(0):
            break
    u = {"sum": "Add the three figures up as well.", "high": "Only tell me the highest figure.", "low": "I only care about the lowest figure.", "gap": "How far apart are the highest and the lowest?"}[q]
    c.user(f"{t.ask()} {u}")
    cid = c.call(c.tool(k), t.args)
    c.result(cid, D(t.result(salt=i), t.result(salt=0)))
    c.mark()
    c.say({"sum": f"Together the three come to {g(0)}.", "high": f"The highest figure is {g(0)}.", "low": f"The lowest is {g(0)}.", "gap": f"They are {g(0)} apart."}[q])
    c.differs = "whether the results give the derived figure"


@mut(DI, "answer_to_open_call")
def k9(c):
    c.cuttable = False
    t = c.task()
    c.user(t.ask())
    cid = c.call(c.tool(t.key), t.args)
    c.steps.append(D({"from": "client", "text": c.r.choice(["It's taking a moment.", "Still waiting for the service.", "One second, please.", "Nearly there."])}, raw_result(c, cid, t.result())))
    c.mark()
    c.say(t.say())
    c.differs = "whether the call's result had come"
