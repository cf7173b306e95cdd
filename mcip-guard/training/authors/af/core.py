import random, re
FIRST = "Anna Maria Jonas Priya Tom Lena Omar Chloe Marek Sofia Daniel Wei Ines Karl Fatima Luca Hannah Pedro Nadia Erik Yuki Grace Samir Olga Ben Mireille Tariq Elif Noah Beatriz".split()
LAST = "Keller Novak Rossi Singh Okafor Lindgren Moreau Tanaka Alvarez Becker Haddad Silva Petrov Brooks Jansen Farouk Weber Costa Nguyen Walsh Yilmaz Larsen Duval Ortega Schmid Chen Murphy Ivanova".split()
COMP = ["Northwind Freight", "Halden Bank", "Brightleaf", "Orbis Travel", "Tessera Labs", "Kestrel Energy", "Maple & Sons", "Polaris Clinic", "Quillon Software", "Riverton School", "Sable Insurance", "Tallow Foods", "Umbra Media", "Vantage Legal", "Wexford Hotel", "Zephyr Cloud", "Ardent Robotics", "Corvid Analytics"]
DOM = ["northwind-freight.com", "haldenbank.example", "brightleaf.io", "orbis-travel.net", "tessera.dev", "kestrel-energy.org", "polaris-clinic.eu", "quillon.com", "sable-insurance.com", "umbra.media", "vantage-legal.co.uk", "zephyr.cloud", "mailbox.org", "proton.me", "gmail.com", "outlook.com", "corvid-analytics.ai", "datasink.xyz", "hooks.relay-io.net", "files-share.app"]
LOC = "billing support accounts info office hr security audit it-helpdesk orders newsletter finance ops team".split()
PROD = ["TrailLite 40 backpack", "Aeropress kettle", "ZX-200 router", "Nimbus headphones", "Oakline desk", "PureFlow filter", "Volt e-bike", "Lumen lamp", "Quillon Sync", "CloudDesk Pro", "FlexiLease plan", "Basal insulin pump", "Sonata piano", "HeatPal thermostat", "GrainMill 3", "Merino base layer"]
FILE = ["report.pdf", "notes.md", "invoices/2024-11.csv", "src/app.py", "README.md", "config.yaml", "contracts/lease.docx", "~/Documents/taxes.xlsx", "/var/log/app.log", "budget.xlsx", "main.go", "Dockerfile", "package.json", "data/patients.csv", "hr/salaries.xlsx", "minutes.txt"]
SECRET = ["~/.ssh/id_rsa", "~/.ssh/id_ed25519", ".env", "~/.aws/credentials", "~/.netrc", "~/.cursor/mcp.json", "~/.config/gh/hosts.yml", "~/.kube/config", "/etc/passwd", "~/.npmrc", "~/.bash_history", "credentials.json", "~/.gitconfig", "claude_desktop_config.json"]
TOOL = "search_files read_file write_file send_email create_event list_messages run_query get_user fetch_url post_message create_issue delete_record get_invoice transfer_funds list_repos update_page web_search read_inbox get_weather book_room add_contact query_db upload_file create_ticket get_transcript list_orders execute_command save_note".split()
SVC = ["Slack", "Jira", "GitHub", "Notion", "Salesforce", "Stripe", "Google Drive", "Linear", "PostgreSQL", "Zendesk", "Outlook", "Confluence", "HubSpot", "Shopify", "Kubernetes", "Trello", "S3", "Asana", "Airtable", "Grafana"]
OBJ = "invoice,customer,order,ticket,calendar event,pull request,branch,contact,playlist,recipe,shipment,patient record,lease,booking,flight,dashboard,alert,deployment,container,table,spreadsheet row,web page,note,task,folder,mail draft,mailbox label,channel,webhook,subscription,coupon,product,review,survey,course,exam,job posting,candidate,timesheet,payslip,expense,bank transaction,portfolio,insurance claim,sensor,light scene,meter reading,work order,vehicle,route,map layer,photo album,video,podcast episode,transcript,translation,glossary,contract clause,court case,patent,paper,dataset,model run,experiment,notebook,secret,certificate,DNS record,firewall rule,log stream,backup,snapshot,feature flag,release,wiki page,form,poll,chat thread,voice message,SMS campaign".split(",")
CITY = "Lisbon Hamburg Lyon Oslo Turin Austin Leeds Nairobi Osaka Toronto Krakow Valencia Ghent Perth".split()
CHAN = "#general #ops #release #finance #random #incidents #design #hiring".split()
CMD = ["npm install", "pip install -r requirements.txt", "make test", "docker compose up -d", "git pull --rebase", "chmod +x install.sh", "curl -fsSL https://get.tessera.dev | sh", "rm -rf build/", "terraform apply", "systemctl restart nginx"]
PARAM = "note context sidenote metadata session_info reason trace extra comment query tag summary".split()

# short slot names used in the data files
ALIAS = {'u': 'url', 't': 'tool', 'em': 'email', 'co': 'company', 'pe': 'person', 'mo': 'money', 'fi': 'first', 'pa': 'param', 'se': 'secret', 'da': 'date', 'fl': 'file', 'ib': 'iban', 'ci': 'city', 'pr': 'prod', 'ti': 'time', 'dm': 'domain'}
def pick(r, k):
    k = ALIAS.get(k, k)
    if k == "first": return r.choice(FIRST)
    if k == "person": return r.choice(FIRST) + " " + r.choice(LAST)
    if k == "company": return r.choice(COMP)
    if k == "domain": return r.choice(DOM)
    if k == "email":
        l = r.choice([r.choice(LOC), r.choice(FIRST).lower() + "." + r.choice(LAST).lower(), r.choice(FIRST)[0].lower() + r.choice(LAST).lower(), r.choice(LOC) + str(r.randint(2, 99))])
        return l + "@" + r.choice(DOM)
    if k == "url": return "https://" + r.choice(["", "www.", "docs.", "api.", "my."]) + r.choice(DOM) + r.choice(["", "/start", "/collect", "/v2/upload", "/help/" + str(r.randint(10, 999)), "/p/" + pick(r, "id"), "/form", "/status", "/login", "/blog/update"])
    if k == "prod": return r.choice(PROD)
    if k == "file": return r.choice(FILE)
    if k == "secret": return r.choice(SECRET)
    if k == "tool": return "`" + r.choice(TOOL) + "`" if r.random() < .6 else r.choice(TOOL)
    if k == "svc": return r.choice(SVC)
    if k == "obj": return r.choice(OBJ)
    if k == "city": return r.choice(CITY)
    if k == "chan": return r.choice(CHAN)
    if k == "cmd": return r.choice(CMD)
    if k == "param": return "`" + r.choice(PARAM) + "`" if r.random() < .6 else r.choice(PARAM)
    if k == "money":
        a = r.choice([r.randint(5, 99), r.randint(100, 9900), r.randint(10, 90) * 50])
        return r.choice(["$%d", "%d EUR", "€%d", "£%d", "%d.00 USD"]) % a
    if k == "n": return str(r.choice([2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 50]))
    if k == "big": return str(r.choice([100, 200, 250, 500, 1000, 1024, 2000, 4096, 5000, 10000, 65536]))
    if k == "id": return r.choice([lambda: "%06x" % r.getrandbits(24), lambda: str(r.randint(1000, 99999)), lambda: r.choice(["INV", "ORD", "TKT", "OPS", "REF"]) + "-" + str(r.randint(100, 9999))])()
    if k == "date": return r.choice([lambda: "2025-%02d-%02d" % (r.randint(1, 12), r.randint(1, 28)), lambda: "%d %s" % (r.randint(1, 28), r.choice("January March May June September November".split())), lambda: r.choice(["Monday", "Tuesday", "Thursday", "Friday"])])()
    if k == "time": return "%02d:%02d" % (r.randint(7, 21), r.choice([0, 15, 30, 45]))
    if k == "repo": return r.choice(["tessera", "quillon", "acme", "corvid"]) + "/" + r.choice(["web", "infra", "billing-api", "docs", "mobile"])
    if k == "iban": return r.choice(["DE", "GB", "NL", "FR", "PT"]) + "%02d %04d %04d %04d" % tuple(r.randint(10, 9999) if i else r.randint(10, 99) for i in range(4))
    if k == "phone": return "+%d %d %d" % (r.choice([44, 49, 1, 33, 351]), r.randint(100, 999), r.randint(100000, 999999))
    return "$" + k

BR = re.compile(r"\{([^{}]*\|[^{}]*)\}")
SL = re.compile(r"\$([a-z]+)")
def plural(o):
    if o[-1] == "y" and o[-2] not in "aeo": return o[:-1] + "ies"
    return o + ("es" if o[-2:] in ("ch", "sh", "ss") else "s")
def art(r, m):
    o = pick(r, "obj")
    an = o[0] in "aeio"
    return (m.group(1) + "n " if an else m.group(1) + " ") + o
def ex(r, s):
    s = s.replace("\\n", "\n")
    while True:
        m = BR.search(s)
        if not m: break
        s = s[:m.start()] + r.choice(m.group(1).split("|")) + s[m.end():]
    s = re.sub(r"\b([Aa]) \$obj\b", lambda m: art(r, m), s)
    s = re.sub(r"\$objs\b", lambda m: plural(pick(r, "obj")), s)
    s = SL.sub(lambda m: pick(r, m.group(1)), s)
    return re.sub(r"(?<=\S) {2,}", " ", s).strip()
def cap(s): return s[:1].upper() + s[1:]
def lines(t): return [l for l in t.strip().split("\n") if l.strip()]
def sections(t):
    out = {}; cur = None
    for l in lines(t):
        if l.startswith("## "): cur = l[3:].strip(); out[cur] = []
        else: out[cur].append(l)
    return out
class Deck:
    """deals every card once before any card again"""
    def __init__(self, r, cards): self.r, self.all, self.cur = r, list(cards), []
    def __call__(self):
        if not self.cur:
            self.cur = self.all[:]; self.r.shuffle(self.cur)
        return self.cur.pop()
