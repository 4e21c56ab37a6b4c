"""What leaves the product, always with source, licence, version and standing on it."""
