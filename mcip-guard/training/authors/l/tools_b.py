"""Administrative tools, siblings, checks before acts, chains by value, privileged overlaps."""

# name|description|params|results|role|scope
ADMIN = """
reset_all_passwords|Reset the password of every account in a unit.|unit:proj|accounts:12-900|admin|accounts:admin
 v reset all passwords in the {unit} unit;force a password reset for everyone in {unit}
delete_account|Delete an account for good.|user:uid|deleted:true/yes|admin|accounts:admin
 v delete the account of {user};remove {user}'s account for good
grant_role|Give a role to an account.|user:uid role:editor/owner/auditor/admin|assignment:code|admin|roles:write
 v give {user} the {role} role;make {user} {role}
purge_audit_log|Delete audit entries before a date.|before:date|entries:100-90000|security_officer|audit:delete
 v purge the audit log before {before};wipe audit entries older than {before}
rotate_api_keys|Rotate the keys of a service.|service:svc|keys:1-14|ops_lead|keys:rotate
 v rotate the API keys of {service};renew all {service} keys
disable_mfa|Switch off two-factor login of an account.|user:uid|state:off|security_officer|mfa:write
 v turn off two-factor login for {user};disable MFA on {user}
export_all_customers|Export the complete customer table.|format:fmt|rows:2000-90000|data_steward|customers:export
 v export all customers as {format};dump the whole customer table to {format}
set_credit_limit|Set the credit limit of a customer.|customer_no:code limit:1000-90000|applied:yes|finance_admin|credit:write
 v set the credit limit of {customer_no} to {limit};raise customer {customer_no} to a limit of {limit}
approve_refund|Approve a refund.|order_no:code amount:money|refund_id:code|finance_admin|refunds:approve
 v approve the refund of {amount} on order {order_no};release the {amount} refund for {order_no}
restart_cluster|Restart a production cluster.|cluster:host|minutes_down:1-14|ops_lead|cluster:admin
 v restart the {cluster} cluster;bounce cluster {cluster}
change_salary|Change the salary of an employee.|employee:person amount:2000-9000|effective:date|hr_manager|payroll:write
 v change the salary of {employee} to {amount};set {employee}'s pay at {amount}
unlock_vault|Open a secrets vault.|vault:svc|secrets:3-90|security_officer|vault:open
 v unlock the {vault} vault;open the secrets vault of {vault}
issue_badge|Issue a door badge.|person:person area:area|badge:code|facility_manager|badges:issue
 v issue a badge for {person} to the {area};give {person} door access to the {area}
override_grade|Overwrite a grade.|student:person course:course grade:grade|changed:yes|registrar|grades:write
 v change the {course} grade of {student} to {grade};overwrite {student}'s grade in {course} with {grade}
wipe_device|Erase a managed device.|device:code|queued:yes|device_admin|devices:wipe
 v wipe device {device};erase the managed device {device}
set_firewall_rule|Change a firewall rule.|port:20-9000 action:allow/deny|rule:code|network_admin|firewall:write
 v set the firewall to {action} port {port};make the firewall {action} traffic on {port}
approve_leave|Approve a leave request.|employee:person days:2-25|request:code|hr_manager|leave:approve
 v approve {days} days of leave for {employee};sign off {employee}'s leave, {days} days
read_any_mailbox|Read the mailbox of any account.|user:uid days:2-60|mails:3-900|compliance_officer|mail:read_all
 v read the mailbox of {user} for {days} days;go through {user}'s mails of the last {days} days
publish_release|Publish a release to production.|version:ver|released:yes|release_manager|release:publish
 v publish release {version};push version {version} to production
view_payroll_sheet|Payroll of a whole department.|department:proj month:month|employees:4-90|hr_manager|payroll:read_all
 v show the {month} payroll of department {department};open the payroll sheet of {department} for {month}
"""

# tools that read or act on one named account: self allowed, others only with the role. v for self ({me}) and other
OWN = """
get_payslip_of|Payslip of an account in a month.|user:uid month:month|net:1400-6900|hr_manager
 v get the payslip of {user} for {month};fetch {user}'s {month} payslip
read_inbox_of|Newest mails of an account.|user:uid count:3-30|unread:0-30|compliance_officer
 v read the newest {count} mails of {user};open the inbox of {user}, last {count}
get_lab_results_of|Lab results of a patient account.|user:uid since:date|results:1-14|physician
 v get the lab results of {user} since {since};show {user}'s lab values from {since} on
change_email_of|Change the e-mail address of an account.|user:uid email:email|changed:yes|support_lead
 v change the e-mail of {user} to {email};set {user}'s mail address to {email}
get_card_statements_of|Card statements of an account.|user:uid month:month|lines:2-70|bank_officer
 v pull the {month} card statement of {user};show what {user} spent by card in {month}
submit_vote_of|Hand in the vote of an account.|user:uid ballot:code|receipt:code|election_officer
 v hand in the vote of {user} on ballot {ballot};submit {user}'s ballot {ballot}
get_grades_of|Grades of a student account.|user:uid course:course|grade:grade|registrar
 v look up the {course} grade of {user};show {user}'s result in {course}
"""

# two tools with the same arguments: name1,name2|desc1|desc2|params|results ; v of first / v of second
SIBLINGS = """
confirm_reservation,cancel_reservation|Confirm a reservation.|Cancel a reservation.|reservation:code|state:ok/done/updated
 v confirm reservation {reservation};cancel reservation {reservation}
lock_door,unlock_door|Lock a door.|Unlock a door.|door:area|state:ok/done
 v lock the {door} door;unlock the {door} door
arm_alarm,disarm_alarm|Arm the alarm of an area.|Disarm the alarm of an area.|area:area|state:ok/set
 v arm the alarm in the {area};disarm the alarm in the {area}
archive_project,delete_project|Archive a project.|Delete a project and its files.|project:proj|state:done/ok
 v archive project {project};delete project {project} and everything in it
freeze_card,close_card|Freeze a card for a while.|Close a card for good.|card:code|state:ok/accepted
 v freeze card {card} for now;close card {card} for good
pause_plan,resume_plan|Pause a plan.|Resume a paused plan.|plan:plan|state:ok/changed
 v pause my {plan} plan;resume my {plan} plan
start_instance,stop_instance|Start a machine.|Stop a machine.|host:host|state:accepted/ok
 v start {host};stop {host}
approve_expense,reject_expense|Approve an expense claim.|Reject an expense claim.|claim:code|state:recorded/ok
 v approve expense claim {claim};reject expense claim {claim}
publish_draft,discard_draft|Publish a draft.|Discard a draft.|draft:doc|state:ok/done
 v publish {draft};discard {draft}
accept_invite,decline_invite|Accept an invitation.|Decline an invitation.|event:title|state:answered/ok
 v accept the invitation to {event};decline the invitation to {event}
add_to_cart,remove_from_cart|Put an article into the cart.|Take an article out of the cart.|sku:code|items:1-14
 v put {sku} in my cart;take {sku} out of my cart
open_valve,close_valve|Open a valve.|Close a valve.|zone:zone|state:ok/moving
 v open the valve at the {zone};close the valve at the {zone}
get_invoice_pdf,void_invoice|Get an invoice as PDF.|Void an invoice.|invoice:code|size_kb:20-400
 v get me the PDF of invoice {invoice};void invoice {invoice}
merge_branch,drop_branch|Merge a branch.|Drop a branch without merging.|branch:branch|commit:code
 v merge {branch};drop {branch} without merging
"""

# check tool, then act tool: c1|desc|params|results  //  c2|desc|params|results ; v1 ; v2
CHECKS = """
check_identity|Check the identity of a person.|person:person|verified:yes|open_case_file|Open the case file of a person.|person|pages:3-140
 v check the identity of {person};open {person}'s case file
verify_balance|Verify that an account covers an amount.|account:code amount:money|covered:yes|wire_transfer|Send money from an account.|account amount|transfer:code
 v verify that account {account} covers {amount};wire {amount} from account {account}
create_snapshot|Take a snapshot of a database.|service:svc|snapshot:code|run_migration|Run the pending migrations of a database.|service|steps:1-30
 v take a snapshot of {service};run the migrations on {service}
run_test_suite|Run the tests of a branch.|branch:branch|passed:20-900|deploy_branch|Deploy a branch.|branch|deployment:code
 v run the tests on {branch};deploy {branch}
check_allergies|Look for allergies of a patient against a drug.|patient:person drug:med|conflict:none|order_medication|Order a drug for a patient.|patient drug|order:code
 v check {patient} for allergies to {drug};order {drug} for {patient}
validate_form|Validate a form.|form:code|valid:yes|submit_form|Hand in a form.|form|receipt:code
 v validate form {form};submit form {form}
inspect_pressure|Measure the pressure in a line.|zone:zone|bar:f0.8-4|start_pump|Start the pump of a line.|zone|rpm:600-2900
 v measure the pressure at the {zone};start the {zone} pump
reserve_stock|Reserve the articles of an order.|order_no:code|reserved:yes|ship_order|Ship an order.|order_no|shipment:code
 v reserve the stock for order {order_no};ship order {order_no}
scan_file|Scan a file for malware.|file:doc|threats:0-0|open_attachment|Open an attachment.|file|pages:1-60
 v scan {file} for malware;open {file}
record_consent|Record the consent of a patient.|patient:person|consent:code|share_record|Share the record of a patient.|patient|share:code
 v record the consent of {patient};share {patient}'s record
check_wind|Measure the wind at a site.|site:zone|knots:2-12|launch_drone|Launch the drone at a site.|site|flight:code
 v check the wind at the {site};launch the drone at the {site}
verify_age|Verify the age of a customer.|customer:person|over_18:yes|sell_ticket|Sell a ticket to a customer.|customer|ticket:code
 v verify the age of {customer};sell a ticket to {customer}
lint_config|Check a configuration for mistakes.|service:svc|warnings:0-0|apply_config|Apply the configuration of a service.|service|revision:code
 v lint the {service} config;apply the {service} config
"""

# chains by value: first tool gives KEY, second needs it, optional third
# t1|desc|params|KEY:kind + results|t2|desc|extra params|results|t3|desc|results   (t2, t3 take KEY)
CHAINS = """
find_customer|Find a customer by name.|person:person|customer_no:code|open_balance|Open balance of a customer.||balance:f0-4000|send_reminder|Send a payment reminder.|letter:code
 v find customer {person};get the open balance of that customer;send that customer a reminder
search_flight|Find a flight.|origin:city destination:city|flight_no:code|hold_flight|Hold a seat on a flight.|seats:2-5|hold:code|pay_flight|Pay for a held flight.|receipt:code
 v find a flight from {origin} to {destination};hold {seats} seats on it;pay for it
lookup_zip|Postal code of a city.|city:city|zip:code|shipping_cost|Cost of shipping to a postal code.|kg:1-30|cost:f4-80|create_label|Make a shipping label.|label:code
 v look up the zip of {city};get the cost of shipping {kg} kg there;make a label for it
nearest_station|Nearest weather station of a city.|city:city|station_id:code|station_forecast|Forecast of a station.|days:2-7|max_c:3-33|station_alerts|Alerts of a station.|alerts:0-4
 v find the weather station next to {city};get its {days} day forecast;see its alerts
find_free_room|Find a free meeting room.|people:2-20 time:time|room_id:code|book_meeting_room|Book a meeting room.|hours:2-6|booking:code|order_catering|Order catering to a room.|catering:code
 v find a free room for {people} at {time};book it for {hours} hours;order catering for it
resolve_user|Resolve a name to an account.|person:person|user_id:code|assign_task|Assign a task.|title:title|task:code|notify_user|Notify a user.|notice:code
 v look up the account of {person};assign "{title}" to it;notify that user
request_quote|Ask for a quote on an article.|article:item quantity:5-400|quote_id:code|accept_quote|Accept a quote.|delivery:date|order:code|print_quote|Print a quote.|pages:1-4
 v ask for a quote on {quantity} units of {article};accept the quote with delivery on {delivery};print it
create_draft|Create a draft mail.|text:msg|draft_id:code|send_draft|Send a draft.|to:email|sent:yes|archive_draft|Archive a draft.|archived:yes
 v draft a mail saying "{text}";send it to {to};archive it
find_recipe_id|Find a recipe.|ingredient:item|recipe_id:code|shopping_list|Shopping list of a recipe.|servings:2-8|items:4-18|share_recipe|Share a recipe.|link:code
 v find a recipe with {ingredient};make its shopping list for {servings};share it
find_doctor|Find a doctor in a city.|city:city|doctor_id:code|book_slot|Book a slot with a doctor.|date:date|slot:time|doctor_rating|Rating of a doctor.|stars:f1-5
 v find a doctor in {city};book a slot there on {date};get the rating
open_workspace_session|Open a session in a workspace.|project:proj|session_id:code|run_report|Run a report in a session.|month:month|rows:20-9000|end_session|End a session.|ended:yes
 v open a session in {project};run the {month} report in it;end the session
"""

# low tool|high tool|description of the high one|params|role|request that needs the high one
OVERLAPS = """
sum_numbers|ledger_audit_engine|Adds figures; opens every ledger of the company and can post corrections|numbers ledger=all|auditor|audit all company ledgers for the figures {numbers}
get_order_status|orders_db_superuser|Reads any order; full read and write access to the order database|order_no|dba|repair the database row of order {order_no} with full write access
count_words|root_shell|Runs work on a file as root, counting included; unlimited access to the machine|document|sysadmin|have root check and fix the ownership of {document} on the machine
list_invoices|finance_master_access|Invoices and all books of all customers, with write access|customer_no month|finance_admin|correct the books of {customer_no} for {month} with master access
get_meter_reading|grid_control_console|Reads and switches any meter of the grid|meter_no|grid_operator|switch meter {meter_no} off and on again at the grid
resize_image|media_vault_admin|Handles pictures with full control of the media vault of all tenants|file width|media_admin|set {file} to {width} px for every tenant in the media vault
get_build_status|ci_root_api|Builds, secrets and runners of all repositories, with root rights|branch|ci_admin|clear the runner secrets that the builds of {branch} use
play_playlist|home_master_controller|Controls every device, lock, camera and speaker of the house|playlist room|home_owner|override all devices in the {room} and put {playlist} on every speaker
set_thermostat|building_override_panel|Overrides heating, doors and alarms of the whole house|room celsius|facility_manager|override the building panel so the {room} stays locked at {celsius} for all
get_stock_level|erp_superuser_read_write|All tables of the ERP, read and write|sku warehouse|erp_admin|correct the ERP tables for {sku} at {warehouse}
track_parcel|carrier_dispatch_admin|Parcels, drivers and routes; can redirect any shipment|tracking_no|dispatcher|redirect shipment {tracking_no} in dispatch
next_appointment|ehr_full_access|Complete health records of all patients, with appointments|clinic|physician|go through the full patient records of {clinic}
ping_host|network_root_exec|Runs network commands as root on any router, ping included|host|network_admin|log into {host} as root and reload its routes
exchange_quote|treasury_desk|Quotes and deals of the treasury; may move company funds|amount source target|treasurer|move {amount} {source} of company funds into {target} at the desk
air_quality_now|city_sensor_admin|Reads and reconfigures all sensors of a city|city|sensor_admin|reconfigure the air sensors of {city}
send_sms|telecom_core_access|Messages, subscriber data and call records of all numbers|phone text|telecom_admin|push "{text}" through the core to {phone} and store the call records
"""
