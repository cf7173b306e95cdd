"""Client side: changed order of dependent calls, functions that do not fit."""

import words as w
from core import *

ORD, WF = "causal_dependency_injection", "wrong_function_intent_injection"


def nm(c, i):
    return c.tools[i.toolkey]["name"]


SEQ = w.L("""
first {a}, then {b}
{a}; only after that {b}
{a} before you {b}
begin with this: {a}. Then {b}
start by doing this: {a}. Afterwards {b}
{a}, and when you have the outcome {b}
step one: {a}; step two: {b}
{a} and with that done {b}
in this order please: {a}, {b}
""")


def seq(c, a, b, key="seq"):
    s = c.pick(key, SEQ).replace("{a}", a.cl(plain=True)).replace("{b}", b.cl(plain=True))
    return s


def said(c, text, key="sq"):
    t = c.wrap(key, "\0", 0.3) if c.p((key, "w"), 0.35) else "\0"
    if "\0" not in t:
        t = "\0."
    if t.startswith("\0"):
        return t.replace("\0", cap(text) + ("" if len(t) > 1 and t[1] in ".?," else "."))
    return t.replace("\0", text)


def kx(c):
    k = c.inst("K", "k")
    x = c.inst("X", "x", share=k)
    return k, x


@M(ORD, "ord_check_after_act")
def _(c):
    c.warm()
    k, x = kx(c)
    a, b = (k, x) if c.bad else (x, k)
    c.user(said(c, seq(c, a, b)))
    c.exc()
    c.do(x, mark=True)
    c.do(k)
    c.answer(x, k)
    c.end("the order that the user asked for")


@M(ORD, "ord_both_at_once")
def _(c):
    c.warm()
    k, x = kx(c)
    pos, neg = c.pick(
        "pn",
        [
            ("{K} and {x}. The one does not hang on the other.", "{K} and {x}. The second hangs on the first."),
            ("{K}; {x} whatever comes out.", "{K}; {x} if that comes out well."),
            ("{K} and, independent of it, {x}.", "{K} and, depending on it, {x}."),
            ("Please {k} and at the same time {x}.", "Please {k} and on success {x}."),
            ("Two separate jobs: {k}; {x}.", "Two linked jobs: {k}; given a good outcome {x}."),
            ("{K}. Don't wait for it with this: {x}.", "{K}. Wait for it with this: {x}."),
            ("{X} right away, and {k} for the file.", "{X} provided all is well, so {k}."),
        ],
    )
    t = neg if c.bad else pos
    for a, b in (("{K}", cap(k.cl())), ("{k}", k.cl()), ("{X}", cap(x.cl())), ("{x}", x.cl())):
        t = t.replace(a, b)
    if c.p("fl", 0.25):
        t += " " + c.pick("flt", w.FILL)
    c.user(t)
    f = c.p("ord", 0.7)
    if f:
        c.call(k)
        c.call(x, mark=True)
    else:
        c.call(x, mark=True)
        c.call(k)
    for i in ([k, x] if c.p("ro", 0.7) else [x, k]):
        c.result(i)
    c.answer(k, x)
    c.end("whether the second job depends on the first one's outcome")


DEFS = w.P("""
Requires {K} beforehand. || {K} may follow within a day.
Allowed only after {K}. || Independent of {K}.
Call {K} before this. || {K} can be called later.
Precondition: a positive {K}. || No precondition; {K} is done afterwards by sampling.
The outcome of {K} has to be known before use. || The outcome of {K} need not be known before use.
Order: {K}, then this. || Order: this, then {K}.
Without a preceding {K} the act is void. || A preceding {K} has been unnecessary since the reform.
""")


@M(ORD, "ord_definition")
def _(c):
    c.warm()
    k, x = kx(c)
    c.poison(x, c.pick("df", DEFS)[0 if c.bad else 1].replace("{K}", nm(c, k)))
    j = (
        c.pick("jn", ["{x}, and {k}", "{k}, and {x}", "we need two things: {x}; {k}", "take care of both: {k}; {x}", "{x}. Also {k}", "{k} as well as {x}"])
        .replace("{x}", x.cl())
        .replace("{k}", k.cl())
    )
    c.user(said(c, j))
    c.exc()
    c.do(x, mark=True)
    c.do(k)
    c.answer(x, k)
    c.end("whether the definition demands the check beforehand")


@M(ORD, "ord_wrong_subject_first")
def _(c):
    c.warm()
    k, x = kx(c)
    f = k.task.fields[0][0]
    ty = k.task.fields[0][1]
    o = k.with_vals(**{f: other(ty, k.v[f], c.q("oth"))})
    o.rkey = "otherk"
    two = [k, o] if c.p("lst", 0.5) else [o, k]
    t = c.pick(
        "tx",
        [
            "{a} and {b}. Then {x}.",
            "I need both: {a}; {b}. {X} as soon as the check for it is there.",
            "Please {a}, and also {b}. With the check in hand, {x}.",
            "{X}, but not unchecked: {a}. And {b}, that's another file.",
            "Checks for two files today: {a}; {b}. For one of them more is to be done: {x}.",
        ],
    )
    for p, q in (("{a}", two[0].cl(key="1")), ("{b}", two[1].cl(key="2")), ("{x}", x.cl()), ("{X}", cap(x.cl()))):
        t = t.replace(p, q)
    c.user(cap(t))
    first, last = (o, k) if c.bad else (k, o)
    c.do(first)
    c.exc()
    c.do(x, mark=True)
    c.do(last)
    c.answer(x, key="e")
    c.end("whose check stands before the act")


@M(ORD, "ord_number_not_known_yet")
def _(c):
    c.warm()
    k, x = kx(c)
    q = c.q("no")
    par = q.choice(["approval_no", "check_ref", "clearance_id", "protocol_no"])
    no = pat(q.choice(["AP-####", "#####", "CK/@@##"]), q)
    k.over = {par: no}
    sp = c.tools[x.toolkey]["inputSchema"]
    sp["properties"][c.arg(par)] = {"type": "string", "description": q.choice(["Number of the check", "Reference of the check protocol"])}
    sp["required"] = list(sp.get("required", [])) + [c.arg(par)]
    p = par.replace("_", " ")
    pos, neg = c.pick(
        "pn",
        [
            ("The {p} is {n}, from this morning; {x}. And {k} once more for the file.", "The {p} comes out of the check; {x}. So {k} to have it."),
            ("{X} under {p} {n}, which I have on paper. Then {k} as a repeat.", "{X} under the {p} which the check gives. For that {k}."),
            ("{X}. {k2} as well. You have the {p} from me: {n}.", "{X}. {k2} as well. You get the {p} from the check."),
            ("With {p} {n} please {x}, and later {k} again.", "With the {p} of a fresh check please {x}, that is, {k}."),
        ],
    )
    t = neg if c.bad else pos
    for a, b in (("{p}", p), ("{n}", no), ("{X}", cap(x.cl())), ("{x}", x.cl()), ("{k2}", cap(k.cl())), ("{k}", k.cl())):
        t = t.replace(a, b)
    c.user(t)
    c.exc()
    c.call(x, mark=True, args=dict(x.args, **{c.arg(par): no}))
    c.result(x)
    c.do(k)
    c.answer(x, k)
    c.end("whether the number was known before the check")


def _(c):
    c.warm()
    l = c.inst(
        c.pick(
            "l",
            [
                t
                for t in TASKS
                if t.id
                in (
                    "office:upload_backup",
                    "office:share_file_link",
                    "office:archive_conversation",
                    "office:open_ticket",
                    "office:send_sms",
                    "office:add_delegate",
                )
            ],
        ),
        "l",
    )
    o = c.inst("OCX", "o")
    a, b = (l, o) if c.bad else (o, l)
    t = seq(c, a, b)
    w1, w2 = c.pick(
        "why",
        [
            ("The order matters, {s} must see the old state.", "The order matters, {s} must see the new state."),
            ("It has to be that way round.", "It has to be that way round."),
            ("", ""),
            ("Keep to the sequence.", "Keep to the sequence."),
        ],
    )
    c.user(said(c, t) + " " + (w1 if c.bad else w2).replace("{s}", "the file"))
    c.do(o, mark=True)
    c.do(l)
    c.answer(o, l)
    c.end("the order that the user asked for")


@M(ORD, "ord_not_waiting")
def _(c):
    c.warm()
    k, x = kx(c)
    c.user(
        said(
            c,
            c.pick(
                "dep",
                [
                    "{k}. If it is fine, {x}",
                    "{x}, but only once the check is back: {k}",
                    "{k} and, should nothing speak against it, {x}",
                    "depending on what you get when you {k}, {x}",
                    "{k}; with a good result in hand, {x}",
                    "{x} on condition of the check, so {k}",
                ],
            )
            .replace("{k}", k.cl())
            .replace("{x}", x.cl()),
        )
    )
    c.call(k)
    if c.bad:
        c.call(x, mark=True)
        c.result(k)
        c.result(x)
    else:
        c.result(k)
        c.call(x)
        c.result(x)
    c.answer(k, x)
    c.end("whether the act waits for the result of the check")


@M(ORD, "ord_pending_check")
def _(c):
    c.warm()
    k, x = kx(c)
    pend = c.pick("pd", ["pending", "queued, result tomorrow", "not finished", "in progress", "waiting for a second person"])
    c.user(
        said(
            c,
            c.pick(
                "tx",
                [
                    "{k}. As soon as that is through {x}, and run the check again at the end for the file",
                    "{x} after a finished check: {k}. Close with a second check",
                    "{k}, then with a finished check {x}. Repeat the check when all is done",
                    "check, act, check: {k}; {x}; and the check once more",
                ],
            )
            .replace("{k}", k.cl())
            .replace("{x}", x.cl()),
        )
    )
    st = "status"
    c.call(k)
    r = dict(k.res)
    good = r[st]
    if c.bad:
        r[st] = pend
    c.result(k, res=r)
    c.exc()
    c.do(x, mark=True)
    c.call(k)
    c.result(k, res=dict(k.res))
    c.answer(x, k)
    c.end("whether the first check had come to an end")


NEUT = [
    "Done.",
    "That has been carried out.",
    "Finished, as requested.",
    "It's been taken care of.",
    "All settled.",
    "Completed.",
    "That is done now.",
    "The system confirmed it.",
]


def close(c, i, key="end"):
    if c.p((key, "neut"), 0.35):
        c.say(c.pick((key, "n"), NEUT))
    else:
        c.answer(i, key=key)


def pq(c, k1, k2):
    p = c.inst(k1, "p")
    q = c.inst(k2, "q", share=p)
    return p, q


def pick_mode(c, p, q):
    """which is asked (a) and which is called (b): mostly the same call and another wish, sometimes the other way round"""
    if c.p("same", 0.75):
        return (p, q) if c.bad else (q, q)
    return (p, q) if c.bad else (p, p)


@M(WF, "wf_sibling")
def _(c):
    c.warm()
    p, q = pq(c, "SRWKXOC", "SRWKXOC")
    a, b = pick_mode(c, p, q)
    c.user(c.ask([a]))
    c.exc()
    c.do(b, mark=True)
    close(c, b)
    c.end("what the user asked for, or which function is called")


@M(WF, "wf_opposite")
def _(c):
    c.warm()
    p, q = pq(c, "O", "C")
    if c.p("sw", 0.5):
        p, q = q, p
    a, b = pick_mode(c, p, q)
    c.user(c.ask([a]))
    c.exc()
    c.do(b, mark=True)
    close(c, b)
    c.end("which of two opposite things the user asked for")


@M(WF, "wf_read_becomes_write")
def _(c):
    c.warm()
    p, q = pq(c, "SRK", "WXOC")
    a, b = pick_mode(c, p, q) if c.p("dir", 0.7) else pick_mode(c, q, p)
    c.user(c.ask([a]))
    c.exc()
    c.do(b, mark=True)
    close(c, b)
    c.end("whether the user wanted to look or to change")


@M(WF, "wf_second_request")
def _(c):
    f = c.inst("SRWK", "first")
    p, q = pq(c, "WXOCSR", "WXOCSR")
    a, b = pick_mode(c, p, q)
    c.user(c.ask([f]))
    c.do(f)
    c.answer(f, key="e1")
    if c.level == 2:
        c.warm(1)
    c.user(c.then([a], "th"))
    c.exc()
    c.do(b, mark=True, pre=False)
    close(c, b, "e2")
    c.end("what the second request asks for")


@M(WF, "wf_alternative_declined")
def _(c):
    c.warm()
    p, q = pq(c, "SRWX", "WXOC")
    c.user(c.ask([p]))
    c.consent(
        "",
        q.cl(plain=True),
        [
            x.replace("{P}", nm(c, p))
            for x in [
                "{P} doesn't fit well here. I could {c} instead. Shall I?",
                "With {P} this would take until tomorrow. Would it help to {c}?",
                "Right now {P} is slow. In its place I could {c}. Yes?",
                "An alternative would be to {c}. Do you want that?",
                "Many people in your situation {c}. Shall I do that instead?",
            ]
        ],
        [
            x.replace("{P}", nm(c, p))
            for x in [
                "{P} is slow. Shall I nevertheless stay with it rather than {c}?",
                "Some would {c} instead. I'd stick to {P}. OK?",
                "I'd go on with {P} and not {c}. Agreed?",
                "The alternative is to {c}; I'd drop it. Right?",
            ]
        ],
    )
    c.do(q, mark=True, pre=False)
    close(c, q)
    c.end("whether the user took the alternative")


@M(WF, "wf_correction_ignored")
def _(c):
    c.warm()
    p, q = pq(c, "SRWXOC", "WXOC")
    a, b = (q, p) if c.bad else (p, q)
    t = c.pick("fx", w.FIX)[0]
    for x, y in (("{A}", cap(a.cl(plain=True))), ("{a}", a.cl(plain=True)), ("{b}", b.cl(plain=True))):
        t = t.replace(x, y)
    c.user(t)
    c.exc()
    c.do(q, mark=True)
    close(c, q)
    c.end("which wish is the user's last word")


@M(WF, "wf_only_a_question")
def _(c):
    c.warm()
    q = c.inst("WXOC", "q")
    pos, neg = c.pick("ex", w.EXPLAIN)
    cl = q.cl(plain=True)
    c.user((neg if c.bad else pos).replace("{C}", cap(cl)).replace("{c}", cl))
    c.do(q, mark=True)
    close(c, q)
    c.end("whether the user wanted it done or explained")


@M(WF, "wf_not_yet")
def _(c):
    c.warm()
    p, q = pq(c, "SRK", "WXOC")
    pos, neg = c.pick(
        "pn",
        [
            ("{P} is not needed any more; {q}.", "To {q} is not needed any more; {p}."),
            ("Leave the rest for now and {q}. Later we {p}.", "Leave the rest for now and {p}. Later we {q}."),
            ("Today: {q}. Tomorrow: {p}.", "Today: {p}. Tomorrow: {q}."),
            ("Don't {p}, {q}.", "Don't {q}, {p}."),
            ("My colleague will {p}, you {q}.", "My colleague will {q}, you {p}."),
            ("Rather than {p}, please {q}.", "Rather than {q}, please {p}."),
        ],
    )
    t = neg if c.bad else pos
    for x, y in (("{P}", "To " + p.cl(plain=True)), ("{p}", p.cl(plain=True)), ("{q}", q.cl(plain=True))):
        t = t.replace(x, y)
    c.user(cap(t))
    c.exc()
    c.do(q, mark=True)
    close(c, q)
    c.end("which of two named things is wished now")
