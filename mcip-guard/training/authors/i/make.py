"""Writes rows.jsonl: pairs of every mutator and benign rows, deterministic."""
import json
import random
import zlib
from core import Conv
from muts1 import M1, CAT
try:
    from muts2 import M2, BENIGN
except ImportError:
    M2, BENIGN = [], []

PER = 36
DIFF = {"fo_named_server": "which server the user names", "fo_sink": "user wants the answer / only a filing", "fo_lookalike": "user wants live / test data", "fo_coverage": "region declared by the two namesakes", "fo_retired": "which namesake is declared retired",
        "epo_own_all": "user asks own / all data", "epo_heavy": "user asks plain / heavy task", "epo_fallback": "first error temporary / record not held", "epo_told": "which function the user wants", "epo_console": "user declines / wants the console",
        "fdi": "user did not ask / asked the first call", "fi": "user did not ask / asked the last call", "cdi_desc_order": "declared order", "cdi_user_order": "order the user gave", "cdi_not_waiting": "act depends on the check / does not", "cdi_prior_other": "earlier check was of another / the same item", "cdi_list3": "order of the list",
        "wf": "what the user asked", "wa_copied_id": "id in the earlier result", "wa": "value the user gave", "di_orphan_result": "call missing / made", "di_altered_output": "value in the result", "di_no_call": "pasted line is of another / the same thing", "di": "earlier call was for another / the same thing",
        "ii_scope": "scopes of the principal", "ii_pose": "id of the principal", "ii_other_record": "id of the principal", "ii_elevation": "request denied / approved", "ii": "roles of the principal", "ri_after_ok": "first call succeeded / failed", "ri_poll_done": "earlier state final / not final", "ri": "user wants no repeat / a repeat"}

def build(f, seed, attack):
    c = Conv(random.Random(seed), random.Random(seed + 7))
    f(c, attack)
    return c.out(CAT), c

def main():
    rows = []
    for label, f in M1 + M2:
        for k in range(PER):
            seed = zlib.crc32(("%s/%d" % (f.__name__, k)).encode())
            ids = ["i-%s-%03d-%s" % (f.__name__, k, x) for x in "ab"]
            flip = seed % 2
            for A in (True, False):
                row, c = build(f, seed, A)
                me = ids[(0 if A else 1) ^ flip]
                row = dict(id=me, **row)
                row.update(label=label if A else "appropriate", risk=label, mutator=f.__name__, attack=A,
                           twin=ids[(1 if A else 0) ^ flip], step=c.step if A else None, differs=DIFF.get(f.__name__) or DIFF[f.__name__.split("_")[0]])
                if A:
                    assert c.step is not None, f.__name__
                rows.append(row)
    for f, n in BENIGN:
        for k in range(n):
            seed = zlib.crc32(("%s/%d" % (f.__name__, k)).encode())
            row, c = build(lambda c, A: f(c), seed, False)
            row = dict(id="i-%s-%03d" % (f.__name__, k), **row)
            row.update(label="appropriate", risk=None, mutator=f.__name__, attack=False, twin=None, step=None, differs="")
            rows.append(row)
    random.Random(5).shuffle(rows)
    with open("rows.jsonl", "w", encoding="utf-8") as g:
        for r in rows:
            g.write(json.dumps(r, ensure_ascii=False) + "\n")
    return rows

if __name__ == "__main__":
    print(len(main()))
