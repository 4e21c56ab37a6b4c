"""The questions about initiatives. Values are parameters; names are fixed."""

REGISTER = {
    "programme": "SELECT * FROM programme ORDER BY programme_id",
    "initiative": "SELECT * FROM initiative ORDER BY initiative_id",
    "initiative_area": "SELECT * FROM initiative_area ORDER BY initiative_area_id",
    "milestone": "SELECT * FROM milestone ORDER BY milestone_id",
    "initiative_source": "SELECT * FROM initiative_source ORDER BY source_id",
}

GROUND_AREAS = "SELECT area_code, name, level, nation, current FROM area ORDER BY area_code"

DISTRICTS = """
SELECT area_code FROM area JOIN area_level AS own USING (area_code)
WHERE area.current AND own.level = 'ltla' ORDER BY area_code
"""

GROUND_PARENTS = """
SELECT parent.area_code, parent.parent_code
FROM area_parent AS parent JOIN area USING (area_code)
WHERE area.current AND parent.vintage = (SELECT max(vintage) FROM area_parent)
ORDER BY parent.area_code, parent.parent_code
"""

GROUND_RUNS = "SELECT * FROM code_run ORDER BY first_code, area_code"

UNVERIFIED = """
SELECT unverified.*, programme.name AS programme
FROM unverified LEFT JOIN programme USING (programme_id)
ORDER BY programme, unverified.name
"""
