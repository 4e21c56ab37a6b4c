"""Numbers and findings in plain words."""
