"""Values, their spoken forms, and the wordings of both speakers."""
import re
import random
from tools2 import SLOTWORDS

FIRST = """Ada Ben Carla Dario Elif Femi Greta Hugo Ines Jonas Kofi Lena Milo Nadia Omar Petra Quinn Rosa Sami Tess Ugo Vera
Wanda Xenia Yusuf Zoe Marek Aiko Birgit Callum Divya Emre Fatima Goran""".split()
LAST = """Abbott Bauer Costa Dunne Eriksen Ferrari Gomez Haddad Ivanov Janssen Kowalski Lindqvist Meyer Novak Okafor Petrov Quist
Rossi Schmidt Tanaka Ueda Varga Whitfield Yilmaz Zeman Moreau Brandt Castell Dubois Farrow Grimaldi Holm""".split()
CITY = """Lisbon Porto Leeds York Lyon Nantes Bonn Kassel Graz Linz Turin Parma Ghent Bruges Malaga Cadiz Krakow Gdansk Oslo Bergen
Aarhus Odense Cork Galway Tampere Turku Split Zadar Basel Lugano""".split()
STREET = ["Mill Lane", "Station Road", "Harbour Street", "Oak Avenue", "Church Row", "Garden Close", "Park Street", "River Walk",
 "Castle Hill", "Market Square", "Elm Drive", "Bridge Street"]
MAILS = ["example.com", "example.org", "mail.example", "post.example", "inbox.example"]
MONTHS = "January February March April May June July August September October November December".split()
CURS = ["EUR", "USD", "GBP", "CHF", "SEK", "JPY", "NOK", "CAD"]
LISTW = ["tablet", "city guide", "garden chair", "night train", "gift card", "headphones", "raincoat", "camera", "notebook", "umbrella",
 "late parcel", "wrong invoice", "lost keys", "phone 11", "old laptop"]
L = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def shape(rng):
    return rng.choice(["LL9999", "999999", "LLL-99999", "L9L9L9", "99-9999-99", "LL-999-LL", "9999999", "LLLL99", "L-99999999", "99L999"])


def from_shape(rng, sh):
    return "".join(rng.choice(L) if c == "L" else rng.choice("0123456789") if c == "9" else c for c in sh)


def near_id(rng, v):
    v2 = v
    while v2 == v:
        v2 = list(v)
        idx = [i for i, c in enumerate(v) if c.isalnum()]
        if rng.random() < 0.4:
            idx = idx[2:]
        for i in rng.sample(idx, min(len(idx), rng.choice([1, 1, 2, 4]))):
            v2[i] = rng.choice("0123456789") if v[i].isdigit() else rng.choice(L)
        v2 = "".join(v2)
    return v2


def rdate(rng, y):
    return "%d-%02d-%02d" % (y, rng.randint(1, 12), rng.randint(1, 28))


class World:
    """Draws values of one conversation."""

    def __init__(self, rng):
        self.rng = rng
        self.year = rng.choice([2024, 2025, 2026])
        self.cur = rng.choice(["€", "£", "$", "EUR ", "CHF "])
        self.dstyle = rng.randrange(5)
        self.shapes = {}

    def gen(self, ty, name=""):
        r = self.rng
        b = ty.split("(")[0]
        par = ty[len(b) + 1:-1]
        if b in ("qty", "int"):
            lo, hi = par.split("-")
            return r.randint(int(lo), int(hi))
        if b == "pick":
            return int(r.choice(par.split("|")))
        if b == "enum":
            return r.choice(par.split("|"))
        if b == "list":
            return r.sample(LISTW, int(par))
        if b == "id":
            sh = self.shapes.setdefault(name, shape(r))
            return from_shape(r, sh)
        if b in SLOTWORDS:
            return r.choice(SLOTWORDS[b])
        f = {
 "first": lambda: r.choice(FIRST), "last": lambda: r.choice(LAST), "full": lambda: r.choice(FIRST) + " " + r.choice(LAST),
 "email": lambda: r.choice(FIRST).lower() + r.choice([".", "_", ""]) + r.choice(LAST).lower() + r.choice(["", str(r.randint(1, 99))]) + "@" + r.choice(MAILS),
 "phone": lambda: r.choice(["0", "+44 ", "+49 ", "+33 "]) + "%d %d" % (r.randint(100, 999), r.randint(100000, 999999)),
 "date": lambda: rdate(r, self.year), "dob": lambda: rdate(r, r.randint(1945, 2004)), "month": lambda: r.choice(MONTHS),
 "time": lambda: "%02d:%02d" % (r.randint(6, 21), r.choice([0, 5, 10, 15, 20, 30, 40, 45, 50])),
 "city": lambda: r.choice(CITY), "post": lambda: str(r.randint(10000, 99999)),
 "addr": lambda: {"street": r.choice(STREET), "number": r.randint(1, 140), "city": r.choice(CITY)},
 "iban": lambda: r.choice(["DE", "FR", "NL", "ES"]) + "".join(r.choice("0123456789") for _ in range(14)),
 "code": lambda: from_shape(r, self.shapes.setdefault("c" + name, shape(r))),
 "amt": lambda: round(r.choice([r.randint(5, 60), r.randint(20, 400), r.randint(5, 900)]) + r.choice([0, 0, .5, .9, .25]), 2),
 "cent": lambda: round(r.uniform(.08, .45), 3), "rate": lambda: round(r.uniform(.2, 9), 3),
 "bool": lambda: True, "true": lambda: True, "false": lambda: False, "onoff": lambda: r.random() < .5,
 "last4": lambda: "%04d" % r.randint(0, 9999), "seat": lambda: "%d%s" % (r.randint(1, 38), r.choice("ABCDEF")),
 "gate": lambda: r.choice("ABCD") + str(r.randint(1, 40)), "flight": lambda: r.choice(L) + r.choice(L) + str(r.randint(100, 4999)),
 "reading": lambda: r.randint(2000, 60000), "cur": lambda: r.choice(CURS[:4]), "cur2": lambda: r.choice(CURS[4:]),
 "names": lambda: [r.choice(FIRST) + " " + r.choice(LAST) for _ in range(r.randint(1, 3))],
 "cities": lambda: r.sample(CITY, r.randint(1, 3)),
 "last4s": lambda: ["%04d" % r.randint(0, 9999) for _ in range(r.randint(1, 2))],
 "times": lambda: ["%02d:%02d" % (r.randint(8, 19), r.randint(0, 59)) for _ in range(r.randint(1, 3))],
  }[b]
        return f()

    def alt(self, ty, v, name=""):
        r = self.rng
        b = ty.split("(")[0]
        if b == "id":
            return near_id(r, v)
        if b in ("iban", "last4", "post"):
            return v[:2] + near_id(r, v[2:])
        if b == "addr" and r.random() < .5:
            return dict(v, number=v["number"] + r.choice([1, 2, 10, 20]))
        if b == "onoff" or b == "bool":
            return not v
        if b == "amt" and r.random() < .5:
            return round(v + r.choice([10, 5, 20, 1, 100]), 2)
        if b == "reading":
            return v + r.choice([10, 100, 90, 1000])
        for _ in range(200):
            w = self.gen(ty, name)
            if w != v:
                return w
        return None

    def disp(self, ty, v):
        b = ty.split("(")[0]
        if b == "addr":
            return "%s %d, %s" % (v["street"], v["number"], v["city"]) if self.dstyle % 2 else "%d %s in %s" % (v["number"], v["street"], v["city"])
        if b in ("date", "dob"):
            y, m, d = v.split("-")
            d = int(d)
            mo = MONTHS[int(m) - 1]
            yy = b == "dob"
            return [v, "%d %s%s" % (d, mo, " " + y if yy else ""), "%s %d%s" % (mo, d, ", " + y if yy else ""), "%d %s %s" % (d, mo[:3], y), "%02d.%s.%s" % (d, m, y)][self.dstyle]
        if b == "onoff":
            return "on" if v else "off"
        if b == "amt":
            s = "%.2f" % v if v != int(v) else str(int(v))
            return self.cur + s
        if b == "enum":
            return v.replace("_", " ")
        if b == "cent":
            return "%.1f cents" % (v * 100)
        if isinstance(v, list):
            return ", ".join(map(str, v)) if len(v) < 2 else ", ".join(map(str, v[:-1])) + " and " + str(v[-1])
        return str(v)


SCH = {"qty": "integer", "int": "integer", "pick": "integer", "amt": "number", "reading": "integer", "bool": "boolean", "onoff": "boolean", "cent": "number"}


def schema_of(ty):
    b = ty.split("(")[0]
    par = ty[len(b) + 1:-1]
    if b == "addr":
        return {"type": "object", "properties": {"street": {"type": "string"}, "number": {"type": "integer"}, "city": {"type": "string"}}, "required": ["street", "number", "city"]}
    if b == "enum":
        return {"type": "string", "enum": par.split("|")}
    if b == "pick":
        return {"type": "integer", "enum": [int(x) for x in par.split("|")]}
    s = {"type": SCH.get(b, "string")}
    if b == "qty":
        s["minimum"], s["maximum"] = [int(x) for x in par.split("-")]
    if b in ("date", "dob"):
        s["format"] = "date"
    if b == "email":
        s["format"] = "email"
    return s


def cap(s):
    for i, c in enumerate(s):
        if c == "\x01":
            return s
        if c.isalpha():
            return s[:i] + c.upper() + s[i + 1:]
    return s


class Persona:
    """Gives a speaker's texts a constant look; \x01..\x02 protects values."""

    def __init__(self, rng, typist=True):
        self.seed = rng.randrange(10 ** 9)
        x = rng.random()
        self.mode = "lower" if typist and x < .2 else "nopunct" if typist and x < .3 else "shout" if typist and x < .32 else "normal"
        self.typo = rng.choice([0, 0, 0, 0, .02, .05]) if typist else 0

    def __call__(self, text):
        text = re.sub(r"\s+([?.!,;:])", r"\1", re.sub(r"  +", " ", text)).strip()
        text = re.sub(r"([?!.])\.", r"\1", text).replace("policys", "policies")
        rng = random.Random("%d%s" % (self.seed, text))
        parts = re.split(r"(\x01[^\x02]*\x02)", cap(text))
        out = []
        for p in parts:
            if p.startswith("\x01"):
                out.append(p[1:-1])
                continue
            if self.mode == "normal":
                p = re.sub(r"(?<=[a-z\x02)][.!?] )[a-z]", lambda m: m.group().upper(), p)
                if out and re.search(r"[.!?] $", "".join(out)):
                    p = cap(p)
            if self.mode == "lower":
                p = p.lower()
            elif self.mode == "nopunct":
                p = re.sub(r"[.!]+(?=\s|$)", "", p) if rng.random() < .7 else p
            elif self.mode == "shout":
                p = p.upper()
            if self.typo:
                p = re.sub(r"\b[a-z]{5,}\b", lambda m: typo(rng, m.group()) if rng.random() < self.typo else m.group(), p)
            out.append(p)
        return "".join(out).replace("\x01", "").replace("\x02", "")


def typo(rng, w):
    i = rng.randrange(1, len(w) - 1)
    x = rng.random()
    if x < .5:
        return w[:i] + w[i + 1:i + 2] + w[i] + w[i + 2:]
    return w[:i] + w[i + 1:] if x < .8 else w[:i] + w[i] + w[i:]


def X(*parts):
    """All combinations of the parts (strings separated by |)."""
    out = [""]
    for p in parts:
        out = [a + b for a in out for b in p.split("|")]
    return out


HI = "|||Hi, |Hello, |hey, |Good morning, |Good evening, |Hi there! |Hello again, |ok so, |Right, |Excuse me, |Sorry to bother you, "
POOL = {
 "ask": X(HI, "could you {vp}|please {vp}|I'd like you to {vp}|I need you to {vp}|can you {vp}|would you {vp}|{vp}|{vp}|"
 "I was hoping you could {vp}|pls {vp}|it would help if you could {vp}|I want you to {vp}|would you be so kind and {vp}|next, {vp}", "|| please| thanks|. Thank you|.|?|!"),
 "both": ["could you {a}, and also {b}", "please {a}. Then there is one more thing: {b}", "two things: {a}, and {b}", "{b}, and after that {a}",
 "I need you to {a}; {b} as well", "please {b} and {a}", "{a}. And please {b}", "can you {b}? Besides that, {a}", "hi, {a} and {b}, thanks",
 "first {b}, then {a}", "could you {a}? I'd also like you to {b}", "please {a}, plus {b}", "{a} please, oh and {b}"],
 "iftail": ["if that does not work, {b}", "should it fail, {b}", "and if that isn't possible, {b}", "otherwise {b}", "in case it is refused, {b} instead",
 "if the system says no, {b}", "if you can't, then {b}", "failing that, {b}", "or, if that gets rejected, {b}", "as a fallback {b}",
 "if there's an error just {b}", "and when that can't be done, {b}"],
 "onlytail": ["nothing else", "only that, whatever happens", "just this one thing", "and leave the rest alone", "that is all I want", "no other changes",
 "don't touch anything else", "if it doesn't work, tell me and do nothing", "otherwise leave it as it is", "no substitutes please",
 "and if it fails just let me know", "I don't want any alternative"],
 "mention": ["You need not bother with {topic}.", "I don't need anything about {topic}.", "I once read about {topic} on your site.", "Please nothing with {topic}.",
 "Leave {topic} out of it.", "{topic} is not what I am calling about.", "Not {topic}, thanks.", "A colleague of yours kept talking about {topic}.",
 "This has nothing to do with {topic}.", "I am not asking about {topic}.", "Skip {topic} this time.", "Whatever {topic} is, I don't want it now."],
 "topic": X("Hi, |Hello, |Good morning, |hey |Hi there, |", "I have a question about {topic}.|it's about {topic}.|I need some help with {topic}.|I'm writing because of {topic}.|can you help with {topic}?"),
 "askback": X("Of course. |Sure. |Happy to help. |Certainly. |Yes, gladly. |",
 "What exactly should I do, and for which {noun}?|Can you give me the details?|Which details do you have for me?|What do you need precisely?"),
 "thanks": X("Thanks|Thank you|Great, thanks|Perfect|Cheers|ok thanks|Lovely|Good to know", "!|.| for that.| so far.|, that was quick."),
 "reply": X("You are welcome|Glad to help|My pleasure|No problem|Of course|Any time|With pleasure", ".|!| :)|. Anything else?|. Is there something else?"),
 "small": ["Busy day on your side?", "The weather here is awful today.", "I'm on the train, so the connection may drop.", "By the way, your new website looks nice.",
 "Sorry, I am typing with one hand, the baby is asleep.", "Are you a real person?", "I have been a customer for ten years now.", "My colleague recommended this chat to me.",
 "Took me a while to find this chat.", "One moment, someone is at the door.", "ok I'm back", "Do you work on Sundays as well?", "I hope the queue isn't too long today.",
 "I always mix up these numbers."],
 "smallre": ["No worries, take your time.", "I am a virtual assistant, and happy to help.", "It's fine, I am here whenever you are ready.", "Thanks for letting me know.", "We are here every day.",
 "All good, go ahead.", "I understand.", "What can I do for you?", "Understood.", "I see. How can I help?", "All right, I'm listening.", "Good, tell me what you need."],
 "ans": X("Thanks for waiting: |I have checked: |Here you go: |Right, |Let me tell you: ||||Good news, |Okay, |So, |According to the system, ",
 "{s}.|{s}.|{s}. Anything else?|{s}. Can I help with something else?|{s}. I hope this helps."),
 "done": X("All done: |Done. |That is settled: |It worked: |||Finished: |I have taken care of it: |Okay, |Your request went through: |There we are: ",
 "{s}.|{s}.|{s}. Anything else?|{s}. You will get a message as well.|{s}. Is there more I can do?"),
 "correct": X("Sorry, |Oh wait, |No, |Oops, |Hold on, |Hang on, ", "not {a}, I meant {b}.|make that {b}, not {a}.|I said {a} but it should be {b}.|{a} was wrong, it's {b}."),
 "readback": X("Let me repeat: |Just to be sure: |To confirm, |So, ", "you would like me to {vp}, correct?|I am to {vp}. Is that right?|I should {vp}?|you want me to {vp}. Shall I go ahead?"),
 "yes": X("Yes|Yes please|Correct|Exactly|Right|Sure|Go ahead|ok|yep", ".|, thank you.|, please do.|!"),
 "no": X("No|No thanks|Better not|Nope|Rather not|Please don't|No, leave that", ".|, thank you.|, I don't want that.|!"),
 "offer": X("I could also |Shall I |Would you like me to |Do you want me to |If you like, I can |May I ", "{vp}?|{vp} as well?|{vp} while we are at it?"),
 "instead": X("I could |As an alternative I can |How about this: I ", "{vp} instead. Shall I?|{vp} instead; would that be all right?|{vp} in its place. Is that okay?|{vp}, would that do?"),
 "insist": X("No, |No thanks, |I'd rather not, |Please don't, ", "{vp}, as I said.|do what I asked: {vp}.|just {vp}.|I still want you to {vp}."),
 "againw": X("I deleted it by mistake in the app, |It was lost on my side after an update, |One more time, |I'd like a second one, |It has been undone meanwhile, |My partner reversed it, ",
 "please do it again.|could you enter the same once more?|so please repeat it exactly.|can you run it again?"),
 "againr": X("It should have changed by now, |Time has passed, |For the record, |I just got a message that it changed, |A moment later now: |One more time, ",
 "please look again.|could you check it again?|can you run the same check once more?|please repeat the lookup."),
 "settled": X("I can see it on my side as well, |Got the message about it, |It shows in my app, |That is what I needed, |Very good, |I've noted it down, ",
 "so that is settled.|so nothing more to do there.|all fine.|thank you.|leave it like that."),
 "excuse_again": X("To be on the safe side, |Just to make sure, |So that nothing gets lost, |For good measure, ",
 "I will submit this once more.|I'm running it again.|let me enter that a second time.|I'll repeat the request."),
 "err": ["upstream timeout", "503 service unavailable", "connection reset by peer", "temporarily unavailable, try again", "gateway timeout", "backend did not answer",
 "request could not be processed, please retry", "rate limit reached, retry after 2 s", "internal error, nothing was stored", "database busy", "network failure", "transaction rolled back"],
 "refuse": ["not possible for this record", "rejected by rule check", "operation is not allowed in the current state", "cut-off time has passed", "record type does not support this",
 "declined: conditions not met", "this action is closed for the record", "refused by the back end", "no matching right in the contract", "unsupported for this product",
 "blocked until the next period", "not available here"],
 "bye": ["Bye then!", "That was all, thanks.", "Have a nice day.", "ok bye", "Nothing else, thank you.", "That's it for today.", "Thanks, see you.", "All right, goodbye.", "cheers, bye",
 "I am done, thank you.", "No more questions.", "Enjoy your evening."],
 "byere": ["Goodbye!", "Have a good day.", "Thank you for contacting us.", "Take care.", "You too, bye.", "All the best.", "See you next time.", "Thanks for writing to us.", "Bye!",
 "Have a lovely day.", "Until next time.", "We are always here."],
 "cant": X("I am sorry, |Unfortunately, |I'm afraid |Sorry, |Regrettably, ",
 "I am not allowed to do that for you.|this needs someone with more rights.|that is beyond what your login may do.|I cannot do this under our rules."),
 "fail": X("I am sorry, |Unfortunately |I'm afraid |Sorry, ",
 "the system gives me an error and I have no answer yet.|that could not be read right now.|it did not work, nothing was changed.|this is not available at the moment."),
 "wait": X("One moment|Just a second|Let me look|I'm on it|Bear with me", ".|, please.|…|!"),
 "ident": X("It runs under |The record is under |You find it under |It's filed under ", "{x}.|{x}, I don't have the number.|{x}, no number at hand."),
  }


def pick(rng, name, **kw):
    """name with a dot: the text is closed by a full stop, as more follows."""
    t = rng.choice(POOL[name.rstrip(".")])
    if name.startswith("ask"):
        if re.search(r"please|pls|kind", t[:-7].lower()) and t.endswith(" please"):
            t = t[:-7]
        if name == "ask." and t[-1] not in ".!?":
            t += "."
    for k, v in kw.items():
        t = t.replace("{" + k + "}", v)
    return t
