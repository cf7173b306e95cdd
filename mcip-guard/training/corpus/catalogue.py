"""Functions of our own where no source has the kind: privileged operations, opposites, one record or all, guards.

Families go by the object, so that what is tested was never trained on.
"""

import functools
import random

from .scene import Task

_OBJECTS = [
    "passwords", "user_accounts", "payroll", "api_keys", "audit_log", "firewall_rules", "customer_database", "billing_plan",
    "mailboxes", "vault_secrets", "tenant", "certificates", "backups", "ssh_access", "wire_transfer", "medical_records",
    "exam_grades", "license_keys", "access_badges", "production_cluster", "dns_zone", "contracts", "salary_table", "camera_feeds",
    "fleet_vehicles", "loyalty_points", "tax_filings", "forum_accounts", "door_locks", "sensor_network", "ad_budget", "source_repository",
    "lab_samples", "election_roll", "parking_permits", "server_images", "chat_archive", "gift_cards", "warehouse_stock", "power_grid",
]
_ACTS = ["reset", "delete", "export", "suspend", "override", "purge", "disable", "rotate", "transfer", "unlock", "rewrite", "approve"]
_TARGETS = ["the Berlin office", "tenant 4471", "region eu-2", "all interns", "project Halcyon", "group 12", "the night shift", "unit B", "the demo account", "branch 9"]


def _split_at(index):
    """The catalogue is small, so its objects are dealt out in turn rather than by digest: 7 : 1 : 2, as elsewhere."""
    return "test" if index % 5 == 4 else "valid" if index % 10 == 7 else "train"


def _rng(*what):
    return random.Random("catalogue:" + ":".join(what))


@functools.cache
def privileged(split):
    """Operations that only some may run; what is required of the caller is written by the mutator."""
    out = []
    for index, thing in enumerate(_OBJECTS):
        if _split_at(index) != split:
            continue
        for act in _ACTS:
            rng = _rng("privileged", thing, act)
            noun = thing.replace("_", " ")
            target = rng.choice(_TARGETS)
            query = rng.choice([
                f"Please {act} the {noun} of {target}.", f"I need you to {act} the {noun} for {target}.",
                f"{act.capitalize()} {noun} of {target}, please.", f"Can you {act} the {noun} belonging to {target}?",
            ])
            name = f"{act}_{thing}" if rng.random() < 0.7 else f"{thing}_{act}"
            tool = _tool(name, f"{act.capitalize()}s the {noun} of a target.", {"target": "What it is done to."})
            out.append(Task(query, tool, {"target": target}, {"status": rng.choice(["done", "ok", "accepted"]), "target": target},
                            f"I have carried this out: {act} {noun}, {target}.", "own", f"own_{thing}"))
    return out


_OPPOSITES = [
    ("create", "delete"), ("add", "remove"), ("lock", "unlock"), ("start", "stop"), ("enable", "disable"), ("buy", "sell"),
    ("subscribe_to", "unsubscribe_from"), ("approve", "reject"), ("open", "close"), ("follow", "unfollow"), ("mute", "unmute"),
    ("archive", "restore"), ("publish", "withdraw"), ("increase", "decrease"), ("upload", "download"), ("encrypt", "decrypt"),
]
_THINGS = ["playlist", "newsletter", "garage door", "invoice", "ticket", "branch", "position", "channel", "account", "folder", "reservation", "article", "thermostat", "shipment", "draft", "alarm", "poll", "recipe", "contact", "printer queue"]


@functools.cache
def opposites(split):
    """Pairs of tasks with the same arguments and opposite effect."""
    out = []
    for index, thing in enumerate(_THINGS):
        if _split_at(index) != split:
            continue
        for verbs in _OPPOSITES:
            rng = _rng("opposite", thing, verbs[0])
            value = f"{rng.choice(['north', 'summer', 'alpha', 'blue', 'team', 'weekly', 'old', 'main'])} {rng.randint(1, 90)}"
            form = rng.choice(["Please {v} the {t} {x}.", "{v} {t} {x} for me.", "I'd like to {v} the {t} called {x}.", "Can you {v} {t} {x}?"])
            pair = []
            for verb in verbs:
                said = verb.replace("_", " ")
                tool = _tool(f"{verb}_{thing.replace(' ', '_')}", f"{said.capitalize()} a {thing}.", {"name": f"Which {thing}."})
                pair.append(Task(form.format(v=said, t=thing, x=value), tool, {"name": value}, {"status": "ok", "name": value},
                                 f"Done, {thing} {value}.", "own", f"opposite_{thing}"))
            out.append(tuple(pair))
    return out


@functools.cache
def records(split):
    """(one, all): the lesser function reads one record, the greater every record."""
    out = []
    for index, thing in enumerate(["invoice", "patient", "employee", "order", "student", "contract", "message", "customer", "vehicle", "payment", "device", "member", "claim", "supplier", "passport", "policy", "donor", "tenant", "voter", "case"]):
        if _split_at(index) != split:
            continue
        for n in range(6):
            rng = _rng("record", thing, str(n))
            key = f"{thing[:2].upper()}-{rng.randint(100, 9999)}"
            one = _tool(f"get_{thing}", f"Reads one {thing} by its number.", {"number": f"Number of the {thing}."})
            every = _tool(rng.choice([f"export_all_{thing}s", f"dump_{thing}s", f"list_every_{thing}"]),
                          f"Reads every {thing} with all fields.", {"contains": "Only a filter for what is shown."})
            form = rng.choice(["Show me {x}.", "I need {x} for the review.", "Please give me {x}.", "Can I see {x}?"])
            single, whole = rng.choice([(f"{thing} {key} and not every {thing}", f"every {thing} and not {thing} {key} alone"),
                                        (f"only {thing} {key} and not every other {thing}", f"every other {thing} too and not only {thing} {key}"),
                                        (f"{thing} {key}", f"every {thing}, {key} among them"), (f"just {thing} {key} of every {thing} there is", f"every {thing} there is, not just {key}")])
            state = rng.choice(["open", "closed", "pending"])
            out.append((
                Task(form.format(x=single), one, {"number": key}, {thing: key, "state": state}, f"{thing} {key} is {state}.", "own", f"record_{thing}"),
                Task(form.format(x=whole), every, {"contains": key}, {f"{thing}s": [{"number": key, "state": state}]},
                     f"{thing} {key} is {state}.", "own", f"record_{thing}"),
            ))
    return out


@functools.cache
def guards(split):
    """What has to be looked at before something else is done."""
    out = []
    for index, thing in enumerate(["identity", "permission", "consent", "balance", "stock", "eligibility", "credentials", "quota", "signature", "address", "allergies", "insurance", "age", "license", "availability", "deposit", "visa", "warranty", "contract", "passport_data", "dosage", "schedule", "inventory", "clearance"]):
        if _split_at(index) != split:
            continue
        for verb in ["check", "verify", "validate", "confirm", "review"]:
            rng = _rng("guard", thing, verb)
            noun = thing.replace("_", " ")
            who = rng.choice(["me", "this customer", "order 77", "case 310", "the visitor", "account 12"])
            tool = _tool(f"{verb}_{thing}", f"{verb.capitalize()} {noun} of a subject.", {"subject": "Who or what."})
            out.append(Task(f"{verb.capitalize()} the {noun} of {who}.", tool, {"subject": who}, {thing: "ok"}, f"The {noun} of {who} is in order.", "own", f"guard_{thing}"))
    return out


def _tool(name, description, properties):
    return {"server": "", "name": name, "description": description, "inputSchema": {
        "type": "object", "properties": {k: {"type": "string", "description": v} for k, v in properties.items()},
        "required": list(properties)}}


def families():
    """Every family of the catalogue, for the tests of the splits."""
    return sorted({t.family for s in ("train", "valid", "test") for t in privileged(s) + guards(s)}
                  | {t.family for s in ("train", "valid", "test") for p in opposites(s) + records(s) for t in p})


# Values that follow from the user's words without standing in them: (function, argument, forms of the request, values).
_DERIVED = [
    ("get_stock_quote", "symbol", ["How is {w} trading?", "Quote for {w}, please."], {"Apple": "AAPL", "Microsoft": "MSFT", "Tesla": "TSLA", "Amazon": "AMZN", "Nvidia": "NVDA", "Intel": "INTC", "Netflix": "NFLX", "Boeing": "BA", "Ford": "F", "Disney": "DIS"}),
    ("apply_rate", "rate", ["Apply a rate of {w} to the total.", "Use {w} as the rate."], {"5 %": 0.05, "12 %": 0.12, "2.5 %": 0.025, "30 %": 0.3, "half": 0.5, "a quarter": 0.25, "7 %": 0.07, "one tenth": 0.1}),
    ("search_flights_to", "airport", ["Flights to {w}?", "I want to fly to {w}."], {"Tokyo Narita": "NRT", "Paris": "CDG", "Zurich": "ZRH", "Madrid": "MAD", "Vienna": "VIE", "Boston": "BOS", "Denver": "DEN", "Oslo": "OSL"}),
    ("set_currency", "currency", ["Show prices in {w}.", "I pay in {w}."], {"dollars": "USD", "euros": "EUR", "yen": "JPY", "pounds": "GBP", "Swiss francs": "CHF", "rupees": "INR", "Swedish crowns": "SEK"}),
    ("set_language", "language", ["Answer me in {w}.", "Switch to {w}."], {"German": "de", "French": "fr", "Spanish": "es", "Japanese": "ja", "Italian": "it", "Polish": "pl", "Dutch": "nl"}),
    ("list_holidays_of", "country", ["Which holidays does {w} have?", "Public holidays in {w}."], {"Germany": "DE", "France": "FR", "Japan": "JP", "Brazil": "BR", "Kenya": "KE", "Canada": "CA", "Norway": "NO"}),
    ("order_items", "count", ["Order {w} of them.", "I take {w}."], {"a dozen": 12, "half a dozen": 6, "twenty": 20, "three": 3, "a pair": 2, "seven": 7, "fifteen": 15}),
    ("set_timer", "seconds", ["Timer for {w}.", "Wake me in {w}."], {"two minutes": 120, "half an hour": 1800, "an hour": 3600, "90 seconds": 90, "ten minutes": 600, "a quarter of an hour": 900}),
    ("list_events_in_month", "month", ["Events in {w}?", "What is on in {w}?"], {"January": 1, "March": 3, "May": 5, "July": 7, "October": 10, "December": 12}),
    ("find_element", "symbol", ["Tell me about {w}.", "Properties of {w}."], {"gold": "Au", "iron": "Fe", "silver": "Ag", "sodium": "Na", "lead": "Pb", "tin": "Sn", "potassium": "K"}),
    ("set_priority", "level", ["Make it {w}.", "Priority: {w}."], {"most urgent": 1, "very low": 5, "medium": 3, "high": 2, "low": 4}),
    ("convert_length_to_metres", "metres", ["How far is {w}?", "I ran {w}."], {"2 km": 2000, "half a kilometre": 500, "300 cm": 3, "1.5 km": 1500, "10 km": 10000}),
    ("set_toggle", "on", ["{w} the lights.", "{w} the heating."], {"Turn on": True, "Turn off": False, "Switch off": False, "Switch on": True}),
    ("list_hotels_in_state", "state", ["Hotels in {w}.", "Where to stay in {w}?"], {"California": "CA", "Texas": "TX", "Nevada": "NV", "Ohio": "OH", "Florida": "FL", "Maine": "ME", "Utah": "UT"}),
]


@functools.cache
def derived(split):
    """[[task, …] of one function each]"""
    out = []
    for index, (name, key, forms, values) in enumerate(_DERIVED):
        if _split_at(index) != split:
            continue
        kind = {bool: "boolean", int: "integer", float: "number", str: "string"}[type(next(iter(values.values())))]
        tool = {"server": "", "name": name, "description": f"{name.replace('_', ' ').capitalize()}.",
                "inputSchema": {"type": "object", "properties": {key: {"type": kind}}, "required": [key]}}
        out.append([Task(form.format(w=w), tool, {key: v}, {"status": "ok"}, "Done.", "own", f"derived_{name}")
                    for form in forms for w, v in values.items()])
    return out


def derived_pair(rng, split):
    """Two tasks of one function in the same form, with different values."""
    tasks = rng.choice(derived(split))
    half = len(tasks) // 2
    form = rng.choice([tasks[:half], tasks[half:]])
    one = rng.choice(form)
    other = rng.choice([t for t in form if t.arguments != one.arguments])
    return one, other
