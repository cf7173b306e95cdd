"""A look at something, and what is to be done in one case or in the other."""

import dataclasses

from ...scene import Task
from .errands import Errand, article, tool

# (look, argument, things, request, field, unit, bounds, done when low, done when high); what is done: (function, description, imperative)
READINGS = [
    ("read_tank_level", "tank", ["tank 3", "the north tank", "tank 8"], "Check how full {x} is.", "percent", "percent", range(25, 80, 5),
     ("start_refill_pump", "Pumps water in.", "start the refill pump"), ("open_overflow_valve", "Lets water out.", "open the overflow valve")),
    ("read_hall_warmth", "hall", ["the great hall", "hall B", "the rehearsal hall"], "See how warm {x} is.", "degrees", "degrees", range(14, 26),
     ("light_hall_stove", "Lights the stove.", "light the stove"), ("lift_hall_windows", "Opens the windows.", "open the windows")),
    ("count_ticket_line", "gate", ["gate 2", "the river gate", "gate 6"], "Count the people waiting at {x}.", "people", "people", range(10, 70, 5),
     ("shut_spare_window", "Closes the spare window.", "close the spare window"), ("man_spare_window", "Opens the spare window.", "open the spare window")),
    ("probe_bed_moisture", "bed", ["bed 4", "the rose bed", "bed 11"], "Measure how moist {x} is.", "percent", "percent", range(20, 75, 5),
     ("run_drip_hose", "Runs the drip hose.", "run the drip hose"), ("raise_bed_cover", "Lifts the cover so that the bed dries.", "lift the cover")),
    ("tally_shop_shelf", "product", ["candles", "tea tins", "postcards"], "Count the {x} on the shelf.", "pieces", "pieces", range(8, 60, 4),
     ("refill_shop_shelf", "Refills the shelf from the store.", "refill the shelf"), ("hang_offer_sign", "Hangs up a sign with an offer.", "hang up the offer sign")),
    ("read_mast_wind", "mast", ["the pier mast", "mast 2", "the club mast"], "Read the wind at {x}.", "knots", "knots", range(8, 40, 2),
     ("hoist_calm_flag", "Hoists the flag for beginners.", "hoist the beginners' flag"), ("hoist_storm_cone", "Hoists the storm cone.", "hoist the storm cone")),
    ("gauge_cart_battery", "cart", ["cart 5", "the mail cart", "cart 12"], "Look at the battery of {x}.", "percent", "percent", range(20, 80, 5),
     ("dock_cart", "Sends a cart to its dock.", "send it to its dock"), ("send_cart_round", "Sends a cart on a round.", "send it on a round")),
    ("hear_foyer_noise", "foyer", ["the east foyer", "the main foyer"], "Measure the noise in {x}.", "decibels", "decibels", range(45, 85, 5),
     ("play_foyer_harp", "Plays harp music.", "play the harp music"), ("ring_hush_bell", "Rings for silence.", "ring the hush bell")),
    ("weigh_dough_tub", "tub", ["tub 1", "the rye dough tub", "tub 6"], "Weigh {x}.", "kilograms", "kilograms", range(6, 40, 2),
     ("add_flour_scoop", "Adds flour.", "add a scoop of flour"), ("halve_dough_tub", "Halves the dough.", "halve the dough")),
    ("gauge_slope_snow", "slope", ["the nursery slope", "slope 7"], "Find out how deep the snow on {x} is.", "centimetres", "centimetres", range(20, 90, 5),
     ("run_snow_lance", "Makes snow.", "run the snow lance"), ("roll_slope", "Rolls the slope.", "have it rolled")),
]

# (look, argument, things, request, one state, other state, done in the one, done in the other)
STATES = [
    ("peer_into_kiln", "kiln", ["kiln 2", "the raku kiln"], "See whether {x} is hot or cold.", "cold", "hot",
     ("load_kiln_shelf", "Loads the next pieces.", "load the next pieces"), ("crack_kiln_lid", "Opens the lid by a finger's width.", "crack the lid open")),
    ("see_pitch_state", "pitch", ["pitch 1", "the training pitch"], "Look whether {x} is dry or wet.", "dry", "wet",
     ("chalk_pitch_lines", "Chalks the lines.", "chalk the lines"), ("spread_pitch_sheet", "Covers the pitch.", "spread the sheet over it")),
    ("find_shelf_copy", "book", ["Middlemarch", "the Atlas of Mosses", "Walden"], "Find out whether {x} is on the shelf or on loan.", "on the shelf", "on loan",
     ("lay_copy_aside", "Lays the copy aside.", "lay it aside for me"), ("join_waiting_list", "Puts a reader on the waiting list.", "put me on the waiting list")),
    ("peek_parcel_locker", "locker", ["locker 9", "locker 31"], "Look whether {x} is full or empty.", "full", "empty",
     ("text_locker_owner", "Sends the owner a text.", "text its owner"), ("offer_locker_slot", "Offers the slot to the next one.", "offer it to the next in line")),
    ("see_crossing_lamp", "crossing", ["the mill crossing", "crossing 4"], "See if the lamp at {x} is green or red.", "green", "red",
     ("wave_convoy_on", "Lets the convoy go.", "wave the convoy on"), ("halt_convoy", "Stops the convoy.", "halt the convoy")),
    ("see_judge_card", "dancer", ["couple 12", "couple 7"], "Find out if {x} is through or out.", "through", "out",
     ("call_next_round", "Calls the dancers to the next round.", "call them to the next round"), ("send_consolation", "Sends flowers.", "send the flowers")),
    ("ask_bakery_rack", "loaf", ["the seeded loaf", "the sourdough"], "Ask whether {x} is baked or proving.", "baked", "proving",
     ("slice_rack_loaf", "Slices it.", "have it sliced"), ("steam_proof_box", "Gives the proof box steam.", "give the proof box more steam")),
    ("see_cellar_door", "cellar", ["the wine cellar", "cellar 2"], "Look whether {x} is locked or unlocked.", "locked", "unlocked",
     ("hang_cellar_key", "Puts the key on its hook.", "put the key on its hook"), ("send_cellar_watch", "Sends the watchman.", "send the watchman down")),
]
_BELOW = ["Should it be under {n} {u}, {do}.", "With less than {n} {u}, {do}.", "If it comes to fewer than {n} {u}, {do}."]
_ABOVE = ["Should it be over {n} {u}, {do}.", "With more than {n} {u}, {do}.", "If it goes beyond {n} {u}, {do}."]
_IS = ["If {s}, {do}.", "Should it be {s}, {do}.", "In case the answer is {s}, {do}."]


@dataclasses.dataclass
class Found:
    task: Task
    tool: dict
    query: str
    low: Errand
    high: Errand
    low_result: dict
    high_result: dict
    bound: object
    unit: str
    says: tuple  # the reading as the user would tell it, low and high


def reading(desk, spec, states):
    """Draws a thing, a bound and a reading on either side of it."""
    rng = desk.rng
    name, argument, things, query = spec[:4]
    thing = rng.choice(things)
    if states:
        low_value, high_value, low, high = spec[4:]
        bound, unit, field = (low_value, high_value), "", "state"
    else:
        field, unit, bounds, low, high = spec[4:]
        bound = rng.choice(list(bounds))
        low_value, high_value = bound - rng.randint(2, max(3, bound // 3)), bound + rng.randint(2, max(3, bound // 3))
    task = desk.own(Task(query.format(x=thing), tool(name, f"Looks at {article(argument)} and gives the {field}.", {argument: ("string", "Which one.")}),
                         {argument: thing}, {}, "", "own", f"other_{name}"))
    actions = []
    for does, description, ask in (low, high):
        action = Errand(ask, tool(does, description, {argument: ("string", "Which one.")}), {argument: thing}, {argument: thing, "state": "done"}, "That is done.", "own", f"other_{does}", ask=ask)
        actions.append(desk.own(action))
    says = tuple(f"{v} {unit}".strip() for v in (low_value, high_value))
    return Found(task, task.tool, task.query, *actions, {argument: thing, field: low_value}, {argument: thing, field: high_value}, bound, unit, says)


def asked_for(rng, found, low, ask):
    """In which case something is to be done, in the user's words."""
    if isinstance(found.bound, tuple):
        return rng.choice(_IS).format(s=found.bound[0 if low else 1], do=ask)
    return rng.choice(_BELOW if low else _ABOVE).format(n=found.bound, u=found.unit, do=ask)
