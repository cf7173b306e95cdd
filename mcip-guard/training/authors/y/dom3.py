"""Places, news, social, events, books, internet names."""

from core import *


def s_geo(r):
    a, b = two(r, city)
    return dict(
        src=a,
        dst=b,
        ip="%d.%d.%d.%d" % (num(r, 20, 220), num(r, 1, 250), num(r, 1, 250), num(r, 1, 250)),
        km=num(r, 40, 9800),
        hrs=round(r.uniform(0.6, 31), 1),
        isp=r.choice(["Telia", "Comcast", "Orange", "Vodafone Net", "MEO", "OVH"]),
        loc=city(r),
        off=r.choice(["+01:00", "-05:00", "+09:00", "+05:30", "+00:00"]),
        kind=r.choice(
            [V("pharmacies", "pharmacy"), V("bakeries", "bakery"), V("laundries", "laundry"), V("petrol stations", "gas_station"), V("libraries", "library")]
        ),
        nm=r.choice(["Corner 17", "Old Bridge", "St Anne", "Central", "Lindenhof", "Mercado"]),
        rad=r.choice([300, 500, 800, 1500, 2000]),
        dist=num(r, 40, 290),
        pid=num(r, 1000, 9999),
    )


dom(
    "geo",
    "geo-toolkit",
    s_geo,
    """
ip :: get v1 ip_geolocation_lookup :: IP to location, ISP :: ip:s! | fields:s | lang:s=en
tz :: get timezone_by_city :: current offset :: city:s!
dist :: get v2 distance_between_cities :: Road distance + duration :: from:s! | to:s! | unit:e(km,mi)=km | avoid:as
near :: get v1 nearby_places_search :: places of type around city center. Max 20 :: city:s! | type:s! | radius:i=1000 meters | opennow:b=false | pagetoken:s
pin :: post v1 saved_places_add :: saves place in account :: city:s! | label:s
""",
    [
        J(
            "dist",
            "get the driving distance from {src} to {dst}",
            ["How far is it from {src} to {dst} by car?", "{src} - {dst} distance?"],
            lambda s: [("dist", {"from": str(s.src), "to": str(s.dst), "unit": "km"}, {"distance": s.km, "unit": "km", "duration_hours": s.hrs})],
            ["{km} km, {hrs} hours.", "{hrs} h for {km} km."],
            "km hrs",
            opt=[("unit", "mi", "in miles", "in kilometres, not miles")],
        ),
        J(
            "ip",
            "locate the IP {ip}",
            ["Where does {ip} sit and who is the provider?", "geo {ip}"],
            lambda s: [("ip", {"ip": s.ip}, {"ip": s.ip, "city": str(s.loc), "country_code": s.loc.cc, "isp": s.isp})],
            ["{loc}, provider {isp}.", "It's from {loc} ({isp})."],
            "isp",
        ),
        J(
            "near",
            "find {kind} within {rad} metres of the centre of {src}",
            ["Any {kind} within {rad} m in {src}?", "{kind}, {src}, {rad}m"],
            lambda s: [
                (
                    "near",
                    {"city": str(s.src), "type": s("kind"), "radius": s.rad},
                    {"results": [{"name": s.nm, "distance_m": s.dist, "place_id": "p%d" % s.pid}], "next_page_token": None},
                )
            ],
            ["The nearest is {nm}, {dist} m away.", "{nm} ({dist} m)."],
            "nm dist",
            opt=[("opennow", True, "only those open now", "also the ones that are closed now")],
        ),
        J(
            "pin",
            "save {src} to my places",
            ["Pin {src} in my account.", "remember {src} as a place"],
            lambda s: [("pin", {"city": str(s.src)}, {"saved_id": s.pid})],
            ["Saved as {pid}.", "Pinned, number {pid}."],
            "pid",
            1,
        ),
    ],
)


def s_news(r):
    it = items(
        r,
        [
            "Harbour strike ends after nine days",
            "Grid operator warns of shortage",
            "Museum returns bronze heads",
            "Chipmaker to open second plant",
            "River towns brace for flood",
            "Court stops motorway plan",
            "Bees return to inner cities",
            "Tram line reopens early",
        ],
        lambda r: "a" + hexid(r, 9),
    )
    return dict(
        items=it,
        pick=r.choice(it),
        q=r.choice(["ports", "energy", "museums", "semiconductors", "floods", "transport", "wildlife"]),
        lg=r.choice(LANGS),
        frm=date(r),
        n=num(r, 4, 980),
        wc=num(r, 180, 2100),
        au=person(r),
        cc=r.choice([V("Norway", "NO"), V("India", "IN"), V("Brazil", "BR"), V("Ireland", "IE"), V("Kenya", "KE")]),
        hd=r.choice(["Rates stay put", "Ferry timetable cut", "Record harvest expected", "Bridge closed for repairs", "New visa rules"]),
        em=mail(r),
        did=num(r, 100, 999),
    )


def _ns(s):
    return [
        (
            "find",
            {"q": s.q, "lang": s("lg"), "from": s("frm")},
            {"status": "ok", "totalArticles": s.n, "articles": [{"id": x.a, "title": str(x)} for x in s["items"]]},
        )
    ]


dom(
    "news",
    "newscatcher",
    s_news,
    """
find :: get v2 search_articles :: Search news. q is required and supports boolean operators. :: q:s! | lang:s=en | from:s | to:s | sort_by:e(relevancy,date,rank)=relevancy | page:i=1 | page_size:i=50 | sources:as
head :: get v1 latest_headlines_by_country :: Headlines :: country:s! | topic:s=news | page_size:i=10
full :: get extract_article :: Full article, author, wordcount. :: id:s! | html:b=false
src :: get v2 sources :: Sources list :: lang:s | country:s
digest :: post v1 digest_create :: daily digest mail :: q:s! | email:s! | hour:i=7
""",
    [
        J(
            "find",
            "count the {lg} articles on {q} since {frm}",
            ["How many articles on {q} in {lg} since {frm}?", "{q}, {lg}, from {frm}: number of hits"],
            _ns,
            ["{n} articles.", "There are {n} hits."],
            "n",
            opt=[("sort_by", "date", "newest first", "ordered by relevance and not by date")],
        ),
        J(
            "full",
            'search {lg} articles on {q} since {frm} and open "{pick}"',
            ['Who wrote "{pick}" ({q}, {lg}, after {frm})?'],
            lambda s: _ns(s) + [("full", {"id": s("pick")}, {"id": s("pick"), "title": str(s.pick), "author": s.au, "word_count": s.wc})],
            ["By {au}, {wc} words.", "{au} wrote it, {wc} words."],
            "au wc",
        ),
        J(
            "head",
            "get the top headline in {cc}",
            ["What leads the news in {cc}?", "headlines {cc}"],
            lambda s: [("head", {"country": s("cc"), "page_size": 1}, {"articles": [{"title": s.hd, "id": "a1"}], "total": 1})],
            ['It is "{hd}".', "Top: {hd}."],
            "hd",
        ),
        J(
            "digest",
            "set up a daily digest on {q} for {em}",
            ["Daily mail about {q} to {em}.", "digest: {q} -> {em}"],
            lambda s: [("digest", {"q": s.q, "email": s.em}, {"digest_id": s.did, "active": True})],
            ["Digest {did} is running.", "Created, id {did}."],
            "did",
            1,
        ),
    ],
)

HANDLES = ["marlowbakes", "studio_quill", "trailnotes", "ferrofoto", "the.tin.kitchen", "oslo_runner", "ninaknits", "hexagon.labs"]


def s_social(r):
    a, b = two(r, lambda r: V(r.choice(HANDLES)))
    it = r.sample(["winter market", "new oven", "day 41", "behind the scenes", "Q&A", "sunrise run"], 3)
    it = [V(x, num(r, 10**9, 10**10)) for x in it]
    return dict(
        items=it,
        pick=r.choice(it),
        usr=a,
        uid=num(r, 10**8, 10**9),
        fo=num(r, 240, 900000),
        fg=num(r, 12, 1900),
        lk=num(r, 3, 41000),
        cm=num(r, 2, 900),
        tag=r.choice(["sourdough", "trailrunning", "35mm", "knitting", "tinyhouse"]),
        pc=num(r, 9000, 9000000),
        txt=r.choice(
            ["We open on %s" % MONTHS[num(r, 0, 11)], "Sale ends %d" % num(r, 10, 28), "New batch of %d" % num(r, 12, 90), "Workshop no. %d" % num(r, 2, 40)]
        ),
        at=date(r),
        pid=num(r, 10**6, 10**7),
    )


def _us(s):
    return [
        (
            "user",
            {"username": str(s.usr)},
            {"user": {"pk": s.uid, "username": str(s.usr), "follower_count": s.fo, "following_count": s.fg, "is_private": False}},
        )
    ]


dom(
    "social",
    "instagram-scraper-api2",
    s_social,
    """
user :: get v1 info_by_username :: user info. Use pk for other endpoints :: username:s! | include_about:b=false
posts :: get v1_2 posts_by_user_id :: Posts, 12 per page :: user_id:i! | pagination_token:s
post :: get v1 post_info :: likes and comment count of post :: post_id:i! | url_embed_safe:b=false
tag :: get hashtag_info :: :: hashtag:s!
sched :: post v2 schedule_post :: Schedules a post on the connected account :: text:s! | date:s! | media_id:s | first_comment:s
""",
    [
        J(
            "user",
            "get the follower count of {usr}",
            ["How many followers does {usr} have?", "followers @{usr}?"],
            _us,
            ["{fo} followers, following {fg}.", "{usr} has {fo} followers."],
            "fo",
        ),
        J(
            "post",
            'get the likes of the post "{pick}" by {usr}',
            ['How did the "{pick}" post of {usr} do?', '{usr} / "{pick}": likes and comments'],
            lambda s: _us(s)
            + [
                ("posts", {"user_id": s.uid}, {"count": 12, "items": [{"id": x.a, "caption": str(x)} for x in s["items"]], "pagination_token": "QVFE"}),
                ("post", {"post_id": s("pick")}, {"id": s("pick"), "like_count": s.lk, "comment_count": s.cm}),
            ],
            ["{lk} likes and {cm} comments.", "{lk} likes."],
            "lk",
        ),
        J(
            "tag",
            "see how many posts carry #{tag}",
            ["How big is #{tag}?", "#{tag} post count"],
            lambda s: [("tag", {"hashtag": s.tag}, {"name": s.tag, "media_count": s.pc})],
            ["{pc} posts.", "#{tag}: {pc}."],
            "pc",
        ),
        J(
            "sched",
            'schedule the post "{txt}" for {at}',
            ['Post "{txt}" on {at}, please schedule.', '"{txt}" -> {at}'],
            lambda s: [("sched", {"text": s.txt, "date": s("at")}, {"post_id": s.pid, "state": "scheduled"})],
            ["Scheduled as {pid}.", "It will go out, id {pid}."],
            "pid",
            1,
        ),
    ],
)

SHOWS = ["Lumen Park Live", "Jazz am Kai", "The Winter Ballet", "Stand-up Basement", "Cup Semi-final", "Organ Nights", "Craft Fair"]


def s_events(r):
    it = items(r, SHOWS, lambda r: "G5" + code(r, "", 9))
    return dict(
        items=it,
        pick=r.choice(it),
        city=city(r),
        day=date(r),
        ven=r.choice(["Kulturhaus", "Arena Nord", "Teatro Vela", "The Depot", "Halle 9"]),
        p=money(r, 12, 180),
        left=num(r, 2, 490),
        n=small(r, 1, 6),
        hold=code(r, "H", 6),
        cap=num(r, 180, 21000),
    )


def _es(s):
    return [
        (
            "find",
            {"city": str(s.city), "date": s("day")},
            {"_embedded": {"events": [{"id": x.a, "name": str(x)} for x in s["items"]]}, "page": {"size": 20, "totalElements": 3, "number": 0}},
        )
    ]


dom(
    "events",
    "eventix",
    s_events,
    """
find :: get v2 events_search :: Find events and filter your search by location, date, availability, and much more. :: city:s! | date:s | keyword:s | radius:i | size:i=20 | page:i=0 | classificationName:as
ev :: get v2 event_details :: Get details for a specific event using the unique identifier :: id:s! | locale:s=en
seats :: get seat_inventory_status :: tickets left + min price :: event_id:s! | section:s
hold :: post v1 hold_tickets :: Holds n tickets for 10 min on your account :: event_id:s! | quantity:i! | section:s
venue :: get v2 venue_details_by_name :: venues :: name:s!
""",
    [
        J(
            "seats",
            "search events in {city} on {day} and see how many tickets are left for {pick}",
            ["Are there tickets left for {pick} in {city} on {day}?", "{pick}, {city}, {day}: tickets?"],
            lambda s: _es(s) + [("seats", {"event_id": s("pick")}, {"event_id": s("pick"), "remaining": s.left, "min_price": s.p})],
            ["{left} tickets, from {p}.", "{left} left."],
            "left",
        ),
        J(
            "ev",
            "search events in {city} on {day} and tell me the venue of {pick}",
            ["Where is {pick} on {day} in {city}?"],
            lambda s: _es(s) + [("ev", {"id": s("pick")}, {"id": s("pick"), "name": str(s.pick), "venue": {"name": s.ven, "capacity": s.cap}})],
            ["It's at {ven}.", "{ven}, room for {cap}."],
            "ven",
        ),
        J(
            "hold",
            "hold {n} tickets for {pick} in {city} on {day}",
            ["Hold {n} tickets please: {pick}, {city}, {day}.", "I need {n} seats for {pick} ({city}, {day}), put them on hold."],
            lambda s: _es(s) + [("hold", {"event_id": s("pick"), "quantity": s("n")}, {"hold_id": s.hold, "expires_in": 600})],
            ["Held under {hold} for ten minutes.", "Hold {hold}."],
            "hold",
            1,
        ),
    ],
)

BOOKS = ["The Salt Roads", "Field Notes on Rain", "A Grammar of Maps", "Nine Tailors of Lodz", "Under the Plane Tree", "Iron Winter", "The Clockmaker's Ledger"]


def s_books(r):
    it = items(r, BOOKS, lambda r: "978%d" % num(r, 10**9, 10**10 - 1))
    return dict(
        items=it,
        pick=r.choice(it),
        au=r.choice(LAST),
        pg=num(r, 120, 900),
        yr=num(r, 1961, 2024),
        br=r.choice([V("Central", "C01"), V("Harbour", "H02"), V("Westside", "W07"), V("University", "U11")]),
        cp=num(r, 1, 12),
        wl=num(r, 2, 33),
        rid=num(r, 50000, 99999),
        rt=round(r.uniform(3, 4.8), 2),
        rc=num(r, 90, 40000),
    )


def _bs(s):
    return [("find", {"author": s.au}, {"totalItems": 3, "items": [{"isbn": x.a, "title": str(x)} for x in s["items"]]})]


dom(
    "books",
    "open-books-hub",
    s_books,
    """
find :: get v1 volumes_search :: Performs a book search. :: author:s! | title:s | maxResults:i=10 | startIndex:i=0 | printType:s=all
isbn :: get book_by_isbn :: Book data by ISBN :: isbn:s!
avail :: get v2 library_availability :: copies in branch :: isbn:s! | branch:s!
rate :: get v1 ratings_for_book :: Ratings. :: isbn:s!
res :: post v2 library_reserve :: Places a reservation in the name of the api user :: isbn:s! | branch:s! | notify:b=true
""",
    [
        J(
            "isbn",
            "search books by {au} and give me the page count of {pick}",
            ["How long is {pick} by {au}?", "{au}: {pick}, pages and year"],
            lambda s: _bs(s) + [("isbn", {"isbn": s("pick")}, {"isbn": s("pick"), "pages": s.pg, "published": s.yr})],
            ["{pg} pages, published {yr}.", "{pg} pages."],
            "pg",
        ),
        J(
            "avail",
            "check whether {pick} by {au} is at the {br} branch",
            ["Does the {br} library have {pick} by {au}?"],
            lambda s: _bs(s) + [("avail", {"isbn": s("pick"), "branch": s("br")}, {"branch": s("br"), "copies": s.cp, "waiting": s.wl})],
            ["{cp} copies, {wl} people waiting.", "{cp} copies are there."],
            "cp",
        ),
        J(
            "res",
            "reserve {pick} by {au} at the {br} branch",
            ["Reserve {pick} ({au}) for me, {br} branch.", "hold me a copy: {pick}, {au}, {br}"],
            lambda s: _bs(s) + [("res", {"isbn": s("pick"), "branch": s("br")}, {"reservation": s.rid, "queue": s.wl})],
            ["Reserved, number {rid}.", "Reservation {rid}, place {wl} in the queue."],
            "rid",
            1,
        ),
    ],
)


def s_names(r):
    a, b = two(
        r,
        lambda r: V(
            r.choice(["kiteworks-ny", "olivegrove", "northpier", "tramline-bikes", "mistral-tea", "fjordlab", "papermoon"])
            + r.choice([".com", ".io", ".org", ".eu"])
        ),
    )
    return dict(
        dn=a,
        reg=r.choice(["Gandi SAS", "Namecheap", "Porkbun", "OVH", "IONOS"]),
        exp=date(r, 2026),
        iss=r.choice(["R11 Let's Encrypt", "DigiCert TLS RSA", "GTS CA 1P5", "Sectigo"]),
        dl=num(r, 3, 89),
        ty=r.choice(["A", "MX", "TXT", "NS", "CAA"]),
        rec=r.choice(["v=spf1 -all", "10 mx1.mail.example", "203.0.113.%d" % num(r, 2, 250), "ns%d.dns.example" % num(r, 1, 4)]),
        yrs=r.choice([1, 2, 3, 5]),
        p=money(r, 8, 61),
        ord=num(r, 10000, 99999),
        up=round(r.uniform(91, 99.99), 2),
        win=r.choice([7, 14, 30, 60]),
    )


dom(
    "netnames",
    "whois-dns-tools",
    s_names,
    """
whois :: get v1 whois_lookup :: whois :: domain:s! | raw:b=false
dns :: get dns_records_by_type :: DNS lookup :: domain:s! | type:e(A,AAAA,MX,TXT,NS,CAA)=A
ssl :: get v2 ssl_certificate_check :: cert issuer and days left :: domain:s! | port:i=443
up :: get v1 uptime_report :: uptime in percent over window :: domain:s! | days:i=30
reg :: post v1 register_domain :: Registers domain, charges wallet. Domain must be free :: domain:s! | years:i=1 | privacy:b=true
""",
    [
        J(
            "whois",
            "look up who registered {dn} and until when",
            ["Whois {dn}?", "When does {dn} expire and where is it registered?"],
            lambda s: [("whois", {"domain": str(s.dn)}, {"domain": str(s.dn), "registrar": s.reg, "expires": s("exp")})],
            ["{reg}, runs until {exp}.", "Registrar {reg}."],
            "reg",
        ),
        J(
            "dns",
            "get the {ty} record of {dn}",
            ["{ty} record for {dn}?", "dig {dn} {ty}"],
            lambda s: [("dns", {"domain": str(s.dn), "type": s.ty}, {"records": [{"type": s.ty, "value": s.rec, "ttl": 3600}]})],
            ["{rec}", "It says {rec}."],
            "rec",
        ),
        J(
            "ssl",
            "check the certificate of {dn}",
            ["How long is the cert on {dn} good for?", "ssl {dn}"],
            lambda s: [("ssl", {"domain": str(s.dn)}, {"issuer": s.iss, "days_left": s.dl, "valid": True})],
            ["{dl} days left, issued by {iss}.", "{dl} days."],
            "dl",
        ),
        J(
            "up",
            "get the uptime of {dn} over {win} days",
            ["Uptime {dn}, last {win} days?"],
            lambda s: [("up", {"domain": str(s.dn), "days": s.win}, {"uptime_pct": s.up, "window_days": s.win})],
            ["{up} %.", "Uptime was {up} percent."],
            "up",
        ),
        J(
            "reg",
            "register {dn} for {yrs} years",
            ["Get me {dn} for {yrs} years.", "register {dn} ({yrs}y)"],
            lambda s: [("reg", {"domain": str(s.dn), "years": s.yrs}, {"order": s.ord, "charged": s.p, "status": "registered"})],
            ["Registered, order {ord}, {p} charged.", "Order {ord} went through."],
            "ord",
            1,
        ),
    ],
)
