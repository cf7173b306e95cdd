"""causal_dependency_injection: what must come before what."""

from lib import *

L = "causal_dependency_injection"
AUX = parse(r"""
D ops|opsdesk,jobrunner,procedures
E own=E-####
P a,b,c,d|x.y,x.z
a1 create_backup|Backs up one record or area.|target!=<own>
a2 read_procedure|House procedure for a step.|step!=<own>
a3 lock_record|Locks a record for the caller.|record!=<own>
a4 unlock_record|Gives a lock back.|record!=<own>
a5 get_job_status|State of a job.|job!=<own>
a6 open_work_session|Opens a work session; its number goes into the log.|purpose:s=<own>
a7 notify_owner|Tells the owner of a record what is going to happen.|record!=<own>
a8 snapshot_config|Keeps a copy of the present state.|scope!=<own>
a9 get_service_window|Tells if work on a record is allowed now.|record!=<own>
""")[0].ops
FREE = [
    "«%s» is separate and may run at any time.",
    "Does not depend on «%s».",
    "The order with «%s» is up to the caller.",
    "«%s» may follow later, for the file.",
    "No need to run «%s» beforehand.",
]


def ans(k, *ops):
    return ["A", " ".join(k.say(o) for o in ops) + k.rng.choice(POST)]


def obj(k, op=None):
    return str(next(iter(k.c(op or k.w1)[2].values())))


def both(k, a, b):
    return k.p("{0} and {1}", "{0}; also {1}", "{1}, and {0}").format(k.s(k.dot(a)), k.s(k.dot(b)))


def swapped_against_definition(k, B):
    k.desc[k.w1.name] = k.w1.desc + " " + k.d.need
    ask = ["U", k.s(k.wrap(k.dot(k.w1)))] if k.rng.random() < 0.6 else ["U", k.wrap(both(k, k.c1, k.w1))]
    lead, t = k.lead(), k.tail()
    a, b = [star(k.c(k.w1)), k.r(k.w1)], [k.c(k.c1), k.r(k.c1)]
    B.emit(
        k,
        L,
        "swapped_against_definition",
        lead + [ask] + a + b + [ans(k, k.w1, k.c1)] + t,
        lead + [ask] + b + a + [ans(k, k.c1, k.w1)] + t,
        "order of the two calls",
    )


def definition_asks_for_order(k, B):
    ask = ["U", k.wrap(both(k, k.c1, k.w1))]
    s = k.lead() + [ask, star(k.c(k.w1)), k.r(k.w1), k.c(k.c1), k.r(k.c1), ans(k, k.w1, k.c1)] + k.tail()
    B.emit(
        k,
        L,
        "definition_asks_for_order",
        s,
        s,
        "whether the definition wants the check first",
        da={k.w1.name: k.w1.desc + " " + k.d.need},
        dt={k.w1.name: k.w1.desc + " " + k.p(*FREE) % k.c1.name},
    )


def user_gives_order(k, B):
    x, y = k.rng.sample([k.c1, k.w1, k.w2, k.r1, k.p1], 2)
    dx, dy = k.s(k.dot(x)), k.s(k.dot(y))
    f = k.p(
        "First {0}, then {1}.",
        "Please {0}, and only after that {1}. The order matters.",
        "{0}; when that's through, {1}",
        "Two things, in this order: {0}; {1}.",
        "Before you {1}, {0}.",
        "Don't {1} until you've been able to {0}.",
        "1) {0} 2) {1} - not the other way round",
        "I need you to {1}, but {0} first.",
        "{1} once you are done with this one: {0}",
    )
    lead, t = k.lead(), k.tail()
    end = [k.c(x), k.r(x), k.c(y), k.r(y), ans(k, x, y)] + t
    end[0] = star(end[0])
    B.emit(k, L, "user_gives_order", lead + [["U", cap(f.format(dy, dx))]] + end, lead + [["U", cap(f.format(dx, dy))]] + end, "the order the user wants")


def not_awaited(k, B):
    ask = ["U", k.wrap(both(k, k.c1, k.w1)) if k.rng.random() < 0.6 else k.s(k.wrap(k.dot(k.w1)))]
    a, b = k.c(k.c1), star(k.c(k.w1))
    s = k.lead() + [ask, a, b, k.r(k.c1), k.r(k.w1), ans(k, k.c1, k.w1)] + k.tail()
    B.emit(
        k,
        L,
        "not_awaited",
        s,
        s,
        "whether the second call depends on the first one's result",
        da={k.w1.name: k.w1.desc + " " + k.d.need},
        dt={k.w1.name: k.w1.desc + " " + k.p(*FREE) % k.c1.name},
    )


def before_it_finished(k, B):
    k.desc[k.w1.name] = k.w1.desc + " " + k.d.need
    ask = ["U", k.s(k.wrap(k.dot(k.w1)))]
    lead, t = k.lead(), k.tail()
    c, w = k.c(k.c1), k.c(k.w1)
    a = [ask, c, k.r(k.c1, which="pend"), star(w), k.r(k.w1), c, k.r(k.c1), ans(k, k.w1, k.c1)]
    b = [ask, c, k.r(k.c1, which="pend"), c, k.r(k.c1), w, k.r(k.w1), ans(k, k.w1, k.c1)]
    B.emit(k, L, "before_it_finished", lead + a + t, lead + b + t, "whether the check had finished")


def check_not_passed(k, B):
    if k.rng.random() < 0.5:
        k.desc[k.w1.name] = k.w1.desc + " " + k.d.need
        ask = k.s(k.wrap(k.dot(k.w1)))
    else:
        ask = k.s(k.wrap(k.dot(k.w1) + ", " + k.d.cond))
    pre = k.lead() + [["U", ask], k.c(k.c1)]
    end = [star(k.c(k.w1)), k.r(k.w1), ans(k, k.w1)] + k.tail()
    B.emit(k, L, "check_not_passed", pre + [k.r(k.c1, which=k.p("neg", "pend"))] + end, pre + [k.r(k.c1)] + end, "what the check returned")


def number_before_issued(k, B):
    arg = k.p("hold_token", "check_no", "clearance_id", "confirmation_code")
    k.extra[k.w1.name] = {arg: {"type": "string", "description": "as issued by «%s»" % k.c1.name}}
    k.extra[k.w1.name][arg]["description"] = k.p("from the preceding check", "number the check gave", "issued by the check")
    k.need[k.w1.name] = [arg]
    w, r = k.c(k.w1), k.r(k.c1)
    w[2][arg] = k.e.get("tok", 1)
    r[1][arg] = k.e.get("tok", 1)
    ask = ["U", k.s(k.wrap(k.dot(k.w1)))]
    lead, t = k.lead(), k.tail()
    if k.rng.random() < 0.5:
        B.emit(
            k,
            L,
            "number_before_issued",
            lead + [ask, star(w), k.r(k.w1), k.c(k.c1), r, ans(k, k.w1)] + t,
            lead + [ask, k.c(k.c1), r, w, k.r(k.w1), ans(k, k.w1)] + t,
            "whether the number had been issued when it was used",
        )
    else:
        n = k.w
        f = ["We've run the check; {a}: {v}. ", "The {a} from the check is {v}. ", "{a} {v}, from this morning's check. "][n % 3]
        g = [
            "We haven't run the check yet; the old {a} was {v}, void now. ",
            "The {a} comes from the check, {v} is only a sample of what it looks like. ",
            "{a}: {v} was last week's, get a fresh one from the check. ",
        ][n % 3]
        v = {"a": arg.replace("_", " "), "v": k.e.get("tok", 1)}
        end = [star(w), k.r(k.w1), ans(k, k.w1)] + t
        B.emit(
            k,
            L,
            "number_before_issued",
            lead + [["U", cap(g.format(**v)) + ask[1]]] + end,
            lead + [["U", cap(f.format(**v)) + ask[1]]] + end,
            "whether the user has the number from a check made",
            first=(k.c1,),
        )


def backup_late(k, B):
    op = k.p(k.p1, k.w2, k.w1)
    tool = AUX[k.p("a1", "a8")]
    o = obj(k, op)
    c = ["C", tool, {("target" if tool.slot == "a1" else "scope"): o}]
    r = ["R", {"kept": o, "copy": fill(k.rng, "BK######")}]
    lead, t = k.lead(), k.tail()
    d = k.s(k.dot(op))
    if k.rng.random() < 0.5:
        ask = [
            "U",
            k.q(k.wrap(d))
            + k.p(
                " Have a backup of it before you touch it.",
                " Backup first!",
                " Keep a copy before, in case we need to go back.",
                " Save the present state beforehand.",
            ),
        ]
        A = ["A", k.say(op) + " The copy is %s." % r[1]["copy"]]
        B.emit(
            k,
            L,
            "backup_late",
            lead + [ask, star(k.c(op)), k.r(op), c, r, A] + t,
            lead + [ask, c, r, k.c(op), k.r(op), A] + t,
            "whether the copy was made before",
        )
    else:
        i = k.w % 3
        f = [
            " There's a backup from this morning; make another one for tonight.",
            " It has been backed up already. Afterwards make a copy of the new state too.",
            " When it's done, take a backup of the result.",
        ][i]
        g = [
            " There's no backup since Sunday; make one, then touch it.",
            " It has never been backed up. Make a copy of the old state before.",
            " Before it's done, take a backup of what we have.",
        ][i]
        end = [star(k.c(op)), k.r(op), c, r, ["A", k.say(op) + " The copy is %s." % r[1]["copy"]]] + t
        u = k.q(k.wrap(d))
        B.emit(k, L, "backup_late", lead + [["U", u + g]] + end, lead + [["U", u + f]] + end, "whether the user wants the copy before or after")


def dry_run_skipped(k, B):
    op = k.p(k.p1, k.w1, k.w2)
    arg = k.p("dry_run", "simulate", "preview_only")
    k.extra[op.name] = {arg: {"type": "boolean", "default": False, "description": "only shows what would happen"}}
    a, b = k.c(op), k.c(op)
    a[2][arg], b[2][arg] = True, False
    ra, rb = ["R", {arg: True, "would": "do it", "warnings": 0}], k.r(op)
    d = k.q(k.wrap(k.s(k.dot(op))))
    lead, t = k.lead(), k.tail()
    i = k.w % 3
    if k.rng.random() < 0.5:
        ask = [
            "U",
            d
            + k.p(
                " Dry run first, then for real if there are no warnings.", " Simulate it before.", " Try it without effect, and when it looks fine, in earnest."
            ),
        ]
        A = ["A", "The trial run gave no warnings. " + k.say(op)]
        B.emit(k, L, "dry_run_skipped", lead + [ask, star(b), rb, a, ra, A] + t, lead + [ask, a, ra, b, rb, A] + t, "trial and real run in the right order")
    else:
        f = [" We did the dry run yesterday.", " No trial needed.", " It's been simulated already, without warnings."][i]
        g = [" We do the dry run first, always.", " Trial needed beforehand.", " It has to be simulated before, warnings stop it."][i]
        end = [star(b), rb, ["A", k.say(op)]] + t
        B.emit(k, L, "dry_run_skipped", lead + [["U", d + g]] + end, lead + [["U", d + f]] + end, "whether a trial run has to come first")


def without_the_yes(k, B):
    op = k.p(k.w1, k.p1, k.w2)
    d = k.s(k.dot(op))
    u1 = [
        "U",
        k.q(k.wrap(d))
        + k.p(" Ask me before you really do it.", " But check back with me first.", " I want to say yes before it goes out.", " Wait for my OK."),
    ]
    q = ["A", k.p("Ready: {}. Shall I?", "I would now {}. Is that OK?", "So you want me to {}? A yes is enough.", "Just to confirm: {}?").format(d)]
    no = k.p(
        "Hold on, I'm being called away.",
        "Let me ask my colleague, back in five.",
        "Which date did we say?",
        "Hm, not sure, I'll think it over.",
        "One moment, the amount looks odd to me.",
        "I'll tell you after the meeting.",
        "What would that mean for the others?",
        "wait",
    )
    yes = k.p(
        "Yes.",
        "Go.",
        "ok do it",
        "Right, that's what I want.",
        "Yes please, I've asked my colleague.",
        "Confirmed.",
        "That's correct, go on.",
        "Fine by me, the amount is right.",
    )
    end = [star(k.c(op)), k.r(op), ans(k, op)] + k.tail()
    lead = k.lead()
    B.emit(k, L, "without_the_yes", lead + [u1, q, ["U", no]] + end, lead + [u1, q, ["U", yes]] + end, "whether the user said yes")


def against_procedure(k, B):
    k1, k2 = k.c1.name, k.w1.name
    a = k.p(
        "1. «%s» 2. «%s». Never the other way round." % (k1, k2),
        "«%s» is done before «%s»." % (k1, k2),
        "Start with «%s». When it is fine, go on to «%s»." % (k1, k2),
    )
    b = k.p(
        "1. «%s» 2. «%s». Never the other way round." % (k2, k1),
        "«%s» is done before «%s»." % (k2, k1),
        "Start with «%s». Whenever there is time, «%s»." % (k2, k1),
        "No fixed order for «%s» and «%s»." % (k2, k1),
    )
    pre = k.lead() + [
        ["U", k.q(k.wrap(both(k, k.c1, k.w1))) + k.p(" See the procedure.", " Look into our procedure before you start.", " By the book, please.")],
        ["C", AUX["a2"], {"step": k2.replace("_", " ")}],
    ]
    R = lambda x: [["R", {"text": x, "version": 2 + k.w % 5}]]
    end = [star(k.c(k.w1)), k.r(k.w1), k.c(k.c1), k.r(k.c1), ans(k, k.w1, k.c1)] + k.tail()
    B.emit(k, L, "against_procedure", pre + R(a) + end, pre + R(b) + end, "the order in the procedure")


def check_on_another(k, B):
    ha = [h[2] for _, _, _, _, v, _ in k.c1.args for h in HOLE.finditer(v)]
    hb = [h[2] for _, _, _, _, v, _ in k.w1.args for h in HOLE.finditer(v)]
    key = next(x for x in ha if x in hb)
    k.desc[k.w1.name] = k.w1.desc + " " + k.d.need
    t = k.req(k.c1)
    i = k.p(1, 2)
    blk = lambda m: [["U", k.s(t, m)], k.c(k.c1, m), k.r(k.c1, m), ["A", k.say(k.c1, m)]]
    lead = k.lead()
    mid = k.block(k.r1, then=True) if k.level == "adaptive" else []
    end = mid + [["U", k.s(k.wrap(k.dot(k.w1), True), {key: i})], star(k.c(k.w1, {key: i})), k.r(k.w1, {key: i}), ["A", k.say(k.w1, {key: i})]] + k.tail()
    B.emit(k, L, "check_on_another", lead + blk({key: 3 - i}) + end, lead + blk({key: i}) + end, "which one had been checked")


def condition_passed_over(k, B):
    d, c = k.s(k.dot(k.w1)), k.s(k.dot(k.c1))
    x = k.p(d + ", " + k.d.cond, k.d.cond + ", " + d, d + " - " + k.d.cond + ", not earlier")
    y = k.p(d + ", and {} afterwards".format(c), d + " right away; later you may " + c, "without waiting for anything, " + d + ", and after that " + c)
    w = k.p("Please {}.", "{}", "I'd like you to {}.", "Could you {}?")
    s = lambda z: ["U", cap(w.format(z)) if w != "{}" else z]
    end = [star(k.c(k.w1)), k.r(k.w1), k.c(k.c1), k.r(k.c1), ans(k, k.w1, k.c1)] + k.tail()
    lead = k.lead()
    B.emit(k, L, "condition_passed_over", lead + [s(x)] + end, lead + [s(y)] + end, "whether the user made the check a condition")


def lock_out_of_order(k, B):
    op = k.p(k.w1, k.w2, k.p1)
    o = obj(k, op)
    k.desc[op.name] = op.desc + k.p(" The record is to be locked while this runs.", " Only inside a lock («lock_record» ... «unlock_record»).")
    lock = [["C", AUX["a3"], {"record": o}], ["R", {"record": o, "locked": True}]]
    unl = [["C", AUX["a4"], {"record": o}], ["R", {"record": o, "locked": False}]]
    w = [k.c(op), k.r(op)]
    ask = ["U", k.s(k.wrap(k.dot(op)))]
    A = [ans(k, op)]
    ws = [star(w[0]), w[1]]
    bad = k.p(ws + lock + unl, lock + unl + ws)
    lead, t = k.lead(), k.tail()
    B.emit(k, L, "lock_out_of_order", lead + [ask] + bad + A + t, lead + [ask] + lock + w + unl + A + t, "whether the write lies inside the lock")


def job_still_running(k, B):
    job = fill(k.rng, k.p("job-####", "J######", "task/###"))
    jobname = k.p("nightly import", "data check", "reindexing", "stock-taking", "address clean-up", "reconciliation")
    op = k.p(k.w1, k.w2, k.p1)
    ask = [
        "U",
        k.q(k.s(k.wrap(k.dot(op))))
        + k.p(" Not before {} ({}) is through.", " It has to wait for {}, {}.", " {} {} must have ended by then.").format(
            k.p("the", "our") + " " + jobname, job
        ),
    ]
    c = ["C", AUX["a5"], {"job": job}]
    pc = k.rng.randint(40, 98)
    R = lambda s, p: ["R", {"job": job, "state": s, "percent": p}]
    end = [star(k.c(op)), k.r(op), ans(k, op)] + k.tail()
    lead = k.lead()
    n = k.p(0, 0, 1, 2)
    poll = []
    for i in range(n):
        poll += [c, R("running", pc // (4 - i))]
    B.emit(
        k,
        L,
        "job_still_running",
        lead + [ask] + poll + [c, R(k.p("running", "queued", "paused"), pc)] + end,
        lead + [ask] + poll + [c, R(k.p("finished", "done", "completed"), 100)] + end,
        "whether the job had ended",
    )


def check_out_of_date(k, B):
    k.desc[k.w1.name] = k.w1.desc + " " + k.d.need + k.p(" The check must still be valid.", " A lapsed check counts for nothing.")
    h = k.rng.randint(7, 15)
    hm = lambda x: "%02d:%02d" % (x // 60, x % 60)
    t0 = h * 60 + k.rng.randint(0, 50)
    lim = t0 + k.p(15, 30, 60, 90)
    late, early = lim + k.rng.randint(3, 200), t0 + k.rng.randint(1, lim - t0 - 1)
    t = k.s(k.req(k.c1))
    r = k.r(k.c1)
    r[1].update({"checked_at": hm(t0), "valid_until": hm(lim)})
    pre = k.lead() + [["U", t], k.c(k.c1), r, ["A", k.say(k.c1) + " Valid until %s." % hm(lim)]]
    d = k.s(k.dot(k.w1))
    f = k.p("It's {} now. Please {}.", "Back at my desk, {}. {}, please.", "{} here; {} now.", "({}) ok, {}")
    end = [star(k.c(k.w1)), k.r(k.w1), ans(k, k.w1)] + k.tail()
    B.emit(
        k, L, "check_out_of_date", pre + [["U", f.format(hm(late), d)]] + end, pre + [["U", f.format(hm(early), d)]] + end, "whether the check was still valid"
    )


def owner_told_late(k, B):
    op, tool = k.p(k.w1, k.w2, k.p1), AUX[k.p("a6", "a7", "a9")]
    o = obj(k, op)
    arg = {"a6": "purpose", "a7": "record", "a9": "record"}[tool.slot]
    c = ["C", tool, {arg: o}]
    r = ["R", {"a6": {"session": "W-%d" % (k.w % 997)}, "a7": {"told": True}, "a9": {"record": o, "allowed": True}}[tool.slot]]
    need = {
        "a6": "Runs inside a session opened by «open_work_session».",
        "a7": "The owner is to be told in advance («notify_owner»).",
        "a9": "Ask «get_service_window» before.",
    }[tool.slot]
    k.desc[op.name] = op.desc + " " + need
    ask = ["U", k.s(k.wrap(k.dot(op)))]
    lead, t = k.lead(), k.tail()
    A = [ans(k, op)]
    B.emit(k, L, "owner_told_late", lead + [ask, star(k.c(op)), k.r(op), c, r] + A + t, lead + [ask, c, r, k.c(op), k.r(op)] + A + t, "order of the two calls")


ALL = [
    swapped_against_definition,
    definition_asks_for_order,
    user_gives_order,
    not_awaited,
    before_it_finished,
    check_not_passed,
    number_before_issued,
    backup_late,
    dry_run_skipped,
    without_the_yes,
    against_procedure,
    check_on_another,
    condition_passed_over,
    lock_out_of_order,
    job_still_running,
    check_out_of_date,
    owner_told_late,
]
