"""Words, sentences and word pieces: how text is read, before anything is compared or learned. Specified in features.md."""

import functools
import json

NUMBER, LETTERS, SIGN = 0, 1, 2
_NOT_LETTERS = ((0x80, 0xA9), (0xAB, 0xB4), (0xB6, 0xB9), (0xBB, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2000, 0x2BFF), (0x3000, 0x303F), (0xFE00, 0xFE0F), (0xFF00, 0xFF0F), (0xFF1A, 0xFF20), (0x1F000, 0x1FAFF))
STOP = frozenset("a an the of to in on at for from by with and or is are be was were been it its this that these those i you he she we they me my your our their us can could would will shall should may do does did please what which who how when where there have has had not no if as so then than also get find fetch need want let know tell give show".split())
COUNTS = {"once": 1, "twice": 2, "thrice": 3, "single": 1, "double": 2}
SMALL = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
TEXT_LIMIT = 4000  # characters of one text that are read


def is_letter(c):
    o = ord(c)
    if o < 0x80:
        return "a" <= c <= "z" or "A" <= c <= "Z"
    return not any(a <= o <= b for a, b in _NOT_LETTERS)


@functools.lru_cache(maxsize=100_000)
def words(text, signs="?:%"):
    """[(kind, norm, start, end)]: runs of letters in lower case and split where case says so, numbers in one spelling, and some signs"""
    text = text[:TEXT_LIMIT]
    out, i, n = [], 0, len(text)
    while i < n:
        c = text[i]
        if "0" <= c <= "9":
            j = i + 1
            while j < n and ("0" <= text[j] <= "9" or (text[j] in ".," and j + 1 < n and "0" <= text[j + 1] <= "9")):
                j += 1
            out.append((NUMBER, number(text[i:j]), i, j))
        elif is_letter(c):
            j = i + 1
            while j < n and is_letter(text[j]):
                if "A" <= text[j] <= "Z" and (not "A" <= text[j - 1] <= "Z" or (j + 1 < n and "a" <= text[j + 1] <= "z")):
                    break
                j += 1
            out.append((LETTERS, text[i:j].lower(), i, j))
        else:
            j = i + 1
            if c in signs:
                out.append((SIGN, c, i, j))
        i = j
    return out


def number(digits):
    """One spelling a number: no commas, no leading zeros, no zeros at the end of a fraction."""
    s = digits.replace(",", "")
    if s.count(".") > 1:
        return s
    whole, _, part = s.partition(".")
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    return f"{whole}.{part}" if part else whole


@functools.lru_cache(maxsize=100_000)
def stem(word):
    """A word without its ending, crudely."""
    for end in ("ing", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3 and not (end == "s" and word.endswith("ss")):
            return word[:-len(end)]
    return word


def norms(text):
    return [w[1] for w in words(text) if w[0] != SIGN]


def stems(items):
    """The content of words: stems, without the words that any sentence has."""
    return {stem(w[1]) if w[0] == LETTERS else w[1] for w in items if w[0] != SIGN and w[1] not in STOP}


@functools.lru_cache(maxsize=100_000)
def sentences(text):
    """Pieces of a text, ended by . ? ! before white space, or by a line break."""
    text = text[:TEXT_LIMIT]
    out, start = [], 0
    for i, c in enumerate(text):
        last = i + 1 == len(text)
        if c == "\n" or last or (c in ".?!" and text[i + 1].isspace()):
            piece = text[start:i + 1].strip()
            if piece:
                out.append(piece)
            start = i + 1
    return out


def runs(items, wanted):
    """Where the list of norms `wanted` stands in `items`, as [(first, last + 1)], without overlap."""
    if not wanted:
        return []
    have = [w[1] for w in items]
    out, i, n = [], 0, len(wanted)
    while i + n <= len(have):
        if have[i:i + n] == wanted:
            out.append((i, i + n))
            i += n
        else:
            i += 1
    return out


def spelled(value):
    """A JSON value as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value)


def leaves(value, key="", limit=64):
    """[(key, scalar)] of a JSON value in the order in which it is written; a list's elements have the key of the list."""
    out, stack = [], [(key, value)]
    while stack and len(out) < limit:
        key, value = stack.pop()
        if isinstance(value, dict):
            stack += [(f"{key} {k}".strip() if key else k, v) for k, v in reversed(value.items())]
        elif isinstance(value, list):
            stack += [(key, v) for v in reversed(value)]
        else:
            out.append((key, value))
    return out


class Pieces:
    """Greedy word pieces over a vocabulary, `most` a word."""

    def __init__(self, path, unknown=1, most=6):
        self.unknown, self.most = unknown, most
        with open(path, encoding="utf-8") as lines:
            self.names = lines.read().split("\n")[:-1]
        self.index = {p: i for i, p in enumerate(self.names)}
        self.known = {}

    def __call__(self, word):
        """The pieces of one word of letters; [UNK] where there is none."""
        got = self.known.get(word)
        if got is None:
            got, at = [], 0
            while at < len(word):
                for end in range(len(word), at, -1):
                    piece = self.index.get(("##" if at else "") + word[at:end])
                    if piece is not None:
                        break
                else:
                    got = [self.unknown]
                    break
                got.append(piece)
                at = end
            got = got[:self.most]
            if len(self.known) < 200_000:
                self.known[word] = got
        return got
