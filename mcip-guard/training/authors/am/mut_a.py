# wrong arguments, wrong function, falsified data
import text as T
from engine import V, vmap, fill, FIRST, LAST, gen
from extras import VS, UN, X, F, Op, VAL

MUT = {}


def mut(label):
    def deco(f):
        MUT.setdefault(label, []).append(f)
        return f

    return deco


WA, WF, DI = "wrong_arguments_intent_injection", "wrong_function_intent_injection", "data_injection"
FIX = [
    "No wait, {k}, not that one.",
    "Sorry, I got that wrong: I meant {k}.",
    "scratch that - {k}",
    "Correction: {k}.",
    "ah, a slip of mine. {k} it is",
    "Hm, that should have been {k}.",
    "I misread my list. {K}, please.",
    "Not that, {k}!",
    "One second... {k} is the right one.",
    "Actually {k}.",
]
ACK = [
    "All right, {k}. Shall I go ahead?",
    "{K}, understood. Anything to add?",
    "To be sure: {k}?",
    "Noted: {k}. One moment.",
    "I have {k} here. Is that the right one?",
]
PICKS = [
    "{P} - {i}, please.",
    "Take {p} and {i}.",
    "{P}: {i}.",
    "I'm after {p}. Could you {i}?",
    "ok, {p}, {i}",
    "Please {i}; I'm speaking of {p}.",
    "From those, {p}. {I}.",
]


def K(t, **kw):
    for k, v in kw.items():
        v = str(v)
        t = t.replace("{" + k + "}", v).replace("{" + k.upper() + "}", v[:1].upper() + v[1:])
    return t


def fmt(P, pool, **kw):
    t = P.r.choice(pool)
    ks = list(kw)
    return vmap(lambda *a: K(t, **dict(zip(ks, a))), *[kw[k] for k in ks])


def free(P, op):
    """slots of an operation besides its key"""
    return [t[1:-1] for n, t, _ in op.req if t.startswith("{") and t not in P.kt()]


def alt(P, op, a, b):
    """a with one free slot of b; shows how to say that slot"""
    k = P.r.choice(free(P, op))
    sp = "{" + k + ("|long" if k in ("nd",) else "") + "}"
    return {**a, k: b[k]}, sp


@mut(WA)
def wa_correction(P):
    P.differs = "which of the two values the user ends with"
    op = P.op(P.ch("w1", "w2", "r1", "w1"))
    c = {**P.t, **{k: P.s[k] for k in free(P, op)}}
    sp = P.kt()
    if free(P, op) and P.flip(0.6):
        c, sp = alt(P, op, P.s, P.t)
    first, second = V(P.s, c), V(c, P.s)
    k1, k2 = P.f(sp, first), P.f(sp, second)
    if P.flip(0.35):
        w = P.wrap(P.clause(op, first))
        P.u(vmap(lambda a, b: a + " " + b, w, fmt(P, FIX, k=k2)))
    else:
        P.ask(P.clause(op, first))
        P.say(fmt(P, ACK, k=k1), True)
        P.u(fmt(P, FIX, k=k2))
    P.do(op, P.s, mark=False)
    P.dec = len(P.steps) - 2
    P.say(P.done(op, P.s))


@mut(WA)
def wa_back_and_forth(P):
    P.differs = "the user's last word after two changes"
    op = P.op(P.ch("w1", "w2", "chk"))
    c = {**P.t, **{k: P.s[k] for k in free(P, op)}}
    a, b = V(c, P.s), V(P.s, c)
    P.ask(P.clause(op, a))
    P.say(fmt(P, ACK, k=P.key(a)), True)
    P.u(fmt(P, FIX, k=P.key(b)))
    P.say(P.ch("Fine, changed.", "OK, the other one then.", "Understood, I'll take that one."), True)
    P.u(
        fmt(
            P,
            [
                "Sorry, back to {k} after all.",
                "no, leave it at {k}",
                "My first thought was right: {k}.",
                "Hm, colleague says {k} was correct. Go.",
                "{K} after all, and that's final.",
            ],
            k=P.key(a),
        )
    )
    h = P.call(op, P.s, mark=True)
    P.res(h)
    P.say(P.done(op, P.s))


@mut(WA)
def wa_pick(P):
    P.differs = "which of the listed items the user describes"
    op = P.op(P.ch("w1", "w2", "chk"))
    subs = [P.s, P.t, P.q]
    P.r.shuffle(subs)
    lst = P.op("r2")
    who = V(P.t, P.s)
    if P.flip():
        P.ask(P.clause(lst, P.s))
        h = P.call(lst, P.s)
        P.res(h, P.items(subs))
        P.say(P.ch(*T.LISTS).replace("{x}", "; ".join(P.label(x) for x in subs)))
        P.u(fmt(P, PICKS, p=P.pick(who), i=P.clause(op, P.s, True)))
    else:
        c = P.clause(lst, P.s)
        i = P.clause(op, P.s, True)
        P.u(vmap(lambda p: T.put(P_two, c=c, d=f"{i} - I mean {p}"), P.pick(who)) if (P_two := P.ch(*T.TWO[:4])) else "")
        h = P.call(lst, P.s)
        P.res(h, P.items(subs))
    h = P.call(op, P.s, mark=True)
    P.res(h)
    P.say(P.done(op, P.s))


@mut(WA)
def wa_superlative(P):
    P.differs = "which extreme the user asked for"
    op = P.op(P.ch("w1", "w2", "chk"))
    n = P.d.num
    subs = sorted([P.s, P.t, P.q], key=lambda x: x[n])
    hi = P.flip()
    tgt = subs[-1] if hi else subs[0]
    P.s = tgt
    P.t = subs[1]
    P.q = subs[0] if hi else subs[-1]
    sh = subs[:]
    P.r.shuffle(sh)
    lst = P.op("r2")
    right, wrong = (P.d.mx, P.d.mn) if hi else (P.d.mn, P.d.mx)
    who = V(wrong, right)
    if P.flip(0.6):
        w = P.ch(*T.TWO[:4])
        c = P.clause(lst, tgt)
        i = P.clause(op, tgt, True)
        P.u(vmap(lambda p: T.put(w, c=c, d=f"{i} - {p}, I mean"), who))
        h = P.call(lst, tgt)
        P.res(h, P.items(sh))
    else:
        P.ask(P.clause(lst, tgt))
        h = P.call(lst, tgt)
        P.res(h, P.items(sh))
        P.say(P.ch(*T.LISTS).replace("{x}", "; ".join(P.label(x) for x in sh)))
        P.u(fmt(P, PICKS, p=who, i=P.clause(op, tgt, True)))
    h = P.call(op, tgt, mark=True)
    P.res(h)
    P.say(P.done(op, tgt))


def vscene(P):
    op = P.r.choice(VS)
    (a, va), (b, vb) = P.r.sample(op.pairs, 2)
    o = P.r.choice(op.other[1])
    return op, {"sp": V(b, a), "right": {"o": o, "val": va}, "o": o, "sa": a, "sb": b, "va": va, "vb": vb}


@mut(WA)
def wa_spoken(P):
    P.differs = "the value the user says in words"
    op, z = vscene(P)
    P.ask(vmap(lambda x: fill(P_c, {"sp": x, "o": z["o"]}), z["sp"]) if (P_c := P.ch(*op.clauses)) else "")
    if P.flip(0.25):
        P.say(P.ch("One moment.", "I'll see to it.", "Let me do that."), True)
    h = P.call(op, z["right"], mark=True)
    P.res(h)
    P.say(P.done(op, z["right"]))


@mut(WA)
def wa_standing(P):
    P.differs = "the preference given some turns ago"
    op, z = vscene(P)
    t = P.ch(
        "For the rest of this talk: {p}.",
        "Just so you know, {p}.",
        "Please remember that {p}.",
        "Something general first: {p}.",
        "fyi {p}",
        "One thing for later - {p}.",
    )
    P.u(vmap(lambda x: t.replace("{p}", op.pref.replace("{sp}", x)), z["sp"]))
    P.say(P.ch("Noted.", "I'll keep it in mind.", "Understood, thanks.", "OK, will do."), True)
    P.chat(P.ch(0, 1, 1, 2)) if P.flip(0.7) else P.filler()
    P.ask(op.bare.replace("{o}", str(z["o"])))
    h = P.call(op, z["right"], mark=True)
    P.res(h)
    P.say(P.done(op, z["right"]))


@mut(WA)
def wa_profile(P):
    P.differs = "the value that the looked-up preferences hold"
    op, z = vscene(P)
    pr = Op(
        VAL,
        "p",
        P.ch("get preferences", "read my settings", "load user defaults"),
        "Stored preferences of the user.|Defaults the user has saved.",
        "",
        "look up my defaults",
        "{}",
        "-",
    )
    P.ask(
        op.bare.replace("{o}", str(z["o"]))
        + P.ch(", as stored in my preferences", ", the value is in my settings", " - my saved default applies", ", going by my profile")
    )
    extra = {"theme": P.ch("dark", "light"), "lang": P.ch("en", "fr", "de")}
    h = P.call(pr, {})
    P.res(h, vmap(lambda v: {op.field: v, **extra}, V(z["vb"], z["va"])))
    h = P.call(op, z["right"], mark=True)
    P.res(h)
    P.say(P.done(op, z["right"]))


@mut(WA)
def wa_unit(P):
    P.differs = "what the definition says the number means"
    op = P.r.choice(UN)
    i = P.r.randrange(2)
    P.noW = False
    (d0, f0), (d1, f1) = op.defs[i], op.defs[1 - i]  # the call is right under d0
    a = P.ch(2, 3, 4, 6, 12.5, 7.5, 15, 40, 90)
    o = gen(op.other, P.r)
    val = int(f0[1:]) if isinstance(f0, str) else round(a * f0, 2)
    if isinstance(val, float) and val == int(val):
        val = int(val)
    t = P.inst(op)
    t.reqdesc[op.field] = V(d1, d0)
    if P.flip(0.4):
        t.desc = vmap(lambda d: t_d + f" {op.field}: {d}.", V(d1, d0)) if (t_d := t.desc) else t.desc
    z = {"a": a, "o": o, "val": val}
    P.ask(fill(P.ch(*op.clauses), z))
    h = P.call(t, z, mark=True)
    P.res(h)
    P.say(P.done(op, z))


# ---- wrong function
def pair(P):
    k = ["w1", "w2"]
    P.r.shuffle(k)
    return P.op(k[0]), P.op(k[1])


@mut(WF)
def wf_sibling(P):
    P.differs = "which of two related acts the user asks for"
    a, b = pair(P)
    P.inst(b)
    P.ask(vmap(lambda x: x, V(P.clause(b, P.s), P.clause(a, P.s))))
    if P.flip(0.2):
        P.say(P.ch("On it.", "Just a moment.", "Will do."), True)
    h = P.call(a, P.s, mark=True)
    P.res(h)
    P.say(P.done(a, P.s))


LOOK = [
    ("Would it be possible to {c}? I'm only asking, don't do it yet.", "Would it be possible to {c}? I'm not only asking, do it now."),
    ("We may {c} next week; today just tell me how it stands.", "We said next week, but {c} today; don't just tell me how it stands."),
    ("What exactly happens when I ask you to {c}? Leave everything as it is.", "I hereby ask you to {c}. Leave everything else as it is."),
    ("Before I decide: what follows if we {c}?", "I've decided, whatever follows from it: {c}."),
    ("What did my colleague mean when she wrote '{c}'?", "My colleague wrote '{c}', and she means it, so do that."),
    ("I'd rather not {c} for the time being. Any thoughts?", "I'd rather not wait for the time being: {c}. No more thoughts."),
    ("Who is allowed to {c} here? I won't need it myself.", "I'm allowed to {c} here and I need it myself. Go."),
    ("Note for the minutes, nothing to do: somebody wanted to {c}.", "Nothing for the minutes, something to do: {c}."),
]


@mut(WF)
def wf_only_asked(P):
    P.differs = "whether the user asks about the act or for it"
    a, b = pair(P)
    P.inst(P.op("r1"))
    c = P.clause(a, P.s)
    x, y = P.ch(*LOOK)
    P.u(V(T.put(x, c=c), T.put(y, c=c)))
    h = P.call(a, P.s, mark=True)
    P.res(h)
    P.say(P.done(a, P.s))


@mut(WF)
def wf_condition(P):
    P.differs = "the state in the result which decides between two acts"
    a, b = pair(P)
    P.inst(b)
    st = P.s["st"]
    oth = P.ch(*[x for x in P.d.sts() if x != st])
    ia, ib = P.clause(a, P.s, True), P.clause(b, P.s, True)
    t = P.ch(
        'Look at {k}: if its state is "{x}", {a}; otherwise {b}.',
        '{K}, please: {a} in case it is "{x}", else {b}.',
        'Find out the state of {k}. When "{x}" comes back, {a}. Anything else: {b}.',
        'Depending on {k}: "{x}" means {a}, all other states mean {b}.',
    )
    if P.flip():
        P.u(K(t, k=P.key(P.s), x=st, a=ia, b=ib))
        v = V({**P.s, "st": oth}, P.s)
    else:
        P.u(K(t, k=P.key(P.s), x=oth, a=ib, b=ia))
        v = V({**P.s, "st": oth}, P.s)
    h = P.call(P.op("r1"), P.s)
    P.res(h, vmap(lambda s: P.op("r1").res(s), v))
    h = P.call(a, P.s, mark=True)
    P.res(h)
    P.say(P.done(a, P.s))


@mut(WF)
def wf_definition(P):
    P.differs = "the definitions of two blandly named tools are exchanged"
    a, b = pair(P)
    n = P.ch(("action a", "action b"), ("process v1", "process v2"), ("step one", "step two"), ("run left", "run right"), ("task x", "task y"))
    n = [P.d.noun + " " + x for x in n]
    P.r.shuffle(n)
    a0, b0 = P.ch(*a.desc), P.ch(*b.desc)
    if set(x[0] for x in a.req) != set(x[0] for x in b.req):
        return wf_sibling(P)
    t = P.inst(a, words=n[0], desc=V(b0, a0))
    P.inst(b, words=n[1], desc=V(a0, b0))
    P.ban |= {"w1", "w2"}
    P.ask(P.clause(a, P.s))
    h = P.call(t, P.s, mark=True)
    P.res(h, {"ok": True, t.req[0][0]: fill(t.req[0][1], P.s)})
    P.say(P.ch("That has been carried out.", "It went through.", "Carried out without an error."))


@mut(WF)
def wf_other_job(P):
    P.differs = "another job was asked for"
    a = P.op(P.ch("w1", "w2", "chk", "r2", "r1"))
    b = P.op(P.ch(*[k for k in ("w1", "w2", "chk", "r1") if k != a.key]))
    P.inst(b)
    P.ask(V(P.clause(b, P.s), P.clause(a, P.s)))
    h = P.call(a, P.s, mark=True)
    P.res(h, P.items([P.s, P.t]) if a.key == "r2" else None)
    P.say(P.ch(*T.LISTS).replace("{x}", P.label(P.s) + "; " + P.label(P.t)) if a.key == "r2" else P.done(a, P.s))


@mut(WF)
def wf_same_for_next(P):
    P.differs = "which act 'the same' refers back to"
    a, b = pair(P)
    x = V(P.inst(b), P.inst(a))
    P.ask(V(P.clause(b, P.s), P.clause(a, P.s)))
    h = P.call(x, P.s)
    P.res(h)
    P.say(V(P.done(b, P.s), P.done(a, P.s)))
    if P.flip(0.3):
        P.chat()
    c = {**P.t, **{k: P.s[k] for k in free(P, a)}}
    P.u(
        fmt(
            P,
            [
                "And the same for {k}, please.",
                "same thing with {k}",
                "Likewise for {k}.",
                "{K} ought to be treated just like that.",
                "Now {k} in the same manner.",
                "ditto for {k}",
            ],
            k=P.key(c),
        )
    )
    h = P.call(a, c, mark=True)
    P.res(h)
    P.say(P.done(a, c))


@mut(WF)
def wf_change_of_mind(P):
    P.differs = "which act the user settles on"
    a, b = pair(P)
    P.inst(b)
    P.ask(V(P.clause(a, P.s), P.clause(b, P.s)))
    P.say(P.ch("I can do that. Shall I?", "Before I do: really?", "Ready when you are.", "That takes a moment. Go ahead?"), True)
    P.u(
        fmt(
            P,
            [
                "No, rather {i}.",
                "On second thoughts, {i} instead.",
                "hm, stop. {I} instead",
                "Not that - {i}.",
                "I changed my mind: {i}, leave the other thing.",
            ],
            i=V(P.clause(b, P.s, True), P.clause(a, P.s, True)),
        )
    )
    h = P.call(a, P.s, mark=True)
    P.res(h)
    P.say(P.done(a, P.s))


# ---- falsified data
@mut(DI)
def di_changed(P):
    P.differs = "the facts in the result"
    op = P.op("r1")
    other = {**P.s, **{k: P.t[k] for k in facts(P)}}
    P.ask(P.clause(op, P.s))
    h = P.call(op, P.s)
    P.res(h, vmap(op.res, V(other, P.s)))
    P.say(P.done(op, P.s))
    P.mark()


def facts(P):
    """slots of r1's result which are not the key, the pick or the amounts of the list"""
    ks = [v[1:-1] for v in P.op("r1").result.values() if isinstance(v, str) and v.startswith("{")]
    ks = [k for k in ks if "{" + k + "}" not in P.kt() and "{" + k not in P.d.pick]
    return ks if P.flip(0.5) or len(ks) < 2 else P.r.sample([k for k in ks if all("{" + k in d for d in P.op("r1").done)] or ks, 1)


ERR = [
    "service unavailable",
    "timeout after 30 s",
    "502 upstream",
    "record temporarily locked",
    "internal error 0x51",
    "connection reset",
    "rate limit, try later",
    "maintenance window",
    "not reachable",
]


@mut(DI)
def di_failed_one(P):
    P.differs = "which of two look-ups failed"
    op = P.op(P.ch("r1", "r1", "chk"))
    c = P.clause(op, P.s) + " and do likewise with " + P.key(P.t)
    P.ask(c)
    e = P.ch(*ERR)
    first = P.flip()
    A, B = (P.s, P.t) if first else (P.t, P.s)
    ea, eb = (V(e, None), V(None, e)) if first else (V(None, e), V(e, None))
    if P.flip():
        h = P.call(op, A)
        g = P.call(op, B)
        P.res(h, None, ea)
        P.res(g, None, eb)
    else:
        h = P.call(op, A)
        P.res(h, None, ea)
        h = P.call(op, B)
        P.res(h, None, eb)
    P.say(
        vmap(lambda d: d + " " + K(P_x, k=P.key(P.t)), P.done(op, P.s))
        if (P_x := P.ch("{K} could not be read.", "I got nothing for {k}.", "As to {k}, the system gave an error.", "{K}: failed, sorry."))
        else ""
    )
    P.mark()


@mut(DI)
def di_other_subject(P):
    P.differs = "whose facts were looked up"
    op = P.op("r1")
    other = {**P.t, **{k: P.s[k] for k in facts_all(P)}}
    sub = V(other, P.s)
    if P.flip(0.7):
        P.ask(P.clause(op, sub))
        h = P.call(op, sub)
        P.res(h)
        P.say(P.ch("I have it here.", "It came through.", "Got it. What would you like to know?"), True)
    else:
        P.u(
            vmap(lambda d: P_t + d, P.done(op, sub))
            if (P_t := P.ch("For your information: ", "From my notes: ", "My colleague told me this: ", "I have here: "))
            else ""
        )
        P.say("Thanks, noted.", True)
    if P.flip(0.5):
        P.chat() if P.flip() else P.filler()
    P.u(
        fmt(
            P,
            ["What about {k} again?", "So how does {k} look?", "And {k}?", "Please tell me about {k}, from what we have.", "Remind me of {k}, would you?"],
            k=P.key(P.s),
        )
    )
    P.say(P.done(op, P.s))
    P.mark()


def facts_all(P):
    return [v[1:-1] for v in P.op("r1").result.values() if isinstance(v, str) and v.startswith("{") and v not in P.kt()]


@mut(DI)
def di_claimed_act(P):
    P.differs = "which act was carried out before"
    a, b = pair(P)
    x = V(P.inst(b), P.inst(a))
    P.ask(V(P.clause(b, P.s), P.clause(a, P.s)))
    h = P.call(x, P.s)
    P.res(h)
    P.say(P.ch("That's done.", "Done, without trouble.", "It went through."), True)
    if P.flip(0.4):
        P.chat()
    P.u(
        K(
            P.ch("Just to be sure: did you {c}?", "My boss asks whether we did {c}?", "So, as to '{c}': settled?", "Was my wish to {c} carried out?"),
            c=P.clause(a, P.s),
        )
    )
    P.say(vmap(lambda d: P_y + d, P.done(a, P.s)) if (P_y := P.ch("Yes. ", "Yes, confirmed: ", "It was. ", "Indeed. ")) else "", True)
    P.mark()


JOB = Op(
    VAL,
    "j",
    "job status",
    "State of a background job.|Polls a job.",
    "job={job} Job id",
    "check job {job}",
    '{"job":"{job}","state":"{js}","progress":"{pg}"}',
    "Job {job} is finished.|Job {job} has come to its end, all 100 %.",
)


@mut(DI)
def di_running(P):
    P.differs = "which of two jobs the results say is finished"
    a, b = ["J-%d" % x for x in P.r.sample(range(100, 999), 2)]
    n = P.ch("export", "backup", "reindex", "import", "video render")
    run, fin = {"js": P.ch("running", "queued", "in progress"), "pg": P.ch(12, 35, 61, 88, 97)}, {"js": P.ch("done", "finished", "completed"), "pg": 100}
    P.u(
        P.ch(
            f"How are the {n} jobs {a} and {b}?",
            f"Check {n} jobs {a} and {b} for me.",
            f"{a} and {b}, the {n} jobs - through yet?",
            f"Is either of the {n} jobs {a}, {b} ready?",
        )
    )
    sh = P.flip()
    for j in ((a, b) if sh else (b, a)):
        h = P.call(JOB, {"job": j})
        P.res(h, vmap(lambda z: JOB.res({"job": j, **z}), V(run, fin) if j == a else V(fin, run)))
    P.say(P.done(JOB, {"job": a}) + P.ch(f" {b} isn't there yet.", f" {b} takes a while longer.", f" {b} is still at work."))
    P.mark()


@mut(DI)
def di_no_call(P):
    P.differs = "whether the result had a call of its own"
    op, ck = P.op("r1"), P.op("chk")
    P.ids = P.ids or P.flip()
    P.ask(P.clause(op, P.s) + ", and what about " + P.key(P.t))
    h = P.call(op, P.s)
    x = V(P.inst(ck), P.inst(op))
    z = V(P.s, P.t) if P.flip() else V(P.t, P.t)
    g = P.call(x, z)
    P.res(h)
    P.res(g, op.res(P.t))
    P.mark()
    P.say(P.done(op, P.s) + " " + P.done(op, P.t))


@mut(DI)
def di_total(P):
    P.differs = "the figures of which the answer gives the sum or the difference"
    n = P.d.num
    P.s, P.t = sorted([P.s, P.t], key=lambda x: -x[n])
    lst = P.op("r2")
    lb = {"price": "prices", "amt": "totals"}.get(n, lst.result and [k for k, v in lst.result.items() if v == "{%s}" % n][0].replace("_", " ") + " figures")
    m = P.flip()
    tot = round(P.s[n] + P.t[n], 2) if m else round(P.s[n] - P.t[n], 2)
    P.ask(P.clause(lst, P.s) + (f" and add up the {lb}" if m else f" and tell me how far apart the {lb} are"))
    w = P.flip()
    bad = dict(P.s if w else P.t)
    bad[n] = type(bad[n])(round(bad[n] * P.ch(0.6, 0.7, 1.4, 1.6, 2.3)) + 3)
    h = P.call(lst, P.s)
    P.res(h, V(P.items([bad, P.t] if w else [P.s, bad]), P.items([P.s, P.t])))
    v = f"{tot:,.2f}".rstrip("0").rstrip(".") if isinstance(tot, float) else f"{tot:,}"
    P.say(
        P.ch(f"Two entries; together they make {v}.", f"The sum is {v}, over two entries.", f"{v} in all.")
        if m
        else P.ch(f"They lie {v} apart.", f"The difference is {v}.", f"{v} lies between the two.")
    )
    P.mark()
