from typing import *
from kfp.dsl import *


def google(rate: float, data: Input[Dataset], model: Output[Model]) -> NamedTuple("Out", [("loss", float), ("steps", int)]):
    """Trains a model.

    It takes a while.
    And more.

    Args:
        rate: The rate.
        data (Dataset): What to learn from,
            over two lines
              with a deeper one.
        unknown: nobody.

    Returns:
        model: The trained model.
        loss (float): The last loss.
        steps: How many.
    """


def one_line(a: int):
    """Only this."""


def no_blank(a: int):
    """First.
    Second.
    Args:
        a: The a.
    """


def starts_below(a: int):
    """
    Short here.

    Long here.

    Args:
      a: Two spaces: and a colon.
    """


def single_return(a: int) -> int:
    """Doubles.

    Args:
        a: Number.

    Returns:
        Output: Twice it.
    """


def free_return(a: int) -> int:
    """Doubles.

    Returns:
        Twice it.
    """


def return_with_colon(a: int) -> int:
    """Doubles.

    Return:
        Output: Twice it.
    """


def rest(a: int, b: str) -> int:
    """Short.

    Long.

    :param a: The a
        goes on.
    :param str b: The b.
    :return: a number
    """


def broken_args(a: int):
    """Short.

    Args:
        a has no colon
    """


def other_sections(a: int):
    """Short.

    Args:
        a: The a.

    Raises:
        ValueError: when bad.

    Example:
        some(code)

    Note:
        Free text.
    """


def twice(a: int, b: int):
    """Short.

    Args:
        a: First.

    Args:
        b: Second.
    """


def tabs(a: int):
    """Short.

	Args:
		a: With tabs.
			More.
    """


def after_args(a: int):
    """Short.

    Args:
        a: The a.

        With a blank.

    Trailing text.
    """


def no_docstring(a: int):
    # """not one"""
    pass


def format_string(a: int):
    f"""Not a docstring."""


def raw(a: int):
    r"""Raw \n stays."""


def escaped(a: int):
    "Tab\there \u00e9 " "and more"


def empty(a: int):
    """"""


def args_first(a: int):
    """Args:
        a: The a.
    """


def colon_in_text(a: int):
    """Does: something.

    Arguments:
        a (int, optional): The a. Defaults to 3.
    """


def params(a: int):
    """Short.

    Parameters:
        a : The a.
    """


def returns_word(a: int) -> int:
    """Short.

    Returns
        Output: x
    """


def numpy_style(a: int):
    """Short.

    Parameters
    ----------
    a : int
        The a.
    """


def numpy_more(a: int, b: str = "x") -> int:
    """Short.

    Longer
    text.

    Parameters
    ----------
    a : int
        The a
        goes on.

        And on.
    b : str, optional
        The b.

    Returns
    -------
    int
        The result.

    Notes
    -----
    Free.
    """
