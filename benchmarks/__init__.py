"""What DESIGN promises, measured: ``python -m benchmarks``."""
