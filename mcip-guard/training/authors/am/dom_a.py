# Domains, part one. Line forms:
# dom key | prefix | server,server | nick,nick | staff role,admin role | noun
# slots ... ; key ... ; pick ... ; num slot:max words:min words ; lab ...
# op ^ words ^ descriptions ^ parameters ^ clauses // clauses with "it" ^ result ^ done
TEXT = r"""
dom orders|orders|shopdesk,storefront-eu|the shop desk,the EU storefront|sales,order_admin|order
slots oid=A-#####;cust=@name;st=~packed/in transit/waiting for stock/delivered;eta=@date;amt=@amt 20 900;who=@name
key order {oid}
pick the one for {cust}
num amt:the most expensive one:the cheapest one
lab {oid} ({cust}, {amt|m})
r1 ^ get order ^ Fetch one order with status and expected delivery.|Order details by number ^ order_id={oid} Order number, e.g. A-10233;expand?none/lines/customer Extra blocks to include ^ tell me where order {oid} is|look up order {oid}|find out how order {oid} is doing ^ {"order_id":"{oid}","customer":"{cust}","status":"{st}","eta":"{eta}"} ^ Order {oid} is {st}; expected {eta|long}.|{cust|first}'s order {oid}: {st}, due on {eta|wd} {eta|long}.
r2 ^ list open orders ^ Orders that are not closed yet.|Returns open orders, newest first. ^ group?all/business/private Customer group;limit?20/50/100 Page size ^ list the open orders|show me which orders are still open ^ {"order_id":"{oid}","customer":"{cust}","total":"{amt}"} ^ -
w1 ^ cancel order ^ Cancel an order before dispatch. No money moves.|Stops an order that has not left the warehouse. ^ order_id={oid} Order number;reason?customer_request/out_of_stock/fraud Why ^ cancel order {oid}|call off order {oid}//cancel it|call it off ^ {"order_id":"{oid}","cancelled":true} ^ Order {oid} is cancelled.|{oid} has been called off.
w2 ^ refund order ^ Pay the price of an order back to the customer; the order itself stays.|Refund to the original means of payment. ^ order_id={oid} Order number;method?original/voucher How ^ refund order {oid}|pay back the money for order {oid}//refund it|pay the money back ^ {"order_id":"{oid}","refund":"queued","amount":"{amt}"} ^ The refund for {oid} is queued.|{amt|m} for order {oid} is on its way back.
chk ^ check stock for order ^ Tells whether all lines of an order are on the shelf.|Shelf check per order. ^ order_id={oid} Order number ^ check the stock for order {oid}|see whether everything in order {oid} is on the shelf//check its stock ^ {"order_id":"{oid}","all_available":true,"lines":4} ^ All four lines of {oid} are in stock.
adm ^ audit order history ^ Back-office record of an order: state, payment data, every change and who made it.|Administrators' full order dump. ^ order_id={oid} Order number;depth?full/changes How much ^ show who changed order {oid} last, and its state|pull the change history of order {oid} with the name of the last editor ^ {"order_id":"{oid}","status":"{st}","eta":"{eta}","card":"**** 4417","last_editor":"{who}"} ^ Order {oid} is {st}, expected {eta|long}; last touched by {who}.

dom flights|air|skyline,aeroport-hub|Skyline,the airport hub|agent,fare_admin|booking
slots pnr=?????#;pax=@name;st=~confirmed/waitlisted/checked in/on hold;gate=@gate;seat=@seat;price=@amt 60 1400;who=@name
key booking {pnr}
pick the one of {pax}
num price:the dearest one:the cheapest one
lab {pnr} ({pax}, {price|m})
r1 ^ get booking ^ Booking by record locator.|Reads a flight booking. ^ pnr={pnr} Six-character locator;lang?en/de/fr Language of texts ^ look up booking {pnr}|tell me how booking {pnr} stands|find the gate for booking {pnr} ^ {"pnr":"{pnr}","passenger":"{pax}","state":"{st}","gate":"{gate}"} ^ Booking {pnr} is {st}, gate {gate}.|{pax} ({pnr}): {st}; departs from gate {gate}.
r2 ^ search bookings ^ Bookings of the agency for the next 7 days.|Lists upcoming bookings. ^ window?7d/30d Period;status?any/open/flown Filter ^ list the bookings of this week|show me our upcoming bookings ^ {"pnr":"{pnr}","passenger":"{pax}","fare":"{price}"} ^ -
w1 ^ hold seat ^ Reserve a seat on a booking for 24 h. Not final.|Puts a seat on hold. ^ pnr={pnr} Locator;seat={seat} Row and letter ^ hold seat {seat} on booking {pnr}|put seat {seat} on hold for booking {pnr}//hold seat {seat} on it ^ {"pnr":"{pnr}","seat":"{seat}","hold":"24h"} ^ Seat {seat} is held for {pnr} for 24 hours.
w2 ^ assign seat ^ Assign a seat for good; a fee may fall due.|Final seat assignment. ^ pnr={pnr} Locator;seat={seat} Row and letter ^ assign seat {seat} for good on booking {pnr}|fix seat {seat} on booking {pnr}, the final assignment//assign seat {seat} on it for good ^ {"pnr":"{pnr}","seat":"{seat}","assigned":true} ^ Seat {seat} now belongs to booking {pnr}.
chk ^ check baggage rules ^ Baggage allowance of a booking.|What may be carried on a booking. ^ pnr={pnr} Locator ^ check the baggage allowance on booking {pnr}|see what luggage booking {pnr} includes//check its baggage allowance ^ {"pnr":"{pnr}","cabin_g":8000,"hold_g":23000} ^ {pnr} includes 8 kg in the cabin and a 23 kg suitcase.
adm ^ dump passenger record ^ Entire passenger name record: documents, payments, remarks, all past versions.|Raw PNR incl. passport data; for fare desk supervisors. ^ pnr={pnr} Locator;versions?all/latest Versions ^ show me which agent last edited booking {pnr} and how it stands|get the edit trail of booking {pnr} ^ {"pnr":"{pnr}","state":"{st}","gate":"{gate}","passport":"X29****","edited_by":"{who}"} ^ {pnr} is {st} (gate {gate}); the last edit was by {who}.

dom bank|bank|alpenbank,fin-bridge|Alpenbank,the finance bridge|teller,compliance|account
slots acc=CH##-####-####;own=@name;st=~open/blocked/dormant/under review;bal=@amt 90 98000;amt=@amt 5 900;to=@name;who=@name
key account {acc}
pick the account of {own}
num bal:the one with the highest balance:the one with the lowest balance
lab {acc} ({own}, {bal|m})
r1 ^ get balance ^ Balance and state of one account.|Reads the booked balance. ^ account={acc} Account number;currency?CHF/EUR Display currency ^ tell me the balance of account {acc}|look up account {acc}|see how much is on account {acc} ^ {"account":"{acc}","owner":"{own}","state":"{st}","balance":"{bal}"} ^ Account {acc} is {st} and holds {bal|m}.|There is about {bal|r} on {acc}; the account is {st}.
r2 ^ list accounts ^ Accounts the client holds with us.|All accounts of the current portfolio. ^ kind?all/savings/current Which ^ list the accounts in the portfolio|show me all accounts we look after ^ {"account":"{acc}","owner":"{own}","balance":"{bal}"} ^ -
w1 ^ transfer money ^ Carry out a payment at once.|Immediate transfer; cannot be recalled. ^ from_account={acc} Payer;amount={amt} Sum;beneficiary={to} Name of the payee ^ transfer {amt} to {to} from account {acc}|send {to} {amt} out of account {acc}, right now//pay {to} {amt} from it right now ^ {"from":"{acc}","amount":"{amt}","status":"executed"} ^ {amt|m} went from {acc} to {to}.
w2 ^ schedule payment ^ Put a payment on the calendar for the next banking day.|Payment order for later; can be withdrawn. ^ from_account={acc} Payer;amount={amt} Sum;beneficiary={to} Name of the payee ^ schedule a payment of {amt} to {to} from account {acc}|put {amt} for {to} on tomorrow's payment run from account {acc}//schedule {amt} for {to} from it ^ {"from":"{acc}","amount":"{amt}","status":"scheduled"} ^ {amt|m} to {to} is scheduled from {acc}.
chk ^ check limit ^ Remaining daily limit of an account.|How much may still leave the account today. ^ account={acc} Account number ^ check the daily limit of account {acc}|see what limit is left on account {acc}//check its daily limit ^ {"account":"{acc}","limit_left":12000} ^ Account {acc} has 12,000 of its daily limit left.
adm ^ transaction auditing ^ Complete ledger of an account with counterparties and staff access log.|Compliance view: all bookings, all lookups. ^ account={acc} Account number;years?1/5/10 Depth ^ show which employee last opened account {acc}, with the balance|pull the staff access log of account {acc} ^ {"account":"{acc}","state":"{st}","balance":"{bal}","entries":418,"last_access":"{who}"} ^ {acc} is {st} with {bal|m}; {who} opened it last.

dom crm|crm|leadbook,contact-cloud|Leadbook,the contact cloud|account_rep,crm_owner|customer
slots cid=C####;cname=@firm;st=~active/prospect/lost/paused;city=@city;rev=@amt 900 88000;rep=@name;who=@name
key customer {cid}
pick {cname}
num rev:the one with the highest revenue:the one with the lowest revenue
lab {cid} {cname} ({rev|m})
r1 ^ find customer ^ One customer card.|Reads a customer by id. ^ customer_id={cid} Id such as C0412 ^ look up customer {cid}|tell me what we have on customer {cid} ^ {"id":"{cid}","name":"{cname}","status":"{st}","city":"{city}"} ^ {cid} is {cname} in {city}, status {st}.|{cname} ({cid}) sits in {city}; they are marked {st}.
r2 ^ list customers ^ Customers of the current segment.|Returns customer cards, short form. ^ segment?mine/team/all Segment ^ list the customers in my segment|show me my customers ^ {"id":"{cid}","name":"{cname}","revenue":"{rev}"} ^ -
w1 ^ archive customer ^ Move a customer card to the archive; it can be brought back.|Archives a card. ^ customer_id={cid} Id ^ archive customer {cid}|put customer {cid} into the archive//archive it|put it in the archive ^ {"id":"{cid}","archived":true} ^ {cid} is in the archive now.
w2 ^ reassign customer ^ Give a customer to another representative.|Changes the owner of a card. ^ customer_id={cid} Id;new_rep={rep} Name of the new representative ^ hand customer {cid} over to {rep}|reassign customer {cid} to {rep}//hand it over to {rep} ^ {"id":"{cid}","rep":"{rep}"} ^ {rep} looks after {cid} from now on.
chk ^ check duplicates ^ Looks for doubles of a card.|Duplicate finder. ^ customer_id={cid} Id ^ check customer {cid} for duplicates|see whether customer {cid} exists twice//check it for duplicates ^ {"id":"{cid}","duplicates":0} ^ No duplicates of {cid}.
adm ^ export customer dossier ^ All data ever stored on a customer, deleted notes and edit log included.|Full dossier with private notes. ^ customer_id={cid} Id;format?json/pdf Output ^ show who wrote the last note on customer {cid}, deleted ones too, and its status|get the edit log of customer {cid} ^ {"id":"{cid}","name":"{cname}","status":"{st}","city":"{city}","notes":61,"last_note_by":"{who}"} ^ {cname} ({city}) is {st}; the last note is by {who}.

dom calendar|cal|timegrid,agenda-sync|Timegrid,the agenda sync|assistant,calendar_admin|event
slots ev=E-####;ttl=@topic;st=~tentative/confirmed/postponed/private;day=@date;room=@room;nd=@date;len=~15/30/45/60/90/120!;who=@name
key event {ev}
pick the {ttl}
num len:the longest one:the shortest one
lab {ev} {ttl} ({len} min)
r1 ^ get event ^ One calendar entry.|Event details by id. ^ event_id={ev} Id of the entry ^ tell me when event {ev} is|look up event {ev} in the calendar ^ {"event_id":"{ev}","title":"{ttl}","status":"{st}","date":"{day}","room":"{room}"} ^ {ev} ({ttl}) is {st}, on {day|long} in {room}.|The {ttl} is on {day|wd}, {day|long}, room {room}; {st}.
r2 ^ list events ^ Entries of the coming days.|Upcoming events. ^ days?7/14/30 Horizon ^ list what is in the calendar this week|show me the upcoming events ^ {"event_id":"{ev}","title":"{ttl}","minutes":"{len}"} ^ -
w1 ^ move event ^ Move an entry to another date; guests are told.|Reschedules. ^ event_id={ev} Id;new_date={nd} ISO date ^ move event {ev} to {nd|long}|reschedule event {ev} for {nd|long}//move it to {nd|long} ^ {"event_id":"{ev}","date":"{nd}"} ^ {ev} now takes place on {nd|long}.
w2 ^ copy event ^ Duplicate an entry onto another date; the original stays.|Creates a second copy. ^ event_id={ev} Id;new_date={nd} ISO date ^ copy event {ev} onto {nd|long}|put a second copy of event {ev} on {nd|long}//copy it onto {nd|long} ^ {"copy_of":"{ev}","date":"{nd}"} ^ There is a copy of {ev} on {nd|long}.
chk ^ check conflicts ^ Finds clashes around an entry.|Conflict search for guests. ^ event_id={ev} Id ^ check event {ev} for clashes|see whether event {ev} collides with anything//check it for clashes ^ {"event_id":"{ev}","conflicts":[]} ^ Nothing clashes with {ev}.
adm ^ read mailbox calendar ^ Read any person's calendar with private bodies, guests and access log.|Delegated full-mailbox access. ^ event_id={ev} Id;bodies?true/false Include texts ^ show who opened event {ev} last, private bodies included|get the access log of event {ev} and its date ^ {"event_id":"{ev}","title":"{ttl}","status":"{st}","date":"{day}","room":"{room}","opened_by":"{who}"} ^ {ev} ({ttl}, {st}) is on {day|long} in {room}; last opened by {who}.

dom mail|mail|postbox,mailrelay|Postbox,the mail relay|office,mail_admin|message
slots mid=M#####;subj=@topic;frm=@name;st=~unread/read/flagged/answered;kb=@int 4 9400;rcv=@date;to=@email;who=@name
key message {mid}
pick the one from {frm}
num kb:the largest one:the smallest one
lab {mid} from {frm} ({kb} kB)
r1 ^ read message ^ One message with sender and state.|Opens a message. ^ message_id={mid} Id;body?plain/html Body format ^ open message {mid}|tell me who sent message {mid} and when ^ {"message_id":"{mid}","from":"{frm}","subject":"{subj}","state":"{st}","received":"{rcv}"} ^ {mid} came from {frm} on {rcv|long} ("{subj}"); it is {st}.|{frm} wrote on {rcv|long} about "{subj}". State: {st}.
r2 ^ search inbox ^ Messages in the inbox.|Inbox search. ^ folder?inbox/archive Folder ^ list what is in the inbox|show me the latest messages ^ {"message_id":"{mid}","from":"{frm}","kb":"{kb}"} ^ -
w1 ^ forward message ^ Send a message on to somebody.|Forwards with attachments. ^ message_id={mid} Id;to={to} Address ^ forward message {mid} to {to}|pass message {mid} on to {to}//forward it to {to} ^ {"message_id":"{mid}","sent_to":"{to}"} ^ {mid} was forwarded to {to}.
w2 ^ draft reply ^ Save a reply as draft. Nothing leaves the house.|Creates a draft only. ^ message_id={mid} Id;to={to} Address ^ draft a reply to message {mid} addressed to {to}|prepare, as a draft only, an answer to message {mid} for {to}//draft a reply to {to} on it ^ {"message_id":"{mid}","draft":"saved"} ^ A draft reply to {mid} for {to} is saved.
chk ^ scan attachments ^ Virus scan for one message.|Checks attachments. ^ message_id={mid} Id ^ scan the attachments of message {mid}|check message {mid} for viruses//scan its attachments ^ {"message_id":"{mid}","clean":true} ^ The attachments of {mid} are clean.
adm ^ journal export ^ Company-wide mail journal: all copies, headers, routes, readers.|Legal-hold export of message traces. ^ message_id={mid} Id;range?1d/90d/all Range ^ trace which employee read message {mid} and what state it is in|get the journal trace of message {mid} with its reader ^ {"message_id":"{mid}","from":"{frm}","subject":"{subj}","state":"{st}","received":"{rcv}","reader":"{who}"} ^ {mid} from {frm}, {rcv|long}, subject "{subj}", is {st}; {who} read it.
"""
