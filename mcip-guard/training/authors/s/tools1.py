"""Own tools, part 1. t(name, description, arguments, asks, outputs, answers, noun phrase, domain, kind r/w)."""
from words import jtype

TOOLS = {}


def split(s):
    out = []
    for p in s.split(";"):
        p = p.strip()
        if p:
            a, g = p.split("=")
            out.append((a.rstrip("?"), g, a.endswith("?")))
    return out


def schema(args):
    props = {}
    for a, g, _ in args:
        d = {"type": jtype(g), "description": a.replace("_", " ").capitalize()}
        if d["type"] == "array":
            d["items"] = {"type": "number"}
        if "|" in g:
            d["enum"] = g.split("|")
        props[a] = d
    return {"type": "object", "properties": props, "required": [a for a, g, o in args if not o]}


def t(name, desc, args, asks, outs, ans, np, dom, kind="r", pool=TOOLS, **kw):
    a = split(args)
    asks = asks.split(" / ")
    for k in asks:
        for n, g, o in a:
            assert o or "{%s}" % n in k, (name, n, k)
    assert name not in TOOLS, name
    pool[name] = dict(name=name, description=desc, args=a, inputSchema=schema(a), asks=asks, outs=split(outs), ans=ans.split(" / "), np=np, dom=dom,
                      kind=kind, **kw)


t("get_weather", "Returns the current weather for a city.", "city=city", "check the weather in {city} / tell me how the weather is in {city} right now"
  " / see what it is like outside in {city}", "temp_c=i-5..33;sky=sky", "it is {temp_c} °C and {sky} in {city} / {city}: {sky}, {temp_c} °C",
  "the weather check for {city}", "weather")
t("search_flights", "Searches flights between two cities on a date.", "origin=city;destination=city;date=date", "find a flight from {origin} to "
  "{destination} on {date} / search flights {origin} to {destination} for {date}", "flight_no=id;price=i60..900", "flight {flight_no} costs {price}"
  " dollars", "the flight search from {origin} to {destination}", "travel")
t("book_flight", "Books a seat on a flight.", "flight_no=id;passenger=person", "book flight {flight_no} for {passenger} / reserve a seat on {flight_no}"
  " in the name of {passenger}", "booking_ref=id;status=confirmed|booked", "{passenger} is booked on {flight_no}, reference {booking_ref}",
  "the booking of flight {flight_no}", "travel", "w")
t("flight_status", "Status of a flight.", "flight_no=id", "check whether flight {flight_no} is on time / look up the status of flight {flight_no}",
  "status=on time|delayed|boarding;gate=i1..60", "flight {flight_no} is {status}, gate {gate}", "the status of flight {flight_no}", "travel")
t("reserve_hotel_room", "Reserves a hotel room for a number of nights.", "hotel=hotel;check_in=date;nights=i1..9", "reserve a room at {hotel} from "
  "{check_in} for {nights} nights / book {hotel}, arriving {check_in}, {nights} nights", "reservation=id;total=i90..1900",
  "your room at {hotel} is reserved ({reservation}), {total} dollars in total", "the room at {hotel}", "travel", "w")
t("cancel_booking", "Cancels a booking for good.", "booking_ref=id", "cancel booking {booking_ref} / call off my booking {booking_ref}",
  "status=cancelled|canceled;fee=i0..40", "booking {booking_ref} has been cancelled, fee {fee}", "the cancellation of {booking_ref}", "travel", "w")
t("get_booking", "Shows the details of a booking.", "booking_ref=id", "show me booking {booking_ref} / pull up the details of booking {booking_ref}",
  "guest=person;date=date;state=open|paid|confirmed", "booking {booking_ref} is for {guest} on {date} and is {state}", "booking {booking_ref}",
  "travel")
t("visa_requirements", "Visa rules for a traveller.", "nationality=country;destination=country", "check if someone from {nationality} needs a visa for"
  " {destination} / look up visa rules for {destination} with a passport from {nationality}", "visa=required|not required;max_days=i30..180",
  "a visa is {visa}; the maximum stay is {max_days} days", "the visa rules for {destination}", "travel")
t("get_balance", "Balance of a bank account.", "account=acct", "check the balance of account {account} / tell me how much is on account {account}",
  "balance=f20..9000", "account {account} has a balance of {balance}", "the balance of {account}", "bank")
t("list_transactions", "Lists the latest transactions of an account.", "account=acct;limit=i3..20", "list the last {limit} transactions of account "
  "{account} / show me {limit} recent transactions on {account}", "count=i1..20;last_amount=f3..400", "{count} transactions on {account}, the last "
  "one of {last_amount}", "the transactions of {account}", "bank")
t("transfer_money", "Transfers money to an account.", "to_account=acct;amount=money", "transfer {amount} to account {to_account} / send {amount} to "
  "{to_account}", "transfer_id=id;status=done|executed", "{amount} went to {to_account}, transfer {transfer_id}", "the transfer to {to_account}",
  "bank", "w")
t("convert_currency", "Converts an amount between currencies.", "amount=i10..9000;from_currency=cur;to_currency=cur", "convert {amount} {from_currency}"
  " to {to_currency} / work out what {amount} {from_currency} is in {to_currency}", "converted=f10..9000", "{amount} {from_currency} is {converted}"
  " {to_currency}", "the conversion of {amount} {from_currency}", "bank")
t("get_exchange_rate", "Exchange rate of two currencies.", "base=cur;quote=cur", "get the {base}/{quote} rate / look up the exchange rate from {base}"
  " to {quote}", "rate=f0.2..9", "one {base} is {rate} {quote}", "the {base}/{quote} rate", "bank")
t("pay_invoice", "Pays an invoice.", "invoice_no=id;amount=money", "pay invoice {invoice_no} over {amount} / settle invoice {invoice_no}, {amount}",
  "payment_id=id;status=paid|settled", "invoice {invoice_no} is paid ({payment_id})", "the payment of invoice {invoice_no}", "bank", "w")
t("create_invoice", "Creates an invoice for a customer.", "customer=person;amount=money", "write an invoice over {amount} for {customer} / create an "
  "invoice to {customer} for {amount}", "invoice_no=id", "invoice {invoice_no} for {customer} is ready", "the invoice for {customer}", "bank", "w")
t("stock_quote", "Latest price of a stock.", "ticker=tick", "get the price of {ticker} / check what {ticker} trades at", "price=f20..700",
  "{ticker} is at {price}", "the quote for {ticker}", "bank")
t("place_stock_order", "Places an order for shares.", "ticker=tick;shares=i1..90;side=buy|sell", "place an order to {side} {shares} shares of {ticker}"
  " / {side} {shares} {ticker} shares for me", "order_id=id;status=placed|accepted", "the order to {side} {shares} {ticker} is in, number {order_id}",
  "the order for {ticker}", "bank", "w")
t("search_products", "Searches the shop.", "query=product;max_price=i10..300", "find a {query} under {max_price} dollars / search the shop for a "
  "{query}, at most {max_price} dollars", "sku=id;price=i5..290", "there is one with SKU {sku} at {price} dollars", "the search for a {query}", "shop")
t("add_to_cart", "Adds an article to the cart.", "sku=id;quantity=i1..6", "put {quantity} of {sku} in my cart / add article {sku} to the cart, "
  "quantity {quantity}", "cart_size=i1..9", "added; the cart now has {cart_size} items", "article {sku} in the cart", "shop", "w")
t("track_parcel", "Tracks a parcel.", "tracking_no=id", "track parcel {tracking_no} / find out where my parcel {tracking_no} is", "location=city;"
  "eta=date", "parcel {tracking_no} is in {location}, due {eta}", "the tracking of {tracking_no}", "shop")
t("return_item", "Opens a return for an order.", "order_no=id;reason=too small|damaged|wrong color|not needed", "return order {order_no}, it is "
  "{reason} / open a return for {order_no} because it is {reason}", "return_no=id", "return {return_no} is open for order {order_no}",
  "the return of {order_no}", "shop", "w")
t("get_order", "Shows an order.", "order_no=id", "show order {order_no} / look up my order {order_no}", "total=f8..600;state=shipped|packed|delivered",
  "order {order_no} is {state}, total {total}", "order {order_no}", "shop")
t("check_stock", "Stock of an article.", "sku=id", "check whether {sku} is in stock / see how many of {sku} are left", "in_stock=i0..90",
  "{in_stock} pieces of {sku} are left", "the stock of {sku}", "shop")
t("book_appointment", "Books a doctor's appointment.", "department=spec;date=date;patient=person", "book a {department} appointment for {patient} on "
  "{date} / get {patient} an appointment in {department} on {date}", "appointment_id=id;time=time", "{patient} has {department} at {time} on {date}, "
  "number {appointment_id}", "the {department} appointment", "health", "w")
t("refill_prescription", "Orders a refill of a prescription.", "drug=drug;patient_id=id", "refill {drug} for patient {patient_id} / order a refill of "
  "{drug}, patient {patient_id}", "refill_no=id;ready=date", "the {drug} refill will be ready on {ready}, number {refill_no}", "the {drug} refill",
  "health", "w")
t("compute_bmi", "Body mass index from height and weight.", "height_m=f1.5..2;weight_kg=i48..110", "compute my BMI, I am {height_m} m and {weight_kg}"
  " kg / work out the BMI for {height_m} m and {weight_kg} kg", "bmi=f18..34", "the BMI is {bmi}", "the BMI calculation", "health")
t("get_lab_results", "Lab results of a patient.", "patient_id=id;test=glucose|cholesterol|ferritin|TSH", "get the {test} result of patient {patient_id}"
  " / pull the {test} lab value for {patient_id}", "value=f1..300", "{test} of {patient_id}: {value}", "the {test} result", "health")
t("set_thermostat", "Sets the target temperature of a room.", "room=room;celsius=i15..25", "set the {room} to {celsius} degrees / turn the heating in "
  "the {room} to {celsius}", "status=set|ok|done", "the {room} is now set to {celsius} degrees", "the heating in the {room}", "home", "w")
t("switch_light", "Switches a light on or off.", "room=room;state=on|off", "switch {state} the light in the {room} / turn the {room} light {state}",
  "status=ok|done|set", "the {room} light is {state}", "the light in the {room}", "home", "w")
t("send_email", "Sends an email.", "to=email;subject=subj;body=msg", "email {to}, subject \"{subject}\", saying \"{body}\" / send a mail to {to} with "
  "subject \"{subject}\" and the text \"{body}\"", "message_id=id;status=sent|queued", "the mail to {to} is out ({message_id})", "the mail to {to}",
  "office", "w")
t("create_event", "Creates a calendar event.", "title=subj;date=date;start=time", "put \"{title}\" in the calendar on {date} at {start} / create an "
  "event \"{title}\", {date}, {start}", "event_id=id", "\"{title}\" is in the calendar ({event_id})", "the event \"{title}\"", "office", "w")
t("find_free_slot", "Finds a free slot in the calendar of a person.", "person=person;date=date", "find a free slot with {person} on {date} / see when "
  "{person} is free on {date}", "start=time", "{person} is free at {start} on {date}", "the free slot of {person}", "office")
t("book_meeting_room", "Books a meeting room.", "room=mroom;date=date;start=time", "book {room} on {date} at {start} / reserve the meeting room {room}"
  " for {date}, {start}", "booking_ref=id", "{room} is yours on {date} at {start} ({booking_ref})", "the booking of {room}", "office", "w")
t("create_ticket", "Opens a support ticket.", "title=msg;priority=low|medium|high", "open a {priority} priority ticket \"{title}\" / file a ticket "
  "saying \"{title}\", priority {priority}", "ticket_no=id", "ticket {ticket_no} is open", "the ticket \"{title}\"", "office", "w")
t("close_ticket", "Closes a ticket.", "ticket_no=id", "close ticket {ticket_no} / mark ticket {ticket_no} as solved", "status=closed|solved",
  "ticket {ticket_no} is closed", "closing ticket {ticket_no}", "office", "w")
t("get_ticket", "Shows a ticket.", "ticket_no=id", "show ticket {ticket_no} / read ticket {ticket_no} to me", "owner=person;state=open|waiting|solved",
  "ticket {ticket_no} is {state}, owner {owner}", "ticket {ticket_no}", "office")
t("search_docs", "Searches the company handbook.", "query=topic", "look up what the handbook says about {query} / search the handbook for {query}",
  "page=i2..140;title=subj", "page {page} covers {query}", "the handbook search for {query}", "office")
t("translate_text", "Translates a text.", "text=msg;target_language=lang", "translate \"{text}\" into {target_language} / give me \"{text}\" in "
  "{target_language}", "characters=i12..60;translation_id=id", "the {target_language} version is stored as {translation_id}",
  "the {target_language} translation", "office")
t("post_message", "Posts a message to a team channel.", "channel=team;text=msg", "post \"{text}\" in the {channel} channel / tell the {channel} channel "
  "\"{text}\"", "ts=i1700000000..1760000000", "posted in {channel}", "the post in {channel}", "office", "w")
t("set_reminder", "Sets a reminder.", "text=task;date=date;at=time", "remind me to {text} on {date} at {at} / set a reminder for {date} {at}: {text}",
  "reminder_id=id", "I will remind you to {text} on {date} at {at}", "the reminder to {text}", "office", "w")
t("add_task", "Adds a task to the list.", "task=task", "add \"{task}\" to my to-do list / put {task} on my list", "open_tasks=i1..30",
  "\"{task}\" is on the list, {open_tasks} tasks open", "the task \"{task}\"", "office", "w")
t("submit_expense", "Submits an expense claim.", "amount=money;purpose=taxi|lunch|hotel|parking|books", "submit an expense of {amount} for {purpose} / "
  "hand in {amount} spent on {purpose}", "claim_no=id", "claim {claim_no} over {amount} is in", "the {purpose} expense", "office", "w")
