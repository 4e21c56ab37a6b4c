"""What became of the places that stood where one place stands."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Lookalikes:
    """The answer for one place and year.

    Attributes
    ----------
    area_code, area_name : str
        The place.
    year : int
        Year it is asked for.
    stages : tuple of str
        Its stage that year as known then, or the two it may have been in.
    looking_back : tuple of str
        The same as all figures show it now; empty where they show none.
    places : pandas.DataFrame
        The nearest places, one row each, the nearest first, with the columns of
        :data:`placedata.stages.lookalikes.COLUMNS`. ``known`` says whether what came after is in the data;
        then ``after`` is the stage named ``horizon`` years on, and ``path`` the likeliest stages of the
        years between, in order.
    within : int
        Places within the limits whose after-years are known; ``places`` holds the nearest of them.
    outcomes : pandas.DataFrame
        ``stage, n, of, low, high``: how many stood where, with Wilson's 95% range in 100.
    steadiness : pandas.DataFrame
        ``limits, factor, places, within`` and one column a stage: the counts of the nearest places, and how
        many there are, with limits a quarter tighter and wider.
    factor, horizon : float, int
        How much wider than the default the limits were; years ahead.
    """

    area_code: str
    area_name: str
    year: int
    stages: tuple[str, ...]
    looking_back: tuple[str, ...]
    places: pd.DataFrame
    within: int
    outcomes: pd.DataFrame
    steadiness: pd.DataFrame
    factor: float
    horizon: int

    @property
    def known(self) -> pd.DataFrame:
        """Places whose after-years are in the data."""
        return self.places[self.places["known"]]

    @property
    def recent(self) -> pd.DataFrame:
        """Places for which it is too soon to know."""
        return self.places[~self.places["known"]]
