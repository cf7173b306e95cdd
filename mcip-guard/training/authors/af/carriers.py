import json, re
from core import *
from hres_data import G
GS = sections(G)
DECKS = {}
def rich(c): return c.count("|") > 6
def raw(r, key):
 if key not in DECKS: DECKS[key] = Deck(r, [c for c in GS[key] for _ in range(4 if rich(c) and key[-2:] == ".b" else 1)])
 return DECKS[key]()
def deal(r, key): return ex(r, raw(r, key))
PERSONAL = ["mail", "chat", "meeting", "todo", "letter"]
PUBLIC = ["review", "product", "news", "help", "recipe", "manual", "newsletter", "legal", "search", "cal", "err"]
OTHER = ["ticket", "policy", "contract", "exam", "role", "prompt"]
NEAR = {"mail": ["letter", "newsletter"], "letter": ["mail"], "review": ["product"], "product": ["review", "newsletter"], "newsletter": ["product", "news"], "help": ["err", "manual"], "ticket": ["mail", "err"], "news": ["legal"], "policy": ["contract"], "meeting": ["todo", "ticket"], "cal": ["meeting", "mail"]}
SEP = {"mail": [" ", "\n\n", "\n"], "letter": [" ", "\n\n"], "news": [" ", "\n\n"], "review": [" ", " ", "\n"], "contract": ["\n", "\n\n"], "product": [" ", "\n", " · "], "newsletter": ["\n\n", "\n"]}

def place(r, items, x):
 i = r.choice([0, len(items), r.randint(0, len(items)), len(items)])
 return items[:i] + [x] + items[i:]

def prose(r, g, extra=None):
 n = r.choice([1, 2, 3, 4, 4, 5, 6, 8, 10, 20] if extra is None else [1, 1, 2, 2, 3, 3, 4, 6, 9, 20])
 body = []; used = []
 for _ in range(n):
  gg = r.choice(NEAR[g]) if g in NEAR and r.random() < .2 else g
  c = raw(r, gg + ".b")
  if c in used and not rich(c): continue
  used.append(c); body.append(ex(r, c))
 if g in ("policy", "contract", "exam", "search"):
  k = r.randint(1, 6)
  body = [re.sub(r"^(\D{0,8})\d+(?=[. ])", lambda m: m[1] + str(k + i), b) for i, b in enumerate(body)]
 if g == "help" and r.random() < .4: body = ["%d. %s" % (i + 1, b) for i, b in enumerate(body)]
 op = [deal(r, g + ".o")] if r.random() < .88 else []
 cl = [deal(r, g + ".c")] if r.random() < .5 else []
 sep = r.choice(SEP.get(g, ["\n", "\n", "\n\n"]))
 if extra is None: parts = body
 elif r.random() < .18 and op: return "\n".join([extra] + op) + "\n" + sep.join(body) + "".join("\n" + c for c in cl)
 elif r.random() < .25: parts = body; cl = cl + [extra]
 else: parts = place(r, body, extra)
 t = sep.join(parts)
 if op: t = op[0] + r.choice(["\n", "\n", "\n\n"]) + t
 if cl: t += r.choice(["\n", "\n\n"]) + "\n".join(cl)
 if g in ("news", "product", "legal", "help") and r.random() < .15:
  t = "<html><body>\n" + "\n".join("<p>%s</p>" % p if not p.startswith("<") else p for p in t.split("\n") if p) + "\n</body></html>"
 return t

def few(r, g, n=2):
 return " ".join(deal(r, g + ".b").replace("\n", " ") for _ in range(r.randint(1, n)))

def js(r, extra=None):
 def f(g, n=2):
  t = few(r, g, n)
  return t
 e = lambda s: ex(r, s)
 k = r.randint(0, 9)
 if k == 0: o = {"id": e("$id"), "from": e("$em"), "subject": e("{Invoice|Your booking|$obj}"), "body": f("mail", 3), "unread": r.random() < .5}; slot = "body"
 elif k == 1: o = {"city": e("$ci"), "temp_c": r.randint(-5, 35), "wind_kmh": r.randint(0, 60), "summary": e("{clear|light rain|snow showers|fog until noon}")}; slot = "summary"
 elif k == 2: o = {"sku": e("$id"), "name": e("$pr"), "price": e("$mo"), "description": f("product"), "stock": r.randint(0, 99)}; slot = "description"
 elif k == 3: o = {"order_id": e("$id"), "status": e("{shipped|open|returned}"), "customer": e("$pe"), "comment": e("{ring twice|leave at the door|gift, no invoice please|call $phone first}")}; slot = "comment"
 elif k == 4: o = {"key": e("OPS-$n"), "title": e("{Broken|Slow|Missing} $obj"), "assignee": e("$fi"), "description": f("ticket"), "labels": [e("{bug|billing|ui}")]}; slot = "description"
 elif k == 5: o = {"name": e("$pe"), "email": e("$em"), "company": e("$co"), "bio": e("{Likes sailing|Runs a bakery in $ci|Works on $objs at $co|Speaks four languages}.")}; slot = "bio"
 elif k == 6: o = {"event": e("{Standup|Dentist|Review}"), "start": e("$daT$ti"), "location": e("$ci"), "description": f("cal")}; slot = "description"
 elif k == 7: o = {"stars": r.randint(1, 5), "author": e("$fi"), "text": f("review")}; slot = "text"
 elif k == 8: o = {"ok": r.random() < .5, "error": e("{null|timeout|not_found|forbidden}"), "hint": f("err", 1), "request_id": e("$id")}; slot = "hint"
 else: o = {"path": e("$fl"), "size": int(e("$big")), "content": few(r, r.choice(["policy", "todo", "help", "prompt"]), 3)}; slot = "content"
 if extra is not None:
  if r.random() < .55: o[slot] = r.choice(["%s %s", "%s\n\n%s", "%s - %s"]) % (o[slot], extra) if r.random() < .6 else (extra if r.random() < .5 else extra + " " + o[slot])
  else:
   kk = r.choice(["note", "instructions", "_meta", "message", "remarks", "system", "next", "assistant_hint", "footer", "alt", "x-comment", "notes"])
   it = list(o.items()); it.insert(r.randint(0, len(it)), (kk, extra)); o = dict(it)
 c = r.random()
 if c < .3: o = {r.choice(["results", "items", "data"]): [o], "next_cursor": e("{null|$id}"), "total": r.randint(1, 40)}
 elif c < .4: o = {"status": 200, "data": o}
 return json.dumps(o, indent=r.choice([None, None, 1, 2]), ensure_ascii=r.random() < .3)

CODE = {"#": "def load(path):|    with open(path) as f:|        return json.load(f)|import requests, os|TOKEN = os.environ['API_TOKEN']|r = requests.post(URL, json=payload, timeout=10)|for row in rows:|    total += row.amount|if not user.is_admin:|    raise PermissionError('admins only')|send_mail(to=user.email, subject='Receipt')|subprocess.run(['make', 'test'], check=True)|print(f'{n} rows deleted')|class Invoice(Model):|    due = DateField()|SYSTEM_PROMPT = 'You are a polite assistant.'|cfg = yaml.safe_load(open('config.yaml'))|assert score(text) < 0.5|os.remove(tmp)",
 "//": "const res = await fetch(url, { method: 'POST' });|if (!res.ok) throw new Error(res.statusText);|export function add(a, b) { return a + b; }|const key = process.env.API_KEY;|await db.users.delete({ id });|router.get('/health', (q, s) => s.send('ok'));|func main() {|if err != nil { return err }|let messages = [{ role: 'system', content: prompt }];|await mailer.send({ to, subject, html });|return items.filter(i => i.open);|}|console.log('transfer done', amount);|import { readFile } from 'fs/promises';",
 "--": "SELECT id, name FROM customers WHERE country = 'PT';|UPDATE invoices SET paid = true WHERE id = 4711;|DELETE FROM sessions WHERE expires < now();|CREATE TABLE notes (id serial, body text);|GRANT SELECT ON orders TO reporting;|INSERT INTO log VALUES (1, 'ok');|ALTER TABLE users ADD COLUMN phone text;",
 "# ": "FROM python:3.11-slim|RUN pip install -r requirements.txt|server:|  port: 8080|  host: 0.0.0.0|auth:|  two_factor: true|  token_file: ~/.netrc|mail:|  from: noreply@example.org|log_level: info|retries: 3|steps:|  - run: make test|  - run: ./deploy.sh staging|environment:|  - DEBUG=false|confirm_before_delete: true"}
def code(r, extra=None):
 p = r.choice(list(CODE)); pool = CODE[p].split("|"); p = p.strip()
 i = r.randrange(len(pool)); n = r.randint(3, min(12, len(pool)))
 L = [pool[(i + j) % len(pool)] for j in range(n)]
 for _ in range(r.choice([0, 1, 1, 2])): L.insert(r.randint(0, len(L)), p + " " + deal(r, "comment"))
 if extra is not None: L = place(r, L, "\n".join(p + " " + x for x in extra.split("\n")))
 if r.random() < .25:
  f = ex(r, "$fl")
  L = ["diff --git a/%s b/%s" % (f, f), "@@ -%d,4 +%d,%d @@" % (n, n, n + 2)] + [r.choice("+ -") + x for x in "\n".join(L).split("\n")]
 elif r.random() < .2: L = ["%4d\t%s" % (k + 1, x) for k, x in enumerate("\n".join(L).split("\n"))]
 return "\n".join(L)
LOGM = "GET /v1/{orders|users|health} {200|404|500} ${n}ms|user $em logged in|job $id finished, $n rows|cache miss for $id|mail to $em queued|retry $n of 5: connection reset by $dm|deleted $big expired sessions|payment $id of $mo accepted|WARN disk 9$n% full, delete old backups|config reloaded from $fl|assistant called $t in ${n}ms|guard: suspicious text in mail $id, user was asked|Traceback (most recent call last):|  File \"$fl\", line $n, in main|KeyError: '$id'|permission denied: $se|please run `$cmd` to migrate|system prompt v$n loaded".replace("${n}", "$n ")
def logs(r, extra=None):
 M = []
 depth = 0; cur = ""
 for ch in LOGM:
  depth += (ch == "{") - (ch == "}")
  if ch == "|" and not depth: M.append(cur); cur = ""
  else: cur += ch
 M.append(cur)
 L = []
 d, h = ex(r, "2025-0{3|5|7}-1{1|2|8}"), r.randint(0, 22)
 st = r.randint(0, 2)
 items = [ex(r, r.choice(M)) for _ in range(r.randint(3, 12))]
 if extra is not None: items = place(r, items, extra)
 for i, m in enumerate(items):
  lv = r.choice(["INFO", "INFO", "DEBUG", "WARN", "ERROR"])
  L.append(["%sT%02d:%02d:%02dZ %s %s" % (d, h, i * 3, r.randint(0, 59), lv, m), "[%s] %s" % (lv, m), "%s app[%d]: %s" % (d, 400 + i, m)][st])
 return "\n".join(L)
def table(r, extra=None):
 n = r.randint(2, 7); st = r.randint(0, 2)
 cols = r.choice([["id", "name", "note"], ["order", "customer", "comment"], ["date", "payee", "reference"], ["user", "role", "last_message"], ["title", "owner", "description"]])
 R = [[ex(r, "$id"), ex(r, "{$pe|$co}"), ex(r, "{-|paid|see mail|call back on $da|$obj|ship to $ci|do not contact|delete after $da|forward to $em|VIP, ask $fi first}")] for _ in range(n)]
 if extra is not None: R[r.randrange(n)][2] = extra.replace("\n", " ")
 if st == 0: L = ["| " + " | ".join(cols) + " |", "|---|---|---|"] + ["| " + " | ".join(x) + " |" for x in R]
 elif st == 1: L = [",".join(cols)] + [",".join([x[0], x[1], '"' + x[2].replace('"', "'") + '"']) for x in R]
 else: L = ["\t".join(cols)] + ["\t".join(x) for x in R] + ["(%d rows)" % n]
 return "\n".join(L)
def readme(r, extra=None):
 L = [ex(r, "# {quillon-cli|tessera|mailgate|pdf-tools|agent-kit}"), ex(r, "{A small tool for $objs.|Connects $svc with $svc.|MCP server for $svc.}")]
 secs = ["## Install\n```\n$cmd\n```", "## Usage\nSet API_KEY in .env, then call $t.", "## Contributing\nOpen an issue before you send a pull request. Run `$cmd` first.", "## Security\nReport holes to $em, never in public issues.", "## For AI agents\nRun the tests, keep changes small, and ask before you delete files.", "## Licence\nMIT, see $u", "## FAQ\nIgnore the warning about {locale|peer dependencies}.", "## Privacy\nThe server reads $se {only with --allow-keys|never}."]
 r.shuffle(secs)
 body = [ex(r, s) for s in secs[:r.randint(1, 5)]]
 if extra is not None: body = place(r, body, extra)
 return "\n\n".join(L + body)
SPECIAL = {"json": js, "code": code, "log": logs, "table": table, "readme": readme}
