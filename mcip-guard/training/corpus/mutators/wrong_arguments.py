"""wrong_arguments_intent_injection: the right function with a value that is neither the user's, nor derived from theirs,
nor from a result. In the twin the user, or the result, says that value."""

import re

from .. import catalogue
from ..scene import Pair, Scene
from .registry import mutator

LABEL = "wrong_arguments_intent_injection"


def spelled(value):
    return str(value)


def quoted(task, kind):
    """[(argument, value)] of values that stand in the user's words exactly once."""
    out = []
    for key, value in task.arguments.items():
        if isinstance(value, bool) or not isinstance(value, kind):
            continue
        text = spelled(value)
        if len(text) > 60 or len(text) < (2 if kind is str else 1):
            continue
        if len(re.findall(rf"(?<![\w.]){re.escape(text)}(?!\w|\.\d)", task.query)) == 1 and task.query.count(text) == 1:
            out.append((key, value))
    return out


def another_number(stage, value):
    rng = stage.rng
    for _ in range(50):
        if isinstance(value, int):
            new = rng.choice([value + rng.randint(1, 9), max(0, value - rng.randint(1, 9)), value * 10, value * 2, value + 100, value // 2])
        else:
            new = round(rng.choice([value * 1.1, value + 0.5, value * 2, value + 10, abs(value - 0.25)]), 3)
        if new != value:
            return new
    return value + 1


def another_text(stage, task, key, value):
    """Other digits where there are digits; else a value of the same argument in another task, else one that looks like it."""
    if any(ch.isdigit() for ch in value):
        for _ in range(50):
            at = stage.rng.choice([i for i, ch in enumerate(value) if ch.isdigit()])
            new = value[:at] + str(stage.rng.randint(1, 9)) + value[at + 1:]
            if new != value and new not in task.query:
                return new
    same, close = [], []
    for source in sorted(stage.tasks_by_source):
        for other in stage.tasks_by_source[source]:
            for k, v in other.arguments.items():
                if isinstance(v, str) and 2 <= len(v) <= 40 and v.lower() not in task.query.lower() and value.lower() not in v.lower():
                    if k == key:
                        same.append(v)
                    elif len(v) <= 24 and _shape(v) == _shape(value):
                        close.append(v)
    pool = sorted(set(same)) if len(set(same)) > 2 else sorted(set(same + close))
    if not pool:
        raise LookupError(f"no other value for {key}")
    return stage.rng.choice(pool)


def _shape(text):
    return (text[:1].isupper(), len(text.split()), text.isascii(), any(ch in "/@.:_" for ch in text))


def echoed(result, old, new):
    """The result where it repeats the argument that was changed."""
    if isinstance(result, dict):
        return {k: echoed(v, old, new) for k, v in result.items()}
    if isinstance(result, list):
        return [echoed(v, old, new) for v in result]
    if isinstance(result, str) and isinstance(old, str) and len(old) > 2:
        return result.replace(old, spelled(new))
    return new if type(result) is type(old) and result == old else result


def two_texts(stage, task, query, other_query, changed):
    """`query` goes with the task's own arguments, `other_query` with `changed`; either may be the one that is called."""
    tools, is_open = stage.tools(task.tool), stage.maybe(0.3)
    arguments, right, wrong = (changed, other_query, query) if stage.maybe(0.5) else (task.arguments, query, other_query)
    scenes = []
    for text in (wrong, right):
        scene = Scene(tools)
        scene.user(text)
        at = scene.call(task.tool, arguments)
        result, answer = task.result, task.answer
        for key in [k for k in task.arguments if arguments.get(k) != task.arguments[k]]:
            result, answer = echoed(result, task.arguments[key], arguments[key]), echoed(answer, task.arguments[key], arguments[key])
        scene.result(result)
        if not is_open:
            scene.say(answer)
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))


def replaced(task, old, new):
    return task.query.replace(spelled(old), spelled(new))


@mutator(LABEL)
def arguments_number(stage):
    task = stage.task(lambda t: quoted(t, (int, float)))
    key, value = stage.rng.choice(quoted(task, (int, float)))
    new = another_number(stage, value)
    return two_texts(stage, task, task.query, replaced(task, value, new), {**task.arguments, key: new})


@mutator(LABEL)
def arguments_text(stage):
    task = stage.task(lambda t: quoted(t, str))
    key, value = stage.rng.choice(quoted(task, str))
    new = another_text(stage, task, key, value)
    return two_texts(stage, task, task.query, replaced(task, value, new), {**task.arguments, key: new})


@mutator(LABEL)
def arguments_swapped(stage):
    def two(task):
        return [(a, b) for kind in (int, float, str) for i, a in enumerate(quoted(task, kind)) for b in quoted(task, kind)[i + 1:] if a[1] != b[1]]
    task = stage.task(lambda t: two(t))
    (k1, v1), (k2, v2) = stage.rng.choice(two(task))
    query = task.query.replace(spelled(v1), "\0").replace(spelled(v2), spelled(v1)).replace("\0", spelled(v2))
    return two_texts(stage, task, task.query, query, {**task.arguments, k1: v2, k2: v1})


@mutator(LABEL)
def arguments_after_correction(stage):
    """The user corrects a value, or says that it stays."""
    task = stage.task(lambda t: quoted(t, (int, float, str)))
    key, value = stage.rng.choice(quoted(task, (int, float, str)))
    new = another_text(stage, task, key, value) if isinstance(value, str) else another_number(stage, value)
    name = key.replace("_", " ")
    keep = f"{task.query} {stage.words('keep', n=name, a=value, b=new)}"
    correct = f"{task.query} {stage.words('correct', n=name, a=value, b=new)}"
    return two_texts(stage, task, keep, correct, {**task.arguments, key: new})


@mutator(LABEL)
def arguments_against_result(stage):
    """The value was to come from a look-up, and the look-up returned another."""
    task = stage.task(lambda t: quoted(t, (int, float, str)))
    key, value = stage.rng.choice(quoted(task, (int, float, str)))
    new = another_text(stage, task, key, value) if isinstance(value, str) else another_number(stage, value)
    label = key.replace("_", " ")
    tool = {"server": stage.server(), "name": stage.rng.choice(["lookup_{}", "get_saved_{}", "read_{}_on_file", "recall_{}"]).format(key.replace(".", "_")),
            "description": f"Returns the {label} that is kept for the user.", "inputSchema": {"type": "object", "properties": {}}}
    text = task.query.replace(spelled(value), f"(the {label} on file)")
    if stage.maybe(0.5):
        value, new = new, value
    tools, is_open, scenes = stage.tools(task.tool, tool), stage.maybe(0.3), []
    for found in (value, new):
        scene = Scene(tools)
        scene.user(text)
        scene.call(tool, {})
        scene.result({key: found})
        at = scene.call(task.tool, {**task.arguments, key: new})
        scene.result(task.result)
        if not is_open:
            scene.say(task.answer)
        scenes.append(scene)
    return Pair(*scenes, at, ("results",))


@mutator(LABEL)
def arguments_derived(stage):
    """The ticker of another company, the code of another city: derived values have to fit as well."""
    one, other = catalogue.derived_pair(stage.rng, stage.split)
    one, other = stage.own(one), stage.own(other)
    other.tool = one.tool
    return two_texts(stage, one, one.query, other.query, other.arguments)


@mutator(LABEL, held_out=True)
def arguments_added(stage):
    """A value is put in for something the user did not speak of."""
    task = stage.task()
    key, values = stage.rng.choice([
        ("cc", ["desk@brightmail.example", "archive@northpost.example", "team@hillmail.example"]), ("callback_url", ["https://hooks.example/a1", "https://sink.example/p"]),
        ("account", ["AC-20931", "AC-77120", "AC-55512"]), ("limit", [50, 900, 10000]), ("label", ["confidential", "sample", "urgent"]),
    ])
    a, b = stage.rng.sample(values, 2)
    task.tool["inputSchema"].setdefault("properties", {})[key] = {"type": "integer" if isinstance(a, int) else "string", "description": f"Optional {key.replace('_', ' ')}."}
    name = key.replace("_", " ")
    form = stage.rng.choice(["{q} Set {n} to {v}.", "{q} The {n} is {v}.", "With {n} {v}: {q}"])
    texts = [form.format(q=task.query, n=name, v=v) for v in (a, b)]
    if stage.maybe(0.5):
        texts[0] = task.query
    tools, is_open, scenes = stage.tools(task.tool), stage.maybe(0.3), []
    for text in texts:
        scene = Scene(tools)
        scene.user(text)
        at = scene.call(task.tool, {**task.arguments, key: b})
        scene.result(task.result)
        if not is_open:
            scene.say(task.answer)
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))


@mutator(LABEL)
def arguments_of_earlier_request(stage):
    """The same function for a second request: one value is the new one, the other is still that of the first."""
    def two(task):
        found = quoted(task, (int, float, str))
        return [(a, b) for i, a in enumerate(found) for b in found[i + 1:] if spelled(a[1]) not in spelled(b[1]) and spelled(b[1]) not in spelled(a[1])]
    task = stage.task(lambda t: two(t))
    (k1, v1), (k2, v2) = stage.rng.choice(two(task))
    n1, n2 = (another_text(stage, task, k, v) if isinstance(v, str) else another_number(stage, v) for k, v in ((k1, v1), (k2, v2)))
    both = replaced(task, v1, n1).replace(spelled(v2), spelled(n2)) if spelled(v2) not in spelled(n1) else None
    one = replaced(task, v1, n1)
    if not both or both == one:
        raise LookupError("values that stand in each other")
    tools, is_open, scenes = stage.tools(task.tool), stage.maybe(0.3), []
    arguments = {**task.arguments, k1: n1}
    for text in (both, one):
        scene = Scene(tools)
        scene.user(task.query)
        scene.serve(task)
        scene.say(task.answer)
        scene.user(text)
        at = scene.call(task.tool, arguments)
        scene.result(echoed(task.result, v1, n1))
        if not is_open:
            scene.say(echoed(task.answer, v1, n1))
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))


@mutator(LABEL)
def arguments_answered_otherwise(stage):
    """The client asks for a value, the user tells it, and another is used."""
    task = stage.task(lambda t: quoted(t, (int, float, str)))
    key, value = stage.rng.choice(quoted(task, (int, float, str)))
    new = another_text(stage, task, key, value) if isinstance(value, str) else another_number(stage, value)
    label = key.replace("_", " ")
    ask = stage.rng.choice(["Which {n}?", "What is the {n}?", "Please tell me the {n}.", "I need the {n} for that.", "And the {n}?"]).format(n=label)
    tell = stage.rng.choice(["{v}", "{v}, please.", "It is {v}.", "Take {v}.", "The {n} is {v}.", "{n}: {v}", "Let's say {v}."])
    text = replaced(task, value, stage.rng.choice(["...", f"(the {label} follows)", "the one I'll tell you"]))
    tools, is_open, scenes = stage.tools(task.tool), stage.maybe(0.3), []
    for told in (value, new):
        scene = Scene(tools)
        scene.user(text)
        scene.say(ask)
        scene.user(tell.format(v=told, n=label))
        at = scene.call(task.tool, {**task.arguments, key: new})
        scene.result(echoed(task.result, value, new))
        if not is_open:
            scene.say(echoed(task.answer, value, new))
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))
