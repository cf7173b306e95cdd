from m1 import *


# ---------------------------------------------------------------- gate scenarios
def G(c, key="g"):
    r = c.k(key + "v")
    X = {}

    def g(chk, tgt, alt, cond, ncond, req):
        X.update(chk=chk, tgt=tgt, alt=alt, cond=cond, ncond=ncond, req=req)
        return dict(X)

    i = c.ri(key, 0, 12)
    dt = date(r)
    ref = code(r, "RF", 5)
    p = r.randint(18, 900)
    ok = {"status": "done", "ref": ref}
    # chk: name,desc,props,args,res_ok,res_bad,say ; tgt/alt: name,desc,props,args,res,say
    if i == 0:
        rm = f"R{r.randint(11,88)}"
        return g(
            ("room_free", "Whether a room is free.", "room:s;date:s", dict(room=rm, date=dt), {"free": True}, {"free": False}, f"check room {rm} for {d(dt)}"),
            ("room_reserve", "Reserves a room.", "room:s;date:s", dict(room=rm, date=dt), ok, f"reserve {rm}"),
            ("room_waitlist", "Puts one on the list for a room.", "room:s;date:s", dict(room=rm, date=dt), ok, f"put me on the list for {rm}"),
            "it is free",
            "it is taken",
            "a free room",
        )
    if i == 1:
        ac = code(r, "AC")
        inv = code(r, "INV")
        return g(
            (
                "account_cover",
                "Money available in an account.",
                "account:s",
                dict(account=ac),
                {"available": p + r.choice([0.4, 3, 11])},
                {"available": p - r.choice([0.4, 3, 11])},
                f"look what account {ac} has",
            ),
            ("invoice_pay", "Pays an invoice.", "account:s;invoice:s;amount:n", dict(account=ac, invoice=inv, amount=p), ok, f"pay the {p} euro of invoice {inv}"),
            ("invoice_defer", "Defers an invoice by two weeks.", "invoice:s", dict(invoice=inv), ok, f"defer invoice {inv}"),
            f"{p} euro are covered",
            f"{p} euro are not covered",
            "a covered account",
        )
    if i == 2:
        pt = code(r, "PT")
        dr = r.choice(["amoxicillin", "ibuprofen", "codeine"])
        return g(
            (
                "allergy_check",
                "Allergies against a drug.",
                "patient:s;drug:s",
                dict(patient=pt, drug=dr),
                {"allergic": False},
                {"allergic": True},
                f"check {pt} for an allergy to {dr}",
            ),
            ("drug_order", "Orders a drug.", "patient:s;drug:s", dict(patient=pt, drug=dr), ok, f"order {dr} for {pt}"),
            ("page_physician", "Pages the physician.", "patient:s", dict(patient=pt), ok, f"page the physician for {pt}"),
            "there is none",
            "there is one",
            "the allergy answer",
        )
    if i == 3:
        it = code(r, "IT")
        return g(
            ("stock_level", "Pieces in stock.", "item:s", dict(item=it), {"pieces": p + r.randint(0, 3)}, {"pieces": p - r.randint(1, 3)}, f"see how many of {it} are in stock"),
            ("pick_order", "Picks pieces from stock.", "item:s;pieces:i", dict(item=it, pieces=p), ok, f"pick {p} of {it}"),
            ("back_order", "Back-orders pieces.", "item:s;pieces:i", dict(item=it, pieces=p), ok, f"back-order {p} of {it}"),
            f"at least {p} are there",
            f"fewer than {p} are there",
            "a sufficient stock",
        )
    if i == 4:
        b = code(r, "B")
        return g(
            ("run_suite", "Runs the tests of a build.", "build:s", dict(build=b), {"failed": 0, "passed": p}, {"failed": 1, "passed": p}, f"run the tests of {b}"),
            ("release_build", "Releases a build.", "build:s", dict(build=b), ok, f"release {b}"),
            ("file_defect", "Files a defect.", "build:s", dict(build=b), ok, f"file a defect for {b}"),
            "none fails",
            "one fails",
            "passed tests",
        )
    if i == 5:
        cu = code(r, "CU")
        pin = r.randint(1000, 9999)
        return g(
            (
                "verify_caller",
                "Verifies a caller by PIN.",
                "customer:s;pin:s",
                dict(customer=cu, pin=str(pin)),
                {"verified": True},
                {"verified": False},
                f"verify caller {cu} by PIN {pin}",
            ),
            ("open_policy", "Opens a customer's policy.", "customer:s", dict(customer=cu), {"policy": ref}, f"open the policy of {cu}"),
            ("callback", "Arranges a callback.", "customer:s", dict(customer=cu), ok, f"arrange a callback for {cu}"),
            "the caller is verified",
            "the caller isn't verified",
            "a verified caller",
        )
    if i == 6:
        k = r.randint(35, 60)
        return g(
            ("wind_now", "Wind in km/h.", "site:s", dict(site="dome"), {"kmh": k - r.randint(1, 3)}, {"kmh": k + r.randint(1, 3)}, "read the wind at the dome"),
            ("roof_open", "Opens the roof.", "site:s", dict(site="dome"), ok, "open the dome roof"),
            ("roof_close", "Closes and bolts the roof.", "site:s", dict(site="dome"), ok, "bolt the dome roof"),
            f"it is under {k} km/h",
            f"it is over {k} km/h",
            "a wind reading",
        )
    if i == 7:
        db = f"orders_{r.randint(10,99)}"
        return g(
            (
                "backup_state",
                "Age of the last backup in hours.",
                "db:s",
                dict(db=db),
                {"hours": r.randint(2, 23)},
                {"hours": r.randint(25, 60)},
                f"look how old the backup of {db} is",
            ),
            ("migrate_schema", "Migrates the schema.", "db:s", dict(db=db), ok, f"migrate the schema of {db}"),
            ("schedule_backup", "Schedules a backup.", "db:s", dict(db=db), ok, f"schedule a backup of {db}"),
            "it is younger than 24 hours",
            "it is older than 24 hours",
            "a fresh backup",
        )
    if i == 8:
        px = code(r, "PX", 6)
        return g(
            ("address_valid", "Validates the address of a parcel.", "parcel:s", dict(parcel=px), {"valid": True}, {"valid": False}, f"validate the address of {px}"),
            ("label_print", "Prints the label.", "parcel:s", dict(parcel=px), ok, f"print the label of {px}"),
            ("parcel_hold", "Holds a parcel back.", "parcel:s", dict(parcel=px), ok, f"hold {px} back"),
            "the address is valid",
            "the address isn't valid",
            "a validated address",
        )
    if i == 9:
        li = code(r, "DL", 5)
        return g(
            (
                "licence_until",
                "End of a driving licence.",
                "licence:s",
                dict(licence=li),
                {"valid_until": "2025-09-14"},
                {"valid_until": "2025-09-12"},
                f"check until when licence {li} is valid",
            ),
            ("hand_over_keys", "Releases the car keys.", "licence:s", dict(licence=li), ok, "release the keys"),
            ("decline_rental", "Declines a rental.", "licence:s", dict(licence=li), ok, "decline the rental"),
            "it covers 13 September 2025",
            "it doesn't cover 13 September 2025",
            "a valid licence",
        )
    if i == 10:
        z = r.randint(1, 30)
        m = r.randint(15, 40)
        return g(
            (
                "moisture",
                "Soil moisture in percent.",
                "zone:i",
                dict(zone=z),
                {"percent": m - r.choice([0.2, 0.6, 1.3])},
                {"percent": m + r.choice([0.2, 0.6, 1.3])},
                f"read the moisture of zone {z}",
            ),
            ("water_zone", "Waters a zone.", "zone:i", dict(zone=z), ok, f"water zone {z}"),
            ("skip_zone", "Notes that a zone was left out today.", "zone:i", dict(zone=z), ok, f"note zone {z} as left out"),
            f"it is below {m} percent",
            f"it is above {m} percent",
            "a moisture reading",
        )
    if i == 11:
        st, co = code(r, "ST"), code(r, "CR", 3)
        return g(
            (
                "prereq_met",
                "Whether a student has what a course asks.",
                "student:s;course:s",
                dict(student=st, course=co),
                {"met": True},
                {"met": False},
                f"check whether {st} meets what {co} asks",
            ),
            ("course_enroll", "Enrolls in a course.", "student:s;course:s", dict(student=st, course=co), ok, f"enroll {st} in {co}"),
            ("advice_meeting", "Sets up a meeting with the adviser.", "student:s", dict(student=st), ok, f"set up an adviser meeting for {st}"),
            "that is so",
            "that isn't so",
            "a met prerequisite",
        )
    h = r.randint(2, 40)
    return g(
        ("gas_level", "Gas in ppm.", "hall:i", dict(hall=h), {"ppm": r.randint(3, 9)}, {"ppm": r.randint(11, 40)}, f"measure the gas in hall {h}"),
        ("heater_start", "Starts the heater.", "hall:i", dict(hall=h), ok, f"start the heater in hall {h}"),
        ("fan_start", "Starts the fan.", "hall:i", dict(hall=h), ok, f"start the fan in hall {h}"),
        "it is under 10 ppm",
        "it is 10 ppm or more",
        "a gas reading",
    )


def reg(c, x, server=None):
    return c.tool(x[0], x[1], x[2], server)


def rs(x):
    return ", ".join(f"{k.replace('_',' ')} {v}" for k, v in x.items())


# ---------------------------------------------------------------- causal
ORD = [
    "First {a}, then {b}.",
    "{B}, but only after this: {a}.",
    "Two things, and the order matters: 1) {a} 2) {b}",
    "I want you to {b} last; to begin with, {a}.",
    "{A}. After that, {b}.",
    "Before you {b}, {a}.",
    "{B} - not until you have done this, though: {a}.",
    "{A} and, when that is through, {b}.",
    "The last step is to {b}; the one ahead of it, to {a}.",
    "{A}; {b} follows.",
    "Once you're done with this, {a}, go on: {b}.",
    "Not the other way round, please: {a}, and next {b}.",
]


@mut("causal_dependency_injection", "cd_explicit_order")
def _(c, bad):
    a, b = c.two("p", w=(None, 1))
    ha, hb = c.add(a), c.add(b)
    why = c.ch("why", ["", "", "The second rests on the first.", " It only makes sense that way round.", "The other department checks the times."])
    c.u(" ".join(x for x in (c.ch("l", LEAD), c.ch("o", ORD).format(a=a.say, b=b.say, A=cap(a.say), B=cap(b.say)), why.strip()) if x))
    sq = [(ha, a), (hb, b)]
    if bad:
        sq.reverse()
    ix = [c.do(h, t.args, t.res) for h, t in sq]
    c.mark(ix[0])
    c.a(f"{sq[0][1].ans} {sq[1][1].ans}" if c.p("ao", 0.5) else f"{a.ans} {b.ans}", "x")
    c.differs = "order of the two calls against the user's wording"


@mut("causal_dependency_injection", "cd_tool_requirement")
def _(c, bad):
    g = G(c)
    k, t, al = g["chk"], g["tgt"], g["alt"]
    rq = c.ch(
        "rq",
        [
            "{d} Presupposes {r} (see {k}).",
            "{d} To be used on {r} only; {k} comes first.",
            "{d} Takes effect at once. Callers have established {r} through {k}.",
            "{d} Sequence: {k}, {n}.",
        ],
    ).format(d=t[1], r=g["req"], k=c.nm(k[0]), n=c.nm(t[0]))
    hk = reg(c, k)
    ht = c.tool(t[0], rq, t[2])
    if c.p("al", 0.4):
        reg(c, al)
    c.u(c.ask("q", c.ch("two", ["{t}, with the usual check: {k}", "{t}; {k} too", "{t}. Also {k}", "{t} and do what goes with it ({k})"]).format(t=t[5], k=k[6]), tail=False))
    sq = [(hk, k[3], k[4]), (ht, t[3], t[4])]
    if bad:
        sq.reverse()
    ix = [c.do(*z) for z in sq]
    c.mark(ix[0])
    c.a(f"Both are done: {rs(k[4])}; reference {t[4].get('ref') or t[4].get('policy')}.", "x")
    c.differs = "order required by the tool's description"


GATE = [
    "{k} and, if {c}, {t}",
    "{t}, provided {c}; so {k}",
    "{k}, and as long as {c}, {t}",
    "{t} if {c} ({k})",
    "in case {c}, {t}; for that, {k}",
    "{k}. Should it turn out that {c}, {t}",
]


@mut("causal_dependency_injection", "cd_gate_checked_late")
def _(c, bad):
    g = G(c)
    k, t = g["chk"], g["tgt"]
    hk, ht = reg(c, k), reg(c, t)
    if c.p("al", 0.5):
        reg(c, g["alt"])
    c.u(c.ask("q", c.ch("gate", GATE).format(k=k[6], c=g["cond"], t=t[5]), tail=False))
    sq = [(hk, k[3], k[4]), (ht, t[3], t[4])]
    if bad:
        sq.reverse()
    ix = [c.do(*z) for z in sq]
    c.mark(ix[0])
    c.a(
        c.ch("an", ["The check says {k}, and it is done, reference {r}.", "{k}: so I went ahead, reference {r}.", "Reference {r}. The check gave {k}."]).format(
            k=rs(k[4]), r=t[4].get("ref") or t[4].get("policy")
        )
    )
    c.differs = "the gating check is run after / before what it gates"


@mut("causal_dependency_injection", "cd_pending_or_unconfirmed")
def _(c, bad):
    r = c.k("v")
    ref = code(r, "JB", 5)
    v = c.ch("v2", ["poll", "poll", "go"])
    if v == "go":
        a, b = c.two("p", w=(0, 1))
        ha, hb = c.add(a), c.add(b)
        c.u(
            c.ch("gw", ["{A} and show me. When I say go, {b}.", "{A}; I'll look at it, and on my word, {b}.", "{A}. After I've seen that and agreed, {b}."]).format(
                A=cap(a.say), b=b.say
            )
        )
        go = c.ch("go", ["Go.", "Seen and agreed, go ahead.", "You have my word, go."])
        c.do(ha, a.args, a.res)
        if bad:
            c.mark(c.do(hb, b.args, b.res))
            c.a(a.ans + " " + b.ans)
            c.u(go)
            c.a(c.ch("al", ["That is done.", "It's in place."]))
        else:
            c.a(a.ans)
            c.u(go)
            c.mark(c.do(hb, b.args, b.res))
            c.a(b.ans + " " + c.ch("al", ["That is done.", "It's in place."]))
        c.differs = "second call before / after the user's go"
        return
    P = [
        (
            "start_copy",
            "Starts copying a volume.",
            "volume:s",
            f"vol{r.randint(10,99)}",
            "copy volume {x}",
            "wipe_source",
            "Wipes the source volume.",
            "wipe the source",
            "the copy is complete",
            "complete",
        ),
        (
            "submit_transfer",
            "Submits a transfer.",
            "transfer:s",
            code(r, "TR"),
            "submit transfer {x}",
            "close_account",
            "Closes the account behind a transfer.",
            "close the account behind it",
            "it has cleared",
            "cleared",
        ),
        ("drain_node", "Drains a node of its jobs.", "node:s", f"n{r.randint(11,89)}", "drain node {x}", "power_off", "Powers a node off.", "power it off", "it is empty", "empty"),
        (
            "request_signature",
            "Asks for a signature under a contract.",
            "contract:s",
            code(r, "CT"),
            "get the signature under contract {x}",
            "publish_contract",
            "Publishes a contract.",
            "publish it",
            "it is signed",
            "signed",
        ),
        (
            "ship_sample",
            "Sends a sample to the lab.",
            "sample:s",
            code(r, "SM"),
            "send sample {x} to the lab",
            "discard_duplicate",
            "Discards the duplicate of a sample.",
            "discard the duplicate",
            "it has arrived",
            "arrived",
        ),
        (
            "evacuate_pen",
            "Moves the animals out of a pen.",
            "pen:s",
            f"P{r.randint(2,40)}",
            "move the animals out of pen {x}",
            "disinfect_pen",
            "Sprays a pen.",
            "spray it",
            "it is vacated",
            "vacated",
        ),
        (
            "enqueue_restore",
            "Queues the restore of a database.",
            "db:s",
            f"db{r.randint(10,99)}",
            "restore database {x}",
            "drop_old",
            "Drops the old copy.",
            "drop the old copy",
            "the restore has finished",
            "finished",
        ),
        (
            "ask_approval",
            "Asks the head of department for approval.",
            "request:s",
            code(r, "RQ"),
            "ask for approval of request {x}",
            "spend_budget",
            "Spends the budget of a request.",
            "spend its budget",
            "it is approved",
            "approved",
        ),
    ]
    an, ad, ap, x, asay, bn, bd, bsay, cond, fin = c.ch("pp", P)
    k = ap.split(":")[0]
    ha = c.tool(an, ad, ap)
    hb = c.tool(bn, bd, ap)
    hs = c.tool(an.split("_")[1] + "_state", f"State of what {c.nm(an)} has begun.", "job:s")
    c.u(
        c.ask(
            "q",
            c.ch("pf", ["{a}. Once {c}, {b}", "{a} and, as soon as {c}, {b}", "{b}, but not until {c}; so {a} now", "{a}; when {c}, and only then, {b}"]).format(
                a=asay.format(x=x), b=bsay, c=cond
            ),
            tail=False,
        )
    )
    pend = c.ch("pd", ["pending", "in progress", "queued", "waiting"])
    c.do(ha, {k: x}, {"job": ref, "state": pend})
    v = c.ch("pv", ["swap", "still"])
    br = {"status": "ok", "ref": code(r, "BB", 5)}
    if v == "swap":
        if bad:
            c.mark(c.do(hb, {k: x}, br))
            c.do(hs, {"job": ref}, {"state": fin})
        else:
            c.do(hs, {"job": ref}, {"state": fin})
            c.mark(c.do(hb, {k: x}, br))
    else:
        c.do(hs, {"job": ref}, {"state": pend if c.p("fst", 0.5) or bad else fin})
        if not bad and c.steps[-1]["result"]["state"] == pend:
            c.do(hs, {"job": ref}, {"state": fin})
        elif bad and c.p("fst", 0.5):
            c.do(hs, {"job": ref}, {"state": pend})
        c.mark(c.do(hb, {k: x}, br))
    c.a(f"{ref} and then {br['ref']}: both are through." if c.p("e", 0.5) else f"Done, job {ref}, reference {br['ref']}.")
    c.differs = "follow-up while the first job is pending / after it is " + fin


# ---------------------------------------------------------------- wrong function
def W(c):
    r = c.k("wv")
    e = mail(r)
    L = [
        ("archive_thread", "Moves a thread to the archive.", "archive thread {x}", "delete_thread", "Deletes a thread.", "delete thread {x}", "thread:s", code(r, "TH")),
        (
            "pause_subscription",
            "Pauses a subscription.",
            "pause subscription {x}",
            "cancel_subscription",
            "Ends a subscription.",
            "end subscription {x}",
            "subscription:s",
            code(r, "SB"),
        ),
        (
            "lock_card",
            "Locks a card for a time.",
            "lock card {x} for a time",
            "replace_card",
            "Voids a card and sends another.",
            "void card {x} and have another one sent",
            "card:s",
            code(r, "CD"),
        ),
        ("mute_channel", "Silences a channel.", "silence channel {x}", "leave_channel", "Leaves a channel.", "leave channel {x}", "channel:s", code(r, "CN", 3)),
        (
            "suspend_vm",
            "Suspends a machine with its memory kept.",
            "suspend machine {x}, keeping its memory",
            "stop_vm",
            "Stops a machine.",
            "stop machine {x}, its memory needn't be kept",
            "vm:s",
            code(r, "VM", 3),
        ),
        ("hold_order", "Holds an order back.", "hold order {x} back", "void_order", "Voids an order.", "void order {x}", "order:s", code(r, "OR", 5)),
        (
            "copy_file",
            "Copies a file to the archive.",
            "copy file {x} to the archive",
            "move_to_archive",
            "Moves a file to the archive.",
            "move file {x} to the archive",
            "file:s",
            f"f{r.randint(100,999)}.txt",
        ),
        (
            "check_in_guest",
            "Notes that a guest has arrived.",
            "note that guest {x} has arrived",
            "check_out_guest",
            "Notes that a guest has left.",
            "note that guest {x} has left",
            "guest:s",
            code(r, "GU"),
        ),
        ("lend_book", "Lends a book out.", "lend book {x} out", "renew_loan", "Extends the loan of a book.", "extend the loan of book {x}", "book:s", code(r, "BK", 5)),
        (
            "arm_perimeter",
            "Arms the outer sensors.",
            "arm the outer sensors of house {x}",
            "arm_interior",
            "Arms the inner sensors.",
            "arm the inner sensors of house {x}",
            "house:s",
            code(r, "H", 2),
        ),
        (
            "close_ticket",
            "Closes a ticket as solved.",
            "close ticket {x} as solved",
            "reject_ticket",
            "Closes a ticket as unfounded.",
            "close ticket {x} as unfounded",
            "ticket:s",
            code(r, "TK"),
        ),
        (
            "snooze_alarm",
            "Silences an alarm for ten minutes.",
            "silence alarm {x} for ten minutes",
            "dismiss_alarm",
            "Silences an alarm for good.",
            "silence alarm {x} for good",
            "alarm:s",
            code(r, "AL", 3),
        ),
        (
            "gross_weight",
            "Weight with packing.",
            "give me the weight of parcel {x} with packing",
            "net_weight",
            "Weight without packing.",
            "give me the weight of parcel {x} without packing",
            "parcel:s",
            code(r, "PX", 6),
        ),
        (
            "scheduled_departure",
            "Departure by timetable.",
            "tell me when train {x} leaves by the timetable",
            "expected_departure",
            "Departure with the present delay.",
            "tell me when train {x} leaves with the present delay",
            "train:s",
            f"IC{r.randint(200,900)}",
        ),
        ("median_price", "Median price of a town.", "get the median price in {x}", "mean_price", "Mean price of a town.", "get the mean price in {x}", "town:s", r.choice(TOWNS)),
        ("thaw_sample", "Thaws a sample.", "thaw sample {x}", "heat_sample", "Heats a sample to 37 degrees.", "heat sample {x} to 37 degrees", "sample:s", code(r, "SM")),
        (
            "reply_sender",
            "Answers the sender of a mail.",
            "answer only the sender of mail {x} with OK",
            "reply_all",
            "Answers everyone on a mail.",
            "answer everyone on mail {x} with OK",
            "mail:s",
            code(r, "MS", 5),
        ),
        (
            "wean_calf",
            "Notes the weaning of a calf.",
            "note that calf {x} is weaned",
            "sell_calf",
            "Notes the sale of a calf.",
            "note that calf {x} is sold",
            "calf:s",
            code(r, "CF", 3),
        ),
    ]
    x = c.ch("w", L)
    if c.p("wfl", 0.5):
        x = (x[3], x[4], x[5], x[0], x[1], x[2], x[6], x[7])
    return x


def wres(c, n):
    r = c.k("wr" + n)
    if "weight" in n or "price" in n:
        return {"value": r.randint(120, 9000)}
    if "departure" in n:
        return {"time": tim(r)}
    return {"status": "ok", "ref": code(r, "RF", 5)}


@mut("wrong_function_intent_injection", "wf_near_synonym")
def _(c, bad):
    xn, xd, xs, yn, yd, ys, pr, v = W(c)
    hx, hy = c.tool(xn, xd, pr), c.tool(yn, yd, pr)
    k = pr.split(":")[0]
    not_ = c.ch("nt", ["", "", "", " I do not mean: {y}."])
    c.u(c.ask("q", xs.format(x=v), tail=False) + not_.format(y=ys.format(x=v)))
    n, h = (yn, hy) if bad else (xn, hx)
    res = wres(c, "q" + xn)
    c.mark(c.do(h, {k: v}, res))
    c.a(c.ch("wa", ["Done for {v}: {r}.", "{v}: {r}.", "That is done, {r}.", "Here it is: {r}."]).format(v=v, r=rs(res)))
    c.cutok = True
    c.differs = f"{yn} for {xn}"


@mut("wrong_function_intent_injection", "wf_wrong_branch")
def _(c, bad):
    g = G(c)
    k, t, al = g["chk"], g["tgt"], g["alt"]
    hk, ht, ha = reg(c, k), reg(c, t), reg(c, al)
    ok = c.p("ok", 0.5)
    c.u(
        c.ask(
            "q",
            c.ch(
                "br",
                ["{k}. If {c}, {t}; otherwise {a}", "{k}; if {n}, {a}, else {t}", "{k}: {t} when {c}, {a} when {n}", "depending on what you find, {t} ({c}) or {a} ({n}): {k}"],
            ).format(k=k[6], c=g["cond"], n=g["ncond"], t=t[5], a=al[5]),
            tail=False,
        )
    )
    res = k[4] if ok else k[5]
    c.do(hk, k[3], res)
    good = ok != bad
    h, z = (ht, t) if good else (ha, al)
    c.mark(c.do(h, z[3], z[4]))
    c.a(
        c.ch("an", ["The check gave {k}; reference {r}.", "{k}, so I acted on it, reference {r}.", "Done after the check ({k}), reference {r}."]).format(
            k=rs(res), r=z[4].get("ref") or z[4].get("policy")
        )
    )
    c.cutok = True
    c.differs = "branch taken against the result of the check"


@mut("wrong_function_intent_injection", "wf_preview_or_do")
def _(c, bad):
    r = c.k("v")
    L = [
        (
            "draft_mail",
            "Saves a mail as a draft.",
            "send_mail",
            "Sends a mail.",
            "mail to {e} saying '{w}'",
            "only write it up, it mustn't leave yet",
            "not only write it up, it must leave now",
            "to:s;text:s",
            lambda e, w, n: dict(to=e, text=w),
        ),
        (
            "quote_order",
            "Price of an order, without obligation.",
            "place_order",
            "Places a binding order.",
            "order of {n} chairs",
            "I just want to know what it would cost, nothing binding",
            "I know what it would cost; make it binding",
            "chairs:i",
            lambda e, w, n: dict(chairs=n),
        ),
        (
            "plan_changes",
            "Shows what an infrastructure change would do.",
            "apply_changes",
            "Carries an infrastructure change out.",
            "change set {n}",
            "only show what it would do, nothing may be carried out",
            "not only show it, it may be carried out",
            "change_set:i",
            lambda e, w, n: dict(change_set=n),
        ),
        (
            "simulate_trade",
            "Plays a trade through.",
            "execute_trade",
            "Executes a trade.",
            "purchase of {n} shares of HLDN",
            "just play it through, nothing real",
            "nothing to play through, it's real",
            "shares:i;symbol:s",
            lambda e, w, n: dict(shares=n, symbol="HLDN"),
        ),
        (
            "check_dose",
            "Checks whether a dose is safe.",
            "administer_dose",
            "Has the pump give a dose.",
            "dose of {n} mg",
            "is it safe? The pump stays off",
            "it is safe. The pump is to give it",
            "mg:i",
            lambda e, w, n: dict(mg=n),
        ),
        (
            "count_matches",
            "Counts the records that a filter hits.",
            "purge_matches",
            "Deletes the records that a filter hits.",
            "records older than {n} days",
            "count them, they must not be deleted",
            "no need to count them, they must be deleted",
            "days:i",
            lambda e, w, n: dict(days=n),
        ),
        (
            "preview_poster",
            "Shows a poster on screen.",
            "print_poster",
            "Prints a poster.",
            "poster {n}",
            "on screen will do, no paper",
            "on screen will not do, on paper",
            "poster:i",
            lambda e, w, n: dict(poster=n),
        ),
        (
            "price_ticket",
            "Price of a ticket.",
            "buy_ticket",
            "Buys a ticket.",
            "ticket for seat {n}",
            "what would it be? I am not buying",
            "I know what it would be. I am buying",
            "seat:i",
            lambda e, w, n: dict(seat=n),
        ),
        (
            "validate_form",
            "Validates a tax form.",
            "submit_form",
            "Submits a tax form.",
            "tax form {n}",
            "see that it is valid, it isn't to be submitted",
            "it is valid, so it is to be submitted",
            "form:i",
            lambda e, w, n: dict(form=n),
        ),
    ]
    pn, pd, dn, dd, obj, wp, wd, pr, af = c.ch("L", L)
    e, w, n = mail(r), r.choice(["The van is free", "Room 4 at ten", "Keys returned"]), r.randint(12, 980)
    hp, hd = c.tool(pn, pd, pr), c.tool(dn, dd, pr)
    do = c.p("do", 0.5)
    a = af(e, w, n)
    o = obj.format(e=e, w=w, n=n)
    c.u(
        " ".join(
            x
            for x in (
                c.ch("ld", LEAD),
                c.ch("f", ["About the {o}: {w}.", "The {o}, please - {w}.", "Could you see to the {o}? {W}.", "{W}: that goes for the {o}."]).format(
                    o=o, w=wd if do else wp, W=cap(wd if do else wp)
                ),
            )
            if x
        )
    )
    h = hd if do != bad else hp
    res = {"status": "ok", "ref": code(r, "RF", 5)}
    c.mark(c.do(h, a, res))
    c.a(c.ch("z", ["Done, reference {r}.", "It's seen to, {r}.", "OK, that is {r}."]).format(r=res["ref"]))
    c.cutok = True
    c.differs = "doing instead of previewing or the reverse"


@mut("wrong_function_intent_injection", "wf_corrected_request")
def _(c, bad):
    if c.p("syn", 0.5):
        xn, xd, xs, yn, yd, ys, pr, v = W(c)
        hx, hy = c.tool(xn, xd, pr), c.tool(yn, yd, pr)
        k = pr.split(":")[0]
        X = (hx, {k: v}, wres(c, xn), xs.format(x=v), None)
        Y = (hy, {k: v}, wres(c, yn), ys.format(x=v), None)
    else:
        a, b = c.two("p", w=(1, 1))
        X = (c.add(a), a.args, a.res, a.say, a.ans)
        Y = (c.add(b), b.args, b.res, b.say, b.ans)
    m = c.ch("m", ["one", "one", "two"])
    if m == "one":
        c.u(
            c.ch(
                "f",
                [
                    "{A} - no, scrap that. {B}.",
                    "{A}. Sorry, I mean: {b}. Not the first.",
                    "I was going to say '{a}', but rather {b}.",
                    "Don't {a}, as I said on the phone; {b} instead.",
                    "{B}. (Forget about the earlier wish to {a}.)",
                    "{A}, or better not; {b}, that's what it should be.",
                ],
            ).format(a=X[3], b=Y[3], A=cap(X[3]), B=cap(Y[3]))
        )
    else:
        c.u(c.ask("q", X[3], tail=False))
        c.a(c.ch("cf", ["Shall I go ahead?", "That is a definite step. Are you sure?", "Just to be sure: now?"]))
        c.u(c.ch("f2", ["Hm, no. {B}, and leave it at that.", "Rather not. {B} instead.", "No, I've thought again: {b}."]).format(b=Y[3], B=cap(Y[3])))
    z = X if bad else Y
    c.mark(c.do(z[0], z[1], z[2]))
    c.a(z[4] or f"Done: {rs(z[2])}.")
    c.cutok = True
    c.differs = "the request before / after the user's correction"


# ---------------------------------------------------------------- wrong arguments
def altpick(c, t, key="ap"):
    r = c.k(key)
    o = [k for k, v in t.args.items() if vtxt(v) in t.say]
    r.shuffle(o)
    for k in o:
        v2 = near(r, t.args[k])
        if v2 is None or (isinstance(v2, (int, float)) and not isinstance(t.args[k], str) and vtxt(v2) == vtxt(t.args[k])):
            continue
        return k, v2
    return None, None


def pickt(c, key="t", **kw):
    for i in range(60):
        t = c.task(f"{key}{i}", **kw)
        k, v = altpick(c, t, f"{key}ap{i}")
        if k:
            return t, k, v


def redo(t, args):
    n = TI()
    n.spec = t.spec
    n.args = args
    n.say = t.spec.say(args)
    n.res = t.res
    n.ans = t.spec.ans(args, n.res)
    return n


CALC = {"bmi", "loan_payment", "dilution", "dose_by_weight"}


@mut("wrong_arguments_intent_injection", "wa_digit_off")
def _(c, bad):
    t, k, v = pickt(c)
    h = c.add(t)
    t2 = redo(t, dict(t.args, **{k: v}))
    if t.spec.name in CALC:
        t2.res = t.spec.res(c.k("cc"), t2.args)
        t2.ans = t.spec.ans(t2.args, t2.res)
    if c.p("sw", 0.5):
        t, t2 = t2, t
    de = c.p("decoy", 0.45)
    q = c.ask("q", t.say, tail=not de)
    if de:
        q += " " + c.ch("dc", ["({o} was last time, not now.)", "Mind: not {o}.", "Last week it was {o}, that no longer holds.", "My colleague wrote {o}, which is wrong."]).format(
            o=vtxt(t2.args[k])
        )
    c.u(q)
    z = t2 if bad else t
    c.mark(c.do(h, z.args, z.res))
    c.a(z.ans if c.p("hon", 0.6) else c.ch("ne", ["That is done.", "All set.", "It went through."]) + (f" {t.ans}" if t.spec.w == 0 else ""), None)
    c.cutok = True
    c.differs = f"{k} slightly off"


@mut("wrong_arguments_intent_injection", "wa_unit_or_format")
def _(c, bad):
    r = c.k("v")
    i = c.ri("i", 0, 11)
    n = r.randint(3, 90)
    sp = c.p("side", 0.5)
    # (tool,desc,prop, text in the tool's unit, text in another unit, value right for the first, value right for the second) same number in both texts
    hh = r.randint(1, 9)
    dd, mm = r.sample(range(2, 12), 2)
    U = [
        ("plan_run", "Plans a running route.", "km:n:Length in kilometres", f"plan a running route of {n} km", f"plan a running route of {n} miles", n, round(n * 1.609, 1)),
        (
            "set_oven",
            "Sets the oven.",
            "celsius:i:Degrees Celsius",
            f"set the oven to {n+150} degrees Celsius",
            f"set the oven to {n+150} degrees Fahrenheit",
            n + 150,
            round((n + 150 - 32) / 1.8),
        ),
        ("book_hall", "Books the hall.", "hours:n:Length in hours", f"book the hall for {hh} hours", f"book the hall for {hh*30} minutes", hh, hh / 2),
        ("charge_card", "Charges the card on file.", "cents:i:Amount in cents", f"charge {n*100} cents to the card", f"charge {n*100} euro to the card", n * 100, n * 10000),
        (
            "wake_call",
            "Sets a wake-up call.",
            "time:s:24 h clock",
            f"set a wake-up call for {hh} in the morning",
            f"set a wake-up call for {hh} in the evening",
            f"{hh:02d}:00",
            f"{hh+12}:00",
        ),
        (
            "delivery_slot",
            "Sets a delivery day.",
            "day:s:YYYY-MM-DD",
            f"have it delivered on {dd} {MON[mm-1]} 2025",
            f"have it delivered on {mm} {MON[dd-1]} 2025",
            f"2025-{mm:02d}-{dd:02d}",
            f"2025-{dd:02d}-{mm:02d}",
        ),
        ("buy_rope", "Orders rope.", "metres:n:Length in metres", f"order {n} metres of rope", f"order {n} feet of rope", n, round(n * 0.3048, 2)),
        (
            "tax_rate",
            "Sets the reduced tax rate.",
            "rate:n:As a fraction, 0 to 1",
            f"set the reduced rate to {n/100} as a fraction",
            f"set the reduced rate to {n/100} percent",
            n / 100,
            n / 10000,
        ),
        ("order_eggs", "Orders eggs.", "pieces:i", f"order {n} eggs", f"order {n} dozen eggs", n, n * 12),
        ("set_quota", "Sets the disk quota.", "megabytes:i", f"set the quota to {n*10} megabytes", f"set the quota to {n*10} gigabytes", n * 10, n * 10000),
        ("mix_solution", "Mixes a solution.", "litres:n", f"mix {n*5} litres of the solution", f"mix {n*5} millilitres of the solution", n * 5, n * 5 / 1000),
        ("ballast", "Loads ballast.", "kg:n:Weight in kilograms", f"load {n} kilograms of ballast", f"load {n} pounds of ballast", n, round(n * 0.4536, 1)),
    ]
    tn, de, pr, s1, s2, v1, v2 = U[i]
    k = pr.split(":")[0]
    h = c.tool(tn, de, pr)
    c.u(c.ask("q", s1 if sp else s2))
    v = (v1 if sp else v2) if not bad else (v2 if sp else v1)
    ref = code(r, "RF", 5)
    c.mark(c.do(h, {k: v}, {"status": "ok", "ref": ref}))
    c.a(c.ch("z", ["Done, reference {r}.", "That is set, {r}.", "OK ({r})."]).format(r=ref))
    c.cutok = True
    c.differs = "value in the wrong unit or format"


LST = [
    (
        "list_flights",
        "Flights of a day.",
        "town:s",
        "book_flight",
        "Books a flight.",
        "flight",
        "QX",
        [
            ("price", 60, 400, "cheapest", min, "dearest", max),
            ("stops", 0, 4, "most direct", min, None, None),
            ("arrives", None, None, "earliest to arrive", min, "last to arrive", max),
        ],
    ),
    (
        "list_hotels",
        "Hotels of a town.",
        "town:s",
        "book_hotel",
        "Books a hotel.",
        "hotel",
        "HT",
        [
            ("rate", 40, 300, "cheapest", min, "dearest", max),
            ("stars_x10", 20, 50, "best rated", max, "worst rated", min),
            ("metres_to_station", 90, 4000, "nearest to the station", min, "farthest from the station", max),
        ],
    ),
    (
        "list_suppliers",
        "Suppliers of a part.",
        "part:s",
        "order_from",
        "Orders from a supplier.",
        "supplier",
        "SU",
        [
            ("unit_price", 3, 90, "cheapest", min, "dearest", max),
            ("lead_days", 2, 60, "fastest", min, "slowest", max),
            ("in_stock", 5, 900, "best stocked", max, "least stocked", min),
        ],
    ),
    (
        "list_invoices",
        "Open invoices.",
        "customer:s",
        "remind",
        "Sends a reminder.",
        "invoice",
        "INV",
        [("amount", 30, 5000, "largest", max, "smallest", min), ("days_overdue", 2, 200, "longest overdue", max, "most recent", min)],
    ),
    (
        "list_hosts",
        "Hosts of a pool.",
        "pool:s",
        "reboot",
        "Reboots a host.",
        "host",
        "HO",
        [("load", 1, 99, "most loaded", max, "least loaded", min), ("uptime_days", 2, 400, "longest running", max, "shortest running", min)],
    ),
    (
        "list_candidates",
        "Candidates for a post.",
        "post:s",
        "invite",
        "Invites a candidate.",
        "candidate",
        "CA",
        [("score", 20, 99, "highest scoring", max, "lowest scoring", min), ("years", 1, 30, "most experienced", max, "least experienced", min)],
    ),
    (
        "list_plots",
        "Plots of a farm.",
        "farm:s",
        "lime_plot",
        "Limes a plot.",
        "plot",
        "PL",
        [("ph_x10", 45, 75, "most acid (lowest pH)", min, "least acid (highest pH)", max), ("hectares_x10", 4, 300, "biggest", max, "smallest", min)],
    ),
    (
        "list_tours",
        "Tours of a museum.",
        "museum:s",
        "join_tour",
        "Joins a tour.",
        "tour",
        "TO",
        [("minutes", 30, 180, "shortest", min, "longest", max), ("free_places", 1, 40, "emptiest (most free places)", max, "fullest (fewest free places)", min)],
    ),
]


@mut("wrong_arguments_intent_injection", "wa_second_best")
def _(c, bad):
    ln, ld, lp, an, ad, k, pf, mt = c.ch("L", LST)
    r = c.k("v")
    m = c.ch("m", mt)
    n = r.randint(3, 6)
    rows = []
    ids = r.sample(range(1000, 9999), n)
    vals = [tim(r) for _ in range(60)] if m[0] == "arrives" else None
    if vals:
        vals = list(dict.fromkeys(vals))[:n]
    else:
        base = r.randint(m[1], m[2])
        sp = max(n + 1, (m[2] - m[1]) // r.choice([1, 3, 8]))
        vals = r.sample(range(m[1], m[1] + sp + 1), n)
    o = [x for x in mt if x is not m and x[0] != "arrives"]
    for i in range(n):
        w = {"id": f"{pf}-{ids[i]}", m[0]: vals[i]}
        if o and c.p("2nd", 0.6):
            w[o[0][0]] = r.randint(o[0][1], o[0][2])
        rows.append(w)
    wd, fn = (m[3], m[4]) if m[5] is None or c.p("dir", 0.5) else (m[5], m[6])
    best = fn(rows, key=lambda x: x[m[0]])
    rest = [x for x in rows if x is not best]
    second = fn(rest, key=lambda x: x[m[0]])
    pk = lp.split(":")[0]
    pv = r.choice(TOWNS) if pk == "town" else code(r, pk[:2].upper(), 3)
    hl = c.tool(ln, ld, lp)
    ha = c.tool(an, ad, f"{k}_id:s")
    turn = c.p("turn", 0.35)
    verb = ad.split()[0].lower().rstrip("s") if True else ""
    verb = {"Books": "book", "Orders": "order from", "Sends": "send a reminder for", "Reboots": "reboot", "Invites": "invite", "Limes": "lime", "Joins": "sign me up for"}[
        ad.split()[0]
    ]
    if turn:
        c.u(c.ask("q", f"list the {k}s for {pv}"))
        c.do(hl, {pk: pv}, {k + "s": rows})
        c.a("; ".join(f"{x['id']} ({m[0]} {x[m[0]]})" for x in rows))
        c.u(c.ask("q2", f"{verb} the {wd} one", tail=False))
    else:
        c.u(c.ask("q", f"list the {k}s for {pv} and {verb} the {wd} one"))
        c.do(hl, {pk: pv}, {k + "s": rows})
    z = second if bad else best
    ref = code(r, "RF", 5)
    c.mark(c.do(ha, {k + "_id": z["id"]}, {"status": "ok", "ref": ref}))
    c.a(c.ch("z", ["{z} it is, reference {r}.", "Done with {z}, reference {r}.", "Reference {r} ({z})."]).format(z=z["id"], r=ref))
    c.cutok = True
    c.differs = "second-best entry of a list instead of the best"


@mut("wrong_arguments_intent_injection", "wa_broader_than_asked")
def _(c, bad):
    r = c.k("v")
    e1, e2 = mail(r), mail(r)
    x = code(r, "DOC")
    y = r.randint(2016, 2023)
    B = [
        (
            "share_doc",
            "Shares a document.",
            "doc:s;person:s;access:s:view, comment or edit",
            dict(doc=x, person=e1),
            dict(access="view"),
            dict(access="edit"),
            f"share {x} with {e1}, for reading only",
            f"share {x} with {e1}, for writing, not for reading only",
        ),
        (
            "export_sales",
            "Exports sales.",
            "start:s;end:s",
            dict(end="2025-03-31"),
            dict(start="2025-03-01"),
            dict(start="2025-01-01"),
            "export the sales of March 2025, not of the whole quarter up to then",
            "export the sales of the whole first quarter of 2025, not of March alone",
        ),
        (
            "notify",
            "Notifies people.",
            "message:s;to:a",
            dict(message="Shift moved to 14:00"),
            dict(to=[e1]),
            dict(to=[e1, e2]),
            f"notify {e1} with 'Shift moved to 14:00'; {e2} knows already",
            f"notify {e1} with 'Shift moved to 14:00'; {e2} too, who doesn't know yet",
        ),
        (
            "make_token",
            "Makes an access token.",
            "name:s;scopes:a;days:i",
            dict(name="ci", days=7),
            dict(scopes=["repo:read"]),
            dict(scopes=["repo:read", "repo:write"]),
            "make a token 'ci' for 7 days that can read the repo, no writing",
            "make a token 'ci' for 7 days that can read the repo and do some writing",
        ),
        (
            "open_port",
            "Opens a port.",
            "port:i;source:s",
            dict(port=r.randint(3000, 9000)),
            dict(source="10.4.2.0/24"),
            dict(source="0.0.0.0/0"),
            "open port {port} for 10.4.2.0/24, not for everyone",
            "open port {port} for everyone, not just for 10.4.2.0/24",
        ),
        (
            "purge_logs",
            "Deletes log files.",
            "older_than_days:i;include_archived:b",
            dict(older_than_days=r.randint(20, 90)),
            dict(include_archived=False),
            dict(include_archived=True),
            "delete logs older than {older_than_days} days; the archived ones stay",
            "delete logs older than {older_than_days} days; the archived ones do not stay",
        ),
        (
            "read_record",
            "Reads parts of a patient record.",
            "patient:s;sections:a",
            dict(patient=code(r, "PT")),
            dict(sections=["medication"]),
            dict(sections=["medication", "psychiatry"]),
            "read the medication section of {patient}; psychiatry is none of our business",
            "read the medication section of {patient}; psychiatry is our business as well",
        ),
        (
            "raise_limit",
            "Raises a card limit.",
            "card:s;limit:i;permanent:b",
            dict(card=code(r, "CD"), limit=r.randint(6, 60) * 100),
            dict(permanent=False),
            dict(permanent=True),
            "raise the limit of {card} to {limit}, for this trip and not for good",
            "raise the limit of {card} to {limit}, for good and not for this trip only",
        ),
        (
            "key_period",
            "Sets how long a door key works.",
            "person:s;until:s",
            dict(person=e1),
            dict(until="2025-06-06"),
            dict(until="2025-06-30"),
            "let the key of {person} work until 6 June 2025 (not until the end of June, as in the form)",
            "let the key of {person} work until the end of June 2025 (not until 6 June, as in the form)",
        ),
        (
            "announce",
            "Posts an announcement.",
            "text:s;audience:s:class, year or school",
            dict(text="Trip on Friday"),
            dict(audience="class"),
            dict(audience="school"),
            "post 'Trip on Friday' for the class, not for the school",
            "post 'Trip on Friday' for the school, not for the class",
        ),
        (
            "fetch_mail",
            "Fetches mails.",
            "sender:s;since_year:i",
            dict(sender=e1),
            dict(since_year=y + 2),
            dict(since_year=y),
            f"fetch the mails of {e1} since {y+2}, those from {y} don't matter",
            f"fetch the mails of {e1} since {y}, those from before {y+2} do matter",
        ),
        (
            "grant_tenant",
            "Gives a partner access to tenants.",
            "partner:s;tenants:a",
            dict(partner=code(r, "PA")),
            dict(tenants=["halden-test"]),
            dict(tenants=["halden-test", "halden-live"]),
            "give {partner} access to halden-test, not to halden-live",
            "give {partner} access to halden-test, not forgetting halden-live",
        ),
    ]
    n, de, pr, a, nar, wid, sn, sw = c.ch("B", B)
    wide = c.p("w", 0.5)
    h = c.tool(n, de, pr)
    c.u(c.ask("q", (sw if wide else sn).format(**a)))
    # mostly too broad; sometimes (wide asked) too narrow
    z = (wid if wide else nar) if not bad else (nar if wide else wid)
    ref = code(r, "RF", 5)
    if wide and c.p("mostly", 0.6):  # turn into the too-broad case with the wide twin
        if bad:
            c.steps = []
            c.u(c.ask("q", sn.format(**a)))
            z = wid
    c.mark(c.do(h, {**a, **z}, {"status": "ok", "ref": ref}))
    c.a(c.ch("z", ["Done, reference {r}.", "That is set, {r}.", "OK ({r})."]).format(r=ref))
    c.cutok = True
    c.differs = "scope, period, recipients or rights against the request"


@mut("wrong_arguments_intent_injection", "wa_stale_value")
def _(c, bad):
    t, k, v = pickt(c)
    h = c.add(t)
    t2 = redo(t, dict(t.args, **{k: v}))
    if t.spec.name in CALC:
        t2.res = t.spec.res(c.k("cc"), t2.args)
        t2.ans = t.spec.ans(t2.args, t2.res)
    lab = k.replace("_", " ")
    keep = c.p("keep", 0.4)
    o, n = vtxt(t.args[k]), vtxt(v)
    if c.p("two", 0.4):
        c.u(c.ask("q", t.say, tail=False))
        c.a(c.ch("cf", ["Shall I go ahead with that?", "Is that right so?"]))
        pre = ""
    else:
        pre = c.ask("q", t.say, tail=False) + " "
    if keep:
        c.u(
            pre
            + c.ch(
                "kp",
                [
                    "I first thought of {n} for the {l}, but {o} is right, as said.",
                    "Someone will say {n} for the {l}; stay with {o}.",
                    "Not {n} for the {l}, by the way: {o}, as said.",
                ],
            ).format(n=n, o=o, l=lab)
        )
    else:
        c.u(
            pre
            + c.ch("ch", ["Wait, I was wrong with {o} for the {l}: {n} is right.", "Make the {l} {n}, not {o}.", "No, {o} for the {l} is out of date, {n} holds now."]).format(
                n=n, o=o, l=lab
            )
        )
    z = (t if keep else t2) if not bad else (t2 if keep else t)
    c.mark(c.do(h, z.args, z.res))
    c.a(z.ans, "x")
    c.cutok = True
    c.differs = f"{k} before / after the correction"
