"""Whole numbers are `int`; the editor then refuses to wire a text or a fraction into them."""

from kfp import dsl


@dsl.component
def print_and_return_number(number: int) -> int:
    """Prints a number and hands it on.

    Args:
        number: The number.

    Returns:
        The same number.
    """
    print(number)
    return number


@dsl.component
def sum_and_print_numbers(number_1: int, number_2: int) -> int:
    """Adds two numbers and prints the sum.

    Args:
        number_1: The first number.
        number_2: The second number.

    Returns:
        The sum.
    """
    total = number_1 + number_2
    print(total)
    return total
