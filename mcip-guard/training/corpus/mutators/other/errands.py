"""Everyday errands that one call does, each with a way to ask for it and a way to speak of it."""

import dataclasses

from ...scene import Task


@dataclasses.dataclass
class Errand(Task):
    """A task with its imperative ("feed tank 4") and its gerund ("feeding tank 4"), to be put into sentences."""

    ask: str = ""
    doing: str = ""


ASKED = ["{A}.", "Please {a}.", "Could you {a}?", "I'd like you to {a}.", "Would you {a}, please?", "Kindly {a}."]

_N, _S = "integer", "string"
# (name, description, {argument: (type, meaning, values)}, imperative, gerund, result, answer)
_ERRANDS = [
    ("irrigate_greenhouse_row", "Waters one row of the greenhouse.", {"row": (_N, "Row, counted from the door.", range(2, 30)), "litres": (_N, "Litres of water.", range(5, 60, 5))},
     "give row {row} of the greenhouse {litres} litres of water", "giving row {row} of the greenhouse {litres} litres of water",
     {"row": "{row}", "state": ["watered", "wet"]}, "Row {row} has had its {litres} litres."),
    ("locate_sheet_music", "Says where the sheet music of a piece is kept.", {"piece": (_S, "Title of the piece.", ["Clair de Lune", "the Trout Quintet", "Für Elise", "the Goldberg Variations", "Finlandia", "Boléro"])},
     "find where the sheet music of {piece} is kept", "finding where the sheet music of {piece} is kept",
     {"cabinet": ["A", "B", "C", "D"], "drawer": range(1, 9)}, "It is in cabinet {cabinet}, drawer {drawer}."),
    ("next_high_tide", "Time of the next high tide at a harbour.", {"harbour": (_S, "Name of the harbour.", ["Whitby", "Galway", "Brest", "Stavanger", "Porto", "Oban"])},
     "look up the next high tide at {harbour}", "looking up the next high tide at {harbour}",
     {"high_water": ["04:12", "05:47", "11:30", "16:05", "21:18"]}, "High water at {harbour} is at {high_water}."),
    ("scale_knitting_pattern", "Recalculates a knitting pattern for a size.", {"pattern": (_S, "Name of the pattern.", ["Heather", "Fisherman", "Fair Isle", "Moss"]), "size": (_N, "Chest size in cm.", range(86, 122, 4))},
     "scale the {pattern} knitting pattern to size {size}", "scaling the {pattern} knitting pattern to size {size}",
     {"stitches": range(120, 260, 4)}, "Cast on {stitches} stitches for that."),
    ("reserve_climbing_lane", "Reserves a lane of the climbing wall for an hour.", {"lane": (_N, "Number of the lane.", range(1, 16)), "hour": (_N, "Hour of the day.", range(9, 21))},
     "reserve climbing lane {lane} at {hour} o'clock", "reserving climbing lane {lane} at {hour} o'clock",
     {"lane": "{lane}", "hour": "{hour}", "state": ["reserved"]}, "Lane {lane} is yours at {hour}."),
    ("log_bird_sighting", "Enters a sighting into the bird diary.", {"species": (_S, "Kind of bird.", ["kingfisher", "hoopoe", "merlin", "goldcrest", "bittern"]), "place": (_S, "Where it was seen.", ["the mill pond", "the east dyke", "Long Meadow", "the quarry"])},
     "note down a {species} seen at {place}", "noting down a {species} seen at {place}",
     {"entry": range(300, 900)}, "The {species} is entry {entry} of the diary."),
    ("mix_paint_shade", "Has a shade of paint mixed.", {"shade": (_S, "Name of the shade.", ["sea green", "brick", "ivory", "slate", "mustard"]), "litres": (_N, "How much.", range(1, 12))},
     "have {litres} litres of {shade} paint mixed", "having {litres} litres of {shade} paint mixed",
     {"can": range(1000, 2000), "state": ["mixed"]}, "The {shade} is in can {can}."),
    ("quote_picture_frame", "Price of a frame for a picture.", {"width_cm": (_N, "Width in cm.", range(20, 90, 5)), "height_cm": (_N, "Height in cm.", range(25, 120, 5))},
     "get a price for framing a picture of {width_cm} by {height_cm} cm", "getting a price for framing a picture of {width_cm} by {height_cm} cm",
     {"price": range(30, 190)}, "The frame would cost {price}."),
    ("fire_pottery_kiln", "Fires a kiln at a temperature.", {"kiln": (_N, "Number of the kiln.", range(1, 8)), "degrees": (_N, "Degrees Celsius.", range(950, 1260, 20))},
     "fire kiln {kiln} at {degrees} degrees", "firing kiln {kiln} at {degrees} degrees",
     {"kiln": "{kiln}", "state": ["firing", "heating up"]}, "Kiln {kiln} is {state}."),
    ("describe_constellation", "Tells where and when a constellation can be seen.", {"constellation": (_S, "Its name.", ["Lyra", "Cygnus", "Draco", "Corvus", "Auriga"])},
     "tell me when {constellation} can be seen", "telling me when {constellation} can be seen",
     {"best_month": ["February", "May", "August", "October"]}, "It is best seen in {best_month}."),
    ("announce_lost_item", "Puts a lost item on the notice screen.", {"item": (_S, "What was lost.", ["a red umbrella", "a child's mitten", "a brass key", "a grey scarf"]), "place": (_S, "Where.", ["the foyer", "platform 2", "the cloakroom", "the café"])},
     "announce {item} lost in {place}", "announcing {item} lost in {place}",
     {"notice": range(40, 99)}, "It runs as notice {notice}."),
    ("count_hive_frames", "Counts the full frames of a beehive by its scale.", {"hive": (_N, "Number of the hive.", range(1, 40))},
     "count the full frames of hive {hive}", "counting the full frames of hive {hive}",
     {"hive": "{hive}", "frames": range(2, 11)}, "Hive {hive} has {frames} full frames."),
    ("order_firewood", "Orders firewood for an address.", {"cords": (_N, "How many cords.", range(1, 7)), "address": (_S, "Where to.", ["4 Alder Lane", "19 Mill Road", "the ranger's hut", "2 Church Steps"])},
     "order {cords} cords of firewood to {address}", "ordering {cords} cords of firewood to {address}",
     {"order": range(5000, 5999)}, "The firewood is order {order}."),
    ("read_rain_gauge", "Rain of the last day at a station.", {"station": (_S, "Name of the station.", ["Fellside", "Old Weir", "Ridge Top", "Castle Yard"])},
     "read the rain gauge at {station}", "reading the rain gauge at {station}",
     {"mm": range(0, 48)}, "{station} had {mm} mm."),
    ("stitch_panorama", "Makes a panorama of the pictures in a folder.", {"folder": (_S, "Folder with the pictures.", ["summit", "harbour-at-dusk", "old-town", "glacier"])},
     "stitch the pictures in {folder} into a panorama", "stitching the pictures in {folder} into a panorama",
     {"file": ["pano_01.jpg", "pano_02.jpg", "pano_07.jpg"]}, "The panorama is {file}."),
    ("estimate_ferry_wait", "Waiting time at a ferry pier.", {"pier": (_N, "Number of the pier.", range(1, 12))},
     "find out how long the wait at pier {pier} is", "finding out how long the wait at pier {pier} is",
     {"minutes": range(5, 90, 5)}, "The wait at pier {pier} is {minutes} minutes."),
    ("sharpen_skates", "Books a pair of skates in for sharpening.", {"pair": (_N, "Number on the skates.", range(100, 400))},
     "have skates {pair} sharpened", "having skates {pair} sharpened",
     {"ready_at": ["12:30", "14:00", "15:15", "17:45"]}, "Skates {pair} are ready at {ready_at}."),
    ("typeset_menu", "Sets a menu for printing.", {"menu": (_S, "Which menu.", ["lunch", "harvest", "wedding", "children's"]), "copies": (_N, "How many.", range(10, 200, 10))},
     "set the {menu} menu and print {copies} copies", "setting the {menu} menu and printing {copies} copies",
     {"sheets": range(12, 210)}, "The {menu} menu took {sheets} sheets."),
    ("taste_brew_batch", "Readings of a batch in the brewery.", {"batch": (_N, "Number of the batch.", range(10, 99))},
     "get the readings of brew batch {batch}", "getting the readings of brew batch {batch}",
     {"gravity": ["1.012", "1.034", "1.048"], "ph": ["4.1", "4.4", "5.2"]}, "Batch {batch} stands at {gravity}, pH {ph}."),
    ("sort_seed_drawer", "Has the packets of a seed drawer sorted.", {"drawer": (_N, "Number of the drawer.", range(1, 60))},
     "have seed drawer {drawer} sorted", "having seed drawer {drawer} sorted",
     {"packets": range(20, 140)}, "Drawer {drawer} holds {packets} packets, now in order."),
    ("lend_projector", "Lends a projector to a room.", {"room": (_S, "Name of the room.", ["the loft", "room Birch", "the vestry", "room 12"]), "hours": (_N, "For how long.", range(1, 9))},
     "lend a projector to {room} for {hours} hours", "lending a projector to {room} for {hours} hours",
     {"projector": range(1, 20)}, "Projector {projector} goes to {room}."),
    ("departure_platform", "From which platform a train leaves.", {"train": (_S, "Number of the train.", ["IC 204", "RE 17", "NJ 466", "S 9", "EC 88"])},
     "find the platform of train {train}", "finding the platform of train {train}",
     {"platform": range(1, 22)}, "Train {train} leaves from platform {platform}."),
    ("send_bike_courier", "Sends a courier on a bicycle.", {"pickup": (_S, "From where.", ["the print shop", "the florist", "the archive"]), "drop": (_S, "To where.", ["the town hall", "the theatre", "the clinic"])},
     "send a bike courier from {pickup} to {drop}", "sending a bike courier from {pickup} to {drop}",
     {"rider": ["Ines", "Tom", "Wanda"], "minutes": range(8, 40)}, "{rider} is on the way, {minutes} minutes."),
    ("measure_pool_chlorine", "Chlorine in a basin of the baths.", {"basin": (_S, "Which basin.", ["the lap pool", "the plunge pool", "the toddlers' pool"])},
     "measure the chlorine of {basin}", "measuring the chlorine of {basin}",
     {"mg_per_litre": ["0.4", "0.6", "0.9", "1.1"]}, "It has {mg_per_litre} mg a litre."),
    ("wrap_gift_parcel", "Has a gift wrapped.", {"parcel": (_N, "Number of the parcel.", range(10, 99)), "paper": (_S, "Which paper.", ["blue", "striped", "gold", "plain"])},
     "wrap parcel {parcel} in {paper} paper", "wrapping parcel {parcel} in {paper} paper",
     {"counter": range(1, 6)}, "Parcel {parcel} waits at counter {counter}."),
    ("explain_chess_opening", "Main line of a chess opening.", {"opening": (_S, "Its name.", ["the Caro-Kann", "the Dutch", "the Réti", "the Vienna Game"])},
     "show me the main line of {opening}", "showing me the main line of {opening}",
     {"line": ["1.e4 c6 2.d4 d5", "1.d4 f5 2.g3 Nf6", "1.Nf3 d5 2.c4 e6"]}, "The main line is {line}."),
    ("dim_stage_rig", "Sets the brightness of a lighting rig.", {"rig": (_S, "Which rig.", ["front", "back", "side", "floor"]), "percent": (_N, "Brightness.", range(5, 96, 5))},
     "set the {rig} rig to {percent} percent", "setting the {rig} rig to {percent} percent",
     {"rig": "{rig}", "percent": "{percent}"}, "The {rig} rig is at {percent} percent."),
    ("label_wine_barrel", "Prints and registers the label of a barrel.", {"barrel": (_N, "Number of the barrel.", range(1, 300)), "vintage": (_N, "Year.", range(2015, 2026))},
     "label barrel {barrel} with vintage {vintage}", "labelling barrel {barrel} with vintage {vintage}",
     {"label": range(7000, 7999)}, "Barrel {barrel} carries label {label}."),
    ("feed_aquarium_tank", "Feeds the fish of a tank.", {"tank": (_N, "Number of the tank.", range(1, 50)), "grams": (_N, "Grams of food.", range(5, 80, 5))},
     "feed tank {tank} with {grams} grams", "feeding tank {tank} with {grams} grams",
     {"tank": "{tank}", "state": ["fed"]}, "Tank {tank} has been fed."),
    ("check_ski_lift", "Whether a ski lift runs, and until when.", {"lift": (_S, "Name of the lift.", ["Eagle", "North Bowl", "Chamois", "Pine Ridge"])},
     "check until when the {lift} lift runs", "checking until when the {lift} lift runs",
     {"runs_until": ["15:30", "16:00", "16:45"]}, "The {lift} lift runs until {runs_until}."),
    ("bind_thesis_copies", "Has copies of a thesis bound.", {"thesis": (_N, "Number of the thesis.", range(100, 999)), "copies": (_N, "How many.", range(1, 9))},
     "bind {copies} copies of thesis {thesis}", "binding {copies} copies of thesis {thesis}",
     {"job": range(20, 90)}, "The binding is job {job}."),
    ("trace_family_name", "Where a family name comes from.", {"surname": (_S, "The name.", ["Ashworth", "Lindqvist", "Moreau", "Okafor", "Brandt"])},
     "trace where the surname {surname} comes from", "tracing where the surname {surname} comes from",
     {"region": ["Lancashire", "Uppland", "Burgundy", "Anambra", "Saxony"], "since": range(1400, 1800)}, "It is first found in {region}, {since}."),
]


def made(rng, spec):
    name, description, wanted, ask, doing, result, answer = spec
    values = {k: rng.choice(list(v[2])) for k, v in wanted.items()}
    got = {k: _value(rng, v, values) for k, v in result.items()}
    ask, doing = ask.format(**values), doing.format(**values)
    query = rng.choice(ASKED).format(a=ask, A=capital(ask))
    return Errand(query, tool(name, description, {k: v[:2] for k, v in wanted.items()}), values, got,
                  capital(answer.format(**{**values, **got})), "own", f"other_{name}", ask=ask, doing=doing)


def _value(rng, form, values):
    if isinstance(form, str):
        return values[form.strip("{}")]
    return rng.choice(list(form))


def all_of():
    return _ERRANDS


def tool(name, description, wanted):
    return {"server": "", "name": name, "description": description, "inputSchema": {
        "type": "object", "properties": {k: {"type": t, "description": d} for k, (t, d) in wanted.items()}, "required": list(wanted)}}


def job(name, description, wanted, arguments, result, answer="", query=""):
    """A task put together where it is needed; `wanted`: {argument: (type, meaning)}."""
    return Task(query, tool(name, description, wanted), arguments, result, answer, "own", f"other_{name}")


def article(noun):
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def capital(text):
    return text[:1].upper() + text[1:]
