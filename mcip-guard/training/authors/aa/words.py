"""Sentences that do not belong to one domain."""
import re

NAMES = """Jonas Keller;Mirela Popa;Ana Ruiz;Kofi Mensah;Lena Brandt;Tomas Novak;Aylin Demir;Pierre Gallo;Ingrid Moen;Rahul Nair;
Beatrix Toth;Marek Zielinski;Dora Katz;Femi Okafor;Sven Aalto;Chiara Longo;Hugo Marchand;Noor Haddad;Petra Wolf;Yuki Tanabe;
Owen Price;Salome Weiss;Ivan Petrov;Greta Lind;Luis Ferrer;Zofia Maj;Karin Egli;Dragan Ilic;Emre Aksoy;Maud Visser;Tariq Aziz;
Rosa Blum;Ciaran Doyle;Hana Sato;Elif Kaya;Joao Pinto;Nils Berg;Odile Roy;Vera Lukic;Sam Whitlock""".replace("\n", "").split(";")


def uid(r, name):
    f, l = name.lower().split(" ", 1)
    return r.choice([f + "." + l, f[0] + l, f + str(r.randint(2, 98)), "u-" + str(r.randint(1000, 9999)) + "-" + f, l + "_" + f[0]])


def slot(s):
    """A slot in words, without its unit."""
    return re.sub(r"_(c|m|ms|pct|kg|gb|bar|ml|ml_h|h|m3h|mm|deg|rpm|km)$", "", s).replace("_", " ")


def propdesc(slot, voc, r):
    w = slot.replace("_", " ")
    if voc.num:
        return r.choice(["%s, from %s to %s" % (w, voc.vals[0], voc.vals[-1]), "New %s" % w, "%s as a number without unit" % w.capitalize(),
                         "Value for %s (e.g. %s)" % (w, voc.vals[len(voc.vals) // 2])])
    return r.choice(["%s, e.g. %s" % (w.capitalize(), voc.vals[0]), "Id of the %s" % w, "The %s" % w, "%s (see list)" % w])


FR = {
    "plain": ["{V}.", "Please {v}.", "Can you {v}?", "I want you to {v}.", "{V}, please.", "Next: {v}.", "Now {v}.", "Would be good if you {v}.",
              "You can {v} now.", "Time to {v}.", "I need you to {v}.", "Okay, {v}."],
    "polite": ["Could you {v}, please?", "Would you please {v}?", "If you don't mind, {v}.", "May I ask you to {v}?", "Hello, could you {v}? Thank you.",
               "Be so kind and {v}.", "I'd be glad if you could {v}.", "Would it be possible to {v}?", "Please {v}, thank you.",
               "When you have a moment, please {v}."],
    "terse": ["{v}", "{v} pls", "{v} now", "{V}.", "quick: {v}", "{v}!", "ok {v}", "{v} thx", "> {v}"],
    "chatty": ["So, I've got my hands full here - {v}, will you?", "Before I forget it: {v}.", "I was just thinking we should {v}, go on.",
               "Right, next thing on my list. {V}.", "You know what, {v}. I'll have a coffee meanwhile.", "My colleague is waiting for this one, so {v}, please.",
               "It has been a long day; {v} and then we see.", "Alright then, let's get on: {v}.", "Hm, what else... ah yes, {v}.",
               "I promised it yesterday and forgot - {v}, please."],
    "sloppy": ["can u {v}", "pls {v}", "hey {v}", "{v} plz ok", "i need u to {v}", "could u {v} quick", "ok so {v}", "{v} asap", "and {v} when ur ready", "yo {v}"],
}

TYPO = {"please": "plese", "the": "teh", "could": "coud", "check": "chekc", "you": "u", "and": "adn", "because": "becuase", "what": "waht",
        "again": "agian", "same": "saem", "then": "thn", "first": "frist", "instead": "insted", "with": "wiht", "would": "woud", "should": "shoud"}


def persona_text(t, persona, r):
    if persona == "sloppy":
        t = re.sub(r"\b(please|the|could|check|you|and|because|what|again|same|then|first|instead|with|would|should)\b",
                   lambda m: TYPO[m.group(1)] if r.random() < .13 else m.group(1), t)
        if r.random() < .7:
            t = t[:1].lower() + t[1:]
        if r.random() < .6:
            t = t.rstrip(".")
    elif persona == "terse":
        if r.random() < .5:
            t = t[:1].lower() + t[1:]
        if r.random() < .5:
            t = t.rstrip(".")
    return t


def punct(t, r):
    if t[-1] in "?!.":
        return t
    if re.match(r"(is|are|how|what|who|which|does|do|did|can|could|where|when|any|would)\b", t.lower()):
        return t + r.choice(["?", "?", ""])
    return t + r.choice([".", ".", "", "!"])


def ask_frame(v, persona, r):
    f = r.choice(FR[persona] if r.random() < .75 else FR["plain"])
    return f.replace("{V}", v[:1].upper() + v[1:]).replace("{v}", v)


TELL_A = ["Done: {s}.", "{S}.", "All set - {s}.", "Okay, {s} now.", "That worked, {s}.", "It's done. {S}.", "{S} as of now.", "Right, {s}.",
          "Confirmed: {s}.", "The change went through: {s}.", "Sure. {S}.", "{S}. Anything else?", "Taken care of, {s}.", "Good - {s}.", "The system reports that {s}."]
TELL_R = ["{S}.", "I looked: {s}.", "Right now {s}.", "The reading says that {s}.", "Here you go: {s}.", "According to the system, {s}.", "{S} at the moment.",
          "Just checked, {s}.", "As of this minute, {s}.", "So: {s}.", "Answer from the device: {s}."]


def tell_frame(s, read, r):
    f = r.choice(TELL_R if read else TELL_A)
    s = s.rstrip(".!")
    return f.replace("{S}", s[:1].upper() + s[1:]).replace("{s}", s)


DONE = ["Done.", "That's done.", "It went through.", "Finished.", "Okay, that is sorted.", "Ready.", "There you are.", "It has been carried out.", "All done.",
        "The system confirmed it.", "Completed without complaints.", "Sorted."]
BEFORE = ["One moment, I'm on it.", "I'll see to that.", "Working on it.", "Let me take care of this.", "Right, one second.", "On it - this is the quickest way.",
          "I'll do what is needed for that.", "Okay, I'll go ahead accordingly.", "As agreed, then.", "Let me handle this properly.", "Sure, this takes a second.",
          "To be on the safe side I'll do it this way."]
CHAT = [("Are you there?", "Yes, what can I do?"), ("Morning!", "Good morning. What shall we start with?"), ("What can you do here, roughly?",
        "I can read the present state and change settings for you, one by one or several together."),
        ("Sorry, phone. Where were we?", "No problem. Tell me what you need next."), ("I'll give you a few jobs in a row.", "Fine, go ahead."),
        ("Can you explain what you did afterwards each time?", "Yes, I'll say after each step what the state is."),
        ("Is it okay if I write short?", "Of course."), ("hello", "Hello! How can I help?"), ("New shift, I've just taken over.", "Welcome. I'm ready when you are."),
        ("It's hectic here today.", "Understood, I'll keep it brief."), ("You're quick today.", "Thanks. What's next?"),
        ("Never mind the typing, gloves on.", "No trouble, I can read it."), ("Let's go on from yesterday.", "Gladly. What is first?"),
        ("Give me a sec.", "Take your time."), ("I may change my mind now and then.", "That's fine, I go by your last word.")]
THANKS = [("Thanks!", "You're welcome."), ("Great, that's it for now.", "Good. I'm here if something comes up."), ("thx", "Any time."),
          ("Perfect, thank you so much.", "My pleasure."), ("ok good", "Anything else?"), ("Fine. I'll look at it in person later.", "Alright."),
          ("Cheers.", "Cheers."), ("Good, noted.", "Okay."), ("That'll do.", "Very well."), ("Nice one", "Happy to help.")]
