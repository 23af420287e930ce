"""The decorator is optional; with it, the function also works in a pipeline written in Python."""

from kfp import dsl


@dsl.component
def add_numbers(a: float, b: float) -> float:
    """Adds two numbers.

    Args:
        a: The first number.
        b: The second number.

    Returns:
        Their sum.
    """
    print(a, "+", b, "=", a + b)
    return a + b
