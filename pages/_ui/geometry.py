"""Outlines for the maps: served once under an address that names their content, kept by the browser."""

import gzip
import hashlib
import json
from collections.abc import Callable
from functools import lru_cache

import pandas as pd
import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from placedata.charts import outline
from placedata.errors import PlaceDataError

Load = Callable[[str], pd.DataFrame]
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


def routes(load: Load) -> list[Route]:
    """Return the web route of the outlines, to be handed to ``st.App``.

    Parameters
    ----------
    load : callable
        Takes a level and returns its rows of the ``boundary`` contract; raises a
        :class:`placedata.errors.PlaceDataError` for a level it does not have. The same function must
        be given to :func:`url`, since outlines are kept by function and level.
    """

    def serve(request: Request) -> Response:
        try:
            packed, version = _packed(load, request.path_params["level"])
        except PlaceDataError as fault:
            return PlainTextResponse(str(fault), 404)
        if request.path_params["version"] != version:
            return PlainTextResponse("These outlines have been replaced; reload the page.", 404)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers = FOREVER | {"Content-Encoding": "gzip"}
            return Response(packed, media_type="application/json", headers=headers)
        return Response(gzip.decompress(packed), media_type="application/json", headers=FOREVER)

    return [Route(prefix() + "/geometry/{level}/{version}.json", serve)]


def url(level: str, load: Load) -> str:
    """Return the address of a level's outlines, which changes when they do.

    Parameters
    ----------
    level : str
        A level that ``load`` knows.
    load : callable
        The function that was given to :func:`routes`.
    """
    return f"{prefix()}/geometry/{level}/{_packed(load, level)[1]}.json"


def outlines(level: str, load: Load) -> pd.DataFrame:
    """Return a level's outlines as traced for the page, for exports that draw the same map."""
    return _traced(load, level)


def prefix() -> str:
    """Return what stands before every address of this server; empty as a rule."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


@lru_cache(maxsize=16)
def _traced(load: Load, level: str) -> pd.DataFrame:
    return outline.trace(load(level))


@lru_cache(maxsize=16)
def _packed(load: Load, level: str) -> tuple[bytes, str]:
    text = json.dumps(outline.document(_traced(load, level)), separators=(",", ":")).encode()
    return gzip.compress(text, mtime=0), hashlib.sha256(text).hexdigest()[:12]
