"""Finding places by what people call them: names, former names, nicknames, codes, postcodes."""

from bisect import bisect_left
from typing import NamedTuple

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA

from placedata.geography import entries, notes
from placedata.geography.postcodes import NORTHERN_IRELAND, PostcodeIndex
from placedata.geography.spelling import plain, shorter

COLUMNS = ["area_code", "name", "level", "nation", "matched", "kind", "score", "note"]
PLACES = ("ltla", "utla", "cauth", "rgn", "ctry")
STATISTICAL = ("mcty", "cityrgn", "pfa", "group", "itl1", "itl2", "itl3")
LEVEL_ORDER = {level: place for place, level in enumerate(PLACES + STATISTICAL)}
LONGEST = 100
CLOSE_ENOUGH = 0.75
SHORTEST_FUZZY = 4
MOST_FUZZY = 50
EXACT, PREFIX, WORD, FUZZY = 0, 1, 2, 3
# Score of each way of matching: at worst, and how much closeness adds.
SCORES = {EXACT: (98.0, 0.0), PREFIX: (80.0, 10.0), WORD: (60.0, 10.0), FUZZY: (0.0, 60.0)}

Row = tuple[str, str, str, str, str, str, float, str]


class Match(NamedTuple):
    """How a name matches a query, and how far it is from it, 0 to 1."""

    way: int
    distance: float

    @property
    def score(self) -> float:
        """From 0 to 100."""
        base, span = SCORES[self.way]
        return base + span * (1 - self.distance)


class NameIndex:
    """Names prepared once, to be asked many times; safe to share between threads.

    Parameters
    ----------
    names : pandas.DataFrame
        Table ``area_name``.
    areas : pandas.DataFrame
        Table ``area``; small areas may be left out.
    postcodes : pandas.DataFrame
        Table ``postcode_district``.
    changes : pandas.DataFrame, optional
        Table ``area_change``, with which former codes and councils lead to today's areas.
    """

    def __init__(
        self,
        names: pd.DataFrame,
        areas: pd.DataFrame,
        postcodes: pd.DataFrame,
        changes: pd.DataFrame | None = None,
    ):
        self._places = entries.places(areas)
        self._followed = entries.formers(self._places, changes)
        self._forms, self._entries = entries.prepare(names, self._places, self._followed)
        self._postcodes = PostcodeIndex(postcodes)

    def find(self, text: str, limit: int = 10) -> pd.DataFrame:
        """Return the places that ``text`` may mean, best first.

        Exact codes, postcodes and names come first, then names that begin with the text, names with
        a word that does, and names a few typing errors away. Today's districts come before larger
        areas of the same name, and those before statistical areas.

        Parameters
        ----------
        text : str
            A name, former name, nickname, area code, postcode or postcode district; capitals,
            accents, punctuation and small typing errors do not matter.
        limit : int
            Most rows to return.

        Returns
        -------
        pandas.DataFrame
            ``area_code, name, level, nation``; ``matched``, the name or code that matched, and its
            ``kind``; ``score`` from 0 to 100; ``note``, a sentence where the match needs one. Empty for
            text that names nothing or is longer than 100 characters.

        Examples
        --------
        >>> names = pd.DataFrame({"area_code": ["E08000005"], "name": ["Rochdale"], "kind": ["official"]})
        >>> areas = pd.DataFrame([("E08000005", "Rochdale", "ltla", "E", True, None)],
        ...                      columns=["area_code", "name", "level", "nation", "current", "end_date"])
        >>> postcodes = pd.DataFrame({"district": ["OL16"], "area_code": ["E08000005"], "share": [1.0]})
        >>> index = NameIndex(names, areas, postcodes)
        >>> index.find("rochdlae")["area_code"].tolist(), index.find("OL16 1AB")["note"].tolist()
        (['E08000005'], ['All postcodes of OL16 are in Rochdale.'])
        """
        query = plain(text) if isinstance(text, str) and len(text) <= LONGEST else ""
        if not query or limit < 1:
            return pd.DataFrame([], columns=COLUMNS)
        rows = self._by_code(text.strip().upper()) or self._by_postcode(text) or self._by_name(query, limit)
        return pd.DataFrame(rows[:limit], columns=COLUMNS)

    def _by_code(self, code: str) -> list[Row]:
        if code not in self._places:
            return []
        place = self._places[code]
        if code not in self._followed:
            note = "" if place.current else notes.ended(place.name, place.ended)
            return [self._row(code, code, "code", 100.0, note)]
        former = self._followed[code]
        stood = notes.code(code, place.name, former.since)
        rows = []
        for end, _ in former.ends:
            same = len(former.ends) == 1 and self._places[end].name == place.name
            note = stood if same else f"{stood} {self._became(code, place.name, end)}"
            rows.append(self._row(end, code, "former code", 100.0, note))
        return rows

    def _by_postcode(self, text: str) -> list[Row]:
        district, parts = self._postcodes.find(text)
        rows = []
        for code, share in parts:
            if code == NORTHERN_IRELAND:
                note = notes.irish_postcode(district)
            else:
                note = notes.postcode(district, self._places[code].name, share)
            rows.append(self._row(code, district, "postcode district", 100 * share, note))
        return rows

    def _by_name(self, query: str, limit: int) -> list[Row]:
        matches = self._matches(query)
        short = shorter(query)
        if short != query:
            for place, found in self._matches(short).items():
                matches[place] = min(found, matches.get(place, found))
        rows: dict[str, Row] = {}
        for place in sorted(matches, key=lambda place: self._order(place, matches[place])):
            entry = self._entries[place]
            if entry.area_code not in rows:
                score = matches[place].score
                rows[entry.area_code] = self._row(
                    entry.area_code, entry.shown, entry.kind, score, self._why(entry)
                )
            if len(rows) == limit:
                break
        return list(rows.values())

    def _matches(self, query: str) -> dict[int, Match]:
        """Return every name in the index that matches, by its place in it."""
        found: dict[int, Match] = {}
        for place in range(bisect_left(self._forms, query), len(self._forms)):
            form = self._forms[place]
            if not form.startswith(query):
                break
            found[place] = Match(EXACT if form == query else PREFIX, 1 - len(query) / len(form))
        inside = f" {query}"
        for place, form in enumerate(self._forms):
            if inside in form and place not in found:
                found[place] = Match(WORD, 1 - len(query) / len(form))
        if len(query) >= SHORTEST_FUZZY:
            scorer = OSA.normalized_similarity
            close = process.extract(
                query, self._forms, scorer=scorer, score_cutoff=CLOSE_ENOUGH, limit=MOST_FUZZY
            )
            for _, similarity, place in close:
                found.setdefault(place, Match(FUZZY, 1 - similarity))
        return found

    def _order(self, place: int, match: Match) -> tuple[object, ...]:
        entry = self._entries[place]
        area = self._places[entry.area_code]
        level = LEVEL_ORDER.get(area.level, len(LEVEL_ORDER))
        statistical = area.level not in PLACES
        largest_first = -entry.share if entry.share > 0 else 0.0
        return (match.way, statistical, match.distance, entry.rank, level, largest_first, area.name, place)

    def _why(self, entry: entries.Entry) -> str:
        name = self._places[entry.area_code].name
        if entry.former_code:
            return self._became(entry.former_code, entry.shown, entry.area_code)
        if entry.kind == "former council":
            return notes.older(entry.shown, name)
        return f"{entry.shown} is in {name}." if entry.kind == "town in district" else ""

    def _became(self, former_code: str, shown: str, end: str) -> str:
        former = self._followed[former_code]
        level = self._places[former_code].level
        whole = len(former.ends) == 1
        return notes.followed(
            shown, level, self._places[end].name, former.since, former.share(end), whole=whole
        )

    def _row(self, code: str, matched: str, kind: str, score: float, note: str) -> Row:
        place = self._places[code]
        return (code, place.name, place.level, place.nation, matched, kind, round(score, 1), note)


def find(
    text: str,
    names: pd.DataFrame,
    areas: pd.DataFrame,
    postcodes: pd.DataFrame,
    limit: int = 10,
    *,
    changes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the places that ``text`` may mean; for many questions make a :class:`NameIndex` once.

    Parameters and result are those of :class:`NameIndex` and :meth:`NameIndex.find`.

    Examples
    --------
    >>> names = pd.DataFrame({"area_code": ["E08000025"], "name": ["Brum"], "kind": ["nickname"]})
    >>> areas = pd.DataFrame([("E08000025", "Birmingham", "ltla", "E", True, None)],
    ...                      columns=["area_code", "name", "level", "nation", "current", "end_date"])
    >>> postcodes = pd.DataFrame(columns=["district", "area_code", "share"])
    >>> find("brum", names, areas, postcodes)["name"].tolist()
    ['Birmingham']
    """
    return NameIndex(names, areas, postcodes, changes).find(text, limit)
