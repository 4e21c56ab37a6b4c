"""Publishers' files read a second time, by other means than the importers, to check them cell for cell.

Nothing here uses placedata: the csv and json modules, and a header handling of its own. From the
root of the repository, ``python -m tests.sources.publisher FOLDER`` reads the publishers' files in
FOLDER again and rewrites ``tests/data/publisher_cells.csv``, against which the embedded data are
checked where the files themselves are absent.
"""

import csv
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

FINGERPRINTS = Path(__file__).parents[1] / "data" / "publisher_cells.csv"
CITY_REGIONS = {
    "Aberdeen City Region": "XCR000001",
    "Edinburgh and South East Scotland City Region": "XCR000002",
    "Glasgow City Region": "XCR000003",
}
CODE_TYPED_WRONGLY = "E066000065"
Cell = tuple[str, str, str, str, str, str, str]


def cells(raw: Path, source_file: str) -> dict[str, list[Cell]]:
    """Return the cells of one file by series: area, period, value, lower, upper, status, note."""
    path = raw / source_file
    rows = _columns(path) if path.suffix == ".json" else _rows(path)
    out: dict[str, list[Cell]] = {}
    for series, *cell in rows:
        area, period, value, lower, upper, status, note = cell
        numbers = [number(text) for text in (value, lower, upper)]
        out.setdefault(series, []).append((area, period, *numbers, status, note))  # type: ignore[arg-type]
    return out


def number(text: str) -> str:
    """Return a number as Python writes it, so that 66 and 66.0 are one; nothing stays nothing."""
    return repr(float(text)) if text else ""


def distinct(rows: Iterable[Cell]) -> list[Cell]:
    """Return the cells sorted, repeats counted once, without the one area code that was typed wrongly."""
    return sorted({cell for cell in rows if cell[0] != CODE_TYPED_WRONGLY})


def fingerprint(rows: Iterable[Cell]) -> str:
    """Return a SHA-256 over sorted cells."""
    digest = hashlib.sha256()
    for cell in rows:
        digest.update("\x1f".join(cell).encode() + b"\x1e")
    return digest.hexdigest()


def rewrite(raw: Path, source_files: Iterable[str], target: Path = FINGERPRINTS) -> None:
    """Write rows and fingerprint of every series of every file, as the publisher's file has them."""
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["source_file", "series", "rows", "sha256"])
        for source_file in sorted(source_files):
            for series, rows in sorted(cells(raw, source_file).items()):
                kept = distinct(rows)
                writer.writerow([source_file, series, len(kept), fingerprint(kept)])


def files(raw: Path) -> list[str]:
    """Return every file with figures that the project imports."""
    els = [*(raw / "els").glob("*/*.csv"), *(raw / "els" / "recovered").glob("*.json")]
    found = [path.relative_to(raw).as_posix() for path in els if path.parent.name != "app"]
    return [
        *sorted(found),
        "long_series/lad_gdp_current_prices_1998_2019.csv",
        "long_series/lad_gdp_cvm_2018_money_1998_2019.csv",
        "long_series/median_house_price_lad_quarterly_1995_2024.csv",
        "long_series/net_additional_dwellings_lad_2001_on.csv",
        "long_series/number_of_properties_lad_1993_on.csv",
        "long_series/vacant_homes_lad_2004_2024.csv",
        "population/lad_population_1991_2023.csv",
    ]


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        head = [name.strip().lower() for name in next(reader)]
        if "la code" in head:
            yield from _wide(head, reader)
            return

        def place(*names: str) -> int | None:
            return next((head.index(name) for name in names if name in head), None)

        value = place("observation", "value", "gross value added in pounds (million)")
        small_area = "indicator" not in head and "measure" not in head
        wanted = [
            None if small_area else place("indicator", "measure"),
            place("areacd", "geography_code"),
            place("period", "date"),
            value,
            place("lci_95", "lower confidence interval (95%)"),
            place("uci_95", "upper confidence interval (95%)"),
            place("status", "observation status"),
            place("notes"),
        ]
        name = place("areanm")
        for row in reader:
            out = ["" if at is None else row[at] for at in wanted]
            if out[1] == "na" and name is not None:
                out[1] = CITY_REGIONS[row[name]]
            yield out


def _wide(head: list[str], reader: Iterable[list[str]]) -> Iterator[list[str]]:
    code = head.index("la code")
    for row in reader:
        for at, name in enumerate(head):
            if name.isdecimal():
                yield ["", row[code], name, row[at], "", "", "", ""]


def _columns(path: Path) -> Iterator[list[str]]:
    body = json.loads(path.read_bytes())

    def text(value: float | None) -> str:
        return "" if value is None else repr(value)

    columns = zip(body["areacd"], body["xDomainNumb"], body["value"], body["lci"], body["uci"], strict=True)
    for area, year, value, lower, upper in columns:
        assert year == int(year), f"{path.name} has a period that is not a year: {year}"
        yield [body["code"], area, str(int(year)), text(value), text(lower), text(upper), "", ""]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    rewrite(folder, files(folder))
