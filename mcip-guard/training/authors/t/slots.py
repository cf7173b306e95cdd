"""Value slots: each draws a machine value together with several ways a person would say it."""
ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen").split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(n):
  if n < 20:
    return ONES[n]
  if n < 100:
    return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
  if n < 1000:
    return ONES[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
  if n < 1000000:
    return words(n // 1000) + " thousand" + ((" " if n % 1000 >= 100 else " and ") + words(n % 1000) if n % 1000 else "")
  return str(n)


ORD = {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth", 20: "twentieth",
    30: "thirtieth"}


def ordinal(n):
  if n in ORD:
    return ORD[n]
  if n > 20 and n % 10:
    return TENS[n // 10] + "-" + ordinal(n % 10)
  return ONES[n] + "th" if n < 20 else str(n) + "th"


class S:
  def __init__(self, schema, gen, kind, near=None):
    self.schema, self.gen, self.kind, self.near = schema, gen, kind, near

  def other(self, r, v):
    """a wrong value, usually a close one"""
    if self.near and r.random() < 0.7:
      for _ in range(12):
        w = self.near(r, v)
        if w != v:
          return w
    for _ in range(80):
      w = self.gen(r)[0]
      if w != v:
        return w
    raise ValueError("no other value")


def int_phr(n):
  p = [str(n), str(n)]
  if n <= 20:
    p += [words(n)] * 2
  elif n <= 100 or n % 100 == 0:
    p += [words(n)]
  if n == 6:
    p += ["half a dozen"] * 2
  if n == 12:
    p += ["a dozen"] * 2
  if n == 24:
    p += ["two dozen"]
  if n >= 1000:
    p += [f"{n:,}"] * 2
    if n % 1000 == 500:
      p += [f"{words(n // 1000)} and a half thousand"]
  return p


def near_int(lo):
  def f(r, v):
    k = r.randrange(5)
    s = str(abs(v))
    if k == 0 and len(s) > 1:
      w = int(s[1] + s[0] + s[2:])
    elif k == 1:
      w = v * 10
    elif k == 2:
      w = v * 2
    elif k == 3:
      w = v + r.choice([1, 2, 3, 5, 10])
    else:
      w = v - r.choice([1, 2, 3, 5])
    return w if w > 0 else v + 1
  return f


def I(lo, hi, d, step=1):
  def g(r):
    n = lo + step * r.randrange((hi - lo) // step + 1)
    return n, int_phr(n)
  return S({"type": "integer", "description": d}, g, "int", near_int(lo))


def M(lo, hi, d):
  def g(r):
    st = 1 if hi <= 100 else 5 if hi <= 500 else 10 if hi <= 2000 else 50 if hi <= 20000 else 500
    n = lo + st * r.randrange((hi - lo) // st + 1)
    return n, int_phr(n)
  return S({"type": "number", "description": d}, g, "int", near_int(lo))


def YR(lo, hi, d):
  """a year: never with thousands marks"""
  def g(r):
    n = r.randint(lo, hi)
    return n, [str(n), str(n), "the year " + str(n)]
  return S({"type": "integer", "description": d}, g, "year", lambda r, v: v + r.choice([-10, -1, 1, 2, 10]))


def D(lo, hi, dp, d):
  def g(r):
    v = round(lo + (hi - lo) * r.random(), dp)
    if v == int(v):
      v = round(v + 10 ** -dp * 5, dp)
    s = f"{v:.{dp}f}"
    p = [s, s, f"{v:g}"]
    a, b = s.split(".")
    if int(a) <= 40:
      p.append(words(int(a)) + " point " + " ".join(ONES[int(c)] for c in b.rstrip("0")))
    if b.rstrip("0") == "5" and int(a) <= 40:
      p += [words(int(a)) + " and a half"] * 2
    return v, p

  def near(r, v):
    k = r.randrange(3)
    return round(v + r.choice([1, -1, 10]) * 10 ** (1 - dp), dp) if k < 2 else round(v * r.choice([10, 0.1, 2]), dp + 1)
  return S({"type": "number", "description": d}, g, "num", near)


def C(d, m):
  ks = list(m)

  def g(r):
    k = r.choice(ks)
    return k, list(m[k])
  return S({"type": "string", "description": d, "enum": ks}, g, "enum")


def T(d, items):
  """free text drawn from a list (a '|' string or a list)"""
  items = items.split("|") if isinstance(items, str) else items

  def g(r):
    k = r.choice(items)
    return k, [k]
  return S({"type": "string", "description": d}, g, "text")


CITIES = ("Lisbon|Porto|Madrid|Seville|Oslo|Bergen|Vienna|Graz|Prague|Brno|Dublin|Cork|Athens|Naples|Turin|Lyon|Nantes|"
     "Hamburg|Leipzig|Zurich|Geneva|Warsaw|Gdansk|Helsinki|Tallinn|Riga|Vilnius|Istanbul|Cairo|Nairobi|Lagos|Accra|"
     "Mumbai|Chennai|Hanoi|Manila|Osaka|Sapporo|Seoul|Busan|Perth|Brisbane|Auckland|Boston|Denver|Austin|Portland|"
     "Toronto|Halifax|Lima|Bogota|Quito|Santiago|Montevideo").split("|")
AIRP = dict(Lisbon="LIS", Porto="OPO", Madrid="MAD", Oslo="OSL", Vienna="VIE", Prague="PRG", Dublin="DUB", Athens="ATH",
      Naples="NAP", Lyon="LYS", Hamburg="HAM", Zurich="ZRH", Geneva="GVA", Warsaw="WAW", Helsinki="HEL", Riga="RIX",
      Istanbul="IST", Cairo="CAI", Nairobi="NBO", Mumbai="BOM", Hanoi="HAN", Seoul="ICN", Perth="PER", Boston="BOS",
      Denver="DEN", Toronto="YYZ", Lima="LIM", Bogota="BOG", Auckland="AKL", Osaka="KIX")
CURS = {"USD": ["US dollars", "American dollars", "USD"], "EUR": ["euros", "EUR", "euro"], "GBP": ["pounds sterling", "British pounds", "GBP"],
    "JPY": ["yen", "Japanese yen", "JPY"], "CHF": ["Swiss francs", "CHF"], "PLN": ["zloty", "Polish zloty"],
    "CZK": ["Czech crowns", "koruna"], "INR": ["Indian rupees", "INR"], "KRW": ["Korean won", "won"],
    "NOK": ["Norwegian kroner", "NOK"], "TRY": ["Turkish lira", "lira"], "MXN": ["Mexican pesos", "MXN"],
    "BRL": ["Brazilian reais", "reais"], "ZAR": ["South African rand", "rand"], "THB": ["Thai baht", "baht"],
    "CAD": ["Canadian dollars", "CAD"]}
LANGS = dict(de=["German"], fr=["French"], es=["Spanish"], it=["Italian"], pt=["Portuguese"], nl=["Dutch"], sv=["Swedish"],
       pl=["Polish"], fi=["Finnish"], el=["Greek"], tr=["Turkish"], ja=["Japanese"], ko=["Korean"], cs=["Czech"])
TICKS = {"AAPL": ["Apple"], "MSFT": ["Microsoft"], "NVDA": ["Nvidia"], "TSLA": ["Tesla"], "KO": ["Coca-Cola"], "NKE": ["Nike"],
     "DIS": ["Disney", "the mouse-house, Disney"], "MCD": ["McDonald's"], "INTC": ["Intel"], "SBUX": ["Starbucks"],
     "BA": ["Boeing"], "PFE": ["Pfizer"], "F": ["Ford"], "IBM": ["IBM"]}
FIRST = ("Ana|Ben|Chloe|Dario|Emre|Fatima|Goran|Hanna|Ines|Jonas|Keiko|Lars|Mira|Nadia|Oskar|Priya|Quentin|Rosa|Samir|Tilda|"
     "Uma|Viktor|Wanda|Yusuf|Zoe|Adaeze|Bela|Cyrus|Dilys|Elif").split("|")
LAST = ("Abbot|Berg|Castillo|Dutta|Eklund|Farkas|Greco|Haddad|Ivanov|Jansen|Kowal|Lindqvist|Moreau|Novak|Okafor|Petrov|Quist|"
    "Rossi|Sato|Tamm|Ueda|Vasquez|Weller|Yilmaz|Zeman").split("|")
MON = "January February March April May June July August September October November December".split()


def CITY(d):
  return T(d, CITIES)


def AIR(d):
  return S({"type": "string", "description": d + " (IATA code)"},
       lambda r: (lambda k: (AIRP[k], [k]))(r.choice(list(AIRP))), "air")


def CUR(d):
  return S({"type": "string", "description": d + " (ISO 4217)"},
       lambda r: (lambda k: (k, list(CURS[k])))(r.choice(list(CURS))), "cur")


def LANG(d):
  return S({"type": "string", "description": d + " (ISO 639-1)"},
       lambda r: (lambda k: (k, list(LANGS[k])))(r.choice(list(LANGS))), "lang")


def TICK(d):
  return S({"type": "string", "description": d}, lambda r: (lambda k: (k, list(TICKS[k])))(r.choice(list(TICKS))), "tick")


def DATE(d, y0=2024, y1=2027):
  def g(r):
    y, m, k = r.randint(y0, y1), r.randint(1, 12), r.randint(1, 28)
    n = MON[m - 1]
    suf = "th" if k in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(k % 10, "th")
    return f"{y}-{m:02d}-{k:02d}", [f"{k} {n} {y}", f"{n} {k}{suf}, {y}", f"{y}-{m:02d}-{k:02d}", f"{k} {n[:3]} {y}",
                    f"the {ordinal(k)} of {n} {y}"]

  def near(r, v):
    y, m, k = map(int, v.split("-"))
    c = r.randrange(3)
    if c == 0:
      k = k % 28 + 1
    elif c == 1:
      m = m % 12 + 1
    else:
      y += 1
    return f"{y}-{m:02d}-{k:02d}"
  return S({"type": "string", "description": d + " (YYYY-MM-DD)"}, g, "date", near)


def TIME(d):
  def g(r):
    h, m = r.randint(7, 21), r.choice([0, 5, 10, 15, 20, 30, 40, 45, 50])
    part = "in the morning" if h < 12 else "in the afternoon" if h < 18 else "in the evening"
    h12 = (h - 1) % 12 + 1
    nx = words(h12 % 12 + 1)
    w = {0: f"{words(h12)} o'clock", 15: f"quarter past {words(h12)}", 30: f"half past {words(h12)}",
       45: f"quarter to {nx}", 40: f"twenty to {nx}", 50: f"ten to {nx}"}.get(m, f"{words(m)} past {words(h12)}")
    ap = "am" if h < 12 else "pm"
    return f"{h:02d}:{m:02d}", [f"{w} {part}", f"{w} {part}", f"{h12}:{m:02d} {ap}", f"{h:02d}:{m:02d}"]

  def near(r, v):
    h, m = map(int, v.split(":"))
    return f"{(h + 12) % 24:02d}:{m:02d}" if r.random() < .4 else f"{(h + r.choice([1, -1])) % 24:02d}:{m:02d}"
  return S({"type": "string", "description": d + " (HH:MM, 24-hour)"}, g, "time", near)


def PERSON(d):
  def g(r):
    n = r.choice(FIRST) + " " + r.choice(LAST)
    return n, [n]
  return S({"type": "string", "description": d}, g, "person")


def MAIL(d):
  def g(r):
    m = f"{r.choice(FIRST).lower()}.{r.choice(LAST).lower()}@{r.choice(['posteo', 'mailbox', 'inbox', 'fastpost'])}.example"
    return m, [m]
  return S({"type": "string", "description": d}, g, "mail")


def ID(d, pre=""):
  def g(r):
    k = pre + "".join(r.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(r.choice([5, 6, 7])))
    return k, [k]

  def near(r, v):
    i = r.randrange(len(pre), len(v))
    return v[:i] + r.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") + v[i + 1:]
  return S({"type": "string", "description": d}, g, "id", near)


def HOUSE(d):
  def g(r):
    k = f"{r.randint(2, 98)}{r.choice('abc')}"
    return k, [k, f"number {k}", f"no. {k}"]
  return S({"type": "string", "description": d}, g, "house", lambda r, v: v[:-1] + r.choice("abcd"))


def NL(lo, hi, d):
  def g(r):
    v = [r.randint(lo, hi) for _ in range(r.randint(4, 8))]
    s = ", ".join(map(str, v))
    return v, [s, s, s[:s.rfind(",")] + " and" + s[s.rfind(",") + 1:]]

  def near(r, v):
    w = list(v)
    k = r.randrange(3)
    i = r.randrange(len(w))
    if k == 0:
      w[i] = near_int(lo)(r, w[i])
    elif k == 1:
      w.pop(i)
    else:
      w[i] += r.choice([1, 2, 5])
    return w
  return S({"type": "array", "items": {"type": "number"}, "description": d}, g, "list", near)


def FILE(d, exts):
  exts = exts.split("|")

  def g(r):
    k = r.choice("holiday|invoice|garden|minutes|sketch|thesis|budget|cat|wedding|menu|poster|notes|receipt|map|draft".split("|"))
    v = f"{k}{r.choice(['', '_v2', '-final', '_' + str(r.randint(3, 99))])}.{r.choice(exts)}"
    return v, [v]
  return S({"type": "string", "description": d}, g, "file")


FUNCS = {}


class Fn:
  def __init__(self, dom, kind, name, desc, params, says, res, ans):
    self.dom, self.kind, self.name, self.desc, self.params = dom, kind, name, desc, params
    self.says, self.res, self.ans = says.split("|"), res, ans
    assert len(self.says) >= 4, name

  def schema(self):
    return {"type": "object", "properties": {k: dict(s.schema) for k, s in self.params.items()}, "required": list(self.params)}

  def draw(self, r, given=None):
    """-> args, phrases; slots of one kind never hold the same value twice"""
    given = given or {}
    for _ in range(50):
      a, p = {}, {}
      for k, s in self.params.items():
        a[k], p[k] = s.gen(r)
        if k in given and given[k][2] == s.kind and given[k][0] in s.schema.get("enum", [given[k][0]]):
          a[k], p[k] = given[k][0], given[k][1]
      seen = [(s.kind, str(a[k])) for k, s in self.params.items() if s.kind in ("text", "cur", "air", "lang", "person", "enum", "date")]
      if len(seen) == len(set(seen)):
        break
    return a, p

  def result(self, a, r):
    return self.res(a, r)


def F(*a):
  f = Fn(*a)
  assert f.name not in FUNCS, f.name
  FUNCS[f.name] = f
