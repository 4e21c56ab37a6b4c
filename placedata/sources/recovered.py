"""Indicators recovered from the interface of Explore Local Statistics, as columns in JSON."""

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pandas as pd

from placedata.errors import DamagedFile
from placedata.sources.cells import CELLS, Imported, accept, reject_all

STYLES = {
    "average-house-price": "january",
    "population-indicators-5-year population change": "five-years-to-june",
}
LEFT_OUT = {
    "adult-obesity-prevalence": "the same figures come with their survey year from the indicator's own file",
    "population-by-age-and-sex": "the file does not say which ages and sexes its figures are for",
}


def read(path: Path, source_file: str, indicators: Mapping[str, str], areas: Collection[str]) -> Imported:
    """Import one recovered file; files that cannot be understood are set aside row by row."""
    try:
        columns = json.loads(path.read_text("utf-8"))
        code = columns["code"]
        frame = pd.DataFrame(
            {
                "area_code": columns["areacd"],
                "value": _texts(columns["value"]),
                "lower": _texts(columns["lci"]),
                "upper": _texts(columns["uci"]),
                "period": [f"{year:g}" for year in columns["xDomainNumb"]],
            }
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise DamagedFile(f"{path} is not a recovered indicator ({fault!r}).") from fault
    frame = frame.assign(series=code, status="", note="", row=range(1, len(frame) + 1))
    text = frame[list(CELLS)]
    if code in LEFT_OUT:
        return reject_all(text, source_file, LEFT_OUT[code])
    return accept(text, source_file, indicators, areas, STYLES.get(code, ""))


def _texts(values: Iterable[float | None]) -> list[str]:
    return ["" if value is None else repr(value) for value in values]
