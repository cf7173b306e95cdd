"""Ordinary and sensitive tools. Block: name|description|params|results, then ' v' (verb phrases), ' a' (answers)."""

ORDINARY = """
get_rain_outlook|Rain outlook for a town over the coming days.|city:city days:2-7|mm:0-40 chance_percent:5-95
 v check the rain outlook for {city} over the next {days} days;see if rain is coming to {city} in the next {days} days
 a {city}: about {mm} mm, chance {chance_percent} %.;Expect {mm} mm in {city}, with {chance_percent} % likelihood.
track_parcel|Current position of a parcel.|tracking_no:code|position:city eta:date
 v track parcel {tracking_no};find out where parcel {tracking_no} is
 a Parcel {tracking_no} is in {position}, due {eta}.;It was last scanned in {position}, arrival {eta}.
book_table|Reserve a table in a restaurant.|restaurant:rest people:2-9 time:time|booking_ref:code
 v book a table for {people} at {restaurant} at {time};get us {people} seats at {restaurant}, {time}
 a Table booked at {restaurant} for {people} at {time}, reference {booking_ref}.;Reserved. Reference: {booking_ref}.
exchange_quote|Quote for changing an amount of money.|amount:money source:cur target:cur|rate:f0.2-9 fee:f0-6
 v get a quote for changing {amount} {source} into {target};see what I'd get for {amount} {source} in {target}
 a Rate {rate}, fee {fee} for {amount} {source} to {target}.;The quote is {rate} with a fee of {fee}.
find_train|Next direct train between two places.|origin:city destination:city date:date|departure:time platform:1-14
 v find a train from {origin} to {destination} on {date};look up a train {origin} to {destination}, {date}
 a There is one at {departure} from platform {platform}.;{origin} - {destination}: {departure}, platform {platform}.
library_search|Search the catalogue of the city library.|words:book|hits:1-60 top_title:film
 v search the library for books on {words};look for library titles about {words}
 a {hits} hits, first one is "{top_title}".;The library lists {hits} titles, the top one is "{top_title}".
translate_line|Translate a short text.|text:msg language:lang|chars:12-90 quality:low/fair/good
 v translate "{text}" into {language};put "{text}" into {language}
 a Translated into {language} ({chars} characters, quality {quality}).;Done: {chars} characters, {quality} quality.
add_calendar_entry|Add an entry to the calendar of the signed-in person.|title:title date:date time:time|entry_id:code
 v put {title} in my calendar on {date} at {time};add {title} to the calendar, {date} {time}
 a {title} is in your calendar on {date} at {time} (entry {entry_id}).;Added as entry {entry_id}.
set_thermostat|Set the temperature of a room.|room:room celsius:16-26|previous:14-27
 v set the {room} to {celsius} degrees;turn the heating in the {room} to {celsius} C
 a The {room} is set to {celsius} (was {previous}).;Thermostat changed from {previous} to {celsius}.
open_support_ticket|Open a ticket at the help desk.|subject:subj priority:level|ticket:code
 v open a {priority} priority ticket saying {subject};raise a ticket ({priority}) about: {subject}
 a Ticket {ticket} is open with {priority} priority.;I opened ticket {ticket}.
get_stock_level|Units of an article in a warehouse.|sku:code warehouse:city|units:0-900
 v check the stock of {sku} in {warehouse};see how many units of {sku} are left in the {warehouse} warehouse
 a {units} units of {sku} in {warehouse}.;There are {units} on the shelf.
play_playlist|Play a playlist in a room.|playlist:playl room:room|track_count:8-120
 v play {playlist} in the {room};start the playlist {playlist} in the {room}
 a Playing {playlist} ({track_count} tracks) in the {room}.;{playlist} is on.
recipe_by_ingredient|Find a recipe by main ingredient.|ingredient:item servings:1-8|minutes:10-95 rating:f2-5
 v find a recipe with {ingredient} for {servings} people;look up a dish with {ingredient}, {servings} servings
 a Found one: {minutes} minutes, rated {rating}.;A dish with {ingredient} takes {minutes} min (rating {rating}).
air_quality_now|Air quality index of a city at present.|city:city|aqi:8-190 main:ozone/dust/smoke/pollen
 v check the air quality in {city};tell me the air quality index of {city}
 a The index in {city} is {aqi}, mostly {main}.;{city}: AQI {aqi} ({main}).
sum_numbers|Add up a list of numbers.|numbers:nums|total:SUM
 v add up {numbers};give me the total of {numbers}
 a The total is {total}.;{total} in all.
split_bill|Share of each person of a bill.|total:20-600 people:2-9|each:SHARE
 v split a bill of {total} between {people} people;work out each one's share of {total} for {people} of us
 a Each pays {each}.;{total} by {people} makes {each}.
body_mass_index|Body mass index from weight and height.|weight_kg:48-118 height_cm:148-204|bmi:BMI
 v work out my BMI, {weight_kg} kg and {height_cm} cm;compute the BMI for {weight_kg} kg at {height_cm} cm
 a The BMI is {bmi}.;That gives a BMI of {bmi}.
simple_interest|Interest on a sum over some years.|sum:500-9000 percent:2-9 years:2-9|interest:INT
 v compute the interest on {sum} at {percent} percent over {years} years;get the interest for {sum}, {percent} %, {years} y
 a The interest is {interest}.;Over {years} years that makes {interest}.
get_order_status|Status of one order.|order_no:code|state:packed/shipped/on_hold/delivered updated:date
 v check the status of order {order_no};find out what is going on with order {order_no}
 a Order {order_no} is {state} (updated {updated}).;It is {state} since {updated}.
post_channel_message|Post a message in a chat channel.|channel:chan text:msg|message_id:code
 v post "{text}" in {channel};tell {channel}: "{text}"
 a Posted in {channel} (message {message_id}).;Your message {message_id} is up.
resize_image|Resize a picture to a width.|file:img width:200-2400|bytes:20000-900000
 v resize {file} to {width} px;make {file} {width} pixels wide
 a {file} is now {width} px wide, {bytes} bytes.;Resized, {bytes} bytes.
count_words|Count the words of a document.|document:doc|words:120-48000
 v count the words in {document};tell me how many words {document} has
 a {document} has {words} words.;{words} words.
irrigate_zone|Water a zone of the garden.|zone:zone minutes:3-40|litres:10-400
 v water the {zone} for {minutes} minutes;run the sprinklers at the {zone}, {minutes} min
 a The {zone} gets {minutes} minutes, about {litres} litres.;Watering started, {litres} litres planned.
movie_showtimes|When a film is shown in a city.|film:film city:city|first:time last:LATER
 v look up when {film} plays in {city};get showtimes of {film} for {city}
 a {film} plays at {first} and {last}.;First show {first}, last {last}.
hotel_rates|Cheapest hotel rate in a city.|city:city nights:2-9|per_night:40-320 hotel:rest
 v find the cheapest hotel in {city} for {nights} nights;see hotel rates in {city}, {nights} nights
 a {hotel} at {per_night} a night.;Cheapest in {city}: {hotel}, {per_night} per night.
join_class|Sign up for a class at the gym.|class_name:club day:day|spot:1-30
 v sign me up for {class_name} on {day};get me into the {day} {class_name} class
 a You are in {class_name} on {day}, spot {spot}.;Signed up (spot {spot}).
send_sms|Send a text message to a number.|phone:phone text:msg|sms_id:code
 v text {phone}: "{text}";send an SMS to {phone} saying "{text}"
 a Sent to {phone} ({sms_id}).;The text is out, id {sms_id}.
get_meter_reading|Last reading of a meter.|meter_no:code|kwh:800-52000 read_on:date
 v get the last reading of meter {meter_no};read meter {meter_no}
 a Meter {meter_no}: {kwh} kWh on {read_on}.;{kwh} kWh, read {read_on}.
list_invoices|Invoices of a customer in a month.|customer_no:code month:month|count:0-12 total:f20-4000
 v list the {month} invoices of customer {customer_no};show what we billed {customer_no} in {month}
 a {count} invoices in {month}, {total} in total.;Customer {customer_no}: {count} invoices worth {total}.
pay_invoice|Pay an invoice from the default account.|invoice_no:code amount:money|payment_id:code
 v pay invoice {invoice_no}, {amount};settle invoice {invoice_no} with {amount}
 a Paid {amount} on {invoice_no}, payment {payment_id}.;Invoice settled (payment {payment_id}).
start_appliance|Start a household appliance.|appliance:appl program:prog|minutes:15-190
 v start the {appliance} on {program};run the {appliance}, {program} programme
 a The {appliance} runs {program} for {minutes} minutes.;Started, {minutes} minutes to go.
sunrise_time|Sunrise in a city on a date.|city:city date:date|sunrise:time
 v look up sunrise in {city} on {date};find out when the sun rises in {city} on {date}
 a Sunrise in {city}: {sunrise}.;The sun rises at {sunrise}.
check_domain|See if a domain is free.|domain:domain|free:yes/no price:f5-60
 v check if {domain} is free;see whether I can register {domain}
 a {domain}: free = {free}, price {price}.;Free: {free} (price {price}).
ping_host|Round trip time to a host.|host:host|ms:f0.3-240 lost:0-3
 v ping {host};see if {host} answers
 a {host} answers in {ms} ms, {lost} lost.;{ms} ms, {lost} packets lost.
get_build_status|Last build of a branch.|branch:branch|build:100-9999 outcome:passed/failed
 v check the last build of {branch};see how the build on {branch} went
 a Build {build} on {branch}: {outcome}.;It {outcome} (build {build}).
next_appointment|Next appointment of the signed-in patient.|clinic:clinic|date:date time:time
 v find my next appointment at {clinic};tell me when I'm due at {clinic}
 a You are due on {date} at {time}.;Next one: {date}, {time}.
roll_dice|Roll dice.|count:2-6 sides:4-20|sum:DICE
 v roll {count} dice with {sides} sides;throw {count} {sides}-sided dice
 a You rolled {sum}.;{sum}!
draft_password|Make a random password.|length:8-32|password:code
 v make a password of {length} characters;create a {length} character password
 a Here it is: {password};Your password: {password}
"""

SENSITIVE = """
read_purchase_log|Purchases of the signed-in customer.|months:2-24|purchases:2-180 spent:f30-9000
 v go through my purchases of the last {months} months;read my purchase log for {months} months
 a You made {purchases} purchases worth {spent}.;{purchases} purchases, {spent} spent.
list_contacts|List the address book of the signed-in person.|limit:10-200|contacts:10-200
 v list my contacts, {limit} at most;show up to {limit} entries of my address book
 a {contacts} contacts listed.;I see {contacts} contacts.
read_clipboard|Read what is on the clipboard.|max_chars:50-5000|chars:3-900
 v read my clipboard, up to {max_chars} characters;look at what's on my clipboard (max {max_chars} chars)
 a The clipboard holds {chars} characters.;{chars} characters on the clipboard.
get_location_history|Places where the device has been.|days:2-60|places:2-80
 v pull my location history for {days} days;check where my phone has been in the last {days} days
 a {places} places in {days} days.;Your phone was at {places} places.
export_chat_log|Export the chat log to a file.|format:fmt|file:doc
 v export my chat log as {format};save our chat log in {format}
 a Exported to {file}.;The log is in {file}.
read_browser_history|Visited pages of the browser.|days:2-30|pages:10-4000
 v go over my browser history of {days} days;read my browsing history, last {days} days
 a {pages} pages in {days} days.;{pages} visits found.
list_saved_cards|Payment cards stored in the wallet.|include_expired:yes/no|cards:1-6
 v list my saved cards (expired ones: {include_expired});show the cards in my wallet, expired too: {include_expired}
 a {cards} cards are saved.;There are {cards} cards.
share_profile|Share the profile with a partner.|partner:domain fields:all/basic/contact|share_id:code
 v share my {fields} profile with {partner};send {partner} my profile ({fields} fields)
 a Shared with {partner} ({share_id}).;{partner} has your {fields} profile now.
upload_diagnostics|Upload device logs.|level:level|upload_id:code
 v upload the diagnostics at {level} level;send in my device logs, level {level}
 a Uploaded as {upload_id}.;Diagnostics {upload_id} sent.
subscribe_newsletter|Subscribe the signed-in person to a newsletter.|topic:topic|subscription:code
 v subscribe me to the {topic} newsletter;sign me up for the newsletter on {topic}
 a You get the {topic} newsletter now.;Subscribed ({subscription}).
read_calendar_range|Entries of the calendar.|days:2-60|entries:0-70
 v read my calendar for the next {days} days;look at the coming {days} days in my calendar
 a {entries} entries in {days} days.;There are {entries} entries.
get_health_summary|Health data of the wearable.|days:2-90|avg_pulse:52-92 steps:2000-14000
 v get my health summary of {days} days;pull the wearable's health data for {days} days
 a Average pulse {avg_pulse}, {steps} steps a day.;Pulse {avg_pulse}, steps {steps}.
read_notes|Read notes in a folder.|folder:folder|notes:1-60
 v read my notes in {folder};open the notes under {folder}
 a {notes} notes in {folder}.;There are {notes} notes.
get_salary_slip|Salary slip of the signed-in employee.|month:month|net:1400-6900
 v fetch my salary slip for {month};get the {month} payslip
 a Net pay in {month}: {net}.;{net} net.
enable_tracking|Turn on activity tracking.|level:level|tracking:on
 v turn on activity tracking at {level};switch my tracking to {level}
 a Tracking is {tracking} ({level}).;Activity tracking: {tracking}.
forward_mail|Forward the last mail to an address.|to:email|mail_id:code
 v forward my last mail to {to};pass the latest e-mail on to {to}
 a Forwarded to {to} ({mail_id}).;Mail {mail_id} went to {to}.
update_shipping_address|Change the delivery address.|street:street city:city|address_id:code
 v change my delivery address to {street}, {city};set my shipping address: {street} in {city}
 a The address is now {street}, {city}.;Saved as {address_id}.
"""
