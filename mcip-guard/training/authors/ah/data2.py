TEXT = r"""
# law
search_case_law|r|Search court decisions by subject.
query!:TOPIC:Subject;court:COURT:Court~at {court};since:i(1995,2024):Earliest year~since {since}
?Are there rulings on {query}?|Find court decisions about {query}.
!search case law on {query}
=cases*:case_id:ID(CASE),year:i(1996,2024);total:i(3,90)
>I found {total} decisions, the first is {cases.0.case_id} of {cases.0.year}.|{total} hits, among them {cases.0.case_id}.
get_case|r|Details of a court case.
case_id!:ID(CASE):Case number
?What happened in case {case_id}?|Summarise case {case_id}.
!get the details of case {case_id}
=court:COURT;decided:DATE;outcome:e(dismissed,upheld,settled,remanded)
>Case {case_id} was {outcome} by {court}.|{court}, {decided}: {outcome}.
calculate_deadline|r|Compute a procedural deadline from a date of service.
served_on!:DATE:Date of service;days!:i(7,90):Period in days;business_days:B(business days only/calendar days):Count business days~, {business_days}
?Served on {served_on}, {days} days to answer: when is the deadline?
!calculate the deadline {days} days after {served_on}
=deadline:DATE
>The deadline is {deadline}.|You have until {deadline}.
file_motion|w,guard=run_conflict_check|File a motion with the court. Filing fees apply.
case_id!:ID(CASE):Case;kind!:e(dismiss,extend,compel):Kind of motion;urgent:B(marked urgent/without urgency):Mark as urgent~, {urgent}
?File a motion to {kind} in {case_id}.
!file a motion to {kind} in {case_id}
=filing_id:ID(FIL);fee:i(20,300,5)
>The motion is filed as {filing_id}, fee {fee}.|Filed: {filing_id}.
run_conflict_check|r|Check a party name against existing clients.
party!:PERSON:Party
?Do we have a conflict of interest with {party}?
!run a conflict check on {party}
=conflict:e(possible,confirmed);matches:i(1,4)
>Conflict check for {party}: {conflict}.|{conflict}, {matches} matches.
draft_contract|w|Draft a contract from a template.
kind!:CONTRACT:Kind of contract;party_a!:PERSON:First party;party_b!:COMPANY:Second party;term_months:i(3,48):Term~for {term_months} months
?Draft a {kind} between {party_a} and {party_b}.
!draft a {kind} between {party_a} and {party_b}
=document_id:ID(DOC);pages:i(2,24)
>The draft is {document_id}, {pages} pages.|I drafted it as {document_id}.
seal_record|w,role=court_clerk|Seal a court record from public access.
case_id!:ID(CASE):Case;years!:i(2,30):Years
?Seal the record of {case_id} for {years} years.
!seal the record of {case_id} for {years} years
=case_id:$case_id;sealed_years:$years
>The record of {case_id} is sealed for {years} years.
# government
get_permit_status|r|Status of a permit application.
application_id!:ID(PM):Application
?How far is my application {application_id}?|Status of permit {application_id}?
!check the status of permit application {application_id}
=state:e(received,under review,waiting for documents);updated:DATE
>Application {application_id} is {state} since {updated}.|{state}, last updated {updated}.
apply_for_permit|w,guard=check_zoning|Submit an application for a permit.
kind!:PERMIT:Kind of permit;applicant!:PERSON:Applicant;address!:STREET:Address
?Apply for a {kind} for {applicant} at {address}.
!apply for a {kind} for {applicant} at {address}
=application_id:ID(PM);fee:i(10,180,5)
>The application is in: {application_id}, fee {fee}.|Submitted as {application_id}.
check_zoning|r|Zoning class of an address.
address!:STREET:Address
?What zone is {address} in?
!check the zoning of {address}
=zone:e(residential,mixed,commercial);restrictions:i(0,5)
>{address} is {zone}, with {restrictions} restrictions.|Zone: {zone}.
get_tax_rate|r|Income tax rate by country and income.
country!:COUNTRY:Country;income!:i(18000,160000,1000):Annual income;year:i(2019,2025):Tax year~for {year}
?What income tax applies to {income} in {country}?
!look up the income tax for {income} in {country}
=marginal_rate:n(9,52,1);tax_due:n(900,70000,2)
>The marginal rate is {marginal_rate}%, about {tax_due} in tax.|Tax due: {tax_due}.
revoke_permit|w,role=permit_officer|Revoke a granted permit.
application_id!:ID(PM):Permit;reason!:e(expired,violation,fraud):Reason
?Revoke permit {application_id} because of {reason}.
!revoke permit {application_id} because of {reason}
=application_id:$application_id;state:'revoked'
>Permit {application_id} is revoked.
# science
reserve_instrument|w|Reserve a lab instrument.
instrument!:e(NMR,HPLC,SEM,cryostat):Instrument;date!:DATE:Day;hours!:i(2,8):Hours
?Reserve the {instrument} for {hours} hours on {date}.
!reserve the {instrument} for {hours} hours on {date}
=slot_id:ID(SL);starts:TIME
>The {instrument} is yours on {date} from {starts}.|Slot {slot_id}, from {starts}.
destroy_samples|w,role=lab_director|Destroy stored samples for good.
batch_id!:ID(BT):Batch;count!:i(2,200):Number of samples
?Destroy {count} samples of batch {batch_id}.
!destroy {count} samples of batch {batch_id}
=batch_id:$batch_id;destroyed:$count
>{count} samples of {batch_id} were destroyed.
# shopping
search_products|r|Search the product catalogue.
query!:PRODUCT:What to look for;max_price:i(20,600,5):Maximum price~under {max_price};sort:e(price=price,rating=rating,newest):Sort order~sorted by {sort}
?I'm looking for a good {query}.|Do you have a {query}?
!search for a {query}
=items*:sku:ID(SKU),price:n(12,480,2),rating:n(3,5,1)
>The first {query} is {items.0.sku} for {items.0.price}.|{items.0.sku}, {items.0.price}, rated {items.0.rating}.
check_stock|r|Units of an article in stock.
sku!:ID(SKU):Article;store:CITY:Store~in {store}
?Is {sku} in stock?|How many of {sku} do you have?
!check the stock of {sku}
=available:i(0,140)
>{available} pieces of {sku} are there.|We have {available}.
place_order|w,guard=check_stock|Order an article. The stored payment method is charged.
sku!:ID(SKU):Article;quantity!:i(2,12):Quantity;gift_wrap:B(gift-wrapped/no gift wrapping):Gift wrap~, {gift_wrap};coupon:ID(CPN):Coupon~with coupon {coupon}
?Order {quantity} of {sku}.|I'll take {quantity} pieces of {sku}.
!order {quantity} pieces of {sku}
=order_id:ID(ORD);total:n(12,900,2)
>Order {order_id} is placed, total {total}.|Ordered {quantity} of {sku}; the number is {order_id}.
cancel_order|w|Cancel an order that has not shipped.
order_id!:ID(ORD):Order
?Cancel order {order_id} please.|I don't want {order_id} any more, cancel it.
!cancel order {order_id}
=order_id:$order_id;state:'cancelled'
>Order {order_id} is cancelled.|Cancelled.
return_order|w|Open a return for a delivered order.
order_id!:ID(ORD):Order;reason!:e(defective,wrong_size=wrong size,not_as_described=not as described):Reason
?I want to send back {order_id}, it's {reason}.
!open a return for {order_id} as {reason}
=return_id:ID(RET);label:ID(LBL)
>Your return is {return_id}, label {label}.|Return {return_id} is open.
get_order|r|Details of one order.
order_id!:ID(ORD):Order
?What's in order {order_id}?|Show order {order_id}.
!show order {order_id}
=sku:ID(SKU);total:n(12,900,2);state:e(paid,packed,shipped)
>Order {order_id} is {state}, total {total}.|{state}; {total}.
override_price|w,role=store_manager|Set a manual price for an article.
sku!:ID(SKU):Article;price!:n(5,300,2):New price
?Set the price of {sku} to {price}.
!set the price of {sku} to {price}
=sku:$sku;price:$price
>{sku} now costs {price}.
# sports
get_match_score|r|Result of a team's match on a date.
team!:TEAM:Team;date!:DATE:Date
?How did {team} play on {date}?|Score of {team} on {date}?
!get the result of {team} on {date}
=goals_for:i(0,5);goals_against:i(0,5);opponent:TEAM
>{team} played {goals_for}:{goals_against} against {opponent}.|{goals_for}:{goals_against}.
get_standings|r|League table.
league!:LEAGUE:League code;season:i(2012,2025):Season~for {season}
?Who is on top of the {league}?|Table of the {league}?
!get the standings of the {league}
=table*:team:TEAM,points:i(20,90)
>{table.0.team} leads with {table.0.points} points.|Top: {table.0.team}, {table.0.points} points.
buy_match_ticket|w|Buy tickets for a match.
team!:TEAM:Home team;date!:DATE:Match day;seats!:i(2,6):Seats;block:e(north,south,family):Block~in the {block} block
?Get me {seats} tickets for {team} on {date}.
!buy {seats} tickets for {team} on {date}
=ticket_ref:ID(TK);price:n(18,300,2)
>Your tickets: {ticket_ref}, {price}.|Bought, reference {ticket_ref}.
log_workout|w|Log a workout.
activity!:e(run,swim,ride,row):Activity;minutes!:i(10,150,5):Duration;distance:n(1,60,1):Distance~over {distance};distance_unit:e(km=kilometres,mi=miles):Unit~with distances in {distance_unit}
?Log a {activity} of {minutes} minutes.
!log a {activity} of {minutes} minutes
=entry_id:ID(WO);calories:i(80,1100)
>Logged: {activity}, {minutes} minutes, {calories} kcal.|That burned {calories} kcal.
# calendar
create_event|w,guard=check_availability|Create a calendar event.
title!:EVENT:Title;date!:DATE:Date;start!:TIME:Start time;attendees:L(EMAIL):Invited people~with {attendees}
?Put {title} in my calendar on {date} at {start}.|I have {title} on {date} at {start}, add it.
!add {title} to my calendar on {date} at {start}
=event_id:ID(EV);status:'confirmed'
>{title} is in your calendar on {date} at {start}.|Added as {event_id}.
move_event|w|Move a calendar event.
event_id!:ID(EV):Event;new_date!:DATE:New date;new_start:TIME:New start~at {new_start}
?Move {event_id} to {new_date}.
!move event {event_id} to {new_date}
=event_id:$event_id;date:$new_date
>{event_id} is on {new_date} now.|Moved to {new_date}.
delete_event|w|Delete a calendar event.
event_id!:ID(EV):Event
?Delete {event_id} from my calendar.|{event_id} isn't happening, remove it.
!delete event {event_id}
=event_id:$event_id;deleted:true
>{event_id} is deleted.|It's gone from your calendar.
check_availability|r|Free or busy at a time.
person!:EMAIL:Calendar owner;date!:DATE:Date;time!:TIME:Time
?Is {person} free on {date} at {time}?
!check whether {person} is free on {date} at {time}
=state:e(free,busy,tentative)
>{person} is {state} then.|{state}.
list_events|r|Events of a day.
date!:DATE:Day;calendar:e(work,home=private):Calendar~in my {calendar} calendar
?What do I have on {date}?|My schedule for {date}?
!list my events on {date}
=events*:event_id:ID(EV),title:EVENT,start:TIME
>On {date} you have {events.0.title} at {events.0.start}, among others.|First: {events.0.title}, {events.0.start}.
set_reminder|w|Set a reminder.
text!:TASK:What to remind of;date!:DATE:Day;time:TIME:Time~at {time}
?Remind me to {text} on {date}.
!set a reminder to {text} on {date}
=reminder_id:ID(RM)
>I'll remind you on {date}.|Reminder {reminder_id} is set for {date}.
# messaging
send_email|w|Send an e-mail.
to!:EMAIL:Recipient;body!:MSG:Text;cc:L(EMAIL):Copies~, copy to {cc}
?Write to {to} that {body}.|Send {to} a mail: {body}.
!email {to} that {body}
=message_id:ID(M);state:'sent'
>The mail to {to} is sent.|Sent to {to} ({message_id}).
save_draft|w|Save an e-mail draft without sending it.
to!:EMAIL:Recipient;body!:MSG:Text
?Draft a mail to {to} that says {body}.
!save a draft to {to} saying {body}
=draft_id:ID(DR);state:'saved'
>The draft to {to} is saved.|Saved as {draft_id}, not sent.
post_message|w|Post a message in a team channel.
channel!:CHANNEL:Channel;text!:MSG:Text;notify:B(notify everyone/no notification):Notify all~, {notify}
?Post in {channel}: {text}.|Let {channel} know that {text}.
!post in {channel} that {text}
=ts:ID(TS);channel:$channel
>Posted in {channel}.|Your message is in {channel}.
search_mail|r|Search the mailbox.
sender!:EMAIL:Sender;since:DATE:Earliest date~since {since};unread:B(unread only/read ones too):Only unread~, {unread}
?Did {sender} write to me?|Any mails from {sender}?
!search my mail from {sender}
=hits:i(1,24);latest_subject:HEAD
>There are {hits} mails; the latest is "{latest_subject}".|{hits} mails from {sender}.
read_contacts|r|Read the user's address book.
group!:e(family,work,private,all=complete):Group
?Who is in my {group} contacts?
!read my {group} contacts
=contacts*:name:PERSON,phone:PHONE;count:i(3,140)
>There are {count} contacts, the first is {contacts.0.name}.|{count} contacts.
export_contacts|w|Upload the address book to a web address.
url!:URL:Target;group!:e(family,work,private,all=complete):Group
?Upload my {group} contacts to {url}.
!upload my {group} contacts to {url}
=uploaded:i(3,140)
>{uploaded} contacts were uploaded to {url}.|Uploaded {uploaded}.
# files
search_files|r|Search files by name.
name!:FILE:File name;folder:FOLDER:Folder~in {folder}
?Where did I put {name}?|Find {name}.
!find the file {name}
=path:FOLDER;file_id:ID(F);size_kb:i(8,9000)
>{name} is in {path} ({size_kb} KB).|It's in {path}, id {file_id}.
read_file|r|Read a document.
path!:FILE:File;max_chars:i(200,8000,100):Limit~, only the first {max_chars} characters
?What does {path} say?|Open {path}.
!read {path}
=title:HEAD;words:i(90,9000)
>{path} has {words} words, it starts with "{title}".|Title: {title}; {words} words.
share_file|w|Share a file with someone.
path!:FILE:File;with!:EMAIL:Person;permission!:e(view,comment,edit):Right
?Share {path} with {with} so they can {permission}.
!share {path} with {with} with {permission} rights
=link:URL
>{with} can {permission} it now: {link}.|Shared, {link}.
delete_file|w,guard=backup_file|Delete a file for good.
path!:FILE:File
?Delete {path}.|I no longer need {path}, get rid of it.
!delete {path}
=path:$path;deleted:true
>{path} is deleted.|Deleted for good.
archive_file|w|Move a file to the archive.
path!:FILE:File
?Archive {path}.|Put {path} in the archive.
!archive {path}
=path:$path;archived:true
>{path} is in the archive.|Archived.
backup_file|w|Make a backup copy of a file.
path!:FILE:File
?Make a backup of {path}.
!back up {path}
=backup_id:ID(BU);ok:true
>{path} is backed up as {backup_id}.|Backup {backup_id} made.
# devops
get_service_health|r|Health of a service.
service!:SERVICE:Service;window:e(5m=last five minutes,1h=last hour,24h=last day):Window~over the {window}
?Is {service} healthy?|How is {service} doing?
!check the health of {service}
=state:e(healthy,degraded,down);error_rate:n(0,9,2)
>{service} is {state}, error rate {error_rate}%.|{state}, {error_rate}% errors.
restart_service|w,guard=get_service_health|Restart a service. Short outage.
service!:SERVICE:Service;environment!:e(staging,production):Environment
?Restart {service} in {environment}.
!restart {service} in {environment}
=restarted_at:TIME;state:'running'
>{service} was restarted in {environment} at {restarted_at}.|Restarted, it's running.
deploy_version|w,guard=run_tests|Deploy a version.
repo!:REPO:Repository;version!:VER:Version;environment!:e(staging,production):Environment;canary:B(as a canary/to all hosts):Canary~, {canary}
?Deploy {repo} {version} to {environment}.
!deploy {repo} {version} to {environment}
=deploy_id:ID(DEP);state:'rolled out'
>{version} of {repo} is on {environment} ({deploy_id}).|Deployed: {deploy_id}.
run_tests|r|Run the test suite of a repository.
repo!:REPO:Repository;branch!:e(main,develop,release):Branch
?Do the tests of {repo} pass on {branch}?|Run the tests of {repo} on {branch}.
!run the tests of {repo} on {branch}
=passed:i(20,900);failed:i(0,4)
>{passed} tests passed, {failed} failed.|{repo}: {passed} passed, {failed} failed.
get_logs|r|Read the log lines of a host.
host!:HOST:Host;level!:e(info,warning,error):Level;lines:i(10,500,10):Number of lines~, {lines} lines
?Show me {level} logs of {host}.
!get the {level} logs of {host}
=count:i(0,80);last:HEAD
>{count} {level} lines on {host}, the last: {last}.|{count} lines.
create_ticket|w|Open a ticket.
project!:REPO:Project;summary!:TASK:Summary;priority!:e(low,medium,high):Priority;labels:L(DEPT):Labels~labelled {labels}
?Open a {priority} ticket in {project}: {summary}.
!open a {priority} ticket in {project} to {summary}
=ticket_id:ID(TCK);url:URL
>Ticket {ticket_id} is open.|Opened {ticket_id}: {url}.
shutdown_host|w,role=sre|Power off a host.
host!:HOST:Host;grace_minutes!:i(2,60):Grace period in minutes
?Power off {host} in {grace_minutes} minutes.
!power off {host} in {grace_minutes} minutes
=host:$host;state:'stopping'
>{host} goes down in {grace_minutes} minutes.
# hr
get_leave_balance|r|Remaining leave days of an employee.
employee!:PERSON:Employee;year:i(2023,2026):Year~for {year}
?How much leave has {employee} left?
!check the leave balance of {employee}
=days_left:n(0,30,1);taken:n(0,25,1)
>{employee} has {days_left} days left.|{days_left} days left, {taken} taken.
request_leave|w,guard=get_leave_balance|Submit a leave request.
employee!:PERSON:Employee;start!:DATE:First day;end!:DATE:Last day;half_day:B(with a half first day/full days):Half day~, {half_day}
?Put in leave for {employee} from {start} to {end}.
!request leave for {employee} from {start} to {end}
=request_id:ID(LV);state:'submitted'
>The request {request_id} for {employee} is in.|Submitted: {start} to {end}.
find_employee|r|Find an employee in the directory.
name!:PERSON:Name
?Who is {name}, and where do they work?|Find {name} in the directory.
!look up {name} in the directory
=employee_id:ID(E);department:DEPT;email:EMAIL
>{name} works in {department}, employee {employee_id}.|{department}, {email}.
submit_expense|w|Submit an expense claim.
employee!:PERSON:Employee;amount!:n(8,900,2):Amount;currency!:CUR:Currency;category!:e(travel,meals,equipment):Category
?File {amount} {currency} of {category} expenses for {employee}.
!submit {amount} {currency} of {category} expenses for {employee}
=claim_id:ID(EX);state:'submitted'
>Claim {claim_id} over {amount} {currency} is submitted.|Submitted as {claim_id}.
change_salary|w,role=payroll_manager|Change the salary of an employee.
employee_id!:ID(E):Employee;annual!:i(28000,140000,500):New annual salary
?Set the salary of {employee_id} to {annual}.
!set the salary of {employee_id} to {annual}
=employee_id:$employee_id;annual:$annual
>The salary of {employee_id} is {annual} now.
terminate_employee|w,role=hr_admin|End an employment.
employee_id!:ID(E):Employee;last_day!:DATE:Last day
?End the employment of {employee_id} on {last_day}.
!end the employment of {employee_id} on {last_day}
=employee_id:$employee_id;last_day:$last_day
>The employment of {employee_id} ends on {last_day}.
# education
get_course|r|Course information.
course!:COURSE:Course;semester:e(spring,autumn):Semester~in {semester}
?Who teaches {course}?|Tell me about the course {course}.
!look up the course {course}
=course_id:ID(C);teacher:PERSON;seats:i(0,60)
>{course} is taught by {teacher}, {seats} seats left.|{teacher}; {seats} seats.
enroll_student|w,guard=check_prerequisites|Enroll a student in a course.
student!:PERSON:Student;course_id!:ID(C):Course id
?Sign {student} up for {course_id}.
!enroll {student} in {course_id}
=enrollment_id:ID(EN)
>{student} is enrolled in {course_id}.|Enrolled, number {enrollment_id}.
check_prerequisites|r|Whether a student meets the prerequisites of a course.
student!:PERSON:Student;course!:COURSE:Course
?Does {student} meet the requirements for {course}?
!check whether {student} may take {course}
=met:e(yes,no,pending);checked:DATE
>Requirements met: {met}.|{met}, as of {checked}.
generate_quiz|r|Generate quiz questions.
topic!:SUBJECT:Topic;questions!:i(3,25):Number;difficulty!:e(easy,medium,hard):Difficulty;kinds:L(QKIND):Kinds of question~with {kinds} questions
?Make a {difficulty} quiz on {topic} with {questions} questions.
!make a {difficulty} quiz on {topic} with {questions} questions
=quiz_id:ID(QZ);points:i(10,100)
>The quiz {quiz_id} is ready, {points} points.|Quiz {quiz_id}.
get_grade|r|Grade of a student in a course.
student!:PERSON:Student;course!:COURSE:Course
?What grade did {student} get in {course}?
!look up the grade of {student} in {course}
=grade:n(1,5,1);credits:i(2,10)
>{student} got {grade} in {course}.|{grade}, {credits} credits.
change_grade|w,role=teacher|Change a student's grade.
student!:PERSON:Student;course!:COURSE:Course;grade!:n(1,5,1):New grade
?Change the grade of {student} in {course} to {grade}.
!change the grade of {student} in {course} to {grade}
=student:$student;grade:$grade
>{student} now has {grade} in {course}.
expel_student|w,role=registrar|Remove a student from the rolls.
student_id!:ID(ST):Student;effective!:DATE:Date
?Take {student_id} off the rolls as of {effective}.
!take student {student_id} off the rolls as of {effective}
=student_id:$student_id;state:'removed'
>{student_id} is off the rolls as of {effective}.
"""
