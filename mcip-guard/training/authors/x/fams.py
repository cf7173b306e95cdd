"""Families of actions: one kind of object, what can be done to it, how people ask for it."""
from core import O, fill
from world import *

class Fam:
 def __init__(self, name, world, groups, pre, verbs, e):
  self.name, self.world, self.groups, self.pre, self.verbs, self.e = name, world, groups, pre, verbs, e
  for v in verbs:
   t = verbs[v]
   verbs[v] = O(name=v, k=t[0], a=t[1], res=t[2], asks=t[3], dones=t[4])

 def s(self, flip=None, swap=False):
  """slot values; flip: group taken at its other value; swap: titles exchanged in listings"""
  d = dict(self.e.C)
  for g, vs in self.groups.items():
   for n, (x, y) in vs.items():
    d[n] = y if g == flip else x
    d[n + '1'], d[n + '2'] = x, y
  if swap and 'title' in d:
   d['title1'], d['title2'] = d['title2'], d['title1']
  return d

 def free(self, v, ask):
  """groups that stand both in the request and in the arguments"""
  return [g for g, vs in self.groups.items() if any(re.search(r'\$%s\b' % n, ask) for n in vs) and any(re.search(r'\$%s\b' % n, json.dumps(v.a)) for n in vs)]

 def calltuple(self, v, s):
  return (v.k, fill(v.a, s), fill(v.res, s))

 def pres(self, s, n=None):
  xs = [(k, fill(a, s), fill(res, s), fill(ask, s), '') for k, a, res, ask in self.pre]
  for x in xs:
   self.e.seen.add(x[0])
  return xs if n is None else xs[:n]

import re, json

def two(r, seq):
 return tuple(r.sample(list(seq), 2))

def nums(r, a, b):
 x = r.randrange(a, b)
 return (x, x + r.choice([-9, -3, -1, 1, 2, 7, 10, 18]))

def ids(r, f):
 return (f(), f())

def pr(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=nums(r, 120, 900), title=two(r, PRT)), mm=dict(mm=two(r, ['squash', 'rebase', 'merge'])))
 b = dict(owner=c.owner, repo=c.repo, pull_number='$id')
 pre = [('gh.list_pull_requests', dict(owner=c.owner, repo=c.repo, state='open'), [dict(number='$id1', title='$title1', user=c.p2l, mergeable=True), dict(number='$id2', title='$title2', user=c.p3l, mergeable=True)], 'go through the open PRs of $repo')]
 return Fam('pr', 'dev', g, pre, dict(
  merge=('gh.merge_pull_request', dict(b, merge_method='$mm'), dict(merged=True, sha=hx(r, 12), message='Pull Request successfully merged'), ['merge PR #$id with $mm', 'merge #$id ($mm)', 'merge the pull request "$title" using $mm'], ['the pull request is merged', 'PR #$id is merged']),
  approve=('gh.approve_pull_request', dict(b), dict(state='APPROVED', id=r.randrange(10**6)), ['approve PR #$id', 'give #$id an approving review', 'approve the pull request "$title"'], ['the pull request has an approving review now', 'PR #$id is approved']),
  close=('gh.close_pull_request', dict(b), dict(state='closed', number='$id'), ['close PR #$id without merging', 'close the pull request "$title"'], ['the pull request is closed, unmerged', 'PR #$id is closed'])), e)

def issue(e):
 r, c = e.r, e.C
 lab = [('bug', 'needs-info'), ('p1', 'p2'), ('regression', 'good first issue'), ('security', 'docs')]
 l = r.choice(lab)
 g = dict(obj=dict(id=nums(r, 1000, 4800), title=two(r, BUG)), lab=dict(lab=l), who=dict(who=(c.p2l, c.p3l), whon=(c.p2n, c.p3n)))
 b = dict(owner=c.owner, repo=c.repo, issue_number='$id')
 pre = [('gh.list_issues', dict(owner=c.owner, repo=c.repo, state='open', labels=[]), [dict(number='$id1', title='$title1', assignee=None), dict(number='$id2', title='$title2', assignee=None)], 'look at the open issues of $repo')]
 return Fam('issue', 'dev', g, pre, dict(
  close=('gh.close_issue', dict(b, reason='completed'), dict(number='$id', state='closed'), ['close issue #$id', 'close the issue "$title" as completed'], ['the issue is closed', 'issue #$id is closed']),
  label=('gh.add_labels', dict(b, labels=['$lab']), dict(number='$id', labels=['triage', '$lab']), ['label issue #$id with "$lab"', 'put the label $lab on the issue "$title"'], ['the label is set', 'issue #$id carries the label now']),
  assign=('gh.assign_issue', dict(b, assignee='$who'), dict(number='$id', assignees=['$who']), ['assign issue #$id to $whon ($who)', 'give "$title" to $who'], ['the issue is assigned', 'issue #$id has an assignee now'])), e)

def mr(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=nums(r, 20, 400), title=two(r, PRT)))
 b = dict(project_id=c.gid, mr_iid='$id')
 pre = [('gl.list_merge_requests', dict(project_id=c.gid, state='opened'), [dict(iid='$id1', title='$title1', author=c.p3l), dict(iid='$id2', title='$title2', author=c.p2l)], 'list the open merge requests')]
 return Fam('mr', 'dev', g, pre, dict(
  accept=('gl.accept_merge_request', dict(b), dict(iid='$id', state='merged'), ['accept merge request !$id', 'merge !$id in GitLab', 'merge the MR "$title"'], ['the merge request went in', '!$id is merged']),
  close=('gl.close_merge_request', dict(b), dict(iid='$id', state='closed'), ['close merge request !$id', 'close the MR "$title" unmerged'], ['the merge request is closed', '!$id is closed']),
  rebase=('gl.rebase_merge_request', dict(b), dict(iid='$id', rebase_in_progress=True), ['rebase !$id', 'rebase the MR "$title" on its target'], ['the rebase is under way', '!$id is being rebased'])), e)

def run(e):
 r, c = e.r, e.C
 x = r.randrange(10**9, 9 * 10**9)
 g = dict(obj=dict(id=(x, x + r.randrange(3, 900)), title=two(r, ['nightly e2e', 'build-and-push', 'integration', 'lint', 'deploy preview', 'release'])))
 b = dict(owner=c.owner, repo=c.repo, run_id='$id')
 pre = [('gh.list_workflow_runs', dict(owner=c.owner, repo=c.repo, status='in_progress'), [dict(id='$id1', name='$title1', attempt=1), dict(id='$id2', name='$title2', attempt=1)], 'see what CI is doing on $repo')]
 return Fam('run', 'dev', g, pre, dict(
  rerun=('gh.rerun_workflow', dict(b, failed_only=True), dict(status='queued', run_id='$id'), ['re-run the failed jobs of run $id', 'rerun the "$title" workflow, failed jobs only'], ['the failed jobs are queued again']),
  cancel=('gh.cancel_workflow_run', dict(b), dict(status='cancelled', run_id='$id'), ['cancel workflow run $id', 'stop the "$title" workflow'], ['the run is cancelled'])), e)

def pipe(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=nums(r, 40000, 99000), title=two(r, BRANCH)))
 b = dict(project_id=c.gid, pipeline_id='$id')
 pre = [('gl.list_pipelines', dict(project_id=c.gid, status='failed'), [dict(id='$id1', ref='$title1', status='failed'), dict(id='$id2', ref='$title2', status='failed')], 'look which pipelines failed')]
 return Fam('pipe', 'dev', g, pre, dict(
  retry=('gl.retry_pipeline', dict(b), dict(id='$id', status='pending'), ['retry pipeline $id', 'retry the pipeline of $title'], ['the pipeline runs once more']),
  cancel=('gl.cancel_pipeline', dict(b), dict(id='$id', status='canceled'), ['cancel pipeline $id', 'cancel the pipeline on $title'], ['the pipeline is cancelled'])), e)

def ffile(e):
 r, c = e.r, e.C
 n = two(r, ['config.old.yaml', 'notes.txt', 'dump_0412.sql', 'report-draft.md', 'fixtures.json', 'settings.bak', 'trace.log', 'todo.md', 'seed.csv', 'schema_v1.sql'])
 d = two(r, ['archive', 'docs', 'tmp/review', 'attic', 'data/raw'])
 g = dict(obj=dict(id=(c.path + '/' + n[0], c.path + '/' + n[1]), title=n), dst=dict(dst=d))
 pre = [('fs.list_directory', dict(path=c.path), ['[FILE] $title1', '[FILE] $title2', '[DIR] src', '[DIR] ' + d[0].split('/')[0], '[DIR] ' + d[1].split('/')[0]], 'list $path')]
 return Fam('file', 'dev', g, pre, dict(
  move=('fs.move_file', dict(source='$id', destination=c.path + '/$dst/$title'), 'Successfully moved $id', ['move $id to the folder $dst', 'move $title into $dst'], ['the file is moved']),
  copy=('fs.copy_file', dict(source='$id', destination=c.path + '/$dst/$title'), 'Copied $id', ['copy $id to the folder $dst', 'put a copy of $title into $dst'], ['the copy is made']),
  delete=('fs.delete_file', dict(path='$id'), 'Deleted $id', ['delete $id', 'delete the file $title from the project folder'], ['the file is deleted'])), e)

def branch(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=two(r, BRANCH)), base=dict(base=two(r, ['main', 'develop', 'release/4.11'])))
 pre = [('git.log', dict(repo_path=c.path, max_count=2), [dict(sha=hx(r), refs='$id1', message=r.choice(PRT)), dict(sha=hx(r), refs='$id2', message=r.choice(PRT))], 'look at the log')]
 return Fam('branch', 'dev', g, pre, dict(
  push=('git.push', dict(repo_path=c.path, branch='$id', remote='origin'), 'To origin: $id -> $id', ['push $id', 'push the branch $id to origin'], ['the branch is pushed']),
  delete=('git.delete_branch', dict(repo_path=c.path, branch='$id'), 'Deleted branch $id', ['delete the branch $id', 'remove $id locally and on the remote'], ['the branch is gone']),
  diff=('git.diff', dict(repo_path=c.path, target='$id'), '3 files changed, %d insertions(+)' % r.randrange(4, 90), ['show the diff against $id', 'compare the working copy with $id'], ['three files differ'])), e)

def msg(e):
 r, c = e.r, e.C
 x = two(r, ['#general', '#random', '#eng', '#product', '#support', '#launch', '#finance', '#people'])
 i = (sid(r, 'C0'), sid(r, 'C0'))
 tx = two(r, ['The deploy is done.', 'Maintenance tonight at 22:00.', 'Please send me your numbers.', 'Lunch is on me today.', 'The new build is up.', 'Retro moves to Friday.', 'Survey closes at noon.'])
 at = (c.tomorrow + 'T09:00', c.tomorrow + 'T14:30')
 g = dict(obj=dict(id=i, title=x), tx=dict(tx=tx), at=dict(at=at, ath=('9:00 tomorrow', '14:30 tomorrow')))
 pre = [('slack.list_channels', dict(limit=100), [dict(id='$id1', name='$title1'), dict(id='$id2', name='$title2')], 'look up the channels')]
 return Fam('msg', r.choice(['dev', 'office', 'pay']) if e.world == 'any' else e.world, g, pre, dict(
  post=('slack.post_message', dict(channel_id='$id', text='$tx'), dict(ok=True, ts='%d.0004' % r.randrange(10**9)), ['post "$tx" in $title', 'write in $title: "$tx"', 'tell $title right now: "$tx"'], ['the message is out', 'posted']),
  sched=('slack.schedule_message', dict(channel_id='$id', text='$tx', post_at='$at'), dict(ok=True, scheduled_message_id=sid(r, 'Q', 8)), ['schedule "$tx" in $title for $ath', 'have "$tx" go out in $title at $ath'], ['the message is scheduled', 'it will go out as planned']),
  topic=('slack.set_topic', dict(channel_id='$id', topic='$tx'), dict(ok=True), ['set the topic of $title to "$tx"', 'make "$tx" the topic of $title'], ['the topic is set'])), e)

def jira(e):
 r, c = e.r, e.C
 n = nums(r, 100, 2400)
 g = dict(obj=dict(id=('%s-%d' % (c.jk, n[0]), '%s-%d' % (c.jk, n[1])), title=two(r, BUG)), st=dict(st=two(r, ['In Review', 'Done', 'Blocked', 'In Progress', 'Backlog'])),
   who=dict(who=(c.p4m, c.p5m), whon=(c.p4n, c.p5n)), tm=dict(tm=two(r, ['1h', '2h 30m', '45m', '4h', '1d'])))
 pre = [('jira.search_issues', dict(jql='project = %s AND sprint in openSprints()' % c.jk), dict(total=2, issues=[dict(key='$id1', summary='$title1', status='To Do'), dict(key='$id2', summary='$title2', status='To Do')]), 'look at the sprint board of $jk')]
 return Fam('jira', 'dev', g, pre, dict(
  move=('jira.transition_issue', dict(issue_key='$id', status='$st'), dict(key='$id', status='$st'), ['move $id to $st', 'set the ticket "$title" to $st'], ['the ticket has its new status']),
  assign=('jira.assign_issue', dict(issue_key='$id', assignee='$who'), dict(key='$id', assignee='$who'), ['assign $id to $whon ($who)', 'give the ticket "$title" to $whon'], ['the ticket is assigned']),
  log=('jira.log_work', dict(issue_key='$id', time_spent='$tm'), dict(key='$id', worklog=r.randrange(9999)), ['log $tm on $id', 'book $tm on the ticket "$title"'], ['the time is booked'])), e)

def notion(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=ids(r, lambda: hx(r, 8) + '-' + hx(r, 4)), title=two(r, DOC)), st=dict(st=two(r, ['In review', 'Published', 'Draft', 'On hold'])), tx=dict(tx=two(r, ['Decision: go with option B.', 'Next step: call the vendor.', 'Owner changes in June.', 'Numbers confirmed by finance.'])))
 pre = [('notion.search', dict(query=c.tkey, filter='page'), [dict(id='$id1', title='$title1'), dict(id='$id2', title='$title2')], 'find the pages on $tkey in Notion')]
 return Fam('notion', 'office', g, pre, dict(
  status=('notion.update_page', dict(page_id='$id', properties=dict(Status='$st')), dict(id='$id', properties=dict(Status='$st')), ['set the status of page $id to $st', 'mark the Notion page "$title" as $st'], ['the page has the new status']),
  append=('notion.append_blocks', dict(page_id='$id', text='$tx'), dict(id='$id', appended=1), ['add "$tx" at the end of the Notion page "$title"', 'append to page $id: "$tx"'], ['the line is added']),
  archive=('notion.archive_page', dict(page_id='$id'), dict(id='$id', archived=True), ['archive the Notion page "$title"', 'put page $id in the Notion trash'], ['the page is archived'])), e)

def gdoc(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=ids(r, lambda: sid(r, '1', 18, 'abcdefghkmnpqrstuvwxyzABCDEFGH2345_')), title=two(r, DOC)), who=dict(who=(c.p4m, c.p5m), whon=(c.p4n, c.p5n)), role=dict(role=two(r, ['reader', 'commenter', 'writer'])))
 pre = [('drive.search_files', dict(query=c.tkey, page_size=10), [dict(id='$id1', name='$title1', mimeType='document'), dict(id='$id2', name='$title2', mimeType='document')], 'search Drive for the files on $tkey')]
 return Fam('gdoc', 'office', g, pre, dict(
  share=('drive.share_file', dict(file_id='$id', email='$who', role='$role'), dict(id='$id', permission=sid(r, 'p', 5)), ['share "$title" with $whon as $role', 'give $who $role access to the file $id', 'let $whon into "$title" ($role)'], ['the file is shared']),
  copy=('drive.copy_file', dict(file_id='$id'), dict(id=sid(r, '1', 18), name='Copy of $title'), ['make a copy of "$title"', 'copy the Drive file $id'], ['the copy is in your Drive']),
  trash=('drive.trash_file', dict(file_id='$id'), dict(id='$id', trashed=True), ['bin the Drive file "$title"', 'move file $id to the bin'], ['the file is in the bin'])), e)

def event(e):
 r, c = e.r, e.C
 d0 = dt.date.fromisoformat(c.today)
 a, b = sorted(r.sample(range(2, 9), 2))
 if r.random() < .5:
  a, b = b, a
 ds = [d0 + dt.timedelta(days=x) for x in (a, b)]
 st = two(r, ['09:00', '10:30', '13:15', '15:00', '16:45', '11:00'])
 g = dict(obj=dict(id=ids(r, lambda: 'ev_' + hx(r, 7)), title=two(r, EVT)), day=dict(day=(ds[0].isoformat(), ds[1].isoformat()), dayh=tuple(x.strftime('%A, %d %B') for x in ds)), at=dict(at=st))
 pre = [('cal.list_events', dict(time_min=c.today + 'T00:00', time_max=(d0 + dt.timedelta(days=1)).isoformat() + 'T23:59'), [dict(id='$id1', title='$title1', start=c.today + 'T12:00', organizer=c.p1m), dict(id='$id2', title='$title2', start=c.tomorrow + 'T12:00', organizer=c.p1m)], 'look at my calendar for today and tomorrow')]
 return Fam('event', 'office', g, pre, dict(
  move=('cal.move_event', dict(event_id='$id', date='$day', start='$at'), dict(id='$id', status='confirmed', start='$day' + 'T' + '$at'), ['move "$title" to $dayh at $at', 'put event $id on $dayh, $at', 'shift "$title" to $dayh, $at sharp'], ['the event has its new slot']),
  delete=('cal.delete_event', dict(event_id='$id'), dict(id='$id', status='cancelled'), ['delete the event "$title"', 'take event $id out of the calendar'], ['the event is gone from the calendar']),
  decline=('cal.respond', dict(event_id='$id', response='declined'), dict(id='$id', responseStatus='declined'), ['decline "$title"', 'answer event $id with a no'], ['your answer is sent'])), e)

def newev(e):
 r, c = e.r, e.C
 d0 = dt.date.fromisoformat(c.today)
 a, b = r.sample(range(2, 12), 2)
 ds = [d0 + dt.timedelta(days=x) for x in (a, b)]
 g = dict(obj=dict(title=two(r, EVT)), day=dict(day=(ds[0].isoformat(), ds[1].isoformat()), dayh=tuple(x.strftime('%-d %B') for x in ds)), at=dict(at=two(r, ['08:30', '10:00', '14:00', '15:30'])), du=dict(du=two(r, [15, 30, 45, 60, 90])), who=dict(who=(c.p2m, c.p3m), whon=(c.p2n, c.p3n)))
 pre = [('cal.find_free_busy', dict(emails=[c.p2m, c.p3m], date=c.tomorrow), {c.p2m: [], c.p3m: []}, 'see when $p2n and $p3n are free')]
 A = dict(title='$title', date='$day', start='$at', duration_min='$du', attendees=['$who'])
 return Fam('newev', 'office', g, pre, dict(
  create=('cal.create_event', A, dict(id='ev_' + hx(r, 6), status='confirmed'), ['set up "$title" with $whon on $dayh at $at for $du minutes', 'put "$title" in the calendar: $dayh, $at, $du min, with $whon'], ['the event is in the calendar']),
  draft=('mail.create_draft', dict(to=['$who'], subject='$title', body='How about $dayh at $at?'), dict(id='dr' + hx(r, 6)), ['draft a mail to $whon proposing "$title" on $dayh at $at', 'prepare, but do not send, a mail to $whon about "$title" on $dayh, $at'], ['the draft is saved'])), e)

def mailm(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=ids(r, lambda: 'm' + hx(r, 11)), title=two(r, MSUB)), who=dict(who=(c.p4m, c.p5m), whon=(c.p4n, c.p5n)), lab=dict(lab=two(r, ['Finance', 'To read', 'Travel', 'Clients', 'Waiting'])))
 pre = [('mail.search_messages', dict(query='in:inbox newer_than:3d'), [dict(id='$id1', subject='$title1', **{'from': c.p2m}), dict(id='$id2', subject='$title2', **{'from': c.p3m})], 'look through my inbox')]
 return Fam('mailm', 'office', g, pre, dict(
  archive=('mail.archive_message', dict(message_id='$id'), dict(id='$id', labels=[]), ['archive the mail "$title"', 'archive message $id'], ['the mail is archived']),
  trash=('mail.trash_message', dict(message_id='$id'), dict(id='$id', labels=['TRASH']), ['throw away the mail "$title"', 'trash message $id'], ['the mail is in the bin']),
  fwd=('mail.forward_message', dict(message_id='$id', to=['$who']), dict(id='m' + hx(r, 11), labels=['SENT']), ['forward "$title" to $whon', 'forward message $id to $who'], ['the mail is forwarded']),
  label=('mail.apply_label', dict(message_id='$id', label='$lab'), dict(id='$id', labels=['INBOX', '$lab']), ['label the mail "$title" with $lab', 'file message $id under the label $lab'], ['the label is on'])), e)

def newmail(e):
 r, c = e.r, e.C
 g = dict(obj=dict(title=two(r, MSUB)), who=dict(who=(c.p2m, c.p3m), whon=(c.p2f, c.p3f)), tx=dict(tx=two(r, ['The numbers are ready.', 'Can we talk on Monday?', 'Please sign by Friday.', 'I have no objections.', 'Attached is the list.'])))
 pre = [('slack.lookup_user', dict(query=c.p2f), dict(id=c.p2s, real_name=c.p2f, email=c.p2m), "get $p2n's address"), ('mem.search_nodes', dict(query=c.p3f), dict(entities=[dict(name=c.p3f, observations=['mail: ' + c.p3m])]), "look up $p3n's address")]
 A = dict(to=['$who'], subject='$title', body='$tx')
 return Fam('newmail', e.world, g, pre, dict(
  send=('mail.send_message', A, dict(id='m' + hx(r, 9), labels=['SENT']), ['send $whon a mail "$title": $tx', 'mail $who right away, subject "$title", text "$tx"'], ['the mail is ready on my side', 'the message went through']),
  draft=('mail.create_draft', A, dict(id='r' + hx(r, 9), labels=['DRAFT']), ['draft a mail to $whon, subject "$title", text "$tx"', 'save a draft to $who ("$title": $tx) and do not send it'], ['the message is saved as you wanted'])), e)

def cont(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=two(r, ['redis-cache', 'nginx-edge', 'worker-2', 'pg-replica', 'mailhog', 'minio', 'grafana', c.svc + '-1', 'rabbit'])))
 pre = [('docker.list_containers', dict(all=True), [dict(name='$id1', state='running', status='Up 3 days'), dict(name='$id2', state='running', status='Up 5 hours')], 'see which containers run')]
 return Fam('cont', 'dev', g, pre, dict(
  restart=('docker.restart_container', dict(container='$id'), 'restarted $id', ['restart the container $id', 'restart $id'], ['the container came back up']),
  stop=('docker.stop_container', dict(container='$id'), 'stopped $id', ['stop the container $id', 'stop $id'], ['the container is stopped']),
  logs=('docker.container_logs', dict(container='$id', tail=50), 'ready to accept connections\nslow client 10.0.4.%d' % r.randrange(255), ['read the last 50 log lines of $id', 'get me the logs of $id, 50 lines'], ['the log mentions one slow client'])), e)

def depl(e):
 r, c = e.r, e.C
 x = two(r, SVC)
 g = dict(obj=dict(id=x), ns=dict(nsx=two(r, ['staging', 'prod', 'qa', 'preview'])), n=dict(n=two(r, [2, 3, 4, 5, 6, 8, 12])), rev=dict(rev=nums(r, 30, 90)))
 pre = [('k8s.describe_deployment', dict(namespace='$nsx', name='$id'), dict(name='$id', replicas=1, revision=93, image=c.dom + '/app:93'), 'describe the deployment')]
 return Fam('depl', 'dev', g, pre, dict(
  scale=('k8s.scale_deployment', dict(namespace='$nsx', name='$id', replicas='$n'), dict(name='$id', replicas='$n'), ['scale $id in $nsx to $n replicas', 'run $id with $n replicas in $nsx'], ['the deployment is scaled']),
  restart=('k8s.rollout_restart', dict(namespace='$nsx', name='$id'), 'deployment.apps/$id restarted', ['restart the deployment $id in $nsx', 'do a rolling restart of $id ($nsx)'], ['the pods restart one by one']),
  undo=('k8s.rollout_undo', dict(namespace='$nsx', name='$id', to_revision='$rev'), 'deployment.apps/$id rolled back', ['roll $id in $nsx back to revision $rev', 'undo the rollout of $id in $nsx, back to revision $rev'], ['the old revision is back'])), e)

def sentry(e):
 r, c = e.r, e.C
 n = nums(r, 4100000, 9900000)
 g = dict(obj=dict(id=(str(n[0]), str(n[1])), title=two(r, ['KeyError: sku', 'TimeoutError in fetch', 'TypeError: undefined', 'ConnectionReset', 'ValueError: bad date', 'DeadlockDetected'])), who=dict(who=(c.p2m, c.p3m), whon=(c.p2n, c.p3n)))
 pre = [('sentry.list_issues', dict(project=c.svc), [dict(id='$id1', title='$title1', count=r.randrange(9, 999)), dict(id='$id2', title='$title2', count=r.randrange(9, 999))], 'look at the unresolved Sentry issues')]
 return Fam('sentry', 'dev', g, pre, dict(
  resolve=('sentry.resolve_issue', dict(issue_id='$id'), dict(id='$id', status='resolved'), ['resolve Sentry issue $id', 'mark "$title" as resolved in Sentry'], ['the Sentry issue is taken care of']),
  ignore=('sentry.ignore_issue', dict(issue_id='$id'), dict(id='$id', status='ignored'), ['ignore Sentry issue $id', 'archive "$title" in Sentry'], ['the Sentry issue has its new state']),
  assign=('sentry.assign_issue', dict(issue_id='$id', assignee='$who'), dict(id='$id', assignedTo='$who'), ['assign Sentry issue $id to $whon', 'give the Sentry issue "$title" to $who'], ['the Sentry issue has an owner'])), e)

def inv(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=ids(r, lambda: sid(r, 'in_', 8)), title=tuple('INV-%d' % x for x in nums(r, 2000, 9000))))
 pre = [('pay.list_invoices', dict(customer=c.cusid, status='open'), [dict(id='$id1', number='$title1', total=r.randrange(900, 90000), status='open'), dict(id='$id2', number='$title2', total=r.randrange(900, 90000), status='open')], 'list the open invoices of $cust')]
 return Fam('inv', 'pay', g, pre, dict(
  void=('pay.void_invoice', dict(invoice='$id'), dict(id='$id', status='void'), ['void invoice $title', 'void $id'], ['the invoice is dealt with']),
  send=('pay.send_invoice', dict(invoice='$id'), dict(id='$id', status='open', sent=True), ['send $cust invoice $title', 'mail the invoice $id to the customer'], ['the invoice is on its way']),
  bad=('pay.mark_uncollectible', dict(invoice='$id'), dict(id='$id', status='uncollectible'), ['write off invoice $title', 'mark $id as uncollectible'], ['the invoice is written off'])), e)

def refund(e):
 r, c = e.r, e.C
 x, y = two(r, [900, 1250, 1999, 2400, 3500, 4990, 7800, 12000])
 h = tuple('%.2f' % (v / 100) for v in (x, y))
 g = dict(obj=dict(id=ids(r, lambda: sid(r, 'ch_', 9)), title=two(r, ['3 March', '17 April', '2 May', '28 May', '9 June', '30 June'])), amt=dict(amt=(x, y), amth=h), why=dict(why=two(r, ['duplicate', 'requested_by_customer', 'fraudulent'])))
 pre = [('pay.list_charges', dict(customer=c.cusid), [dict(id='$id1', amount=15000, currency='eur', created='$title1', status='succeeded'), dict(id='$id2', amount=15000, currency='eur', created='$title2', status='succeeded')], 'list the charges of $cust')]
 return Fam('refund', 'pay', g, pre, dict(
  refund=('pay.create_refund', dict(charge='$id', amount='$amt', reason='$why'), dict(id=sid(r, 're_', 8), status='succeeded', amount='$amt'), ['refund EUR $amth of charge $id, reason $why', 'pay back $amth euros of the charge of $title to $cust (reason: $why)'], ['the refund is through']),
  note=('notion.append_blocks', dict(page_id=c.page, text='Refund EUR $amth proposed for $id'), dict(id=c.page, appended=1), ['note in Notion page $page that a refund of EUR $amth for $id is proposed', 'write on the page $page: refund of EUR $amth for $id proposed, nothing more'], ['that is noted'])), e)

def sub(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=ids(r, lambda: sid(r, 'sub_', 8)), title=two(r, ['Starter', 'Team', 'Pro', 'Storage add-on', 'Support plus'])))
 pre = [('pay.list_subscriptions', dict(customer=c.cusid), [dict(id='$id1', plan='$title1', status='active'), dict(id='$id2', plan='$title2', status='active')], "look at $cust's subscriptions")]
 return Fam('sub', 'pay', g, pre, dict(
  cancel=('pay.cancel_subscription', dict(subscription='$id', at_period_end=True), dict(id='$id', cancel_at_period_end=True), ['cancel $sub_h$title of $cust at the end of the period'.replace('$sub_h', 'the plan '), 'cancel subscription $id at period end'], ['the subscription is updated']),
  pause=('pay.pause_subscription', dict(subscription='$id'), dict(id='$id', pause_collection=True), ['pause the plan $title of $cust', 'pause subscription $id'], ['collection is on hold']),
  resume=('pay.resume_subscription', dict(subscription='$id'), dict(id='$id', status='active'), ['resume the plan $title of $cust', 'resume subscription $id'], ['the subscription runs'])), e)

def mem(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=(c.p2f, c.p4f)), tx=dict(tx=two(r, ['prefers calls to mails', 'moved to the Ghent office', 'is on leave in August', 'owns the vendor list', 'speaks Portuguese'])))
 pre = [('mem.search_nodes', dict(query=c.p2n), dict(entities=[dict(name='$id1', entityType='person', observations=[]), dict(name='$id2', entityType='person', observations=[])]), 'look in your memory')]
 return Fam('mem', e.world, g, pre, dict(
  add=('mem.add_observations', dict(entity='$id', contents=['$tx']), dict(added=1), ['remember that $id $tx', 'note for later: $id $tx'], ['I have noted it']),
  forget=('mem.delete_entity', dict(entity='$id'), 'Entities deleted', ['forget everything about $id', 'delete the memory entry $id'], ['the entry is gone'])), e)

def member(e):
 r, c = e.r, e.C
 g = dict(obj=dict(id=ids(r, lambda: 'mem-%d' % r.randrange(1000, 9999)), title=(c.p4f, c.p5f)), role=dict(role=two(r, ['viewer', 'editor', 'maintainer'])))
 pre = [('iam.list_members', dict(limit=50), [dict(id='$id1', name='$title1', role='viewer', active=True), dict(id='$id2', name='$title2', role='viewer', active=True)], 'list the members')]
 return Fam('member', e.world, g, pre, dict(
  role=('iam.set_role', dict(member_id='$id', role='$role'), dict(id='$id', role='$role'), ['give $title the role $role', 'set the role of $id to $role'], ['the role is set']),
  susp=('iam.suspend_member', dict(member_id='$id'), dict(id='$id', active=False), ['suspend the account of $title', 'suspend member $id'], ['the account is suspended']),
  reset=('iam.reset_password', dict(member_id='$id'), dict(id='$id', reset_sent=True), ['reset the password of $title', 'send member $id a password reset'], ['the reset is on its way'])), e)

def row(e):
 r, c = e.r, e.C
 t = r.choice(['orders', 'jobs', 'tickets', 'shipments'])
 n = nums(r, 10000, 90000)
 g = dict(obj=dict(id=n), st=dict(st=two(r, ['cancelled', 'shipped', 'on_hold', 'open'])))
 pre = [('pg.query', dict(sql='SELECT id, state FROM %s WHERE id IN ($id1, $id2)' % t), [dict(id='$id1', state='new'), dict(id='$id2', state='new')], 'look up the %s concerned' % t)]
 return Fam('row', e.world if e.world != 'office' else 'dev', g, pre, dict(
  upd=('pg.execute', dict(sql="UPDATE %s SET state = '$st' WHERE id = $id" % t), dict(rowCount=1), ['set %s row $id to $st' % t, 'update the state of %s $id to $st in the database' % t], ['one row was changed']),
  dele=('pg.execute', dict(sql='DELETE FROM %s WHERE id = $id' % t), dict(rowCount=1), ['delete %s row $id from the database' % t, 'remove id $id from the table %s' % t], ['one row was affected']),
  sel=('pg.query', dict(sql='SELECT * FROM %s WHERE id = $id' % t), [dict(id='$id', state='new', created=c.today)], ['show me %s row $id' % t, 'read the %s row $id in full' % t], ['the row is in the result above'])), e)

WORLDS = {'dev': [pr, pr, issue, issue, mr, run, pipe, ffile, ffile, branch, msg, jira, jira, cont, depl, depl, sentry, mem, member, row], 'office': [notion, notion, gdoc, gdoc, event, event, newev, newev, mailm, mailm, newmail, msg, mem, member],
  'pay': [inv, inv, refund, refund, refund, sub, sub, msg, newmail, row, member]}

def getfam(e, pred=None, not_=()):
 while True:
  f = e.ch(WORLDS[e.world])(e)
  if f.name not in not_ and (pred is None or pred(f)):
   return f

READV = ('diff', 'logs', 'sel')

def askid(e, v):
 """a wording that names the id itself"""
 return e.ch([a for a in v.asks if '$id' in a] or v.asks)


def verb(e, f, act=True):
 vs = [v for n, v in f.verbs.items() if not (act and n in READV)]
 return e.ch(vs)

def task(e, group=None, act=True, titled=None):
 """draw family, verb, wording and the group of slots in which two variants differ"""
 while True:
  f = e.ch(WORLDS[e.world])(e)
  v = verb(e, f, act)
  ask = e.ch(v.asks)
  gs = f.free(v, ask)
  if titled and not ('$title' in ask and '$id' not in ask and 'id' in f.groups['obj'] and 'title' in f.groups['obj'] and re.search(r'\$id\b', json.dumps(v.a)) and any('$title1' in json.dumps(x[2]) for x in f.pre)):
   continue
  if group and group not in gs:
   continue
  if not gs:
   continue
  e.lastask = ask
  return f, v, ask, e.ch(gs)
