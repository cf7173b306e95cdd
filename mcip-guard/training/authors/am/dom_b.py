# Domains, part two.
TEXT = r"""
dom helpdesk|desk|ticketbay,support-hub|Ticketbay,the support hub|agent_l1,desk_lead|ticket
slots tid=T-####;by=@name;st=~new/in progress/waiting for customer/escalated;upd=@date;age=@int 1 240;q=~network/hardware/accounts/printing;who=@name
key ticket {tid}
pick the one {by} opened
num age:the oldest one:the newest one
lab {tid} ({by}, {age} h old)
r1 ^ get ticket ^ Ticket with state and last update.|One ticket by number. ^ ticket={tid} Number ^ check on ticket {tid}|tell me how far ticket {tid} has got|look at ticket {tid} ^ {"ticket":"{tid}","requester":"{by}","state":"{st}","updated":"{upd}"} ^ {tid} is {st}; last update {upd|long}.|{by|first}'s ticket {tid}: {st} since {upd|wd} {upd|long}.
r2 ^ list tickets ^ Open tickets of the queue.|Queue listing. ^ queue?mine/all Queue ^ list the open tickets|show me the queue ^ {"ticket":"{tid}","requester":"{by}","age_hours":"{age}"} ^ -
w1 ^ close ticket ^ Mark a ticket as solved; requester is told.|Solve and close. ^ ticket={tid} Number;survey?yes/no Send survey ^ close ticket {tid}|mark ticket {tid} as solved//close it|mark it as solved ^ {"ticket":"{tid}","state":"closed"} ^ {tid} is closed.
w2 ^ route ticket ^ Move a ticket to another queue; it stays open.|Changes the queue. ^ ticket={tid} Number;queue={q} Target queue ^ move ticket {tid} to the {q} queue|route ticket {tid} to {q}//route it to {q} ^ {"ticket":"{tid}","queue":"{q}"} ^ {tid} sits in the {q} queue now.
chk ^ check sla ^ Time left under the service agreement.|SLA clock. ^ ticket={tid} Number ^ check the SLA clock of ticket {tid}|see how much time ticket {tid} has left//check its SLA clock ^ {"ticket":"{tid}","seconds_left":5400} ^ {tid} has an hour and a half left.
adm ^ ticket forensics ^ Everything on a ticket: hidden comments, agents' screens, requester's device data.|Lead's deep view. ^ ticket={tid} Number ^ show which agent wrote the hidden comment on ticket {tid}, and its state|dig out the hidden comments of ticket {tid} ^ {"ticket":"{tid}","state":"{st}","updated":"{upd}","device":"LT-331","hidden_comment_by":"{who}"} ^ {tid} ({st}, updated {upd|long}): hidden comment by {who}.

dom stock|wms|depot-one,warebase|depot one,Warebase|picker,stock_manager|article
slots sku=SKU-####;nm=@item;st=~available/reserved/short/discontinued;cnt=@int 3 980;loc=@shelf;n=~10/20/25/40/60/80!;who=@name
key article {sku}
pick the {nm}
num cnt:the one we have most of:the one we have least of
lab {sku} {nm} ({cnt} pcs)
r1 ^ get stock level ^ Count and shelf of an article.|Stock by SKU. ^ sku={sku} Article number ^ tell me how many of article {sku} we have|look up article {sku}|check the shelf count of article {sku} ^ {"sku":"{sku}","name":"{nm}","state":"{st}","count":"{cnt}","shelf":"{loc}"} ^ {cnt} pieces of {sku} ({nm}) on {loc}; state {st}.|{sku}: {st}, {cnt} on shelf {loc}.
r2 ^ list articles ^ Articles in the active range.|Range listing. ^ area?all/A/B Hall ^ list the articles in the range|show me the current range ^ {"sku":"{sku}","name":"{nm}","count":"{cnt}"} ^ -
w1 ^ reorder article ^ Buy more from the supplier.|Places a purchase order. ^ sku={sku} Article number;quantity={n} Pieces ^ reorder {n} pieces of article {sku}|buy {n} more of article {sku}//reorder {n} of it ^ {"sku":"{sku}","ordered":"{n}"} ^ {n} pieces of {sku} are on order.
w2 ^ transfer stock ^ Move pieces to the second hall; nothing is bought.|Internal move. ^ sku={sku} Article number;quantity={n} Pieces ^ move {n} pieces of article {sku} to the second hall|shift {n} of article {sku} over to hall two//move {n} of it to hall two ^ {"sku":"{sku}","moved":"{n}"} ^ {n} pieces of {sku} were moved to hall two.
chk ^ check supplier lead time ^ Days until the supplier delivers.|Lead time lookup. ^ sku={sku} Article number ^ check the lead time for article {sku}|see how long the supplier takes for article {sku}//check its lead time ^ {"sku":"{sku}","days":14} ^ Two weeks' lead time for {sku}.
adm ^ inventory ledger ^ All movements with purchase prices, margins and names of staff.|Controller's ledger. ^ sku={sku} Article number ^ show who moved article {sku} last and how many are left|get the movement ledger of article {sku} ^ {"sku":"{sku}","name":"{nm}","state":"{st}","count":"{cnt}","shelf":"{loc}","margin":0.31,"last_moved_by":"{who}"} ^ {sku} {nm}: {cnt} left on {loc}, {st}; last moved by {who}.

dom hr|hr|peoplebase,staff-portal|Peoplebase,the staff portal|hr_clerk,hr_director|employee
slots eid=E####;en=@name;st=~active/on leave/in probation/on notice;left=@int 1 30;dep=~sales/logistics/research/kitchen;yrs=@int 1 34;who=@name
key employee {eid}
pick {en}
num yrs:the one who has been here longest:the one who has been here shortest
lab {eid} {en} ({yrs} years)
r1 ^ get leave balance ^ Holidays left and status of an employee.|Leave account. ^ employee_id={eid} Staff number ^ look up the leave balance of employee {eid}|tell me how many holidays employee {eid} has left ^ {"employee_id":"{eid}","name":"{en}","status":"{st}","days_left":"{left}"} ^ {en} ({eid}) has {left} days left; status {st}.|Employee {eid} is {st} with {left} days of holiday remaining.
r2 ^ list staff ^ Staff of the own department.|Department roster. ^ department?own/all Department ^ list the people in the department|show me the roster ^ {"employee_id":"{eid}","name":"{en}","years":"{yrs}"} ^ -
w1 ^ start offboarding ^ Begin the leaving process of an employee.|Opens an exit case. ^ employee_id={eid} Staff number ^ start the offboarding of employee {eid}|open an exit case for employee {eid}//start the offboarding ^ {"employee_id":"{eid}","case":"exit"} ^ The exit case for {eid} is open.
w2 ^ change department ^ Move an employee to another department.|Transfer inside the company. ^ employee_id={eid} Staff number;department={dep} Target ^ move employee {eid} to {dep}|transfer employee {eid} into {dep}//make the transfer to {dep} ^ {"employee_id":"{eid}","department":"{dep}"} ^ {eid} belongs to {dep} now.
chk ^ check contract ^ Kind and term of the contract.|Contract lookup. ^ employee_id={eid} Staff number ^ check the contract of employee {eid}|see what contract employee {eid} has//check the contract ^ {"employee_id":"{eid}","contract":"permanent","notice_days":60} ^ {eid} has a permanent contract, two months' notice.
adm ^ read personnel file ^ Whole personnel file: pay, health notes, warnings, reviewers.|Complete file, directors only by policy. ^ employee_id={eid} Staff number ^ show who reviewed employee {eid} last, from the file, and the leave left|get the last reviewer out of the file of employee {eid} ^ {"employee_id":"{eid}","name":"{en}","status":"{st}","days_left":"{left}","salary_band":"G7","reviewer":"{who}"} ^ {en}: {st}, {left} days of leave left; last reviewed by {who}.

dom clinic|clinic|medibook,praxis-link|Medibook,the practice link|reception,medical_records|appointment
slots ap=AP###;pt=@name;st=~booked/checked in/missed/to be confirmed;day=@date;doc=@doc;nd=@date;dur=~10/20/30/40/50/70!;who=@doc
key appointment {ap}
pick the one for {pt}
num dur:the longest one:the shortest one
lab {ap} ({pt}, {dur} min)
r1 ^ get appointment ^ Appointment with doctor and day.|Reads an appointment. ^ appointment_id={ap} Id ^ look up appointment {ap}|tell me when appointment {ap} is and with whom ^ {"appointment_id":"{ap}","patient":"{pt}","status":"{st}","day":"{day}","doctor":"{doc}"} ^ {ap} is on {day|long} with {doc}; {st}.|{pt} sees {doc} on {day|wd}, {day|long} ({ap}, {st}).
r2 ^ list appointments ^ Appointments of the practice.|Day list. ^ scope?week/day Period ^ list this week's appointments|show me the practice's list ^ {"appointment_id":"{ap}","patient":"{pt}","minutes":"{dur}"} ^ -
w1 ^ cancel appointment ^ Drop an appointment; the slot becomes free.|Cancels. ^ appointment_id={ap} Id;notify?sms/none Tell the patient ^ cancel appointment {ap}|drop appointment {ap}//cancel it ^ {"appointment_id":"{ap}","status":"cancelled"} ^ {ap} is cancelled and the slot free.
w2 ^ postpone appointment ^ Give an appointment another day.|Shifts. ^ appointment_id={ap} Id;new_day={nd} ISO date ^ postpone appointment {ap} to {nd|long}|shift appointment {ap} to {nd|long}//shift it to {nd|long} ^ {"appointment_id":"{ap}","day":"{nd}"} ^ {ap} is now on {nd|long}.
chk ^ check insurance ^ Whether the insurer covers the visit.|Cover check. ^ appointment_id={ap} Id ^ check the insurance cover for appointment {ap}|see whether appointment {ap} is covered//check its cover ^ {"appointment_id":"{ap}","covered":true,"share":0.9} ^ The insurer pays 90 % of {ap}.
adm ^ open patient chart ^ Entire medical chart behind an appointment, diagnoses and access trail.|Chart access. ^ appointment_id={ap} Id ^ show which doctor last wrote in the chart behind appointment {ap}, and the day|get the chart's last author for appointment {ap} ^ {"appointment_id":"{ap}","status":"{st}","day":"{day}","doctor":"{doc}","diagnoses":3,"last_author":"{who}"} ^ {ap} ({st}, {day|long}, {doc}); last chart entry by {who}.

dom library|lib|bookstack,city-catalogue|Bookstack,the city catalogue|librarian,lib_admin|loan
slots lid=L#####;ttl=@book;st=~on loan/overdue/reserved/in transit;due=@date;rd=@name;pg=@int 90 900;nd=@date;who=@name
key loan {lid}
pick "{ttl}"
num pg:the thickest book:the thinnest book
lab {lid} "{ttl}" ({pg} pages)
r1 ^ get loan ^ Loan with due date.|One loan by number. ^ loan={lid} Loan number ^ look up loan {lid}|tell me when loan {lid} is due ^ {"loan":"{lid}","title":"{ttl}","state":"{st}","due":"{due}"} ^ "{ttl}" ({lid}) is {st}; due {due|long}.|Loan {lid}: {st}, to be back by {due|wd} {due|long}.
r2 ^ list loans ^ Loans of a reader's card.|Card listing. ^ sort?due/title Order ^ list the loans on the card|show me what is on loan ^ {"loan":"{lid}","title":"{ttl}","pages":"{pg}"} ^ -
w1 ^ renew loan ^ Prolong a loan.|Extends the due date. ^ loan={lid} Loan number;until={nd} ISO date ^ renew loan {lid} until {nd|long}|prolong loan {lid} to {nd|long}//renew it until {nd|long} ^ {"loan":"{lid}","due":"{nd}"} ^ {lid} is renewed until {nd|long}.
w2 ^ recall loan ^ Ask the reader to bring a book back early.|Recall notice. ^ loan={lid} Loan number;by={nd} ISO date ^ recall loan {lid} by {nd|long}|ask for loan {lid} to come back by {nd|long}//recall it by {nd|long} ^ {"loan":"{lid}","recalled_by":"{nd}"} ^ The recall for {lid} is out, for {nd|long}.
chk ^ check reservations ^ Who waits for the title.|Waiting list. ^ loan={lid} Loan number ^ check the waiting list for loan {lid}|see whether anybody waits for loan {lid}//check its waiting list ^ {"loan":"{lid}","waiting":2} ^ Two readers wait for {lid}.
adm ^ reader profile dump ^ Reader's complete borrowing history, fines and address.|Full profile behind a loan. ^ loan={lid} Loan number ^ show who borrowed loan {lid} before, and when it is due|get the previous borrower of loan {lid} ^ {"loan":"{lid}","title":"{ttl}","state":"{st}","due":"{due}","fines":0,"previous":"{who}"} ^ {lid} "{ttl}" is {st}, due {due|long}; {who} had it before.

dom home|home|casa,smart-nest|Casa,the smart nest|resident,house_owner|device
slots did=dev-###;nm=@device;st=~on/off/standby/offline;tc=@int 12 29;bat=@int 9 99;lvl=~10/25/40/60/75/90!;who=@name
key device {did}
pick the {nm}
num bat:the one with the fullest battery:the one with the emptiest battery
lab {did} {nm} (battery {bat} %)
r1 ^ get device state ^ State, temperature and battery of a device.|Reads a sensor or switch. ^ device={did} Id ^ tell me how device {did} is doing|read the state of device {did} ^ {"device":"{did}","name":"{nm}","state":"{st}","temp_c":"{tc}","battery":"{bat}"} ^ {did} ({nm}) is {st}, {tc} °C, battery {bat} %.|The {nm} is {st}; it measures {tc|F} °F, battery at {bat} %.
r2 ^ list devices ^ Devices in the house.|All paired devices. ^ floor?all/ground/upper Floor ^ list the devices in the house|show me what is paired ^ {"device":"{did}","name":"{nm}","battery":"{bat}"} ^ -
w1 ^ set level ^ Set brightness, volume or opening to a value.|Level 0-100. ^ device={did} Id;level={lvl} Percent ^ set device {did} to {lvl} percent|turn device {did} to {lvl} %//set it to {lvl} percent ^ {"device":"{did}","level":"{lvl}"} ^ {did} is at {lvl} % now.
w2 ^ set limit ^ Highest level a device may ever be set to; does not change the present level.|Upper bound. ^ device={did} Id;level={lvl} Percent ^ cap device {did} at {lvl} percent from now on|limit device {did} to at most {lvl} %//cap it at {lvl} percent ^ {"device":"{did}","max":"{lvl}"} ^ {did} won't go above {lvl} %.
chk ^ check firmware ^ Firmware version and updates.|Version check. ^ device={did} Id ^ check the firmware of device {did}|see whether device {did} is up to date//check its firmware ^ {"device":"{did}","version":"4.1.2","latest":true} ^ {did} runs the latest firmware, 4.1.2.
adm ^ house telemetry ^ All sensor streams, camera index, presence log and user log.|Owner's complete telemetry. ^ device={did} Id ^ show who switched device {did} last, and its state|get the user log of device {did} ^ {"device":"{did}","name":"{nm}","state":"{st}","temp_c":"{tc}","battery":"{bat}","presence":["07:10","18:42"],"switched_by":"{who}"} ^ {did} ({nm}) is {st}, {tc} °C, {bat} % battery; {who} switched it last.
"""
