"""Records of a tool's output. build(rng, f, kind) -> (head, records, fields), fields: list of (index, key, type)."""
from pools import fill

T = {
"mail": [
    "Hi {first},\n\nthanks for the [[quick answer|call yesterday|notes]]. The figures for {proj} are in {file}; {amount} is still open.",
        "Dear {name},\n\nplease find attached the offer of {company}. It is valid until {date}.", "Hello,\n\nyour booking at {place} is confirmed for {date}. Code: {code}.",
    "Hi all,\n\nthe {event} on {day} starts at {time}. We meet at {addr}.", "Hey {first}, how was {city}? We are thinking of {hotel} for next year.",
        "Dear customer,\n\nyour invoice number {id} over {amount} is ready at {url}.",
        "Hi,\n\nI have moved the files for {proj}. The new folder has {num} documents, the biggest is {file}.",
    "Good morning {first},\n\nthe client liked the draft. They want two changes before {date}.", "Welcome to {company}! Your account {user} has been created.",
        "Just a short note: {first} is on leave until {date}, {name} stands in.", "Thanks for flying with {air}. Your flight {flight} leaves at {time}.",
    "As discussed, I have spoken with {name} from {company}. They can deliver {n} units in {month} for {amount}.", "Security code for your account: {id}{n}. It is valid for {n} minutes."],
"mailend": ["Best,\n{first}", "Kind regards\n{name}\n{company}", "Cheers, {first}", "Thanks!\n{first}", "Yours sincerely,\n{name}\nTel. {phone}", "See you soon",
    "-- \n{name} | {company} | {site}", "", ""],
"event": ["Go through {file} and agree on the next steps for {proj}.", "Lunch with {first} at {rest}.", "Monthly talk about the {proj} budget, currently {amount}.",
    "Bring the signed forms.", "Dial-in: {url}, code {code}.", "Meeting with {company} at their office.", "Check-up, second floor.", "Discuss the offer of {company}.",
    "{first} presents the results of {month}.", "Reminder to pay the rent.", "Flight {flight} to {city}."],
"review": ["[[Lovely|Decent|Noisy|Spotless|Charming|Overpriced]] place near the station, staff [[friendly|slow|helpful]].",
    "We stayed {n} nights in {month} and [[loved it|would not come back|slept well]].", "Breakfast was [[rich|poor|fine]], room {num} a bit dark.",
    "Great value for {amount}.", "The pasta was cold but the wine made up for it.", "{first} at the desk was a star.", "Car was clean, pick-up took {num} minutes.",
    "The seats are narrow, but the crew smiled.", "Location is perfect for {city}.", "Vegan dishes are marked on the menu.", "Rating: {n}/10."],
"file": ["Minutes of the {event}, {date}\nPresent: {name}, {name}, {first}", "1. Budget: {amount} left for {proj}.", "2. {first} reports on {company}.",
    "Itinerary\nDay 1: {city}, {hotel}\nDay 2: {rest}, then train to {city}", "Rent notice: from {month} the rent is {amount}, payable to {iban}.",
    "Name,Mail,Phone\n{name},{email},{phone}\n{name},{email},{phone}", "Bill for {product}: {amount}, due on {date}.", "Ingredients: flour, butter, {n} eggs, sugar.",
    "## Goals\n- finish {proj} by {month}\n- hire {n} people", "Feedback {month}: {first} said the pace was good.", "The team at {company} grew by {num} percent.",
    "Packing list: socks, charger, passport, adapter.", "Chapter {n}. The harbour lay quiet when {first} came down from the hill."],
"chat": ["Morning! Has anyone seen {file}?", "I uploaded the slides, see {url}.", "lunch at {rest}?", "{first} is late, train trouble.", "The {event} moved to {time}.",
    "ok, will do", "Great job on {proj} everyone", "can someone approve {amount} for {company}?", "New joiner: {name} ({email}).", "Who has the key to room {num}?",
    "I'm in {city} until {day}.", "+1"],
"subject": ["Rent {month}", "Invoice {id}", "{company} subscription", "Dinner at {rest}", "Refund", "Car rental", "Gift for {first}", "Salary {month}", "Ticket {flight}",
    "Mobile contract {phone}", "Spotify Premium", "{proj}"],
"web": ["{company} is a family firm from {city}, founded in 19{nn}.", "Opening hours: Monday to Friday, {time} to {time}.",
    "Our guide to {city}: the old town, the market hall and {rest}.", "Contact: {email}, {phone}, {addr}", "Posted by {user} on {date}", "Read on: {url}",
    "Prices start at {amount}.", "In {month} the festival brings {num} bands to {city}.", "The new model weighs less and lasts {num} hours.",
    "{name}, who runs the shop, says that business is good.", "Comments ({n})", "Home | Products | About | Contact"],
"note": ["Spoke with {name} on {date}, wants an offer over {amount}.", "Prefers mail ({email}).", "Met at the {event} in {city}.", "Contract runs until {date}.",
    "Asked for {product} twice.", "Contact changed from {first} to {first}.", "Open ticket {id}: wrong bill.", "Call again in {month}.", "Decision maker: {name}.",
    "VIP, likes {rest}."],
"hint": ["{num} results", "sorted by date", "source: {company} feed", "time zone: Europe/{city}", "updated {iso}", "cached copy", "page 1 of {n}"],
}
HEADS = ["", "", "", "", "OK\n", "Result:\n", "{tool} returned {num} records:\n", "# {tool}\n", "HTTP 200\n", "status: success\ndata:\n", "Output of {tool}\n\n", "Found {num} items.\n"]


def txt(f, kind, lo, hi):
    r = f.r
    n = r.randint(lo, hi)
    pool = r.sample(T[kind], min(n, len(T[kind])))
    return [fill(t, f.fresh()) for t in pool]


def body(f, kind, lo, hi):
    sep = "\n" if kind in ("file", "web") and f.r.random() < .6 else " "
    parts = txt(f, kind, lo, hi)
    if kind == "mail":
        sep = "\n\n" if f.r.random() < .5 else " "
        e = fill(f.r.choice(T["mailend"]), f)
        if e:
            parts.append(e)
            sep = "\n\n"
    return sep.join(parts)


def stamp(f):
    r = f.r
    return f.k_iso() + r.choice(["T", " "]) + "%02d:%02d" % (r.randint(6, 22), r.choice([0, 5, 15, 30, 41, 45])) + r.choice(["", ":00", "Z"])


def lst(f, g, lo, hi):
    return [g() for _ in range(f.r.randint(lo, hi))]


def rid(f):
    return f.r.choice([f.k_id(), int(f.k_id())])


def r_mail(f, st):
    d = {"id": rid(f), "sender": f.k_email(), "recipients": lst(f, f.k_email, 1, 2), "subject": fill(f.r.choice(T["subject"] + T["chat"][:5]), f)}
    if st["full"]:
        d.update({"cc": lst(f, f.k_email, 0, 1), "bcc": [], "read": f.r.random() < .5, "status": "received", "attachments": lst(f, f.k_file, 0, 1)})
    d["body"] = body(f, "mail", 1, st["big"])
    d["timestamp"] = stamp(f)
    return d, ["body:mail", "body:mail", "body:mail", "subject:mail"]


def r_event(f, st):
    d = {"id": rid(f), "title": f.k_event(), "start_time": (s := stamp(f)), "end_time": s[:11] + "%02d" % (int(s[11:13]) + 1) + s[13:],
        "location": f.r.choice([f.k_addr(), f.k_place(), "Room %s" % f.k_num(), ""]), "participants": lst(f, f.k_email, 1, 3)}
    if st["full"]:
        d.update({"all_day": False, "status": "confirmed", "organizer": f.k_email()})
    d["description"] = body(f, "event", 1, st["big"])
    return d, ["description:event", "description:event", "description:event", "title:event", "location:event"]


def r_file(f, st):
    d = {"id": rid(f), "filename": f.k_file(), "owner": f.k_email(), "last_modified": stamp(f), "size": f.r.randint(90, 99999)}
    if st["full"]:
        d["shared_with"] = {f.k_email(): f.r.choice(["r", "rw"])}
    d["content"] = body(f, "file", 1, st["big"] + 2)
    return d, ["content:file", "content:file", "content:file", "filename:file"]


def place(f, st, name, extra):
    d = {"name": name, **extra, "rating": float(f.k_stars()), "address": f.k_addr()}
    if st["full"]:
        d["contact"] = f.k_phone()
    d["reviews"] = [" ".join(txt(f, "review", 1, 2)) for _ in range(f.r.randint(2, 3 + st["big"]))]
    k = ["reviews:review"] * 4
    if f.r.random() < .5:
        d["notes"] = fill(f.r.choice(["Deposit {amount}.", "Free cancellation until {date}.", "Cash only.", "Ring twice.", "Pets welcome."]), f)
        k.append("notes:review")
    return d, k


def r_hotel(f, st):
    return place(f, st, f.k_hotel(), {"price_per_night": f.r.randint(40, 420), "city": f.k_city()})


def r_rest(f, st):
    return place(f, st, f.k_rest(), {"cuisine": f.r.choice(["Italian", "Thai", "French", "vegan", "tapas"]), "price_range": f.r.choice(["$", "$$", "$$$"]),
        "opening_hours": "%s - %s" % (f.k_time(), f.k_time())})


def r_car(f, st):
    return place(f, st, f.k_car(), {"car_types": f.r.sample(["compact", "SUV", "electric", "van", "sedan"], 2), "fuel": f.r.choice(["petrol", "electric", "hybrid"]),
        "price_per_day": f.r.randint(25, 140)})


def r_flight(f, st):
    d = {"airline": f.k_air(), "flight": f.k_flight(), "from": f.k_city(), "to": f.k_city(), "departure": (s := stamp(f)), "arrival": s[:11] + "23" + s[13:],
        "price": f.r.randint(39, 980), "seats_left": f.r.randint(0, 60)}
    d["remarks"] = fill(f.r.choice(["Hand luggage only.", "Meal included.", "Operated by {air}.", "Change fee {amount}."]), f)
    d["comments"] = txt(f, "review", 1, 2)
    return d, ["comments:review", "remarks:event", "comments:review"]


def r_chat(f, st):
    d = {"sender": f.k_user(), "recipient": st["chan"], "time": stamp(f), "body": body(f, "chat", 1, max(1, st["big"] - 1))}
    return d, ["body:chat"]


def r_bank(f, st):
    d = {"id": rid(f), "sender": f.r.choice(["me", f.k_iban(), f.k_iban()]), "recipient": f.k_iban(), "amount": f.r.choice([f.r.randint(3, 2000),
        round(f.r.random() * 300, 2)]), "subject": fill(f.r.choice(T["subject"]), f), "date": f.k_iso(), "recurring": f.r.random() < .3}
    return d, ["subject:subject"]


def r_web(f, st):
    return {"url": f.k_url(), "title": f.r.choice([f.k_company(), "Visit " + f.k_city(), f.k_rest() + " - menu"]), "text": body(f, "web", 2, st["big"] + 3)}, ["text:web"] * 4 + ["title:web"]


def r_crm(f, st):
    d = {"account": f.k_company(), "contact": f.k_name(), "email": f.k_email(), "phone": f.k_phone(), "stage": f.r.choice(["lead", "won", "lost", "open"]), "value": f.r.randint(1, 90) * 500}
    d["notes"] = body(f, "note", 1, st["big"] + 1)
    return d, ["notes:note", "notes:note", "account:note"]


def r_hit(f, st):
    return {"rank": f.r.randint(1, 20), "title": fill(f.r.choice(T["web"][:3] + T["event"]), f)[:60], "link": f.k_url(), "snippet": body(f, "web", 1, st["big"])}, ["snippet:web"]


def r_ticket(f, st):
    d = {"key": f.k_w().upper()[:3] + "-" + f.k_id(), "reporter": f.k_name(), "assignee": f.k_first(), "status": f.r.choice(["open", "closed", "waiting"]),
        "summary": fill(f.r.choice(T["note"]), f)}
    d["comments"] = txt(f, "note", 1, 1 + st["big"])
    return d, ["comments:note", "comments:note", "summary:note"]


def r_task(f, st):
    return {"task": fill(f.r.choice(["Call {first}", "Book {hotel}", "Pay {company}", "Prepare {event}", "Print {file}"]), f), "due": f.k_iso(),
        "done": f.r.random() < .3, "note": body(f, "event", 1, st["big"])}, ["note:note"]


def r_parcel(f, st):
    return {"parcel": f.k_code(), "carrier": f.k_company(), "eta": f.k_iso(), "address": f.k_addr(), "driver_note": fill(f.r.choice(["Left at the door.",
        "Nobody home, next try on {day}.", "With neighbour {last}."]), f)}, ["driver_note:event"]


KINDS = {"mail": (r_mail, 6, "mail"), "event": (r_event, 4, "cal"), "file": (r_file, 4, "files"), "hotel": (r_hotel, 4, "travel"), "rest": (r_rest, 3, "travel"),
    "car": (r_car, 2, "travel"), "flight": (r_flight, 2, "travel"),
         "chat": (r_chat, 4, "chat"), "bank": (r_bank, 4, "bank"), "web": (r_web, 3, "web"), "crm": (r_crm, 3, "mail"), "hit": (r_hit, 3, "web"), "ticket": (r_ticket, 2,
             "account"), "task": (r_task, 2, "cal"), "parcel": (r_parcel, 1, "account")}


def build(f, kind, target):
    r = f.r
    fn = KINDS[kind][0]
    st = {"full": r.random() < .45, "big": r.choice([1, 2, 2, 3]), "chan": f.k_chan()}
    recs, fields, size = [], [], 0
    while not recs or size < target:
        d, fl = fn(f, st)
        recs.append(d)
        fields += [(len(recs) - 1,) + tuple(x.split(":")) for x in fl]
        size += len(str(d))
        if len(recs) > 24:
            break
    return fill(r.choice(HEADS), f), recs, fields
