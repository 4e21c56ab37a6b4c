"""The questions about stages. Values are parameters; names are fixed."""

STAGES = """
SELECT stage.*, area.name AS area_name, area.nation
FROM stage JOIN area USING (area_code)
WHERE ($series IS NULL OR series = $series)
  AND ($areas IS NULL OR list_contains($areas, stage.area_code))
ORDER BY coalesce(nullif(list_position($order, series), 0), 99), series, stage.area_code, year
"""

AS_KNOWN = """
SELECT as_known.*, area.name AS area_name
FROM as_known JOIN area USING (area_code)
WHERE ($series IS NULL OR series = $series)
  AND ($areas IS NULL OR list_contains($areas, as_known.area_code))
ORDER BY series, as_known.area_code, year
"""

FALLS = """
SELECT fall.*, area.name AS area_name
FROM fall JOIN area USING (area_code)
WHERE $areas IS NULL OR list_contains($areas, fall.area_code)
ORDER BY series, fall.area_code, peak
"""

EVENTS = "SELECT * FROM shock ORDER BY start, shock_id"

LEARNING = """
SELECT * FROM learning WHERE $stage IS NULL OR stage = $stage ORDER BY learning_id
"""

LEARNING_SOURCES = "SELECT * FROM learning_source ORDER BY source_id"

STAGE_RULE = "SELECT * FROM stage_rule ORDER BY series"

STAGE_FIGURES = """
SELECT indicator_id, point.area_code, area.nation, floor(middle)::INTEGER AS year, value, lower, upper,
       lower80, upper80, provenance
FROM series_point AS point JOIN area USING (area_code) JOIN area_level AS level USING (area_code)
WHERE list_contains($indicators, indicator_id) AND level.level = 'ltla' AND area.current
  AND value IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY indicator_id, point.area_code, floor(middle) ORDER BY period_end DESC, period_start DESC) = 1
ORDER BY indicator_id, point.area_code, year
"""

STAGE_PARTS = """
SELECT stage.*, indicator.name, short_name, unit, unit_symbol, decimals, denominator, period, label, value,
       lower, upper, lower80, upper80, provenance
FROM stage
JOIN indicator ON indicator_id = series
JOIN series_point AS point USING (indicator_id, area_code)
WHERE stage.area_code = $area AND year = $year AND domain = $domain
  AND value IS NOT NULL AND floor(middle)::INTEGER = year
QUALIFY row_number() OVER (PARTITION BY series ORDER BY period_end DESC, period_start DESC) = 1
ORDER BY short_name
"""

INPUTS = {
    "indicator": "SELECT * FROM indicator",
    "comparability": "SELECT * FROM comparability",
    "indicator_break": "SELECT * FROM indicator_break",
    "break_span": "SELECT * FROM break_span",
    "price_index": "SELECT * FROM price_index ORDER BY year",
}
