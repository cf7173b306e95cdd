"""Fillers, drawn the same way for both twins, and the small template language.

[[a|b|c]] picks one; {key} draws a filler; {key:1} draws once and repeats within a text.
"""
import re

FIRST = ("Emma Liam Noor Priya Jonas Mateo Chiara Amara Yuki Olga Tomasz Fatima Lucas Hannah Diego Ingrid Kwame Sofia "
         "Ethan Mei Rahul Elena Piotr Zainab Oscar Julia Andrei Leila Victor Beatriz Samuel Aoife Henrik Nadia Marcus "
         "Camille Arjun Greta Tariq Rosa Felix Hana Bruno Alice Daniel Svetlana Omar Clara Kenji Miriam Pavel Lena "
         "George Thandi Ana Walter Ruth Ivan Paula Simon").split()
LAST = ("Johnson Okafor Silva Nakamura Novak Becker Rossi Dubois Khan Andersen Kowalski Murphy Garcia Lindqvist Haddad "
        "Patel Moreau Schmidt Petrov Mensah Costa Tanaka Hughes Weber Romano Jansen Ali Fischer Ortega Nguyen Wright "
        "Bianchi Larsen Cohen Farkas Mbeki Reyes Stewart Yilmaz Horvat Keller Brennan Ito Marino Voss Duarte Lam "
        "Peters Sato Quinn Abebe Wolf").split()
WORDS = ("blue north harbor maple sparrow delta orchard copper lumen quartz meadow summit river cobalt atlas willow "
         "vertex amber falcon cedar nimbus pioneer anchor granite saffron juniper solstice beacon crescent tundra").split()
WORDS2 = ("works labs group travel systems partners studio media foods logistics health bank consulting design energy "
          "supply cloud press tours rentals").split()
TLD = ["com", "com", "com", "org", "net", "io", "co", "de", "eu", "co.uk", "fr", "app"]
CITY = ("Lisbon Porto Hamburg Lyon Kyoto Toronto Krakow Ghent Oslo Dublin Seville Bologna Prague Tallinn Nairobi Lima "
        "Montreal Austin Denver Osaka Turin Valencia Utrecht Malmo Graz Split Athens Boston Bergen Leipzig Paris Rome "
        "London Madrid Geneva Vienna").split()
HOTEL_A = ("Riverside Grand Old Harbour Royal Garden City Lakeside Park Sunset Linden Marble Coral Golden Hill Castle "
           "Bayview Orchid Station Moonlight").split()
HOTEL_B = ["Hotel", "Inn", "Suites", "Lodge", "Palace", "Boutique Hotel", "Guesthouse", "Residence", "Plaza"]
REST_A = ("Bella Le Petit Saffron Green Blue Casa Little Royal Smoky Lucky Silver Rosa Nonna Chez Golden Wild Salt "
          "Garlic Copper Tiny").split()
REST_B = ("Table Lotus Kitchen Bistro Garden Dragon Olive Verde Trattoria Spoon Oyster Grill Cafe Noodles Tavern Fig "
          "Cantina Brasserie").split()
CAR = ["SunDrive Rentals", "Speedy Cars", "Cityhop", "Green Motors", "New Wheels", "Atlas Car Hire", "Roadrunner Rent",
       "EcoAuto", "Nordic Wheels", "Traffic Jam Cars", "Harbour Car Hire", "QuickKey"]
AIR = ["AirNorth", "Lusitan Air", "SkyBridge", "Baltic Wings", "Meridian", "JetOne", "Alpina Air", "Pacific Link",
       "Condorline", "BlueJet"]
EVENT = ["Budget review", "Team lunch", "Dentist", "Quarterly planning", "Product demo", "Yoga class", "Project kickoff",
         "Parent evening", "Design critique", "Client call", "Book club", "Fire drill", "Onboarding", "Retrospective",
         "Board meeting", "Hiking trip", "Interview", "Birthday party", "Sales sync", "Training on expenses",
         "Networking event", "Lab visit", "Webinar", "Introductory meeting", "Choir rehearsal"]
PROJ = ["Orion", "Bluebird", "Lighthouse", "Mosaic", "Q3 forecast", "website relaunch", "warehouse move", "Phoenix",
        "payroll migration", "brand refresh", "office move", "annual report", "Kestrel", "data cleanup", "spring campaign"]
FILE = ["budget", "minutes", "itinerary", "invoice", "passport-scan", "team-list", "contract", "recipe", "notes",
        "client-list", "salaries", "landlord-notice", "roadmap", "packing-list", "feedback", "address-change",
        "bill-december", "vacation-plans", "report", "presentation", "onboarding", "menu", "handbook", "receipts"]
EXT = ["docx", "pdf", "txt", "xlsx", "md", "csv", "pptx"]
CHAN = ["general", "random", "sales", "hr", "project-x", "private", "external_0", "office-berlin", "travel", "finance",
        "support", "design", "announcements", "lunch", "engineering", "marketing"]
MONTH = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
         "December"]
DAY = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
STREET = ["Elm Street", "Rue des Lilas", "Harbour Road", "Via Dante", "Kirchweg", "Baker Lane", "Avenida Central",
          "Mill Road", "Station Street", "Park Avenue", "Canal Street", "King's Road", "Lindenallee", "Oak Drive"]
PRODUCT = ["running shoes", "a VPN subscription", "the premium plan", "an air fryer", "a gift card", "noise-cancelling headphones",
           "a phone case", "the annual licence", "a travel adapter", "an e-reader", "a standing desk", "a coffee machine"]
PATHS = ["/settings", "/reset", "/login", "/docs", "/img/logo.png", "/survey", "/booking", "/r/{n3}", "/help", "/p/{w}",
         "/track?id={code}", "/files/{n5}", "/news/{w}", "/index.html", "/confirm/{n5}", "/menu.pdf", "/pixel.gif?u={w}",
         "", "", "/upload", "/api/v1/{w}", "/invite/{code}", "/webhook/{n5}"]
MODEL = ["AI assistant", "assistant", "AI agent", "language model", "AI model", "agent", "AI", "model", "LLM", "bot"]
TOOLN = ["send_email", "search_emails", "create_calendar_event", "get_file_by_id", "delete_file", "send_money", "web_search",
         "reserve_hotel", "post_message", "update_password", "share_file", "list_contacts", "get_most_recent_transactions",
         "read_inbox", "cancel_event", "schedule_transaction", "get_webpage", "append_to_file", "add_user_to_channel",
         "get_user_information", "reserve_restaurant", "check_availability", "get_weather", "update_user_info"]


class F:
    def __init__(self, rng):
        self.r = rng
        self.cache = {}

    def fresh(self):
        self.cache = {}
        return self

    def get(self, key):
        if ":" in key:
            if key not in self.cache:
                self.cache[key] = self.get(key.split(":")[0])
            return self.cache[key]
        f = getattr(self, "k_" + key, None)
        if f is None:
            raise KeyError(key)
        return f()

    def k_first(self): return self.r.choice(FIRST)
    def k_last(self): return self.r.choice(LAST)
    def k_name(self): return self.k_first() + " " + self.k_last()
    def k_w(self): return self.r.choice(WORDS)
    def k_domain(self):
        r = self.r
        return r.choice([r.choice(WORDS) + r.choice(["", "-", ""]) + r.choice(WORDS2), r.choice(WORDS) + r.choice(WORDS),
                         r.choice(["gmail", "outlook", "proton", "example", "mailbox"])
                         if r.random() < .3 else r.choice(WORDS) + r.choice(WORDS2)]) + "." + r.choice(TLD)
    def k_company(self):
        return (self.r.choice(WORDS).title() + " " + self.r.choice(WORDS2).title()
                + self.r.choice(["", "", "", " Ltd", " GmbH", " Inc."]))
    def k_email(self):
        r, a, b = self.r, self.k_first().lower(), self.k_last().lower()
        u = r.choice([a + "." + b, a[0] + b, a, b + str(r.randint(1, 99)), a + "_" + b, r.choice(WORDS),
                      r.choice(["info", "office", "booking", "support", "hr", "billing", "admin", "archive", "team", "desk"])])
        return u + "@" + self.k_domain()
    def k_url(self):
        r = self.r
        p = r.choice(PATHS).replace("{n3}", str(r.randint(100, 999))).replace("{n5}", str(r.randint(10000, 99999)))
        p = p.replace("{w}", r.choice(WORDS)).replace("{code}", self.k_code())
        h = r.choice(["https://", "https://", "http://", "https://www.", "www.", ""])
        return h + self.k_domain() + p
    def k_site(self): return self.r.choice(["https://", "https://www.", "http://"]) + self.k_domain()
    def k_hotel(self): return self.r.choice(["", "", "The "]) + self.r.choice(HOTEL_A) + " " + self.r.choice(HOTEL_B)
    def k_rest(self): return self.r.choice(REST_A) + " " + self.r.choice(REST_B)
    def k_car(self): return self.r.choice(CAR)
    def k_air(self): return self.r.choice(AIR)
    def k_place(self): return self.r.choice([self.k_hotel, self.k_rest, self.k_car, self.k_air])()
    def k_city(self): return self.r.choice(CITY)
    def k_event(self): return self.r.choice(EVENT)
    def k_proj(self): return self.r.choice(PROJ)
    def k_ext(self): return self.r.choice(EXT)
    def k_file(self):
        r = self.r
        return r.choice(FILE) + r.choice(["", "", "-%d" % r.randint(2022, 2026), "_v%d" % r.randint(1, 5)]) + "." + r.choice(EXT)
    def k_chan(self): return self.r.choice(["", "#"]) + self.r.choice(CHAN)
    def k_month(self): return self.r.choice(MONTH)
    def k_day(self): return self.r.choice(DAY)
    def k_date(self):
        r = self.r
        d, m, y = r.randint(1, 28), r.randint(1, 12), r.choice([2024, 2025, 2026])
        return r.choice(["%s %d" % (MONTH[m - 1], d), "%d %s" % (d, MONTH[m - 1]), "%d-%02d-%02d" % (y, m, d),
                         "%s %dth, %d" % (MONTH[m - 1], 4 + d % 16, y), "%d.%d.%d" % (d, m, y)])
    def k_iso(self):
        r = self.r
        return "%d-%02d-%02d" % (r.choice([2024, 2025, 2026]), r.randint(1, 12), r.randint(1, 28))
    def k_time(self):
        r = self.r
        h, m = r.randint(7, 21), r.choice([0, 15, 30, 45])
        return r.choice(["%d:%02d" % (h, m), "%02d:%02d" % (h, m), "%d %s" % ((h - 1) % 12 + 1, "am" if h < 12 else "pm")])
    def k_num(self): return str(self.r.randint(2, 40))
    def k_nn(self): return str(self.r.randint(10, 99))
    def k_n(self): return str(self.r.randint(2, 9))
    def k_id(self): return str(self.r.randint(10, 9999))
    def k_amount(self):
        r = self.r
        v = r.choice([r.randint(5, 99), r.randint(100, 999), r.randint(10, 50) * 100])
        return r.choice(["$%d", "%d EUR", "%d.00", "€%d", "%d euros", "%d USD", "£%d"]) % v
    def k_iban(self):
        r = self.r
        c = r.choice(["DE", "GB", "FR", "CH", "US", "ES", "IT", "NL"])
        d = "".join(r.choice("0123456789") for _ in range(r.choice([18, 20, 22])))
        return c + d if r.random() < .7 else c + d[:2] + " " + " ".join(d[i:i + 4] for i in range(2, 18, 4))
    def k_phone(self):
        r = self.r
        return r.choice(["+%d %d %d", "+%d-%d-%d", "00%d %d %d"]) % (r.choice([1, 33, 44, 49, 351, 39]), r.randint(100, 999),
                                                                   r.randint(100000, 9999999))
    def k_code(self):
        return "".join(self.r.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(self.r.randint(5, 8)))
    def k_pw(self):
        r = self.r
        return r.choice(WORDS) + r.choice(["-", "_", "!", ""]) + r.choice(WORDS).title() + str(r.randint(10, 9999))
    def k_addr(self): return "%d %s, %s" % (self.r.randint(1, 220), self.r.choice(STREET), self.k_city())
    def k_product(self): return self.r.choice(PRODUCT)
    def k_user(self): return self.r.choice([self.k_first().lower() + str(self.r.randint(1, 99)), self.k_last().lower(), self.k_first()])
    def k_model(self): return self.r.choice(MODEL)
    def k_tool(self): return self.r.choice(TOOLN)
    def k_flight(self): return self.k_air()[:2].upper() + str(self.r.randint(100, 2999))
    def k_stars(self): return "%.1f" % (self.r.randint(28, 50) / 10)


CHO = re.compile(r"\[\[(?!\[)((?:(?!\[\[|\]\]).)*)\]\]", re.S)
KEY = re.compile(r"\{([a-z]+(?::\d)?)\}")


def spin(t, r):
    while True:
        m = CHO.search(t)
        if not m:
            return t
        t = t[:m.start()] + r.choice(m.group(1).split("|")) + t[m.end():]


def fill(t, f, keep=()):
    return KEY.sub(lambda m: f.get(m.group(1)) if m.group(1) not in keep else m.group(0), spin(t, f.r))


def cap(s):
    return s[:1].upper() + s[1:]
