from kfp import dsl


@dsl.component(base_image="python:3.12")
def random_int(minimum: int, maximum: int = 9) -> int:
    """Draws a number.

    Args:
        minimum: The least that is drawn.
    """
    return minimum


def print_message(message: str, count: int = 1):
    print(message)
