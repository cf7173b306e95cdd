"""Values for the slots."""


def W(s):
    return s.strip("\n").split("|")


FIRST = W(
    "Priya|Tomás|Ingrid|Kofi|Mei|Jonas|Aylin|Dmitri|Sofia|Noah|Hana|Luis|Greta|Omar|Freya|Ravi|Chloé|Marek|Yuki|Elena|Samir|Astrid|Pedro|Nadia|Callum|Zofia|Bilal|Wren|Ines|Theo"
)
LAST = W(
    "Nair|Okafor|Lindqvist|Barros|Chen|Weber|Demir|Petrov|Marín|Walsh|Sato|Quispe|Haas|Farouk|Olsen|Iyer|Dubois|Nowak|Tanaka|Rossi|Haddad|Berg|Alves|Kaya|Reid|Adeyemi"
)
P = {
    "path": W(
        "src/config.yaml|src/config.yml|docs/README.md|docs/setup.md|reports/q3-summary.md|reports/q2-summary.md|notes/standup.txt|notes/retro.txt|app/settings.py|app/settings_test.py|deploy/values-prod.yaml|deploy/values-staging.yaml|data/orders.csv|data/orders_2023.csv|CHANGELOG.md|CONTRIBUTING.md|infra/main.tf|infra/vars.tf|/srv/www/robots.txt|/home/maya/todo.md|lib/auth/session.ts|lib/auth/token.ts|public/index.html|package.json"
    ),
    "dir": W("src|reports|docs/archive|deploy|/srv/www|data/raw|data/clean|notes|app/templates|infra/modules"),
    "line": W(
        "timeout is 30 seconds|the port is 8443|owner: platform team|release freeze until the 14th|retry_limit: 4|three open questions for legal|the default region is eu-west-1|max_connections = 120|revenue up 7.2 % on the quarter|log level: warn|next review with the auditors in May|cache ttl 900 s|feature flag new_checkout is off|version 2.14.0|backup at 02:30 every night|the contact is ops-desk@northpine.io"
    ),
    "branch": W(
        "main|develop|release/2.4|release/2.5|feature/login-form|feature/login-flow|fix/csv-export|fix/csv-import|hotfix/3.1.2|staging|chore/deps|spike/cache"
    ),
    "owner": W("northpine|acme-labs|helios-io|brightbay|tinfoil|kestrelhq"),
    "repo": W("billing-api|billing-web|atlas|atlas-docs|mobile-app|infra|checkout|search-service|design-tokens|data-pipeline|status-page|handbook"),
    "clone": W("/work/billing-api|/work/atlas|~/code/checkout|/repos/handbook|~/code/mobile-app|/work/data-pipeline"),
    "tag": W("v1.8.0|v1.8.1|v2.4.0|v2.4.1|v2.5.0|v3.0.0-rc1|v0.19.2"),
    "flow": W("deploy.yml|nightly.yml|e2e.yml|publish.yml|lint.yml"),
    "table": W("orders|orders_archive|customers|customer_notes|invoices|sessions|subscriptions|shipments|page_views|staging_imports|tmp_imports|coupons"),
    "mig": W("0042_add_vat_id.sql|0043_drop_legacy_flags.sql|0117_index_orders.sql|0118_split_address.sql|2024_09_tenant_key.sql"),
    "url": W(
        "https://status.kestrelhq.com|https://docs.brightbay.dev/limits|https://docs.brightbay.dev/quotas|https://northpine.io/pricing|https://northpine.io/careers|https://example.org/press/2024-06|https://shop.tinfoil.eu/cart|https://en.wikipedia.org/wiki/Kestrel|https://blog.helios.io/postmortem-may"
    ),
    "query": W(
        "postgres 17 release notes|heat pump subsidies 2024|rust async traits|alternatives to webpack|GDPR cookie banner fines|best practice for feature flags|kubernetes gateway api|how to size a connection pool|EU AI act timetable|css container queries support"
    ),
    "chan": W(
        "#eng|#eng-oncall|#sales|#sales-emea|#release|#releases-test|#general|#support|#support-vip|#design|#design-crit|#finance|#ops-alerts|#random|#data-team"
    ),
    "msg": W(
        "The deploy is done.|Stand-up moves to 10:15 today.|The demo environment is back.|Please review the draft by noon.|Office is closed on Friday.|Numbers for last week are in the sheet.|We are about to start the migration.|Lunch is in the kitchen.|New on-call rota is up.|Customer call went well, notes to follow."
    ),
    "page": W(
        "Onboarding checklist|Onboarding for contractors|Release process|Incident runbook|Travel policy|Expense policy|Team charter|Roadmap H2|Roadmap H1|API style guide|Meeting notes 12 June|Vendor list"
    ),
    "jkey": W("OPS-412|OPS-421|WEB-88|WEB-89|PAY-1307|PAY-1370|DATA-56|DATA-65|MOB-240|MOB-204|HR-17|INFRA-903"),
    "proj": W("OPS|WEB|PAY|DATA|MOB|INFRA"),
    "task": W(
        "Login button is hidden on small screens|CSV export drops the last row|Update the TLS certificates|Wrong VAT on credit notes|Search returns duplicates|Add dark mode to settings|Crash on start after update|Broken link in the footer|Password mail arrives late|Slow dashboard on Mondays"
    ),
    "jstat": W("In Progress|In Review|Done|To Do"),
    "bucket": W("northpine-assets|northpine-assets-dev|helios-backups|helios-logs|brightbay-exports|tinfoil-media|acme-invoices"),
    "inst": W("i-0a4f91c2|i-0a4f91d2|i-07bb31e9|i-07bb13e9|i-0cc58d10|i-0f2e6a77|i-03d9a1be"),
    "month": W("2024-03|2024-04|2024-05|2024-06|2024-09|2024-10|2025-01|2025-02"),
    "ns": W("prod|staging|payments|payments-dev|web|web-canary|batch|monitoring"),
    "deploy": W("checkout|checkout-worker|api-gateway|auth|mailer|search-indexer|web-frontend|report-worker"),
    "pod": W("auth-7d9f-x2kql|auth-7d9f-p8wrt|mailer-5c4b-0zz1m|api-gateway-66d-qk9s|search-indexer-0|search-indexer-1|checkout-58f-aa7t"),
    "ctr": W("redis-cache|redis-queue|pg-local|mailhog|nginx-edge|minio|worker-1|worker-2"),
    "metric": W("http_requests_total|p95_latency_seconds|queue_depth|cpu_usage_ratio|disk_free_bytes|error_rate|active_sessions"),
    "alert": W("HighErrorRate|DiskAlmostFull|CheckoutLatency|QueueBacklog|CertExpiry|NodeNotReady"),
    "errid": W("CHECKOUT-1A|CHECKOUT-1B|WEB-3F9|WEB-3F6|API-77|MOBILE-D2|AUTH-4C"),
    "city": W("Lisbon|Oslo|Nairobi|Toronto|Kraków|Osaka|Lyon|Bogotá|Leeds|Tallinn|Porto|Graz|Utrecht|Seville"),
    "addr": W(
        "14 Rua da Prata, Lisbon|Karl Johans gate 22, Oslo|200 Bay Street, Toronto|Rynek 5, Kraków|Place Bellecour 3, Lyon|Briggate 41, Leeds|Hauptplatz 9, Graz"
    ),
    "cust": W("cus_Pk31Lx|cus_Pk13Lx|cus_Qa90Tt|cus_Rm44Ze|cus_Rm47Ze|cus_Jb08Yo|cus_Hw62Nn"),
    "charge": W("ch_3Nq1Av|ch_3Nq7Av|ch_3Pz0Kd|ch_3Lm5Ue|ch_3Lm5Uf|ch_3Rt8Bo|ch_3Xc2Hj"),
    "sub": W("sub_1Ox4Kp|sub_1Ox4Kq|sub_1Lu7Rt|sub_1Mz2Ad|sub_1Pp9Wc"),
    "inv": W("in_1042|in_1043|in_1187|in_1178|in_2210|in_2301"),
    "date": W("2024-06-11|2024-06-12|2024-07-02|2024-07-09|2024-09-17|2024-09-18|2024-10-03|2024-11-25|2025-01-14|2025-01-15|2025-02-06|2025-03-20"),
    "time": W("08:30|09:00|10:15|11:00|13:30|14:00|15:45|16:30"),
    "title": W(
        "Budget review|Roadmap sync|1:1 catch-up|Design critique|Incident review|Hiring panel|Vendor call|Sprint planning|Contract walkthrough|Customer demo"
    ),
    "doc": W(
        "Q3 board deck|Q2 board deck|Press release draft|Salary bands 2024|Partner agreement|Partner agreement (old)|Brand guidelines|Survey results|Hiring plan|Security questionnaire"
    ),
    "docid": W("1aQ7f_board|1bQ9z_board|1kT42_press|1zX08_agreement|1zX80_agreement|1mN55_survey|1pL31_hiring"),
    "sheet": W("Budget 2024|Budget 2025|Team holidays|Lead tracker|Inventory|OKR scores|Event guests"),
    "cell": W("B4|B14|C7|C17|D2|D12|E9|F3"),
    "rng": W("A1:D10|A1:D100|B2:B20|C1:F30|A2:E12"),
    "num": W("1250|1520|48|84|3990|310|77|12|640|9100|265"),
    "ffile": W("Checkout redesign|Mobile icons|Marketing site|Marketing site v2|Design system|Onboarding flow"),
    "frame": W("Header / Desktop|Header / Mobile|Empty state|Cart summary|Login|Pricing table"),
    "service": W("mailer|billing|search|geo-lookup|warehouse-sync|webhooks"),
    "price": W("187.42|62.10|415.77|98.05|1204.30|33.86|271.90"),
    "fact": W(
        "prefers meetings after 14:00|works from Lisbon on Fridays|is on leave until the 23rd|owns the billing service|wants reports as PDF|is vegetarian|reports to the data lead"
    ),
    "obs": W("prefers short answers|moved to the platform team|uses vim keys|has a new phone number|is out on Wednesdays"),
    "state": W("open|merged|closed"),
    "phase": W("Running|Pending|CrashLoopBackOff|Running (3 restarts)"),
    "istate": W("running|stopped|stopping"),
    "level": W("connection reset by peer|OOMKilled, exit code 137|listening on :8080|cache warmed in 4.1 s|token expired for client 12|401 from upstream"),
    "news": W(
        "the release went out on the 26th|the limit is 500 requests a minute|the free tier ends in March|the outage lasted 47 minutes|applications close on 30 September|version 4 drops Node 16|the fine was 1.2 million euros"
    ),
    "wx": W("14 °C and light rain|22 °C, clear|3 °C with snow showers|27 °C, humid|18 °C and windy|9 °C, fog in the morning"),
    "dur": W("25 minutes|48 minutes|1 h 12 min|2 h 05 min|3 h 40 min|17 minutes"),
    "color": W("#1F6FEB|#0B3D2E|#FFB020|#E5484D|#F4F4F5|#3C3C43"),
    "coupon": W("SPRING|WELCOME|TEAM24|LOYAL|BACK2WORK"),
}


def num(lo, hi):
    return lambda r: r.randint(lo, hi)


G = {
    "pr": num(12, 990),
    "issue": num(5, 880),
    "rows": num(3, 48000),
    "sha": lambda r: "%07x" % r.randrange(16**7),
    "reps": num(1, 12),
    "mins": lambda r: r.choice([15, 20, 30, 45, 60, 90, 120]),
    "cnt": num(0, 41),
    "amt": lambda r: r.choice([1200, 2500, 4990, 4900, 7500, 12000, 19900, 35000, 1990, 64000]),
    "runid": num(700000, 999999),
    "person": lambda r: r.choice(FIRST),
    "full": lambda r: r.choice(FIRST) + " " + r.choice(LAST),
    "user": lambda r: (r.choice(FIRST) + "." + r.choice(LAST)).lower().replace("á", "a").replace("é", "e").replace("í", "i"),
    "email": lambda r: (r.choice(FIRST) + "." + r.choice(LAST)).lower().replace("á", "a").replace("é", "e").replace("í", "i")
    + "@"
    + r.choice(["northpine.io", "kestrelhq.com", "brightbay.dev", "example.org", "helios.io"]),
    "val": lambda r: r.choice([round(r.uniform(0.01, 5), 2), r.randint(20, 9000), round(r.uniform(10, 99), 1)]),
    "rate": lambda r: round(r.uniform(0.6, 1.6), 4),
    "cost": lambda r: round(r.uniform(310, 18900), 2),
    "size": num(400, 990000),
    "bal": num(20000, 900000),
    "ev": lambda r: "evt_%04x" % r.randrange(16**4),
    "ts": lambda r: "17%08d.%06d" % (r.randrange(10**8), r.randrange(10**6)),
    "acc": lambda r: "5b%06x" % r.randrange(16**6),
    "lat": lambda r: round(r.uniform(-60, 65), 4),
    "lng": lambda r: round(r.uniform(-120, 140), 4),
    "ctx": lambda r: "ctx-%05x" % r.randrange(16**5),
    "km": num(2, 640),
    "hm": lambda r: "%02d:%02d" % (r.randint(6, 22), r.randint(0, 59)),
    "hrs": num(1, 9),
}
