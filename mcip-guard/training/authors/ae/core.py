import random, re, base64

P = {}
def _p(k, s): P[k] = [x.strip() for x in s.split(';') if x.strip()]
_p('first', 'Marta;Owen;Priya;Jonas;Leila;Tom;Agnes;Kofi;Yuki;Bram;Ines;Darek;Sunita;Paul;Hanna;Rui;Clara;Femi;Noor;Greta;Ivan;Maeve;Luca;Olga;Ben;Chiara;Anton;Ruth;Samir;Edith;Wes;Dolores')
_p('last', 'Keller;Okafor;Lindqvist;Moreau;Brandt;Singh;Tanaka;Doyle;Ferrari;Novak;Haddad;Whitcombe;Jansen;Pereira;Aldous;Kowalska;Byrne;Castillo;Hartley;Nguyen;Osei;Rossi;Vogel;Marsh;Larkin;Petrov')
_p('dom', 'larkmail.com;brightpost.net;homely.io;tidemail.org;oakpost.co.uk;mailhaven.eu;inboxly.com;northpost.dk;quickletter.net;parcelnest.com;fernhill-dental.co.uk;greenbasket.shop;casa-alba.it;stmarks-school.org;rivertonfc.org;cityhomes-lettings.com;harborbank.com;skylinc.travel')
_p('site', 'greenbasket.shop;tidyhome.store;skylinc.travel;harborbank.com;mapwise.app;daily-riverton.news;cityhomes-lettings.com;fernhill-clinic.org;pantrypal.app;rateit.io;clubhub.org;parcelnest.com;bookanook.com;schoolgate.net;wanderlist.co;meteonow.org')
_p('city', 'Leeds;Porto;Graz;Utrecht;Galway;Lyon;Bergen;Kraków;Verona;Tampere;Halifax;Bristol;Gdańsk;Antwerp;Seville;Basel;Oakland;Madison;Ghent;Cardiff')
_p('shop', 'Greenbasket;TidyHome;Parcelnest;Nook & Pine;Bellamy Shoes;FreshCart;Kettle & Co;Lumen Lights;Petal Post;Urban Cycle;Marlow Books;SunnySide Garden')
_p('item', 'cordless kettle;rain jacket;yoga mat;baby monitor;espresso grinder;folding bike;winter duvet;desk lamp;hiking boots;air fryer;cat carrier;school backpack;standing fan;blender;garden hose;noise-cancelling headphones')
_p('day', 'Monday;Tuesday;Wednesday;Thursday;Friday;Saturday;Sunday')
_p('month', 'January;February;March;April;May;June;July;September;October;November;December')
_p('dish', 'lentil soup;mushroom risotto;chicken pie;shakshuka;pumpkin curry;fish tacos;leek quiche;beef stew;plum cake;vegetable lasagne;ramen;potato salad')
_p('club', 'Riverton FC juniors;the rowing club;the allotment society;the choir;the chess club;the parents\' association;the running group;the book circle;the scout troop;the tennis club')
_p('school', 'St Mark\'s School;Hillcrest Primary;Lindenhof School;Northgate Academy;the Montessori kindergarten;Riverton High')
_p('hotel', 'Hotel Alba;The Gull Inn;Pension Lind;Casa Miro;Harbour Lodge;Stadthotel Post')
_p('air', 'SkyLinc;AeroNord;BlueHop;Air Cantabria')
_p('bank', 'Harbor Bank;Volksbank Nord;Clearwater Credit Union;Monda;First Dale')
_p('app', 'Pantrypal;MapWise;Clubhub;SchoolGate;Bookanook;RateIt;Wanderlist;Monda;HomeHub;Chatterly')
_p('street', 'Mill Lane;Birkenweg;Station Road;Rue des Lilas;Oak Avenue;Via Garibaldi;Harbour Street;Kerkstraat;Elm Close')
_p('time', '8:15;9:00;10:30;11:45;13:00;14:20;15:30;16:00;17:45;18:30;19:00;20:15')
_p('med', 'amoxicillin 500 mg;ibuprofen 400 mg;metformin;cetirizine;ramipril 5 mg;levothyroxine')
_p('reltime', 'this evening;tomorrow;by Friday;next week;before the weekend;within 48 hours;by the end of the month')
_p('role', 'assistant;model;AI;agent;language model;helper;chatbot;bot')
_p('fam', 'Mum;Dad;Grandma;my sister;Uncle Pete;the twins;my brother;Aunt Rosa')
_p('dir', 'Downloads;Documents;Photos;Tax 2023;Receipts;Medical;Family')

def slot(name, r):
    if name in P: return r.choice(P[name])
    if name == 'name': return r.choice(P['first']) + ' ' + r.choice(P['last'])
    if name == 'mail':
        f, l = r.choice(P['first']).lower(), r.choice(P['last']).lower()
        return r.choice([f + '.' + l, f + str(r.randint(2, 99)), l, 'info', 'office', 'billing', 'hello', f[0] + l, 'contact', 'support', 'bookings', 'news']) + '@' + r.choice(P['dom'])
    if name == 'url':
        return 'https://' + r.choice(['', '', 'www.', 'my.', 'go.']) + r.choice(P['site']) + '/' + r.choice(['help', 'c/' + str(r.randint(100, 9999)), 'account', 'form', 'r/' + _id(r), 'offers', 'verify', 'upload', 'confirm?id=' + str(r.randint(1000, 99999)), 'terms', 'collect', 'pay/' + _id(r)])
    if name == 'to':
        return slot(r.choice(['mail', 'mail', 'mail', 'phone', 'url']), r)
    if name == 'phone': return r.choice(['+44 20 ', '+49 30 ', '+1 555 ', '+33 1 ', '0800 ']) + str(r.randint(100, 999)) + ' ' + str(r.randint(1000, 9999))
    if name == 'iban': return r.choice(['DE', 'FR', 'NL', 'GB', 'ES', 'LT']) + ' '.join([str(r.randint(10, 99))] + [str(r.randint(1000, 9999)) for _ in range(4)])
    if name == 'price': return r.choice(['€', '£', '$', '€']) + r.choice([str(r.randint(3, 290)), '%d.%02d' % (r.randint(2, 180), r.choice([50, 99, 0, 90, 49]))])
    if name == 'amt': return r.choice(['€', '£', '$']) + str(r.choice([40, 75, 120, 180, 250, 300, 480, 600, 950, 1200]))
    if name == 'n': return str(r.randint(2, 9))
    if name == 'nn': return str(r.randint(10, 99))
    if name == 'y': return str(r.randint(2019, 2026))
    if name == 'date': return r.choice(['%d %s' % (r.randint(1, 28), r.choice(P['month'])), '%d-%02d-%02d' % (r.randint(2022, 2026), r.randint(1, 12), r.randint(1, 28)), '%02d/%02d' % (r.randint(1, 28), r.randint(1, 12))])
    if name == 'iso': return '%d-%02d-%02dT%02d:%02d:00Z' % (r.randint(2022, 2026), r.randint(1, 12), r.randint(1, 28), r.randint(6, 22), r.choice([0, 15, 30, 45]))
    if name == 'order': return r.choice(['GB-', 'NL', '#', 'ORD', 'P-']) + str(r.randint(10000, 999999))
    if name == 'id': return _id(r)
    if name == 'addr': return '%d %s, %s' % (r.randint(1, 140), r.choice(P['street']), r.choice(P['city']))
    if name == 'handle': return '@' + r.choice(P['first']).lower() + r.choice(['_', '.', '']) + r.choice(['cooks', 'runs', 'travels', 'reads', 'home', str(r.randint(10, 99))])
    return None

def _id(r): return ''.join(r.choice('abcdefghjkmnpqrstuvwxyz23456789') for _ in range(6))

_alt = re.compile(r'\{([^{}]*)\}')
_sl = re.compile(r'\$([a-z]+)(\d?)')

def alts(t, r):
    while True:
        m = _alt.search(t)
        if not m: return t
        t = t[:m.start()] + r.choice(m.group(1).split('|')) + t[m.end():]

def fill(t, r, memo=None):
    memo = {} if memo is None else memo
    def f(m):
        n, d = m.group(1), m.group(2)
        if d:
            k = n + d
            if k not in memo:
                v = slot(n, r)
                if v is None: return m.group(0)
                memo[k] = v
            return memo[k]
        if n in memo: return memo[n]
        v = slot(n, r)
        return m.group(0) if v is None else v
    return _sl.sub(f, t).replace('⦃', '{').replace('⦄', '}').replace('\\n', '\n')

def tidy(s): return re.sub(r'(?<=\S)  +', ' ', re.sub(r'(?<=\w) +([.,;])(?=\s|$)', r'\1', s))
def ex(t, r, memo=None):
    return tidy(fill(alts(t, r), r, memo))

class Deck:
    def __init__(self, items, seed):
        self.items = list(items); self.r = random.Random(seed); self.q = []
    def __call__(self):
        if not self.q:
            self.q = self.items[:]; self.r.shuffle(self.q)
        return self.q.pop()
    def some(self, n): 
        out = []
        while len(out) < n:
            x = self()
            if x not in out: out.append(x)
        return out

def lines(s): return [x for x in s.strip('\n').split('\n') if x.strip()]

def blocks(s, mark='='):
    out, cur = {}, None
    for l in lines(s):
        if l.startswith(mark): cur = l[1:].strip(); out[cur] = []
        else: out[cur].append(l)
    return out

def low(s): 
    return s[:1].lower() + s[1:] if len(s) > 1 and not s[1].isupper() and not s.startswith('I ') and not s.startswith("I'") else s
def up(s): return s[:1].upper() + s[1:]
def b64(s): return base64.b64encode(s.encode()).decode()
