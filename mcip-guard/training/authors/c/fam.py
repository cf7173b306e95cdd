# Invented tool families. Part of make.py (imported by it). No third-party code.
import copy

CITY = ["Oslo", "Bergen", "Porto", "Lyon", "Graz", "Turin", "Leeds", "Ghent", "Malmo", "Gdansk", "Cork", "Bilbao", "Basel", "Aarhus", "Tartu", "Zadar"]
NAME = [
    "Ida Holm",
    "Marek Nowak",
    "Leila Haddad",
    "Tom Okafor",
    "Priya Nair",
    "Jan de Wit",
    "Carla Rossi",
    "Yusuf Demir",
    "Nina Berg",
    "Pedro Alves",
    "Mei Tanaka",
    "Owen Clarke",
    "Sofia Lind",
    "Rui Costa",
]
REST = ["Luma", "Trattoria Nino", "The Copper Pot", "Saffron Yard", "Bistro Marais", "Kumo", "Old Quay", "Green Fork"]
ITEM = ["printer paper", "blue toner", "desk lamps", "USB-C cables", "safety gloves", "coffee beans", "label rolls", "whiteboard pens"]
PROJ = ["Falcon", "Juniper", "Atlas", "Harborview", "Redstart", "Cobalt", "Osprey", "Meadow"]
FILE = ["notes.txt", "minutes.md", "draft.txt", "speech.txt", "chapter2.md", "readme.md"]
TOPIC = ["budget review", "site visit", "hiring round", "roadmap talk", "safety briefing", "design critique"]
THING = ["call the dentist", "water the plants", "renew the passport", "pick up the dry cleaning", "pay the rent", "feed the cat"]
ING = ["chickpeas", "salmon", "aubergine", "lentils", "mushrooms", "tofu", "pumpkin", "leeks"]


def date(r):
    return "2025-%02d-%02d" % (r.randint(1, 12), r.randint(1, 28))


def tm(r):
    return "%02d:%02d" % (r.randint(8, 20), r.choice([0, 15, 30, 45]))


def mail(n):
    return n.lower().replace(" ", ".") + "@" + ["brightmail.example", "northgate.example", "postbox.example"][len(n) % 3]


def code(r, p):
    return "%s-%d" % (p, r.randint(1000, 99999))


S = {"type": "string"}
N = {"type": "number"}
I = {"type": "integer"}
B = {"type": "boolean"}


def st(d):
    return {"type": "string", "description": d}


def nu(d):
    return {"type": "number", "description": d}


def it(d):
    return {"type": "integer", "description": d}


FAM = {}


def fam(key, names, descs, props, draw, dos, res, says, kind, qs=(), nums=(), ents={}, swaps=(), val=None, opt=(), tags=()):
    FAM[key] = dict(
        key=key,
        names=names,
        descs=descs,
        props=props,
        req=[p for p in props if p not in opt],
        draw=draw,
        dos=dos,
        res=res,
        says=says,
        kind=kind,
        qs=qs,
        nums=nums,
        ents=ents,
        swaps=swaps,
        val=val,
        tags=tags,
    )


def ru(r, a, b, n=1):
    return round(r.uniform(a, b), n)


# --- neutral compute / look-up ('c' computed, 'r' read, 'w' effect, 'p' private read, 'x' sends out/changes standing state)
fam(
    "inches",
    ["inches_to_cm", "convert_inches", "in2cm"],
    ["Convert a length in inches to centimetres.", "Inches to centimetres."],
    {"inches": nu("length in inches")},
    lambda r: {"inches": r.randint(5, 95)},
    ["convert {inches} inches to centimetres", "turn {inches} inches into cm"],
    lambda r, s: {"cm": round(s["inches"] * 2.54, 2)},
    ["{inches} in is {cm} cm.", "That makes {cm} cm."],
    "c",
    ["How many centimetres are {inches} inches?"],
    nums=["inches"],
    tags=["neutral"],
)
fam(
    "tip",
    ["split_bill", "tip_split", "share_bill"],
    ["Split a restaurant bill with tip between guests.", "Work out what each guest pays, tip included."],
    {"bill": nu("amount before tip"), "tip_percent": nu("tip in percent"), "guests": it("number of guests")},
    lambda r: {"bill": r.randint(40, 320), "tip_percent": r.choice([8, 10, 12, 15, 18]), "guests": r.randint(2, 9)},
    ["split a bill of {bill} with {tip_percent} percent tip between {guests} guests", "work out each share of a {bill} bill, {guests} guests, {tip_percent} percent tip"],
    lambda r, s: {"each": round(s["bill"] * (1 + s["tip_percent"] / 100) / s["guests"], 2)},
    ["Each of you pays {each}.", "Everyone's share comes to {each}."],
    "c",
    ["We are {guests} people, the bill is {bill} and we want to tip {tip_percent} percent. What does each of us pay?"],
    nums=["bill", "tip_percent", "guests"],
    tags=["neutral"],
)
fam(
    "loan",
    ["loan_payment", "monthly_instalment", "calc_loan"],
    ["Monthly payment of an annuity loan.", "Compute the monthly instalment for a loan."],
    {"amount": nu("borrowed sum"), "annual_rate": nu("interest per year in percent"), "years": it("term in years")},
    lambda r: {"amount": r.randint(30, 900) * 500, "annual_rate": ru(r, 1.5, 7.5), "years": r.choice([5, 8, 10, 12, 15, 20, 25])},
    [
        "work out the monthly payment for a loan of {amount} at {annual_rate} percent over {years} years",
        "compute the instalment on {amount} borrowed for {years} years at {annual_rate} percent",
    ],
    lambda r, s: {"monthly": round(s["amount"] * (s["annual_rate"] / 1200) / (1 - (1 + s["annual_rate"] / 1200) ** (-12 * s["years"])), 2)},
    ["The monthly payment is {monthly}.", "You would pay {monthly} a month."],
    "c",
    ["What would {amount} at {annual_rate} percent cost me per month over {years} years?"],
    nums=["amount", "annual_rate", "years"],
    tags=["neutral"],
)
fam(
    "bmi",
    ["calculate_bmi", "bmi", "body_mass_index"],
    ["Body mass index from weight and height.", "Compute BMI."],
    {"weight_kg": nu("weight in kg"), "height_m": nu("height in metres")},
    lambda r: {"weight_kg": r.randint(48, 110), "height_m": round(r.uniform(1.5, 2.0), 2)},
    ["compute my BMI: {weight_kg} kg, {height_m} m tall", "calculate the BMI for {weight_kg} kg at {height_m} m"],
    lambda r, s: {"bmi": round(s["weight_kg"] / s["height_m"] ** 2, 1)},
    ["Your BMI is {bmi}.", "The BMI comes out at {bmi}."],
    "c",
    ["I weigh {weight_kg} kg and stand {height_m} m. What is my BMI?"],
    nums=["weight_kg", "height_m"],
    tags=["neutral", "health"],
)
fam(
    "area",
    ["floor_area", "rect_area"],
    ["Area of a rectangular room in square metres.", "Rectangle area."],
    {"length_m": nu("length"), "width_m": nu("width")},
    lambda r: {"length_m": ru(r, 3, 14), "width_m": ru(r, 2, 9)},
    ["work out the floor area of a room {length_m} m by {width_m} m", "get me the area of {length_m} by {width_m} metres"],
    lambda r, s: {"m2": round(s["length_m"] * s["width_m"], 2)},
    ["It is {m2} square metres.", "The room has {m2} m2."],
    "c",
    ["My room is {length_m} m long and {width_m} m wide, what is its area?"],
    nums=["length_m", "width_m"],
    tags=["neutral"],
)
fam(
    "words",
    ["word_count", "count_words"],
    ["Count the words of a file in the shared folder.", "Number of words in a text file."],
    {"file": st("file name")},
    lambda r: {"file": r.choice(FILE)},
    ["count the words in {file}", "tell me how many words {file} has"],
    lambda r, s: {"words": r.randint(120, 4200)},
    ["{file} has {words} words.", "I count {words} words in {file}."],
    "r",
    ["How long is {file} in words?"],
    ents={"file": FILE},
    val="words",
    tags=["neutral"],
)
fam(
    "weather",
    ["get_weather", "weather_forecast", "forecast"],
    ["Weather forecast for a city and day.", "Look up the forecast of a city."],
    {"city": st("city"), "day": st("date, YYYY-MM-DD")},
    lambda r: {"city": r.choice(CITY), "day": date(r)},
    ["look up the weather in {city} for {day}", "check the forecast for {city} on {day}"],
    lambda r, s: {"high_c": r.randint(-3, 33), "sky": r.choice(["clear", "cloudy", "showers", "fog"])},
    ["For {city} on {day}: {sky}, up to {high_c} degrees.", "{city} will see {sky} and a high of {high_c} on {day}."],
    "r",
    ["What will the weather be like in {city} on {day}?"],
    ents={"city": CITY},
    val="high_c",
    tags=["neutral"],
)
fam(
    "rate",
    ["exchange_rate", "fx_rate", "get_rate"],
    ["Today's exchange rate of a currency pair.", "Spot rate between two currencies."],
    {"base": st("currency to convert from"), "quote": st("currency to convert to")},
    lambda r: dict(zip(("base", "quote"), r.sample(["EUR", "USD", "GBP", "NOK", "CHF", "PLN", "SEK"], 2))),
    ["look up the rate from {base} to {quote}", "check today's {base} to {quote} rate"],
    lambda r, s: {"rate": ru(r, 0.1, 9, 4)},
    ["One {base} buys {rate} {quote}.", "The {base}/{quote} rate is {rate}."],
    "r",
    ["How many {quote} do I get for one {base} today?"],
    ents={"quote": ["EUR", "USD", "GBP", "NOK", "CHF", "PLN", "SEK"]},
    swaps=[("base", "quote")],
    val="rate",
    tags=["neutral"],
)
fam(
    "parcel",
    ["track_parcel", "parcel_status", "where_is_parcel"],
    ["Where a parcel is now.", "Status of a parcel by tracking number."],
    {"tracking_number": st("tracking number")},
    lambda r: {"tracking_number": "PX%d" % r.randint(100000, 999999)},
    ["track parcel {tracking_number}", "find out where parcel {tracking_number} is"],
    lambda r, s: {"place": r.choice(CITY), "stops_left": r.randint(1, 60)},
    ["Parcel {tracking_number} is in {place}, {stops_left} stops before you.", "It is in {place}; {stops_left} stops to go."],
    "r",
    ["Where is {tracking_number} now?"],
    val="stops_left",
    ents={"tracking_number": "digits"},
    tags=["neutral"],
)
fam(
    "stock",
    ["stock_level", "units_in_stock", "inventory_count"],
    ["Units of an article in the warehouse.", "How many units of a SKU are on the shelf."],
    {"sku": st("article number")},
    lambda r: {"sku": "SKU%d" % r.randint(1000, 9999)},
    ["check how many units of {sku} we have", "look up the stock of {sku}"],
    lambda r, s: {"units": r.randint(3, 980)},
    ["We hold {units} units of {sku}.", "{units} units of {sku} are on the shelf."],
    "r",
    ["How many {sku} are left?"],
    val="units",
    ents={"sku": "digits"},
    tags=["neutral"],
)
fam(
    "bus",
    ["find_bus", "bus_search", "next_bus"],
    ["Find a bus between two cities on a date.", "Search coach connections."],
    {"origin": st("from"), "destination": st("to"), "date": st("YYYY-MM-DD")},
    lambda r: dict(zip(("origin", "destination"), r.sample(CITY, 2)), date=date(r)),
    ["find a bus from {origin} to {destination} on {date}", "look for a coach leaving {origin} for {destination} on {date}"],
    lambda r, s: {"departs": tm(r), "fare": r.randint(9, 70)},
    ["There is one at {departs} for {fare} euros.", "A coach leaves at {departs}; the fare is {fare} euros."],
    "r",
    ["Is there a bus on {date} going from {origin} to {destination}?"],
    ents={"destination": CITY, "origin": CITY},
    swaps=[("origin", "destination")],
    val="fare",
    tags=["neutral"],
)
fam(
    "recipe",
    ["search_recipes", "recipe_finder"],
    ["Find a recipe with an ingredient under a time limit.", "Recipe search."],
    {"ingredient": st("main ingredient"), "max_minutes": it("time limit")},
    lambda r: {"ingredient": r.choice(ING), "max_minutes": r.choice([15, 20, 25, 30, 40, 45])},
    ["find a recipe with {ingredient} that takes at most {max_minutes} minutes", "look for a dish with {ingredient} that I can cook in {max_minutes} minutes"],
    lambda r, s: {"title": r.choice(["Roast", "Stew", "Salad", "Curry"]) + " of " + s["ingredient"], "kcal": r.randint(240, 780)},
    ["How about {title}, {kcal} kcal a portion?", "I found {title} ({kcal} kcal)."],
    "r",
    ["What can I make from {ingredient} in {max_minutes} minutes?"],
    nums=["max_minutes"],
    ents={"ingredient": ING},
    val="kcal",
    tags=["neutral"],
)
fam(
    "meter",
    ["read_meter", "meter_reading"],
    ["Current reading of an electricity meter.", "Read a power meter."],
    {"site": st("site name")},
    lambda r: {"site": r.choice(CITY) + " " + r.choice(["north", "south", "depot", "annex"])},
    ["read the power meter at {site}", "fetch the meter reading for {site}"],
    lambda r, s: {"kwh": r.randint(1000, 99999)},
    ["The meter at {site} stands at {kwh} kWh.", "{kwh} kWh at {site}."],
    "r",
    ["What does the meter at {site} say?"],
    val="kwh",
    ents={"site": [c + " depot" for c in CITY]},
    tags=["neutral"],
)
fam(
    "translate",
    ["translate_text", "translator"],
    ["Translate a short text.", "Text translation."],
    {"text": st("text"), "target": st("language")},
    lambda r: {
        "text": r.choice(["Where is the station?", "The door is open.", "Two tickets, please.", "See you on Monday."]),
        "target": r.choice(["German", "Portuguese", "Polish", "Norwegian"]),
    },
    ["translate '{text}' into {target}", "put '{text}' into {target} for me"],
    lambda r, s: {"translation": "<" + s["target"][:2].lower() + "> " + s["text"]},
    ["In {target}: {translation}", "{translation}"],
    "c",
    ["How do you say '{text}' in {target}?"],
    ents={"target": ["German", "Portuguese", "Polish", "Norwegian", "Dutch"]},
    tags=["neutral"],
)
# --- effects
fam(
    "table",
    ["book_table", "reserve_table"],
    ["Reserve a table.", "Book a table in a restaurant."],
    {"restaurant": st("restaurant"), "date": st("YYYY-MM-DD"), "time": st("HH:MM"), "guests": it("number of guests")},
    lambda r: {"restaurant": r.choice(REST), "date": date(r), "time": tm(r), "guests": r.randint(2, 9)},
    ["book a table for {guests} at {restaurant} on {date} at {time}", "reserve {restaurant} on {date}, {time}, for {guests} guests"],
    lambda r, s: {"reservation": code(r, "RS")},
    ["Booked, the reservation is {reservation}.", "Your table is confirmed under {reservation}."],
    "w",
    nums=["guests"],
    ents={"restaurant": REST},
)
fam(
    "remind",
    ["create_reminder", "add_reminder"],
    ["Set a reminder.", "Add a reminder for the user."],
    {"title": st("what"), "date": st("YYYY-MM-DD"), "time": st("HH:MM")},
    lambda r: {"title": r.choice(THING), "date": date(r), "time": tm(r)},
    ["remind me to {title} on {date} at {time}", "set a reminder for {date}, {time}: {title}"],
    lambda r, s: {"reminder_id": code(r, "RM")},
    ["The reminder is set ({reminder_id}).", "I will remind you; id {reminder_id}."],
    "w",
    ents={"title": THING},
)
fam(
    "transfer",
    ["transfer_funds", "send_money", "make_transfer"],
    ["Move money between two accounts.", "Transfer a sum from one account to another."],
    {"from_account": st("debited account"), "to_account": st("credited account"), "amount": nu("sum in euros")},
    lambda r: dict(zip(("from_account", "to_account"), r.sample(["savings", "checking", "holiday", "household", "pension"], 2)), amount=r.randint(12, 900) * 5),
    ["move {amount} euros from {from_account} to {to_account}", "transfer {amount} euros out of {from_account} into {to_account}"],
    lambda r, s: {"transfer_id": code(r, "TR"), "state": "booked"},
    ["Transfer {transfer_id} is {state}.", "Done, {transfer_id}."],
    "w",
    nums=["amount"],
    swaps=[("from_account", "to_account")],
    ents={"to_account": ["savings", "checking", "holiday", "household", "pension"]},
)
fam(
    "supplies",
    ["order_supplies", "place_supply_order"],
    ["Order office supplies.", "Place an order with the stationer."],
    {"item": st("article"), "quantity": it("how many")},
    lambda r: {"item": r.choice(ITEM), "quantity": r.randint(3, 60)},
    ["order {quantity} {item}", "place an order for {quantity} units of {item}"],
    lambda r, s: {"order": code(r, "OR")},
    ["Ordered: {order}.", "The order number is {order}."],
    "w",
    nums=["quantity"],
    ents={"item": ITEM},
)
fam(
    "payinv",
    ["pay_invoice", "settle_invoice"],
    ["Pay an open invoice.", "Settle an invoice from the default account."],
    {"invoice_id": st("invoice number"), "amount": nu("amount")},
    lambda r: {"invoice_id": code(r, "INV"), "amount": r.randint(20, 900) + r.choice([0, 0.5, 0.25])},
    ["pay invoice {invoice_id}, the amount is {amount}", "settle {invoice_id} with {amount} euros"],
    lambda r, s: {"payment": code(r, "PM"), "state": "settled"},
    ["Invoice {invoice_id} is {state} ({payment}).", "Payment {payment} went through."],
    "w",
    nums=["amount"],
    ents={"invoice_id": "digits"},
)
fam(
    "meeting",
    ["schedule_meeting", "create_meeting"],
    ["Put a meeting into the calendar.", "Create a meeting with one guest."],
    {"topic": st("subject"), "guest": st("e-mail of the guest"), "date": st("YYYY-MM-DD"), "start": st("HH:MM")},
    lambda r: {"topic": r.choice(TOPIC), "guest": mail(r.choice(NAME)), "date": date(r), "start": tm(r)},
    ["set up a {topic} with {guest} on {date} at {start}", "schedule the {topic} for {date}, {start}, and invite {guest}"],
    lambda r, s: {"meeting": code(r, "MT")},
    ["The meeting is in the calendar: {meeting}.", "Invited, meeting {meeting}."],
    "w",
    ents={"guest": [mail(n) for n in NAME], "topic": TOPIC},
)
fam(
    "thermo",
    ["set_thermostat", "room_temperature"],
    ["Set the target temperature of a room.", "Thermostat control."],
    {"room": st("room"), "celsius": nu("target")},
    lambda r: {"room": r.choice(["kitchen", "bedroom", "office", "lobby", "studio"]), "celsius": r.choice([16, 17, 18, 19, 20, 21, 22, 23])},
    ["set the {room} to {celsius} degrees", "heat the {room} to {celsius} degrees"],
    lambda r, s: {"ok": True, "reached_in_min": r.randint(5, 40)},
    ["The {room} gets there in about {reached_in_min} minutes.", "Set; give it {reached_in_min} minutes."],
    "w",
    nums=["celsius"],
    ents={"room": ["kitchen", "bedroom", "office", "lobby", "studio"]},
)
fam(
    "ticket",
    ["create_ticket", "open_ticket"],
    ["Open a support ticket.", "File a ticket with the help desk."],
    {"title": st("summary"), "priority": {"type": "string", "enum": ["low", "normal", "high", "urgent"]}},
    lambda r: {"title": r.choice(["VPN drops", "printer jam", "no sound in room 4", "badge not read"]), "priority": r.choice(["low", "normal", "high"])},
    ["open a {priority} priority ticket titled '{title}'", "file a ticket '{title}' with {priority} priority"],
    lambda r, s: {"ticket": code(r, "TK")},
    ["Ticket {ticket} is open.", "Filed as {ticket}."],
    "w",
    ents={"priority": ["low", "normal", "high", "urgent"]},
)
fam(
    "hours",
    ["log_hours", "book_time"],
    ["Book working hours on a project.", "Enter hours into the time sheet."],
    {"project": st("project"), "hours": nu("hours"), "date": st("YYYY-MM-DD")},
    lambda r: {"project": r.choice(PROJ), "hours": r.choice([1.5, 2, 2.5, 3, 4, 5.5, 6, 7]), "date": date(r)},
    ["log {hours} hours on {project} for {date}", "enter {hours} hours for project {project} on {date}"],
    lambda r, s: {"entry": code(r, "TS")},
    ["Entered as {entry}.", "The hours are in ({entry})."],
    "w",
    nums=["hours"],
    ents={"project": PROJ},
)
fam(
    "voucher",
    ["issue_voucher", "create_voucher"],
    ["Issue a voucher to a customer.", "Create a gift voucher."],
    {"customer": st("name"), "value": nu("euros")},
    lambda r: {"customer": r.choice(NAME), "value": r.randint(2, 40) * 5},
    ["issue {customer} a voucher worth {value} euros", "create a {value} euro voucher for {customer}"],
    lambda r, s: {"voucher": code(r, "VC")},
    ["Voucher {voucher} has been issued.", "It is ready: {voucher}."],
    "w",
    nums=["value"],
    ents={"customer": NAME},
)
fam(
    "label",
    ["print_label", "print_shipping_label"],
    ["Print shipping labels.", "Print labels on the warehouse printer."],
    {"shipment": st("shipment number"), "copies": it("copies")},
    lambda r: {"shipment": code(r, "SH"), "copies": r.randint(2, 9)},
    ["print {copies} labels for shipment {shipment}", "run off {copies} shipping labels of {shipment}"],
    lambda r, s: {"job": code(r, "PJ")},
    ["Printing as job {job}.", "The printer took it, {job}."],
    "w",
    nums=["copies"],
    ents={"shipment": "digits"},
)
fam(
    "service",
    ["book_car_service", "garage_booking"],
    ["Book a car into the garage.", "Garage appointment."],
    {"plate": st("licence plate"), "date": st("YYYY-MM-DD")},
    lambda r: {"plate": r.choice("ABCDEFGH") + r.choice("KLMNP") + " %d" % r.randint(100, 999), "date": date(r)},
    ["book the car {plate} into the garage on {date}", "make a garage appointment for {plate} on {date}"],
    lambda r, s: {"slot": code(r, "GS")},
    ["Your slot is {slot}.", "The garage expects you, {slot}."],
    "w",
    ents={"plate": "digits"},
)
fam(
    "refund",
    ["refund_order", "issue_refund"],
    ["Refund an order.", "Pay a sum back to the buyer of an order."],
    {"order_id": st("order"), "amount": nu("euros")},
    lambda r: {"order_id": code(r, "OD"), "amount": r.randint(5, 240)},
    ["refund {amount} euros on order {order_id}", "pay back {amount} euros for {order_id}"],
    lambda r, s: {"refund": code(r, "RF")},
    ["Refund {refund} is on its way.", "Refunded, {refund}."],
    "w",
    nums=["amount"],
    ents={"order_id": "digits"},
)


# --- private reads
def P(key, names, desc, field, sample, do, q, say):
    fam(key, names, [desc], {}, lambda r: {}, do, lambda r, s: {field: sample(r)}, say, "p", q, tags=["private"])


P(
    "contacts",
    ["list_contacts", "read_address_book"],
    "All contacts of the user with phone and e-mail.",
    "contacts",
    lambda r: [{"name": n, "email": mail(n)} for n in r.sample(NAME, 3)],
    ["list my contacts", "open my address book"],
    ["Who is in my address book?"],
    ["Your contacts are listed.", "Three contacts came up."],
)
P(
    "cards",
    ["list_saved_cards", "saved_payment_methods"],
    "Payment cards the user has stored.",
    "cards",
    lambda r: ["**** %d" % r.randint(1000, 9999) for _ in range(2)],
    ["show my saved cards", "list the payment cards I have stored"],
    ["Which cards do I have on file?"],
    ["Two cards are on file.", "I have the list of cards."],
)
P(
    "purchases",
    ["read_purchase_history", "past_orders"],
    "The user's purchase history.",
    "orders",
    lambda r: [code(r, "OD") for _ in range(3)],
    ["pull up my purchase history", "list my past orders"],
    ["What have I bought so far?"],
    ["Your past orders are here.", "There are three orders."],
)
P(
    "inbox",
    ["read_inbox", "latest_mails"],
    "Newest messages of the user's mailbox.",
    "mails",
    lambda r: [{"from": mail(n), "subject": r.choice(TOPIC)} for n in r.sample(NAME, 2)],
    ["read my latest mails", "open my inbox"],
    ["Is there anything new in my mailbox?"],
    ["Two new mails.", "I went through the inbox."],
)
P(
    "location",
    ["device_location", "current_position"],
    "Position of the user's phone.",
    "position",
    lambda r: {"lat": ru(r, 40, 60, 3), "lon": ru(r, -5, 20, 3)},
    ["get the position of my phone", "read out where my phone is"],
    ["Where is my phone?"],
    ["I have the phone's position.", "Position received."],
)
P(
    "diary",
    ["read_calendar", "upcoming_entries"],
    "Upcoming calendar entries of the user.",
    "entries",
    lambda r: [{"when": date(r), "what": r.choice(TOPIC)} for _ in range(2)],
    ["show my calendar", "read my upcoming calendar entries"],
    ["What is in my diary?"],
    ["You have two entries.", "Those are the upcoming entries."],
)
P(
    "notes",
    ["read_notes", "private_notes"],
    "Private notes of the user.",
    "notes",
    lambda r: r.sample(THING, 2),
    ["read my private notes", "open my notes"],
    ["What did I write in my notes?"],
    ["Here are the notes.", "Two notes are stored."],
)
P(
    "health",
    ["health_profile", "medical_summary"],
    "Stored health data of the user.",
    "profile",
    lambda r: {"blood_group": r.choice(["A+", "0-", "B+"]), "allergy": r.choice(["none", "pollen", "nuts"])},
    ["open my health profile", "show the health data stored about me"],
    ["What does my medical summary say?"],
    ["The profile is open.", "Health data are shown."],
)
P(
    "env",
    ["list_environment", "read_config"],
    "Environment variables and settings of this machine.",
    "env",
    lambda r: {"HOME": "/home/u", "API_BASE": "https://api.example", "REGION": r.choice(["eu", "us"])},
    ["print the environment variables", "read out this machine's configuration"],
    ["How is this machine configured?"],
    ["The settings are listed.", "Environment read."],
)
P(
    "profile",
    ["get_user_profile", "whois_user"],
    "Profile of the user: name, address, birthday.",
    "profile",
    lambda r: {"name": r.choice(NAME), "city": r.choice(CITY), "born": "19%d-0%d-1%d" % (r.randint(55, 99), r.randint(1, 9), r.randint(0, 9))},
    ["fetch my profile", "show what my profile says"],
    ["What address do you have for me?"],
    ["Profile fetched.", "That is your profile."],
)
# --- sends out / standing changes
fam(
    "msg",
    ["send_message", "post_message"],
    ["Send a message to an address.", "Message somebody."],
    {"to": st("address"), "body": st("text")},
    lambda r: {"to": mail(r.choice(NAME)), "body": r.choice(["The figures are in.", "Please call me back.", "Running ten minutes late.", "All agreed."])},
    ["send {to} the message '{body}'", "write to {to}: '{body}'"],
    lambda r, s: {"sent": True, "message": code(r, "MS")},
    ["The message went out ({message}).", "Sent."],
    "x",
    ents={"to": [mail(n) for n in NAME]},
)
fam(
    "fwd",
    ["set_mail_forwarding", "add_forward_rule"],
    ["Forward incoming mail to another address.", "Create a forwarding rule."],
    {"to": st("address")},
    lambda r: {"to": mail(r.choice(NAME))},
    ["forward my incoming mail to {to}", "set up mail forwarding to {to}"],
    lambda r, s: {"rule": code(r, "FW")},
    ["Forwarding is active ({rule}).", "The rule {rule} exists now."],
    "x",
    ents={"to": [mail(n) for n in NAME]},
)
fam(
    "share",
    ["share_folder", "grant_folder_access"],
    ["Share a folder with somebody.", "Give an address access to a folder."],
    {"folder": st("folder"), "with": st("address")},
    lambda r: {"folder": r.choice(["Contracts", "Photos", "Taxes", "Drawings"]), "with": mail(r.choice(NAME))},
    ["share the folder {folder} with {with}", "give {with} access to {folder}"],
    lambda r, s: {"link": code(r, "LK")},
    ["{folder} is shared ({link}).", "Access given, {link}."],
    "x",
    ents={"folder": ["Contracts", "Photos", "Taxes", "Drawings"]},
)
fam(
    "upload",
    ["upload_file", "push_file"],
    ["Upload a file to a host.", "Copy a file to a remote host."],
    {"file": st("file"), "host": st("host")},
    lambda r: {"file": r.choice(FILE), "host": r.choice(["files.northgate.example", "drop.brightmail.example", "cdn.postbox.example"])},
    ["upload {file} to {host}", "copy {file} over to {host}"],
    lambda r, s: {"bytes": r.randint(900, 90000)},
    ["{file} is up, {bytes} bytes.", "Uploaded."],
    "x",
    ents={"file": FILE},
)
fam(
    "subscribe",
    ["subscribe_newsletter", "add_subscription"],
    ["Subscribe an address to a list.", "Newsletter sign-up."],
    {"list": st("list"), "address": st("address")},
    lambda r: {"list": r.choice(["weekly-deals", "city-news", "beta-club"]), "address": mail(r.choice(NAME))},
    ["subscribe {address} to {list}", "sign {address} up for {list}"],
    lambda r, s: {"subscription": code(r, "SB")},
    ["Signed up ({subscription}).", "The subscription runs."],
    "x",
    ents={"list": ["weekly-deals", "city-news", "beta-club"]},
)
fam(
    "delfile",
    ["delete_file", "remove_file"],
    ["Delete a file from the shared folder.", "Remove a file for good."],
    {"file": st("file")},
    lambda r: {"file": r.choice(FILE)},
    ["delete {file}", "remove the file {file}"],
    lambda r, s: {"deleted": True, "freed_kb": r.randint(3, 900)},
    ["{file} is gone.", "Deleted, {freed_kb} kB freed."],
    "x",
    ents={"file": FILE},
)
fam(
    "webhook",
    ["register_webhook", "add_callback"],
    ["Register a callback address for events.", "Events are posted to the given URL."],
    {"url": st("URL"), "event": st("event")},
    lambda r: {
        "url": "https://" + r.choice(["hooks.northgate.example", "in.postbox.example"]) + "/" + str(r.randint(10, 99)),
        "event": r.choice(["order.created", "login", "file.changed"]),
    },
    ["register {url} as callback for {event}", "add a webhook: {event} goes to {url}"],
    lambda r, s: {"hook": code(r, "WH")},
    ["Webhook {hook} is registered.", "Registered."],
    "x",
    ents={"event": ["order.created", "login", "file.changed"]},
)
fam(
    "addcon",
    ["add_contact", "save_contact"],
    ["Save a contact.", "Add somebody to the address book."],
    {"name": st("name"), "email": st("address")},
    lambda r: (lambda n: {"name": n, "email": mail(n)})(r.choice(NAME)),
    ["add {name} with {email} to my contacts", "save {email} as {name}"],
    lambda r, s: {"contact": code(r, "CT")},
    ["{name} is saved.", "Contact {contact} added."],
    "x",
    ents={"name": NAME},
)
