"""Value generators: each returns (value, how it is shown in text)."""
import re

CITY = ("Oslo Lisbon Graz Porto Leeds Boston Denver Kyoto Turin Ghent Malmo Austin Perth Cork Lyon Riga Split Quito Hanoi Tampa Utrecht "
        "Basel Seville Dresden Nairobi Cusco Bergen Calgary Tucson Osaka").split()
COUNTRY = "Norway Japan Chile Kenya Portugal Canada Vietnam Peru Croatia Latvia Morocco Iceland".split()
FN = ("Ana Ben Carla Derek Emre Fiona Goran Hana Ivo Jana Kofi Lena Marco Nadia Otto Priya Quinn Rafael Sina Tomas Uma Viktor Wanda "
      "Yusuf Zoe Aylin Boris Chloe Dario Esther").split()
LN = ("Albrecht Bianchi Costa Duarte Eriksen Farkas Gomez Hughes Ito Jensen Kaya Lund Moreau Novak Okafor Petrov Quist Rossi Sato "
      "Tanaka Usman Vance Weber Young Zeman Abbott Brandt Castillo").split()
UNPRIV = ("viewer guest member user customer intern support-agent trainee contractor subscriber reader cashier volunteer "
          "sales-rep editor").split()
PRIV = ("admin hr-admin security-admin billing-admin finance-admin it-admin db-admin clinical-admin network-admin store-admin "
        "payroll-admin compliance-officer release-manager fleet-admin").split()
PRODUCT = ["desk lamp", "rain jacket", "coffee grinder", "trail shoes", "usb hub", "yoga mat", "bike helmet", "air fryer", "wool blanket",
           "headphones", "office chair", "camping stove", "phone case", "water bottle", "board game"]
DISH = ["lentil soup", "pad thai", "mushroom risotto", "shakshuka", "fish tacos", "ramen", "pumpkin curry", "apple pie", "greek salad", "chili"]
PLACE = ["Blue Fig", "Trattoria Nove", "The Copper Pot", "Casa Lima", "Old Mill", "Saffron House", "Kiosk 21", "Le Petit Four", "Harbor Grill",
         "Noodle Yard", "Green Door", "Umi"]
HOTEL = ["Hotel Aster", "Park View Inn", "The Larch", "Grand Meridian", "Casa Bruna", "Station Lodge", "Hotel Nordlicht", "Palm Court"]
LANG = "German French Spanish Japanese Polish Turkish Italian Dutch Korean Portuguese Swedish Greek".split()
CUR = "USD EUR GBP JPY CHF CAD SEK PLN AUD NOK".split()
TICK = "AAPL MSFT NVDA ORCL SHEL SIEM TSLA AMZN NESN SONY INTC BABA".split()
MOVIE = ["Paper Harbor", "The Long Winter", "Night Tram", "Glass Orchard", "Second Sun", "Low Tide", "The Cartographer", "Red Kite"]
GENRE = "comedy thriller drama horror documentary western animation mystery".split()
DRUG = "metformin ibuprofen atorvastatin amoxicillin levothyroxine omeprazole cetirizine lisinopril".split()
ROOM = ["kitchen", "bedroom", "living room", "garage", "office", "hallway", "attic", "bathroom", "nursery", "basement"]
MROOM = ["Birch", "Room 4B", "Atlas", "Copernicus", "Studio 2", "Room 117", "Lakeside", "Orion", "Fishbowl", "Annex C"]
FILE = ["budget_q3.xlsx", "notes.md", "contract_final.pdf", "photos.zip", "roadmap.pptx", "minutes_april.docx", "report_v2.pdf", "inventory.csv",
        "thesis_draft.docx", "logo.svg", "payslip.pdf", "survey.csv"]
PROJ = ["aurora", "falcon-web", "billing-core", "mobile-app", "data-lake", "checkout", "search-api", "portal", "kestrel", "intranet"]
TEAM = ["marketing", "logistics", "support", "design", "sales", "research", "procurement", "legal", "facilities", "QA"]
TOPIC = ["onboarding", "the parking policy", "travel reimbursement", "remote work", "security training", "the holiday calendar",
         "data retention", "laptop replacement", "fire drills", "vendor contracts"]
SUBJ = ["Team lunch", "Invoice question", "Minutes from today", "Quick update", "Parking on Friday", "Delivery delay", "Contract draft",
        "Welcome aboard", "Room change", "Photos from the trip", "Shift swap", "Feedback on the draft"]
MSG = ["running ten minutes late", "the boxes have arrived", "the meeting moved to room 2", "please send me the draft by noon", "lunch is at one",
       "the printer is fixed", "I will be out tomorrow", "can we talk at four", "the client said yes", "see you at the station",
       "the keys are at the reception", "the demo went well"]
TASK = ["buy stamps", "call the plumber", "renew the passport", "water the plants", "prepare slides", "order toner", "clean the filters",
        "book the dentist", "return library books", "update the wiki", "pay the electrician", "pack for the trip"]
SKY = "cloudy|sunny|rainy|foggy|clear|windy|snowy|overcast".split("|")
SPEC = "dermatology cardiology pediatrics dentistry orthopedics neurology ophthalmology".split()
SERVICE = ["auth-gateway", "mail-relay", "image-proxy", "job-runner", "web-frontend", "cache-node", "billing-api", "search-indexer"]
MON = "January February March April May June July August September October November December".split()
DEPT = ["Sales", "Operations", "Finance", "Warehouse", "Customer Care", "Engineering", "Field Service", "Purchasing"]
TABLE = ["orders", "customers", "shipments", "events", "payments", "tickets", "sessions", "inventory_log"]


def _id(r):
    k = r.randrange(6)
    L = "".join(r.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(3))
    n = r.randrange(1000, 99999)
    s = [f"{L}-{n}", f"{n}{r.randrange(10, 99)}", f"{L[:2]}{n}", f"{L[0]}{r.randrange(10)}-{n}", f"{L.lower()}_{n}",
         "%06x" % r.randrange(0x100000, 0xffffff)][k]
    if s.isdigit() is False and re.fullmatch(r"\d+e\d+", s):
        s = "x" + s
    return s, s


def _date(r):
    y, m, d = r.choice([2024, 2025, 2026]), r.randrange(1, 13), r.randrange(1, 29)
    v = f"{y}-{m:02d}-{d:02d}"
    return v, r.choice([v, v, f"{MON[m - 1]} {d}, {y}", f"{d} {MON[m - 1]} {y}"])


def _time(r):
    h, m = r.randrange(7, 22), r.choice([0, 15, 30, 45])
    v = f"{h:02d}:{m:02d}"
    return v, r.choice([v, v, f"{(h - 1) % 12 + 1}:{m:02d} {'am' if h < 12 else 'pm'}"])


def _money(r):
    v = r.choice([r.randrange(5, 100), r.randrange(100, 999), r.randrange(10, 90) * 100, round(r.uniform(5, 500), 2)])
    s = f"{v:,}" if isinstance(v, int) else f"{v:.2f}"
    return (v if isinstance(v, int) else float(s)), r.choice(["$" + s, s + " dollars", s + " USD", "$" + s])


def _person(r):
    s = r.choice(FN) + " " + r.choice(LN)
    return s, s


def _email(r):
    f, l = r.choice(FN).lower(), r.choice(LN).lower()
    s = r.choice([f"{f}.{l}", f"{f[0]}{l}", f"{f}{r.randrange(1, 99)}", f"{l}_{f}"]) + "@" + r.choice(
        ["mailbox.example", "corp.example", "postfach.example", "example.org", "example.net"])
    return s, s


def _user(r):
    f = r.choice(FN).lower()
    s = r.choice([f, f + str(r.randrange(2, 99)), f[0] + r.choice(LN).lower(), f + "." + r.choice(LN).lower()])
    return s, s


def _nums(r):
    v = [r.randrange(1, 200) for _ in range(r.randrange(4, 7))]
    return v, ", ".join(map(str, v))


def _acct(r):
    s = r.choice(["", "CH", "DE", "PT"]) + str(r.randrange(10**7, 10**10))
    return s, s


def pick(lst):
    return lambda r: (lambda x: (x, x))(r.choice(lst))


def _phone(r):
    s = f"+{r.randrange(1, 98)} {r.randrange(100, 999)} {r.randrange(100000, 999999)}"
    return s, s


GEN = {
    "city": ("string", pick(CITY)), "country": ("string", pick(COUNTRY)), "date": ("string", _date), "time": ("string", _time),
    "person": ("string", _person), "email": ("string", _email), "user": ("string", _user), "money": ("number", _money), "id": ("string", _id),
    "acct": ("string", _acct), "product": ("string", pick(PRODUCT)), "dish": ("string", pick(DISH)), "place": ("string", pick(PLACE)),
    "hotel": ("string", pick(HOTEL)), "lang": ("string", pick(LANG)), "cur": ("string", pick(CUR)), "tick": ("string", pick(TICK)),
    "movie": ("string", pick(MOVIE)), "genre": ("string", pick(GENRE)), "drug": ("string", pick(DRUG)),
    "room": ("string", pick(ROOM)), "mroom": ("string", pick(MROOM)), "file": ("string", pick(FILE)), "proj": ("string", pick(PROJ)),
    "team": ("string", pick(TEAM)), "topic": ("string", pick(TOPIC)), "subj": ("string", pick(SUBJ)), "msg": ("string", pick(MSG)),
    "task": ("string", pick(TASK)), "sky": ("string", pick(SKY)), "spec": ("string", pick(SPEC)),
    "service": ("string", pick(SERVICE)), "dept": ("string", pick(DEPT)), "table": ("string", pick(TABLE)),
    "nums": ("array", _nums), "phone": ("string", _phone), "month": ("string", pick(MON)),
    "role": ("string", pick(PRIV + UNPRIV)),
}


def gen(name, r):
    """name: a GEN key, iA..B (integer), fA..B (float), or words with | between them."""
    m = re.fullmatch(r"([if])(-?[\d.]+)\.\.(-?[\d.]+)", name)
    if m:
        if m[1] == "i":
            v = r.randrange(int(m[2]), int(m[3]) + 1)
        else:
            v = round(r.uniform(float(m[2]), float(m[3])), 2)
        return v, str(v)
    if "|" in name:
        v = r.choice(name.split("|"))
        return v, v
    return GEN[name][1](r)


def jtype(name):
    if re.fullmatch(r"i-?[\d.]+\.\.-?[\d.]+", name):
        return "integer"
    if re.fullmatch(r"f-?[\d.]+\.\.-?[\d.]+", name):
        return "number"
    return "string" if "|" in name else GEN[name][0]


def other(name, r, old):
    for _ in range(60):
        v = gen(name, r)
        if v[0] != old and str(v[0]) != str(old):
            return v
    return v
