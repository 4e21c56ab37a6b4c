"""What one series says, and where it must not be read across."""
