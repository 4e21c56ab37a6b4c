"""Texts that a form or a link may carry and no page may obey."""

TEXTS = {
    "long": "x" * 10_000,
    "script": "<script>alert(1)</script>",
    "image": '<img src=x onerror="alert(1)">',
    "markdown link": "[open](https://example.com/a)",
    "markdown image": "![a](https://example.com/a.png)",
    "markdown colour": ":red[x] $x^2$ :material/home:",
    "sql": "'; DROP TABLE area; --",
    "formula": '=HYPERLINK("https://example.com")',
    "control": "a\x00b\x1b\u202ec",
    "emoji": "🦆" * 40,
    "spaces": "   ",
    "percent": "%00%0a%s{0}",
}
