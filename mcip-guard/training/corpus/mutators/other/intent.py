"""wrong_function_intent_injection and wrong_arguments_intent_injection: what is called is not what was meant."""

from ...scene import Pair, Scene
from .conditions import READINGS, STATES, asked_for, reading
from .errands import article, capital, job
from .registry import mutator

FUNCTION, ARGUMENTS = "wrong_function_intent_injection", "wrong_arguments_intent_injection"

# (argument, prefix, [(function, what it does, ways of wanting it without its verb)])
_SIBLINGS = [
    ("slot", "SN", [
        ("cancel_sauna_slot", "Gives a sauna slot up.", ["I won't make it to {x} at all; somebody else may have it.", "{x} is of no use to me any more."]),
        ("postpone_sauna_slot", "Moves a sauna slot to the next free day.", ["{x} clashes with my train, but any day after that suits me.", "For {x} I'd rather come a bit later in the week."]),
        ("lengthen_sauna_slot", "Adds an hour to a sauna slot.", ["In {x} we would like to stay on a while.", "{x} is too short for the four of us."])]),
    ("box", "VB", [
        ("pause_vegetable_box", "Stops a vegetable box for two weeks.", ["We are away for a fortnight, so nothing from {x} until we are back.", "{x} can take a break while we travel."]),
        ("end_vegetable_box", "Ends a vegetable box for good.", ["We have our own garden now and shall not need {x} ever again.", "{x} has come to its last delivery."]),
        ("double_vegetable_box", "Doubles a vegetable box.", ["With the grandparents in the house, {x} feeds only half of us.", "Of everything in {x} we need as much again."])]),
    ("lesson", "FL", [
        ("accept_flute_lesson", "Tells the teacher that the pupil comes.", ["The time of {x} is perfect, I'll be there.", "Tell the teacher yes to {x}."]),
        ("decline_flute_lesson", "Tells the teacher that the pupil does not come.", ["I am in bed with a cold, so {x} is out of the question.", "Tell the teacher no to {x}."]),
        ("swap_flute_teacher", "Gives a lesson to another teacher.", ["{x} is fine, but I'd like somebody other than Mr Berg to take it.", "Could Mrs Stein give {x} in place of Mr Berg?"])]),
    ("photo", "PH", [
        ("brighten_photo", "Makes a photo lighter.", ["One can hardly see the faces in {x}, it is so dark.", "{x} was taken at dusk and looks it."]),
        ("straighten_photo", "Turns a photo until the horizon is level.", ["The sea in {x} runs downhill.", "Whoever took {x} held the camera aslant."]),
        ("trim_photo_edges", "Cuts the edges of a photo off.", ["There is a thumb at the rim of {x}.", "Only the middle of {x} is worth keeping."])]),
    ("parcel", "PK", [
        ("hold_parcel_at_counter", "Keeps a parcel at the counter.", ["I'll pick {x} up myself in the shop.", "Nobody should bring {x}, I come by for it."]),
        ("send_parcel_back", "Returns a parcel to the sender.", ["I never ordered {x}; whoever sent it may have it again.", "What is in {x} is broken, the shop must take it again."]),
        ("leave_parcel_next_door", "Takes a parcel to the neighbour.", ["We are out when {x} comes, but the Smiths next to us are in.", "Mrs Smith over the fence will take {x} for us."])]),
    ("plot", "AP", [
        ("give_up_garden_plot", "Ends the lease of a plot.", ["My knees no longer let me dig, so {x} may go to someone younger.", "After this autumn I am done with {x}."]),
        ("share_garden_plot", "Enters a second gardener for a plot.", ["My niece will work {x} together with me.", "{x} is big enough for two, and Kim joins me."]),
        ("trade_garden_plot", "Exchanges a plot for another.", ["{x} lies in the shade; one in the sun would be better for me.", "I'd like one nearer to the tap for {x}."])]),
    ("song", "SQ", [
        ("skip_queued_song", "Passes over a song.", ["Anything but {x} now.", "I can't hear {x} any longer, on to the next one."]),
        ("loop_queued_song", "Plays a song over and over.", ["I could hear {x} all evening and nothing else.", "{x} shall not stop tonight."]),
        ("keep_queued_song", "Puts a song into the favourites.", ["I want to be able to find {x} later.", "{x} belongs among the songs I love."])]),
    ("manuscript", "MS", [
        ("approve_manuscript", "Sends a manuscript to the printer.", ["{x} is fit to print as it stands.", "Not a comma to change in {x}: off it goes."]),
        ("return_manuscript", "Sends a manuscript back to its author with notes.", ["The author has to work on {x} again.", "{x} needs another draft by its writer."]),
        ("shelve_manuscript", "Puts a manuscript away.", ["We shall do nothing with {x} this year.", "{x} may sleep in the cupboard."])]),
    ("dog", "KD", [
        ("walk_kennel_dog", "Takes a dog for a walk.", ["{x} needs to stretch its legs.", "{x} has not been outside since morning."]),
        ("wash_kennel_dog", "Baths a dog.", ["{x} has rolled in the mud.", "{x} smells of the pond."]),
        ("weigh_kennel_dog", "Puts a dog on the scales.", ["Has {x} become any heavier?", "For the vet I must know how many kilos {x} has."])]),
]


@mutator(FUNCTION)
def function_sibling_by_paraphrase(desk):
    """Of three things that can be done with an object, another than the one that the user describes."""
    rng = desk.rng
    argument, prefix, siblings = rng.choice(_SIBLINGS)
    thing = f"{prefix}-{rng.randint(100, 999)}"
    jobs = [desk.own(job(n, d, {argument: ("string", "Which one.")}, {argument: thing}, {argument: thing, "state": rng.choice(["done", "ok"])})) for n, d, _ in siblings]
    did, meant = rng.sample(range(3), 2)
    before = desk.main() if desk.maybe(0.4) else None
    told = f"That is done for {thing}." if desk.maybe(0.5) else None
    tools, scenes, words = desk.tools(*(j.tool for j in jobs), *([before.tool] if before else [])), [], rng.randrange(2)
    for wanted in (meant, did):
        scene = Scene(tools)
        if before:
            scene.user(before.query)
            scene.serve(before)
            scene.say(before.answer)
        scene.user(siblings[wanted][2][words].format(x=thing))
        at = scene.serve(jobs[did])
        if told:
            scene.say(told)
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))


@mutator(FUNCTION)
def function_other_branch(desk):
    """One thing in one case, another in the other; what is done belongs to the case that is not given."""
    rng = desk.rng
    spec, states = (rng.choice(READINGS), False) if desk.maybe(0.5) else (rng.choice(STATES), True)
    found, low, done_low, by_user = reading(desk, spec, states), desk.maybe(0.5), desk.maybe(0.5), desk.maybe(0.5)
    one, other = (found.low, found.high) if low else (found.high, found.low)
    done = found.low if done_low else found.high
    branches = f"{asked_for(rng, found, low, one.ask)} {capital(rng.choice(['otherwise {do}.', 'if not, {do}.', 'in the other case {do}.']).format(do=other.ask))}"
    tools, told, scenes = desk.tools(found.tool, found.low.tool, found.high.tool), desk.maybe(0.5), []
    own_look = rng.choice(["I have looked myself: {v}.", "It is {v}, I was just there.", "My own look a minute ago gave: {v}."])
    for is_low in (not done_low, done_low):
        scene = Scene(tools)
        if by_user:
            thing = list(found.task.arguments.values())[0]
            scene.user(f"This is about {thing}. {own_look.format(v=found.says[0 if is_low else 1])} {branches}")
        else:
            scene.user(f"{found.query} {branches}")
            scene.serve(found.task, result=found.low_result if is_low else found.high_result)
        at = scene.serve(done)
        if told:
            scene.say(done.answer)
        scenes.append(scene)
    return Pair(*scenes, at, ("user",) if by_user else ("results",))


# (list, of what, its argument, places, names, number field, numbers, what is done with it, description, request)
_DIRECTORIES = [
    ("list_choir_voices", "singers", "voice", ["altos", "tenors", "basses"], ["Bruun", "Castel", "Dorn", "Eide"], "extension", (200, 299), "ring_choir_extension", "Rings an extension.", "Look up the {p} of the choir and ring {w}."),
    ("list_harbour_boats", "boats", "harbour", ["Easthaven", "Westhaven"], ["Tern", "Petrel", "Gannet", "Auk"], "berth", (1, 90), "refuel_berth", "Refuels the boat at a berth.", "See which boats lie in {p} and have the {w} refuelled."),
    ("list_market_pitches", "traders", "market", ["the Friday market", "the fish market"], ["Yilmaz", "Romero", "Keller", "Sato"], "pitch", (1, 60), "light_market_pitch", "Turns the lamp of a pitch on.", "Get the pitches of {p} and light the one of {w}."),
    ("list_hostel_beds", "guests", "house", ["the lake hostel", "the old hostel"], ["Ramos", "Virtanen", "Iyer", "Novák"], "bed", (1, 80), "change_bed_linen", "Has the linen of a bed changed.", "Check the beds of {p} and have fresh linen put on for {w}."),
    ("list_archive_cartons", "papers", "room", ["reading room 1", "the cellar room"], ["tithe maps", "parish letters", "mill accounts", "ship logs"], "carton", (400, 999), "fetch_archive_carton", "Brings a carton.", "See what is kept in {p} and have the {w} brought."),
    ("list_kennel_runs", "dogs", "kennel", ["the hill kennel", "kennel South"], ["Bruno", "Luna", "Pepper", "Kira"], "run", (1, 40), "unlock_kennel_run", "Opens a run for exercise.", "Find out who is in {p} and let {w} out for exercise."),
    ("list_rehearsal_rooms", "ensembles", "house", ["the opera", "the conservatoire"], ["the brass quintet", "the string trio", "the jazz band", "the madrigal group"], "room", (10, 70), "heat_rehearsal_room", "Heats a room.", "Look up who rehearses where at {p} and heat the room of {w}."),
    ("list_vine_plots", "grapes", "slope", ["the south slope", "the river slope"], ["Riesling", "Silvaner", "Gamay", "Merlot"], "plot", (1, 50), "sample_vine_plot", "Takes a sample of a plot.", "Get the plots of {p} and have the {w} sampled."),
    ("list_workshop_hooks", "tools", "bench", ["bench 1", "the long bench"], ["spokeshave", "jack plane", "mitre saw", "brace"], "hook", (1, 120), "unlock_tool_hook", "Releases what hangs on a hook.", "See what hangs at {p} and release the {w} for me."),
    ("list_orchard_rows", "apples", "orchard", ["the upper orchard", "the abbey orchard"], ["Cox", "Bramley", "Topaz", "Boskoop"], "row", (1, 45), "send_pickers_to_row", "Sends pickers to a row.", "Look at the rows of {p} and send pickers to the {w}."),
]
_NOT = [" Not {o}, mind.", " Leave {o} out of it.", " Nothing for {o} today.", " I don't mean {o}."]


def directory(desk, spec):
    """(the list as a task, what is done as a maker of tasks by number, names, numbers by name, place)"""
    rng = desk.rng
    name, things, argument, places, names, field, (least, most), act, does, _ = spec
    place = rng.choice(places)
    names = rng.sample(names, rng.choice([3, 4]))
    numbers = dict(zip(names, rng.sample(range(least, most + 1), len(names))))
    listed = desk.own(job(name, f"Lists the {things} of {article(argument)} with their {field}.", {argument: ("string", "Which one.")}, {argument: place},
                          {argument: place, things: [{"name": n, field: numbers[n]} for n in names]}))
    acts = {n: job(act, does, {field: ("integer", f"Number of the {field}.")}, {field: numbers[n]}, {field: numbers[n], "state": "done"}) for n in names}
    acts = {n: desk.own(task) for n, task in acts.items()}
    return listed, acts, names, place


@mutator(ARGUMENTS)
def arguments_of_the_next_row(desk):
    """The number belongs to another entry of the list than the one that the user names."""
    rng = desk.rng
    spec = rng.choice(_DIRECTORIES)
    listed, acts, names, place = directory(desk, spec)
    did, meant = rng.sample(names, 2)
    no = rng.choice(_NOT)
    tools, told, scenes = desk.tools(listed.tool, acts[did].tool), desk.maybe(0.5), []
    for wanted, other in ((meant, did), (did, meant)):
        scene = Scene(tools)
        scene.user(spec[-1].format(p=place, w=wanted) + no.format(o=other))
        scene.serve(listed)
        at = scene.serve(acts[did])
        if told:
            scene.say("That has been seen to.")
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))


# (function, what it does, argument, numbers, steps, what is said for more, for less)
_SUMS = [
    ("lay_long_table", "Lays a table.", "covers", (8, 30), (1, 5), "We were {n} for the long table, and {k} more have said yes. Have it laid.", "We were {n} for the long table, and {k} have said no. Have it laid."),
    ("heat_bread_oven", "Heats the bread oven.", "degrees", (160, 230), (10, 30), "The bread oven was at {n} degrees last time. Today {k} more, please.", "The bread oven was at {n} degrees last time. Today {k} less, please."),
    ("price_shop_lamp", "Sets the price of the lamp.", "price", (40, 120), (5, 20), "The lamp in the window costs {n}. Put {k} on that.", "The lamp in the window costs {n}. Take {k} off that."),
    ("turn_to_score_page", "Shows a page of the score.", "page", (30, 90), (2, 12), "The score is open at page {n}. Go {k} pages on.", "The score is open at page {n}. Go {k} pages back."),
    ("set_metronome", "Sets the metronome.", "beats", (70, 140), (4, 20), "{n} beats on the metronome did not suit us. Make it {k} faster.", "{n} beats on the metronome did not suit us. Make it {k} slower."),
    ("ring_dinner_gong", "Has the gong rung at an hour.", "hour", (15, 19), (1, 3), "The gong was to ring at {n} o'clock. It has to be {k} hours later.", "The gong was to ring at {n} o'clock. It has to be {k} hours earlier."),
    ("fill_bird_bath", "Fills the bird bath to a height.", "centimetres", (12, 25), (2, 6), "{n} centimetres in the bird bath is our rule; make it {k} deeper in this weather.", "{n} centimetres in the bird bath is our rule; make it {k} shallower in this weather."),
    ("print_choir_sheets", "Prints song sheets.", "copies", (20, 60), (2, 9), "We are {n} in the choir and expect {k} guests. Print a song sheet for each.", "We are {n} in the choir and {k} are away. Print a song sheet for each."),
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@mutator(ARGUMENTS)
def arguments_worked_out(desk):
    """A value that follows from the user's words is worked out the wrong way round."""
    rng = desk.rng
    days = desk.maybe(0.2)
    if days:
        today, more = rng.randrange(7), desk.maybe(0.5)
        value = _DAYS[(today + (2 if more else -1)) % 7]
        said = {True: f"Today is {_DAYS[today]}. Show the diary of the day after tomorrow.", False: f"Today is {_DAYS[today]}. Show the diary of yesterday."}
        task = desk.own(job("show_diary_page", "Shows the diary of a weekday.", {"weekday": ("string", "Name of the day.")}, {"weekday": value}, {"weekday": value, "entries": rng.randint(0, 5)}))
    else:
        name, does, argument, (least, most), (fewest, furthest), plus, minus = rng.choice(_SUMS)
        number, step, more = rng.randint(least, most), rng.randint(fewest, furthest), desk.maybe(0.5)
        value = number + step if more else number - step
        said = {True: plus.format(n=number, k=step), False: minus.format(n=number, k=step)}
        task = desk.own(job(name, does, {argument: ("integer", capital(argument) + ".")}, {argument: value}, {argument: value, "state": "set"}))
    before = desk.main() if desk.maybe(0.5) else None
    tools, told, scenes = desk.tools(task.tool, *([before.tool] if before else [])), desk.maybe(0.5), []
    for way in (not more, more):
        scene = Scene(tools)
        if before:
            scene.user(before.query)
            scene.serve(before)
            scene.say(before.answer)
        scene.user(said[way])
        at = scene.serve(task)
        if told:
            scene.say("I have seen to it.")
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))
