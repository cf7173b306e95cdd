"""Pools of values and the public information tools."""
from base import POOLS, T

L = lambda s: [x.strip() for x in s.split(",")]


def Dt(s):
    out = {}
    for x in s.split(","):
        k, _, v = x.strip().partition("=")
        out[k] = v or k
    return out


def _date(r):
    return f"{2025}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"


FIRST = L("Anna,Marek,Priya,Tom,Lucía,Yusuf,Chen,Olivia,Sofia,Dmitri,Grace,Hiro,Fatima,Ben,Ingrid,Paulo,Noor,Liam,Zoe,Kwame,Elena,Ravi,Maja,Sean,Amélie,Jonas")
LAST = L("Kowalski,Patel,Nguyen,Garcia,Okafor,Schmidt,Tanaka,Rossi,Brown,Haddad,Lindqvist,Silva,Novak,Murphy,Ivanova,Kim,Weber,Diallo,Castillo,Jensen")
POOLS.update(
    city=L("Paris,Tokyo,Lagos,Toronto,Lisbon,Oslo,Chicago,Mumbai,Cairo,Sydney,Vienna,Lima,Nairobi,Seoul,Madrid,Denver,Prague,Istanbul,Bogotá,Dublin,Hanoi,Boston,Zurich,Athens,Auckland,Montreal,Seattle,Krakow"),
    country=Dt("FR=France,JP=Japan,NG=Nigeria,CA=Canada,PT=Portugal,NO=Norway,US=the United States,IN=India,EG=Egypt,AU=Australia,AT=Austria,PE=Peru,KE=Kenya,KR=South Korea,ES=Spain,BR=Brazil,DE=Germany,MX=Mexico,TR=Turkey,GR=Greece"),
    cur=Dt("USD=US dollars/USD,EUR=euros/EUR,GBP=British pounds/pounds,JPY=Japanese yen/yen,CHF=Swiss francs,INR=Indian rupees/rupees,CAD=Canadian dollars,AUD=Australian dollars,SEK=Swedish kronor,MXN=Mexican pesos,BRL=Brazilian reais,ZAR=South African rand"),
    ticker=Dt("AAPL=Apple/AAPL,MSFT=Microsoft,TSLA=Tesla/TSLA,NVDA=Nvidia,AMZN=Amazon,KO=Coca-Cola,DIS=Disney,NFLX=Netflix,INTC=Intel,PFE=Pfizer,NKE=Nike,BA=Boeing,SBUX=Starbucks,ORCL=Oracle"),
    coin=Dt("bitcoin=Bitcoin/BTC,ethereum=Ethereum,solana=Solana,cardano=Cardano,dogecoin=Dogecoin,litecoin=Litecoin,polkadot=Polkadot"),
    airport=Dt("CDG=Paris,JFK=New York,HND=Tokyo,LIS=Lisbon,YYZ=Toronto,OSL=Oslo,MAD=Madrid,DUB=Dublin,VIE=Vienna,BOS=Boston,SIN=Singapore,CPT=Cape Town,AMS=Amsterdam,MEX=Mexico City,DXB=Dubai"),
    date=_date,
    name=lambda r: f"{r.choice(FIRST)} {r.choice(LAST)}",
    first=FIRST,
    email=lambda r: f"{r.choice(FIRST).lower().replace('í','i').replace('é','e')}.{r.choice(LAST).lower()}@{r.choice(['example.com', 'mailbox.org', 'postfach.de', 'inbox.net', 'corp-mail.com'])}",
    time=L("07:30,08:00,09:15,10:00,11:45,13:00,14:30,16:00,17:20,18:00,19:30,20:15"),
    team=L("Arsenal,FC Porto,Boston Celtics,LA Lakers,Bayern Munich,Real Madrid,Toronto Raptors,Ajax,Inter Milan,Chicago Bulls,New York Yankees,Celtic,Flamengo,Dallas Cowboys,Golden State Warriors,Lyon"),
    player=L("Luka Moreno,Iga Brandt,Marcus Vale,Jordan Okoro,Erik Sandvik,Naomi Petrova,Kenji Mori,Dario Conti,Sam Whitlock,Aisha Bello,Pedro Rocha,Tessa Grant"),
    league=L("Premier League,La Liga,NBA,Serie A,Bundesliga,NHL,MLB,Ligue 1,Eredivisie,WNBA"),
    movie=L("Inception,The Godfather,Parasite,Amélie,Spirited Away,Arrival,Casablanca,The Matrix,Coco,Gladiator,Roma,Whiplash,Blade Runner,Moonlight"),
    artist=L("Adele,Daft Punk,Radiohead,Björk,Stromae,Miles Davis,Taylor Swift,Coldplay,Rosalía,Fela Kuti,Queen,Norah Jones"),
    song=L("Hello,Harder Better Faster Stronger,Karma Police,So What,Clocks,Yellow,Bohemian Rhapsody,Water No Get Enemy,Blank Space,Come Away With Me"),
    book=L("Dune,Beloved,1984,The Hobbit,Norwegian Wood,Emma,Things Fall Apart,The Stranger,Middlemarch,Ficciones,Dracula,The Leopard"),
    dish=L("lasagna,chicken tikka masala,pad thai,ratatouille,beef stroganoff,pancakes,falafel,ramen,paella,caesar salad,mushroom risotto,tacos al pastor,banana bread,goulash,shakshuka"),
    ingredient=L("butter,eggs,buttermilk,heavy cream,soy sauce,parmesan,honey,cornstarch,sour cream,fish sauce"),
    product=L("wireless mouse,yoga mat,espresso machine,desk lamp,running shoes,bluetooth speaker,rain jacket,air fryer,backpack,electric toothbrush,noise-cancelling headphones,phone case,camping tent,water bottle"),
    word=L("serendipity,ephemeral,brave,quick,gloomy,ocean,luminous,stubborn,whisper,candid,ardent,brisk,melancholy,frugal"),
    text=L("The early bird catches the worm,I absolutely loved the staff at this hotel,Where is the nearest train station,The delivery was two weeks late and the box was broken,Knowledge is power,We look forward to seeing you next Monday,He go to school every days,The battery life could be better but the screen is great,Good things take time,I have never been so disappointed with a restaurant"),
    lang=Dt("fr=French,de=German,es=Spanish,it=Italian,ja=Japanese,pt=Portuguese,pl=Polish,tr=Turkish,sw=Swahili,ko=Korean,nl=Dutch"),
    topic=L("climate change,artificial intelligence,football,space exploration,personal finance,electric cars,gardening,elections,nutrition,video games,history,startups"),
    activity=L("running,swimming,cycling,yoga,hiking,rowing,dancing,tennis,boxing,walking"),
    drug=L("ibuprofen,warfarin,metformin,aspirin,lisinopril,sertraline,amoxicillin,omeprazole,atorvastatin,cetirizine"),
    symptom=L("a sore throat,persistent headache,dizziness,lower back pain,a dry cough,joint stiffness,heartburn,blurred vision"),
    job=L("data analyst,graphic designer,registered nurse,software engineer,electrician,marketing manager,accountant,chef,project manager,UX researcher,truck driver,teacher"),
    company=L("Nordwind Energy,Bluepeak Software,Halden Foods,Orchid Logistics,Kestrel Bank,Sunrise Clinics,Tallgrass Media,Verdant Homes,Ironbridge Steel"),
    hotel=L("Hotel Miramar,The Old Mill Inn,Grand Plaza,Casa Azul,Seaview Lodge,Hotel Lindenhof,Park Central,The Lantern House"),
    restaurant=L("Trattoria Lucia,The Green Fork,Sakura House,Chez Marcel,El Toro Rojo,Blue Harbor Grill,Saffron Palace,Olive & Thyme"),
    address=L("12 Harbour Street Dublin,48 Elm Avenue Boston,7 Rue Cler Paris,221 King Road Toronto,9 Lindengasse Vienna,15 Market Square Krakow,305 Pine Street Seattle,66 Calle Mayor Madrid"),
    cond=L("clear skies,light rain,scattered clouds,heavy rain,fog,snow showers,sunny spells,overcast,thunderstorms,a light breeze"),
    tz=Dt("America/New_York=New York time,Europe/London=London time,Asia/Tokyo=Tokyo time,Australia/Sydney=Sydney time,Asia/Kolkata=Indian time,Europe/Berlin=Berlin time,America/Sao_Paulo=São Paulo time"),
    pct={round(x / 1000, 3): f"{x / 10:g}%" for x in range(15, 96, 5)},
    tip=Dt("10=10%/10 percent,12=12%,15=15%/15 percent,18=18%,20=20%/20 percent,22=22%,25=25%"),
    room=L("the living room,the bedroom,the kitchen,the office,the hallway,the nursery"),
    domain=L("sunnybakery.com,lucasphoto.net,greenwheels.io,tinyforest.org,paperboatclub.com,kitejournal.co"),
    url=L("https://example.com/blog/summer-sale,https://news.example.org/articles/8812,https://docs.example.net/guide/setup,https://shop.example.com/p/4471?ref=mail,https://photos.example.org/album/winter"),
    folder=L("old-drafts,tax-2022,vacation-pics,project-atlas,recipes,meeting-notes,invoices-q1,lecture-scans"),
    file=L("invoice_may.pdf,contract_v3.docx,photo_0412.zip,offer.xlsm,statement.pdf,agenda.docx,setup_notes.rtf,results.xlsx"),
    list=L("spring-customers,newsletter-de,beta-testers,alumni,wholesale,store-openings"),
    event=L("dentist appointment,team lunch,parents' evening,yoga class,budget review,birthday dinner,car inspection,book club,piano lesson,project kickoff"),
    note=L("call the plumber,buy cat food,water the plants,renew the passport,send the rent,pick up the parcel,book the ferry,take the medication"),
    msg=L("I'm running ten minutes late,The keys are under the pot,Lunch is moved to one,Please bring the blue folder,Happy birthday from all of us,The meeting room changed to B2"),
)


def _ccy(a, r):
    rate = round(r.uniform(.2, 3), 4)
    return {"amount": a["amount"], "from": a["from_currency"], "to": a["to_currency"], "rate": rate, "converted": round(a["amount"] * rate, 2)}


def _loan(a, r):
    m, n = a["annual_rate"] / 12, a["years"] * 12
    p = a["principal"] * m / (1 - (1 + m) ** -n)
    return {"monthly_payment": round(p, 2), "total_paid": round(p * n, 2)}


def _ci(a, r):
    f = a["amount"] * (1 + a["annual_rate"]) ** a["years"]
    return {"final_amount": round(f, 2), "interest_earned": round(f - a["amount"], 2)}


def _bmi(a, r):
    b = round(a["weight_kg"] / a["height_m"] ** 2, 1)
    return {"bmi": b, "category": "underweight" if b < 18.5 else "normal" if b < 25 else "overweight" if b < 30 else "obese"}


def _tip(a, r):
    t = round(a["bill"] * float(a["tip_percent"]) / 100, 2)
    return {"tip": t, "total": round(a["bill"] + t, 2)}


def _tax(a, r):
    e = round(r.uniform(.09, .41), 2)
    return {"tax": round(a["income"] * e), "effective_rate": e}


LEN = {"m": 1, "km": 1000, "mi": 1609.34, "ft": .3048, "in": .0254, "cm": .01}
LU = "{m=meters,km=kilometers,mi=miles,ft=feet,in=inches,cm=centimeters}"


def _temp(a, r):
    v, f, t = a["value"], a["from_unit"], a["to_unit"]
    c = v if f == "C" else (v - 32) / 1.8 if f == "F" else v - 273.15
    return {"result": round(c if t == "C" else c * 1.8 + 32 if t == "F" else c + 273.15, 1)}


# ---- weather
T("get_current_weather", "weather", "Get the current weather conditions for a given city.", "city:@city~City name, e.g. London;unit?:{celsius=Celsius,fahrenheit=Fahrenheit}~Temperature unit",
  "get the current weather for {city}", "What's the weather like in {city} right now?|Is it cold in {city} at the moment? In {unit}, please.|weather {city}?|I'm about to leave for {city}, what's it like outside there? Give it to me in {unit}.",
  "city:=city;temperature:#-4..34;unit:=unit;condition:@cond;humidity:#25..95", "In {city} it's {temperature} degrees with {condition}, and humidity is at {humidity}%.|Right now it's {temperature}° and there is {condition}; humidity {humidity}%.|The weather in {city}: {temperature}°, {condition}.")
T("get_weather_forecast", "weather", "Returns the daily weather forecast for the next days.", "city:@city;days:#2..7~Number of days to forecast", "get the {days}-day forecast for {city}",
  "Will it rain in {city} over the next {days} days?|How's the weather in {city} going to be for the coming {days} days?", "city:=city;days:=days;high:#12..33;low:#-3..11;rain_chance:#0..90/5;summary:{mostly_dry,changeable,unsettled,bright_and_mild}",
  "Over the next {days} days {city} can expect highs of {high}° and lows of {low}°, with a {rain_chance}% chance of rain.|Expect highs near {high}°, lows around {low}°, and rain with a probability of {rain_chance}%.")
T("get_air_quality", "weather", "Fetches the air quality index (AQI) for a city.", "city:@city", "check the air quality in {city}", "How's the air in {city} today?|Is the air in {city} okay for a run?",
  "city:=city;aqi:#12..180;category:{good,moderate,unhealthy};main_pollutant:{pm25,no2,o3}", "The AQI in {city} is {aqi}, which counts as {category}.|The index stands at {aqi} ({category}), mainly because of {main_pollutant}.")
T("get_uv_index", "weather", "Current UV index for a location.", "city:@city", "look up the UV index in {city}", "Do I need sunscreen in {city} today?|uv index in {city}?", "uv_index:#0..11;risk:{low,moderate,high,very_high}", "The UV index in {city} is {uv_index}, so the risk is {risk}.|It's at {uv_index}, with a {risk} risk.")
T("get_sunrise_sunset", "weather", "Get sunrise and sunset times", "city:@city", "tell me the sunrise and sunset times in {city}", "When does the sun set in {city} today?", "sunrise:{05:41,06:12,06:58,07:23};sunset:{17:04,18:49,19:55,20:40,21:13}", "In {city} the sun rises at {sunrise} and sets at {sunset}.|Sunrise is at {sunrise}, sunset at {sunset}.")
T("get_pollen_count", "weather", "Pollen levels by city", "city:@city", "check the pollen count in {city}", "My hay fever is bad. How much pollen is there in {city}?", "grass:{low,medium,high};tree:{low,medium,high};index:#1..12", "The pollen index in {city} is {index}; grass is {grass}, trees {tree}.|Pollen index {index}: grass {grass}, tree {tree}.")
T("get_historical_weather", "weather", "Look up observed weather on a past date", "city:@city;date:@date~ISO date", "look up what the weather was in {city} on {date}", "How warm did it get in {city} on {date}?", "city:=city;date:=date;max_temp:#2..36;precipitation_mm:#0.0..22.0", "On {date} {city} saw a high of {max_temp}° and {precipitation_mm} mm of rain.|The high was {max_temp}° with {precipitation_mm} mm of precipitation.")
# ---- finance
T("get_stock_price", "finance", "Get the latest stock price for a ticker symbol.", "symbol:@ticker~Ticker symbol", "get the current stock price of {symbol}", "What's {symbol} trading at?|how much is {symbol} stock right now", "symbol:=symbol;price:#18.20..640.90/0.01;currency:=USD;change_percent:#-4.5..4.5", "{symbol} is trading at ${price}, a move of {change_percent}% today.|The share price is ${price} ({change_percent}% today).")
T("get_company_profile", "finance", "Company profile: sector, employees, headquarters", "symbol:@ticker", "show me the company profile of {symbol}", "What sector is {symbol} in and how many people work there?", "sector:{technology,consumer_goods,healthcare,industrials};employees:#9000..310000/1000;hq:@city", "{symbol} works in {sector} and employs about {employees} people.|The sector is {sector}, with {employees} employees and headquarters in {hq}.")
T("get_dividend_history", "finance", "Past dividend payments for a stock", "symbol:@ticker", "pull the dividend history of {symbol}", "Has {symbol} paid dividends lately?", "list2^date:@date;amount:#0.12..1.40/0.01", "The two latest dividends were ${amount0} and ${amount1} per share.|{symbol} paid ${amount0} and before that ${amount1} per share.")
T("get_analyst_rating", "finance", "Consensus analyst recommendation", "symbol:@ticker", "get the analyst rating for {symbol}", "Do analysts recommend buying {symbol}?", "rating:{buy,hold,sell,outperform};analysts:#8..42;target:#40..620", "{analysts} analysts rate {symbol} as '{rating}' with a target of ${target}.|The consensus is '{rating}' and the target price ${target}.")
T("convert_currency", "finance", "Convert an amount of money from one currency to another using live rates.", "amount:#20..5000/10~Amount to convert;from_currency:@cur~ISO 4217 code of the source currency;to_currency:@cur~ISO 4217 code of the target currency", "convert {amount} {from_currency} to {to_currency}", "How much is {amount} {from_currency} in {to_currency}?|I have {amount} {from_currency}. What would that be in {to_currency}?", _ccy, "{amount} {from_currency} comes to {converted} {to_currency}.|At a rate of {rate} you get {converted}.")
T("get_exchange_rate", "finance", "Exchange rate between two currencies", "from_currency:@cur;to_currency:@cur", "get the exchange rate from {from_currency} to {to_currency}", "What's the rate for {from_currency} to {to_currency} today?", "rate:#0.1100..3.9000/0.0001", "One unit of {from_currency} buys {rate} {to_currency}.|The rate is {rate} at the moment.")
T("calculate_loan_payment", "finance", "Calculate the monthly payment for a fixed-rate loan.", "principal:#5000..400000/1000~Loan amount;annual_rate:@pct~Annual interest rate as a decimal, e.g. 0.05;years:#2..30~Term in years", "work out the monthly payment on a loan of {principal} at {annual_rate} over {years} years", "I want to borrow {principal} at {annual_rate} interest for {years} years. What would I pay per month?", _loan, "You'd pay {monthly_payment} a month, {total_paid} in total.|The monthly payment comes to {monthly_payment}.", "num")
T("calculate_compound_interest", "finance", "Compound interest calculator", "amount:#500..20000/500;annual_rate:@pct~as a decimal;years:#2..25", "calculate what {amount} grows to at {annual_rate} after {years} years", "If I put aside {amount} at {annual_rate} a year, what do I have in {years} years?", _ci, "It would grow to {final_amount}, of which {interest_earned} is interest.|After {years} years you'd have {final_amount}.", "num")
T("get_crypto_price", "finance", "Spot price of a cryptocurrency", "coin:@coin;currency?:@cur", "check the price of {coin}", "How much is one {coin} in {currency}?|price of {coin} pls", "coin:=coin;price:#0.31..68000.00/0.01;currency:=currency", "{coin} currently costs {price}.|The latest price is {price}.")
T("get_inflation_rate", "finance", "Annual inflation rate by country", "country:@country~ISO country code", "look up the inflation rate in {country}", "How high is inflation in {country}?", "inflation_percent:#0.8..14.0;as_of:{2025-03,2025-04,2025-05}", "Inflation in {country} is {inflation_percent}% as of {as_of}.|It stands at {inflation_percent}% ({as_of}).")
T("estimate_income_tax", "finance", "Estimate income tax", "income:#22000..160000/1000;country:@country", "estimate the income tax on {income} in {country}", "I earn {income} a year and live in {country}. What tax should I expect?", _tax, "Your estimated tax is {tax}.|Expect about {tax}, an effective rate of {effective_rate}.", "num")
T("calculate_tip", "finance", "Calculate tip and total for a restaurant bill", "bill:#14.5..260.0/0.5;tip_percent:@tip", "calculate a {tip_percent} tip on a bill of {bill}", "The bill is {bill}. What's a {tip_percent} tip?", _tip, "The tip is {tip}, which brings the total to {total}.|Leave {tip}; you pay {total} altogether.", "num")
# ---- travel
T("search_flights", "travel", "Search one-way flights between two airports on a date.", "origin:@airport~IATA code;destination:@airport~IATA code;date:@date;cabin?:{economy,premium_economy,business}", "find flights from {origin} to {destination} on {date}", "I want to fly from {origin} to {destination} on {date}. What is there?|any {cabin} seats {origin} - {destination} on {date}?",
  "list3^flight_id:%FL-####;name:{Aurora Air,Northwing,Meridian,Skyloop,JetVia,Condora};price:#89..890", "There are three flights: {name0} for ${price0}, {name1} for ${price1} and {name2} for ${price2}.|I found {name0} ({flight_id0}, ${price0}), {name1} ({flight_id1}, ${price1}) and {name2} ({flight_id2}, ${price2}).", "search")
T("get_flight_status", "travel", "Live status of a flight", "flight_number:%??###", "check the status of flight {flight_number}", "Is {flight_number} on time?|My sister is on {flight_number}. Any delay?", "flight_number:=flight_number;status:{on_time,delayed,boarding,landed};gate:%?##;delay_minutes:#0..95/5", "Flight {flight_number} is {status}, gate {gate}.|Status: {status}, with a delay of {delay_minutes} minutes; gate {gate}.")
T("get_visa_requirements", "travel", "Visa requirements for a nationality and destination", "nationality:@country;destination:@country;purpose?:{tourism,business,study}", "check whether a citizen of {nationality} needs a visa for {destination}", "My passport is from {nationality} and I'm travelling to {destination} for {purpose}. Do I need a visa?", "visa_required:{yes,no,on_arrival};max_stay_days:{30,60,90};passport_validity_months:{3,6}", "Visa needed: {visa_required}; you may stay up to {max_stay_days} days.|The answer is '{visa_required}', for stays up to {max_stay_days} days.")
T("search_hotels", "travel", "Find hotels in a city", "city:@city;check_in:@date;nights:#1..9;max_price?:#80..300/10", "find hotels in {city} from {check_in} for {nights} nights", "I need a hotel in {city}, arriving {check_in}, {nights} nights, at most {max_price} per night.|hotel {city} {check_in} {nights} nights",
  "list3^hotel_id:%HT###;name:@hotel;price:#62..295;rating:#3.1..4.9", "You could stay at {name0} ({price0} a night), {name1} ({price1}) or {name2} ({price2}).|Three hotels came up: {name0}, {name1} and {name2}, at {price0}, {price1} and {price2} per night.", "search")
T("get_travel_advisory", "travel", "Current travel advisory level", "country:@country", "get the travel advisory for {country}", "Is it safe to travel to {country} right now?", "level:#1..3;advice:{exercise_normal_precautions,exercise_increased_caution,reconsider_travel}", "{country} is at level {level}: {advice}.|It's level {level} - {advice}.")
T("get_train_times", "travel", "Next train departures between two cities", "origin:@city;destination:@city", "find the next train from {origin} to {destination}", "When does the next train leave {origin} for {destination}?", "departure:@time;arrival:{21:10,22:05,23:40};platform:#1..14;duration_min:#45..400/5", "The next train leaves at {departure} from platform {platform}.|Departure {departure}, arrival {arrival}, platform {platform}.")
# ---- sports
T("get_team_standing", "sports", "Get a team's position in its league", "team:@team", "get the league position of {team}", "Where are {team} in the table?", "team:=team;position:#1..20;points:#8..88;played:#9..38", "{team} are number {position} with {points} points from {played} games.|Position {position}, {points} points.")
T("get_next_fixture", "sports", "Next scheduled match for a team", "team:@team", "find the next game of {team}", "When do {team} play next?", "opponent:@team;date:@date;venue:{home,away}", "{team} play {opponent} on {date} ({venue}).|The next opponent is {opponent}, {date}, {venue}.")
T("get_last_result", "sports", "Most recent match result", "team:@team", "get the last result of {team}", "How did {team} do in their last match?", "opponent:@team;score:{2-1,0-0,3-2,1-4,101-97,88-93};outcome:{win,draw,loss}", "{team}'s last match was against {opponent} and ended {score}.|It ended {score} against {opponent}.")
T("get_injury_report", "sports", "Injured players of a team", "team:@team", "check the injury report of {team}", "Who's injured at {team}?", "list2^player:@player;status:{out,doubtful,day_to_day}", "{player0} is {status0} and {player1} is {status1}.|At {team}, {player0} ({status0}) and {player1} ({status1}) are on the list.")
T("get_player_stats", "sports", "Season statistics for a player", "player:@player;season:{2022-23,2023-24,2024-25}", "look up the {season} stats of {player}", "How many points did {player} get in {season}?", "games:#12..82;points:#40..1900;assists:#4..400", "{player} has {points} points and {assists} assists in {games} games.|The line reads {games} games, {points} points, {assists} assists.")
T("get_top_scorers", "sports", "Top scorers in a league", "league:@league;limit?:#3..10", "show the top scorers of the {league}", "Who leads scoring in the {league}? Top {limit} please.|top scorers {league}", "list3^player:@player;goals:#9..38", "{player0} leads with {goals0}, followed by {player1} ({goals1}) and {player2} ({goals2}).|The top three: {player0} {goals0}, {player1} {goals1}, {player2} {goals2}.")
T("get_league_table", "sports", "League table", "league:@league", "show the {league} table", "Who's first in the {league}?", "list3^team:@team;points:#40..90", "{team0} are top with {points0}, ahead of {team1} ({points1}) and {team2} ({points2}).|First is {team0} on {points0} points.")
# ---- health
T("calculate_bmi", "health", "Calculate the body mass index.", "height_m:#1.50..2.00/0.01~Height in meters;weight_kg:#48..118~Weight in kilograms", "calculate my BMI, I'm {height_m} m and {weight_kg} kg", "I am {height_m} meters tall and weigh {weight_kg} kilos. What's my BMI?", _bmi, "Your BMI is {bmi}, in the {category} range.|That gives a BMI of {bmi} ({category}).", "num")
T("get_calories_burned", "health", "Estimate calories burned during an activity", "activity:@activity;minutes:#15..120/5;weight_kg:#48..110", "estimate the calories burned in {minutes} minutes of {activity} at {weight_kg} kg", "I did {minutes} minutes of {activity} and weigh {weight_kg} kg. How much did I burn?", "num^calories:#90..1100", "You burned about {calories} calories.|Roughly {calories} kcal for {minutes} minutes of {activity}.", "num")
T("get_drug_info", "health", "General information about a medication", "drug:@drug", "give me information on {drug}", "What is {drug} used for?", "use:{pain_relief,blood_pressure,infection,allergies,cholesterol};max_daily_mg:#10..3000/10;prescription:{yes,no}", "{drug} is used for {use}; the daily maximum is {max_daily_mg} mg.|It's for {use}, with at most {max_daily_mg} mg a day.")
T("check_symptom", "health", "Possible causes for a symptom (informational only)", "symptom:@symptom;age?:#18..80", "check possible causes of {symptom}", "I've had {symptom} for two days, I'm {age}. What could it be?|What might cause {symptom}?", "possible_causes:[{dehydration,viral_infection,stress,muscle_strain,allergy};urgency:{low,medium,see_doctor}", "Possible causes: {possible_causes}. Urgency: {urgency}.|The tool lists {possible_causes} and rates the urgency as {urgency}.")
T("find_pharmacy", "health", "Find open pharmacies", "city:@city;open_now?:{true=open now}", "find a pharmacy in {city}", "Where's a pharmacy in {city}? I need one {open_now}.|pharmacy {city}", "text^{name} pharmacy, {street} 14, open until {until}^name:{Sun,Central,Lion,Rosewood};street:{Main Street,Church Lane,Station Road};until:{18:00,20:00,22:00}", "{name} pharmacy is open until {until}.|Try {name} pharmacy on {street}, open until {until}.")
# ---- text
T("translate_text", "text", "Translate text into a target language", "text:@text;target_language:@lang~ISO 639-1 code", "translate '{text}' into {target_language}", "How do you say '{text}' in {target_language}?", "text^[{target_language}] ⟨{code}⟩ {text}^code:%tr-~~~~", "Here is your {target_language} version (reference {code}).|Done, the translation has the reference {code}.")
T("detect_language", "text", "Detects the language of a text", "text:@text", "detect the language of '{text}'", "What language is this: '{text}'?", "language:=en;confidence:#0.90..0.99/0.01", "It's English, with a confidence of {confidence}.|The detected language is English ({confidence}).")
T("analyze_sentiment", "text", "Sentiment analysis", "text:@text", "analyze the sentiment of '{text}'", "Does this sound positive: '{text}'?", "sentiment:{positive,negative,neutral,mixed};score:#-0.95..0.95/0.01", "The sentiment is {sentiment} with a score of {score}.|It comes out as {sentiment} ({score}).")
T("check_grammar", "text", "Grammar check", "text:@text", "check the grammar of '{text}'", "Any mistakes in '{text}'?", "issues:#0..3;readability:{easy,medium,hard}", "The check found {issues} issues; readability is {readability}.|{issues} issues reported, readability {readability}.")
T("count_words", "text", "Count words and characters", "text:@text", "count the words in '{text}'", "How many words are in '{text}'?", lambda a, r: {"words": len(a["text"].split()), "characters": len(a["text"])}, "It has {words} words and {characters} characters.|{words} words, {characters} characters.")
T("get_synonyms", "text", "Synonyms of a word", "word:@word", "give me synonyms of {word}", "What's another word for {word}?", "synonyms:[{bright,swift,wistful,plain,bold,fleeting,steady}", "You could use {synonyms}.|Other words: {synonyms}.")
T("get_definition", "text", "Dictionary lookup", "word:@word", "look up the definition of {word}", "What does '{word}' mean?", "part_of_speech:{noun,adjective,verb};definition:{lasting a very short time,a happy accident,showing courage,full of light,careful with money,honest and direct}", "As a {part_of_speech}, it means: {definition}.|'{word}' ({part_of_speech}): {definition}.")
T("generate_password", "text", "Generate a random password", "length:#8..32;include_symbols?:{true=with symbols,false=without symbols}", "generate a password of {length} characters", "I need a password with {length} characters, {include_symbols}.", "password:%k?#?~~?#?~;strength:{strong,very_strong}", "Your new password is {password} ({strength}).|Here it is: {password}.")
T("generate_qr_code", "text", "Create a QR code image", "content:@url;size?:{128,256,512}", "make a QR code for {content}", "Can I have a QR code of {content} in {size} pixels?", "image_url:%https://qr.example.com/~~~~~~.png", "Your QR code is at {image_url}.|You can download it here: {image_url}.")
# ---- units
T("convert_length", "unit", "Length conversion", f"value:#2..900;from_unit:{LU};to_unit:{LU}", "convert {value} {from_unit} to {to_unit}", "How many {to_unit} are {value} {from_unit}?", lambda a, r: {"result": round(a["value"] * LEN[a["from_unit"]] / LEN[a["to_unit"]], 3)}, "That's {result} {to_unit}.|{value} {from_unit} equals {result} {to_unit}.", "num")
T("convert_temperature", "unit", "Convert temperatures", "value:#-30..240;from_unit:{C=Celsius,F=Fahrenheit,K=Kelvin};to_unit:{C=Celsius,F=Fahrenheit,K=Kelvin}", "convert {value} degrees {from_unit} to {to_unit}", "The recipe says {value} {from_unit}. What's that in {to_unit}?", _temp, "It's {result} degrees {to_unit}.|{value} {from_unit} corresponds to {result} {to_unit}.", "num")
T("convert_timezone", "unit", "Convert a time between time zones", "time:@time;from_tz:@tz;to_tz:@tz", "convert {time} {from_tz} to {to_tz}", "If it's {time} {from_tz}, what is that in {to_tz}?", "num^local:{02:30,05:00,08:45,12:15,15:00,21:30,23:00}", "That would be {local} {to_tz}.|It's {local} there.")
# ---- geography
T("geocode_address", "geo", "Convert an address into coordinates", "address:@address", "get the coordinates of {address}", "Where exactly is {address}? I need lat/lon.", "lat:#-36.8000..59.9000/0.0001;lon:#-122.3000..139.7000/0.0001", "The coordinates are {lat}, {lon}.|{address} lies at {lat}, {lon}.")
T("get_distance", "geo", "Distance between two cities", "origin:@city;destination:@city;mode?:{driving,air=as the crow flies,rail=by rail}", "get the distance between {origin} and {destination}", "How far is it from {origin} to {destination}, {mode}?|distance {origin} {destination}", "distance_km:#180..14000", "It's {distance_km} km from {origin} to {destination}.|The distance is {distance_km} km.")
T("get_population", "geo", "Population by country", "country:@country", "look up the population of {country}", "How many people live in {country}?", "population:#3900000..340000000/10000;year:=2024", "About {population} people live in {country}.|The figure is {population} (2024).")
T("get_timezone", "geo", "Time zone of a city", "city:@city", "find the time zone of {city}", "Which time zone is {city} in?", "utc_offset:{+01:00,+02:00,-05:00,+09:00,+05:30};dst:{yes,no}", "{city} is at UTC{utc_offset}.|The offset is UTC{utc_offset}, daylight saving: {dst}.")
T("get_cost_of_living", "geo", "Cost of living index (New York = 100)", "city:@city", "check the cost of living in {city}", "Is {city} expensive to live in?", "index:#28..118;rent_index:#12..105", "The index for {city} is {index}, rent {rent_index}.|It has an index of {index} with a rent index of {rent_index}.")
