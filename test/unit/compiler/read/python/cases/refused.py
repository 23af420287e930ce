import typing
from typing import *
from kfp.dsl import *


class Own(NamedTuple):
    a: int


def no_annotation(a): pass
def none_first(a: Union[None, int] = None): pass
def union(a: Union[int, str]): pass
def anything(a: Any): pass
def raw_bytes(a: bytes): pass
def a_tuple(a: Tuple[int, str]): pass
def a_set(a: set): pass
def own_class(a: Own): pass
def bare_input_path(a: InputPath): pass
def bare_output_path(a: OutputPath): pass
def list_output(a: Output[List[Model]]): pass
def quoted_optional(a: 'Optional[int]' = None): pass
def quoted_artifact(a: 'Input[Dataset]'): pass
def quoted_class(a: 'Dataset'): pass
def quoted_inside(a: Optional['int']): pass
def text_for_int(a: int = "x"): pass
def int_for_text(a: str = 5): pass
def tuple_default(a: list = (1, 2)): pass
def int_keys(a: dict = {1: 2}): pass
def artifact_default(a: Input[Dataset] = "x"): pass
def reserved(Output: int): pass
def optional_return() -> Optional[int]: pass
def list_return() -> List[Dataset]: pass
def quoted_return() -> 'int': pass
def tuple_return() -> Tuple[int, str]: pass
def pair_return() -> (int, str): pass
def dict_return() -> {"x": int}: pass
def no_fields() -> NamedTuple("Out", []): pass
def literal(a: Literal["a", "b"]): pass
def annotated(a: Annotated[int, "x"]): pass
def sequence(a: Sequence[int]): pass
def korean_name(이름: str): pass
def underscore_name(_a: str): pass
def korean_output() -> NamedTuple("Out", [("결과", int)]): pass
def korean_output_argument(결과: Output[Model]): pass
def 더하기(a: int): pass
