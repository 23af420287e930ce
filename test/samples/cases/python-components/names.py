IMAGE = "python:3.13"


def clean(rows: int) -> int:
    return max(rows, 0)
