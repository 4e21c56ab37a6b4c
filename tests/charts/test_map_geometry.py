"""The route of the outlines: kept for ever under an address that changes with its content."""

import gzip
import json

import pandas as pd
import pytest
import shapely
from starlette.requests import Request

from pages._ui import geometry
from placedata.errors import UnknownLevel

SQUARE = shapely.to_wkb(shapely.box(390_000, 410_000, 400_000, 420_000))


def load(level):
    if level != "ltla":
        raise UnknownLevel(level, ["ltla"])
    return pd.DataFrame({"area_code": ["E08000005"], "geometry": [SQUARE]})


def answer(address, accept=""):
    [route] = geometry.routes(load)
    match, scope = route.matches({"type": "http", "method": "GET", "path": address})
    assert match.name == "FULL"
    headers = [(b"accept-encoding", accept.encode())]
    return route.endpoint(Request({"type": "http", "method": "GET", "headers": headers, **scope}))


@pytest.mark.parametrize(("accept", "unpack"), [("gzip, br", gzip.decompress), ("", bytes)])
def test_outlines_are_served_and_kept_for_ever(accept, unpack):
    got = answer(geometry.url("ltla", load), accept)
    assert got.status_code == 200
    assert "immutable" in got.headers["cache-control"]
    assert json.loads(unpack(got.body))["codes"] == ["E08000005"]


def test_the_address_names_the_content():
    def moved(level):
        frame = load(level)
        return frame.assign(geometry=[shapely.to_wkb(shapely.box(0, 0, 10_000, 10_000))])

    assert geometry.url("ltla", load) == geometry.url("ltla", load)
    assert geometry.url("ltla", moved) != geometry.url("ltla", load)


def test_replaced_outlines_are_not_served_under_the_old_address():
    got = answer("/geometry/ltla/000000000000.json")
    assert got.status_code == 404
    assert b"reload" in got.body


def test_an_unknown_level_is_answered_in_words():
    got = answer("/geometry/moon/000000000000.json")
    assert got.status_code == 404
    assert b"ltla" in got.body
