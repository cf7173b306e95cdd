"""Medians, spreads, slopes."""

import math
import random
import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """The median of what several rounds gave, the least and the most."""

    median: float
    least: float
    most: float
    rounds: int

    @staticmethod
    def of(values):
        return Spread(statistics.median(values), min(values), max(values), len(values))


def ratios(values, floors):
    """The ratio within each round, so that what slows a whole round down cancels out."""
    return Spread.of([value / floor for value, floor in zip(values, floors, strict=False) if floor])


@dataclass(frozen=True)
class Slope:
    """A straight line through samples, by least squares: its slope a second, and where that lies with 95 % confidence."""

    slope: float
    low: float
    high: float

    @property
    def flat(self):
        """Nothing tells it from zero."""
        return self.low <= 0 <= self.high


def slope(samples, blocks=20, draws=2000):
    """The slope of `(seconds, value)` samples. Neighbouring samples depend on each other, so the interval comes from drawing
    whole blocks of residuals (a moving block bootstrap) rather than from the textbook's formula."""
    times, values = [time for time, _ in samples], [value for _, value in samples]
    fit = statistics.linear_regression(times, values)
    residuals = [value - fit.intercept - fit.slope * time for time, value in samples]
    length = max(1, len(samples) // blocks)
    source = random.Random(1)
    middle = statistics.fmean(times)
    spread = sum((time - middle) ** 2 for time in times)
    drawn = []
    for _ in range(draws):
        row = []
        while len(row) < len(samples):
            start = source.randrange(len(samples) - length + 1)
            row.extend(residuals[start : start + length])
        drawn.append(sum((time - middle) * noise for time, noise in zip(times, row, strict=False)) / spread)
    drawn.sort()
    low, high = drawn[int(0.025 * draws)], drawn[int(0.975 * draws) - 1]
    return Slope(fit.slope, fit.slope - high, fit.slope - low)


def digits(value, significant=3):
    """A number with as many digits as mean something."""
    if value == 0 or not math.isfinite(value):
        return str(value)
    places = significant - 1 - math.floor(math.log10(abs(value)))
    if places <= 0:
        return f"{round(value, places):,.0f}".replace(",", "\u202f")
    return f"{value:.{places}f}"


def shown(spread, scale=1.0):
    """A median with its spread, for a table."""
    median = digits(spread.median * scale)
    if spread.rounds == 1:
        return median
    return f"{median} ({digits(spread.least * scale)}–{digits(spread.most * scale)})"
