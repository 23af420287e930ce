import sys
from typing import Dict, List

from kfp import compiler, dsl
from parts import say


@dsl.pipeline(name="loop-of-deep-fields")
def fields(
    groups: List[Dict[str, List[Dict[str, List[str]]]]],
    pairs: List[Dict[str, List[str]]],
):
    with dsl.ParallelFor(groups) as group:
        with dsl.ParallelFor(group.rows) as row:
            with dsl.ParallelFor(row.words) as word:
                say(text=word)
    with dsl.ParallelFor(pairs) as pair:
        with dsl.ParallelFor(pair.words) as word:
            with dsl.If(word == "a"):
                say(text=word)


if __name__ == "__main__":
    compiler.Compiler().compile(fields, sys.argv[1])
