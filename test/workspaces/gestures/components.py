def load_rows(source: str, limit: int = 10) -> list:
    """Loads rows.

    Args:
        source: Where they are.
        limit: How many at most.
    """
    return [f"{source} {row}" for row in range(limit)]


def count_rows(rows: list) -> int:
    """Counts rows."""
    return len(rows)


def report(text: str, number: int):
    """Prints a report."""
    print(text, number)
