"""Tables curated for this project from public sources: catalogue, initiatives, learning."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from placedata.model import TABLES
from placedata.sources import breaks, initiatives
from placedata.sources.els import read_text

NATIONS = ("E", "W", "S", "N")
_FILES = {
    "indicator_break": "catalogue/breaks.csv",
    "shock": "catalogue/shocks.csv",
    "programme": "initiatives/programmes.csv",
    "initiative": "initiatives/initiatives.csv",
    "initiative_area": "initiatives/initiative_areas.csv",
    "milestone": "initiatives/milestones.csv",
    "initiative_source": "initiatives/sources.csv",
    "unverified": "initiatives/unverified.csv",
    "learning": "learning/learning.csv",
    "journey": "learning/journeys.csv",
    "leader_insight": "learning/leader_day.csv",
    "stage_definition": "learning/stages.csv",
    "learning_source": "learning/sources.csv",
}
# Cells of the catalogue that its figures contradict or that were left empty, so that the catalogue may be
# taken in again as it stands.
_MENDED = {
    # The file gives the index for the month of January, and a month is not a day.
    ("house-price-hpi", "period_kind"): "monthly, January of each year",
    # The only sign of education in most English districts, and of housing in Scotland and Northern Ireland.
    ("gcse-english-maths-by-19", "stage_use"): "core",
    ("first-time-buyer-mortgages", "stage_use"): "core",
    # Every indicator without a good direction says why.
    (
        "council-tax-properties",
        "polarity_reason",
    ): "More homes are room for households to some, lost land to others",
}
_GROUPS = re.compile(r"(?P<name>[^{]+)\{(?P<sets>[^}]+)\}$")


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """Read every curated table.

    Parameters
    ----------
    folder : pathlib.Path
        Holds ``catalogue``, ``initiatives`` and ``learning``.

    Returns
    -------
    dict of str to pandas.DataFrame
        Conformed frames by table name.
    """
    frames = {name: read_text(folder / file) for name, file in _FILES.items()}
    frames["indicator"] = _indicators(read_text(folder / "catalogue" / "indicators.csv"))
    frames["indicator_break"] = breaks.whole(frames["indicator_break"], frames["indicator"])
    frames["break_span"] = breaks.spans(frames["indicator_break"])
    frames["comparability"] = comparability(frames["indicator"])
    made: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
        "initiative_area": initiatives.areas,
        "milestone": lambda frame: frame.assign(milestone_id=range(1, len(frame) + 1)),
        "unverified": initiatives.unverified,
    }
    for name, make in made.items():
        frames[name] = make(frames[name])
    return {name: TABLES[name].conform(frame) for name, frame in frames.items()}


def _indicators(catalogue: pd.DataFrame) -> pd.DataFrame:
    yes = {"yes": True, "no": False}
    frame = catalogue.copy()
    for (indicator_id, column), words in _MENDED.items():
        frame.loc[frame["indicator_id"] == indicator_id, column] = words
    return frame.assign(
        source_file=frame["source_file"].str.removeprefix("data/raw/"),
        extensive=frame["extensive"].map(yes),
        money=frame["money"].map(yes),
        has_intervals=frame["has_intervals"].map(yes),
        in_development=False,
        polarity=frame["polarity"].astype(int),
        released=frame["released"].mask(frame["released"] == ""),
    )


def comparability(indicators: pd.DataFrame) -> pd.DataFrame:
    """Spread comparability groups over nations.

    ``group{E,W,S|N}`` says that England, Wales and Scotland may be ranked together and Northern
    Ireland may not; a plain group holds all nations.

    Parameters
    ----------
    indicators : pandas.DataFrame
        Columns ``indicator_id`` and ``comparability_group``.

    Returns
    -------
    pandas.DataFrame
        ``indicator_id, nation, comparability_group``: four rows an indicator.

    Examples
    --------
    >>> one = pd.DataFrame({"indicator_id": ["museums"], "comparability_group": ["museums{E,W,N|S}"]})
    >>> comparability(one)["comparability_group"].tolist()
    ['museums (E,W,N)', 'museums (E,W,N)', 'museums (S)', 'museums (E,W,N)']
    """
    rows = []
    for indicator_id, group in indicators[["indicator_id", "comparability_group"]].itertuples(index=False):
        match = _GROUPS.match(group)
        sets = match["sets"].split("|") if match else [",".join(NATIONS)]
        for nation in NATIONS:
            together = next((names for names in sets if nation in names.split(",")), nation)
            rows.append((indicator_id, nation, f"{match['name']} ({together})" if match else group))
    return pd.DataFrame(rows, columns=["indicator_id", "nation", "comparability_group"])
