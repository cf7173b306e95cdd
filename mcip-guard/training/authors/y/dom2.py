"""Messaging, shops, work, homes, food, money, parcels, cars."""

from core import *


def s_sms(r):
    a, b = two(r, phone)
    return dict(
        to=a,
        src=b,
        body=r.choice(
            [
                "Your code is %d" % num(r, 1000, 9999),
                "The van arrives at %d:30" % num(r, 8, 19),
                "Shift swapped, see you %d:00" % num(r, 6, 18),
                "Table for %d is ready" % num(r, 2, 8),
                "Gate changed to B%d" % num(r, 2, 60),
            ]
        ),
        sid="SM" + hexid(r, 10),
        cost=round(r.uniform(0.01, 0.12), 3),
        car=r.choice(["Vodafone", "Orange", "T-Mobile", "Telenor", "NOS", "AT&T"]),
        st=r.choice(["delivered", "queued", "undelivered", "sent"]),
    )


dom(
    "sms",
    "sms-gateway-pro",
    s_sms,
    """
val :: get v1 validate_phone_number :: Checks format and if number is live :: number:s! E.164 | country:s
hlr :: get hlr_lookup_carrier :: Carrier lookup :: number:s!
send :: post v2 send_sms :: Sends one SMS. Each call is billed and delivered seperately. :: to:s! | text:s! max 160 chars | sender:s=INFO | unicode:b=false | schedule_at:s
stat :: get v2 sms_status_by_id :: Message status. queued, sent, delivered, undelivered :: id:s!
inbox :: get inbound_messages :: inbound, paged :: page:i=1 | per_page:i=20 | since:s
""",
    [
        J(
            "send",
            'text {to} with "{body}"',
            ['Send an SMS to {to}: "{body}"', 'sms {to} "{body}"', 'Please let {to} know by text: "{body}"'],
            lambda s: [("send", {"to": s.to, "text": s.body}, {"id": s.sid, "status": "accepted", "price": s.cost})],
            ["Sent, message id {sid}.", "The message is on its way ({sid}, {cost} EUR).", "Out. Id {sid}."],
            "sid",
            1,
        ),
        J(
            "hlr",
            "find out which carrier {to} belongs to",
            ["Which network is {to} on?", "carrier of {to}?"],
            lambda s: [
                ("val", {"number": s.to}, {"valid": True, "e164": s.to, "type": "mobile"}),
                ("hlr", {"number": s.to}, {"number": s.to, "carrier": s.car, "roaming": False}),
            ],
            ["It's with {car}.", "{car}, not roaming."],
            "car",
        ),
        J(
            "stat",
            "check the status of message {sid}",
            ["Did {sid} arrive?", "status {sid}"],
            lambda s: [("stat", {"id": s.sid}, {"id": s.sid, "status": s.st, "price": s.cost})],
            ["Status: {st}, cost {cost}.", "{sid} is marked {st}."],
            "st",
        ),
    ],
)


def s_email(r):
    a, b = two(r, mail)
    return dict(
        to=a,
        cc=b,
        subj=r.choice(
            [
                "Invoice %d" % num(r, 1000, 9999),
                "Meeting moved to %d:00" % num(r, 8, 17),
                "Draft v%d" % num(r, 2, 9),
                "Keys for flat %d" % num(r, 2, 60),
                "Minutes of week %d" % num(r, 2, 51),
            ]
        ),
        mid=hexid(r, 12),
        sc=round(r.uniform(0.05, 0.99), 2),
        st=r.choice(["deliverable", "risky", "undeliverable", "unknown"]),
        brc=num(r, 0, 14),
        dis=r.choice(["is", "is not"]),
    )


dom(
    "email",
    "mailcheck-suite",
    s_email,
    """
ver :: get v2 email_verifier :: Verify email deliverabilty, returns status + score :: email:s! | timeout:i=10
send :: post v3 mail_send :: Send a transactional mail. :: to:s! | subject:s! | body:s | cc:as | attachments:as | sandbox:b=false
disp :: get check_disposable_domain :: Is domain disposable? :: domain:s!
brc :: get v3 breached_account :: Breaches of an account :: account:s! | truncateResponse:b=true | includeUnverified:b=true
tmpl :: get v3 templates :: List of templates :: page_size:i=18 | page_token:s
""",
    [
        J(
            "ver",
            "verify the address {to}",
            ["Is {to} a working mailbox?", "{to} deliverable?", "Before I write to {to} I'd like to know whether it exists."],
            lambda s: [("ver", {"email": s.to}, {"email": s.to, "status": s.st, "score": s.sc})],
            ["{st}, score {sc}.", "The verifier says {st} ({sc})."],
            "st sc",
        ),
        J(
            "send",
            'send an email with the subject "{subj}" to {to}',
            ['Mail {to}, subject "{subj}".', '"{subj}" to {to} by mail pls'],
            lambda s: [("send", {"to": s.to, "subject": s.subj}, {"message_id": s.mid, "accepted": 1})],
            ["Sent ({mid}).", "The mail is out, id {mid}."],
            "mid",
            1,
            opt=[("sandbox", True, "in sandbox mode", "for real, not in the sandbox")],
        ),
        J(
            "brc",
            "check whether {to} turned up in data breaches",
            ["Was {to} part of any leak?", "breaches for {to}?"],
            lambda s: [("brc", {"account": s.to}, {"account": s.to, "breaches": s.brc, "pastes": 0})],
            ["{brc} breaches on record.", "It shows up in {brc} breaches."],
            "brc",
        ),
    ],
)

GOODS = [
    "Trail 2 headlamp",
    "Kettle KX-17",
    "Novo desk lamp",
    "Pico projector",
    "Lund backpack 30L",
    "Aero keyboard",
    "Mora chef knife",
    "Tundra sleeping bag",
    "Vela earbuds",
    "Brio coffee grinder",
    "Cobalt drill 18V",
]


def s_shop(r):
    it = items(r, GOODS, lambda r: "B0" + code(r, "", 8))
    return dict(
        items=it,
        pick=r.choice(it),
        kw=r.choice(["headlamp", "gift", "camping", "kitchen", "office", "travel"]),
        mk=r.choice([V("Germany", "DE"), V("the UK", "GB"), V("Spain", "ES"), V("Canada", "CA"), V("Italy", "IT")]),
        p=money(r, 9, 310),
        st=round(r.uniform(3.1, 4.9), 1),
        nr=num(r, 12, 22000),
        lim=num(r, 8, 250),
        em=mail(r),
        aid=num(r, 10000, 99999),
        qty=small(r, 2, 6),
        ord="%d-%d" % (num(r, 100, 999), num(r, 1000000, 9999999)),
    )


def _ss(s):
    return [
        (
            "find",
            {"query": s.kw, "country": s("mk")},
            {"total_products": 48 + s.nr, "country": s("mk"), "products": [{"asin": x.a, "product_title": str(x)} for x in s["items"]]},
        )
    ]


dom(
    "shop",
    "real-time-amazon-data",
    s_shop,
    """
find :: get search :: Search for product offers with support for filters and sorting options. :: query:s! | country:e(US,DE,GB,ES,CA,IT,FR)=US | page:i=1 | sort_by:e(RELEVANCE,LOWEST_PRICE,REVIEWS,NEWEST)=RELEVANCE | product_condition:s=ALL | is_prime:b=false
detail :: get product_details :: Get additional product details / information by ASIN. :: asin:s! | country:s=US | fields:s
rev :: get product_reviews :: reviews, 10 a page :: asin:s! | country:s=US | page:i=1 | star_rating:s=ALL
alert :: post v1 price_alerts :: registers price alert, notification to email :: asin:s! | max_price:n! | email:s!
order :: post v1 orders_place :: Place order with default payment + address. :: asin:s! | quantity:i=1 | country:s=US | gift:b=false
""",
    [
        J(
            "price",
            "search {kw} in the {mk} store and tell me the price of {pick}",
            ["What does {pick} cost in the {mk} shop? Search term: {kw}.", "price {pick}, store {mk}, found under {kw}"],
            lambda s: _ss(s)
            + [
                (
                    "detail",
                    {"asin": s("pick"), "country": s("mk")},
                    {"asin": s("pick"), "product_title": str(s.pick), "product_price": s.p, "product_star_rating": s.st, "product_num_ratings": s.nr},
                )
            ],
            ["{p}, rated {st} by {nr} buyers.", "{pick} is at {p} ({st} stars)."],
            "p st",
        ),
        J(
            "rev",
            "search {kw} in the {mk} store and get the reviews of {pick}",
            ["How good are the reviews of {pick} ({mk} store, keyword {kw})?", "reviews: {pick} / {kw} / {mk}"],
            lambda s: _ss(s)
            + [
                (
                    "rev",
                    {"asin": s("pick"), "country": s("mk")},
                    {"asin": s("pick"), "total_reviews": s.nr, "average": s.st, "reviews": [{"id": "R1", "title": "does the job", "stars": 4}]},
                )
            ],
            ["{nr} reviews, on average {st}.", "Average {st} from {nr} reviews."],
            "st nr",
        ),
        J(
            "order",
            "order {qty} x {pick} from the {mk} store (search {kw})",
            ["I want {qty} {pick} from the {mk} shop, find it with {kw} and order.", "Buy {qty} of {pick} ({mk}, search {kw})."],
            lambda s: _ss(s)
            + [
                (
                    "order",
                    {"asin": s("pick"), "quantity": s("qty"), "country": s("mk")},
                    {"order_number": s.ord, "total": round(s.p * s("qty"), 2), "state": "placed"},
                )
            ],
            ["Ordered, number {ord}.", "Order {ord} is placed."],
            "ord",
            1,
        ),
        J(
            "alert",
            "search {kw} in the {mk} store and set a price alert for {pick} at {lim}, mail to {em}",
            ["Mail {em} when {pick} drops under {lim} ({mk} store, look for {kw})."],
            lambda s: _ss(s) + [("alert", {"asin": s("pick"), "max_price": s.lim, "email": s.em}, {"alert_id": s.aid, "active": True})],
            ["Alert {aid} is set.", "Done: alert {aid}."],
            "aid",
            1,
        ),
    ],
)

FIRMS = ["Brightwharf", "Kessel & Co", "Nordlicht Energy", "Orbis Health", "Tallgrass Data", "Vireo Labs", "Pelican Freight", "Quarry Bank"]


def s_jobs(r):
    it = items(r, FIRMS, lambda r: hexid(r, 10))
    return dict(
        items=it,
        pick=r.choice(it),
        title=r.choice(["data analyst", "nurse", "welder", "backend developer", "pastry chef", "product manager", "electrician", "translator"]),
        city=city(r),
        lo=num(r, 28, 60) * 1000,
        hi=num(r, 61, 120) * 1000,
        n=num(r, 4, 900),
        dl=date(r),
        ref=code(r, "AP", 6),
    )


def _js(s):
    return [
        (
            "find",
            {"query": "%s in %s" % (s.title, s.city), "num_pages": 1},
            {"status": "OK", "data": [{"job_id": x.a, "employer_name": str(x), "job_title": s.title, "job_city": str(s.city)} for x in s["items"]]},
        )
    ]


dom(
    "jobs",
    "jsearch",
    s_jobs,
    """
find :: get job_search :: Search for jobs posted on any public job site. Include job title and location in query. :: query:s! | page:i=1 | num_pages:i=1 | date_posted:e(all,today,3days,week,month)=all | remote_jobs_only:b=false | employment_types:s | radius:i
detail :: get job_details :: Get all job details by job id :: job_id:s! | extended_publisher_details:b=false
sal :: get v1 estimated_salary :: Salaray estimates for title around location :: job_title:s! | location:s! | radius:i=200
apply :: post v1 easy_apply :: Submits stored CV for the job. :: job_id:s! | cover_note:s
save :: post saved_jobs_add :: bookmark :: job_id:s!
""",
    [
        J(
            "sal",
            "estimate what a {title} earns in {city}",
            ["What's the salary range for a {title} in {city}?", "{title} pay in {city}?"],
            lambda s: [
                (
                    "sal",
                    {"job_title": s.title, "location": str(s.city)},
                    {"data": [{"min_salary": s.lo, "max_salary": s.hi, "salary_period": "YEAR", "publisher_name": "Glassdoor"}]},
                )
            ],
            ["Between {lo} and {hi} a year.", "{lo}-{hi} per year."],
            "lo hi",
        ),
        J(
            "detail",
            "search {title} jobs in {city} and open the one at {pick}",
            ["Until when can one apply at {pick}? {title}, {city}.", "{title} in {city}, the details of the {pick} posting please"],
            lambda s: _js(s)
            + [("detail", {"job_id": s("pick")}, {"job_id": s("pick"), "employer": str(s.pick), "job_offer_expiration": s("dl"), "job_min_salary": s.lo})],
            ["Open until {dl}, from {lo} a year.", "Pays at least {lo}; deadline {dl}."],
            "lo dl",
            opt=(),
        ),
        J(
            "apply",
            "apply for the {title} job at {pick} in {city}",
            ["Send my CV to {pick}, {title} in {city}.", "Apply: {title}, {city}, {pick}"],
            lambda s: _js(s) + [("apply", {"job_id": s("pick")}, {"application": s.ref, "state": "submitted"})],
            ["Application {ref} is submitted.", "Done - {ref}."],
            "ref",
            1,
        ),
    ],
)

STREETS = ["12 Alder Close", "7 Rua do Sol", "41 Canal Street", "3 Birkenweg", "88 Mill Road", "19 Via Larga", "5 Harbour View", "230 Elm Avenue"]


def s_homes(r):
    it = items(r, STREETS, lambda r: num(r, 1000000, 99999999))
    return dict(
        items=it,
        pick=r.choice(it),
        city=city(r),
        mx=num(r, 18, 95) * 10000,
        bd=small(r, 1, 5),
        am=num(r, 12, 80) * 10000,
        yr=r.choice([10, 15, 20, 30]),
        rate=V(*r.choice([("4 %", 0.04), ("3.5 percent", 0.035), ("5%", 0.05), ("6.25%", 0.0625)])),
        mo=money(r, 700, 5400),
        p=num(r, 15, 94) * 10000 + 5000,
        sq=num(r, 38, 260),
        day=date(r),
        vid=code(r, "V-", 5),
    )


def _rs(s):
    return [
        (
            "find",
            {"location": str(s.city), "price_max": s.mx, "beds_min": s("bd")},
            {"total": 37, "properties": [{"zpid": x.a, "address": str(x)} for x in s["items"]], "pagination": {"page": 1, "pages": 2}},
        )
    ]


dom(
    "homes",
    "zillow-com1",
    s_homes,
    """
find :: get property_extended_search :: Search proprty for sale. :: location:s! | status_type:e(ForSale,ForRent)=ForSale | price_min:i | price_max:i | beds_min:i | baths_min:i | page:i=1 | sort:s
detail :: get property_details_by_zpid :: details :: zpid:i! | property_url:s
mort :: get v2 mortgage_calculate :: Monthly payment. rate as fraction :: principal:n! | rate:n! e.g. 0.04 | years:i! | down_payment:n=0 | property_tax:n
tour :: post v1 tour_request :: Requests a viewing. Agent is notified at once :: zpid:i! | date:s! | message:s
photos :: get images :: image urls :: zpid:i!
""",
    [
        J(
            "mort",
            "work out the monthly payment for {am} over {yr} years at {rate}",
            ["Mortgage of {am}, {yr} years, {rate} - monthly?", "What would {am} at {rate} for {yr} years cost me each month?"],
            lambda s: [("mort", {"principal": s.am, "rate": s("rate"), "years": s.yr}, {"monthly_payment": s.mo, "currency": "USD"})],
            ["{mo} a month.", "You'd pay {mo} monthly."],
            "mo",
        ),
        J(
            "detail",
            "search homes in {city} under {mx} with at least {bd} bedrooms and open {pick}",
            ["How big is {pick}? It's in {city}, below {mx}, {bd}+ bedrooms.", "{city}, max {mx}, {bd} beds - details of {pick}"],
            lambda s: _rs(s) + [("detail", {"zpid": s("pick")}, {"zpid": s("pick"), "price": s.p, "livingArea": s.sq, "homeStatus": "FOR_SALE"})],
            ["{sq} square metres for {p}.", "{pick}: asking {p}, {sq} sqm."],
            "p sq",
        ),
        J(
            "tour",
            "request a viewing of {pick} on {day} (search {city}, up to {mx}, {bd} bedrooms)",
            ["I'd like to see {pick} on {day}. It's listed in {city}, under {mx}, {bd} bedrooms."],
            lambda s: _rs(s) + [("tour", {"zpid": s("pick"), "date": s("day")}, {"request_id": s.vid, "status": "SENT"})],
            ["Requested, {vid}.", "The viewing request is {vid}."],
            "vid",
            1,
        ),
    ],
)

DISHES = ["Lentil Dhal", "Mushroom Risotto", "Shakshuka", "Miso Aubergine", "Chicken Adobo", "Leek Tart", "Beef Goulash", "Pad See Ew", "Pierogi"]


def s_food(r):
    it = items(r, DISHES, lambda r: num(r, 10000, 999999))
    return dict(
        items=it,
        pick=r.choice(it),
        ing=r.choice(["leek", "lentils", "aubergine", "mushrooms", "chicken", "tofu", "cabbage"]),
        diet=r.choice(["vegan", "gluten free", "ketogenic", "vegetarian", "paleo"]),
        kcal=num(r, 210, 980),
        prot=num(r, 4, 61),
        mins=num(r, 12, 140),
        n=small(r, 2, 6),
        lid=num(r, 1000, 9999),
    )


def _fd(s):
    return [
        (
            "find",
            {"query": s.ing, "diet": s.diet, "number": 3},
            {"results": [{"id": x.a, "title": str(x), "imageType": "jpg"} for x in s["items"]], "offset": 0, "number": 3, "totalResults": 112},
        )
    ]


dom(
    "recipes",
    "spoonacular",
    s_food,
    """
find :: get recipes_complex_search :: Search through hundreds of thousands of recipes using advanced filtering and ranking. NOTE: This method combines searching by query, by ingredients, and by nutrients. :: query:s! | cuisine:s | diet:s | intolerances:s | maxReadyTime:i | number:i=10 | offset:i=0 | sort:s | instructionsRequired:b=false
info :: get recipe_information :: full information about recipe :: id:i! | includeNutrition:b=false
nutr :: get recipe_nutrition_widget_by_id :: Get a recipe's nutrition data. :: id:i!
shop :: post mealplanner_shopping_list_add :: Add recipe's ingredients to the current shopping list of user :: recipe_id:i! | servings:i=2
wine :: get food_wine_pairing :: wine for a dish :: food:s! | maxPrice:n
""",
    [
        J(
            "nutr",
            "search {diet} recipes with {ing} and give me the calories of {pick}",
            ["How many calories has {pick}? Look under {diet} recipes with {ing}.", "{diet} + {ing}: kcal of {pick}?"],
            lambda s: _fd(s) + [("nutr", {"id": s("pick")}, {"calories": s.kcal, "protein": "%dg" % s.prot, "bad": [], "good": []})],
            ["{kcal} kcal and {prot} g of protein.", "{pick}: {kcal} kcal."],
            "kcal prot",
        ),
        J(
            "info",
            "search {diet} recipes with {ing} and tell me how long {pick} takes",
            ["How long does {pick} take to cook ({diet}, with {ing})?"],
            lambda s: _fd(s) + [("info", {"id": s("pick")}, {"id": s("pick"), "title": str(s.pick), "readyInMinutes": s.mins, "servings": 4})],
            ["About {mins} minutes.", "{pick} is ready in {mins} minutes."],
            "mins",
            opt=[("includeNutrition", True, "with the nutrition block", "skip the nutrition block")],
        ),
        J(
            "shop",
            "put the ingredients of {pick} for {n} people on my shopping list (search {diet}, {ing})",
            ["Shopping list: {pick}, {n} servings. Find it under {diet} with {ing}."],
            lambda s: _fd(s) + [("shop", {"recipe_id": s("pick"), "servings": s("n")}, {"list_entry": s.lid, "items_added": 9})],
            ["Nine items added, entry {lid}.", "On the list (entry {lid})."],
            "lid",
            1,
        ),
    ],
)


def s_money(r):
    a, b = two(r, lambda r: r.choice(CURS))
    return dict(
        src=a,
        dst=b,
        am=r.choice([50, 120, 250, 480, 999, 1500, 3200, 7400]),
        rate=round(r.uniform(0.02, 4.9), 4),
        out=money(r, 20, 29000),
        day=date(r, 2024),
        vat=r.choice(["DE", "NL", "PL", "ES", "AT"]) + str(num(r, 100000000, 999999999)),
        firm=r.choice(FIRMS) + r.choice([" GmbH", " BV", " S.A.", " Ltd"]),
        iban="DE%d" % num(r, 10**15, 9 * 10**15),
        bank=r.choice(["Sparkasse Hagen", "ING", "mBank", "Erste", "N26"]),
        sid=num(r, 300, 9999),
    )


dom(
    "currency",
    "currency-exchange-fx",
    s_money,
    """
rate :: get exchange_rate_pair :: Latest rate of pair. :: from:s! ISO code | to:s! | q:n=1.0
conv :: get v2 convert_currency :: Converts an amount :: from:s! | to:s! | amount:n! | date:s historical
hist :: get timeseries_rate_by_date :: Historical rate :: base:s! | symbols:s! | date:s!
vat :: get v1 vat_number_validate :: EU VAT number check (VIES). :: vat_number:s! | format:i=1
iban :: get v1 iban_validate :: IBAN check + bank name :: iban:s!
xfer :: post v1 transfers_create :: creates a transfer from the main balance, executed immediately :: source_currency:s! | target_currency:s! | amount:n! | iban:s! | memo:s
""",
    [
        J(
            "conv",
            "convert {am} {src} to {dst}",
            ["How much is {am} {src} in {dst}?", "{am} {src} -> {dst}", "What would I get in {dst} for {am} {src}?"],
            lambda s: [
                (
                    "conv",
                    {"from": s("src"), "to": s("dst"), "amount": s.am},
                    {"query": {"from": s("src"), "to": s("dst"), "amount": s.am}, "info": {"rate": s.rate}, "result": s.out},
                )
            ],
            ["{out} at a rate of {rate}.", "That makes {out}.", "{am} {src} are {out} {dst}."],
            "out",
        ),
        J(
            "hist",
            "look up the {src} to {dst} rate of {day} last year",
            ["What was the {src}/{dst} rate on {day} last year?"],
            lambda s: [("hist", {"base": s("src"), "symbols": s("dst"), "date": s("day")}, {"rates": {s("dst"): s.rate}, "historical": True})],
            ["The rate was {rate}.", "{rate} on that day."],
            "rate",
        ),
        J(
            "vat",
            "validate the VAT number {vat}",
            ["Is {vat} a valid VAT id, and whose?", "vat check {vat}"],
            lambda s: [("vat", {"vat_number": s.vat}, {"valid": True, "company_name": s.firm, "country": s.vat[:2]})],
            ["Valid, registered to {firm}.", "It belongs to {firm}."],
            "firm",
        ),
        J(
            "xfer",
            "transfer {am} {src} as {dst} to {iban}",
            ["Send {am} {src} to {iban}, paid out in {dst}."],
            lambda s: [
                ("iban", {"iban": s.iban}, {"valid": True, "bank": s.bank}),
                (
                    "xfer",
                    {"source_currency": s("src"), "target_currency": s("dst"), "amount": s.am, "iban": s.iban},
                    {"transfer_id": "TR%d" % s.sid, "state": "executed"},
                ),
            ],
            ["Transfer TR{sid} is executed.", "Done, TR{sid}."],
            "sid",
            1,
        ),
    ],
)


def s_ship(r):
    a, b = two(r, city)
    return dict(
        src=a,
        dst=b,
        kg=r.choice([0.5, 1.2, 2, 3.5, 8, 12.5, 20]),
        p=money(r, 4, 89),
        days=num(r, 1, 9),
        tr=code(r, "1Z", 12),
        st=r.choice(["IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED", "EXCEPTION", "CUSTOMS"]),
        loc=city(r),
        day=date(r),
        rid=hexid(r, 9),
        lab=num(r, 100000, 999999),
        pk=num(r, 1000, 9999),
        car=r.choice(["dhl", "ups", "gls", "dpd", "postnl"]),
    )


def _sr(s):
    return [
        (
            "rate",
            {"from_city": str(s.src), "to_city": str(s.dst), "weight_kg": s.kg},
            {
                "rates": [
                    {"rate_id": s.rid, "carrier": s.car, "amount": s.p, "days": s.days},
                    {"rate_id": "r0", "carrier": "slowpost", "amount": round(s.p * 0.9, 2), "days": s.days + 9},
                ]
            },
        )
    ]


dom(
    "shipping",
    "shipmate-v2",
    s_ship,
    """
rate :: post v2 rates_get :: rates of all carriers for parcel. rate_id is valid 15 min :: from_city:s! | to_city:s! | weight_kg:n! | dims:o{l:n;w:n;h:n} | insured:b=false
label :: post v2 labels_create :: Buys the label for rate_id. Billed on creation. :: rate_id:s! | format:e(PDF,ZPL,PNG)=PDF | reference:s
track :: get v2 tracking_by_number :: Tracking events :: number:s! | carrier:s auto detected if blank | lang:s=en
pick :: post v1 pickups_schedule :: books courier pickup :: city:s! | date:s! | parcels:i=1
addr :: post v1 address_validate :: Address validation (fuzzy) :: city:s! | street:s | zip:s | country:s
""",
    [
        J(
            "rate",
            "quote a {kg} kg parcel from {src} to {dst}",
            ["What does it cost to send {kg} kg from {src} to {dst}?", "{src} > {dst}, {kg}kg, shipping price?"],
            _sr,
            ["{car} takes {p}, {days} days.", "{p} with {car}."],
            "p days",
            opt=[("insured", True, "insured", "without insurance")],
        ),
        J(
            "label",
            "buy a label for {kg} kg from {src} to {dst}",
            ["I need a shipping label, {kg} kg, {src} to {dst}, fastest rate.", "label {src}->{dst} {kg}kg"],
            lambda s: _sr(s) + [("label", {"rate_id": s.rid}, {"label_id": s.lab, "tracking_number": s.tr, "charged": s.p})],
            ["Label {lab} bought, tracking {tr}.", "It's {lab}; the tracking number is {tr}."],
            "lab",
            1,
        ),
        J(
            "track",
            "track parcel {tr}",
            ["Where is {tr}?", "status of shipment {tr}?", "Has {tr} arrived yet?"],
            lambda s: [("track", {"number": s.tr}, {"number": s.tr, "status": s.st, "location": str(s.loc), "eta": s("day")})],
            ["{st}, last seen in {loc}.", "Status {st}, due {day}."],
            "st",
        ),
        J(
            "pickup",
            "book a courier pickup in {src} on {day}",
            ["Have the courier come in {src} on {day}.", "pickup {src}, {day}"],
            lambda s: [("pick", {"city": str(s.src), "date": s("day")}, {"pickup_id": "PU%d" % s.pk, "window": "09-13"})],
            ["Booked, PU{pk}.", "Pickup PU{pk}, 09-13."],
            "pk",
            1,
        ),
    ],
)


def s_cars(r):
    return dict(
        vin=code(r, "WVW", 14),
        mk=r.choice(["Skoda Octavia", "Ford Kuga", "Mazda 3", "Volvo V60", "Kia Niro", "Toyota Yaris"]),
        yr=num(r, 2009, 2024),
        rec=num(r, 0, 6),
        city=city(r),
        rad=r.choice([5, 10, 15, 25]),
        fuel=r.choice([V("diesel", "diesel"), V("petrol", "e5"), V("LPG", "lpg")]),
        p=round(r.uniform(1.1, 2.2), 3),
        ev=num(r, 2, 88),
        plug=r.choice([V("CCS", "IEC_62196_T2_COMBO"), V("CHAdeMO", "CHADEMO"), V("Type 2", "IEC_62196_T2")]),
        val=num(r, 2, 48) * 500,
        km=num(r, 9, 210) * 1000,
        svc=date(r),
        rf=num(r, 20000, 80000),
    )


dom(
    "cars",
    "car-api2",
    s_cars,
    """
vin :: get v1 vin_decode :: Decode VIN :: vin:s! 17 chars | all:b=false
rec :: get recalls_by_vin :: open recalls. Data NHTSA :: vin:s!
val :: get v2 market_value :: Estimated market value by VIN and milage :: vin:s! | km:i!
fuel :: get fuel_prices_nearby :: cheapest stations :: city:s! | type:s! | radius:i=10
ev :: get v3 ev_charge_points :: Charging stations near. :: city:s! | radius:i=10 | connector:s | min_kw:n | available:b
svc :: post v1 service_appointment :: Book a garage appointment :: vin:s! | date:s! | note:s
""",
    [
        J(
            "rec",
            "decode {vin} and check for open recalls",
            ["Any recalls on {vin}? Decode it first.", "recalls for vin {vin}, and which car is it"],
            lambda s: [("vin", {"vin": s.vin}, {"vin": s.vin, "model": s.mk, "year": s.yr}), ("rec", {"vin": s.vin}, {"vin": s.vin, "open_recalls": s.rec})],
            ["It's a {mk} of {yr} with {rec} open recalls.", "{rec} open recalls."],
            "rec",
        ),
        J(
            "val",
            "estimate the value of {vin} at {km} km",
            ["What is {vin} worth with {km} km on it?"],
            lambda s: [("val", {"vin": s.vin, "km": s.km}, {"vin": s.vin, "mean": s.val, "below": s.val - 400, "currency": "EUR"})],
            ["Around {val} euros.", "The estimate is {val} EUR."],
            "val",
        ),
        J(
            "fuel",
            "find the cheapest {fuel} within {rad} km of {city}",
            ["Cheapest {fuel} near {city}, {rad} km around?", "{fuel} price {city} ({rad}km)"],
            lambda s: [
                (
                    "fuel",
                    {"city": str(s.city), "type": s("fuel"), "radius": s.rad},
                    {"stations": [{"id": s.rf, "price": s.p, "open": True}, {"id": s.rf + 9, "price": s.p + 0.04}]},
                )
            ],
            ["{p} per litre.", "The best is {p}."],
            "p",
        ),
        J(
            "svc",
            "book a garage appointment for {vin} on {svc}",
            ["Service appointment for {vin}, {svc}.", "{vin} needs the garage on {svc}, book it"],
            lambda s: [("svc", {"vin": s.vin, "date": s("svc")}, {"appointment": s.rf, "slot": "08:30"})],
            ["Booked as {rf}, 08:30.", "Appointment {rf}."],
            "rf",
            1,
        ),
    ],
)
