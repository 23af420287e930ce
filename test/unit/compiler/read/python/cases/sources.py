# A file's own comment
import os
from typing import *
from typing import NamedTuple
from kfp import dsl
from kfp.dsl import *


# above, not part of it
def plain(a: int) -> int:
    return a + 1


@dsl.component
def decorated(a: int) -> int:
    """Adds.

    More.
    """
    return a + 1
    # still inside

    # and this one


# outside


@dsl.component(
    base_image="python:3.12",
    packages_to_install=[
        "numpy",  # a comment
    ],
)
# between decorator and def
def many_lines(
    a: int = 1,
    *,
    b: str = "def not_here(): pass",
) -> str:
    text = """
def looks_like_one(): pass
   
    """
    def nested(x):
        def deeper(y):
            return y
        return deeper(x)
    return text + str(nested(a)) + b


def one_line(a: int) -> int: return a  # trailing comment
    # an indented comment after a one-line function


def one_line_brackets(a: int) -> list: return [
    a,
    2,
]


def tabs(a: int) -> int:
	if a:
		return 1
	return 2
	# tab comment

  # less than the body


def blank_lines_inside(a: int) -> int:

    b = a


    # comment

    return b



def korean(name: str = "세계") -> str:
    """인사합니다.

    Args:
        name: 누구에게 😀
    """
    return f"안녕, {name}! 😀"


def backslash(a: int) -> int:
    b = a + \
        1
    return b;


def string_at_end() -> str:
    return '''
# not a comment
    last'''


def comment_first(a: int) -> int:
    # first
    return a


@dsl.component(packages_to_install=[
'x'])
def bracket_at_margin(a: int): pass


if os.environ.get("NOTHING"):
    pass


def before_class(a: int):
    pass
class Something:
    def method(self):
        pass


def deep_end(a: int):
    if a:
        for i in range(3):
            while True:
                break
                # deepest
            # middle
        # less deep
    # body
# margin
    # body again
def next_one(a: int): pass


def conditional_end(a: int):
    try:
        pass
    finally:
        print("x")   


lambda_here = lambda x: x


def match_statement(a: str) -> str:
    match a:
        case "x" | "y":
            return "1"
        case {"k": [1, *rest]}:
            return "2"
        case _:
            return "3"


def walrus(a: int) -> int:
    if (b := a) > 1:
        return b
    return {**{"a": 1}, "b": 2}["b"]


def quotes(a: str = 'it"s', b: str = "it's", c: str = """three
lines""") -> str:
    return a


def ends_with_comment(a: int):
    pass
    # the end


def what_the_parser_does_not_know(a: int) -> int:
    with (open("x") as b, open("y") as c):
        pass
    match a:
        case int() | {"k": str()}:
            pass
        case [1, *_] | (2,):
            pass
    def generate():
        x = (yield)
        y = yield
    # after

    return a


def strings(a: str = "#(", b: str = '\'"""') -> str:
    c = "\\"; d = r"\""; e = '''it's "quoted" \''' '''
    f = "joined \
not a new statement"
    g = (
        # a comment ( in brackets
        "(", ')', """
def inside(
"""
    )
    return f"{a!r:>{10}} {{ {b} }}"
def directly_after(a: int): return a


def semicolons(a: int): pass; pass
x = 1
