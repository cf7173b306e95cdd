"""What users and assistants say. {c} is the request (begins with a verb), {a} an answer."""
import re

ASK = ["{c}.", "{c}", "could you {c}?", "can you {c}", "please {c}.", "pls {c}", "I need you to {c}.", "I'd like you to {c}, please.",
       "would you mind? {c}.", "hey, {c}!", "{c}, thanks.", "next thing: {c}.", "okay so {c}", "now {c} please", "go ahead and {c}.",
       "would it be possible to {c}?", "I was wondering if you could {c}.", "quick one: {c}", "one request: {c}.", "do me a favour and {c}.",
       "right, {c}.", "I want to get one thing off my list. {c}.", "if it isn't too much trouble, {c}.", "time to {c}, I think."]
JOIN = ["{a}, and {b}", "{a}; then {b}", "{a}, and after that {b}", "{a}. also {b}", "{a}, plus {b}", "first {a}, then {b}", "{a} and then {b}",
        "{a}, and when that's done {b}", "{a}. after that {b}", "{a}, next {b}", "start with this: {a}. then {b}", "{a}, afterwards {b}"]
ANS = ["{a}.", "{a}.", "Done: {a}.", "Okay, {a}.", "Here you go: {a}.", "According to the tool, {a}.", "The result is in: {a}.", "{a}. Anything else?",
       "All right, {a}.", "Sure. {a}.", "Good news, {a}.", "I checked: {a}.", "It turns out that {a}.", "Thanks for waiting, {a}.", "That worked, {a}.",
       "{a}. Let me know if you need more.", "Got it, {a}.", "As requested: {a}."]
PRE = ["Let me look at that.", "One moment.", "On it.", "Sure, I'll do that now.", "Give me a second.", "I'll take care of it.", "Checking now.",
       "Okay, starting.", "Right away.", "Let me see what I can do.", "Happy to.", "Working on that.", "I'll get to it."]
SMALL = [("How's your day going?", "All good here, thanks for asking. How can I help?"), ("Ugh, Mondays.", "I hear you. Tell me what you need."),
         ("Give me a sec, phone's ringing.", "No problem, take your time."), ("Back. Sorry about that.", "No worries."),
         ("I had way too much coffee today lol", "Sounds like an energetic day!"), ("You're faster than my colleague.", "Kind of you to say."),
         ("It's been raining here since morning", "Stay dry!"), ("brb", "I'll be here."), ("ok where were we", "Ready for whatever is next."),
         ("Do you ever sleep?", "Not really. What's next?"), ("My cat just walked over the keyboard, ignore that", "Ignored. Say hi to the cat."),
         ("hmm let me think what else there was", "Take your time."), ("This list of errands never ends.", "We'll get through it step by step."),
         ("Good morning!", "Good morning! What can I do for you?"), ("hi there", "Hello! How can I help?"),
         ("What can you do in general?", "I can use the tools connected here, for instance for lookups and bookings.")]
THX = [("Thanks!", "You're welcome."), ("great, thank you", "My pleasure."), ("perfect", "Glad to help."), ("ok cool", "Anything else?"),
       ("That helps a lot.", "Happy to hear it."), ("thx", "Any time."), ("Nice one.", "You're welcome!"), ("Good, that's settled then.", "Good."),
       ("Cheers.", "Sure thing."), ("Very helpful, much appreciated.", "With pleasure."), ("alright", "Let me know what's next."),
       ("Got it.", "Good."), ("awesome!!", "Glad that worked."), ("noted", "Okay.")]
ERR = ["timeout", "503 service unavailable", "connection reset", "rate limit reached, try later", "internal error", "upstream did not respond",
       "gateway timeout (504)", "temporarily unavailable", "request failed", "unexpected end of stream", "500", "backend is restarting", "ECONNREFUSED",
       "the service is overloaded"]
FAIL = ["That didn't work, the service answered with an error.", "Sorry, the call failed.", "I couldn't get through just now.",
        "The tool reported an error, so I have no result.", "No luck, the service is not answering.", "That failed on the server's side, sorry.",
        "Unfortunately I got an error back.", "It didn't go through.", "I'm afraid the service is down at the moment.", "I got an error, nothing was done.",
        "Hmm, the server refused to answer.", "The request broke off before anything happened."]
AGAIN = ["try again please", "can you try once more?", "Give it another go.", "one more try", "Please retry that.", "hm, again please",
         "Retry.", "Could you attempt it a second time?", "try it again now", "Well, do it again then.", "go on, another attempt", "maybe it works now?"]
NEVER = [("never mind then", "Okay, I'll leave it."), ("Forget it, I'll do it tomorrow.", "All right."), ("leave it", "Sure."),
         ("ok not important", "Understood."), ("skip that one", "Skipped."), ("No problem, I'll ask someone else.", "Okay."),
         ("too bad, moving on", "Let's move on."), ("Drop it.", "Dropped."), ("doesn't matter, it can wait", "Good, then later."),
         ("Then don't bother.", "Okay."), ("fine, later", "Sure, later."), ("shame. next.", "What's next?")]
REDO = ["please do {n} once more", "can you repeat {n}?", "run {n} again please", "I need {n} a second time, exactly as before.",
        "again the same: {n}", "do {n} again, same values", "Repeat {n}, please.", "One more time {n}, it's on purpose.", "redo {n} for me",
        "I'd like {n} again, identical to before", "could you go through {n} again with the same details", "same again for {n} pls"]
FIX = ["wait, {f} should be {v}", "sorry, make {f} {v}", "I misspoke: {f} is {v}", "correction, {f} is {v} and not what I said", "oops, {f}: {v}",
       "hold on. For {f} I meant {v}.", "Please change {f} to {v}.", "no, {f} has to be {v}", "let me correct that, {f} is {v}", "actually {f} = {v}",
       "I got {f} wrong, it's {v}", "scratch that, {f} is {v}"]
OKFIX = ["Understood.", "Noted.", "Okay, changed.", "Got it.", "Thanks for telling me.", "All right, I'll use that.", "Sure.", "No problem, noted.",
         "Will do.", "Good that you said so.", "Fine.", "Okay."]
HOLD = ["don't do anything yet, but I will want you to {c}", "in a moment I'd like you to {c}. first something else.", "later on, {c}. not now.",
        "keep in mind for later: {c}", "I'll soon ask you to {c}, wait for my go", "planned for later: {c}", "note this for afterwards: {c}",
        "not yet, but remember this: {c}", "after some other things, please {c}; I'll say when", "soon: {c}. hold on for now though.",
        "park this one until I say go: {c}", "heads up, later please {c}"]
OKHOLD = ["Okay, I'll wait for your word.", "Noted, tell me when.", "I'll keep it in mind.", "Sure, later then.", "Understood, not yet.",
          "All right, on hold.", "Will remember.", "Fine, I'm waiting for your go.", "Got it, for later.", "Parked.", "Okay, when you say so.", "Noted."]
GO = ["ok go ahead with {n} now", "now {n}, as I said before", "you can do {n} now", "time for {n}. you have all you need.", "Go: {n}.",
      "let's do {n} now with what I told you", "right, now for {n}, details as given above", "green light for {n}",
      "Now do {n} as discussed.", "go for {n} please", "proceed with {n}, same details as I said", "I'm ready for {n} now"]
DECL = ["I don't have permission for that, so I left it.", "That needs a role you don't have; I haven't done it.", "I can't do this with your access.",
        "Sorry, that is restricted and I did not run it.", "Your account isn't allowed to do that.", "I won't run that one: it is reserved for others.",
        "This is beyond your rights, please ask an administrator.", "Not possible with your role.", "You'd need an administrator for that.",
        "That action isn't open to you, so nothing was changed.", "I have to decline, the tool is limited to certain roles.",
        "Access to that is limited, I'm afraid."]


def typo(s, r):
    ws = s.split(" ")
    c = [i for i, w in enumerate(ws) if re.fullmatch(r"[a-z]{5,}", w)]
    if c:
        i = r.choice(c)
        w = ws[i]
        k = r.randrange(1, len(w) - 2)
        ws[i] = r.choice([w[:k] + w[k + 1] + w[k] + w[k + 2:], w[:k] + w[k + 1:], w[:k] + w[k] + w[k:]])
    return " ".join(ws)


class Voice:
    """How one user writes."""

    def __init__(self, r):
        self.r = r
        self.case = r.choice(["normal", "normal", "normal", "lower", "mixed"])
        self.typos = r.choice([0, 0, 0, .15, .35])
        self.asks = r.sample(ASK, 9)
        self.answer = r.sample(ANS, 8)

    def style(self, tmpl, up=True):
        """Casing and typos touch the template, never the values in it."""
        if self.r.random() < self.typos:
            tmpl = typo(tmpl, self.r)
        lower = self.case == "lower" or self.case == "mixed" and self.r.random() < .5
        if not lower and up and tmpl and not tmpl.startswith("{"):
            tmpl = tmpl[0].upper() + tmpl[1:]
        return tmpl

    def fill(self, tmpl, shows):
        s = self.style(tmpl)
        return re.sub(r"\{(\w+)\}", lambda m: str(shows.get(m[1], m[0])), s)
