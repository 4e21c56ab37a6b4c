"""Initiatives as cells of text: one row each, as they are written out, read back and compared."""

from decimal import Decimal

import pandas as pd

from placedata.model.entries import NAMES, PLACES

_OTHERWISE = {"note": "entry_note"}


def cells(initiatives: pd.DataFrame, placed: pd.DataFrame) -> pd.DataFrame:
    """Return initiatives as the cells of :data:`placedata.model.entries.NAMES`.

    Parameters
    ----------
    initiatives, placed : pandas.DataFrame
        The frames ``initiatives`` and ``places``.

    Returns
    -------
    pandas.DataFrame
        Text, ``""`` for what is not known; one row for each of ``initiatives``, in its order and under its
        index. Areas are those of today; one that was covered whole by one row and in part by another is
        whole.
    """
    areas = listed(placed)
    found = {}
    for name in NAMES:
        if name in PLACES:
            found[name] = initiatives["initiative_id"].map(areas[name])
        elif name == "funding_gbp_m":
            found[name] = initiatives[name].map(amount)
        else:
            found[name] = initiatives[_OTHERWISE.get(name, name)]
    return pd.DataFrame(found, index=initiatives.index).astype("string").fillna("")


def amount(value: object) -> str:
    """Return a number as it is written: no more digits than it has.

    Examples
    --------
    >>> amount(20.0), amount(0.00025), amount(float("nan"))
    ('20', '0.00025', '')
    """
    if not isinstance(value, int | float) or value != value:
        return ""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(placed: pd.DataFrame) -> pd.DataFrame:
    """Return the codes of each initiative's areas, parted by semicolons.

    Parameters
    ----------
    placed : pandas.DataFrame
        The frame ``places``.

    Returns
    -------
    pandas.DataFrame
        ``areas_whole, areas_part, areas_near`` by initiative. An area stands in the first that fits.
    """
    kind = placed["coverage"].map({"whole": "areas_whole", "part": "areas_part"})
    kind = kind.mask(placed["locator"], "areas_near")
    rows = placed.assign(kind=kind, order=kind.map({name: at for at, name in enumerate(PLACES)}))
    rows = rows.sort_values("order", kind="stable")
    rows = rows.drop_duplicates(["initiative_id", "beneficiary_code_now"])
    joined = rows.groupby(["initiative_id", "kind"], sort=False)["beneficiary_code_now"].agg(";".join)
    return joined.unstack("kind").reindex(columns=list(PLACES)).astype("string").fillna("")
