"""Postcode districts: which one is meant, and which councils it lies in."""

import re

import pandas as pd

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)(?: ?([0-9][A-Z]{2})| [0-9][A-Z]?)?")
NORTHERN_IRELAND = "N92000002"


class PostcodeIndex:
    """Postcode districts prepared once.

    Parameters
    ----------
    postcodes : pandas.DataFrame
        Table ``postcode_district``: ``district``, ``area_code``, ``share``, and ``postcodes`` if known.
    """

    def __init__(self, postcodes: pd.DataFrame):
        counts = postcodes["postcodes"] if "postcodes" in postcodes else postcodes["share"]
        self._parts: dict[str, list[tuple[str, float]]] = {}
        for district, code, count in zip(postcodes["district"], postcodes["area_code"], counts, strict=True):
            self._parts.setdefault(district, []).append((code, float(count)))

    def find(self, text: str) -> tuple[str, list[tuple[str, float]]]:
        """Return the postcode district in ``text`` and its areas with their shares, largest first.

        A district such as EC1, of which only parts (EC1A, EC1M) are postcode districts, is their sum.
        One in Northern Ireland leads to the nation, because the source does not place it more closely.

        Examples
        --------
        >>> rows = pd.DataFrame({"district": ["CH1", "CH1"], "area_code": ["W06000005", "E06000050"],
        ...                      "share": [0.011, 0.989]})
        >>> PostcodeIndex(rows).find("ch1 2ab")
        ('CH1', [('E06000050', 0.989), ('W06000005', 0.011)])
        """
        match = POSTCODE.fullmatch(" ".join(text.upper().split()))
        if match is None:
            return "", []
        district = match[1]
        parts = self._parts.get(district) or self._lettered(district)
        if not parts and re.fullmatch("BT[0-9]{1,2}", district):
            return district, [(NORTHERN_IRELAND, 1.0)]
        total = sum(count for _, count in parts)
        return district, sorted(((code, count / total) for code, count in parts), key=lambda part: -part[1])

    def _lettered(self, district: str) -> list[tuple[str, float]]:
        sums: dict[str, float] = {}
        for name, parts in self._parts.items():
            if re.fullmatch(f"{district}[A-Z]", name):
                for code, count in parts:
                    sums[code] = sums.get(code, 0.0) + count
        return list(sums.items())
