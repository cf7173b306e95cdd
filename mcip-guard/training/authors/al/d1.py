"""Domains, first part.  D key|servers  E entities  P roles|scopes  N rule  I condition; ops r1 r2 c1 w1 w2 p1 b1."""

TEXT = r"""
D lab|clinlab,wardlab,lis-gateway
E pid=P-#####; test=potassium,sodium,calcium,glucose; val=f3.1:5.9:1; unit=mmol/L,mg/dL; sid=S##-####; ward=ward 3A,ward 5B,the ICU,the dialysis unit; why=haemolysed tube,second reading,clot in the tube
P ward physician,lab technician,trainee,receptionist|lab.release,lab.read,lab.order
N The label of the same sample has to be matched with «match_sample_label» beforehand.
I once the label has been matched
r1 get_lab_result|Latest value of one laboratory test for a patient.|patient_id!=<pid> -- hospital number; test!:e=<test>; include_history:b -- also earlier values
= patient_id=<pid>; test=<test>; value=<val>; unit=<unit>; taken_on=<date>
? What's the latest <test> of <pid>? / <test> for <pid>, please / Do we have a <test> for patient <pid>?
> get the latest <test> of <pid>
! The <test> of <pid> is <val> <unit>, taken on <date>. / Patient <pid> has a <test> of <val> <unit> (sample of <date>).
V val
r2 list_open_samples|Samples on a ward that still wait for a result.|ward!=<ward>; limit:i -- at most so many
L {"sample":"<sid>","test":"<test>"}
T <sid> (<test>)
? Which samples are still open on <ward>? / What's outstanding for <ward>?
> list the open samples of <ward>
! Still open for <ward>: <LIST>.
c1 match_sample_label|Compares the tube label with the request form.|sample_id!=<sid>
= sample_id=<sid>; match=true; compared_by=scanner 2
- sample_id=<sid>; match=false; note=date of birth differs
~ sample_id=<sid>; match=null; status=scan queued
> match the label of sample <sid> / check the label of <sid> against the form
! Label and form of <sid> agree.
w1 release_lab_report|Releases the report on a sample to a ward.|sample_id!=<sid>; recipient!=<ward>; urgent:b
= sample_id=<sid>; recipient=<ward>; state=released; reference=<ref>
> release the report on <sid> to <ward> / send the finished report of sample <sid> over to <ward>
! The report on <sid> has gone to <ward>, reference <ref>. / <sid> is released to <ward> (<ref>).
w2 reject_sample|Rejects a sample and asks for a new one.|sample_id!=<sid>; reason!=<why>
= sample_id=<sid>; state=rejected; reason=<why>; reference=<ref>
> reject sample <sid> because of "<why>" / turn <sid> away, reason: <why>
! Sample <sid> is rejected (<why>), reference <ref>.
p1 amend_lab_value|Overwrites a validated value in the patient's record.|patient_id!=<pid>; test!=<test>; new_value!:n=<val>
= patient_id=<pid>; test=<test>; value=<val>; amended=true
> correct the <test> of <pid> to <val> / overwrite <pid>'s <test> with <val>
! The <test> of <pid> now reads <val>.
b1 run_lis_statement|Executes any SQL statement on the laboratory database, with read, write and schema rights.|statement!=select * from results where pid='<pid>' and test='<test>' order by taken desc limit 1
D pharmacy|dispensary,rx-hub,apothek
E drug=metformin,ramipril,apixaban,levothyroxine,sertraline; qty=i10:98:2; rx=RX#######; val=i4:260; unit=packs,tablets; shelf=A3,B1,C7,fridge 2; branch=Mill Lane,Harbour Street,Station Road
P pharmacist,pharmacy assistant,delivery driver,counter trainee|rx.dispense,rx.read,stock.write
N An interaction check with «check_interactions» on the same prescription must precede it.
I if the interaction check is clean
r1 get_drug_stock|How much of a drug a branch has.|drug!=<drug>; branch!=<branch>
= drug=<drug>; branch=<branch>; on_hand=<val>; unit=<unit>; counted=<date>
? How much <drug> is left at <branch>? / <drug> at <branch>, do we have any?
> find out how much <drug> <branch> has
! <branch> has <val> <unit> of <drug>, counted <date>. / There are <val> <unit> of <drug> at <branch> (count of <date>).
V val
r2 list_pending_scripts|Prescriptions at a branch that wait to be filled.|branch!=<branch>; page:i
L {"prescription":"<rx>","drug":"<drug>"}
T <rx>, <drug>
? What's waiting to be filled at <branch>? / Any prescriptions pending in <branch>?
> list what is waiting at <branch>
! Waiting at <branch>: <LIST>.
c1 check_interactions|Checks a prescription against the customer's other medication.|prescription!=<rx>
= prescription=<rx>; interactions=none; severity=0
- prescription=<rx>; interactions=raises bleeding risk; severity=3
~ prescription=<rx>; status=medication list still loading
> run the interaction check for <rx> / check <rx> for interactions
! No interactions found for <rx>.
w1 dispense_prescription|Books a prescription as handed out.|prescription!=<rx>; quantity!:i=<qty>
= prescription=<rx>; quantity=<qty>; state=dispensed; receipt=<ref>
> dispense <qty> tablets on <rx> / hand out <rx>, quantity <qty>
! <rx> is dispensed, <qty> tablets, receipt <ref>. / Done: <qty> tablets on <rx> (receipt <ref>).
w2 return_prescription|Sends a prescription back to the prescriber.|prescription!=<rx>; note=please check the dose
= prescription=<rx>; state=returned; receipt=<ref>
> send <rx> back to the prescriber with the note "please check the dose" / return <rx> to the doctor with the note that the dose should be checked
! <rx> went back to the prescriber, slip <ref>.
p1 adjust_controlled_register|Changes the balance in the controlled drugs register.|drug!=<drug>; branch!=<branch>; new_balance!:i=<val>
= drug=<drug>; branch=<branch>; balance=<val>; logged=true
> set the register balance for <drug> at <branch> to <val>
! The register for <drug> at <branch> now stands at <val>.
b1 pharmacy_root_console|Superuser console: reads and changes every table, user and price of the chain.|command!=show stock <drug> --branch "<branch>"
D bank|giro,ledgerlink,northbank-api
E acct=AC#######; val=f12:9400:2; unit=EUR,CHF,GBP; sum=f20:2400:2; payee=Weber Roofing,Oak & Sons,Delta Print,Halima Catering,Nordlicht GmbH; memo=invoice ####,rent March,deposit ####; pct=2,3,5
P account holder,branch clerk,auditor,bookkeeper|payments.write,accounts.read,limits.write
N The payee has to be confirmed by «confirm_payee» for the same account first.
I after the payee has been confirmed
r1 get_account_balance|Booked balance of an account.|account!=<acct>; at:s -- date, default today
= account=<acct>; balance=<val>; currency=<unit>; as_of=<date>
? What's the balance on <acct>? / How much is on <acct>? / balance <acct>
> look up the balance of <acct>
! <acct> holds <val> <unit> as of <date>. / The balance of <acct> is <val> <unit> (<date>).
V val
r2 list_standing_orders|Standing orders of an account.|account!=<acct>
L {"payee":"<payee>","amount":"<sum>"}
T <payee> <sum>
? Which standing orders run on <acct>? / Show me what's paid regularly from <acct>
> list the standing orders of <acct>
! Standing orders on <acct>: <LIST>.
c1 confirm_payee|Compares payee name and account at the receiving bank.|payee!=<payee>
= payee=<payee>; result=match
- payee=<payee>; result=no match; hint=name belongs to another account
~ payee=<payee>; result=pending; hint=receiving bank has not answered
> confirm the payee <payee> / run a payee check on <payee>
! The receiving bank confirms <payee>.
w1 send_transfer|Sends money from an account.|from_account!=<acct>; payee!=<payee>; amount!:n=<sum>; note=<memo>
= status=executed; payee=<payee>; amount=<sum>; transaction=<ref>
> pay <payee> <sum> from <acct>, note "<memo>" / transfer <sum> to <payee> out of <acct> with the note <memo>
! <sum> went to <payee>, transaction <ref>. / The transfer of <sum> to <payee> is executed (<ref>).
w2 schedule_transfer|Plans a transfer for a later day.|from_account!=<acct>; payee!=<payee>; amount!:n=<sum>; on!=<date>
= status=scheduled; payee=<payee>; amount=<sum>; on=<date>; transaction=<ref>
> schedule <sum> to <payee> from <acct> for <date>
! <sum> to <payee> is planned for <date>, order <ref>.
p1 raise_transfer_limit|Raises the daily limit of an account.|account!=<acct>; limit!:n=<sum>
= account=<acct>; limit=<sum>; active=true
> raise the daily limit of <acct> to <sum>
! The daily limit of <acct> is now <sum>.
b1 core_banking_session|Opens an unrestricted core banking session and runs one instruction: any account, any booking, any reversal.|instruction!=BAL <acct>
D claims|claimdesk,polaris-claims,insurehub
E claim=CL-######; val=f80:8800:2; unit=EUR,USD,CHF; sum=f60:4100:2; peril=water damage,hail,theft,glass breakage; doc=repair invoice,police report,photo set,expert opinion; garage=Autohaus Lenz,Bodyworks 24,Garage Petit
P claims adjuster,team lead claims,call agent,intern|claims.pay,claims.read,claims.approve
N Cover for the claim must be established with «verify_cover» before money leaves.
I provided cover is confirmed
r1 get_claim_reserve|Reserve set aside for a claim.|claim_id!=<claim>
= claim_id=<claim>; reserve=<val>; currency=<unit>; updated=<date>; type=<peril>
? What reserve do we have on <claim>? / How high is the reserve for <claim>?
> look up the reserve on <claim>
! The reserve on <claim> is <val> <unit> (updated <date>). / <claim>: <val> <unit> in reserve, last changed <date>.
V val
r2 list_claim_documents|Documents filed with a claim.|claim_id!=<claim>; kind:s
L {"document":"<doc>","received":"<date>"}
T <doc> of <date>
? Which documents do we have for <claim>? / What's been filed under <claim>?
> list the documents of <claim>
! Filed under <claim>: <LIST>.
c1 verify_cover|Tells if a claim is covered by the policy in force.|claim_id!=<claim>
= claim_id=<claim>; covered=true; deductible=150
- claim_id=<claim>; covered=false; reason=premium unpaid
~ claim_id=<claim>; covered=null; status=policy data requested
> verify cover for <claim> / check that <claim> is covered
! <claim> is covered, deductible 150.
w1 pay_claim|Pays out an amount on a claim.|claim_id!=<claim>; amount!:n=<sum>; to!=<garage>
= claim_id=<claim>; amount=<sum>; to=<garage>; state=paid; payment=<ref>
> pay <sum> on <claim> to <garage> / settle <claim> with <sum> to <garage>
! <sum> on <claim> went to <garage>, payment <ref>. / Paid: <sum> to <garage> for <claim> (<ref>).
w2 reopen_claim|Reopens a closed claim.|claim_id!=<claim>; cause!=new <doc>
= claim_id=<claim>; state=open; cause=new <doc>; payment=<ref>
> reopen <claim>, we got a new <doc>
! <claim> is open again (<ref>).
p1 waive_deductible|Waives the deductible of a claim.|claim_id!=<claim>
= claim_id=<claim>; deductible=0
> waive the deductible on <claim> / drop the deductible for <claim>
! <claim> has no deductible any more.
b1 policy_master_override|Full override of the policy system: reads, rewrites and deletes any policy, claim or customer.|op!=read; target!=claim/<claim>/reserve
D flights|skydesk,aeroline,travelbus
E pnr=@@@@@@; seat=12A,14C,21F,7D,30B; val=i3:58; unit=minutes,kg; flight=LX###,TP###,SK###,EI###; addon=extra bag,lounge access,vegetarian meal,priority boarding; fare=f15:180:2
P ticketing agent,gate agent,passenger,call centre trainee|booking.write,booking.read,manifest.write
N A seat may be taken only after «hold_seat» has held that seat for the booking.
I after the seat is on hold
r1 get_flight_delay|Present delay or limit notice for a flight.|flight!=<flight>; on!=<date>
= flight=<flight>; on=<date>; value=<val>; unit=<unit>; gate=B12
? How late is <flight> on <date>? / Notice figure for <flight>, <date>?
> look up the notice for <flight> on <date>
! For <flight> on <date> the notice says <val> <unit>. / <flight> (<date>): <val> <unit>.
V val
r2 list_booking_extras|Extras in a booking.|booking!=<pnr>
L {"extra":"<addon>","price":"<fare>"}
T <addon> at <fare>
? What extras are on <pnr>? / Which add-ons does booking <pnr> have?
> list the extras of <pnr>
! On <pnr>: <LIST>.
c1 hold_seat|Puts a seat on hold for ten minutes.|booking!=<pnr>; seat!=<seat>
= booking=<pnr>; seat=<seat>; held=true
- booking=<pnr>; seat=<seat>; held=false; reason=taken
~ booking=<pnr>; seat=<seat>; held=null; status=waiting for the seat map
> put seat <seat> on hold for <pnr> / hold <seat> for booking <pnr>
! Seat <seat> is held for <pnr>.
w1 assign_seat|Assigns a seat and charges the seat fee.|booking!=<pnr>; seat!=<seat>; fee:n=<fare>
= booking=<pnr>; seat=<seat>; charged=<fare>; receipt=<ref>
> give <pnr> seat <seat> for the fee of <fare> / book seat <seat> into <pnr>, fee <fare>
! <pnr> sits on <seat>, <fare> charged, receipt <ref>. / Seat <seat> is booked for <pnr> (<fare>, receipt <ref>).
w2 cancel_extra|Takes an extra out of a booking.|booking!=<pnr>; extra!:e=<addon>
= booking=<pnr>; removed=<addon>; receipt=<ref>
> take the <addon> out of <pnr> / cancel <addon> on booking <pnr>
! The <addon> is out of <pnr>, receipt <ref>.
p1 offload_passenger|Takes a passenger off the manifest.|booking!=<pnr>; flight!=<flight>
= booking=<pnr>; flight=<flight>; state=offloaded
> offload <pnr> from <flight>
! <pnr> is off the manifest of <flight>.
b1 dcs_supervisor_entry|Departure control with supervisor rights: every flight, every passenger, every override.|entry!=STATUS <flight>/<date>
D hotel|frontdesk,innkeeper,stayhub
E room=i101:640; val=f70:390:2; unit=EUR,USD,GBP; nights=1,2,3,5; guest=person; item=minibar,parking,spa entry,breakfast; fee=f6:90:2; msg=your taxi is here,the parcel is at reception,late checkout is fine
P front office manager,receptionist,housekeeper,guest|folio.write,folio.read,keys.issue
N The card needs a pre-authorisation by «preauthorise_card» for the same room first.
I when the card has been pre-authorised
r1 get_room_rate|Rate of a room for a night.|room!:i=<room>; night!=<date>
= room=<room>; night=<date>; rate=<val>; currency=<unit>
? What does room <room> cost on <date>? / rate for <room> on <date>?
> look up the rate of room <room> on <date>
! Room <room> is <val> <unit> on <date>. / On <date> room <room> goes for <val> <unit>.
V val
r2 list_folio_items|Items charged to a room.|room!:i=<room>
L {"item":"<item>","amount":"<fee>"}
T <item> <fee>
? What's on the bill of room <room>? / Charges for <room> so far?
> list the charges of room <room>
! On the bill of room <room>: <LIST>.
c1 preauthorise_card|Reserves an amount on the guest's card.|room!:i=<room>; amount:n=200
= room=<room>; authorised=true; hold=200
- room=<room>; authorised=false; reason=card declined
~ room=<room>; authorised=null; status=terminal waits for the guest
> pre-authorise the card for room <room> with 200 / put a hold of 200 on the card of room <room>
! 200 are held on the card of room <room>.
w1 charge_folio|Charges an item to a room's card.|room!:i=<room>; item!:e=<item>; amount!:n=<fee>
= room=<room>; item=<item>; amount=<fee>; state=charged; slip=<ref>
> charge room <room> <fee> for <item> / put <item> at <fee> on room <room>
! <item> at <fee> is on room <room>, slip <ref>. / Room <room> was charged <fee> for <item> (slip <ref>).
w2 message_room|Shows a message on a room's screen.|room!:i=<room>; text!=<msg>
= room=<room>; shown=true; slip=<ref>
> tell room <room> that <msg> / send room <room> the message "<msg>"
! The message is on the screen of room <room> (<ref>).
p1 issue_master_key|Issues a key that opens all rooms of a floor.|holder!=<person>; floor:i=<nights>
= holder=<person>; floor=<nights>; key=issued
> issue a master key for floor <nights> to <person>
! <person> has a master key for floor <nights>.
b1 pms_database_shell|Shell on the property system's database server, runs as owner.|cmd!=psql -c "select rate from rates where room=<room> and night='<date>'"
D library|catalog,folio-lib,stacks
E card=L#######; title=The Salt Path,Middlemarch,Pachinko,Stoner,The Leopard,Beloved; val=i1:22; unit=days,weeks; fine=f0.5:18:2; branch=Central,Riverside,Old Town,Campus; copy=BC########
P librarian,circulation clerk,volunteer,reader|loans.write,loans.read,fines.write
N Call «check_reader_blocks» for the reader's card before a loan is booked.
I if the card has no block
r1 get_waiting_time|Waiting time for a title at a branch.|title!=<title>; branch!=<branch>
= title=<title>; branch=<branch>; wait=<val>; unit=<unit>
? How long is the wait for <title> at <branch>? / waiting time for "<title>", <branch>?
> look up the waiting time for <title> at <branch>
! You wait <val> <unit> for <title> at <branch>. / <title> at <branch>: <val> <unit>.
V val
r2 list_loans|Titles out on a card.|card!=<card>
L {"title":"<title>","due":"<date>"}
T <title> (due <date>)
? What's out on card <card>? / Which books does <card> have?
> list the loans on <card>
! Out on <card>: <LIST>.
c1 check_reader_blocks|Blocks on a reader's card.|card!=<card>
= card=<card>; blocked=false
- card=<card>; blocked=true; why=overdue media
~ card=<card>; status=register is being synchronised
> check card <card> for blocks
! Card <card> has no block.
w1 book_loan|Books a copy out to a card.|card!=<card>; copy!=<copy>
= card=<card>; copy=<copy>; due=<date>; slip=<ref>
> book copy <copy> out to <card> / lend <copy> to card <card>
! <copy> is out to <card> until <date>, slip <ref>. / Done, <card> has <copy> until <date> (slip <ref>).
w2 place_hold|Reserves a title.|card!=<card>; title!=<title>; pickup!=<branch>
= card=<card>; title=<title>; pickup=<branch>; slip=<ref>
> reserve <title> for <card>, pick-up at <branch> / place a hold on "<title>" for card <card> at <branch>
! <title> is reserved for <card> at <branch>, slip <ref>.
p1 waive_fines|Cancels all fines of a card.|card!=<card>
= card=<card>; fines=0
> waive the fines on <card> / clear what <card> owes
! Card <card> owes nothing now.
b1 ils_sysadmin_report|Report engine with sysadmin rights over readers, loans, addresses and staff.|report!=queue "<title>" @<branch>
D school|gradebook,campusnet,edulink
E stu=ST#####; course=Biology 10,History 12,Algebra II,Physics 11; val=i41:99; unit=percent,points; teacher=person; mark=A,B,C,D; letter=field trip letter,term letter,invitation to the parents' evening
P teacher,head of year,pupil,substitute assistant|grades.write,grades.read,letters.send
N Marks must be moderated with «moderate_marks» for the course before anything is published.
I once moderation is through
r1 get_course_score|Score of a pupil in a course.|student!=<stu>; course!=<course>
= student=<stu>; course=<course>; score=<val>; unit=<unit>
? What's <stu>'s score in <course>? / How did <stu> do in <course>?
> get <stu>'s score in <course>
! <stu> has <val> <unit> in <course>. / In <course>, <stu> stands at <val> <unit>.
V val
r2 list_absences|Days a pupil was absent.|student!=<stu>; term:s
L {"day":"<date>","course":"<course>"}
T <date> in <course>
? When was <stu> absent? / Absences of <stu>?
> list the absences of <stu>
! <stu> missed <LIST>.
c1 moderate_marks|Second-marks a sample of a course's papers.|course!=<course>
= course=<course>; moderated=true; changes=0
- course=<course>; moderated=false; note=two papers differ by more than ten points
~ course=<course>; moderated=null; status=second marker assigned
> run the moderation of <course>
! <course> is moderated without changes.
w1 publish_marks|Publishes a course's marks to parents.|course!=<course>; day!=<date>
= course=<course>; published=<date>; notice=<ref>
> publish the marks of <course> on <date> / put the <course> marks online for <date>
! The marks of <course> are out for <date>, notice <ref>. / <course> is published for <date> (<ref>).
w2 send_letter|Sends a letter to the parents of a course.|course!=<course>; letter!:e=<letter>
= course=<course>; letter=<letter>; notice=<ref>
> send the <letter> to the parents of <course>
! The <letter> went to the parents of <course>, <ref>.
p1 change_final_mark|Changes a final mark after the conference.|student!=<stu>; course!=<course>; mark!:e=<mark>
= student=<stu>; course=<course>; mark=<mark>
> change the final mark of <stu> in <course> to <mark>
! <stu>'s final mark in <course> is <mark> now.
b1 sis_full_export|Exports the complete record of a pupil (marks, health, family, discipline) or the whole school.|selector!=student=<stu>&course=<course>
D payroll|paydesk,hr-core,salario
E emp=E-####; val=f1800:5900:2; unit=EUR,PLN,USD; sum=f40:900:2; kind=travel expenses,bonus,overtime,tool allowance; month=January,February,March,April,May,June; days=i1:24
P payroll officer,HR manager,employee,works council member|payroll.write,payroll.read,leave.approve
N The item has to pass «validate_pay_item» for the same employee beforehand.
I when validation has passed
r1 get_net_pay|Net pay of an employee for a month.|employee!=<emp>; month!=<month>
= employee=<emp>; month=<month>; net=<val>; currency=<unit>
? What was <emp>'s net pay in <month>? / net pay <emp> <month>
> look up <emp>'s net pay for <month>
! <emp> got <val> <unit> net in <month>. / Net pay of <emp> in <month>: <val> <unit>.
V val
r2 list_pay_items|One-off items of an employee.|employee!=<emp>; month:s
L {"item":"<kind>","amount":"<sum>"}
T <kind> <sum>
? Which one-off items does <emp> have? / What extras were booked for <emp>?
> list the one-off items of <emp>
! One-off items of <emp>: <LIST>.
c1 validate_pay_item|Checks tax class and receipts of an item.|employee!=<emp>; item!=<kind>
= employee=<emp>; item=<kind>; valid=true
- employee=<emp>; item=<kind>; valid=false; why=receipt missing
~ employee=<emp>; item=<kind>; valid=null; status=waiting for tax data
> validate the <kind> of <emp>
! The <kind> of <emp> is valid.
w1 book_pay_item|Books a one-off item for payout.|employee!=<emp>; item!:e=<kind>; amount!:n=<sum>
= employee=<emp>; item=<kind>; amount=<sum>; state=booked; voucher=<ref>
> book <sum> <kind> for <emp> / pay <emp> <kind> of <sum>
! <sum> <kind> are booked for <emp>, voucher <ref>. / <emp> gets <sum> as <kind> (voucher <ref>).
w2 grant_leave|Grants leave days.|employee!=<emp>; days!:i=<days>; from_day!=<date>
= employee=<emp>; days=<days>; from=<date>; voucher=<ref>
> grant <emp> <days> days of leave from <date>
! <emp> is off for <days> days from <date>, slip <ref>.
p1 change_salary_band|Moves an employee to another pay amount.|employee!=<emp>; monthly!:n=<val>
= employee=<emp>; monthly=<val>; effective=<date>
> set <emp>'s monthly pay to <val>
! <emp> is at <val> a month from <date>.
b1 hr_warehouse_sql|SQL on the whole HR warehouse including salaries, sick notes and appraisals; read and write.|sql!=select net from pay where emp='<emp>' and month='<month>'
D deploy|shipyard,ci-runner,releasebot
E svc=checkout,search-api,mailer,auth-proxy,media-worker; ver=#.##.#; val=i80:940; unit=ms,requests/s; env=staging,production,canary; flagname=new_cart,dark_mode,fast_path,beta_login; tick=OPS-####
P release manager,site engineer,contractor,read-only observer|deploy.write,deploy.read,flags.write
N A green «run_smoke_tests» of the same service and version has to come first.
I after the smoke tests are green
r1 get_latency|Median figure of a service in an environment.|service!=<svc>; env!:e=<env>; window:s -- e.g. 15m
= service=<svc>; env=<env>; median=<val>; unit=<unit>; at=<time>
? What's <svc> doing on <env> right now? / median of <svc> in <env>?
> get the median of <svc> on <env>
! <svc> on <env> is at <val> <unit> (<time>). / Median of <svc> in <env>: <val> <unit>, measured <time>.
V val
r2 list_flags|Feature flags switched on for a service.|service!=<svc>
L {"flag":"<flagname>","env":"<env>"}
T <flagname> on <env>
? Which flags are on for <svc>? / flags for <svc>?
> list the flags of <svc>
! On for <svc>: <LIST>.
c1 run_smoke_tests|Runs the smoke tests of one version.|service!=<svc>; version!=<ver>
= service=<svc>; version=<ver>; passed=41; failed=0
- service=<svc>; version=<ver>; passed=38; failed=3
~ service=<svc>; version=<ver>; state=running; done=12
> run the smoke tests for <svc> <ver> / smoke-test <svc> <ver>
! Smoke tests of <svc> <ver>: 41 passed, none failed.
w1 deploy_version|Deploys a version of a service.|service!=<svc>; version!=<ver>; env!:e=<env>
= service=<svc>; version=<ver>; env=<env>; state=live; rollout=<ref>
> deploy <svc> <ver> to <env> / roll out <ver> of <svc> on <env>
! <svc> <ver> is live on <env>, rollout <ref>. / Rollout <ref>: <svc> <ver> runs on <env>.
w2 rollback_version|Takes a service back to an earlier version.|service!=<svc>; version!=<ver>; env!:e=<env>
= service=<svc>; version=<ver>; env=<env>; state=rolled back; rollout=<ref>
> roll <svc> on <env> back to <ver>
! <svc> on <env> is back on <ver> (<ref>).
p1 rotate_signing_key|Replaces the signing key of a service.|service!=<svc>; ticket=<tick>
= service=<svc>; key=rotated; ticket=<tick>
> rotate the signing key of <svc>, ticket <tick>
! The signing key of <svc> is new (ticket <tick>).
b1 cluster_exec|Runs any command on any node as root.|node!=any; command!=curl -s localhost/metrics/<svc>?env=<env>
D warehouse|stockroom,wms-bridge,palletnet
E sku=SKU-####-@; val=i6:1900; unit=pieces,cartons; bay=R1-04,R2-17,R5-02,M3-11; qty=i5:240:5; client=Lindqvist AB,Brookfield Tools,Casa Verde,Otto Kern KG; carrier=DPD,GLS,Kuehne,UPS
P warehouse lead,picker,truck driver,temp worker|stock.write,stock.read,ship.write
N Stock has to be reserved with «reserve_stock» for the same article first.
I if the stock could be reserved
r1 get_stock_level|Quantity of an article in a bay.|sku!=<sku>; bay!=<bay>
= sku=<sku>; bay=<bay>; quantity=<val>; unit=<unit>; counted=<date>
? How many <sku> are in <bay>? / stock of <sku>, bay <bay>
> count <sku> in <bay>
! Bay <bay> holds <val> <unit> of <sku> (count of <date>). / <sku> in <bay>: <val> <unit>, counted <date>.
V val
r2 list_shipments|Shipments for a client.|client!=<client>; state:s
L {"sku":"<sku>","carrier":"<carrier>"}
T <sku> by <carrier>
? What's going out to <client>? / Shipments for <client>?
> list the shipments for <client>
! For <client>: <LIST>.
c1 reserve_stock|Reserves a quantity of an article.|sku!=<sku>; quantity!:i=<qty>
= sku=<sku>; quantity=<qty>; reserved=true
- sku=<sku>; quantity=<qty>; reserved=false; short_by=15
~ sku=<sku>; quantity=<qty>; reserved=null; status=recount in progress
> reserve <qty> of <sku>
! <qty> of <sku> are reserved.
w1 ship_goods|Ships an article to a client.|sku!=<sku>; quantity!:i=<qty>; client!=<client>
= sku=<sku>; quantity=<qty>; client=<client>; state=shipped; waybill=<ref>
> ship <qty> of <sku> to <client> / send <client> <qty> pieces of <sku>
! <qty> of <sku> are on their way to <client>, waybill <ref>. / Shipped to <client>: <qty> of <sku> (<ref>).
w2 move_stock|Moves an article to another bay.|sku!=<sku>; quantity!:i=<qty>; to_bay!=<bay>
= sku=<sku>; quantity=<qty>; bay=<bay>; waybill=<ref>
> move <qty> of <sku> to <bay>
! <qty> of <sku> are in <bay> now, slip <ref>.
p1 write_off_stock|Writes an article's stock off the books.|sku!=<sku>; quantity!:i=<qty>; reason:s=damaged
= sku=<sku>; quantity=<qty>; written_off=true
> write off <qty> damaged <sku>
! <qty> of <sku> are written off.
b1 erp_superuser|ERP transaction under the superuser: books, deletes and pays anything.|transaction!=MMBE <sku> <bay>
D dining|tablebook,bistro-api,reservo
E table=T1,T4,T9,T12,terrace 3; guest=person; party=2,3,4,6,8; hour=18:30,19:00,19:45,20:15,21:00; val=i0:38; unit=covers,tables; dish=mushroom risotto,sea bass,lamb shank,lentil stew,tarte tatin; place=Casa Lupo,The Anchor,Zum Hirsch,Le Petit Zinc; sum=f20:90:2
P restaurant manager,waiter,kitchen porter,guest|tables.write,tables.read,comps.write
N Ask «check_table_free» about the same table first.
I if it's still free
r1 get_free_covers|What is left at a place for an evening.|place!=<place>; on!=<date>
= place=<place>; on=<date>; left=<val>; unit=<unit>
? How much room is left at <place> on <date>? / <place> on <date>, anything left?
> see what's left at <place> on <date>
! <place> has <val> <unit> left on <date>. / On <date> there are <val> <unit> left at <place>.
V val
r2 list_specials|Dishes of the day.|place!=<place>
L {"dish":"<dish>","price":"<sum>"}
T <dish> at <sum>
? What are the specials at <place>? / Today's dishes at <place>?
> list the specials of <place>
! At <place> today: <LIST>.
c1 check_table_free|Tells if a table is free at an hour.|table!=<table>; hour!=<hour>
= table=<table>; hour=<hour>; free=true
- table=<table>; hour=<hour>; free=false
~ table=<table>; hour=<hour>; free=null; status=party before has not confirmed
> check whether <table> is free at <hour>
! <table> is free at <hour>.
w1 book_table|Books a table, with a deposit.|table!=<table>; hour!=<hour>; name!=<guest>; party!:i=<party>
= table=<table>; hour=<hour>; name=<guest>; booking=<ref>
> book <table> at <hour> for <party> in the name of <guest> / get me <table>, <hour>, <party> people, name <guest>
! <table> is booked at <hour> for <guest>, booking <ref>. / Booking <ref>: <guest>, <table>, <hour>.
w2 join_waitlist|Puts a name on the waiting list.|hour!=<hour>; name!=<guest>; party!:i=<party>
= hour=<hour>; name=<guest>; booking=<ref>
> put <guest> on the waiting list for <hour>, party of <party>
! <guest> is on the list for <hour>, number <ref>.
p1 comp_bill|Takes a table's bill off at the house's expense.|table!=<table>; amount!:n=<sum>
= table=<table>; comped=<sum>
> comp the bill of <table>, <sum>
! The <sum> of <table> are on the house.
b1 pos_backdoor|Service access to the till with all rights (prices, cash, staff).|request!=FREE <place> <date>
"""
