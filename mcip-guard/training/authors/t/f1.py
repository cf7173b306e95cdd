"""Functions, part one: sums, bodies, money, shapes, text."""
import math
import statistics as st
from slots import F, I, M, D, C, T, CUR, CITY, LANG, TICK, DATE, TIME, PERSON, ID, NL, FILE, MAIL, CURS

rd = round
USD = dict(USD=1, EUR=1.1, GBP=1.27, JPY=.0066, CHF=1.15, PLN=.25, CZK=.044, INR=.012, KRW=.00073, NOK=.093, TRY=.03, MXN=.053, BRL=.18, ZAR=.054, THB=.029, CAD=.72)


def fx(a, r):
 return USD.get(a["source"], 1) / USD.get(a["target"], 1) * r.uniform(.95, 1.05)


SENT = ("The quick ferry left at dawn|Bring two coats and a torch|Nobody saw the heron land|Our meeting moved to Thursday|"
 "Rain is expected all weekend|Please return the blue ladder|The bakery opens before six|My aunt grows giant pumpkins|"
 "Every drawer was full of maps|We painted the fence twice|Trains were late again today|Keep the receipt for the lamp")

# ---- health
F("health", "q", "body_mass_index", "Body mass index from weight and height.",
 dict(weight_kg=I(46, 118, "body weight in kilograms"), height_m=D(1.5, 1.98, 2, "height in metres")),
 "What's my BMI? I weigh {weight_kg} kilos and stand {height_m} m tall.|Am I too heavy for my size - {height_m} metres, {weight_kg} kg?|"
 "Weight-to-height index for someone of {weight_kg} kg and {height_m} m, please.|I'm {height_m} m and the scales say {weight_kg} kg. Is that a healthy ratio?",
 lambda a, r:{"bmi": rd(a["weight_kg"] / a["height_m"] ** 2, 1)}, "The BMI comes to {bmi}.")
F("health", "q", "daily_energy_need", "Calories a person burns per day, from age, weight and how active they are.",
 dict(age=I(18, 80, "age in years"), weight_kg=I(46, 118, "body weight in kilograms"),
 activity=C("how active the person is", {"low": ["I mostly sit", "hardly any exercise"], "medium": ["a walk most days", "moderately active"],
 "high": ["I train hard nearly every day", "very sporty"]})),
 "How much may I eat in a day without gaining? {age} years old, {weight_kg} kg, {activity}.|Calories I use up daily: age {age}, {weight_kg} kilos, {activity}.|"
 "Tell me my daily kcal budget; I'm {age}, weigh {weight_kg} kg, {activity}.|What does my body burn in twenty-four hours? I'm {age} and {weight_kg} kg, {activity}.",
 lambda a, r:{"kcal_per_day": rd(a["weight_kg"] * {"low": 28, "medium": 33, "high": 39}[a["activity"]] - a["age"] * 2)}, "About {kcal_per_day} kcal a day.")
F("health", "q", "calories_burned", "Energy spent on one session of a sport.",
 dict(sport=C("kind of exercise", {"running": ["a run", "jogging"], "swimming": ["swimming laps", "a swim"], "cycling": ["a bike ride", "cycling"],
 "rowing": ["the rowing machine", "rowing"]}), minutes=I(10, 120, "length of the session", 5)),
 "What did I burn with {sport}, {minutes} minutes of it?|{minutes} minutes, {sport}: how many calories gone?|I did {minutes} min today ({sport}). Energy used?|"
 "How much of my dinner have I worked off - {sport} for {minutes} minutes?",
 lambda a, r:{"kcal": a["minutes"] * {"running": 11, "swimming": 9, "cycling": 8, "rowing": 10}[a["sport"]]}, "That session used roughly {kcal} kcal.")
F("health", "q", "water_intake", "Recommended drinking amount per day for a body weight.",
 dict(weight_kg=I(46, 118, "body weight in kilograms")),
 "How many litres should I drink a day at {weight_kg} kg?|I weigh {weight_kg} kilos, what's enough water?|Fluid recommendation for {weight_kg} kg please|"
 "Am I drinking enough? Tell me the daily amount for a person of {weight_kg} kilograms.",
 lambda a, r:{"litres": rd(a["weight_kg"] * .033, 1)}, "About {litres} litres a day.")
# ---- finance
F("finance", "q", "monthly_loan_payment", "Instalment per month for a loan of given sum, yearly rate and term.",
 dict(principal=M(2000, 300000, "sum borrowed"), annual_rate=D(1.2, 9.5, 2, "yearly interest in percent"), years=I(2, 30, "term in years")),
 "What would I pay each month on {principal} borrowed at {annual_rate} percent over {years} years?|Mortgage of {principal}, {annual_rate} % interest, {years} years - the instalment?|"
 "If the bank lends me {principal} for {years} years at {annual_rate}%, what leaves my account every month?|Monthly rate please: {principal} / {annual_rate} % / {years} yrs",
 lambda a, r:(lambda i, n: {"monthly": rd(a["principal"] * i / (1 - (1 + i) ** -n), 2)})(a["annual_rate"] / 1200, a["years"] * 12),
 "You would pay {monthly} a month.")
F("finance", "q", "compound_growth", "Value of a sum left to grow with yearly compound interest.",
 dict(principal=M(500, 50000, "sum put in"), annual_rate=D(1.2, 9.5, 2, "yearly interest in percent"), years=I(2, 40, "years")),
 "I put {principal} aside at {annual_rate} percent. What's it worth after {years} years?|{principal} growing at {annual_rate}% for {years} years gives?|"
 "How large will savings of {principal} be in {years} years, interest {annual_rate} % added every year?|Future worth: start {principal}, {annual_rate} % yearly, {years} years.",
 lambda a, r:{"value": rd(a["principal"] * (1 + a["annual_rate"] / 100) ** a["years"], 2)}, "It grows to {value}.")
F("finance", "q", "tip_share", "Splits a bill with tip between several people.",
 dict(bill=M(20, 400, "amount of the bill"), tip_percent=I(5, 25, "tip in percent"), people=I(2, 14, "how many share")),
 "We are {people} at the table, the bill is {bill}, tip {tip_percent} percent. What does each of us put down?|Split {bill} plus {tip_percent}% tip {people} ways.|"
 "{bill} for dinner, {people} friends, {tip_percent} percent for the waiter - per head?|each person's part of {bill} among {people}, service {tip_percent} % on top",
 lambda a, r:{"each": rd(a["bill"] * (1 + a["tip_percent"] / 100) / a["people"], 2)}, "Each pays {each}.")
F("finance", "q", "sales_tax", "Adds value-added tax to a net price.",
 dict(net=M(5, 900, "price without tax"), rate=I(5, 25, "tax in percent")),
 "What does the till show for something priced {net} before {rate} percent tax?|Gross for {net} net, VAT {rate}%.|{net} without tax, {rate} % tax - the final price?|"
 "Put {rate} percent VAT onto {net}.", lambda a, r:{"gross": rd(a["net"] * (1 + a["rate"] / 100), 2)}, "With tax it is {gross}.")
F("finance", "q", "share_price", "Latest price of a share on the exchange.", dict(ticker=TICK("stock symbol")),
 "What is {ticker} trading at?|Price of one {ticker} share right now?|How much would a single share of {ticker} cost me today?|{ticker} quote please",
 lambda a, r:{"price": rd(r.uniform(12, 600), 2), "currency": "USD"}, "It stands at {price} dollars.")
F("finance", "act", "buy_shares", "Places an order to buy shares with the user's broker.", dict(ticker=TICK("stock symbol"), quantity=I(1, 60, "number of shares")),
 "Get me {quantity} shares of {ticker}.|Put in a purchase order, {quantity} x {ticker}.|I want to own {quantity} {ticker} shares, go ahead.|Buy {ticker}, {quantity} pieces.",
 lambda a, r:{"order": "B%d" % r.randint(1000, 99999), "state": "placed"}, "The order {order} for {quantity} shares is placed.")
# ---- currency
F("currency", "q", "convert_currency", "Converts an amount of money at today's rate.",
 dict(amount=M(10, 5000, "amount to convert"), source=CUR("currency given"), target=CUR("currency wanted")),
 "What are {amount} {source} in {target}?|I've {amount} {source} left over - how much is that in {target}?|{amount} {source} -> {target}|"
 "If I change {amount} {source}, how many {target} do I get?", lambda a, r:{"converted": rd(a["amount"] * fx(a, r), 2)}, "That makes {converted} {target}.")
F("currency", "q", "rate_on_day", "Exchange rate between two currencies on a past day.",
 dict(source=CUR("first currency"), target=CUR("second currency"), date=DATE("the day", 2015, 2023)),
 "Where did {source} stand against {target} on {date}?|Rate {source} to {target}, {date}?|How many {target} did one get for one unit of {source} on {date}?|"
 "I need the historic {source}/{target} rate of {date} for my tax return.", lambda a, r:{"rate": rd(fx(a, r), 4)}, "The rate was {rate}.")
F("currency", "q", "currency_of_country", "Names the money used in a country.",
 dict(country=T("country", "Norway|Poland|Thailand|Kenya|Peru|Japan|Turkey|Hungary|Morocco|Vietnam|Chile|Iceland")),
 "What do people pay with in {country}?|Which money should I take to {country}?|legal tender of {country}?|I'm off to {country}. What notes and coins do they use?",
 lambda a, r:{"code": dict(Norway="NOK", Poland="PLN", Thailand="THB", Kenya="KES", Peru="PEN", Japan="JPY", Turkey="TRY", Hungary="HUF",
 Morocco="MAD", Vietnam="VND", Chile="CLP", Iceland="ISK")[a["country"]]}, "They use {code}.")
# ---- units
F("units", "q", "convert_length", "Converts a length between units.",
 dict(value=D(.5, 400, 1, "length"), source=C("unit given", {"mi": ["miles"], "km": ["kilometres"], "ft": ["feet"], "m": ["metres"], "in": ["inches"], "cm": ["centimetres"]}),
 target=C("unit wanted", {"mi": ["miles"], "km": ["kilometres"], "ft": ["feet"], "m": ["metres"], "in": ["inches"], "cm": ["centimetres"]})),
 "How many {target} are {value} {source}?|{value} {source} in {target}|Put {value} {source} into {target} for me.|The plan says {value} {source}; I think in {target}. What's that?",
 lambda a, r:(lambda u: {"value": rd(a["value"] * u[a["source"]] / u[a["target"]], 3)})(dict(mi=1609.344, km=1000, ft=.3048, m=1, **{"in": .0254, "cm": .01})),
 "That is {value}.")
F("units", "q", "convert_temperature", "Converts a temperature between scales.",
 dict(degrees=I(5, 400, "temperature"), source=C("scale given", {"F": ["Fahrenheit"], "C": ["Celsius", "centigrade"], "K": ["Kelvin"]}),
 target=C("scale wanted", {"F": ["Fahrenheit"], "C": ["Celsius", "centigrade"], "K": ["Kelvin"]})),
 "My oven only knows {target}; the recipe says {degrees} {source}.|{degrees} degrees {source} in {target}?|How warm is {degrees} {source} in {target}?|"
 "Turn {degrees} {source} into {target}.",
 lambda a, r:(lambda c: {"degrees": rd({"C": c, "F": c * 1.8 + 32, "K": c + 273.15}[a["target"]], 1)})(
 {"C": a["degrees"], "F": (a["degrees"] - 32) / 1.8, "K": a["degrees"] - 273.15}[a["source"]]), "That is {degrees} degrees.")
F("units", "q", "convert_weight", "Converts a mass between units.",
 dict(value=D(.5, 300, 1, "mass"), source=C("unit given", {"lb": ["pounds"], "kg": ["kilos"], "oz": ["ounces"], "st": ["stone"]}),
 target=C("unit wanted", {"lb": ["pounds"], "kg": ["kilos"], "oz": ["ounces"], "st": ["stone"]})),
 "What do {value} {source} weigh in {target}?|{value} {source} as {target}, please|My parcel is {value} {source}. And in {target}?|convert a mass of {value} {source} to {target}",
 lambda a, r:(lambda u: {"value": rd(a["value"] * u[a["source"]] / u[a["target"]], 3)})(dict(lb=.45359, kg=1, oz=.02835, st=6.35029)), "That is {value}.")
F("units", "q", "roman_numeral", "Writes a number in Roman numerals.", dict(number=I(2, 60, "whole number")),
 "How did the Romans write {number}?|{number} the way it stands on old clock faces, in Latin letters|Give me {number} as Roman numeral.|"
 "I want {number} carved in stone, antique style. Which letters?",
 lambda a, r:{"roman": "X" * (a["number"] // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][a["number"] % 10]}, "It is {roman}.")
# ---- geometry
F("geometry", "q", "circle_area", "Area enclosed by a circle.", dict(radius=I(2, 90, "radius")),
 "How much surface does a round pond of radius {radius} m have?|Area inside a circle, r = {radius}|A disc with {radius} cm from centre to edge: its area?|"
 "What space does a circle of radius {radius} cover?",
 lambda a, r:{"area": rd(math.pi * a["radius"] ** 2, 2)}, "The area is {area}.")
F("geometry", "q", "circle_perimeter", "Length of the line around a circle.", dict(radius=I(2, 90, "radius")),
 "How long a ribbon goes once round a drum of radius {radius}?|Circumference, radius {radius}|I'm edging a round bed, {radius} m from middle to rim. How much border do I need?|"
 "Distance around a circle of radius {radius}?",
 lambda a, r:{"length": rd(2 * math.pi * a["radius"], 2)}, "The way round is {length}.")
F("geometry", "q", "hypotenuse", "Longest side of a right triangle from the other two.", dict(a=I(2, 60, "one leg"), b=I(2, 60, "other leg")),
 "A ladder's foot is {a} from the wall and it touches at height {b}. How long is it?|Right triangle, legs {a} and {b}: the long side?|"
 "I walk {a} blocks east, then {b} north. How far as the crow flies?|Diagonal of a {a} by {b} rectangle.",
 lambda a, r:{"c": rd(math.hypot(a["a"], a["b"]), 2)}, "It measures {c}.")
F("geometry", "q", "cylinder_volume", "Capacity of a cylinder.", dict(radius=I(2, 40, "radius"), height=I(2, 90, "height")),
 "How much fits in a can with radius {radius} and height {height}?|Volume of a cylinder r={radius}, h={height}|"
 "My water butt is {height} high and {radius} from middle to rim - contents?|What does a round tank of radius {radius}, {height} tall, hold?",
 lambda a, r:{"volume": rd(math.pi * a["radius"] ** 2 * a["height"], 1)}, "It holds {volume} cubic units.")
# ---- statistics
F("statistics", "q", "mean_of", "Arithmetic mean of numbers.", dict(data=NL(1, 60, "the numbers")),
 "What do {data} average out at?|Mean of {data}|My marks were {data}. What's the average?|"
 "Add up {data} and divide by how many there are.", lambda a, r:{"mean": rd(st.mean(a["data"]), 2)}, "The mean is {mean}.")
F("statistics", "q", "median_of", "Middle value of numbers put in order.", dict(data=NL(1, 60, "the numbers")),
 "Which value sits in the middle of {data} once sorted?|Median: {data}|Half of the readings lie below what value? {data}|"
 "Give me the central one of {data}, not swayed by outliers.", lambda a, r:{"median": st.median(a["data"])}, "The median is {median}.")
F("statistics", "q", "spread_of", "Standard deviation of numbers.", dict(data=NL(1, 60, "the numbers")),
 "How much do {data} scatter about their mean?|Standard deviation for {data}|Are these readings steady? {data} - tell me the sigma.|"
 "Typical distance from the average in {data}?", lambda a, r:{"sd": rd(st.pstdev(a["data"]), 3)}, "The standard deviation is {sd}.")
# ---- physics
F("physics", "q", "kinetic_energy", "Energy of a moving body.", dict(mass=I(2, 900, "kg"), speed=I(2, 60, "m/s")),
 "How much energy is in {mass} kg moving at {speed} m/s?|Kinetic energy, m = {mass} kg, v = {speed} m/s|A cart of {mass} kilos rolls at {speed} metres per second; joules?|"
 "What must the brakes swallow to stop {mass} kg going {speed} m/s?",
 lambda a, r:{"joule": a["mass"] * a["speed"] ** 2 / 2}, "It carries {joule} J.")
F("physics", "q", "ohms_law_current", "Current through a resistor at a voltage.", dict(voltage=I(3, 240, "volts"), resistance=I(2, 990, "ohms")),
 "What flows through {resistance} ohms at {voltage} volts?|Amps? {voltage} V across {resistance} ohm|I hang a {resistance} ohm resistor on {voltage} V. How many amperes?|"
 "current for U={voltage}, R={resistance}",
 lambda a, r:{"ampere": rd(a["voltage"] / a["resistance"], 3)}, "The current is {ampere} A.")
F("physics", "q", "stopping_distance", "Way a car needs to halt.", dict(speed_kmh=I(20, 160, "km/h", 5), surface=C("road state", {"dry": ["a dry road"], "wet": ["rain-soaked tarmac",
 "a wet road"], "ice": ["ice", "a frozen road"]})),
 "At {speed_kmh} km/h on {surface}, how many metres till I stand still?|Braking way: {speed_kmh} km/h, {surface}|How far do I roll on {surface} when I brake from {speed_kmh}?|"
 "Distance to a full stop, doing {speed_kmh} km/h on {surface}?",
 lambda a, r:{"metres": rd((a["speed_kmh"] / 3.6) ** 2 / 2 / {"dry": 7.5, "wet": 5, "ice": 1.5}[a["surface"]], 1)}, "About {metres} m.")
# ---- text
F("text", "q", "count_words", "Counts the words of a text.", dict(text=T("the text", SENT)),
 "How many words has \"{text}\"?|Word count: \"{text}\"|I'm billed by the word. What does \"{text}\" amount to?|"
 "Number of words in \"{text}\", pls", lambda a, r:{"words": len(a["text"].split())}, "It has {words} words.")
F("text", "q", "reverse_text", "Turns a text back to front.", dict(text=T("the text", SENT)),
 "Write \"{text}\" backwards.|\"{text}\" as seen in a mirror, last letter first|Flip this: \"{text}\"|"
 "What does \"{text}\" read like from the end?", lambda a, r:{"text": a["text"][::-1]}, "Backwards: {text}")
F("text", "q", "count_letters", "Counts the characters of a text, spaces left out.", dict(text=T("the text", SENT)),
 "How many letters are there in \"{text}\", blanks not counted?|Characters without spaces: \"{text}\"|I'm ordering a sign lettered \"{text}\". How many letters will I need to buy?|"
 "letter total for \"{text}\"",
 lambda a, r:{"letters": len(a["text"].replace(" ", ""))}, "There are {letters}.")
F("text", "q", "sentiment_of", "Judges whether a text is positive or negative.", dict(text=T("the text", "Best soup I ever had|The seat was broken and nobody cared|"
 "It arrived, it works, fine|What a rude driver|My kids adored the puppet show|Never again|Cosy room and friendly people|Cold chips twice in a row")),
 "Is this a happy customer? \"{text}\"|Mood of \"{text}\"|Would you call \"{text}\" praise or a complaint?|How does the author of \"{text}\" feel?",
 lambda a, r:{"mood": "positive" if a["text"][:4] in ("Best", "My k", "Cosy") else "neutral" if a["text"][0] == "I" else "negative"}, "The tone is {mood}.")
F("text", "q", "summarise_page", "Summary of a web page in a few sentences.", dict(url=T("address", ["https://%s.example/%s" % (h, p) for h in ("harbourpost", "bytesandbeans",
 "oldtown", "fieldnotes") for p in ("ferry-strike", "new-bridge", "bees", "rents")])),
 "What does {url} say, in short?|tl;dr {url}|Boil {url} down for me.|"
 "I have no time to read {url} - the gist?", lambda a, r:{"summary": r.choice(["Work starts in spring and costs more than planned.", "Residents object; a vote follows.",
 "Numbers fell for the third year."])}, "{summary}")
F("text", "q", "spell_check", "Finds misspelt words in a text.", dict(text=T("the text", "We recieved your leter|Tomorow is my birtday|Definately a good idear|The comitee will dicide|"
 "A seperate adress|Its wierd wether or not")),
 "Any mistakes in \"{text}\"?|Proofread: \"{text}\"|Did I spell \"{text}\" right?|"
 "Before I post \"{text}\" - are all words written correctly?",
 lambda a, r:{"suspect": [w for w in a["text"].split() if w in
 "recieved leter Tomorow birtday Definately idear comitee dicide seperate adress wierd wether".split()]}, "Look at these: {suspect}.")
# ---- translation
F("translation", "q", "translate", "Translates a text into another language.", dict(text=T("the text", SENT), target=LANG("language wanted")),
 "How do you say \"{text}\" in {target}?|\"{text}\" -> {target}|I need \"{text}\" for my {target} neighbours, in their tongue.|"
 "Put \"{text}\" into {target}.", lambda a, r:{"translation": "[%s] %s" % (a["target"], a["text"].lower())}, "Here you are: {translation}")
F("translation", "q", "detect_language", "Says which language a text is written in.", dict(text=T("the text", "Guten Abend zusammen|Onde fica a praia|Dobry den|Hyvaa huomenta|"
 "Grazie mille|Buenas noches|Tack ska du ha|Merhaba dostum")),
 "What tongue is \"{text}\"?|Someone wrote me \"{text}\". Which language could that be?|language of \"{text}\"?|"
 "Where might a person come from who says \"{text}\" - I mean, what do they speak?",
 lambda a, r:{"language": dict(Guten="de", Onde="pt", Dobry="cs", Hyvaa="fi", Grazie="it", Buenas="es", Tack="sv", Merhaba="tr")[a["text"].split()[0]]}, "It is '{language}'.")
# ---- image
F("image", "q", "image_size", "Width and height of a picture file.", dict(file=FILE("picture", "jpg|png|webp")),
 "How many pixels has {file}?|Dimensions of {file}|Is {file} large enough for print? Tell me width and height.|What's the resolution of {file}?", lambda a, r:{"width": r.randint(300,
 6000), "height": r.randint(300, 4000)}, "It is {width} by {height}.")
F("image", "act", "resize_image", "Scales a picture to a width and saves it.", dict(file=FILE("picture", "jpg|png|webp"), width=I(100, 2000, "new width in pixels", 50)),
 "Make {file} {width} pixels wide.|Shrink or stretch {file} to a width of {width}.|{file}: I need it at {width} px across|Scale {file}, {width} px.", lambda a, r:{"saved": a["file"],
 "width": a["width"]}, "{saved} is now {width} px wide.")
F("image", "act", "rotate_image", "Turns a picture by a right angle and saves it.", dict(file=FILE("picture", "jpg|png|webp"), degrees=C("angle clockwise",
 {"90": ["a quarter turn clockwise", "90 degrees clockwise"], "180": ["upside down, half a turn", "180 degrees"], "270": ["a quarter turn to the left", "90 degrees anticlockwise"]})),
 "Turn {file} {degrees}.|{file} lies wrong: {degrees} please|The photo {file} needs {degrees}.|Could {file} get {degrees}?", lambda a, r:{"saved": a["file"]}, "{saved} has been turned.")
F("image", "q", "describe_image", "Says in words what a picture shows.", dict(file=FILE("picture", "jpg|png|webp")),
 "What can be seen in {file}?|Alt text for {file}|I can't open {file}. What's on it?|"
 "Tell a blind friend what {file} shows.", lambda a, r:{"caption": r.choice(["two people on a pier", "a dog under a table", "a market stall with lemons",
 "fog over a valley"])}, "It shows {caption}.")
F("image", "act", "generate_image", "Draws a new picture from a description.", dict(prompt=T("what to draw", "a fox in a raincoat|a teapot shaped like a whale|a lighthouse at dusk|"
 "robots having tea|a city made of books|a cat on the moon")),
 "Draw me {prompt}.|I'd love a picture of {prompt}.|Make art: {prompt}|Could you paint {prompt}?", lambda a, r:{"file": "img%d.png" % r.randint(100, 9999)}, "The picture is {file}.")
# ---- files
F("files", "q", "file_info", "Size and date of a file.", dict(file=FILE("file", "pdf|docx|xlsx|txt")),
 "How big is {file} and when was it last touched?|Size of {file}|Is {file} too heavy to mail? How many KB?|"
 "When did I last save {file}, and how large is it?", lambda a, r:{"kb": r.randint(2, 9000), "changed": "2025-0%d-1%d" % (r.randint(1, 9), r.randint(0,
 9))}, "It has {kb} KB, last changed {changed}.")
F("files", "act", "delete_file", "Removes a file for good.", dict(file=FILE("file", "pdf|docx|xlsx|txt")),
 "Get rid of {file}.|I don't need {file} any more, bin it for good.|Erase {file}|{file} can go, wipe it.", lambda a, r:{"deleted": a["file"]}, "{deleted} is gone.")
F("files", "act", "rename_file", "Gives a file another name.", dict(file=FILE("file", "pdf|docx|xlsx|txt"), new_name=T("new name", "alpha.bak|old_copy.bak|archive1.bak|keep.bak|"
 "spring.bak|set-aside.bak")),
 "Call {file} {new_name} from now on.|{file} should be named {new_name}.|Change the name of {file} to {new_name}.|"
 "mv {file} {new_name}", lambda a, r:{"name": a["new_name"]}, "It is called {name} now.")
F("files", "q", "convert_to_pdf", "Makes a PDF copy of a document.", dict(file=FILE("file", "docx|xlsx|txt|odt")),
 "I need {file} as PDF.|PDF of {file} please|The printer only takes PDF; here's {file}.|"
 "Turn {file} into something I can print anywhere (PDF).", lambda a, r:{"pdf": a["file"].rsplit(".", 1)[0] + ".pdf"}, "Made {pdf}.")
F("files", "act", "share_file", "Gives somebody else access to a file by link.", dict(file=FILE("file", "pdf|docx|xlsx|txt"), email=MAIL("who gets the link")),
 "Let {email} open {file}.|Give {email} a link to {file}.|{email} should be able to see {file}|"
 "Share {file}, recipient {email}.", lambda a, r:{"link": "https://s.example/%x" % r.getrandbits(28)}, "Shared: {link}")
