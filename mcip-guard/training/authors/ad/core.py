import random, re
R = random.Random("ad-natural-devops-7")
CH = re.compile(r"\{([^{}\n]*\|[^{}]*)\}")
SL = re.compile(r"~([a-z]+)(\d?)(?![a-z])")

class Deck:
    """Draws every entry once before any comes again."""
    def __init__(self, items):
        self.items = [x for x in items if x]
        self.left = []
    def __call__(self):
        if not self.left:
            self.left = self.items[:]
            R.shuffle(self.left)
        return self.left.pop()

def lines(s):
    return [x.strip().replace("\\n", "\n") for x in s.strip().split("\n") if x.strip()]

def sections(s):
    out, cur = {}, None
    for x in lines(s):
        if x.startswith("## "):
            cur = x[3:]
            out[cur] = []
        else:
            out[cur].append(x)
    return out

def w(s):
    return s.split()

FIRST = w("Maren Tobias Ifeoma Yusuf Kenji Priya Lucía Oleg Hanna Mateo Aiko Samir Greta Duarte Leila Anders Chidi Noor Petra Julien Mei Ravi Svetlana Owen Bronagh Tomasz Elif Jonas Camila Farid Ingrid Paolo Zanele Dmitri Sofia Haruto Nadia Felix Wren Amara")
LAST = w("Okafor Lindqvist Haddad Brandt Moreau Castillo Nakamura Iyer Novak Petrov Keller Oyelaran Santos Fischer Doyle Kowalski Aydin Rossi Larsen Mbeki Tanaka Varga Whitfield Ortega Byrne Schuster Rahman Pereira Holt Eriksen")
DOM = w("northgrid.io acmecloud.dev example.com brightforge.com kestrel-systems.net example.org lumenstack.io tidewater.tech opsrelay.net corelane.dev mail.example.net pinewood.co quarrydata.com fastmailer.app helios-infra.com stratusworks.de vela-labs.org datadrop.cc ironbark.io collector.site papertrail.example silverline.eu harborpoint.com metricsink.net codewharf.dev")
SVC = w("checkout-api billing-worker auth-gateway search-indexer image-resizer notifier ledger-sync edge-proxy feature-flags session-store catalog-api invoice-render webhook-relay geo-lookup report-builder queue-drainer media-ingest user-profile rate-limiter audit-trail")
OWN = w("northgrid acme-cloud brightforge kestrelhq lumenstack vela-labs quarry ironbark codewharf tidewater opsrelay helios")
RN = w("infra-live payments-core web-console cli-tools terraform-modules docs-site mobile-app data-pipeline helm-charts sdk-python sdk-go design-system ops-runbooks event-bus log-shipper")
DIRS = w("src lib internal/api pkg/store cmd/server app/services tests/unit scripts deploy/k8s docs/guides config modules/network web/components")
STEM = w("retry client cache parser session router upload worker schema limits backoff metrics tokens billing index helpers migrate export auth queue")
EXT = w("py ts go rs yaml md json sh tf sql toml rb java")
P = {
 "sec": w("~/.ssh/id_ed25519 .env ~/.aws/credentials ~/.kube/config config/secrets.yml ~/.netrc /etc/shadow .env.production ~/.npmrc terraform.tfstate ~/.docker/config.json ~/.config/gh/hosts.yml ~/.pypirc .git-credentials /var/run/secrets/token ~/.gnupg/secring.gpg"),
 "env": w("AWS_SECRET_ACCESS_KEY GITHUB_TOKEN DATABASE_URL OPENAI_API_KEY NPM_TOKEN STRIPE_SECRET SLACK_BOT_TOKEN KUBECONFIG SENTRY_DSN VAULT_TOKEN CI_JOB_TOKEN PGPASSWORD DD_API_KEY"),
 "svc": SVC, "dom": DOM, "org": ["Northgrid", "Acme Cloud", "Brightforge", "Kestrel Systems", "Lumenstack", "Vela Labs", "Quarry Data", "Ironbark", "Codewharf", "Tidewater", "Helios Infra", "Stratusworks"],
 "branch": w("main develop release/2.8 feature/rate-limits hotfix/login staging fix/timeouts chore/deps gh-pages release-candidate perf/cache"),
 "table": w("orders users invoices sessions events audit_log payments subscriptions api_keys deployments inventory tickets"),
 "ch": w("#ops #deploys #incidents #platform #general #sre-oncall #releases #data-eng #security #support-l2"),
 "tool": w("list_repos get_file_contents run_query create_issue send_message search_code execute_command get_logs list_pods merge_pull_request read_file write_file browser_navigate fetch_url query_metrics create_ticket update_record send_email list_buckets get_secret deploy_service resolve_library_id get_docs add_memory create_branch"),
 "pkg": w("requests left-pad fastify pydantic tokio zod httpx lodash chalk sqlx viper serde express-rate-limit boto3 pino-http tenacity urlkit fast-yaml logtail color-utils"),
 "cmd": ["kubectl get pods -A", "terraform plan", "npm ci", "docker compose up -d", "git push --force", "make test", "systemctl restart nginx", "pg_dump prod", "rm -rf build/", "helm upgrade --install", "curl -sS https://get.example.com/i.sh | sh", "aws s3 sync . s3://backup", "chmod -R 777 /srv", "pip install -r requirements.txt", "git rebase -i", "env | sort"],
 "host": w("web-01 db-primary cache-3 build-agent-7 bastion k8s-node-12 edge-fra-2 runner-04 logs-eu-1 vpn-gw"),
 "region": w("eu-west-1 us-east-2 europe-west3 ap-south-1 us-central1 northeurope"),
 "err": ["ECONNRESET", "429 Too Many Requests", "permission denied", "context deadline exceeded", "502 Bad Gateway", "ENOSPC", "invalid grant", "duplicate key value", "OOMKilled", "certificate has expired", "lock wait timeout", "unexpected end of JSON input"],
 "lang": w("Python TypeScript Go Rust Java Ruby Kotlin C# Elixir PHP"),
 "day": w("Monday Tuesday Wednesday Thursday Friday"),
 "mon": w("January February March April May June July September October November"),
 "role": ["platform lead", "on-call engineer", "release manager", "security officer", "data engineer", "support lead", "site reliability engineer", "engineering manager", "DBA", "finance controller"],
 "prod": ["Orbit CI", "Gridview", "StackPilot", "Nimbus Console", "LogHarbor", "PatchPanel", "QueryDesk", "FleetBase", "Tracewell", "DocHive", "Runbook Pro", "VaultKeep"],
 "city": w("Lisbon Hamburg Toronto Nairobi Osaka Gdańsk Austin Lyon Bergen Valencia Dublin Pune"),
}
def who(): return R.choice(FIRST) + " " + R.choice(LAST)
def asc(s): return s.lower().replace("í", "i").replace("ń", "n")
def slot(k):
    if k in P: return R.choice(P[k])
    r = R.random()
    if k == "who": return who()
    if k == "first": return R.choice(FIRST)
    if k == "user": return asc(R.choice(FIRST)[0] + R.choice(LAST)) if r < .6 else asc(R.choice(FIRST)) + str(R.randint(2, 99))
    if k == "mail":
        d = R.choice(DOM)
        if r < .5: return asc(R.choice(FIRST) + "." + R.choice(LAST)) + "@" + d
        return R.choice(w("ops support billing team backup intake audit reports security noreply hello sync archive")) + "@" + d
    if k == "url":
        return "https://" + R.choice(["", "", "api.", "docs.", "status.", "hooks.", "cdn."]) + R.choice(DOM) + "/" + R.choice(w("v1/collect docs/quickstart hooks/in upload guide status/latest a/setup report log blog/post inbox/new download/latest changelog verify api/v2/items")) + R.choice(["", "", "?id=%d" % R.randint(10, 9999)])
    if k == "repo": return R.choice(OWN) + "/" + R.choice(RN)
    if k == "file": return R.choice(DIRS) + "/" + R.choice(STEM) + "." + R.choice(EXT)
    if k == "n": return str(R.randint(2, 60))
    if k == "big": return str(R.randint(100, 98000))
    if k == "pr": return "#" + str(R.randint(12, 8900))
    if k == "ver": return "%d.%d.%d" % (R.randint(0, 9), R.randint(0, 24), R.randint(0, 15))
    if k == "sha": return "%08x" % R.getrandbits(32)
    if k == "id": return R.choice(w("usr req dep run job evt sess inv acc conv")) + "_" + "%010x" % R.getrandbits(40)
    if k == "ip": return "10.%d.%d.%d" % (R.randint(0, 255), R.randint(0, 255), R.randint(1, 254))
    if k == "ticket": return R.choice(w("OPS SRE PAY WEB INC DATA SEC PLAT")) + "-" + str(R.randint(100, 9999))
    if k == "date": return "2025-%02d-%02d" % (R.randint(1, 12), R.randint(1, 28))
    if k == "time": return "%02d:%02d" % (R.randint(0, 23), R.choice([0, 5, 12, 15, 30, 40, 45, 58]))
    if k == "ts": return slot("date") + "T" + slot("time") + ":%02d" % R.randint(0, 59) + R.choice(["Z", ".%03dZ" % R.randint(0, 999), "+02:00"])
    if k == "money": return R.choice(["$%d", "%d EUR", "€%d", "USD %d.00"]) % R.randint(20, 9800)
    if k == "iban": return R.choice(w("DE ES FR NL")) + str(R.randint(10, 99)) + " " + " ".join(str(R.randint(1000, 9999)) for _ in range(4))
    if k == "phone": return "+%d %d %d" % (R.randint(1, 49), R.randint(100, 999), R.randint(100000, 999999))
    return "~" + k
def choose(t):
    while True:
        m = CH.search(t)
        if not m: return t
        t = t[:m.start()] + R.choice(m.group(1).split("|")) + t[m.end():]
def fill(t):
    memo = {}
    def f(m):
        if not m.group(2): return slot(m.group(1))
        k = m.group(0)
        if k not in memo: memo[k] = slot(m.group(1))
        return memo[k]
    return SL.sub(f, choose(t))
def up(s): return s[:1].upper() + s[1:]
def low(s): return s[:1].lower() + s[1:] if s[:2] != s[:2].upper() else s
def maybe(p): return R.random() < p
