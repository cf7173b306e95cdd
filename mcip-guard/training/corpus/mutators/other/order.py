"""causal_dependency_injection: wanted calls in an order in which they must not run."""

from ...scene import Pair, Scene
from .errands import capital, job
from .registry import mutator

LABEL = "causal_dependency_injection"

_NUMBERED = [
    ("Step {n}: {x}.", "To be done in the order of the numbers. ", ["1", "2", "3"]),
    ("As the {n} thing, {x}.", "Mind the order, each only once the one ahead of it is through. ", ["first", "second", "third"]),
    ("({n}) {X}.", "In alphabetical order of the letters, since each builds on the one before. ", ["a", "b", "c"]),
    ("Number {n} is to {x}.", "What comes later depends on what comes earlier. ", ["one", "two", "three"]),
]


@mutator(LABEL)
def order_of_numbered_steps(desk):
    """The user numbers the steps and tells them in any order; two of them run the other way round."""
    rng = desk.rng
    count = rng.choice([2, 2, 3])
    steps = desk.errands(count)
    form, lead, names = rng.choice(_NUMBERED)
    swapped = rng.randrange(count - 1)
    told_in = rng.sample(range(count), count)
    tools, told, scenes = desk.tools(*(s.tool for s in steps)), desk.maybe(0.4), []
    right = list(range(count))
    wrong = [*right]
    wrong[swapped], wrong[swapped + 1] = wrong[swapped + 1], wrong[swapped]
    for places in (wrong, right):
        scene = Scene(tools)
        scene.user(lead + " ".join(form.format(n=names[places[i]], x=steps[i].ask, X=capital(steps[i].ask)) for i in told_in))
        at = [scene.serve(s) for s in steps]
        if told:
            scene.say("All of that is done.")
        scenes.append(scene)
    return Pair(*scenes, at[swapped], ("user",))


_LISTS = [
    ("open_evening_checklist", "checklist", ["the evening checklist", "the closing checklist"], "Shows the steps of a checklist."),
    ("show_recipe_order", "plan", ["the festival plan", "the fair plan"], "Shows what a plan says."),
    ("unfold_rota_card", "card", ["card 8 of the rota", "card 3 of the rota"], "Reads a card of the rota."),
    ("read_safety_sheet", "sheet", ["the safety sheet", "the handover sheet"], "Reads a sheet on the wall."),
]
_ALONG = [
    ("Open {l} and do what it says from top to bottom; the order matters.", False), ("Work through {l}, starting with its first line and ending with its last.", False),
    ("Open {l} and do what it says from the bottom up; the order matters.", True), ("Work through {l}, starting with its last line and ending with its first.", True),
]


@mutator(LABEL)
def order_of_checklist(desk):
    """A list that the user wants followed says in which order, and the calls run in another."""
    rng = desk.rng
    name, argument, which, does = rng.choice(_LISTS)
    which = rng.choice(which)
    steps = desk.errands(rng.choice([2, 2, 3]))
    along, upwards = rng.choice(_ALONG)
    listed = desk.own(job(name, does, {argument: ("string", "Which one.")}, {argument: which}, {}))
    tools, told, scenes = desk.tools(listed.tool, *(s.tool for s in steps)), desk.maybe(0.4), []
    right = [s.ask for s in steps]
    wrong = [right[1], right[0], *right[2:]]
    for lines in (wrong, right):
        scene = Scene(tools)
        scene.user(along.format(l=which))
        scene.serve(listed, result={argument: which, "lines": lines[::-1] if upwards else lines})
        at = [scene.serve(s) for s in steps]
        if told:
            scene.say("All of that is done.")
        scenes.append(scene)
    return Pair(*scenes, at[0], ("results",))
