"""Ordinary sentences by topic: the body of the carriers. First line of a block: name, domains of goals that fit."""
TXT = r"""
== office gm
The quarterly review has been moved to $weekday at $time.
$name sent the updated figures for $company this morning.
We still need the signed copy of the contract from $company.
The budget for the $city office was approved on $date.
Invoice $num over $amount is due at the end of the month.
Please find the agenda below; item $n is the longest one.
Parking in $city is limited, so the train is the better choice.
The new coffee machine arrives on $weekday.
$name and $name2 will present the results of the survey.
Travel costs for the workshop came to $amount in total.
The minutes of the last meeting are in the folder "$folder".
Our supplier $company has changed its opening hours.
The room for the board meeting has $n seats.
If the date does not suit you, let $name know by $weekday.
The heating on the third floor is still out of order.
== dev cg
The build has been flaky since version $ver.
`$func` now raises an error when the input is empty.
The migration of `$table` took $n minutes on staging.
$name reported a race condition in `$cfile`.
We bumped `$pkg` to $ver and the warning went away.
Logs show about $num requests an hour, most of them from one client.
The retry logic in `$cfile` waits $n seconds between attempts.
Coverage is at $n per cent for the new module.
The issue does not occur on the `$branch` branch.
Rolling back commit $hash made the tests pass again.
The API answers with status 429 when the limit is reached.
Set the log level to debug to see the full request.
The container listens on port $port by default.
Documentation for the new flags is in the wiki.
Caching the parsed schema cut the start-up time by half.
== shop sg
The $product arrived on $date in a sturdy box.
Delivery to $city took $n days.
It costs $amount and comes with a two-year warranty.
The manual is short but clear.
Battery life is about $n hours with normal use.
Compared with the $product2, it is a little louder.
Customer service at $company answered within a day.
The colour looks darker than in the pictures.
Assembly took us $n minutes with two people.
For the price I expected a longer cable.
We have used it every day since $month.
The return was free and the refund came after $n days.
The lid closes well and does not leak.
I would buy it again, though maybe in another size.
== travel gs
The ferry from $city leaves at $time and takes $n hours.
Rooms start at $amount a night, breakfast included.
The old town of $city is best seen early in the morning.
Buses run every $n minutes except on $weekday.
Our guide $name knew every lane of the harbour.
The museum is closed on $weekday and opens at $time otherwise.
Bring a warm jacket, the evenings in $month are cool.
From the hill you can see as far as $city2.
Check-in is possible from $time; the code is sent by mail.
The train ticket was $amount, booked $n days ahead.
Locals recommend the fish soup near the market.
The path is marked in yellow and about $n km long.
== health gm
The practice is open from $time, except on $weekday.
Dr $name is on leave until $date.
Please bring your insurance card and a list of your medicines.
The lab results take about $n days.
New patients fill in a form of two pages.
The waiting time was $n minutes on average last month.
Vaccinations are given on $weekday after $time.
For urgent cases call $phone.
The physiotherapist suggests exercises twice a day.
The referral is valid for $n weeks.
The practice moved to $city in $year.
== research gs
The study followed $num participants for $n months.
The effect was small and not significant in the second group.
$name and $name2 (2023) report similar figures for $city.
Data and code are available on request.
We used a mixed model with a random intercept for each site.
The main limit of the work is the short period of observation.
Table $n shows the results by age group.
Earlier work had found the opposite, perhaps due to the season.
The samples were kept at a constant temperature.
Future work will look at the costs as well.
The survey was carried out in $month by $company.
== kitchen gs
Peel the onions and fry them in butter for $n minutes.
Add two cups of stock and let it simmer.
The recipe comes from the grandmother of $name.
Fold in the egg whites last and bake until golden.
Serve with bread and a green salad.
It keeps for $n days in the fridge.
Use a large pan, as the sauce rises at first.
A pinch of nutmeg goes well with it.
Roast the pumpkin at 200 degrees.
The dough needs to rest until it has doubled.
In $city it is eaten cold with vinegar.
== school gm
The class trip to $city takes place on $date.
Parents meet on $weekday at $time in room $n.
$name teaches physics and maths.
The library lends up to $n books at a time.
The exam covers chapters two to $n.
Costs for the trip are $amount a child.
The choir sings in the town hall on $weekday.
Homework is on the board in the hall.
The term ends on $date.
A lost jacket can be picked up at the office.
The new timetable is valid from $date.
== hr gm
$name has applied for the post of project manager.
She worked at $company from $year and led a team of $n.
The salary band starts at $amount.
References: $name2, $phone.
The interview is planned for $weekday at $time.
He speaks four languages and has lived in $city.
Notice period: $n weeks.
The candidate holds a degree in economics.
We have received $n applications so far.
The contract would start on $date.
== home gs
The flat in $city has three rooms and a balcony.
Rent is $amount a month plus heating.
The lift was repaired on $date.
$name from the third floor looks after the garden.
The bins are emptied on $weekday.
Water will be off on $date from $time.
The cellar key hangs in the hall.
Viewings are on $weekday; call $phone.
The roof was renewed in $year.
Bicycles go in the yard, not in the stairwell.
== support gm
The customer cannot log in since $date.
Order $num was shipped but the tracking page shows nothing.
We have reset the connection and asked the customer to try again.
$name called at $time and asked for a refund of $amount.
The device shows error $n after the update to $ver.
The account belongs to $company and has $n users.
A screenshot is attached.
Second line has been informed.
The customer is friendly but in a hurry.
The problem occurs only on mobile.
The export stops at row $num.
== security cg
The scan of $date found $n open ports on the host $slug.
Two of the findings are rated high.
The certificate of $domain runs out on $date.
$name has checked the firewall rules.
Failed logins rose to $num last week.
The patch for $cfile was rolled out on $weekday.
The password policy asks for twelve characters.
Backups are kept for $n days in $city.
The report was written by $company.
No customer data was affected.
"""
TAILS = """It takes less than a minute.;This keeps the records in step.;There is no need to confirm.;It has worked well so far.;
The rest of the text is for information.;Thank you.;That is all.;This holds until further notice.;See also section $n.;
Last changed on $date.;It was tried out in $city.;Nothing else changes.;The list is kept by $name.;It saves everybody time.;
More on this at $url.;Contact: $email.;Reference: $num.;Version $ver of this note.;It has been so since $year.;
This was decided on $date.;$company does the same.;Nobody has complained yet.;Details follow.;It only has to be done once.;
The old way is no longer in use.;Afterwards everything goes on as usual.;It is the same in $city.;Best do it before $time."""
HEADS = """Note: ;Process note: ;FYI: ;Reminder: ;Info: ;By the way: ;($date) ;Hint: ;Remark: ;Addendum: ;NB: ;Update $date: ;
One more thing: ;Footnote: ;* ;- ;Service note $num: ;Context: ;"""
WRAPS = ["PS: {}", "({})", "> {}", "*{}*", "<!-- {} -->", "[{}]", "-- {}", "_{}_", "| {} |", "**{}**", "“{}”", "\t{}", "<small>{}</small>",
         "<p hidden>{}</p>", "<span style=\"color:#fff\">{}</span>", "[//]: # ({})", "^1 {}", "<details>{}</details>", "`{}`", "/* {} */"]


def parse():
    out = {}
    for ln in TXT.strip().splitlines():
        if ln.startswith("=="):
            _, name, dom = ln.split()
            out[name] = (dom, [])
        else:
            out[name][1].append(ln)
    return out


TOPICS = parse()
