"""Value pools: people, places, codes, servers, principals. Everything is drawn from a seeded Random."""

FIRST = ("Amara Bjorn Chiara Dario Eszter Farid Greta Hamid Ines Jonas Kavita Liam Mei Nadia Oskar Priya Quentin Rasmus "
         "Sofia Tomas Ulla Victor Wanda Xenia Yusuf Zoe Anders Bella Cem Dilan Emre Freya Goran Hana Ivo Jelena Kofi "
         "Lotte Marek Noor Olga Pavel Rita Sven Tariq Uma Vera Wim Yara Zoltan").split()
LAST = ("Abara Brandt Costa Dubois Eriksen Fischer Garcia Horvat Ivanov Jansen Kowalski Lindgren Moreau Novak Okafor "
        "Petrov Quist Rossi Schmidt Tanaka Ueda Vargas Weiss Yilmaz Zhang Bailey Carver Doyle Ellis Foster").split()
CITY = ("Lisbon Tartu Graz Bergen Ghent Turin Leeds Malmo Porto Krakow Nantes Bilbao Cork Aarhus Lyon Basel Split Bremen "
        "Austin Denver Boise Tampa Omaha Calgary Halifax Osaka Busan Perth Nairobi Accra Lima Quito Rabat Izmir").split()
CUR = "EUR USD GBP CHF JPY SEK NOK CAD AUD PLN CZK INR BRL MXN".split()
LANG = "French German Polish Korean Dutch Turkish Swahili Finnish Greek Hindi Spanish Czech".split()
ITEMS = ("tomatoes;rice;chickpeas;salmon;lentils;mushrooms;spinach;tofu;eggplant;pumpkin;leeks;cauliflower;beans;"
         "barley").split(";")
ROOM = "kitchen;living room;study;bedroom;hallway;attic;nursery;workshop;garage;cellar".split(";")
REST = ("Casa Verde;Blue Heron;The Old Mill;Nonna Rosa;Saffron Garden;Harbour Grill;Little Tokyo;Chez Amelie;"
        "The Copper Pot;Olive & Fig;Red Lantern;Station Bistro").split(";")
TITLE = ("team sync;budget review;dentist;parents' evening;car inspection;sprint demo;board call;piano lesson;"
         "site visit;onboarding talk;flu shot;rent meeting").split(";")
SUBJ = ("printer jams;VPN drops every hour;cannot open shared drive;broken monitor;wrong name on badge;slow laptop;"
        "login loop on phone;missing invoice copy;badge reader offline;mail bounces").split(";")
MSG = ("running ten minutes late;the build is green again;lunch moved to one;please bring the keys;draft is ready for "
       "review;meeting is cancelled;parking is full, use lot B;the parts came in;see you at the gate;"
       "happy birthday!;numbers are in the sheet").split(";")
FILM = ("Paper Lanterns;The Ninth Harbor;Low Tide;Glass Orchard;Night Ferry;Salt Road;A Quiet Engine;Two Rivers;"
        "Winter Apples;Silver Creek").split(";")
BOOK = ("bridge building;tea ceremonies;desert birds;baroque music;graph theory;sourdough;polar travel;medieval towns;"
        "coral reefs;watch repair").split(";")
CLUB = "yoga;spinning;boxing;pilates;rowing;zumba;climbing;aqua fit".split(";")
DAY = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTH = "January February March April May June July August September October November December".split()
BRANCH = "main;release-4;feature/login;hotfix-21;dev;feature/cart;staging;bugfix/tz;nightly".split(";")
DOC = ("annual_report.docx;notes_q3.md;thesis_ch2.tex;contract_v4.pdf;minutes.txt;readme_old.md;offer_letter.docx;"
       "survey.csv;handbook.pdf;draft7.txt").split(";")
IMG = "cover.png;team.jpg;logo_new.png;beach_014.jpg;poster.tif;scan3.png;avatar.webp;floorplan.png".split(";")
HOST = "web-3;db-eu-1;cache02;gw-north;build-7;mail-relay;nas-b;edge-11;auth-2".split(";")
DOMAIN = "tinyharbor;oakandpine;fastlentil;bluekettle;mossroad;quietbyte;lemonshed;northloom".split(";")
PLAYL = "Sunday Slow;Deep Focus;Kitchen Disco;Rainy Jazz;Road Mix;Old Soul;Morning Strings;Gym 140".split(";")
PROG = "eco;quick;intensive;delicate;night;standard".split(";")
APPL = "dishwasher;washing machine;dryer;robot vacuum;oven;bread maker".split(";")
ZONE = "north lawn;rose bed;greenhouse;back hedge;herb corner;orchard row;front lot".split(";")
AREA = "east wing;lobby;loading dock;lab 2;floor 3;archive;roof terrace;server room;warehouse".split(";")
PROJ = "Halcyon;Bluebird;Orion;Maple;Redline;Compass;Atlas;Tundra;Lagoon;Kite".split(";")
COURSE = "Biology 101;Statics II;Roman Law;Macro 1;Organic Chem;Linear Algebra;Ethics;Databases;Phonetics".split(";")
FOLDER = "work;travel;ideas;recipes;health;house;reading;taxes".split(";")
TOPIC = "gardening;fintech;cycling;local news;parenting;photography;wine;startups".split(";")
STREET = "Mill Lane;Station Road;Castle Street;Elm Avenue;Quay Street;Park Row;Bridge Street;Hill Road".split(";")
MED = "amoxicillin;ibuprofen;metformin;cetirizine;omeprazole;naproxen;salbutamol".split(";")
CHAN = "#general;#ops;#design;#sales-eu;#random;#support;#release;#facilities".split(";")
SVC = "billing;search;checkout;mailer;reports;gateway;catalog;ledger".split(";")
GRADE = "A;A-;B+;B;B-;C+;C;D".split(";")
FMT = "csv;json;xlsx;pdf".split(";")
CLINIC = "Westside Clinic;Hillview;Lakeshore Practice;Northgate;St. Anne's;Parkway Dental".split(";")
PLAN = "Basic;Family;Pro;Student;Team;Plus".split(";")
LEVEL = "low;medium;high".split(";")

DESC = {
    "city": "Name of the city", "person": "Full name of the person", "uid": "Account name of the user",
    "date": "Date as YYYY-MM-DD", "time": "Time as HH:MM", "cur": "Currency code", "lang": "Target language",
    "item": "Main ingredient", "room": "Room", "rest": "Name of the restaurant", "title": "Title of the entry",
    "subj": "Short subject", "msg": "Text to send", "film": "Title of the film", "book": "Words to look for",
    "club": "Class", "day": "Day of the week", "month": "Month", "branch": "Branch name", "doc": "File name",
    "img": "Image file", "host": "Host name", "domain": "Domain name", "playl": "Name of the playlist",
    "prog": "Programme", "appl": "Appliance", "zone": "Zone", "area": "Area of the building", "proj": "Project name",
    "course": "Course", "folder": "Folder", "topic": "Topic", "street": "Street", "med": "Medication",
    "chan": "Channel", "svc": "Service", "grade": "Grade", "fmt": "Output format", "plan": "Plan name",
    "level": "Level", "clinic": "Clinic", "code": "Reference number", "num": "Number", "phone": "Phone number", "ver": "Version",
    "nums": "Numbers to work on", "money": "Amount", "email": "E-mail address", "ip": "IP address",
}
LISTS = {"city": CITY, "cur": CUR, "lang": LANG, "item": ITEMS, "room": ROOM, "rest": REST, "title": TITLE,
         "subj": SUBJ, "msg": MSG, "film": FILM, "book": BOOK, "club": CLUB, "day": DAY, "month": MONTH,
         "branch": BRANCH, "doc": DOC, "img": IMG, "host": HOST, "playl": PLAYL, "prog": PROG, "appl": APPL,
         "zone": ZONE, "area": AREA, "proj": PROJ, "course": COURSE, "folder": FOLDER, "topic": TOPIC,
         "med": MED, "chan": CHAN, "svc": SVC, "grade": GRADE, "fmt": FMT, "plan": PLAN, "clinic": CLINIC, "level": LEVEL}


def code(r):
    L = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    k = r.randrange(6)
    if k == 0:
        return "%s-%d" % (r.choice(L), r.randint(1000, 99999))
    if k == 1:
        return str(r.randint(10000, 9999999))
    if k == 2:
        return "%s%s%d" % (r.choice(L), r.choice(L), r.randint(100, 99999))
    if k == 3:
        return "%d-%d" % (r.randint(10, 999), r.randint(1000, 9999))
    if k == 4:
        return "".join(r.choice(L + "23456789") for _ in range(r.randint(6, 8)))
    return "%s/%d/%02d" % (r.choice(L), r.randint(100, 9999), r.randint(1, 28))


def uid(r):
    f = r.choice(FIRST).lower()
    k = r.randrange(5)
    if k == 0:
        return f
    if k == 1:
        return f + str(r.randint(2, 99))
    if k == 2:
        return f[0] + "." + r.choice(LAST).lower()
    if k == 3:
        return f + "_" + r.choice(LAST).lower()[0]
    return "u" + str(r.randint(1000, 99999))


def value(r, kind):
    """One value of a kind: a pool name, 'a-b' (int), 'fa-b' (float) or 'x/y/z' (choice)."""
    if kind in LISTS:
        return r.choice(LISTS[kind])
    if kind == "person":
        return r.choice(FIRST) + " " + r.choice(LAST)
    if kind == "uid":
        return uid(r)
    if kind == "code":
        return code(r)
    if kind == "date":
        return "%d-%02d-%02d" % (r.choice([2024, 2025, 2025, 2026]), r.randint(1, 12), r.randint(1, 28))
    if kind == "time":
        return "%02d:%02d" % (r.randint(7, 21), r.choice([0, 15, 30, 45, 0, 30]))
    if kind == "domain":
        return r.choice(DOMAIN) + r.choice([".com", ".net", ".org", ".io", ".eu"])
    if kind == "street":
        return "%d %s" % (r.randint(1, 140), r.choice(STREET))
    if kind == "phone":
        return "+%d %d" % (r.choice([44, 49, 33, 48, 31, 1]), r.randint(10 ** 8, 10 ** 9))
    if kind == "ver":
        return "%d.%d.%d" % (r.randint(0, 9), r.randint(0, 20), r.randint(0, 9))
    if kind == "ip":
        return "10.%d.%d.%d" % (r.randint(0, 250), r.randint(0, 250), r.randint(2, 250))
    if kind == "email":
        return "%s@%s" % (uid(r), value(r, "domain"))
    if kind == "money":
        return r.choice([r.randint(5, 95) * 10, r.randint(20, 4800), round(r.uniform(10, 900), 2)])
    if kind == "nums":
        return [r.randint(2, 950) for _ in range(r.randint(3, 5))]
    if "/" in kind:
        return r.choice(kind.split("/")).replace("_", " ")
    if "-" not in kind:
        return kind
    if kind[0] == "f":
        a, b = kind[1:].split("-")
        return round(r.uniform(float(a), float(b)), 2)
    a, b = kind.split("-")
    return r.randint(int(a), int(b))


def jtype(kind):
    if kind in LISTS or kind in DESC and kind not in ("money", "nums", "num"):
        return "string"
    if kind == "nums":
        return "array"
    if kind == "money" or kind[0] == "f":
        return "number"
    return "string" if "/" in kind else "integer"


SW = ("willow beacon tundra pebble harrier foundry atlas cobble juniper meridian larch ember quarry delta hazel prism "
      "anchor thicket lumen sable rook marlin fern cinder opal vesper brook acorn tidal copper bramble kestrel mosaic "
      "gantry loom piper slate umber yarrow zinc").split()


def server(r):
    w = r.choice(SW)
    k = r.randrange(6)
    if k < 2:
        return w + r.choice(["-mcp", "-api", "-hub", "-server", "-tools", "_svc", ".io", "-gw"])
    if k == 2:
        return w
    if k == 3:
        return w + "-" + r.choice(SW)
    if k == 4:
        return w + str(r.randint(1, 19))
    return w + r.choice(["_prod", "_eu", "-east", "-v2", "_core", "-west"])


ROLES = ("user customer viewer member employee analyst guest editor developer student patient contractor agent "
         "operator").split()
SCOPES = ("profile:read calendar:read orders:read files:read notes:write search:use chat:write weather:read "
          "reports:read tickets:write home:control media:play billing:read inventory:read").split()


def principal(r, roles=None, scopes=None, pid=None):
    p = {"id": pid or uid(r)}
    if roles is not None:
        p["roles"] = roles
    elif r.random() < .6:
        p["roles"] = r.sample(ROLES, r.choice([1, 1, 2]))
    if scopes is not None:
        p["scopes"] = scopes
    elif r.random() < .4:
        p["scopes"] = r.sample(SCOPES, r.choice([1, 2, 2, 3]))
    return p
