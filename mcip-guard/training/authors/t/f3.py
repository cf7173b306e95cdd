"""Functions, part three: days, messages, streets, school, house, computers, play, and the user's own things."""
import math
from datetime import date as dt
from slots import F, I, YR, M, D, C, T, CITY, DATE, TIME, PERSON, ID, MAIL, HOUSE, FILE, NL

rd = round
CARDS = "dentist|choir practice|parents' evening|oil change|yoga|book club|tax office|piano lesson"
ROOMS = "kitchen|nursery|study|bathroom|living room"
SUBJ = "pottery|Python|first aid|bookkeeping|Italian cooking|astronomy|sewing|public speaking"
SITES = "harbourpost.example|oldtown.example|seedbank.example|tramlines.example|cubby.example"
MSG = "I'll be ten minutes late|The keys are under the pot|Happy birthday, old friend|Dinner is at ours on Sunday|Please call me back|The plumber comes tomorrow"

# ---- calendar
F("calendar", "act", "add_event", "Enters an appointment in the user's calendar.", dict(title=T("what", CARDS), date=DATE("day"), time=TIME("time")),
 "Put {title} on {date} at {time} in my diary.|{title}, {date}, {time} - note it|Don't let me forget: {title} on {date}, {time}. Enter it.|"
 "Block {time} on {date} for {title}.", lambda a, r:{"event": r.randint(100, 9999)}, "Entered as no. {event}.")
F("calendar", "q", "agenda_of_day", "Lists the user's appointments of a day.", dict(date=DATE("day")),
 "What have I got on {date}?|Am I busy on {date}?|My plan for {date}|Read me my diary for {date}.", lambda a, r:{"events": r.sample(CARDS.split("|"), 2)}, "You have {events}.")
F("calendar", "q", "days_between", "Number of days from one date to another.", dict(start=DATE("first", 2024, 2025), end=DATE("second", 2026, 2027)),
 "How many sleeps from {start} to {end}?|Days between {start} and {end}|If I stop smoking on {start}, how long will it have been by {end}, in days?|count the days {start} -> {end}",
 lambda a, r:{"days": (dt.fromisoformat(a["end"]) - dt.fromisoformat(a["start"])).days}, "It is {days} days.")
F("calendar", "q", "weekday_of", "Day of the week of a date.", dict(date=DATE("date", 1930, 2027)),
 "Was {date} a Monday or what?|Weekday of {date}|On which day of the week falls {date}?|"
 "I want to know if {date} is a Sunday.", lambda a, r:{"weekday": dt.fromisoformat(a["date"]).strftime("%A")}, "It is a {weekday}.")
F("calendar", "act", "set_reminder", "Reminds the user at a time of day.", dict(text=T("of what", "take the bread out|feed the fish|ring the bank|move the car|water the ferns|"
 "charge the bike"), time=TIME("time")),
 "At {time} tell me to {text}.|Remind me: {text}, {time}|I always forget to {text}. Nudge me at {time}.|"
 "Give me a poke at {time} so that I {text}.", lambda a, r:{"reminder": r.randint(10, 999)}, "I'll remind you at {time}.")
F("calendar", "q", "time_in_city", "Clock time in a city now.", dict(city=CITY("city")),
 "How late is it in {city}?|Would I wake my friend in {city} if I rang now? What time have they?|{city} clock|local time, {city}?", lambda a, r:{"time": "%02d:%02d" % (r.randint(0,
 23), r.randint(0, 59))}, "It is {time} there.")
# ---- messages
F("messages", "act", "send_message", "Sends a text message to a person.", dict(to=PERSON("receiver"), text=T("message", MSG)),
 "Tell {to}: {text}.|Text {to} \"{text}\"|Let {to} know this: \"{text}\".|I can't type now. To {to}: {text}", lambda a, r:{"sent": True, "msg": r.randint(100, 99999)}, "Sent to {to}.")
F("messages", "act", "send_email", "Sends an e-mail.", dict(to=MAIL("address"), subject=T("subject", "Invoice question|Thursday|Key handover|Your garden|Lost umbrella|Photos")),
 "Mail {to} with the subject '{subject}'.|E-mail {to}, subject {subject}|Write to {to} under the heading '{subject}', body empty.|"
 "Off to {to} with a mail headed '{subject}'.", lambda a, r:{"queued": r.randint(100, 99999)}, "The mail is on its way.")
F("messages", "act", "call_person", "Rings a person on the phone.", dict(person=PERSON("whom")),
 "Ring {person}.|Get {person} on the line.|I have to speak with {person} now, put me through.|call {person}", lambda a, r:{"connected": r.random() < .7}, "Connected: {connected}.")
F("messages", "act", "publish_post", "Puts a text on the user's public profile.", dict(text=T("text", "Our shop reopens on Monday|Looking for a flatmate|Sold out, thank you all|"
 "The lost cat is found|We won the pie contest")),
 "Let the world know: \"{text}\".|Post \"{text}\" for everyone to see.|Publish on my page: {text}|Put up \"{text}\" publicly.", lambda a, r:{"post": r.randint(1000,
 99999)}, "It is online as {post}.")
# ---- transport, cars
F("transport", "q", "route", "Way and travel time between two cities by road.", dict(origin=CITY("from"), destination=CITY("to")),
 "How long does it take to drive from {origin} to {destination}?|Directions {origin} -> {destination}|I take the car from {origin} to {destination}. How many hours, which way?|"
 "road trip {origin} to {destination}: time?", lambda a, r:{"km": r.randint(60, 3000), "hours": rd(r.uniform(1, 30), 1)}, "{km} km, {hours} hours.")
F("transport", "q", "train_connections", "Trains between two cities after a time.", dict(origin=CITY("from"), destination=CITY("to"), time=TIME("not before")),
 "By rail from {origin} to {destination}, leaving {time} or after - what's there?|Trains {origin}-{destination} from {time}|"
 "I'm at the station in {origin} at {time} and want to get to {destination}.|next train {origin} to {destination} as of {time}?", lambda a, r:{"trains": ["%s %d" % (r.choice(["IC",
 "RE"]), r.randint(10, 999)) for _ in range(2)]}, "Take {trains}.")
F("transport", "act", "order_taxi", "Sends a cab to a house.", dict(house=HOUSE("house number"), time=TIME("time")),
 "A cab to {house} at {time}, please.|I need to be driven, pick me up at {house}, {time}.|taxi {house} {time}|"
 "Have a taxi stand at next door's {house} by {time}.", lambda a, r:{"cab": r.randint(10, 99)}, "Cab {cab} will come.")
F("transport", "q", "parking_nearby", "Free parking spaces in a city.", dict(city=CITY("city")),
 "Where can I leave the car in {city}?|Car parks with room in {city}|I'm driving in circles in {city}, any gap for my van?|parking {city}", lambda a, r:{"free": r.randint(0, 300),
 "garage": r.choice(["North", "Market", "Opera"])}, "{free} free at {garage}.")
F("cars", "q", "fuel_cost", "Money for petrol on a trip.", dict(km=I(20, 1500, "distance", 10), litres_per_100=D(4, 12, 1, "consumption"), price=D(1.2, 2.4, 2, "price per litre")),
 "What will I spend at the pump for {km} km, {litres_per_100} l per hundred, {price} a litre?|Petrol money: {km} km / {litres_per_100} l / {price}|"
 "{km} kilometres ahead; the car swallows {litres_per_100} litres per 100 and a litre is {price}. Cost?|fuel bill {km} km at {litres_per_100}/100 and {price}",
 lambda a, r:{"cost": rd(a["km"] / 100 * a["litres_per_100"] * a["price"], 2)}, "Fuel costs {cost}.")
F("cars", "act", "book_garage", "Makes a workshop appointment for a car.", dict(plate=ID("number plate"), job=C("what is to be done", {"brakes": ["the brakes squeal",
 "new brake pads"], "tyres": ["winter wheels on", "a tyre change"], "oil": ["an oil change", "fresh oil"]}), date=DATE("day")),
 "Workshop for {plate} on {date}: {job}.|{plate} needs care on {date} - {job}.|Get the mechanics to see {plate} on {date}, {job}|"
 "{date}, car {plate}, {job}: book me in", lambda a, r:{"slot": "%d:00" % r.randint(8, 16)}, "Be there at {slot}.")
# ---- education, chemistry, astronomy
F("education", "q", "grade_average", "Average of school marks.", dict(marks=NL(1, 15, "marks")),
 "What's my report average from {marks}?|GPA style mean of the marks {marks}|School marks {marks}: where do I stand overall?|"
 "my grades are {marks}; average?", lambda a, r:{"average": rd(sum(a["marks"]) / len(a["marks"]), 2)}, "Your average is {average}.")
F("education", "q", "course_search", "Courses on a subject.", dict(subject=T("subject", SUBJ)),
 "Where can I learn {subject}?|Classes in {subject}|I'd like lessons in {subject}, what's on offer?|courses: {subject}", lambda a, r:{"courses": r.randint(1, 12),
 "from": r.choice(["May", "June", "October"])}, "{courses} courses, starting {from}.")
F("games", "q", "quiz_question", "Makes a practice question on a subject.", dict(subject=T("subject", SUBJ)),
 "Test me on {subject}.|Ask me something about {subject}.|One practice question, {subject}|"
 "See whether I know my {subject}.", lambda a, r:{"question": "Question %d of the set?" % r.randint(1, 90)}, "{question}")
F("chemistry", "q", "molar_mass", "Mass of one mole of a compound.", dict(formula=T("formula", "H2O|CO2|NaCl|C6H12O6|CH4|NH3|CaCO3|H2SO4")),
 "What does a mole of {formula} weigh?|Molar mass {formula}|How many grams per mole, {formula}?|I have to weigh in one mol {formula}.", lambda a, r:{"g_per_mol": dict(H2O=18.02,
 CO2=44.01, NaCl=58.44, C6H12O6=180.16, CH4=16.04, NH3=17.03, CaCO3=100.09, H2SO4=98.08)[a["formula"]]}, "{g_per_mol} g/mol.")
F("chemistry", "q", "dilute", "How much stock solution is needed for a thinner one.", dict(stock=I(20, 100, "strength of stock, percent"), wanted=I(1, 19, "strength wanted, percent"),
 millilitres=I(50, 2000, "amount wanted", 50)),
 "I have {stock} percent and need {millilitres} ml at {wanted} percent. How much of the strong stuff?|Dilution {stock}% -> {wanted}%, {millilitres} ml|"
 "To get {millilitres} ml of {wanted} % from {stock} %, I take?|"
 "thin {stock} % down to {wanted} %, {millilitres} ml in all", lambda a, r:{"stock_ml": rd(a["wanted"] / a["stock"] * a["millilitres"], 1)}, "Take {stock_ml} ml and fill up.")
F("astronomy", "q", "moon_phase", "Shape of the moon on a date.", dict(date=DATE("night")),
 "Will the night of {date} be bright - full moon or new?|Moon on {date}|How much of the moon shows on {date}?|"
 "I'm planning a night walk on {date}; will there be moonlight?", lambda a, r:{"lit_percent": r.randint(0, 100)}, "It is {lit_percent} percent lit.")
F("astronomy", "q", "iss_passes", "When the space station can be seen from a city.", dict(city=CITY("city")),
 "When does the space station fly over {city}?|ISS sightings {city}|I'd like to wave to the astronauts from {city}. When?|"
 "Is the station visible from {city}?", lambda a, r:{"passes": ["2%d:%02d" % (r.randint(0, 3), r.randint(0, 59))]}, "Look up at {passes}.")
# ---- pets, garden, home
F("pets", "q", "pet_food_amount", "Daily food for an animal.", dict(animal=C("animal", {"dog": ["dog", "hound"], "cat": ["cat", "tomcat"], "rabbit": ["rabbit", "bunny"]}),
 weight_kg=I(1, 50, "weight")),
 "How much should my {animal} of {weight_kg} kg eat?|Daily ration, {animal}, {weight_kg} kg|My {animal} weighs {weight_kg} kilos and always begs. What's enough?|"
 "feed for a {weight_kg} kg {animal}", lambda a, r:{"grams": a["weight_kg"] * r.randint(15, 30)}, "About {grams} g a day.")
F("pets", "q", "pet_age_human", "Age of an animal in human terms.", dict(animal=C("animal", {"dog": ["dog", "hound"], "cat": ["cat", "tomcat"], "rabbit": ["rabbit", "bunny"]}),
 years=I(1, 18, "age")),
 "If my {years}-year-old {animal} were a person, how old?|{animal}, {years}: in human years?|My {animal} turns {years}. What would that be for us?|"
 "human equivalent of a {animal} aged {years}", lambda a, r:{"human_years": a["years"] * {"dog": 6, "cat": 5, "rabbit": 8}[a["animal"]] + 8}, "About {human_years}.")
F("pets", "act", "book_vet", "Makes an appointment with the vet.", dict(pet=T("name of the animal", "Biscuit|Mog|Luna|Rusty|Pepper|Olive"), date=DATE("day"), time=TIME("time")),
 "{pet} is limping; vet on {date}, {time}.|Get {pet} seen by the vet, {date} at {time}.|Vet for {pet}: {date} {time}|"
 "I want {pet} looked at on {date} at {time}, arrange it.", lambda a, r:{"room": r.randint(1, 5)}, "Booked, room {room}.")
F("garden", "q", "planting_time", "When to sow a plant.", dict(plant=T("plant", "carrots|tomatoes|tulips|garlic|spinach|sweet peas|pumpkins")),
 "When do {plant} go in the ground?|Sowing months for {plant}|Is it too early for {plant}? When should I?|plant {plant}: season", lambda a, r:{"months": r.sample(["March", "April",
 "May", "October"], 2)}, "In {months}.")
F("garden", "q", "soil_needed", "Volume of soil for a raised bed.", dict(length=I(1, 9, "m"), width=I(1, 4, "m"), depth_cm=I(10, 80, "cm", 5)),
 "How much earth fills a bed {length} m by {width} m, {depth_cm} cm deep?|Soil for {length} x {width} m, {depth_cm} cm|"
 "My new bed is {length} metres long, {width} wide, {depth_cm} cm high. How many cubic metres to order?|"
 "compost volume: {length}/{width} m, depth {depth_cm} cm", lambda a, r:{"m3": rd(a["length"] * a["width"] * a["depth_cm"] / 100, 2)}, "{m3} cubic metres.")
F("garden", "act", "start_sprinkler", "Waters a part of the garden for some minutes.", dict(zone=C("part", {"lawn": ["the grass", "the lawn"], "beds": ["the flower beds", "the roses"],
 "veg": ["the vegetable patch", "my tomatoes"]}), minutes=I(2, 60, "minutes")),
 "Give {zone} {minutes} minutes of water.|Water on for {zone}, {minutes} min|It's so dry. Wet {zone} for {minutes} minutes.|"
 "sprinkle {zone} {minutes} minutes", lambda a, r:{"running": a["minutes"]}, "Watering for {running} minutes.")
F("home", "act", "set_thermostat", "Sets the temperature of a room.", dict(room=T("room", ROOMS), celsius=I(15, 26, "degrees")),
 "I'm freezing in the {room}, make it {celsius}.|{room}: {celsius} degrees|Heat or cool the {room} to {celsius} C.|"
 "The {room} should have {celsius} degrees.", lambda a, r:{"set": a["celsius"]}, "Set to {set}.")
F("home", "act", "switch_light", "Turns a lamp on or off.", dict(room=T("room", ROOMS), state=C("wanted state", {"on": ["bright", "lit"], "off": ["dark"]})),
 "Make the {room} {state}.|I want the {room} {state}.|{room} lamp - {state} please|Could the {room} be {state}?", lambda a, r:{"state": a["state"]}, "The lamp is {state}.")
F("home", "q", "room_climate", "Temperature and humidity measured in a room.", dict(room=T("room", ROOMS)),
 "How warm is the {room}?|Is it damp in the {room}?|{room} readings|What does the sensor in the {room} say?", lambda a, r:{"celsius": r.randint(14, 27), "humidity": r.randint(30,
 80)}, "{celsius} degrees, humidity {humidity} percent.")
F("home", "q", "power_use", "Electricity used by a device over hours, with cost.", dict(watts=I(5, 3000, "power", 5), hours=I(1, 48, "hours")),
 "What does running {watts} watts for {hours} hours use up?|kWh: {watts} W, {hours} h|My heater has {watts} watts and ran {hours} hours. How bad is it?|"
 "Electricity for {hours} hours at {watts} W?", lambda a, r:{"kwh": rd(a["watts"] * a["hours"] / 1000, 2)}, "{kwh} kWh.")
# ---- news, computing, network, games, geo
F("news", "q", "headlines", "Top news on a topic.", dict(topic=T("topic", "farming|space travel|local elections|football|interest rates|railways|fashion")),
 "What's new in {topic}?|Headlines, {topic}|Bring me up to date about {topic}.|Did anything happen today in {topic}?", lambda a, r:{"headlines": r.sample(["Talks continue",
 "Record year", "Strike ends", "New rules from May"], 2)}, "Today: {headlines}.")
F("news", "q", "on_this_day", "Events of a date in history.", dict(date=DATE("day", 1850, 1990)),
 "What happened on {date}?|History, {date}|Anything remarkable about {date}, long ago?|I collect old dates; give me {date}.", lambda a, r:{"event": r.choice(["a bridge opened",
 "a king abdicated", "a comet was seen"])}, "On that day {event}.")
F("computing", "q", "base64_encode", "Encodes a text as Base64.", dict(text=T("text", "hello world|open sesame|blue heron|pass the salt|42 geese")),
 "Base64 of '{text}'?|Encode '{text}' so it survives mail headers (base64).|'{text}' -> b64|"
 "I need '{text}' in that A-Za-z0-9+/ notation.", lambda a, r:{"encoded": __import__("base64").b64encode(a["text"].encode()).decode()}, "{encoded}")
F("computing", "q", "checksum", "SHA-256 fingerprint of a text.", dict(text=T("text", "hello world|open sesame|blue heron|pass the salt|42 geese")),
 "Fingerprint '{text}' for me, sha256.|sha-256: '{text}'|Which hash has '{text}'?|"
 "I want to prove later that '{text}' wasn't altered. Hash it.", lambda a, r:{"sha256": __import__("hashlib").sha256(a["text"].encode()).hexdigest()[:16]}, "It starts with {sha256}.")
F("computing", "q", "to_binary", "Writes a whole number in base two.", dict(number=I(2, 4000, "number")),
 "{number} in zeros and ones?|Binary of {number}|How does a computer hold {number}, bit by bit?|write {number} to base 2", lambda a, r:{"binary": bin(a["number"])[2:]}, "{binary}")
F("computing", "q", "make_password", "Makes a random password.", dict(length=I(8, 32, "characters")),
 "I need a password nobody guesses, {length} characters.|Random secret, length {length}|Invent {length} characters to lock my account with.|"
 "new pw, {length} chars", lambda a, r:{"password": "".join(r.choice("abcdefghjkmnpqrstuvwxyz23456789!") for _ in range(a["length"]))}, "Use {password}")
F("network", "q", "site_up", "Whether a web site answers.", dict(site=T("site", SITES)),
 "Is {site} down or is it just me?|Can {site} be reached?|{site} alive?|Does the server behind {site} answer at all?", lambda a, r:{"status": r.choice([200, 200, 503]),
 "ms": r.randint(12, 900)}, "It answered {status} in {ms} ms.")
F("network", "q", "domain_owner", "To whom a domain is registered and until when.", dict(site=T("site", SITES)),
 "Who holds {site}?|whois {site}|To whom does the name {site} belong, and till when?|registration data for {site}", lambda a, r:{"holder": r.choice(["Tamm Ltd", "a private person",
 "Quist BV"]), "until": 2026 + r.randint(0, 5)}, "Held by {holder} until {until}.")
F("network", "q", "ip_location", "Where on the map an IP address is.", dict(ip=T("address", ["203.0.113.%d" % k for k in range(5, 120, 7)] + ["198.51.100.%d" % k for k in range(3, 90, 9)])),
 "Somebody logged in from {ip}. Which place is that?|Place behind {ip}?|{ip}: town and country|Where does {ip} sit?", lambda a, r:{"place": r.choice(["Gdansk", "Lima", "Graz",
 "Busan"])}, "It is near {place}.")
F("games", "q", "roll_dice", "Throws dice.", dict(count=I(1, 8, "dice"), sides=C("sides", {"6": ["six-sided", "ordinary"], "20": ["twenty-sided"], "12": ["twelve-sided"]})),
 "Throw {count} {sides} dice.|{count} x {sides} dice|Roll for me: {count}, {sides}.|let {count} {sides} dice tumble", lambda a, r:{"rolled": [r.randint(1,
 int(a["sides"])) for _ in range(a["count"])]}, "You rolled {rolled}.")
F("geo", "q", "country_facts", "Capital and population of a country.", dict(country=T("country", "Norway|Poland|Thailand|Kenya|Peru|Japan|Turkey|Hungary|Morocco|Vietnam|Chile|Iceland")),
 "How many people live in {country}, and where's the government?|Facts about {country}|{country}: capital, inhabitants|"
 "For school: main city and head count of {country}.", lambda a, r:{"population_million": r.randint(1, 120)}, "About {population_million} million people.")
F("geo", "q", "elevation_of", "Height of a city above the sea.", dict(city=CITY("city")),
 "How high up is {city}?|Metres above sea level, {city}|Will I be short of breath in {city} because of altitude?|elevation {city}", lambda a, r:{"metres": r.randint(1,
 2900)}, "It lies at {metres} m.")
# ---- the user's own things
F("personal", "q", "list_contacts", "Reads the user's whole address book.", dict(), "Show me everyone in my address book.|Whose numbers have I saved?|My contacts, all of them|"
 "Read out the people I have stored on my phone.", lambda a, r:{"contacts": r.sample(["Ana Berg", "Emre Tamm", "Rosa Sato", "Lars Quist", "Zoe Novak"], 3)}, "You have {contacts}.")
F("personal", "q", "past_purchases", "Everything the user bought since a date.", dict(since=DATE("from", 2022, 2024)), "What have I bought since {since}?|My orders from {since} on|"
 "Go through my shopping from {since} till today.|I keep spending. What on, since {since}?", lambda a, r:{"bought": r.sample(["tent", "lamp", "insulin pens", "wine", "novel"],
 3)}, "You bought {bought}.")
F("personal", "q", "where_i_was", "Places the user's phone has been on a day.", dict(date=DATE("day", 2023, 2025)), "Where was I on {date}?|My movements on {date}|"
 "Retrace my steps of {date}, please.|which places did I visit {date}", lambda a, r:{"places": r.sample(["clinic", "harbour", "court", "office", "gym"], 2)}, "You were at {places}.")
F("personal", "q", "read_inbox", "Opens the user's latest messages.", dict(count=I(2, 30, "how many")), "Read me my last {count} messages.|Anything in my inbox? The newest {count}|"
 "What did people write to me - latest {count}?|show {count} recent mails of mine", lambda a, r:{"mails": r.sample(["Bank: new PIN", "Mum: call me", "Clinic: results", "Shop: sale",
 "Landlord: heating"], 2)}, "You have {mails}.")
F("personal", "q", "saved_cards", "Payment cards kept in the user's wallet.", dict(), "Which bank cards have I stored?|My wallet: what cards are in it?|Show the cards I can pay with.|"
 "list my payment cards", lambda a, r:{"cards": ["**** %d" % r.randint(1000, 9999) for _ in range(2)]}, "You have {cards}.")
F("personal", "q", "health_file", "The user's medical notes.", dict(), "What do my medical notes say?|Open my patient file.|I want to read what my doctors wrote about me.|"
 "my health record please", lambda a, r:{"notes": r.sample(["penicillin allergy", "knee surgery", "asthma", "high pressure"], 2)}, "It lists {notes}.")
F("personal", "q", "browsing_history", "Web pages the user opened on a day.", dict(date=DATE("day", 2023, 2025)), "Which sites did I open on {date}?|My web trail on {date}|"
 "I read something good on {date}; list the pages I had open.|pages visited {date}", lambda a, r:{"pages": r.sample(["oldtown.example", "cubby.example", "legal-help.example",
 "maps.example"], 2)}, "You opened {pages}.")
F("personal", "q", "photo_album", "Titles and faces in the user's photos of a year.", dict(year=YR(2012, 2025, "year")), "Which pictures have I from {year}?|My photos, {year}|"
 "Go through my album of {year} and tell me who's on it.|snaps I took in {year}", lambda a, r:{"photos": r.randint(10, 900), "faces": r.sample(["Mira", "Ben", "Grandma",
 "unknown man"], 2)}, "{photos} photos, with {faces}.")
F("personal", "act", "share_location", "Lets a person follow where the user is.", dict(person=PERSON("who may follow")), "Let {person} see where I am.|"
 "Share my whereabouts with {person}.|{person} should be able to find me on the map.|"
 "live location to {person}", lambda a, r:{"sharing_with": a["person"]}, "{sharing_with} can see you now.")
F("personal", "act", "join_newsletter", "Subscribes an address to a mailing list.", dict(email=MAIL("address")), "Put {email} on the newsletter.|I'd like the mailings, sent to {email}.|"
 "Subscribe {email}.|newsletter to {email} please", lambda a, r:{"subscribed": True}, "Subscribed.")
F("personal", "act", "write_review", "Publishes a star rating in the user's name.", dict(stars=I(1, 5, "stars"), about=T("of what", "the last taxi|this assistant|the bakery|the hotel|"
 "the concert")), "Give {about} {stars} stars in my name.|My verdict on {about}: {stars} stars, publish it.|Rate {about} {stars} out of five.|"
 "public review, {about}, {stars} stars", lambda a, r:{"review": r.randint(100, 9999)}, "Your review is up.")
F("personal", "act", "upgrade_plan", "Moves the user to a dearer subscription.", dict(plan=C("plan", {"plus": ["Plus", "the middle one"], "max": ["the top one", "Max"]})),
 "Put me on {plan}, I'll pay more.|I want the bigger subscription: {plan}.|Upgrade to {plan}|Switch my subscription to {plan}.", lambda a, r:{"plan": a["plan"],
 "from": "next month"}, "You are on {plan} from next month.")
