"""Travel, weather, markets, sport, film."""

from core import *

HOTELS = [
    "Hotel Aurora",
    "Casa do Rio",
    "The Larkfield",
    "Pension Mirabell",
    "Grand Meridian",
    "Ibis Quayside",
    "Villa Camellia",
    "Nordbau Suites",
    "Motel Ginko",
    "Palazzo Verri",
    "Harbour Loft",
    "Stay Kobold",
]


def s_hotels(r):
    ci = date(r)
    it = items(r, HOTELS, lambda r: num(r, 100000, 9999999))
    return dict(
        city=city(r),
        ci=ci,
        co=after(r, ci),
        n=small(r, 1, 4),
        did=-num(r, 1000000, 2999999),
        items=it,
        pick=r.choice(it),
        p=num(r, 58, 340),
        p2=num(r, 341, 520),
        sc=round(r.uniform(6.8, 9.6), 1),
        rv=num(r, 40, 4800),
        ref=code(r, "BK", 7),
        left=num(r, 1, 9),
    )


def _hl(s):
    return [
        {
            "hotel_id": h.a,
            "property": {
                "name": str(h),
                "reviewScore": s.sc if h == s.pick else 7.9,
                "priceBreakdown": {"grossPrice": {"value": s.p if h == s.pick else s.p2 + i, "currency": "EUR"}},
            },
        }
        for i, h in enumerate(s["items"])
    ]


def _hs(s):
    return [
        ("loc", {"query": str(s.city)}, [{"dest_id": s.did, "search_type": "city", "label": "%s, %s" % (s.city, s.city.cc), "nr_hotels": 900 + s.rv}]),
        (
            "find",
            {"dest_id": s.did, "search_type": "CITY", "arrival_date": s("ci"), "departure_date": s("co"), "adults": s("n")},
            {"hotels": _hl(s), "meta": {"page": 1, "total": 214}},
        ),
    ]


dom(
    "hotels",
    "booking-com15",
    s_hotels,
    """
loc :: get v1 hotel_search_destination :: Search the locations related to the target city, you have to use this before hotel search. Returns dest_id. :: query:s! Names of locations, cities, districts, places, countries, counties etc. | languagecode:s=en-us
find :: get v2 search_for_hotels :: List hotels of a destination with price breakdown. :: dest_id:i! from location search | search_type:s! | arrival_date:s! Format: YYYY-MM-DD | departure_date:s! | adults:i=1 | children_age:s The ages of children, comma separated. 0 is under a year | room_qty:i=1 | page_number:i=1 | price_max:n | stars:i | sort_by:e(popularity,price,distance)=popularity | currency_code:s=EUR
detail :: get v1 hotel_details :: hotel details by id :: hotel_id:i! | arrival_date:s! | departure_date:s! | currency_code:s=EUR
score :: get v1 hotel_review_scores :: Retreive the review score breakdown of the hotel. :: hotel_id:i! | languagecode:s=en-us
rooms :: get v1 hotel_room_availability :: Room availabilty calendar. Returns lengths of stay and rooms left. :: hotel_id:i! | min_date:s! | max_date:s! | rooms:i=1
book :: post v1 create_hotel_booking :: Creates a booking (non refundable rate) and charges the card on file. :: hotel_id:i! | arrival_date:s! | departure_date:s! | adults:i=1 | guest:o{first:s;last:s} | dry_run:b=false
""",
    [
        J(
            "search",
            "find a hotel in {city} from {ci} to {co} for {n} adults",
            [
                "Any hotels in {city} between {ci} and {co}? We are {n} adults.",
                "I'm looking for somewhere to stay in {city}, arriving {ci}, leaving {co}, {n} people.",
                "hotel {city} {ci} - {co}, {n} pax",
            ],
            _hs,
            [
                "{pick} is the best offer, EUR {p} with a score of {sc}.",
                "Top of the list in {city}: {pick}, {p} EUR, rated {sc}.",
                "I found three. {pick} costs {p} EUR for the stay and has {sc}/10.",
            ],
            "p sc",
            opt=[
                ("stars", 5, "five-star houses only", "the number of stars doesn't matter, show all"),
                ("sort_by", "price", "sorted by price", "sorted by how far from the centre they are"),
            ],
        ),
        J(
            "score",
            "look up {city} hotels for {ci} to {co} ({n} adults) and get the review score of {pick}",
            [
                "What do guests say about {pick} in {city}? Dates would be {ci} to {co}, {n} adults.",
                "review score of {pick} please - {city}, {ci} until {co}, {n} guests",
            ],
            lambda s: _hs(s)
            + [
                (
                    "score",
                    {"hotel_id": s("pick")},
                    {"hotel_id": s("pick"), "score_breakdown": [{"customer_type": "total", "average_score": s.sc, "count": s.rv}]},
                )
            ],
            ["{pick} has {sc} out of 10 from {rv} reviews.", "Score {sc} ({rv} reviews)."],
            "sc rv",
        ),
        J(
            "book",
            "book {pick} in {city} from {ci} to {co} for {n} adults",
            ["Please book me {pick} ({city}), {ci} to {co}, {n} adults.", "Reserve {pick} in {city} for {n} people, {ci} - {co}."],
            lambda s: _hs(s)
            + [
                (
                    "book",
                    {"hotel_id": s("pick"), "arrival_date": s("ci"), "departure_date": s("co"), "adults": s("n")},
                    {"booking": {"reference": s.ref, "state": "CONFIRMED", "total": {"amount": s.p, "currency": "EUR"}}},
                )
            ],
            ["Booked. Reference {ref}, total {p} EUR.", "{pick} is confirmed under {ref} for EUR {p}."],
            "ref p",
            1,
        ),
    ],
)


def s_flights(r):
    a, b = two(r, city)
    return dict(
        src=a,
        dst=b,
        day=date(r),
        n=small(r, 1, 4),
        fl=r.choice(["TP", "LH", "AF", "KL", "UA", "SK", "AZ"]) + str(num(r, 100, 2999)),
        p=num(r, 49, 890),
        p2=num(r, 900, 1400),
        dur=num(r, 62, 840),
        gate=r.choice("ABCD") + str(num(r, 1, 68)),
        dl=num(r, 5, 95),
        al=num(r, 20000, 99999),
        limit=num(r, 60, 700),
        em=mail(r),
    )


def _ap(s):
    return [
        [
            ("airport", {"query": str(s[k])}, [{"presentation": {"title": str(s[k]), "suggestionTitle": "%s (%s)" % (s[k], s[k].iata)}, "skyId": s[k].iata}])
            for k in ("src", "dst")
        ]
    ]


dom(
    "flights",
    "sky-scrapper",
    s_flights,
    """
airport :: get v1 flights_search_airport :: Searches airport by city or airport name. :: query:s! | locale:s=en-US
find :: get v2 search_flights :: One way / return flights. originSkyId and destinationSkyId can be retrieved from searchAirport endpoint. :: originSkyId:s! | destinationSkyId:s! | date:s! YYYY-MM-DD | returnDate:s | cabinClass:e(economy,premium_economy,business,first)=economy | adults:i=1 | sortBy:s=best | limit:i=100 | currency:s=USD | market:s=en-US | countryCode:s=US
status :: get flight_status :: Real time status of flight number :: flightNumber:s! eg. LH400 | date:s!
cal :: get v1 get_price_calendar :: cheapest price for each day :: originSkyId:s! | destinationSkyId:s! | fromDate:s! | currency:s=USD
alert :: post v1 create_price_alert :: create a price alert. Mail is sent when fare drops under the threshold :: originSkyId:s! | destinationSkyId:s! | date:s! | maxPrice:n! | email:s!
near :: get v1 get_near_by_airports :: Airports near lat/lng :: lat:n! | lng:n! | radiusKm:i=100
""",
    [
        J(
            "find",
            "find flights from {src} to {dst} on {day} for {n} adults",
            [
                "What does it cost to fly from {src} to {dst} on {day}, {n} passengers?",
                "flights {src} -> {dst}, {day}, {n} pax",
                "We are {n} and want to go from {src} to {dst} on {day}. What is there?",
            ],
            lambda s: _ap(s)
            + [
                (
                    "find",
                    {"originSkyId": s.src.iata, "destinationSkyId": s.dst.iata, "date": s("day"), "adults": s("n")},
                    {
                        "itineraries": [
                            {
                                "id": s.fl,
                                "price": {"raw": s.p, "formatted": "$%d" % s.p},
                                "legs": [{"durationInMinutes": s.dur, "stopCount": 0, "carrier": s.fl[:2]}],
                            },
                            {"id": "x2", "price": {"raw": s.p2}, "legs": []},
                        ],
                        "totalResults": 2,
                    },
                )
            ],
            ["Cheapest is {fl} for ${p}, {dur} minutes.", "{fl}: {dur} min, ${p} - from {src} to {dst}.", "I'd take {fl}, ${p}."],
            "p fl",
            opt=[("cabinClass", "business", "in business class", "in economy, nothing fancier")],
        ),
        J(
            "status",
            "check the status of flight {fl} on {day}",
            ["Is {fl} on {day} on time?", "{fl} {day} delayed?", "My colleague is on {fl} on {day}, which gate and is there a delay?"],
            lambda s: [
                (
                    "status",
                    {"flightNumber": s.fl, "date": s("day")},
                    {"flight": s.fl, "status": "delayed", "delayMin": s.dl, "departure": {"gate": s.gate, "terminal": "1"}},
                )
            ],
            ["{fl} is {dl} minutes late, gate {gate}.", "Delay of {dl} min; it leaves from gate {gate}."],
            "dl gate",
        ),
        J(
            "alert",
            "set a price alert for {src} to {dst} on {day} below ${limit}, mail to {em}",
            ["Tell {em} when the fare {src} - {dst} on {day} falls under ${limit}.", "I want an alert: {src} to {dst}, {day}, under {limit} dollars, {em}."],
            lambda s: [
                (
                    "alert",
                    {"originSkyId": s.src.iata, "destinationSkyId": s.dst.iata, "date": s("day"), "maxPrice": s.limit, "email": s.em},
                    {"alertId": s.al, "active": True},
                )
            ],
            ["The alert is active, id {al}.", "Alert {al} created."],
            "al",
            1,
        ),
    ],
)


def s_weather(r):
    c = city(r)
    return dict(
        city=c,
        day=date(r, 2024),
        u=r.choice([V("Celsius", "metric"), V("Fahrenheit", "imperial")]),
        t=num(r, -8, 35),
        t2=num(r, 36, 44),
        h=num(r, 31, 96),
        w=num(r, 2, 61),
        aqi=num(r, 12, 180),
        n=small(r, 2, 5),
        cond=r.choice(["light rain", "overcast", "clear sky", "mist", "snow showers", "partly cloudy"]),
    )


def _geo(s):
    return [("geo", {"q": str(s.city), "limit": 1}, [{"name": str(s.city), "lat": s.city.lat, "lon": s.city.lon, "country": s.city.cc}])]


dom(
    "weather",
    "weatherapi-com",
    s_weather,
    """
geo :: get geo direct_geocoding :: Converts a city name into lat/lon. :: q:s! City name, state code and country code divided by comma | limit:i=5
now :: get v2 current_weather_data :: Current or realtime weather API method :: lat:n! | lon:n! | units:e(standard,metric,imperial)=metric | lang:s=en
fc :: get v3 forecast_daily :: Up to 14 days forecast, daily. Returns `days` array. :: lat:n! | lon:n! | days:i=3 | units:e(metric,imperial)=metric | alerts:b=false
hist :: get history_by_date :: History weather API method returns historical weather for a date on or after 1st Jan, 2010 :: lat:n! | lon:n! | dt:s! yyyy-MM-dd
aqi :: get air_quality_index :: AQI for point. :: lat:n! | lon:n! | hours:i=1
""",
    [
        J(
            "now",
            "get the current weather in {city} in {u}",
            ["How warm is it in {city} right now ({u})?", "weather {city} now, {u}", "What's it like outside in {city}? {u} please."],
            lambda s: _geo(s)
            + [
                (
                    "now",
                    {"lat": s.city.lat, "lon": s.city.lon, "units": s("u")},
                    {"main": {"temp": s.t, "humidity": s.h}, "weather": [{"id": 803, "description": s.cond}], "wind": {"speed": s.w}, "cod": 200},
                )
            ],
            ["It's {t} degrees with {cond}, humidity {h}%.", "{city}: {t} degrees, {cond}.", "{t} degrees, {cond}, wind {w}."],
            "t cond",
        ),
        J(
            "fc",
            "get the {n}-day forecast for {city} in {u}",
            ["Forecast for {city}, next {n} days, in {u}?", "what will the weather do in {city} over {n} days ({u})"],
            lambda s: _geo(s)
            + [
                (
                    "fc",
                    {"lat": s.city.lat, "lon": s.city.lon, "days": s("n"), "units": s("u")},
                    {"days": [{"i": i, "tmax": s.t + i, "pop": s.h} for i in range(s("n"))]},
                )
            ],
            ["Starting at {t} degrees, chance of rain {h}%.", "Highs from {t} degrees upward in {city}, {h}% chance of rain."],
            "t h",
            opt=[("alerts", True, "with the weather alerts", "leave the alerts out")],
        ),
        J(
            "hist",
            "look up how the weather was in {city} on {day} last year",
            ["What was the weather in {city} on {day} of last year?", "historic weather: {city}, {day} last year"],
            lambda s: _geo(s)
            + [
                ("hist", {"lat": s.city.lat, "lon": s.city.lon, "dt": s("day")}, {"date": s("day"), "avgtemp": s.t, "maxwind": s.w, "totalprecip_mm": s.h / 10})
            ],
            ["The average was {t} degrees, wind up to {w}.", "{t} degrees on average that day."],
            "t",
        ),
        J(
            "aqi",
            "check the air quality in {city}",
            ["How is the air in {city} today?", "AQI {city}?"],
            lambda s: _geo(s) + [("aqi", {"lat": s.city.lat, "lon": s.city.lon}, {"aqi": s.aqi, "dominentpol": "pm25"})],
            ["AQI {aqi}, mostly PM2.5.", "The index stands at {aqi}."],
            "aqi",
        ),
    ],
)


def s_stocks(r):
    return dict(
        co=r.choice(COMPANIES),
        p=money(r, 8, 640),
        ch=money(r, -4, 4),
        vol=num(r, 200000, 90000000),
        day=date(r),
        iv=r.choice([V("daily", "1day"), V("weekly", "1week"), V("monthly", "1month")]),
        n=num(r, 5, 30),
        wl=num(r, 100, 999),
        name=r.choice(["tech", "retirement", "to watch", "dividends"]),
        eps=money(r, 0.2, 6),
        q=num(r, 1, 40),
    )


def _sym(s):
    return [
        (
            "sym",
            {"symbol": str(s.co)},
            {"data": [{"symbol": s("co"), "instrument_name": str(s.co), "exchange": "PRIMARY", "type": "Common Stock"}], "status": "ok"},
        )
    ]


dom(
    "stocks",
    "twelve-data1",
    s_stocks,
    """
sym :: get symbol_search :: This method helps to find the best matching symbol. :: symbol:s! | outputsize:i=30
quote :: get quote :: Real-time quote for symbol :: symbol:s! ticker | interval:s=1day | format:e(JSON,CSV)=JSON | exchange:s
series :: get time_series :: Meta and OHLCV :: symbol:s! | interval:e(1min,5min,1h,1day,1week,1month)! | outputsize:i=30 | format:s=json
earn :: get v1 earnings_calendar_by_symbol :: Earnings, EPS estimate and actual. :: symbol:s! | period:e(annual,quarter)=quarter
watch :: post v1 watchlists_add_symbol :: Adds symbol to watchlist of the api user :: symbol:s! | list:s! | note:s
order :: post v1 paper_trading_place_order :: place market order in the paper account :: symbol:s! | side:e(buy,sell)! | quantity:i!
""",
    [
        J(
            "quote",
            "get the current share price of {co}",
            ["Where does {co} trade right now?", "{co} stock price?", "How much is one share of {co}?"],
            lambda s: _sym(s)
            + [("quote", {"symbol": s("co")}, {"symbol": s("co"), "close": s.p, "percent_change": s.ch, "volume": s.vol, "is_market_open": True})],
            ["Last price {p} ({ch}%).", "{co} trades at {p}, {ch}% on the day."],
            "p ch",
        ),
        J(
            "series",
            "fetch {n} {iv} candles of {co}",
            ["I need the last {n} {iv} bars for {co}.", "{co} {iv} time series, {n} values"],
            lambda s: _sym(s)
            + [
                (
                    "series",
                    {"symbol": s("co"), "interval": s("iv"), "outputsize": s.n},
                    {
                        "meta": {"symbol": s("co"), "interval": s("iv")},
                        "values": [{"close": s.p, "volume": s.vol}, {"close": round(s.p * 0.98, 2), "volume": s.vol - 77}],
                    },
                )
            ],
            ["The latest close is {p} at a volume of {vol}.", "Newest bar: {p}."],
            "p",
        ),
        J(
            "earn",
            "look up the latest earnings per share of {co}",
            ["What was the last EPS of {co}?", "earnings {co} pls"],
            lambda s: _sym(s)
            + [("earn", {"symbol": s("co"), "period": "quarter"}, {"earnings": [{"eps_actual": s.eps, "eps_estimate": round(s.eps - 0.07, 2)}]})],
            ["EPS came in at {eps}.", "Last quarter: {eps} per share."],
            "eps",
            opt=[("period", "annual", "for the full year", "for the quarter, not the year")],
        ),
        J(
            "order",
            "buy {q} shares of {co} in the paper account",
            ["Paper-buy {q} {co}.", "Put a buy for {q} shares of {co} into my paper account."],
            lambda s: _sym(s) + [("order", {"symbol": s("co"), "side": "buy", "quantity": s.q}, {"order_id": "P-%d" % s.vol, "filled": s.q, "avg_price": s.p})],
            ["Filled at {p}, order P-{vol}.", "Bought at {p}."],
            "p",
            1,
        ),
    ],
)

COINS = [
    V("Bitcoin", "bitcoin"),
    V("Ether", "ethereum"),
    V("Solana", "solana"),
    V("Cardano", "cardano"),
    V("Dogecoin", "dogecoin"),
    V("Litecoin", "litecoin"),
    V("Polkadot", "polkadot"),
    V("XRP", "ripple"),
    V("Monero", "monero"),
    V("Stellar", "stellar"),
]


def s_crypto(r):
    a, b = two(r, lambda r: r.choice(COINS))
    return dict(
        src=a,
        dst=b,
        cur=r.choice(CURS[:6]),
        p=money(r, 0.2, 64000),
        am=r.choice([0.5, 2, 3, 10, 25, 40]),
        out=money(r, 0.01, 900),
        d=r.choice([7, 14, 30, 90]),
        hi=money(r, 64001, 69000),
        id=num(r, 4000, 9000),
        pct=V(*r.choice([("5 %", 0.05), ("3 percent", 0.03), ("half a percent", 0.005), ("10%", 0.1), ("7 percent", 0.07)])),
    )


dom(
    "crypto",
    "coingecko-mirror",
    s_crypto,
    """
price :: get v3 simple_price :: Get the current price of any cryptocurrencies in any other supported currencies that you need. :: ids:s! id of coins, comma-separated if querying more than 1 coin | vs_currencies:s! | include_market_cap:b=false | include_24hr_vol:b=false | precision:s
ohlc :: get v3 coins_ohlc :: OHLC of coin :: id:s! | vs_currency:s! | days:e(1,7,14,30,90,180,365,max)!
conv :: get v1 swap_rate :: How much of B you get for amount of A. Only a quote :: from_coin:s! | to_coin:s! | amount:n!
alert :: post v1 alerts_create :: makes alert when the coin moves by the fraction given, 0.05 = 5 percent :: coin:s! | move:n! fraction | channel:s=email
trend :: get v3 search_trending :: Top-7 trending coins on CoinGecko as searched by users in the last 24 hours ::
""",
    [
        J(
            "price",
            "get the price of {src} in {cur}",
            ["How much is one {src} in {cur}?", "{src} price in {cur}?", "What's {src} at today, in {cur}?"],
            lambda s: [("price", {"ids": s("src"), "vs_currencies": s("cur").lower()}, {s("src"): {s("cur").lower(): s.p}})],
            ["One {src} is {p}.", "{p} at the moment.", "It's at {p} {cur}."],
            "p",
            opt=[("include_24hr_vol", True, "including the 24h volume", "without volume figures, only the price")],
        ),
        J(
            "conv",
            "quote how much {dst} I get for {am} {src}",
            ["If I swapped {am} {src}, how much {dst} would that be?", "rate: {am} {src} into {dst}"],
            lambda s: [
                (
                    "conv",
                    {"from_coin": s("src"), "to_coin": s("dst"), "amount": s.am},
                    {"from": s("src"), "to": s("dst"), "amount_out": s.out, "expires_in": 30},
                )
            ],
            ["You would get {out}.", "The quote is {out} {dst}."],
            "out",
        ),
        J(
            "alert",
            "create an alert for {src} when it moves by {pct}",
            ["Ping me when {src} moves {pct} either way.", "alert on {src} at {pct}"],
            lambda s: [("alert", {"coin": s("src"), "move": s("pct")}, {"alert_id": s.id, "status": "armed"})],
            ["Alert {id} is armed.", "Done, number {id}."],
            "id",
            1,
        ),
        J(
            "ohlc",
            "pull the {d}-day OHLC of {src} in {cur}",
            ["Candles for {src} in {cur}, {d} days.", "OHLC {src}/{cur} for {d} days please"],
            lambda s: [
                (
                    "ohlc",
                    {"id": s("src"), "vs_currency": s("cur").lower(), "days": str(s.d)},
                    [[1735700000, s.p, s.hi, s.p, s.p], [1735786400, s.p, s.hi, s.p, s.p]],
                )
            ],
            ["The high of the period was {hi}.", "Peak: {hi}."],
            "hi",
        ),
    ],
)

TEAMS = [
    V(n, i)
    for i, n in enumerate(
        "Benfica|Ajax|Villarreal|Leverkusen|Atalanta|Lille|Celtic|Feyenoord|Rosenborg|Legia Warsaw|Galatasaray|Brentford|Osasuna|Torino|Freiburg|Sturm Graz".split(
            "|"
        ),
        211,
    )
]
LEAGUES = [V("Premier League", 39), V("Serie A", 135), V("La Liga", 140), V("Bundesliga", 78), V("Ligue 1", 61), V("Eredivisie", 88), V("Primeira Liga", 94)]


def s_foot(r):
    a, b = two(r, lambda r: r.choice(TEAMS))
    return dict(
        team=a,
        t2=b,
        lg=r.choice(LEAGUES),
        yr=r.choice([2021, 2022, 2023, 2024]),
        n=small(r, 2, 6),
        pos=num(r, 1, 18),
        pts=num(r, 19, 90),
        opp=b,
        day=date(r),
        g=num(r, 0, 5),
        g2=num(r, 0, 4),
        fid=num(r, 800000, 1300000),
        pl=person(r),
        goals=num(r, 6, 29),
    )


dom(
    "football",
    "api-football-v1",
    s_foot,
    """
team :: get v3 teams :: Get the list of available teams. This endpoint requires at least one parameter. :: search:s The name or the country name of the team, >= 3 characters | league:i | season:i YYYY | code:s
fix :: get v3 fixtures :: fixtures by team, last/next :: team:i | league:i | season:i | last:i For the X last fixtures | next:i | timezone:s | status:s
table :: get v3 standings :: Get the standings for a league or a team. Return a table of one or more rankings. :: league:i! | season:i! | team:i
top :: get v3 players_topscorers :: The 20 best players of a league or cup. :: league:i! | season:i!
odds :: get v3 odds :: Pre-match odds :: fixture:i! | bookmaker:i=8
fav :: put v1 favourites_team :: Add team to favourites, push for goals is switched on :: team:i! | push:b=true
""",
    [
        J(
            "last",
            "get the last {n} results of {team}",
            ["How did {team} do in their last {n} games?", "{team}, last {n} matches", "Last {n} scores of {team}?"],
            lambda s: [
                ("team", {"search": str(s.team)}, {"results": 1, "response": [{"team": {"id": s("team"), "name": str(s.team)}}]}),
                (
                    "fix",
                    {"team": s("team"), "last": s("n")},
                    {
                        "results": s("n"),
                        "response": [
                            {
                                "fixture": {"id": s.fid, "date": s("day")},
                                "teams": {"home": str(s.team), "away": str(s.t2)},
                                "goals": {"home": s.g, "away": s.g2},
                            }
                        ],
                    },
                ),
            ],
            ["The most recent ended {g}:{g2} against {t2}.", "Latest: {g}:{g2} ({day})."],
            "g g2",
        ),
        J(
            "table",
            "show where {team} finished in the {lg} {yr}",
            ["Which place did {team} have in {lg}, season {yr}?", "{lg} {yr} table, position of {team}?"],
            lambda s: [
                ("team", {"search": str(s.team)}, {"results": 1, "response": [{"team": {"id": s("team"), "name": str(s.team)}}]}),
                (
                    "table",
                    {"league": s("lg"), "season": s.yr, "team": s("team")},
                    {"response": [{"league": {"id": s("lg"), "season": s.yr, "standings": [[{"rank": s.pos, "team": str(s.team), "points": s.pts}]]}}]},
                ),
            ],
            ["Place {pos} with {pts} points.", "{team} came {pos}th on {pts} points."],
            "pos pts",
        ),
        J(
            "top",
            "name the top scorer of the {lg} in {yr}",
            ["Who scored most in the {lg} in {yr}?", "top scorer {lg} {yr}?"],
            lambda s: [
                (
                    "top",
                    {"league": s("lg"), "season": s.yr},
                    {"response": [{"player": {"name": s.pl}, "statistics": [{"goals": {"total": s.goals}}]}], "paging": {"current": 1, "total": 1}},
                )
            ],
            ["{pl}, with {goals} goals.", "That was {pl} ({goals})."],
            "pl goals",
        ),
        J(
            "fav",
            "add {team} to my favourites",
            ["Put {team} on my favourites.", "favourite: {team}"],
            lambda s: [
                ("team", {"search": str(s.team)}, {"response": [{"team": {"id": s("team"), "name": str(s.team)}}]}),
                ("fav", {"team": s("team")}, {"favourite": True, "row": s.fid}),
            ],
            ["Added (entry {fid}).", "It's in your favourites, entry {fid}."],
            "fid",
            1,
        ),
    ],
)

FILMS = [
    V(n, "tt%07d" % (1000000 + 37813 * i))
    for i, n in enumerate(
        "The Quiet Tide|Paper Lanterns|Northbound|Glass Orchard|A Debt of Salt|Harrow Lane|Second Moon|The Cartographer|Ember Street|Low Winter Sun|Vesper|Kites over Oran|The Ninth Ferry|Solstice Road".split(
            "|"
        )
    )
]


def s_movies(r):
    it = r.sample(FILMS, 3)
    return dict(
        items=it,
        pick=r.choice(it),
        kw=r.choice(["lighthouse", "heist", "chess", "desert", "jazz", "submarine", "orphanage"]),
        cc=r.choice([V("Germany", "de"), V("Spain", "es"), V("Canada", "ca"), V("Brazil", "br"), V("Poland", "pl"), V("Japan", "jp")]),
        yr=num(r, 1988, 2023),
        rt=round(r.uniform(5.2, 8.9), 1),
        dirn=person(r),
        svc=r.choice(["Netflix", "MUBI", "Prime Video", "Apple TV", "Disney+"]),
        st=num(r, 1, 10),
        vid=num(r, 10000, 99999),
        run=num(r, 84, 171),
    )


def _fs(s):
    return [("find", {"query": s.kw, "page": 1}, {"page": 1, "results": [{"id": x.a, "title": str(x), "year": s.yr} for x in s["items"]], "total_pages": 4})]


dom(
    "movies",
    "moviesdatabase",
    s_movies,
    """
find :: get search_movie_by_keyword :: search titles :: query:s! | page:i=1 | include_adult:b=false | year:i
detail :: get v1 title_details :: Details of title by imdb id. Returns rating, runtime, etc. :: id:s! tt... | info:s=base_info
crew :: get titles_crew_by_id :: cast & crew :: id:s! | limit:i=10
stream :: get v4 shows_streaming_availability :: Streaming options of a show in country :: id:s! | country:s! ISO 3166-1 alpha-2 code | output_language:s=en | series_granularity:s=show
rate :: post 3 movie_add_rating :: Rate a movie, value between 0.5 and 10. Replaces the old one :: id:s! | value:n! | guest_session_id:s
""",
    [
        J(
            "detail",
            "search films about {kw} and give me the rating of {pick}",
            ["How is {pick} rated? Search with the keyword {kw}.", "rating of {pick} (keyword: {kw})"],
            lambda s: _fs(s)
            + [
                (
                    "detail",
                    {"id": s("pick")},
                    {"id": s("pick"), "ratingsSummary": {"aggregateRating": s.rt, "voteCount": s.vid}, "runtime": {"minutes": s.run}, "releaseYear": s.yr},
                )
            ],
            ["{rt} from {vid} votes.", "{pick} has {rt} ({vid} votes, {run} minutes)."],
            "rt vid",
        ),
        J(
            "stream",
            "search for {kw} films and tell me where {pick} streams in {cc}",
            ["Where can I watch {pick} in {cc}? It should come up under {kw}.", "{pick} streaming {cc}, search word {kw}"],
            lambda s: _fs(s)
            + [
                (
                    "stream",
                    {"id": s("pick"), "country": s("cc")},
                    {"id": s("pick"), "streamingOptions": {s("cc"): [{"service": {"name": s.svc}, "type": "subscription"}]}},
                )
            ],
            ["It is on {svc}.", "In {cc} you find it on {svc}."],
            "svc",
        ),
        J(
            "rate",
            "rate {pick} with {st} out of 10 (search {kw} to get the id)",
            ["Give {pick} a {st}. The keyword {kw} finds it.", "my rating for {pick}: {st} (search: {kw})"],
            lambda s: _fs(s) + [("rate", {"id": s("pick"), "value": s.st}, {"status_code": 1, "status_message": "Success.", "rating_id": s.vid})],
            ["Saved as rating {vid}.", "Your rating is in ({vid})."],
            "vid",
            1,
        ),
    ],
)
