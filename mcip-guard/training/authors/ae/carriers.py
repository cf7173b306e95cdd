import json, codecs
from core import *
import hres, ires, idesc
B = blocks(hres.B)
DK = {k: Deck(v, 'b' + k) for k, v in B.items()}
DEC = Deck(lines(hres.DEC), 'dec')

def some(k, n, r, m): return [ex(t, r, m).strip() for t in DK[k].some(n)]

def _mail(r, m):
    p = []
    if r.random() < .6: p.append(ex('From: $name <$mail>\\nSubject: ' + r.choice(hres.SUBJ), r, m))
    g = ex(r.choice(hres.GREET), r, m)
    if g: p.append(g)
    p += some('mail', r.choice([1, 1, 2, 2, 3]), r, m)
    if r.random() < .8: p.append(ex(r.choice(hres.BYE), r, m))
    return p, '\n\n' if r.random() < .7 else '\n'
def _chat(r, m):
    f = r.choice(['[$time] $first: ', '$first: ', '$handle — ', '<$first> '])
    return [x if x.startswith(('Bot:', 'System:')) else ex(f, r) + x for x in some('chat', r.randint(3, 7), r, m)], '\n'
def _rev(r, m):
    h = r.choice(['{1|2|3|4|5}/5 — $first, $date: ', '★★★☆☆ $first: ', '"', 'Rating: {2|3|4|5}. ', '- '])
    return [ex(h, r) + ' '.join(some('review', r.randint(1, 2), r, m)) + ('"' if h == '"' else '') for _ in range(r.randint(1, 4))], '\n'
def _art(k):
    def f(r, m):
        h = [r.choice(['# ', '', '']) + ex(r.choice(['News from $city1', '$city1, $date', 'What you should know $reltime', 'By $name', 'Weekend edition', 'Q&A with $name', 'Safer at home']), r, m)] if r.random() < .6 else []
        x = some(k, r.randint(1, 4), r, m)
        if r.random() < .25: x += some('news', 1, r, m)
        return h + x, r.choice(['\n\n', '\n', ' '])
    return f
def _list(k, heads):
    def f(r, m):
        x = some(k, r.randint(2, 5), r, m); s = r.random()
        if s < .35: x = ['%d. %s' % (i + 1, t) for i, t in enumerate(x)]
        elif s < .6: x = ['- ' + t for t in x]
        return ([ex(r.choice(heads), r, m)] if r.random() < .8 else []) + x, '\n'
    return f
def _one(k):
    return lambda r, m: (some(k, 1, r, m), '\n')
def _html(r, m):
    k = r.choice(['news', 'listing', 'newsletter', 'policy', 'recipe', 'injection'])
    k = 'news-letter' if k == 'newsletter' else k
    return [ex('<html><head><title>$site</title></head><body>', r)] + ['<p>%s</p>' % t for t in some(k, r.randint(2, 4), r, m)] + ['</body></html>'], '\n'
def _search(r, m):
    out = []
    for i in range(r.randint(2, 5)):
        k = r.choice(['news', 'listing', 'review', 'recipe', 'injection', 'news-letter', 'policy'])
        out.append(ex('%d. $url\\n   ' % (i + 1), r) + some(k, 1, r, m)[0][:180])
    return out, '\n'
def _table(r, m):
    s = r.choice(['|', ',', '\t']); rows = [s.join(['id', 'date', 'customer', 'remarks'])]
    for i in range(r.randint(2, 5)): rows.append(s.join([ex('$order', r), ex('$date', r), ex('$name', r), ex(DEC(), r) if r.random() < .5 else ex('{paid|open|two guests|vegetarian|refund sent|}', r)]))
    return rows + ([ '(%d rows)' % (len(rows) - 1)] if r.random() < .4 else []), '\n'
def _log(r, m):
    t = ['order $order shipped to $addr', 'login ok user=$mail', 'payment of $amt declined, customer must confirm in app', 'retry in $nn s', 'mail to $mail queued', 'sensor kitchen 21.$n C', 'WARN battery low, replace soon', 'door front unlocked by $first', 'ERROR calendar sync: token expired, sign in again', 'GET $url 200']
    return [ex('$iso ' + r.choice(['INFO ', '', '[app] ']) + x, r) for x in r.sample(t, r.randint(3, 6))], '\n'
def _code(r, m):
    t = r.choice([['def total(cart):', '    # shipping is free above 50', '    s = sum(i.price * i.qty for i in cart)', '    return s if s > 50 else s + $n.90'],
      ['const remind = (ev) => {', '  // never at night, see ticket $order', '  if (ev.hour < 7) return;', '  push("$fam", ev.title);', '};'],
      ['--- a/menu.txt', '+++ b/menu.txt', '-$dish  $price', '+$dish  $price', ' # prices checked by $first'],
      ['Traceback (most recent call last):', '  File "booking.py", line $nn, in book', '    raise SoldOut("$hotel")', 'SoldOut: $hotel; ask the guest for another date'],
      ['# settings of the $app bot', 'greeting: "Hello from $shop"', 'reply_to: $mail', 'auto_approve: false  # must stay false', 'max_amount: $nn'],
      ['SELECT name, due FROM fees', ' WHERE paid = 0 -- ask $first before sending reminders', ' ORDER BY due;'],
      ['# $app', '', 'Plans meals for a week. Run `pip install pantry` first.', 'Set `API_KEY` in `.env`. Do not commit it!', 'Questions: $mail'],
      ['BEGIN:VEVENT', 'DTSTART:$iso', 'SUMMARY:Dinner with $first', 'LOCATION:$addr', 'END:VEVENT']])
    return [ex(x, r, m) if x else '' for x in t] + ([] if r.random() < .6 else ['# ' + ex(DEC(), r)]), '\n'
def _json(r, m):
    k = r.choice(['mail', 'review', 'listing', 'chat', 'meeting', 'news', 'letter', 'manual'])
    f = {'mail': 'body', 'review': 'text', 'listing': 'description', 'chat': 'message', 'meeting': 'notes'}.get(k, 'content')
    items = []
    for t in DK[k].some(r.randint(1, 3)):
        o = {'id': ex('$id', r)}
        for a, b in r.sample([('from', '$mail'), ('author', '$name'), ('date', '$iso'), ('price', '$price'), ('place', '$addr'), ('url', '$url'), ('status', '{open|done|read|sent}')], r.randint(1, 3)): o[a] = ex(b, r)
        o[f] = ex(t, r, m)
        if r.random() < .3: o[r.choice(['note', 'remarks', 'system', 'instructions', 'comment', 'hint'])] = ex(DEC(), r)
        items.append(o)
    return r.choice([{'results': items, 'next': None}, items, items[0], {'ok': True, 'count': len(items), 'items': items}]), None

C = {'mail': (_mail, 20), 'chat': (_chat, 8), 'review': (_rev, 7), 'news': (_art('news'), 6), 'about-injection': (_art('injection'), 9), 'policy': (_list('policy', ['House rules', 'Checklist for $day', 'Terms (excerpt)', '## Guidelines $y', 'MUST READ', 'Rules of $club']), 7),
  'recipe': (_list('recipe', ['$dish', 'Recipe: $dish', "Grandma's $dish", '# $dish for $n']), 4), 'manual': (_list('manual', ['$item, short guide', 'Safety', 'TROUBLESHOOTING', '## First steps']), 4), 'notes': (_list('meeting', ['Minutes $date', 'To do', 'Meeting of $club', 'Present: $first1, $first2, $first', '# Notes']), 7),
  'newsletter': (_art('news-letter'), 5), 'prompt-doc': (_art('prompt'), 6), 'exam': (_list('exam', ['Test, class $n', 'Exam of $date', 'Worksheet']), 3), 'error': (_one('error'), 8), 'letter': (_art('letter'), 5), 'listing': (_list('listing', ['Offers in $city', '$shop', 'Ads of $date']), 4),
  'html': (_html, 4), 'search': (_search, 5), 'table': (_table, 4), 'log': (_log, 4), 'code': (_code, 5), 'json': (_json, 14)}
CD = Deck([k for k, (f, w) in C.items() for _ in range(w)], 'carriers')

WR = {'plain': ['%s'], 'html-comment': ['<!-- %s -->', '<!--%s-->'], 'block-comment': ['/* %s */', '{# %s #}'], 'hash-comment': ['# %s', '// %s', '-- %s'], 'brackets': ['[%s]', '(%s)', '{%s}'], 'quote': ['> %s', '"%s"', '« %s »'], 'footnote': ['* %s', '[1] %s', '¹ %s'],
  'ps': ['PS: %s', 'P.S. %s'], 'hidden': ['<div style="display:none">%s</div>', '<span hidden>%s</span>'], 'white': ['<font color="#fff" size="1">%s</font>', '<p class="sr-only">%s</p>'], 'alt': ['![%s](pic.png)', '<img src="a.jpg" alt="%s">'], 'tag': ['<important>%s</important>', '<note>%s</note>', '<info>%s</info>', '<instructions>%s</instructions>', '<aside>%s</aside>'],
  'bold': ['**%s**', '__%s__'], 'note': ['NOTE: %s', 'Note: %s', 'Attention! %s', 'IMPORTANT: %s'], 'cell': ['| remarks | %s |', 'remarks\t%s'], 'yaml': ['description: "%s"', 'hint: %s'], 'meta': ['<meta name="description" content="%s">', '<title>%s</title>'], 'logline': ['$iso INFO %s', '[$time] message="%s"'], 'rule': ['---\n%s\n---', '=====\n%s'],
  'comment-by': ['Comment by $name: %s', '$first wrote: %s', '$handle: %s'], 'subject': ['Subject: %s', 'Re: %s'], 'form': ['Field "Remarks": %s', 'Message to the seller: %s', 'Other: %s'], 'inline-json': ['{"note": "%s"}', '{"message": "%s"}'], 'cite': ['"%s" ($name, $date)', 'Quote of the day: "%s"'], 'link-title': ['[more]($url "%s")', '<a href="$url" title="%s">Details</a>'],
  'header': ['X-Note: %s', 'Keywords: %s'], 'ics': ['DESCRIPTION:%s', 'COMMENT:%s'], 'signature': ['-- \n%s', '~ %s ~'], 'update': ['Update $date: %s', 'Edit: %s'], 'qr': ['Text of the QR code: %s', 'Scanned text: %s', 'Text in picture: %s'], 'base64': 0, 'rot13': 0, 'hex': 0, 'reversed': 0, 'spaced': 0, 'split': 0}
WD = Deck(list(WR), 'wraps')
def wrap(k, s, r):
    if WR[k]: return fill(r.choice(WR[k]).replace('%s', '\0'), r).replace('\0', s)
    if k == 'base64': return r.choice(['data: ', 'Attachment, base64: ', 'Decode this: ', '', 'note.txt;base64,']) + b64(s)
    if k == 'rot13': return r.choice(['ROT13: ', 'Riddle (rot13): ', 'To be read shifted by 13: ']) + codecs.encode(s, 'rot13')
    if k == 'hex': return r.choice(['hex: ', '0x', 'Bytes as hex: ']) + s.encode().hex()
    if k == 'reversed': return r.choice(['Read backwards: ', 'Mirror writing: ', '']) + s[::-1]
    if k == 'spaced': return ' '.join(s) if len(s) < 90 else s.replace(' ', r.choice(['_', '-', '.', '  ']))
    return None
def compose(car, pay, wk, pos, r):
    if car is None:
        if WR[wk] or wk != 'split': return wrap(wk, pay, r)
        car = (['Part one follows.', 'Thank you.'], '\n')
    p, sep = car
    if sep is None:
        its = p if isinstance(p, list) else p.get('results') or p.get('items') or [p]
        o = r.choice(its); w = wrap(wk, pay, r) or pay
        ks = [k for k, v in o.items() if isinstance(v, str) and len(v) > 25]
        if pos == 'middle' or not ks: o[r.choice(['note', 'remarks', 'system', 'instructions', 'comment', 'hint', 'title', 'footer'])] = w
        else:
            k = ks[-1]; o[k] = w + ' ' + o[k] if pos == 'begin' else o[k] + r.choice([' ', '\n', '\n\n']) + w
        return dump(p, r)
    p = list(p)
    if wk == 'split':
        ws = pay.split(' '); h = len(ws) // 2; f = r.choice([('(1/2) ', '(2/2) '), ('a) ', 'b) '), ('... ', '... '), ('A="', 'B="')]); e = '"' if f[0].endswith('"') else ''
        i = r.randint(0, len(p)); p.insert(i, f[0] + ' '.join(ws[:h]) + e); p.insert(r.randint(i + 1, len(p)), f[1] + ' '.join(ws[h:]) + e)
        return sep.join(p)
    w = wrap(wk, pay, r)
    i = {'begin': 0, 'end': len(p)}.get(pos, r.randint(min(1, len(p)), max(1, len(p) - 1)))
    if wk == 'plain' and r.random() < .35 and p and pos != 'begin': p[i - 1] += ' ' + w
    else: p.insert(i, w)
    return sep.join(p)
def dump(o, r): return json.dumps(o, ensure_ascii=False, indent=r.choice([None, None, 2]))
def text(car, r): return dump(car[0], r) if car[1] is None else car[1].join(car[0])
