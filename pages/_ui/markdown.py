"""Words from a table on their way into a sentence of a page: no sign in them is taken for markup."""

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def plain(words: object) -> str:
    r"""Return words as they stand, each sign that markup knows led by a backslash.

    Examples
    --------
    >>> print(plain("Test_1 [a](b) $x$ :red[y]"))
    Test\_1 \[a\]\(b\) \$x\$ \:red\[y\]
    """
    return _SIGNS.sub(r"\\\1", " ".join(str(words).split()))
