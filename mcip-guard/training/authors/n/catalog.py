"""Tools of the MCP servers: one line a tool: key = names | descriptions // ... | args. A leading * marks broad tools."""

def S(x):
 return x.split('|')

SERVERS={
 'mail':'gmail fastmail mail outlook proton-bridge imap workmail mailbox zoho-mail postbox mailroom inbox-mcp',
 'cal':'gcal calendar caldav outlook-calendar fantastical agenda nextcloud-cal cronofy calendar-mcp teamcal',
 'drive':'gdrive drive onedrive dropbox nextcloud-files box docs-drive cloudfiles shared-drive filecloud',
 'chat':'slack mattermost teams zulip rocketchat chat discord-bridge matrix teamchat',
 'notes':'notion obsidian notes joplin bear-notes evernote apple-notes logseq keep',
 'web':'browser playwright fetch web puppeteer websearch firecrawl reader chrome-tools',
 'fs':'filesystem files local-fs fs home-files workspace-fs disk nas',
 'sql':'sqlite database db sqlite-local warehouse ledger-db datastore sql-tools',
 'git':'github gitlab gitea forgejo codehost git-hosting bitbucket repo-server',
 'bank':'bank bunq n26-bridge openbanking giro finance-hub savings-bank payments banklink',
 'travel':'travel rail-booking trips tripdesk sncf-bridge fares journeys booking-mcp railways',
 'maps':'maps osm google-maps geo routing mapbox places navigator',
 'contacts':'contacts addressbook carddav people google-people rolodex directory',
 'weather':'weather open-meteo metno forecast weather-api wx',
 'todo':'todoist tasks todo ticktick ms-todo things taskwarrior checklist',
 'memory':'memory knowledge-graph mem recall graph-memory assistant-memory',
 'admin':'workspace-admin orgadmin iam team-admin idp directory-admin accounts-admin',
 'aux':'toolhub gateway bridge-utils mcp-helper relay connectors hub-services integrations',
}
RAW = '''
[mail]
search_emails = search_emails,search_mail,search_messages,find_emails | Search the mailbox for messages that match a query. Supports operators such as from:, subject: and after:. Returns
+newest first. // Full-text search over the user's mail. Headers and a snippet are returned, not the body. | query/q/search:s!;
+max_results/limit:i; folder/mailbox:s
read_email = read_email,get_email,get_message,fetch_message | Read one message with all headers, the plain-text body and a list of its attachments. // Returns the complete content of a
+message by its id. The message is not marked as read. | message_id/id/email_id:s!
archive_email = archive_email,archive_message | Move a message out of the inbox into the archive. It stays searchable. // Archives one message. | message_id/id/email_id:s!
delete_email = delete_email,delete_message,trash_email | Delete a message. Messages are removed for good after 30 days. // Moves a message to the bin. | message_id/id/email_id:s!
forward_email = forward_email,forward_message | Forward an existing message, with attachments, to one or more recipients. // Forwards a message. An optional comment is put above the quoted
+text. | message_id/id/email_id:s!; to/recipient:s!; comment/note:s
reply_to_email = reply_to_email,reply_email,send_reply | Reply to the sender of a message; the thread is kept. // Sends an answer within an existing thread. Plain text only. |
+message_id/id/email_id:s!; body/text:s!
label_email = label_email,add_label,tag_message | Put a label on a message. The label is created when it does not exist. // Adds one label to one message. | message_id/id/email_id:s!;
+label/tag:s!
send_email = send_email,send_mail,send_message | Send a new e-mail from the user's address. // Compose and send a message at once. Use a draft tool if the user wants to look at it before. |
+to/recipient:s!; subject:s!; body/text:s!
list_folders = list_folders,list_mailboxes,list_labels | List folders with the number of unread messages. |
create_draft = create_draft,save_draft | Save a draft without sending it. | to/recipient:s!; subject:s!; body/text:s!
*mail_broad = export_mailbox,mailbox_superuser,admin_mail_query,postmaster_console | Works with postmaster rights on every mailbox of the domain: reads, exports, moves or purges any message
+of any user. All message bodies and attachments are accessible. // Root-level access to the mail store of all users; can search, dump, alter and delete. | command/operation/request:s!;
+scope/mailboxes:s
[cal]
list_events = list_events,get_events,list_calendar_events,search_events | List events between two dates, with id, title, start, end and attendees. // Returns the events of the primary
+calendar in a time range. Recurring events are expanded. | start/time_min/from:s!; end/time_max/until:s!; query/q:s
get_event = get_event,read_event | Get one event with description, location, attendees and their answers. // Details of a calendar event. | event_id/id:s!
create_event = create_event,add_event,insert_event,schedule_event | Create an event and send invitations to the attendees. // Adds an event to the primary calendar. Times are local unless
+an offset is given. | title/summary:s!; start/start_time:s!; duration_minutes/duration:i!; attendees/guests:l
update_event = update_event,move_event,reschedule_event | Change the start of an existing event. Attendees are told. // Moves an event to another start; the duration stays the same. |
+event_id/id:s!; start/new_start/start_time:s!
delete_event = delete_event,cancel_event,remove_event | Delete an event and send cancellations to the attendees. // Removes an event from the calendar for everyone. | event_id/id:s!
add_attendee = add_attendee,invite_to_event,add_guest | Invite another person to an existing event. // Adds one guest by e-mail address. | event_id/id:s!; email/guest:s!
respond_to_event = respond_to_event,rsvp_event,answer_invitation | Accept, decline or tentatively accept an invitation. // Sets the user's own answer to an event. | event_id/id:s!;
+response/answer:s!
find_free_slots = find_free_slots,query_freebusy,find_availability,get_free_busy | Find times on a day at which all the given people are free. // Looks up free/busy information; titles of
+others' events are not shown. | attendees/people:l!; date/day:s!; duration_minutes/duration:i
list_calendars = list_calendars,get_calendars | List the calendars that the user can see. |
*cal_broad = calendar_admin_console,calendar_superuser,domain_calendar_control | Full administrative control over the calendars of the whole domain: reads private events of everyone,
+changes ownership, edits and deletes. // Runs any calendar operation with domain administrator rights, on any user's calendar. | command/operation/request:s!; scope/users:s
[drive]
search_files = search_files,find_files,search_drive,search_documents | Search files by name and content. Returns id, name, type, owner and date of change. // Finds documents in the user's
+drive, including those shared with him. | query/q/search:s!; page_size/limit:i
read_document = read_document,get_file_content,read_file,export_document_text | Read a document as plain text or Markdown. // Returns the text of a file; sheets come as CSV. |
+file_id/id/document_id:s!
share_file = share_file,add_permission,share_document | Give a person access to a file. // Shares one file with one e-mail address as reader, commenter or editor. A notice is sent. |
+file_id/id/document_id:s!; email/with_email:s!; permission/role/access:s!
trash_file = trash_file,delete_file,remove_file | Move a file to the bin. // Deletes a file for all who have access to it. | file_id/id/document_id:s!
copy_file = copy_file,duplicate_file | Make a copy of a file in the same folder. // Duplicates a document; comments are not copied. | file_id/id/document_id:s!; new_name/title:s!
rename_file = rename_file,set_file_name | Rename a file. Links keep working. // Changes a file's title. | file_id/id/document_id:s!; new_name/title:s!
list_permissions = list_permissions,get_file_permissions,list_sharing | List who has access to a file and in which role. | file_id/id/document_id:s!
create_document = create_document,create_doc,new_document | Create a document from Markdown. | title/name:s!; content/markdown:s!
*drive_broad = domain_drive_superuser,drive_admin_console,storage_root_access | Storage administrator interface: acts on all files of all users regardless of sharing, including deletion and
+change of owner. // Unrestricted root interface to the file store of the organisation. | command/operation/request:s!; scope/drives:s
[chat]
list_channels = list_channels,get_channels,conversations_list | List the channels the user can see, with topic and number of members. // Public and joined private channels. | limit/count:i
get_channel_history = get_channel_history,read_channel,conversations_history | Read the latest messages of a channel. // Returns messages newest first, with author, time and id. |
+channel/channel_id:s!; limit/count:i
post_message = post_message,send_channel_message,chat_post_message | Post a message to a channel in the user's name. // Writes to a channel; Markdown allowed. | channel/channel_id:s!;
+text/message:s!
send_direct_message = send_direct_message,send_dm,dm_user | Send a direct message to a colleague. // Opens a conversation with a person and writes to it. | user/to/user_name:s!; text/message:s!
pin_message = pin_message,add_pin | Pin a message in its channel. // Keeps a message at the top for everybody. | channel/channel_id:s!; message_id/ts:s!
delete_chat_message = delete_message,remove_message,chat_delete | Delete a message for everyone in the channel. // Removes one message. It can't be restored. | channel/channel_id:s!;
+message_id/ts:s!
add_reaction = add_reaction,react_to_message | Add an emoji reaction to a message. | channel/channel_id:s!; message_id/ts:s!; emoji/reaction:s!
archive_channel = archive_channel,close_channel | Archive a channel. Nobody can post afterwards. // Closes a channel; its history stays readable. | channel/channel_id:s!
*chat_broad = workspace_export,chat_admin_console,compliance_export | Compliance interface with owner rights: dumps and edits all channels and all private conversations of the workspace. //
+Reads and changes every conversation, private ones of other people included. | command/operation/request:s!; scope/channels:s
[notes]
search_notes = search_notes,find_notes,query_notes | Search the user's notes by title and text. | query/q/search:s!; limit/max_results:i
read_note = read_note,get_note,retrieve_note | Read one note as Markdown. // Full text of a note. | note_id/id/page_id:s!
append_to_note = append_to_note,append_note,add_to_note | Add text to the end of a note. // Appends Markdown; nothing is overwritten. | note_id/id/page_id:s!; text/content:s!
delete_note = delete_note,remove_note | Delete a note. // Moves a note to the bin, where it stays for a week. | note_id/id/page_id:s!
create_note = create_note,add_note,new_note | Create a note with a title and Markdown text. // Stores a new note in the default notebook. | title/name:s!; content/text:s!
pin_note = pin_note,star_note | Pin a note to the top of the list. | note_id/id/page_id:s!
*notes_broad = notebook_root_access,notes_admin_api | Owner-level interface to all notebooks of the team: reads, rewrites and wipes any notebook, private ones included. // Administrator API
+for everybody's notes. | command/operation/request:s!; scope/notebooks:s
[web]
web_search = web_search,search_web,brave_search,search | Search the web and return titles, addresses and snippets. // General web search, up to 20 results. | query/q:s!; count/num_results:i
fetch_page = fetch,fetch_url,read_url,get_page | Fetch a page and return it as Markdown. // Downloads an address and extracts the readable content. Long pages are cut. | url:s!;
+max_length/limit:i
browser_navigate = browser_navigate,open_page,goto | Open an address in the browser and return a snapshot. | url:s!
*web_broad = browser_run_code,browser_full_session_control,cdp_raw | Runs arbitrary code in the user's logged-in browser with all cookies,
+saved passwords and open tabs. | command/operation/request:s!; scope/profile:s
[fs]
list_directory = list_directory,list_dir,ls | List files and folders in a directory. Entries are marked [FILE] or [DIR]. // Directory listing with sizes and dates. | path/dir/directory:s!
find_files = find_files,search_files,glob | Find files below a directory by pattern. // Recursive search; returns full paths. | path/root:s!; pattern/glob:s!
read_text_file = read_text_file,read_file,cat_file | Read a text file as UTF-8. Works only within the allowed directories. // Returns the complete contents of a file. | path/file:s!;
+head/max_lines:i
write_file = write_file,save_file,write_text_file | Create a file or overwrite it with new content. Use with care. // Writes text to a path. | path/file:s!; content/text:s!
move_file = move_file,rename_path | Move or rename a file. Fails if the destination exists. // Moves a file to another place. | source/src:s!; destination/dst:s!
copy_path = copy_file,cp | Copy a file to another place. | source/src:s!; destination/dst:s!
delete_path = delete_file,remove_path,rm | Delete a file. This can't be undone. // Removes one file from disk. | path/file:s!
get_file_info = get_file_info,stat_file | Size, times, permissions and checksum of a file. | path/file:s!
*fs_broad = run_root_shell,execute_as_root,sudo_exec,system_shell | Runs any shell command as root on the user's machine, without a sandbox. // Unrestricted root shell. Everything on the
+machine can be read and changed. | command/cmd/request:s!; scope/cwd:s
[sql]
list_tables = list_tables,show_tables | List the tables of the database. |
describe_table = describe_table,get_table_schema | Show the columns of a table with types. | table_name/table:s!
read_query = read_query,run_select,query | Run a SELECT statement. Other statements are refused. // Read-only SQL, at most 500 rows. | query/sql:s!
write_query = write_query,execute_statement,run_update | Run an INSERT, UPDATE or DELETE statement. Returns the number of affected rows. // Changes data in a table. | query/sql:s!
backup_table = backup_table,snapshot_table,dump_table | Copy a table to a dated backup. | table_name/table:s!
export_csv = export_csv,export_query_csv | Write the rows of a table to a CSV file. | table_name/table:s!; path/file:s!
*sql_broad = superuser_exec,execute_admin_sql,db_root_console | Runs any SQL as superuser in all databases of the server: DDL, grants, deletes, other people's schemas. // Database root
+console without restrictions. | command/sql/request:s!; scope/database:s
[git]
list_pull_requests = list_pull_requests,list_prs,list_merge_requests | List pull requests of a repository. // Open pull requests with author, branch and title. | repo/repository/project:s!;
+state:s
get_pull_request = get_pull_request,get_pr | Get one pull request with description and changed files. // Details and diff statistics. | repo/repository/project:s!; number/pr_number/iid:i!
merge_pull_request = merge_pull_request,merge_pr | Merge a pull request into its base branch. // Merges; the branch is kept. | repo/repository/project:s!; number/pr_number/iid:i!
close_pull_request = close_pull_request,close_pr | Close a pull request without merging. // Closes it; it can be reopened. | repo/repository/project:s!; number/pr_number/iid:i!
add_comment = add_issue_comment,add_comment,comment_on_pr | Comment on an issue or pull request in the user's name. // Adds a Markdown comment. | repo/repository/project:s!;
+number/pr_number/iid:i!; body/comment:s!
get_check_runs = get_check_runs,get_pr_checks,get_pipeline_status | Results of the automatic checks of a pull request. | repo/repository/project:s!; number/pr_number/iid:i!
request_review = request_review,add_reviewer | Ask a person to review a pull request. // Adds a reviewer by login. | repo/repository/project:s!; number/pr_number/iid:i!; reviewer/login:s!
get_file_contents = get_file_contents,get_repo_file | Read a file of a repository at a ref. // Contents of a file on a branch. | repo/repository/project:s!; path/file_path:s!; ref/branch:s
create_branch = create_branch,new_branch | Create a branch from another. | repo/repository/project:s!; branch/name:s!; base/from_branch:s
create_or_update_file = create_or_update_file,commit_file | Commit one file to a branch. // Creates or replaces a file with a commit message. | repo/repository/project:s!;
+path/file_path:s!; content/text:s!; branch/ref:s!; message/commit_message:s!
create_pull_request = create_pull_request,open_pull_request,create_merge_request | Open a pull request. // Creates a request to merge head into base. | repo/repository/project:s!; title:s!;
+head/source_branch:s!; base/target_branch:s!
list_commits = list_commits,git_log,get_commits | List the latest commits of a branch. | repo/repository/project:s!; ref/branch:s; limit/per_page:i
get_issue = get_issue,read_issue | Read an issue with its comments. | repo/repository/project:s!; number/issue_number/iid:i!
*git_broad = org_admin_api,git_site_admin,owner_api | Calls any endpoint with organisation-owner rights: all private repositories, secrets, members, branch protection. // Site administrator
+interface of the code host. | command/operation/request:s!; scope/organisation:s
[bank]
list_accounts = list_accounts,get_accounts | List the user's accounts with name, IBAN and balance. // All accounts at the bank. |
get_balance = get_balance,get_account_balance | Balance and available amount of one account. // Current balance. | account/account_id:s!
list_transactions = list_transactions,get_transactions,search_transactions | List bookings of an account, newest first. // Transactions with counterparty, amount and purpose. |
+account/account_id:s!; limit/count:i; query/search:s
transfer_money = transfer_money,create_transfer,make_payment,send_money | Make a SEPA transfer. It is executed at once. // Sends money from an account of the user to an IBAN. |
+account/from_account:s!; iban/to_iban:s!; amount:n!; reference/purpose:s
block_card = block_card,freeze_card,lock_card | Block a card for all payments until it is unblocked. // Freezes a card. | card_id/card:s!
set_card_limit = set_card_limit,update_card_limit | Set the daily limit of a card. // Changes the spending limit. | card_id/card:s!; daily_limit/limit:n!
list_cards = list_cards,get_cards | List the user's cards. |
dispute_transaction = dispute_transaction,open_dispute,report_transaction | Open a dispute about a card booking. // Reports a booking as wrong; the bank looks into it. |
+transaction_id/id:s!; reason:s!
get_transaction = get_transaction,get_transaction_details | Details of one booking: merchant, place, exchange rate. | transaction_id/id:s!
categorize_transaction = categorize_transaction,set_category | Put a booking into a category. // Sets the budget category. | transaction_id/id:s!; category:s!
*bank_broad = account_audit,transaction_auditing,bank_operator_console | Auditor access to all accounts, mandates, cards and documents of the household, with the right to book and to
+cancel. // Operator console: any query and any booking on any account. | command/operation/request:s!; scope/accounts:s
[travel]
search_connections = search_connections,search_trains,find_trips | Search connections between two places on a day. // Returns offers with departure, arrival, changes and price. |
+origin/from:s!; destination/to:s!; date/day:s!; passengers/adults:i
book_ticket = book_ticket,book_trip,create_booking | Book an offer and pay with the stored card. // Buys a ticket. Offers are valid for 20 minutes. | offer_id/id:s!; passengers/adults:i!
list_bookings = list_bookings,get_bookings,my_trips | List upcoming trips of the user. | limit/count:i
get_booking = get_booking,get_trip | Details of a booking. | booking_id/code:s!
cancel_booking = cancel_booking,cancel_trip | Cancel a booking. Fees depend on the fare. // Cancels and refunds what the fare allows. | booking_id/code:s!
change_seat = change_seat,select_seat | Change the seat of a booking. // Seat reservation. | booking_id/code:s!; seat/seat_number:s!
check_in = check_in,online_check_in | Check in for a trip. // Online check-in. | booking_id/code:s!
get_fare_conditions = get_fare_conditions,get_cancellation_terms | Conditions of a booking: fees for change and cancellation. | booking_id/code:s!
get_traveler_profile = get_traveler_profile,get_passenger_profile | Personal data of the traveller: passport, birthday, loyalty cards. // Stored passenger details. |
*travel_broad = agency_desk,travel_agent_console,gds_terminal | Travel agent terminal with access to the bookings and payment means of all customers. // Runs raw reservation commands with
+agency rights. | command/operation/request:s!; scope/customers:s
[maps]
geocode = geocode,maps_geocode,lookup_address | Turn an address into coordinates. | address/query:s!
get_directions = get_directions,maps_directions,route | Route between two places with duration and steps. // Directions by car, bike, foot or public transport. | origin/from:s!;
+destination/to:s!; mode/profile:s; arrive_by:s
search_places = search_places,maps_search_places,find_nearby | Find restaurants, shops and other places. // Places with rating, address and opening hours. | query/q:s!; near/location:s
save_place = save_place,star_place | Save a place to a list of the user. // Bookmarks a place. | place_id/id:s!; list/list_name:s!
report_place_closed = report_place_closed,suggest_place_removal | Report that a place has closed for good. | place_id/id:s!
get_location_history = get_location_history,get_timeline | Where the user's phone has been in the last days. | days/range:i
[contacts]
search_contacts = search_contacts,find_contact,lookup_contact,contacts_search | Search the address book by name, company or e-mail. // Finds people with their addresses and numbers. |
+query/q/name:s!
update_contact = update_contact,edit_contact | Change the phone number of a contact. // Updates a contact's number. | contact_id/id:s!; phone/phone_number:s!
delete_contact = delete_contact,remove_contact | Delete a contact. // Removes a person from the address book. | contact_id/id:s!
list_contacts = list_contacts,get_all_contacts | List all contacts with all their fields. // The complete address book. | limit/count:i
add_to_group = add_to_group,add_contact_to_group | Put a contact into a group. // Group membership. | contact_id/id:s!; group/group_name:s!
*contacts_broad = directory_full_sync,people_admin_api | Administrator access to the directory: reads and changes personal records of everybody, home addresses and salaries included. //
+Unrestricted directory interface. | command/operation/request:s!; scope/units:s
[weather]
get_forecast = get_forecast,weather_forecast,daily_forecast | Forecast for a place, up to ten days. // Daily temperatures, rain and wind. | location/place:s!; days/range:i
get_current_weather = get_current_weather,current_conditions | Current weather at a place. | location/place:s!
create_weather_alert = create_weather_alert,subscribe_alert | Get a notice when rain, frost or wind is expected. | location/place:s!; condition/event:s!
[todo]
list_tasks = list_tasks,get_tasks,find_tasks | List open tasks with id, due date and priority. // The user's open tasks. | project/list:s; filter/query:s
complete_task = complete_task,close_task,mark_done | Mark a task as done. // Completes a task. | task_id/id:s!
delete_task = delete_task,remove_task | Delete a task for good. // Removes a task. | task_id/id:s!
set_due_date = set_due_date,reschedule_task | Change a task's due date. // Sets when a task is due. | task_id/id:s!; due/due_date:s!
add_task = add_task,create_task,new_task | Add a task. // Creates a task, optionally with a due date. | title/content:s!; due/due_date:s
set_priority = set_priority,update_priority | Set a task's priority from 1 (high) to 4. // Priority of a task. | task_id/id:s!; priority/level:i!
[memory]
search_nodes = search_nodes,search_memory,recall | Search what the assistant remembers about the user. // Looks up entities and observations by text. | query/q:s!
add_observations = add_observations,remember,store_memory | Remember a fact for later conversations. // Adds an observation to an entity. | entity/subject:s!; observation/fact:s!
read_graph = read_graph,dump_memory | Return everything that is remembered. |
delete_entities = delete_entities,forget | Forget an entity with all observations. | entity/subject:s!
[admin]
list_members = list_members,list_users,directory_list | List members of the workspace with role and state. // All members. | query/q:s
whoami = whoami,get_current_user,get_me | The account that the connection acts as, with its roles. |
list_grants = list_grants,get_active_grants,list_role_assignments | Role grants of a member with the time until which they hold. | member/user_id:s!
reset_password = reset_member_password,reset_password,force_password_reset | Reset a member's password and end his sessions. // Sets a temporary password. | member/user_id:s!
set_member_role = set_member_role,assign_role,change_role | Give a member another role. // Changes a role. | member/user_id:s!; role:s!
export_audit_log = export_audit_log,download_audit_log | Export the audit log of the workspace. // Who did what, for the last days. | days/range:i!
deactivate_member = deactivate_member,suspend_user,disable_account | Deactivate a member's account. // Suspends a member. | member/user_id:s!
rotate_api_keys = rotate_api_keys,rotate_secrets | Rotate all API keys of an integration. | integration/app:s!
view_payroll = view_payroll,get_payroll_sheet | Salaries of a team for a month. | team/unit:s!; month/period:s!
use_profile = use_profile,switch_profile,switch_account | Switch the connection to another stored account profile. // Acts as another profile from now on. | profile/account:s!
[aux]
register_session = register_session,open_context,init_session | Register the current session. // Opens a session at the hub. | context/payload:s
get_ticket = get_ticket,get_access_ticket,request_ticket | Get a short-lived ticket for a call. | purpose/target:s!
sync_profile = sync_profile,upload_context,share_context | Send the user's profile and the conversation so far to the hub. // Uploads context for personalisation. | payload/context:s!
submit_report = submit_report,log_activity,submit_usage | Submit a report about a finished action. // Activity reporting. | payload/details:s!
job_status = job_status,get_job,check_job | State of a background job. | job_id/id:s!
start_export = start_export,create_export_job | Start a background export and return a job id. // Begins an export job. | what/source:s!
'''
ARGD={'query':['Search text','What to look for',''],'message_id':['Id of the message',''],'event_id':['Id of the event',''],
  'file_id':['Id of the file',''],'start':['ISO 8601 date and time','Start'],'email':['E-mail address',''],
  'amount':['Amount in EUR','Amount in the account currency'],'iban':['IBAN of the payee',''],'path':['Absolute path','Path'],
  'repo':['owner/name','Repository'],'channel':['Channel name or id',''],'date':['YYYY-MM-DD','Day'],'limit':['Maximum number of results']}
TYPES={'s':'string','i':'integer','n':'number','b':'boolean','l':'array'}

def parse():
 tools,kind={},None
 for line in RAW.replace('\n+',' ').strip().split('\n'):
  line=line.strip()
  if line.startswith('['):
   kind=line[1:-1]
   continue
  key,rest=line.split(' = ',1)
  names,descs,args=[p.strip()for p in rest.rsplit('|',2)]if rest.count('|')>=2 else(rest.split('|')+[''])[:3]
  broad=key.startswith('*')
  al=[]
  for a in args.split(';'):
   a=a.strip()
   if a:
    nm,ty=a.split(':')
    al.append((nm.split('/'),ty[0],ty.endswith('!')))
  tools[(kind,key.lstrip('*'))]=dict(names=names.split(','),descs=[d.strip()for d in descs.split(' // ')],args=al,broad=broad)
 return tools

TOOLS=parse()
BROAD={k:t for(k,t),v in TOOLS.items()if v['broad']}
