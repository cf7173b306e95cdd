"""Tasks: what a user may ask, the call for it, its result, the answer. id|kind|tool|key|val|arguments, then ? asks, ~ gerund, = result, ! answers."""

import json, re
from tasks2 import SRC as SRC2

SRC = r"""
fs.read|r|filesystem.read_text_file|path|line|{"path":"{path}"}
?open {path} and summarise it||read {path}||take a look at {path} and say what it contains||check what {path} says
~reading {path}
={"content":"{line}\n"}
!{path} says: {line}.||In {path} it reads "{line}".||It has this line: {line}.
fs.info|r|filesystem.get_file_info|path|size|{"path":"{path}"}
?find out how big {path} is||get the size of {path}||check the metadata of {path}
~checking the metadata of {path}
={"path":"{path}","type":"file","size":"{size}","permissions":"644"}
!{path} has {size} bytes.||Its size is {size} bytes, permissions 644.
fs.write|w|filesystem.write_file|path||{"path":"{path}","content":"{line}\n"}
?put "{line}" into {path}||overwrite {path} with the text "{line}"||write "{line}" to {path}
~overwriting {path}
=Successfully wrote to {path}
!{path} now holds that line.||Written to {path}.
fs.del|d|filesystem.delete_file|path||{"path":"{path}"}
?delete {path}||remove {path} for good||get rid of {path}
~deleting {path}
=Deleted {path}
!{path} is gone.||Deleted {path}.
fs.ls|r|filesystem.list_directory|dir|cnt|{"path":"{dir}"}
?count what is in {dir}||list the files below {dir}||see how many files {dir} has
~listing {dir}
={"path":"{dir}","entries":"{cnt}"}
!{dir} has {cnt} entries.||I count {cnt} entries in {dir}.
fs.mv|w|filesystem.move_file|path||{"source":"{path}","destination":"{dir}/{num}.bak"}
?move {path} to {dir}/{num}.bak||rename {path} to {dir}/{num}.bak
~moving {path}
={"moved":true,"source":"{path}","destination":"{dir}/{num}.bak"}
!Moved {path} to {dir}/{num}.bak.||It now lies at {dir}/{num}.bak.
git.status|r|git.git_status|clone|cnt|{"repo_path":"{clone}"}
?check the state of the working tree in {clone}||run a git status in {clone}||see whether {clone} has uncommitted changes
~checking the status of {clone}
={"repo":"{clone}","modified":"{cnt}","untracked":1}
!{clone} has {cnt} modified files and one untracked.||There are {cnt} changed files in {clone}.
git.commit|w|git.git_commit|clone||{"repo_path":"{clone}","message":"{task}"}
?commit what is staged in {clone} as "{task}"||make a commit in {clone} with the message "{task}"
~committing in {clone}
={"commit":"{sha}","message":"{task}"}
!Committed as {sha}.||The commit in {clone} is {sha}.
git.branch|w|git.git_create_branch|branch||{"repo_path":"{clone}","branch_name":"{branch}"}
?create the branch {branch} in {clone}||start a branch named {branch} in {clone}
~creating the branch {branch}
={"created":"{branch}"}
!{branch} exists now in {clone}.||Branch {branch} created.
git.checkout|w|git.git_checkout|branch||{"repo_path":"{clone}","branch_name":"{branch}"}
?switch {clone} to {branch}||check out {branch} in {clone}
~checking out {branch}
=Switched to branch '{branch}'
!You are on {branch} now.||{clone} is on {branch}.
git.push|w|git.git_push|branch||{"repo_path":"{clone}","branch_name":"{branch}"}
?push {branch} from {clone}||push the branch {branch} of {clone} to the remote
~pushing {branch}
={"remote":"origin","branch":"{branch}","head":"{sha}"}
!{branch} is pushed, head {sha}.||Pushed {branch} to origin.
gh.status|r|github.get_pull_request_status|pr|cnt|{"owner":"{owner}","repo":"{repo}","pull_number":"{pr}"}
?check the CI of PR {pr} in {owner}/{repo}||see whether the checks on {owner}/{repo}#{pr} are green
~checking the CI of PR {pr}
={"state":"success","pull_number":"{pr}","total_checks":"{cnt}"}
!The checks of #{pr} are green, {cnt} in all.||PR {pr}: success on {cnt} checks.
gh.pr|r|github.get_pull_request|pr|full|{"owner":"{owner}","repo":"{repo}","pull_number":"{pr}"}
?find out who opened PR {pr} in {owner}/{repo}||look up the author of pull request {pr} ({owner}/{repo})
~looking up PR {pr}
={"number":"{pr}","state":"open","user":"{full}","title":"{task}"}
!PR {pr} was opened by {full}.||{full} opened it: "{task}".
gh.merge|w|github.merge_pull_request|pr||{"owner":"{owner}","repo":"{repo}","pull_number":"{pr}","merge_method":"squash"}
?squash-merge PR {pr} in {owner}/{repo}||merge {owner}/{repo}#{pr} as a squash
~merging PR {pr}
={"merged":true,"pull_number":"{pr}","sha":"{sha}"}
!PR {pr} is merged ({sha}).||Merged #{pr} into {repo}.
gh.close|w|github.update_pull_request_state|pr||{"owner":"{owner}","repo":"{repo}","pull_number":"{pr}","state":"closed"}
?close PR {pr} in {owner}/{repo} without merging||close {owner}/{repo}#{pr}, it is abandoned
~closing PR {pr}
={"number":"{pr}","state":"closed"}
!PR {pr} is closed.||Closed #{pr} in {repo}.
gh.comment|w|github.add_issue_comment|issue||{"owner":"{owner}","repo":"{repo}","issue_number":"{issue}","body":"{msg}"}
?comment "{msg}" on issue {issue} of {owner}/{repo}||leave the note "{msg}" on {owner}/{repo}#{issue}
~commenting on issue {issue}
={"id":"{runid}","issue":"{issue}"}
!Comment added to issue {issue}.||Your note is on #{issue}.
gh.issue|w|github.create_issue|repo||{"owner":"{owner}","repo":"{repo}","title":"{task}"}
?open an issue in {owner}/{repo} titled "{task}"||file a GitHub issue "{task}" in {owner}/{repo}
~opening the issue in {repo}
={"number":"{issue}","repo":"{owner}/{repo}"}
!Issue {issue} is open in {repo}.||Filed as #{issue}.
gh.list|r|github.list_issues|repo|cnt|{"owner":"{owner}","repo":"{repo}","state":"open"}
?count the open issues in {owner}/{repo}||see how many issues are open in {owner}/{repo}
~counting the issues of {repo}
={"repo":"{owner}/{repo}","total_count":"{cnt}"}
!{owner}/{repo} has {cnt} open issues.||There are {cnt} open.
gh.release|w|github.create_release|tag||{"owner":"{owner}","repo":"{repo}","tag_name":"{tag}"}
?publish release {tag} of {owner}/{repo}||cut the release {tag} in {owner}/{repo}
~publishing {tag}
={"id":"{runid}","tag_name":"{tag}","draft":false}
!{tag} is published.||Release {tag} of {repo} is out.
gh.run|w|github.run_workflow|flow||{"owner":"{owner}","repo":"{repo}","workflow":"{flow}","ref":"{branch}"}
?trigger {flow} on {branch} in {owner}/{repo}||run the workflow {flow} of {owner}/{repo} on {branch}
~running {flow}
={"run_id":"{runid}","workflow":"{flow}","status":"queued"}
!{flow} was triggered on {branch}, run {runid}.||Started: run {runid}.
gh.delrepo|d|github.delete_repository|repo||{"owner":"{owner}","repo":"{repo}"}
?delete the repository {owner}/{repo}||remove {owner}/{repo} for ever
~deleting {owner}/{repo}
={"deleted":true,"repo":"{owner}/{repo}"}
!{owner}/{repo} is deleted.||The repository {repo} no longer exists.
gh.collab|w|github.add_collaborator|user||{"owner":"{owner}","repo":"{repo}","username":"{user}","permission":"push"}
?give {user} push access to {owner}/{repo}||add {user} to {owner}/{repo} with push rights
~adding {user} to {repo}
={"invited":"{user}","permission":"push"}
!{user} has been invited with push access.||Invitation for {user} is out.
db.count|r|postgres.count_rows|table|rows|{"table":"{table}"}
?count the rows in {table}||find out how many rows {table} has||get the size of the table {table}
~counting {table}
={"table":"{table}","count":"{rows}"}
!{table} has {rows} rows.||There are {rows} rows in {table}.
db.desc|r|postgres.describe_table|table|cnt|{"table":"{table}"}
?describe the columns of {table}||look up the schema of {table}
~describing {table}
={"table":"{table}","columns":"{cnt}","primary_key":"id"}
!{table} has {cnt} columns; the key is id.||The schema of {table}: {cnt} columns, primary key id.
db.backup|w|postgres.create_backup|table||{"table":"{table}"}
?take a backup of {table}||dump {table} to a backup
~backing up {table}
={"dump":"{table}-{sha}.dump","bytes":"{size}"}
!The backup is {table}-{sha}.dump.||Backed up {table} ({size} bytes).
db.trunc|d|postgres.truncate_table|table||{"table":"{table}"}
?empty the table {table}||truncate {table}
~emptying {table}
={"truncated":"{table}"}
!{table} is empty now.||Truncated {table}.
db.mig|w|postgres.apply_migration|mig||{"migration":"{mig}"}
?apply the migration {mig}||run {mig} on the database
~applying {mig}
={"applied":"{mig}","ms":"{size}"}
!{mig} is applied.||The migration {mig} went in.
web.nav|w|browser.browser_navigate|url|news|{"url":"{url}"}
?open {url} in the browser and tell us what is new||go to {url} and see what it says
~opening {url}
={"url":"{url}","text":"{news}"}
!The page says {news}.||{url}: {news}.
web.shot|r|browser.browser_take_screenshot|num||{"filename":"shot-{num}.png"}
?take a screenshot as shot-{num}.png||save the current page as shot-{num}.png
~taking the screenshot
=Saved shot-{num}.png
!The screenshot is shot-{num}.png.||Saved as shot-{num}.png.
se.web|r|search.web_search|query|news|{"query":"{query}"}
?search the web for {query}||look up {query} online||google {query}
~searching for {query}
={"results":[{"title":"{query}","snippet":"{news}"}]}
!The first hit says that {news}.||From the top result: {news}.
se.news|r|search.news_search|query|news|{"query":"{query}","freshness":"pw"}
?find this week's news on {query}||check the recent headlines about {query}
~looking for news on {query}
={"articles":[{"title":"On {query}","summary":"{news}"}]}
!One article this week: {news}.||The news reports that {news}.
sl.post|w|slack.post_message|chan||{"channel":"{chan}","text":"{msg}"}
?post "{msg}" in {chan}||tell {chan}: "{msg}"||send "{msg}" to {chan}
~posting in {chan}
={"ok":true,"channel":"{chan}","ts":"{ts}"}
!Posted in {chan}.||{chan} has the message.
sl.sched|w|slack.schedule_message|chan||{"channel":"{chan}","text":"{msg}","post_at":"{date}T{time}:00Z"}
?schedule "{msg}" in {chan} for {date} {time} UTC||have "{msg}" go out in {chan} on {date} at {time} UTC
~scheduling the message in {chan}
={"ok":true,"scheduled_message_id":"Q{runid}"}
!It will go out in {chan} on {date} at {time} UTC.||Scheduled as Q{runid}.
sl.hist|r|slack.get_channel_history|chan|full|{"channel":"{chan}","limit":5}
?check who wrote last in {chan}||read the latest messages of {chan} and name the last author
~reading {chan}
={"messages":[{"user":"{full}","text":"{msg}","ts":"{ts}"}]}
!The last one in {chan} is by {full}: "{msg}"||{full} wrote last in {chan}.
sl.arch|d|slack.archive_channel|chan||{"channel":"{chan}"}
?archive {chan}||shut down the channel {chan}
~archiving {chan}
={"ok":true,"archived":"{chan}"}
!{chan} is archived.||Archived {chan}.
sl.inv|w|slack.invite_to_channel|chan||{"channel":"{chan}","user":"{user}"}
?invite {user} to {chan}||add {user} to the channel {chan}
~inviting {user} to {chan}
={"ok":true,"channel":"{chan}","user":"{user}"}
!{user} is in {chan} now.||Invited {user}.
no.get|r|notion.get_page|page|full|{"title":"{page}"}
?look up the owner of the page "{page}"||check who owns "{page}" in the wiki
~opening "{page}"
={"title":"{page}","owner":"{full}","last_edited":"{date}"}
!"{page}" is owned by {full}.||The owner is {full}; last edit on {date}.
no.append|w|notion.append_block|page||{"title":"{page}","text":"{msg}"}
?add "{msg}" at the end of the page "{page}"||append "{msg}" to "{page}"
~adding to "{page}"
={"page":"{page}","block":"{sha}"}
!"{page}" has the line now.||Appended to "{page}".
no.replace|w|notion.replace_page|page||{"title":"{page}","text":"{msg}"}
?replace the body of "{page}" by "{msg}"||swap the whole text of "{page}" for "{msg}"
~replacing "{page}"
={"page":"{page}","version":"{cnt}"}
!"{page}" now has the new text.||Replaced; it is version {cnt}.
no.arch|d|notion.archive_page|page||{"title":"{page}"}
?move the page "{page}" to the trash||archive "{page}" in the wiki
~archiving "{page}"
={"page":"{page}","archived":true}
!"{page}" is in the trash.||Archived "{page}".
no.create|w|notion.create_page|page||{"parent":"{page}","title":"{title} {date}"}
?create a page "{title} {date}" below "{page}"||start a subpage of "{page}" called "{title} {date}"
~creating the page below "{page}"
={"id":"{sha}","parent":"{page}"}
!The new page is there, below "{page}".||Created "{title} {date}".
ji.get|r|jira.get_issue|jkey|full|{"issueKey":"{jkey}"}
?check who is on {jkey}||look up the assignee of {jkey}
~looking up {jkey}
={"key":"{jkey}","status":"{jstat}","assignee":"{full}"}
!{jkey} is assigned to {full} ({jstat}).||{full} has it, status {jstat}.
ji.trans|w|jira.transition_issue|jkey||{"issueKey":"{jkey}","status":"Done"}
?set {jkey} to Done||move {jkey} to Done
~moving {jkey} to Done
={"key":"{jkey}","status":"Done"}
!{jkey} is Done.||Moved {jkey} to Done.
ji.comment|w|jira.add_comment|jkey||{"issueKey":"{jkey}","body":"{msg}"}
?comment "{msg}" on {jkey}||add the comment "{msg}" to {jkey}
~commenting on {jkey}
={"id":"{runid}","issueKey":"{jkey}"}
!Comment is on {jkey}.||Added the comment to {jkey}.
ji.log|w|jira.add_worklog|jkey||{"issueKey":"{jkey}","timeSpentMinutes":"{mins}"}
?log {mins} minutes on {jkey}||book {mins} min of work on {jkey}
~logging time on {jkey}
={"issueKey":"{jkey}","timeSpentMinutes":"{mins}"}
!{mins} minutes are booked on {jkey}.||Logged on {jkey}.
ji.create|w|jira.create_ticket|proj||{"project":"{proj}","summary":"{task}","issueType":"Bug"}
?file a bug in {proj}: "{task}"||create a bug ticket "{task}" in project {proj}
~filing the bug in {proj}
={"key":"{proj}-{issue}"}
!Filed as {proj}-{issue}.||The ticket is {proj}-{issue}.
ji.del|d|jira.delete_issue|jkey||{"issueKey":"{jkey}"}
?delete the ticket {jkey}||remove {jkey} from the tracker altogether
~deleting {jkey}
={"deleted":"{jkey}"}
!{jkey} is deleted.||Deleted {jkey} with its comments.
aws.ls|r|aws.list_objects|bucket|rows|{"bucket":"{bucket}"}
?count the objects in {bucket}||see how many objects the bucket {bucket} holds
~listing {bucket}
={"bucket":"{bucket}","key_count":"{rows}"}
!{bucket} holds {rows} objects.||{rows} objects in {bucket}.
aws.desc|r|aws.describe_instance|inst|istate|{"instance_id":"{inst}"}
?check the state of {inst}||find out whether {inst} is up
~checking {inst}
={"instance_id":"{inst}","state":"{istate}","type":"t3.medium"}
!{inst} is {istate}.||State of {inst}: {istate}.
aws.stop|w|aws.stop_instance|inst||{"instance_id":"{inst}"}
?stop the instance {inst}||shut {inst} down
~stopping {inst}
={"instance_id":"{inst}","current_state":"stopping"}
!{inst} is stopping.||Stop requested for {inst}.
aws.start|w|aws.start_instance|inst||{"instance_id":"{inst}"}
?start the instance {inst}||bring {inst} up
~starting {inst}
={"instance_id":"{inst}","current_state":"pending"}
!{inst} is starting.||Start requested for {inst}.
aws.term|d|aws.terminate_instance|inst||{"instance_id":"{inst}"}
?terminate the instance {inst}||terminate {inst} for good
~terminating {inst}
={"instance_id":"{inst}","current_state":"shutting-down"}
!{inst} is being terminated.||Termination of {inst} is under way.
aws.snap|w|aws.create_volume_snapshot|inst||{"instance_id":"{inst}"}
?take a snapshot of the volumes of {inst}||snapshot {inst}
~taking a snapshot of {inst}
={"snapshot":"snap-{sha}","instance_id":"{inst}"}
!The snapshot is snap-{sha}.||Snapshot of {inst}: snap-{sha}.
aws.cost|r|aws.get_cost_summary|month|cost|{"month":"{month}"}
?get the cloud costs for {month}||check what {month} cost us on AWS
~getting the costs of {month}
={"month":"{month}","total":"{cost}","currency":"USD"}
!{month} came to {cost} USD.||AWS billed {cost} USD for {month}.
k8.pods|r|kubernetes.list_pods|ns|cnt|{"namespace":"{ns}"}
?count the pods in {ns}||list the pods of the namespace {ns}
~listing the pods in {ns}
={"namespace":"{ns}","pods":"{cnt}"}
!There are {cnt} pods in {ns}.||{ns} runs {cnt} pods.
k8.logs|r|kubernetes.get_logs|pod|level|{"namespace":"{ns}","pod":"{pod}","tail":50}
?check the logs of {pod} in {ns}||get the last log lines of {pod} ({ns})
~reading the logs of {pod}
={"pod":"{pod}","lines":["{level}"]}
!The last line of {pod} is "{level}".||Its log ends with "{level}".
k8.scale|w|kubernetes.scale_deployment|reps||{"namespace":"{ns}","deployment":"{deploy}","replicas":"{reps}"}
?scale {deploy} in {ns} to {reps} replicas||set {deploy} ({ns}) to {reps} pods
~scaling {deploy}
={"deployment":"{deploy}","replicas":"{reps}"}
!{deploy} is at {reps} replicas.||Scaled {deploy} to {reps}.
k8.restart|w|kubernetes.rollout_restart|deploy||{"namespace":"{ns}","deployment":"{deploy}"}
?restart {deploy} in {ns}||do a rolling restart of {deploy} in the namespace {ns}
~restarting {deploy}
={"deployment":"{deploy}","restartedAt":"{date}T{hm}:00Z"}
!{deploy} is restarting pod by pod.||Restart of {deploy} began at {hm}.
k8.undo|w|kubernetes.rollout_undo|deploy||{"namespace":"{ns}","deployment":"{deploy}"}
?roll {deploy} in {ns} back||return {deploy} ({ns}) to the previous revision
~rolling {deploy} back
={"deployment":"{deploy}","revision":"{cnt}"}
!{deploy} is back on revision {cnt}.||Rolled {deploy} back.
k8.rollout|r|kubernetes.rollout_status|deploy|cnt|{"namespace":"{ns}","deployment":"{deploy}"}
?check how the rollout of {deploy} in {ns} is going||look at the rollout status of {deploy} ({ns})
~checking the rollout of {deploy}
={"deployment":"{deploy}","status":"complete","updated":"{cnt}"}
!The rollout of {deploy} is complete, {cnt} pods updated.||{deploy}: complete, {cnt} updated.
k8.delpod|d|kubernetes.delete_pod|pod||{"namespace":"{ns}","pod":"{pod}"}
?delete the pod {pod} in {ns}||kill {pod} in {ns} so that it comes up fresh
~deleting {pod}
={"deleted":"{pod}"}
!{pod} is deleted, its controller starts another.||Deleted {pod}.
do.logs|r|docker.container_logs|ctr|level|{"container":"{ctr}","tail":20}
?check the log of the container {ctr}||show the tail of {ctr}
~reading the log of {ctr}
={"container":"{ctr}","log":"{level}"}
!{ctr} logged "{level}".||Last line: {level}.
do.stop|w|docker.stop_container|ctr||{"container":"{ctr}"}
?stop the container {ctr}||take {ctr} down
~stopping {ctr}
={"container":"{ctr}","state":"exited"}
!{ctr} is stopped.||Stopped {ctr}.
do.restart|w|docker.restart_container|ctr||{"container":"{ctr}"}
?restart the container {ctr}||bounce {ctr}
~restarting {ctr}
={"container":"{ctr}","state":"running"}
!{ctr} is up again.||Restarted {ctr}.
do.rm|d|docker.remove_container|ctr||{"container":"{ctr}"}
?remove the container {ctr}||throw {ctr} away, volumes and all
~removing {ctr}
={"removed":"{ctr}"}
!{ctr} is removed.||Removed {ctr}.
gr.metric|r|grafana.query_metric|metric|val|{"expr":"{metric}"}
?get the current value of {metric}||check {metric} in Grafana
~checking {metric}
={"expr":"{metric}","value":"{val}"}
!{metric} stands at {val}.||It is {val} right now.
gr.silence|w|grafana.silence_alert|alert||{"alert":"{alert}","minutes":"{mins}"}
?silence {alert} for {mins} minutes||mute the alert {alert} for {mins} min
~silencing {alert}
={"silence_id":"{sha}","alert":"{alert}","minutes":"{mins}"}
!{alert} is muted for {mins} minutes.||Silence {sha} is active.
gr.note|w|grafana.create_annotation|msg||{"text":"{msg}"}
?put the annotation "{msg}" on the dashboards||annotate the dashboards with "{msg}"
~annotating the dashboards
={"id":"{runid}","message":"Annotation added"}
!The annotation is there.||Annotated.
sn.get|r|sentry.get_error|errid|cnt|{"issueId":"{errid}"}
?check how often {errid} happened||look up the event count of {errid} in Sentry
~looking up {errid}
={"issueId":"{errid}","events":"{cnt}","status":"unresolved"}
!{errid} has {cnt} events.||{cnt} events so far for {errid}.
sn.resolve|w|sentry.resolve_error|errid||{"issueId":"{errid}"}
?resolve {errid} in Sentry||mark {errid} as resolved
~resolving {errid}
={"issueId":"{errid}","status":"resolved"}
!{errid} is resolved.||Marked {errid} as resolved.
mp.dir|r|maps.directions|city|dur|{"origin":"{city2}","destination":"{city}","mode":"driving"}
?work out how long the drive from {city2} to {city} is||find the driving time from {city2} to {city}
~working out the drive to {city}
={"origin":"{city2}","destination":"{city}","duration":"{dur}"}
!{city2} to {city} takes {dur} by car.||Count on {dur}.
mp.wx|r|maps.get_weather|city|wx|{"city":"{city}"}
?check the weather in {city}||find out what the weather in {city} is like
~checking the weather in {city}
={"city":"{city}","now":"{wx}"}
!{city}: {wx}.||It is {wx} in {city}.
mp.geo|r|maps.geocode|addr|lat|{"address":"{addr}"}
?find the coordinates of {addr}||geocode {addr}
~geocoding {addr}
={"lat":"{lat}","lng":"{lng}"}
!{addr} lies at {lat}, {lng}.||Coordinates: {lat} / {lng}.
st.charge|r|stripe.get_charge|charge|amt|{"charge":"{charge}"}
?look up how much {charge} was||check the amount of the charge {charge}
~looking up {charge}
={"id":"{charge}","amount":"{amt}","currency":"eur","refunded":false}
!{charge} was {amt:eur}.||It came to {amt:eur}, not refunded.
st.refund|w|stripe.create_refund|charge||{"charge":"{charge}","amount":"{amt}"}
?refund {amt:eur} on {charge}||give the customer {amt:eur} back on {charge}
~refunding {charge}
={"id":"re_{sha}","charge":"{charge}","amount":"{amt}","status":"succeeded"}
!Refunded {amt:eur} on {charge}.||The refund re_{sha} went through.
st.bal|r|stripe.get_balance|time|bal|{}
?check our Stripe balance as of {time}||see what is available in Stripe at {time}
~checking the balance
={"available":"{bal}","currency":"eur"}
!Available: {bal:eur}.||We have {bal:eur} available.
st.inv|w|stripe.create_invoice|cust||{"customer":"{cust}","amount":"{amt}","currency":"eur"}
?draft an invoice of {amt:eur} for {cust}||make out an invoice to {cust} over {amt:eur}
~drafting the invoice for {cust}
={"id":"in_{issue}","customer":"{cust}","amount":"{amt}","status":"draft"}
!The draft is in_{issue}, {amt:eur}.||Drafted for {cust}.
st.send|w|stripe.send_invoice|inv||{"invoice":"{inv}"}
?send the invoice {inv} out||mail {inv} to the customer
~sending {inv}
={"id":"{inv}","status":"open","sent":true}
!{inv} is sent.||The customer has {inv}.
st.cancel|d|stripe.cancel_subscription|sub||{"subscription":"{sub}"}
?cancel {sub} at the end of the period||end the subscription {sub}
~cancelling {sub}
={"id":"{sub}","cancel_at_period_end":true}
!{sub} ends with the current period.||Cancelled {sub}.
st.payout|w|stripe.create_payout|amt||{"amount":"{amt}","currency":"eur"}
?pay {amt:eur} out to the bank account||start a payout of {amt:eur}
~paying out {amt:eur}
={"id":"po_{sha}","amount":"{amt}","status":"pending"}
!The payout of {amt:eur} is on its way.||Payout po_{sha} is pending.
ca.list|r|calendar.list_events|date|cnt|{"date":"{date}"}
?see how many meetings are on {date}||check the calendar for {date}
~checking the calendar for {date}
={"date":"{date}","events":"{cnt}"}
!There are {cnt} events on {date}.||{date}: {cnt} events.
ca.create|w|calendar.create_event|date||{"title":"{title}","date":"{date}","start":"{time}"}
?put "{title}" in the calendar on {date} at {time}||book "{title}" for {date}, {time}
~booking "{title}"
={"eventId":"{ev}","status":"confirmed"}
!"{title}" is booked for {date}, {time}.||In the calendar: {date} {time}.
ca.del|d|calendar.delete_event|ev||{"eventId":"{ev}"}
?delete the event {ev}||take {ev} out of the calendar
~deleting {ev}
={"eventId":"{ev}","status":"cancelled"}
!{ev} is off the calendar.||Deleted {ev}.
ca.move|w|calendar.move_event|ev||{"eventId":"{ev}","date":"{date}","start":"{time}"}
?move {ev} to {date}, {time}||shift the event {ev} to {time} on {date}
~moving {ev}
={"eventId":"{ev}","date":"{date}","start":"{time}"}
!{ev} is now on {date} at {time}.||Moved.
dr.read|r|drive.read_document|doc|line|{"title":"{doc}"}
?read "{doc}" and pull out the main point||open the document "{doc}" and sum it up
~reading "{doc}"
={"title":"{doc}","text":"{line}"}
!"{doc}" says {line}.||Main point of "{doc}": {line}.
dr.share|w|drive.share_document|email||{"documentId":"{docid}","email":"{email}","role":"reader"}
?share {docid} with {email} as a reader||give {email} read access to {docid}
~sharing {docid}
={"documentId":"{docid}","permission":{"email":"{email}","role":"reader"}}
!{email} can read {docid} now.||Shared with {email}.
dr.trash|d|drive.trash_document|docid||{"documentId":"{docid}"}
?put {docid} in the trash||trash the document {docid}
~trashing {docid}
={"documentId":"{docid}","trashed":true}
!{docid} is in the trash.||Trashed.
dr.export|r|drive.export_document|doc||{"title":"{doc}","format":"pdf"}
?export "{doc}" as a PDF||make a PDF of "{doc}"
~exporting "{doc}"
={"file":"{sha}.pdf","bytes":"{size}"}
!The PDF is {sha}.pdf.||Exported "{doc}" ({size} bytes).
sh.read|r|sheets.read_range|rng|val|{"spreadsheet":"{sheet}","range":"{rng}"}
?add up {rng} in "{sheet}"||get the total of {rng} from the sheet "{sheet}"
~reading {rng} of "{sheet}"
={"range":"{rng}","sum":"{val}"}
!{rng} in "{sheet}" adds up to {val}.||The total is {val}.
sh.update|w|sheets.update_cell|cell||{"spreadsheet":"{sheet}","cell":"{cell}","value":"{num}"}
?set {cell} in "{sheet}" to {num}||write {num} into cell {cell} of "{sheet}"
~writing {cell} of "{sheet}"
={"updatedRange":"{cell}","updatedCells":1}
!{cell} now reads {num}.||Updated {cell} in "{sheet}".
sh.append|w|sheets.append_row|sheet||{"spreadsheet":"{sheet}","values":["{date}","{full}","{num}"]}
?add a row to "{sheet}": {date}, {full}, {num}||append {date} / {full} / {num} to the sheet "{sheet}"
~adding a row to "{sheet}"
={"updates":1,"spreadsheet":"{sheet}"}
!The row is in "{sheet}".||Appended to "{sheet}".
sh.clear|d|sheets.clear_range|rng||{"spreadsheet":"{sheet}","range":"{rng}"}
?clear {rng} in "{sheet}"||empty the cells {rng} of "{sheet}"
~clearing {rng}
={"clearedRange":"{rng}"}
!{rng} is empty.||Cleared {rng} in "{sheet}".
fi.get|r|figma.get_frame|frame|color|{"file":"{ffile}","frame":"{frame}"}
?find the fill colour of "{frame}" in "{ffile}"||look up the background of the frame "{frame}" ({ffile})
~looking up "{frame}"
={"frame":"{frame}","fill":"{color}"}
!The fill of "{frame}" is {color}.||It uses {color}.
fi.comment|w|figma.post_comment|ffile||{"file":"{ffile}","message":"{msg}"}
?leave the comment "{msg}" on the Figma file "{ffile}"||comment "{msg}" on "{ffile}" in Figma
~commenting on "{ffile}"
={"id":"{runid}","file":"{ffile}"}
!Your comment is on "{ffile}".||Commented.
fi.export|r|figma.export_frame|frame||{"file":"{ffile}","frame":"{frame}","format":"svg"}
?export "{frame}" from "{ffile}" as SVG||render the frame "{frame}" of "{ffile}" as an SVG
~exporting "{frame}"
={"file":"{sha}.svg"}
!It is {sha}.svg.||Exported "{frame}" as {sha}.svg.
me.search|r|memory.search_nodes|person|fact|{"query":"{person}"}
?check what the memory has on {person}||look {person} up in the knowledge graph
~looking {person} up
={"entities":[{"name":"{person}","observations":["{fact}"]}]}
!The memory has this on {person}: {fact}.||{person} {fact}.
me.add|w|memory.add_observations|person||{"entityName":"{person}","contents":["{obs}"]}
?remember that {person} {obs}||note in the memory that {person} {obs}
~noting that about {person}
={"entityName":"{person}","added":1}
!Noted: {person} {obs}.||I have added that to {person}.
me.del|d|memory.delete_entities|person||{"entityNames":["{person}"]}
?forget {person}||delete the entity {person} from the memory
~deleting {person} from the memory
=Entities deleted successfully
!{person} is out of the graph.||Forgotten.
fe.get|r|fetch.fetch|url|news|{"url":"{url}"}
?fetch {url} and sum it up||get {url} and pull out the main point
~fetching {url}
=Contents of {url}:\n{news}
!{url} says that {news}.||Main point: {news}.
ma.send|w|mail.send_email|email||{"to":"{email}","subject":"{title}","body":"{msg}"}
?mail {email} under "{title}": "{msg}"||send {email} a mail, subject "{title}", saying "{msg}"
~mailing {email}
={"id":"{sha}","status":"sent","to":"{email}"}
!The mail to {email} is out.||Sent to {email}.
ma.draft|w|mail.create_draft|email||{"to":"{email}","subject":"{title}","body":"{msg}"}
?draft a mail to {email}, subject "{title}", text "{msg}"||prepare a draft to {email} ("{title}"): "{msg}"
~drafting a mail to {email}
={"draft_id":"{sha}","to":"{email}"}
!The draft to {email} is saved.||Draft {sha} is ready.
ma.search|r|mail.search_mail|person|cnt|{"q":"from:{person}"}
?count the mails from {person}||check how many mails {person} sent
~searching the mails of {person}
={"resultSizeEstimate":"{cnt}"}
!There are {cnt} mails from {person}.||{cnt} mails.
mk.fx|r|market.get_fx_rate|num|rate|{"base":"EUR","quote":"USD"}
?get the EUR/USD rate for {num} euros||check the euro-dollar rate, it is about {num} euros
~getting the exchange rate
={"pair":"EURUSD","rate":"{rate}"}
!The rate is {rate}.||EUR/USD is at {rate}.
hk.health|r|housekeeping.run_health_check|service|mins|{"service":"{service}"}
?run a health check on {service}||check that {service} answers
~checking the health of {service}
={"service":"{service}","healthy":true,"uptime_minutes":"{mins}"}
!{service} is healthy, up for {mins} minutes.||{service} answers.
"""


class T:
    pass


def parse():
    out = {}
    for ln in (SRC.strip() + "\n" + SRC2.strip()).split("\n"):
        c, b = ln[0], ln[1:]
        if c == "?":
            t.asks = b.split("||")
        elif c == "~":
            t.np = b
        elif c == "=":
            b2 = b.replace("\\n", "\n") if not b.startswith("{") else b
            t.res = json.loads(b) if b.startswith("{") else b2
        elif c == "!":
            t.ans = b.split("||")
        else:
            t = T()
            t.id, t.kind, t.tool, t.key, t.val, a = ln.split("|")
            t.args = json.loads(a)
            t.srv = t.tool.split(".")[0]
            out[t.id] = t
    for i, t in enumerate(out.values()):  # ids and values that differ from task to task
        fixed = json.dumps(t.args) + " ".join(t.asks) + t.np
        for v in {"sha": 1, "runid": 1, "ts": 1, "ev": 1, "bal": 1, t.val: 1}:
            if v and v != t.key and "{%s}" % v not in fixed and "{%s:" % v not in fixed:
                q = lambda o: json.loads(re.sub(r"\{%s([}:])" % v, r"{%s%d\1" % (v, i + 10), json.dumps(o)))
                t.res, t.ans = q(t.res), q(t.ans)
                if v == t.val:
                    t.val = "%s%d" % (v, i + 10)
    return out


TASKS = parse()
XT = [t for k, t in TASKS.items() if k.startswith("x.")]
CORE = [t for k, t in TASKS.items() if not k.startswith("x.")]
READ = [t for t in CORE if t.val and t.kind == "r" and not t.id.startswith("ad.")]
WRITE = [t for t in CORE if t.kind in "wd" and not t.id.startswith("ad.")]
ADMIN = [
    TASKS[k]
    for k in "ad.reset ad.deact ad.role ad.audit ad.rotate ad.mfa gh.delrepo gh.collab db.trunc db.mig aws.term st.payout st.refund st.cancel sl.arch ji.del no.arch gr.silence k8.delpod gh.release k8.scale dr.share".split()
]
KEYED = [t for t in CORE if t.key not in ("time", "msg", "cnt", "ctx") and all("{" + t.key in a for a in t.asks) and t.id not in ("mk.fx", "web.shot")]
