import json
from core import R
import descs, params, descinj, resinj
def main():
    rows = []
    for xs, inj, pos in ((descs.honest(1200), False, "description"), (params.honest(1000), False, "description"), (descinj.injected(700), True, "description"), (resinj.honest(1400), False, "result"), (resinj.injected(1100), True, "result")):
        rows += [{"text": t, "injected": inj, "position": pos, "kind": k} for t, k in xs]
    R.shuffle(rows)
    with open("rows.jsonl", "w", encoding="utf-8") as f:
        for r in rows: f.write(json.dumps(r, ensure_ascii=False) + "\n")
if __name__ == "__main__":
    main()
