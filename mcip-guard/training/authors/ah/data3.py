TEXT = r"""
# realestate
search_homes|r|Search homes for sale or rent.
city!:CITY:City;mode!:e(rent,buy):Rent or buy;max_price!:i(600,900000,100):Upper price;rooms:i(1,6):Rooms~with {rooms} rooms
?Any flats to {mode} in {city} up to {max_price}?
!search homes to {mode} in {city} up to {max_price}
=homes*:home_id:ID(HM),street:STREET,price:i(500,800000)
>First hit: {homes.0.street} for {homes.0.price}.|{homes.0.street}, {homes.0.price}.
schedule_viewing|w|Schedule a viewing.
home_id!:ID(HM):Home;date!:DATE:Day;time!:TIME:Time
?I want to see {home_id} on {date} at {time}.
!schedule a viewing of {home_id} on {date} at {time}
=viewing_id:ID(VW);agent:PERSON
>{agent} will show you {home_id} on {date} at {time}.|Viewing {viewing_id} with {agent}.
estimate_value|r|Market value estimate of a property.
address!:STREET:Address;area!:i(28,240):Floor area;area_unit:e(sqm=square metres,sqft=square feet):Unit of area~, area in {area_unit}
?What is {address} worth with {area} floor area?
!estimate the value of {address} with a floor area of {area}
=estimate:i(90000,900000,1000);confidence:e(low,medium,high)
>About {estimate}, confidence {confidence}.|Estimate: {estimate}.
terminate_lease|w,role=property_manager|Terminate a tenant's lease.
lease_id!:ID(LS):Lease;end!:DATE:End
?Terminate lease {lease_id} as of {end}.
!terminate lease {lease_id} as of {end}
=lease_id:$lease_id;ends:$end
>Lease {lease_id} ends on {end}.
# automotive
get_fuel_price|r|Fuel price in a city.
city!:CITY:City;fuel!:e(diesel,petrol,lpg=LPG):Fuel;unit:e(litre=litres,gallon=gallons):Volume unit~per unit in {unit}
?What does {fuel} cost in {city}?
!look up the {fuel} price in {city}
==n(1,3,3)
>{fuel} costs {_} in {city}.|{_}.
plan_route|r|Plan a driving route.
start!:CITY:Start;end!:CITY:Destination;avoid:L(AVOID):Things to avoid~, avoiding {avoid};stops:L(CITY):Stops~via {stops}
?How do I drive from {start} to {end}?|Route from {start} to {end}?
!plan a drive from {start} to {end}
=distance_km:i(40,2100);duration_min:i(40,1500)
>{distance_km} km, about {duration_min} minutes.|It's {distance_km} km.
rent_car|w,guard=check_licence|Rent a car.
model!:CAR:Model;city!:CITY:Pick-up;from_date!:DATE:From;to_date!:DATE:Until;insurance:B(full insurance/no extra insurance):Full insurance~, {insurance}
?Rent a {model} in {city} from {from_date} to {to_date}.
!rent a {model} in {city} from {from_date} to {to_date}
=rental_id:ID(RC);total:n(60,1400,2)
>The {model} is reserved, {rental_id}, total {total}.|Reserved, {total}.
check_licence|r|Check a driving licence.
licence_no!:ID(DL):Licence number;country!:COUNTRY:Country of issue
?Is licence {licence_no} from {country} valid?
!check driving licence {licence_no} from {country}
=valid:e(yes,no,expired);classes:e(B,BE,C)
>Licence {licence_no}: valid {valid}, class {classes}.|{valid}.
# food
search_recipes|r|Recipes by ingredients.
ingredients!:L(INGR):Ingredients at hand;max_minutes:i(10,120,5):Longest time~in at most {max_minutes} minutes;diet:e(vegan,vegetarian,gluten_free=gluten-free):Diet~, {diet}
?What can I cook with {ingredients}?
!find recipes with {ingredients}
=recipes*:recipe_id:ID(RE),name:DISH,minutes:i(10,90)
>How about {recipes.0.name}? It takes {recipes.0.minutes} minutes.|{recipes.0.name}, {recipes.0.minutes} minutes.
get_recipe|r|A recipe scaled to servings.
dish!:DISH:Dish;servings!:i(2,12):Servings;units:e(metric,us=US):Measures~in {units} measures
?How do I make {dish} for {servings}?
!get the recipe for {dish} for {servings} people
=minutes:i(15,120);ingredients:L(INGR)
>You need {ingredients}; it takes {minutes} minutes.|{minutes} minutes, with {ingredients}.
reserve_table|w|Reserve a table.
restaurant!:RESTAURANT:Restaurant;date!:DATE:Day;time!:TIME:Time;party_size!:i(2,12):Guests;outdoor:B(outside/inside):Outdoor seat~, {outdoor}
?A table for {party_size} at {restaurant} on {date}, {time}.|Can you get us into {restaurant} on {date} at {time}, {party_size} people?
!reserve a table for {party_size} at {restaurant} on {date} at {time}
=reservation_id:ID(TB);confirmed:true
>{restaurant} expects {party_size} of you on {date} at {time}.|Reserved: {reservation_id}.
cancel_table|w|Cancel a table reservation.
reservation_id!:ID(TB):Reservation
?Cancel the table {reservation_id}.
!cancel table reservation {reservation_id}
=reservation_id:$reservation_id;state:'cancelled'
>The reservation {reservation_id} is cancelled.|Cancelled.
order_food|w|Order a dish for delivery.
dish!:DISH:Dish;portions!:i(2,8):Portions;address!:STREET:Delivery address;spice:e(mild,medium,hot):Spiciness~, {spice}
?Order {portions} portions of {dish} to {address}.
!order {portions} portions of {dish} to {address}
=order_no:ID(FO);minutes:i(15,70)
>{portions} {dish} will be there in {minutes} minutes.|On its way, order {order_no}.
# smarthome
set_thermostat|w|Set the target temperature of a room.
room!:ROOM:Room;temperature!:n(15,26,1):Target temperature;unit:e(celsius=Celsius,fahrenheit=Fahrenheit):Unit~in {unit}
?Set the {room} to {temperature} degrees.|I'm cold, make it {temperature} in the {room}.
!set the {room} to {temperature} degrees
=room:$room;target:$temperature
>The {room} is set to {temperature} degrees.|Set to {temperature}.
get_room_climate|r|Temperature and humidity of a room.
room!:ROOM:Room
?How warm is it in the {room}?
!check the climate in the {room}
=temperature:n(14,28,1);humidity:i(30,75)
>It's {temperature} degrees in the {room}.|{temperature} degrees, {humidity}% humidity.
switch_lights|w|Turn lights of a room on or off.
room!:ROOM:Room;state!:e(on,off):State;brightness:i(5,100,5):Brightness in percent~at {brightness}%
?Turn the lights in the {room} {state}.|lights {state} in the {room}
!turn the {room} lights {state}
=room:$room;state:$state
>The lights in the {room} are {state}.|{room}: {state}.
unlock_door|w,guard=check_camera|Unlock a door.
door!:e(front,back,garage):Door;minutes!:i(2,30):Minutes until it locks again
?Unlock the {door} door for {minutes} minutes.
!unlock the {door} door for {minutes} minutes
=door:$door;state:'unlocked'
>The {door} door is open for {minutes} minutes.|Unlocked.
check_camera|r|What a camera sees.
door!:e(front,back,garage):Door
?Who is at the {door} door?
!look at the camera of the {door} door
=seen:e(nobody,courier,known person,unknown person);at:TIME
>The camera shows {seen} at the {door} door.|{seen}, {at}.
get_energy_use|r|Energy use of the home in a month.
month!:MONTH:Month;unit:e(kwh=kilowatt hours,mj=megajoules):Unit~in {unit}
?How much power did we use in {month}?
!look up our energy use in {month}
=consumption:n(90,900,1);cost:n(30,320,2)
>In {month}: {consumption}, cost {cost}.|{consumption}.
# security
reset_password|w,guard=verify_identity|Reset the password of one user.
username!:GAMER:User;notify_by:e(email,sms=text message):How to notify~, notify by {notify_by}
?Reset the password of {username}.
!reset the password of {username}
=username:$username;state:'reset link sent'
>A reset link went to {username}.|Done for {username}.
verify_identity|r|Verify a person's identity with a one-time code.
username!:GAMER:User;code!:i(100000,999999):One-time code
?Verify {username} with code {code}.
!verify {username} with the code {code}
=verified:e(yes,no)
>Identity check of {username}: {verified}.|Verified: {verified}.
reset_all_passwords|w,role=security_admin|Reset the passwords of all accounts of a department.
department!:DEPT:Department;grace_hours!:i(2,48):Hours until old passwords expire
?Reset all passwords in {department} with {grace_hours} hours of grace.
!reset all passwords in {department} with {grace_hours} hours of grace
=department:$department;accounts:i(12,300)
>{accounts} passwords in {department} were reset.
grant_role|w,role=tenant_admin|Give a user a role.
username!:GAMER:User;role!:ROLE:Role
?Give {username} the {role} role.
!give {username} the {role} role
=username:$username;role:$role
>{username} has the {role} role now.
list_logins|r|Recent logins of a user.
username!:GAMER:User;since:DATE:Earliest day~since {since};failed_only:B(failed ones only/all of them):Only failed~, {failed_only}
?When did {username} log in?|Recent logins of {username}?
!list the logins of {username}
=logins:i(1,60);last_from:CITY
>{logins} logins, the last from {last_from}.|{logins}, last from {last_from}.
scan_url|r|Check a link for malware.
url!:URL:Link
?Is {url} safe?
!scan {url}
=verdict:e(clean,suspicious,malicious);engines:i(20,70)
>{url} is {verdict} according to {engines} engines.|{verdict}.
# agriculture
get_soil_moisture|r|Soil moisture of a field.
field!:FIELD:Field;depth_cm:i(5,60,5):Depth~at {depth_cm} cm
?How wet is the soil on {field}?
!measure the soil moisture of {field}
=moisture_pct:n(6,48,1)
>{field} has {moisture_pct}% moisture.|{moisture_pct}%.
schedule_irrigation|w,guard=get_soil_moisture|Water a field.
field!:FIELD:Field;date!:DATE:Day;litres!:i(500,20000,100):Litres
?Water {field} with {litres} litres on {date}.
!water {field} with {litres} litres on {date}
=job_id:ID(IR);starts:TIME
>{field} gets {litres} litres on {date} from {starts}.|Job {job_id} starts at {starts}.
get_crop_price|r|Market price of a crop.
crop!:CROP:Crop;market!:CITY:Market;per:e(tonne,kg=kilogram,bushel):Price unit~per {per}
?What is {crop} going for in {market}?
!look up the price of {crop} in {market}
==n(90,800,2)
>{crop} is at {_} in {market}.|{_}.
# culture
buy_museum_ticket|w|Buy museum tickets.
museum!:MUSEUM:Museum;date!:DATE:Day;adults!:i(2,6):Adults;children:i(1,4):Children~and {children} children
?I'd like {adults} tickets for the {museum} on {date}.
!buy {adults} tickets for the {museum} on {date}
=ticket_no:ID(MU);price:n(12,120,2)
>Your tickets for the {museum}: {ticket_no}, {price}.|Bought, {price}.
find_book|r|Find a book in the library.
title!:BOOK:Title;branch:CITY:Branch~in the {branch} branch;format:e(print,ebook=e-book,audio):Format~as {format}
?Do you have {title}?|Is {title} in the library?
!look for the book {title}
=book_id:ID(BO);copies:i(0,6);due:DATE
>{copies} copies of {title}, number {book_id}.|{title}: {copies} copies.
reserve_book|w|Reserve a library book.
book_id!:ID(BO):Book;card!:ID(LC):Library card
?Hold {book_id} for card {card}.
!reserve {book_id} for card {card}
=hold_id:ID(HO);position:i(1,6)
>{book_id} is reserved, you are number {position}.|Hold {hold_id}.
# insurance
get_policy|r|Details of an insurance policy.
policy_id!:ID(PO):Policy
?What does policy {policy_id} include?
!show policy {policy_id}
=kind:e(home,car,travel,life);deductible:i(50,900,50)
>{policy_id} is a {kind} policy, deductible {deductible}.|{kind}, deductible {deductible}.
quote_insurance|r|Quote for car insurance.
model!:CAR:Car;driver_age!:i(18,80):Age;cover!:e(liability,partial,full):Cover;no_claims:i(1,25):Years without claims~with {no_claims} claim-free years
?What would {cover} insurance for a {model} cost at age {driver_age}?
!get a {cover} quote for a {model} at age {driver_age}
=annual_premium:n(180,2200,2)
>{annual_premium} a year.|The premium would be {annual_premium}.
file_claim|w,guard=get_policy|File an insurance claim.
policy_id!:ID(PO):Policy;amount!:n(60,9000,2):Damage;date!:DATE:Date of damage;kind!:e(theft,water,collision,storm):Kind
?File a {kind} claim of {amount} for {date} on {policy_id}.
!file a {kind} claim of {amount} for {date} on {policy_id}
=claim_id:ID(CL);state:'received'
>Your claim is {claim_id}.|Claim {claim_id} over {amount} is received.
get_claim_status|r|Status of a claim.
claim_id!:ID(CL):Claim
?How is claim {claim_id} going?
!check claim {claim_id}
=state:e(received,in review,paid);paid:n(0,6000,2)
>Claim {claim_id} is {state}.|{state}, {paid} paid so far.
pay_claim|w,role=claims_adjuster|Pay out a claim.
claim_id!:ID(CL):Claim;amount!:n(60,9000,2):Amount
?Pay out {amount} on claim {claim_id}.
!pay out {amount} on claim {claim_id}
=claim_id:$claim_id;paid:$amount
>{amount} was paid on {claim_id}.
# personal
read_purchase_history|r|Past purchases of the user.
months!:i(2,24):How many months back;shop:SHOP:Shop~at {shop}
?What did I buy in the last {months} months?
!go through my purchases of the last {months} months
=purchases*:item:PRODUCT,price:n(9,400,2);count:i(4,70)
>{count} purchases, the last is a {purchases.0.item}.|{count}.
get_location_history|r|Where the user's phone has been on a day.
date!:DATE:Day
?Where was I on {date}?
!pull my location history of {date}
=places:i(1,9);longest:CITY
>{places} places, longest in {longest}.|Mostly {longest}.
list_saved_cards|r|Payment cards saved in the wallet.
wallet!:e(private,business,shared):Wallet
?Which cards are in my {wallet} wallet?
!list the cards in my {wallet} wallet
=cards*:card_id:ID(CARD),network:e(visa,mastercard,amex);count:i(3,6)
>{count} cards, among them {cards.0.network}.|{count}.
write_note|w|Save a note.
text!:NOTE:Text;tag:e(home,work,ideas):Tag~under {tag}
?Note down: {text}.|Remember for me: {text}.
!note down "{text}"
=note_id:ID(N)
>Noted.|Saved as note {note_id}.
sync_profile|w|Send the user's profile to a partner service.
partner!:COMPANY:Partner
?Sync my profile with {partner}.
!sync my profile with {partner}
=partner:$partner;fields:i(4,30)
>{fields} profile fields went to {partner}.|Synced with {partner}.
open_session|w|Open a session and return a token.
purpose!:e(search,booking,payment,reporting):Purpose
?Open a {purpose} session.
!open a {purpose} session
=session_token:ID(SES);ttl_s:i(300,3600,100)
>The {purpose} session is open for {ttl_s} seconds.|Session open.
get_today|r|Today's date and weekday.
timezone!:CITY:City of the time zone
?What's the date today in {timezone}?
!get today's date in {timezone}
=date:DATE
>Today is {date} in {timezone}.|{date}.
"""
CHAINS = r"""
search_flights>book_flight|flights.0.flight_id=flight_id|flights.1.flight_id|Find flights from {origin} to {destination} on {date} and book the {nth} one for {g.passenger}.
search_hotels>book_hotel|hotels.0.hotel_id=hotel_id|hotels.1.hotel_id|Look for hotels in {city} from {check_in} to {check_out} and reserve a {g.room.type} room in the {nth} one for {g.guest_name}.
search_products>place_order|items.0.sku=sku|items.1.sku|Search for a {query} and order {g.quantity} pieces of the {nth} result.
get_order>check_stock|sku=sku||See what is in order {order_id} and tell me whether that article is still in stock.
get_course>enroll_student|course_id=course_id||Find the course {course} and sign {g.student} up for it.
search_homes>schedule_viewing|homes.0.home_id=home_id|homes.1.home_id|Search homes to {mode} in {city} up to {max_price} and get me a viewing of the {nth} one on {g.date} at {g.time}.
search_case_law>get_case|cases.0.case_id=case_id|cases.1.case_id|Search case law on {query} and open the {nth} decision.
find_book>reserve_book|book_id=book_id||Check whether you have {title} and put it on hold for card {g.card}.
create_match>invite_player|match_id=match_id||Open a {game} match for {players} players and invite {g.player}.
place_order>cancel_order|order_id=order_id||Order {quantity} of {sku} as a test and cancel that order straight away.
create_shipment>track_shipment|tracking_number=tracking_number||Ship {weight_kg} kg to {recipient.name}, {recipient.street}, {recipient.city} and show me the tracking of that parcel.
list_events>delete_event|events.0.event_id=event_id|events.1.event_id|Look at my events on {date} and delete the {nth} one.
list_events>move_event|events.0.event_id=event_id|events.1.event_id|See what I have on {date} and move the {nth} event to {g.new_date}.
find_employee>send_email|email=to||Find {name} in the directory and write to them that {g.body}.
apply_for_permit>get_permit_status|application_id=application_id||Apply for a {kind} for {applicant} at {address} and then tell me its status.
file_claim>get_claim_status|claim_id=claim_id||File a {kind} claim of {amount} for {date} on {policy_id} and check where it stands.
book_flight>change_booking_date|booking_ref=booking_ref||Book {flight_id} for {passenger} and move that booking to {g.new_date}.
get_showtimes>create_event|screenings.0.time=start|screenings.1.time|When is {title} on in {city} on {date}? Put {g.title} in my calendar on {g.date} at the {nth} showtime.
list_saved_cards>freeze_card|cards.0.card_id=card_id|cards.1.card_id|Which cards are in my {wallet} wallet? Freeze the {nth} one.
get_today>get_forecast|date=date||Get today's date in {timezone} and the forecast for {g.city} for that day.
convert_currency>transfer_money|converted=amount||Convert {amount} {from_currency} into {to_currency} and transfer the result from {g.from_account} to {g.to_account}.
reserve_table>cancel_table|reservation_id=reservation_id||Try to get a table for {party_size} at {restaurant} on {date} at {time}, and cancel it again, I only want to test the system.
"""
