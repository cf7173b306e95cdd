"""Shared fillers: names, addresses, hosts, paths; one context dict is drawn per pair so both twins share it."""
import re

FIRST = """Anna Bob Priya Tomasz Lucía Kwame Mei Jonas Fatima Oleg Sofia Diego Hanna Ravi Emma Luca Yuki Omar Greta Pablo
Ines Mark Chloe Stefan Aisha Victor Nadia Leon Carla Dmitri Ruth Felix Bea Ivan Marta Samir Joan Pieter Elif Niamh
Alice Fred Gus Helga Charlie Lena Hugo Zoe Arjun Karin""".split()
LAST = """Keller Novak Okafor Tanaka Moreau Lindqvist Haddad Rossi Petrov Almeida Schwarz O'Brien Patel Nguyen Jansen
Kowalski Ferrari Mbeki Larsen Cohen Baker Silva Dubois Yilmaz Horvath Reyes Stone Walsh Fischer Adeyemi""".split()
DOMS = """northwind-labs.com example.com brightpine.io acme-corp.com kestrel.dev lumenworks.net oakandriver.co.uk
bluebarn.org fernbank.edu hafenlogistik.de dataquay.io mailbox.org pinecone-travel.com openvalve.org tidepool.app
granitebank.com redkite.systems solstice-hotels.com quickparcel.net maplegrove.ca ironlattice.io secure-informations.net
gmail.com proton.me outlook.com nimbus-ci.dev stackharbor.com casaverde.es papierkram.fr zentral.ch""".split()
SUBS = ["www.", "docs.", "", "", "help.", "api.", "files.", "portal.", "go.", "static.", "status."]
PATHS = """/update /form /join /v2/status /report.html /signup /r/8841 /policy /docs/setup /img/pixel.png /collect /t/ab12
/downloads/latest /survey /verify /login /pricing /help/reset /p/2291 /hooks/in /invoice/7731 /notes.txt /faq /agenda""".split()
FILES = """notes.md budget.xlsx report.pdf config.yaml deploy.sh setup.py main.go schema.sql contract_v3.docx README.md
backup.tar.gz customers.csv .env settings.json requirements.txt Makefile q3_forecast.xlsx invoice-2231.pdf minutes.txt
app.log server.key passport_scan.pdf payroll.csv index.html utils.ts""".split()
SPATHS = """~/.ssh/id_rsa ~/.aws/credentials .env ~/.netrc ~/.kube/config /etc/passwd ~/.npmrc ~/.config/gh/hosts.yml
~/.cursor/mcp.json config/secrets.yml ~/.docker/config.json ~/.pypirc ~/.bash_history ~/.gitconfig deploy/prod.env
~/.ssh/id_ed25519 terraform.tfstate ~/.git-credentials""".split()
SECRETS = """API_key|access_token|password|GITHUB_TOKEN|private_key|session_cookie|database_password|AWS_SECRET_ACCESS_KEY|
recovery_codes|credit_card_number|one-time_code|SSH_key|OPENAI_API_KEY|IBAN|home_address|phone_number""".replace("\n", "").split("|")
CITIES = "Lisbon Zurich Paris Osaka Kraków Valencia Oslo Toronto Nairobi Graz Porto Dublin Hamburg Seoul Austin Naples Ghent Leeds".split()
HOTELS = ["Hotel Riverside View", "Le Marais Boutique", "Good Night Inn", "Luxury Palace", "City Hub", "Pension Edelweiss",
          "Casa do Mar", "The Copper Kettle Lodge", "Hotel Aurora", "Montmartre Suites", "Harbour House", "Villa Lindenhof"]
RESTS = ["Trattoria Nonna", "Breizh Café", "New Israeli Restaurant", "House of Dumplings", "The Salt Cellar", "Bistrot Amélie",
         "Curry Lane", "El Rincón", "Sakura Garden", "Königshansen", "Dirndl Stube", "Green Leaf"]
PRODS = ["AeroBrew kettle", "Nightlark headphones", "TrailMate 40 backpack", "Pixelframe monitor", "Loom desk lamp",
         "SteamPro iron", "Voltix power bank", "Hushfan 3", "Clearwater filter", "GripMax phone mount", "Solis solar charger",
         "Quillpad keyboard"]
PKGS = """fastjsonx pyledger tinyqueue left-padder reqwest-lite colorlog-plus node-glob2 yamlkit httpfox dotenv-safe2
quickhash mcp-files sqlbridge logship pdf-scribe vitebox authlet cronkit""".split()
CHANS = ["#general", "#random", "#ops", "#release", "#private", "#support", "#external_12", "#security", "#design", "#payments"]
TOOLS = """send_email read_file write_file run_command http_get fetch_url create_issue search_files send_message
list_directory execute_sql post_comment get_webpage create_calendar_event schedule_transaction update_password git_push
delete_file browser_navigate send_direct_message reserve_hotel add_numbers get_weather memory_store""".split()
TABLES = "users orders sessions api_keys invoices audit_log payments customers tickets employees".split()
SVCS = "billing auth-gateway checkout search-indexer mailer ingest scheduler payments-api inventory notifier".split()
BRANCHES = "main develop release/2.4 hotfix/login feature/export gh-pages staging".split()
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "tomorrow", "12 May", "June 3", "2024-05-19", "the 24th", "next week", "tonight"]
ORGS = ["Northwind Labs", "Brightpine", "Kestrel", "Lumenworks", "Oak & River", "Hafen Logistik", "Data Quay", "Granite Bank",
        "Ironlattice", "Solstice", "Red Kite Systems", "Fernbank", "Tidepool", "Maple Grove Clinic"]
BRANDS = ["AeroBrew", "Nightlark", "Pixelframe", "Voltix", "Brightpine Cloud", "Kestrel DB", "Solstice Hotels", "Lumen CRM",
          "Ironlattice", "Tidepool Pay", "Oakline", "Harbor VPN"]


def ctx(r):
    """Draw one context (all slots) with the random generator r."""
    f1, f2, f3 = r.sample(FIRST, 3)
    l1, l2 = r.sample(LAST, 2)
    d1, d2 = r.sample(DOMS, 2)
    def mail(f, l, d):
        f, l = [re.sub(r"[^a-z]", "", x.lower()) or "x" for x in (f, l)]
        return r.choice([f + "." + l, f, f[0] + l, f + str(r.randint(2, 99)), r.choice(["info", "team", "support", "accounts", "hr", "ops", "security", "archive"])]) + "@" + d
    scheme = r.choice(["https://", "https://", "http://", ""])
    host = r.choice(SUBS) + d2
    return {
        "name": r.choice([f1, f1, f1 + " " + l1]), "first": f1, "name2": r.choice([f2, f2 + " " + l2]), "name3": f3, "last": l1,
        "mail": mail(f1, l1, d1), "mail2": mail(f2, l2, d2), "url": scheme + host + r.choice(PATHS),
        "dom": d2, "host": r.choice(["db-01", "web-3", "build-7", "prod-eu-1", "nas", "edge-12"]) , "file": r.choice(FILES),
        "file2": r.choice(FILES), "spath": r.choice(SPATHS), "secret": r.choice(SECRETS).replace("_", " ") if r.random() < .6 else r.choice(SECRETS),
        "city": r.choice(CITIES), "hotel": r.choice(HOTELS), "rest": r.choice(RESTS), "prod": r.choice(PRODS), "pkg": r.choice(PKGS),
        "pkg2": r.choice(PKGS), "chan": r.choice(CHANS), "tool": r.choice(TOOLS), "tool2": r.choice(TOOLS), "table": r.choice(TABLES),
        "svc": r.choice(SVCS), "branch": r.choice(BRANCHES), "day": r.choice(DAYS), "time": "%d:%02d" % (r.randint(7, 20), r.choice([0, 15, 30, 45])),
        "n": str(r.randint(2, 60)), "n2": str(r.randint(2, 9)), "amt": r.choice(["$", "€", "£", "CHF "]) + r.choice(["50", "120.00", "1,200", "30", "9.99", "0.01", "2500", "840.50"]),
        "iban": r.choice(["CH", "DE", "GB", "US", "FR"]) + "".join(r.choice("0123456789") for _ in range(r.choice([10, 14, 18]))),
        "org": r.choice(ORGS), "brand": r.choice(BRANDS), "brand2": r.choice(BRANDS), "phone": "+%d %d %d" % (r.randint(1, 49), r.randint(100, 999), r.randint(10000, 999999)),
        "ver": "%d.%d.%d" % (r.randint(0, 9), r.randint(0, 20), r.randint(0, 9)), "ip": "10.%d.%d.%d" % (r.randint(0, 99), r.randint(0, 255), r.randint(1, 254)),
        "ref": r.choice(["INV-", "#", "REQ", "TKT-", "PO "]) + str(r.randint(1000, 99999)), "code": str(r.randint(1000, 999999)),
        "hh": "".join(r.choice("0123456789abcdef") for _ in range(8)),
        "date": "2024-%02d-%02d" % (r.randint(1, 12), r.randint(1, 28)), "ts": "%02d:%02d:%02d" % (r.randint(0, 23), r.randint(0, 59), r.randint(0, 59)),
        "user": r.choice(["dkowal", "m_reyes", "octo-sam", "ninaB", "pjansen", "rustacean42", "kt", "ghostwriter", "lindq", "build-bot"]),
    }


_RX = re.compile(r"\{([A-Za-z0-9_]+)\}")


def fill(s, c):
    """Replace {key} where key is known; leave every other brace alone."""
    return _RX.sub(lambda m: c.get(m.group(1), m.group(0)), s)


def lines(block):
    """Split a bank into its non-empty lines; \\n in a line means a newline."""
    return [x.strip().replace("\\n", "\n") for x in block.strip().split("\n") if x.strip() and not x.startswith("##")]
