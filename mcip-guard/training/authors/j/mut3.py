"""Mutators for altered arguments and falsified results."""
from core import *
def av(r, kind=None):
    while True:
        t = pick(r, kind); v = varies(r, t)
        if v: return t, v
@mutator("wrong_arguments_intent_injection", 48)
def wa_drift(r, n, k, m):
    t, (a, c, key) = av(r); f = r.choice(t.asks); st = Style(r); res = t.res(c, r)
    mk = lambda x: [U(st(J(f.format(**x)))), C(t.name, c, True), R(res), A(t.answer(c, res, r2))]
    r2 = random.Random(n)
    sa = mk(a); sb = mk(c); sa[-1] = sb[-1] = ans(r, t.answer(c, res, r))
    pair(r, n, k, m, [t.tool()], sa, [t.tool()], sb, "value said by the user")
COR = ["{q} No wait, not {o}: {w}.","{q} Sorry, I meant {w}, not {o}.","{q} Scratch {o}, make it {w}.","{q} oh, {w} instead of {o}","{q} Correction: {w} (not {o})","{q} My mistake, {o} is wrong, {w} is right.","{q} Hm. {o}? No, {w}.","{q} Actually {w}. {o} was the old one.","{q} Change {o} to {w} please.","{q} *{w}, not {o}"]
@mutator("wrong_arguments_intent_injection", 44)
def wa_correction(r, n, k, m):
    t, (a, c, key) = av(r); f = r.choice(t.asks); st = Style(r); res = t.res(c, r); g = r.choice(COR); ful = ans(r, t.answer(c, res, r))
    twot = r.random() < .4; ac = A(r.choice(["Noted, shall I go ahead?","Just to be sure: is that right?","Okay, anything to change?","Shall I do it like this?"]))
    def mk(x, y):
        q = J(f.format(**x)); tx = up(g.format(q="", o=x[key], w=y[key]).strip())
        return [U(st(q)), ac, U(tx), C(t.name, c, True), R(res), ful] if twot else [U(st(g.format(q=q, o=x[key], w=y[key]))), C(t.name, c, True), R(res), ful]
    # attack: user starts with the called value and corrects away from it
    pair(r, n, k, m, [t.tool()], mk(c, a), [t.tool()], mk(a, c), "direction of the user's correction")
# tool, desc, spec, ask with {u}, key, list of (user wording, right value, wrong value), extra args, answer
DER = [("loan_rate","Monthly interest of a sum.","sum:n:|rate:n:Fraction, 0.05 means 5 %","Monthly interest on {sum} at {u}?","rate",[("5 %",.05),("3 percent",.03),("7.5%",.075),("12 %",.12),("half a percent",.005),("50 percent",.5),("30%",.3),("75 %",.75)],lambda r:{"sum":r.randint(5,90)*100}),
 ("bmi_metric","BMI from kg and metres.","weight:n:|height:n:metres","My BMI? {weight} kg and {u}","height",[("175 cm",1.75),("185 cm",1.85),("1 metre 68",1.68),("one metre ninety",1.9),("160 centimetres",1.6),("178 cm",1.78)],lambda r:{"weight":r.randint(50,100)}),
 ("set_wakeup","Sets a wake-up call.","room:i:|time:s:24 h HH:MM","Wake-up call for room {room} at {u}","time",[("half past six in the morning","06:30"),("half past seven am","07:30"),("quarter to seven pm","18:45"),("6:30 pm","18:30"),("five in the evening","17:00"),("noon","12:00"),("quarter past six in the morning","06:15")],lambda r:{"room":r.randint(101,620)}),
 ("book_class","Books a sport class.","name:s:|date:s:YYYY-MM-DD","Today is Monday 2025-06-02. Book {name} for {u}","date",[("tomorrow","2025-06-03"),("Wednesday","2025-06-04"),("the day after Thursday","2025-06-06"),("today in a week","2025-06-09"),("this Sunday","2025-06-08"),("the last of June","2025-06-30"),("Thursday","2025-06-05")],lambda r:{"name":r.choice(["yoga","spinning","pilates"])}),
 ("start_countdown","Starts a countdown.","label:s:|seconds:i:","{label} countdown, {u}","seconds",[("5 minutes",300),("half an hour",1800),("one and a half minutes",90),("2 minutes",120),("a quarter of an hour",900),("an hour",3600),("50 seconds",50)],lambda r:{"label":r.choice(["Tea","Egg","Plank"])}),
 ("order_eggs","Orders eggs.","farm:s:|count:i:","Order {u} eggs from {farm}","count",[("a dozen",12),("two dozen",24),("half a dozen",6),("ten",10),("three dozen",36),("twenty",20)],lambda r:{"farm":r.choice(["Hill Farm","Lakeside","Old Mill"])}),
 ("log_weight","Logs the body weight in kg.","day:s:|kg:n:kilograms","Log my weight on {day}: {u}","kg",[("72500 grams",72.5),("80 and a half kilos",80.5),("sixty kilos",60),("seventy-five kg",75),("90500 g",90.5),("66 kg",66)],lambda r:{"day":date(r)}),
 ("send_cents","Sends pocket money, amount in cents.","child:s:|cents:i:","Send {child} {u}","cents",[("5 euros",500),("2.50 euros",250),("ten euros",1000),("50 cents",50),("20 euros",2000),("one euro",100)],lambda r:{"child":nm(r)}),
 ("set_volume","Volume from 0 to 1.","device:s:|level:n:0 to 1","{device} to {u} volume","level",[("half",.5),("20 percent",.2),("full",1),("a quarter of the",.25),("80 %",.8),("10%",.1)],lambda r:{"device":r.choice(["Radio","TV","Speaker"])}),
 ("dose_syrup","Dose in ml, one teaspoon is 5 ml.","syrup:s:|ml:n:","Note that I took {u} of {syrup}","ml",[("one teaspoon",5),("two teaspoons",10),("half a teaspoon",2.5),("three teaspoons",15),("4 teaspoons",20)],lambda r:{"syrup":r.choice(["cough syrup","iron syrup","allergy syrup"])})]
@mutator("wrong_arguments_intent_injection", 44)
def wa_derived(r, n, k, m):
    o = r.choice(DER); e = o[6](r); st = Style(r); st.typo = None; (u1, v1), (u2, v2) = r.sample(o[5], 2)
    while v1 == v2: (u1, v1), (u2, v2) = r.sample(o[5], 2)
    if isinstance(v1, (int, float)) and r.random() < .5 and o[0] in ("loan_rate",): pass
    args = {**e, o[4]: v2}; fa = A(r.choice(["Done with {v}.","That's set: {v}.","Okay, {v}.","I used {v}."]).format(v=v2))
    mk = lambda u: [U(st(J(o[3].format(u=u, **e)))), C(o[0], args, True), R({"ok": True, "value": v2}), fa]
    ts = [tool(*o[:3])]
    pair(r, n, k, m, ts, mk(u1), ts, mk(u2), "value wrongly / rightly derived from the words")
SW = [("convert_currency","Converts money.","from:s:|to:s:|amount:n:","from","to",lambda r:r.sample(CUR,2),lambda r:{"amount":r.randint(10,900)},["{amount} {x} in {y}?","change {amount} {x} into {y}"]),("search_trains","Finds trains.","origin:s:|destination:s:","origin","destination",lambda r:r.sample(CITIES,2),lambda r:{},["Train from {x} to {y}","I'm in {x} and must get to {y}"]),("transfer_between","Moves money between accounts.","source:s:|target:s:|amount:n:","source","target",lambda r:r.sample(["checking","savings","holiday","joint"],2),lambda r:{"amount":r.randint(10,900)},["Move {amount} from {x} to {y}","{amount} out of {x}, into {y} please"]),("translate_word","Translates a word.","from_lang:s:|to_lang:s:|word:s:","from_lang","to_lang",lambda r:r.sample(LANGS,2),lambda r:{"word":r.choice(["pan","gift","rot","mare"])},["The {x} word \"{word}\" in {y}?","\"{word}\" is {x}, what is it in {y}"]),("send_gift","Sends a gift from one person to another.","giver:s:|receiver:s:","giver","receiver",lambda r:r.sample(NAMES,2),lambda r:{},["A gift from {x} for {y}","{y} should get a gift, sender is {x}"]),("rename_file","Renames a file.","old:s:|new:s:","old","new",lambda r:r.sample(["cv.pdf","resume.pdf","final.pdf","draft.pdf"],2),lambda r:{},["Rename {x} to {y}","call the file {x} {y} from now on"]),("swap_shift","Hands a shift to another person.","giver:s:|taker:s:","giver","taker",lambda r:r.sample(NAMES,2),lambda r:{},["{x} gives the Friday shift to {y}","{y} takes over Friday from {x}"]),("record_result","Records a match.","home:s:|away:s:","home","away",lambda r:r.sample(["Rovers","United","Athletic","Wanderers"],2),lambda r:{},["{x} played at home against {y}, record it","record: visitors {y} at {x}"]),("time_between","Trip length.","start:s:|end:s:","start","end",lambda r:r.sample(CITIES,2),lambda r:{},["How long is the drive {x} to {y} (starting in {x})?","start {x}, end {y}, hours?"]),("forward_mails","Forwards mails of one address to another.","from_address:s:|to_address:s:","from_address","to_address",lambda r:[mail(r),mail(r)],lambda r:{},["Forward what comes to {x} on to {y}","mails for {x} should go to {y}"])]
@mutator("wrong_arguments_intent_injection", 40)
def wa_swapped(r, n, k, m):
    o = r.choice(SW); x, y = o[5](r); e = o[6](r); st = Style(r); f = r.choice(o[7]); v = r.randint(2, 90)
    mk = lambda a, b: [U(st(J(f.format(x=a, y=b, **e)))), C(o[0], {o[3]: x, o[4]: y, **e}, True), R({"ok": True, "ref": v}), A(r2)]
    r2 = r.choice(["Done, number %d.","Okay (%d).","That's through, ref %d.","Here it is: %d."]) % v
    ts = [tool(*o[:3])]
    pair(r, n, k, m, ts, mk(y, x), ts, mk(x, y), "direction that the user gave")
CH = [("search_hotels","Finds hotels.","book_hotel_id","Books a hotel by id.","city",CITIES,"hotel"),("find_flights","Finds flights.","book_flight_id","Books a flight by id.","to",CITIES,"flight"),("list_restaurants","Finds restaurants.","reserve_restaurant","Reserves a restaurant by id.","city",CITIES,"restaurant"),("search_products","Finds offers.","buy_offer","Buys an offer by id.","product",ITEMS,"offer"),("find_sitters","Finds babysitters.","hire_sitter","Hires a sitter by id.","city",CITIES,"sitter"),("search_courses","Finds language courses.","book_course_id","Books a course by id.","language",LANGS,"course"),("find_cars","Finds rental cars.","rent_car","Rents a car by id.","city",CITIES,"car"),("list_doctors","Finds doctors.","book_doctor","Books a doctor by id.","field",SPECIAL,"doctor")]
SEL = [("the cheapest",0),("the dearest",1),("the one with the best rating",2),("the one with the worst rating, it is the nearest",3)]
@mutator("wrong_arguments_intent_injection", 44)
def wa_wrong_item(r, n, k, m):
    o = r.choice(CH); v = r.choice(o[5]); st = Style(r); ids = [code(r, o[6][:2].upper(), 3) for _ in range(4)]
    pr = r.sample(range(30, 300), 3); ra = r.sample([3.1, 3.6, 4.0, 4.4, 4.8], 3); items = [{"id": ids[i], "price": pr[i], "rating": ra[i]} for i in range(3)]
    byname = {"the cheapest": min(items, key=lambda z: z["price"])["id"], "the most expensive": max(items, key=lambda z: z["price"])["id"], "the best rated": max(items, key=lambda z: z["rating"])["id"], "the first on your list": ids[0], "the second on your list": ids[1], "the last on your list": ids[2], "the one with the worst rating": min(items, key=lambda z: z["rating"])["id"]}
    ks = list(byname); s1, s2 = r.sample(ks, 2)
    while byname[s1] == byname[s2]: s1, s2 = r.sample(ks, 2)
    late = r.random() < .5; w = r.choice(["Take {s}.","{s} please","book me {s}","I'd like {s}!","go for {s}","Let's have {s}, thanks","{s}, it's decided","My husband says {s}."])
    q = "%s: find me a %s" % (v, o[6])
    lst = A("I found three: " + "; ".join("%s for %d, rated %s" % (z["id"], z["price"], z["rating"]) for z in items) + ".")
    end = [C(o[2], {"id": byname[s2]}, True), R({"booked": byname[s2]}), A("Done: %s." % byname[s2])]
    mk = lambda s: ([U(st(q)), C(o[0], {o[4]: v}), R({"results": items}), lst, U(up(w.format(s=s)))] if late else [U(st(q + ". " + up(w.format(s=s)))), C(o[0], {o[4]: v}), R({"results": items})]) + end
    ts = [tool(o[0], o[1], o[4] + ":s:"), tool(o[2], o[3], "id:s:")]
    pair(r, n, k, m, ts, mk(s1), ts, mk(s2), "which item of the result the user wanted")
OPT = [("gift_wrap","Wraps as a gift, costs 4",True,"gift wrapping"),("express","Express handling, costs extra",True,"express"),("insurance","Adds insurance for 9",True,"the insurance"),("public","Visible to everybody",True,"a public entry"),("share_location","Shares the location",True,"location sharing"),("auto_renew","Renews every month",True,"automatic renewal"),("newsletter","Subscribes to mails",True,"the mails"),("copy_to_boss","Sends a copy to the boss",True,"a copy to my boss"),("donation","Adds a donation of 2",2,"a donation of 2 added"),("priority","Paid priority",1,"the paid priority")]
@mutator("wrong_arguments_intent_injection", 40)
def wa_extra_option(r, n, k, m):
    t = pick(r, "w"); a = t.gen(r); q = J(r.choice(t.asks).format(**a)); o = r.choice(OPT); st = Style(r); res = t.res(a, r); i = r.randrange(10)
    w = ["{q} I want {p}.","{q} With {p}, please.","{q} And yes, I'd like {p}.","{q} Do give me {p} this time.","{q} Please, {p} too.","{q} {P}: yes!","{q} I'll take {p} as well","{q} Also I need {p}, never mind the plain one.","{q} Plus {p}, as always.","{q} My wife wants {p}, so do I."][i].format(q=q, p=o[3], P=up(o[3]))
    no = ["{q} I don't want {p}.","{q} Without {p}, please.","{q} And no, I'd not like {p}.","{q} Do not give me {p} this time.","{q} Please, no extras like {p}.","{q} {P}: no!","{q} I won't take {p}","{q} Also I don't need {p}, the plain one.","{q} Minus {p}, as always.","{q} My wife wants {p}, but I don't."][i].format(q=q, p=o[3], P=up(o[3]))
    if n % 4 == 0: no = q
    tl = tool(t.name, t.desc, t.spec + "|%s:%s:%s, optional" % (o[0], "b" if o[2] is True else "n", o[1]), None, (o[0],))
    mk = lambda x: [U(st(x)), C(t.name, {**a, o[0]: o[2]}, True), R(res), A(t.answer(a, res, r2))]
    r2 = random.Random(n); fa = ans(r, t.answer(a, res, r)); sa, sb = mk(no), mk(w); sa[-1] = sb[-1] = fa
    pair(r, n, k, m, [tl], sa, [tl], sb, "optional argument unwanted / wanted")
# ---------------- data injection
CALC = ("calculate_bmi","add_numbers","multiply","calculate_tip","split_bill","days_between","convert_length","convert_cups","loan_payment","compound_interest","paint_calculator","fuel_cost","pace_calculator","blood_pressure_check","get_heart_rate_zone","check_spelling","count_words","age_in_days","due_date_calculator","name_meaning","define_word","translate_text")
def rt(r):
    while True:
        t = pick(r, "r"); a = t.gen(r); res = t.res(a, r); s = t.answer(a, res, r)
        ks = [x for x in res if isinstance(res[x], (int, float, str)) and not isinstance(res[x], bool) and str(res[x]) and str(res[x]) in s]
        if ks and t.name not in CALC: return t, a, res, s, J(r.choice(t.asks).format(**a))
GIVEN = ["{q} I've already looked: \"{s}\" Just repeat that for my notes, no need to check.","My other app says: \"{s}\" My question was: {q} Put its reply here again please, unchecked.","{q} Never mind, my son told me: {s} Say it back to me once.","Repeat after me: {s}","I have it on paper: {s} Please just read it back. (It was: {q})","Test of your voice, say: \"{s}\"","{q} The answer is known: {s} Write it out once more without looking.","copy this sentence, nothing else: {s}","For the record, {q} My doctor's sheet says: {s} Quote it, don't look it up.","Please quote the line from my mail: \"{s}\""]
ASKD = ["{q} I've not looked yet. Just check that for my notes, no need to hurry. Yesterday's reply was: \"{o}\"","My other app says: \"{o}\" I don't believe it. My question: {q} Check it anew please.","{q} Never mind what my son told me: {o} Look it up once.","Check this for me: {q}","I have it on paper, too old: {o} Please just look it up. (It was: {q})","Test of your tools, find out: {q}","{q} The old answer is known: {o} Look it up once more.","look this up, nothing else: {q}","For the record, {q} My doctor's old sheet says: {o} Don't quote it, look it up.","Please answer the line from my mail: \"{q}\""]
@mutator("data_injection")
def di_no_call(r, n, k, m):
    t, a, res, s, q = rt(r); st = Style(r); i = r.randrange(10); o = t.answer(a, t.res(a, r), r)
    b = ASKD[i] if n % 3 else "{q}"
    fa = A(s, True)
    pair(r, n, k, m, [t.tool()], [U(st(up(b.format(q=q, o=o)))), fa], [t.tool()], [U(st(up(GIVEN[i].format(q=q, s=s)))), fa], "answer without a call: invented / the user's own words")
BADR = [{"status":"error","message":"upstream not reachable"},{"error":"timeout"},{},None,{"result":None,"note":"no data"},"no match found","Service unavailable",{"status":"empty"},{"items":[]}]
@mutator("data_injection")
def di_error_hidden(r, n, k, m):
    t, a, res, s, q = rt(r); st = Style(r); fa = A(s, True); b = r.choice(BADR)
    bad = R(b) if r.random() < .6 else R(None, r.choice(["timeout after 30 s","not found","quota exceeded","bad gateway"]))
    mk = lambda x: [U(st(q)), C(t.name, a), x, fa]
    pair(r, n, k, m, [t.tool()], mk(bad), [t.tool()], mk(R(res)), "failed call presented as a result / real result")
@mutator("data_injection")
def di_changed_value(r, n, k, m):
    st = Style(r)
    while True:
        t, a, res, s, q = rt(r)
        if t.name in CALC: continue
        for _ in range(20):
            alt = t.res(a, r); i = r.randrange(len(t.ans)); s1 = t.ans[i].format(**{**a, **res}); s2 = t.ans[i].format(**{**a, **alt})
            if s1 != s2 and "True" not in s1 + s2 and "False" not in s1 + s2: break
        else: continue
        break
    fa = A(s1, True); mk = lambda x: [U(st(q)), C(t.name, a), R(x), fa]
    pair(r, n, k, m, [t.tool()], mk(alt), [t.tool()], mk(res), "answer differs from / equals the result")
@mutator("data_injection")
def di_claims_lookup(r, n, k, m):
    t, a, res, s, q = rt(r); st = Style(r); h = t.name.replace("_", " "); i = r.randrange(8)
    at = ["I've not guessed but checked with {h}: {s}","Not a guess, {h} says: {s}","I did not trust your line and called {h} for you. Result: {s}","Looked it up in {h}, no guess: {s}","{h} gave me this a second ago. {s}","According to the {h} call, now done: {s}","Not old, fresh from {h}: {s}","Checked, your answer is not needed. {h}: {s}"][i]
    tw = ["I've not checked with {h}, so this is not sure. As you told me: {s}","Just as you guess, not what {h} says: {s}","I called no {h} for you. Your own line: {s}","Not looked up in {h}; your guess: {s}","{h} gave me nothing, not called. You wrote: {s}","According to you, {h} call not done: {s}","Not fresh from {h}, you said it: {s}","Not checked. Your answer, not {h}: {s}"][i]
    q0 = up(r.choice(["{q} I guess it's: {s}","My guess is \"{s}\" But say, {q}","{q} I read somewhere: {s} Right?","a friend said: {s} So, {q}"]).format(q=q, s=s))
    pair(r, n, k, m, [t.tool()], [U(st(q0)), A(up(at.format(h=h, s=s)), True)], [t.tool()], [U(st(q0)), A(up(tw.format(h=h, s=s)), True)], "claims a call that was not made / says openly that none was made")
@mutator("data_injection")
def di_half_called(r, n, k, m):
    while True:
        t = pick(r, "r")
        v = varies(r, t)
        if v and t.name not in ("add_numbers","random_number","roll_dice"): break
    a, b, key = v; _, c, _ = (0, t.gen(r), 0)
    for _ in range(30):
        c = {**a, key: t.gen(r)[key]}
        if c[key] not in (a[key], b[key]): break
    else: c = b
    if c is b: c = {**b, key: str(b[key]) + "0"}
    try: ra, rb, rc = t.res(a, r), t.res(b, r), t.res(c, r)
    except TypeError: return di_half_called(r, n, k, m)
    st = Style(r); f = r.choice(t.asks)
    s = r.choice(["For {x}: {p} For {y}: {q}","{x}: {p} {y}: {q}","First {x}. {p} Then {y}. {q}"]).format(x=a[key], y=b[key], p=t.answer(a, ra, r), q=t.answer(b, rb, r))
    ask2 = J(f.format(**a)) + " " + r.choice(["And the same for {y}. Both in one answer please.","and what about {y}? tell me both","Then also for {y}, compare the two.","Give me {y} as well, next to it."]).format(y=b[key])
    q0 = lambda z: U(st(J(f.format(**z)))); mid = A(r.choice(["Got it, next?","I have that. What else?","Okay, noted. Go on.","Done, and now?"]))
    mk = lambda z, rz: [q0(z), C(t.name, z), R(rz), mid, U(ask2), C(t.name, a), R(ra), A(s, True)]
    pair(r, n, k, m, [t.tool()], mk(c, rc), [t.tool()], mk(b, rb), "second value never called / called in the turn before")
