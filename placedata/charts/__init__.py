"""Pure functions from frames to pictures: Plotly figures, map payloads and SVG."""
