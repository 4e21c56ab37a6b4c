"""The questions about places that are alike. Values are parameters; names are fixed."""

FEATURE_FIGURES = """
SELECT standing.indicator_id, standing.area_code, standing.period, period_name.label, period_name.period_end,
       standing.comparability_group, standing.value
FROM standing JOIN period_name USING (period)
WHERE standing.level = 'ltla'
QUALIFY row_number() OVER (
    PARTITION BY standing.indicator_id, standing.area_code, standing.period
    ORDER BY period_name.period_end) = 1
"""

BEGIN_FIGURES = """
SELECT indicator_id, area_code, period, label, middle, period_start, period_end, period_kind, value, lower,
       upper, provenance
FROM series_point
WHERE area_code IN (SELECT unnest($areas)) AND indicator_id IN (SELECT unnest($indicators))
  AND value IS NOT NULL AND provenance NOT IN ('modelled', 'interpolated')
ORDER BY indicator_id, area_code, period_start, period_end
"""

INITIATIVES = """
SELECT DISTINCT place.area_code_now AS area_code, initiative.name, programme.name AS programme,
       initiative.start_date, initiative.end_date, initiative.status
FROM initiative JOIN initiative_area AS place USING (initiative_id) JOIN programme USING (programme_id)
WHERE initiative.source_ids <> '' AND initiative.start_date IS NOT NULL
ORDER BY area_code, initiative.start_date, initiative.name
"""

JOURNEYS = "SELECT * FROM journey ORDER BY journey_id"
