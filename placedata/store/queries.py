"""Every question the store asks, by name. Values are parameters; names are fixed."""

AREAS = """
SELECT area.area_code, area.name, area.level, area.nation, area.current, start_date, end_date,
       longitude, latitude
FROM area
WHERE ($level IS NULL OR area.area_code IN (SELECT area_code FROM area_level WHERE level = $level))
  AND CASE WHEN $on IS NULL THEN current
           ELSE (start_date IS NULL OR start_date <= $on) AND (end_date IS NULL OR end_date >= $on) END
ORDER BY area.name, area.area_code
"""

AREA = "SELECT * FROM area WHERE area_code = $area"

PARENTS = """
SELECT area.area_code, area.name, parent.parent_level AS level, parent.vintage
FROM area_parent AS parent JOIN area ON area.area_code = parent.parent_code
WHERE parent.area_code = $area
ORDER BY list_position(
    ['utla', 'mcty', 'cauth', 'itl3', 'itl2', 'itl1', 'rgn', 'ctry'], parent.parent_level),
    area.area_code LIKE 'K%', area.area_code
"""

PARENTS_OF = """
SELECT parent.area_code, parent.parent_code, area.name, parent.parent_level AS level
FROM area_parent AS parent JOIN area ON area.area_code = parent.parent_code
WHERE parent.area_code IN (SELECT unnest($areas))
  AND parent.vintage = (SELECT max(vintage) FROM area_parent)
ORDER BY parent.area_code, list_position(['utla', 'mcty', 'cauth', 'rgn', 'ctry'], parent.parent_level),
    parent.parent_code LIKE 'K%', parent.parent_code
"""

CHILDREN = """
WITH inside AS (
    SELECT DISTINCT area.area_code, area.name, area.level
    FROM area_parent AS parent JOIN area ON area.area_code = parent.area_code
    WHERE parent.parent_code = $area AND area.current AND area.level IN ('ctry', 'rgn', 'ltla')
      AND parent.vintage = (SELECT max(vintage) FROM area_parent))
SELECT * FROM inside
WHERE level = (SELECT level FROM inside ORDER BY list_position(['ctry', 'rgn', 'ltla'], level) LIMIT 1)
ORDER BY name
"""

SIBLINGS = """
WITH nearest AS (
    SELECT parent_code FROM area_parent
    WHERE area_code = $area AND parent_level IN ('utla', 'cauth', 'rgn', 'ctry')
      AND vintage = (SELECT max(vintage) FROM area_parent)
    ORDER BY list_position(['utla', 'cauth', 'rgn', 'ctry'], parent_level), parent_code LIKE 'K%'
    LIMIT 1)
SELECT DISTINCT area.area_code, area.name, parent_area.name AS parent_name
FROM area_parent AS parent
JOIN nearest USING (parent_code)
JOIN area ON area.area_code = parent.area_code
JOIN area AS parent_area ON parent_area.area_code = parent.parent_code
WHERE area.current AND area.area_code <> $area
  AND area.level = (SELECT level FROM area WHERE area_code = $area)
ORDER BY area.name
"""

SAME_GROUND = """
SELECT ground.area_code, published_code, area.name, area.start_date, area.end_date, steps
FROM same_ground AS ground JOIN area ON area.area_code = ground.published_code
WHERE ground.area_code = $area AND steps > 0
ORDER BY steps
"""

INDICATORS = """
SELECT * FROM indicator
WHERE $topic IS NULL OR domain = $topic OR lpip_theme = $topic
ORDER BY list_position($domains, domain), list_position(['core', 'supporting', 'context'], stage_use), name
"""

OBSERVATIONS = """
SELECT observation.indicator_id, observation.area_code, area.name AS area_name, area.level,
       period, period_start, period_end, period_kind, value, lower, upper, status, status_text, note,
       source_file, source_row
FROM observation LEFT JOIN area USING (area_code)
WHERE indicator_id = $indicator AND ($areas IS NULL OR list_contains($areas, observation.area_code))
ORDER BY observation.area_code, period_start, period_end
"""

PUBLISHED = """
SELECT published.*, area.name AS area_name
FROM published JOIN area USING (area_code)
WHERE ($indicator IS NULL OR indicator_id = $indicator) AND area_code IN (SELECT unnest($areas))
ORDER BY indicator_id, area_code, period_start, period_end
"""

SERIES = """
SELECT point.*, area.name AS area_name, area.nation
FROM series_point AS point JOIN area USING (area_code)
WHERE indicator_id = $indicator AND area.current
  AND ($areas IS NULL OR list_contains($areas, point.area_code))
  AND ($level IS NULL OR point.area_code IN (SELECT area_code FROM area_level WHERE level = $level))
ORDER BY point.area_code, period_start, period_end
"""

ALL_SERIES = """
SELECT point.*, area.name AS area_name, area.nation
FROM series_point AS point JOIN area USING (area_code)
WHERE point.area_code IN (SELECT unnest($areas))
ORDER BY indicator_id, point.area_code, period_start, period_end
"""

QUALITY = """
SELECT quality.* FROM quality
WHERE ($indicator IS NULL OR indicator_id = $indicator)
  AND ($areas IS NULL OR list_contains($areas, area_code))
ORDER BY indicator_id, area_code
"""

COUNTS = """
       count(*) FILTER (provenance = 'published') AS published,
       count(*) FILTER (provenance IN ('recoded', 'merged', 'apportioned')) AS converted,
       count(*) FILTER (provenance IN ('modelled', 'interpolated')) AS estimated,
       count(*) FILTER (provenance = 'missing') AS missing
"""
WHEN = "period, label, period_start, floor(middle)::INTEGER AS year"

COVERAGE = "SELECT * FROM coverage ORDER BY indicator_id, level, period_start, period"

COVERAGE_OF_AREA = f"""
SELECT indicator_id, area.level, {WHEN}, {COUNTS}
FROM series_point AS point JOIN area USING (area_code)
WHERE point.area_code = $area
GROUP BY ALL ORDER BY indicator_id, period_start, period
"""

PANEL = """
SELECT point.area_code, area.name AS area_name, area.nation, period, period_start, period_end,
       period_kind, label, middle,
       CASE WHEN provenance NOT IN ('modelled', 'interpolated') THEN value END AS value,
       CASE WHEN provenance NOT IN ('modelled', 'interpolated') THEN lower END AS lower,
       CASE WHEN provenance NOT IN ('modelled', 'interpolated') THEN upper END AS upper,
       CASE WHEN provenance IN ('merged', 'apportioned') THEN 'C' ELSE coalesce(status, 'O') END AS status,
       note, published_code
FROM series_point AS point
JOIN area USING (area_code)
JOIN area_level AS level ON level.area_code = point.area_code AND level.level = $level
WHERE indicator_id = $indicator AND area.current
ORDER BY point.area_code, period_start, period_end
"""

LEVELS = """
SELECT level.level, count(DISTINCT point.area_code) AS areas
FROM series_point AS point JOIN area_level AS level USING (area_code) JOIN area USING (area_code)
WHERE indicator_id = $indicator AND value IS NOT NULL AND area.current
  AND provenance NOT IN ('modelled', 'interpolated')
GROUP BY ALL
"""

STANDINGS = "SELECT * FROM standing WHERE area_code = $area"

DISTRIBUTION = """
SELECT standing.indicator_id, standing.level, standing.comparability_group, standing.area_code,
       area.name AS name, standing.value
FROM standing
JOIN (SELECT unnest($indicators) AS indicator_id, unnest($periods) AS period,
             unnest($levels) AS level, unnest($groups) AS comparability_group) AS wanted
  USING (indicator_id, period, level, comparability_group)
JOIN area ON area.area_code = standing.area_code
ORDER BY standing.indicator_id, standing.value
"""

BREAKS = "SELECT * FROM indicator_break ORDER BY indicator_id, date"

CANDIDATES = """
SELECT candidate.*, area.name AS area_name FROM break_candidate AS candidate LEFT JOIN area USING (area_code)
WHERE $indicator IS NULL OR indicator_id = $indicator
ORDER BY indicator_id, area_code IS NOT NULL, abs(statistic) / critical DESC
"""

METHOD_SCORES = "SELECT * FROM method_score"
BREAK_SCORES = "SELECT * FROM break_score"

COMPARABILITY = "SELECT * FROM comparability WHERE indicator_id = $indicator ORDER BY nation"

BOUNDARIES = """
SELECT boundary.* FROM boundary JOIN area USING (area_code)
WHERE boundary.level = $level AND area.current ORDER BY area_code
"""

ROW = """
SELECT published.*, area.name AS area_name, publisher_area.name AS published_name,
       publisher_area.level AS published_level,
       publisher_area.start_date AS code_start, publisher_area.end_date AS code_end,
       change.kind AS change_kind, change.note AS change_note
FROM published JOIN area USING (area_code)
JOIN area AS publisher_area ON publisher_area.area_code = published.published_code
LEFT JOIN area_change AS change
  ON change.from_code = published.published_code
 AND change.kind IN ('recode', 'rename', 'boundary move') AND change.share = 1
WHERE indicator_id = $indicator AND published.area_code = $area AND period = $period
"""

FORMER_ROW = """
SELECT observation.*, label, area_code AS published_code, area.name AS published_name,
       area.level AS published_level, area.start_date AS code_start, area.end_date AS code_end,
       NULL AS change_kind, NULL AS change_note
FROM observation JOIN area USING (area_code)
JOIN period_name USING (period, period_start, period_end, period_kind)
WHERE indicator_id = $indicator AND area_code = $area AND period = $period
"""

DERIVED_ROW = """
SELECT derived_point.*, label
FROM derived_point JOIN period_name USING (period, period_start, period_end, period_kind)
WHERE indicator_id = $indicator AND area_code = $area AND period = $period
"""

_AS_PUBLISHED = """
SELECT observation.area_code, area.name AS area_name, period, label, value, lower, upper,
       source_file, source_row
FROM observation JOIN area USING (area_code)
JOIN period_name USING (period, period_start, period_end, period_kind)
WHERE indicator_id = $indicator
"""

PARTS = (
    _AS_PUBLISHED
    + """
  AND (observation.area_code, period) IN (SELECT (unnest($codes), unnest($periods)))
ORDER BY observation.area_code, period_start
"""
)

OWN = (
    _AS_PUBLISHED
    + """
  AND observation.area_code IN (SELECT published_code FROM same_ground WHERE area_code = $area)
  AND value IS NOT NULL ORDER BY period_start
"""
)

GROUND = (
    _AS_PUBLISHED
    + """
  AND period = $period AND (observation.area_code IN (
       SELECT published_code FROM same_ground WHERE area_code = $area)
   OR observation.area_code IN (
       SELECT from_code FROM area_change JOIN same_ground AS ground ON ground.published_code = to_code
       WHERE ground.area_code = $area))
ORDER BY observation.area_code <> $area, observation.area_code
"""
)

DONORS = """
SELECT point.area_code, area.name AS area_name, point.value, point.provenance
FROM series_point AS point JOIN area USING (area_code)
JOIN harmonised USING (indicator_id)
JOIN area_level AS level ON level.area_code = point.area_code AND level.level = harmonised.level
WHERE indicator_id = $indicator AND period = $period AND point.area_code <> $area AND area.current
  AND point.value IS NOT NULL AND point.provenance NOT IN ('modelled', 'interpolated')
ORDER BY area.name
"""

SOURCES = "SELECT * FROM source ORDER BY publisher, source_file"
REJECTED = "SELECT * FROM rejected_row ORDER BY source_file, source_row"
META = "SELECT value FROM meta WHERE key = $key"
NAMES = "SELECT * FROM area_name"
HEXAGONS = "SELECT * FROM hexagon ORDER BY area_code"
POSTCODES = "SELECT * FROM postcode_district"
CHANGES = "SELECT * FROM area_change"
TABLE = {
    "area": "SELECT * FROM area",
    "area_level": "SELECT * FROM area_level",
    "area_change": "SELECT * FROM area_change",
    "former_population": "SELECT * FROM former_population",
}
ALL_AREAS = "SELECT * FROM area WHERE level NOT IN ('dz11', 'soa11')"
