import sys
from typing import List, Optional

from components import describe, gather
from kfp import compiler, dsl
from kfp.dsl import Dataset, Input
from parts import make_data


@dsl.pipeline(
    name="described",
    display_name="Größe: 그래프",
    description="Überall – 설명 👋: 'quoted'.\n\n  Indented, and long enough that it is folded where the line of eighty columns ends.\n\tTab\n",
)
def pipeline(
    word: str,
    table: Input[Dataset],
    count: Optional[int] = None,
    ratio: float = 100.0,
    flag: bool = True,
    big: float = 1e20,
    small: float = 0.00001,
    words: List[str] = ["it's", "größer"],
    one: dict = {"key": [True, 1, "x"]},
    empty: dict = {},
    text: str = "yes",
):
    data = make_data(size=1)
    described = describe(first=word, rows=data.outputs["data"], count=count, maybe=table)
    gather(text=described.outputs["text"], lists=described.outputs["sizes"])
    gather(text=text, lists=words)


if __name__ == "__main__":
    compiler.Compiler().compile(pipeline, sys.argv[1])
