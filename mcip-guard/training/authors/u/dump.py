"""Writers of records: YAML-like, JSON, Python, XML, CSV, Markdown and plain text, each with its own escaping."""
import csv
import html
import io
import json
import re
import textwrap


def yscalar(v, style, ind):
    if v is None:
        return "null"
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, (int, float)):
        return str(v)
    s = v
    pad = " " * ind
    if s == "":
        return "''"
    plain = re.match(r"^[A-Za-z0-9(][^\n]*$", s) and not re.search(r": |:$| #|^\d+$", s) and s == s.strip() and "\u200b" not in s
    if style == "block" and "\n" in s and not s.startswith((" ", "\n")):
        return "|-\n" + "\n".join(pad + l if l else "" for l in s.split("\n"))
    if style == "fold" and len(s) > 70 and "\n" not in s and plain:
        return ("\n" + pad).join(textwrap.wrap(s, 78, break_long_words=False, break_on_hyphens=False))
    if plain:
        return s
    if style == "double" or not s.isprintable() and "\n" not in s:
        return json.dumps(s, ensure_ascii=False)
    if "\n" in s and style in ("single", "fold", "block"):
        return "'" + s.replace("'", "''").replace("\n\n", "\0").replace("\n", "\n\n" + pad).replace("\0", "\n\n\n" + pad) + "'"
    return "'" + s.replace("'", "''") + "'"


def yaml(v, style, ind=0):
    pad = " " * ind
    if isinstance(v, dict):
        if not v:
            return pad + "{}"
        out = []
        for k, x in v.items():
            k = k if re.match(r"^[\w@.\-]+$", k) else "'" + k.replace("'", "''") + "'"
            if isinstance(x, (dict, list)):
                out.append(pad + k + (":\n" + yaml(x, style, ind + (2 if isinstance(x, dict) else 0)) if x else ": []"))
            else:
                out.append(pad + k + ": " + yscalar(x, style, ind + 2))
        return "\n".join(out)
    out = []
    for x in v:
        if isinstance(x, dict):
            out.append(pad + "- " + yaml(x, style, ind + 2).lstrip())
        else:
            out.append(pad + "- " + yscalar(x, style, ind + 2))
    return "\n".join(out)


def flat(v):
    if isinstance(v, list):
        return "; ".join(map(str, v))
    if isinstance(v, dict):
        return "; ".join("%s=%s" % i for i in v.items())
    return str(v)


def plain(recs, st):
    sep, kv = st
    out = []
    for d in recs:
        ls = []
        for k, v in d.items():
            if isinstance(v, list) and len(v) > 1 and kv != "=":
                ls.append(k.replace("_", " ").capitalize() + kv.rstrip() + "\n" + "\n".join("  - " + str(x) for x in v))
            else:
                ls.append((k if kv == "=" else k.replace("_", " ").capitalize()) + kv + flat(v))
        out.append("\n".join(ls))
    return sep.join(out)


def xml(recs, tag):
    def one(k, v):
        k = k if re.match(r"^[A-Za-z_]+$", k) else "entry"
        if isinstance(v, list):
            return "<%s>%s</%s>" % (k, "".join(one("item", x) for x in v), k)
        if isinstance(v, dict):
            return "<%s>%s</%s>" % (k, html.escape(flat(v), False), k)
        return "<%s>%s</%s>" % (k, html.escape(str(v), False), k)
    return "<%ss>\n" % tag + "\n".join("  <%s>\n%s\n  </%s>" % (tag, "\n".join("    " + one(k, v) for k, v in d.items()), tag) for d in recs) + "\n</%ss>" % tag


def tocsv(recs, delim):
    b = io.StringIO()
    keys = list(dict.fromkeys(k for d in recs for k in d))
    w = csv.writer(b, delimiter=delim, lineterminator="\n")
    w.writerow(keys)
    for d in recs:
        w.writerow([flat(d.get(k, "")) for k in keys])
    return b.getvalue().rstrip()


def mdtable(recs):
    keys = list(dict.fromkeys(k for d in recs for k in d))
    e = lambda v: flat(v).replace("|", "\\|").replace("\n", "<br>")
    return "\n".join(["| " + " | ".join(keys) + " |", "|" + "---|" * len(keys)] + ["| " + " | ".join(e(d.get(k, "")) for k in keys) + " |" for d in recs])


def style(r, kind):
    """Choose a writer once a pair."""
    x = r.random()
    if x < .36:
        return ("yaml", r.choice(["single", "double", "block", "fold", "single"]))
    if x < .66:
        return ("json", r.choice([None, 2, 2, 4]), r.random() < .3, r.choice([None, None, "results", "items", "data", kind + "s"]))
    if x < .73:
        return ("py",)
    if x < .86:
        return ("plain", r.choice([("\n\n", ": "), ("\n---\n", ": "), ("\n\n", "=")]))
    if x < .92:
        return ("xml", {"hit": "result"}.get(kind, kind))
    if x < .96:
        return ("csv", r.choice([",", ";", "\t"]))
    return ("md",)


def write(recs, st, meta):
    """meta: extra top-level pairs (page, hint ...), or {}."""
    n = st[0]
    if n == "yaml":
        return yaml({**meta, "results": recs} if meta else recs, st[1])
    if n == "json":
        o = {st[3] or "results": recs, **meta} if meta or st[3] else recs
        return json.dumps(o if len(recs) > 1 or meta or st[3] else recs[0], indent=st[1], ensure_ascii=st[2])
    if n == "py":
        return repr({"results": recs, **meta} if meta else recs)
    tail = "".join("\n%s: %s" % i for i in meta.items())
    if n == "plain":
        return plain(recs, st[1]) + ("\n" + tail if tail else "")
    if n == "xml":
        return xml(recs + ([meta] if meta else []), st[1])
    if n == "csv":
        return tocsv(recs, st[1]) + tail
    return mdtable(recs) + ("\n" + tail if tail else "")
