"""Value banks (names, cities, dates, ids) and the tiny tool DSL used by all tool banks."""
NAMES = "Anna Ben Chloe David Elif Farid Grace Hugo Ines Jonas Katya Liam Mara Nils Olga Priya Quentin Rosa Samir Tess Ugo Vera Wendy Xenia Yusuf Zoe Amara Bruno Celia Dmitri Emeka Fiona Goran Hanna Igor Joao Keiko Lars Mei Noor".split()
LAST = "Fischer Okafor Lindqvist Moreau Tanaka Silva Novak Brandt Costa Haddad Jensen Kaya Lopez Murray Nowak Petrov Reyes Schmidt Turner Vogel Weber Young Zhang Abbott Bailey Crane Dalton Ekström Ferraro Gupta".split()
CITIES = "Lyon Porto Graz Oslo Leeds Ghent Turin Malmö Bergen Cork Seville Kraków Tartu Split Basel Utrecht Aarhus Bremen Nantes Bilbao Osaka Denver Austin Quito Nairobi Hanoi Perth Halifax Tampa Boise".split()
CUR = "EUR USD GBP CHF SEK NOK PLN JPY CAD AUD".split()
MOVIES = ["Inception", "Amélie", "Parasite", "Spirited Away", "The Third Man", "Paddington 2", "Arrival", "Coco", "Heat", "Alien", "Casablanca", "Moonlight"]
BOOKS = ["Dune", "Emma", "The Hobbit", "Beloved", "Middlemarch", "Neuromancer", "Circe", "Persuasion", "Dracula", "Momo"]
SONGS = ["Clocks", "Hurt", "Jolene", "Africa", "Dreams", "Creep", "Valerie", "Halo", "Iris", "Chandelier"]
DISH = ["lentil soup", "mushroom risotto", "pad thai", "banana bread", "shakshuka", "chicken curry", "tomato tart", "ramen", "apple crumble", "falafel"]
ITEMS = ["desk lamp", "running shoes", "kettle", "phone case", "backpack", "yoga mat", "headphones", "raincoat", "coffee grinder", "board game", "garden hose", "bike light"]
TODOS = ["buy oat milk", "call the plumber", "renew passport", "water the plants", "return library books", "pay the dentist", "clean the gutters", "send the tax form", "book the vet", "fix the bike", "print tickets", "sort the photos"]
MSGS = ["running 10 minutes late", "dinner is at eight", "happy birthday!", "the keys are under the pot", "meeting moved to Room 4", "can you bring the charger", "the parcel has come", "see you at the station"]
STOCKS = "ACME NVLT ORBX PLMR QUIN RDGE SOLV TRNX".split()
LANGS = "Spanish French German Italian Turkish Japanese Polish Dutch Greek Swedish".split()
SPECIAL = ["dentist", "dermatologist", "eye doctor", "physio", "hairdresser", "GP", "vet", "orthodontist"]
def nm(r): return r.choice(NAMES)
def full(r): return r.choice(NAMES) + " " + r.choice(LAST)
def city(r): return r.choice(CITIES)
def date(r): return "2025-%02d-%02d" % (r.randint(3, 12), r.randint(1, 28))
def clock(r): return "%02d:%s" % (r.randint(8, 20), r.choice(["00", "15", "30", "45"]))
def code(r, p, n=5): return p + "-" + "".join(r.choice("0123456789") for _ in range(n))
def money(r, lo=5, hi=400): return r.choice([r.randint(lo, hi), round(r.uniform(lo, hi), 2)])
def mail(r): return (r.choice(NAMES) + "." + r.choice(LAST)).lower().replace("ö", "o") + "@" + r.choice(["mailbox.org", "postfach.net", "example.com", "inbox.io"])
TYPES = {"s": "string", "n": "number", "i": "integer", "b": "boolean", "a": "array"}
def schema(spec, opt=()):
    """'a:n:Text|b:s:Text' -> JSON schema."""
    props, req = {}, []
    for part in spec.split("|"):
        if not part: continue
        bits = part.split(":", 2)
        props[bits[0]] = {"type": TYPES[bits[1]]}
        if len(bits) > 2 and bits[2]: props[bits[0]]["description"] = bits[2]
        if bits[0] not in opt: req.append(bits[0])
    s = {"type": "object", "properties": props}
    if req: s["required"] = req
    return s
def tool(name, desc, spec, server=None, opt=()):
    t = {"name": name, "description": desc, "inputSchema": schema(spec, opt)}
    if server: t["server"] = server
    return t
class Task:
    """A tool of the bank: how to make arguments, result, question and answer."""
    def __init__(s, kind, name, desc, spec, gen, res, asks, ans):
        s.kind, s.name, s.desc, s.spec, s.gen, s.res, s.asks = kind, name, desc, spec, gen, res, asks
        s.ans = ans if isinstance(ans, list) else [ans]
    def tool(s, server=None): return tool(s.name, s.desc, s.spec, server)
    def answer(s, a, res, r):
        d = dict(a)
        if isinstance(res, dict): d.update(res)
        return r.choice(s.ans).format(**d)
BANK = []
def T(*x): BANK.append(Task(*x))
