"""Which area's figures stand for each place that is compared, and which lines it is set against."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import pandas as pd

NATIONS = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002"}
WIDER = {"K04000001": "EW", "K03000001": "EWS", "K02000001": "EWSN"}


class Line(NamedTuple):
    """One line of a comparison.

    ``role`` is ``place``, ``larger area`` (it stands for the places named in ``stands_for``) or
    ``benchmark``.
    """

    area_code: str
    name: str
    nation: str
    level: str
    role: str = "place"
    stands_for: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Name under which the line is shown."""
        if not self.stands_for:
            return self.name
        few = " and ".join(self.stands_for)
        return f"{self.name} (for {few if len(self.stands_for) < 3 else f'{len(self.stands_for)} places'})"


def standing(
    asked: Sequence[Line], parents: pd.DataFrame, covered: Collection[str]
) -> tuple[list[Line], list[Line]]:
    """Return the lines that stand for places, and the places for which nothing below their nation does.

    Parameters
    ----------
    asked : sequence of Line
        The places, in the order they were chosen.
    parents : pandas.DataFrame
        ``area_code, parent_code, name, level``, the nearest first (:meth:`placedata.Store.parents`).
    covered : collection of str
        Codes of the areas that have a value.

    Returns
    -------
    (list of Line, list of Line)
        A place without a value of its own is stood for by the nearest area it lies in, once for all places
        it stands for.

    Examples
    --------
    >>> within = pd.DataFrame({"area_code": ["a", "b"], "parent_code": "C", "name": "County",
    ...     "level": "utla"})
    >>> asked = [Line("a", "Ayton", "E", "ltla"), Line("b", "Beeford", "E", "ltla")]
    >>> [line.label for line in standing(asked, within, {"b", "C"})[0]]
    ['County (for Ayton)', 'Beeford']
    """
    lines: dict[str, Line] = {}
    nothing: list[Line] = []
    near = parents[parents["parent_code"].isin(covered) & (parents["level"] != "ctry")]
    nearest = near.drop_duplicates("area_code").set_index("area_code")
    own = {line.area_code for line in asked if line.area_code in covered}
    for line in asked:
        if line.area_code in own:
            lines[line.area_code] = line
        elif line.area_code in nearest.index:
            code, name, level = nearest.loc[line.area_code, ["parent_code", "name", "level"]]
            if code in own:
                nothing.append(line)
                continue
            before = lines[code].stands_for if code in lines else ()
            larger = Line(code, name, line.nation, level, "larger area", (*before, line.name))
            lines[code] = larger
        else:
            nothing.append(line)
    return list(lines.values()), nothing


def benchmarks(
    lines: Sequence[Line], parents: pd.DataFrame, covered: Collection[str], inside: Line | None = None
) -> list[Line]:
    """Return the lines that places are set against: the area they were chosen from, region, nation.

    Parameters
    ----------
    lines : sequence of Line
        The places compared, those without a figure included: their nation may have one.
    parents, covered
        As for :func:`standing`; ``parents`` names the parents of nations too.
    inside : Line, optional
        The area all of whose districts are compared.

    Examples
    --------
    >>> within = pd.DataFrame({"area_code": ["a"], "parent_code": ["E92000001"], "name": ["England"],
    ...     "level": ["ctry"]})
    >>> [line.name for line in benchmarks([Line("a", "Ayton", "E", "ltla")], within, {"a", "E92000001"})]
    ['England']
    """
    found = [] if inside is None else [inside._replace(role="benchmark")]
    regions = parents[parents["level"] == "rgn"].drop_duplicates("area_code")
    places = {line.area_code for line in lines}
    regions = regions[regions["area_code"].isin(places)]
    if places and len(regions) == len(places) and regions["parent_code"].nunique() == 1:
        first = regions.iloc[0]
        found.append(Line(first["parent_code"], first["name"], lines[0].nation, "rgn", "benchmark"))
    countries = parents[parents["level"] == "ctry"].drop_duplicates("parent_code")
    names = dict(zip(countries["parent_code"], countries["name"], strict=True))
    for nation in dict.fromkeys(line.nation for line in lines):
        around = [code for code, holds in WIDER.items() if nation in holds]
        wanted = [NATIONS[nation], *around] if nation in NATIONS else []
        code = next((one for one in wanted if one in covered and one in names), None)
        if code is not None:
            found.append(Line(code, names[code], nation, "ctry", "benchmark"))
    own = {line.area_code: line for line in found if line.area_code in covered}
    return [line for code, line in own.items() if code not in places]
