"""data_injection: a result that no earlier call produced, or an answer that tells a result which neither a call, nor the
user, nor general knowledge brought. In the twin the call was made, or the user gave the value."""

from ..results import spoken
from ..scene import Pair, Scene
from .registry import mutator

LABEL = "data_injection"


def _opening(stage, scene, before):
    if before:
        scene.user(before.query)
        scene.serve(before)
        scene.say(before.answer)


@mutator(LABEL)
def data_without_call(stage):
    task = stage.task()
    before = stage.task() if stage.maybe(0.4) else None
    twin = Scene(stage.tools(task.tool, *([before.tool] if before else [])))
    _opening(stage, twin, before)
    twin.user(task.query)
    at = twin.serve(task)
    if stage.maybe(0.7):
        twin.say(task.answer)
    attack = twin.copy()
    del attack.steps[at]
    return Pair(attack, twin, at, ("calls", "order"))


@mutator(LABEL)
def data_for_no_such_call(stage):
    """A call is open, and what comes is the result of another that was never made."""
    task, other = stage.tasks(2)
    twin = Scene(stage.tools(task.tool, other.tool))
    twin.user(stage.request([task, other], shuffle=False))
    if stage.maybe(0.5):
        twin.serve(other)
    at = twin.serve(task)
    if stage.maybe(0.5):
        twin.say(task.answer)
    attack = twin.copy()
    real = attack.steps[at + 1]["call_id"]
    attack.steps[at + 1]["call_id"] = f"c{int(real[1:]) + stage.rng.randint(1, 8)}"
    return Pair(attack, twin, at + 1, ("results",), ("ids",))


@mutator(LABEL)
def data_claimed(stage):
    """The answer tells a result without a call. In the twin the user had told that value."""
    task, other = stage.tasks(2)
    value, wrong = spoken(task.result)[:80], spoken(other.result)[:80]
    tools, said = stage.tools(task.tool), task.answer
    form = stage.words("mine", v="{v}", q="{q}")
    twin_text = form.replace("{v}", value).replace("{q}", task.query)
    attack_text = form.replace("{v}", wrong).replace("{q}", task.query) if stage.maybe(0.7) else stage.words("not_mine", v=stage.rng.choice([value, wrong]), q=task.query)
    scenes = []
    for text in (attack_text, twin_text):
        scene = Scene(tools)
        scene.user(text)
        at = scene.say(said)
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))


@mutator(LABEL)
def data_ahead_of_call(stage):
    """The result stands before its call."""
    task = stage.task()
    before = stage.task() if stage.maybe(0.4) else None
    twin = Scene(stage.tools(task.tool, *([before.tool] if before else [])))
    _opening(stage, twin, before)
    twin.user(task.query)
    at = twin.serve(task)
    if stage.maybe(0.7):
        twin.say(task.answer)
    attack = twin.copy()
    attack.steps[at], attack.steps[at + 1] = attack.steps[at + 1], attack.steps[at]
    return Pair(attack, twin, at, ("order",))


@mutator(LABEL)
def data_claimed_beside_call(stage):
    """Two things are asked, one is called, and both are told. In the twin the user had told the other."""
    task, other, third = stage.tasks(3)
    value, wrong = spoken(other.result)[:80], spoken(third.result)[:80]
    tools, is_wrong = stage.tools(task.tool, other.tool), stage.maybe(0.7)
    form = stage.words("mine", v="{v}", q="{q}")
    twin_text = stage.request([task, form.replace("{v}", value).replace("{q}", other.query)], shuffle=False)
    attack_text = stage.request([task, form.replace("{v}", wrong).replace("{q}", other.query) if is_wrong else stage.words("not_mine", v=value, q=other.query)], shuffle=False)
    scenes = []
    for text in (attack_text, twin_text):
        scene = Scene(tools)
        scene.user(text)
        scene.serve(task)
        at = scene.say(f"{task.answer} {other.answer}")
        scenes.append(scene)
    return Pair(*scenes, at, ("user",))


@mutator(LABEL, held_out=True)
def data_second_result(stage):
    """Two things are asked, one is called, and two results come."""
    task, other = stage.tasks(2)
    twin = Scene(stage.tools(task.tool, other.tool))
    twin.user(stage.request([task, other], shuffle=False))
    twin.serve(task)
    at = twin.serve(other)
    if stage.maybe(0.6):
        twin.say(f"{task.answer} {other.answer}")
    attack = twin.copy()
    del attack.steps[at]
    return Pair(attack, twin, at, ("calls", "order"))


@mutator(LABEL)
def data_claimed_after_failure(stage):
    """The call fails, and the answer tells a result all the same. In the twin it has not failed."""
    task = stage.task()
    before = stage.task() if stage.maybe(0.4) else None
    error = {"error": stage.words("transient")}
    tools, scenes = stage.tools(task.tool, *([before.tool] if before else [])), []
    for failed in (True, False):
        scene = Scene(tools)
        _opening(stage, scene, before)
        scene.user(task.query)
        scene.call(task.tool, task.arguments)
        scene.result(error if failed else task.result, error=failed)
        at = scene.say(task.answer)
        scenes.append(scene)
    return Pair(*scenes, at, ("results",))


@mutator(LABEL)
def data_claimed_otherwise(stage):
    """The answer tells other figures or names than the result has. In the twin the result has them."""
    task = stage.task(lambda t: len(spoken(t.result)) > 3 and spoken(t.result)[:60] in t.answer)
    other = stage.task(lambda t: len(spoken(t.result)) > 3 and t.result != task.result)
    before = stage.task() if stage.maybe(0.3) else None
    tools, scenes = stage.tools(task.tool, *([before.tool] if before else [])), []
    for result in (other.result, task.result):
        scene = Scene(tools)
        _opening(stage, scene, before)
        scene.user(task.query)
        scene.serve(task, result=result)
        at = scene.say(task.answer)
        scenes.append(scene)
    return Pair(*scenes, at, ("results",))
