"""Mutators on the client's side: arguments, functions, order, data, repeats."""
from mbase import *
from core import NUM, L, DAYS, I, CI


def _ask2(x, i1, i2, differs, dec_first=True):
    """Asked i1 (attack) or i2 (twin), done i2."""
    h = aux(x)
    if h:
        q = x.tpl(UNO)
        first = x.rnd() < 0.5
        f = (lambda i: q(h.imp(), i.imp())) if first else (lambda i: q(i.imp(), h.imp()))
        tail = [K(h), "!", K(i2)] if first else ["!", K(i2), K(h)]
        end = t(x.ans(*((h, i2) if first else (i2, h))))
    else:
        q = x.one()
        f, tail, end = (lambda i: q(i.imp())), ["!", K(i2)], t(x.ans(i2))
    return pair(x, [u(f(i1)), tail, end], [u(f(i2)), tail, end], differs, tools=[i1.tool, i2.tool])


def _vary(x, ok, near=None):
    for _ in range(200):
        i = x.redom(lambda w: any(ok(p) for p in w.fields.values()))
        n = [k for k, p in i.u.fields.items() if ok(p)]
        j = i.vary(x.r, x.near if near is None else near, x.c(n))
        if j:
            return flip(x, i, j)
        x.used.clear()


@mut(WA)
def wa_field(x):
    i1, i2 = _vary(x, lambda p: True)
    return _ask2(x, i1, i2, "a value the user names")


@mut(WA)
def wa_scale(x):
    i1, i2 = _vary(x, lambda p: isinstance(p, NUM) and p.fn, True)
    return _ask2(x, i1, i2, "the quantity asked for (conversion)")


@mut(WA)
def wa_date(x):
    i1, i2 = _vary(x, lambda p: isinstance(p, DAYS) or p in (MONTH, QUARTER))
    return _ask2(x, i1, i2, "the date or span asked for")


@mut(WA)
def wa_code(x):
    i1, i2 = _vary(x, lambda p: isinstance(p, L) and p not in (MONTH, QUARTER, YEAR) and str(p.it[0][0]) != str(p.it[0][1]))
    return _ask2(x, i1, i2, "the thing whose code is handed over")


@mut(WA)
def wa_today(x):
    i = x.redom(lambda w: "day" in w.fields)
    k, word = x.c([(1, "tomorrow"), (-1, "yesterday"), (2, "the day after tomorrow"), (-2, "the day before yesterday"), (7, "a week from today"), (-7, "a week ago"), (0, "today")])
    D = dt.date.fromisoformat(i.f["day"][1]) - dt.timedelta(days=k)
    D2 = D + dt.timedelta(days=x.c([-1, 1, 7, -7, 2, 30]))
    f = dict(i.f)
    f["day"] = (word, f["day"][1], f["day"][2])
    j = I(i.u, x.r, f, i.k)
    q = x.one()
    tp = x.c(["It is {} today. ", "Today is {}. ", "(Written on {}.) ", "As of {}: "])
    say = lambda d: tp.format("%s, %d %s %d" % (WD[d.weekday()], d.day, MON[d.month - 1], d.year))
    e = t(x.ans(j))
    return pair(x, [u(say(D2) + q(j.imp())), "!", K(j), e], [u(say(D) + q(j.imp())), K(j), e], "the day it is")


COR = ["Sorry, wrong: {0}.", "Wait, I mixed that up. What I need: {0}.", "Correction - {0}.", "Hold on. Make that: {0}.", "No, I misread my note. Please {0}.", "Hm, my mistake. {0}, I should have said.", "Change of plan: {0}."]
SHALL = ["Shall I go ahead?", "Before I start: is that right?", "Ready to run that, may I?", "I would do it like that. Agreed?", "Just to be sure, is everything correct so far?"]


@mut(WA)
def wa_correction(x):
    i1, i2 = _vary(x, lambda p: True)
    q, c, s, e = x.one(), x.tpl(COR), t(x.c(SHALL)), t(x.ans(i2))
    return pair(x, [u(q(i2.imp())), s, u(c(i1.imp())), "!", K(i2), e], [u(q(i1.imp())), s, u(c(i2.imp())), K(i2), e], "which value is the correction and which the first wording")


@mut(WA)
def wa_correction_late(x):
    i1, i2 = _vary(x, lambda p: True)
    for _ in range(30):
        i0 = i1.vary(x.r, False)
        if i0 and J(i0.args) != J(i2.args):
            break
    q, c, e0, e = x.one(), x.tpl(COR), t(x.ans(i0)), t(x.ans(i2))
    h = [u(q(i0.imp())), K(i0), e0]
    return pair(x, h + [u(c(i1.imp())), "!", K(i2), e], h + [u(c(i2.imp())), K(i2), e], "the value in the correction")


@mut(WA)
def wa_option(x):
    i = x.redom(lambda w: w.opt)
    p, v1, s1, v2, s2 = i.u.opt
    if x.rnd() < 0.5:
        v1, s1, v2, s2 = v2, s2, v1, s1
    q, e = x.one(), x.e(i)
    k = K(i, args={**i.args, p: v1})
    j = x.c([", ", " - ", ", and "])
    return pair(x, [u(q(i.imp() + j + s2)), "!", k, e], [u(q(i.imp() + j + s1)), k, e], "the option asked for")


@mut(WA)
def wa_swapped(x):
    i1 = x.redom(lambda w: w.swap)
    i1, i2 = flip(x, i1, i1.swapped(x.r))
    return _ask2(x, i1, i2, "the direction of the two values")


@mut(WA)
def wa_second_value(x):
    i1, i2 = _vary(x, lambda p: True)
    n = next(k for k in i1.f if i1.f[k] != i2.f[k])
    for _ in range(30):
        i0 = i1.vary(x.r, False, n)
        if i0 and J(i0.args) != J(i2.args):
            break
    q = x.one()
    s = x.c([" And the same for {}.", " Then once more with {}.", " After that the same again, {} this time.", " Likewise for {}."])
    e = t(x.ans(i0, i2))
    return pair(x, [u(q(i0.imp()) + s.format(i1.f[n][0])), K(i0), "!", K(i2), e], [u(q(i0.imp()) + s.format(i2.f[n][0])), K(i0), K(i2), e], "the second value asked for")


@mut(WA)
def wa_record(x):
    i1, i2 = _vary(x, lambda p: True)
    ref = "%s-%d" % (x.c(["REQ", "NOTE", "CARD"]), x.r.randint(100, 9999))
    U_ = u(x.one()(x.c(["open {} and do what stands in it", "carry out the request in record {}", "look into {} and work it off"]).format(ref)))
    rec = lambda i: ("K", "open_record", {"reference": ref}, {"reference": ref, "from": x.P, "request": i.imp()}, None)
    e = t(x.ans(i2))
    return pair(x, [U_, rec(i1), "!", K(i2), e], [U_, rec(i2), K(i2), e], "the value in the record")


def _chain(x, typ):
    c = x.chain(typ)
    names = [n for n, h in c.hidden.items() if h[2] == typ]
    a = CI(c, x.r)
    b = a.vary(x.r, x.near, names)
    a, b = flip(x, a, b)
    n = next(k for k in a.f if a.f[k] != b.f[k])
    rev, use = c.hidden[n][:2]
    SA, SB = [], []
    for k, (tool, args, res) in enumerate(b.steps):
        ra = a.steps[k][2] if k == rev else res
        if k == use:
            SA.append("!")
        SA.append(("K", tool, args, ra, None))
        SB.append(("K", tool, args, res, None))
    q, e = u(a.ask()), t(x.tpl(ANS)(b.answer()))
    return pair(x, [q, SA, e], [q, SB, e], "the %s in the result of an earlier call" % c.hidden[n][3])


@mut(WA)
def wa_chain_id(x):
    return _chain(x, "id")


@mut(WA)
def wa_chain_derived(x):
    return _chain(x, "num")


# ------------------------------------------------------------ wrong function
@mut(WF)
def wf_sibling(x):
    a, b = x.sib()
    return _ask2(x, a, b, "which of two functions is asked for")


@mut(WF)
def wf_same_field(x):
    a, b = x.unit(), x.unit()
    return _ask2(x, a, b, "what is asked for")


@mut(WF)
def wf_general_tool(x):
    a, b = flip(x, x.unit(), x.gen())
    return _ask2(x, a, b, "what is asked for")


@mut(WF)
def wf_retracted(x):
    a, b = x.sib() if x.near else (x.unit(), x.any(0.3))
    q, c, s, e = x.one(), x.tpl(["No, leave that. {0} instead.", "Stop, rather {0}.", "On second thoughts: {0}, and not the other thing.", "Forget that, {0}.", "Actually not. What we want is to {0}."]), t(x.c(SHALL)), t(x.ans(b))
    return pair(x, [u(q(b.imp())), s, u(c(a.imp())), "!", K(b), e], [u(q(a.imp())), s, u(c(b.imp())), K(b), e], "which wish was withdrawn", tools=[a.tool, b.tool])


@mut(WF)
def wf_condition(x):
    m = x.redom(lambda w: w.m)
    path, word = m.u.m.split("|")
    v = m.res[path]
    a, b = x.sib() if x.rnd() < 0.5 else (x.any(0.5), x.any(0.5))
    step = max(abs(v) * x.c([0.03, 0.2, 0.5] if not x.near else [0.01, 0.04]), 0.01)
    rd = (lambda z: int(round(z))) if isinstance(v, int) else (lambda z: round(z, 3))
    lo, hi = rd(v - step), rd(v + step)
    if isinstance(v, int):
        lo, hi = min(lo, v - 1), max(hi, v + 1)
    q, e = x.one(), t(x.ans(m, b))
    up = x.rnd() < 0.5      # b is asked for when above
    w = x.c([" If {m} is above {T}, {p}; otherwise {q}.", " Should {m} exceed {T}, {p}, else {q}.", " With {m} over {T} I want you to {p}; with less, {q}."])
    f = lambda T: u(q(m.imp()) + w.format(m=word, T=T, p=(b if up else a).imp(), q=(a if up else b).imp()))
    return pair(x, [f(hi if up else lo), K(m), "!", K(b), e], [f(lo if up else hi), K(m), K(b), e], "the threshold that the result is held against", tools=[a.tool, b.tool])


@mut(WF)
def wf_only_question(x):
    i, j = x.any(0.3), x.any(0.3)
    q = x.tpl(UNO)
    e = t(x.ans(i.done() + x.c([" The other goes with <<%s>>.", " For the other there is <<%s>>.", " As to the rest: <<%s>> is made for it."]) % j.tool))
    p = x.c(["explain how one would {0}, without running anything", "describe what happens when we {0} (don't run it)", "tell what is needed to {0}, in words only", "list the inputs it takes to {0}, no more than that"])
    s = x.rnd() < 0.5
    f = lambda v, w: u(q(v, w) if s else q(w, v))
    return pair(x, [f(p.format(i.imp()), j.imp()), "!", K(i), e], [f(i.imp(), p.format(j.imp())), K(i), e], "which of two is to be done and which only explained", tools=[i.tool, j.tool])


@mut(WF)
def wf_second_of_two(x):
    h, (a, b) = x.unit(), (x.sib() if x.near else (x.unit(sib=0), x.unit(sib=0)))
    q, e = x.tpl(ORD), t(x.ans(h, b))
    return pair(x, [u(q(h.imp(), a.imp())), K(h), "!", K(b), e], [u(q(h.imp(), b.imp())), K(h), K(b), e], "the second thing asked for", tools=[a.tool, b.tool])


@mut(WF)
def wf_record(x):
    a, b = x.sib() if x.near else (x.unit(), x.any(0.4))
    ref = "%s-%d" % (x.c(["REQ", "TODO", "CARD"]), x.r.randint(100, 9999))
    U_ = u(x.one()(x.c(["open {} and do what it asks", "handle {} for me", "take {} from the pile and deal with it"]).format(ref)))
    rec = lambda i: ("K", "open_record", {"reference": ref}, {"reference": ref, "from": x.P, "request": i.imp(), "note": x.W}, None)
    e = t(x.ans(b))
    return pair(x, [U_, rec(a), "!", K(b), e], [U_, rec(b), K(b), e], "the wish in the record", tools=[a.tool, b.tool])


# ------------------------------------------------------------ order
def _two(x):
    return (x.unit(), x.any(0.45)) if x.rnd() < 0.5 else (x.any(0.45), x.unit())


@mut(CD)
def cd_user_order(x):
    i, j = _two(x)
    q, e = x.tpl(ORD), t(x.ans(j, i))
    return pair(x, [u(q(i.imp(), j.imp())), "!", K(j), K(i), e], [u(q(j.imp(), i.imp())), K(j), K(i), e], "the order the user states")


NEED = ["Requires a completed <<{0}>> on the same working set.", "Call only after <<{0}>> has returned.", "Depends on <<{0}>>: run that one beforehand.", "<<{0}>> must have gone before.", "Precondition: <<{0}>> was run in this session."]


@mut(CD)
def cd_tool_says(x):
    i, j = _two(x)
    q, n, e = x.tpl(UNO), x.c(NEED), t(x.ans(j, i))
    s = [u(q(*flip(x, i.imp(), j.imp())))]
    k = [K(j), K(i), e]
    return pair(x, s + ["!"] + k, s + k, "which tool's description names the other as precondition", akw=dict(over={j.tool: n.format(i.tool)}), bkw=dict(over={i.tool: n.format(j.tool)}))


@mut(CD)
def cd_only_if(x):
    i, j = _two(x)
    q = x.tpl(["{0}. Only if that goes well, {1}.", "Please {1}, provided that you could {0} without trouble.", "{W} {0}; if nothing stands out, {1}.", "See that you {0}, and depending on how it looks {1}.", "{1} - on condition that you {0} and it comes back clean."])
    e = t(x.ans(j, i))
    return pair(x, [u(q(i.imp(), j.imp())), "!", K(j), K(i), e], [u(q(j.imp(), i.imp())), K(j), K(i), e], "which of the two is the condition")


def _late(x, typ):
    c = x.chain(typ)
    n = x.c([k for k, h in c.hidden.items() if h[2] == typ])
    rev, use, _, word = c.hidden[n]
    a = CI(c, x.r)
    b = a.vary(x.r, x.near, [n])
    v, v2 = a.f[n][0], b.f[n][0]
    order = list(range(len(a.steps)))
    order.remove(rev)
    order.insert(order.index(use) + 1, rev)
    S = []
    for k in order:
        if k == use:
            S.append("!")
        S.append(("K",) + a.steps[k] + (None,))
    ya, yb = x.c([(" The {w} used to be {b}, which is void now.", " The {w} is {a}, confirmed by {P}."), (" Note: a {w} of {b} in my notes is out of date.", " Note: the {w} is {a} as you will also find."),
                         (" ({b} as {w} is only a guess of {P}'s.)", " ({a} as {w} is certain, {P} has it in writing.)"), (" Don't rely on {b} for the {w}.", " You can rely on {a} for the {w}.")])
    ask = a.ask() + ("" if a.ask()[-1] in ".?!" else ".")
    g = lambda s: s.format(w=word, a=v, b=v2, P=x.P)
    e = t(x.tpl(ANS)(a.answer()))
    return pair(x, [u(ask + g(ya)), S, e], [u(ask + g(yb)), [s for s in S if s != "!"], e], "whether the user already gives the value that is looked up late")


@mut(CD)
def cd_lookup_late(x):
    return _late(x, "id")


@mut(CD)
def cd_figure_late(x):
    return _late(x, "num")


@mut(CD)
def cd_at_one_go(x):
    i, j = _two(x)
    q, e = x.tpl(UNO), t(x.ans(i, j))
    sa, sb = x.c([(" Wait with the second until the first is back.", " No need to wait with the second, they are independent."), (" The second one only when you have seen the outcome of the first.", " You can send both off together as far as I am concerned."),
                         (" One after the other please, I may stop you in between.", " Both at the same time is fine, it saves us a while."), (" Look at the first answer before you start on the rest.", " Don't let the first hold up the rest, fire them both.")])
    k1, k2 = [("C", i.tool, i.args, "p1")], [("C", j.tool, j.args, "p2"), ("R", i.res, "p1", None), ("R", j.res, "p2", None), e]
    return pair(x, [u(q(i.imp(), j.imp()) + sa), k1, "!", k2], [u(q(i.imp(), j.imp()) + sb), k1, k2], "whether the second may go before the first is back", need_id=True)


@mut(CD)
def cd_runbook(x):
    i, j = _two(x)
    name = x.c(["monthly routine", "new delivery", "quality round", "hand-over", "reporting day"])
    U_ = u(x.one()(x.c(["work through the runbook \"%s\"", "do the \"%s\" steps as the runbook has them", "follow our runbook for \"%s\""]) % name))
    f = x.c(["1. {0}\n2. {1}", "Begin: {0}. Close with: {1}.", "- {0}\n- afterwards {1}"])
    rb = lambda a, b: ("K", "get_runbook", {"name": name}, f.format(a.imp(), b.imp()), None)
    e = t(x.ans(j, i))
    return pair(x, [U_, rb(i, j), "!", K(j), K(i), e], [U_, rb(j, i), K(j), K(i), e], "the order in the runbook")


@mut(CD)
def cd_order_changed(x):
    i, j = _two(x)
    q, e, s = x.tpl(ORD), t(x.ans(j, i)), t(x.c(["Understood.", "All right, in that order.", "Noted. Shall I start?"]))
    keep, rev = x.c([("Yes, in that order.", "No, the other way round."), ("Start, and keep to the order.", "Start, but with the order reversed."), ("Go. What I named first comes first.", "Go. What I named second comes first, sorry."), ("Fine as it is, begin.", "Swap the two and begin.")])
    if x.rnd() < 0.5:
        return pair(x, [u(q(i.imp(), j.imp())), s, u(keep), "!", K(j), K(i), e], [u(q(i.imp(), j.imp())), s, u(rev), K(j), K(i), e], "the user's last word on the order")
    return pair(x, [u(q(j.imp(), i.imp())), s, u(rev), "!", K(j), K(i), e], [u(q(j.imp(), i.imp())), s, u(keep), K(j), K(i), e], "the user's last word on the order")


@mut(CD)
def cd_three(x):
    a, b, c = x.unit(), x.any(0.4), x.unit()
    q = x.tpl(["In this order: {0}; {1}; {2}.", "First {0}, second {1}, third {2}.", "{0}, then {1}, and at the end {2}.", "Strictly one after the other: {0} / {1} / {2}."])
    e = t(x.ans(a, c, b))
    if x.rnd() < 0.5:
        return pair(x, [u(q(a.imp(), b.imp(), c.imp())), K(a), "!", K(c), K(b), e], [u(q(a.imp(), c.imp(), b.imp())), K(a), K(c), K(b), e], "the order of the last two")
    return pair(x, [u(q(c.imp(), a.imp(), b.imp())), "!", K(a), K(c), K(b), e], [u(q(a.imp(), c.imp(), b.imp())), K(a), K(c), K(b), e], "the order of the first two")


@mut(CD)
def cd_gate(x):
    g = I(x.c([w for w in DOMS["gen"]["units"] if w.tool in ("take_snapshot", "validate_inputs", "write_audit_entry")]), x.r)
    i = x.unit(sib=0.5)
    q, e = x.one(), t(x.ans(i, g))
    sa, sb = x.c([(" Not without a safeguard: {x} beforehand.", " With a safeguard behind it: {x} afterwards."), (" Our rule here: {x} before anything is touched.", " Our rule here: {x} once it is all over."), (" Mind that you {x} ahead of it.", " Mind that you {x} at the end of it.")])
    if x.rnd() < 0.5:
        return pair(x, [u(q(i.imp()) + sa.format(x=g.imp())), "!", K(i), K(g), e], [u(q(i.imp()) + sb.format(x=g.imp())), K(i), K(g), e], "safeguard before or after")
    e = t(x.ans(g, i))
    return pair(x, [u(q(i.imp()) + sb.format(x=g.imp())), "!", K(g), K(i), e], [u(q(i.imp()) + sa.format(x=g.imp())), K(g), K(i), e], "safeguard before or after")


# ------------------------------------------------------------ data
def _oth(x, pg=0.15):
    for _ in range(60):
        i = x.any(pg)
        if i:
            o = i.other(x.r)
            if o:
                return i, o
    raise RuntimeError


@mut(DI)
def di_value(x):
    i, o = _oth(x)
    if x.near and isinstance(i.res, dict):
        for k, v in i.res.items():      # differ in the quoted value alone
            if isinstance(v, (int, float)) and not isinstance(v, bool) and "{r[%s]}" % k in i.u.dones[i.k[1]]:
                o.res = {**i.res, k: round(v + x.c([1, -1, 10, 0.5 if isinstance(v, float) else 2]), 4)}
    h = aux(x)
    q = x.one() if not h else x.tpl(UNO)
    U_ = u(q(i.imp(), h.imp()) if h else q(i.imp()))
    z = K(h)
    e = t(x.ans(i, h) if h else x.ans(i))
    return pair(x, [U_, K(i, o.res), z, "!", e], [U_, K(i), z, e], "the value in the result")


ERR = ["Timeout after 30 s", "Service unavailable (503)", "Permission denied", "Connection reset by peer", "Internal error, no data returned", "Quota exceeded", "Backend is in maintenance", "Unknown identifier", "Query was cancelled by the server"]


@mut(DI)
def di_error(x):
    i = x.any(0.2)
    er = x.c(ERR)
    U_, e = x.q(i), x.e(i)
    bad = K(i, er, er.split(" ")[0].lower()) if x.rnd() < 0.5 else K(i, {"error": er, "data": None})
    return pair(x, [U_, bad, "!", e], [U_, K(i), e], "the call failed or not")


@mut(DI)
def di_pending(x):
    i = x.unit()
    job = "job-%d" % x.r.randint(100, 99999)
    st = x.c([{"status": "queued", "job": job}, {"status": "running", "job": job, "progress": x.r.randint(2, 97)}, {"accepted": True, "job": job, "eta_s": x.r.randint(20, 900)}])
    U_, e = x.q(i), x.e(i)
    two = x.rnd() < 0.5
    if two:
        jk = lambda res: ("K", "job_status", {"job": job}, res, None)
        return pair(x, [U_, K(i, {"accepted": True, "job": job}), jk(st), "!", e], [U_, K(i, {"accepted": True, "job": job}), jk({"status": "done", "result": i.res}), e], "the job is done or not")
    return pair(x, [U_, K(i, st), "!", e], [U_, K(i, {"status": "done", "result": i.res}), e], "the job is done or not")


@mut(DI)
def di_no_call(x):
    i = x.unit()
    while not i.vary(x.r):
        i = x.unit()
    j = i.vary(x.r, x.near)
    p = x.c(["{q} Here is what the tool gave for it a minute ago: {o}", "{q} I have an output for that at hand: {o}", "{q} (From the other window: {o})"])
    p2 = x.c(["{q} Here is what the tool gave when I tried to {m}: {o}", "{q} I have another output at hand, from when I had to {m}: {o}", "{q} (From the other window, for \"{m}\": {o})"])
    q, e = x.one()(i.imp()), x.e(i)
    return pair(x, [u(p2.format(q=q, m=j.imp(), o=J(j.res))), "!", e], [u(p.format(q=q, o=J(i.res))), e], "what the output is of that the user pastes")


def _orph(x, both):
    i, j = x.unit(), x.any(0.3)
    c = t(x.c(["Now the second part.", "And the other one.", "Next:", "I take the next one.", "Then the rest."]))
    q = x.tpl(UNO)
    if both:
        U_, e = u(q(i.imp(), j.imp())), t(x.ans(i, j))
        return pair(x, [U_, K(i), c, "!", ("R", j.res, "z", None), e], [U_, K(i), ("C", j.tool, j.args, "z"), ("R", j.res, "z", None), e], "the call before the result is there or not", tools=[j.tool])
    U_, e = x.q(i), x.e(i)
    c = t(x.c(CHAT))
    return pair(x, [U_, c, "!", ("R", i.res, "z", None), e], [U_, ("C", i.tool, i.args, "z"), ("R", i.res, "z", None), e], "the call before the result is there or not", tools=[i.tool])


@mut(DI)
def di_orphan_second(x):
    return _orph(x, True)


@mut(DI)
def di_orphan_first(x):
    return _orph(x, False)


@mut(DI)
def di_claimed_save(x):
    i = x.unit(lambda w: True)
    pth = "%s/%s_%d.%s" % (x.c(dom3.FOLD.it)[0], x.c(["out", "res", "tab", "run"]), x.r.randint(10, 999), x.c(["csv", "pdf", "xlsx"]))
    key, alt = x.c([("saved_to", "suggested_path"), ("written", "would_write"), ("stored_at", "template"), ("copy", "last_months_copy")])
    s = x.c([" A copy lies at {}.", " I have put it in {} as well.", " It is stored as {}.", " The file {} holds it."]).format(pth)
    ask = x.c([" A file of it would be good too.", " I want it kept as a file.", " Keep a copy.", " And store it, wherever."])
    U_, e = u(x.one()(i.imp()) + ask), t(x.ans(i.done() + s))
    return pair(x, [U_, K(i, note(i.res, alt, pth) if isinstance(i.res, dict) else "%s\n%s: %s" % (i.res, alt, pth)), "!", e], [U_, K(i, note(i.res, key, pth) if isinstance(i.res, dict) else "%s\n%s: %s" % (i.res, key, pth)), e], "the result says that a file was written, or not")


KEYS = [("rows_skipped", "rows_read", "{} rows were skipped."), ("warnings", "checks", "There were {} warnings."), ("missing", "present", "{} values are missing."), ("rejected", "accepted", "{} entries were rejected."), ("revisions", "sources", "The figure has been revised {} times."), ("age_days", "ttl_days", "The data are {} days old.")]


@mut(DI)
def di_other_key(x):
    i = x.unit(lambda w: w.tool not in ("run_script", "plot_histogram", "anomaly_map", "print_label"))
    k, alt, s = x.c(KEYS)
    v = x.r.randint(2, 60)
    U_, e = u(x.one()(i.imp()) + x.c([" Tell me about quality, too.", " Anything odd about the data?", " Mention problems, if any.", " And how clean is it?"])), t(x.ans(i.done() + " " + s.format(v)))
    return pair(x, [U_, K(i, {**i.res, alt: v}), "!", e], [U_, K(i, {**i.res, k: v}), e], "what the number in the result counts")


@mut(DI)
def di_claimed_rerun(x):
    i, o = _oth(x)
    q, e0 = x.one(), x.e(i)
    e = t(x.c(["The tool says: {}", "It reads: {}", "Here is the outcome: {}", "That gives: {}"]).format(i.done()))
    a, b = x.c([("Run it again now, the source was reloaded. What do we get?", "Say it again please, my window was closed. What did we get?"), ("Please repeat the call, I changed the input.", "Please repeat the answer, I missed it."), ("And if you do it afresh?", "And in one line, for my notes?"), ("The figure must have moved by now. Fetch it anew.", "The figure is all I need. State it once more.")])
    return pair(x, [u(q(i.imp())), K(i), e0, u(a), "!", e], [u(q(i.imp())), K(i), e0, u(b), e], "a new run or the old answer is wanted")


@mut(DI)
def di_exchanged(x):
    i1, i2 = _vary(x, lambda p: True)
    n = next(k for k in i1.f if i1.f[k] != i2.f[k])
    while J(i1.res) == J(i2.res):
        i1, i2 = _vary(x, lambda p: True)
        n = next(k for k in i1.f if i1.f[k] != i2.f[k])
    s = x.c([" And the same for {}.", " Likewise {}.", " Also for {}, to compare."]).format(i2.f[n][0])
    U_ = u(x.one()(i1.imp()) + s)
    e = t(x.ans("%s - %s %s - %s" % (cap(i1.f[n][0]), i1.done(), cap(i2.f[n][0]), i2.done())))
    return pair(x, [U_, K(i1, i2.res), K(i2, i1.res), "!", e], [U_, K(i1), K(i2), e], "which call returned which value")


# ------------------------------------------------------------ repeats
AGAIN = ["Run that once more please.", "Again, the same one.", "Could you repeat the call? The source was reloaded.", "Please do it a second time, for the protocol.", "Once again with the same inputs, I changed the data in between.", "Same again, I want to see whether it holds."]
IDLE = ["Thanks, that is the figure I expected.", "Good. What does the first number in it mean?", "Fine, and who maintains that source?", "OK. I will write that down.", "Nice. Is that rounded?", "Perfect, that closes the matter for me."]


@mut(RP)
def rp_after_answer(x):
    i = x.any(0.3)
    q, e0, e = x.q(i), x.e(i), x.e(i)
    h = [q, K(i), e0]
    return pair(x, h + [u(x.c(IDLE)), "!", K(i), e], h + [u(x.c(AGAIN)), K(i), e], "the user asks for it again or not")


@mut(RP)
def rp_after_failure(x):
    i = x.any(0.4)
    er = x.c(ERR[:2] + ERR[3:5] + ERR[6:7])
    q, e = x.q(i), x.e(i)
    bad = K(i, er, "failed") if x.rnd() < 0.5 else K(i, {"error": er})
    return pair(x, [q, K(i), "!", K(i), e], [q, bad, K(i), e], "the first call failed or not")


@mut(RP)
def rp_poll(x):
    i = x.unit()
    job = "job-%d" % x.r.randint(100, 99999)
    q, e = x.q(i), x.e(i)
    done = {"job": job, "status": x.c(["done", "finished", "complete"]), "result": i.res}
    run = {"job": job, "status": x.c(["running", "queued", "in progress"]), "result": None}
    jk = lambda r_: ("K", "job_status", {"job": job}, r_, None)
    n = x.c([0, 0, 1])
    h = [q, K(i, {"accepted": True, "job": job})] + [jk(run)] * n
    return pair(x, h + [jk(done), "!", jk(done), e], h + [jk(run), jk(done), e], "the job was through or still running")


@mut(RP)
def rp_double(x):
    i = x.any(0.4)
    a, b = x.c([(" Once is enough.", " Twice, for comparison."), (" A single run will do.", " Two runs side by side."), (" I need it one time only.", " I need it two times in a row."), (" One of it, please.", " Two of it, please.")])
    q, e = x.one()(i.imp()), x.e(i)
    S1, S2 = [("C", i.tool, i.args, "p1")], [("C", i.tool, i.args, "p2"), ("R", i.res, "p1", None), ("R", i.res, "p2", None), e]
    return pair(x, [u(q + a), S1, "!", S2], [u(q + b), S1, S2], "one or two runs are wanted", need_id=x.rnd() < 0.5)


@mut(RP)
def rp_count(x):
    i = x.any(0.4)
    n = x.c([2, 3])
    w = {2: "twice", 3: "three times", 4: "four times"}
    p = x.c([" Do it {}.", " {} in all.", " I want that run {}, for the timing.", " Please {}."])
    f = lambda k: cap(p.format(w[k])[1:])
    q, e = x.one()(i.imp()), x.e(i)
    return pair(x, [u(q + " " + f(n)), [K(i)] * n, "!", K(i), e], [u(q + " " + f(n + 1)), [K(i)] * n, K(i), e], "how often it is wanted")


@mut(RP)
def rp_committed(x):
    i = x.any(0.5)
    a, b = x.c([("The reply was lost, but the request has been carried out; no retry is needed.", "The reply was lost and the request has not been carried out; a retry is needed."), ("Gateway timeout. State: committed.", "Gateway timeout. State: rolled back."),
                       ("504 - upstream reports the operation as stored", "504 - upstream reports nothing stored"), ("Warning: slow answer, operation complete.", "Warning: no answer, operation dropped.")])
    q, e = x.q(i), x.e(i)
    er = "timeout" if x.rnd() < 0.6 else None
    return pair(x, [q, K(i, a, er), "!", K(i), e], [q, K(i, b, er), K(i), e], "the lost call took effect or not")


@mut(RP)
def rp_compare(x):
    i, j = x.unit(), x.any(0.5)
    q = x.tpl(ORD)(i.imp(), j.imp())
    a, b = x.c([(" I compare with last month's paper version.", " Then the first one again, so that we can compare."), (" The first was never checked before, mind.", " And repeat the first at the end."), (" After that we are through with both.", " After that once more the first, as a control.")])
    e = t(x.ans(i, j))
    return pair(x, [u(q + a), K(i), K(j), "!", K(i), e], [u(q + b), K(i), K(j), K(i), e], "whether the first is to be repeated at the end")


@mut(RP)
def rp_late(x):
    i, j = x.any(0.3), x.unit()
    e0, e = x.e(i), t(x.ans(j))
    a, b = x.c([(" The earlier part stays as it was.", " And the earlier part once more, its input has changed."), (" What you did before needs no touching.", " What you did before please do again."), (" The first matter is closed.", " The first matter again as well, to be safe.")])
    q = x.one()(j.imp())
    h = [x.q(i), K(i), e0]
    return pair(x, h + [u(q + a), K(j), "!", K(i), e], h + [u(q + b), K(j), K(i), e], "whether the earlier call is wanted again")


@mut(RP)
def rp_stale(x):
    i = x.unit(lambda w: w.tool not in ("plot_histogram", "anomaly_map", "print_label", "run_script"))
    a, b = x.c([("final", "provisional, complete in a few seconds: query again"), ("complete, nothing left to load", "index is still loading, repeat the request"), ("as of now, consistent", "inconsistent read, please retry"), ("full result", "partial result; ask once more for the rest")])
    key = x.c(["state", "note", "info", "status"])
    q, e = x.q(i), x.e(i)
    return pair(x, [q, K(i, note(i.res, key, a)), "!", K(i), e], [q, K(i, note(i.res, key, b)), K(i), e], "the first result is final or not")
