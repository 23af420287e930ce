# The SDK compiles these, and its executor then fails at run time; each is refused with a diagnostic.
import typing
import typing as t
from typing import List as Listing
from typing import *
from kfp import dsl as other
from kfp.dsl import *


class Named(NamedTuple):
    a: int
    b: List[str] = []


def input_of_int(a: Input[int]): pass
def path_of_text(a: InputPath(str)): pass
def path_of_word(a: InputPath("String")): pass
def star(*a: int): pass
def stars(**a: int): pass
def positional(a: int, /): pass
def fraction(a: int = 2.5): pass
def list_for_dict(a: dict = [1]): pass
def computed(a: int = 10 ** 3): pass
def through_typing(a: typing.Optional[typing.List[int]] = None): pass
def through_alias(a: t.List[int], b: Listing[str]) -> t.NamedTuple("Out", x=int): pass
def through_module(a: other.Input[other.Model]): pass
def named_class() -> Named: pass
def infinite(a: float = float("inf")): pass
