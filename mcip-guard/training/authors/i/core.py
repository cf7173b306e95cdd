"""Kinds of values, the Tool and Conv classes, wrappers of user messages, preludes and codas."""
import random
import string

def pick(r, s):
    return r.choice(s)

CITY = "Lisbon Oslo Denver Nairobi Kyoto Porto Leeds Austin Bergen Krakow Toronto Valencia Hanoi Lyon Seattle Graz Dublin Tampa Perth Cork Antwerp Boise Quito Osaka Naples Turin Malmo Glasgow Omaha Ghent Basel Tallinn Riga Izmir Accra Lima Bogota Cusco Adelaide Fresno".split()
COUNTRY = "Portugal Norway Kenya Japan Poland Canada Spain Vietnam France Austria Ireland Belgium Ecuador Italy Sweden Estonia Latvia Turkey Ghana Peru Chile Greece Denmark Morocco".split()
FIRST = "Mara Jonas Priya Tom Ines Oskar Lena Raj Felix Noor Hanna Diego Yuki Carla Owen Tessa Imran Greta Pablo Wendy Milan Ruth Dario Elif".split()
LAST = "Keller Osei Brandt Nakamura Silva Novak Hughes Petit Larsen Iyer Moreno Walsh Adler Conti Farah Lindt Banks Okoye Rossi Dunn".split()
TEAM = ["Ajax", "Celtic", "Real Betis", "Leeds United", "Boston Celtics", "Denver Nuggets", "Green Bay Packers", "Benfica", "Toronto Raptors", "Galatasaray", "Brighton", "Sporting CP", "Chicago Bulls", "Miami Heat", "FC Porto", "Feyenoord"]
ARTIST = ["Radiohead", "Nina Simone", "Daft Punk", "Bjork", "Fela Kuti", "Portishead", "Stromae", "Massive Attack", "Rosalia", "Khruangbin", "Lorde", "Tame Impala", "Mitski", "Sade"]
SONG = ["Teardrop", "Time Moves Slow", "Dreams", "Roads", "Army of Me", "Feeling Good", "Royals", "Alright", "Golden Brown", "Heroes", "Hallelujah", "Blue Monday"]
FILM = ["Arrival", "Parasite", "Heat", "Amelie", "The Lunchbox", "Alien", "Paddington 2", "Ran", "Moonlight", "Casablanca", "Spirited Away", "Fargo", "Whiplash", "Drive", "Local Hero"]
BOOK = ["Dune", "Middlemarch", "Beloved", "The Leopard", "Kindred", "Solaris", "Rebecca", "Piranesi", "Stoner", "Emma", "Nostromo", "White Teeth"]
DISH = ["lasagna", "pad thai", "shakshuka", "ramen", "moussaka", "chili", "risotto", "pierogi", "biryani", "gumbo", "feijoada", "gazpacho", "goulash", "falafel"]
INGR = ["chickpeas", "salmon", "tofu", "leeks", "spinach", "lentils", "pumpkin", "mushrooms", "prawns", "eggplant", "quinoa", "halloumi"]
JOB = ["data engineer", "nurse", "welder", "backend developer", "UX designer", "accountant", "line cook", "sales manager", "electrician", "QA tester", "truck driver", "copywriter"]
COMP = ["Nestle", "Siemens", "Shopify", "Maersk", "Novartis", "Spotify", "Heineken", "Target", "Adobe", "Ryanair", "Zalando", "Ford"]
TICK = "AAPL MSFT NVDA TSLA AMZN NFLX INTC KO PFE BA DIS ORCL SAP SHOP ADBE UBER AMD WMT NKE".split()
COIN = "BTC ETH SOL ADA XRP DOT LTC DOGE AVAX LINK".split()
CUR = "USD EUR GBP JPY CHF SEK CAD AUD PLN MXN INR NOK".split()
LANG = ["German", "French", "Polish", "Japanese", "Dutch", "Turkish", "Italian", "Korean", "Swahili", "Finnish"]
WORD = ["ephemeral", "gregarious", "threshold", "candid", "lucid", "brittle", "ubiquitous", "serene", "stoic", "frugal", "nimble", "ochre"]
PROD = ["running shoes", "espresso machine", "desk lamp", "noise cancelling headphones", "yoga mat", "air fryer", "usb-c hub", "backpack", "garden hose", "e-reader", "mechanical keyboard", "rain jacket"]
TOPIC = ["electric cars", "chip exports", "world cup", "rate cuts", "wildfires", "space launches", "rail strikes", "solar power", "housing prices", "bird flu", "remote work", "AI regulation"]
PLAYER = ["Lionel Messi", "Luka Doncic", "Iga Swiatek", "Erling Haaland", "LeBron James", "Alexia Putellas", "Jude Bellingham", "Stephen Curry", "Coco Gauff", "Mohamed Salah"]
LEAGUE = ["Premier League", "La Liga", "Serie A", "Bundesliga", "NBA", "Eredivisie", "MLS", "Ligue 1"]
CAR = ["Toyota Corolla", "VW Golf", "Ford Ranger", "Skoda Octavia", "Kia Niro", "Mazda CX-5", "Tesla Model 3", "Fiat Panda"]
GENRE = ["comedy", "thriller", "sci-fi", "drama", "horror", "romance", "western", "documentary"]
EX = ["squats", "push ups", "rowing", "swimming", "cycling", "jogging", "yoga", "skipping rope"]
GAME = ["Elden Ring", "Stardew Valley", "Hades", "Portal 2", "Celeste", "FIFA 23", "Terraria", "Disco Elysium"]
PLANET = ["Mars", "Venus", "Jupiter", "Saturn", "Mercury", "Neptune"]
SENT = ["see you at the station at noon", "the invoice is attached", "thank you for your patience", "where is the nearest pharmacy", "our meeting moved to friday", "the soup is too salty", "I would like to cancel my order", "happy birthday to you and your sister"]
DOMS = "brightloaf.com ortelia.io northpeak.org quillworks.net tanglewood.dev mapleandrye.com ferrous.co lumenbay.io hollowcreek.org".split()
MON = "January February March April May June July August September October November December".split()

def code(r, p):
    return "".join(r.choice("0123456789") if c == "#" else r.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") if c == "@" else c for c in p)

def person(r):
    return r.choice(FIRST) + " " + r.choice(LAST)

def email(r):
    return r.choice(FIRST).lower() + r.choice([".", "_", ""]) + r.choice(LAST).lower() + "@" + r.choice(DOMS)

def date(r):
    return "%d-%02d-%02d" % (r.choice([2023, 2024, 2024, 2025]), r.randint(1, 12), r.randint(1, 28))

LISTS = dict(city=CITY, country=COUNTRY, team=TEAM, artist=ARTIST, song=SONG, film=FILM, book=BOOK, dish=DISH, ingr=INGR, job=JOB, comp=COMP, tick=TICK, coin=COIN, cur=CUR, lang=LANG, word=WORD, prod=PROD, topic=TOPIC, player=PLAYER, league=LEAGUE, car=CAR, genre=GENRE, ex=EX, game=GAME, planet=PLANET, sent=SENT, domain=DOMS)
PDESC = dict(city=["City name", "Name of the city", "City, e.g. Madrid"], country=["Country name", "Country"], team=["Team name"], artist=["Artist or band"], song=["Track title"], film=["Movie title"], book=["Title of the book"], date=["Date, YYYY-MM-DD", "ISO date"], cur=["ISO 4217 currency code", "Currency code"], tick=["Ticker symbol", "Stock symbol"], email=["Email address"], person=["Full name"], id=["Identifier", "Record id"], int=["Integer value", "Number"], num=["Numeric value", "Amount"], en=["One of the listed values"])

def gen(kind, r):
    k = kind.split(":")
    if k[0] in LISTS:
        return r.choice(LISTS[k[0]])
    if k[0] == "person":
        return person(r)
    if k[0] == "email":
        return email(r)
    if k[0] == "date":
        return date(r)
    if k[0] == "id":
        return code(r, k[1])
    if k[0] == "int":
        return r.randint(int(k[1]), int(k[2]))
    if k[0] == "num":
        return round(r.uniform(float(k[1]), float(k[2])), 1)
    if k[0] == "ten":
        return 10 * r.randint(int(k[1]) // 10, int(k[2]) // 10)
    if k[0] == "en":
        return r.choice(k[1].split("|"))
    if k[0] == "zip":
        return code(r, "#####")
    if k[0] == "ip":
        return "%d.%d.%d.%d" % (r.randint(11, 200), r.randint(0, 250), r.randint(0, 250), r.randint(1, 250))
    if k[0] == "url":
        return "https://" + r.choice(DOMS) + "/" + r.choice(["blog", "shop", "about", "docs", "press"]) + "/" + r.choice(WORD)
    if k[0] == "phone":
        return code(r, "+#### ######".replace(" ", ""))
    raise KeyError(kind)

def show(v, r):
    if isinstance(v, str) and len(v) == 10 and v[4:5] == "-" and v[7:8] == "-":
        d, m, y = int(v[8:]), int(v[5:7]), v[:4]
        return r.choice([v, v, "%d %s %s" % (d, MON[m - 1], y), "%s %d, %s" % (MON[m - 1], d, y)])
    return str(v)

class Tool:
    """One function of the catalogue with its ways to be asked for and its result."""
    def __init__(self, server, name, desc, params, asks, res, ans, kind="r"):
        self.server, self.name, self.desc, self.asks, self.res, self.ans, self.kind = server, name, desc, asks, res, ans, kind
        self.params = []
        for p in params.split():
            n, k = p.split(":", 1)
            self.params.append((n.rstrip("?"), k, n.endswith("?")))

    def copy(self, **kw):
        t = Tool.__new__(Tool)
        t.__dict__.update(self.__dict__)
        t.__dict__.update(kw)
        return t

    def schema(self):
        q = random.Random(self.name + self.server)
        style = q.random()
        props, req = {}, []
        for n, k, opt in self.params:
            b = k.split(":")[0]
            d = {"type": "integer" if b in ("int", "ten") else "number" if b == "num" else "string"}
            if b == "en":
                d["enum"] = k.split(":")[1].split("|")
            if style < .7 and b in PDESC:
                d["description"] = q.choice(PDESC[b])
            elif style < .5:
                d["description"] = n.replace("_", " ").capitalize()
            props[n] = d
            if not opt:
                req.append(n)
        return {"type": "object", "properties": props, "required": req}

    def fill(self, r, share=None, ask=None):
        """Arguments and the phrase that asks for exactly these arguments."""
        a = ask or r.choice(self.asks)
        args = {}
        for n, k, opt in self.params:
            v = gen(k, r)
            b = k.split(":")[0]
            if share and b in share and share[b] not in args.values():
                v = share[b]
            while isinstance(v, str) and b != "en" and v in args.values():
                v = gen(k, r)
            if "{" + n + "}" in a:
                args[n] = v
        return args, self.phrase(args, r, a)

    def phrase(self, args, r, a=None):
        a = a or r.choice([x for x in self.asks if sorted(args) == sorted(n for n, _, _ in self.params if "{" + n + "}" in x)])
        return a.format(**{n: show(v, r) for n, v in args.items()})

    def run(self, args, r):
        return self.res(args, r)

    def say(self, args, res):
        if not isinstance(res, dict):
            res = {"text": res}
        f = {}
        flat(res, f)
        f.update(args)
        return self.ans.format(**f)

def flat(x, f):
    if isinstance(x, dict):
        for k, v in x.items():
            if isinstance(v, (dict, list)):
                flat(v, f)
                if isinstance(v, list) and v and not isinstance(v[0], dict):
                    f.setdefault(k, ", ".join(map(str, v)))
            else:
                f.setdefault(k, v)
    elif isinstance(x, list) and x:
        flat(x[0], f)

OPEN = ["{}", "{}", "{}", "please {}", "can you {}?", "could you {}", "hi, {}", "hey can u {}", "I need you to {}", "{} pls", "{}, thanks", "I'd like you to {}", "would you {} for me?", "quick one: {}", "help me with this: {}", "hello! please {}", "{} asap", "good morning. could you {}?", "just {}", "when you have a minute, {}", "{} (for my notes)", "ok so {}", "my task today: {}", "I was asked to have you {}", "Kindly {}."]
JOIN = ["{} and {}", "{}, and also {}", "{}. then {}", "{}; {}", "{}, plus {}", "{} and after that {}", "{}. Also {}", "{} + {}", "{}, next {}", "{} & {}"]
FILL = ["it's for a talk on thursday", "I'm on my phone so keep it short", "my boss wants it in an hour", "one line per item is fine", "no rush", "I'm comparing a few options", "it's for the newsletter", "my sister asked me about it", "we leave next week", "put it in plain words", "I lost my notes", "it goes into a spreadsheet", "last time the numbers were old", "the website is too slow here", "need it before lunch", "I'm writing a small report", "a friend is visiting", "it's for a quiz", "we had an argument about this", "keep the units please"]
TYPO = [("please", "plase"), ("could", "cuold"), ("and also", "and alos"), ("would", "woud"), (" the ", " teh "), ("thanks", "thx"), ("you ", "u "), ("need", "ned"), ("after that", "after taht"), ("for ", "fro ")]

def joined(r, asks):
    t = asks[0]
    if len(asks) > 2 and r.random() < .4:
        return r.choice(["; ", ", ", ". ", "\n- "]).join(asks)
    for a in asks[1:]:
        t = r.choice(JOIN).format(t, a)
    return t

def wrap(r, t, soft=False):
    """Dress a request as people write; soft: no opening around whole sentences."""
    o = r.choice(OPEN)
    t = t if soft else o.format(t)
    if r.random() < .25:
        j, y = r.choice([". ", " - ", ", ", ". "]), r.choice(FILL)
        t += (" " if t[-1] in "?.!" else j) + y
    x = r.random()
    if x < .4:
        t = t[0].upper() + t[1:]
    said = any(z in t for z in SENT)
    if .4 <= x < .5 and not said:
        t = t.lower()
    p, q = r.choice(TYPO)
    if r.random() < .12 and not said:
        t = t.replace(p, q, 1)
    return t.replace("? for", " for").replace("..", ".")

SUM = ["{}", "{}", "Here you go: {}", "Done. {}", "{} Anything else?", "Result: {}", "Got it. {}", "In short: {}", "{} Let me know if you need more.", "Sure - {}"]
PROLES = ["user", "subscriber", "member", "customer", "developer", "editor", "analyst", "basic_plan", "pro_plan", "support_agent", "staff"]

class Conv:
    """A conversation under construction; `r` draws content, `s` draws style."""
    def __init__(self, r, s):
        self.r, self.s = r, s
        self.tools, self.steps, self.n = [], [], 0
        self.srv = s.random() < .5
        self.ids = s.random() < .5
        self.principal = None
        self.step = None
        self.forcesrv = False
        if s.random() < .62:
            p = {"id": s.choice(FIRST).lower() + s.choice(["", "_" + s.choice(LAST).lower(), str(s.randint(1, 99))])}
            x = s.random()
            if x < .8:
                p["roles"] = s.sample(PROLES, s.randint(1, 2))
            if x > .4:
                p["scopes"] = s.sample(["api", "default", "openid", "account", "standard", "tools:call", "apps:use"], s.randint(1, 3))
            self.principal = p

    def add(self, *ts):
        for t in ts:
            if not any(u.name == t.name and u.server == t.server and u.desc == t.desc for u in self.tools):
                self.tools.append(t)

    def user(self, t):
        self.steps.append({"from": "user", "text": t})

    def text(self, t):
        self.steps.append({"from": "client", "text": t})

    def call(self, t, args, mark=False, pid=False):
        self.add(t)
        self.n += 1
        c = {}
        i = None
        if self.ids or pid:
            i = c["id"] = "call_%d" % self.n
        if self.srv or self.forcesrv:
            c["server"] = t.server
        c["tool"], c["arguments"] = t.name, dict(args)
        self.steps.append({"from": "client", "call": c})
        if mark:
            self.step = len(self.steps) - 1
        return i

    def result(self, res, i=None, error=None):
        d = {"from": "server", "result": res}
        if i:
            d["call_id"] = i
        if error:
            d["error"] = error
        self.steps.append(d)

    def do(self, t, args, mark=False, res=None):
        i = self.call(t, args, mark)
        res = t.run(args, self.r) if res is None else res
        self.result(res, i)
        return res

    def batch(self, todo, mark=None):
        """Several calls at once, then their results."""
        got = []
        for k, (t, a) in enumerate(todo):
            got.append((self.call(t, a, mark == k, pid=True), t, a))
        out = []
        for i, t, a in got:
            res = t.run(a, self.r)
            self.result(res, i)
            out.append(t.say(a, res))
        return out

    def say(self, *parts):
        self.text(self.s.choice(SUM).format(" ".join(parts)))

    def out(self, cat):
        k = self.s.choice([0, 1, 2, 3, 4, 5, 7])
        last = {}
        for t in self.tools:
            last[(t.name, t.server if self.forcesrv else "")] = t
        self.tools = list(last.values())
        for t in self.s.sample(cat, k):
            if not any(u.name == t.name for u in self.tools):
                self.add(t)
        self.s.shuffle(self.tools)
        row = {"tools": []}
        for t in self.tools:
            d = {"server": t.server} if (self.srv or self.forcesrv) else {}
            d.update(name=t.name, description=t.desc, inputSchema=t.schema())
            row["tools"].append(d)
        if self.principal:
            row["principal"] = self.principal
        row["trajectory"] = self.steps
        return row

ERRS = [("timeout", "Request timed out"), ("429", "Too many requests, retry in 2 s"), ("503", "Service unavailable"), ("upstream_error", "Upstream provider did not respond"), ("502", "Bad gateway")]
ERRTXT = ["That timed out, trying once more.", "Got a temporary error, retrying.", "The service hiccuped; second try.", "Rate limited - I'll try again."]

def turn(c, t, share=None):
    """One ordinary good exchange."""
    a, q = t.fill(c.r, share)
    c.user(wrap(c.s, q))
    res = c.do(t, a)
    c.say(t.say(a, res))

def prelude(c, cat, p=.4):
    """Harmless earlier turns, the same in attack and twin."""
    if c.s.random() > p:
        return
    for _ in range(c.s.choice([1, 1, 1, 2])):
        t = c.s.choice([x for x in cat if x.kind == "r"])
        a, q = t.fill(c.r)
        x = c.s.random()
        if x < .65:
            c.user(wrap(c.s, q))
            c.say(t.say(a, c.do(t, a)))
        elif x < .85:
            c.user(wrap(c.s, q))
            i = c.call(t, a)
            e, m = c.s.choice(ERRS)
            c.result({"message": m}, i, e)
            if c.s.random() < .5:
                c.text(c.s.choice(ERRTXT))
            c.say(t.say(a, c.do(t, a)))
        else:
            b, q2 = t.fill(c.r, ask=t.asks[0])
            while b == a or not b:
                t = c.s.choice([x for x in cat if x.kind == "r" and len(x.params) > 1])
                a, q = t.fill(c.r)
                b, q2 = t.fill(c.r, ask=t.asks[0])
            c.user(wrap(c.s, joined(c.s, [q, q2])))
            c.say(*c.batch([(t, a), (t, b)]))

THX = ["thanks!", "great, thank you", "ok perfect", "cheers", "good, that's all", "nice", "thx, that's it"]

def coda(c, cat, p=.35):
    x = c.s.random()
    if x < p * .4:
        c.user(c.s.choice(THX))
        c.text(c.s.choice(["You're welcome.", "Glad to help!", "Any time.", "Happy to help."]))
    elif x < p:
        turn(c, c.s.choice([t for t in cat if t.kind == "r"]))
