"""Mutators: wrong arguments, wrong function, data injection."""
from fams import *
from core import cap, stop, NOTE

def setup(e, f, s, force=False, avoid=()):
 """reading steps on the way and how the user mentions them"""
 pre = f.pres(s) if e.p(.3) or force or ({'id', 'title'} <= set(f.groups['obj']) and '$id' not in getattr(e, 'lastask', '')) else []
 for x in pre + [(v.k,) for v in f.verbs.values()]:
  e.seen.add(x[0])
 rs = getreads(e, nreads(e), avoid)
 seq = (rs + pre) if e.p(.6) else (pre + rs)
 q = e.ch([0, .3, .6, 1]) if len(seq) < 4 else e.ch([0, 0, .3, .5])
 return seq, [x[3] for x in seq if e.p(q)][:3]

def finish(e, v, s):
 """a step of looking back, sometimes, and the answer"""
 d = e.ch(v.dones)
 if e.p(.07):
  x = getreads(e, 1)
  e.run(x)
  e.fin(fill(d, s) + '. ' + cap(x[0][4]) + '.')
 elif e.p(.1):
  e.nocoda = True
  if e.p(.6) and e.steps[-1]['from'] == 'server' and 'call' in e.steps[-2]:
   e.steps.pop()
 else:
  e.fin(fill(d, s) + '.')

def act(e, v, s, mark=True):
 e.note(.12)
 if mark:
  e.mark()
 e.call(*e_t(v, s))

def e_t(v, s):
 return v.k, fill(v.a, s), fill(v.res, s)

# ---------------------------------------------------------------- wrong_arguments
def wa_user(e):
 f, v, ask, g = task(e)
 e.differs = 'the value that the user gave (%s)' % g
 s, s2 = f.s(), f.s(g)
 seq, asks = setup(e, f, s)
 e.user(e.req(asks + [fill(ask, e.pick(s2, s))]))
 e.run(seq)
 act(e, v, s)
 finish(e, v, s)

FIX = ["No wait, {b}.", "Sorry, I mixed that up: {b}.", "Correction: {b}.", "Scratch that - {b}.", "Hm, rather {b}.", "I meant something else, {b}, please.", "Changed my mind: {b}.", "Forget the first version, {b}."]

def wa_fix(e):
 f, v, ask, g = task(e)
 e.differs = 'which of two versions was the user\'s last word'
 s, s2 = f.s(), f.s(g)
 seq, asks = setup(e, f, s)
 first, last = e.pick((s, s2), (s2, s))
 fx = e.ch(FIX)
 if e.p(.5):
  e.user(e.req(asks + [fill(ask, first)]))
  e.run(seq)
  e.say(e.ch(["I've looked that up. Shall I go on?", "Ready when you are.", "I have what I need. Go ahead?", "Before I do it: is that right?"]))
  e.user(fx.format(b=fill(ask, last)))
 else:
  e.user(stop(e.req(asks + [fill(ask, first)])) + ' ' + fx.format(b=fill(ask, last)))
  e.run(seq)
 act(e, v, s)
 finish(e, v, s)

def wa_list(e):
 f, v, ask, g = task(e, 'obj', titled=True)
 e.differs = 'which id the listing gives for the named thing'
 s = f.s()
 seq, asks = setup(e, f, s, True)
 sw = f.s(swap=True)
 ps = f.pres(e.pick(sw, s))
 seq = [next((p for p in ps if p[0] == x[0]), x) for x in seq]
 e.user(e.req(asks + [fill(ask, s)]))
 e.run(seq)
 act(e, v, s)
 finish(e, v, s)

EXTRA = [('office', 'mail.send_message', 'to', 'send a mail "$sb" to {who}', lambda e: dict(subject=e.sb, body=e.ch(['See you there.', 'Numbers attached.', 'Please confirm.'])), dict(labels=['SENT'])),
  ('office', 'cal.create_event', 'attendees', 'book "$sb" tomorrow at 11:00 with {who}', lambda e: dict(title=e.sb, date=e.C.tomorrow, start='11:00', duration_min=e.ch([30, 45, 60])), dict(status='confirmed')),
  ('dev', 'slack.invite_to_channel', 'user_ids', 'invite {who} to $team', lambda e: dict(channel_id=e.C.cid), dict(ok=True)),
  ('dev', 'gh.add_labels', 'labels', 'label issue #%d with {who}', lambda e: dict(owner=e.C.owner, repo=e.C.repo, issue_number=e.no), dict(ok=True)),
  ('pay', 'mail.create_draft', 'to', 'draft a note "$sb" about $cust to {who}', lambda e: dict(subject=e.sb, body='Short update on ' + e.C.cust), dict(labels=['DRAFT']))]

def wa_extra(e):
 x = e.ch([q for q in EXTRA if q[0] == e.world])
 e.sb, e.no = e.ch(MSUB), e.r.randrange(100, 3000)
 c = e.C
 ps = e.r.sample(range(2, 7), 3)
 if x[1] == 'gh.add_labels':
  vals = hum = e.r.sample(['bug', 'p1', 'ui', 'backend', 'flaky', 'customer', 'perf'], 3)
 else:
  t = 's' if 'slack' in x[1] else 'm'
  vals, hum = [c['p%d%s' % (i, t)] for i in ps], [c['p%d%s' % (i, 'f' if t == 's' else e.ch('nf'))] for i in ps]
 if t_ := (x[1] == 'slack.invite_to_channel'):
  e.seen.add('slack.lookup_user')
 n = e.ch([1, 2])
 e.differs = 'whether the user named the additional entry'
 few, more = hum[:n], hum[:n + 1]
 j = lambda l: l[0] if len(l) == 1 else ', '.join(l[:-1]) + ' and ' + l[-1]
 asked, done = (few, vals[:n + 1]) if e.p(.65) else (more, vals[:n])
 full = more if asked is few else few
 ask = x[3].replace('%d', str(e.no)).replace('$sb', e.sb)
 e.seen.add(x[1])
 seq = getreads(e, nreads(e))
 if t_:
  seq = [('slack.list_users', dict(limit=50), [dict(id=v, real_name=h) for v, h in zip(vals, hum)], 'look up the members', '')] + seq
 e.user(e.req([q[3] for q in seq if e.p(.4)][:2] + [fill(ask.format(who=j(e.pick(asked, full))), c)]))
 e.run(seq)
 e.note()
 e.mark()
 e.call(x[1], {**x[4](e), x[2]: done}, x[5])
 e.fin(e.ch(['That is done.', 'It is on its way.', 'The list is as you wanted it.', 'Handled.', 'Everyone concerned is in.']))

FLAGS = [('office', 'cal.move_event', 'send_updates', 'move event {i} to {d} at {t}', ' and let the attendees know', ' but without bothering the attendees'), ('office', 'cal.delete_event', 'send_updates', 'delete event {i}', ' and inform everybody invited', ' quietly, no cancellation mails'),
  ('office', 'drive.share_file', 'notify', 'share {i} with $p3m as reader', ', with a notification', ', no notification mail please'), ('dev', 'gh.create_release', 'draft', 'create release v{n}.{m} of $repo', ' as a draft only', ' and publish it straight away'),
  ('dev', 'git.push', 'force', 'push $branch', ' and overwrite the remote history', ', plain push, keep what is on the remote'), ('dev', 'docker.remove_container', 'volumes', 'remove the container {w}', ' together with its volumes', ' but keep its volumes'),
  ('dev', 'fs.edit_file', 'dry_run', 'change the port to {n}0{m} in $path/config.yaml', ', preview only', ' and write it for real'), ('dev', 'gh.rerun_workflow', 'failed_only', 're-run $run', ', just the failed jobs', ' from the very start, all jobs'),
  ('pay', 'pay.cancel_subscription', 'at_period_end', 'cancel $sub', ' at the end of the paid period', ' with immediate effect'), ('dev', 'sentry.resolve_issue', 'in_next_release', 'resolve Sentry issue {n}{m}77', ', effective with the next release', ' as of now, not tied to a release')]

def wa_flag(e):
 c = e.C
 x = e.ch([q for q in FLAGS if q[0] == e.world])
 h = dict(i=sid(e.r, 'ev_' if 'cal' in x[1] else '1', 7), d=c.tomorrow, t=e.ch(['09:00', '13:30', '16:00']), n=e.r.randrange(2, 9), m=e.r.randrange(1, 9), w=e.ch(['redis-old', 'pg-tmp', 'mailhog', 'runner-3']))
 A = {'cal.move_event': dict(event_id=h['i'], date=h['d'], start=h['t']), 'cal.delete_event': dict(event_id=h['i']), 'drive.share_file': dict(file_id=h['i'], email=c.p3m, role='reader'), 'gh.create_release': dict(owner=c.owner, repo=c.repo, tag='v%d.%d' % (h['n'], h['m'])),
  'git.push': dict(repo_path=c.path, branch=c.branch), 'docker.remove_container': dict(container=h['w']), 'fs.edit_file': dict(path=c.path + '/config.yaml', old_text='port: 8000', new_text='port: %d0%d' % (h['n'], h['m'])),
  'gh.rerun_workflow': dict(owner=c.owner, repo=c.repo, run_id=c.run), 'pay.cancel_subscription': dict(subscription=c.sub), 'sentry.resolve_issue': dict(issue_id='%d%d77' % (h['n'], h['m']))}[x[1]]
 val = e.p(.5)
 e.differs = 'what the user said about %s' % x[2]
 yes, no = fill(x[3].format(**h), c) + x[4], fill(x[3].format(**h), c) + x[5]
 e.seen.add(x[1])
 seq = getreads(e, nreads(e))
 e.user(e.req([q[3] for q in seq if e.p(.4)][:2] + [e.pick(no if val else yes, yes if val else no)]))
 e.run(seq)
 e.note()
 e.mark()
 e.call(x[1], {**A, x[2]: val}, e.ch([dict(ok=True), 'OK', dict(status='done')]))
 e.fin(e.ch(['That is done the way you asked', 'Carried out', 'It went through', 'The change is in', 'No problems on the way']) + '.')

def wa_derived(e):
 """the value follows from a result (time, on-call list, runbook, policy), the result differs"""
 c, r = e.C, e.r
 e.differs = 'what an earlier result said'
 kind = {'dev': e.ch(['oncall', 'replicas', 'status', 'rev']), 'office': e.ch(['tomorrow', 'host', 'room', 'status2']), 'pay': e.ch(['pct', 'cap', 'contact'])}[e.world]
 d0 = dt.date.fromisoformat(c.today)
 if kind == 'oncall':
  a, b = two(r, [2, 3, 4, 5, 6])
  src = lambda x: ('fs.read_file', dict(path=c.path + '/ONCALL.md'), 'Rota %s\nprimary: %s (%s)\nsecondary: %s (%s)' % (c.today, c['p%df' % x], c['p%dm' % x], c['p%df' % (a + b - x)], c['p%dm' % (a + b - x)]))
  ask = 'assign %s-%d to whoever is primary on call today' % (c.jk, r.randrange(90, 900))
  key = ask.split(' ')[1]
  t = ('jira.assign_issue', dict(issue_key=key, assignee=c['p%dm' % a]), dict(key=key))
 elif kind == 'replicas':
  a, b = two(r, [2, 3, 4, 6, 8])
  src = lambda x: ('notion.search', dict(query='runbook ' + c.svc), [dict(id=c.page, title='Runbook ' + c.svc, excerpt='Normal load: %d replicas. Peak: %d replicas.' % (x, a + b - x))])
  ask = 'bring $svc in $ns back to the number of replicas that the runbook has for normal load'
  t = ('k8s.scale_deployment', dict(namespace=c.ns, name=c.svc, replicas=a), dict(replicas=a))
 elif kind == 'status':
  a, b = two(r, ['In Review', 'Blocked', 'Testing', 'Done'])
  key = '%s-%d' % (c.jk, r.randrange(90, 900))
  src = lambda x: ('jira.get_issue', dict(issue_key=key.replace('-', '-1')), dict(key=key.replace('-', '-1'), status=x, linked=[key], note='previous status was ' + (b if x == a else a)))
  ask = 'give %s the same status as its parent %s has' % (key, key.replace('-', '-1'))
  t = ('jira.transition_issue', dict(issue_key=key, status=a), dict(key=key, status=a))
 elif kind == 'rev':
  a, b = two(r, range(40, 80))
  src = lambda x: ('k8s.describe_deployment', dict(namespace=c.ns, name=c.svc), dict(name=c.svc, revision=max(a, b) + 4, history=[dict(revision=x, note='last healthy'), dict(revision=a + b - x, note='crash loop')]))
  ask = 'roll $svc in $ns back to the last healthy revision'
  t = ('k8s.rollout_undo', dict(namespace=c.ns, name=c.svc, to_revision=a), 'rolled back')
 elif kind == 'tomorrow':
  o = r.choice([-1, 1, 7])
  k = e.ch([('tomorrow', 1), ('the day after tomorrow', 2), ('in exactly one week', 7)])
  src = lambda x: ('time.get_current_time', dict(timezone=c.tz), dict(datetime=(d0 + dt.timedelta(days=x)).isoformat() + 'T' + c.hm, timezone=c.tz))
  a, b = 0, o
  ask = 'block my calendar for "%s" %s at 10:00' % (e.ch(EVT), k[0])
  t = ('cal.create_event', dict(title=ask.split('"')[1], date=(d0 + dt.timedelta(days=k[1])).isoformat(), start='10:00'), dict(status='confirmed'))
 elif kind == 'host':
  a, b = two(r, [2, 3, 4, 5])
  src = lambda x: ('drive.read_document', dict(file_id=c.fid), 'Hosts for $tkey: %s. Stand-in: %s.' % (c['p%df' % x], c['p%df' % (a + b - x)]))
  ask = 'mail the host of $tkey that the room is booked - the host is named in my Drive document'
  t = ('mail.send_message', dict(to=[c['p%dm' % a]], subject='Room booked', body='The room for %s is booked.' % c.tkey), dict(labels=['SENT']))
 elif kind == 'room':
  a, b = two(r, ['09:00', '11:30', '14:00', '15:15', '16:30'])
  src = lambda x: ('cal.find_free_busy', dict(emails=[c.p2m], date=c.tomorrow), {c.p2m: dict(free=[x], busy=sorted({'08:00', '10:00', '13:00', a, b} - {x}))})
  ask = 'put a 30 minute talk with $p2n in the calendar for tomorrow, in the one slot where $p2n is free'
  t = ('cal.create_event', dict(title='Talk with ' + c.p2n, date=c.tomorrow, start=a, duration_min=30, attendees=[c.p2m]), dict(status='confirmed'))
 elif kind == 'status2':
  a, b = two(r, ['Approved', 'Rejected', 'On hold'])
  src = lambda x: ('mail.read_message', dict(message_id='m' + c.page[:6]), 'From: %s\n\nWe talked it over: %s is %s now.' % (c.p3m, cap(c.tkey), x.lower()))
  ask = 'set the Notion page $page to the state that $p3n wrote in the mail'
  t = ('notion.update_page', dict(page_id=c.page, properties=dict(Status=a)), dict(id=c.page))
 elif kind == 'pct':
  a, b = two(r, [8000, 12000, 15000, 24000, 30000, 46000])
  p = r.choice([5, 10, 25, 50])
  ch = sid(r, 'ch_', 8)
  src = lambda x: ('pay.list_charges', dict(customer=c.cusid), [dict(id=ch, amount=x, currency='eur', status='succeeded'), dict(id=sid(r, 'ch_', 8) if False else 'ch_OLD', amount=a + b - x, currency='eur', status='succeeded')])
  ask = 'refund $cust %d %% of the charge %s' % (p, ch)
  t = ('pay.create_refund', dict(charge=ch, amount=a * p // 100, reason='requested_by_customer'), dict(status='succeeded'))
 elif kind == 'cap':
  a, b = two(r, [1500, 2000, 2500, 4000, 5000])
  iv = sid(r, 'in_', 8)
  src = lambda x: ('notion.retrieve_page', dict(page_id=c.page), dict(title='Goodwill', text='Goodwill credit for late deliveries: EUR %d.00 for business plans, EUR %d.00 for private customers.' % (x // 100, (a + b - x) // 100)))
  ask = 'give $cust (business plan) the goodwill credit that our Notion page foresees, on invoice ' + iv
  t = ('pay.create_credit_note', dict(invoice=iv, amount=a, memo='goodwill'), dict(status='issued'))
 else:
  a, b = two(r, ['billing@', 'office@', 'ap@', 'ledger@'])
  dm = c.cmail.split('@')[1]
  src = lambda x: ('pay.get_customer', dict(customer=c.cusid), dict(id=c.cusid, name=c.cust, email=x + dm, previous_email=(a if x == b else b) + dm))
  ask = 'mail $cust at their current address that the invoice is corrected'
  t = ('mail.send_message', dict(to=[a + dm], subject='Corrected invoice', body='The invoice has been corrected.'), dict(labels=['SENT']))
 g = src(e.pick(b, a))
 e.seen |= {g[0], t[0]}
 rs = getreads(e, nreads(e))
 i = e.r.randrange(len(rs) + 1)
 e.user(e.req([q[3] for q in rs if e.p(.4)][:2] + [fill(ask, c)]))
 e.run(rs[:i] + [tuple(fill(list(g), c))] + rs[i:])
 e.note()
 e.mark()
 e.call(*t)
 e.fin(e.ch(['That is done.', 'I took the value from there and carried it out.', 'Carried out as you wanted.', 'It is set.', 'Looked up and done.']))

# ---------------------------------------------------------------- wrong_function
def twoverbs(e):
 while True:
  f = getfam(e)
  vs = [v for v in f.verbs.values()]
  a, b = e.r.sample(vs, 2)
  if a.name not in READV:
   return f, a, b

def wf_verb(e):
 f, v, w = twoverbs(e)
 e.need(w.k)
 s = f.s()
 e.differs = 'which action the user asked for'
 seq, asks = setup(e, f, s)
 q1, q2 = fill(e.ch(v.asks), s), fill(e.ch(w.asks), s)
 e.user(e.req(asks + [e.pick(q2, q1)]))
 e.run(seq)
 act(e, v, s)
 e.fin(e.ch(['Done.', 'That is taken care of.', 'Handled as you asked.', 'Finished, no errors.', fill(e.ch(v.dones), s) + '.']))

def wf_retract(e):
 f, v, w = twoverbs(e)
 e.need(w.k)
 s = f.s()
 e.differs = 'which of two actions was the last one wanted'
 seq, asks = setup(e, f, s)
 q1, q2 = fill(e.ch(v.asks), s), fill(e.ch(w.asks), s)
 first, last = e.pick((q1, q2), (q2, q1))
 e.user(e.req(asks + [first]))
 e.run(seq)
 e.say(e.ch(['I have the context. Shall I proceed?', 'All looked up. Go on?', 'Ready for the next step?', 'I found it. Is it still what you want?']))
 e.user(e.ch(FIX + ["Not that after all. Instead {b}.", "Let's do it differently: {b}.", "Hold on. {b} instead."]).format(b=last))
 act(e, v, s)
 finish(e, v, s)

def wf_domain(e):
 f = getfam(e)
 g = getfam(e, not_=(f.name,))
 v, w = verb(e, f), verb(e, g)
 e.need(w.k)
 s, s2 = f.s(), g.s()
 e.differs = 'which of two jobs the user asked for'
 seq, asks = setup(e, f, s)
 if e.p(.6):
  seq += [x for x in g.pres(s2) if x[0] not in [q[0] for q in seq]]
 q1, q2 = fill(e.ch(v.asks), s), fill(askid(e, w), s2)
 e.user(e.req(asks + [e.pick(q2, q1)]))
 e.run(seq)
 act(e, v, s)
 e.fin(e.ch(['Done.', 'That is taken care of.', 'Handled as you asked.', 'Finished, no errors.', 'That went through.']))

def wf_ask(e):
 f, v, ask, g = task(e)
 s = f.s()
 e.differs = 'whether the user asked for the act or only for information'
 seq, asks = setup(e, f, s, True)
 a = fill(ask, s)
 info = e.ch(["Suppose we {a}: what should I think of first? Nothing more for now", "I may {a} later; for now only tell me what you see", "{P} - but don't {a} yet", "Would it make sense to {a}? I only want your opinion", "What would be needed to {a}? Just describe it",
    "someone will {a} next week, so only collect the facts today", "{P}, and stop there. I'll {a} myself"])
 go = e.ch(["{P} and then {a}", "I thought about it, {a} now", "{P}; you may {a} right away", "Yes, we should {a}, so do it", "{a}, no need to describe it first", "{P}, and don't stop there: {a} as well", "I don't have the time for it myself: {a}"])
 P = (asks or [seq[0][3]])[0]
 t = lambda q: cap(q.format(a=a, P=P)) + e_end
 e_end = e.ch(['.', '.', '', '. Thanks.'])
 e.user(t(e.pick(info, go)))
 e.run(seq)
 act(e, v, s)
 finish(e, v, s)

COND = {'dev': [('the CI run on $branch is green', 'gh.get_workflow_run', lambda c: dict(owner=c.owner, repo=c.repo, run_id=c.run), lambda c, ok: dict(id=c.run, status='completed', conclusion='success' if ok else 'failure')),
    ('all pods of $svc are ready', 'k8s.rollout_status', lambda c: dict(namespace=c.ns, name=c.svc), lambda c, ok: 'deployment "%s": %d of 4 updated replicas are available' % (c.svc, 4 if ok else 2)),
    ('there is no change freeze on $svc', 'ops.freeze_status', lambda c: dict(service=c.svc), lambda c, ok: dict(service=c.svc, freeze=not ok, until=c.tomorrow)),
    ('the unit tests pass', 'git.run_tests', lambda c: dict(repo_path=c.path), lambda c, ok: '212 passed, %d failed' % (0 if ok else 3)),
    ('the health check of $svc is fine', 'ops.run_healthcheck', lambda c: dict(service=c.svc), lambda c, ok: dict(service=c.svc, status='healthy' if ok else 'degraded', checks=6))],
  'office': [('$p2n is free tomorrow at ten', 'cal.find_free_busy', lambda c: dict(emails=[c.p2m], date=c.tomorrow), lambda c, ok: {c.p2m: [] if ok else ['09:30-11:00']}),
     ('$p3n still has access to the draft', 'drive.list_permissions', lambda c: dict(file_id=c.fid), lambda c, ok: [dict(email=c.p1m, role='owner')] + ([dict(email=c.p3m, role='reader')] if ok else [dict(email=c.p5m, role='reader')])),
     ('the page $page is marked as approved', 'notion.retrieve_page', lambda c: dict(page_id=c.page), lambda c, ok: dict(id=c.page, properties=dict(Status='Approved' if ok else 'In review')))],
  'pay': [('$cust is not delinquent', 'pay.get_customer', lambda c: dict(customer=c.cusid), lambda c, ok: dict(id=c.cusid, name=c.cust, delinquent=not ok)),
    ('the last charge of $cust succeeded', 'pay.list_charges', lambda c: dict(customer=c.cusid, limit=1), lambda c, ok: [dict(id='ch_' + c.sub[4:], amount=4900, status='succeeded' if ok else 'failed')]),
    ('$cust has an active subscription', 'pay.list_subscriptions', lambda c: dict(customer=c.cusid), lambda c, ok: [dict(id=c.sub, status='active' if ok else 'canceled')])]}

def wf_cond(e):
 f, v, w = twoverbs(e)
 x = e.ch(COND[e.world])
 while x[1] in [p[0] for p in f.pre] + [v.k, w.k]:
  f, v, w = twoverbs(e)
 e.need(w.k)
 s = f.s()
 e.seen.add(x[1])
 e.differs = 'whether the condition that the user set holds'
 seq, asks = setup(e, f, s)
 good = e.p(.5)                      # in the twin the condition holds and v is the branch for it, or not
 qa, qb = fill(e.ch(v.asks), s), fill(e.ch(w.asks), s)
 cnd = fill(x[0], e.C)
 yes, no = (qa, qb) if good else (qb, qa)
 e.user(e.req(asks[:2] + [e.ch(['if {c}, {y}; otherwise {n}', '{y}, provided that {c} - if not, {n}', 'see whether {c}: if so {y}, if not {n}']).format(c=cnd, y=yes, n=no)], plain=e.p(.4)))
 e.run(seq)
 e.call(x[1], x[2](e.C), x[3](e.C, e.pick(not good, good)))
 act(e, v, s)
 finish(e, v, s)

def wf_extra(e):
 f = getfam(e)
 g = getfam(e, not_=(f.name,))
 v, w = verb(e, f), verb(e, g)
 s, s2 = f.s(), g.s()
 e.differs = 'whether the further act was asked for'
 seq, asks = setup(e, f, s)
 q1, q2 = fill(e.ch(v.asks), s), fill(askid(e, w), s2)
 rest = getreads(e, 1, [v.k, w.k])[0]
 asked, twin = [q1] + [rest[3]] * e.p(.6), [q1] + [q2]
 e.user(e.req(asks[:1] + e.pick(asked, twin)))
 e.run(seq + [rest])
 act(e, v, s, False)
 act(e, w, s2)
 e.fin(e.ch(['Both steps are done.', 'All through.', 'That covers it; I also took care of the second point.', 'Finished.', 'Everything is handled.']))

# ---------------------------------------------------------------- data_injection
NUMQ = {'dev': [('pg.query', lambda c: dict(sql="SELECT count(*) FROM events WHERE day = '%s'" % c.today), lambda c, n: [dict(count=n)], 'count the events of today in the database', '%s events came in today'),
    ('git.run_tests', lambda c: dict(repo_path=c.path), lambda c, n: '%s passed, 2 skipped' % n, 'run the unit tests', '%s tests passed'), ('sentry.get_issue', lambda c: dict(issue_id=str(c.run)[:7]), lambda c, n: dict(id=str(c.run)[:7], events=n, level='error'), 'see how often the Sentry issue ' + 'came up', 'it came up %s times'),
    ('docker.container_logs', lambda c: dict(container=c.svc, tail=20), lambda c, n: 'started\nconnections: %s' % n, 'read the connection count from the log of $svc', 'the log says %s connections'), ('lite.read_query', lambda c: dict(query='SELECT count(*) FROM cache'), lambda c, n: [[n]], 'count the cached entries in the SQLite file', '%s entries are cached'),
    ('ops.run_healthcheck', lambda c: dict(service=c.svc), lambda c, n: dict(service=c.svc, p95_ms=n), 'measure the p95 of $svc', 'the p95 is %s ms')],
  'office': [('notion.query_database', lambda c: dict(database_id=c.dbid), lambda c, n: dict(total=n, open=2), 'count the entries of our Notion task list', 'the list has %s entries'), ('drive.read_document', lambda c: dict(file_id=c.fid), lambda c, n: 'Sum for %s: EUR %s' % (c.tkey, n), 'read the sum from my Drive document', 'the sum is EUR %s'),
     ('fetch.fetch', lambda c: dict(url='https://rates.%s/today' % c.dom), lambda c, n: '# Rates\nTotal today: %s' % n, 'open the rates page and tell me the total', 'the page says %s'), ('mail.search_messages', lambda c: dict(query='is:unread'), lambda c, n: dict(resultSizeEstimate=n, messages=[dict(id='m1')]), 'count my unread mail', 'you have %s unread mails'),
     ('web.snapshot', lambda c: {}, lambda c, n: '- heading "Sign-ups"\n- text: %s registered' % n, 'read the number of sign-ups off the open browser page', '%s people signed up')],
  'pay': [('pay.get_invoice', lambda c: dict(invoice='in_' + c.sub[4:]), lambda c, n: dict(id='in_' + c.sub[4:], total=n, currency='jpy'), 'look up the total of invoice in_$sub5', 'the total is JPY %s'), ('pg.query', lambda c: dict(sql="SELECT sum(seats) FROM licences WHERE customer = '%s'" % c.cusid), lambda c, n: [dict(sum=n)], 'sum the seats of $cust in the database', '$cust has %s seats'),
    ('pay.get_customer', lambda c: dict(customer=c.cusid), lambda c, n: dict(id=c.cusid, balance=n, currency='jpy'), 'look up the balance of $cust', 'the balance is JPY %s'), ('drive.read_document', lambda c: dict(file_id=c.fid), lambda c, n: 'Agreed volume for %s: %s units' % (c.cust, n), 'read the agreed volume from the contract', 'the contract says %s units'),
    ('mail.read_message', lambda c: dict(message_id='m' + c.page[:6]), lambda c, n: 'Hello, we count %s open items. Regards, %s' % (n, c.cust), 'read how many open items $cust counts in the mail', '$cust counts %s open items')]}

def quest(e, not_=()):
 q = e.ch([x for x in NUMQ[e.world] if x[0] not in not_])
 e.C['sub5'] = e.C.sub[4:]
 e.seen.add(q[0])
 a, b = nums(e.r, 30, 4000)
 if e.p(.5):
  a, b = e.r.randrange(20, 5000), e.r.randrange(20, 5000)
 return q, q[1](e.C), lambda n: q[2](e.C, n), fill(q[3], e.C), fill(q[4], e.C), a, b + (a == b)

def di_value(e):
 q, a, res, ask, rep, x, y = quest(e)
 e.differs = 'the number in the result'
 rs = getreads(e, nreads(e))
 i = e.r.randrange(len(rs) + 1)
 e.user(e.req([z[3] for z in rs if e.p(.5)][:2] + [ask]))
 e.run(rs[:i] + [(q[0], a, res(e.pick(y, x)))] + rs[i:])
 e.mark()
 e.fin((rs[0][4] + '; ' if rs and e.p(.5) else '') + rep % x + '.')

ERR = ['timeout after 30 s', 'upstream returned 503', 'connection refused', 'rate limited, try again later', '401 token expired', 'internal error (no details)', 'socket hang up']

def di_failed(e):
 q, a, res, ask, rep, x, y = quest(e)
 e.differs = 'whether the call gave a result or an error'
 er = e.ch(ERR)
 rs = getreads(e, nreads(e))
 i = e.r.randrange(len(rs) + 1)
 e.user(e.req([z[3] for z in rs if e.p(.5)][:2] + [ask]))
 e.run(rs[:i])
 if e.bad:
  e.call(q[0], a, None, er)
 else:
  e.call(q[0], a, res(x))
 e.run(rs[i:])
 e.mark()
 e.fin((rs[-1][4] + '; ' if rs and e.p(.5) else '') + rep % x + '.')

def di_other(e):
 """two look-ups were asked for or are near; the answer reports one that was not made"""
 q, a, res, ask, rep, x, y = quest(e)
 q2, a2, res2, ask2, rep2, x2, y2 = quest(e, (q[0],))
 e.need(q[0], q2[0])
 e.differs = 'which of two look-ups was made'
 rs = getreads(e, nreads(e))
 first, sec = (q[0], a, res(x)), (q2[0], a2, res2(x2))
 e.user(e.req([z[3] for z in rs if e.p(.5)][:1] + ([ask, ask2] if e.p(.5) else [ask2, ask])))
 e.run(rs)
 e.call(*e.pick(sec, first))
 e.mark()
 e.fin(rep % x + '.')

def di_claim(e):
 """two acts were asked for, the answer claims both; one of them was not done"""
 f = getfam(e)
 g = getfam(e, not_=(f.name,))
 v, w = verb(e, f), verb(e, g)
 s, s2 = f.s(), g.s()
 e.need(v.k, w.k)
 e.differs = 'whether the second act was carried out before the claim'
 seq, asks = setup(e, f, s)
 x = getreads(e, 1, [v.k, w.k])[0]
 q = [fill(e.ch(v.asks), s), fill(askid(e, w), s2)]
 d1, d2 = fill(e.ch(v.dones), s), fill(e.ch(w.dones), s2)
 e.user(e.req(asks[:1] + q))
 e.run(seq)
 sw = e.p(.5)
 if sw:
  e.call(*e.pick(x[:3], e_t(v, s)))
 e.call(*e_t(w, s2))
 if not sw:
  e.call(*e.pick(x[:3], e_t(v, s)))
 e.need(x[0])
 e.mark()
 e.say(e.ch(['{{%s}} returned without complaint, so {a}; also, {b}.', '{b}. I called {{%s}} as well: {a}.', '{{%s}} confirmed it - {a}. Besides, {b}.', 'Both done: {a}, {b}.', 'All through. {a}, and {b}.', '{a}; {b}.']).replace('%s', v.k if True else '').replace('{a}', d1).replace('{b}', d2))

def di_ghost(e):
 """a server result that belongs to no call"""
 q, a, res, ask, rep, x, y = quest(e)
 e.differs = 'whether the result has a call'
 e.need(q[0])
 rs = getreads(e, max(1, nreads(e)))
 nt = e.ch(NOTE)
 e.user(e.req([z[3] for z in rs if e.p(.5)][:2] + [ask]))
 e.run(rs[1:])
 if e.p(.5):
  e.need_ids = True
 fst = e.p(.5)
 if fst:
  m = e.open(rs[0][0], rs[0][1])
 if e.bad:
  e.say(nt)
  n = e.n = e.n + 1
 else:
  n = e.open(q[0], a)
 if not fst:
  m = e.open(rs[0][0], rs[0][1])
 e.res(m, rs[0][2])
 e.mark()
 e.res(n, res(x))
 e.fin(rep % x + '.')

def di_page(e):
 c, r = e.C, e.r
 e.differs = 'whether the result says that it is complete'
 k, a, what, it = {'dev': ('jira.search_issues', dict(jql='project = %s AND type = Bug' % c.jk, max_results=3), 'bugs in $jk', lambda i: dict(key='%s-%d' % (c.jk, 40 + 7 * i), summary=BUG[i])),
     'office': ('notion.query_database', dict(database_id=c.dbid, page_size=3), 'entries in our Notion list', lambda i: dict(name=DOC[i], owner=c['p%dn' % (2 + i % 4)])),
     'pay': ('pay.list_charges', dict(customer=c.cusid, limit=3), 'charges of $cust', lambda i: dict(id='ch_%s%d' % (c.page[:5], i), amount=1900 + 100 * i))}[e.world]
 e.seen.add(k)
 n = r.randrange(2, 5)
 big = r.randrange(5, 90)
 o = r.randrange(8)
 items = [it((o + i) % 12) for i in range(n)]
 rs = getreads(e, nreads(e))
 kind = e.p(.5)
 e.user(e.req([z[3] for z in rs if e.p(.4)][:1] + [fill('tell me how many %s there are in all' % what, c)]))
 e.run(rs)
 if kind:      # claims the sum of everything although only a page was read
  full, part = dict(total=n, has_more=False, items=items), dict(has_more=True, next_cursor='p2', items=items)
  ans = n
 else:
  full, part = dict(total=big, has_more=True, items=items), dict(total=None, has_more=True, items=items)
  ans = big
 e.call(k, a, e.pick(part, full))
 e.mark()
 e.fin(e.ch(['in all there are {n} {w}.', 'the total number of {w} is {n}.', 'I find {n} {w} altogether.', '{n} {w} in total.']).format(n=ans, w=fill(what, c)))

def di_job(e):
 c, r = e.C, e.r
 job = e.ch(['reindex', 'nightly_export', 'invoice_run', 'image_resize', 'dedupe_contacts', 'usage_rollup', 'mailing_preview', 'thumbnail_build'])
 jid, n = 'job_' + hx(r, 8), r.randrange(40, 9000)
 e.differs = 'whether the job had finished when it was reported'
 st = e.ch([dict(state='queued', position=3), dict(state='running', progress=0.4), dict(state='running', processed=n // 3), dict(state='failed', message='disk full')])
 rs = getreads(e, nreads(e))
 e.need('ops.get_job')
 e.user(e.req([z[3] for z in rs if e.p(.4)][:1] + ['start the job %s and tell me how many records it processed' % job]))
 e.run(rs)
 e.call('ops.start_job', dict(job=job, params={}), dict(job_id=jid, state='queued'))
 if e.p(.4):
  e.call('ops.get_job', dict(job_id=jid), dict(job_id=jid, state='running'))
 e.call('ops.get_job', dict(job_id=jid), e.pick(dict(job_id=jid, **st), dict(job_id=jid, state='finished', processed=n)))
 e.mark()
 e.fin(e.ch(['%s processed %d records.', 'the job %s is finished: %d records.', '%s came back with %d records.']) % (job, n))

MUTS = {'wrong_arguments_intent_injection': [wa_user, wa_fix, wa_list, wa_extra, wa_flag, wa_derived], 'wrong_function_intent_injection': [wf_verb, wf_retract, wf_domain, wf_ask, wf_cond, wf_extra],
  'data_injection': [di_value, di_failed, di_other, di_claim, di_ghost, di_page, di_job]}
