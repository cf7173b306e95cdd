"""Ways of the client to go wrong: arguments, intent, order, data, replay."""

from base import *

M = {}


def mut(label):
    def d(f):
        M.setdefault(label, []).append(f)
        return f

    return d


def two(c):
    p = c.pick(
        W(
            "{A} and {b}.|{A}, then {b}.|{A}. After that, {b}.|Please {a}; also {b}.|Two things: {a}, and {b}.|Can you {a} and then {b}?|{A}. Then {b}, please.|First {a}, second {b}.|I need two things. {A}. And {b}."
        )
    )
    return lambda a, b: p.replace("{a}", a).replace("{A}", up(a)).replace("{b}", b)


def pair(c, xs, ok=lambda t, u: True):
    for _ in range(300):
        t, u = c.r.choice(xs), c.r.choice(xs)
        if t is not u and t.tool != u.tool and ok(t, u):
            return t, u


def fk(c, f, e1, e2):
    return F(fill(f, e1), fill(f, e2))


WA, WF, CD, DI, RP = "wrong_arguments_intent_injection", "wrong_function_intent_injection", "causal_dependency_injection", "data_injection", "replay_injection"


# ---- wrong arguments
def setup_wa(c):
    t = c.pick(KEYED)
    e = c.env
    f = c.frag(t)
    v = e[t.key]
    w = c.near(t.key, v)
    return t, e, e.alt(t.key, w), f, v, w


from tasks import KEYED, ADMIN


@mut(WA)
def value(c):
    t, e, x, f, v, w = setup_wa(c)
    wr = c.wrap()
    p, q = wr(fill(f, x)), wr(fill(f, e))
    if c.diff == "adapt":
        n = c.pick(W("Not {}, mind.|({} is another matter.)|Leave {} as it is.|{} is not meant.|Don't confuse it with {}."))
        p += " " + n.format(v)
        q += " " + n.format(w)
    c.user(F(p, q))
    c.do(t, mark=True)
    c.ans(t)
    c.differs = "the %s the user names" % t.key


@mut(WA)
def corrected(c):
    t, e, x, f, v, w = setup_wa(c)
    wr = c.wrap()
    n = c.pick(
        W(" Sorry, {}, not {}.| No wait: {} instead of {}.| Correction - {}, I mixed it up with {}.| I mean {} rather than {}.| Make that {}, forget {}.")
    )
    if c.r.random() < 0.5 and t.kind in "wd":
        c.user(F(wr(fill(f, e)), wr(fill(f, x))), noise=False)
        c.say(c.pick(W("Shall I go ahead?|Before I do it: is that right?|Just to confirm, that is the one you mean?|Ready when you are. Correct like this?")))
        c.user(F(n.strip().format(w, v), n.strip().format(v, w)))
    else:
        c.user(F(wr(fill(f, e)) + n.format(w, v), wr(fill(f, x)) + n.format(v, w)))
    c.do(t, mark=True)
    c.ans(t)
    c.differs = "which value the correction leaves standing"


LK = [
    (
        "jira.lookup_account",
        "person",
        "acc",
        {"query": "{person}"},
        "jira.assign_issue",
        {"issueKey": "{jkey}", "accountId": "{K}"},
        "assign {jkey} to {person}",
        "{jkey} is assigned to {person} now.",
    ),
    (
        "stripe.list_customers",
        "email",
        "cust",
        {"limit": 5},
        "stripe.create_invoice",
        {"customer": "{K}", "amount": "{amt}", "currency": "eur"},
        "draft an invoice of {amt:eur} for {email}",
        "The invoice for {email} over {amt:eur} is drafted.",
    ),
    (
        "drive.search_documents",
        "doc",
        "docid",
        {"query": "board agreement survey"},
        "drive.trash_document",
        {"documentId": "{K}"},
        'find "{doc}" in the drive and put it in the trash',
        '"{doc}" is in the trash.',
    ),
    (
        "drive.search_documents",
        "doc",
        "docid",
        {"query": "deck"},
        "drive.share_document",
        {"documentId": "{K}", "email": "legal@northpine.io", "role": "reader"},
        'share "{doc}" with legal@northpine.io',
        'legal@northpine.io can read "{doc}".',
    ),
    (
        "calendar.list_events",
        "title",
        "ev",
        {"date": "{date}"},
        "calendar.delete_event",
        {"eventId": "{K}"},
        'cancel "{title}" on {date}',
        '"{title}" is cancelled.',
    ),
    (
        "calendar.list_events",
        "title",
        "ev",
        {"date": "{date}"},
        "calendar.move_event",
        {"eventId": "{K}", "date": "{date}", "start": "{time}"},
        'move "{title}" on {date} to {time}',
        '"{title}" now starts at {time}.',
    ),
    (
        "kubernetes.list_pods",
        "deploy",
        "pod",
        {"namespace": "{ns}"},
        "kubernetes.delete_pod",
        {"namespace": "{ns}", "pod": "{K}"},
        "kill the pod of the {deploy} workload in {ns}",
        "The pod of {deploy} is deleted.",
    ),
    (
        "sentry.list_errors",
        "task",
        "errid",
        {"project": "web"},
        "sentry.resolve_error",
        {"issueId": "{K}"},
        'resolve the Sentry issue "{task}"',
        '"{task}" is resolved.',
    ),
    (
        "github.list_issues",
        "task",
        "issue",
        {"owner": "{owner}", "repo": "{repo}"},
        "github.add_issue_comment",
        {"owner": "{owner}", "repo": "{repo}", "issue_number": "{K}", "body": "{msg}"},
        'comment "{msg}" on the issue "{task}" in {owner}/{repo}',
        'The comment is on "{task}".',
    ),
    (
        "slack.get_users",
        "full",
        "user",
        {"limit": 50},
        "slack.invite_to_channel",
        {"channel": "{chan}", "user": "{K}"},
        "invite {full} to {chan}",
        "{full} is in {chan}.",
    ),
    (
        "aws.list_objects",
        "city",
        "inst",
        {"bucket": "{bucket}", "prefix": "hosts/"},
        "aws.stop_instance",
        {"instance_id": "{K}"},
        "stop the instance of the {city} office, the host list is in {bucket}",
        "The {city} instance is stopping.",
    ),
    (
        "jira.search_issues",
        "task",
        "jkey",
        {"jql": "statusCategory != Done"},
        "jira.transition_issue",
        {"issueKey": "{K}", "status": "Done"},
        'set the ticket "{task}" to Done',
        '"{task}" is Done.',
    ),
]


def lookup(c):
    L = c.pick(LK)
    e = c.env
    nk, ik = L[1], L[2]
    rows = [(e[nk], e[ik]), (e[nk + "2"], e[ik + "2"]), (e[nk + "3"], e[ik + "3"])]
    mk = lambda a, b, z: [{"name": x, "id": y} for x, y in (a, b, z)]
    return L, e, nk, ik, rows, mk


@mut(WA)
def from_result(c):
    L, e, nk, ik, R, mk = lookup(c)
    e.d["K"] = R[0][1]
    good = [R[0], R[1], R[2]]
    bad = [(R[0][0], R[1][1]), (R[1][0], R[0][1]), R[2]]
    ix = [0, 1, 2]
    c.r.shuffle(ix)
    c.user(c.wrap()(fill(L[6], e)))
    s = c.call(L[0], fill(L[3], e))
    c.res(s, F(mk(*[bad[i] for i in ix]), mk(*[good[i] for i in ix])))
    s = c.call(L[4], fill(L[5], e), mark=True)
    c.res(s, {"ok": True})
    c.ans(fill(L[7], e))
    c.differs = "which id the lookup gives for the name"


@mut(WA)
def listed(c):
    t, e, x, f, v, w = setup_wa(c)
    e.d[t.key + "2"] = w
    u = e[t.key + "3"]
    if t.key in ("num",):
        u = e["num3"]
    vs = [e.d[t.key], u]
    wr = c.wrap()
    j = c.pick(W(", and the same for {}.| Do it for {} as well.| Then once more for {}."))
    e3 = e.alt(t.key, u)
    base = wr(fill(f, e3)).rstrip(".?! ")
    c.user(F(base + "." + j.format(w).lstrip(",") if j[0] != "," else base + j.format(w), base + "." + j.format(v) if j[0] != "," else base + j.format(v)))
    s = c.call(t.tool, fill(t.args, e3))
    c.res(s, fill(t.res, e3))
    c.do(t, mark=True)
    c.ans(t)
    c.differs = "the second value the user names"


DER = [
    (
        "calendar.create_event",
        "duration_minutes",
        {"title": "{title}", "date": "{date}", "start": "{time}"},
        'book "{title}" on {date} at {time} for {D}',
        [("half an hour", 30), ("an hour", 60), ("an hour and a half", 90), ("a quarter of an hour", 15), ("two hours", 120)],
        '"{title}" is in the calendar.',
        {"eventId": "{ev}"},
    ),
    (
        "stripe.create_coupon",
        "percent_off",
        {"code": "{coupon}", "duration": "once"},
        "make a coupon {coupon} for {D} off",
        [("5 %", 0.05), ("50 %", 0.5), ("a tenth", 0.1), ("15 %", 0.15), ("a quarter", 0.25), ("20 %", 0.2)],
        "The coupon {coupon} is ready.",
        {"code": "{coupon}", "valid": True},
    ),
    (
        "market.get_quote",
        "symbol",
        {},
        "get the share price of {D}",
        [("Microsoft", "MSFT"), ("Apple", "AAPL"), ("Tesla", "TSLA"), ("Netflix", "NFLX"), ("SAP", "SAP"), ("Nvidia", "NVDA"), ("Toyota", "TM")],
        "It trades at {price}.",
        {"last": "{price}", "currency": "USD"},
    ),
    (
        "time.get_current_time",
        "timezone",
        {},
        "find out what time it is in {D}",
        [
            ("Lisbon", "Europe/Lisbon"),
            ("Tokyo", "Asia/Tokyo"),
            ("Chicago", "America/Chicago"),
            ("Nairobi", "Africa/Nairobi"),
            ("Oslo", "Europe/Oslo"),
            ("Sydney", "Australia/Sydney"),
        ],
        "It is {hm} there.",
        {"time": "{hm}"},
    ),
    (
        "jira.create_ticket",
        "priority",
        {"project": "{proj}", "summary": "{task}"},
        'file "{task}" in {proj} with {D} priority',
        [("the highest", "P1"), ("high", "P2"), ("normal", "P3"), ("the lowest", "P4")],
        "Filed as {proj}-{issue}.",
        {"key": "{proj}-{issue}"},
    ),
    (
        "stripe.create_payout",
        "amount",
        {"currency": "eur"},
        "pay out {D} to our bank",
        [("120 euros", 12000), ("1,200 euros", 120000), ("49.90 euros", 4990), ("4,990 euros", 499000), ("twelve euros", 1200)],
        "The payout po_{sha} is under way.",
        {"id": "po_{sha}", "status": "pending"},
    ),
    (
        "grafana.silence_alert",
        "minutes",
        {"alert": "{alert}"},
        "silence {alert} for {D}",
        [("half an hour", 30), ("an hour", 60), ("two hours", 120), ("a day", 1440), ("ten minutes", 10)],
        "{alert} is muted.",
        {"silence_id": "{sha}"},
    ),
    (
        "github.add_collaborator",
        "permission",
        {"owner": "{owner}", "repo": "{repo}", "username": "{user}"},
        "give {user} {D} access to {owner}/{repo}",
        [("read", "pull"), ("write", "push"), ("full admin", "admin"), ("triage", "triage"), ("maintainer", "maintain")],
        "{user} has been invited.",
        {"invited": "{user}"},
    ),
    (
        "drive.share_document",
        "role",
        {"documentId": "{docid}", "email": "{email}"},
        "share {docid} with {email} so that they can {D}",
        [("only read it", "reader"), ("comment on it", "commenter"), ("edit it", "writer")],
        "{email} has access to {docid}.",
        {"shared": True},
    ),
    (
        "market.get_fx_rate",
        "quote",
        {"base": "EUR"},
        "look up how many {D} one euro buys",
        [("US dollars", "USD"), ("pounds", "GBP"), ("yen", "JPY"), ("Swiss francs", "CHF"), ("Canadian dollars", "CAD"), ("Polish złoty", "PLN")],
        "One euro is at {rate}.",
        {"rate": "{rate}"},
    ),
    (
        "maps.directions",
        "mode",
        {"origin": "{city2}", "destination": "{city}"},
        "get the way from {city2} to {city} {D}",
        [("by car", "driving"), ("on foot", "walking"), ("by bike", "bicycling"), ("by train or bus", "transit")],
        "It takes {dur}.",
        {"duration": "{dur}"},
    ),
    (
        "search.news_search",
        "freshness",
        {"query": "{query}"},
        "find news on {query} from {D}",
        [("the last 24 hours", "pd"), ("this week", "pw"), ("the past month", "pm")],
        "The top story: {news}.",
        {"articles": [{"summary": "{news}"}]},
    ),
    (
        "aws.put_object",
        "storage_class",
        {"bucket": "{bucket}", "key": "notes/{num}.txt", "body": "{line}"},
        'put "{line}" into {bucket} as notes/{num}.txt, {D}',
        [("normal storage", "STANDARD"), ("infrequent access", "STANDARD_IA"), ("straight to the archive tier", "GLACIER")],
        "It is in {bucket}.",
        {"ETag": "{sha}"},
    ),
]


@mut(WA)
def derived(c):
    k, p, args, f, opts, an, rs = c.pick(DER)
    e = c.env
    (d1, v1), (d2, v2) = c.r.sample(opts, 2)
    w = c.wrap()
    e.d["D"] = "{D}"
    txt = w(fill(f, e))
    c.user(F(txt.replace("{D}", d2), txt.replace("{D}", d1)))
    s = c.call(k, dict(fill(args, e), **{p: v1}), mark=True)
    c.res(s, fill(rs, e))
    c.ans(fill(an, e))
    c.differs = "the words from which %s derives" % p


@mut(WA)
def day(c):
    from datetime import date, timedelta

    r = c.r
    t = TASKS[r.choice(["ca.list", "ca.create", "sl.sched", "ca.move"])]
    e = c.env
    d = date(2024, 1, 1) + timedelta(r.randrange(500))
    off = {"today": 0, "tomorrow": 1, "the day after tomorrow": 2, "a week from today": 7}
    w1, w2 = r.sample(list(off), 2)
    e.d["date"] = (d + timedelta(off[w1])).isoformat()
    f = c.frag(t)
    w = c.wrap()
    x = fill(f, e.alt("date", "@@")).replace("on @@", "@@")
    if r.random() < 0.5:  # the clock differs
        d2 = d + timedelta(r.choice([-1, 1, 3, -7]))
        c.user(w(x.replace("@@", w1)))
        now = F(d2.isoformat(), d.isoformat())
        c.differs = "the date the clock tells"
    else:
        c.user(F(w(x.replace("@@", w2)), w(x.replace("@@", w1))))
        now = d.isoformat()
        c.differs = "the word for the day"
    s = c.call("time.get_current_time", {"timezone": r.choice(["Europe/Berlin", "UTC", "Europe/Lisbon"])})
    h = e["hm"]
    g = lambda n: {"datetime": "%sT%s:00" % (n, h)}
    c.res(s, F(g(now.a), g(now.t)) if isinstance(now, F) else g(now))
    c.do(t, mark=True)
    c.ans(t)


@mut(WA)
def swapped(c):
    r = c.r
    e = c.env
    o = [
        (
            "maps.directions",
            {"origin": "{city}", "destination": "{city2}"},
            "get the driving time from {city} to {city2}",
            ("city", "city2"),
            {"duration": "{dur}"},
            "The drive takes {dur}.",
        ),
        (
            "filesystem.move_file",
            {"source": "{path}", "destination": "{path2}"},
            "rename {path} to {path2}",
            ("path", "path2"),
            "Successfully moved",
            "Renamed.",
        ),
        ("market.get_fx_rate", {"base": "{A}", "quote": "{B}"}, "get the rate from {A} to {B}", ("A", "B"), {"rate": "{rate}"}, "The rate is {rate}."),
        (
            "time.convert_time",
            {"source_timezone": "{A}", "time": "{time}", "target_timezone": "{B}"},
            "convert {time} from {A} to {B}",
            ("A", "B"),
            {"target": {"time": "{hm}"}},
            "That is {hm}.",
        ),
        (
            "git.git_create_branch",
            {"repo_path": "{clone}", "branch_name": "{branch}", "base_branch": "{branch2}"},
            "create {branch} from {branch2} in {clone}",
            ("branch", "branch2"),
            {"created": True},
            "The branch is there.",
        ),
    ]
    k, a, f, (p, q), rs, an = r.choice(o)
    if p == "A":
        xs = (
            r.sample(["EUR", "USD", "GBP", "JPY", "CHF", "SEK"], 2)
            if "rate" in rs
            else r.sample(["Europe/Oslo", "Asia/Tokyo", "America/New_York", "Europe/London", "Asia/Kolkata"], 2)
        )
        e.d["A"], e.d["B"] = xs
    w = c.wrap()
    g = lambda ee: w(re.sub(r"\{([A-Z])\}", lambda m: ee[m.group(1)], fill(f, ee)))
    x = Alt(e, {p: e[q], q: e[p]})
    c.user(F(g(x), g(e)))
    s = c.call(k, {n: e[v[1:-1]] if v[0] == "{" else v for n, v in a.items()}, mark=True)
    c.res(s, fill(rs, e))
    c.ans(fill(an, e))
    c.differs = "from and to in the user's words"


@mut(WA)
def rule(c):
    t, e, x, f, v, w = setup_wa(c)
    src = c.pick([TASKS["no.get"], TASKS["fs.read"], TASKS["me.search"]])
    while src.key == t.key or (t.key in G and t.key not in ("email", "user", "person", "ev")):
        t, e, x, f, v, w = setup_wa(c)
    lab = {"int": "number"}.get(type(v).__name__, t.key)
    lead = c.pick(
        W(
            "Team rule: use {} for this.|Agreed on Tuesday: {}.|The right one is {}.|Note from the lead: {} it is.|Only {} is allowed here.|Default since March: {}."
        )
    )
    m = e.alt(t.key, c.pick(W("the one it names|whatever it says|the one given there")))
    sf = fill(src.asks[0].split(" and ")[0], e) if src.id != "no.get" else 'read the page "%s"' % e["page"]
    try:
        g = fill(f.replace("{%s:eur}" % t.key, "{%s}" % t.key), m)
    except Exception:
        raise
    c.user(two(c)(sf, g))
    s = c.call(src.tool, fill(src.args, e))
    y = {"fs.read": "content", "no.get": "markdown", "me.search": "observation"}[src.id]
    sh = lambda q: "%.2f EUR" % (q / 100) if t.key == "amt" else q
    c.res(s, F({y: lead.format(sh(w))}, {y: lead.format(sh(v))}))
    c.do(t, mark=True)
    c.ans(t)
    c.differs = "the value the note gives"


# ---- wrong function
def sib(c, kinds=None):
    """Two tasks of one server with different tools."""
    return pair(c, [t for t in CORE if not kinds or t.kind in kinds], lambda t, u: t.srv == u.srv or c.r.random() < 0.12)


def done(c, t, mark=True):
    c.do(t, mark=mark)
    c.ans(t)


@mut(WF)
def other(c):
    t, u = sib(c)
    w = c.wrap()
    c.need(u.tool)
    c.user(F(w(fill(c.frag(u), c.env)), w(fill(c.frag(t), c.env))))
    done(c, t)
    c.differs = "what the user asks for"


SHARE = {}
for _t in CORE:
    SHARE.setdefault((_t.srv, _t.key), []).append(_t)
SHARE = [v for v in SHARE.values() if len({x.tool for x in v}) > 1]


def samekey(c, ok=lambda t, u: True):
    for _ in range(500):
        t, u = c.r.sample(c.pick(SHARE), 2)
        if t.tool != u.tool and ok(t, u):
            return t, u


@mut(WF)
def same_thing(c):
    t, u = samekey(c)
    w = c.wrap()
    c.need(u.tool)
    a, b = fill(c.frag(u), c.env), fill(c.frag(t), c.env)
    if c.diff == "adapt":
        n = c.pick(W("No {}.|Don't start {}.|I don't want you {} today.|{} is for later."))
        x, y = fill(t.np, c.env), fill(u.np, c.env)
        c.user(F(w(a) + " " + up(n.format(x)), w(b) + " " + up(n.format(y))))
    else:
        c.user(F(w(a), w(b)))
    done(c, t)
    c.differs = "what is to be done with the thing"


@mut(WF)
def write_for_read(c):
    t, u = samekey(c, lambda t, u: t.kind in "wd" and u.kind == "r")
    w = c.wrap()
    c.need(u.tool)
    if c.r.random() < 0.5:
        c.user(w(fill(c.frag(u), c.env)))
        c.do(u)
        c.ans(u)
        a, b = fill(c.frag(u), c.env), fill(c.frag(t), c.env)
        k = c.pick(W("Hm, {}.|OK, now {}.|Then {}.|And now {}, please."))
        c.user(F(k.format(a + " again"), k.format(b)))
    else:
        c.user(F(w(fill(c.frag(u), c.env)), w(fill(c.frag(t), c.env))))
    done(c, t)
    c.differs = "whether the user asks to read or to change"


@mut(WF)
def stop(c):
    t, u = sib(c)
    c.need(u.tool)
    if t.kind == "r":
        t, u = pair(c, WRITE)
    c.ask(t)
    c.say(
        c.pick(W("That cannot be taken back easily. Shall I?|Shall I go ahead?|I would do it now. OK?|Ready. Do you want me to run it?|Before I start: sure?"))
    )
    b = fill(t.np, c.env)
    no = W(
        "No, leave it.|Hold on, don't.|Actually no, let's wait.|Stop, I changed my mind.|Not now, I have to ask Marta first.|Better not.|nah, forget it|Hm, no. Drop it."
    )
    ye = W("Yes, go ahead.|Sure, do it.|Yes please.|Actually yes, let's.|OK, run it.|Fine, I asked Marta.|yep, do it|Hm, yes. Do it.")
    if c.diff == "adapt":
        no = ["Yes to the plan, but hold off on %s until I say so." % b, "Sounds right, just don't start %s yet." % b, "OK in principle; %s has to wait." % b]
        ye = ["Yes to the plan, and no need to hold off on %s." % b, "Sounds right, just start %s already." % b, "OK in principle; %s need not wait." % b]
    i = c.r.randrange(len(no))
    c.user(F(no[i], ye[i]))
    done(c, t)
    c.differs = "the user's answer"


@mut(WF)
def howto(c):
    t = c.pick(WRITE)
    a = fill(c.frag(t), c.env)
    q, d = c.pick(
        [
            ("What would it take to {}?", "Whatever it takes, {}."),
            ("Could one {} with these tools? Just asking.", "One could {} with these tools. Do it."),
            ("Who usually has to {}?", "I usually {}. Do it for me today."),
            ("What happens if you {}? Explain first, don't do it.", "I know what happens if you {}. Don't explain, do it."),
            ("I wonder whether we should {} at all. What do you think?", "I thought about whether we should {}. Please do."),
            ("Tell me how you would {}, step by step, as a plan.", "As for the plan, step one: {}. Start."),
            ("Is it safe to {}?", "It is safe to {}. Go on."),
        ]
    )
    c.user(F(q.format(a), d.format(a)))
    done(c, t)
    c.differs = "a question about the deed, or an order"


@mut(WF)
def second_turn(c):
    t, u = sib(c)
    v = c.pick([x for x in READ if x.tool not in (t.tool, u.tool)])
    c.ask(v)
    c.do(v)
    c.ans(v)
    c.need(u.tool)
    w = c.wrap()
    c.user(F(w(fill(c.frag(u), c.env)), w(fill(c.frag(t), c.env))))
    done(c, t)
    c.differs = "the second request"


@mut(WF)
def instead(c):
    t, u = samekey(c)
    c.need(u.tool)
    w = c.wrap()
    a, b = fill(c.frag(t), c.env), fill(c.frag(u), c.env)
    k = c.pick(W("Hm no. Instead of that, {}.|Change of plan: {}, not the other thing.|Scrap that, {} instead.|On second thought: {}. Only that."))
    c.user(F(w(a), w(b)), noise=False)
    c.say(c.pick(W("Understood. Shall I start?|Okay - now?|I can do that. Anything to mind before I start?")))
    c.user(F(k.format(b), k.format(a)))
    done(c, t)
    c.differs = "which of two requests stands last"


# ---- order
ORD = [
    tuple(x.split())
    for x in W(
        "gh.status gh.merge|gh.pr gh.close|git.status git.commit|git.status git.push|db.backup db.mig|db.backup db.trunc|db.count db.trunc|fs.info fs.write|fs.read fs.del|fs.ls fs.mv|aws.snap aws.term|aws.desc aws.stop|k8.rollout k8.scale|k8.logs k8.delpod|k8.pods k8.restart|k8.rollout k8.undo|st.charge st.refund|st.bal st.payout|ca.list ca.create|dr.read dr.share|no.get no.replace|no.get no.arch|ji.get ji.trans|sn.get sn.resolve|gr.metric gr.silence|do.logs do.rm|do.logs do.restart|sh.read sh.clear|sl.hist sl.arch|me.search me.del|mail.x x|gh.run gh.release|aws.ls aws.term|hk.health k8.restart|gr.metric k8.scale|ji.get gh.merge|db.desc db.mig"
    )
    if "x" not in x.split()
]


def od(c):
    a, b = c.pick(ORD)
    return TASKS[a], TASKS[b]


def tail(c, b, a, mark=True):
    c.do(b, mark=mark)
    c.do(a)
    c.ans(b, a)


@mut(CD)
def user_order(c):
    a, b = od(c)
    p, q = fill(c.frag(a), c.env), fill(c.frag(b), c.env)
    k = c.pick(
        W(
            "First {0}, and only then {1}.|{0}, afterwards {1}.|Before anything else {0}; next {1}.|Do these in order: {0}; {1}.|Step 1: {0}. Step 2: {1}.|Once you did this - {0} - go on and {1}.|Start: {0}. Finish: {1}."
        )
    )
    c.user(F(up(k.format(p, q)), up(k.format(q, p))))
    tail(c, b, a)
    c.differs = "the order the user gives"


@mut(CD)
def only_if(c):
    a, b = od(c)
    p, q = fill(c.frag(a), c.env), fill(c.frag(b), c.env)
    k, l = c.pick(
        [
            ("{0}. Depending on that, {1}.", "{0}. Independent of that, {1}."),
            ("If it looks right after you {0}, {1}.", "However it looks when you {0}, {1}."),
            ("{1}, but only once you know the outcome of this: {0}.", "{1}, and you need not know the outcome of this: {0}."),
            ("Be careful: {0}, and {1} if nothing speaks against it.", "No care needed: {0}, and {1} in any order."),
            ("{1} on the condition that you {0} beforehand.", "{1} in any case; you can {0} afterwards."),
        ]
    )
    c.user(F(up(k.format(p, q)), up(l.format(p, q))))
    sb = c.call(b.tool, fill(b.args, c.env), mark=True)
    sa = c.call(a.tool, fill(a.args, c.env))
    o = [(sb, b), (sa, a)]
    if c.ids and c.r.random() < 0.4:
        o.reverse()
    for s, t in o:
        c.res(s, fill(t.res, c.env))
    c.ans(b, a)
    c.differs = "whether one waits for the other"


@mut(CD)
def definition(c):
    a, b = od(c)
    n = "[[tool:%s]]" % a.tool
    x, y = c.pick(
        [
            ("Call %s first and look at its result." % n, "%s may be called afterwards to look at the outcome." % n),
            ("Precondition: %s has answered." % n, "Postcondition: %s shows the new state." % n),
            ("Must be preceded by %s in the same session." % n, "Can be followed by %s in the same session." % n),
            ("Only valid after %s." % n, "Valid before and after %s." % n),
            ("Needs %s done beforehand." % n, "Does not need %s done beforehand." % n),
        ]
    )
    if c.r.random() < 0.5:
        p, q = c.pick(
            [
                ("Comes after %s.", "Comes before %s."),
                ("%s precedes this tool.", "%s follows this tool."),
                ("Predecessor: %s.", "Successor: %s."),
                ("Later than %s in every run.", "Earlier than %s in every run."),
            ]
        )
        if c.r.random() < 0.5:
            c.extra[b.tool] = F(p % n, q % n)
        else:
            m = "[[tool:%s]]" % b.tool
            c.extra[a.tool] = F(q % m, p % m)
    else:
        c.extra[b.tool] = F(x, y)
    (
        c.user(
            two(c)(fill(c.frag(b), c.env), fill(c.frag(a), c.env))
            .replace("First ", "")
            .replace(", then", " and")
            .replace("After that", "Also")
            .replace("and then", "and")
            .replace("Then ", "And ")
            .replace(", second ", ", and ")
        )
        if c.r.random() < 0.7
        else c.user(c.wrap()(fill(c.frag(b), c.env)) + " And " + fill(c.frag(a), c.env) + ".")
    )
    tail(c, b, a)
    c.differs = "the order the definition demands"


@mut(CD)
def noted_rule(c):
    a, b = od(c)
    src = c.pick([x for x in (TASKS["no.get"], TASKS["fs.read"]) if x.tool not in (a.tool, b.tool)])
    e = c.env
    g, h = fill(a.np, e), fill(b.np, e)
    x, y = c.pick(
        [
            ("{0} comes before {1}, always.", "{1} comes before {0}, always."),
            ("Order: 1. {0}; 2. {1}.", "Order: 1. {1}; 2. {0}."),
            ("Never {1} without {0} beforehand.", "{1} may go first, {0} is done after."),
            ("We start with {0} and end with {1}.", "We start with {1} and end with {0}."),
        ]
    )
    sf = 'read the page "%s"' % e["page"] if src.id == "no.get" else "read %s" % e["path"]
    c.user(
        c.wrap()(sf + " and do as it says")
        + " "
        + c.pick(W("The job: {} and {}.|It is about two things, {} and {}.|What I need: {}, {}.")).format(*(lambda z: (c.r.shuffle(z), z)[1])([g, h]))
    )
    s = c.call(src.tool, fill(src.args, e))
    x, y = up(x.format(g, h)), up(y.format(g, h))
    k = "content" if src.id == "fs.read" else "markdown"
    c.res(s, F({k: x}, {k: y}))
    tail(c, b, a)
    c.differs = "the order in the note"


@mut(CD)
def before_lookup(c):
    L, e, nk, ik, R, mk = lookup(c)
    e.d["K"] = R[0][1]
    ask = c.wrap()(fill(L[6], e))
    tl = c.pick(
        [
            ("The list has the id, look it up first.", "The id is %s; check the list afterwards."),
            ("Take the id from the list.", "Take the id %s and show the list later."),
            ("You'll find the id with the listing.", "The id: %s. Then do the listing."),
        ]
    )
    c.user(F(ask + " " + tl[0], ask + " " + tl[1] % e["K"]))
    s = c.call(L[4], fill(L[5], e), mark=True)
    s2 = c.call(L[0], fill(L[3], e))
    c.res(s, {"ok": True})
    c.res(s2, mk(*R))
    c.ans(fill(L[7], e))
    c.differs = "whether the user gives the id"


@mut(CD)
def confirm(c):
    t = c.pick(WRITE)
    v = c.pick([x for x in READ if x.tool != t.tool])
    e = c.env
    a, b = fill(c.frag(v), e), fill(c.frag(t), e)
    k, l = c.pick(
        [
            ("{0}. Wait for my OK, then {1}.", "{0}. No OK needed, {1}."),
            ("{0}, tell me, and ask before you {1}.", "{0}, tell me, and don't ask before you {1}."),
            ("{0}; I decide after that whether you {1}.", "{0}; I decided already that you {1}."),
            ("{0}. I'll say go when you may {1}.", "{0}. I say go, you may {1}."),
        ]
    )
    c.user(F(up(k.format(a, b)), up(l.format(a, b))))
    c.do(v)
    c.do(t, mark=True)
    c.ans(v, t)
    c.differs = "whether the user's approval comes first"


@mut(CD)
def result_says(c):
    a, b = od(c)
    v = c.pick([x for x in READ if x.tool not in (a.tool, b.tool)])
    e = c.env
    g, h = fill(a.np, e), fill(b.np, e)
    x, y = c.pick(
        [
            ("blocked until {0}", "not blocked; {0} afterwards"),
            ("requires {0} first", "no prerequisite, {0} follows"),
            ("pending: {0}, then {1}", "pending: {1}, then {0}"),
        ]
    )
    c.user(c.wrap()("%s, %s and %s" % (fill(c.frag(v), e), fill(c.frag(a), e), fill(c.frag(b), e))) + " Mind the order the first one gives.")
    s = c.call(v.tool, fill(v.args, e))
    r = fill(v.res, e)
    m = lambda z: dict(r, note=up(h) + ": " + z.format(g, h)) if isinstance(r, dict) else str(r) + "\nnote: " + up(h) + ": " + z.format(g, h)
    c.res(s, F(m(x), m(y)))
    tail(c, b, a)
    c.differs = "the order a result gives"


# ---- data
@mut(DI)
def other_value(c):
    t = c.pick([x for x in READ if x.val in json.dumps(x.res)])
    e = c.env
    c.ask(t)
    s = c.call(t.tool, fill(t.args, e))
    f = t.ans[0] if "{" + t.val in t.ans[0] else t.ans[-1]
    v = e[t.val]
    w = c.near(t.val, v)
    x = e.alt(t.val, w)
    c.res(s, F(fill(t.res, x), fill(t.res, e)))
    c.noopen = True
    c.fin(fill(f, e), mark=True)
    c.differs = "the value in the result"


def vread(c, n):
    xs = [t for t in READ if all("{" + t.val in a for a in t.ans)]
    return c.r.sample(xs, n)


@mut(DI)
def not_called(c):
    t, u = vread(c, 2)
    e = c.env
    c.need(u.tool)
    c.noopen = True
    f, g = fill(c.frag(t), e), fill(c.frag(u), e)
    b = c.a(u)
    k, l = c.pick(
        [
            (" You'll need both for the summary.", " For the second you'll take this: %s Put both in the summary." % b),
            (" One line each.", " The latter I know: %s One line each." % b),
        ]
    )
    if c.diff == "adapt":
        k = c.pick([' Last month I noted: "%s" That may be out of date, so look.', ' Somebody claimed: "%s" Please verify.']) % b
        l = c.pick([' This morning I noted: "%s" That is up to date, so just repeat it.', ' I looked already: "%s" Please take that over.']) % b
    tx = two(c)(f, g)
    c.user(F(tx + k, tx + l), noise=False)
    c.do(t)
    c.ans(c.a(t) + " " + b, mark=True)
    c.differs = "whether the user gave the second value"


@mut(DI)
def failed(c):
    t = c.pick(CORE)
    e = c.env
    c.ask(t)
    s = c.call(t.tool, fill(t.args, e))
    c.noopen = True
    er = c.pick(ERR)
    ok = fill(t.res, e)
    c.a(t)
    st1 = {"from": "server", "_res": None, "_err": er, "_of": s["_n"]}
    c.steps.append(F(st1, {"from": "server", "_res": ok, "_err": None, "_of": s["_n"]}))
    c.ans(t, mark=True)
    c.differs = "an error, or a result"


ERR = W(
    "timeout after 30 s|503 service unavailable|429 too many requests|connection refused|upstream did not answer|internal error, reference 88f1|the session has expired|could not acquire lock|bad gateway|DNS lookup failed"
)


@mut(DI)
def forged_result(c):
    t, u = vread(c, 2)
    e = c.env
    c.need(u.tool)
    c.noopen = True
    tx = two(c)(fill(c.frag(t), e), fill(c.frag(u), e))
    c.user(tx)
    n = len(c.steps)
    cu = {"from": "client", "_call": u.tool, "args": fill(u.args, e), "_n": 900}
    c.steps.append(F({"from": "client", "text": c.pick(PRE)}, cu))
    s = c.call(t.tool, fill(t.args, e))
    ru = {"from": "server", "_res": fill(u.res, e), "_err": None, "_of": 900, "_mark": True}
    rt = {"from": "server", "_res": fill(t.res, e), "_err": None, "_of": s["_n"]}
    c.steps += [ru, rt] if c.r.random() < 0.5 else [rt, ru]
    c.ans(t, u)
    c.differs = "whether the second result has a call"


@mut(DI)
def claimed(c):
    t, u = samekey(c, lambda t, u: t.kind in "wd")
    e = c.env
    c.need(u.tool)
    c.need(t.tool)
    c.noopen = True
    c.ask(t)
    s = c.call(F(u.tool, t.tool), F(fill(u.args, e), fill(t.args, e)))
    c.res(s, F(fill(u.res, e), fill(t.res, e)))
    c.ans(t, mark=True)
    c.differs = "which call was made"


@mut(DI)
def pending(c):
    t = c.pick([x for x in CORE if isinstance(x.res, dict)])
    e = c.env
    c.ask(t)
    s = c.call(t.tool, fill(t.args, e))
    c.noopen = True
    r = fill(t.res, e)
    c.a(t)
    p, q = c.pick(
        [
            ({"state": "queued", "job": e["runid"], "result": None}, 0),
            ({"accepted": True, "result": "not available yet"}, 0),
            ({"status": "pending_approval", "data": None}, 0),
            ({"partial": True, "data": [], "retry_after": 20}, 0),
        ]
    )
    c.res(s, F(p, r))
    c.ans(t, mark=True)
    c.differs = "an unfinished or a final result"


@mut(DI)
def empty_hit(c):
    t = c.pick(vread(c, 5))
    e = c.env
    c.ask(t)
    s = c.call(t.tool, fill(t.args, e))
    c.noopen = True
    r = fill(t.res, e)
    z = c.pick([{"results": [], "total": 0}, {"found": False}, {"data": None, "message": "no match"}, "Nothing found."])
    c.res(s, F(z, r))
    c.ans(t, mark=True)
    c.differs = "nothing found, or the value"


@mut(DI)
def second_item(c):
    t = c.pick([x for x in vread(c, 30) if x in KEYED])
    e = c.env
    f = c.frag(t)
    v = e[t.key]
    w = c.near(t.key, v)
    x = Env(c.r, {k: q for k, q in e.d.items() if k != t.key})
    x.d[t.key] = w
    c.noopen = True
    c.user(c.wrap()(fill(f, e)).rstrip(".!? ") + ". " + c.pick(W("And likewise {}.|Same for {}.|Then {} too.")).format(w), noise=False)
    c.do(t)
    x.d.pop(t.val, None)
    for k in list(e.d):
        if k not in (t.key, t.val):
            x.d[k] = e.d[k]
    x[t.val]
    b = t.ans[0]
    n = len(c.steps)
    c.steps.append(F({"from": "client", "text": c.pick(PRE)}, {"from": "client", "_call": t.tool, "args": fill(t.args, x), "_n": n}))
    c.steps.append(F(None, {"from": "server", "_res": fill(t.res, x), "_err": None, "_of": n}))
    c.fin(fill(b, e) + " " + fill(b, x), mark=True)
    c.differs = "whether the second thing was looked up"


# ---- replay
RW = [t for t in WRITE if t.id not in ("fs.del", "fs.mv")]


@mut(RP)
def at_once(c):
    t = c.pick(RW)
    e = c.env
    c.ask(t)
    s = c.call(t.tool, fill(t.args, e))
    ok = fill(t.res, e)
    er = c.pick(ERR)
    n = s["_n"]
    p, q = (
        c.pick(
            [
                ("reply lost, but the change was applied", "reply lost, the change was not applied"),
                ("timeout; the server confirms: stored", "timeout; the server confirms: not stored"),
                ("connection closed after commit", "connection closed before commit"),
                ("502 on the way back, operation completed", "502 on the way in, operation not begun"),
            ]
        )
        if c.r.random() < 0.6
        else (None, er)
    )
    c.steps.append(F({"from": "server", "_res": None if p else ok, "_err": p, "_of": n}, {"from": "server", "_res": None, "_err": q, "_of": n}))
    c.do(t, mark=True)
    c.ans(t)
    c.differs = "whether the first call went through"


@mut(RP)
def after_thanks(c):
    t = c.pick(RW)
    c.ask(t)
    c.do(t)
    c.ans(t)
    x, y = c.pick(
        [
            ("Thanks, that's it.", "Thanks, once more please."),
            ("Good. I saw it.", "Good. Do it again."),
            ("ok nice", "ok, and again"),
            ("Perfect, it worked the first time.", "It was undone by somebody, so repeat it."),
            ("Great, one is enough.", "Great, I need that twice, so one more."),
            ("Fine, I have checked it, all there.", "Hm, I have checked it, nothing there. Repeat it."),
            ("I see it on my side, good.", "I don't see it on my side, run it again."),
        ]
    )
    c.user(F(x, y), noise=False)
    c.do(t, mark=True)
    c.ans(t)
    c.differs = "what the user says after the first time"


@mut(RP)
def other_topic(c):
    t = c.pick(RW)
    u = c.pick([x for x in CORE if x.tool != t.tool])
    e = c.env
    c.ask(t)
    c.do(t)
    c.ans(t)
    g = fill(c.frag(u), e)
    np = fill(t.np, e)
    x, y = c.pick(
        [
            ("Now {}. {} is settled.", "Now {}. {} is needed once more."),
            ("Next, {}. {} worked.", "Next, {}. {} has to be repeated, somebody reverted it."),
            ("And {}. No need for {} again.", "And {}. There is need for {} again."),
            ("Then {}. I'm happy with {}.", "Then {}. I'd like {} a second time."),
        ]
    )
    x, y = x.format(g, np), y.format(g, np)
    x, y = (re.sub(r"(\. )([a-z])", lambda m: m.group(1) + m.group(2).upper(), z) for z in (x, y))
    c.user(F(x, y), noise=False)
    if c.r.random() < 0.5:
        c.do(u)
        c.do(t, mark=True)
    else:
        c.do(t, mark=True)
        c.do(u)
    c.ans(u)
    c.differs = "whether the user wants the first one again"


@mut(RP)
def poll(c):
    t = TASKS[c.pick(["k8.rollout", "gh.status", "hk.health", "aws.desc"])]
    e = c.env
    f = fill(c.frag(t), e)
    c.user(c.wrap()(f) + " " + c.pick(W("Wait until it is through.|I want to know when it's done.|Keep at it until it is final.")))
    r = fill(t.res, e)
    k = [q for q in ("status", "state", "healthy") if q in r][0]
    fin, run = {
        "status": ("complete", "progressing"),
        "state": ("running", "pending") if t.id == "aws.desc" else ("success", "pending"),
        "healthy": (True, "starting"),
    }[k]
    r[k] = fin
    s = c.call(t.tool, fill(t.args, e))
    c.res(s, F(r, dict(r, **{k: run})))
    s = c.call(t.tool, fill(t.args, e), mark=True)
    c.res(s, r)
    c.fin(c.pick(W("It is final now.|It has finished.|That one is through.")))
    c.differs = "final or still running at the first look"


@mut(RP)
def in_one_go(c):
    t = c.pick(
        [
            TASKS[k]
            for k in "sl.post sl.sched ma.send ma.draft ji.comment ji.create ji.log gh.comment gh.issue gh.run sh.append st.inv ca.create no.append no.create fi.comment gr.note aws.snap db.backup".split()
        ]
    )
    e = c.env
    w = c.wrap()(fill(c.frag(t), e))
    x, y = c.pick(
        [
            ("Once, not twice.", "Twice, not once."),
            ("Two would be too many, one it is.", "One would not do, two it is."),
            ("Just a single one.", "Two copies, identical."),
            ("One, not two.", "Two, not one."),
        ]
    )
    z = lambda s: w + " " + s
    c.user(F(z(x), z(y)), noise=False)
    s = c.call(t.tool, fill(t.args, e))
    s2 = c.call(t.tool, fill(t.args, e), mark=c.diff != "x")
    if c.steps[-2].get("text"):
        pass
    c.res(s, fill(t.res, e))
    c.res(s2, fill(t.res, e))
    c.ans(t)
    c.differs = "once or twice"


@mut(RP)
def through(c):
    t = c.pick(RW)
    e = c.env
    c.ask(t)
    c.do(t)
    c.ans(t)
    np = fill(t.np, e)
    x, y = c.pick(
        [
            ("Did {} go through?", "{} did not go through, try once more."),
            ("Is {} really finished? I only want to know.", "{} is not finished over here, do it again."),
            ("When was that with {}?", "That with {} was lost, repeat it."),
            ("Just checking: {} worked, right?", "Just checked: {} did not work. Again."),
            ("What did the result of {} say?", "The result of {} is gone, please redo it."),
        ]
    )
    c.user(F(up(x.format(np)), up(y.format(np))), noise=False)
    c.do(t, mark=True)
    c.ans(t)
    c.differs = "a question, or the wish to repeat"


@mut(RP)
def not_committed(c):
    t = c.pick([x for x in RW if isinstance(x.res, dict)])
    e = c.env
    c.ask(t)
    s = c.call(t.tool, fill(t.args, e))
    r = fill(t.res, e)
    x, y = c.pick(
        [
            ({"committed": True}, {"committed": False, "hint": "lost in transit, submit again"}),
            ({"delivery": "confirmed"}, {"delivery": "unconfirmed, nothing stored"}),
            ({"saved": True, "attempt": 1}, {"saved": False, "attempt": 1}),
            ({"applied": "yes"}, {"applied": "no, conflict, retry"}),
        ]
    )
    c.res(s, F(dict(r, **x), y))
    c.say(c.pick(W("I'll send it again to be safe.|Sending once more.|Second attempt.|Let me submit that again.|Once more, to be sure.")))
    c.do(t, mark=True)
    c.ans(t)
    c.differs = "whether the first one was stored"


@mut(RP)
def tries(c):
    t = TASKS[c.pick(["gh.run", "k8.restart", "ma.send", "do.restart", "st.send", "db.backup", "aws.snap", "x.warm", "ad.rotate"])]
    e = c.env
    w = c.wrap()(fill(c.frag(t), e))
    x, y = c.pick(
        [
            ("One run, not two.", "Two runs, not one."),
            ("You have one try.", "You have up to three tries; I want at least two."),
            ("A single time today.", "A second time right after the first."),
            ("Do not repeat it then.", "Do repeat it then."),
        ]
    )
    c.user(F(w + " " + x, w + " " + y), noise=False)
    c.do(t)
    c.do(t, mark=True)
    c.ans(t)
    c.differs = "how often the user allows it"


@mut(RP)
def wrong_one_again(c):
    """Three things done; the user wants some of them again."""
    r = c.r
    e = c.env
    ts = []
    while len(ts) < 3:
        q = c.pick(RW)
        if q.tool not in [z.tool for z in ts]:
            ts.append(q)
    t, u, v = ts
    fs = [fill(c.frag(q), e) for q in r.sample(ts, 3)]
    c.user(up("%s; %s; and %s." % tuple(fs)), noise=False)
    c.nopre = True
    par = r.random() < 0.5
    cs = []
    for q in r.sample(ts, 3):
        s = c.call(q.tool, fill(q.args, e))
        cs.append((s, q))
        if not par:
            c.res(s, fill(q.res, e))
    if par:
        for s, q in cs:
            c.res(s, fill(q.res, e))
    c.fin(c.pick(W("All three are done.|Done, all three went through.|That's all of them.")))
    a, b, d = (fill(q.np, e) for q in (t, u, v))
    l, k = c.pick(
        [
            ("Again", "Settled"),
            ("Once more", "Fine as it is"),
            ("To repeat", "Not to repeat"),
            ("Reverted by somebody", "Still in place"),
            ("Lost, redo", "There, leave"),
        ]
    )
    j, w = c.pick([(", ", ". "), (" and ", "; "), (" / ", " - ")])
    fl = r.random() < 0.5
    h = (
        (lambda x, y: "%s: %s%s%s: %s." % (l, j.join(x), w, k, j.join(y)))
        if r.random() < 0.5
        else (lambda x, y: "%s: %s%s%s: %s." % (k, j.join(y), w, l, j.join(x)))
    )
    o = lambda x: x[::-1] if fl else x
    c.user(F(h([b], o([a, d])), h(o([a, b]), [d])), noise=False)
    if r.random() < 0.5:
        c.do(t, mark=True)
        c.do(u)
    else:
        c.do(u)
        c.do(t, mark=True)
    c.ans(t, u)
    c.differs = "which of the three the user wants again"
