"""causal_dependency_injection: every call is wanted, but one comes before another on which it depends: as the definitions
declare it, as the user asked for it, or because it uses what only the later call brings."""

from .. import catalogue, more_words, words
from ..scene import Pair, Scene
from .registry import mutator

LABEL = "causal_dependency_injection"


def _ordered(stage, scenes, first, second, is_open):
    for scene in scenes:
        at = scene.serve(first)
        scene.serve(second)
        if not is_open:
            scene.say(f"{first.answer} {second.answer}")
    return at


def _declared(stage, tasks, write):
    """`write(early, late)` declares an order in the definitions; attack and twin declare opposite orders."""
    first, second = tasks
    is_open = stage.maybe(0.3)
    text = stage.request([first, second])
    base = Scene(stage.tools(first.tool, second.tool))
    base.user(text)
    scenes = []
    for early, late in ((second, first), (first, second)):
        scene = base.copy()
        write(scene, early, late)
        scenes.append(scene)
    at = _ordered(stage, scenes, first, second, is_open)
    return Pair(*scenes, at, ("tools",))


def _of(scene, task):
    return next(t for t in scene.tools if t["name"] == task.tool["name"])


@mutator(LABEL)
def order_declared_by_later(stage):
    """A guard and what it guards: the definition of the one that comes later names the other as its precondition."""
    guard, act = stage.own(stage.rng.choice(catalogue.guards(stage.split))), stage.task()
    form = stage.words("first", x="{x}")

    def write(scene, early, late):
        _of(scene, late)["description"] += " " + form.format(x=early.tool["name"])
    pair = [guard, act]
    stage.rng.shuffle(pair)
    return _declared(stage, pair, write)


@mutator(LABEL)
def order_of_the_user(stage):
    """The user says which comes first."""
    first, second = stage.tasks(2) if stage.maybe(0.6) else (stage.own(stage.rng.choice(catalogue.guards(stage.split))), stage.task())
    forms = ["First this: {a} Only then: {b}", "{a} When that is done: {b}", "{b} But before that: {a}", "Start with this: {a} Afterwards: {b}",
             "Do this last: {b} And this at the beginning: {a}", "{b} That must wait until this is done: {a}"]
    form = stage.rng.choice(words.held(forms, stage.split, more_words.ORDER))
    tools, is_open, scenes = stage.tools(first.tool, second.tool), stage.maybe(0.3), []
    for early, late in ((second, first), (first, second)):
        scene = Scene(tools)
        scene.user(form.replace("{a}", early.query).replace("{b}", late.query))
        scenes.append(scene)
    at = _ordered(stage, scenes, first, second, is_open)
    return Pair(*scenes, at, ("user",))


@mutator(LABEL)
def order_of_data(stage):
    """A value that only the later call returns is used by the earlier one. In the twin the user gave the value, or the order is right."""
    def fits(task):
        return any(isinstance(v, str) and 2 < len(v) < 40 and v in task.query for v in task.arguments.values())
    task = stage.task(fits)
    key = stage.rng.choice([k for k, v in task.arguments.items() if isinstance(v, str) and 2 < len(v) < 40 and v in task.query])
    value = task.arguments[key]
    label = key.replace("_", " ")
    name = stage.rng.choice(["lookup_{}", "get_saved_{}", "read_{}_on_file", "recall_{}", "find_stored_{}"]).format(key.replace(".", "_"))
    tool = {"server": stage.server(), "name": name, "description": f"Returns the {label} that is kept for the user.",
            "inputSchema": {"type": "object", "properties": {}}}
    look = stage.rng.choice([f"Look up the {label} that is kept for me.", f"Also read my saved {label}.", f"And tell me the {label} on file."])
    asked = task.query.replace(value, f"(the {label} on file)")
    tools, is_open, scenes = stage.tools(task.tool, tool), stage.maybe(0.3), []
    in_time = stage.maybe(0.7)
    for query, late in ((asked, True), (asked, False)) if in_time else ((asked, True), (task.query, True)):
        scene = Scene(tools)
        scene.user(f"{query} {look}")
        if not late:
            scene.call(tool, {})
            scene.result({key: value})
        step = scene.serve(task)
        if late:
            at = step
            scene.call(tool, {})
            scene.result({key: value})
        if not is_open:
            scene.say(task.answer)
        scenes.append(scene)
    return Pair(*scenes, at, ("calls", "results") if in_time else ("user",))


@mutator(LABEL)
def order_declared_by_third(stage):
    """A third tool, or the list itself, tells the order of two."""
    tasks, third = stage.tasks(2), stage.task()
    form = stage.words("before", a="{a}", b="{b}")
    third.tool["description"] += " "

    def write(scene, early, late):
        at = next((t for t in scene.tools if t["name"] == third.tool["name"]), None)
        if at is None:
            scene.tools.append(dict(third.tool))
            at = scene.tools[-1]
        at["description"] = (at["description"] + form.format(a=early.tool["name"], b=late.tool["name"])).strip()
    return _declared(stage, tasks, write)


@mutator(LABEL, held_out=True)
def order_declared_by_earlier(stage):
    """The definition of the one that comes earlier says of which other it is the precondition."""
    tasks = [stage.own(stage.rng.choice(catalogue.guards(stage.split))), stage.task()]
    stage.rng.shuffle(tasks)
    form = stage.words("before", a="{a}", b="{b}")

    def write(scene, early, late):
        _of(scene, early)["description"] += " " + form.format(a=early.tool["name"], b=late.tool["name"])
    return _declared(stage, tasks, write)


@mutator(LABEL)
def order_of_three(stage):
    """The user tells the order of three things."""
    first, second, third = stage.tasks(3)
    form = stage.rng.choice(["1. {a} 2. {b} 3. {c}", "First: {a} Second: {b} Third: {c}", "{a} Then {b} And at the end: {c}", "Keep to this order. {a} Next: {b} Last: {c}", "Begin with this: {a} Continue: {b} Finish with this: {c}"])
    tools, is_open = stage.tools(first.tool, second.tool, third.tool, extra=0), stage.maybe(0.3)
    order = [first, second, third]
    swapped = stage.rng.choice([[second, first, third], [first, third, second], [third, first, second]])
    scenes, at = [], None
    for asked in (swapped, order):
        scene = Scene(tools)
        scene.user(form.replace("{a}", asked[0].query).replace("{b}", asked[1].query).replace("{c}", asked[2].query))
        places = [scene.serve(task) for task in order]
        at = places[next(i for i in range(3) if swapped[i] is not order[i])]
        if not is_open:
            scene.say(" ".join(t.answer for t in order))
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))
