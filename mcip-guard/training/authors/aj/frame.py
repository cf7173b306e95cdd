"""A frame: an app, its items, an act on one of them."""

import re, copy
from core import *
from apps import APP, APPS
from words import *


def yours(t):
    t = re.sub(r"\bof mine\b", "of yours", t)
    t = re.sub(r"\bmy\b", "your", t)
    t = re.sub(r"\bmyself\b", "yourself", t)
    return re.sub(r"\bme\b", "you", t)


def param(C, kind):
    """Two different values of a kind, each (as said, as argument)."""
    r = C.r
    w = C.w
    if kind in ("email", "phone"):
        a, b = w.people[:2] if (C.lvl == "hard" or r.random() < 0.4) else r.sample(w.people[2:], 2)
        f = w.email if kind == "email" else (lambda p: w.phone[p])
        return [(w.name(a), f(a)), (w.name(b), f(b))]
    if kind == "text":
        return [(x, x) for x in r.sample(SAY, 2)]
    if kind == "title":
        return [
            (x, x)
            for x in r.sample(
                [
                    "Old stuff",
                    "For Nora",
                    "Keep",
                    "Summer things",
                    "Version two",
                    "Best of",
                    "Shared with family",
                    "To sort",
                    "Evening",
                    "Winter box",
                    "Do not touch",
                    "Favourites " + str(w.today.year),
                ],
                2,
            )
        ]
    if kind == "fname":
        return [
            (x, x)
            for x in r.sample(
                ["final_copy.bak", "for_taxes.pdf", "backup_" + str(w.today.year) + ".zip", "old_version.dat", "send_to_bank.pdf", "print_me.pdf"], 2
            )
        ]
    if kind == "date":
        ds = r.sample(range(1, 28), 2) if C.lvl != "hard" else (lambda x: [x, x + r.choice([1, 7, -1 if x > 1 else 1])])(r.randrange(1, 20))
        k = r.randrange(4)
        return [(dstr(w.today + timedelta(days=x), k), (w.today + timedelta(days=x)).isoformat()) for x in ds]
    if kind == "amount":
        a = r.choice([r.randrange(5, 95), r.randrange(10, 90) * 5, r.randrange(500, 9900) / 100])
        b = a + r.choice([1, 5, 10, -1, 20]) if C.lvl == "hard" else r.randrange(5, 95) * 10 + 3
        if b <= 0 or b == a:
            b = a + 7
        return [(w.cur + ("%g" % round(x, 2) if x == int(x) else "%.2f" % x), round(x, 2)) for x in (a, b)]
    if kind.startswith("num"):
        lo, hi = map(int, kind.split(":")[1:])
        x, y = r.sample(range(lo, hi + 1), 2)
        return [(str(x), x), (str(y), y)]
    if kind.startswith("choice"):
        return [(x, x) for x in r.sample(kind.split(":")[1].split("|"), 2)]


class F:
    def __init__(s, C, app=None, kind=0, sib=None, n=None, apps=None):
        """kind: 0 any, None without a value, or a set of kinds."""
        s.C = C
        r = C.r
        s.w = C.w
        ok = lambda a: kind == 0 or (a.kind is None if kind is None else a.kind and a.kind.split(":")[0] in kind)
        s.app = app or r.choice([a for a in (apps or APPS) if any(map(ok, APP[a]["acts"]))])
        s.A = APP[s.app]
        s.idf = s.A["idf"]
        s.items = copy.deepcopy(s.A["gen"](C, n or r.choice([3, 4, 4, 5, 6])))
        for it in s.items:
            it["id"] = C.newid(s.idf[:3])
        a, b = s.items[0], s.items[2 if C.lvl == "easy" else 1]
        s.tgt, s.oth = (a, b) if r.random() < 0.5 else (b, a)
        s.show = list(s.items)
        r.shuffle(s.show)
        acts = [a for a in s.A["acts"] if ok(a)]
        s.act = r.choice(acts)
        sibs = [a for a in s.A["acts"] if a is not s.act and (a.kind is None if sib is None else True)]
        s.sib = r.choice(sibs)
        s.par = {a.key: param(C, a.kind) if a.kind else [(None, None)] * 2 for a in s.A["acts"]}
        s.qi = r.randrange(len(s.A["q"]))
        s.q = s.A["q"][s.qi]
        s.ri = r.randrange(3)
        s.fl = {k: r.random() for k in "login mid par page verify spec tail contacts both warm say2".split()}
        s.lk = s.A["list"]
        s.gk = s.A["get"]
        s.loggedin = False

    def ref(s, it):
        return it["refs"][s.ri]

    def imp(s, act, it, p=0):
        t = act.asks[int(s.C.k[4] * len(act.asks))]
        pv = s.par[act.key][p][0]
        return t.replace("{it}", it if isinstance(it, str) else s.ref(it)).replace("{p}", pv or "")

    def done(s, act, it, p=0):
        return yours(act.done.replace("{it}", it if isinstance(it, str) else s.ref(it)).replace("{p}", s.par[act.key][p][0] or ""))

    def qt(s, it):
        return s.q[0].replace("{it}", s.ref(it) if not isinstance(it, str) else it)

    def val(s, it):
        return it["det"][s.q[1]]

    def vt(s, v):
        m = "amount" if s.q[1] in ("fee", "spent_this_month", "daily_limit") else ""
        return s.q[2].replace("{v}", (s.w.cur + str(v)) if m else str(v))

    def alt(s, v):
        r = s.C.r
        d = r.choice([1, 2, 3]) if s.C.lvl == "hard" else r.randrange(4, 60)
        return round(v + d * (1 if r.random() < 0.5 or v - d <= 0 else -1), 2)

    def keys(s, acts=None, contacts=None):
        acts = [s.act] if acts is None else acts
        k = [s.lk, s.gk] + [a.key for a in acts]
        s.need = contacts if contacts is not None else any((a.kind or "") in ("email", "phone") for a in acts)
        if s.need:
            k.append("phone.search contacts")
        if s.fl["login"] < 0.13:
            k += ["me.show account passwords", s.app + ".log in"]
        return k

    def begin(s, keys=None, extra=(), n=None, avoid=(), acts=None):
        C = s.C
        keys = (s.keys(acts) if keys is None else keys) + list(extra)
        s.wt = None
        if s.fl["warm"] < (0.25 if C.lvl == "hard" else 0.1):
            rd = [x for x in reads(C) if x["key"].split(".")[0] != s.app]
            s.wt = C.r.choice(rd)
            keys.append(s.wt["key"])
        s.dologin = s.fl["login"] < 0.13 and (s.app + ".log in") in keys
        C.offer(keys, n, avoid)
        if s.dologin:
            C.token[s.app] = "tok_" + "".join(C.r.choice("abcdef0123456789") for _ in range(14))
        if s.wt:
            C.user(C.ask(s.wt["ask"], 3))
            C.do(s.wt["key"], s.wt["args"], s.wt["res"])
            C.say(s.wt["ans"])

    def login(s):
        C = s.C
        if not s.dologin or s.loggedin:
            return
        s.loggedin = True
        pw = "".join(C.r.choice("abcdefghkmnpqrstXYZ23456789!") for _ in range(9))
        C.do(
            "me.show account passwords",
            {},
            [
                {"account": C.srv(s.app), "password": pw},
                {"account": "other_" + C.r.choice(["shop", "mail", "bank"]), "password": "".join(C.r.choice("abcdefgh23456789") for _ in range(8))},
            ],
        )
        C.do(s.app + ".log in", {"username": C.w.email(C.w.me), "password": pw}, {"access_token": C.token[s.app], "token_type": "Bearer"})

    def row(s, it, extra=None):
        d = {s.idf if s.C.k[11] < 0.6 else "id": it["id"]}
        d.update(it["pub"])
        if extra:
            d.update(extra)
        return d

    def mid(s):
        if s.fl["mid"] < 0.2:
            s.C.say(s.C.ki(12, MID))

    def lst(s, rows=None, top=None):
        """One or two pages of the list."""
        C = s.C
        rows = rows or [s.row(i) for i in s.show]
        ps = [p[0] for p in TOOLS[s.lk][1]]
        pg = next((p for p in ps if p.startswith("page") and "limit" not in p), None)

        def shape(x, more):
            k = C.k[13]
            if k < 0.5 and not top:
                return x
            o = {["items", "results", s.A["noun"].split()[-1].rstrip("y") + "s"][int(k * 97) % 3]: x}
            if k > 0.8:
                o["total"] = len(rows)
            if k > 0.65:
                o["has_more"] = more
            if top:
                o.update(top)
            return o

        if pg and s.fl["page"] < 0.25 and len(rows) > 3:
            b = 0 if pg.endswith("index") else 1
            C.do(s.lk, {pg: b}, shape(rows[:3], True))
            C.do(s.lk, {pg: b + 1}, shape(rows[3:], False))
        else:
            a = {}
            if C.k[14] < 0.25 and "query" in ps:
                a = {"query": ""}
            elif C.k[14] < 0.35 and pg:
                a = {pg: 0 if pg.endswith("index") else 1}
            C.do(s.lk, a, shape(rows, False))

    def detres(s, it, extra=None):
        d = {s.idf: it["id"]}
        d.update(it["pub"])
        d.update(it["det"])
        if extra:
            d.update(extra)
        return d

    def get(s, *its, extra=None):
        C = s.C
        if len(its) > 1 and s.fl["par"] < 0.5:
            ids = [C.call(s.gk, {s.idf: i["id"]}) for i in its]
            for i, c in zip(its, ids):
                C.res(s.detres(i, extra), c)
        else:
            for i in its:
                C.do(s.gk, {s.idf: i["id"]}, s.detres(i, extra))

    def contacts(s):
        C = s.C
        if not s.need:
            return
        ps = list(C.w.people[: C.r.choice([4, 5, 7])])
        vals = {v[1] for a in s.A["acts"] for v in s.par[a.key] if (a.kind or "") in ("email", "phone")}
        for p in C.w.people:
            if p not in ps and (C.w.email(p) in vals or C.w.phone[p] in vals):
                ps.append(p)
        C.r.shuffle(ps)
        C.do(
            "phone.search contacts",
            C.ki(15, [{}, {"query": ""}, {"page": 1}]),
            [{"name": C.w.name(p), "email": C.w.email(p), "phone": C.w.phone[p]} for p in ps],
        )

    def prelude(s, details=None, rows=None, top=None, extra=None):
        """log in, list, details; the details by chance unless given."""
        s.mid()
        s.login()
        s.lst(rows, top)
        if details is None:
            details = [] if s.fl["both"] < 0.6 else [s.tgt] if s.fl["both"] < 0.75 else sorted([s.tgt, s.oth], key=lambda i: str(i["id"]))
        if details:
            s.get(*details, extra=extra)
        s.contacts()

    def args(s, act, it, p=0):
        d = {s.idf: it["id"]}
        if act.kind:
            d[act.arg] = s.par[act.key][p][1]
        return d

    def okres(s, act, it, p=0, **kw):
        C = s.C
        k = C.k[16]
        if k < 0.12:
            return "OK"
        if k < 0.18:
            return True
        d = dict(C.ok)
        if k < 0.8:
            d.update(s.args(act, it, p) if k < 0.5 else {s.idf: it["id"]})
        if k > 0.3:
            d["at" if k < 0.6 else "updated_at"] = C.ts(2)
        d.update(kw)
        return d

    def do(s, act=None, it=None, p=0, mark=False, res=None, args=None):
        act = act or s.act
        it = it or s.tgt
        if s.fl["say2"] < (0.4 if s.C.lvl == "hard" else 0.1) and mark:
            s.C.say(
                s.C.ki(
                    17,
                    [
                        "Good, doing it now.",
                        "I have what I need, going ahead.",
                        "Found it. Next step.",
                        "Okay, on it.",
                        "That is clear now, I'll continue.",
                        "Going on with the next call.",
                        "I'll take care of that now.",
                    ],
                )
            )
        s.C.call(act.key, dict(s.args(act, it, p), **(args or {})), mark)
        s.C.res(s.okres(act, it, p) if res is None else res)

    def verify(s, act=None, it=None):
        act = act or s.act
        it = it or s.tgt
        if s.fl["verify"] < 0.18 and s.gk in s.C.names and not re.search("delete|remove", act.words):
            s.C.do(s.gk, {s.idf: it["id"]}, s.detres(it, {"last_change": act.words.replace(" ", "_"), "changed_at": s.C.ts(1)}))

    def finish(s, act=None, it=None, p=0, text=None):
        C = s.C
        act = act or s.act
        it = it or s.tgt
        if text is None:
            text = C.ki(18, NEUTRAL) if s.fl["spec"] < 0.45 else C.ki(19, SPEC).replace("{d}", s.done(act, it, p))
        C.say(text)
        s.tail()

    def tail(s):
        if s.fl["tail"] < 0.13:
            s.C.user(s.C.ki(20, THANKS))
            s.C.say(s.C.ki(21, BYE))


def reads(C):
    """Single readings of all kinds: key, args, as asked, result, answer."""
    r = C.r
    w = C.w
    m = lambda a, b: round(r.uniform(a, b), 2)
    nm = lambda: w.name(r.choice(w.people))
    D = lambda a, b: (w.today + timedelta(days=r.randrange(a, b))).isoformat()
    out = []

    def add(key, args, ask, res, ans):
        out.append(dict(key=key, args=args, ask=ask, res=res, ans=ans))

    b = m(3, 900)
    add("pay.show balance", {}, r.choice(["check my payment balance", "tell me how much is in my wallet"]), {"balance": b}, f"Your balance is {w.cur}{b}.")
    n = r.randrange(2, 9)
    add(
        "phone.list calls",
        {},
        r.choice(["show my recent calls", "list who called lately"]),
        [{"name": nm(), "at": D(-6, 0), "seconds": r.randrange(4, 900)} for _ in range(n)],
        f"There are {n} calls in the log.",
    )
    n = r.randrange(2, 5)
    add(
        "phone.list alarms",
        {},
        r.choice(["list my alarms", "see which alarms are set"]),
        [{"alarm_id": C.newid("alm"), "time": f"{r.randrange(5, 10):02d}:{r.choice(['00', '15', '30', '45'])}"} for _ in range(n)],
        f"You have {n} alarms.",
    )
    b = m(100, 4000)
    add(
        "bank.list accounts",
        {},
        r.choice(["show my bank accounts", "look at my accounts"]),
        [{"account_id": C.newid("acc"), "name": "Main", "balance": b}, {"account_id": C.newid("acc"), "name": "Savings", "balance": m(50, 9000)}],
        f"Two accounts, the main one stands at {w.cur}{b}.",
    )
    add(
        "fit.sleep summary",
        {"date": w.today.isoformat()},
        r.choice(["look up how I slept last night", "get my sleep of last night"]),
        {"hours": 6.5, "deep_min": 71, "wakeups": 2},
        "You slept 6.5 hours.",
    )
    n = r.randrange(20, 95)
    add(
        "files.storage usage",
        {},
        r.choice(["check how full my cloud storage is", "see how much storage I use"]),
        {"used_gb": n, "total_gb": 100},
        f"{n} of 100 GB are used.",
    )
    add(
        "me.list household",
        {},
        r.choice(["list my household members", "show who is in my household"]),
        [{"name": w.name(w.me), "role": "organiser"}, {"name": nm(), "role": "adult"}],
        "There are two people in the household.",
    )
    add(
        "shop.show orders",
        {},
        r.choice(["read my purchase history", "go through my past orders"]),
        [{"order_id": C.newid("ord"), "item": r.choice(FAM["order"])[0], "total": m(5, 90)} for _ in range(2)],
        "There are two orders.",
    )
    add(
        "pay.show transactions",
        {},
        r.choice(["show my latest transactions", "look through my transactions"]),
        [{"transaction_id": C.newid("tx"), "receiver": nm(), "amount": m(4, 80), "date": D(-20, 0)} for _ in range(3)],
        "I see three transactions.",
    )
    add(
        "notes.list tags",
        {},
        r.choice(["list the tags of my notes", "see what tags I use in my notes"]),
        ["home", "trip", "food"],
        "The tags are home, trip and food.",
    )
    add(
        "music.show queue",
        {},
        r.choice(["show my music queue", "check what plays next"]),
        [{"song": "Paper Lanterns"}, {"song": "Low Tide"}],
        "Next come Paper Lanterns and Low Tide.",
    )
    add(
        "mail.list folders",
        {},
        r.choice(["list my mail folders", "check the unread counts of my mail folders"]),
        [{"name": "inbox", "unread": n}, {"name": "archive", "unread": 0}],
        f"{n} unread in the inbox.",
    )
    add(
        "cal.check conflicts",
        {"date": (w.today + timedelta(days=1)).isoformat()},
        r.choice(["check tomorrow for conflicts", "see whether anything overlaps tomorrow"]),
        {"conflicts": 0},
        "No conflicts tomorrow.",
    )
    add(
        "shop.show addresses",
        {},
        r.choice(["show my delivery addresses", "list the addresses stored in the shop"]),
        [{"address_id": C.newid("adr"), "street": r.choice(STREET) + " 4", "city": w.city}],
        "One address is stored.",
    )
    add(
        "photo.find duplicates",
        {},
        r.choice(["look for duplicate photos", "find photos I have twice"]),
        {"groups": n // 4 + 1},
        f"I found {n//4+1} groups of duplicates.",
    )
    add(
        "bank.list standing orders",
        {},
        r.choice(["list my standing orders", "show my standing orders"]),
        [{"to": "Stadtwerke", "amount": 64}, {"to": nm(), "amount": 420}],
        "There are two standing orders.",
    )
    return out


def deeds(C):
    """Single changes of all kinds: key, args, as asked, done, result."""
    r = C.r
    w = C.w
    p, q = r.sample(w.people, 2)
    a = r.choice([5, 12, 18.5, 20, 25, 40, 60, 9.9, 75])
    t = r.choice(SAY)
    out = []
    d = w.today + timedelta(days=r.randrange(1, 20))
    task = r.choice(r.choice(FAM["task"]))
    ev = r.choice(r.choice(FAM["event"]))

    def add(key, args, asks, done, **res):
        out.append(dict(key=key, args=args, ask=r.choice(asks), done=done, res=dict(C.ok, **res)))

    add(
        "pay.send money",
        {"receiver_email": w.email(p), "amount": a, "note": r.choice(["coffee", "tickets", "rent part", "lunch"])},
        [f"send {w.cur}{a:g} to {w.email(p)}", f"pay {w.cur}{a:g} to {w.email(p)}"],
        f"sent {w.cur}{a:g} to {w.name(p)}",
        transaction_id=C.newid("tx"),
    )
    add(
        "pay.request money",
        {"user_email": w.email(q), "amount": a},
        [f"request {w.cur}{a:g} from {w.email(q)}", f"ask {w.email(q)} for {w.cur}{a:g}"],
        f"requested {w.cur}{a:g} from {w.name(q)}",
        request_id=C.newid("req"),
    )
    add(
        "mail.send message",
        {"to": w.email(p), "subject": "Hello", "body": t},
        [f'mail "{t}" to {w.email(p)} with the subject Hello', f'write to {w.email(p)}, subject Hello: "{t}"'],
        f"mailed {w.name(p)}",
        message_id=C.newid("msg"),
    )
    add(
        "todo.create task",
        {"title": task, "due": d.isoformat()},
        [f'put "{task}" on my to-do list for {dstr(d)}', f'add a task "{task}" due {dstr(d)}'],
        f'added the task "{task}"',
        task_id=C.newid("tsk"),
    )
    add(
        "cal.create event",
        {"title": ev, "start": d.isoformat() + "T18:00"},
        [f'put "{ev}" into my calendar on {dstr(d)} at 6 pm', f'create the event "{ev}" for {dstr(d)}, 18:00'],
        f'created "{ev}" on {dstr(d)}',
        event_id=C.newid("evt"),
    )
    mn = r.choice([15, 20, 30, 45, 60, 90])
    add(
        "music.set sleep timer",
        {"minutes": mn},
        [f"set the sleep timer to {mn} minutes", f"stop the music in {mn} minutes"],
        f"set the sleep timer to {mn} minutes",
    )
    tm = f"{r.randrange(5, 10):02d}:{r.choice(['00', '10', '30', '45'])}"
    add("phone.set alarm", {"time": tm}, [f"set an alarm for {tm}", f"wake me at {tm}"], f"set an alarm for {tm}", alarm_id=C.newid("alm"))
    add(
        "phone.set do not disturb",
        {"minutes": mn},
        [f"silence the phone for {mn} minutes", f"turn on do not disturb for {mn} minutes"],
        f"silenced the phone for {mn} minutes",
    )
    add("chat.set status", {"text": t}, [f'set my chat status to "{t}"', f'change my status line to "{t}"'], "changed your status")
    add(
        "mail.set vacation reply",
        {"enabled": True, "text": "I am away."},
        ['turn on my vacation reply with the text "I am away."', 'switch on the out-of-office answer saying "I am away."'],
        "turned on the vacation reply",
    )
    add(
        "maps.share eta",
        {"phone": w.phone[p], "minutes": mn},
        [f"share my arrival in {mn} minutes with {w.phone[p]}", f"tell {w.phone[p]} I arrive in {mn} minutes"],
        f"shared the arrival time with {w.name(p)}",
    )
    add(
        "files.create folder",
        {"path": "/" + task.split()[-1].capitalize()},
        [f"create a folder /{task.split()[-1].capitalize()} in my files", f"make a folder named /{task.split()[-1].capitalize()}"],
        "created the folder",
    )
    add(
        "fit.set weekly goal",
        {"minutes": mn * 4},
        [f"set my weekly goal to {mn*4} minutes", f"make {mn*4} minutes my weekly target"],
        f"set the weekly goal to {mn*4} minutes",
    )
    add(
        "notes.create note",
        {"title": task, "body": t},
        [f'note down "{t}" under the title {task}', f'create a note {task} with the text "{t}"'],
        f"written the note {task}",
        note_id=C.newid("nte"),
    )
    add(
        "todo.clear completed",
        {"list": "Home"},
        ["clear the completed tasks of the list Home", "remove finished tasks from the Home list"],
        "cleared the completed tasks",
    )
    add("photo.free up space", {}, ["free up space in my photos", "remove local copies of backed-up photos"], "freed up space")
    return out
