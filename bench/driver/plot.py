"""Plots, as SVG without a library."""

from html import escape

from .statistics import digits

OURS, OTHERS, GRID, INK = "#2b6cb0", "#a0aec0", "#e2e8f0", "#1a202c"
WIDTH, LABEL, ROW, TOP = 860, 330, 26, 48


def plain(label):
    return label.replace("**", "")


def ratios(recording, case, metric, base="floor"):
    """A row for each peer: its ratio to the floor."""
    rows = [(label, recording.ratio(name, case, metric, base)) for name, label in recording.labels.items()]
    return [(label, spread) for label, spread in rows if spread]


def _svg(width, height, parts):
    style = f"font-family:system-ui,sans-serif;font-size:13px;fill:{INK}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" style="{style}">\n'
        f'<rect width="{width}" height="{height}" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def bars(title, rows, unit):
    """A bar for each row, with a line from the least to the most."""
    rows = [(plain(label), "**" in label, spread) for label, spread in rows if spread]
    most = max((spread.most for *_, spread in rows), default=1) or 1
    room = WIDTH - LABEL - 110
    parts = [f'<text x="12" y="26" font-weight="600">{escape(title)}</text>']
    for index, (label, ours, spread) in enumerate(rows):
        y = TOP + index * ROW
        length = spread.median / most * room
        low, high = (LABEL + value / most * room for value in (spread.least, spread.most))
        colour = OURS if ours else OTHERS
        parts += [
            f'<text x="{LABEL - 10}" y="{y + 13}" text-anchor="end">{escape(label)}</text>',
            f'<rect x="{LABEL}" y="{y}" width="{length:.1f}" height="{ROW - 8}" fill="{colour}"/>',
            f'<line x1="{low:.1f}" y1="{y + 9}" x2="{high:.1f}" y2="{y + 9}" stroke="{INK}"/>',
            f'<text x="{max(high, LABEL + length) + 8:.1f}" y="{y + 13}">{digits(spread.median)} {escape(unit)}</text>',
        ]
    return _svg(WIDTH, TOP + len(rows) * ROW + 14, parts)


def lines(title, series, unit):
    """A line for each series of `(x, y)`."""
    height, left, bottom = 320, 60, 40
    points = [point for _, some in series for point in some]
    if not points:
        return _svg(WIDTH, height, [])
    far, high = max(x for x, _ in points) or 1, max(y for _, y in points) * 1.1 or 1
    across = lambda x: left + x / far * (WIDTH - left - 20)  # noqa: E731
    up = lambda y: height - bottom - y / high * (height - bottom - TOP)  # noqa: E731
    parts = [f'<text x="12" y="26" font-weight="600">{escape(title)}</text>']
    for step in range(5):
        y = high * step / 4
        parts += [
            f'<line x1="{left}" y1="{up(y):.1f}" x2="{WIDTH - 20}" y2="{up(y):.1f}" stroke="{GRID}"/>',
            f'<text x="{left - 8}" y="{up(y) + 4:.1f}" text-anchor="end">{digits(y)}</text>',
        ]
    for index, (label, some) in enumerate(series):
        colour = [OURS, "#dd6b20", "#2f855a", "#805ad5"][index % 4]
        path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in some)
        parts += [
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>',
            f'<text x="{left + 10 + index * 220}" y="{height - 12}" fill="{colour}">{escape(plain(label))}</text>',
        ]
    parts.append(f'<text x="{WIDTH - 20}" y="{height - 12}" text-anchor="end">{far:.0f} {escape(unit)}</text>')
    return _svg(WIDTH, height, parts)
