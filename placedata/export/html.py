"""A view as one HTML file that opens without a network: picture, words, table, source, version, caveat."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import NamedTuple

import pandas as pd

from placedata.charts import theme
from placedata.charts.map_areas import clean
from placedata.export.vector import checked

# The file may draw what is in it and nothing else: no script runs, no address is asked.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = f"""
*{{box-sizing:border-box}}
body{{margin:0 auto;max-width:1120px;padding:32px 24px;color:{theme.INK};background:{theme.PAGE};
font:16px/24px {theme.SANS}}}
h1{{font:600 32px/40px {theme.SERIF};margin:0 0 8px;max-width:25em}}
h2{{font:600 21px/28px {theme.SERIF};margin:32px 0 8px;padding-top:24px;border-top:1px solid {theme.RULE}}}
p{{margin:0 0 8px;max-width:46em}}
a{{color:{theme.ACCENT};overflow-wrap:anywhere}}
figure{{margin:24px 0}}
figure svg{{display:block;width:100%;height:auto;max-height:1100px}}
.scroll{{overflow-x:auto}}
summary{{cursor:pointer;color:{theme.ACCENT};padding:12px 0;min-height:24px}}
:focus-visible{{outline:2px solid {theme.ACCENT};outline-offset:2px}}
table{{border-collapse:collapse;font-size:14px;line-height:20px;font-variant-numeric:tabular-nums}}
caption{{text-align:left;padding:0 0 8px;color:{theme.SECOND}}}
th,td{{text-align:left;padding:6px 16px 6px 0;border-bottom:1px solid {theme.HAIR};vertical-align:top}}
thead th{{border-bottom:1px solid {theme.INK}}}
blockquote{{margin:0 0 16px;padding:12px 16px;background:{theme.PAPER};white-space:pre-wrap;
overflow-wrap:anywhere}}
.facts{{color:{theme.SECOND};font-size:14px;line-height:20px}}
.code{{width:132px}}
@page{{size:A4;margin:14mm}}
@media print{{body{{padding:0;max-width:none}}figure svg{{max-height:170mm}}summary{{display:none}}}}
@media(max-width:640px){{body{{padding:16px}}h1{{font-size:25px;line-height:31px}}}}
""".strip()


class Account(NamedTuple):
    """What somebody wrote about a place: the words, and a line that says who, when and for which years."""

    text: str
    signed: str


def page(
    *,
    title: str,
    subtitle: str,
    picture: str,
    table: pd.DataFrame,
    sentences: Sequence[str],
    source: str,
    licence: str,
    version: str,
    made: date,
    caveat: str = "",
    link: str = "",
    qr: str = "",
    accounts: Sequence[Account] = (),
) -> str:
    """Write a view as one file.

    Parameters
    ----------
    title, subtitle : str
        The finding; what is shown, where, when and in what unit.
    picture : str
        One SVG from :mod:`placedata.charts`.
    table : pandas.DataFrame
        The table twin, as read; a missing cell is empty.
    sentences : sequence of str
        The text twin.
    source, licence, version, caveat : str
        Written under the picture; the caveat may be empty.
    made : date
        Day on which the file is made.
    link, qr : str
        Address of the live view and its QR code as SVG; either may be empty. An address that is not
        http or https is written but cannot be followed.
    accounts : sequence of Account
        What users wrote, kept apart from all that was computed.

    Returns
    -------
    str
        HTML in UTF-8 with no script and no outside request; whatever text comes in is escaped.

    Raises
    ------
    ValueError
        When a picture holds anything but shapes and words.

    Examples
    --------
    >>> drawing = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'
    >>> written = page(title="Claims <fell>", subtitle="Bury, 2025, %", picture=drawing,
    ...     table=pd.DataFrame({"Year": ["2025"], "Value": [4.3]}), sentences=["4.3% in 2025."],
    ...     source="DWP", licence="OGL v3", version="a1b2", made=date(2026, 1, 31))
    >>> written[:15], "Claims &lt;fell&gt;" in written, "31 January 2026" in written
    ('<!doctype html>', True, True)
    """
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="generator" content="placedata"><title>{_text(title)}</title><style>{STYLE}</style>'
    )
    body = [
        f"<h1>{_text(title)}</h1>",
        f"<p>{_text(subtitle)}</p>",
        f'<figure aria-label="{_text(title)}">{checked(picture)}</figure>',
        f"<p><strong>To know:</strong> {_text(caveat)}</p>" if caveat else "",
        "<h2>In words</h2>",
        *(f"<p>{_text(sentence)}</p>" for sentence in sentences),
        *_said(accounts),
        "<h2>Figures</h2>",
        _twin(table, subtitle),
        "<h2>Where it comes from</h2>",
        *_facts(source, licence, version, made),
        *_live(link, qr),
    ]
    lines = "\n".join(filter(None, body))
    whole = f'<html lang="en-GB"><head>{head}</head><body><main>\n{lines}\n</main></body></html>'
    return f"<!doctype html>\n{whole}\n"


def _text(words: object) -> str:
    return escape(clean(str(words)), quote=True)


def _cell(value: object) -> str:
    missing = value is None or value is pd.NA or value != value
    return "" if missing else f'<bdi dir="auto">{_text(value)}</bdi>'


def _twin(table: pd.DataFrame, caption: str) -> str:
    heads = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.columns)
    rows = []
    for first, *rest in table.itertuples(index=False, name=None):
        cells = "".join(f"<td>{_cell(value)}</td>" for value in rest)
        rows.append(f'<tr><th scope="row">{_cell(first)}</th>{cells}</tr>')
    count = f"{len(table):,} {'row' if len(table) == 1 else 'rows'}"
    return (
        f'<details><summary>Show the table, {count}</summary><div class="scroll" tabindex="0" role="region" '
        f'aria-label="Table of figures"><table><caption>{_text(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div></details>"
    )


def _said(accounts: Sequence[Account]) -> list[str]:
    if not accounts:
        return []
    quotes = [
        f'<blockquote dir="auto">{_text(one.text)}</blockquote><p class="facts">{_text(one.signed)}</p>'
        for one in accounts
    ]
    lead = "Written by people, signed and dated. Not computed, and no part of any stage or figure above."
    return ["<h2>In our own words</h2>", f"<p>{lead}</p>", *quotes]


def _facts(source: str, licence: str, version: str, made: date) -> list[str]:
    lines = [
        f"Source: {source}",
        f"Licence: {licence}",
        f"Data version: {version}",
        f"Made with placedata on {made.day} {made:%B %Y}",
    ]
    return [f'<p class="facts">{_text(line)}.</p>' for line in lines if line]


def _live(link: str, qr: str) -> list[str]:
    if not link:
        return []
    known = link.startswith(("http://", "https://"))
    words = f'<a href="{_text(link)}">{_text(link)}</a>' if known else _text(link)
    code = f'<div class="code">{checked(qr)}</div>' if qr else ""
    return [f"<p>The same view, live where the dashboard runs: {words}</p>", code]
