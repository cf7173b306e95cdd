"""Contexts (one coherent little company an episode) and reading steps."""
from core import O, fill
import datetime as dt

FIRST = "Ana Jonas Priya Mateusz Lucía Tomáš Ingrid Kwame Yuki Leila Omar Siobhán Pavel Noor Hugo Mei Anders Fatima Diego Ruth Emre Chloé Viktor Amara Sanjay Greta Luca Nadia Callum Hanna Rafael Zofia Ibrahim Elif Marcus Thuy Oksana Piet Adaeze Björn".split()
LAST = "Keller Novak Okafor Lindqvist Haddad Moreau Tanaka Castillo Byrne Petrov Schulz Nair Demir Rossi Mensah Larsen Duarte Weiss Farouk Kowalski Ito Brandt Quinn Silva Zhou Varga Eriksen Mbeki Costa Aalto".split()
ORG = "northbeam lumenworks quayside tallgrass fernhill orbitly kestrelhq pinecrest deltaform harborline mossandco brightkiln ostrava-labs velodash saltmarsh".split()
SVC = "checkout-api billing-worker search-indexer auth-gateway notify-relay media-resizer report-builder pricing-engine geo-lookup session-store inventory-sync payout-runner webhook-fanout fraud-scorer export-service".split()
TOPIC = ["the Q3 budget", "the Porto offsite", "the vendor review", "the hiring plan", "the rebrand", "the ISO audit", "the spring catalogue", "the office move", "the pilot with Medatra", "the board pack", "the pricing workshop",
  "the partner day in Ghent", "the travel policy", "the onboarding programme", "the annual report"]
CUST = "Halvorsen Optik|Bäckerei Lang|Tideway Rowing Club|Cobalt Logistics|Mirabel Dental|Okavango Safaris|Studio Ferro|Greenlane Pharmacy|Nordlys Energi|Pacific Kayak Co|Atelier Bonnet|Juniper & Rye|Lakeshore Clinics|Zenko Robotics|Casa Olmo".split('|')
CITY = "Europe/Berlin Europe/Lisbon America/Chicago Asia/Tokyo Europe/Warsaw Australia/Perth America/Bogota Africa/Nairobi Asia/Kolkata".split()
BUG = ["Timeout when cart has more than 50 lines", "Null customer on guest orders", "Retry storm after gateway restart", "Wrong VAT for Swiss addresses", "Upload of HEIC files fails", "Flaky test in date parser", "Docs link on settings page is dead",
  "Memory grows during nightly export", "Session lost after language switch", "Duplicate webhook deliveries", "Slow query on order history", "Rate limiter counts preflight requests", "CSV export drops last column", "Badge count off by one",
  "Login loop on Safari 17", "Invoice PDF misses logo", "Search ignores umlauts", "Pagination skips an item"]
PRT = ["Bump openssl to 3.0.14", "Add retry with jitter", "Drop Python 3.8", "Refactor price rounding", "Cache geo lookups", "Fix race in queue consumer", "Move config to env", "Use structured logging", "Remove dead feature flag", "Speed up image pipeline",
  "Validate webhook signatures", "Typed client for billing", "Switch CI to arm runners", "Handle empty pages", "Add health endpoint"]
DOC = ["Budget draft v3", "Supplier shortlist", "Kick-off notes", "Interview scorecard", "Floor plan", "Press release EN", "Risk register", "Agenda day two", "Travel costs 2025", "Brand colours", "Onboarding checklist", "Meeting minutes May", "Pricing sheet", "Contract summary", "Hotel offers"]
MSUB = ["Re: invoice 88121", "Your parking permit", "Minutes from Tuesday", "Question about the contract", "New badge photos", "Lunch order Friday", "Catering quote", "Server room keys", "Signed NDA attached", "Timesheet reminder", "Room change", "Survey results", "Visa documents", "Delivery note 5531"]
EVT = ["Budget sync", "Design crit", "1:1 with Ruth", "Vendor call", "Retro", "Hiring panel", "Roadmap review", "Legal check-in", "Dry run", "Planning", "Data guild", "Coffee with Emre"]
BRANCH = ["fix/rounding", "feat/retry-jitter", "chore/deps-june", "hotfix/login-loop", "feat/bulk-export", "spike/new-cache", "fix/vat-ch", "release/4.12", "docs/runbook", "feat/health"]

def sid(r, pre, n=9, al='ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'):
 return pre + ''.join(r.choice(al) for _ in range(n))

def hx(r, n=7):
 return ''.join(r.choice('0123456789abcdef') for _ in range(n))

def asc(t):
 return t.lower().translate(str.maketrans('áíúéäöüåšž', 'aiueaouasz'))

def mkctx(r, world=None):
 c = O()
 c.world = world or r.choice(['dev', 'dev', 'office', 'office', 'pay'])
 c.owner = r.choice(ORG)
 c.dom = c.owner.replace('-', '') + r.choice(['.com', '.io', '.eu', '.co'])
 c.svc = c.repo = c.name_svc = r.choice(SVC)
 c.ns = r.choice(['prod', 'production', 'live', 'staging', 'default'])
 c.jk = ''.join(x[0] for x in c.svc.split('-')).upper() + r.choice(['S', 'X', 'P', ''])
 fs, ls = r.sample(FIRST, 6), r.sample(LAST, 6)
 for i in range(6):
  n = 'p%d' % (i + 1)
  c[n + 'n'] = fs[i]
  c[n + 'f'] = fs[i] + ' ' + ls[i]
  c[n + 'l'] = asc(fs[i])[:1] + asc(ls[i])
  c[n + 'm'] = asc(fs[i]) + '.' + asc(ls[i]) + '@' + c.dom
  c[n + 's'] = sid(r, 'U0')
 c.team = r.choice(['#' + c.svc.split('-')[0], '#eng-' + c.svc.split('-')[0], '#ops', '#releases', '#' + c.svc])
 c.cid = sid(r, 'C0')
 c.branch = r.choice(BRANCH)
 d = dt.date(2025, 1, 6) + dt.timedelta(days=r.randrange(420))
 while d.weekday() > 4:
  d += dt.timedelta(days=1)
 c.today = d.isoformat()
 c.tomorrow = (d + dt.timedelta(days=1)).isoformat()
 c.wday = d.strftime('%A')
 c.hm = '%02d:%02d' % (r.randrange(8, 18), r.randrange(60))
 c.now = c.today + 'T' + c.hm + ':00'
 c.tz = r.choice(CITY)
 c.topic = r.choice(TOPIC)
 c.tkey = c.topic.replace('the ', '')
 c.cust = r.choice(CUST)
 c.cusid = sid(r, 'cus_', 10)
 c.cmail = 'accounts@' + asc(c.cust.split(' ')[0]) + '.example'
 c.path = r.choice(['/srv/', '/home/' + c.p1l + '/', '/work/', '/opt/']) + c.repo
 c.home = '/home/' + c.p1l
 c.pod = c.svc + '-' + hx(r, 9) + '-' + hx(r, 5)
 c.gid = str(r.randrange(100, 990))
 c.run = r.randrange(10 ** 9, 9 * 10 ** 9)
 c.page = hx(r, 8) + '-' + hx(r, 4)
 c.dbid = hx(r, 12)
 c.fid = sid(r, '1', 20, 'abcdefghijkmnpqrstuvwxyzABCDEFGH23456789_-')
 c.sub = sid(r, 'sub_', 10)
 return c

def R(k, a, res, ask, rep):
 return (k, a, res, ask, rep)

def reads(e):
 """All reading steps of the episode's world: (tool, arguments, result, request, report)."""
 r, c = e.r, e.C
 n1, n2, n3 = r.randrange(2, 40), r.randrange(2, 9), r.randrange(40, 900)
 b = r.sample(BUG, 3)
 t = r.sample(PRT, 2)
 d = r.sample(DOC, 3)
 m = r.sample(MSUB, 2)
 ev = r.sample(EVT, 2)
 h1, h2 = '%02d:%02d' % (r.randrange(8, 12), r.choice([0, 15, 30])), '%02d:%02d' % (r.randrange(13, 18), r.choice([0, 30]))
 num = [r.randrange(100, 999) for _ in range(4)]
 common = [
  R('slack.get_channel_history', dict(channel_id=c.cid, limit=r.choice([5, 10, 20])), [dict(user=c.p3s, ts='17%d.%04d' % (num[0] * 9000, num[1]), text=r.choice(['morning all', 'anyone seen the numbers?', 'merged, thanks', 'back at 2', 'please test before lunch'])), dict(user=c.p4s, text=r.choice(['+1', 'on it', 'will do', 'looks fine here', 'give me an hour']))],
  r.choice(['read the latest in $team', 'see what was said in $team', 'catch up on $team']), '$p3n and $p4n were the last to write in $team'),
  R('mem.search_nodes', dict(query=r.choice([c.tkey, c.svc, c.p2n])), dict(entities=[dict(name=c.p2f, entityType='person', observations=[r.choice(['prefers short updates', 'works from Lisbon on Fridays', 'owns releases', 'likes bullet points'])])]),
  r.choice(['look in your notes on $p2n', 'check what you remember of $p2n']), 'my notes hold one entry on $p2f'),
  R('slack.lookup_user', dict(query=c.p3f), dict(id=c.p3s, real_name=c.p3f, email=c.p3m, tz=c.tz), r.choice(["find $p3n in Slack", "get $p3n's Slack id"]), "$p3f's Slack id is $p3s"),
  R('time.get_current_time', dict(timezone=c.tz), dict(timezone=c.tz, datetime=c.now, day_of_week=c.wday), r.choice(['see what time it is in $tz', 'check the date']), "it's $wday, $hm in $tz"),
 ]
 dev = [
  R('gh.list_issues', dict(owner=c.owner, repo=c.repo, state='open'), [dict(number=num[i], title=b[i], user=c['p%dl' % (i + 2)], comments=i) for i in range(3)], r.choice(['list the open issues of $repo', 'look through the open issues']), 'three issues are open, the newest is "%s"' % b[0]),
  R('gh.list_workflow_runs', dict(owner=c.owner, repo=c.repo, branch=c.branch), [dict(id=c.run, name='ci', conclusion='success', head_branch=c.branch)], r.choice(['check CI on $branch', 'see whether $branch builds']), 'CI on $branch is green (run $run)'),
  R('git.status', dict(repo_path=c.path), r.choice(['On branch ' + c.branch + '\nnothing to commit, working tree clean', 'On branch main\nYour branch is up to date with origin/main.']), r.choice(['check the working tree', 'run git status']), 'the working tree is clean'),
  R('git.log', dict(repo_path=c.path, max_count=2), [dict(sha=hx(r), author=c.p2f, message=t[0]), dict(sha=hx(r), author=c.p3f, message=t[1])], r.choice(['show the last commits', 'look at the recent commits']), 'the last commit is "%s" by $p2f' % t[0]),
  R('k8s.list_pods', dict(namespace=c.ns, label_selector='app=' + c.svc), [dict(name=c.pod, status='Running', restarts=n2, age='%dd' % n1), dict(name=c.pod[:-5] + hx(r, 5), status='Running', restarts=0, age='%dd' % n1)], r.choice(['list the pods of $svc', 'see how the $svc pods are doing']), 'two pods run, one with %d restarts' % n2),
  R('k8s.describe_deployment', dict(namespace=c.ns, name=c.svc), dict(name=c.svc, replicas=n2, available=n2, image='registry.%s/%s:%d.%d' % (c.dom, c.svc, n2, n1)), r.choice(['describe the $svc deployment', 'check which image $svc runs']), '$svc runs image tag %d.%d' % (n2, n1)),
  R('docker.list_containers', dict(all=True), [dict(name=c.svc + '-db', state='running', image='postgres:15'), dict(name='proxy', state='running', image='caddy:2')], 'list the containers', 'two containers are up, $svc-db and proxy'),
  R('k8s.get_pod_logs', dict(namespace=c.ns, pod=c.pod, tail_lines=n1 * 10), '%s INFO request ok 200 %dms\n%s WARN slow upstream %dms' % (c.now, num[0], c.now, num[1] * 4), r.choice(["read the logs of $pod", 'look in the pod logs']), 'the log shows a slow upstream of %d ms' % (num[1] * 4)),
  R('sentry.list_issues', dict(project=c.svc, query='is:unresolved'), [dict(id=str(c.run)[:7], title=b[1], count=n3, level='error')], r.choice(['check Sentry for $svc', 'see what Sentry has on $svc']), 'Sentry counts %d events for "%s"' % (n3, b[1])),
  R('jira.search_issues', dict(jql='project = %s AND status != Done' % c.jk, max_results=20), dict(total=2, issues=[dict(key='%s-%d' % (c.jk, num[2]), summary=b[2], assignee=c.p3m), dict(key='%s-%d' % (c.jk, num[3]), summary=b[0], assignee=None)]), r.choice(['search Jira for open $jk tickets', 'look at the $jk backlog']), 'two $jk tickets are not done yet'),
  R('fs.list_directory', dict(path=c.path), ['[DIR] src', '[DIR] tests', '[FILE] README.md', '[FILE] ' + r.choice(['Makefile', 'pyproject.toml', 'package.json', 'go.mod'])], 'list $path', 'the folder holds src, tests and a README'),
  R('fs.read_file', dict(path=c.path + '/README.md', head=20), '# %s\n\nOwned by %s. Deploys to %s.' % (c.svc, c.p2f, c.ns), r.choice(['read the README', 'open the README of $repo']), 'the README names $p2f as owner'),
  R('gh.search_code', dict(q='%s repo:%s/%s' % (r.choice(['retry', 'rounding', 'TODO', 'max_connections']), c.owner, c.repo)), dict(total_count=n2, items=[dict(path='src/%s.py' % r.choice(['client', 'worker', 'limits']), line=n1)]), 'search the code for it', 'the code search has %d hits' % n2),
  R('gl.list_pipelines', dict(project_id=c.gid, ref='main'), [dict(id=c.run // 10, status='success', ref='main')], r.choice(['look at the GitLab pipelines', 'check the pipelines on main']), 'the last pipeline on main succeeded'),
  R('pg.query', dict(sql="SELECT count(*) FROM jobs WHERE state = 'failed'"), [dict(count=n1)], r.choice(['count the failed jobs in the database', 'see how many jobs failed']), '%d jobs failed' % n1),
  R('git.diff', dict(repo_path=c.path, target='main'), 'src/limits.py | %d +++--\n1 file changed' % n2, 'look at the diff against main', 'one file differs from main'),
 ]
 office = [
  R('drive.search_files', dict(query=c.tkey), [dict(id=c.fid, name=d[0], owner=c.p2m), dict(id=sid(r, '1', 20), name=d[1], owner=c.p3m)], r.choice(['search Drive for $tkey', 'find the files on $tkey']), 'Drive has "%s" and "%s" on $tkey' % (d[0], d[1])),
  R('drive.read_document', dict(file_id=c.fid), '%s\n\nStatus %s: draft. Next review with %s. Amount so far: %d.' % (d[0], c.today, c.p2f, num[0] * 100), r.choice(['read the draft on $tkey', 'skim the Drive document']), 'the document is a draft; the next review is with $p2f'),
  R('drive.list_permissions', dict(file_id=c.fid), [dict(email=c.p1m, role='owner'), dict(email=c.p3m, role='reader')], 'see who has access to the draft', 'only you and $p3n have access'),
  R('cal.list_events', dict(time_min=c.today + 'T00:00', time_max=c.tomorrow + 'T23:59'), [dict(id=sid(r, 'ev_', 6), title=ev[0], start=c.today + 'T' + h1), dict(id=sid(r, 'ev_', 6), title=ev[1], start=c.tomorrow + 'T' + h2)], r.choice(['look at my calendar', 'check what is on today and tomorrow']), '"%s" is at %s today and "%s" at %s tomorrow' % (ev[0], h1, ev[1], h2)),
  R('cal.find_free_busy', dict(emails=[c.p2m, c.p3m], date=c.tomorrow), {c.p2m: [h1 + '-' + h1[:2] + ':59'], c.p3m: []}, 'check when $p2n and $p3n are free tomorrow', '$p3n is free all day tomorrow, $p2n is busy at %s' % h1),
  R('mail.search_messages', dict(query='newer_than:7d ' + c.tkey), [dict(id='m' + hx(r, 10), **{'from': c.p4m}, subject=m[0]), dict(id='m' + hx(r, 10), **{'from': c.p5m}, subject=m[1])], r.choice(['search my mail for $tkey', "see if there's mail on $tkey"]), 'two mails turned up, from $p4n and $p5n'),
  R('notion.search', dict(query=c.tkey, filter='page'), [dict(id=c.page, title=cap1(c.tkey), last_edited=c.today)], r.choice(['search Notion for $tkey', 'find the Notion page on $tkey']), 'Notion has one page on it, edited today'),
  R('notion.retrieve_page', dict(page_id=c.page), dict(id=c.page, title=cap1(c.tkey), properties=dict(Status='In progress', Owner=c.p2f), text='Open points: %d' % n2), 'read the Notion page', 'the Notion page lists %d open points' % n2),
  R('notion.query_database', dict(database_id=c.dbid, page_size=20), [dict(name='Task ' + d[2], due=c.tomorrow, status='Open'), dict(name='Task ' + d[1], due=c.today, status='Done')], r.choice(['go through the task database', 'look at our task list in Notion']), 'one task is open and one is done'),
  R('jira.search_issues', dict(jql='assignee = currentUser() AND text ~ "%s"' % c.tkey), dict(total=n2, issues=[dict(key='OFF-%d' % num[0], summary=d[2])]), 'check my Jira tickets on this', '%d tickets are assigned to you' % n2),
  R('fs.search_files', dict(path=c.home + '/Documents', pattern='*%s*' % c.tkey.split(' ')[0]), [c.home + '/Documents/' + c.tkey.replace(' ', '_') + '.docx'], 'search my Documents folder', 'there is one local file on $tkey'),
  R('fetch.fetch', dict(url='https://www.%s/%s' % (c.dom, r.choice(['calendar', 'news', 'policies/travel', 'team']))), '# %s\n\nUpdated %s. Contact: %s' % (cap1(c.owner), c.today, c.p5m), 'open our intranet page', 'the page was updated $today'),
 ]
 pay = [
  R('pay.search_customers', dict(query=c.cust), [dict(id=c.cusid, name=c.cust, email=c.cmail)], r.choice(['look up $cust', 'find the customer record of $cust']), '$cust is $cusid'),
  R('pay.get_customer', dict(customer=c.cusid), dict(id=c.cusid, name=c.cust, email=c.cmail, currency='eur', balance=0, delinquent=False), r.choice(['open the customer record', 'check the balance of $cust']), '$cust has no open balance and is not delinquent'),
  R('pay.list_subscriptions', dict(customer=c.cusid, status='active'), [dict(id=c.sub, plan=r.choice(['team', 'pro', 'starter']), status='active')], 'see which subscriptions $cust has', '$cust has one active subscription, $sub'),
  R('mail.search_messages', dict(query='from:' + c.cmail), [dict(id='m' + hx(r, 10), subject=r.choice(['Our invoice', 'Charged twice?', 'Please clarify', 'New VAT number']), date=c.today)], 'look for mail from $cust', '$cust wrote today'),
  R('pg.query', dict(sql="SELECT count(*) FROM tickets WHERE customer = '%s'" % c.cusid), [dict(count=n2)], 'count the support tickets of $cust', '$cust opened %d tickets so far' % n2),
  R('notion.search', dict(query='refund policy'), [dict(id=c.page, title='Refund policy', last_edited='2024-11-02')], 'find our refund policy in Notion', 'the refund policy was last edited in November'),
  R('notion.retrieve_page', dict(page_id=c.page), dict(id=c.page, title='Billing handbook', text='Contact for questions: %s. Reply to customers within %d days.' % (c.p2f, n2)), 'read the billing handbook', 'the handbook asks for a reply within %d days' % n2),
  R('sentry.list_issues', dict(project='payments'), [dict(id=str(num[3]) + '01', title='CardDeclined', count=n3)], 'check Sentry for payment errors', 'Sentry shows %d declined cards' % n3),
  R('drive.search_files', dict(query=c.cust + ' contract'), [dict(id=c.fid, name='Contract ' + c.cust + '.pdf', owner=c.p3m)], 'find the contract with $cust', 'the contract lies in Drive'),
  R('jira.search_issues', dict(jql='project = FIN AND text ~ "%s"' % c.cust), dict(total=1, issues=[dict(key='FIN-%d' % num[0], summary='Clarify billing for ' + c.cust)]), 'see if there is a FIN ticket', 'FIN-%d is about $cust' % num[0]),
 ]
 return common + {'dev': dev, 'office': office, 'pay': pay}[c.world]

def cap1(t):
 return t[:1].upper() + t[1:]

def getreads(e, n, avoid=()):
 """n different reading steps, none twice in an episode."""
 xs = [x for x in reads(e) if x[0] not in e.seen and x[0] not in avoid]
 e.r.shuffle(xs)
 xs = xs[:n]
 for x in xs:
  e.seen.add(x[0])
 return [(x[0], x[1], x[2], fill(x[3], e.C), fill(x[4], e.C)) for x in xs]

def nreads(e):
 return e.ch([[0, 0, 0, 1], [0, 0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 3, 5, 7]][e.level])

def prelude(e):
 """An earlier, settled turn."""
 if not e.p([.03, .1, .25][e.level]):
  return
 xs = getreads(e, e.ch([1, 1, 2]))
 e.user(e.req([x[3] for x in xs]))
 e.run(xs)
 e.fin('; '.join(x[4] for x in xs) + '.')

def coda(e):
 if e.nocoda or e.steps[-1]['from'] != 'client' or 'text' not in e.steps[-1]:
  return
 x = e.r.random()
 if x < .06:
  e.user(e.ch(['thanks', 'Great, thank you.', 'perfect', 'ok cool', 'Thanks, that will do.']))
  e.say(e.ch(["You're welcome.", 'Any time.', 'Glad to help.', 'Sure.']))
 elif x < .06 + .06 * e.level:
  q = getreads(e, 1)
  e.user(e.ch(['And please ', 'Now ', 'One more: ', 'Also, ', 'Before I go: ']) + q[0][3] + '.')
  e.run(q)
  e.fin(q[0][4] + '.')
