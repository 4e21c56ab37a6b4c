"""The parts behind one year of a ribbon, and the falls of a place, as rows of a small table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from placedata.model.stages import OVERALL
from placedata.wording import parts as told
from placedata.wording.spells import RIBBONS, chip

Row = dict[str, Any]


def rows(parts: pd.DataFrame, series: str) -> list[Row]:
    """Return the parts behind a year as rows of the table.

    Parameters
    ----------
    parts : pandas.DataFrame
        From :meth:`placedata.Store.parts`.
    series : str
        A domain, or the whole: whose parts they are.

    Returns
    -------
    list of dict
        ``id`` and ``cells``, each cell with ``main`` and ``sub``, one of them with the ``stage`` it shows.
    """
    records = [{str(key): value for key, value in row.items()} for row in parts.to_dict("records")]
    return [_domain(row) if series == OVERALL else _indicator(row) for row in records]


def _indicator(row: Mapping[str, Any]) -> Row:
    value, about = told.figure(row)
    cells = [
        _cell(row["short_name"]),
        _cell(value, about),
        _stage(row),
        _cell(told.level(row["level"])),
        _cell(told.below(row["fall"])),
        _cell(told.standing(row)),
    ]
    return {"id": row["series"], "cells": cells}


def _domain(row: Mapping[str, Any]) -> Row:
    cells = [
        _cell(RIBBONS[row["series"]]),
        _stage(row),
        _cell(told.rests(row)),
        _cell(told.level(row["level"])),
        _cell(told.below(row["fall"])),
        _cell(told.built(row)),
    ]
    return {"id": row["series"], "cells": cells}


def _stage(row: Mapping[str, Any]) -> dict[str, str]:
    return {**_cell(chip(row), told.drawn(row)), "stage": str(row["stage"])}


def _cell(main: str, sub: str = "") -> dict[str, str]:
    return {"main": main, "sub": sub}


def plain(table: pd.DataFrame) -> list[Row]:
    """Return a table of words as rows without links.

    Examples
    --------
    >>> plain(pd.DataFrame({"Ribbon": ["Health"], "From": ["2017"]}))[0]["cells"][1]
    {'main': '2017', 'sub': ''}
    """
    return [
        {"id": str(at), "cells": [_cell(str(words)) for words in row]}
        for at, row in enumerate(table.itertuples(index=False, name=None))
    ]
