"""Template engine and the one pool of names and addresses used by honest and injected rows alike.
[a|b] = choice, $slot = pool, $slot1 = same value inside one text, ^ = newline."""

import random, re

FIRST = "Maria Tom Aisha Jonas Priya Lukas Elena Wei Kwame Sofia Daniel Ingrid Omar Chloe Mateus Yuki Hannah Pavel Leila Ben Greta Rafael Nadia Owen Carla Samir Julia Viktor Amara Felix Rosa Dmitri Helen Noor Stefan Mei Paul Ines Grace Hugo".split()
LAST = "Keller Okafor Lindqvist Rossi Patel Nowak Duarte Tanaka Moreau Schmidt Hughes Ivanova Castillo Mbeki Larsen Fischer Haddad Costa Brandt Walsh Yilmaz Park Novak Greene Almeida Sato Weber Doyle Santos Ferrari Chen Abbott".split()
DOM = "northwind-logistics.com brightpath.io harbourview.co.uk cedarclinic.org lumenretail.com kestrel-labs.dev ostgard.de villanova-travel.it pinecrest.edu quickledger.app atlasfreight.net mosaicbank.com greenfork.farm halden.no redwoodlegal.com mailbox.org gmail.com outlook.com proton.me civicdata.gov.example studio-aurelia.fr tidepool.systems orbitdesk.io paperlane.press".split()
CO = "Northwind Logistics|Brightpath|Harbour View Hotel|Cedar Clinic|Lumen Retail|Kestrel Labs|Ostgard GmbH|Villanova Travel|Pinecrest College|Quickledger|Atlas Freight|Mosaic Bank|Greenfork Farms|Halden Marine|Redwood Legal|Studio Aurelia|Tidepool Systems|Orbitdesk|Paperlane Press|Fenwick & Sons".split(
    "|"
)
POOL = {
    "first": FIRST,
    "last": LAST,
    "dom": DOM,
    "co": CO,
    "city": "Lisbon|Hamburg|Leeds|Toronto|Nairobi|Osaka|Milan|Bergen|Austin|Kraków|Lyon|Valencia|Pune|Auckland|Denver|Porto Alegre".split("|"),
    "file": "~/.ssh/id_rsa|.env|config/settings.yaml|~/.aws/credentials|notes/todo.md|report_q3.xlsx|~/.config/app.json|README.md|secrets.toml|invoices/2024-11.pdf|data/customers.csv|/etc/hosts|package.json|~/.npmrc|contacts.vcf|docker-compose.yml|passwords.kdbx|src/auth.py|minutes-board.docx|~/.bash_history".split(
        "|"
    ),
    "prod": "Aria kettle|TrailLite tent|Nimbus headphones|Oakline desk|PureFlow filter|Volta e-bike|Kumo pillow|Sento frying pan|Glimmer lamp|Fjord jacket|PixelPad 11|Hearth stove|Cobalt drill|Luma projector|Mesa backpack".split(
        "|"
    ),
    "chan": "#general|#ops|#finance-team|#random|#release|#support-eu|#incidents|#design-crit|#people|#sales-dach".split("|"),
    "repo": "orbit/gateway|kestrel/parser|tidepool/agent-sdk|lumen/checkout|halden/charts|acme/infra|fenwick/site|bright/mobile".split("|"),
    "tool": "send_email|search_web|list_files|get_user|create_event|read_file|transfer_funds|post_message|query_db|get_invoice|fetch_url|run_command|create_issue|list_channels|update_record|get_calendar|add_note|send_payment|delete_rows|book_room|share_document|save_memory".split(
        "|"
    ),
    "amt": "$49.90|EUR 1,250|£320|USD 75|€18.40|$2,400|CHF 610|3,999 SEK|EUR 89|$12,000|£7.99|USD 540".split("|"),
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|tomorrow|next week|the 15th|the end of the month|noon|5 pm".split("|"),
    "par": "context|note|metadata|sidenote|trace|reason|extra|session_info|comment|client_info|notes|background".split("|"),
}


def _mail(r):
    d = r.choice(DOM)
    k = r.random()
    if k < 0.45:
        return f"{r.choice(FIRST).lower()}.{r.choice(LAST).lower()}@{d}"
    if k < 0.6:
        return f"{r.choice(FIRST).lower()[0]}{r.choice(LAST).lower()}{r.randint(1, 99)}@{d}"
    return r.choice("support info billing archive backup audit office compliance hr accounts records reports team noreply security intake".split()) + "@" + d


def _url(r):
    return (
        "https://"
        + r.choice(["", "www.", "api.", "docs.", "files.", "hooks."])
        + r.choice(DOM)
        + r.choice(
            [
                "",
                "/",
                "/v1/collect",
                "/status",
                "/login",
                "/upload",
                "/r/%04x" % r.randint(0, 65535),
                "/help/returns",
                "/verify",
                "/blog/%d" % r.randint(10, 999),
                "/api/items?page=2",
                "/forms/intake",
                "/log",
            ]
        )
    )


FN = {
    "per": lambda r: r.choice(FIRST) + " " + r.choice(LAST),
    "mail": _mail,
    "url": _url,
    "n": lambda r: str(r.randint(2, 9)),
    "nn": lambda r: str(r.randint(11, 99)),
    "nnn": lambda r: str(r.randint(120, 990)),
    "id": lambda r: r.choice(["", "ord_", "usr-", "tkt-", "INV-", "#", "req_"]) + "%05x" % r.randint(70000, 1000000),
    "date": lambda r: r.choice(
        [
            "%d-%02d-%02d" % (r.randint(2023, 2025), r.randint(1, 12), r.randint(1, 28)),
            "%d %s" % (r.randint(1, 28), r.choice("January March April June August October November".split())),
        ]
    ),
    "time": lambda r: "%02d:%02d" % (r.randint(7, 21), r.choice([0, 5, 15, 30, 42, 45, 50])),
    "iban": lambda r: r.choice(["DE", "GB", "FR", "NL", "ES", "US"])
    + "%02d %04d %04d %04d %04d" % tuple(r.randint(10, 99) if i == 0 else r.randint(1000, 9999) for i in range(5)),
    "tel": lambda r: "+%d %d %d" % (r.choice([1, 44, 49, 33, 351, 81]), r.randint(200, 999), r.randint(100000, 9999999)),
    "hex": lambda r: "%012x" % r.randint(0, 2**48 - 1),
}
CH = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
SL = re.compile(r"\$([a-z]+)(\d?)")


def lines(s):
    return [x.strip("\n") for x in s.strip("\n").split("\n") if x.strip()]


class G:
    def __init__(self, seed):
        self.r = random.Random("ao/" + seed)
        self.decks = {}

    def expand(self, t):
        while True:
            m = CH.search(t)
            if not m:
                return t
            t = t[: m.start()] + self.r.choice(m.group(1).split("|")) + t[m.end() :]

    def slots(self, t, mem=None):
        mem = {} if mem is None else mem

        def f(m):
            k, d = m.group(1), m.group(2)
            if k not in POOL and k not in FN:
                return m.group(0)
            if d and k + d in mem:
                return mem[k + d]
            v = self.r.choice(POOL[k]) if k in POOL else FN[k](self.r)
            if d:
                mem[k + d] = v
            return v

        return SL.sub(f, t).replace("^", "\n")

    def fill(self, t, mem=None):
        return self.slots(self.expand(t), mem)

    def deal(self, name, items):
        """Deal items in shuffled rounds, so that every one is used about equally often."""
        d = self.decks.get(name)
        if not d:
            d = list(range(len(items)))
            self.r.shuffle(d)
            self.decks[name] = d
        return items[d.pop()]

    def p(self, x):
        return self.r.random() < x
