"""What the coin pipelines are made of; flip-coin-exit uses these too."""

from kfp import dsl


@dsl.component
def flip_coin(side: str = "") -> str:
    """Flips a coin.

    Args:
        side: The side it must land on, heads or tails; chance decides when it is empty.

    Returns:
        The side it landed on, heads or tails.
    """
    # A component's source travels alone to where it runs, so its imports stand inside it.
    import random

    result = side or random.choice(["heads", "tails"])
    print(result)
    return result


@dsl.component
def random_int(minimum: int, maximum: int) -> int:
    """Draws a whole number.

    Args:
        minimum: The smallest number it may be.
        maximum: The largest number it may be.

    Returns:
        The number.
    """
    import random

    result = random.randint(minimum, maximum)
    print(result)
    return result


@dsl.component
def print_message(message: str):
    """Prints a message.

    Args:
        message: What is printed.
    """
    print(message)
