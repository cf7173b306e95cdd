"""Writes rows.jsonl (author j): python3.11 make.py"""
import json, random
import core, mut1
for x in ("mut2", "mut3", "plain"):
    try: __import__(x)
    except ModuleNotFoundError as e:
        if e.name != x: raise
core.run(7)
try:
    import plain; plain.run(7)
except ModuleNotFoundError: pass
random.Random(3).shuffle(core.ROWS)
with open("rows.jsonl", "w", encoding="utf-8") as f:
    for o in core.ROWS: f.write(json.dumps(o, ensure_ascii=False) + "\n")
print(len(core.ROWS))
