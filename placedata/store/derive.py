"""Tables worked out once at build time, so that no page waits for them.

``series_point`` holds one row an area of today and period: what was published, under today's code before a
former one of the same ground; what was worked out where nothing was; and the named holes. ``published`` is
the part of it that was printed. ``standing`` ranks that, ``coverage`` counts the whole.
"""

import duckdb
import pandas as pd

from placedata.model.period import Period
from placedata.store.queries import COUNTS, WHEN

PERIODS = """
SELECT period, period_start, period_end, period_kind FROM observation
UNION SELECT period, period_start, period_end, period_kind FROM derived_point
"""

SAME_GROUND = """
CREATE TABLE same_ground AS
WITH RECURSIVE chain AS (
    SELECT area_code, area_code AS published_code, 0 AS steps FROM area WHERE current
    UNION ALL
    SELECT chain.area_code, change.from_code, chain.steps + 1
    FROM chain JOIN area_change AS change ON change.to_code = chain.published_code
    WHERE change.kind IN ('recode', 'rename', 'boundary move') AND change.share = 1 AND chain.steps < 9
)
SELECT area_code, published_code, min(steps) AS steps FROM chain GROUP BY ALL
UNION ALL
SELECT equivalent_code, area_code, 1 FROM area
WHERE equivalent_code IS NOT NULL AND level LIKE 'itl%'
"""

SERIES_POINT = """
CREATE TABLE series_point AS
WITH printed AS (
    SELECT indicator_id, ground.area_code, observation.* EXCLUDE (indicator_id, area_code),
           observation.area_code AS published_code
    FROM observation JOIN same_ground AS ground ON ground.published_code = observation.area_code
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, ground.area_code, period
        ORDER BY value IS NULL, ground.steps, observation.area_code
    ) = 1),
points AS (
    SELECT coalesce(printed.indicator_id, derived.indicator_id) AS indicator_id,
           coalesce(printed.area_code, derived.area_code) AS area_code,
           coalesce(printed.period, derived.period) AS period,
           coalesce(printed.period_start, derived.period_start) AS period_start,
           coalesce(printed.period_end, derived.period_end) AS period_end,
           coalesce(printed.period_kind, derived.period_kind) AS period_kind,
           coalesce(printed.value, derived.value) AS value,
           CASE WHEN printed.value IS NULL THEN derived.lower ELSE printed.lower END AS lower,
           CASE WHEN printed.value IS NULL THEN derived.upper ELSE printed.upper END AS upper,
           derived.lower80, derived.upper80,
           CASE WHEN printed.value IS NULL THEN coalesce(derived.provenance, 'missing')
                WHEN published_code <> printed.area_code THEN 'recoded'
                ELSE 'published' END AS provenance,
           derived.hole, derived.method, coalesce(derived.share_estimated, 0.0) AS share_estimated,
           coalesce(derived.n_donors, 0) AS n_donors, coalesce(derived.approximate, false) AS approximate,
           derived.sources, derived.reason, status, status_text, note, published_code, source_file, source_row
    FROM printed FULL JOIN derived_point AS derived USING (indicator_id, area_code, period))
SELECT points.*, label, middle
FROM points JOIN period_name USING (period, period_start, period_end, period_kind)
ORDER BY indicator_id, area_code, period_start, period_end
"""

PUBLISHED = """
CREATE VIEW published AS
SELECT indicator_id, area_code, period, period_start, period_end, period_kind, label, middle,
       CASE WHEN provenance IN ('published', 'recoded') THEN value END AS value,
       CASE WHEN provenance IN ('published', 'recoded') THEN lower END AS lower,
       CASE WHEN provenance IN ('published', 'recoded') THEN upper END AS upper,
       status, status_text, note, published_code, source_file, source_row
FROM series_point WHERE published_code IS NOT NULL
"""

STANDING = """
CREATE TABLE standing AS
SELECT point.indicator_id, point.area_code, point.period, level.level,
       comparability.comparability_group, point.value,
       rank() OVER descending AS from_top,
       rank() OVER ascending AS from_bottom,
       count(*) OVER comparable AS places,
       median(point.value) OVER comparable AS median
FROM series_point AS point
JOIN area USING (area_code)
JOIN area_level AS level USING (area_code)
JOIN comparability
  ON comparability.indicator_id = point.indicator_id AND comparability.nation = area.nation
WHERE point.value IS NOT NULL AND point.provenance NOT IN ('modelled', 'interpolated')
  AND level.level IN ('ltla', 'utla', 'cauth', 'rgn', 'ctry')
WINDOW comparable AS (
           PARTITION BY point.indicator_id, point.period, level.level, comparability_group),
       descending AS (
           PARTITION BY point.indicator_id, point.period, level.level, comparability_group
           ORDER BY point.value DESC),
       ascending AS (
           PARTITION BY point.indicator_id, point.period, level.level, comparability_group
           ORDER BY point.value)
ORDER BY point.indicator_id, level.level, point.period, point.area_code
"""

COVERAGE = f"""
CREATE TABLE coverage AS
SELECT indicator_id, level.level, {WHEN}, {COUNTS}
FROM series_point AS point JOIN area USING (area_code)
JOIN area_level AS level USING (area_code)
WHERE area.current AND level.level IN ('ltla', 'utla', 'cauth', 'rgn', 'ctry', 'itl2', 'itl3', 'pfa')
GROUP BY ALL
"""

STATEMENTS = (SAME_GROUND, SERIES_POINT, PUBLISHED, STANDING, COVERAGE)


def all_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every derived table in the database in use."""
    _name_periods(connection)
    for statement in STATEMENTS:
        connection.execute(statement)


def _name_periods(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(PERIODS).fetchall()
    periods = [Period(*row) for row in rows]
    columns = ["period", "period_start", "period_end", "period_kind"]
    names = pd.DataFrame(rows, columns=columns).assign(
        label=[period.label for period in periods], middle=[period.middle for period in periods]
    )
    connection.register("incoming", names.astype({"period_start": "str", "period_end": "str"}))
    connection.execute(
        "CREATE TABLE period_name AS SELECT * REPLACE "
        "(period_start::DATE AS period_start, period_end::DATE AS period_end) FROM incoming"
    )
    connection.unregister("incoming")


def stamp(connection: duckdb.DuckDBPyConnection, version: str, layout: str) -> None:
    """Write the data version and a checksum of every table, for :func:`is_whole`."""
    connection.execute("CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
    for name in _tables(connection):
        connection.execute("INSERT INTO meta VALUES (?, ?)", [f"checksum:{name}", checksum(connection, name)])
    connection.execute("INSERT INTO meta VALUES ('data_version', ?), ('layout', ?)", [version, layout])


def is_whole(connection: duckdb.DuckDBPyConnection) -> bool:
    """Read every table and compare it with the checksum written when it was built."""
    rows = connection.execute("SELECT key, value FROM meta WHERE key LIKE 'checksum:%'").fetchall()
    promised = {key.removeprefix("checksum:"): value for key, value in rows}
    return (
        bool(promised)
        and set(promised) == set(_tables(connection))
        and all(checksum(connection, name) == value for name, value in promised.items())
    )


def checksum(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """Return a fingerprint of a table's rows that does not depend on their order."""
    row = connection.execute(f'SELECT count(*), bit_xor(hash(t)) FROM "{table}" AS t').fetchone()
    return "-".join(str(part) for part in row or ())


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
    ).fetchall()
    return sorted(name for (name,) in rows if name != "meta")
