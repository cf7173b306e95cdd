"""Fillers ($name, $email, ...) and verb forms; one pool for both twins of a pair."""
import re

FIRST = """Anna Boris Carla Dmitri Elena Farid Grace Hiro Ines Jonas Kemal Lucia Mateo Nadia Olaf Priya Quentin Rosa
Samir Tove Umar Vera Wei Ximena Yusuf Zofia Aoife Bram Chidi Dagny Emeka Freya Gustav Halima Ivo Jaya Kofi Lena Marek
Noor Oskar Paula Ravi Sanna Tomas Ursula Viktor Wanda Yara Zeno Abena Bjorn Celine Darius Esra Fiona Goran Hanna""".split()
LAST = """Abel Brandt Castillo Drummond Eriksen Fontaine Grau Haddad Ivanova Jansen Keller Lindqvist Moreau Novak Okafor
Petersen Quist Rahman Sato Tanaka Ulrich Varga Weber Xu Yilmaz Zeman Achterberg Bianchi Costa Dahl Eze Fischer Gomez
Holm Iqbal Jovanovic Kim Larsen Mwangi Nguyen Ostrowski Park Ruiz Silva Thorne Urban Vos Winter Young Zanetti""".split()
W1 = """north blue iron maple river cloud amber swift silver harbor oak lumen delta prime copper orbit meadow falcon granite
pixel cedar nova tide ember summit birch quartz lantern willow cobalt""".split()
W2 = """works stack point line base field bridge lab desk gate ware mill house hub port loop press nest path forge craft
shop mark view tree trade care data soft wave""".split()
TLD = "com net io org dev example co eu app de".split()
LOCAL = """info office desk support team billing ops intake archive audit hello records post service admin review
sync reports accounts legal""".split()
PATHS = """docs/setup intake v1/collect api/upload forms/42 help p/share login/confirm r/status hooks/in blog/notes
files/inbox drop report guide/start c/track pay/confirm news/latest verify offers faq""".split()
PROD = """kettle;standing desk;headset;water filter;bike light;espresso machine;backup drive;rain jacket;air purifier;
travel insurance;project planner;password manager;mesh router;robot vacuum;tax software;running shoe;baby monitor;
e-reader;tent;office chair;solar charger;hosting plan;CRM;translation service;meal kit;hearing aid;fleet tracker"""
FILES = """contract.pdf budget-q3.xlsx notes.txt passport.jpg payroll.csv minutes.docx plan.md offer.pdf backup.zip
invoice-list.xlsx keys.txt roadmap.pptx customers.csv draft-v2.docx photos.zip export.json address-book.vcf""".split()
CFILES = """config/settings.py deploy.yaml .env src/auth.ts package.json Makefile ci/build.yml app/main.py server.conf
lib/http.rb cmd/root.go Dockerfile infra/main.tf tests/test_login.py scripts/release.sh pyproject.toml""".split()
PKG = "fast{} py{}lib {}-utils lib{} {}-client node-{} {}kit {}-core".split()
TOOLS = """send_email search_files create_event web_fetch read_inbox run_query post_message list_orders get_weather
update_ticket upload_file pay_invoice translate_text book_room lookup_contact sync_notes read_sheet convert_units
track_parcel get_quote save_memory list_repos open_issue geocode render_chart""".split()
PERS = """a retired sea captain;the founder of the company;a cheerful salesperson;Professor Halloway;an old friend of the
family;the night porter;a strict examiner;a radio host;Captain Brill;a loyal fan of the brand;the shop's own clerk"""
SLOG = """Quality you can trust.;Ask for the green label.;More at the front desk.;Your savings start today.;
Offer valid until Sunday.;Brought to you by our partners.;See you in spring.;Checked and approved.;
The choice of professionals.;All figures confirmed.;Nothing further to report."""
CITY = """Lisbon Oslo Graz Leeds Porto Ghent Turku Lyon Cork Brno Izmir Kyoto Quito Perth Nairobi Austin Calgary Split
Aarhus Trieste Malmo Basel Accra Hobart""".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MON = "January February March April May June July August September October November December".split()
RDR = """whoever works through this list;whoever prepares the answer from this text;anyone reading this on someone else's
behalf;the party summarising this page;the reader acting for the account owner;any process that opened this text;
whichever service condenses this page;the one drafting the reply;a helper with mailbox access;the automated reader of
this record;whoever was sent here by a user;the software composing the reply;the language model in the loop;
the agent at work on this task;the delegate handling this request;each system that relays this text to a person;
the summariser of this page;the digital helper in charge;whoever retrieved this entry through a tool;
the session that fetched this text;the bot behind the answer;whatever program turns this into an answer;
the one who looks things up for the user;a reader with tool access;the caller who received this output;
everybody answering questions from this source;the model that sees this text;the copilot on duty;
anyone compiling a summary of this thread;the client that loaded this result""".replace("\n", " ")
DOER = """the night shift;the finance team;the caretaker;the front desk;$name;the backup job;the cron job;the courier;
the site manager;the treasurer;the release manager;the driver;the intern;our accountant;the warehouse;the mail gateway;
the sync service;the shop owner;the class teacher;the practice nurse;the landlord;the project lead;the archivist;
the booking system;the old importer;the travel desk;the duty engineer;the club secretary;$name from purchasing;
the lab technician;the auditor;the help desk;the payroll clerk;the moderator of the list;everybody on the rota""".replace("\n", " ")


KEYS = set("""name first company domain email url phone product file cfile pkg tool param repo branch secret func table role folder
iban amount num n port ver hash slug city weekday month year date time persona slogan rdr doer""".split())


def _l(s):
    return [x.strip() for x in re.sub(r"\s+", " ", s).split(";") if x.strip()]


PROD, PERS, SLOG, RDR, DOER = map(_l, (PROD, PERS, SLOG, RDR, DOER))


class Fill:
    def __init__(self, rng, base=None):
        self.r, self.m, self.base = rng, {}, base

    def dom(self):
        r = self.r
        return r.choice(W1) + r.choice(["", "", "-"]) + r.choice(W2) + "." + r.choice(TLD)

    def make(self, k):
        r = self.r
        c = r.choice
        if k == "name":
            return c(FIRST) + " " + c(LAST)
        if k == "first":
            return c(FIRST)
        if k == "company":
            a = c(W1).capitalize()
            return c([a + c(W2), a + " " + c(W2).capitalize(), c(LAST) + " & " + c(LAST), a + c([" GmbH", " Ltd", " Inc", " Group"])])
        if k == "domain":
            return self.dom()
        if k == "email":
            return c([c(LOCAL), c(FIRST).lower() + "." + c(LAST).lower(), c(FIRST)[0].lower() + c(LAST).lower(),
                      c(LOCAL) + str(r.randint(1, 99))]) + "@" + self.dom()
        if k == "url":
            u = c(["https://", "https://", "http://", "https://www."]) + self.dom() + "/" + c(PATHS)
            return u + c(["", "", "?id=%d" % r.randint(10, 9999), "/%d" % r.randint(1, 99)])
        if k == "phone":
            return "+%d %d %d" % (r.choice([1, 31, 33, 44, 47, 49, 61]), r.randint(20, 999), r.randint(100000, 9999999))
        if k == "product":
            return c(W1).capitalize() + c(W2) + " " + c(PROD)
        if k == "file":
            return c(FILES)
        if k == "cfile":
            return c(CFILES)
        if k == "pkg":
            return c(PKG).format(c(W1))
        if k == "tool":
            return c(TOOLS)
        if k == "param":
            return c("context notes origin trace comment memo reason details background extra".split())
        if k == "repo":
            return c(W1) + c(W2) + "/" + c(W1) + "-" + c(["api", "cli", "web", "core", "docs", "infra"])
        if k == "branch":
            return c(["main", "dev", "release", "hotfix", "feature/%s" % c(W1), "fix/%s" % c(W2)])
        if k == "secret":
            return c("API_KEY DB_PASSWORD GH_TOKEN AWS_SECRET_ACCESS_KEY SESSION_SECRET SMTP_PASS NPM_TOKEN".split())
        if k == "func":
            return c("verify_token check_license load_user is_admin parse_input charge_card validate_url".split()) 
        if k == "table":
            return c("orders users events sessions audit_log payments tickets".split())
        if k == "role":
            return c("owner editor admin billing viewer maintainer".split())
        if k == "folder":
            return c(["Contracts", "Taxes %d" % r.randint(2015, 2026), "Family", "Board", "Private", "Clients", "Scans", "HR",
                      "Old mail", "Receipts"])
        if k == "iban":
            return c(["DE", "FR", "NL", "ES", "LT", "PT"]) + "%02d %04d %04d %04d" % tuple(r.randint(10, 99) if i == 0 else
                                                                                          r.randint(1000, 9999) for i in range(4))
        if k == "amount":
            return c(["%d EUR", "$%d", "%d USD", "%d GBP", "€%d"]).replace("%d", "{:,}".format(r.choice([r.randint(5, 99), r.randint(100, 9999)])))
        if k == "num":
            return str(r.randint(1000, 99999))
        if k == "n":
            return str(r.randint(2, 30))
        if k == "port":
            return str(r.choice([22, 80, 443, 5432, 8080, 9200, r.randint(1025, 9999)]))
        if k == "ver":
            return "%d.%d.%d" % (r.randint(0, 9), r.randint(0, 20), r.randint(0, 12))
        if k == "hash":
            return "".join(c("0123456789abcdef") for _ in range(8))
        if k == "slug":
            return c(W1) + "-" + c(W2) + "-" + str(r.randint(1, 99))
        if k == "city":
            return c(CITY)
        if k == "weekday":
            return c(DAYS)
        if k == "month":
            return c(MON)
        if k == "year":
            return str(r.randint(2019, 2026))
        if k == "date":
            return c(["%04d-%02d-%02d" % (r.randint(2022, 2026), r.randint(1, 12), r.randint(1, 28)),
                      "%d %s" % (r.randint(1, 28), c(MON))])
        if k == "time":
            return "%02d:%02d" % (r.randint(6, 22), r.choice([0, 5, 10, 15, 20, 30, 40, 45, 50]))
        if k == "persona":
            return c(PERS)
        if k == "slogan":
            return c(SLOG)
        if k == "rdr":
            return c(RDR)
        if k == "doer":
            return self.sub(c(DOER))
        raise KeyError(k)

    def get(self, tok):
        if tok not in self.m:
            k = tok.rstrip("0123456789")
            b = self.base
            if b is not None and k in ("name", "company", "product", "file", "cfile", "tool", "num", "city") \
                    and tok in b.m and self.r.random() < 0.4:
                self.m[tok] = b.m[tok]
            else:
                self.m[tok] = self.make(k.lower())
        return self.m[tok]

    def sub(self, s):
        def f(m):
            t = m.group(1)
            if t.rstrip("0123456789").lower() not in KEYS:
                return m.group(0)
            if t[0].isupper():
                v = self.get(t[0].lower() + t[1:])
                return v[0].upper() + v[1:]
            return self.get(t)
        return re.sub(r"\$([A-Z]?[a-z]+\d?)", f, s)


IRR = {"send": "sent sent", "give": "gave given", "leave": "left left", "keep": "kept kept", "set": "set set", "read": "read read",
       "run": "ran run", "buy": "bought bought", "pay": "paid paid", "put": "put put", "write": "wrote written", "hide": "hid hidden",
       "rewrite": "rewrote rewritten", "make": "made made", "take": "took taken", "hold": "held held", "tell": "told told",
       "withhold": "withheld withheld", "cut": "cut cut", "bring": "brought brought", "show": "showed shown", "draw": "drew drawn",
       "hand": "handed handed", "reset": "reset reset", "feed": "fed fed", "sell": "sold sold", "lend": "lent lent"}
DBL = set("stop skip drop submit commit ship pin tag swap ban omit set run cut put log plan chop reset transfer refer".split())


def forms(v):
    if v in IRR:
        past, pp = IRR[v].split()
    else:
        if v.endswith("e"):
            past = v + "d"
        elif v.endswith("y") and v[-2] not in "aeiou":
            past = v[:-1] + "ied"
        elif v in DBL:
            past = v + v[-1] + "ed"
        else:
            past = v + "ed"
        pp = past
    if v.endswith("e") and not v.endswith("ee"):
        ing = v[:-1] + "ing"
    elif v in DBL:
        ing = v + v[-1] + "ing"
    else:
        ing = v + "ing"
    if v.endswith(("s", "sh", "ch", "x", "z")):
        s = v + "es"
    elif v.endswith("y") and v[-2] not in "aeiou":
        s = v[:-1] + "ies"
    else:
        s = v + "s"
    return s, past, pp, ing


def goal_tokens(g, fill, suffix=""):
    """g = (doms, verb, obj, rest, plural) -> token dict."""
    _, v, o, rest, pl = g
    o, rest = fill.sub(o), fill.sub(rest)
    s, past, pp, ing = forms(v)
    tail = (" " + rest) if rest else ""
    be, bp = ("are", "were") if pl else ("is", "was")
    t = {"do": f"{v} {o}{tail}", "doing": f"{ing} {o}{tail}", "does": f"{s} {o}{tail}", "did": f"{past} {o}{tail}",
         "done": f"{o} {be} {pp}{tail}", "wasdone": f"{o} {bp} {pp}{tail}", "being": f"{o} being {pp}{tail}",
         "havedone": f"{o} {pp}{tail}", "tobe": f"{o} to be {pp}{tail}", "be": f"{o} be {pp}{tail}",
         "hasbeen": f"{o} {'have' if pl else 'has'} been {pp}{tail}", "verb": v, "ing": ing, "pp": pp, "obj": o, "rest": rest or "at once"}
    out = {}
    for k, x in t.items():
        out[k + suffix] = x
        out[k.capitalize() + suffix] = x[0].upper() + x[1:]
    return out
