"""Writes rows.jsonl (deterministic)."""
import json
import core, mut1, mut2, mut3

PAIRS = 40


def main():
    core.load()
    mut2.prep()
    for mod in (mut1, mut2, mut3):
        for f in mod.ALL:
            for i in range(PAIRS):
                f(i)
    mut3.benign()
    with open("rows.jsonl", "w", encoding="utf-8") as fh:
        for row in core.OUT:
            fh.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
