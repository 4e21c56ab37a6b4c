"""Whom initiatives were for: their areas then and now, and today's districts that these cover.

The area of an initiative is where its benefit was meant to fall. The body that led it is another thing
(``lead_body`` of the programme) and shades no map.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from placedata.geography import current

DISTRICT = "ltla"
# The nearest first: a district named itself, then what it lies in.
THROUGH = (DISTRICT, "utla", "mcty", "cauth", "rgn", "ctry")
PLACE_COLUMNS = [
    "initiative_id", "beneficiary_code_then", "beneficiary_name_then", "beneficiary_code_now",
    "beneficiary_name_now", "level", "coverage", "locator", "note",
]  # fmt: skip
REACH_COLUMNS = [
    "initiative_id", "beneficiary_code", "beneficiary_name", "coverage", "through", "beneficiary_name_then",
    "note",
]  # fmt: skip
TOUCH_COLUMNS = [
    "initiative_id", "coverage", "through", "located_only", "beneficiary_name_then", "note",
]  # fmt: skip
WITHIN = "within"
_LOCATOR, _UNLISTED = r"\blocator\b", r"list not in source"
_CODE = re.compile(r"[A-Z][0-9]{8}")
_INCOMPLETE = r"not in source|not listed|list not given|not mapped|network is wider|footprint not in source"


@dataclass(frozen=True)
class Ground:
    """What is known of areas: enough to find today's districts of any code.

    Parameters
    ----------
    areas : pandas.DataFrame
        ``area_code, name, level, nation, current`` of every area, as in table ``area``.
    districts : frozenset of str
        Codes of today's districts and unitary authorities.
    parents : pandas.DataFrame
        ``area_code, parent_code``: what each of today's areas lies in.
    changes : pandas.DataFrame
        Table ``area_change``.
    runs : pandas.DataFrame
        Table ``code_run``: the districts of wards and small areas.
    """

    areas: pd.DataFrame
    districts: frozenset[str]
    parents: pd.DataFrame
    changes: pd.DataFrame
    runs: pd.DataFrame

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of each area by its code."""
        return dict(zip(self.areas["area_code"], self.areas["name"], strict=True))

    @cached_property
    def levels(self) -> dict[str, str]:
        """Level of each area by its code; a unitary authority is a district."""
        met = dict(zip(self.areas["area_code"], self.areas["level"], strict=True))
        return met | dict.fromkeys(self.districts, DISTRICT)

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Today's districts in each larger area; a district holds itself."""
        inside = self.parents[self.parents["area_code"].isin(self.districts)]
        met = {str(code): tuple(rows) for code, rows in inside.groupby("parent_code")["area_code"]}
        return met | {code: (code,) for code in self.districts}

    @cached_property
    def inside(self) -> pd.DataFrame:
        """Each area and each district in it: ``beneficiary_code_now, beneficiary_code``."""
        pairs = [(code, one) for code, members in self.members.items() for one in members]
        return pd.DataFrame(pairs, columns=["beneficiary_code_now", "beneficiary_code"])

    @cached_property
    def above(self) -> Mapping[str, tuple[str, ...]]:
        """The larger areas that hold each of today's areas."""
        return {str(code): tuple(rows) for code, rows in self.parents.groupby("area_code")["parent_code"]}

    def code(self, said: str) -> str:
        """Return the code of an area that is named or coded, today's before former; else what was said.

        Examples
        --------
        >>> import placedata
        >>> ground = placedata.open().ground
        >>> [ground.code(said) for said in ("rochdale", "Allerdale", "s12000049", "Nowhere")]
        ['E08000005', 'E07000026', 'S12000049', 'Nowhere']
        """
        tidy = said.strip()
        if tidy.upper() in self.names or self.around(tidy.upper()):
            return tidy.upper()
        return self._codes.get(tidy.casefold(), tidy)

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Code of each area by its name in small letters: a district of today, then what is larger."""
        current = dict(zip(self.areas["area_code"], self.areas["current"], strict=True))
        order = {level: at for at, level in enumerate(THROUGH)}
        found: dict[str, str] = {}
        for code in sorted(
            self.names, key=lambda one: (not current[one], order.get(self.levels[one], len(order)), one)
        ):
            found.setdefault(self.names[code].casefold(), code)
        return found

    def today(self, code: str) -> tuple[str, ...]:
        """Return the areas of today that a code stands for; none where no such code is known."""
        return self._ends.get(code, (code,)) if code in self.names or self.around(code) else ()

    def around(self, code: str) -> tuple[str, ...]:
        """Return the districts that a ward or small area lies in, whatever its edition.

        Examples
        --------
        >>> import placedata
        >>> placedata.open().ground.around("E01005499")
        ('E08000005',)
        """
        runs = self.runs
        if not _CODE.fullmatch(code):
            return ()
        return tuple(runs.loc[(runs["first_code"] <= code) & (runs["last_code"] >= code), "area_code"])

    @cached_property
    def _ends(self) -> dict[str, tuple[str, ...]]:
        ways = current(self.changes["from_code"], self.changes)
        return {str(code): tuple(ends) for code, ends in ways.groupby("from_code")["area_code"]}

    def districts_of(self, code: str) -> tuple[str, ...]:
        """Return the districts in one of today's areas, or the district that a smaller area lies in."""
        if code in self.members:
            return self.members[code]
        return tuple(one for one in self.above.get(code, ()) if one in self.districts) or self.around(code)


def places(rows: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Return the areas of initiatives with names that say whose they are, and which only locate.

    Parameters
    ----------
    rows : pandas.DataFrame
        Table ``initiative_area``.
    ground : Ground
        Areas as they are known.

    Returns
    -------
    pandas.DataFrame
        :data:`PLACE_COLUMNS` and every further column of ``rows``. ``level`` is a key of
        :data:`placedata.model.LEVELS`. ``locator`` is true where the row says only that the initiative was
        somewhere in there: its note says so, or it covered a part of something larger than a district. A
        locator is listed and is never shaded or counted for the districts inside it.
    """
    named = rows.rename(columns={f"area_{what}_{when}": f"beneficiary_{what}_{when}"
                                 for what in ("code", "name") for when in ("then", "now")})  # fmt: skip
    level = named["beneficiary_code_now"].map(ground.levels)
    note = named["note"].fillna("").astype("string")
    part = named["coverage"] == "part"
    larger = ~named["beneficiary_code_now"].isin(ground.districts)
    said = note.str.contains(_LOCATOR, regex=True) | (part & note.str.contains(_UNLISTED, regex=True))
    out = named.assign(level=level, locator=(said | (part & larger)).astype("bool"))
    return out[[*PLACE_COLUMNS, *(name for name in out.columns if name not in PLACE_COLUMNS)]]


def incomplete(placed: pd.DataFrame) -> set[str]:
    """Return the initiatives whose list of places is not whole, by what is noted beside their places."""
    told = placed["note"].fillna("").astype("string").str.contains(_INCOMPLETE, regex=True)
    return set(placed.loc[told | placed["locator"], "initiative_id"])


def reach(placed: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Return today's districts that each initiative covered, each once.

    Parameters
    ----------
    placed : pandas.DataFrame
        From :func:`places`.
    ground : Ground
        Areas as they are known.

    Returns
    -------
    pandas.DataFrame
        :data:`REACH_COLUMNS`, one row an initiative and district. ``through`` is ``ltla`` where the district
        (or a former one inside it) was named, and else the level of the larger area, named as covered
        whole, that holds it. ``coverage`` is ``whole`` or ``part`` of today's district;
        ``beneficiary_name_then`` names former areas on its ground, parted by semicolons, where they differ.

    Notes
    -----
    A county stands beside its districts in the register. Here a district that was named counts once, by its
    own row, and the county adds only districts that were not named. Locators add nothing.
    """
    known = placed[~placed["locator"]]
    met = known.merge(ground.inside, on="beneficiary_code_now")
    met = met.assign(
        order=met["level"].map({name: at for at, name in enumerate(THROUGH)}),
        former=met["beneficiary_name_then"].where(
            (met["level"] == DISTRICT) & (met["beneficiary_name_then"] != met["beneficiary_name_now"])
        ),
    ).sort_values("order", kind="stable")
    keys = ["initiative_id", "beneficiary_code"]
    once = met.drop_duplicates(keys).rename(columns={"level": "through"}).drop(columns=["coverage", "note"])
    whole = met.loc[met["coverage"] == "whole", keys].drop_duplicates().assign(coverage="whole")
    out = once.drop(columns="beneficiary_name_then").merge(whole, on=keys, how="left")
    out = out.assign(
        coverage=out["coverage"].fillna("part"), beneficiary_name=out["beneficiary_code"].map(ground.names)
    )
    out = out.join(_joined(met, keys, "former").rename("beneficiary_name_then"), on=keys)
    return out.join(_joined(met, keys, "note"), on=keys)[REACH_COLUMNS].reset_index(drop=True)


def _joined(rows: pd.DataFrame, keys: list[str], column: str) -> pd.Series:
    """Return the different texts of a column for each of ``keys``, parted by semicolons."""
    said = rows.dropna(subset=[column]).drop_duplicates([*keys, column])
    return said.groupby(keys, sort=False)[column].agg("; ".join)


def touching(
    codes: Iterable[str], placed: pd.DataFrame, covered: pd.DataFrame, ground: Ground
) -> pd.DataFrame:
    """Return the initiatives that some areas had, and how each is known to have been there.

    Parameters
    ----------
    codes : iterable of str
        Codes of areas, today's or former.
    placed, covered : pandas.DataFrame
        The frames ``places`` and ``reach``.
    ground : Ground
        Areas as they are known.

    Returns
    -------
    pandas.DataFrame
        One row an initiative: ``initiative_id``; ``coverage``, ``whole`` where all of the areas asked for
        were covered, and else ``part``; ``through``, the level of the nearest area named
        (``ltla`` for districts themselves), or ``within`` where only some of the districts asked for were
        covered; ``located_only``, true where the register says only that it was somewhere in there;
        ``beneficiary_name_then`` and ``note``.
    """
    asked = [end for code in codes for end in ground.today(code)]
    districts = {one for code in asked for one in ground.districts_of(code)}
    met = covered[covered["beneficiary_code"].isin(districts)]
    met = met.assign(
        whole=met["coverage"] == "whole",
        order=met["through"].map({name: at for at, name in enumerate(THROUGH)}),
    ).sort_values("order", kind="stable")
    known = met.groupby("initiative_id", sort=False).agg(
        number=("beneficiary_code", "nunique"),
        wholes=("whole", "sum"),
        through=("through", "first"),
    )
    for column in ("beneficiary_name_then", "note"):
        known = known.join(_joined(met, ["initiative_id"], column))
    known = known.assign(
        coverage=(known["wholes"] == len(districts)).map({True: "whole", False: "part"}),
        through=known["through"].where(known["number"] == len(districts), WITHIN),
        located_only=False,
    )
    inside = {*asked, *districts, *(code for code in set(placed["beneficiary_code_now"])
                                    if districts.issuperset(ground.districts_of(code)))}  # fmt: skip
    found = placed[placed["locator"] & placed["beneficiary_code_now"].isin(inside)]
    found = found[~found["initiative_id"].isin(known.index)].rename(columns={"level": "through"})
    found = found.assign(coverage="part", located_only=True).drop_duplicates("initiative_id")
    return pd.concat([known.reset_index()[TOUCH_COLUMNS], found[TOUCH_COLUMNS]], ignore_index=True)
