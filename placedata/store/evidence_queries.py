"""The questions about evidence. Values are parameters; names are fixed."""

FINDINGS = "SELECT * FROM finding ORDER BY finding_id"

SOURCES = """
SELECT source_id, title, publisher, published, url FROM evidence_source
UNION ALL SELECT source_id, title, publisher, published, url FROM initiative_source
UNION ALL SELECT source_id, title, authors_or_publisher, year, url FROM learning_source
ORDER BY source_id
"""
