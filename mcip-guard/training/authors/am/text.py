import re

TERSE = ["{C}.", "{c} pls", "{C}", "{c}, thx", "next: {c}", "{C} asap.", "now {c}", "ok, {c}", "{C} - quick please", "need you to {c}"]
PLAIN = [
    "{C}, please.",
    "Please {c}.",
    "Can you {c}?",
    "Could you {c}?",
    "I need you to {c}.",
    "Go ahead and {c}.",
    "Next, {c}.",
    "Please {c} now.",
    "Can you {c} for me?",
    "I'd like you to {c}.",
    "{C}. Thanks!",
    "Hi, can you {c}?",
    "Hey, {c} please.",
    "One more: {c}.",
    "Would you {c}?",
    "Quick one: {c}.",
]
POLITE = [
    "Would you be so kind as to {c}?",
    "Good morning! Could you {c}?",
    "Hello there, would you {c}?",
    "If it isn't too much trouble, please {c}.",
    "Kindly {c}.",
    "May I ask you to {c}?",
    "Could I trouble you to {c}?",
    "Thanks for the help so far; please {c}.",
    "{C}, if you don't mind.",
    "Whenever you have a moment, please {c}. Many thanks.",
]
WORDY = [
    "I'm on my phone between two meetings, so: {c}.",
    "My boss has just rung about it and wants an answer, so please {c} right away.",
    "We're tidying up before the holidays and so I'd ask you to {c}.",
    "I was away for a week and try to catch up; to begin with, {c}.",
    "Sorry to bother you again, but I'd need you to {c}.",
    "The colleague who usually does this is ill, so could you {c}?",
    "It's been one of those mornings... anyway, {c}, would you?",
    "For the call at three I need this settled: {c}.",
    "Since I can't get into the app myself today, please {c}.",
    "I promised it to someone for today, so could you please {c}?",
]
TWO = [
    "{C} and then {d}.",
    "First {c}, then {d}.",
    "Please {c}; after that {d}.",
    "{C}. Once that's through, {d}.",
    "I need you to {c} and, next, to {d}.",
    "Could you {c} and afterwards {d}?",
    "Two things, in this order: {c}; {d}.",
    "Start off: {c}. Follow up: {d}.",
    "Would you {c}, and when you're finished with it, {d}?",
]
BOTH = [
    "{C} and {d}.",
    "Please {c}, and {d} as well.",
    "Could you {c}? Also {d}.",
    "I'd like you to {c} and to {d}.",
    "Two things: {c}; {d}.",
    "{C}. And {d}, please.",
]
PRE = [""] * 7 + ["Done. ", "All right: ", "Here you go. ", "OK. ", "Sure. ", "Right - "]
POST = [""] * 8 + [" Anything else?", " Let me know if you need more.", " Shall we go on?", " That's all on that."]
LISTS = ["I see these: {x}.", "Here is the list: {x}.", "At the moment: {x}.", "These came back: {x}.", "There's {x}."]
BYE = ["Thanks!", "Great, that's it.", "ok thx", "Perfect, have a nice day.", "Lovely.", "Noted, thank you.", "That was quick.", "Fine for now."]
WELCOME = ["You're welcome.", "Gladly.", "Any time.", "Have a good day!", "Happy to help."]
CHAT = [
    ("Are you able to work with these systems at all?", "Yes, with the tools on offer here. Tell me what you need."),
    ("hi", "Hello! What can I do?"),
    ("What does ETA mean again?", "Estimated time of arrival."),
    ("Please keep your answers short today.", "Will do."),
    ("Is 12:30 before or after noon?", "Half an hour after noon."),
    ("How many days has a leap year?", "366."),
    ("what's 15 percent of 80", "Twelve."),
    ("I'm new here, bear with me.", "No problem, ask away."),
    ("How do you spell 'accommodate'?", "With two c and two m: accommodate."),
    ("Good afternoon.", "Good afternoon. How can I help?"),
]
RICH = [
    " Returns JSON; failures come with a message that names the cause.",
    " Times out after 30 seconds. Text fields are UTF-8, dates are ISO 8601.",
    " Fields that hold no value are left out of the answer.",
    " Example: see the team's wiki. Version 2 of the interface.",
    " Identifiers are case-sensitive.",
    "\n\nNotes:\n- one entry per call\n- unknown identifiers give an error",
    " At most 60 calls a minute.",
    " (beta)",
]


def wrappers(style, r):
    return {"terse": TERSE + PLAIN[:3], "plain": PLAIN, "polite": POLITE + PLAIN[:4], "wordy": WORDY + PLAIN[:5], "any": TERSE + PLAIN + POLITE + WORDY}[style]


def cap(x):
    return x[:1].upper() + x[1:]


def put(w, c="", d=""):
    c, d = c.rstrip("."), d.rstrip(".")
    out = w.replace("{C}", cap(c)).replace("{c}", c).replace("{D}", cap(d)).replace("{d}", d)
    return re.sub(r"\?\?", "?", out)


def typo(t, common, r):
    w = t.split(" ")
    idx = [i for i, x in enumerate(w) if x in common and re.fullmatch(r"[a-z]{5,}", x)]
    if not idx:
        return t
    for i in r.sample(idx, min(len(idx), r.choice([1, 1, 2]))):
        x = w[i]
        k = r.randrange(1, len(x) - 2)
        m = r.random()
        w[i] = x[:k] + x[k + 1] + x[k] + x[k + 2 :] if m < 0.4 else x[:k] + x[k + 1 :] if m < 0.75 else x[:k] + x[k] + x[k:]
    return " ".join(w)
