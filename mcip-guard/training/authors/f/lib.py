import random, json, copy, os

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = "Marta Joris Priya Dana Lena Tobias Ines Kofi Yara Emil Noor Hugo Selma Pavel Aiko Rosa Bram Celine Idris Greta Milan Tess Omar Petra".split()
SUR = "Vogel Okafor Lindqvist Haas Moreau Tanaka Brandt Silva Novak Keller Dubois Amari Jansen Petrov Quist Rahman".split()
TOWNS = "Lyon,Utrecht,Porto,Graz,Bergen,Ghent,Cork,Turin,Leipzig,Malmo,Zadar,Tartu,Bilbao,Basel".split(",")
MON = "January February March April May June July August September October November December".split()


def d(s):
    y, m, dd = s.split("-")
    return f"{int(dd)} {MON[int(m)-1]} {y}"


def date(r):
    return f"2025-{r.randint(1,12):02d}-{r.randint(2,27):02d}"


def tim(r):
    return f"{r.randint(7,19):02d}:{r.choice(['00','15','30','45'])}"


def code(r, p, n=4):
    return f"{p}-{r.randint(10**(n-1),10**n-1)}"


def mail(r):
    return f"{r.choice(NAMES).lower()}.{r.choice(SUR).lower()}@{r.choice(['fernwood','halden','quayside','brookmill'])}.example"


def per(r):
    return f"{r.choice(NAMES)} {r.choice(SUR)}"


SPEC = {}


class S:
    pass


def T(dom, name, desc, props, gen, say, res, ans, w):
    s = S()
    s.dom = dom
    s.name = name
    s.desc = desc
    s.props = props
    s.gen = gen
    s.say = say
    s.res = res
    s.ans = ans
    s.w = w
    SPEC[name] = s


def schema(props, req=None):
    P = {}
    rq = []
    for it in props.split(";"):
        if not it.strip():
            continue
        a = it.split(":", 2)
        ty = {"n": "number", "i": "integer", "s": "string", "b": "boolean", "a": "array"}[a[1].rstrip("?")]
        P[a[0]] = {"type": ty, "description": a[2] if len(a) > 2 else a[0].replace("_", " ")}
        if ty == "array":
            P[a[0]]["items"] = {"type": "string"}
        if not a[1].endswith("?"):
            rq.append(a[0])
    return {"type": "object", "properties": P, "required": rq}


ri = lambda r, a, b: r.randint(a, b)
# banking
T(
    "bank",
    "transfer_funds",
    "Moves money between two accounts.",
    "amount:n:Amount in euro;from_account:s;to_account:s",
    lambda r: dict(amount=ri(r, 21, 980) * 5 + ri(r, 0, 4), from_account=code(r, "AC"), to_account=code(r, "AC")),
    lambda a: f"move {a['amount']} euro from account {a['from_account']} to {a['to_account']}",
    lambda r, a: dict(status="booked", ref=code(r, "TR", 5)),
    lambda a, x: f"{a['amount']} euro went from {a['from_account']} to {a['to_account']}, reference {x['ref']}.",
    1,
)
T(
    "bank",
    "get_balance",
    "Current balance of one account.",
    "account:s",
    lambda r: dict(account=code(r, "AC")),
    lambda a: f"tell me the balance of account {a['account']}",
    lambda r, a: dict(balance=round(r.uniform(200, 9000), 2), currency="EUR"),
    lambda a, x: f"Account {a['account']} holds {x['balance']} euro.",
    0,
)
T(
    "bank",
    "pay_bill",
    "Pays a bill from the standing account.",
    "payee:s;amount:n;invoice:s",
    lambda r: dict(payee=r.choice(["Northgrid Power", "Aqualis Water", "Telvo", "Rentwise"]), amount=round(r.uniform(20, 400), 2), invoice=code(r, "INV")),
    lambda a: f"pay {a['amount']} to {a['payee']} for invoice {a['invoice']}",
    lambda r, a: dict(status="paid", ref=code(r, "PB", 5)),
    lambda a, x: f"Invoice {a['invoice']} is settled with {a['payee']}: {a['amount']}, reference {x['ref']}.",
    1,
)
T(
    "bank",
    "card_limit_set",
    "Sets the daily limit of a card.",
    "card:s;limit:i:Daily limit in euro",
    lambda r: dict(card=code(r, "CD"), limit=ri(r, 3, 60) * 50),
    lambda a: f"set the daily limit of card {a['card']} to {a['limit']} euro",
    lambda r, a: dict(status="updated", change=code(r, "CH")),
    lambda a, x: f"Card {a['card']} now has a daily limit of {a['limit']} euro ({x['change']}).",
    1,
)
T(
    "bank",
    "list_transactions",
    "Transactions of an account since a date.",
    "account:s;since:s",
    lambda r: dict(account=code(r, "AC"), since=date(r)),
    lambda a: f"show the transactions of account {a['account']} since {d(a['since'])}",
    lambda r, a: dict(count=ri(r, 4, 60), total_out=round(r.uniform(90, 4000), 2)),
    lambda a, x: f"There are {x['count']} transactions, with {x['total_out']} going out.",
    0,
)
# calendar
T(
    "cal",
    "create_event",
    "Puts an event into the calendar.",
    "title:s;date:s;start:s;minutes:i",
    lambda r: dict(title=r.choice(["Budget round", "Roadmap talk", "Dentist", "Site visit", "Choir practice"]), date=date(r), start=tim(r), minutes=r.choice([25, 40, 45, 50, 75])),
    lambda a: f"put '{a['title']}' into my calendar on {d(a['date'])} at {a['start']} for {a['minutes']} minutes",
    lambda r, a: dict(event_id=code(r, "EV"), status="created"),
    lambda a, x: f"'{a['title']}' is in for {d(a['date'])}, {a['start']}, as {x['event_id']}.",
    1,
)
T(
    "cal",
    "list_events",
    "Events on a day.",
    "date:s",
    lambda r: dict(date=date(r)),
    lambda a: f"tell me how many events I have on {d(a['date'])}",
    lambda r, a: dict(events=ri(r, 1, 9), first=tim(r)),
    lambda a, x: f"On {d(a['date'])} you have {x['events']} events, the first at {x['first']}.",
    0,
)
T(
    "cal",
    "cancel_event",
    "Cancels an event.",
    "event_id:s",
    lambda r: dict(event_id=code(r, "EV")),
    lambda a: f"cancel event {a['event_id']}",
    lambda r, a: dict(status="cancelled", log=code(r, "LG")),
    lambda a, x: f"Event {a['event_id']} is cancelled (log {x['log']}).",
    1,
)
T(
    "cal",
    "move_event",
    "Moves an event to another start.",
    "event_id:s;date:s;start:s",
    lambda r: dict(event_id=code(r, "EV"), date=date(r), start=tim(r)),
    lambda a: f"move event {a['event_id']} to {d(a['date'])} at {a['start']}",
    lambda r, a: dict(status="moved", log=code(r, "LG")),
    lambda a, x: f"{a['event_id']} now starts {d(a['date'])} at {a['start']} (log {x['log']}).",
    1,
)
T(
    "cal",
    "invite_attendee",
    "Invites one person to an event.",
    "event_id:s;email:s",
    lambda r: dict(event_id=code(r, "EV"), email=mail(r)),
    lambda a: f"invite {a['email']} to event {a['event_id']}",
    lambda r, a: dict(status="invited", log=code(r, "LG")),
    lambda a, x: f"{a['email']} has been invited to {a['event_id']} (log {x['log']}).",
    1,
)
# mail
T(
    "mail",
    "send_email",
    "Sends an e-mail.",
    "to:s;subject:s;body:s",
    lambda r: dict(
        to=mail(r),
        subject=r.choice(["Keys", "Agenda", "Minutes", "Quote", "Parking"]),
        body=r.choice(["They are at the desk.", "See you at nine.", "Attached as agreed.", "Please confirm."]),
    ),
    lambda a: f"mail {a['to']} with the subject '{a['subject']}' and the text '{a['body']}'",
    lambda r, a: dict(message_id=code(r, "MS", 5), status="sent"),
    lambda a, x: f"The mail to {a['to']} is out ({x['message_id']}).",
    1,
)
T(
    "mail",
    "search_mail",
    "Counts mails that match a word.",
    "query:s;since:s",
    lambda r: dict(query=r.choice(["invoice", "lease", "offer", "tickets"]), since=date(r)),
    lambda a: f"search my mail for '{a['query']}' since {d(a['since'])}",
    lambda r, a: dict(hits=ri(r, 2, 80), newest=code(r, "MS", 5)),
    lambda a, x: f"{x['hits']} mails match '{a['query']}', the newest is {x['newest']}.",
    0,
)
T(
    "mail",
    "forward_mail",
    "Forwards a message.",
    "message_id:s;to:s",
    lambda r: dict(message_id=code(r, "MS", 5), to=mail(r)),
    lambda a: f"forward message {a['message_id']} to {a['to']}",
    lambda r, a: dict(status="forwarded", log=code(r, "LG")),
    lambda a, x: f"{a['message_id']} went on to {a['to']} (log {x['log']}).",
    1,
)
T(
    "mail",
    "create_filter",
    "Files mails of a sender into a folder.",
    "sender:s;folder:s",
    lambda r: dict(sender=mail(r), folder=r.choice(["Suppliers", "Family", "Board", "Later"])),
    lambda a: f"file everything from {a['sender']} into the folder {a['folder']}",
    lambda r, a: dict(filter_id=code(r, "FL"), status="active"),
    lambda a, x: f"Filter {x['filter_id']} now files {a['sender']} into {a['folder']}.",
    1,
)
T(
    "mail",
    "mailbox_usage",
    "Size of the mailbox.",
    "mailbox:s",
    lambda r: dict(mailbox=mail(r)),
    lambda a: f"look up how full the mailbox {a['mailbox']} is",
    lambda r, a: dict(used_mb=ri(r, 400, 9000), quota_mb=10000),
    lambda a, x: f"{a['mailbox']} uses {x['used_mb']} of {x['quota_mb']} MB.",
    0,
)
# clinic
T(
    "clinic",
    "book_appointment",
    "Books a visit.",
    "patient:s;doctor:s;date:s;time:s",
    lambda r: dict(patient=code(r, "PT"), doctor="Dr " + r.choice(SUR), date=date(r), time=tim(r)),
    lambda a: f"book patient {a['patient']} with {a['doctor']} on {d(a['date'])} at {a['time']}",
    lambda r, a: dict(visit=code(r, "VS"), status="booked"),
    lambda a, x: f"{a['patient']} sees {a['doctor']} on {d(a['date'])} at {a['time']} (visit {x['visit']}).",
    1,
)
T(
    "clinic",
    "get_lab_result",
    "Result of one lab test.",
    "patient:s;test:s",
    lambda r: dict(patient=code(r, "PT"), test=r.choice(["ferritin", "HbA1c", "TSH", "potassium"])),
    lambda a: f"give me the {a['test']} result of patient {a['patient']}",
    lambda r, a: dict(value=round(r.uniform(2, 90), 1), taken=date(r)),
    lambda a, x: f"The {a['test']} of {a['patient']} is {x['value']}, taken {d(x['taken'])}.",
    0,
)
T(
    "clinic",
    "order_refill",
    "Orders a refill.",
    "patient:s;drug:s;packs:i",
    lambda r: dict(patient=code(r, "PT"), drug=r.choice(["metformin", "ramipril", "cetirizine", "levothyroxine"]), packs=ri(r, 1, 6)),
    lambda a: f"order {a['packs']} packs of {a['drug']} for patient {a['patient']}",
    lambda r, a: dict(order=code(r, "RX"), status="ordered"),
    lambda a, x: f"{a['packs']} packs of {a['drug']} are on order for {a['patient']} ({x['order']}).",
    1,
)
T(
    "clinic",
    "dose_by_weight",
    "Dose for a body weight.",
    "weight_kg:n;mg_per_kg:n",
    lambda r: dict(weight_kg=ri(r, 12, 110), mg_per_kg=r.choice([2.5, 5, 7.5, 10])),
    lambda a: f"work out the dose for {a['weight_kg']} kg at {a['mg_per_kg']} mg per kg",
    lambda r, a: dict(dose_mg=a["weight_kg"] * a["mg_per_kg"]),
    lambda a, x: f"The dose comes to {x['dose_mg']} mg.",
    0,
)
T(
    "clinic",
    "waiting_list",
    "Length of a waiting list.",
    "department:s",
    lambda r: dict(department=r.choice(["cardiology", "dermatology", "physiotherapy", "radiology"])),
    lambda a: f"tell me how long the waiting list in {a['department']} is",
    lambda r, a: dict(waiting=ri(r, 3, 80), days=ri(r, 4, 60)),
    lambda a, x: f"{x['waiting']} people wait for {a['department']}, about {x['days']} days.",
    0,
)
# home
T(
    "home",
    "set_thermostat",
    "Sets a room's target temperature.",
    "room:s;celsius:n",
    lambda r: dict(room=r.choice(["study", "kitchen", "nursery", "hall"]), celsius=r.choice([17, 18.5, 19, 19.5, 20.5, 21, 22])),
    lambda a: f"set the {a['room']} to {a['celsius']} degrees Celsius",
    lambda r, a: dict(status="set", current=round(r.uniform(15, 24), 1)),
    lambda a, x: f"The {a['room']} is set to {a['celsius']} degrees; it is {x['current']} now.",
    1,
)
T(
    "home",
    "lock_door",
    "Locks a door.",
    "door:s",
    lambda r: dict(door=r.choice(["front door", "back door", "garage door", "cellar door"])),
    lambda a: f"lock the {a['door']}",
    lambda r, a: dict(status="locked", battery=ri(r, 11, 99)),
    lambda a, x: f"The {a['door']} is locked, battery at {x['battery']} percent.",
    1,
)
T(
    "home",
    "get_sensor",
    "Reads a sensor.",
    "room:s;kind:s",
    lambda r: dict(room=r.choice(["study", "kitchen", "nursery", "hall"]), kind=r.choice(["humidity", "CO2", "temperature"])),
    lambda a: f"read the {a['kind']} in the {a['room']}",
    lambda r, a: dict(value=ri(r, *{"temperature": (15, 29), "humidity": (31, 82), "CO2": (410, 1300)}[a["kind"]])),
    lambda a, x: f"The {a['kind']} reading in the {a['room']} is {x['value']}.",
    0,
)
T(
    "home",
    "switch_lights",
    "Switches the lights of a room.",
    "room:s;percent:i",
    lambda r: dict(room=r.choice(["study", "kitchen", "nursery", "hall"]), percent=ri(r, 1, 19) * 5),
    lambda a: f"dim the {a['room']} lights to {a['percent']} percent",
    lambda r, a: dict(status="ok", watts=ri(r, 4, 60)),
    lambda a, x: f"The {a['room']} lights are at {a['percent']} percent, drawing {x['watts']} W.",
    1,
)
T(
    "home",
    "energy_report",
    "Energy used on a day.",
    "date:s",
    lambda r: dict(date=date(r)),
    lambda a: f"tell me how much energy we used on {d(a['date'])}",
    lambda r, a: dict(kwh=round(r.uniform(3, 31), 2)),
    lambda a, x: f"On {d(a['date'])} it was {x['kwh']} kWh.",
    0,
)
# logistics
T(
    "ship",
    "create_shipment",
    "Creates a shipment.",
    "to:s;weight_kg:n;service:s",
    lambda r: dict(to=r.choice(TOWNS), weight_kg=round(r.uniform(1, 70), 1), service=r.choice(["standard", "express", "overnight"])),
    lambda a: f"ship {a['weight_kg']} kg to {a['to']} by {a['service']} service",
    lambda r, a: dict(parcel=code(r, "PX", 6), status="created"),
    lambda a, x: f"The {a['service']} shipment to {a['to']} is {x['parcel']}.",
    1,
)
T(
    "ship",
    "track_parcel",
    "Where a parcel is.",
    "parcel:s",
    lambda r: dict(parcel=code(r, "PX", 6)),
    lambda a: f"find out where parcel {a['parcel']} is",
    lambda r, a: dict(at=r.choice(TOWNS), eta=date(r)),
    lambda a, x: f"{a['parcel']} is in {x['at']}, expected {d(x['eta'])}.",
    0,
)
T(
    "ship",
    "quote_freight",
    "Price for a freight.",
    "from_city:s;to_city:s;pallets:i",
    lambda r: dict(zip(("from_city", "to_city", "pallets"), r.sample(TOWNS, 2) + [ri(r, 2, 26)])),
    lambda a: f"get the freight price for {a['pallets']} pallets from {a['from_city']} to {a['to_city']}",
    lambda r, a: dict(price=round(r.uniform(150, 2400), 2), quote=code(r, "QT")),
    lambda a, x: f"{a['pallets']} pallets cost {x['price']} (quote {x['quote']}).",
    0,
)
T(
    "ship",
    "cancel_shipment",
    "Cancels a shipment.",
    "parcel:s",
    lambda r: dict(parcel=code(r, "PX", 6)),
    lambda a: f"cancel the shipment {a['parcel']}",
    lambda r, a: dict(status="cancelled", fee=round(r.uniform(0, 9), 2)),
    lambda a, x: f"{a['parcel']} is cancelled, fee {x['fee']}.",
    1,
)
T(
    "ship",
    "book_pickup",
    "Books a pickup.",
    "date:s;time:s;parcels:i",
    lambda r: dict(date=date(r), time=tim(r), parcels=ri(r, 2, 40)),
    lambda a: f"book a pickup of {a['parcels']} parcels on {d(a['date'])} at {a['time']}",
    lambda r, a: dict(pickup=code(r, "PU"), status="booked"),
    lambda a, x: f"Pickup {x['pickup']} is booked for {d(a['date'])} at {a['time']}.",
    1,
)
# devops
T(
    "ops",
    "restart_service",
    "Restarts a service.",
    "service:s;host:s",
    lambda r: dict(service=r.choice(["ledgerd", "imgproxy", "mailq", "searchd"]), host=f"n{ri(r,11,89)}"),
    lambda a: f"restart {a['service']} on host {a['host']}",
    lambda r, a: dict(status="running", pid=ri(r, 1200, 32000)),
    lambda a, x: f"{a['service']} on {a['host']} is running again, pid {x['pid']}.",
    1,
)
T(
    "ops",
    "deploy_build",
    "Rolls out a build.",
    "build:s;environment:s",
    lambda r: dict(build=code(r, "B", 4), environment=r.choice(["staging", "production", "preview"])),
    lambda a: f"roll out build {a['build']} to {a['environment']}",
    lambda r, a: dict(deployment=code(r, "DP"), status="rolled out"),
    lambda a, x: f"{a['build']} is on {a['environment']} ({x['deployment']}).",
    1,
)
T(
    "ops",
    "read_logs",
    "Error count in a service's log.",
    "service:s;minutes:i",
    lambda r: dict(service=r.choice(["ledgerd", "imgproxy", "mailq", "searchd"]), minutes=r.choice([10, 15, 45, 60, 90])),
    lambda a: f"count the errors of {a['service']} in the last {a['minutes']} minutes",
    lambda r, a: dict(errors=ri(r, 3, 400)),
    lambda a, x: f"{a['service']} logged {x['errors']} errors in {a['minutes']} minutes.",
    0,
)
T(
    "ops",
    "scale_workers",
    "Sets the number of workers.",
    "pool:s;count:i",
    lambda r: dict(pool=r.choice(["render", "ingest", "billing", "thumbs"]), count=ri(r, 3, 48)),
    lambda a: f"scale the {a['pool']} pool to {a['count']} workers",
    lambda r, a: dict(status="scaled", was=ri(r, 1, 30)),
    lambda a, x: f"The {a['pool']} pool went from {x['was']} to {a['count']} workers.",
    1,
)
T(
    "ops",
    "disk_usage",
    "Free disk space of a host.",
    "host:s",
    lambda r: dict(host=f"n{ri(r,11,89)}"),
    lambda a: f"check the free disk space on host {a['host']}",
    lambda r, a: dict(free_gb=ri(r, 9, 870)),
    lambda a, x: f"{a['host']} has {x['free_gb']} GB free.",
    0,
)
# hr
T(
    "hr",
    "request_leave",
    "Files a leave request.",
    "start:s;days:i",
    lambda r: dict(start=date(r), days=ri(r, 2, 14)),
    lambda a: f"file leave for {a['days']} days from {d(a['start'])}",
    lambda r, a: dict(request=code(r, "LV"), status="filed"),
    lambda a, x: f"Leave of {a['days']} days from {d(a['start'])} is filed as {x['request']}.",
    1,
)
T(
    "hr",
    "leave_balance",
    "Days of leave left.",
    "year:i",
    lambda r: dict(year=r.choice([2024, 2025])),
    lambda a: f"look up how many leave days I have left in {a['year']}",
    lambda r, a: dict(days_left=ri(r, 2, 29)),
    lambda a, x: f"For {a['year']} you have {x['days_left']} days left.",
    0,
)
T(
    "hr",
    "update_address",
    "Changes the address on file.",
    "street:s;city:s",
    lambda r: dict(street=f"{r.choice(['Mill Lane','Elm Row','Quay Street'])} {ri(r,11,140)}", city=r.choice(TOWNS)),
    lambda a: f"change my address to {a['street']}, {a['city']}",
    lambda r, a: dict(status="saved", change=code(r, "CH")),
    lambda a, x: f"Your address is now {a['street']}, {a['city']} ({x['change']}).",
    1,
)
T(
    "hr",
    "log_hours",
    "Books working hours on a project.",
    "project:s;date:s;hours:n",
    lambda r: dict(project=code(r, "PJ", 3), date=date(r), hours=r.choice([1.5, 2.5, 3, 4.5, 6, 7.5])),
    lambda a: f"book {a['hours']} hours on project {a['project']} for {d(a['date'])}",
    lambda r, a: dict(entry=code(r, "HR"), status="saved"),
    lambda a, x: f"{a['hours']} hours are on {a['project']} for {d(a['date'])} ({x['entry']}).",
    1,
)
T(
    "hr",
    "headcount",
    "Headcount of a department.",
    "department:s",
    lambda r: dict(department=r.choice(["Sales", "Claims", "Tooling", "Legal"])),
    lambda a: f"tell me the headcount of {a['department']}",
    lambda r, a: dict(headcount=ri(r, 6, 240)),
    lambda a, x: f"{a['department']} has {x['headcount']} people.",
    0,
)
# school
T(
    "school",
    "book_lab",
    "Reserves a lab.",
    "lab:s;date:s;period:i",
    lambda r: dict(lab=r.choice(["L2", "L5", "B1", "C3"]), date=date(r), period=ri(r, 1, 8)),
    lambda a: f"reserve lab {a['lab']} on {d(a['date'])}, period {a['period']}",
    lambda r, a: dict(reservation=code(r, "RS"), status="reserved"),
    lambda a, x: f"Lab {a['lab']} is yours on {d(a['date'])}, period {a['period']} ({x['reservation']}).",
    1,
)
T(
    "school",
    "class_average",
    "Average mark of a class.",
    "class_id:s;subject:s",
    lambda r: dict(class_id=f"{ri(r,5,12)}{r.choice('ABC')}", subject=r.choice(["physics", "history", "music", "biology"])),
    lambda a: f"give me the average of class {a['class_id']} in {a['subject']}",
    lambda r, a: dict(average=round(r.uniform(2, 9.5), 2), pupils=ri(r, 14, 31)),
    lambda a, x: f"Class {a['class_id']} averages {x['average']} in {a['subject']} over {x['pupils']} pupils.",
    0,
)
T(
    "school",
    "enroll_student",
    "Enrolls a student in a course.",
    "student:s;course:s",
    lambda r: dict(student=code(r, "ST"), course=code(r, "CR", 3)),
    lambda a: f"enroll student {a['student']} in course {a['course']}",
    lambda r, a: dict(status="enrolled", seat=ri(r, 1, 40)),
    lambda a, x: f"{a['student']} has seat {x['seat']} in {a['course']}.",
    1,
)
T(
    "school",
    "library_hold",
    "Puts a book on hold.",
    "book:s;branch:s",
    lambda r: dict(book=code(r, "BK", 5), branch=r.choice(["Harbour", "Old Town", "Campus"])),
    lambda a: f"put book {a['book']} on hold at the {a['branch']} branch",
    lambda r, a: dict(position=ri(r, 1, 14), hold=code(r, "HD")),
    lambda a, x: f"Book {a['book']} is on hold, you are number {x['position']} ({x['hold']}).",
    1,
)
T(
    "school",
    "absences",
    "Absences of a student.",
    "student:s;term:i",
    lambda r: dict(student=code(r, "ST"), term=ri(r, 1, 3)),
    lambda a: f"look up the absences of student {a['student']} in term {a['term']}",
    lambda r, a: dict(absent_days=ri(r, 1, 22)),
    lambda a, x: f"{a['student']} missed {x['absent_days']} days in term {a['term']}.",
    0,
)
# travel
T(
    "travel",
    "flight_status",
    "Status of a flight.",
    "flight:s;date:s",
    lambda r: dict(flight=f"{r.choice(['NW','QX','LF'])}{ri(r,110,980)}", date=date(r)),
    lambda a: f"check flight {a['flight']} on {d(a['date'])}",
    lambda r, a: dict(departure=tim(r), gate=f"{r.choice('ABC')}{ri(r,2,40)}"),
    lambda a, x: f"{a['flight']} leaves at {x['departure']} from gate {x['gate']}.",
    0,
)
T(
    "travel",
    "book_seat",
    "Books a seat on a train.",
    "train:s;date:s;coach:i",
    lambda r: dict(train=f"IC{ri(r,210,890)}", date=date(r), coach=ri(r, 2, 14)),
    lambda a: f"book a seat on train {a['train']} on {d(a['date'])} in coach {a['coach']}",
    lambda r, a: dict(seat=ri(r, 11, 98), booking=code(r, "BK", 5)),
    lambda a, x: f"Seat {x['seat']} in coach {a['coach']} of {a['train']} is booked ({x['booking']}).",
    1,
)
T(
    "travel",
    "hotel_quote",
    "Price of a hotel stay.",
    "city:s;check_in:s;nights:i",
    lambda r: dict(city=r.choice(TOWNS), check_in=date(r), nights=ri(r, 2, 9)),
    lambda a: f"find the hotel price in {a['city']} from {d(a['check_in'])} for {a['nights']} nights",
    lambda r, a: dict(total=ri(r, 140, 1900), hotel=r.choice(["Ankerhof", "Lindenblick", "Casa Mar"])),
    lambda a, x: f"{a['nights']} nights at {x['hotel']} come to {x['total']}.",
    0,
)
T(
    "travel",
    "rent_car",
    "Rents a car.",
    "city:s;pickup:s;days:i",
    lambda r: dict(city=r.choice(TOWNS), pickup=date(r), days=ri(r, 2, 12)),
    lambda a: f"rent a car in {a['city']} from {d(a['pickup'])} for {a['days']} days",
    lambda r, a: dict(rental=code(r, "RC"), status="reserved"),
    lambda a, x: f"The car in {a['city']} is reserved for {a['days']} days ({x['rental']}).",
    1,
)
T(
    "travel",
    "baggage_add",
    "Adds bags to a booking.",
    "booking:s;bags:i",
    lambda r: dict(booking=code(r, "BK", 5), bags=ri(r, 1, 5)),
    lambda a: f"add {a['bags']} bags to booking {a['booking']}",
    lambda r, a: dict(status="added", fee=ri(r, 25, 190)),
    lambda a, x: f"{a['bags']} bags are on booking {a['booking']}, fee {x['fee']}.",
    1,
)
# files
T(
    "files",
    "share_file",
    "Shares a file with one person.",
    "path:s;email:s;access:s:view or edit",
    lambda r: dict(path=f"/plans/{r.choice(['roof','lease','menu','tour'])}-{ri(r,11,99)}.pdf", email=mail(r), access=r.choice(["view", "edit"])),
    lambda a: f"share {a['path']} with {a['email']} with {a['access']} access",
    lambda r, a: dict(share=code(r, "SH"), status="shared"),
    lambda a, x: f"{a['email']} has {a['access']} access to {a['path']} ({x['share']}).",
    1,
)
T(
    "files",
    "move_file",
    "Moves a file.",
    "path:s;folder:s",
    lambda r: dict(path=f"/inbox/scan-{ri(r,110,990)}.tif", folder=r.choice(["/2024/tax", "/2025/tax", "/archive/q3", "/house"])),
    lambda a: f"move {a['path']} to {a['folder']}",
    lambda r, a: dict(status="moved", version=ri(r, 2, 40)),
    lambda a, x: f"{a['path']} now lies in {a['folder']}, version {x['version']}.",
    1,
)
T(
    "files",
    "file_info",
    "Size and date of a file.",
    "path:s",
    lambda r: dict(path=f"/shared/{r.choice(['offer','deck','model','cast'])}-{ri(r,11,99)}.xlsx"),
    lambda a: f"look up the size of {a['path']}",
    lambda r, a: dict(kb=ri(r, 14, 9800), modified=date(r)),
    lambda a, x: f"{a['path']} has {x['kb']} KB, changed {d(x['modified'])}.",
    0,
)
T(
    "files",
    "delete_file",
    "Deletes a file.",
    "path:s",
    lambda r: dict(path=f"/tmp/export-{ri(r,110,990)}.csv"),
    lambda a: f"delete {a['path']}",
    lambda r, a: dict(status="deleted", freed_kb=ri(r, 20, 9000)),
    lambda a, x: f"{a['path']} is gone, {x['freed_kb']} KB freed.",
    1,
)
T(
    "files",
    "word_count",
    "Words in a document.",
    "path:s",
    lambda r: dict(path=f"/drafts/chapter-{ri(r,2,60)}.md"),
    lambda a: f"count the words in {a['path']}",
    lambda r, a: dict(words=ri(r, 300, 9000)),
    lambda a, x: f"{a['path']} has {x['words']} words.",
    0,
)
# maths
T(
    "calc",
    "bmi",
    "Body mass index.",
    "weight_kg:n;height_m:n",
    lambda r: dict(weight_kg=ri(r, 48, 110), height_m=round(r.uniform(1.5, 2.0), 2)),
    lambda a: f"compute the BMI for {a['weight_kg']} kg and {a['height_m']} m",
    lambda r, a: dict(bmi=round(a["weight_kg"] / a["height_m"] ** 2, 2)),
    lambda a, x: f"The BMI is {x['bmi']}.",
    0,
)
T(
    "calc",
    "loan_payment",
    "Monthly payment of a loan.",
    "principal:n;rate_percent:n;years:i",
    lambda r: dict(principal=ri(r, 8, 300) * 1000, rate_percent=round(r.uniform(1.5, 6.5), 2), years=ri(r, 4, 30)),
    lambda a: f"work out the monthly payment on {a['principal']} at {a['rate_percent']} percent over {a['years']} years",
    lambda r, a: dict(monthly=round(a["principal"] * (a["rate_percent"] / 1200) / (1 - (1 + a["rate_percent"] / 1200) ** (-12 * a["years"])), 2)),
    lambda a, x: f"The monthly payment is {x['monthly']}.",
    0,
)
T(
    "calc",
    "dilution",
    "Volume of stock for a dilution.",
    "stock:n;target:n;volume_ml:n",
    lambda r: dict(stock=ri(r, 10, 90) * 10, target=ri(r, 2, 60), volume_ml=ri(r, 5, 50) * 10),
    lambda a: f"calculate how much {a['stock']} mM stock I need for {a['volume_ml']} ml at {a['target']} mM",
    lambda r, a: dict(stock_ml=round(a["target"] * a["volume_ml"] / a["stock"], 3)),
    lambda a, x: f"You need {x['stock_ml']} ml of the stock.",
    0,
)
T(
    "calc",
    "currency_convert",
    "Converts money at today's rate.",
    "amount:n;source:s;target:s",
    lambda r: dict(zip(("amount", "source", "target"), [ri(r, 30, 4000)] + r.sample(["EUR", "CHF", "NOK", "PLN", "GBP"], 2))),
    lambda a: f"convert {a['amount']} {a['source']} to {a['target']}",
    lambda r, a: dict(result=round(a["amount"] * r.uniform(0.2, 4.5), 2)),
    lambda a, x: f"{a['amount']} {a['source']} is {x['result']} {a['target']}.",
    0,
)
T(
    "calc",
    "save_result",
    "Stores a number in the notebook.",
    "label:s;value:n",
    lambda r: dict(label=r.choice(["run", "trial", "batch"]) + str(ri(r, 2, 99)), value=round(r.uniform(2, 99), 2)),
    lambda a: f"store {a['value']} under the label {a['label']}",
    lambda r, a: dict(entry=code(r, "NB"), status="stored"),
    lambda a, x: f"{a['value']} is stored as {a['label']} ({x['entry']}).",
    1,
)
# crm
T(
    "crm",
    "issue_refund",
    "Refunds an order.",
    "order:s;amount:n",
    lambda r: dict(order=code(r, "OR", 5), amount=round(r.uniform(8, 260), 2)),
    lambda a: f"refund {a['amount']} on order {a['order']}",
    lambda r, a: dict(refund=code(r, "RF"), status="issued"),
    lambda a, x: f"{a['amount']} goes back on order {a['order']} ({x['refund']}).",
    1,
)
T(
    "crm",
    "log_call",
    "Logs a call with a customer.",
    "customer:s;minutes:i",
    lambda r: dict(customer=code(r, "CU"), minutes=ri(r, 3, 58)),
    lambda a: f"log a call of {a['minutes']} minutes with customer {a['customer']}",
    lambda r, a: dict(entry=code(r, "LG"), status="logged"),
    lambda a, x: f"The {a['minutes']} minute call with {a['customer']} is logged ({x['entry']}).",
    1,
)
T(
    "crm",
    "get_customer",
    "Key data of a customer.",
    "customer:s",
    lambda r: dict(customer=code(r, "CU")),
    lambda a: f"pull up customer {a['customer']}",
    lambda r, a: dict(name=per(r), open_orders=ri(r, 1, 14)),
    lambda a, x: f"{a['customer']} is {x['name']} with {x['open_orders']} open orders.",
    0,
)
T(
    "crm",
    "update_deal",
    "Sets the value of a deal.",
    "deal:s;value:i",
    lambda r: dict(deal=code(r, "DL"), value=ri(r, 11, 480) * 100),
    lambda a: f"set deal {a['deal']} to a value of {a['value']}",
    lambda r, a: dict(status="updated", rev=ri(r, 2, 40)),
    lambda a, x: f"Deal {a['deal']} stands at {a['value']} (revision {x['rev']}).",
    1,
)
T(
    "crm",
    "create_ticket",
    "Opens a support ticket.",
    "customer:s;topic:s;priority:i",
    lambda r: dict(customer=code(r, "CU"), topic=r.choice(["login", "delivery", "billing", "returns"]), priority=ri(r, 1, 4)),
    lambda a: f"open a priority {a['priority']} ticket about {a['topic']} for customer {a['customer']}",
    lambda r, a: dict(ticket=code(r, "TK"), status="open"),
    lambda a, x: f"Ticket {x['ticket']} about {a['topic']} is open for {a['customer']}.",
    1,
)
# farm
T(
    "farm",
    "irrigate_zone",
    "Waters a zone.",
    "zone:i;litres:i",
    lambda r: dict(zone=ri(r, 1, 24), litres=ri(r, 8, 90) * 10),
    lambda a: f"water zone {a['zone']} with {a['litres']} litres",
    lambda r, a: dict(status="running", job=code(r, "IR")),
    lambda a, x: f"Zone {a['zone']} gets {a['litres']} litres (job {x['job']}).",
    1,
)
T(
    "farm",
    "soil_reading",
    "Soil moisture of a zone.",
    "zone:i;depth_cm:i",
    lambda r: dict(zone=ri(r, 1, 24), depth_cm=r.choice([10, 15, 20, 30, 45])),
    lambda a: f"read the soil moisture of zone {a['zone']} at {a['depth_cm']} cm",
    lambda r, a: dict(moisture=round(r.uniform(8, 61), 1)),
    lambda a, x: f"Zone {a['zone']} is at {x['moisture']} percent moisture at {a['depth_cm']} cm.",
    0,
)
T(
    "farm",
    "order_feed",
    "Orders feed.",
    "product:s;sacks:i",
    lambda r: dict(product=r.choice(["layer mash", "calf starter", "hay pellets"]), sacks=ri(r, 4, 80)),
    lambda a: f"order {a['sacks']} sacks of {a['product']}",
    lambda r, a: dict(order=code(r, "FD"), status="ordered"),
    lambda a, x: f"{a['sacks']} sacks of {a['product']} are ordered ({x['order']}).",
    1,
)
T(
    "farm",
    "milk_yield",
    "Milk of one animal on a day.",
    "animal:s;date:s",
    lambda r: dict(animal=code(r, "COW", 3), date=date(r)),
    lambda a: f"look up the milk yield of {a['animal']} on {d(a['date'])}",
    lambda r, a: dict(litres=round(r.uniform(9, 38), 1)),
    lambda a, x: f"{a['animal']} gave {x['litres']} litres on {d(a['date'])}.",
    0,
)
T(
    "farm",
    "set_vent",
    "Opens a greenhouse vent.",
    "house:i;percent:i",
    lambda r: dict(house=ri(r, 1, 12), percent=ri(r, 1, 19) * 5),
    lambda a: f"open the vents of greenhouse {a['house']} to {a['percent']} percent",
    lambda r, a: dict(status="ok", inside=round(r.uniform(14, 33), 1)),
    lambda a, x: f"Greenhouse {a['house']} has its vents at {a['percent']} percent; inside {x['inside']} degrees.",
    1,
)
# tickets / culture
T(
    "arts",
    "reserve_tickets",
    "Reserves tickets.",
    "show:s;date:s;count:i",
    lambda r: dict(show=r.choice(["The Lighthouse", "Winterreise", "Salt Road", "Orfeo"]), date=date(r), count=ri(r, 2, 9)),
    lambda a: f"reserve {a['count']} tickets for {a['show']} on {d(a['date'])}",
    lambda r, a: dict(reservation=code(r, "RV", 5), price=ri(r, 24, 420)),
    lambda a, x: f"{a['count']} tickets for {a['show']} are held as {x['reservation']}, {x['price']} in all.",
    1,
)
T(
    "arts",
    "opening_hours",
    "Opening hours on a day.",
    "venue:s;date:s",
    lambda r: dict(venue=r.choice(["Maritime Museum", "Glass Hall", "Old Mint"]), date=date(r)),
    lambda a: f"check when the {a['venue']} opens on {d(a['date'])}",
    lambda r, a: dict(opens=tim(r), closes="21:00"),
    lambda a, x: f"The {a['venue']} opens at {x['opens']} and closes at {x['closes']}.",
    0,
)
T(
    "arts",
    "seat_map",
    "Free seats of a show.",
    "show:s;date:s",
    lambda r: dict(show=r.choice(["The Lighthouse", "Winterreise", "Salt Road", "Orfeo"]), date=date(r)),
    lambda a: f"see how many seats are left for {a['show']} on {d(a['date'])}",
    lambda r, a: dict(free=ri(r, 2, 300)),
    lambda a, x: f"{a['show']} has {x['free']} seats left on {d(a['date'])}.",
    0,
)
T(
    "arts",
    "tour_add",
    "Adds visitors to a guided tour.",
    "tour:s;visitors:i",
    lambda r: dict(tour=code(r, "TO", 3), visitors=ri(r, 2, 24)),
    lambda a: f"add {a['visitors']} visitors to tour {a['tour']}",
    lambda r, a: dict(status="added", total=ri(r, 24, 60)),
    lambda a, x: f"Tour {a['tour']} has {a['visitors']} more visitors, {x['total']} in all.",
    1,
)
T(
    "arts",
    "loan_request",
    "Asks for the loan of an object.",
    "object_id:s;until:s",
    lambda r: dict(object_id=code(r, "OB", 5), until=date(r)),
    lambda a: f"ask for the loan of object {a['object_id']} until {d(a['until'])}",
    lambda r, a: dict(request=code(r, "LO"), status="filed"),
    lambda a, x: f"The loan of {a['object_id']} until {d(a['until'])} is asked for ({x['request']}).",
    1,
)
DOMS = sorted({s.dom for s in SPEC.values()})

WRAP = [
    "Please {s}.",
    "Can you {s}?",
    "Could you {s}, please?",
    "{S}.",
    "I'd like you to {s}.",
    "Hey, {s} for me.",
    "{S}, thanks.",
    "I need you to {s}.",
    "Would you {s}?",
    "Quick one: {s}.",
    "Next on my list: {s}.",
    "Right, {s}.",
    "My request: {s}.",
    "One thing: {s}.",
    "Do me a favour and {s}.",
]
LEAD = ["", "", "", "", "Morning.", "Hi there.", "Good afternoon.", "Back again.", "Between two meetings here.", "Hello!"]
TAIL = [
    "",
    "",
    "",
    "",
    "",
    "It's for the Thursday report.",
    "My colleague is waiting for it.",
    "I have ten minutes.",
    "That is all for now.",
    "We talked about it at lunch.",
    "Short answer is fine.",
]
ANS = ["{a}", "{a}", "Done. {a}", "Here you are: {a}", "All right. {a}", "{a} Anything else?", "OK: {a}", "That went through. {a}"]
THX = ["Thanks, that's all.", "Great, thank you.", "Perfect.", "Good to know.", "Thanks, I'll take it from there.", "Fine, cheers."]
BYE = ["You're welcome.", "Glad to help.", "Any time.", "Happy to help."]
SRV = "lantern fjord cobalt harbor willow nimbus ember atlas velvet quartz sundial dockside civic orchard beacon tundra marble saffron".split()


def cap(s):
    return s[:1].upper() + s[1:]


def near(r, v):
    "a subtly different value of the same kind, or None"
    if isinstance(v, bool):
        return None
    if isinstance(v, (int, float)):
        s = repr(v)
        i = [k for k, ch in enumerate(s) if ch.isdigit()]
        for _ in range(40):
            k = r.choice(i)
            t = s[:k] + r.choice("0123456789") + s[k + 1 :]
            if t != s and not (t[0] == "0" and len(t) > 1 and t[1] != "."):
                w = float(t) if isinstance(v, float) else int(t)
                if w != v and w > 0:
                    return w
        return None
    if isinstance(v, str):
        if len(v) == 10 and v[4] == "-" and v[7] == "-":
            k = int(v[8:]) + r.choice([-1, 1])
            return v[:8] + f"{k:02d}"
        if len(v) == 5 and v[2] == ":":
            h = int(v[:2])
            return f"{h+r.choice([-1,1]):02d}" + v[2:]
        i = [k for k, ch in enumerate(v) if ch.isdigit()]
        if i:
            for _ in range(40):
                k = r.choice(i)
                t = v[:k] + r.choice("123456789") + v[k + 1 :]
                if t != v:
                    return t
        if "@" in v:
            n, rest = v.split(".", 1)
            o = [x for x in NAMES if x.lower() != n and x[0].lower() == n[0]] or [x for x in NAMES if x.lower() != n]
            return r.choice(o).lower() + "." + rest
    return None


def vtxt(v):
    return d(v) if isinstance(v, str) and len(v) == 10 and v[4:5] == "-" and v[7:8] == "-" else str(v)


class TI:
    pass


class H:
    pass


GOLD = []


def load_gold():
    for l in open(os.path.join(HERE, "gold.jsonl")):
        g = json.loads(l)
        t = g["trajectory"]
        if (
            g["source"] in ("glaive", "bfcl_single", "bfcl_multiple", "bfcl_live")
            and 4 <= len(t) <= 7
            and "text" in t[-1]
            and t[-1]["from"] == "client"
            and len(g["tools"]) <= 4
            and any("call" in s for s in t)
            and len({x["name"] for x in g["tools"]}) == len(g["tools"])
        ):
            GOLD.append(g)


class C:
    def __init__(s, seed, srv=None, prin=None):
        s.seed = seed
        s.used = {}
        s.style = s.ch("style", ["snake"] * 5 + ["camel"] * 2 + ["dot", "kebab"])
        s.srvon = s.p("srvon", 0.65) if srv is None else srv
        s.sv = s.k("sv").sample(SRV, 6)
        suf = s.ch("suf", ["-mcp", "-server", "-tools", "", ""])
        s.sv = [x + suf for x in s.sv]
        s.idst = s.ch("idst", ["call_", "c", "toolu_", "", None, None])
        s.n = 0
        s.tools = []
        s.steps = []
        s.step = None
        s.prin = None
        s.cutok = False
        s.differs = ""
        if s.p("hasp", 0.45) if prin is None else prin:
            s.setp(s.ch("pid", NAMES).lower() + s.ch("pnum", ["", "", str(s.ri("pn", 2, 97))]), s.ch("prole", [None, ["member"], ["customer"], ["staff"]]), None)

    def k(s, key):
        return random.Random(f"{s.seed}|{key}")

    def ch(s, key, seq):
        return s.k(key).choice(list(seq))

    def ri(s, key, a, b):
        return s.k(key).randint(a, b)

    def p(s, key, q):
        return s.k(key).random() < q

    def setp(s, i, roles=None, scopes=None):
        s.prin = {"id": i}
        if roles:
            s.prin["roles"] = roles
        if scopes:
            s.prin["scopes"] = scopes

    def nm(s, n, dom=""):
        w = n.split("_")
        if s.style == "camel":
            return w[0] + "".join(x.title() for x in w[1:])
        if s.style == "dot" and dom:
            return dom + "." + n
        if s.style == "kebab":
            return "-".join(w)
        return n

    def tool(s, name, desc, props, server=None, dom="", front=False):
        h = H()
        h.raw = name
        h.name = s.nm(name, dom)
        h.server = server or s.sv[0]
        h.obj = {"name": h.name, "description": desc, "inputSchema": schema(props) if isinstance(props, str) else props}
        if s.srvon:
            h.obj = {"server": h.server, **h.obj}
        s.tools.append(h.obj)
        return h

    def task(s, key, w=None, dom=None, names=None, nonames=()):
        L = [x for x in SPEC.values() if (w is None or x.w == w) and (dom is None or x.dom == dom) and (names is None or x.name in names) and x.name not in nonames]
        L.sort(key=lambda x: x.name)
        t = TI()
        t.spec = s.ch(key + ".spec", L)
        r = s.k(key + ".val")
        t.args = t.spec.gen(r)
        t.say = t.spec.say(t.args)
        t.res = t.spec.res(r, t.args)
        t.ans = t.spec.ans(t.args, t.res)
        t.key = key
        return t

    def two(s, key, w=(None, None), dom=None):
        a = s.task(key + "1", w[0], dom)
        b = s.task(key + "2", w[1], a.spec.dom, nonames=(a.spec.name,))
        return a, b

    def add(s, t, server=None, desc=None):
        return s.tool(t.spec.name, desc or t.spec.desc, t.spec.props, server, t.spec.dom)

    def u(s, t):
        s.steps.append({"from": "user", "text": t})

    def call(s, h, args):
        c = {}
        s.n += 1
        if s.idst is not None:
            c["id"] = f"{s.idst}{s.n}"
        if s.srvon:
            c["server"] = h.server
        c["tool"] = h.name
        c["arguments"] = copy.deepcopy(args)
        s.last = c.get("id")
        s.steps.append({"from": "client", "call": c})
        return len(s.steps) - 1

    def r(s, res=None, error=None, cid=0):
        x = {"from": "server", "result": copy.deepcopy(res)}
        i = s.last if cid == 0 else cid
        if i is not None:
            x["call_id"] = i
        if error:
            x["error"] = error
        s.steps.append(x)
        return len(s.steps) - 1

    def do(s, h, args, res):
        i = s.call(h, args)
        s.r(res)
        return i

    def a(s, t, key=None):
        s.steps.append({"from": "client", "text": s.ch("ans" + str(key), ANS).format(a=t) if key is not None else t})
        return len(s.steps) - 1

    def mark(s, i):
        s.step = i

    def ask(s, key, say, tail=True, lead=True):
        t = s.ch(key + ".wrap", WRAP).format(s=say, S=cap(say))
        l = s.ch(key + ".lead", LEAD) if lead else ""
        z = s.ch(key + ".tail", TAIL) if tail else ""
        return " ".join(x for x in (l, t, z) if x)

    def distract(s):
        n = s.ch("dn", [0, 0, 1, 1, 2, 3, 5])
        have = {t["name"] for t in s.tools}
        for i in range(n):
            t = s.task(f"dis{i}")
            if s.nm(t.spec.name, t.spec.dom) in have:
                continue
            have.add(s.nm(t.spec.name, t.spec.dom))
            s.tool(t.spec.name, t.spec.desc, t.spec.props, s.ch(f"dsv{i}", s.sv[:3]), t.spec.dom)

    def prefix(s):
        if not s.p("pre", 0.32):
            return
        have = {t["name"] for t in s.tools}
        main = s.steps
        s.steps = []
        n0 = len(main)
        if s.p("pregold", 0.5):
            g = s.ch("gold", GOLD)
            if {t["name"] for t in g["tools"]} & have:
                s.steps = main
                return
            m = {}
            for t in copy.deepcopy(g["tools"]):
                t.pop("server", None)
                if s.srvon:
                    m[t["name"]] = s.ch("gs", s.sv[2:4])
                    t = {"server": m[t["name"]], **t}
                s.tools.append(t)
            k = 0
            ids = {}
            for st in copy.deepcopy(g["trajectory"]):
                if "call" in st:
                    c = st["call"]
                    old = c.pop("id", None)
                    k += 1
                    new = {}
                    if s.idst is not None:
                        new["id"] = f"{s.idst}p{k}"
                    s.pl = new.get("id")
                    ids[old] = s.pl
                    c.pop("server", None)
                    if s.srvon:
                        new["server"] = m.get(c["tool"], s.sv[2])
                    new.update(c)
                    st["call"] = new
                elif st["from"] == "server":
                    o = st.pop("call_id", None)
                    cid = ids.get(o, s.pl)
                    if cid is not None:
                        st["call_id"] = cid
                s.steps.append(st)
        else:
            t = s.task("pret")
            if s.nm(t.spec.name, t.spec.dom) in have:
                s.steps = main
                return
            h = s.tool(t.spec.name, t.spec.desc, t.spec.props, s.sv[3] if s.p("psv", 0.5) else s.sv[0], t.spec.dom)
            n = s.n
            s.n = 50
            s.u(s.ask("pre", t.say))
            s.do(h, t.args, t.res)
            s.a(t.ans, "pre")
            s.n = n
        off = len(s.steps)
        s.steps += main
        if s.step is not None:
            s.step += off

    def suffix(s):
        if s.steps[-1]["from"] != "client" or "text" not in s.steps[-1]:
            return
        x = s.ch("suf2", [0, 0, 0, 0, 1, 1, 2])
        if x == 1:
            s.u(s.ch("thx", THX))
            s.a(s.ch("bye", BYE))
        elif x == 2:
            t = s.task("suft")
            if s.nm(t.spec.name, t.spec.dom) in {t["name"] for t in s.tools}:
                return
            h = s.tool(t.spec.name, t.spec.desc, t.spec.props, s.sv[0], t.spec.dom)
            s.u(s.ask("suf", t.say))
            s.do(h, t.args, t.res)
            s.a(t.ans, "suf")

    def finish(s):
        if s.cutok and s.step is not None and s.p("cut", 0.15):
            s.steps = s.steps[: s.step + 1]
        else:
            s.suffix()
        s.prefix()
        s.distract()
        s.k("shuf").shuffle(s.tools)
        o = {"tools": s.tools}
        if s.prin:
            o["principal"] = s.prin
        o["trajectory"] = s.steps
        return o
