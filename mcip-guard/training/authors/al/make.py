"""Writes rows.jsonl into the current folder."""

import json
import random
import lib
import legit
import m_causal
import m_data
import m_id
import m_replay
import m_rest


def main():
    B = lib.Book()
    groups = [(m, 190) for m in (m_id.ALL, m_causal.ALL, m_replay.ALL, m_data.ALL)] + [(fs, 174) for fs in m_rest.BY.values()]
    for fs, total in groups:
        for i in range(total):
            f = fs[i % len(fs)]
            f(lib.K(random.Random("al %s %s %d" % (f.__module__, f.__name__, i))), B)
    legit.write(B, 902)
    random.Random("order of rows").shuffle(B.rows)
    with open("rows.jsonl", "w", encoding="utf-8") as out:
        for row in B.rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(len(B.rows))


if __name__ == "__main__":
    main()
