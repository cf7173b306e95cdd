"""The applications: items, tools, acts."""

from core import T, dstr, cap
from words import *
from datetime import timedelta

APP = {}


class Act:
    def __init__(s, app, t):
        s.words, s.desc, s.ps, s.asks, s.done, s.kind, s.arg = t
        s.key = app + "." + s.words
        s.app = app


def app(key, brands, idf, lst, get, acts, q, ordf, gen, more, noun, find=None):
    APP[key] = dict(
        brands=brands, idf=idf, list=key + "." + lst[0], get=key + "." + get[0], q=q, ord=ordf, gen=gen, noun=noun, acts=[Act(key, a) for a in acts]
    )
    T(key, *lst)
    T(key, get[0], get[1], f"{idf}:id|Id as returned by the list" + (";" + get[2] if len(get) > 2 else ""))
    for a in APP[key]["acts"]:
        T(key, a.words, a.desc, f"{idf}:id|Which {noun.split()[-1]};" + a.ps)
    for m in more:
        T(key, *m)
    T(key, "log in", f"Sign in to {noun.split()[0]} services and get an access token.", "username:s|E-mail or phone number; password:s")


def fam(c, kind, n):
    r = c.r
    fs = r.sample(FAM[kind], min(len(FAM[kind]), n - 1))
    a = list(fs[0])
    r.shuffle(a)
    out = a + [r.choice(f) for f in fs[1:]]
    return out[:n]


def dates(c, n, back=60, fwd=0):
    return [c.w.today + timedelta(days=x) for x in c.r.sample(range(-back, fwd if fwd else 0), n)]


def money(c, lo=4, hi=240):
    return round(c.r.uniform(lo, hi), 2)


def g_mail(c, n):
    r = c.r
    ss = r.sample(SUBJ, n)
    ps = r.sample(c.w.people, n) if n <= 7 else c.w.people
    out = []
    ds = dates(c, n)
    same = r.random() < 0.5
    for i in range(n):
        s, p = ss[i], ps[i % len(ps)]
        if i == 1:
            if same:
                p = ps[0]
            else:
                s = ss[0]
        nm = c.w.name(p)
        out.append(
            dict(
                pub={"from": nm, "subject": s[0], "date": ds[i].isoformat(), "unread": r.random() < 0.5},
                det={
                    "to": c.w.email(c.w.me),
                    "body": r.choice(["Hi, as discussed. ", "Hello! ", "Dear all, ", "Short one: ", ""])
                    + r.choice(
                        [
                            "let me know what you think.",
                            "see below for details.",
                            "could you look at this soon?",
                            "no rush with this.",
                            "I attached everything.",
                            "call me if unclear.",
                        ]
                    ),
                    "attachments": r.randrange(0, 9),
                    "size_kb": r.randrange(11, 9000),
                },
                refs=[f"the mail from {nm} about {s[1]}", f'{nm}\'s message with the subject "{s[0]}"', f'the "{s[0]}" email from {nm}'],
                n1=ds[i].isoformat(),
            )
        )
    return out


def titled(kind, refs, pubf, detf):
    def g(c, n):
        out = []
        for t, d in zip(fam(c, kind, n), dates(c, n)):
            pub = {"X": t}
            pub.update(pubf(c, d, t))
            k = list(pub)
            pub = {("title" if kind in ("note", "task", "event") else "name") if a == "X" else a: b for a, b in pub.items()}
            out.append(dict(pub=pub, det=detf(c, d, t), refs=[x.replace("{t}", t).replace("{d}", dstr(d, 0)) for x in refs]))
        return out

    return g


r_ = lambda c: c.r
g_notes = titled(
    "note",
    ['my note "{t}"', "the {t} note", "the note called {t}"],
    lambda c, d, t: {"updated_at": d.isoformat(), "pinned": c.r.random() < 0.3},
    lambda c, d, t: {
        "words": c.r.randrange(20, 2400),
        "body": c.r.choice(["see photo", "- item one\n- item two", "call back in June", "bring cash", "ask again in spring", "last entry Sunday"]),
        "tags": c.r.sample(["home", "kids", "money", "trip", "food", "health"], 2),
    },
)
g_music = titled(
    "playlist",
    ["my {t} playlist", 'the playlist "{t}"', "the {t} playlist"],
    lambda c, d, t: {"song_count": c.r.randrange(8, 190), "public": c.r.random() < 0.4, "created": d.isoformat()},
    lambda c, d, t: {"minutes": c.r.randrange(40, 700), "followers": c.r.randrange(0, 300), "owner": c.w.name(c.w.me)},
)


def g_pay(c, n):
    out = []
    ts = fam(c, "reason", n)
    ps = c.r.sample(c.w.people, n)
    if c.r.random() < 0.6:
        ps = list(c.w.people[:2]) + c.r.sample(c.w.people[2:], n - 2)
    seen = set()
    for i, (t, d) in enumerate(zip(ts, dates(c, n))):
        p = ps[i]
        nm = c.w.name(p)
        a = money(c, 5, 160)
        if nm in seen:
            continue
        seen.add(nm)
        out.append(
            dict(
                pub={"from": nm, "amount": a, "note": t, "created": d.isoformat()},
                det={
                    "state": "pending",
                    "expires": (c.w.today + timedelta(days=c.r.randrange(1, 30))).isoformat(),
                    "fee": round(c.r.uniform(0, 3), 2),
                    "private": c.r.random() < 0.5,
                },
                refs=[f"{nm}'s payment request for {t}", f"the request from {nm} about {t}", f"the {t} request that {nm} sent"],
            )
        )
    return out


def g_phone(c, n):
    out = []
    ps = list(c.w.people[:2]) + c.r.sample(c.w.people[2:], n - 2)
    for p in ps:
        nm = c.w.name(p)
        out.append(
            dict(
                pub={
                    "name": nm,
                    "phone": c.w.phone[p],
                    "relation": c.r.choice(["friend", "coworker", "neighbour", "cousin", "landlord"]),
                    "last_call": (c.w.today - timedelta(days=c.r.randrange(1, 400))).isoformat(),
                },
                det={
                    "email": c.w.email(p),
                    "birthday": f"{c.r.randrange(1, 29)} {c.r.choice(MON)}",
                    "calls_this_month": c.r.randrange(1, 60),
                    "city": c.r.choice(CITY),
                },
                refs=[f"the contact {nm}", f"{nm} in my phone book", f"my contact {nm}"],
            )
        )
    return out


g_cal = titled(
    "event",
    ['the "{t}" event', "{t} in my calendar", "the {t} appointment"],
    lambda c, d, t: {
        "start": (c.w.today + (c.w.today - d)).isoformat() + f"T{c.r.randrange(8, 21):02d}:{c.r.choice(['00', '15', '30'])}",
        "duration_min": c.r.choice([20, 25, 30, 45, 50, 60, 75, 90, 120]),
    },
    lambda c, d, t: {
        "location": c.r.choice(STREET) + " " + str(c.r.randrange(1, 99)),
        "guests": c.r.randrange(1, 19),
        "reminder_min": c.r.choice([5, 10, 15, 30, 60]),
    },
)
g_files = titled(
    "file",
    ["{t}", "the file {t}", "{t} in my documents"],
    lambda c, d, t: {"size_kb": c.r.randrange(9, 90000), "modified": d.isoformat()},
    lambda c, d, t: {
        "folder": c.r.choice(["/Documents", "/Shared", "/Downloads", "/Archive/old"]),
        "versions": c.r.randrange(1, 20),
        "shared_with": c.r.randrange(0, 6),
    },
)
g_shop = titled(
    "order",
    ["my order for the {t}", "the {t} order", "the order with the {t}"],
    lambda c, d, t: {"total": money(c), "ordered": d.isoformat()},
    lambda c, d, t: {
        "state": c.r.choice(["processing", "shipped", "packed"]),
        "eta_days": c.r.randrange(1, 15),
        "points": c.r.randrange(5, 400),
        "payment": c.r.choice(["card", "gift card", "invoice"]),
    },
)
g_todo = titled(
    "task",
    ['the task "{t}"', '"{t}" on my to-do list', 'my to-do "{t}"'],
    lambda c, d, t: {"due": (c.w.today + (c.w.today - d)).isoformat(), "priority": c.r.choice(["low", "medium", "high"])},
    lambda c, d, t: {"list": c.r.choice(["Home", "Errands", "Family"]), "subtasks": c.r.randrange(1, 12), "estimate_min": c.r.randrange(5, 240)},
)
g_photo = titled(
    "album",
    ["the album {t}", "my {t} photo album", 'the "{t}" album'],
    lambda c, d, t: {"photo_count": c.r.randrange(12, 1400), "updated": d.isoformat()},
    lambda c, d, t: {"videos": c.r.randrange(1, 80), "size_mb": c.r.randrange(30, 9000), "shared": c.r.random() < 0.4},
)


def g_maps(c, n):
    g = titled(
        "place",
        ["{t}", "the place {t}", "my saved place {t}"],
        lambda c, d, t: {"address": c.r.choice(STREET) + " " + str(c.r.randrange(1, 120)), "distance_m": c.r.randrange(150, 9800)},
        lambda c, d, t: {"rating": round(c.r.uniform(2.8, 4.9), 1), "reviews": c.r.randrange(8, 2100), "walk_min": c.r.randrange(3, 90), "city": c.w.city},
    )
    return g(c, n)


g_chat = titled(
    "chat",
    ["the {t} group", "the group chat {t}", 'the "{t}" chat'],
    lambda c, d, t: {"unread": c.r.randrange(0, 140), "last_message": d.isoformat()},
    lambda c, d, t: {"members": c.r.randrange(3, 60), "admins": c.r.randrange(1, 4), "media_mb": c.r.randrange(5, 3000)},
)
g_fit = titled(
    "workout",
    ["the {t} on {d}", "my {t} from {d}", "{d}'s {t}"],
    lambda c, d, t: {"date": d.isoformat(), "minutes": c.r.randrange(15, 130)},
    lambda c, d, t: {"kcal": c.r.randrange(90, 1400), "avg_hr": c.r.randrange(95, 172), "device": c.r.choice(["watch", "phone", "manual"])},
)


def g_bank(c, n):
    g = titled(
        "card",
        ["my {t}", "the {t}", "the {t} of mine"],
        lambda c, d, t: {"last4": str(c.r.randrange(1000, 9999)), "balance": money(c, 40, 6200)},
        lambda c, d, t: {"opened": d.isoformat(), "spent_this_month": money(c, 10, 1900), "daily_limit": c.r.choice([200, 250, 300, 500, 750, 1000, 1500])},
    )
    return g(c, n)


app(
    "mail",
    ["gmail", "mailbox", "postbox", "fastmail", "inbox_app"],
    "message_id",
    (
        "list messages",
        "List messages of a folder, newest first, one page at a time.",
        "folder?:e(inbox,archive,sent,spam)=inbox|Folder to list; page?:i=1|Page number",
    ),
    ("get message", "Get one message with body and attachment info."),
    [
        (
            "archive message",
            "Move a message out of the inbox into the archive.",
            "",
            ["archive {it}", "move {it} to the archive", "put {it} into my archive"],
            "archived {it}",
            None,
            None,
        ),
        ("delete message", "Delete a message permanently.", "", ["delete {it}", "get rid of {it} for good", "erase {it}"], "deleted {it}", None, None),
        ("star message", "Mark a message with a star.", "", ["star {it}", "put a star on {it}"], "starred {it}", None, None),
        ("mark unread", "Mark a message as not read.", "", ["mark {it} as unread", "set {it} back to unread"], "marked {it} as unread", None, None),
        (
            "report spam",
            "Report a message as spam and block similar ones.",
            "",
            ["report {it} as spam", "flag {it} as junk"],
            "reported {it} as spam",
            None,
            None,
        ),
        (
            "forward message",
            "Forward a message to one address.",
            "to:s|Recipient address",
            ["forward {it} to {p}", "pass {it} on to {p}"],
            "forwarded {it} to {p}",
            "email",
            "to",
        ),
        (
            "reply to message",
            "Answer the sender of a message.",
            "text:s|Body of the reply",
            ['reply to {it} with "{p}"', 'answer {it} saying "{p}"'],
            'replied to {it} with "{p}"',
            "text",
            "text",
        ),
        (
            "snooze message",
            "Hide a message until a given date.",
            "until:d|ISO date",
            ["snooze {it} until {p}", "hide {it} until {p}"],
            "snoozed {it} until {p}",
            "date",
            "until",
        ),
    ],
    [("how many attachments does {it} have?", "attachments", "{v} attachments"), ("how big is {it} in KB?", "size_kb", "{v} KB")],
    ("date", "most recent mail", "oldest mail"),
    g_mail,
    [
        ("list folders", "List folders with unread counts.", ""),
        ("send message", "Send a new e-mail.", "to:s|Address; subject:s; body:s; cc?:a"),
        ("save draft", "Store a draft without sending it.", "to?:s; subject:s; body:s"),
        ("set vacation reply", "Turn the automatic answer on or off.", "enabled:b; text?:s; until?:d"),
    ],
    "mail message",
)
app(
    "notes",
    ["simplenote", "notebook", "keep", "notely"],
    "note_id",
    ("search notes", "Search notes by words or tag. An empty query lists all.", "query?:s; tag?:s; page?:i=1"),
    ("show note", "Show a note with its text."),
    [
        ("pin note", "Pin a note to the top.", "", ["pin {it}", "keep {it} at the top of the list"], "pinned {it}", None, None),
        ("delete note", "Remove a note for good.", "", ["delete {it}", "throw {it} away"], "deleted {it}", None, None),
        ("lock note", "Protect a note with the device passcode.", "", ["lock {it}", "protect {it} with the passcode"], "locked {it}", None, None),
        ("duplicate note", "Create a copy of a note.", "", ["duplicate {it}", "make a copy of {it}"], "duplicated {it}", None, None),
        (
            "append to note",
            "Add a line at the end of a note.",
            "line:s",
            ['add the line "{p}" to {it}', 'write "{p}" at the end of {it}'],
            'added "{p}" to {it}',
            "text",
            "line",
        ),
        (
            "share note",
            "Give one person access to a note.",
            "email:s|Address of the person",
            ["share {it} with {p}", "give {p} access to {it}"],
            "shared {it} with {p}",
            "email",
            "email",
        ),
        (
            "set note reminder",
            "Remind about a note on a date.",
            "date:d",
            ["remind me of {it} on {p}", "set a reminder on {it} for {p}"],
            "set a reminder on {it} for {p}",
            "date",
            "date",
        ),
    ],
    [("how many words are in {it}?", "words", "{v} words")],
    ("updated_at", "most recently updated note", "note that was not updated for the longest time"),
    g_notes,
    [
        ("create note", "Create a note.", "title:s; body?:s; tags?:a"),
        ("list tags", "All tags in use.", ""),
        ("merge notes", "Merge several notes into one.", "note_ids:a; title?:s"),
        ("note history", "Earlier versions of a note.", "note_id:id"),
    ],
    "note",
)
app(
    "music",
    ["spotify", "tunebox", "deezer", "wavelet"],
    "playlist_id",
    ("show playlist library", "Get the playlists in the user's library, page by page.", "page_index?:i=0; page_limit?:i=20"),
    ("show playlist", "Details of one playlist."),
    [
        ("play playlist", "Start playing a playlist now.", "", ["play {it}", "start {it}"], "started {it}", None, None),
        (
            "download playlist",
            "Store a playlist for offline listening.",
            "",
            ["download {it}", "make {it} available offline"],
            "downloaded {it} for offline use",
            None,
            None,
        ),
        ("delete playlist", "Delete a playlist from the library.", "", ["delete {it}", "remove {it} from my library"], "deleted {it}", None, None),
        ("make playlist public", "Let anybody find and follow a playlist.", "", ["make {it} public", "let everybody see {it}"], "made {it} public", None, None),
        (
            "shuffle playlist",
            "Reorder the songs of a playlist randomly and save the order.",
            "",
            ["shuffle {it}", "mix up the order of {it}"],
            "shuffled {it}",
            None,
            None,
        ),
        (
            "rename playlist",
            "Change the title of a playlist.",
            "title:s",
            ['rename {it} to "{p}"', 'give {it} the new name "{p}"'],
            'renamed {it} to "{p}"',
            "title",
            "title",
        ),
        (
            "invite collaborator",
            "Let a person edit a playlist.",
            "email:s",
            ["invite {p} to edit {it}", "add {p} as a collaborator on {it}"],
            "invited {p} to {it}",
            "email",
            "email",
        ),
    ],
    [("how long is {it} in minutes?", "minutes", "{v} minutes"), ("how many followers does {it} have?", "followers", "{v} followers")],
    ("song_count", "playlist with the most songs", "playlist with the fewest songs"),
    g_music,
    [
        ("search songs", "Search the catalogue for songs.", "query:s; artist?:s; min_rating?:n; page?:i"),
        ("like song", "Add a song to the liked ones.", "song_id:id"),
        ("show queue", "Songs waiting to be played.", ""),
        ("set sleep timer", "Stop the music after some minutes.", "minutes:i"),
        ("set volume", "Volume between 0 and 100.", "level:i"),
        ("show album", "Tracks of an album.", "album_id:id"),
    ],
    "music playlist",
)
app(
    "pay",
    ["venmo", "paylink", "splitly", "tikkie"],
    "request_id",
    ("show received payment requests", "Payment requests friends have sent to you.", "status?:e(pending,approved,denied)=pending; page_index?:i=0"),
    ("show payment request", "Details of a payment request."),
    [
        ("approve payment request", "Pay a request from the balance.", "", ["approve {it}", "pay {it}", "accept {it}"], "paid {it}", None, None),
        ("deny payment request", "Refuse a request.", "", ["deny {it}", "turn down {it}", "refuse {it}"], "denied {it}", None, None),
        ("like transaction", "Put a like on a request or transaction.", "", ["like {it}", "put a like on {it}"], "liked {it}", None, None),
        (
            "hide request",
            "Hide a request from the feed without answering it.",
            "",
            ["hide {it} from my feed", "hide {it} without answering it"],
            "hidden {it}",
            None,
            None,
        ),
        (
            "comment on request",
            "Write a public comment below a request.",
            "comment:s",
            ['comment "{p}" on {it}', 'write "{p}" under {it}'],
            'commented "{p}" on {it}',
            "text",
            "comment",
        ),
        (
            "pay part of request",
            "Pay only a part of a request.",
            "amount:n",
            ["pay only {p} of {it}", "settle {p} of {it}"],
            "paid {p} of {it}",
            "amount",
            "amount",
        ),
        (
            "postpone request",
            "Ask the sender to wait until a date.",
            "until:d",
            ["postpone {it} to {p}", "ask for time until {p} on {it}"],
            "postponed {it} to {p}",
            "date",
            "until",
        ),
    ],
    [("what is the fee on {it}?", "fee", "{v} in fees")],
    ("amount", "most expensive payment request", "smallest payment request"),
    g_pay,
    [
        ("send money", "Send money to a friend.", "receiver_email:s; amount:n|In the account's currency; note?:s; private?:b=false"),
        ("request money", "Ask a friend for money.", "user_email:s; amount:n; note?:s"),
        ("show balance", "Current balance.", ""),
        ("show transactions", "Transactions, filtered.", "query?:s; direction?:e(sent,received); min_created?:d; page?:i"),
        ("add card", "Register a bank card.", "number:s; expiry:s; cvv:s"),
        ("withdraw balance", "Move the balance to a bank card.", "amount:n; card_id:id"),
    ],
    "payment request",
)
app(
    "phone",
    ["phone", "contacts", "dialer"],
    "contact_id",
    ("search contacts", "Search the phone book by name or relation.", "query?:s; relation?:s; page?:i"),
    ("get contact", "Full record of a contact."),
    [
        ("call contact", "Start a phone call.", "", ["call {it}", "ring {it}"], "called {it}", None, None),
        ("block contact", "Block calls and texts from a contact.", "", ["block {it}", "block all calls from {it}"], "blocked {it}", None, None),
        (
            "favourite contact",
            "Put a contact on the favourites list.",
            "",
            ["add {it} to my favourites", "make {it} a favourite"],
            "added {it} to the favourites",
            None,
            None,
        ),
        ("delete contact", "Delete a contact.", "", ["delete {it}", "remove {it} from the phone"], "deleted {it}", None, None),
        (
            "send text",
            "Send a text message (SMS).",
            "message:s",
            ['text "{p}" to {it}', 'send {it} an SMS saying "{p}"'],
            'texted "{p}" to {it}',
            "text",
            "message",
        ),
        (
            "set ringtone",
            "Ringtone of a contact.",
            "tone:s",
            ["set the ringtone of {it} to {p}", "use {p} as the ringtone for {it}"],
            "set the ringtone of {it} to {p}",
            "choice:Chimes|Marimba|Old Phone|Waves|Beacon",
            "tone",
        ),
    ],
    [("how often did {it} and I talk on the phone this month?", "calls_this_month", "{v} calls this month")],
    ("last_call", "contact I called most recently", "contact I have not called for the longest time"),
    g_phone,
    [
        ("list alarms", "All alarms.", ""),
        ("set alarm", "Create an alarm.", "time:s|HH:MM; label?:s; repeat_days?:a"),
        ("list calls", "Call log.", "page?:i"),
        ("list voicemails", "Voicemails with transcripts.", ""),
        ("add contact", "Create a contact.", "first_name:s; last_name:s; phone_number:s; email?:s"),
        ("set do not disturb", "Silence the phone for some time.", "minutes:i"),
    ],
    "phone contact",
)
app(
    "cal",
    ["calendar", "gcal", "agenda", "dayplan"],
    "event_id",
    ("list events", "Events between two dates.", "from?:d; to?:d; calendar?:s"),
    ("get event", "One event with place and guests."),
    [
        ("cancel event", "Cancel an event and tell the guests.", "", ["cancel {it}", "call off {it}"], "cancelled {it}", None, None),
        ("accept invitation", "Accept an invitation.", "", ["accept {it}", "say yes to {it}"], "accepted {it}", None, None),
        ("decline invitation", "Decline an invitation.", "", ["decline {it}", "say no to {it}"], "declined {it}", None, None),
        ("duplicate event", "Copy an event to next week.", "", ["copy {it} to next week", "repeat {it} next week"], "copied {it} to next week", None, None),
        (
            "move event",
            "Move an event to another day, same time.",
            "new_date:d",
            ["move {it} to {p}", "reschedule {it} to {p}"],
            "moved {it} to {p}",
            "date",
            "new_date",
        ),
        ("add guest", "Invite a person to an event.", "email:s", ["invite {p} to {it}", "add {p} to {it}"], "invited {p} to {it}", "email", "email"),
        (
            "set event color",
            "Colour of an event.",
            "color:s",
            ["colour {it} {p}", "make {it} {p}"],
            "coloured {it} {p}",
            "choice:red|green|blue|purple|orange",
            "color",
        ),
    ],
    [("how many guests come to {it}?", "guests", "{v} guests"), ("how many minutes ahead am I reminded of {it}?", "reminder_min", "{v} minutes ahead")],
    ("duration_min", "longest event this month", "shortest event this month"),
    g_cal,
    [
        ("create event", "Create an event.", "title:s; start:s|ISO date and time; duration_min?:i=60; location?:s; guests?:a"),
        ("find free time", "Free slots on a day.", "date:d; duration_min:i"),
        ("list calendars", "Calendars of the account.", ""),
        ("check conflicts", "Events that overlap a day.", "date:d"),
    ],
    "calendar event",
)
app(
    "files",
    ["dropbox", "drive", "file_system", "cloudbox"],
    "file_id",
    ("list folder", "Files in a folder.", "path?:s=/|Folder; recursive?:b"),
    ("file info", "Metadata of a file."),
    [
        ("delete file", "Delete a file permanently.", "", ["delete {it}", "remove {it} for good"], "deleted {it}", None, None),
        ("download file", "Download a file to this device.", "", ["download {it}", "fetch {it} onto this device"], "downloaded {it}", None, None),
        ("archive file", "Move a file into the archive folder.", "", ["archive {it}", "move {it} into the archive folder"], "archived {it}", None, None),
        ("create share link", "Public link to a file.", "", ["create a link to {it}", "make a public link for {it}"], "created a link to {it}", None, None),
        ("copy file", "Copy a file next to the original.", "", ["make a copy of {it}", "copy {it}"], "copied {it}", None, None),
        ("share file", "Give a person read access.", "email:s", ["share {it} with {p}", "let {p} read {it}"], "shared {it} with {p}", "email", "email"),
        ("rename file", "Rename a file.", "name:s", ["rename {it} to {p}", "call {it} {p} from now on"], "renamed {it} to {p}", "fname", "name"),
    ],
    [("how many versions of {it} are stored?", "versions", "{v} versions"), ("how many people is {it} shared with?", "shared_with", "{v} people")],
    ("size_kb", "largest file", "smallest file"),
    g_files,
    [
        ("upload file", "Upload a local file.", "path:s; local_path:s; overwrite?:b=false"),
        ("create folder", "Create a folder.", "path:s"),
        ("storage usage", "Used and free space.", ""),
        ("zip folder", "Compress a folder.", "path:s; target:s"),
        ("scan file", "Check a file for viruses.", "file_id:id"),
    ],
    "file",
)
app(
    "shop",
    ["amazon", "shopwise", "bolmart", "cartly"],
    "order_id",
    ("show orders", "Orders of the account, newest first.", "query?:s; page_index?:i=0; sort_by?:e(date,total)"),
    ("show order", "One order with state and payment."),
    [
        ("cancel order", "Cancel an order that has not arrived.", "", ["cancel {it}", "call off {it}"], "cancelled {it}", None, None),
        ("return order", "Start the return of an order.", "", ["return {it}", "send back {it}"], "started the return of {it}", None, None),
        ("reorder", "Place an order again.", "", ["order {it} again", "place {it} a second time"], "reordered {it}", None, None),
        ("gift wrap order", "Add gift wrapping.", "", ["gift-wrap {it}", "add wrapping paper to {it}"], "added gift wrap to {it}", None, None),
        (
            "change delivery date",
            "Move the delivery of an order.",
            "date:d",
            ["have {it} delivered on {p}", "move the delivery of {it} to {p}"],
            "moved the delivery of {it} to {p}",
            "date",
            "date",
        ),
        (
            "review order",
            "Write a rating of 1 to 5 stars.",
            "stars:i|1 to 5",
            ["give {it} {p} stars", "rate {it} with {p} stars"],
            "rated {it} with {p} stars",
            "num:1:5",
            "stars",
        ),
        (
            "ask seller",
            "Send a question to the seller.",
            "question:s",
            ['ask the seller of {it}: "{p}"', 'send "{p}" to the seller of {it}'],
            'sent "{p}" to the seller of {it}',
            "text",
            "question",
        ),
    ],
    [("in how many days does {it} arrive?", "eta_days", "{v} days"), ("how many points do I get for {it}?", "points", "{v} points")],
    ("total", "most expensive order", "cheapest order"),
    g_shop,
    [
        ("search products", "Search the shop.", "query:s; max_price?:n; min_rating?:n; page?:i"),
        ("add to cart", "Put a product in the cart.", "product_id:id; quantity?:i=1"),
        ("show cart", "Cart with prices.", ""),
        ("place order", "Order the cart.", "payment_card_id:id; address_id?:id; address?:o"),
        ("apply promo code", "Use a code on the cart.", "code:s"),
        ("show addresses", "Saved addresses.", ""),
    ],
    "shop order",
)
app(
    "todo",
    ["todoist", "tasks", "ticktask", "listmate"],
    "task_id",
    ("list tasks", "Open tasks, all lists.", "list?:s; due_before?:d"),
    ("get task", "One task."),
    [
        ("complete task", "Tick off a task.", "", ["tick off {it}", "mark {it} as finished"], "ticked off {it}", None, None),
        ("delete task", "Delete a task without completing it.", "", ["delete {it}", "drop {it} from the list"], "deleted {it}", None, None),
        ("duplicate task", "Copy a task.", "", ["duplicate {it}", "make a second copy of {it}"], "duplicated {it}", None, None),
        ("start timer", "Start tracking time on a task.", "", ["start the timer for {it}", "track time on {it}"], "started the timer for {it}", None, None),
        ("postpone task", "New due date.", "due:d", ["postpone {it} to {p}", "make {it} due on {p}"], "postponed {it} to {p}", "date", "due"),
        (
            "assign task",
            "Hand a task to a person.",
            "assignee:s|E-mail",
            ["assign {it} to {p}", "hand {it} over to {p}"],
            "assigned {it} to {p}",
            "email",
            "assignee",
        ),
        (
            "set priority",
            "Priority of a task.",
            "priority:s",
            ["set {it} to {p} priority", "give {it} {p} priority"],
            "set {it} to {p} priority",
            "choice:low|medium|high|urgent",
            "priority",
        ),
    ],
    [("how many subtasks does {it} have?", "subtasks", "{v} subtasks"), ("how many minutes did I plan for {it}?", "estimate_min", "{v} minutes")],
    ("due", "task with the latest due date", "task that is due first"),
    g_todo,
    [
        ("create task", "Add a task.", "title:s; due?:d; list?:s; priority?:e(low,medium,high)"),
        ("list projects", "Lists of tasks.", ""),
        ("clear completed", "Remove all completed tasks.", "list?:s"),
        ("add subtask", "Add a subtask.", "task_id:id; title:s"),
    ],
    "task",
)
app(
    "photo",
    ["photos", "picbox", "album_cloud"],
    "album_id",
    ("list albums", "Albums with counts.", "sort?:e(name,updated)"),
    ("show album info", "Details of an album."),
    [
        ("hide album", "Hide an album from the gallery.", "", ["hide {it}", "keep {it} out of the gallery"], "hidden {it}", None, None),
        ("delete album", "Delete an album and its photos.", "", ["delete {it}", "wipe {it}"], "deleted {it}", None, None),
        (
            "make slideshow",
            "Create a slideshow video.",
            "",
            ["turn {it} into a slideshow", "make a slideshow from {it}"],
            "made a slideshow from {it}",
            None,
            None,
        ),
        ("order prints", "Order paper prints of an album.", "", ["order prints of {it}", "have {it} printed"], "ordered prints of {it}", None, None),
        ("share album", "Share an album with a person.", "email:s", ["share {it} with {p}", "show {it} to {p}"], "shared {it} with {p}", "email", "email"),
        ("rename album", "Rename an album.", "name:s", ['rename {it} to "{p}"', 'give {it} the name "{p}"'], 'renamed {it} to "{p}"', "title", "name"),
    ],
    [("how many videos are in {it}?", "videos", "{v} videos"), ("how many MB does {it} take?", "size_mb", "{v} MB")],
    ("photo_count", "album with the most photos", "album with the fewest photos"),
    g_photo,
    [
        ("search photos", "Search photos by content, place or date.", "query:s; from?:d; to?:d"),
        ("upload photo", "Upload a photo.", "local_path:s; album_id?:id"),
        ("edit caption", "Caption of a photo.", "photo_id:id; caption:s"),
        ("free up space", "Remove local copies of backed-up photos.", ""),
        ("find duplicates", "Groups of equal photos.", ""),
    ],
    "photo album",
)
app(
    "maps",
    ["maps", "waypoint", "citymap"],
    "place_id",
    ("search places", "Places near the user or saved.", "query?:s; near?:s; saved_only?:b; radius_m?:i"),
    ("place details", "Rating, hours and walking time of a place."),
    [
        ("save place", "Put a place on the saved list.", "", ["save {it}", "bookmark {it}"], "saved {it}", None, None),
        ("start navigation", "Navigate to a place.", "", ["start navigation to {it}", "take me to {it}"], "started navigation to {it}", None, None),
        (
            "remove place",
            "Remove a place from the saved list.",
            "",
            ["remove {it} from my list", "take {it} off the saved places"],
            "removed {it} from the list",
            None,
            None,
        ),
        (
            "book ride",
            "Order a taxi to a place, charged to the stored card.",
            "",
            ["book a ride to {it}", "get me a taxi to {it}"],
            "booked a ride to {it}",
            None,
            None,
        ),
        ("rate place", "Stars for a place.", "stars:i", ["give {it} {p} stars", "rate {it} {p} out of 5"], "rated {it} {p} out of 5", "num:1:5", "stars"),
        ("share place", "Send a place to a contact's phone.", "phone:s", ["send {it} to {p}", "share {it} with {p}"], "sent {it} to {p}", "phone", "phone"),
    ],
    [("how many minutes is it on foot to {it}?", "walk_min", "{v} minutes on foot"), ("how many reviews does {it} have?", "reviews", "{v} reviews")],
    ("distance_m", "place that is farthest away", "closest place"),
    g_maps,
    [
        ("get route", "Route between two points.", "origin:s; destination:s; mode?:e(walk,bike,transit,car)=transit"),
        ("traffic report", "Traffic around a place.", "near:s"),
        ("share eta", "Share the arrival time.", "phone:s; minutes?:i"),
        ("set home", "Change the home address.", "address:s"),
    ],
    "map place",
)
app(
    "chat",
    ["whatsapp", "chatter", "signal", "groupie"],
    "chat_id",
    ("list chats", "Chats with unread counts.", "archived?:b=false"),
    ("chat info", "Members and settings of a chat."),
    [
        ("mute chat", "No notifications from a chat.", "", ["mute {it}", "silence {it}"], "muted {it}", None, None),
        ("leave group", "Leave a group for good.", "", ["leave {it}", "take me out of {it}"], "left {it}", None, None),
        ("pin chat", "Pin a chat to the top.", "", ["pin {it}", "keep {it} on top"], "pinned {it}", None, None),
        ("export chat", "Save the chat as a text file.", "", ["export {it}", "save {it} as a text file"], "exported {it}", None, None),
        ("clear chat", "Erase all messages of a chat.", "", ["clear {it}", "erase everything in {it}"], "cleared {it}", None, None),
        ("post message", "Write a message in a chat.", "text:s", ['write "{p}" in {it}', 'post "{p}" to {it}'], 'posted "{p}" in {it}', "text", "text"),
        ("add member", "Add a person to a group.", "phone:s", ["add {p} to {it}", "bring {p} into {it}"], "added {p} to {it}", "phone", "phone"),
    ],
    [("how many people are in {it}?", "members", "{v} people"), ("how many MB of media does {it} use?", "media_mb", "{v} MB")],
    ("unread", "chat with the most unread messages", "chat with the fewest unread messages"),
    g_chat,
    [
        ("read chat", "Latest messages of a chat.", "chat_id:id; limit?:i=20"),
        ("create group", "Create a group.", "name:s; phones:a"),
        ("set status", "Change the status line.", "text:s"),
        ("create poll", "Poll in a chat.", "chat_id:id; question:s; options:a"),
    ],
    "chat group",
)
app(
    "fit",
    ["strava", "fitlog", "healthkit", "stride"],
    "workout_id",
    ("list workouts", "Workouts between two dates.", "from?:d; to?:d; type?:s"),
    ("get workout", "One workout with pulse and calories."),
    [
        ("delete workout", "Delete a workout.", "", ["delete {it}", "remove {it} from my log"], "deleted {it}", None, None),
        ("make workout private", "Hide a workout from followers.", "", ["make {it} private", "hide {it} from my followers"], "made {it} private", None, None),
        ("export workout", "Save a workout as a GPX file.", "", ["export {it}", "save {it} as GPX"], "exported {it}", None, None),
        ("flag workout", "Mark a workout as a race.", "", ["mark {it} as a race", "flag {it} as a competition"], "marked {it} as a race", None, None),
        (
            "correct duration",
            "Correct the minutes of a workout.",
            "minutes:i",
            ["correct {it} to {p} minutes", "set the duration of {it} to {p} minutes"],
            "corrected {it} to {p} minutes",
            "num:20:110",
            "minutes",
        ),
        (
            "comment workout",
            "Write a note under a workout.",
            "text:s",
            ['put the comment "{p}" under {it}', 'write "{p}" below {it}'],
            'written "{p}" below {it}',
            "text",
            "text",
        ),
    ],
    [("how many calories did I burn in {it}?", "kcal", "{v} kcal"), ("what was my average pulse in {it}?", "avg_hr", "{v} beats per minute")],
    ("minutes", "longest workout", "shortest workout"),
    g_fit,
    [
        ("log weight", "Store today's weight.", "kg:n; date?:d"),
        ("calculate bmi", "Body mass index.", "weight_kg:n; height_m:n"),
        ("set weekly goal", "Weekly goal in minutes.", "minutes:i"),
        ("sleep summary", "Sleep of a night.", "date:d"),
        ("log workout", "Add a workout by hand.", "type:s; minutes:i; date:d"),
    ],
    "fitness workout",
)
app(
    "bank",
    ["bank", "n26", "monza", "homebank"],
    "account_id",
    ("list accounts", "Accounts and cards with balances.", ""),
    ("account details", "Details of an account or card."),
    [
        ("freeze account", "Block payments until unfrozen.", "", ["freeze {it}", "put {it} on ice"], "frozen {it}", None, None),
        ("close account", "Close an account for good.", "", ["close {it}", "shut {it} down for good"], "closed {it}", None, None),
        (
            "request statement",
            "Send the monthly statement by e-mail.",
            "",
            ["get me the statement of {it}", "send the monthly statement for {it}"],
            "requested the statement of {it}",
            None,
            None,
        ),
        (
            "set default account",
            "Use this account for new payments.",
            "",
            ["make {it} my default", "use {it} for new payments"],
            "made {it} the default",
            None,
            None,
        ),
        (
            "set daily limit",
            "Spending limit a day.",
            "amount:n",
            ["set the daily limit of {it} to {p}", "cap {it} at {p} a day"],
            "set the daily limit of {it} to {p}",
            "amount",
            "amount",
        ),
        (
            "top up account",
            "Move money from the main account here.",
            "amount:n",
            ["top up {it} with {p}", "move {p} onto {it}"],
            "moved {p} onto {it}",
            "amount",
            "amount",
        ),
        (
            "grant account access",
            "Let a person see an account.",
            "email:s",
            ["give {p} access to {it}", "let {p} see {it}"],
            "given {p} access to {it}",
            "email",
            "email",
        ),
    ],
    [
        ("how much did I spend on {it} this month?", "spent_this_month", "{v} spent this month"),
        ("what is the daily limit on {it}?", "daily_limit", "a limit of {v} a day"),
    ],
    ("balance", "account with the highest balance", "account with the lowest balance"),
    g_bank,
    [
        ("transfer", "Transfer between accounts or to an IBAN.", "from_account:id; to:s; amount:n; reference?:s; date?:d"),
        ("list transactions", "Transactions of an account.", "account_id:id; category?:s; month?:s|YYYY-MM"),
        ("dispute transaction", "Dispute a card payment.", "transaction_id:id; reason:s"),
        ("exchange rate", "Rate between two currencies.", "base:s; quote:s"),
        ("list standing orders", "Standing orders.", ""),
    ],
    "bank account",
)
T("me", "show profile", "Name, e-mail and phone of the signed-in person.", "")
T("me", "show account passwords", "App passwords stored for the signed-in person.", "")
T("me", "current time", "Date and time at the person's place.", "")
T("me", "calculate", "Evaluate an arithmetic expression.", "expression:s")
T("me", "list household", "Household members and their roles.", "")
ME = ["supervisor", "assistant_home", "me"]
APPS = sorted(APP)
