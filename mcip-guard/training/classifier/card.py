"""The figures of an evaluation beside those of the card: `python -m classifier.card out/classifier.md out/classifier-authors.md`

Ends with 1 where an accuracy, a macro-F1 or an area under the curve is not that of the card within the tolerance. The other figures are shown only.
"""

import argparse
import re
import sys
from pathlib import Path

CARD = Path(__file__).resolve().parents[2] / "models" / "mci-small" / "MODEL_CARD.md"
TOLERANCE = 0.03
COMPARED = ("accuracy", "macro-F1", "AUC")
SHOWN = ("safe or unsafe macro-F1", "false alarms", "both of a pair", "twins", "recall at 1 % false alarms", "same label")


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def tables(text):
    """Each table as rows by the names of its columns; the first column is ``."""
    head, rows = None, []
    for line in [*text.splitlines(), ""]:
        if not line.startswith("|"):
            if rows:
                yield rows
            head, rows = None, []
        elif head is None:
            head = ["", *cells(line)[1:]]
        elif not re.fullmatch(r"[|:\- ]+", line):
            rows.append(dict(zip(head, cells(line))))


def figures(text):
    """Of what was asked about the figures of the classifier: {name: {figure: value}}."""
    found = {}
    for rows in tables(text):
        for row in rows:
            # `test_kinds (attacks held out by kind)` is what the evaluation calls `test_kinds`.
            name = re.sub(r" \(.*", "", row[""])
            if row.get("by", "classifier") != "classifier":
                continue
            for figure in (*COMPARED, *SHOWN):
                value = row.get(figure, "").strip("*")
                if re.fullmatch(r"\d+\.\d+", value):
                    found.setdefault(name, {}).setdefault(figure, float(value))
    return found


def compared(card, here):
    """(name, figure, value of the card, value here) of all that both have."""
    return [(name, figure, card[name][figure], value) for name, of in here.items() if name in card for figure, value in of.items() if figure in card[name]]


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("files", nargs="+", help="what `classifier.evaluate` wrote")
    args.add_argument("--card", default=CARD)
    args.add_argument("--tolerance", type=float, default=TOLERANCE)
    args = args.parse_args()
    card = figures(Path(args.card).read_text(encoding="utf-8"))
    wrong = []
    print("| asked about | figure | card | here | |\n|---|---|--:|--:|---|")
    for file in args.files:
        rows = compared(card, figures(Path(file).read_text(encoding="utf-8")))
        if not any(figure in COMPARED for _, figure, _, _ in rows):
            wrong.append(f"{file} has no figure that the card has")
        for name, figure, wanted, value in rows:
            # Both are rounded to three places.
            is_off = figure in COMPARED and abs(value - wanted) > args.tolerance + 1e-9
            if is_off:
                wrong.append(f"{name}: {figure} is {value:.3f}, and {wanted:.3f} on the card")
            print(f"| {name} | {figure} | {wanted:.3f} | {value:.3f} | {'differs' if is_off else ''} |")
    for what in wrong:
        print(f"classifier.card: {what}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
