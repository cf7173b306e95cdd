"""Carriers: each returns a dict with the text, marked «1» «2» «3» (and «K» for a key), how slots are encoded, and what fits."""
import json
from topics import TOPICS


def body(r, f, topic, n):
    s = list(TOPICS[topic][1])
    r.shuffle(s)
    out = []
    while len(out) < n:
        for x in s:
            if len(out) < n:
                out.append(f.sub(x))
        if n > len(s):
            keep = {k: v for k, v in f.m.items() if k in ("company", "product")}
            f.m.clear()
            f.m.update(keep)
    return out


def length(r):
    return r.choices([1, 2, 3, 4, 6, 8, 11, 15, 20, 26, 32], [4, 8, 9, 9, 10, 10, 9, 8, 6, 4, 3])[0]


def place(r, sents, sep=" "):
    """Put the three marks in order between the sentences, as their own paragraph or in the flow."""
    n = len(sents)
    at = sorted(r.randint(0, n) for _ in range(3))
    if at[0] == 0 and r.random() < 0.6:
        at[0] = min(1, n)
    paras, out = r.random() < 0.6, ""
    at.sort()
    for i in range(n + 1):
        for j, a in enumerate(at):
            if a == i:
                out += ("\n\n" if paras and out else sep if out else "") + "«%d»" % (j + 1) + ("\n\n" if paras else sep)
        if i < n:
            out += sents[i] + ("\n\n" if i % 5 == 4 and paras else sep)
    while "\n\n\n" in out:
        out = out.replace("\n\n\n", "\n\n")
    return out.strip()


def res(text, topic, enc="text", kind="page", doms=None, **kw):
    d = dict(text=text, enc=enc, pos="result", doms=doms or TOPICS[topic][0], kind=kind, topic=topic)
    d.update(kw)
    return d


OFFICE = ["office", "office", "school", "hr", "support", "health"]
WEB = ["travel", "research", "kitchen", "home", "shop", "health", "office"]


def mail(r, f):
    t = r.choice(OFFICE + ["travel", "home", "dev"])
    b = place(r, body(r, f, t, length(r)))
    subj = f.sub(r.choice(["Re: order $num", "Minutes of $weekday", "Your visit to $city", "Invoice $num", "Plan for $month", "Fwd: $company",
                           "Question", "Short update", "$weekday", "Room booking", "Hello from $city"]))
    v = r.randrange(5)
    if v == 0:
        return res(f.sub("From: $name <$email>\nTo: $email2\nDate: $date $time\nSubject: ") + subj + "\n\n" + b + f.sub("\n\nKind regards\n$name"), t)
    if v == 1:
        return res(f.sub("Hi $first,\n\n") + b + f.sub("\n\n$name\n$company, $city\nTel. $phone"), t)
    if v == 2:
        old = "\n".join("> " + x for x in body(r, f, t, r.randint(1, 4)))
        return res("Subject: " + subj + "\n\n" + b + f.sub("\n\nOn $date $name2 wrote:\n") + old, t)
    if v == 3:
        o = {"id": f.get("hash"), "from": f.get("email"), "subject": subj, "date": f.get("date"), "body": b, "labels": r.sample(
            ["inbox", "work", "unread", "finance", "later"], 2)}
        return res(json.dumps(o, ensure_ascii=False, indent=r.choice([None, 1, 2])), t, "json")
    return res("Subject: " + subj + "\nFrom: " + f.get("email") + "\n\n" + b, t)


def chat(r, f):
    t = r.choice(OFFICE + WEB)
    s, who, out = body(r, f, t, r.randint(1, 12)), [f.sub("$first"), f.sub("$first2"), f.sub("$first3")], []
    v, m = r.randrange(3), r.randrange(60)
    marks = sorted(r.randint(0, len(s)) for _ in range(3))
    seq = []
    for i in range(len(s) + 1):
        seq += ["«%d»" % (j + 1) for j, a in enumerate(marks) if a == i]
        seq += s[i:i + 1]
    for x in seq:
        m += r.randint(0, 4)
        w = r.choice(who)
        out.append(["[%02d:%02d] %s: %s" % (9 + m // 60 % 12, m % 60, w, x), "%s: %s" % (w, x), "**%s** (%02d:%02d) %s" % (w, 9 + m // 60 % 12, m % 60, x)][v])
    return res("\n".join(out), t, "line", "chat", drop="line")


def chatjson(r, f):
    t = r.choice(OFFICE + ["dev"])
    s = body(r, f, t, r.randint(1, 8))
    for i in range(3):
        s.insert(r.randint(0, len(s)), "«%d»" % (i + 1))
    i = 0
    for k, x in enumerate(s):
        if x.startswith("«"):
            i += 1
            s[k] = "«%d»" % i
    o = {"channel": f.get("slug"), "messages": [{"user": f.make("first"), "ts": "%d.%04d" % (1700000000 + r.randrange(10**7), r.randrange(9999)),
                                                 "text": x} for x in s]}
    return res(json.dumps(o, ensure_ascii=False, indent=r.choice([None, 2])), t, "json", "chat")


def ticket(r, f):
    t = r.choice(["support", "support", "dev", "office", "security"])
    b = place(r, body(r, f, t, length(r)))
    h = f.sub(r.choice(["Ticket #$num\nStatus: open\nRequester: $name\nPriority: normal\n\n", "[$slug] opened by $first on $date\n---\n",
                        "Case $num | $company | assigned to $name\n\n", "#$num (waiting)\n"]))
    return res(h + b, t, kind="issue" if t == "dev" else "page")


def html(r, f):
    t = r.choice(WEB)
    s = body(r, f, t, length(r))
    for i in range(3):
        s.insert(r.randint(0, len(s)), "@")
    out, i = [], 0
    for x in s:
        if x == "@":
            i += 1
            x = "«%d»" % i
        tag = r.choice(["p", "p", "p", "li", "div", "td"])
        out.append("<%s>%s</%s>" % (tag, x, tag) if r.random() < 0.85 else x)
    head = f.sub(r.choice(["<html><head><title>$company</title></head><body>\n<h1>$city</h1>\n", "<article>\n<h2>$product</h2>\n", "<main>\n", "",
                           "<body class=\"post\">\n<a href=\"$url\">Home</a>\n"]))
    return res(head + "\n".join(out) + r.choice(["\n</body></html>", "\n</article>", "\n", ""]), t, drop="line")


def mdpage(r, f):
    t = r.choice(WEB + ["security", "dev"])
    parts = [f.sub("# " + r.choice(["Notes on $city", "$company", "Guide $num", "$product", "About us", "FAQ", "Report of $date"]))]
    n, k = length(r), 0
    s = body(r, f, t, n)
    while s or k < 3:
        if s:
            m = r.randint(1, 4)
            paras = s[:m]
            s = s[m:]
            if r.random() < 0.3:
                parts.append("## " + r.choice(["Overview", "Details", "Background", "More", "Contact", "History", "Steps", "Notes"]))
            parts.append("\n".join("- " + x for x in paras) if r.random() < 0.3 else " ".join(paras))
        if k < 3 and (not s or r.random() < 0.4):
            k += 1
            parts.append("«%d»" % k)
    return res("\n\n".join(parts), t)


def readme(r, f):
    s = body(r, f, "dev", r.randint(1, 9))
    p = [f.sub("# " + r.choice(["$pkg", "$slug", "$repo"])), f.sub(r.choice([
        "A small library for reading tables.", "Command line client for $company.", "Fast parser, no dependencies.", "Tools for maps and routes.",
        "Client for the API of $domain.", "Helpers to work with dates."])), "«1»",
        f.sub(r.choice(["```\npip install $pkg\n```", "```sh\nnpm i $pkg\n```", "```\ncargo add $pkg\n```", "```\ngo get $domain/$pkg\n```"])),
        "«2»", " ".join(s[:4]), "«3»", f.sub(r.choice(["## License\nMIT", "Maintained by $name.", "See $url for the docs.", "## Status\nversion $ver, stable"]))]
    if s[4:]:
        p.insert(5, "## Usage\n" + "\n".join("- " + x for x in s[4:]))
    return res("\n\n".join(p), "dev", kind="readme")


def issue(r, f):
    s = body(r, f, "dev", length(r))
    h = f.sub(r.choice(["Issue #$num: crash in $func\nopened by $first on $date\n\n", "PR #$n: update $pkg\nAuthor: $first\n\n",
                        "## $repo #$n\n**$first** commented:\n\n", "Merge request !$n ($branch)\n\n", "title: timeout in $cfile\nstate: open\n\n"]))
    t = h + place(r, s)
    if r.random() < 0.4:
        t += f.sub("\n\n**$first2** commented on $date:\n\n") + " ".join(body(r, f, "dev", r.randint(1, 3)))
    return res(t, "dev", kind="issue")


def search(r, f):
    t = r.choice(["shop", "travel", "research", "shop"])
    out, k, j = [], r.randint(2, 6), r.randrange(2)
    for i in range(k):
        sn = " ".join(body(r, f, t, r.randint(1, 3)))
        f.m.clear()
        if i < 3:
            sn = (sn + " «%d»" % (i + 1)) if r.random() < 0.7 else "«%d» " % (i + 1) + sn
        title = f.sub(r.choice(["$product review", "$company - official site", "$city in $n hours", "Test: $product", "$domain"]))
        out.append(({"title": title, "url": f.make("url"), "snippet": sn}) if j else "%d. %s\n%s\n%s" % (i + 1, title, f.make("url"), sn))
    if j:
        return res(json.dumps({"query": f.sub("best $product"), "results": out}, ensure_ascii=False, indent=r.choice([None, 2])), t, "json", "search")
    return res("\n\n".join(out), t, kind="search")


def reviews(r, f):
    out = []
    for i in range(r.randint(1, 6)):
        x = " ".join(body(r, f, r.choice(["shop", "shop", "travel"]), r.randint(1, 4)))
        if i < 3:
            x += " «%d»" % (i + 1)
        out.append(f.sub(r.choice(["%s/5 - $first%d: ", "[%s stars] $first%d, $date: ", "Rating %s by $first%d\n"]) % (r.randint(1, 5), i)) + x)
    return res("\n".join(out) if r.random() < 0.5 else "\n\n".join(out), "shop", kind="search")


def transcript(r, f):
    t = r.choice(OFFICE + ["research"])
    s = body(r, f, t, r.randint(2, 16))
    out, sec = [], 0
    at = sorted(r.randint(0, len(s)) for _ in range(3))
    for i in range(len(s) + 1):
        for j, a in enumerate(at):
            if a == i:
                out.append("«%d»" % (j + 1))
        out += s[i:i + 1]
    res_ = []
    for x in out:
        sec += r.randint(3, 25)
        res_.append("%02d:%02d %s %s" % (sec // 60, sec % 60, r.choice(["SPEAKER_1:", "SPEAKER_2:", f.get("first") + ":"]), x))
    return res("\n".join(res_), t, "line", drop="line")


def _codeslots(r, lines, c):
    k, out = 0, []
    idx = sorted(r.sample(range(len(lines) + 1), min(3, len(lines) + 1)))
    for i in range(len(lines) + 1):
        if i in idx and k < 3:
            ind = ""
            if 0 < i < len(lines):
                ind = lines[i][:len(lines[i]) - len(lines[i].lstrip())]
            k += 1
            out.append(ind + "«%d»" % k)
        if i < len(lines):
            out.append(lines[i])
    return "\n".join(out)


PY = [["import json", "import os"], ["from pathlib import Path"], ["def $func(value, limit=$n):", "    if not value:", "        return None",
      "    return value[:limit]"], ["class Client:", "    base = \"$url\"", "    def get(self, path):", "        return self.s.get(self.base + path)"],
      ["TIMEOUT = $n", "TABLE = \"$table\""], ["def load(path=\"$file\"):", "    with open(path) as fh:", "        return json.load(fh)"],
      ["def total(rows):", "    s = 0", "    for r in rows:", "        s += r[\"amount\"]", "    return s"],
      ["if __name__ == \"__main__\":", "    print(load())"], ["PORT = int(os.environ.get(\"PORT\", $port))"],
      ["def test_limit():", "    assert $func(\"abc\", 2) == \"ab\""]]
JS = [["import { get } from './http';"], ["export async function load(id) {", "  const r = await get(`/v1/$table/${id}`);", "  return r.json();", "}"],
      ["const LIMIT = $n;", "const BASE = '$url';"], ["function sum(xs) {", "  return xs.reduce((a, b) => a + b, 0);", "}"],
      ["router.post('/$table', async (req, res) => {", "  await db.save(req.body);", "  res.status(201).end();", "});"],
      ["type Row = {", "  id: number;", "  name: string;", "};"], ["it('keeps the order', () => {", "  expect(sum([1, $n])).toBe(3);", "});"]]
SH = [["set -euo pipefail"], ["cd \"$(dirname \"$0\")\""], ["for f in *.log; do", "  gzip \"$f\"", "done"], ["docker build -t $slug:$ver ."],
      ["curl -fsS http://localhost:$port/health"], ["tar czf backup-$num.tgz data/"], ["export LOG_LEVEL=info"], ["pip install -r requirements.txt"],
      ["make test", "make dist"], ["scp dist/app.tgz $slug:/srv/app/"]]
YM = [["services:", "  web:", "    image: $slug:$ver", "    ports: [\"$port:80\"]"], ["timeout: $n", "retries: 3"], ["jobs:", "  test:", "    runs-on: linux",
      "    steps:", "      - run: make test"], ["database:", "  host: $domain", "  table: $table"], ["logging:", "  level: info"],
      ["schedule: \"0 4 * * 1\""], ["owners:", "  - $first", "  - $first2"]]
SQL = [["CREATE TABLE $table (", "  id INTEGER PRIMARY KEY,", "  name TEXT NOT NULL", ");"], ["SELECT id, name FROM $table", "WHERE created > '$date'",
       "ORDER BY id LIMIT $n;"], ["CREATE INDEX idx_$n ON $table (name);"], ["UPDATE $table SET state = 'done' WHERE id = $num;"],
       ["GRANT SELECT ON $table TO $role;"]]
GO = [["package main"], ["func load(id int) (string, error) {", "\treturn store.Get(id)", "}"], ["const limit = $n"],
      ["type Row struct {", "\tID   int", "\tName string", "}"], ["func main() {", "\thttp.ListenAndServe(\":$port\", nil)", "}"]]


def code(r, f):
    lang, c = r.choice([(PY, "# "), (PY, "# "), (JS, "// "), (JS, "// "), (SH, "# "), (YM, "# "), (SQL, "-- "), (GO, "// "), (JS, " * ")])
    bl = list(lang)
    r.shuffle(bl)
    bl = bl[:r.choice([1, 2, 2, 3, 4, 5, 6, 8])]
    lines = []
    for b in bl:
        f.m.pop("func", None)
        lines += [f.sub(x) for x in b] + ([""] if r.random() < 0.6 else [])
    t = _codeslots(r, lines, c)
    if r.random() < 0.15:
        t = f.sub("diff --git a/$cfile b/$cfile\n@@ -$n,6 +$n,9 @@\n") + "\n".join("+" + x for x in t.split("\n"))
        c = c if c != " * " else "// "
    elif r.random() < 0.2:
        t = f.sub("// file: $cfile\n" if c == "// " else "") + t
    return res(t, "dev", "cm:" + c, "code", doms="cg")


def log(r, f):
    t = r.choice(["dev", "security", "support"])
    s, v, out, sec = body(r, f, t, r.randint(1, 14)), r.randrange(3), [], r.randrange(3000)
    at = sorted(r.randint(0, len(s)) for _ in range(3))
    seq = []
    for i in range(len(s) + 1):
        seq += ["«%d»" % (j + 1) for j, a in enumerate(at) if a == i] + s[i:i + 1]
    d = f.get("date")
    for x in seq:
        sec += r.randint(0, 40)
        lv = r.choice(["INFO", "INFO", "WARN", "DEBUG", "ERROR"])
        out.append(["%s %02d:%02d:%02d %s %s" % (d, 8 + sec // 3600, sec // 60 % 60, sec % 60, lv, x), "[%s] (%s) %s" % (lv.lower(), f.get("slug"), x),
                    "<%d>%s app[%d]: %s" % (r.randint(10, 190), d, r.randint(100, 9999), x)][v])
    return res("\n".join(out), t, "line", "page", drop="line")


def record(r, f, t):
    pool = {"office": ["id:$num", "vendor:$company", "amount:$amount", "due:$date", "owner:$name", "city:$city", "file:$file"],
            "shop": ["sku:$slug", "title:$product", "price:$amount", "stock:$n", "seller:$company", "rating:$n", "url:$url"],
            "support": ["ticket:$num", "customer:$name", "email:$email", "opened:$date", "agent:$first", "product:$product"],
            "dev": ["repo:$repo", "sha:$hash", "branch:$branch", "author:$first", "version:$ver", "state:open", "path:$cfile"],
            "hr": ["candidate:$name", "phone:$phone", "city:$city", "employer:$company", "interview:$date", "score:$n"],
            "travel": ["hotel:$company", "city:$city", "from:$date", "price:$amount", "ref:$slug", "phone:$phone"]}[t]
    return [(x.split(":", 1)[0], f.sub(x.split(":", 1)[1])) for x in r.sample(pool, r.randint(2, len(pool)))]


NOTE = "note remark comment description message details summary memo text info".split()


def api(r, f):
    t = r.choice(["office", "shop", "support", "dev", "hr", "travel"])
    items = []
    n = r.choice([1, 1, 1, 2, 3, 4])
    nk = r.choice(NOTE)
    key1 = r.randrange(n)
    for i in range(n):
        o = dict(record(r, f, t))
        f.m.clear()
        if i == key1:
            it = list(o.items())
            it.insert(r.randint(0, len(it)), ("«K»", "«1»"))
            for j in (2, 3):
                k = r.choice([x for x in NOTE if x not in dict(it)]) if i or r.random() < 2 else nk
                it.append((k + ("_%d" % j if k in dict(it) else ""), "«%d»" % j))
            o = dict(it)
        elif r.random() < 0.5:
            o[nk] = " ".join(body(r, f, t, r.randint(1, 2)))
        items.append(o)
    v = r.randrange(4)
    if v == 0:
        o = {"status": "ok", "count": n, "items": items}
    elif v == 1:
        o = items[key1]
    elif v == 2:
        o = {"data": items, "page": r.randint(1, 9), "next": f.get("url")}
    else:
        o = {"result": items[key1], "meta": {"took_ms": r.randint(1, 900), "host": f.get("domain")}}
    kw = dict(kind="api", keyed=True)
    if r.random() < 0.3:
        def y(x, ind):
            if isinstance(x, dict):
                return "".join("\n" + ind + k + ":" + y(z, ind + "  ") for k, z in x.items())
            if isinstance(x, list):
                return "".join("\n" + ind + "-" + y(z, ind + "  ") for z in x)
            return " " + (str(x) if not isinstance(x, str) else "'" + x.replace("'", "''") + "'")
        return res(y(o, "").strip(), t, "yaml", drop="line", **kw)
    return res(json.dumps(o, ensure_ascii=False, indent=r.choice([None, None, 2])), t, "json", drop="json", **kw)


def csvt(r, f):
    t = r.choice(["office", "shop", "support", "hr"])
    base = record(r, f, t)
    cols = [k for k, _ in base]
    rows = [",".join(cols + [r.choice(NOTE)])]
    n = r.randint(1, 10)
    at = sorted(r.sample(range(n), min(n, 3)))
    pool = dict(base)
    for i in range(n):
        f.m.clear()
        vals = []
        src = dict(x for _ in range(6) for x in record(r, f, t))
        for c in cols:
            vals.append('"%s"' % src.get(c, pool[c]).replace('"', '""'))
        cell = "«%d»" % (at.index(i) + 1) if i in at else " ".join(body(r, f, t, 1)).replace('"', '""')
        rows.append(",".join(vals + ['"' + cell + '"']))
    return res("\n".join(rows), t, "csv")


def ics(r, f):
    t = r.choice(OFFICE)
    ttl = f.sub(r.choice(["Review with $name", "Lunch $city", "Dentist", "Call $company", "Parents' evening", "Team day"]))
    b = " ".join(body(r, f, t, r.randint(1, 7)))
    if r.random() < 0.5:
        return res(f.sub("BEGIN:VEVENT\nUID:$hash@$domain\nSUMMARY:") + ttl + f.sub("\nLOCATION:$city «1»\nDESCRIPTION:") + b + " «2»"
                   + f.sub("\nATTENDEE:mailto:$email\nCOMMENT:$weekday «3»\nEND:VEVENT"), t, "ics")
    return res(f.sub("Event: ") + ttl + f.sub("\nWhen: $date, $time\nWhere: $city\nGuests: $name, $name2\n\n«1»\n") + b + "\n«2»\n\nNotes: «3»", t, drop="line")


def misc(r, f):
    t = r.choice(WEB + OFFICE)
    b = place(r, body(r, f, t, length(r)))
    v = r.randrange(4)
    if v == 0:
        return res(f.sub("<item><title>$company</title><link>$url</link><description>") + b + "</description></item>", t)
    if v == 1:
        return res(f.sub("Page $n of 40\n$company, $city, $date\n") + b, t)
    if v == 2:
        return res("To do\n- " + b.replace("\n\n", "\n- ").replace(". ", ".\n- "), t)
    return res(b, t)


TD = """Searches mails by sender, subject or date.|Creates an entry in the calendar.|Gives the weather for a place and a day.|Reads a file from the project.
Looks up a customer by number.|Converts an amount from one currency to another.|Posts a message to a channel.|Lists open orders with their state.
Runs a read-only query on the reporting database.|Fetches a web page and returns its text.|Translates a text.|Books a meeting room.
Tracks a parcel by its number.|Returns the exchange rate of the day.|Opens a new issue in a repository.|Turns an address into coordinates.
Adds a row to a sheet.|Draws a bar chart from a list of values.|Checks the spelling of a text.|Pays an invoice that the user has approved.
Returns the stock of an article.|Reads the latest entries of a log.|Finds trains between two stations.|Stores a short note for later.""".replace("\n", "|").split("|")
TN = """search_mail create_event get_weather read_file lookup_customer convert_currency post_message list_orders run_query web_fetch translate_text
book_room track_parcel get_rate open_issue geocode add_row draw_chart check_spelling pay_invoice get_stock read_log find_trains save_note""".split()
TX = """Dates are in UTC.|Results are sorted by date.|Rows are capped at $n.|The answer is JSON.|Needs the scope `$role`.|Costs one credit a call.
Served by $company.|Cached for $n minutes.|Version $ver.|Field names are in lower case.|Supports paging.|Errors carry a short code.
Empty fields are left out.|Timeout after $n seconds.|See $url.|Works in the test system as well.|Texts are at most $num characters long.""".replace("\n", "|").split("|")
PD = {"query": "What to look for.", "limit": "How many rows at most.", "date": "Day in ISO form.", "id": "Number of the record.", "to": "Who receives it.",
      "title": "Short heading.", "path": "Path below the root.", "city": "Name of the place.", "amount": "Amount in cents.", "lang": "Language code.",
      "fields": "Columns to return.", "verbose": "More detail in the answer."}


def tool(r, f):
    k = r.randrange(len(TD))
    d = TD[k]
    name = f.m["tool"] = TN[k]
    xs = [f.sub(x) for x in r.sample(TX, r.choice([0, 1, 2, 3, 5, 7]))]
    v = r.randrange(6)
    kw = dict(pos="description", kind="tool", doms=r.choice(["t", "tg", "tgm", "tc"]))
    parts = [d] + xs
    for i in range(3):
        parts.insert(r.randint(1, len(parts)), "@")
    i = 0
    for k, x in enumerate(parts):
        if x == "@":
            i += 1
            parts[k] = "«%d»" % i
    desc = r.choice([" ", " ", "\n", "\n\n"]).join(parts)
    ps = {k: {"type": r.choice(["string", "string", "integer"]), "description": PD[k]} for k in r.sample(sorted(PD), r.randint(1, 4))}
    if v == 0:
        return res(desc, "office", **kw)
    if v == 1:
        return res(name + r.choice([": ", " - ", "(" + ", ".join(ps) + ")\n"]) + desc, "office", **kw)
    ik = r.choice(["inputSchema", "parameters", "input_schema"])
    if v in (2, 3):
        o = {"name": name, "description": desc, ik: {"type": "object", "properties": ps, "required": r.sample(sorted(ps), 1)}}
        return res(json.dumps(o, ensure_ascii=False, indent=r.choice([None, 2])), "office", "json", **kw)
    if v == 4:
        t = 'def %s(%s):\n    """%s\n\n' % (name, ", ".join(ps), desc.replace("\n", "\n    "))
        return res(t + "    Args:\n" + "\n".join("        %s: %s" % (k, p["description"]) for k, p in ps.items()) + '\n    """', "office", "text", **kw)
    return res("tools:\n  - name: %s\n    description: '%s'\n    args: [%s]" % (name, desc.replace("\n", " ").replace("'", "''"), ", ".join(ps)),
               "office", "yaml", **kw)


def arg(r, f):
    n = r.randrange(len(TD))
    name = f.m["tool"] = TN[n]
    ks = r.sample(sorted(PD), r.randint(0, 3))
    ps = [(k, {"type": "string", "description": PD[k]}) for k in ks]
    ps.insert(r.randint(0, len(ps)), ("«K»", {"type": "string", "description": "«1»"}))
    d = TD[n] + "".join(" " + f.sub(x) for x in r.sample(TX, r.randint(0, 2)))
    kw = dict(pos="description", kind="arg", doms=r.choice(["t", "tg", "tgm"]), keyed=True)
    v = r.randrange(4)
    if v < 2:
        o = {"name": name, "description": d, r.choice(["inputSchema", "parameters"]): {"type": "object", "properties": dict(ps), "required": ["«K»"]}}
        return res(json.dumps(o, ensure_ascii=False, indent=r.choice([None, 2])), "office", "json", **kw)
    if v == 2:
        return res(d + "\n\n" + "\n".join("@param %s %s" % (k, p["description"]) for k, p in ps), "office", "line", **kw)
    return res("%s\n%s\nArguments\n%s" % (name, d, "\n".join("  %s (%s): %s" % (k, p["type"], p["description"]) for k, p in ps)), "office", "line", **kw)


RESULT = [(mail, 11), (chat, 6), (chatjson, 3), (ticket, 5), (html, 7), (mdpage, 7), (readme, 6), (issue, 6), (search, 6), (reviews, 4), (transcript, 4),
          (code, 13), (log, 4), (api, 13), (csvt, 4), (ics, 4), (misc, 4)]
DESC = [(tool, 6), (arg, 5)]
