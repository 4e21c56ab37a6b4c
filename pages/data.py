"""Data for place: what there is, what it means, where it breaks, how good it is, how gaps are filled."""

from pages._ui import changed, coverage, glossary, grades, sections, tester

SECTIONS = {
    "coverage": ("Coverage", coverage.show),
    "glossary": ("Glossary", glossary.show),
    "breaks": ("Breaks and vintages", changed.show),
    "grades": ("Grades", grades.show),
    "methods": ("Method tester", tester.show),
}
TITLES = {name: title for name, (title, _) in SECTIONS.items()}

section = sections.chosen(TITLES, kept=("place", "domain"))
SECTIONS[section][1]()
