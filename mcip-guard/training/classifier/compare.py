"""How names, values and words are compared. Specified in features.md."""

import collections
import re

from .text import COUNTS, LETTERS, NUMBER, SIGN, SMALL

_SAME = str.maketrans("013457àáâäаеорсхуіѕһ", "oleastaaaaaeopcxyish")
_AFFIX = re.compile(r"(?:v?\d+|new|pro|plus|official|beta|copy)$")


def skeleton(name):
    """A name as the eye takes it: no case, no signs, digits and letters of other scripts as the letters they look like, no suffix of a version."""
    s = "".join(c for c in name.lower().translate(_SAME).replace("i", "l") if c.isalnum())
    return s


def _bare(name):
    parts = [p for p in re.split(r"[^a-z0-9]+", name.lower()) if p]
    while len(parts) > 1 and _AFFIX.fullmatch(parts[-1]):
        parts.pop()
    return skeleton(re.sub(r"(?<=[a-z])\d$", "", "".join(parts)).rstrip("s"))


def alike(a, b):
    return a.skeleton == b.skeleton or _bare(a.name) == _bare(b.name)


def named(text, name):
    """The name stands in the text as it is written, not inside another name."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and _part(text[at - 1])) and not (end < len(text) and (_part(text[end]) and text[end] != "." or text[end] == "." and end + 1 < len(text) and _part(text[end + 1]))):
            if len(name) > 3 or "_" in name:
                return True
        at = text.find(name, at + 1)
    return False


def _part(c):
    return c.isalnum() or c in "_-"


def plain(items):
    """The norms of words without the signs, as one text that can be searched."""
    return " " + " ".join(w[1] for w in items if w[0] != SIGN) + " "


def stands_in(text, wanted):
    """Whether the norms stand in a text of `plain`, one after another."""
    return bool(wanted) and f" {' '.join(wanted)} " in text


def numbers_of(items):
    out = set()
    for kind, text, _, _ in items:
        if kind == NUMBER:
            out.add(text)
        elif kind == LETTERS and text in SMALL:
            out.add(str(SMALL[text]))
    return out


def derived(value, figures):
    """A number that follows from a said one: a part of a hundred, a thousandfold, a thousandth."""
    for n in figures:
        try:
            x = float(n)
        except ValueError:
            continue
        if any(abs(x * k - value) < 1e-9 * max(1.0, abs(value)) for k in (0.01, 100, 1000, 0.001, 1e6, -1)):
            return True
    return False


def count_said(clause):
    """How many times the user says a thing is to be done, 0 if they do not say."""
    for i, w in enumerate(clause.norms):
        if w in COUNTS:
            return COUNTS[w]
        if i + 1 < len(clause.norms) and clause.norms[i + 1] in ("times", "time"):
            n = SMALL.get(w) if w in SMALL else int(w) if w.isdigit() and len(w) < 3 else None
            if n:
                return n
    return 0


def longest_run(a, b):
    """The longest list of words that stands in both."""
    best, row = 0, {}
    where = collections.defaultdict(list)
    for j, w in enumerate(b[:200]):
        where[w].append(j)
    for w in a[:80]:
        new = {}
        for j in where.get(w, ()):
            new[j] = row.get(j - 1, 0) + 1
            best = max(best, new[j])
        row = new
    return best
