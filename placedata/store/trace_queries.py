"""The questions about what happened around initiatives. Values are parameters; names are fixed."""

TRACES = """
SELECT trace.*, initiative.name AS initiative, initiative.programme_id, initiative.scale,
       initiative.funding_type, indicator.short_name, indicator.unit, indicator.unit_symbol,
       indicator.decimals, indicator.polarity, indicator.domain
FROM trace JOIN initiative USING (initiative_id) JOIN indicator USING (indicator_id)
WHERE ($initiative IS NULL OR trace.initiative_id = $initiative)
  AND ($indicator IS NULL OR trace.indicator_id = $indicator)
ORDER BY trace.initiative_id, list_position($order, indicator.domain), trace.indicator_id
"""

WINDOWS = """
SELECT * FROM trace_window
WHERE ($initiative IS NULL OR initiative_id = $initiative)
  AND ($indicator IS NULL OR indicator_id = $indicator)
ORDER BY initiative_id, indicator_id, first_year, last_year DESC
"""

YEARS = """
SELECT * FROM trace_year
WHERE initiative_id = $initiative AND ($indicator IS NULL OR indicator_id = $indicator)
ORDER BY indicator_id, year
"""

PROGRAMMES = """
SELECT programme_trace.*, indicator.short_name, indicator.unit, indicator.unit_symbol, indicator.decimals,
       indicator.polarity, indicator.domain
FROM programme_trace JOIN indicator USING (indicator_id)
WHERE ($programme IS NULL OR programme_id = $programme)
ORDER BY programme_id, list_position($order, indicator.domain), indicator_id
"""

STEPS = """
SELECT * FROM programme_step WHERE programme_id = $programme AND indicator_id = $indicator ORDER BY step
"""

ABOUT_OUTCOMES = """
SELECT indicator_id, short_name, unit, unit_symbol, decimals, polarity, domain FROM indicator
"""

ENDS = """
SELECT indicator_id,
       median(date_diff('day', make_date(floor(middle)::INTEGER, 1, 1), period_end)) / 365.25 AS ends
FROM series_point WHERE value IS NOT NULL GROUP BY indicator_id
"""

OUTLINES = """
SELECT area_code, geometry FROM boundary
WHERE level = 'ltla' AND vintage = (SELECT max(vintage) FROM boundary WHERE level = 'ltla')
ORDER BY area_code
"""

POINTS = "SELECT area_code, longitude, latitude FROM area WHERE longitude IS NOT NULL ORDER BY area_code"

FORMED = """
SELECT to_code AS area_code, max(year(date) + (dayofyear(date) - 1) / 365.25) AS formed
FROM area_change WHERE kind IN ('merge', 'split', 'boundary move') GROUP BY to_code ORDER BY to_code
"""

BREAKS = """
SELECT indicator_break.*, break_span.* EXCLUDE (break_id)
FROM indicator_break LEFT JOIN break_span USING (break_id) ORDER BY break_id
"""
