"""Initiatives: what ran where and when, and what happened around them."""
