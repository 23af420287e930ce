"""What options.py imports from beside it."""

IMAGE = "settings:1"
VERSION = 2


def clean(a: int) -> int:
    return max(a, 0)
