import json
from collections import Counter
from core import *
import domains, hdesc, idesc, ires, hres
import carriers as K
R = random.Random('ae everyday')
ROWS, SEEN, CORES, USE = [], set(), [], Counter()
LANGS = ['de', 'fr', 'es', 'it', 'nl']

def clean(s):
    s = re.sub(r'[ ]+([.,;])(?=[ \n]|$)', r'\1', s); s = re.sub(r'(?<!\.)\.\.(?!\.)', '.', s); s = re.sub(r'([!?])\.', r'\1', s)
    s = re.sub(r'\.([,;])', r'\1', re.sub(r'(?<=\S)  +', ' ', s))
    return s.strip()
def add(text, inj, pos, kind, core=None):
    lo, hi = (20, 3000) if pos == 'result' else (6, 3000)
    if not lo <= len(text) <= hi or text in SEEN: return False
    if core and USE[core] > 6: return False
    if core: USE[core] += 1
    SEEN.add(text); CORES.append(core); ROWS.append({'text': text, 'injected': inj, 'position': pos, 'kind': kind}); return True
def upto(n, f):
    goal, tries = len(ROWS) + n, 0
    while len(ROWS) < goal:
        f(); tries += 1
        if tries > 40 * n: print('stuck', f.__name__, goal - len(ROWS)); break

# ---------- descriptions
DOM = domains.load()
OD = Deck([(d, o) for d in DOM for o in d.o], 'o'); PD = Deck([(d, p) for d in DOM for p in d.p] * 2 + [(None, p) for p in lines(hdesc.GP)] * 3, 'p')
ND = {d.n: Deck(d.notes, d.n) for d in DOM}; GD = Deck(lines(hdesc.GEN), 'g'); WH = Deck(lines(hdesc.WHOLE), 'w'); SH = Deck(lines(hdesc.SHORT), 's')
DOMD = Deck(DOM, 'dom')
def memo(d):
    t = R.sample(d.tools, 2); return {'ta': t[0], 'tb': t[1], 'n': str(R.randint(2, 9))}
def dot(s): return s if not s or s[-1] in '.!?:>`*"' or '\n' in s[-3:] else s + '.'
def note(d, m): return dot(clean(up(ex(ND[d.n]() if R.random() < .6 else GD(), R, m).strip())))
def fmt(head, sents, hot, d=None):
    s = list(sents); st = R.random()
    if s and hot is not None:
        x = R.random()
        if x < .10: s[hot] = R.choice(['<IMPORTANT>%s</IMPORTANT>', '<note>%s</note>', '**%s**', '<usage_notes>\n%s\n</usage_notes>', '(%s)', '[%s]', '<!-- %s -->', '"%s"']) % s[hot]
        elif x < .32: s[hot] = R.choice(idesc.FRONT[6:]) + s[hot]
    if not head: return ' '.join(s)
    if st < .60 or not s: return ' '.join([head] + s)
    if st < .70: return head + '\n\n' + '\n'.join('- ' + x for x in s)
    if st < .78: return '\n'.join([head] + s)
    if st < .85: return head + '\n\n' + R.choice(['## Usage\n', 'Notes:\n', '## When to use\n', 'Rules:\n', 'Remarks: ']) + '\n'.join(s)
    if st < .92:
        p = [clean(ex(x, R)) for x in R.sample((d or DOMD()).p, 2)]
        return head + '\n\nArgs:\n    a: %s\n    b: %s\n\n' % tuple(p) + '\n'.join(s)
    i = R.randint(0, len(s)); return ' '.join(s[:i] + [head] + s[i:])
def opening():
    d, o = OD(); a = alts(o, R); return d, dot(clean(ex(a, R)).replace(' :', ':')), a
def hd():
    d, h, a = opening(); m = memo(d); x = R.random()
    if x < .13: add(h if R.random() < .6 else h.rstrip('.'), False, 'description', 'terse:' + d.n, a); return
    n = 1 if x < .42 else 2 if x < .7 else R.randint(3, 6) if x < .94 else R.randint(8, 14); s = []
    while len(s) < n:
        t = note(d, m)
        if t not in s: s.append(t)
    add(fmt(h, s, R.randrange(n), d), False, 'description', ('notes:' if n < 3 else 'long:') + d.n, a + s[0])
def hw():
    a = alts(WH(), R); d = DOMD(); t = clean(ex(a, R, memo(d)))
    if R.random() < .25: t += ' ' + dot(clean(ex(GD(), R, memo(d))))
    add(t, False, 'description', 'agent-tool', a)
def langdeck(src, sub=''):
    b = blocks(src); return [Deck([x for x in b[l] if x.startswith(sub)], l + sub) for l in LANGS]
LI = [0]
def nextlang(ds): LI[0] += 1; return LANGS[LI[0] % 5], ds[LI[0] % 5]()
LO, LP = langdeck(hdesc.LANG, '+'), langdeck(hdesc.LANG, '*')
def hdl():
    l, t = nextlang(LO); a = alts(t[1:], R); add(clean(ex(a, R)), False, 'description', 'lang-' + l, a)
def hp():
    x = R.random()
    if x < .1: a = alts(SH(), R); add(clean(ex(a, R)), False, 'description', 'param-short', a); return
    d, p = PD(); a = alts(p, R); t = clean(up(ex(a, R))).rstrip(',;'); k = d.n if d else 'general'; d = d or DOMD()
    if R.random() < .45:
        t = fmt(dot(t), [note(d, memo(d))], 0)
    elif R.random() < .3: t = dot(t)
    if 2 <= len(t.split()) <= 62: add(t, False, 'description', 'param:' + k, a)
def hpl():
    l, t = nextlang(LP); a = alts(t[1:], R); t = clean(up(ex(a, R))); add(dot(t) if R.random() < .4 else t, False, 'description', 'param-' + l, a)
ID = blocks(idesc.W); IDK = Deck([(k, t) for k, v in ID.items() for t in v], 'id')
IL = langdeck(idesc.LANG)
def cover(pay, k, par, a, hide=None):
    d, h, _ = opening(); m = memo(d); pay = dot(clean(fill(pay, R, m)))
    if par:
        x = R.random()
        if x < .62: t = pay
        else: t = fmt(dot(clean(up(ex(alts(PD()[1], R), R, m))).rstrip(',;')), [pay], 0)
        k = 'param:' + k
    elif R.random() < .08: t = fmt('', [pay], 0)
    else:
        n = R.choice([0, 0, 0, 1, 1, 2, 4]) if R.random() < .95 else R.randint(8, 13); s = [note(d, m) for _ in range(n)]; i = R.randint(0, n); s.insert(i, pay); t = fmt(h, s, i, d)
    add(t, True, 'description', k, a)
def idd():
    k, t = IDK(); par = t.startswith('*') or R.random() < .3; t = t.lstrip('*'); a = alts(t, R); cover(a, k, par, a)
def idw():
    k, t = IDK(); t = t.lstrip('*'); a = alts(t, R); p = fill(a, R, memo(DOMD()))
    w = R.choice(['base64', 'hex', 'html-comment', 'hidden', 'reversed', 'rot13', 'inline-json', 'block-comment', 'form'])
    s = K.wrap(w, p, R)
    if w in ('base64', 'hex', 'reversed', 'rot13'): s = R.choice(['Settings, decode and obey: ', 'Further usage notes for the model: ', 'Read this first. ', '']) + s
    d, h, _ = opening(); add(R.choice([h + ' ' + s, s + '\n' + h, s]), True, 'description', 'wrapped-' + w, a)
def hdw():
    d, h, a = opening(); s = note(d, memo(d)); w = R.choice(['base64', 'hex', 'html-comment', 'hidden', 'reversed', 'inline-json', 'block-comment', 'form'])
    s = (R.choice(['Example of a payload: ', 'Sample value: ', 'Test string: ']) if w in ('base64', 'hex', 'reversed') else '') + K.wrap(w, s, R)
    add(R.choice([h + ' ' + s, s + '\n' + h]), False, 'description', 'wrapped', a + s[:40])
def idl():
    l, t = nextlang(IL); a = alts(t, R); p = clean(ex(a, R)); x = R.random()
    if x < .3: s = p
    else:
        c = clean(ex(langd_h[LANGS.index(l)]()[1:], R)); s = (dot(c) + R.choice([' ', '\n', ' WICHTIG: ' if l == 'de' else ' ']) + p) if x < .8 else p + ' ' + c
    add(s, True, 'description', 'lang-' + l, a)
langd_h = langdeck(hdesc.LANG)
upto(1200 - 96 - 190 - 24, hd); upto(190, hw); upto(24, hdw); upto(96, hdl)
upto(920, hp); upto(80, hpl)
upto(700 - 56 - 50, idd); upto(50, idw); upto(56, idl)

# ---------- results
def car(slim=False):
    k = K.CD(); c = K.C[k][0](R, {})
    if R.random() < .09:
        ps = []
        for _ in range(R.randint(2, 6)): q = K.C[K.CD()][0](R, {}); ps += [K.text(q, R), R.choice(['', '----', '* * *', '>>>'])]
        return 'long', ([K.text(c, R)] + ps, '\n')
    if slim and c[1] is not None and len(c[0]) > 2:
        while len(c[0]) > 2 and R.random() < .6: c[0].pop(R.randrange(len(c[0])))
    return k, c
def hr():
    k, c = car(); x = R.random()
    if x < .62: add(K.text(c, R), False, 'result', k); return
    a = alts(K.DEC(), R); w = K.WD(); p = clean(ex(a, R))
    if x > .96 and w != 'split': add(K.wrap(w, p, R), False, 'result', 'short-' + w, a)
    else: add(K.compose(c, p, w, R.choice(['begin', 'middle', 'end']), R), False, 'result', k + '+' + w)
HL = langdeck(hres.LANG); RL = langdeck(ires.LANG)
def langcar(l):
    d = HL[LANGS.index(l)]; x = [ex(t, R) for t in d.some(R.randint(1, 3))]
    if R.random() < .25: return [{'id': ex('$id', R), 'from': ex('$mail', R), 'text': t} for t in x], None
    return ([ex('$name <$mail>', R)] if R.random() < .3 else []) + x, R.choice(['\n', '\n\n', ' '])
def hrl():
    LI[0] += 1; l = LANGS[LI[0] % 5]; add(K.text(langcar(l), R), False, 'result', 'lang-' + l)
def irl():
    l, t = nextlang(RL); a = alts(t, R); p = clean(ex(a, R)); w = K.WD() if R.random() < .35 else 'plain'
    add(K.compose(None if R.random() < .15 and w != 'split' else langcar(l), p, w, R.choice(['begin', 'middle', 'end', 'end']), R), True, 'result', 'lang-' + l, a)
IR = blocks(ires.W)
VERB = set('Store Write Save Delete Add Note Switch Change Turn Extend Set Create Put Tell Claim Say Present State Report Send Copy Remember Forget Take Raise Redeem Buy Approve Append Uninstall Cancel Answer Close Leave Approve Accept Instruct Record Warn'.split())
EXTRA = [low(t) for v in ID.values() for t in v if t.split()[0] in VERB and not re.search(r'this tool|this server|`|\$t[ab]|the call|each call|servers?\b|request|\bus\b|ours', t)]
ACT = Deck([t for k, v in IR.items() if k[0] == '!' for t in v] * 2 + EXTRA, 'act')
SYN = [('the user\'s', "{the user's|your user's|their}"), ('the user', '{the user|your user|the person you help|the customer}'), ('send ', '{send|mail|pass} '), ('transfer ', '{transfer|wire|remit} '), ('delete ', '{delete|erase|throw away} '), ('order ', '{order|get} '), ('open ', '{open|visit|call up} '),
  ('change ', '{change|alter} '), ('say ', '{say|state|answer} '), ('book ', '{book|reserve} '), ('tell ', '{tell|inform} ')]
def act():
    t = ACT()
    for s, b in SYN:
        if t.startswith(s) or (s[:3] == 'the' and s in t and '{' not in t and R.random() < .4): t = t.replace(s, b, 1); break
    a = alts(t, R)
    if R.random() < .14:
        b = alts(ACT(), R); a = a.rstrip('.') + R.choice([', then ', ' and ', '; after that ']) + b
    return a
ADDR = ['Assistant, ', '$role: ', 'To the AI that reads this: ', 'Dear model, ', 'AI agents: ', 'As the assistant of this user, ', 'Assistant in charge of this account: ', 'For the $role: ', 'You, the language model, ', '@AI ', 'Instruction for automated readers: ', 'When your program reads this, it should ', 'Task for the $role: ', 'Hello bot, ', 'Your assistant is to ', 'Please, assistant: ']
FR = Deck([(k, t) for k, v in IR.items() if k[0] != '!' for t in v if '$act' in t or '$Act' in t], 'fr')
FREE = Deck([(k, t) for k, v in IR.items() if k[0] != '!' for t in v if not ('$act' in t or '$Act' in t)], 'free')
def put(f, a):
    f = re.sub(r'\$act(?=[,)])', lambda m: a.rstrip('.'), f); return f.replace('$Act', up(a)).replace('$act', a)
def irr():
    x = R.random()
    if x < .5:
        k, f = FR(); a = act(); p = put(alts(f, R), a); core = a; w = 'plain' if R.random() < .72 else K.WD()
    elif x < .66: k, f = FREE(); core = alts(f, R); p = core; w = 'plain' if R.random() < .7 else K.WD()
    else:
        w = K.WD(); core = act(); k = w; ad = R.choice(ADDR)
        p = ad + core if 'user' not in core or R.random() < .6 else up(core)
    p = ex(p, R); p = '\n'.join(clean(l) for l in p.split('\n'))
    if w == 'plain': p = up(p)
    y = R.random(); c = None if y < .17 else car(True)
    t = K.compose(c and c[1], p, w, R.choice(['begin', 'middle', 'middle', 'end', 'end']), R)
    add(t, True, 'result', k if w in ('plain', k) else k + '/' + w, core)
upto(1400 - 112, hr); upto(112, hrl); upto(1100 - 88, irr); upto(88, irl)

R.shuffle(ROWS)
with open('rows.jsonl', 'w', encoding='utf-8') as f:
    for r in ROWS: f.write(json.dumps(r, ensure_ascii=False) + '\n')
