"""Names, places, values."""

import random

FIRST = "Ana Bruno Chiara Dmitri Elif Farid Greta Hugo Ingrid Jonas Keiko Leila Marek Nadia Oscar Priya Quentin Rosa Sven Tomasz Ursula Viktor Wanda Yusuf Zofia Maeve Liam Aoife Pedro Camille Noor Rahul Mei Hassan Olga Kwame Thandi Lars Nils Petra Dolores Ines Gavin Ruth Emeka Salma Jarek Milena".split()
LAST = "Ferreira Lindqvist Okafor Marchetti Kowalski Haddad Nguyen Brandt Silva Petrov Yilmaz O'Connor Dubois Castellano Nakamura Johansson Mbeki Rossi Fischer Varga Novak Chaudhry Duarte Keller Hoffmann Iyer Laurent McBride Nowak Ortega Popescu Quist Ramanathan Schulte Tanaka Ueda Vermeer Whitlock Zielinska Abebe Bianchi Carver Demir Eklund".split()
CITY = [
    ("Lisbon", "LIS"),
    ("Oslo", "OSL"),
    ("Vienna", "VIE"),
    ("Athens", "ATH"),
    ("Dublin", "DUB"),
    ("Prague", "PRG"),
    ("Porto", "OPO"),
    ("Madrid", "MAD"),
    ("Rome", "FCO"),
    ("Zurich", "ZRH"),
    ("Krakow", "KRK"),
    ("Malaga", "AGP"),
    ("Tallinn", "TLL"),
    ("Seville", "SVQ"),
    ("Bergen", "BGO"),
    ("Naples", "NAP"),
    ("Lyon", "LYS"),
    ("Gdansk", "GDN"),
    ("Istanbul", "IST"),
    ("Toronto", "YYZ"),
    ("Chicago", "ORD"),
    ("Denver", "DEN"),
    ("Osaka", "KIX"),
    ("Montreal", "YUL"),
]
STREET = "Alder Lane;Kings Road;Harbour Street;Mill Close;Station Road;Rue des Tilleuls;Birkenweg;Calle Mayor;Via Garibaldi;Chestnut Avenue;Quay Street;Lindenstrasse;Bridge Road;Orchard Drive;Church Hill;Long Row;Park Crescent;Dock Lane".split(
    ";"
)
MON = "January February March April May June July August September October November December".split()
DIM = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
DOW = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
CUR = [("EUR", "euros"), ("USD", "dollars"), ("GBP", "pounds")]
AB = "ABCDEFGHJKLMNPQRSTUVWXYZ"
WORDN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def fmt(r, pat):
    o = ""
    for ch in pat:
        o += str(r.randrange(10)) if ch == "#" else r.choice(AB) if ch == "?" else r.choice(AB + "23456789") if ch == "*" else ch
    return o


def weekday(y, m, d):
    t = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    y2 = y - (1 if m < 3 else 0)
    return (y2 + y2 // 4 - y2 // 100 + y2 // 400 + t[m - 1] + d + 6) % 7  # 0 Monday


def addday(y, m, d, n):
    for _ in range(n):
        d += 1
        if d > DIM[m - 1] + (1 if m == 2 and y % 4 == 0 else 0):
            d = 1
            m += 1
            if m > 12:
                m = 1
                y += 1
    return y, m, d


def iso(t):
    return "%04d-%02d-%02d" % t


def person(r):
    f, l = r.choice(FIRST), r.choice(LAST)
    y, m = r.randrange(1948, 2004), r.randrange(1, 13)
    d = r.randrange(1, DIM[m - 1] + 1)
    mail = "%s%s%s@%s" % (
        f.lower(),
        r.choice([".", "_", ""]),
        l.lower().replace("'", ""),
        r.choice(["gmail.com", "outlook.com", "posteo.de", "yahoo.co.uk", "proton.me", "icloud.com"]),
    )
    return dict(
        first=f,
        last=l,
        name=f + " " + l,
        dob=iso((y, m, d)),
        dobsay=r.choice(
            ["%d %s %d" % (d, MON[m - 1], y), "%s %d, %d" % (MON[m - 1], d, y), "%02d/%02d/%d" % (d, m, y) if d > 12 else "%d %s %d" % (d, MON[m - 1][:3], y)]
        ),
        email=mail,
        phone="+%d %s" % (r.choice([31, 44, 49, 351, 1, 353]), fmt(r, "## ### ####")),
    )


def value(r, ty, w):
    """(as said, as passed)"""
    k = ty if isinstance(ty, str) else ty[0]
    if k == "date":
        t = addday(*w.today, r.randrange(6, 80))
        s = r.choice(["%d %s", "%s %d"])
        return ((s % (t[2], MON[t[1] - 1])) if s[1] == "d" else s % (MON[t[1] - 1], t[2])), iso(t)
    if k == "enum":
        return r.choice(ty[1])
    if k == "int":
        n = r.randrange(ty[1], ty[2] + 1)
        u = ty[3]
        if n == 1 and u.endswith("s"):
            u = u[:-1]
        return ((WORDN[n] if n < 10 and r.random() < 0.5 else str(n)) + (" " + u if u else "")), n
    if k == "money":
        n = r.randrange(ty[1], ty[2])
        if n > 300:
            n = n // 5 * 5
        return "%d %s" % (n, w.cur[1]), n
    if k == "pct":
        n = r.choice(ty[1])
        return "%d%s" % (n, r.choice(["%", " %", " percent"])), n
    if k == "address":
        a = "%d %s" % (r.randrange(2, 190), r.choice(STREET))
        return a, a
    if k == "phone":
        a = "+%d %s" % (r.choice([31, 44, 49, 351, 1]), fmt(r, "## ### ####"))
        return a, a.replace(" ", "")
    if k == "email":
        p = person(r)
        return p["email"], p["email"]
    if k == "name":
        p = person(r)
        return p["name"], p["name"]
    if k == "time":
        h, m = r.randrange(8, 19), r.choice([0, 15, 30, 45])
        return ("%d:%02d" % (h, m)), "%02d:%02d" % (h, m)
    if k == "code":
        a = fmt(r, ty[1])
        return a, a
    raise KeyError(k)


def plain(x):
    return [(a, a) for a in x.split("|")]


def enum(x):
    """'said=CODE|said=CODE'"""
    return ("enum", [tuple(a.split("=")) for a in x.split("|")])
