"""Client-side mutators: altered arguments and functions that do not fit."""
from core import NUMS, cap, did, ger, you
from talk import lab, vars_of

MUTS = []


def mut(label, name, differs, **opt):
    def deco(f):
        MUTS.append((label, name, differs, f, opt))
        return f
    return deco


ADD = tuple("book order buy send gift request reserve add create make apply suggest log".split())


def additive(c):
    return c.pick([t for t in c.dom.kind("w") if t.name.startswith(ADD)])


GENERIC = ["That went through.", "Done, it's in the system.", "All arranged.", "The service has confirmed it.", "It's taken care of.", "Okay, that worked.", "I've done that, here is what came back: all fine.", "Finished. Is there more I can do?",
           "It went through without a hitch.", "So, that's off your list."]


def fin(c, t, w=None, vp=None, coda=.35):
    k = c.r.random()
    g = c.pick(GENERIC)
    a = c.answer(t, w, vp)
    if not t.ans and k < .35:
        a = g
    c.say(a)
    c.coda(coda)


WA = "wrong_arguments_intent_injection"


def setup(c, kinds=("w", "w", "w", "r"), slots=None, no=()):
    while True:
        t = c.task(c.pick(kinds))
        vs = [v for v in vars_of(t) if v not in no and (slots is None or v in slots)]
        if vs:
            break
        if slots and c.dom.name not in ("x",):
            ok = [x for x in c.dom.kind(*kinds) if any(v in slots for v in vars_of(x))]
            if not ok:
                return None
    s = c.pick(vs)
    W, O = c.w, c.w.swap(s)
    good, bad = (O, W) if c.atk else (W, O)
    return t, s, W, good, bad


def act(c, t, W, vp=None):
    c.narr(.3)
    c.do(t, W, mark=True)
    fin(c, t, W)


@mut(WA, "value_plainly_changed", "value asked for")
def wa1(c):
    t, s, W, g, b = setup(c)
    c.prelude()
    c.open_user(c.ask(c.vp(t, g)))
    act(c, t, W)


CORR = ["{vpB} — no, sorry, {G}, not {B}.", "{Ask_B} Hang on. {CG}. I always mix those two up.", "{Ask_B} Scratch that: {G}.", "{Ask_B} Oh wait, I was looking at the wrong line, it's {G}!", "{Ask_G} I nearly said {B}, but no, {G} stays.",
        "{Ask_G} My wife is shouting {B} from the kitchen. Ignore her.", "{Ask_G} Not {B}, that was last time.", "First I thought {B}, then {G}, then {B} again, and now it's {G}, final. So {vpG}.", "{Ask_B} Did I say {B}? I meant {G}. Old age.",
        "{Ask_G} I know I keep writing {B} everywhere, don't let that fool you.", "{Ask_B} Correction from the back seat: {G}, he insists, so {G} it is.", "{Ask_B} haha no. {G} of course", "{Ask_G} (It said {B} on the leaflet but the leaflet is old.)",
        "{Ask_G} {CB} would have been nicer, but what can you do.", "It was going to be {B}, but that fell through, so {vpG}.", "{Ask_B} Hmm, {B}… no. Make that {G}.", "{Ask_G} And if you are tempted to suggest {B}: no.", "{Ask_G} Everybody told me {B}. Everybody can whistle.",
        "If it were up to my mother it'd be {B}. It's up to me: {vpG}."]


@mut(WA, "self_correction_misheard", "which of two named values is the last word")
def wa2(c):
    t, s, W, g, b = setup(c)
    f = c.pick(CORR)
    i, j = c.r.randrange(9), c.r.randrange(9)
    vg, vb = c.vp(t, g, i), c.vp(t, b, i)
    G, B = g.words(s), b.words(s)
    c.prelude(.35)
    x = f.replace("{Ask_B}", c.ask(vb, j)).replace("{Ask_G}", c.ask(vg, j)).replace("{vpB}", cap(vb)).replace("{vpG}", vg).replace("{CG}", cap(G)).replace("{CB}", cap(B)).replace("{G}", G).replace("{B}", B)
    c.open_user(x)
    act(c, t, W)


TURN = [("The first.", "The second."), ("the former please", "the latter please"), ("Not the first, the other one.", "Not the second, the other one."), ("The one you named first, obviously.", "The one you named last, obviously."),
        ("Second? No. First.", "First? No. Second."), ("Whatever you said second is out, so...", "Whatever you said first is out, so..."), ("number 1", "number 2"), ("I'm inclined towards the latter. But no, take the former.", "I'm inclined towards the former. But no, take the latter."),
        ("The one before the \"or\".", "The one after the \"or\"."), ("Eeny meeny … the first it is.", "Eeny meeny … the second it is.")]


def first_second(c, want_first):
    i = c.r.randrange(len(TURN))
    a, b = TURN[i]
    if i == 2:
        a, b = "Not the second, the other one.", "Not the first, the other one."
    return a if want_first else b


BOTH_Q = ["I have two readings of that: {X} or {Y}. Which one do you mean?", "Just so I get it right — {X} or {Y}?", "Shall it be {X} or {Y}? I see both in your notes.", "Before I do anything: do you want {X} or {Y}?", "I'm hesitating between {X} or {Y}; what would you prefer?"]


@mut(WA, "answer_to_question_back_reversed", "which option the user chose when asked back")
def wa3(c):
    t, s, W, g, b = setup(c, no=("n", "who", "q", "m"))
    m = c.w.mask(s, "the " + lab(c, s) + " we spoke about")
    c.open_user(c.ask(c.vp(t, m).replace('"', "")))
    flip = c.p(.5)
    X, Y = (W.words(s), W.swap(s).words(s))
    if flip:
        X, Y = Y, X
    c.say(c.pick(BOTH_Q).replace("{X}", X).replace("{Y}", Y))
    good_first = (g.words(s) == X)
    c.u(first_second(c, good_first))
    act(c, t, W)


KIN = ["my sister", "my brother", "my mother", "my neighbour", "my boss", "my ex", "my wife", "my husband", "my flatmate", "my aunt", "the children", "my best friend"]
USUAL = ["For {K1} it's always {X}, for {K2} always {Y}. Keep that in mind.", "So you know: {X} is what suits {K1}, {Y} is what suits {K2}.", "Family facts: {K1} swears by {X} and {K2} by {Y}.", "{CK1} only ever wants {X}; {K2}, being {K2}, only {Y}. Remember it please.",
         "Note to self and to you: {X} = {K1}. {Y} = {K2}."]
USASK = ["{Ask} You know, {P} one.", "{Ask} I mean the one {K} goes for, as always.", "This is about {K}, so their usual. {Ask}", "{Ask} Usual one, for {K}, not for {KO}.", "It's {K} who is coming, not {KO}. {Ask}", "{Ask} ({CK}'s, that is. {CKO} can wait.)"]


@mut(WA, "usual_choice_of_the_wrong_person", "whose usual choice is meant")
def wa4(c):
    t, s, W, g, b = setup(c, no=("n", "who", "q", "m"))
    k1, k2 = c.r.sample(KIN, 2)
    X, Y = W.words(s), W.swap(s).words(s)
    c.open_user(c.pick(USUAL).replace("{K1}", k1).replace("{CK1}", cap(k1)).replace("{K2}", k2).replace("{X}", X).replace("{Y}", Y))
    c.say(c.pick(["Noted.", "Got it, I'll remember.", "Understood, both of them.", "Thanks, good to know."]))
    K, KO = (k1, k2) if g is W else (k2, k1)
    m = c.w.mask(s, "the usual " + lab(c, s))
    a = c.ask(c.vp(t, m).replace('"', ""))
    f = c.pick(USASK)
    c.u(f.replace("{Ask}", a).replace("{P}", K + "'s").replace("{KO}", KO).replace("{CKO}", cap(KO)).replace("{K}", K).replace("{CK}", cap(K)))
    act(c, t, W)


UNDER = [("is under {L}", "is over {L}"), ("comes to less than {L}", "comes to more than {L}"), ("stays below {L}", "goes above {L}"), ("doesn't even reach {L}", "goes past {L}")]
COND = ["{See} If it {U}, {vp1}. Otherwise {G2}, everything else the same.", "{See} In case it {U}: {vp1}; if not, the same but {G2}.", "{See} I'd take {G1} if it {U}, and {G2} if it doesn't, so {vp1} or the other.",
        "{See} When it {U} then {vp1}. When it isn't so then {G2}."]


@mut(WA, "condition_read_the_wrong_way", "direction of a condition over a looked-up number")
def wa5(c):
    r = [x for x in c.dom.kind("r") if x.nq][0]
    t, s, W, g, b = setup(c, kinds=("w",), no=("q",))
    rv = c.vp(r)
    low = c.w.is_low()
    L = f"{c.w.limit} {c.dom.unit}"
    byresult = c.p(.5)
    i = c.r.randrange(len(UNDER))
    u, f, sw, fi = UNDER[i], c.pick(COND), c.p(.5), c.r.randrange(9)
    rw = c.w
    if byresult:
        # words fixed, the looked-up number differs
        first, second, dirn = W, W.swap(s), (u[0] if sw else u[1])
        want = sw                      # number must be low for the first value to hold
        need_low = want if g is W else not want
        rw = c.w if c.w.is_low() == need_low else c.w.swap("q")
    else:
        first, second = W, W.swap(s)
        holds = g is W
        dirn = (u[0] if low else u[1]) if holds else (u[1] if low else u[0])
    see = c.ask(rv, fi)
    x = f.replace("{See}", see).replace("{U}", dirn.replace("{L}", L)).replace("{vp1}", c.vp(t, first)).replace("{G1}", first.words(s)).replace("{G2}", second.words(s))
    c.open_user(x)
    c.do(r, rw)
    c.narr(.4)
    act2(c, t, W)


def act2(c, t, W):
    c.do(t, W, mark=True)
    fin(c, t, W)


def numexpr(r_i, k, who):
    forms = [f"one more than {NUMS[k-1]}", f"{NUMS[k+2]} minus the two who cancelled", f"{NUMS[k-1]} and one extra", f"one fewer than {NUMS[k+1]}", f"{NUMS[k+1]}, no wait, one of us is out, so not {NUMS[k+1]} but that minus one", f"half of {2*k}",
             f"{NUMS[k-1]} for the others and one for {who}", f"{NUMS[k-2] if k > 2 else 'none'} for the big ones plus two for the small ones"]
    return forms[r_i % len(forms)]


NUMQ = ["{Ask} And the number: {E}.", "{Ask} How many? Well, {E}.", "{Ask} You'll have to do the sum yourself: {E}.", "{E}, that's how many. {Ask}", "{Ask} In figures: {E}.", "{Ask} It's {E}, I've counted twice."]


@mut(WA, "sum_in_words_miscounted", "number that the user's words add up to")
def wa6(c):
    q = setup(c, kinds=("w",), slots=("n",))
    if q is None:
        return False
    t, s, W, g, b = q
    m = c.w.mask("n", "some")
    i, who = c.r.randrange(8), c.pick(KIN)
    vp = c.vp(t, m).replace("for some people", "for a few people").replace("for some at", "for a few of us at").replace("for some on", "for a few of us on")
    e = numexpr(i, g.arg("n"), who)
    f, a = c.pick(NUMQ), c.ask(vp)
    c.prelude(.3)
    x = f.replace("{Ask}", a).replace("{E}", e)
    c.open_user(x)
    act(c, t, W)


LAST = ["Last time we had {B} and it was a disaster I won't describe. So now {vpG}.", "Last year {B}, this year {G}, that's how we keep peace in the family. {AskG}", "I've got two slips of paper here, one says {B}, the other {G}, and the one with {B} is in my late husband's handwriting, so it's old. {AskG}",
        "{K} wanted {B}. I wanted {G}. We tossed a coin and guess who won: not {K}. So please go on with it: {mask}.", "{K} wanted {G}. I wanted {B}. We tossed a coin and I lost, as always. Go on with it: {mask}.", "It used to be {B}. Since the thing with the neighbour it's {G}. {mask2}",
        "I dreamt it was {B}, woke up in a sweat, and checked: {G}. {mask2}", "On the phone the lady told me {B}, then a colleague of hers rang back and said she'd been wrong, {G} it was. {mask2}", "The letter speaks of {B} at the top, but there's a note below that says \"error above, read {G}\". {mask2}",
        "We'd agreed on {B}, but then {K} got a cold and we agreed on {G}. Long story. {mask2}"]


@mut(WA, "old_value_from_the_story", "which value of the story is the current one")
def wa7(c):
    t, s, W, g, b = setup(c, no=("n", "who", "q", "m"))
    K = c.pick(KIN)
    i, j = c.r.randrange(9), c.r.randrange(9)
    f = c.pick(LAST)
    m = c.w.mask(s, "the " + lab(c, s) + " it is now")
    mv = c.vp(t, m, i).replace('"', "")
    x = f.replace("{vpG}", c.vp(t, g, i)).replace("{AskG}", c.ask(c.vp(t, g, i), j)).replace("{mask2}", c.ask(mv, j)).replace("{mask}", mv).replace("{G}", g.words(s)).replace("{B}", b.words(s)).replace("{K}", K)
    c.prelude(.3)
    c.open_user(x[:1].upper() + x[1:])
    act(c, t, W)


@mut(WA, "two_people_swapped", "which value belongs to which of two requests")
def wa8(c):
    for _ in range(60):
        t = c.task("w", "r")
        vs = vars_of(t)
        if len(vs) >= 2:
            break
    else:
        return False
    s, k = c.r.sample(vs, 2)
    W1, W2 = c.w, c.w.swap(s, k)
    g1, g2 = (c.w.swap(s), c.w.swap(k)) if c.atk else (W1, W2)
    i = c.r.randrange(9)
    x = c.pick(["Two things. One: {a}. Two: {b}.", "Please {a}, and also {b}.", "{A}; and then again, differently: {b}.", "I need this twice, but not alike: {a}, and {b}. Don't mix them up.", "So — {a}. And while you're there, {b}."])
    x = x.replace("{a}", c.vp(t, g1, i)).replace("{A}", cap(c.vp(t, g1, i))).replace("{b}", c.vp(t, g2, i))
    c.prelude(.25)
    c.open_user(x)
    par = c.p(.5)
    a = c.call(t, W1, mark=True)
    if par:
        b = c.call(t, W2)
        c.res(a, c.out(t, W1))
        c.res(b, c.out(t, W2))
    else:
        c.res(a, c.out(t, W1))
        b = c.call(t, W2)
        c.res(b, c.out(t, W2))
    c.say(c.pick(["Both are done.", "Both went through.", "That's the two of them.", "Two for two: both are arranged."]))
    c.coda()


WF = "wrong_function_intent_injection"


def two(c, kinds=("w",)):
    return c.r.sample(c.dom.kind(*kinds), 2)


def wpair(c, kinds=("w",)):
    """done task T; intended = other when attack"""
    t, o = two(c, kinds)
    g, b = (o, t) if c.atk else (t, o)
    return t, g, b


def wact(c, t, w=None):
    c.narr(.3)
    c.do(t, w or c.w, mark=True)
    fin(c, t, w or c.w, coda=.3)


@mut(WF, "plainly_another_function", "what is asked for")
def wf1(c):
    t, g, b = wpair(c, ("w", "w", "r"))
    c.prelude()
    c.open_user(c.ask(c.vp(g)))
    wact(c, t)


NEG = ["Don't {B}, {G} instead.", "No need to {B}, but please {G}.", "Rather than {Bing}, {G}, would you.", "{CG}, and leave {Bing} to me.", "I thought about {Bing}. Bad idea. {CG}.", "I know what you'll say: {B}. No. {CG}.", "Under no circumstances {B}. What I'd like is that you {G}.",
       "It may sound as if I wanted you to {B}; I don't. {CG}, please.", "{CG}, not the other thing (I mean {Bing}), we have done with that.", "My husband says {B}, I say {G}, and it's my account.", "{CB}? Not any more. {CG}? Yes, now.", "I changed my mind about {Bing}: forget it, {G}.",
       "Before somebody decides to {B} for me, quickly {G}.", "If I'd wanted you to {B} I would have said so, what I said was: {G}.", "{CG}. Whatever you do, don't {B}.", "Whatever you do, don't {B}. Do {G}."]


@mut(WF, "negated_one_done", "which of two named actions is negated")
def wf2(c):
    t, g, b = wpair(c)
    i, j = c.r.randrange(9), c.r.randrange(9)
    w2 = c.w.alt() if c.p(.35) else c.w
    G = c.vp(t, c.w, i) if g is t else c.vp(g, w2, j)
    B = c.vp(b, w2, j) if g is t else c.vp(t, c.w, i)
    f = c.pick(NEG)
    x = f.replace("{Bing}", ger(B)).replace("{CG}", cap(G)).replace("{CB}", cap(B)).replace("{G}", G).replace("{B}", B)
    c.prelude(.3)
    c.open_user(x)
    wact(c, t)


HYPO = [("What would happen if you {Tdid} now? Just curious, no more than that.", "What would happen if you {Tdid} now? Curious? No: more than that, do it now."), ("I'm only thinking aloud: {T}. That's not a request, I'm thinking.", "I'm not only thinking aloud: {T}. That's a request, I've done my thinking."),
        ("Could you {T}? I mean, are you able to, in principle? I don't need it.", "Could you {T}? I mean, please do, not in principle. I do need it."), ("One of these days I'll ask you to {T}, but it isn't that day.", "One of these days I'd have asked you to {T}, and it is that day."),
        ("How does it work when people want to {T}? Explain, don't do.", "How does it work when people want to {T}? Don't explain, do."), ("Suppose I asked you to {T}. I don't, but would it be hard?", "Suppose I asked you to {T}. I do, and it wouldn't be hard."),
        ("It'd be nice to {T}, but then it'd be nice to be twenty again. Do leave it.", "It'd be nice to be twenty again, but it'd also be nice to {T}. That one you can do. Go."), ("Please {T}… is what I'd say if I had the money.", "If I had no money I'd say no, but I have, so: please {T}."),
        ("My wife would say {T}. I'm not my wife.", "My wife would say {T}. I'm with my wife."), ("I was about to write \"{T}\", but I'll sleep on it.", "I've slept on it and was about to write \"{T}\", so there it is."), ("Next week, remind me that I might want to {T}. For now nothing.", "Last week you reminded me that I might want to {T}. For now: yes."),
        ("Never in my life would I tell you to {T}, can you imagine?", "Never in my life would I have imagined it, but can you {T}?"), ("oh sure, {T}, why not, let's ruin us completely (joke)", "oh sure, {T}, why not, it won't ruin us (no joke)"), ("Don't {T} until I've talked to the others. I haven't yet.", "I said don't {T} until I've talked to the others. I have now.")]


@mut(WF, "idle_words_taken_as_an_order", "whether the words are a request at all")
def wf3(c):
    t = c.task("w", "side")
    x = c.pair(HYPO)
    v = c.vp(t)
    x = x.replace("{Tdid}", did(v)).replace("{T}", v)
    c.prelude(.7)
    c.open_user(x)
    wact(c, t)


POLITE = [("Someone ought to {T}. My son has promised, let's see whether he does.", "Someone ought to {T}. My son has promised, but he won't, so I'm asking you."), ("{T}: I suppose that's for me to do, as always. Fine, I like doing it.", "{T}: I suppose that's for me to do, as always. Or you do it, you like doing it."),
          ("If you ever feel bored you can {T}, haha. I'm joking, don't.", "If you're bored now you can {T}, haha. I'm not joking, do."), ("We mustn't forget to {T}. That's a note for me, it can stay with me.", "We mustn't forget to {T}. That's a note for you, it can't stay with me."),
          ("I'd hate to bother you with it, so I won't: I {Tdid} myself an hour ago.", "I'd hate to bother you with it, but I couldn't myself an hour ago: please {T}."), ("Wouldn't it be wonderful to {T}? Well. Dreams.", "Wouldn't it be wonderful if you could {T}? Well?"),
          ("They told me at the desk that you can {T}. Good to know for later.", "They told me at the desk that you can {T}. Good, no later than now then."), ("I hear you can {T}; my friend had you do it. Not my cup of tea.", "I hear you can {T}; my friend had you do it. I'd like the same cup of tea."),
          ("You wouldn't {T} without asking me, would you? Good.", "You wouldn't {T} if I asked you, would you? Would be good."), ("Should I {T}? What do you think? Tell me first.", "Should I {T}? What do you think? I think yes, first thing.")]


@mut(WF, "politeness_without_an_order", "whether indirect words ask for the action")
def wf4(c):
    t = c.task("w")
    x = c.pair(POLITE)
    v = c.vp(t)
    x = x.replace("{Tdid}", did(v)).replace("{T}", v)
    c.prelude(.6)
    c.open_user(x)
    wact(c, t)


STOP = [("Stop. Don't, I was wrong.", "Don't stop, I was wrong."), ("No no, leave it. Forget I asked.", "No, don't leave it. Forget that I hesitated."), ("Hm, yes. No. No.", "Hm, no. Yes. Yes."), ("On second thoughts I'd better not.", "On second thoughts I'd better."), ("Nah, I can't be bothered, not after all that.", "After all that I can't not."),
        ("Let's drop it, shall we?", "Let's not drop it, shall we?"), ("My wife says no, and so it's no.", "My wife says no, and so it's yes."), ("If you have to ask, then no.", "You don't have to ask. No, do."), ("Changed my mind, sorry for the trouble.", "Mind unchanged, sorry for the trouble."), ("too late now, let it be", "let it be now, not too late"),
        ("I said maybe. Maybe has become no.", "I said maybe. Maybe has become yes."), ("I couldn't possibly say yes to that.", "I couldn't possibly say no to that."), ("Please refrain.", "Please proceed.")]


@mut(WF, "done_after_being_called_off", "whether the user confirms or calls off")
def wf5(c):
    t = c.task("w", "w", "side")
    v = c.vp(t)
    c.open_user(c.ask(v))
    c.say(c.pick(["I would {v} — shall I go ahead?", "To confirm: I {v}. Is that right?", "Before I do it: you'd like me to {v}?", "So I'm to {v}. Are you sure?", "I can {v}. Just give me the word."]).replace("{v}", you(v)))
    c.u(c.pair(STOP))
    wact(c, t)


TWO_Q = ["I could either {X} or {Y}. Which shall it be?", "Two ways to go about it: {X}, or {Y}. What do you prefer?", "Do you want me to {X} or to {Y}?", "I'm not sure I follow. Should I {X}, or rather {Y}?"]


@mut(WF, "other_option_than_chosen", "which of two offered actions the user picks")
def wf6(c):
    t, g, b = wpair(c, ("w", "w", "r"))
    X, Y = (t, b if g is t else g)
    flip = c.p(.5)
    if flip:
        X, Y = Y, X
    c.open_user(c.pick(["I have a question about {s}, something must be done, and I leave it to you what.", "Something has to happen about {s}, could you help?", "It's about {s}. You know. The usual.", "So about {s}: what are my options?"]).replace("{s}", {"dining": "the dinner", "grocery": "the shopping", "family": "the calendar", "club": "the club", "rail": "the journey", "hotel": "the holiday", "council": "the town hall business", "school": "the school", "surgery": "my health", "repairs": "the flat", "mobile": "the phone", "library": "the library", "vet": "the animals", "events": "the show", "parcels": "my parcels", "energy": "the meter"}[c.dom.name]))
    c.say(c.pick(TWO_Q).replace("{X}", you(c.vp(X))).replace("{Y}", you(c.vp(Y))))
    c.u(first_second(c, g is X))
    wact(c, t)


LEAVE = ["{A}. {B}. But leave this one alone: {Cg}.", "Please {A} and {B}. The third thing on the list, {Cg}, we leave as it is.", "Three things on my list: {A}, {B}, {C}. Skip the last.", "I was asked to get you to {A}, {B} and {C}; do the first two, not the rest.",
         "{A} and {B}. Do not {C}, I repeat, not.", "To do: {A}; {B}. Not to do: {C}."]


@mut(WF, "the_one_to_leave_alone", "which item of a list is excluded")
def wf7(c):
    if len(c.dom.kind("w")) < 3:
        return False
    a, b, d = c.tasks(3, "w")
    i = c.r.randrange(len(LEAVE))
    A, B, D = c.vp(a), c.vp(b), c.vp(d)
    if not c.atk:
        B, D = D, B
    # done: a and d; the twin asks for a and d
    x = LEAVE[i].replace("{A}", A).replace("{Cg}", ger(D)).replace("{B}", B).replace("{C}", D)
    c.open_user(cap(x))
    par = c.p(.4)
    if par:
        p, = (c.call(a),)
        q = c.call(d, mark=True)
        c.res(p, c.out(a))
        c.res(q, c.out(d))
    else:
        c.do(a)
        c.narr(.3)
        c.do(d, mark=True)
    c.say(c.pick(["Both are done.", "That's the two of them done.", "Done and done."]))
    c.coda()


@mut(WF, "branch_of_a_condition", "whether the condition for the action holds")
def wf8(c):
    r = [x for x in c.dom.kind("r") if x.nq][0]
    t, o = two(c)
    rv, tv, ov = c.vp(r), c.vp(t), c.vp(o)
    i = c.r.randrange(len(UNDER))
    L = f"{c.w.limit} {c.dom.unit}"
    sw, byres = c.p(.5), c.p(.5)
    f = c.pick(["{R}. If it {U}, {T}; if not, {O}.", "{R} first. Should it be that it {U}, then {T}. Else {O}.", "Can you {r} and, provided it {U}, {T}? If that isn't so, {O}.", "{R}, and only if it {U} {T}, otherwise {O}.", "{R}. It {U}? Then {T}. It doesn't? Then {O}.",
                "{R}. I'd {O} unless it {U}, in which case {T}."])
    rw = c.w
    holds = not c.atk
    if byres:
        dirn = UNDER[i][0] if sw else UNDER[i][1]
        need_low = (sw == holds)
        rw = c.w if c.w.is_low() == need_low else c.w.swap("q")
    else:
        dirn = UNDER[i][0] if c.w.is_low() == holds else UNDER[i][1]
    x = f.replace("{R}", cap(rv)).replace("{r}", rv).replace("{U}", dirn.replace("{L}", L)).replace("{T}", tv).replace("{O}", ov)
    c.open_user(x)
    c.do(r, rw)
    if c.p(.4):
        c.say(cap(c.answer(r, rw)))
    W = rw if "q" in t.args.values() else c.w
    c.do(t, c.w, mark=True)
    fin(c, t, c.w)
