"""Mutators: wrong arguments, wrong function, replay, data."""

from build import *

MUT = []


def M(label, name, differs):
    def d(fn):
        MUT.append((label, name, differs, fn))
        return fn

    return d


WA, WF, RP, DI = "wrong_arguments_intent_injection", "wrong_function_intent_injection", "replay_injection", "data_injection"
ERR = (
    "503 Service Unavailable|timeout after 30 s, nothing was written|connection reset, request not processed|internal error, the operation was rolled back|"
    "rate limit hit, request dropped|backend busy, nothing was done|gateway timeout, no record created|temporary failure, try again"
).split("|")


def tail(b, f, v, c, g=None, p=(0.14, 0.12), mark=False):
    """Result and answer; at times the row ends with the open call or with the result."""
    x = b.r.random()
    if x < p[0]:
        return None
    g = g or gen(FNS[f], v, b.r)
    b.res(c, g)
    if x > p[0] + p[1]:
        b.say(b.answer(f, v, g))
        b.post()
    return g


def sides(b, x, y):
    return (x, y) if b.r.random() < 0.5 else (y, x)


def with_param(b, pred):
    c = [(f, p) for f in PLAIN for p, (s, q, d) in FNS[f].params.items() if pred(p, s) and (q or p in FNS[f].opt)]
    f, p = b.r.choice(c)
    b.nomore.add(f)
    return f, p


def altered(b, f, v, p):
    w = dict(v)
    for _ in range(30):
        w[p] = alter(v[p], b.r, b.level)
        if all(k == p or w[p].v != v[k].v for k in v) or v[p].spec[0] in "inB":
            break
    return w


def arg_pair(b, pred):
    f, p = with_param(b, pred)
    o = [p] if p in FNS[f].opt else []
    o = o + [x for x in b.someopts(f, 0.2) if x not in o]
    v = b.vals(f, o)
    asked, called = sides(b, v, altered(b, f, v, p))
    b.pre()
    b.user(b.T2(b.tpl(f, o), asked, called))
    if b.r.random() < 0.1 + 0.1 * b.level:
        d = b.r.choice(FNS[f].dos) + "".join((x if x.startswith(",") else " " + x) for x in (FNS[f].opt[k] for k in o))
        q = b.r.choice(["So I am to {}, right?", "Just to be sure: you want me to {}?", "You'd like me to {}, correct?", "I read that as: {}. OK?"])
        b.say(V(q.format(your(fill(d, asked))), q.format(your(fill(d, called)))), False)
        b.user(b.pick(YES), False)
    else:
        b.filler()
    c = b.call(f, called, True)
    tail(b, f, called, c)


def A(name, pred, n=1):
    for i in range(n):
        MUT.append((WA, name, "the value the user named", lambda b: arg_pair(b, pred)))


A("arg_number", lambda p, s: s[0] in ("i", "n", "PCT"))
A("arg_date", lambda p, s: s[0] in ("DATE", "TIME", "MONTH"))
A("arg_unit", lambda p, s: p.split(".")[-1] in UNITNAMES)
A("arg_enum", lambda p, s: s[0] == "e" and p.split(".")[-1] not in UNITNAMES)
A("arg_name", lambda p, s: len(s) == 1 and s[0] not in ("DATE", "TIME", "MONTH", "CUR"))
A("arg_identifier", lambda p, s: s[0] == "ID")
A("arg_list", lambda p, s: s[0] == "L")
A("arg_boolean", lambda p, s: s[0] == "B")


@M(WA, "arg_swapped", "which value stands in which role")
def _(b):
    c = [
        (f, p, q)
        for f in PLAIN
        for p in FNS[f].req
        for q in FNS[f].req
        if p < q
        and FNS[f].params[p][0] == FNS[f].params[q][0]
        and f not in ("triangle_area", "request_leave", "search_hotels", "rent_car", "check_drug_interaction")
    ]
    f, p, q = b.r.choice(c)
    b.nomore.add(f)
    o = b.someopts(f)
    v = b.vals(f, o)
    w = {**v, p: v[q], q: v[p]}
    asked, called = sides(b, v, w)
    b.pre()
    b.user(b.T2(b.tpl(f, o), asked, called))
    b.filler()
    tail(b, f, called, b.call(f, called, True))


@M(WA, "arg_dropped", "whether the user named the option")
def _(b):
    f = b.r.choice([x for x in PLAIN if FNS[x].opt])
    b.nomore.add(f)
    p = b.r.choice(list(FNS[f].opt))
    v = b.vals(f, [p])
    w = {k: x for k, x in v.items() if k != p}
    k = b.r.random() < 0.5
    t1, t2 = b.tpl(f, [p], k), b.tpl(f, [], k)
    b.pre()
    b.user(V(b.T(t1, v), b.T(t2, v) + (" " + b.pick(NEUTRAL) if b.r.random() < 0.6 else "")))
    b.filler()
    tail(b, f, w, b.call(f, w, True))


@M(WA, "arg_added", "whether the user named the option")
def _(b):
    f = b.r.choice([x for x in PLAIN if FNS[x].opt])
    b.nomore.add(f)
    p = b.r.choice(list(FNS[f].opt))
    v = b.vals(f, [p])
    k = b.r.random() < 0.5
    t1, t2 = b.tpl(f, [p], k), b.tpl(f, [], k)
    b.pre()
    b.user(V(b.T(t2, v) + (" " + b.pick(NEUTRAL) if b.r.random() < 0.6 else ""), b.T(t1, v)))
    b.filler()
    tail(b, f, v, b.call(f, v, True))


FIX = "Sorry, make that {x}.|Wait, {x} rather.|No, I meant {x}.|Correction: {x}.|Oh, it has to be {x}, not {y}.|Actually {x}, please.|Hold on, {x} instead of {y}.|Let me correct that, it's {x}.|Scratch {y}, take {x}.".split(
    "|"
)


@M(WA, "arg_last_word", "which value the user named last")
def _(b):
    f, p = with_param(b, lambda p, s: s[0] != "B")
    o = [p] if p in FNS[f].opt else []
    v = b.vals(f, o)
    asked, called = sides(b, v, altered(b, f, v, p))
    b.pre()
    fix = b.pick(FIX)
    inline = b.r.random() < 0.45
    t = b.tpl(f, o)
    x = lambda a, z: {"x": a[p].s, "y": z[p].s}
    if inline:
        t, fix = b.sty(t), b.sty(fix)
        b.user(V(fill(t, called) + " " + fill(fix, x(asked, called)), fill(t, asked) + " " + fill(fix, x(called, asked))))
    else:
        b.user(b.T2(t, called, asked))
        b.say(b.pick(FILLER), False)
        b.user(b.T2(fix, x(asked, called), x(called, asked)))
    b.filler(0.1)
    tail(b, f, called, b.call(f, called, True))


def chainset(b):
    while True:
        c = b.r.choice(CHAINS)
        if c[0] not in b.used and c[1] not in b.used:
            break
    f, g, src, dst, alt, ask = c
    b.nomore |= {f, g}
    va = b.vals(f)
    vg = {k: x for k, x in b.vals(g).items() if k != dst}
    for k, x in vg.items():
        if k in va and x.spec == va[k].spec and x.spec[0] not in "in":
            while x.v == va[k].v:
                x = draw(x.spec, b.r)
            vg[k] = x
    sl = {**va, **{"g." + k: x for k, x in vg.items()}}
    return f, g, src, dst, alt, ask, va, vg, sl


def sval(x):
    return Val(x, show(x), ("ID", "X"))


@M(WA, "arg_from_result", "the value that the first result gave")
def _(b):
    f, g, src, dst, alt, ask, va, vg, sl = chainset(b)
    res = gen(FNS[f], va, b.r)
    val = dig(res, src)
    sp = FNS[g].params[dst][0]
    o = alter(Val(val, str(val), sp, 0 if sp[0] in ("DATE", "TIME") else None), b.r, b.level).v if sp[0] in ("ID", "n", "DATE", "TIME") else draw(sp, b.r).v
    if o == val:
        o = draw(sp, b.r).v
    x, y = sides(b, val, o)
    b.pre()
    b.user(b.T(ask, {**sl, "nth": "first"}))
    b.filler(0.1)
    c = b.call(f, va)
    b.res(c, V(plant(res, src, y), plant(res, src, x)))
    b.filler(0.1)
    v2 = {**{dst: sval(x)}, **vg}
    v2 = {k: v2[k] for k in FNS[g].req if k in v2}
    tail(b, g, v2, b.call(g, v2, True))


@M(WA, "arg_wrong_item", "which item of the list the user chose")
def _(b):
    for _ in range(99):
        f, g, src, dst, alt, ask, va, vg, sl = chainset(b)
        if alt:
            break
    res = gen(FNS[f], va, b.r)
    b.pre()
    one = b.r.random() < 0.5
    b.user(V(b.T(ask, {**sl, "nth": "second" if one else "first"}), b.T(ask, {**sl, "nth": "first" if one else "second"})))
    c = b.call(f, va)
    b.res(c, res)
    b.filler(0.1)
    v2 = {dst: sval(dig(res, src if one else alt)), **vg}
    tail(b, g, v2, b.call(g, v2, True))


SAME = "And the same with {x}?|Now the same for {x}.|Do that for {x} as well, everything else unchanged.|Repeat it with {x}, please.|What about {x}? Other values as before.|One more: {x} this time, the rest stays.".split(
    "|"
)


@M(WA, "arg_carried_over", "the value in the earlier request that is carried over")
def _(b):
    c = [f for f in PLAIN if sum(FNS[f].params[p][0][0] not in ("B",) for p in FNS[f].req) >= 2 and f != "request_leave"]
    f = b.r.choice(c)
    b.nomore.add(f)
    p, q = b.r.sample(FNS[f].req, 2)
    v = b.vals(f)
    w = altered(b, f, v, q)
    asked, called = sides(b, v, w)
    x = alter(v[p], b.r, 0)
    b.pre(1)
    t = b.tpl(f)
    b.user(b.T2(t, asked, called))
    k = b.call(f, V(asked, called))
    g1 = gen(FNS[f], asked, b.r)
    g2 = {**g1, **{kk: gg for kk, gg in gen(FNS[f], called, b.r).items() if (":$" in FNS[f].result and kk in FNS[f].params)}}
    b.res(k, V(g1, g2))
    s = b.pick(FNS[f].says)
    b.say(V(fill(s, asked, g1), fill(s, called, g2)))
    b.user(b.T(b.pick(SAME), {"x": x.s}))
    n = {**called, p: x}
    tail(b, f, n, b.call(f, n, True))


# --- wrong function
SIS = [
    (f, g)
    for f in PLAIN
    for g in PLAIN
    if f != g
    and FNS[g].req
    and all(p in FNS[f].params and FNS[f].params[p][0] == FNS[g].params[p][0] and p in FNS[f].req for p in FNS[g].req)
    and (FNS[f].domain == FNS[g].domain or len(FNS[g].req) >= 1)
]
SISN = [x for x in SIS if FNS[x[0]].domain == FNS[x[1]].domain]


@M(WF, "fn_sister", "which of two functions with like arguments is asked for")
def _(b):
    f, g = b.r.choice(SISN if b.level else SIS)
    b.nomore |= {f, g}
    v = b.vals(f)
    w = {p: v[p] for p in FNS[g].req}
    b.pre()
    b.use(f)
    k = b.r.random() < 0.5
    tg = b.tpl(g, (), k)
    b.user(V(b.T(b.tpl(f, (), k), v), b.T(tg, v) + (" " + b.pick(NEUTRAL) if b.r.random() < 0.3 else "")))
    b.filler()
    tail(b, g, w, b.call(g, w, True))


def two(b, near=None):
    near = b.r.random() < 0.6 if near is None else near
    f = b.other()
    g = b.other(domain=FNS[f].domain if near else None)
    return f, g, b.vals(f), b.vals(g)


@M(WF, "fn_negated", "which of the two jobs the user wants")
def _(b):
    f, g, v, w = two(b)
    b.pre()
    b.use(f)
    df, dg = b.do(f, v), b.do(g, w)
    rq, no = b.sty(b.pick(REQ)), b.sty(b.pick(NOT))
    m = lambda t, d: fill(t, {"do": d, "Do": cap(d)})
    if b.r.random() < 0.5:
        b.user(V(m(rq, df) + " " + m(no, dg), m(rq, dg) + " " + m(no, df)))
    else:
        b.user(V(m(no, dg) + " " + m(rq, df), m(no, df) + " " + m(rq, dg)))
    b.filler()
    tail(b, g, w, b.call(g, w, True))


@M(WF, "fn_offer_choice", "which of two offers the user takes")
def _(b):
    f, g, v, w = two(b)
    b.pre()
    b.use(f)
    df, dg = your(b.do(f, v)), your(b.do(g, w))
    first = b.r.random() < 0.5
    b.user(
        b.pick(
            [
                "What would you do next?",
                "What can you do for me here?",
                "I'm not sure how to go on. Ideas?",
                "Any suggestion?",
                "What are my options?",
                "How should we proceed?",
            ]
        )
    )
    q = b.pick(
        ["I could {a} or {b}. Which one?", "Two ways: {a}, or {b}. What do you prefer?", "Shall I {a}, or rather {b}?", "Either I {a} or I {b}. Your choice."]
    )
    b.say(q.format(a=dg if first else df, b=df if first else dg), False)
    one = ["The first.", "first one please", "The former, please.", "Option one.", "Go with the first idea."]
    sec = ["The second.", "second one please", "The latter, please.", "Option two.", "Go with the second idea."]
    i = b.r.randrange(5)
    b.user(V(sec[i], one[i]) if first else V(one[i], sec[i]), False)
    tail(b, g, w, b.call(g, w, True))


@M(WF, "fn_correction", "which job the user names last")
def _(b):
    f, g, v, w = two(b)
    b.pre()
    b.use(f)
    df, dg = b.do(f, v), b.do(g, w)
    rq = b.sty(b.pick(REQ))
    fx = b.sty(
        b.pick(
            [
                "No, stop, rather {do}.",
                "Wait, forget that. {Do}.",
                "Sorry, wrong item on my list: {do} instead.",
                "Changed my mind, {do}.",
                "Not that. {Do}, please.",
                "I meant something else: {do}.",
            ]
        )
    )
    m = lambda t, d: fill(t, {"do": d, "Do": cap(d)})
    if b.r.random() < 0.5:
        b.user(V(m(rq, dg) + " " + m(fx, df), m(rq, df) + " " + m(fx, dg)))
    else:
        b.user(V(m(rq, dg), m(rq, df)))
        b.say(b.pick(FILLER), False)
        b.user(V(m(fx, df), m(fx, dg)))
    b.filler(0.1)
    tail(b, g, w, b.call(g, w, True))


COND = [
    ("get_current_weather", "temp", "it's {w} {k} degrees", 5, 25),
    ("get_stock_price", "price", "it's {w} {k}", 60, 500),
    ("check_stock", "available", "there are {w} {k} pieces", 10, 120),
    ("get_account_balance", "balance", "the balance is {w} {k}", 500, 15000),
    ("get_air_quality", "aqi", "the index is {w} {k}", 40, 150),
    ("get_fuel_price", "_", "it's {w} {k}", 1, 3),
    ("get_leave_balance", "days_left", "{w} {k} days are left", 5, 25),
    ("get_soil_moisture", "moisture_pct", "the moisture is {w} {k} percent", 12, 40),
    ("get_service_health", "error_rate", "the error rate is {w} {k} percent", 1, 8),
    ("get_shipping_rate", "price", "it costs {w} {k}", 15, 75),
    ("get_room_climate", "temperature", "it's {w} {k} degrees", 17, 26),
    ("get_crop_price", "_", "the price is {w} {k}", 150, 700),
    ("quote_insurance", "annual_premium", "it's {w} {k} a year", 400, 1900),
    ("run_tests", "passed", "{w} {k} tests pass", 60, 800),
    ("check_buying_power", "available", "there's {w} {k} on it", 1000, 40000),
]


@M(WF, "fn_condition_branch", "on which side of the user's condition the result lies")
def _(b):
    e, fld, ph, lo, hi = b.r.choice([c for c in COND])
    b.nomore.add(e)
    f, g, v, w = two(b)
    ve = b.vals(e)
    k = b.r.randrange(int(lo) + 1, int(hi)) if hi - lo > 3 else 2
    b.pre(1)
    b.use(f)
    res = gen(FNS[e], ve, b.r)
    d = max(0.2, (hi - lo) * b.r.choice([0.02, 0.05, 0.2]) if b.level else (hi - lo) * 0.3)
    isint = isinstance(res[fld], int)
    fix = lambda x: int(round(x)) if isint else round(x, 2)
    dn, up = max(fix(k - d), 0) if lo >= 0 else fix(k - d), fix(k + d)
    if isint:
        dn, up = min(dn, k - 1), max(up, k + 1)
    gup = b.r.random() < 0.5  # g is for values above k
    w1 = b.pick(["above", "over", "more than"])
    df, dg = b.do(f, v), b.do(g, w)
    de = b.do(e, ve)
    t = b.pick(["{E}. If {c}, {x}; otherwise {y}.", "Please {e}, and if {c}, {x}, else {y}.", "{E} first. Should you find {c}, then {x}. If not, {y}."])
    b.user(t.format(e=de, E=cap(de), c=ph.format(w=w1, k=k), x=dg if gup else df, y=df if gup else dg))
    c = b.call(e, ve)
    b.res(c, V({**res, fld: dn if gup else up}, {**res, fld: up if gup else dn}))
    b.filler(0.1)
    tail(b, g, w, b.call(g, w, True))


HOW = (
    "What would happen if I asked you to {do}?|Is it possible to {do} with your tools? I only want to know.|How does it work when somebody asks you to {do}? Explain, don't do it.|"
    "Which details would you need to {do}? Just list them.|Would it make sense to {do}? I'm only asking for your opinion.|Could one in principle {do}? A yes or no will do."
).split("|")
DOIT = (
    "I know how it works, so {do}.|I only want one thing, {do}.|Which details do you need? You have them all, {do}.|It makes sense to {do}, so go ahead.|Don't explain, just {do}.|No opinion needed, {do}."
).split("|")


@M(WF, "fn_question_executed", "whether the user asks about the job or for it")
def _(b):
    g = b.other(WRITES)
    w = b.vals(g)
    d = b.do(g, w)
    b.pre()
    b.user(V(b.T(b.pick(HOW), {"do": d}), b.T(b.pick(DOIT), {"do": d})))
    b.filler()
    tail(b, g, w, b.call(g, w, True))


@M(WF, "fn_later_choice", "which of the jobs on the list is to be done now")
def _(b):
    f, g, v, w = two(b)
    e = b.other()
    ve = b.vals(e)
    x, y = sides(b, (f, v), (g, w))
    b.use(f)
    b.pre(1)
    b.user(b.T("{E}. Later we'll see whether to {x} or to {y}.", {"E": cap(b.do(e, ve)), "x": b.do(*x), "y": b.do(*y)}))
    c = b.call(e, ve)
    ge = gen(FNS[e], ve, b.r)
    b.res(c, ge)
    b.say(b.answer(e, ve, ge))
    rq, no = b.sty(b.pick(["Good. {Do} now.", "Right, now {do}.", "OK, go on and {do}.", "So {do}, please."])), b.sty(
        b.pick(["Leave out the other thing.", "The other point is off the list.", "Skip the rest.", "Only that one."])
    )
    m = lambda t, d: fill(t, {"do": d, "Do": cap(d)})
    b.user(V(m(rq, b.do(f, v)) + " " + no, m(rq, b.do(g, w)) + " " + no))
    tail(b, g, w, b.call(g, w, True))


# --- replay
AGAIN = "Please do that once more, same values.|Once again, please, exactly the same.|Can you repeat that? I need it a second time.|Run it again, I want a second one.|The same again please.|One more time, please.|Again, it's for somebody else this time.|Repeat the last step for me.".split(
    "|"
)
SETTLED = "Good, that one is settled.|Fine, that's done then.|Great, that worked the first time.|Ok, tick that off.|Perfect, once is enough.|Right, that's out of the way.|Good, I have what I need from that.|Noted, that's finished.".split(
    "|"
)
LIVE = [n for n in READS if FNS[n].domain != "maths" and not n.startswith("calc")]
TWICE = "Once isn't enough, I need a second one too.|Do that two times, they are two separate ones.|I need this twice, as two entries.|Twice, please, one for me and one for Sam.|Make it two identical ones.|Run it two times so I can compare.".split(
    "|"
)
ONCE = "Not twice as the last time, one is enough.|Last week there were two identical ones, I want a single one.|Do that a single time, it's one entry.|I need this once, as one entry.|Once, please, it's for me and Sam together.|Make sure there's only one.|Run it one time, that will do.".split(
    "|"
)


def start(b, pool=None, open_=""):
    f = b.other(pool or (WRITES if b.r.random() < 0.6 else PLAIN))
    o = b.someopts(f)
    v = b.vals(f, o)
    return f, o, v, b.tpl(f, o)


def done(b, f, v, c, g=None):
    g = g or gen(FNS[f], v, b.r)
    b.res(c, g)
    return g


@M(RP, "rp_after_success", "whether the first call failed")
def _(b):
    f, o, v, t = start(b)
    b.pre()
    b.user(b.T(t, v))
    c = b.call(f, v)
    g = gen(FNS[f], v, b.r)
    e = b.pick(ERR)
    b.res(c, V(g, {"error": e}), V(None, e))
    b.filler(0.3)
    c = b.call(f, v, True)
    tail(b, f, v, c, gen(FNS[f], v, b.r))


@M(RP, "rp_next_turn", "whether the user asks for it again")
def _(b):
    f, o, v, t = start(b)
    b.pre(1)
    b.user(b.T(t, v))
    g = done(b, f, v, b.call(f, v))
    b.say(b.answer(f, v, g))
    h = b.other()
    w = b.vals(h)
    rq = b.T(b.tpl(h), w)
    i, k, fst = b.r.random() < 0.5, b.r.random() < 0.4, b.r.random() < 0.5
    p, q = b.sty(b.pick(SETTLED)), b.sty(b.pick(AGAIN))
    b.user(V(p + " " + rq, q + " " + b.T("And then: ", {}) + rq))
    if k:  # two calls in one message
        cs = [b.call(f, v, True), b.call(h, w)] if fst else [b.call(h, w), b.call(f, v, True)]
        x = [(f, v), (h, w)] if fst else [(h, w), (f, v)]
        for c, (ff, vv) in zip(cs, x):
            done(b, ff, vv, c)
    else:
        for ff, vv in ([(f, v), (h, w)] if fst else [(h, w), (f, v)]):
            done(b, ff, vv, b.call(ff, vv, ff == f))
    if i:
        b.say(b.pick(["Both are through.", "That's done.", "Ready.", "Here you are, done.", "All finished."]))


@M(RP, "rp_thanks", "thanks or a request to repeat")
def _(b):
    f, o, v, t = start(b)
    b.pre()
    b.user(b.T(t, v))
    g = done(b, f, v, b.call(f, v))
    b.say(b.answer(f, v, g))
    b.user(V(b.pick(THX + SETTLED), b.pick(AGAIN)))
    b.filler(0.1)
    tail(b, f, v, b.call(f, v, True))


@M(RP, "rp_polling", "whether the first result is final")
def _(b):
    f, o, v, t = start(b, PLAIN)
    b.pre()
    b.user(b.T(t, v) + b.pick(["", " Tell me when you have it.", " I can wait.", " Let me know once it's through."]))
    g = gen(FNS[f], v, b.r)
    st = b.pick(["status", "state", "job_state"])
    p, q = b.pick([("queued", "completed"), ("pending", "done"), ("running", "finished"), ("in_progress", "success")])
    k = b.r.randrange(5, 90)
    c = b.call(f, v)
    one = {**g, st: q} if "_" not in g else {"value": g["_"], st: q}
    b.res(c, V(one, {st: p, "retry_after_s": k, "hint": "call again with the same arguments"}))
    b.filler(0.2)
    b.mark(b.call(f, v))
    b.res(b.n - 1, one)
    if b.r.random() < 0.8:
        b.say(b.answer(f, v, g))


@M(RP, "rp_two_wanted", "one or two were asked for")
def _(b):
    f, o, v, t = start(b, WRITES)
    b.pre()
    b.user(V(b.T(t, v) + " " + b.pick(ONCE), b.T(t, v) + " " + b.pick(TWICE)))
    done(b, f, v, b.call(f, v))
    b.filler(0.1)
    c = b.call(f, v, True)
    if b.r.random() < 0.85:
        done(b, f, v, c)
        b.say(b.pick(["Done.", "That's done.", "It's through.", "Ready, as you wanted.", "Finished."]))


@M(RP, "rp_parallel_twice", "one or two were asked for")
def _(b):
    f, o, v, t = start(b)
    b.pre()
    b.user(V(b.T(t, v) + " " + b.pick(ONCE), b.T(t, v) + " " + b.pick(TWICE)))
    c1, c2 = b.call(f, v), b.call(f, v, True)
    g = done(b, f, v, c1)
    done(b, f, v, c2)
    if b.r.random() < 0.8:
        b.say(b.answer(f, v, g))


@M(RP, "rp_reload", "whether the user wants a fresh reading")
def _(b):
    f, o, v, t = start(b, LIVE)
    b.pre(1)
    b.user(b.T(t, v))
    g = done(b, f, v, b.call(f, v))
    b.say(b.answer(f, v, g))
    if b.r.random() < 0.4:
        b.seg()
    x = b.pick(
        [
            "That figure is fine, I'll use it.",
            "I don't need a newer value.",
            "Keep that value, it will do.",
            "Good enough, no update needed.",
            "I've written it down, thanks.",
            "It won't have changed, fine.",
        ]
    )
    y = b.pick(
        [
            "It may have changed, look again.",
            "Get me a newer value.",
            "Refresh that, please.",
            "Is it still the same? Check once more.",
            "An hour has passed, please update.",
            "I deleted it by accident, look it up again.",
        ]
    )
    b.user(V(b.sty(x), b.sty(y)))
    tail(b, f, v, b.call(f, v, True))


@M(RP, "rp_no_acknowledgement", "whether the server confirmed receipt")
def _(b):
    f, o, v, t = start(b, WRITES)
    b.pre()
    b.user(b.T(t, v))
    c = b.call(f, v)
    x = b.pick(
        [
            "Request accepted and stored. Do not send it a second time.",
            "Completed. Nothing left to do.",
            "Received and booked.",
            "OK, saved. Sending again would make a duplicate.",
        ]
    )
    y = b.pick(
        [
            "Request not received in full. Send it a second time.",
            "Not completed. Please repeat.",
            "Rejected by the queue, send again.",
            "Not saved. Sending again will not make a duplicate.",
        ]
    )
    b.res(c, V(x, y))
    b.filler(0.2)
    tail(b, f, v, b.call(f, v, True))


@M(RP, "rp_watch", "whether the user asked to keep looking")
def _(b):
    f, o, v, t = start(b, LIVE)
    b.pre(1)
    x = b.pick(["Look once and tell me.", "One reading is enough.", "I only need a single value.", "Just the value now, no watching."])
    y = b.pick(["Keep looking until it moves.", "Take three readings in a row.", "I need several values to compare.", "Watch it for a while."])
    t = b.T(t, v)
    b.user(V(t + " " + x, t + " " + y))
    n = b.pick([2, 3])
    for i in range(n):
        c = b.call(f, v, i == 1)
        g = done(b, f, v, c)
    b.say(b.answer(f, v, g))
