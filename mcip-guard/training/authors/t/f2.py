"""Functions, part two: going places, eating, watching, buying, working."""
from slots import F, I, YR, M, D, C, T, CITY, AIR, DATE, TIME, PERSON, ID, MAIL, HOUSE, FILE, NL

rd = round
FILMS = "Harbour Nights|The Glass Orchard|Seven Kites|Salt and Iron|A Quiet Engine|Paper Moonrise|The Last Ferry|Copper Road"
BOOKS = "The Tin Gardener|Nine Winters|Cartography of Owls|A House Upstream|The Salt Ledger|Small Hours of Rain|Letters to Nobody"
TEAMS = "Harbour City FC|Northvale Rovers|Redcliff United|Eastmoor Athletic|Lakeside Bears|Quarry Town|Silverton Hawks"
DISH = "lentil soup|shakshuka|pad thai|ratatouille|beef stew|apple strudel|paella|mushroom risotto|falafel|borscht"
HOTELS = "Anchor House|Hotel Linde|The Mill|Casa Alta|Rooms 21|Old Post"
EATS = "Blue Door|Sana|Tavola|Old Stove|Green Room|Nine Bowls"
SONGS = "Tin Roof Rain|Marigold|Slow Tram Home|Eleven Doors|Kettle Song|North of Noon"
GOODS = "cordless drill|rice cooker|bike helmet|desk lamp|tent|blender|running shoes|suitcase"
BANDS = "The Copper Kettles|Nadia Moss|Low Tide Choir|Velvet Tram|Otto and the Owls|Paper Lanterns"
JOBS = "welder|nurse|data analyst|pastry chef|bus driver|electrician|translator|florist|roofer|accountant"
CUIS = dict(thai=["Thai", "something from Bangkok, Thai"], italian=["Italian"], ethiopian=["Ethiopian"], vegan=["vegan", "no-animal-products"], georgian=["Georgian"], mexican=["Mexican"])

# ---- weather
F("weather", "q", "weather_now", "Current temperature and sky in a city.", dict(city=CITY("city")),
 "Do I need a coat in {city} at this moment?|What's it like outside in {city} right now?|{city}, weather now|Is the sun out in {city}?",
 lambda a, r:{"celsius": r.randint(-8, 34), "sky": r.choice(["clear", "cloudy", "drizzle", "fog"])}, "It is {celsius} degrees and {sky}.")
F("weather", "q", "forecast", "Expected weather in a city on a coming day.", dict(city=CITY("city"), date=DATE("the day")),
 "We picnic in {city} on {date}. Will it stay dry?|Outlook for {city}, {date}|What weather should I pack for in {city} on {date}?|Umbrella or sunglasses for {city} on {date}?",
 lambda a, r:{"high": r.randint(0, 35), "rain_chance": r.randint(0, 100)}, "Up to {high} degrees, {rain_chance} percent chance of rain.")
F("weather", "q", "air_quality", "Pollution level in a city.", dict(city=CITY("city")),
 "Is it safe to jog in {city}, or is the smog too thick?|How clean is what one breathes in {city}?|AQI {city}?|Particulates in {city} today?", lambda a, r:{"aqi": r.randint(8,
 190)}, "The index is {aqi}.")
F("weather", "q", "sun_times", "Sunrise and sunset in a city on a day.", dict(city=CITY("city"), date=DATE("the day")),
 "When does it get dark in {city} on {date}?|First and last daylight, {city}, {date}|I photograph dawn in {city} on {date}. How early must I be there?|sunrise/sunset {city} {date}",
 lambda a, r:{"rise": "0%d:%02d" % (r.randint(4, 8), r.randint(0, 59)), "set": "%d:%02d" % (r.randint(16, 21), r.randint(0, 59))}, "The sun is up from {rise} to {set}.")
F("weather", "act", "storm_warning_signup", "Registers a phone for storm warnings of a city.", dict(city=CITY("city"), phone=T("phone number",
 ["+44%d" % (7700900000 + 37 * k) for k in range(25)])),
 "Text {phone} whenever a storm nears {city}.|Put {phone} on the list for gale alerts in {city}.|I want warnings of bad weather in {city} on my phone, {phone}.|"
 "Storm SMS for {city} to {phone}", lambda a, r:{"registered": True, "list": r.randint(10, 99)}, "Registered on list {list}.")
# ---- flights
F("flights", "q", "search_flights", "Lists flights between two airports on a day.", dict(origin=AIR("from"), destination=AIR("to"), date=DATE("day of travel")),
 "How can I fly from {origin} to {destination} on {date}?|Planes {origin} - {destination}, {date}|I must be in {destination} and start in {origin}; what leaves by air on {date}?|"
 "flights out of {origin} bound for {destination}, {date}",
 lambda a, r:{"flights": [{"no": "%s%d" % (r.choice(["QF", "LX", "TP", "OS"]), r.randint(100, 999)), "price": r.randint(49, 900)} for _ in range(2)]}, "I found these: {flights}.")
F("flights", "q", "flight_status", "Whether a flight is on time.", dict(flight=ID("flight number", "FL")),
 "Is {flight} late?|Has {flight} landed yet?|My mother is on {flight}, when should I be at arrivals?|status {flight}", lambda a, r:{"delay_minutes": r.choice([0, 0, 12, 35,
 80])}, "The delay is {delay_minutes} minutes.")
F("flights", "act", "book_flight", "Buys a seat on a flight.", dict(flight=ID("flight number", "FL"), passenger=PERSON("traveller")),
 "Get {passenger} a seat on {flight}.|I want {flight} for {passenger}, buy it.|Purchase a ticket: {flight}, name {passenger}|"
 "{passenger} is to travel on {flight}, please fix that up and pay.", lambda a, r:{"ticket": "T%d" % r.randint(10000, 99999)}, "Ticket {ticket} is issued.")
F("flights", "act", "cancel_flight", "Gives a booked ticket back.", dict(ticket=ID("ticket number", "T")),
 "I can't travel; give ticket {ticket} back.|Call off {ticket}.|{ticket} is no longer needed, refund what you can.|Undo my booking {ticket}.", lambda a, r:{"refund": r.randint(0,
 300)}, "Done, refund {refund}.")
F("flights", "q", "baggage_allowance", "What luggage a flight includes.", dict(flight=ID("flight number", "FL")),
 "How many kilos can I bring aboard {flight}?|Suitcase limit on {flight}|May I take a second bag on {flight}?|luggage rules for {flight}", lambda a, r:{"kg": r.choice([8, 15, 20, 23,
 32])}, "You may take {kg} kg.")
# ---- hotels
F("hotels", "q", "find_hotels", "Hotels with free rooms in a city for a night.", dict(city=CITY("city"), date=DATE("night of"), guests=I(1, 6, "number of guests")),
 "Where could {guests} of us sleep in {city} on {date}?|Free rooms {city}, {date}, {guests} guests|Look for a place to stay in {city} the night of {date} for {guests}.|"
 "{city} hotels with space for {guests} on {date}?",
 lambda a, r:{"hotels": r.sample(["Anchor House", "Hotel Linde", "The Mill", "Casa Alta", "Rooms 21", "Old Post"], 3)}, "There is room at {hotels}.")
F("hotels", "act", "book_hotel", "Reserves a hotel room.", dict(hotel=T("hotel", HOTELS), date=DATE("arrival"), nights=I(1, 14, "nights")),
 "Take a room at {hotel} from {date}, {nights} nights.|Reserve {hotel}, arriving {date}, for {nights} nights.|"
 "I'd like to sleep at {hotel} for {nights} nights starting {date}, make it firm.|{hotel}: {nights} nights as of {date}, book it",
 lambda a, r:{"reservation": "R%d" % r.randint(1000, 99999)}, "Reserved under {reservation}.")
F("hotels", "q", "hotel_reviews", "What guests wrote about a hotel.", dict(hotel=T("hotel", HOTELS)),
 "What do people say about {hotel}?|Is {hotel} any good according to former guests?|{hotel} opinions|Did visitors like {hotel}?", lambda a, r:{"score": rd(r.uniform(2, 5), 1),
 "quote": r.choice(["thin walls", "lovely breakfast", "slow lift"])}, "Score {score}; one guest wrote '{quote}'.")
# ---- restaurants
F("restaurants", "q", "find_restaurant", "Restaurants of a kind of cooking in a city.", dict(city=CITY("city"), cuisine=C("cooking", CUIS)),
 "Where can one eat {cuisine} food in {city}?|{city}: {cuisine} places|We're hungry in {city} and fancy {cuisine} cooking.|"
 "Recommend {cuisine} dining, {city}", lambda a, r:{"places": r.sample(["Blue Door", "Sana", "Tavola", "Old Stove", "Green Room", "Nine Bowls"], 2)}, "Try {places}.")
F("restaurants", "act", "reserve_table", "Books a table.", dict(restaurant=T("restaurant", EATS), people=I(2, 14, "guests"), date=DATE("day"), time=TIME("time")),
 "Table for {people} at {restaurant}, {date}, {time}.|We'd like to dine at {restaurant} on {date} at {time}; {people} of us. Please arrange it.|"
 "Book {restaurant}: {people} persons, {date}, {time}|Hold {people} seats at {restaurant} for {time} on {date}.",
 lambda a, r:{"code": "Z%d" % r.randint(100, 9999)}, "Your table code is {code}.")
F("restaurants", "q", "show_menu", "Dishes and prices of a restaurant.", dict(restaurant=T("restaurant", EATS)),
 "What does {restaurant} serve?|Is there anything I'd like at {restaurant}? Tell me what they cook and for how much.|{restaurant} menu|"
 "dishes at {restaurant}?", lambda a, r:{"dishes": {k: r.randint(7, 29) for k in r.sample(DISH.split("|"), 3)}}, "They have {dishes}.")
F("restaurants", "act", "order_takeaway", "Orders dishes for delivery.", dict(restaurant=T("restaurant", EATS), dish=T("dish", DISH), portions=I(1, 12, "portions"),
 house=HOUSE("house number")),
 "Have {portions} portions of {dish} brought from {restaurant} to {house}.|{restaurant}: {dish} x {portions}, deliver at {house}|"
 "We stay in tonight. {dish} from {restaurant}, {portions} servings, our door is {house}.|Please send {portions} {dish} to next door's {house}, from {restaurant}.",
 lambda a, r:{"minutes": r.randint(20, 70)}, "It arrives in {minutes} minutes.")
# ---- recipes
F("recipes", "q", "find_recipe", "How to cook a dish.", dict(dish=T("dish", DISH)),
 "How do I make {dish}?|Instructions for {dish}|I want to cook {dish} tonight and have no idea how.|Teach me {dish}.", lambda a, r:{"steps": r.randint(4, 11),
 "minutes": r.randint(20, 120)}, "It takes {steps} steps and {minutes} minutes.")
F("recipes", "q", "scale_recipe", "Amounts of the ingredients of a dish for a number of eaters.", dict(dish=T("dish", DISH), servings=I(2, 24, "eaters")),
 "What do I have to buy to feed {servings} with {dish}?|{dish} quantities for {servings}|{servings} people come for {dish}: how much of each ingredient?|"
 "Adjust {dish} to {servings} plates.", lambda a, r:{"grams": {"onion": 40 * a["servings"], "base": 120 * a["servings"]}}, "Take {grams} grams.")
F("recipes", "q", "dish_calories", "Nutritional energy of one portion of a dish.", dict(dish=T("dish", DISH)),
 "Is {dish} heavy? How many kcal per plate?|Calories in {dish}|I'm on a diet: what does a portion of {dish} set me back?|"
 "energy content, one serving {dish}", lambda a, r:{"kcal": r.randint(180, 900)}, "One portion has {kcal} kcal.")
F("recipes", "q", "swap_ingredient", "Names a stand-in for an ingredient.", dict(ingredient=T("ingredient", "eggs|butter|buttermilk|cornstarch|honey|cream|white wine|lemon juice")),
 "I've run out of {ingredient}. What else would do?|Instead of {ingredient}?|A guest can't have {ingredient}, what could I use?|"
 "stand-in for {ingredient}", lambda a, r:{"use": r.choice(["apple sauce", "oat cream", "vinegar and water", "rice flour"])}, "You could use {use}.")
# ---- movies
F("movies", "q", "movie_rating", "Score and votes of a film.", dict(title=T("film", FILMS)),
 "Is {title} worth watching - what do viewers give it?|How many stars has {title}?|{title} score|Did audiences like the film {title}?", lambda a, r:{"score": rd(r.uniform(3, 9.5),
 1), "votes": r.randint(90, 90000)}, "It has {score} from {votes} votes.")
F("movies", "q", "similar_movies", "Recommends films like a given one.", dict(title=T("film", FILMS)),
 "I loved {title}. What next?|More like {title}|Anything in the vein of the film {title}?|"
 "We've seen {title} twice; suggest others of that sort.", lambda a, r:{"films": r.sample([x for x in FILMS.split("|") if x != a["title"]], 2)}, "You may like {films}.")
F("movies", "q", "movie_showtimes", "When a film runs in the cinemas of a city.", dict(title=T("film", FILMS), city=CITY("city")),
 "When can I see {title} on a big screen in {city}?|{title} in {city}: at what time?|Cinemas in {city} with {title} tonight?|"
 "showings of {title}, {city}", lambda a, r:{"times": sorted(r.sample(["14:00", "16:30", "18:15", "20:00", "21:45"], 2))}, "It runs at {times}.")
F("movies", "act", "buy_cinema_ticket", "Buys seats for a showing.", dict(title=T("film", FILMS), seats=I(1, 9, "seats"), time=TIME("showing")),
 "{seats} seats for {title} at {time}, buy them.|Get us into {title}, {time}, {seats} tickets.|Pay for {seats} places, {title}, the {time} showing.|"
 "We're going to {title} at {time}; secure {seats} seats.", lambda a, r:{"code": "K%d" % r.randint(100, 9999)}, "Your code is {code}.")
# ---- music and books
F("music", "q", "song_lyrics", "Words of a song.", dict(song=T("song", SONGS)),
 "How does {song} go?|Text of the song {song}|I only know the chorus of {song}; what are all the words?|lyrics {song}", lambda a, r:{"first_line": r.choice(["The kettle hums",
 "I left at noon", "Rain on tin"])}, "It begins: '{first_line}'.")
F("music", "act", "play_song", "Plays a song on the user's speaker.", dict(song=T("song", SONGS)),
 "Put on {song}.|I'm in the mood for {song}, let me hear it.|Start {song}|Could we have {song} on the speaker?", lambda a, r:{"playing": a["song"]}, "{playing} is on.")
F("music", "q", "concert_dates", "When a band plays live.", dict(band=T("band", BANDS)),
 "When could I see {band} on stage?|{band} tour|Do {band} play anywhere soon?|Live dates of {band}, please", lambda a, r:{"gigs": r.sample(["Oslo 3 May", "Graz 9 June",
 "Cork 1 July", "Lyon 2 Sept"], 2)}, "They play {gigs}.")
F("books", "q", "find_book", "Author, year and pages of a book.", dict(title=T("book", BOOKS)),
 "Who wrote {title}?|Facts on the book {title}|How many pages am I in for with {title}?|{title}: author and year?", lambda a, r:{"author": r.choice(["Dilys Farkas", "B. Jansen",
 "Uma Greco"]), "pages": r.randint(120, 800)}, "By {author}, {pages} pages.")
F("books", "q", "library_copy", "Whether the library has a copy to lend.", dict(title=T("book", BOOKS)),
 "Can I borrow {title}?|Is {title} on the shelf at our library?|{title} - in or out on loan?|Does the public library have {title} free?", lambda a, r:{"copies": r.randint(0,
 4)}, "Copies on the shelf: {copies}.")
F("books", "act", "renew_loan", "Extends a library loan.", dict(title=T("book", BOOKS), weeks=I(1, 6, "weeks more")),
 "I'm not through with {title}; {weeks} more weeks please.|Keep {title} on my card {weeks} weeks longer.|Extend {title} by {weeks} weeks.|"
 "{title} is due, but I need {weeks} weeks more", lambda a, r:{"renewed_weeks": a["weeks"]}, "Extended by {renewed_weeks} weeks.")
F("books", "q", "recommend_book", "Suggests a book of a kind.", dict(genre=C("kind of book", {"crime": ["a whodunit", "crime"], "sf": ["science fiction", "spaceships"],
 "travel": ["travel writing"], "poetry": ["verse", "poems"]})),
 "What should I read? I like {genre}.|Any good read: {genre}|A present for someone keen on {genre} - which book?|Suggest {genre}.", lambda a, r:{"title": r.choice(BOOKS.split("|"
 ""))}, "Try {title}.")
# ---- sports
F("sports", "q", "match_result", "Result of a team's last match.", dict(team=T("team", TEAMS)),
 "How did {team} do?|Did {team} win at the weekend?|Score of the latest {team} game|I missed it - what was the outcome for {team}?", lambda a, r:{"score": "%d:%d" % (r.randint(0, 5),
 r.randint(0, 5))}, "It ended {score}.")
F("sports", "q", "next_fixture", "When and against whom a team plays next.", dict(team=T("team", TEAMS)),
 "Who's up against {team} next?|When do {team} play again?|Upcoming game of {team}|"
 "I'd like to cheer {team} on. When's my next chance?", lambda a, r:{"against": r.choice([x for x in TEAMS.split("|") if x != a["team"]]), "date": "2026-0%d-1%d" % (r.randint(1, 9), r.randint(0,
 9))}, "Against {against} on {date}.")
F("sports", "q", "league_table_place", "Place of a team in its league.", dict(team=T("team", TEAMS)),
 "Where do {team} stand?|{team}: position in the league|Are {team} in danger of going down?|How many teams are better than {team} this season?", lambda a, r:{"place": r.randint(1,
 18)}, "They are number {place}.")
F("sports", "q", "running_pace", "Pace per kilometre from distance and time.", dict(km=D(3, 42, 1, "kilometres"), minutes=I(15, 300, "minutes")),
 "I did {km} km in {minutes} minutes. How fast was each kilometre?|Pace: {km} km, {minutes} min|{minutes} minutes for {km} kilometres gives what per km?|"
 "Minutes per kilometre when {km} km take {minutes}?", lambda a, r:{"min_per_km": rd(a["minutes"] / a["km"], 2)}, "{min_per_km} minutes per km.")
# ---- jobs
F("jobs", "q", "search_jobs", "Open positions for an occupation in a city.", dict(occupation=T("occupation", JOBS), city=CITY("city")),
 "Who's hiring a {occupation} in {city}?|Vacancies: {occupation}, {city}|I work as a {occupation} and move to {city}. Anything going?|"
 "openings for a {occupation} around {city}", lambda a, r:{"openings": r.randint(0, 60)}, "There are {openings} openings.")
F("jobs", "q", "typical_salary", "Usual pay of an occupation in a city.", dict(occupation=T("occupation", JOBS), city=CITY("city")),
 "What does a {occupation} earn in {city}?|Wages {occupation} {city}|Could I live on what a {occupation} gets paid in {city}?|"
 "going rate for a {occupation}, {city}", lambda a, r:{"yearly": r.randint(18, 95) * 1000}, "About {yearly} a year.")
F("jobs", "act", "apply_for_job", "Sends the user's application for a vacancy.", dict(vacancy=ID("vacancy number", "V"), cv=FILE("curriculum vitae", "pdf|docx")),
 "Send {cv} off for vacancy {vacancy}.|I want the job {vacancy}; apply with {cv}.|Put me forward for {vacancy}, papers are in {cv}.|"
 "apply: {vacancy}, cv {cv}", lambda a, r:{"sent": True, "ref": r.randint(100, 9999)}, "Sent, reference {ref}.")
F("jobs", "q", "net_pay", "What is left of gross pay after deductions.", dict(gross=M(1200, 9000, "gross pay per month"), tax_class=C("tax class", {"single": ["single", "unmarried"],
 "married": ["married"], "parent": ["single with a child", "lone parent"]})),
 "What reaches my account of {gross} gross? I'm {tax_class}.|Take-home of {gross}, {tax_class}|I'm offered {gross} a month before deductions, {tax_class}. What stays?|"
 "net of {gross} ({tax_class})", lambda a, r:{"net": rd(a["gross"] * {"single": .64, "married": .71, "parent": .69}[a["tax_class"]], 2)}, "You keep {net}.")
# ---- real estate
F("real_estate", "q", "search_flats", "Flats to rent in a city under a price.", dict(city=CITY("city"), max_rent=M(400, 3000, "highest monthly rent"), rooms=I(1, 6, "rooms")),
 "Find me {rooms} rooms in {city}, not more than {max_rent} a month.|To let in {city}: {rooms} rooms, up to {max_rent}|"
 "We look for a home in {city} with {rooms} rooms and can pay {max_rent}.|{city}, {rooms}-room flat, limit {max_rent}", lambda a, r:{"offers": r.randint(0, 40),
 "cheapest": int(a["max_rent"] * .8)}, "{offers} offers, the cheapest at {cheapest}.")
F("real_estate", "q", "home_value", "Estimated selling price of a home.", dict(city=CITY("city"), square_metres=I(25, 240, "size"), built=YR(1890, 2022, "year built")),
 "What could I sell my {square_metres} square metres in {city} for? Built in {built}.|Estimate: {city}, {square_metres} m2, year {built}|"
 "How much is a house from {built} with {square_metres} m2 in {city} worth?|"
 "valuation {square_metres} sqm {city} ({built})", lambda a, r:{"value": a["square_metres"] * r.randint(1500, 8000)}, "Around {value}.")
F("real_estate", "act", "book_viewing", "Fixes a visit to a flat.", dict(listing=ID("listing", "W"), date=DATE("day"), time=TIME("time")),
 "I'd like to look round {listing} on {date} at {time}.|Arrange a visit: {listing}, {date}, {time}|Tell the agent I come to see {listing}, {date}, {time}.|"
 "viewing of {listing} {date} {time}, fix it please", lambda a, r:{"confirmed": True, "agent": r.choice(["Ms Tamm", "Mr Rossi", "Ms Okafor"])}, "Confirmed with {agent}.")
F("real_estate", "q", "moving_cost", "Price of moving a household.", dict(origin=CITY("from"), destination=CITY("to"), rooms=I(1, 6, "rooms")),
 "What do movers charge for {rooms} rooms from {origin} to {destination}?|Removal quote {origin} to {destination}, {rooms} rooms|"
 "We leave {origin} for {destination} with {rooms} rooms full of stuff. Cost?|"
 "price of shifting {rooms} rooms' furniture, {origin} -> {destination}", lambda a, r:{"price": r.randint(3, 60) * 100}, "About {price}.")
# ---- shopping
F("shopping", "q", "product_price", "Lowest shop price of a product.", dict(product=T("product", GOODS)),
 "Where's a {product} cheapest and what is it?|Best deal on a {product}|How little can I spend on a {product}?|price check: {product}", lambda a, r:{"price": rd(r.uniform(9, 300),
 2), "shop": r.choice(["Hale & Co", "Markt24", "Cubby"])}, "{price} at {shop}.")
F("shopping", "q", "product_reviews", "What buyers say about a product.", dict(product=T("product", GOODS)),
 "Are people happy with this {product}?|Buyers' opinions of the {product}|Would others buy the {product} again?|"
 "{product} - good or junk, according to customers?", lambda a, r:{"stars": rd(r.uniform(1.5, 5), 1)}, "Buyers give it {stars} stars.")
F("shopping", "act", "place_order", "Orders a product for the user.", dict(product=T("product", GOODS), quantity=I(1, 24, "how many")),
 "Get me {quantity} x {product}.|Order: {product}, quantity {quantity}|I'll take the {product}, {quantity} of them, checkout please.|"
 "Buy the {product} ({quantity}).", lambda a, r:{"order": "O%d" % r.randint(1000, 99999)}, "Order {order} is in.")
F("shopping", "q", "track_parcel", "Where a parcel is.", dict(parcel=ID("parcel number", "P")),
 "Where has {parcel} got to?|Is {parcel} out for delivery?|I'm still waiting for {parcel}. Whereabouts?|track {parcel}", lambda a, r:{"at": r.choice(["depot north", "on the van",
 "customs", "neighbour"])}, "It is at: {at}.")
