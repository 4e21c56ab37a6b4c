"""The questions about targets. Values are parameters; names are fixed."""

TARGETS = """
SELECT target.*, area.name AS area_name, source.title AS source_title, source.publisher, source.url,
       indicator.extensive, indicator.polarity, 'published' AS standing
FROM target JOIN area USING (area_code) JOIN indicator USING (indicator_id)
JOIN target_source AS source ON source.source_id = split_part(target.source_ids, ';', 1)
ORDER BY due IS NULL, due, target_id
"""

SOURCES = "SELECT * FROM target_source ORDER BY source_id"
