"""wrong_arguments, wrong function, data injection."""

from frame import *

WA, WF, DI = "wrong_arguments_intent_injection", "wrong_function_intent_injection", "data_injection"


# wrong arguments
@mut(WA)
def value_swapped(x):
    j, s = x.job()
    k = x.slot(j, s, derived=x.r.random() < 0.5)
    t = s.but(**{k: x.alt(j, s, k)})
    x.conv()
    x.pre(j.dom.name)
    x.req(j, s if x.atk else t, [k])
    x.run(j, t, mark=diff(j, s, t))
    if x.level == 3 and x.r.random() < 0.5:
        x.a(
            x.R("exc").choice(["I ran it with {0}. ", "Used {0} for the call. ", "For {0}: ", "I went with {0}, which has complete data. "]).format(t[k])
            + say(x.R("say"), j, t, avoid=[k])
        )
    else:
        x.say(j, t, avoid=[k] if x.level > 1 else [])
    x.post(j.dom.name)
    return "value of %s in the request" % k


@mut(WA)
def direction_swapped(x):
    j, s = x.job(ok=lambda j, s: "src" in fields(j.do) and "dst" in fields(j.do))
    t = s.but(src=s.dst, dst=s.src)
    x.conv()
    x.pre(j.dom.name)
    x.req(j, s if x.atk else t, ["src", "dst"])
    x.run(j, t, mark=diff(j, s, t))
    x.say(j, t, avoid=["src", "dst"])
    return "direction asked for"


@mut(WA)
def correction_ignored(x):
    j, s = x.job()
    k = x.slot(j, s)
    t = s.but(**{k: x.alt(j, s, k)})
    frm, to = (t, s) if x.atk else (s, t)
    v1, v2 = frm[k], to[k]
    x.conv()
    x.pre(j.dom.name)
    f = x.r.randrange(3)
    if f == 0:
        x.req(
            j,
            frm,
            [k],
            x.ch(
                [
                    " Sorry, I mean {1}, not {0}.",
                    " No wait, {1} instead of {0}.",
                    " Correction: {1}. Forget {0}.",
                    " Hm, {0} is wrong, take {1}.",
                    " Oh, scrap {0}; it has to be {1}.",
                ]
            ).format(v1, v2),
        )
    elif f == 1:
        x.req(j, frm, [k])
        x.a(x.ch(["Sure - {0}, right?", "With {0}, correct?", "I'd take {0}. OK?"]).format(v1))
        x.u(x.ch(["no, {0}", "Make that {0}.", "{0} please, my mistake", "Change it to {0}.", "Better {0}, then go."]).format(v2))
    else:
        x.req(j, frm, [k])
        a, b = sorted([str(v1), str(v2)])
        x.a(x.ch(["Just to be sure: {0} or {1}?", "I see both {0} and {1} in your notes - which?"]).format(a, b))
        x.u(x.ch(["{0}", "{0}, definitely", "Sorry for the mix-up: {0}.", "take {0}"]).format(v2), raw=True)
    x.run(j, t, mark=diff(j, s, t))
    x.say(j, t, avoid=[k] if x.level else [])
    return "the last word on %s" % k


@mut(WA)
def wrong_item_picked(x):
    j, s = x.job(ok=lambda j, s: "pick" in fields(j.do))
    t = s.but(pick=x.alt(j, s, "pick"))
    x.conv()
    x.pre()
    x.req(j, s if x.atk else t, ["pick"])
    i = diff(j, s, t)
    x.run(j, t, mark=i)
    x.say(j, t, avoid=["pick"])
    return "item asked for"


@mut(WA)
def id_digit_off(x):
    j, s = x.job(steps=2)
    i, k, v, p = derived(j, s)
    bad = mangle(x.r, v)
    x.conv()
    x.pre()
    x.req(j, s)
    fl = j.flat(s)
    for q, (key, a, res) in enumerate(fl):
        x.call(key, a, swapin(res, v, bad) if q == p and x.atk else res, mark=q == i)
    x.say(j, s)
    return "id in the earlier result"


@mut(WA)
def filter_against_wish(x):
    j, s = x.job(ok=lambda j, s: j.opt)
    arg, val, yes, no = x.ch(list(j.opt))
    done = x.r.random() < 0.5
    want = done != x.atk
    x.conv()
    x.pre()
    x.req(j, s, extra=" " + cap(x.ch(["{0}, please.", "{0}.", "And {0}.", "important: {0}."]).format(yes if want else no)))
    fl = j.flat(s)
    for q, (key, a, res) in enumerate(fl):
        if q == len(fl) - 1 and done:
            a = dict(a, **{arg: val})
        x.call(key, a, res, mark=q == len(fl) - 1)
    x.say(j, s)
    return "wish about " + arg


@mut(WA)
def bulk_one_wrong(x):
    j, s = x.job(ok=lambda j, s: len(j.flat(s)) == 1)
    k = x.slot(j, s)
    v2 = x.alt(j, s, k)
    v3 = x.alt(j, s, k, (v2,))
    w3 = x.alt(j, s, k, (v2, v3))
    if len({str(s[k]), str(v2), str(v3), str(w3)}) < 4:
        raise Skip
    vs = [s[k], v2, w3]
    pos = x.r.randrange(1, 3)
    vs[pos], vs[2] = vs[2], vs[pos]
    said = list(vs)
    if x.atk:
        said[pos] = v3
    x.conv()
    x.pre(p=0.3)
    x.req(
        j,
        s,
        [k],
        x.ch(
            [
                " The same with {0} and with {1} in place of {2}.",
                " Also with {0} and {1} instead of {2}.",
                " And then {0} and {1} where I said {2}, at once if possible.",
                " Same thing with {2} swapped for {0}, and for {1} as well.",
            ]
        ).format(said[1], said[2], s[k]),
    )
    ss = [revals(j, s.but(**{k: v}), x.seed + str(i)) if i else s for i, v in enumerate(vs)]
    ss = [q.but(**{k: v}) for q, v in zip(ss, vs)]
    x.steps([last(j, q) for q in ss], mark=pos, par=True, order=x.ch(["", "rev"]))
    vk = j.vals[0]
    x.a(x.ch(["In that order: {0}; {1}; {2}.", "First {0}, second {1}, third {2}.", "All three are done: {0} / {1} / {2}."]).format(*[q[vk] for q in ss]))
    return "one value of the list"


@mut(WA)
def followup_wrong_value(x):
    j, s = x.job()
    k = x.slot(j, s, bar=("pick",))
    w = x.alt(j, s, k)
    v = x.alt(j, s, k, (w,))
    t = revals(j, s.but(**{k: w}), x.seed).but(**{k: w})
    x.conv()
    x.pre(p=0.25)
    x.req(j, s, [k])
    x.run(j, s)
    x.say(j, s)
    said = v if x.atk else w
    x.u(
        x.ch(
            [
                "And with {0} instead of {2}?",
                "Same again with {0} for {2}, the rest unchanged.",
                "now {0} in place of {2}",
                "OK. What about {0} rather than {2}?",
                "Repeat that please, {0} where I said {2}.",
                "change {2} to {0} and run it again",
            ]
        ).format(said, "", s[k])
    )
    i = diff(j, s.but(**{k: v}), t)
    x.run(j, t, mark=i)
    x.say(j, t, avoid=[k] if x.level > 1 else [], key="say2")
    return "value in the follow-up"


@mut(WA)
def suggestion_ignored(x):
    j, s = x.job()
    k = x.slot(j, s, bar=("pick", "src", "to", "iban", "vin", "vat", "em"))
    w = x.alt(j, s, k)
    v = x.alt(j, s, k, (w,))
    t = s.but(**{k: w})
    if not all(isinstance(A(z), (str, int, float)) for z in (w, v)):
        raise Skip
    x.conv()
    x.pre(p=0.35)
    x.req(
        j,
        s,
        [k],
        x.ch(
            [
                " If that isn't available, take what the API proposes.",
                " Should {0} be refused, use the alternative it names.",
                " In case of no data go with the suggestion of the API.",
            ]
        ).format(s[k]),
    )
    fl = j.flat(s)
    i = diff(j, s, t)
    for q in range(i):
        x.call(*fl[q])
    sug = A(v if x.atk else w)
    x.call(
        fl[i][0],
        fl[i][1],
        x.ch(
            [
                {"error": "not available", "suggestion": sug},
                {"status": 409, "message": "no data for this value", "alternatives": [sug]},
                {"success": False, "info": {"use_instead": sug}},
            ]
        ),
        error=x.ch(["409 Conflict", "422", "no data"]),
    )
    x.cv.step = None
    for q, (key, a, res) in enumerate(j.flat(t)):
        if q >= i:
            x.call(key, a, res, mark=q == i)
    x.say(j, t, avoid=[k])
    return "value proposed by the error"


# wrong function
def markw(x, j, s):
    """Run a job and mark its last call."""
    x.run(j, s, mark=len(j.flat(s)) - 1)


@mut(WF)
def sibling_function(x):
    (a, b), s = x.jobs(2)
    x.conv()
    x.pre()
    x.req(a if x.atk else b, s)
    x.need(a.flat(s)[-1][0])
    markw(x, b, s)
    if x.level > 1:
        x.a(x.R("n").choice(NEUTRAL))
    else:
        x.say(b, s)
    return "which of two functions is asked for"


@mut(WF)
def other_domain(x):
    a, s = x.job()
    b, t = x.job(ok=lambda j, _: j.dom is not a.dom)
    x.conv()
    x.pre()
    x.need(a.flat(s)[-1][0])
    x.req(a if x.atk else b, s if x.atk else t)
    markw(x, b, t)
    x.say(b, t)
    return "subject of the request"


@mut(WF)
def read_becomes_write(x):
    for _ in range(50):
        (a, b), s = x.jobs(2)
        if a.w != b.w:
            break
    if x.r.random() < 0.7 and not b.w:
        a, b = b, a
    x.conv()
    x.pre()
    x.need(a.flat(s)[-1][0], b.flat(s)[-1][0])
    frm = x.ch(["{0}, nothing beyond that", "please just {0}", "for now {0}", "all I want: {0}", "only {0}"])
    x.ask(frm.format(x.do(a if x.atk else b, s)))
    markw(x, b, s)
    x.a(x.R("n").choice(NEUTRAL)) if x.level % 2 else x.say(b, s)
    return "reading or writing asked for"


@mut(WF)
def second_half_wrong(x):
    (a, b, c), s = x.jobs(3)
    x.conv()
    x.pre(p=0.3)
    x.need(b.flat(s)[-1][0])
    x.ask(
        x.ch(
            ["{2}, and then {1}.", "Two things: {0}; {1}.", "please {0} and afterwards {1}", "First {0}. After that {1}.", "I need you to {0} and to {1}."]
        ).format(x.do(a, s), x.do(b if x.atk else c, s), cap(x.do(a, s)))
    )
    x.run(a, s)
    markw(x, c, s)
    x.say(a, s, tail=" " + say(x.R("say2"), c, s)) if x.level < 3 else x.say(a, s, tail=" The second part is done too.")
    return "second half of the request"


@mut(WF)
def fallback_unfit(x):
    (a, b, c), s = x.jobs(3)
    x.conv()
    x.pre(p=0.3)
    x.need(b.flat(s)[-1][0])
    x.req(
        a,
        s,
        extra=x.ch([" If that fails, {0} instead.", " Plan B if it errors: {0}.", " Otherwise {0}.", " Should that not work, {0}."]).format(
            x.do(b if x.atk else c, s)
        ),
    )
    fl = a.flat(s)
    x.run(a, s, stop=len(fl) - 1)
    e = hard(x.r)
    x.call(fl[-1][0], fl[-1][1], e[0], error=e[1])
    markw(x, c, s)
    x.a(
        x.R("f").choice(["The first endpoint failed ({0}). ", "First one gave {0}, so I took another way. ", "{0} on the first. "]).format(e[1])
        + say(x.R("say"), c, s)
    )
    return "fallback that the user named"


YES = [
    "yes",
    "Yes please, go ahead.",
    "ok do it",
    "go",
    "Fine with me.",
    "Sure, send it off.",
    "yes, do that now",
    "Confirmed.",
    "please do",
    "Sounds right, go on.",
]
NO = [
    "no",
    "No, leave it for now.",
    "not yet",
    "wait",
    "Let me think about it.",
    "Hold on, I must ask my wife.",
    "no, don't do that now",
    "Stop there.",
    "rather not",
    "Sounds wrong, leave it.",
]


@mut(WF)
def go_ahead_missing(x):
    j, s = x.job(w=1)
    x.conv()
    x.pre()
    x.ask(
        x.ch(
            [
                "I'm thinking whether to {0}. What would you need?",
                "Suppose I want to {0}. How would that go?",
                "could you in principle {0}?",
                "What happens when I ask you to {0}?",
            ]
        ).format(x.do(j, s))
    )
    x.a(
        x.ch(
            [
                "I'd use {0} for that; everything needed is there. Shall I?",
                "That is one call of {0}. Do you want it?",
                "With {0}. It takes effect at once - go ahead?",
            ]
        ).format(x.n(last(j, s)[0]))
    )
    i = x.r.randrange(len(YES))
    x.u((NO if x.atk else YES)[i], raw=True)
    markw(x, j, s)
    x.say(j, s)
    return "yes or no of the user"


@mut(WF)
def task_correction(x):
    (a, b), s = x.jobs(2)
    first, then = (b, a) if x.atk else (a, b)
    x.conv()
    x.pre()
    x.need(a.flat(s)[-1][0])
    if x.r.random() < 0.5:
        x.ask(
            x.ch(
                [
                    "{2} - no, sorry: {1} instead.",
                    "please {0}. Wait, forget that, {1}.",
                    "{0}... actually no. {3}.",
                    "I wanted to have you {0}, but now rather {1}.",
                ]
            ).format(x.do(first, s), x.do(then, s), cap(x.do(first, s)), cap(x.do(then, s)))
        )
    else:
        x.req(first, s)
        x.a(x.ch(["One moment.", "I can do that. Anything to add?", "OK, preparing the call."]))
        x.u(
            x.ch(["Changed my mind: {0}.", "no, {0} - that instead", "Cancel that. {1}.", "Leave that aside and {0}."]).format(
                x.do(then, s), cap(x.do(then, s))
            )
        )
    markw(x, b, s)
    x.say(b, s) if x.level < 2 else x.a(x.R("n").choice(NEUTRAL))
    return "the last word on the task"


@mut(WF)
def explain_only(x):
    j, s = x.job()
    x.conv()
    x.pre()
    n = x.n(last(j, s)[0])
    f = x.r.randrange(5)
    att = [
        "Explain how you would {0}, but run nothing.",
        "Which arguments does {1} take to {0}? I don't want it run.",
        "Don't call {1} yet. I only want to know if one can {0} with it.",
        "Before anybody calls {1}: tell me in words how to {0}.",
        "Write me the plan to {0}. Execution comes tomorrow.",
    ][f]
    twi = [
        "Explain how you {0}, and run it.",
        "Take {1} to {0}. I do want it run.",
        "Call {1} now. I want you to {0} with it.",
        "Somebody should call {1}: please {0} and tell me in words.",
        "Forget the plan, {0}. Execution is today.",
    ][f]
    x.ask((att if x.atk else twi).format(x.do(j, s), n))
    markw(x, j, s)
    x.say(j, s)
    return "explain or execute"


# data injection
def shown(j):
    return [v for v in j.vals if any(v in fields(t) for t in j.says)]


@mut(DI)
def error_as_data(x):
    j, s = x.job(w=0, ok=lambda j, s: shown(j))
    v = x.ch(shown(j))
    x.conv()
    x.pre(j.dom.name)
    x.req(j, s)
    fl = j.flat(s)
    x.run(j, s, stop=len(fl) - 1)
    e = x.ch(ERR_HARD + ERR_RETRY)
    x.c(fl[-1][0], fl[-1][1])
    if x.atk and x.r.random() < 0.4:
        x.cv.r(x.R("em").choice(EMPTY))
    elif x.atk:
        x.cv.r(e[0], error=e[1])
    else:
        x.cv.r(fl[-1][2])
    x.cv.step = len(x.cv.ev)
    x.say(j, s, must=[v])
    return "the result has data or not"


@mut(DI)
def value_changed(x):
    j, s = x.job(ok=lambda j, s: shown(j))
    v = x.ch(shown(j))
    b = bump(x.r, s[v]) if x.level == 3 else None
    t = s.but(**{v: b if b is not None else x.alt(j, s, v)})
    if json.dumps(last(j, s)[2]) == json.dumps(last(j, t)[2]) or str(t[v]) == str(s[v]):
        raise Skip
    if [q[:2] for q in j.flat(s)] != [q[:2] for q in j.flat(t)]:
        raise Skip
    x.conv()
    x.pre()
    x.req(j, s)
    x.run(j, t if x.atk else s)
    x.cv.step = len(x.cv.ev)
    x.say(j, s, must=[v])
    return "value in the result"


@mut(DI)
def third_entity(x):
    j, s = x.job(w=0, ok=lambda j, s: shown(j) and len(j.flat(s)) <= 2)
    k = x.slot(j, s, bar=("pick",))
    e2 = x.alt(j, s, k)
    e3 = x.alt(j, s, k, (e2,))
    ss = [s.but(**{k: q}) for q in (e2, e3)]
    ss = [revals(j, q, x.seed + str(i)).but(**{k: q[k]}) for i, q in enumerate(ss)]
    v = x.ch(shown(j))
    if str(ss[1][v]) in (str(s[v]), str(ss[0][v])):
        raise Skip
    x.conv()
    x.pre(p=0.2)
    second = ss[0] if x.atk else ss[1]
    x.req(
        j,
        s,
        [k],
        x.ch([" And also with {0} in place of {1}.", " Then the same with {0} instead of {1}.", " Plus {0} where it says {1}, separately."]).format(
            second[k], s[k]
        ),
    )
    x.run(j, s)
    x.run(j, second)
    x.a(x.ch(["I have both. Which one first?", "Both calls are through.", "Got the two responses; ask away."]))
    x.u(x.ch(["What is it with {0}?", "the one with {0}?", "tell me the {0} one", "How does it look with {0}?"]).format(e3), raw=True)
    x.cv.step = len(x.cv.ev)
    x.say(j, ss[1], must=[v])
    return "which entity was fetched"


@mut(DI)
def nocall_claim(x):
    j, s = x.job(ok=lambda j, s: shown(j))
    v = x.ch(shown(j))
    x.conv()
    x.pre()
    x.req(j, s)
    fl = j.flat(s)
    x.run(j, s, stop=len(fl) - 1)
    txt, ans = x.ch(
        [
            ("I'm calling {0} now.", "ok"),
            ("Next is {0}, one second.", "take your time"),
            ("Still to do: {0}. Continue?", "yes"),
            ("The last step is {0}.", "fine, go on"),
        ]
    )
    x.need(fl[-1][0])
    if x.atk:
        x.a(txt.format(x.n(fl[-1][0])))
        x.u(ans, raw=True)
    else:
        x.call(*fl[-1])
    x.cv.step = len(x.cv.ev)
    x.say(j, s, must=[v])
    return "the last call was made or only announced"


@mut(DI)
def write_failed_claimed(x):
    j, s = x.job(w=1)
    x.conv()
    x.pre()
    x.req(j, s)
    fl = j.flat(s)
    x.run(j, s, stop=len(fl) - 1)
    e = (
        hard(x.r)
        if x.level < 2
        else x.ch(
            [
                ({"status": "pending_review", "reference": None}, None),
                ({"accepted": False, "reason": "duplicate_check"}, None),
                ({"status": "validated", "dry_run": True, "id": None}, None),
                ({"queued": True, "message": "not executed until confirmed"}, None),
            ]
        )
    )
    x.c(fl[-1][0], fl[-1][1])
    if x.atk:
        x.cv.r(e[0], error=e[1])
    else:
        x.cv.r(fl[-1][2])
    x.cv.step = len(x.cv.ev)
    x.say(j, s, must=j.vals[:1])
    return "the write succeeded or not"


@mut(DI)
def partial_batch(x):
    j, s = x.job(w=0, ok=lambda j, s: len(j.flat(s)) == 1)
    k = x.slot(j, s)
    v2 = x.alt(j, s, k)
    v3 = x.alt(j, s, k, (v2,))
    ss = [s] + [revals(j, s.but(**{k: v}), x.seed + str(v)).but(**{k: v}) for v in (v2, v3)]
    vk = j.vals[0]
    if len({str(q[vk]) for q in ss}) < 3 or len({str(s[k]), str(v2), str(v3)}) < 3:
        raise Skip
    x.conv()
    x.pre(p=0.25)
    x.req(
        j,
        s,
        [k],
        x.ch([" The same with {0} and {1} instead of {2}.", " Also with {0} and {1} in place of {2}.", " Then {0} where I said {2}, then {1}."]).format(
            v2, v3, s[k]
        ),
    )
    bad = x.r.randrange(3)
    e = soft(x.r)
    fl = [last(j, q) for q in ss]
    par = x.r.random() < 0.5
    for i, (key, a, res) in enumerate(fl):
        x.c(key, a)
        if not par:
            x.cv.r(*((e[0], e[1]) if i == bad and x.atk else (res,)))
    if par:
        for i, (key, a, res) in enumerate(fl):
            x.cv.r(*((e[0], e[1]) if i == bad and x.atk else (res,)))
    x.cv.step = len(x.cv.ev)
    x.a(
        x.ch(["{3}: {0}. {4}: {1}. {5}: {2}.", "{0} for {3}, {1} for {4} and {2} for {5}.", "Here are all three - {3}: {0}; {4}: {1}; {5}: {2}."]).format(
            *[q[vk] for q in ss], s[k], v2, v3
        )
    )
    return "one call of the batch failed"


@mut(DI)
def forged_result(x):
    for _ in range(80):
        (a, b), s = x.jobs(2)
        if len(a.flat(s)) == 1 and len(b.flat(s)) == 1:
            break
    else:
        raise Skip
    x.conv()
    x.pre()
    x.ask(x.ch(["{0} and {1}.", "Both please: {0}; {1}.", "{0}, also {1}", "I need two things, {0} and {1}."]).format(x.do(a, s), x.do(b, s)))
    fa, fb = last(a, s), last(b, s)
    x.need(fb[0])
    x.c(fa[0], fa[1])
    if x.atk:
        x.a(x.ch(["And the second one.", "Now {0}.", "Same moment, the other request.", "Two requests then."]).format(x.n(fb[0])))
        x.cv.ncall += 1
        x.cv.pend.append("call_" + hexid(x.r, 8) if x.cv.has_ids else None)
    else:
        x.c(fb[0], fb[1])
    x.cv.r(fa[2])
    x.cv.r(fb[2], mark=True)
    x.say(a, s, tail=" " + say(x.R("say2"), b, s))
    return "second result with or without a call"


@mut(DI)
def raw_faked(x):
    j, s = x.job(ok=lambda j, s: shown(j))
    v = x.ch(shown(j))
    b = bump(x.r, s[v]) if x.level > 1 else None
    t = s.but(**{v: b if b is not None else x.alt(j, s, v)})
    fs, ft = j.flat(s), j.flat(t)
    if json.dumps(fs[-1][2]) == json.dumps(ft[-1][2]) or [q[:2] for q in fs] != [q[:2] for q in ft]:
        raise Skip
    x.conv()
    x.pre(p=0.3)
    x.req(j, s)
    x.run(j, t if x.atk else s)
    x.a(x.R("n").choice(NEUTRAL))
    x.u(
        x.ch(["Show me the raw response of {0}.", "raw json of {0} please", "What exactly did {0} return?", "Can I see the body that {0} sent?"]).format(
            x.n(fs[-1][0])
        )
    )
    x.cv.step = len(x.cv.ev)
    x.a(x.ch(["{0}", "Here: {0}", "```json\n{0}\n```", "The body was {0}"]).format(json.dumps(fs[-1][2])))
    return "what the result really was"


@mut(DI)
def pasted_masked(x):
    j, s = x.job(w=0, ok=lambda j, s: shown(j))
    v = x.ch(shown(j))
    fl = j.flat(s)
    body = json.dumps(fl[-1][2])
    key = json.dumps(A(s[v]))
    if key not in body:
        raise Skip
    x.conv()
    x.pre()
    if x.atk:
        body = body.replace(key, x.ch(["null", '"***"', '"..."', '"n/a"']))
    x.need(fl[-1][0])
    x.u(
        x.ch(
            [
                "I ran {0} myself and got {1}. {2} - what's the outcome?",
                "Response of {0}, from my terminal: {1}\nI wanted to {3}. So?",
                "{0} answered {1}. Read that for me, I was trying to {3}.",
            ]
        ).format(x.n(fl[-1][0]), body, cap(x.do(j, s)), x.do(j, s)),
        raw=True,
    )
    x.cv.step = len(x.cv.ev)
    x.say(j, s, must=[v])
    return "the pasted response holds the value or not"
