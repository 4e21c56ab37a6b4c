"""What a page shows, read back from a headless visit."""

import csv
import io
import json


def texts(at):
    """Return every sentence on the page."""
    kinds = (at.title, at.header, at.subheader, at.markdown, at.caption, at.info, at.warning, at.error)
    return [str(one.value) for kind in kinds for one in kind]


def fine(at):
    """Say whether the page ran to its end and names itself."""
    return not at.exception and not at.error and len(at.title) == 1 and bool(at.title[0].value.strip())


def component(at, key):
    """Return what a component of ours was given, as the browser gets it."""
    return json.loads(next(one for one in at.get("bidi_component") if one.key == key).proto.json)


def tables(at):
    """Return the indicator tables of a place by domain, as the browser gets them."""
    found = [one for one in at.get("bidi_component") if (one.key or "").startswith("table-")]
    return {one.key.removeprefix("table-"): json.loads(one.proto.json) for one in found}


def charts(at):
    """Return the charts of a page: pairs of traces and alternative text."""
    return [(json.loads(one.proto.spec)["data"], one.proto.alt) for one in at.get("plotly_chart")]


def marks(traces, *names):
    """Return how many points the traces of these names hold."""
    return sum(len(trace["x"]) for trace in traces if trace.get("name") in names)


def places(at):
    """Return the links to places on a page as pairs of label and code."""
    found = [one for one in at.get("page_link") if one.proto.query_string.startswith("place=")]
    return [(one.label, one.proto.query_string.removeprefix("place=")) for one in found]


def rows(made):
    """Return a downloaded CSV as its lines of explanation and its rows."""
    lines = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    split = lines.index([])
    names, *cells = lines[split + 1 :]
    return [line[0] for line in lines[:split]], [dict(zip(names, row, strict=True)) for row in cells]
