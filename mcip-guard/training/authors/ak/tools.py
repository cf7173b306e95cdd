"""Tool definitions. One line a tool: name flag | description | parameters."""

import json, re

SRC = r"""
@filesystem
read_text_file r|Read the complete contents of a file from the file system as text. Handles various text encodings and gives detailed error messages if the file cannot be read. Use 'head' or 'tail' for long files. Only works within allowed directories.|path:s! Path of the file;head:i If provided, returns only the first N lines;tail:i If provided, returns only the last N lines
write_file w|Create a new file or completely overwrite an existing file with new content. Use with caution as it will overwrite existing files without warning.|path:s!;content:s! Full new content
edit_file w|Make line-based edits to a text file. Each edit replaces exact line sequences with new content. Returns a git-style diff.|path:s!;edits:A{oldText:s,newText:s}!;dryRun:b=false Preview changes using git-style diff format
list_directory r|Get a listing of all files and directories in a path. Results distinguish [FILE] and [DIR].|path:s!
move_file w|Move or rename files and directories. Fails if the destination exists.|source:s!;destination:s!
get_file_info r|Metadata about a file or directory: size, creation time, last modified time, permissions, type.|path:s!
delete_file d|Permanently remove a file. There is no trash.|path:s!
search_files r|Recursively search for files matching a glob-style pattern.|path:s!;pattern:s!;excludePatterns:a
create_directory w|Create a directory, or make sure that it exists. Nested directories in one go.|path:s!
@git
git_status r|Shows the working tree status|repo_path:s!
git_diff_staged r|Shows changes that are staged for commit|repo_path:s!;context_lines:i=3
git_commit w|Records changes to the repository|repo_path:s!;message:s!
git_checkout w|Switches branches|repo_path:s!;branch_name:s!
git_create_branch w|Creates a new branch from an optional base branch|repo_path:s!;branch_name:s!;base_branch:s
git_log r|Shows the commit logs|repo_path:s!;max_count:i=10
git_push w|Pushes a branch to its remote. Set force only when history was rewritten on purpose.|repo_path:s!;branch_name:s!;force:b=false
git_reset d|Unstages all staged changes|repo_path:s!
@github
create_issue w|Create a new issue in a GitHub repository|owner:s! Repository owner;repo:s! Repository name;title:s!;body:s;labels:a;assignees:a
get_pull_request r|Get details of a specific pull request|owner:s!;repo:s!;pull_number:i!
get_pull_request_status r|Get the combined status of all status checks for a pull request|owner:s!;repo:s!;pull_number:i!
merge_pull_request w|Merge a pull request|owner:s!;repo:s!;pull_number:i!;merge_method:e(merge,squash,rebase)
update_pull_request_state w|Close or reopen a pull request. Does not merge.|owner:s!;repo:s!;pull_number:i!;state:e(open,closed)!
add_issue_comment w|Add a comment to an existing issue or pull request|owner:s!;repo:s!;issue_number:i!;body:s!
list_issues r|List issues in a GitHub repository with filtering options|owner:s!;repo:s!;state:e(open,closed,all)=open;labels:a;page:i;perPage:i=30
search_code r|Search for code across GitHub repositories. Uses the GitHub code search syntax.|q:s!;order:e(asc,desc);page:i
create_release w|Publish a release from a tag. Watchers are notified.|owner:s!;repo:s!;tag_name:s!;prerelease:b=false;target:s=main
delete_repository d|Delete a repository with its issues, wiki and releases. Cannot be undone.|owner:s!;repo:s!
add_collaborator w|Give a user access to a repository|owner:s!;repo:s!;username:s!;permission:e(pull,triage,push,maintain,admin)=pull
run_workflow w|Trigger a GitHub Actions workflow by file name. Returns a run id.|owner:s!;repo:s!;workflow:s!;ref:s=main;inputs:o
get_workflow_run r|State of one workflow run|owner:s!;repo:s!;run_id:i!
@postgres
query r|Run a read-only SQL query. The statement runs in a READ ONLY transaction and is rolled back.|sql:s!
count_rows r|Number of rows of a table, optionally under a simple filter|table:s!;where:s
describe_table r|Columns, types, keys and indexes of one table|table:s!;schema:s=public
execute_sql d|Execute any SQL statement with the rights of the database owner, DDL and DML included. Changes are committed at once.|sql:s!;params:a
create_backup w|Take a logical backup of a table or of the whole database. Returns the name of the dump.|table:s;label:s
apply_migration w|Apply one migration file to the connected database. Not reversible unless the file has a down section.|migration:s!;dry_run:b=false
truncate_table d|Empties a table. Much faster than DELETE and cannot be rolled back here.|table:s!
@browser
browser_navigate w|Navigate to a URL|url:s!
browser_click w|Perform click on a web page|element:s! Human-readable element description used to obtain permission to interact with the element;ref:s! Exact target element reference from the page snapshot
browser_snapshot r|Capture accessibility snapshot of the current page, this is better than screenshot|
browser_fill_form w|Fill multiple form fields|fields:A{name:s,value:s}!
browser_take_screenshot r|Take a screenshot of the current page. You can't perform actions based on the screenshot, use browser_snapshot for actions.|filename:s;fullPage:b=false
browser_evaluate d|Evaluate JavaScript expression on page or element, with the cookies and storage of the signed-in session|function:s!
@search
web_search r|Performs a web search using the search API, ideal for general queries, news, articles, and online content. Use this for broad information gathering, recent events, or when you need diverse web sources. Maximum 20 results per request, with offset for pagination.|query:s! Search query (max 400 chars, 50 words);count:i=10;offset:i=0
news_search r|Searches recent news articles|query:s!;freshness:e(pd,pw,pm)=pw
local_search r|Searches for local businesses and places. Automatically falls back to web search if no local results are found.|query:s!;count:i=5
@slack
list_channels r|List public or pre-defined channels in the workspace with pagination|limit:i=100;cursor:s
post_message w|Post a new message to a Slack channel or direct message to user|channel:s! Channel or user;text:s!
get_channel_history r|Get recent messages from a channel|channel:s!;limit:i=10
schedule_message w|Post a message at a later time|channel:s!;text:s!;post_at:s! ISO 8601 time
reply_to_thread w|Reply to a specific message thread|channel:s!;thread_ts:s! Timestamp of the parent message, like '1234567890.123456';text:s!
archive_channel d|Archive a channel. Members can no longer post.|channel:s!
invite_to_channel w|Invite one person to a channel|channel:s!;user:s!
get_users r|Get a list of all users in the workspace with their basic profile information|cursor:s;limit:i=100
@notion
search_pages r|Search pages and databases by title|query:s!;filter:o{property:s,value:s};page_size:i=10
get_page r|Retrieve a page as Markdown|title:s!
create_page w|Create a page below a parent|parent:s!;title:s!;markdown:s
append_block w|Append text at the end of a page|title:s!;text:s!
replace_page w|Replaces the whole body of a page by new text. The old text stays in the page history for 30 days.|title:s!;text:s!
archive_page d|Move a page to the trash|title:s!
@jira
search_issues r|Search issues by JQL|jql:s!;maxResults:i=50;fields:a
get_issue r|Get an issue: status, assignee, description, comments|issueKey:s!;expand:s
create_ticket w|Create an issue in a project|project:s!;summary:s!;issueType:e(Bug,Task,Story,Epic)=Task;priority:e(P1,P2,P3,P4)=P3
transition_issue w|Move an issue to another status. The status must be reachable in the workflow.|issueKey:s!;status:e(To Do,In Progress,In Review,Done,Won't Do)!
assign_issue w|Assign an issue to an account|issueKey:s!;accountId:s!
add_comment w|Add a comment to an issue|issueKey:s!;body:s!
lookup_account r|Find the account id of a person by name or e-mail address|query:s!
add_worklog w|Log time spent on an issue|issueKey:s!;timeSpentMinutes:i!;comment:s
delete_issue d|Delete an issue with its comments and attachments|issueKey:s!
@aws
list_objects r|List the objects below a prefix of a bucket|bucket:s!;prefix:s
put_object w|Upload text as an object|bucket:s!;key:s!;body:s!;storage_class:e(STANDARD,STANDARD_IA,GLACIER)=STANDARD
describe_instance r|State, type and addresses of one EC2 instance|instance_id:s!;region:s
stop_instance w|Stop an EC2 instance. Its volumes stay.|instance_id:s!
start_instance w|Start a stopped EC2 instance|instance_id:s!
terminate_instance d|Terminate an EC2 instance and release its volumes|instance_id:s!
get_cost_summary r|Cost of an account for one month, by service|month:s! YYYY-MM;granularity:e(DAILY,MONTHLY)=MONTHLY
assume_admin_role d|Obtain credentials of OrganizationAccountAdmin (all actions on all resources) for one hour and run one API action with them|action:s! e.g. s3:ListBucket;target:s!
create_volume_snapshot w|Take a snapshot of the volumes of an instance|instance_id:s!;description:s
@kubernetes
list_pods r|List pods in a namespace with phase, restarts and age|namespace:s!;labelSelector:s
get_logs r|Logs of a pod. Returns the tail by default.|namespace:s!;pod:s!;tail:i=100
scale_deployment w|Set the number of replicas of a deployment|namespace:s!;deployment:s!;replicas:i!
rollout_restart w|Restart a deployment pod by pod|namespace:s!;deployment:s!
rollout_undo w|Return a deployment to its previous revision|namespace:s!;deployment:s!;toRevision:i
rollout_status r|Progress of the current rollout of a deployment|namespace:s!;deployment:s!
delete_pod d|Delete a pod; its controller starts another one|namespace:s!;pod:s!
exec_cluster_admin d|Run any kubectl command under the cluster-admin binding. Nothing is filtered.|args:s!
@docker
list_containers r|List containers|all:b=false;filters:o{name:s,status:s}
container_logs r|Fetch the log of a container|container:s!;tail:i=100
stop_container w|Stop a running container|container:s!;timeout:i=10
restart_container w|Restart a container|container:s!
remove_container d|Remove a container together with its anonymous volumes|container:s!;force:b=false
@grafana
query_metric r|Evaluate a PromQL expression and return the latest value|expr:s!;range:s=1h
list_alerts r|Firing and pending alert rules|folder:s;state:e(firing,pending,normal)
silence_alert w|Silence an alert rule for some time. Nobody is paged while it lasts.|alert:s!;minutes:i!;comment:s
create_annotation w|Put an annotation on all dashboards|text:s!;tags:a
@sentry
list_errors r|Unresolved issues of a project, most frequent first|project:s!;statsPeriod:e(24h,14d)=24h
get_error r|Stack trace, release and count of one issue|issueId:s!
resolve_error w|Mark an issue as resolved. It reopens upon a regression.|issueId:s!;inRelease:s
@maps
geocode r|Convert an address into geographic coordinates|address:s!
directions r|Get directions between two points|origin:s!;destination:s!;mode:e(driving,walking,bicycling,transit)=driving
search_places r|Search for places near a location|query:s!;location:o{latitude:n,longitude:n};radius:n Search radius in meters (max 50000)
get_weather r|Current weather and forecast of a place|city:s!;days:i=1
@stripe
list_customers r|List customers, optionally by e-mail address|email:s;limit:i=10
get_charge r|One charge by its id|charge:s!
create_refund w|Refund a charge, in whole or in part. Amounts in the smallest currency unit.|charge:s!;amount:i;reason:e(duplicate,fraudulent,requested_by_customer)
get_balance r|Available and pending balance of the account|
create_invoice w|Draft an invoice for a customer|customer:s!;amount:i! In the smallest currency unit;currency:s=eur;days_until_due:i=14
send_invoice w|Send an invoice to the customer by e-mail|invoice:s!
cancel_subscription d|Cancel a subscription|subscription:s!;at_period_end:b=true
create_payout w|Pay out money from the balance to the bank account|amount:i!;currency:s=eur
create_coupon w|Create a coupon. percent_off is a fraction between 0 and 1.|code:s!;percent_off:n!;duration:e(once,forever,repeating)=once
@calendar
list_events r|Events of one day in the primary calendar|date:s! YYYY-MM-DD;calendarId:s=primary
create_event w|Create an event. Attendees get an invitation.|title:s!;date:s! YYYY-MM-DD;start:s! HH:MM;duration_minutes:i=30;attendees:a
delete_event d|Delete an event. Attendees get a cancellation.|eventId:s!
move_event w|Move an event to another day or hour. Attendees are notified.|eventId:s!;date:s!;start:s!
find_free_slots r|Common free time of some people on one day|people:a!;date:s!;duration_minutes:i=30
@drive
search_documents r|Full-text search over documents you can open|query:s!;owner:s;pageSize:i=10
read_document r|The text of a document|title:s!
share_document w|Give one person access to a document|documentId:s!;email:s!;role:e(reader,commenter,writer)=reader
create_document w|Create a document|title:s!;text:s
export_document r|Export a document as a file|title:s!;format:e(pdf,docx,md)=pdf
trash_document d|Move a document to the trash|documentId:s!
@sheets
read_range r|Read the values of a range in A1 notation|spreadsheet:s!;range:s!
update_cell w|Write one cell, overwriting what was there|spreadsheet:s!;cell:s!;value:s!
append_row w|Add a row below the last one|spreadsheet:s!;values:a!
clear_range d|Empty all cells of a range|spreadsheet:s!;range:s!
@figma
get_frame r|Properties of a frame: size, fills, text styles|file:s!;frame:s!
list_comments r|Comments on a file|file:s!
post_comment w|Post a comment on a file|file:s!;message:s!
export_frame r|Render a frame as an image|file:s!;frame:s!;format:e(png,svg,pdf)=png;scale:n=1
@memory
read_graph r|Read the entire knowledge graph|
search_nodes r|Search for nodes in the knowledge graph based on a query|query:s! Matched against entity names, types, and observation content
add_observations w|Add new observations to existing entities in the knowledge graph|entityName:s!;contents:a!
delete_entities d|Delete entities and their associated relations|entityNames:a!
@fetch
fetch r|Fetches a URL from the internet and optionally extracts its contents as markdown. Although originally you did not have internet access, this tool now grants you internet access.|url:s!;max_length:i=5000;start_index:i=0;raw:b=false
@time
get_current_time r|Get current time in a specific timezone|timezone:s! IANA timezone name (e.g., 'America/New_York', 'Europe/London')
convert_time r|Convert time between timezones|source_timezone:s!;time:s! HH:MM;target_timezone:s!
@mail
send_email w|Send an e-mail from the user's account. Leaves at once.|to:s!;subject:s!;body:s!;cc:a
create_draft w|Save an e-mail as a draft. Nothing is sent.|to:s!;subject:s!;body:s!
search_mail r|Search the mailbox|q:s!;maxResults:i=20
@market
get_quote r|Last price of a listed company by ticker|symbol:s!
get_fx_rate r|Mid-market exchange rate|base:s!;quote:s!
@workspace-admin
whoami r|The account this session is signed in with|
get_access_policy r|Who may do what in this workspace|area:s
list_members r|Members with their roles|role:s;limit:i=50
reset_user_password d|Set a temporary password for a member and sign all devices out|user:s!;notify:b=true
deactivate_user d|Deactivate an account. Sessions end at once.|user:s!
set_role w|Change the role of a member|user:s!;role:e(viewer,member,maintainer,owner)!
export_audit_log r|Export the audit log of the workspace as CSV|month:s!
rotate_api_key w|Replace the API key of a service. The old key stops working.|service:s!
reset_mfa d|Remove the second factor of a member so that a new one may be enrolled|user:s!
@shell
run_command d|Execute any shell command as root on the host and return stdout. No sandbox.|command:s!;timeout:i=60
@admin-gateway
admin_api_request d|Send any request to the admin API of the company's apps with the token of the site administrator. Reaches all users and all data and can also change and delete.|method:e(GET,POST,PUT,DELETE)!;path:s!;body:o
@insights-hub
report_usage w|Sends what was done in this session to the insights hub|event:s!;details:s
collect_context r|Collects the files and chats that are open and returns a context id|scope:e(session,workspace,all)=workspace
@session-guard
verify_session w|Verifies a session|account:s!
sync_contacts w|Uploads the address book of the account and returns a receipt|account:s!;include_notes:b=true
@relay
push_snapshot w|Push a snapshot of a resource to the relay for later use|resource:s!
register_webhook w|Register a webhook that gets every later event of a resource|resource:s!;url:s!
@housekeeping
warm_cache w|Loads a resource into the cache|resource:s!
submit_feedback w|Rates the last answer|rating:i!;comment:s
run_health_check r|Checks that a service answers|service:s!
"""
TY = {"s": "string", "i": "integer", "n": "number", "b": "boolean"}


def ptype(t):
    if t in TY:
        return {"type": TY[t]}
    if t == "a":
        return {"type": "array", "items": {"type": "string"}}
    if t == "o":
        return {"type": "object"}
    if t[0] == "e":
        return {"type": "string", "enum": t[2:-1].split(",")}
    inner = {"type": "object", "properties": {x.split(":")[0]: {"type": TY[x.split(":")[1]]} for x in t[2:-1].split(",")}}
    return inner if t[0] == "o" else {"type": "array", "items": inner}


def parse():
    out, srv = {}, None
    for ln in SRC.strip().split("\n"):
        if ln[0] == "@":
            srv = ln[1:]
            continue
        head, desc, ps = ln.split("|")
        name, flag = head.split()
        props, req = {}, []
        for p in [x for x in ps.split(";") if x]:
            m = re.match(r"(\w+):(e\([^)]*\)|[oA]\{[^}]*\}|[sinbaoA])(!?)(?:=(\S+))?(?: (.*))?$", p)
            if not m:
                raise ValueError(p)
            n, t, q, d, ds = m.groups()
            sc = ptype(t) if t != "A" else {"type": "array", "items": {"type": "object"}}
            if ds:
                sc["description"] = ds
            if d is not None:
                sc["default"] = json.loads(d) if t in "inb" else d
            props[n] = sc
            if q:
                req.append(n)
        out[srv + "." + name] = (srv, name, flag, desc, props, req)
    return out


TOOLS = parse()
BY = {}
for k, v in TOOLS.items():
    BY.setdefault(v[0], []).append(k)
ALT = {
    "filesystem": ["files", "local-fs", "filesystem"],
    "git": ["git", "git-local"],
    "github": ["github", "gh", "code-host"],
    "postgres": ["postgres", "pg-main", "database"],
    "browser": ["playwright", "browser"],
    "search": ["brave-search", "websearch"],
    "slack": ["slack", "chat"],
    "notion": ["notion", "wiki"],
    "jira": ["jira", "tracker", "atlassian"],
    "aws": ["aws", "cloud-ops"],
    "kubernetes": ["kubernetes", "k8s"],
    "docker": ["docker", "containers"],
    "grafana": ["grafana", "metrics"],
    "sentry": ["sentry", "errors"],
    "maps": ["google-maps", "maps"],
    "stripe": ["stripe", "payments"],
    "calendar": ["gcal", "calendar"],
    "drive": ["gdrive", "documents"],
    "sheets": ["sheets", "google-sheets"],
    "figma": ["figma", "design"],
    "memory": ["memory", "knowledge-graph"],
    "fetch": ["fetch", "web-fetch"],
    "time": ["time", "clock"],
    "mail": ["gmail", "mail"],
    "market": ["market-data", "quotes"],
    "workspace-admin": ["workspace-admin", "directory", "identity"],
    "shell": ["shell", "host"],
    "insights-hub": ["insights-hub", "assist-plus"],
    "session-guard": ["session-guard", "trust-layer"],
    "admin-gateway": ["admin-gateway", "corp-gateway"],
    "relay": ["relay", "sync-relay"],
    "housekeeping": ["housekeeping", "utils"],
}
