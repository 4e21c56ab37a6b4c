"""One ribbon of a journey: its name, a run of colour a stage, what is hatched, dotted or stalled on it."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

import pandas as pd

from placedata.charts import theme
from placedata.charts.timeline import HALO, Layout, Years, x
from placedata.model.stages import OVERALL, STAGES
from placedata.wording import ribbons as told
from placedata.wording.spells import RIBBONS, Spell, cell, runs

NAMED_FROM = 84
STALLED = "stalled"
PATTERNS = (
    f'<pattern id="none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="6" height="6" fill="{theme.PAGE}"/>'
    f'<line x1="0" y1="0" x2="0" y2="6" stroke="{theme.HATCH}" stroke-width="1.1"/></pattern>'
    f'<pattern id="estimated" width="5" height="5" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(-45)">'
    f'<line x1="0" y1="0" x2="0" y2="5" stroke="{theme.PAGE}" stroke-width="1.6"/></pattern>'
)


def name(series: str, rows: pd.DataFrame, y: float, height: int, layout: Layout) -> list[str]:
    """Return the label of a ribbon: left of it, or above with the latest stage at the right."""
    weight = ' font-weight="600"' if series == OVERALL else ""
    words = RIBBONS[series]
    if layout.label:
        at = y + height / 2 + layout.text * 0.36
        return [f'<text x="{layout.label - 10}" y="{at:.1f}" text-anchor="end"{weight}>{words}</text>']
    out = [f'<text x="0" y="{y + layout.text:.1f}"{weight} {HALO}>{words}</text>']
    if len(rows):
        now = rows.iloc[-1]
        latest = f"{STAGES[now['stage']]}, {now['year']}"
        out.append(
            f'<text x="{layout.width}" y="{y + layout.text:.1f}" text-anchor="end" '
            f'fill="{theme.SECOND}" {HALO}>{latest}</text>'
        )
    return out


def drawn(rows: pd.DataFrame, y: float, height: int, years: Years, layout: Layout) -> list[str]:
    """Return a ribbon: hatched where nothing is known, a run a stage over it.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of table ``stage`` of one series, oldest first.
    y, height : float, int
        Where the ribbon begins, and how high it is, in pixels.
    years, layout
        As for :func:`placedata.charts.timeline.x`.
    """
    first, last = years
    whole = layout.width - layout.label
    out = [
        f'<rect x="{layout.label}" y="{y:.1f}" width="{whole:.1f}" height="{height}" fill="url(#none)" '
        f'stroke="{theme.RULE}" stroke-width="0.8"/>'
    ]
    if why := told.reason(rows):
        return [*out, *_reason(why, y, height, layout)]
    inside = rows[rows["year"].between(first, last)]
    by_year = {int(row["year"]): row for row in inside.to_dict("records")}
    step = layout.step(years)
    out += [
        f'<path d="M{x(year, years, layout):.1f} {y - 3:.1f}h{step - 1.5:.1f}" {DOTTED}/>'
        for year, row in by_year.items()
        if row["provisional"]
    ]
    return out + [_run(run, by_year, y, height, years, layout) for run in runs(inside)]


DOTTED = f'stroke="{theme.SECOND}" stroke-width="1.6" stroke-dasharray="1.6 2.4"'


def _reason(why: str, y: float, height: int, layout: Layout) -> list[str]:
    at = y + height / 2 + layout.text * 0.36
    size = len(why) * layout.text * 0.5 + 12
    return [
        f'<rect x="{layout.label + 6}" y="{y + 2:.1f}" width="{size:.0f}" height="{height - 4}" '
        f'fill="{theme.PAGE}"/><text x="{layout.label + 10}" y="{at:.1f}" fill="{theme.SECOND}" '
        f'font-size="{layout.text - 1}">{escape(why)}</text>'
    ]


def _run(
    run: Spell,
    by_year: Mapping[int, Mapping[str, object]],
    y: float,
    height: int,
    years: Years,
    layout: Layout,
) -> str:
    """Return one run of a ribbon: letter, name where there is room, and what it says when asked."""
    left, step = x(run.first, years, layout), layout.step(years)
    width = run.years * step - 1.5
    lines = [f"{year}: {cell(by_year[year])}" for year in range(run.first, run.last + 1)]
    out = [f"<g><title>{escape(chr(10).join(lines))}</title>", *_ground(run, left, y, width, height)]
    for year in run.estimated:
        out.append(
            f'<rect x="{x(year, years, layout):.1f}" y="{y:.1f}" width="{step - 1.5:.1f}" height="{height}" '
            'fill="url(#estimated)"/>'
        )
    out += _written(run, left, y, width, height, layout)
    out += _stalled(run, y, height, years, layout)
    return "".join([*out, "</g>"])


def _ground(run: Spell, left: float, y: float, width: float, height: int) -> list[str]:
    colour = theme.STAGES[run.stage][0]
    if run.stage != "uncertain":
        return [f'<rect x="{left:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" fill="{colour}"/>']
    out = [
        f'<rect x="{left + 0.5:.1f}" y="{y + 0.5:.1f}" width="{width - 1:.1f}" height="{height - 1}" '
        f'fill="{colour}" stroke="{theme.SECOND}" stroke-dasharray="1.5 2.5"/>'
    ]
    for one, at in zip(run.candidates, (y, y + height - 3), strict=False):
        strip = theme.STAGES[one][0]
        out.append(f'<rect x="{left:.1f}" y="{at:.1f}" width="{width:.1f}" height="3" fill="{strip}"/>')
    return out


def _label(run: Spell, width: float, layout: Layout) -> str:
    letter = theme.STAGES[run.stage][2]
    if width < NAMED_FROM * layout.text / 13 or run.stage == "uncertain":
        return letter
    whole = len(run.still) == run.years and width >= 120 * layout.text / 13
    return f"{letter} {STAGES[run.stage]}" + (f", {STALLED}" if whole else "")


def _written(run: Spell, left: float, y: float, width: float, height: int, layout: Layout) -> list[str]:
    if width < 0.8 * layout.text:
        return []
    middle = run.stage == "uncertain" or width < 1.9 * layout.text
    at = left + width / 2 if middle else left + 5
    anchor = ' text-anchor="middle"' if middle else ""
    return [
        f'<text x="{at:.1f}" y="{y + height / 2 + layout.text * 0.36:.1f}" '
        f'fill="{theme.STAGES[run.stage][1]}"{anchor} font-weight="600" font-size="{layout.text - 1}">'
        f"{_label(run, width, layout)}</text>"
    ]


def _stalled(run: Spell, y: float, height: int, years: Years, layout: Layout) -> list[str]:
    """Return a level line along the years in which a recovery stalled, and the word where there is room."""
    out = []
    named = STALLED in _label(run, run.years * layout.step(years) - 1.5, layout)
    free = x(run.first, years, layout) + 5 + 11 * layout.text * 0.5
    for first, last in _rows(run.still):
        left, right = x(first, years, layout), x(last + 1, years, layout) - 1.5
        line = f'<path d="M{left:.1f} {y + height - 1.4:.1f}H{right:.1f}" {LEVEL}/>'
        room = len(STALLED) * layout.text * 0.5 + 8
        if not named and left >= free and right - left >= room:
            line += (
                f'<text x="{left + 4:.1f}" y="{y + height / 2 + layout.text * 0.36:.1f}" '
                f'font-size="{layout.text - 1}" fill="{theme.STAGES[run.stage][1]}">{STALLED}</text>'
            )
        out.append(line)
    return out


LEVEL = f'stroke="{theme.INK}" stroke-width="1.5"'


def _rows(years: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last of years in a row.

    Examples
    --------
    >>> _rows((2014, 2016, 2017))
    [(2014, 2014), (2016, 2017)]
    """
    if not years:
        return []
    cuts = [at for at, (one, other) in enumerate(pairwise(years), 1) if other > one + 1]
    edges = [0, *cuts, len(years)]
    return [(years[start], years[stop - 1]) for start, stop in pairwise(edges)]
