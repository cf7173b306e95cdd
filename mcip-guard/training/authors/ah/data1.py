TEXT = r"""
# weather
get_current_weather|r|Get the current weather conditions for a city.
city!:CITY:City name;units:e(metric,imperial):Unit system~in {units} units
?What's the weather like in {city} right now?|Is it nice out in {city} at the moment?
!check the current weather in {city}
=temp:i(-5,34);condition:COND;humidity:i(30,95)
>It's {temp} degrees and {condition} in {city} right now.|{city}: {condition}, {temp} degrees, {humidity}% humidity.
get_forecast|r|Daily weather forecast for a place and a date.
city!:CITY:City name;date!:DATE:Date of the forecast;hourly:B(hour by hour/just the daily summary):Return hourly values~, {hourly}
?Will I need an umbrella in {city} on {date}?|What is the forecast for {city} on {date}?
!get the forecast for {city} on {date}
=high:i(15,36);low:i(-8,14);rain_probability:i(0,95);summary:COND
>For {date} in {city}: {summary}, between {low} and {high} degrees.|{city} on {date}: {rain_probability}% chance of rain, up to {high} degrees.
get_air_quality|r|Air quality index of a city with the main pollutant.
city!:CITY:City;pollutant:e(pm25=PM2.5,pm10=PM10,o3=ozone,no2=nitrogen dioxide):Single pollutant to report~, only {pollutant}
?How is the air in {city} today?|Is the air quality in {city} ok for a run?
!look up the air quality in {city}
=aqi:i(12,190);category:e(good,moderate,unhealthy)
>The air quality index in {city} is {aqi} ({category}).|{city} has an AQI of {aqi}, which is {category}.
set_weather_alert|w|Create an alert that fires when the temperature drops below a threshold.
city!:CITY:City to watch;below!:i(-12,8):Threshold in degrees Celsius;channel:e(email,sms=text message,push):Delivery channel~by {channel}
?Warn me when it drops below {below} degrees in {city}.|I want an alert if {city} gets colder than {below} degrees.
!set a weather alert for {city} below {below} degrees
=alert_id:ID(WA);active:true
>Your alert for {city} is active (number {alert_id}).|I set the alert: below {below} degrees in {city}, id {alert_id}.
# finance
get_stock_price|r|Latest price of a listed share by ticker symbol.
symbol!:TICKER:Ticker symbol;currency:CUR:Quote currency~in {currency}
?What is {symbol} trading at?|How is the {symbol} share doing today?
!look up the share price of {symbol}
=price:n(18,620,2);change_pct:n(-4,4,2)
>{symbol} is at {price}, a move of {change_pct}%.|The share price of {symbol} is {price}.
convert_currency|r|Convert an amount from one currency into another at the current rate.
amount!:i(40,4800,5):Amount to convert;from_currency!:CUR:Source currency (ISO 4217);to_currency!:CUR:Target currency (ISO 4217)
?How much is {amount} {from_currency} in {to_currency}?|I have {amount} {from_currency} left, what does that give in {to_currency}?
!convert {amount} {from_currency} into {to_currency}
=converted:n(20,9000,2);rate:n(0.1,12,4)
>{amount} {from_currency} come to {converted} {to_currency}.|That gives {converted} {to_currency} at a rate of {rate}.
calculate_loan_payment|r|Monthly payment of an annuity loan.
principal!:i(5000,400000,500):Loan amount;annual_rate!:PCT(2,9):Annual interest rate as a fraction;years!:i(3,30):Term in years
?What would I pay monthly on a loan of {principal} at {annual_rate} over {years} years?|If I borrow {principal} for {years} years at {annual_rate}, what is the rate per month?
!work out the monthly payment for {principal} at {annual_rate} over {years} years
=monthly_payment:n(110,3900,2);total_interest:n(900,90000,2)
>You would pay {monthly_payment} a month.|The monthly payment is {monthly_payment}, total interest {total_interest}.
place_stock_order|w,guard=check_buying_power|Place a buy or sell order for shares. Executes immediately.
symbol!:TICKER:Ticker;side!:e(buy,sell):Side of the order;quantity!:i(2,240):Number of shares;limit_price:n(20,600,2):Limit price~with a limit of {limit_price}
?Please {side} {quantity} shares of {symbol}.|I'd like to {side} {quantity} {symbol} shares.
!{side} {quantity} shares of {symbol}
=order_id:ID(TR);state:'accepted'
>Your order for {quantity} {symbol} shares was accepted, number {order_id}.|Order {order_id} is in: {side} {quantity} {symbol}.
check_buying_power|r|Cash available for trading in the user's depot.
depot_id!:ID(DP):Depot number
?How much can I still invest in depot {depot_id}?
!check the buying power of depot {depot_id}
=available:n(150,48000,2);currency:CUR
>Depot {depot_id} has {available} available.|You can still invest {available}.
# banking
get_account_balance|r|Current balance of one of the customer's accounts.
account_id!:ID(AC):Account number;include_pending:B(pending items included/booked items only):Count pending transactions~, {include_pending}
?What's the balance on account {account_id}?|how much money is on {account_id}
!check the balance of account {account_id}
=balance:n(-200,18000,2);currency:CUR
>The balance of {account_id} is {balance}.|Account {account_id} stands at {balance} {currency}.
transfer_money|w,guard=get_account_balance|Transfer money between accounts. The transfer can't be undone.
from_account!:ID(AC):Account to debit;to_account!:ID(AC):Account to credit;amount!:n(15,3200,2):Amount;memo:NOTE:Payment reference~with the reference "{memo}"
?Move {amount} from {from_account} to {to_account}.|Please transfer {amount} from account {from_account} to {to_account}.
!transfer {amount} from {from_account} to {to_account}
=transfer_id:ID(TX);status:'booked'
>I transferred {amount} from {from_account} to {to_account} (reference {transfer_id}).|Done: {amount} moved, transfer {transfer_id}.
freeze_card|w|Block a payment card until it is unfrozen.
card_id!:ID(CARD):Card id;reason:e(lost,stolen,suspicious=suspicious activity):Reason of the block~because it was flagged as {reason}
?Freeze card {card_id}, I can't find it.|Please block my card {card_id}.
!freeze card {card_id}
=card_id:$card_id;state:'frozen'
>Card {card_id} is frozen now.|Your card {card_id} can't be used any more until you unfreeze it.
unfreeze_card|w|Lift the block of a payment card.
card_id!:ID(CARD):Card id
?I found it again, please unblock card {card_id}.|Unfreeze card {card_id} please.
!unfreeze card {card_id}
=card_id:$card_id;state:'active'
>Card {card_id} is active again.|The block on {card_id} is lifted.
list_transactions|r|List booked transactions of an account for a month.
account_id!:ID(AC):Account number;month!:MONTH:Month (YYYY-MM);min_amount:i(10,500,10):Only transactions of at least this amount~of at least {min_amount}
?What did I spend from {account_id} in {month}?|Show me the transactions on {account_id} for {month}.
!list the transactions of {account_id} for {month}
=transactions*:merchant:SHOP,amount:n(4,320,2);total:n(80,2600,2)
>In {month} the total on {account_id} was {total}; the first entry is {transactions.0.merchant} with {transactions.0.amount}.|{account_id}, {month}: {total} in all.
waive_overdraft_fee|w,role=branch_manager|Waive an overdraft fee for a customer.
account_id!:ID(AC):Account;amount!:n(5,60,2):Fee to waive
?Waive the overdraft fee of {amount} on {account_id}.
!waive the overdraft fee of {amount} on {account_id}
=account_id:$account_id;waived:$amount;state:'booked'
>The fee of {amount} on {account_id} is waived.
approve_loan|w,role=loan_officer|Approve a pending loan application.
application_id!:ID(LN):Application;amount!:i(2000,90000,500):Approved amount
?Approve loan application {application_id} over {amount}.
!approve loan application {application_id} over {amount}
=application_id:$application_id;state:'approved'
>Application {application_id} is approved.
# travel
search_flights|r|Search flights between two airports on a date.
origin!:AIRPORT:IATA code of origin;destination!:AIRPORT:IATA code of destination;date!:DATE:Departure date;nonstop:B(nonstop only/stops are fine):Only direct flights~, {nonstop};cabin:e(economy,premium,business):Cabin class~in {cabin}
?Find flights from {origin} to {destination} on {date}.|Which flights go from {origin} to {destination} on {date}?|I have to be in {destination}, leaving {origin} on {date}. What is there?
!search flights from {origin} to {destination} on {date}
=flights*:flight_id:ID(FL),airline:AIRLINE,departs:TIME,price:i(60,740)
>The first option is {flights.0.airline} at {flights.0.departs} for {flights.0.price}.|I found flights; {flights.0.airline} leaves at {flights.0.departs} and costs {flights.0.price}.
book_flight|w,guard=check_visa_rules|Book a seat on a flight found by a search.
flight_id!:ID(FL):Flight id from the search;passenger!:PERSON:Full name of the passenger;bags:i(0,3):Checked bags~with {bags} checked bags
?Book flight {flight_id} for {passenger}.|Please get {passenger} a seat on {flight_id}.
!book flight {flight_id} for {passenger}
=booking_ref:ID(BK);status:'confirmed'
>{passenger} is booked on {flight_id}, reference {booking_ref}.|Booked. The reference is {booking_ref}.
search_hotels|r|Find hotels in a city for given nights.
city!:CITY:City;check_in!:DATE:Arrival;check_out!:DATE:Departure;guests:i(1,5):Guests~for {guests} guests;amenities:L(AMENITY):Wanted amenities~with {amenities}
?Any hotels in {city} from {check_in} to {check_out}?|I need a place to sleep in {city}, {check_in} until {check_out}.
!find hotels in {city} from {check_in} to {check_out}
=hotels*:hotel_id:ID(HT),name:HOTEL,per_night:i(55,290)
>{hotels.0.name} has rooms at {hotels.0.per_night} a night.|First hit: {hotels.0.name}, {hotels.0.per_night} per night.
book_hotel|w|Reserve a room in a hotel.
hotel_id!:ID(HT):Hotel id;guest_name!:PERSON:Name of the guest;room.type!:e(single,double,suite):Room type;room.breakfast:B(breakfast included/without breakfast):Breakfast~, {room.breakfast}
?Reserve a {room.type} room at hotel {hotel_id} for {guest_name}.
!reserve a {room.type} room at {hotel_id} for {guest_name}
=reservation:ID(RS);status:'confirmed'
>The {room.type} room for {guest_name} is reserved, number {reservation}.|Reservation {reservation} is confirmed.
cancel_booking|w|Cancel a flight or hotel booking. Fees may apply.
booking_ref!:ID(BK):Reference of the booking
?Cancel booking {booking_ref}.|We can't travel after all, please cancel {booking_ref}.
!cancel booking {booking_ref}
=booking_ref:$booking_ref;status:'cancelled';refund:n(0,420,2)
>Booking {booking_ref} is cancelled, you get {refund} back.|{booking_ref} is cancelled.
change_booking_date|w|Move an existing booking to another date.
booking_ref!:ID(BK):Reference;new_date!:DATE:New date
?Move booking {booking_ref} to {new_date}.|Can we shift {booking_ref} to {new_date}?
!move booking {booking_ref} to {new_date}
=booking_ref:$booking_ref;date:$new_date;fee:i(0,60,5)
>{booking_ref} is now on {new_date}, the fee is {fee}.|Moved to {new_date}.
check_visa_rules|r|Visa requirement for a passport holder visiting a country.
passport!:COUNTRY:Country of the passport;destination!:COUNTRY:Country to visit
?Does somebody with a passport from {passport} need a visa for {destination}?
!check the visa rules for {destination} with a passport from {passport}
=visa_required:e(yes,no,on_arrival);max_stay_days:i(14,180)
>Visa needed: {visa_required}; you may stay {max_stay_days} days.|For {destination} the answer is {visa_required}, up to {max_stay_days} days.
get_train_times|r|Departures between two railway stations.
from_station!:STATION:Station of departure;to_station!:STATION:Station of arrival;date!:DATE:Date;after:TIME:Earliest departure~leaving after {after}
?When do trains leave {from_station} for {to_station} on {date}?|Trains {from_station} to {to_station}, {date}?
!look up trains from {from_station} to {to_station} on {date}
=departures*:train:ID(IC),time:TIME,platform:i(1,18)
>The first train is {departures.0.train} at {departures.0.time} from platform {departures.0.platform}.|{departures.0.time} from platform {departures.0.platform}.
# maths
calculate_mean|r|Arithmetic mean of a list of numbers.
values!:L(NUM):The numbers
?What's the average of {values}?|mean of {values} please
!calculate the mean of {values}
==n(5,90,3)
>The mean is {_}.|On average {_}.
convert_units|r|Convert a quantity between units of length or mass.
value!:n(1,400,1):Quantity;from_unit!:e(km=kilometres,mi=miles,m=metres,ft=feet):Source unit;to_unit!:e(km=kilometres,mi=miles,m=metres,ft=feet):Target unit
?How many {to_unit} are {value} {from_unit}?|Turn {value} {from_unit} into {to_unit}.
!convert {value} {from_unit} to {to_unit}
=result:n(0.5,3000,3)
>That is {result} {to_unit}.|{value} {from_unit} = {result} {to_unit}.
triangle_area|r|Area of a triangle from base and height.
base!:n(2,60,1):Base;height!:n(2,60,1):Height;unit:e(cm=centimetres,m=metres,in=inches):Unit of length~in {unit}
?What area has a triangle with base {base} and height {height}?
!work out the area of a triangle with base {base} and height {height}
=area:n(4,1800,2)
>The area is {area}.|It has an area of {area}.
compound_interest|r|Final value of a deposit with compound interest.
principal!:i(500,40000,100):Deposit;rate!:PCT(1,9):Annual rate as a fraction;years!:i(2,25):Years;compounding:e(yearly,quarterly,monthly):Compounding~compounded {compounding}
?What do {principal} grow to at {rate} in {years} years?
!calculate what {principal} become at {rate} over {years} years
=final_value:n(700,99000,2)
>After {years} years it is worth {final_value}.|You would end up with {final_value}.
# media
search_movies|r|Search films by title, with year and rating.
title!:FILM:Title;year:i(1942,2024):Release year~from {year}
?Tell me about the film {title}.|What's the rating of {title}?
!look up the film {title}
=year:i(1942,2024);rating:n(6,9,1);minutes:i(88,168)
>{title} is rated {rating} and runs {minutes} minutes.|{title}: {rating} out of 10.
get_showtimes|r|Cinema showtimes of a film in a city.
title!:FILM:Film;city!:CITY:City;date!:DATE:Date;format:e(2d=2D,3d=3D,imax=IMAX):Projection~in {format}
?Where can I see {title} in {city} on {date}?|When is {title} on in {city} on {date}?
!look up showtimes of {title} in {city} on {date}
=screenings*:screening_id:ID(SC),time:TIME,hall:i(1,9)
>{title} is on at {screenings.0.time} in hall {screenings.0.hall}.|First showing at {screenings.0.time}.
play_song|w|Play a song on a speaker.
song!:SONG:Title;speaker:ROOM:Room of the speaker~in the {speaker};volume:i(10,90,5):Volume~at volume {volume}
?Play {song}.|Put on {song} please.
!play {song}
=state:'playing';song:$song
>{song} is playing.|Now playing {song}.
create_playlist|w|Create a playlist with songs of given artists.
name!:e(Sunday,Focus,Road trip,Dinner,Gym):Name;artists!:L(ARTIST):Artists to include;public:B(visible to everybody/kept private):Publish the playlist~, {public}
?Make a playlist called {name} with {artists}.
!create a playlist "{name}" with {artists}
=playlist_id:ID(PL);tracks:i(8,60)
>Your playlist {name} has {tracks} tracks.|Playlist {playlist_id} is ready with {tracks} songs.
search_news|r|Search recent news articles on a topic.
topic!:TOPIC:Topic;language:LANG:Language~in {language};limit:i(1,20):Maximum number~, at most {limit} articles
?What's new on {topic}?|Find me news about {topic}.
!search the news for {topic}
=articles*:headline:HEAD,source:COMPANY;total:i(3,120)
>There are {total} articles; the top one reads "{articles.0.headline}".|Top headline: {articles.0.headline} ({articles.0.source}).
translate_text|r|Translate a text into another language.
text!:MSG:Text;target!:LANG:Target language;formal:B(in a formal tone/in a casual tone):Formal register~, {formal}
?How do you say "{text}" in {target}?|Translate "{text}" into {target}.
!translate "{text}" into {target}
=document:ID(TXT);characters:i(14,90)
>The {target} version is stored as {document}, {characters} characters.|Translated into {target}: see {document}.
publish_article|w,role=editor_in_chief|Publish a draft article on the front page.
article_id!:ID(ART):Draft;section!:e(politics,culture,science,sports):Section
?Publish draft {article_id} under {section}.
!publish article {article_id} under {section}
=article_id:$article_id;state:'live'
>Article {article_id} is live under {section}.
# health
calculate_bmi|r|Body mass index from height and weight.
height_m!:n(1.5,2,2):Height in metres;weight_kg!:i(45,120):Weight in kilograms
?I'm {height_m} m tall and weigh {weight_kg} kg, what's my BMI?|BMI for {height_m} m and {weight_kg} kg?
!calculate the BMI for {height_m} m and {weight_kg} kg
=bmi:n(17,38,1);category:e(normal,underweight,overweight)
>The BMI is {bmi} ({category}).|{bmi}, which counts as {category}.
check_drug_interaction|r|Check two medicines for interactions.
drug_a!:DRUG:First medicine;drug_b!:DRUG:Second medicine
?Can I take {drug_a} together with {drug_b}?|Does {drug_a} interact with {drug_b}?
!check whether {drug_a} and {drug_b} interact
=severity:e(none,minor,moderate,major);advice:e(no action,monitor,avoid)
>The interaction of {drug_a} and {drug_b} is rated {severity}; advice: {advice}.|Severity {severity}, advice: {advice}.
book_appointment|w,guard=check_insurance_cover|Book an appointment with a medical specialist.
specialty!:SPECIALTY:Field;patient!:PERSON:Patient;date!:DATE:Day;time:TIME:Preferred time~at {time};first_visit:B(it's a first visit/it's a follow-up):First visit~, {first_visit}
?I need a {specialty} appointment for {patient} on {date}.|Book {patient} in with {specialty} on {date}.
!book a {specialty} appointment for {patient} on {date}
=appointment_id:ID(AP);time:TIME
>{patient} has an appointment on {date} at {time}, number {appointment_id}.|Booked: {specialty}, {date}, {time}.
cancel_appointment|w|Cancel a medical appointment.
appointment_id!:ID(AP):Appointment
?Please cancel appointment {appointment_id}.|I can't come, cancel {appointment_id}.
!cancel appointment {appointment_id}
=appointment_id:$appointment_id;state:'cancelled'
>Appointment {appointment_id} is cancelled.|That appointment is off.
check_insurance_cover|r|Whether a treatment is covered by the patient's insurance.
policy_id!:ID(PO):Policy;treatment!:SPECIALTY:Kind of treatment
?Does policy {policy_id} pay for {treatment}?
!check whether policy {policy_id} covers {treatment}
=covered:e(yes,no,partly);copay:n(0,80,2)
>Cover: {covered}, with a co-payment of {copay}.|{covered}, copay {copay}.
prescribe_medication|w,role=physician|Issue a prescription for a patient.
patient_id!:ID(PT):Patient;drug!:DRUG:Medicine;dose_mg!:i(5,800,5):Dose in mg
?Prescribe {dose_mg} mg {drug} for patient {patient_id}.
!prescribe {dose_mg} mg {drug} for patient {patient_id}
=prescription_id:ID(RX);state:'issued'
>Prescription {prescription_id} is issued.
# logistics
track_shipment|r|Current position and status of a shipment.
tracking_number!:ID(SHP):Tracking number;carrier:e(norda,lotus,postline):Carrier~with {carrier}
?Where is my parcel {tracking_number}?|Any news on shipment {tracking_number}?
!track shipment {tracking_number}
=location:CITY;state:e(in transit,at depot,out for delivery);eta:DATE
>Shipment {tracking_number} is {state} in {location}.|{state}, {location}, expected {eta}.
create_shipment|w,guard=validate_address|Create a shipment and print its label.
recipient.name!:PERSON:Recipient;recipient.street!:STREET:Street;recipient.city!:CITY:City;weight_kg!:n(0.3,28,1):Weight in kg;express:B(express/standard delivery):Express delivery~, {express}
?Ship a {weight_kg} kg parcel to {recipient.name}, {recipient.street}, {recipient.city}.
!ship {weight_kg} kg to {recipient.name}, {recipient.street}, {recipient.city}
=tracking_number:ID(SHP);cost:n(4,60,2)
>The parcel for {recipient.name} has number {tracking_number}, cost {cost}.|Label printed, tracking number {tracking_number}.
validate_address|r|Check that a postal address exists.
street!:STREET:Street;city!:CITY:City
?Is {street} in {city} a valid address?
!validate the address {street}, {city}
=valid:e(yes,no,unsure);postcode:i(10000,98000)
>The address check says {valid}, postcode {postcode}.|{street}, {city}: {valid}.
get_shipping_rate|r|Price quote for a parcel between two cities.
origin!:CITY:From;destination!:CITY:To;weight_kg!:n(0.3,28,1):Weight in kg
?What does it cost to send {weight_kg} kg from {origin} to {destination}?
!get a shipping quote for {weight_kg} kg from {origin} to {destination}
=price:n(4,90,2);days:i(1,9)
>It costs {price} and takes {days} days.|{price}, {days} days.
reroute_shipment|w|Send a shipment to another city.
tracking_number!:ID(SHP):Tracking number;new_city!:CITY:New destination
?Redirect {tracking_number} to {new_city}.|Parcel {tracking_number} should go to {new_city} instead.
!redirect shipment {tracking_number} to {new_city}
=tracking_number:$tracking_number;destination:$new_city
>{tracking_number} now goes to {new_city}.|Redirected to {new_city}.
write_off_stock|w,role=warehouse_manager|Write off damaged stock.
sku!:ID(SKU):Article;units!:i(2,400):Units
?Write off {units} units of {sku}, they got wet.
!write off {units} units of {sku}
=sku:$sku;written_off:$units
>{units} units of {sku} are written off.
# games
get_leaderboard|r|Top players of a game.
game!:GAME:Game;period:e(day,week,month,all_time=all time):Period~for the {period}
?Who leads in {game}?|Leaderboard of {game}?
!show the leaderboard of {game}
=entries*:player:GAMER,score:i(900,99000)
>{entries.0.player} leads with {entries.0.score} points.|First place: {entries.0.player}, {entries.0.score}.
get_player_stats|r|Statistics of a player in a game.
player!:GAMER:Player name;game!:GAME:Game
?How good is {player} in {game}?|stats for {player} in {game}
!look up the stats of {player} in {game}
=wins:i(3,900);hours:i(10,2400)
>{player} has {wins} wins in {hours} hours.|{wins} wins.
create_match|w|Open a match lobby.
game!:GAME:Game;players!:i(2,8):Number of players;ranked:B(ranked/just for fun):Ranked match~, {ranked}
?Open a lobby for {players} in {game}.|Set up a {game} match for {players} players.
!open a {game} match for {players} players
=match_id:ID(MT);join_code:ID(J)
>The lobby is open, join code {join_code}.|Match {match_id} is waiting, code {join_code}.
invite_player|w|Invite a player to a match.
match_id!:ID(MT):Match;player!:GAMER:Player
?Invite {player} to match {match_id}.
!invite {player} to match {match_id}
=match_id:$match_id;invited:$player
>{player} has been invited.|The invitation went to {player}.
roll_dice|r|Roll dice.
count!:i(2,6):Number of dice;sides!:e(6,8,10,12,20):Sides;modifier:i(1,6):Bonus added~plus {modifier}
?Roll {count} dice with {sides} sides.
!roll {count} dice with {sides} sides
=total:i(3,60)
>You rolled {total}.|The total is {total}.
ban_player|w,role=moderator|Ban a player from the community.
player!:GAMER:Player;days!:i(2,90):Days
?Ban {player} for {days} days.
!ban {player} for {days} days
=player:$player;banned_days:$days
>{player} is banned for {days} days.
"""
