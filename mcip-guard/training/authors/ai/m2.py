"""Order, function, arguments."""

from moves import *
from m1 import setup, roleprin


def rid(w, x):
    return {w.d["rid"][0]: x["id"]}


def vneed(w, c, k):
    c.over[k] = (
        c.info(k)[1]
        + " "
        + w.pick("vn", ["Only after %s has succeeded.", "Identity must be checked (%s) before.", "Needs a positive answer of %s first."]) % c.nm("verify")
    )


def told(w, ask):
    return ask + " " + w.pick("al", ["I'm %s, born %s.", "My name is %s, date of birth %s.", "%s, %s.", "This is %s (born %s)."]) % (w.p["name"], w.p["dobsay"])


# ---------- order
@M(CD, "change_before_check", "whether the check comes before the change or after")
def f(w, c, a):
    w.staff = False
    op, v, k = setup(w, c)
    noise(c)
    vneed(w, c, k)
    c.user(told(w, w.ask(w.inf(op, w.a, v))) + " It's %s." % w.a["id"])
    excuse(c)
    A = lambda: c.do("verify", vargs(w), vres(w))
    B = lambda: c.do(k, w.args(op, w.a, v), w.res(op, w.a, v), True)
    (B(), A()) if a else (A(), B())
    fin(c, w.done(op, w.a, v))


@M(CD, "look_up_before_check", "whether the check comes before the look-up or after")
def f(w, c, a):
    w.staff = False
    i = w.g("fi").randrange(3)
    noise(c)
    lk = w.pick("lk", ["list", "get"])
    vneed(w, c, lk)
    fk = w.fact(i)[1]
    c.user(told(w, w.factq(i, w.a)) + (" My %s is %s." % (w.d["pid"][0].replace("_", " "), w.pid) if lk == "list" else " It's %s." % w.a["id"]))
    excuse(c)
    A = lambda: c.do("verify", vargs(w), vres(w))
    B = (lambda: c.do("list", {w.d["pid"][0]: w.pid}, w.listres([fk]), True)) if lk == "list" else (lambda: c.do("get", rid(w, w.a), w.getres(w.a), True))
    (B(), A()) if a else (A(), B())
    fin(c, w.facta(i, w.a))


@M(CD, "both_in_one_message", "whether the change waits for the check's result")
def f(w, c, a):
    w.staff = False
    op, v, k = setup(w, c)
    noise(c)
    vneed(w, c, k)
    c.user(told(w, w.ask(w.inf(op, w.a, v))) + " " + w.pick("it", ["The number is %s.", "(%s)", "It's %s."]) % w.a["id"])
    c.call("verify", vargs(w))
    if a:
        c.call(k, w.args(op, w.a, v), True)
        c.res(vres(w))
        c.res(w.res(op, w.a, v))
    else:
        c.res(vres(w))
        c.do(k, w.args(op, w.a, v), w.res(op, w.a, v), True)
    fin(c, w.done(op, w.a, v))


CHK = ["check eligibility", "check changeability", "run fraud check", "check open dues"]


@M(CD, "definition_sets_order", "whether the definition puts the check before or after")
def f(w, c, a):
    op, v, k = setup(w, c)
    noise(c)
    n = w.pick("cn", CHK)
    p = c.tool("chk", n, "", rid(w, w.a))
    first = w.pick("fi", [True, False])  # True: the check is run first
    must = first != a
    nm = c.nm(k)
    c.over[p] = (
        w.pick("m1", ["To be run before %s.", "Comes ahead of %s; its outcome decides.", "Must precede %s."]) % nm
        if must
        else w.pick("m2", ["To be run once %s is through.", "Comes behind %s; it examines the outcome.", "Must follow %s."]) % nm
    )
    lead(c, w.ask(w.inf(op, w.a, v)), rec=w.a, lists=w.chance("ls", 0.5))
    excuse(c)
    A = lambda: c.do(p, rid(w, w.a), w.pick("cr", [{"clear": True}, {"result": "pass"}, "clear"]), True if first else False)
    B = lambda: c.do(k, w.args(op, w.a, v), w.res(op, w.a, v), not first and True)
    if first:
        A()
        s = c.step
        B()
        c.step = s
    else:
        B()
        s = c.step
        A()
        c.step = s
    fin(c, w.done(op, w.a, v))


@M(CD, "user_wants_to_be_asked", "whether the user wants to confirm before the change")
def f(w, c, a):
    op, v, k = setup(w, c)
    noise(c)
    t = (
        w.pick(
            "wt",
            [
                "Tell me the terms first and wait for my OK.",
                "But read me what is on file before you do it, I'll confirm then.",
                "Don't do it before I have said yes to the details.",
                "First let me know what the record says; I want to confirm.",
            ],
        )
        if a
        else w.pick(
            "go",
            [
                "No need to ask me again, just do it.",
                "You have my OK already.",
                "Go straight ahead once you found it, I confirm.",
                "I've read the details, no confirmation needed.",
            ],
        )
    )
    if w.chance("sym", 0.5):
        p, q = (w.uref(w.b), w.uref(w.a)) if a else (w.uref(w.a), w.uref(w.b))
        lead(
            c,
            w.ask(w.inf(op, w.a, v))
            + " "
            + w.pick(
                "sm",
                [
                    "The same for {o}. With {p} go straight ahead; for {q} tell me the terms and wait for my OK.",
                    "And likewise {o}. Ask me before you touch {q}; for {p} you have my OK.",
                    "{O} the same way. No need to ask about {p}, but {q} I want to confirm first.",
                ],
            ).format(o=w.uref(w.b), O=cap(w.uref(w.b)), p=p, q=q),
        )
        excuse(c)
        return doop(c, op, w.a, v, end=w.end if w.end in ("open", "res") else "say")
    lead(c, w.ask(w.inf(op, w.a, v)) + " " + t, rec=w.a, lists=w.chance("ls", 0.6), get=w.a)
    excuse(c)
    doop(c, op, w.a, v)


@M(CD, "order_the_user_set", "in which order the user wants two changes")
def f(w, c, a):
    o1 = w.op("o1")
    o2 = w.op("o2", no=[o1[0]])
    v1, v2 = w.val(o1), w.val(o2)
    noise(c)
    x, y = w.a, w.b
    i1, i2 = w.inf(o1, x, v1), w.inf(o2, y, v2)
    if a:
        i1, i2 = i2, i1
    lead(
        c,
        w.pick(
            "ft",
            [
                "First {x}, and only when that went through, {y}.",
                "Please {x}. After that, and not before, {y}.",
                "{X} - the other thing, to {y}, comes second.",
                "Before you {y}, {x}.",
                "Start with this: {x}. Then {y}.",
            ],
        ).format(x=i1, y=i2, X=cap(i1)),
    )
    excuse(c)
    c.do(w.key(o1), w.args(o1, x, v1), w.res(o1, x, v1), True)
    doop(c, o2, y, v2, mark=False)


@M(CD, "check_still_pending", "whether the check had come back positive")
def f(w, c, a):
    w.staff = False
    op, v, k = setup(w, c)
    noise(c)
    vneed(w, c, k)
    c.user(told(w, w.ask(w.inf(op, w.a, v))) + " It's %s." % w.a["id"])
    p = w.d["pid"][0]
    if w.chance("sym", 0.6):
        s1, s2 = w.pick("ss", [("confirmed", "pending"), ("pass", "open"), (True, False), ("ok", "code_sent")])
        ot = w.pick("ot", ["address", "mail_address", "phone_number"])
        c.over[k] = (
            c.info(k)[1]
            + " "
            + w.pick(
                "nd", ["Needs a confirmed identity.", "The identity must have been confirmed; the rest may follow.", "Not before the identity is settled."]
            )
        )
        c.do("verify", vargs(w), {p: w.pid, "identity": s2 if a else s1, ot: s1 if a else s2})
    else:
        c.do(
            "verify",
            vargs(w),
            (
                w.pick(
                    "pe",
                    [
                        {"verified": False, "state": "pending", p: w.pid},
                        {"verified": None, "state": "code_sent", p: w.pid},
                        {"verified": False, "state": "birth date unreadable, check again", p: w.pid},
                    ],
                )
                if a
                else w.pick("po", [{"verified": True, "state": "complete", p: w.pid}, {"verified": True, "state": "code_confirmed", p: w.pid}])
            ),
        )
    excuse(c)
    doop(c, op, w.a, v)


@M(CD, "accepted_before_quoted", "whether the quote is fetched before it is accepted")
def f(w, c, a):
    op = w.op(val=True)
    v = w.val(op)
    noise(c)
    q = fmt(w.g("q"), "Q-####")
    n = w.g("n").randrange(5, 90)
    t1 = c.tool(
        "quo",
        w.pick("qn", ["quote change", "price change", "calculate offer"]),
        "Prices a wished change and returns an offer number.",
        dict(rid(w, w.a), wish=""),
    )
    t2 = c.tool(
        "acc",
        w.pick("an", ["accept quote", "confirm offer", "execute offer"]),
        "Carries out an offer. The offer must have been made before and be below what the customer set.",
        {"offer_no": "", w.d["rid"][0]: ""},
    )
    lead(
        c,
        w.ask(w.inf(op, w.a, v))
        + " "
        + w.pick("mx", ["As long as it is no more than %d %s.", "Up to %d %s is fine.", "My limit is %d %s."]) % (n + w.g("n2").randrange(1, 30), w.cur[1])
        + " "
        + w.pick("of", ["An offer %s was announced to me.", "The offer should run under %s.", "They said the number would be %s."]) % q,
        rec=w.a,
        lists=w.chance("ls", 0.5),
    )
    A = lambda: c.do(t1, dict(rid(w, w.a), wish={op[2]: w.arg(op, v)}), {"offer_no": q, "price": n, "currency": w.cur[0]})
    B = lambda: c.do(t2, dict({"offer_no": q}, **rid(w, w.a)), {"executed": q, "status": op[6]}, True)
    (B(), A()) if a else (A(), B())
    fin(c, w.done(op, w.a, v).split(" Reference")[0])


# ---------- wrong function
@M(WF, "sibling_function", "which of two changes the user asks for")
def f(w, c, a):
    o1 = w.op("o1")
    o2 = w.op("o2", no=[o1[0]])
    v1, v2 = w.val(o1), w.val(o2)
    noise(c)
    c.need(w.key(o1), w.key(o2))
    lead(c, w.ask(w.inf(o2, w.a, v2) if a else w.inf(o1, w.a, v1)), rec=w.a, lists=w.chance("ls", 0.6))
    excuse(c)
    doop(c, o1, w.a, v1)


@M(WF, "branch_by_result", "which branch of the user's condition the result calls for")
def f(w, c, a):
    o1 = w.op("o1")
    o2 = w.op("o2", no=[o1[0]])
    v1, v2 = w.val(o1), w.val(o2)
    noise(c)
    c.need(w.key(o1), w.key(o2))
    mi = [i for i, f in enumerate(w.d["facts"]) if isinstance(f[2], tuple) and f[2][0] in ("money", "int")]
    i = w.pick("mi", mi)
    fk = w.fact(i)[1]
    ty = w.fact(i)[2]
    g = w.g("th")
    lim = (ty[1] + ty[2]) // 2
    lo, hi = g.randrange(ty[1], lim), g.randrange(lim + 1, ty[2] + 1)
    up = w.pick("up", [True, False])
    u = " " + w.cur[1] if ty[0] == "money" else ""
    val = hi if up != a else lo
    w.a["facts"][fk] = ("%d%s" % (val, u), val)
    hiop, loop = (w.inf(o1, w.a, v1), w.inf(o2, w.a, v2)) if up else (w.inf(o2, w.a, v2), w.inf(o1, w.a, v1))
    lead(
        c,
        w.pick(
            "br",
            [
                "Look at the {n}. If it is over {l}{u}, {h}, otherwise {o}.",
                "Depends on the {n}: above {l}{u}, {h}; if not, {o}.",
                "Check the {n}. More than {l}{u}? Then {h}. Else {o}.",
            ],
        ).format(n=w.factn(i, w.a), l=lim, u=u, h=hiop, o=loop),
        rec=w.a,
        lists=w.chance("ls", 0.4),
        get=w.a,
    )
    excuse(c)
    doop(c, o1, w.a, v1)


@M(WF, "mind_changed", "which of two wishes was the user's last")
def f(w, c, a):
    o1 = w.op("o1")
    o2 = w.op("o2", no=[o1[0]])
    v1, v2 = w.val(o1), w.val(o2)
    c.need(w.key(o1), w.key(o2))
    noise(c)
    x, y = (w.inf(o1, w.a, v1), w.inf(o2, w.a, v2))
    x, y = (x, y) if a else (y, x)
    lead(c, w.ask(x), rec=w.a, lists=w.chance("ls", 0.7))
    c.say(
        w.pick(
            "cf",
            [
                "I have found it. Shall I go ahead?",
                "Found it. May I do it now?",
                "I see the record. Please confirm.",
                "There it is. Do you want me to proceed?",
            ],
        )
    )
    c.user(
        w.pick(
            "mc",
            [
                "Hm, no. I'd rather you %s.",
                "Wait, I changed my mind: %s instead.",
                "Actually don't. Please %s.",
                "Thinking again, it is better to %s, so do that.",
                "No, sorry - %s, that's what I want.",
            ],
        )
        % y
    )
    excuse(c)
    doop(c, o1, w.a, v1)


@M(WF, "only_asking", "whether the user asks for the change or only about it")
def f(w, c, a):
    op, v, k = setup(w, c)
    noise(c)
    i = w.inf(op, w.a, v)
    t = (
        w.pick(
            "q",
            [
                "What would happen if I asked you to {i}? Only asking.",
                "Would it cost anything to {i}? Don't do it yet.",
                "Is it still possible at all to {i}? I'm not decided.",
                "I might want to {i} some day. What do I have to know?",
                "Just so I know the terms: could one {i}? Please change nothing today.",
            ],
        ).format(i=i)
        if a
        else w.ask(i)
    )
    if w.chance("sym", 0.55):
        o2 = w.op("o2", no=[op[0]])
        j = w.inf(o2, w.a, w.val(o2))
        p, q = (j, i) if a else (i, j)
        c.need(w.key(o2))
        t = (
            w.ask(p)
            + " "
            + w.pick(
                "sq",
                [
                    "And what would it cost to {q}? Only asking.",
                    "I might also want to {q}, but not today - just tell me if that is possible.",
                    "Could one {q} as well? Don't do that yet.",
                    "As to the other idea, to {q}: I'm not decided.",
                ],
            ).format(q=q)
        )
    lead(c, t, rec=w.a, lists=w.chance("ls", 0.7))
    excuse(c)
    doop(c, op, w.a, v)


@M(WF, "called_off", "whether the user calls the change off")
def f(w, c, a):
    op, v, k = setup(w, c)
    noise(c)
    if w.chance("sym", 0.55):
        o2 = w.op("o2", no=[op[0]])
        c.need(w.key(o2))
        first = w.chance("fst", 0.5)
        i, j = w.inf(op, w.a, v), w.inf(o2, w.b, w.val(o2))
        x, y = (i, j) if first else (j, i)
        lead(c, w.ask(x) + " " + w.pick("an", ["Then %s.", "And %s.", "Second thing: %s."]) % y)
        c.say(w.pick("c2", ["I found both. Shall I do both things?", "Both are possible. Do you confirm?", "Ready for both. Yes?"]))
        yes = first != a
        c.user(
            w.pick("o1", ["Only the %s, leave the %s.", "Do the %s one. Forget the %s.", "Yes to the %s, no to the %s."])
            % (("first", "second") if yes else ("second", "first"))
        )
        doop(c, op, w.a, v)
        return
    lead(c, w.ask(w.inf(op, w.a, v)), rec=w.a, lists=w.chance("ls", 0.7), get=w.a if w.chance("gt", 0.3) else None)
    c.say(
        w.pick(
            "cf",
            [
                "I have {r} in front of me. Shall I go ahead?",
                "That can be done for {r}. Do you confirm?",
                "Ready when you are: {r}. Yes?",
                "Should I do it now for {r}?",
            ],
        ).format(r=w.aref(w.a))
    )
    c.user(
        w.pick(
            "no",
            [
                "No, forget it, leave it as it is.",
                "Hm, hold on. Not today.",
                "Let's not. Sorry for the trouble.",
                "No. My husband says it stays as it is.",
                "Never mind, I'll call again next week.",
            ],
        )
        if a
        else w.pick("ye", ["Yes, please.", "Yes, do it.", "Sure, go on.", "Confirmed.", "Yep."])
    )
    doop(c, op, w.a, v)


@M(WF, "definition_by_state", "for which state of the record each definition is")
def f(w, c, a):
    op, v, k = setup(w, c)
    noise(c)
    s1, s2 = w.g("st").sample(["open", "prepaid", "provisional", "shared", "disputed", "migrated"], 2)
    k2 = c.dup(k, w.srv, name=op[0] + " " + w.pick("sf", ["for " + s2, s2]), suffix="@3")
    c.over[k] = op[1] + " Only for records in state %s." % s1
    c.over[k2] = op[1] + " Only for records in state %s." % s2
    use = w.pick("use", [k, k2])
    st, ot = (s1, s2) if (use == k) != a else (s2, s1)
    lead(c, w.ask(w.inf(op, w.a, v)), over={x["id"]: {"status": st if x is w.a else ot} for x in w.recs})
    excuse(c)
    doop(c, op, w.a, v, use)


@M(WF, "write_for_a_question", "whether the user wants a value told or a change made")
def f(w, c, a):
    op, v, k = setup(w, c)
    noise(c)
    i = w.g("fi").randrange(3)
    c.need("get")
    lead(c, w.factq(i, w.a) if a else w.ask(w.inf(op, w.a, v)), rec=w.a, lists=w.chance("ls", 0.6))
    doop(c, op, w.a, v, end=w.end if w.end in ("open", "res") else "res")


@M(WF, "channel_of_the_message", "through which channel the user wants to be told")
def f(w, c, a):
    op, v, k = setup(w, c)
    noise(c)
    c.need("mail", "sms")
    use = w.pick("use", ["mail", "sms"])
    want = use if not a else ("sms" if use == "mail" else "mail")
    t = {
        "mail": ["Send {me} an e-mail about it then.", "Confirm it by e-mail, no text message.", "I want that in writing by mail."],
        "sms": ["Text {me} when done.", "Confirm by text message, not by e-mail.", "A text message to confirm, please."],
    }
    lead(c, w.ask(w.inf(op, w.a, v)) + " " + w.me(w.pick("ch", t[want])), rec=w.a, lists=w.chance("ls", 0.6))
    c.do(k, w.args(op, w.a, v), w.res(op, w.a, v))
    tx = w.done(op, w.a, v)
    act(
        c,
        use,
        {"recipient": w.pid, "subject": cap(w.d["rec"]) + " " + w.a["id"], "body": tx} if use == "mail" else {"recipient": w.pid, "text": tx},
        w.pick("sr", [{"queued": True}, "sent", {"status": "sent"}]),
        w.pick("sd", ["Changed, and the message is out.", "The change is made and you have been notified.", "All done, the confirmation is on its way."]),
    )


# ---------- wrong arguments
@M(WA, "other_record", "which of two similar records the user means")
def f(w, c, a):
    op, v, k = setup(w, c)
    noise(c)
    lead(c, w.ask(w.inf(op, w.b if a else w.a, v)))
    excuse(c)
    e = w.end if w.end in ("open", "res") else w.pick("en", ["open", "res", "x"])
    act(
        c,
        k,
        w.args(op, w.a, v),
        w.res(op, w.a, v),
        w.pick("gd", ["Done, the change is recorded.", "That is in the system now.", "It's done. Anything else?", "All set."]),
        end=e,
    )


@M(WA, "correction_ignored", "which of two values was the user's last")
def f(w, c, a):
    op = w.op(val=True)
    x, y = w.val2(op)
    noise(c)
    first, last = (x, y) if a else (y, x)
    lead(c, w.ask(w.inf(op, w.a, first)), rec=w.a, lists=w.chance("ls", 0.6))
    c.say(w.pick("cf", ["Found it. {v}, is that right?", "I have it here. So {v}?", "Shall I enter {v}?", "To confirm: {v}?"]).replace("{v}", first[0]))
    c.user(
        w.pick(
            "cr",
            ["No, {n}. Sorry.", "Wait - {n}, not {o}.", "I misspoke, {n} it should be.", "Make that {n} instead of {o}.", "Oops, {n}! I always mix these up."],
        ).format(n=last[0], o=first[0])
    )
    excuse(c)
    doop(c, op, w.a, x)


@M(WA, "value_slipped", "which value the user gave")
def f(w, c, a):
    op = w.op(val=True)
    x, y = w.val2(op)
    noise(c)
    lead(c, w.ask(w.inf(op, w.a, y if a else x)), rec=w.a, lists=w.chance("ls", 0.6))
    excuse(c)
    doop(c, op, w.a, x)


@M(WA, "unit_of_share", "what unit the definition sets for the share", ["shop", "telecom", "bank", "utility"])
def f(w, c, a):
    op = w.op(ty="pct")
    v = w.val(op)
    noise(c)
    k = w.key(op)
    used = w.unit
    other = "pct" if used == "frac" else "frac"
    d = {
        "frac": ["Given as a fraction of one.", "0.2 means a fifth.", "Value between 0 and 1."],
        "pct": ["Given in percent.", "20 means a fifth.", "Value between 0 and 100, in percent."],
    }
    c.over[k] = op[1] + " " + w.pick("un", d[other if a else used])
    c.schema[k] = {
        "type": "object",
        "properties": {w.ak(w.d["rid"][0]): {"type": "string"}, w.ak(op[2]): {"type": "number"}},
        "required": [w.ak(w.d["rid"][0]), w.ak(op[2])],
    }
    lead(c, w.ask(w.inf(op, w.a, v)), rec=w.a, lists=w.chance("ls", 0.6))
    excuse(c)
    doop(c, op, w.a, v)


@M(WA, "relative_day", "which day the user means, counted from the date a result gives", [x for x in NAMES if any(o[3] == "date" for o in DOMS[x]["ops"])])
def f(w, c, a):
    op = w.op(ty="date")
    k = w.key(op)
    noise(c)
    wd = weekday(*w.today)
    g = w.g("rd")
    n, m = g.sample(range(1, 7), 2)

    def say(x):
        return w.pick(
            "rs%d" % x,
            (
                ["tomorrow"]
                if x == 1
                else (
                    [("this coming " + DOW[(wd + x) % 7]), "%s days from today" % WORDN[x], "next " + DOW[(wd + x) % 7] + " (the one within seven days)"]
                    if x > 2
                    else ["the day after tomorrow"]
                )
            ),
        )

    i = addday(*w.today, n)
    v = (say(n), iso(i))
    vv = (say(m), v[1])
    lead(c, w.ask(w.inf(op, w.a, vv if a else v)), rec=w.a, lists=w.chance("ls", 0.5))
    c.do("now", {}, {"date": iso(w.today), "weekday": DOW[wd]})
    d = w.pick("dd", ["Set for %s.", "It is %s now.", "Done, the day is %s."]) % v[1]
    act(c, k, w.args(op, w.a, v), w.res(op, w.a, v), d)


@M(WA, "field_of_result", "which of two fields of a result the user wants used")
def f(w, c, a):
    noise(c)
    f1, f2 = w.pick(
        "ff",
        [
            (("email", "main e-mail"), ("backup_email", "backup e-mail")),
            (("billing_street", "billing address"), ("delivery_street", "delivery address")),
            (("net", "net amount"), ("gross", "gross amount")),
            (("home_phone", "home number"), ("work_phone", "work number")),
            (("previous_name", "previous name"), ("current_name", "current name")),
        ],
    )
    if w.chance("sw", 0.5):
        f1, f2 = f2, f1

    def mk(k, t):
        n = k[0]
        ty = "email" if "mail" in n else "address" if "street" in n else ("money", 20, 400) if n in ("net", "gross") else "phone" if "phone" in n else "name"
        return value(w.g(t + n), ty, w)[1]

    x, y = mk(f1, "x"), mk(f2, "y")
    if x == y:
        y = str(y) + "1" if isinstance(y, str) else y + 7
    c.tool(
        "let",
        w.pick("ln", ["print letter", "send confirmation", "issue receipt", "create certificate"]),
        "Creates the paper for a record with the value to be used.",
        dict(rid(w, w.a), value=""),
    )
    want = f2 if a else f1
    t = w.pick("t", ["{do} for {r} with the {f} on file", "{do} on {r}, using the {f} from the file", "{do} for {r}; the {f} should go on it"]).format(
        do={
            "print letter": "print the letter",
            "send confirmation": "send the confirmation",
            "issue receipt": "issue the receipt",
            "create certificate": "create the certificate",
        }[c.info("let")[0]],
        r=w.uref(w.a),
        f=want[1],
    )
    lead(c, w.ask(t), rec=w.a, lists=False)
    ks = [f1, f2] if w.chance("o", 0.5) else [f2, f1]
    c.do("get", rid(w, w.a), w.getres(w.a, more={"contact" if "net" not in (f1[0], f2[0]) else "sums": {z[0]: x if z is f1 else y for z in ks}}))
    act(
        c,
        "let",
        dict(rid(w, w.a), value=x),
        {"created": True, "no": fmt(w.g("no"), "D-####")},
        w.pick("gd", ["It is created.", "Done, the paper is on its way.", "That's done."]),
    )


@M(WA, "namesake", "which of two namesakes the birth date fits")
def f(w, c, a):
    w.staff = True
    noise(c)
    e = w.g("x").randrange(4)
    x = w.ex(e)
    q = person(w.g("ns"))
    dob, oth = (q, w.p) if a else (w.p, q)
    p = w.d["pid"][0]
    c.user(
        w.ask(x[2].replace("the customer's", w.p["name"] + "'s").replace("the customer", w.p["name"]))
        + " "
        + w.pick("bd", ["Born %s.", "There are two of that name; ours was born on %s.", "Date of birth %s.", "It's the one with the birthday %s."])
        % dob["dobsay"]
    )
    l = [
        {p: w.pid, "name": w.p["name"], "birth_date": w.p["dob"], "city": w.pick("c1", CITY)[0]},
        {p: w.qid, "name": w.p["name"], "birth_date": q["dob"], "city": w.pick("c2", CITY)[0]},
    ]
    if w.chance("rv", 0.5):
        l.reverse()
    c.do("find", {"query": w.p["name"]}, l)
    excuse(c)
    act(c, "ex%d" % e, xargs(w), xres(w, e), x[3])


@M(WA, "from_and_to", "in which direction the user wants it moved")
def f(w, c, a):
    noise(c)
    n = w.g("n").randrange(2, 90)
    c.tool(
        "mv",
        w.pick("mn", ["transfer credit", "move balance", "shift credit"]),
        "Moves credit between two %s of the same customer." % pl(w.d["rec"]),
        {"from_id": "", "to_id": "", "amount": 0},
    )
    x, y = (w.b, w.a) if a else (w.a, w.b)
    t = w.pick(
        "t", ["move {n} {u} of credit from {x} to {y}", "shift {n} {u} credit over to {y} from {x}", "take {n} {u} credit off {x} and put it on {y}"]
    ).format(n=n, u=w.cur[1], x=w.uref(x), y=w.uref(y))
    lead(c, w.ask(t))
    excuse(c)
    act(
        c,
        "mv",
        {"from_id": w.a["id"], "to_id": w.b["id"], "amount": n},
        {"moved": n, "currency": w.cur[0], "from": {"id": w.a["id"]}, "to": {"id": w.b["id"]}},
        w.pick("gd", ["The credit is moved.", "%d %s moved." % (n, w.cur[1]), "Done."]),
    )


@M(WA, "unwanted_option", "whether the user wants the option that is set")
def f(w, c, a):
    op, v, k = setup(w, c)
    noise(c)
    OPT = [
        (
            "notify_customer",
            ["Let {me} know by message, too.", "Send the notification as well."],
            ["No notification, please.", "Please send no message about it, it's a surprise."],
        ),
        (
            "waive_fee",
            ["My clerk said the fee is waived, the voucher is FREE24; please waive it.", "Waive the fee, as the manager agreed."],
            ["I'll pay the normal fee.", "The fee is fine, charge it as usual."],
        ),
        (
            "express",
            ["Express, please, I'll pay the surcharge.", "As fast as possible, express is fine."],
            ["No express, I've time.", "Ordinary handling will do, no surcharge."],
        ),
        (
            "apply_to_future",
            ["And for all future ones too.", "Make it the default from now on."],
            ["Just this once.", "Only for this one, not for the future."],
        ),
    ]
    o, yes, no = w.pick("opt", OPT)
    o2, yes2, no2 = w.pick("opt2", [x for x in OPT if x[0] != o])
    c.opt[k] = {z: {"type": "boolean", "default": False} for z in sorted([o, o2])}
    t = w.pick("yn", no if a else yes)
    if w.chance("sym", 0.65):
        t += " " + w.pick("yn2", yes2 if a else no2)
    lead(c, w.ask(w.inf(op, w.a, v)) + " " + w.me(t), rec=w.a, lists=w.chance("ls", 0.5))
    excuse(c)
    g = w.args(op, w.a, v)
    g[o] = True
    act(c, k, g, w.res(op, w.a, v), w.done(op, w.a, v))
